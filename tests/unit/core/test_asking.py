"""Free text and /ask: what an answer shows, and what is said when there is none."""

from bot.reply import Quote
from storage.models import Rule
from tests.support.conversation import Conversation, button, buttons_of, text_of


async def test_an_answer_is_a_quote_with_its_place_and_the_questions_words_in_bold(talk: Conversation) -> None:
    reply = await talk.say("龙井的均价是多少？")
    quote = next(node for node in reply.nodes if isinstance(node, Quote))
    text = text_of(reply)
    source = next(card for card in (await talk.store.documents.cards()).items if card.slug == "tea-market")
    assert "3,800" in "".join(run.text for run in quote.text)
    assert any(run.bold and "均价" in run.text for run in quote.text)
    assert "春茶行情观察" in text
    assert "2026年3月1日 · 周远" in text
    assert reply.preview == source.source_url
    assert button(reply, "原文").url == source.source_url


async def test_the_quote_is_word_for_word_in_the_document(talk: Conversation) -> None:
    for question in ("灯塔有多高？", "夜行列車每週幾班？", "Keeper logs"):
        for node in (await talk.say(question)).nodes:
            if isinstance(node, Quote):
                quoted = "".join(run.text for run in node.text)
                documents = [document async for document in talk.store.documents.export()]
                assert any(quoted in document.model_dump_json() for document in documents)


async def test_ask_and_its_chinese_word_do_the_same_as_free_text(talk: Conversation) -> None:
    free = text_of(await talk.say("灯塔有多高？"))
    assert text_of(await talk.say("/ask 灯塔有多高？")) == free
    assert text_of(await talk.say("问 灯塔有多高？")) == free


async def test_the_buttons_lead_on_in_new_messages(talk: Conversation) -> None:
    reply = await talk.say("雾笛检修了多久？")
    for label in ("更多段落", "打开文章", "摘要", "要点", "相关"):
        pressed = await talk.press(button(reply, label))
        assert pressed.nodes
        assert not pressed.edits


async def test_more_passages_are_quoted_too(talk: Conversation) -> None:
    more = await talk.press(button(await talk.say("雾笛检修了多久？"), "更多段落"))
    assert any(isinstance(node, Quote) for node in more.nodes)
    assert more.again


async def test_more_passages_are_numbered_and_name_a_document_once_in_a_row(talk: Conversation) -> None:
    more = await talk.press(button(await talk.say("雾笛检修了多久？"), "更多段落"))
    lines = text_of(more).split("\n")
    numbered = [line for line in lines if line[:2] in {f"{place}." for place in range(2, 6)}]
    assert len(numbered) == sum(isinstance(node, Quote) for node in more.nodes)
    assert sum("灯塔看守人的一天" in line for line in lines) == 1


async def test_a_quote_in_the_other_script_can_be_read_converted_and_is_marked(talk: Conversation) -> None:
    reply = await talk.say("从维也纳开往哪里？")
    assert "維也納" in text_of(reply)
    converted = await talk.press(button(reply, "转成简体"))
    assert converted.edits
    assert "维也纳" in text_of(converted)
    assert "转换为简体" in text_of(converted)
    assert "維也納" in text_of(await talk.press(button(converted, "原来的字")))


async def test_a_reader_of_the_same_script_is_offered_no_conversion(talk: Conversation) -> None:
    assert not [each for each in buttons_of(await talk.say("灯塔有多高？")) if "转成" in each.label]


async def test_what_the_library_does_not_hold_is_said_with_what_is_nearest(talk: Conversation) -> None:
    reply = await talk.say("火星上的土豆怎么种植和收获？")
    assert "这个文库里没有" in text_of(reply)
    assert not any(isinstance(node, Quote) for node in reply.nodes)


async def test_the_nearest_articles_of_a_question_without_an_answer_open_at_a_press(talk: Conversation) -> None:
    reply = await talk.say("龙井在火星上怎么种植收获运输储存出口？")
    assert text_of(await talk.press(button(reply, "1. 春茶行情观察"))).startswith("春茶行情观察")


async def test_who_found_no_answer_may_be_told_when_there_is_one(talk: Conversation) -> None:
    reply = await talk.say("龙井在火星上怎么种植收获运输储存出口？")
    preview = await talk.press(button(reply, "🔔 有了就告诉我"))
    assert await talk.store.subscriptions.of_chat(talk.chat) == [], "it is shown first"
    await talk.press(button(preview, "✓"))
    rules = [each.rule for each in await talk.store.subscriptions.of_chat(talk.chat)]
    assert rules == [Rule(kind="question", value="龙井在火星上怎么种植收获运输储存出口？")]


async def test_talk_and_nonsense_are_nothing_to_be_told_of(talk: Conversation) -> None:
    for typed in ("你好", "？？？"):
        assert not [each for each in buttons_of(await talk.say(typed)) if "🔔" in each.label]


async def test_a_question_without_an_answer_can_be_searched_for_by_its_words(talk: Conversation) -> None:
    reply = await talk.say("龙井在火星上怎么种植收获运输储存出口？")
    assert not any(isinstance(node, Quote) for node in reply.nodes)
    assert "春茶行情观察" in text_of(await talk.press(button(reply, "🔍")))


async def test_a_greeting_gets_a_human_line(talk: Conversation) -> None:
    assert "你好" in text_of(await talk.say("你好"))


async def test_questions_are_noted_once_each_and_without_a_name(talk: Conversation) -> None:
    reply = await talk.say("龙井的均价是多少？")
    await talk.press(button(reply, "更多段落"))
    await talk.say("火星上的土豆怎么种植和收获？")
    statistics = await talk.store.documents.statistics()
    assert (statistics.questions, statistics.answered) == (2, 1)
    assert [each.question for each in await talk.store.questions.unanswered()] == ["火星上的土豆怎么种植和收获？"]


async def test_ask_without_a_question_asks_for_one(talk: Conversation) -> None:
    assert "/ask" in text_of(await talk.say("/ask"))


async def test_a_button_still_works_after_the_document_changed_and_says_so_once_it_is_gone(talk: Conversation) -> None:
    reply = await talk.say("龙井的均价是多少？")
    await talk.store.documents.hide("tea-market", hidden=True)
    assert "不在文库里" in text_of(await talk.press(button(reply, "打开文章")))
    assert "不在文库里" in text_of(await talk.press(button(reply, "收藏这段")))
    assert (await talk.press(button(reply, "更多段落"))).nodes


async def test_thanks_are_taken_as_thanks(talk: Conversation) -> None:
    assert "不客气" in text_of(await talk.say("谢谢"))
