"""A question may be asked of an article by its place in the list that was shown last."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.conversation import Conversation, button, buttons_of, conversing, text_of


@pytest.fixture
async def shown(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A chat that has just seen the list of all three articles, answered by the real answerer."""
    async with conversing(tmp_path) as talk:
        await talk.say("/latest")
        yield talk


@pytest.mark.parametrize(
    "asked",
    [
        "在第二篇里，龙井的均价是多少？",
        "第二篇里龙井的均价是多少？",
        "龙井的均价在第 2 篇文章里是多少？",
        "in the second article, 龙井的均价是多少?",
    ],
)
async def test_the_place_limits_to_that_article_and_the_limit_can_be_dropped(shown: Conversation, asked: str) -> None:
    reply = await shown.say(asked)
    assert "限定：文章 春茶行情观察" in text_of(reply)
    assert "3,800" in text_of(reply)
    wider = await shown.press(button(reply, "✕ 文章 春茶行情观察"))
    assert wider.edits
    assert "限定" not in text_of(wider)


async def test_what_its_buttons_ask_again_is_still_of_that_article_when_another_list_was_shown(
    shown: Conversation,
) -> None:
    reply = await shown.say("在第二篇里，龙井的均价是多少？")
    await shown.say("/latest 铁路")
    assert reply.again
    assert "限定：文章 春茶行情观察" in text_of(await shown.press(reply.again))


async def test_beyond_the_list_is_said_and_without_one_it_is_asked_for(shown: Conversation) -> None:
    assert "只看到第 3 篇" in text_of(await shown.say("在第九篇里，龙井怎么样"))
    shown.chat = 8
    reply = await shown.say("在第二篇里，龙井怎么样")
    assert "先看一个列表" in text_of(reply)
    assert [each.label for each in buttons_of(reply)] == ["最新文章"]
