"""A chat that no client and no choice gives a language is answered in the one that most of a line is written in."""

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.core.common.tongues import written_in
from bot.core.core import Core
from bot.request import Address, Request
from tests.support.cases import cases
from tests.support.conversation import NOON, Conversation, text_of


def _written(text: str) -> str | None:
    return written_in(
        Request(
            what="text", text=text, address=Address(chat_id=1), chat="terminal", person=None, now=NOON, reference="t"
        )
    )


@cases(
    ("text", "language"),
    [
        ("What does 周远 say about tea?", "en"), ("follow 周远", "en"), ("latest 周远", "en"),
        ("how do I unsubscribe?", "en"), ("i'm in new york", "en"), ("thanks", None), ("AGI", None), ("666", None),
        ("/latest 周远", None), ("/subscribe author 周远 weekly friday 6pm", None),
        ("龙井的均价", "zh-Hans"), ("Claude 写了多少代码", "zh-Hans"), ("mcp 是怎么来的", "zh-Hans"),
        ("OpenAI 收入多少", "zh"), ("打開 谁写了代码", "zh"),
        ("Claude Code 和 Codex CLI 谁好", "zh-Hans"), ("周远", "zh-Hans"), ("Claude 寫了多少程式碼", "zh-Hant"),
        ("誰談到 MCP", "zh-Hant"), ("達里奧怎麼看賣晶片？", "zh-Hant"), ("台北的里長怎麼說", "zh-Hant"), ("台北", "zh"),
    ],
)  # fmt: skip
def test_it_is_the_language_of_most_of_a_line(text: str, language: str | None) -> None:
    assert _written(text) == language


@pytest.mark.parametrize("message", ["follow 周远", "/latest 周远", "What does 周远 say about tea?"])
async def test_a_chinese_name_makes_no_chinese_chat(talk: Conversation, message: str) -> None:
    talk.tag = None
    await talk.say(message)
    assert text_of(await talk.say("/help")).startswith("What I can do")


async def test_each_line_that_tells_is_answered_in_its_language(talk: Conversation) -> None:
    talk.tag = None
    for message, answered in (
        ("我在台北", "我能做这些"), ("what is the price of tea?", "What I can do"), ("AGI", "What I can do"),
        ("龍井的均價是多少", "我能做這些"), ("who wrote about the trains?", "What I can do"),
        ("北京", "我能做這些"), ("龙井的均价是多少", "我能做这些"),
    ):  # fmt: skip
        await talk.say(message)
        assert text_of(await talk.say("/help")).startswith(answered)


async def test_a_title_in_the_other_script_leaves_the_readers_own(talk: Conversation) -> None:
    talk.tag = None
    await talk.say("龍井的均價是多少")
    await talk.say("打開 龙井")
    assert text_of(await talk.say("/help")).startswith("我能做這些")


async def test_a_language_that_was_chosen_stays(talk: Conversation) -> None:
    talk.tag = None
    await talk.say("龙井的均价是多少")
    await talk.say("/language 简体")
    for message in ("what is the price of tea?", "who wrote about the trains?", "what is the fog?"):
        await talk.say(message)
    assert text_of(await talk.say("/help")).startswith("我能做这些")


async def test_the_clients_language_stays(talk: Conversation) -> None:
    for message in ("what is the price of tea?", "who wrote about the trains?", "what is the fog?"):
        await talk.say(message)
    assert text_of(await talk.say("/help")).startswith("我能做这些")


async def test_a_language_that_was_told_follows_also_after_a_restart(talk: Conversation) -> None:
    async def says(text: str) -> str | None:
        """Say something to a program that has just started, and return the language of the chat."""
        again = Conversation(Core(talk.store, LibraryAnswerer(talk.store)), talk.store, tag=None)
        await again.say(text)
        chat = await talk.store.chats.get(again.chat)
        return chat.language if chat else None

    assert await says("龍井的均價是多少") == "zh-Hant"
    assert await says("北京") == "zh-Hant"
    assert await says("what is the price of tea?") == "en"
    assert await says("龍井的均價是多少") == "zh-Hant"
    assert await says("/language English") == "en"
    assert await says("龍井的均價是多少") == "en"
