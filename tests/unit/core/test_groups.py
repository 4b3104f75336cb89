"""In a group only administrators change what it follows, unless they leave that to everyone."""

import pytest

from tests.support.conversation import OWNER, Conversation, button, buttons_of, follow, text_of


@pytest.fixture
def group(talk: Conversation) -> Conversation:
    talk.kind, talk.chat = "group", -5
    return talk


async def as_administrator(group: Conversation, words: str) -> str:
    group.administrator = True
    said = text_of(await group.say(words))
    group.administrator = False
    return said


async def test_members_may_look_but_not_follow(group: Conversation) -> None:
    await as_administrator(group, "/subscribe 航海")
    assert "还没有订阅" in text_of(await group.say("/subscriptions"))
    for words in ("/subscribe 航海", "/unsubscribe 航海", "/settings", "/settings 谁能订阅 所有成员"):
        assert "管理员" in text_of(await group.say(words))


@pytest.mark.parametrize("words", ["谁能订阅 所有成员", "誰能訂閱：所有成員", "who: everyone"])
async def test_administrators_let_members_follow_and_nothing_else(group: Conversation, words: str) -> None:
    assert "谁能改订阅: 所有成员" in await as_administrator(group, f"/settings {words}")
    await group.press(button(await group.say("/subscribe 航海"), "✓"))
    assert len(await group.store.subscriptions.of_chat(-5)) == 1
    for left in ("/settings", "/stop", "/language en", "/forgetme"):
        assert "管理员" in text_of(await group.say(left))
    assert "只有管理员" in await as_administrator(group, "/settings who: administrators only")
    assert "管理员" in text_of(await group.say("/unsubscribe 航海"))


async def test_a_button_lets_members_follow_and_another_ends_it(group: Conversation) -> None:
    group.administrator = True
    shown = await group.press(button(await group.say("/settings"), "所有成员"))
    assert "所有成员" in text_of(shown)
    assert "谁能改订阅: 只有管理员" in text_of(await group.press(button(shown, "管理员")))
    assert "管理员" in text_of(await group.press(button(shown, "管理员")))


async def test_who_may_not_resume_a_paused_group_is_told_that_it_is_paused(group: Conversation) -> None:
    await as_administrator(group, "/stop")
    assert "已全部暂停" in text_of(await group.say("/start"))
    assert "已恢复" in await as_administrator(group, "/start")
    assert "暂停" not in text_of(await group.say("/start"))


async def test_who_follows_what_another_topic_of_the_group_follows_hears_that_an_article_comes_once(
    group: Conversation,
) -> None:
    once, group.administrator, group.thread = "同一篇文章在一个群里只发一次", True, 4
    assert once not in text_of(await follow(group, "航海"))
    assert once not in text_of(await group.say("/subscribe 航海"))
    group.thread = 9
    assert once not in text_of(await group.say("/subscribe 茶叶"))
    assert once in text_of(await group.say("/subscribe 航海"))


async def test_what_another_topic_of_the_group_follows_is_listed_as_such(group: Conversation) -> None:
    group.administrator, group.thread = True, 4
    await follow(group, "航海")
    group.thread = 9
    await follow(group, "茶叶")
    lines = text_of(await group.say("/subscriptions")).splitlines()
    assert [line.endswith("在另一个话题") for line in lines if "主题" in line] == [True, False]


async def test_a_chat_of_one_has_no_such_setting(talk: Conversation) -> None:
    shown = await talk.say("/settings")
    assert "谁能" not in text_of(shown)
    assert not [each for each in buttons_of(shown) if "成员" in each.label]


async def test_the_front_is_asked_who_administers_a_group_only_where_that_decides(group: Conversation) -> None:
    for words in ("/latest", "航海", "/subscriptions", "/start", "撤销"):
        await group.say(words)
    assert group.looked_up == 0
    await group.say("/subscribe 航海")
    assert group.looked_up == 1
    await as_administrator(group, "/settings 谁能订阅 所有成员")
    looked_up = group.looked_up
    await group.say("/subscribe 航海")
    assert group.looked_up == looked_up


async def test_a_chat_of_one_asks_nobody(talk: Conversation) -> None:
    for words in ("/subscribe 航海", "/settings", "/stop", "/start"):
        await talk.say(words)
    assert talk.looked_up == 0


async def test_what_is_undone_in_words_administrators_undo_only(group: Conversation) -> None:
    group.administrator = True
    await group.press(button(await group.say("/subscribe 航海"), "✓"))
    group.administrator = False
    assert "管理员" in text_of(await group.say("撤销"))
    group.administrator = True
    assert "已取消订阅" in text_of(await group.say("撤销"))
    assert await group.store.subscriptions.of_chat(-5) == []


async def test_an_unknown_command_is_another_bots_unless_it_names_this_one(group: Conversation) -> None:
    assert await group.send("text", "/foo") is None
    group.named = True
    assert "没有 /foo 这个命令" in text_of(await group.say("/foo"))
    assert "/latest" in [each.label for each in buttons_of(await group.say("/lates"))]


async def test_an_owner_is_sent_to_a_private_chat_and_others_are_told_nothing_of_it(group: Conversation) -> None:
    group.named = True
    assert "没有 /hide 这个命令" in text_of(await group.say("/hide"))
    group.person = OWNER
    assert "私聊" in text_of(await group.say("/hide harbour-light"))
    group.named = False
    assert await group.send("text", "/hide harbour-light") is None
