"""👍 and 👎 under an answer: one a person, changeable, kept without a name, shown and erased on request."""

import json

from tests.support.conversation import OWNER, Conversation, button, buttons_of, text_of

QUESTION = "龙井的均价是多少？"


async def test_under_each_answer_there_are_two_thumbs(talk: Conversation) -> None:
    reply = await talk.say(QUESTION)
    assert [each.label for each in reply.buttons[-1]] == ["👍", "👎"]
    assert not [each for each in buttons_of(await talk.say("火星上的土豆怎么种植和收获？")) if "👍" in each.label]


async def test_a_thumb_is_kept_once_and_can_be_changed(talk: Conversation) -> None:
    reply = await talk.say(QUESTION)
    assert "有帮助" in str((await talk.press(button(reply, "👍"))).notice)
    assert "已经记下" in str((await talk.press(button(reply, "👍"))).notice)
    assert "没帮上忙" in str((await talk.press(button(reply, "👎"))).notice)
    (rated,) = await talk.store.feedback.rated()
    assert (rated.good, rated.bad, rated.shown.question, rated.shown.slug) == (0, 1, QUESTION, "tea-market")
    assert "3,800" in rated.shown.text


async def test_two_people_in_a_group_count_as_two(talk: Conversation) -> None:
    talk.kind, talk.chat = "group", -100
    reply = await talk.say(f"/ask {QUESTION}")
    for person in (7, 8):
        talk.person = person
        await talk.press(button(reply, "👍"))
    (rated,) = await talk.store.feedback.rated()
    assert rated.good == 2


async def test_a_thumb_under_an_answer_whose_document_has_gone_says_so(talk: Conversation) -> None:
    reply = await talk.say(QUESTION)
    await talk.store.documents.hide("tea-market", hidden=True)
    assert "不在文库里" in text_of(await talk.press(button(reply, "👍")))
    assert await talk.store.feedback.rated() == []


async def test_mydata_shows_ratings_and_forgetme_erases_them(talk: Conversation) -> None:
    await talk.press(button(await talk.say(QUESTION), "👍"))
    shown = json.dumps((await talk.say("/mydata")).model_dump(), ensure_ascii=False)
    assert "tea-market" in shown
    assert "ratings" in shown
    await talk.press(button(await talk.say("/forgetme"), "确定"))
    assert await talk.store.feedback.rated() == []


async def test_privacy_tells_of_ratings_and_of_the_question_in_memory(talk: Conversation) -> None:
    text = text_of(await talk.say("/privacy"))
    assert "👍" in text
    assert "十分钟" in text


async def test_owners_see_what_was_not_answered_or_not_liked_grouped_by_likeness(talk: Conversation) -> None:
    await talk.press(button(await talk.say(QUESTION), "👎"))
    for question in ("火星上的土豆怎么种植？", "请问火星上的土豆怎么种？", "海怪住在哪座火山里？"):
        await talk.say(question)
    talk.person = OWNER
    lines = text_of(await talk.say("/unanswered")).split("\n")
    assert "土豆" in lines[1]
    assert "×2" in lines[2]
    assert sum("土豆" in line for line in lines) == 1
    assert "👎 1" in lines[lines.index(QUESTION) + 1]
