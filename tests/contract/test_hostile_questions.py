"""Whatever is typed, the bot answers or says a sentence: no error, and no hang."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.conversation import Conversation, conversing, text_of
from tests.support.hanging import HANG

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONGEST = 4096
PLAIN = "灯塔有多高？"

HOSTILE = {
    "nothing but blanks": " \n\t\u3000",
    "as long as a message can be": "灯塔有多高" * (LONGEST // 5),
    "one word of Latin letters": "a" * LONGEST,
    "many numbers": "3,800 " * (LONGEST // 6),
    "every character once": "".join(map(chr, range(0x4E00, 0x4E00 + LONGEST))),
    "punctuation": "？！。，、；：" * 100,
    "emoji": "😀👨‍👩‍👧‍👦🏳️‍🌈" * 200,
    "an operator of the index": '" * NEAR : ^ AND OR NOT (',
    "operators around words": '灯塔" OR title:* NEAR(灯塔 看守, 2) ^-{}',
    "SQL": "'; DROP TABLE documents; -- \" OR 1=1 /*",
    "HTML": "<b>灯塔</b><script>alert(1)</script>&lt;&#x0;<a href='javascript:x'>" * 40,
    "zero width and directions": "灯\u200b塔\u200f有\u202e多\u2066高\ufeff？" * 200,
    "lone surrogates": "灯\ud800塔\udfff有多高" * 300,
    "control characters": "灯塔\x00\x01\x1b[31m有多高\x7f",
    "stacked marks": "e" + "\u0301" * 3000,
    "variables of a text": "{ $question } { DATETIME() } %s %(x)s {0}",
    "a command that is none": "/" * LONGEST,
    "a command and too much": "/search " + "topic:" * 600,
    "questions in a row": "灯塔有多高？" * 600,
    "a limit in a limit": "在 002 里 宝玉写的 2026 年之后 之前 " * 100,
    "brackets": "（【「『" * 900,
    "politeness without end": "请问" * (LONGEST // 2),
    "particles without end": "呢" * LONGEST,
    "digits of another script": "灯塔占百分之٣",
    "more than any number": "灯塔有" + "亿" * 400 + "米高",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def talk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """A chat over the real answerer."""
    async with conversing(tmp_path_factory.mktemp("hostile")) as talk:
        for typed in (PLAIN, "a lighthowse"):  # opens what is opened once, also what only some messages need
            await talk.say(typed)
        yield talk


async def answered(talk: Conversation, typed: str) -> None:
    """Say something, and check that a text or a notice comes back that can be sent."""
    reply = await talk.send("text", typed)
    assert reply is not None
    assert text_of(reply).strip() or reply.notice
    reply.model_dump_json().encode()


@pytest.mark.timeout(HANG, func_only=True)
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_message_is_answered_like_any_other(talk: Conversation, name: str) -> None:
    await answered(talk, HOSTILE[name])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.characters(), max_size=300))
async def test_any_text_gets_an_answer_or_a_sentence(talk: Conversation, typed: str) -> None:
    talk.now += timedelta(minutes=1)
    await answered(talk, typed)
