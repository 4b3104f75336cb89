"""What a chat goes on from: its last question, unless that says too little or was a remark."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.conversation import Conversation, conversing, text_of


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A chat over the small library with the answerer of the program, by words alone."""
    async with conversing(tmp_path) as talk:
        yield talk


@pytest.mark.parametrize(
    "remark", ["对", "不", "？", "80%", "谁说的？", "这篇文章的摘要", "谢谢", "还有谁说过？", "tl;dr", "对的"]
)
async def test_a_remark_or_a_letter_is_nothing_to_go_on_from(reader: Conversation, remark: str) -> None:
    await reader.say("龙井的均价是多少？")
    await reader.say(remark)
    assert "我把它理解为：2025 年龙井的均价是多少？" in text_of(await reader.say("2025 年呢"))


async def test_what_found_nothing_and_says_too_little_has_no_answer_to_speak_of(reader: Conversation) -> None:
    await reader.say("龙井的均价是多少？")
    await reader.say("80%")
    assert "“80%”还没有找到答案" in text_of(await reader.say("谁说的？"))
    assert "接着哪个问题" not in text_of(await reader.say("2025 年呢"))


async def test_a_letter_alone_leaves_nothing_to_go_on_from(reader: Conversation) -> None:
    await reader.say("不")
    assert "接着哪个问题" in text_of(await reader.say("那 2028 年呢？"))


async def test_an_author_of_the_library_limits_the_question_before(reader: Conversation) -> None:
    await reader.say("龙井的均价是多少？")
    said = text_of(await reader.say("那周远呢？"))
    assert "我把它理解为：周远写的文章里，龙井的均价是多少？" in said
    assert "限定：作者 周远" in said
    assert "3,800" in said
