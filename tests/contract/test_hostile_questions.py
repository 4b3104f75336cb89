"""Whatever is typed, the bot answers or says a sentence: no error, and no hang."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.conversation import Conversation, conversing, text_of
from tests.support.hanging import HANG
from tests.support.hostile import HOSTILE, PLAIN
from tests.support.long_runs import examples

pytestmark = pytest.mark.asyncio(loop_scope="module")


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


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.characters(), max_size=300))
async def test_any_text_gets_an_answer_or_a_sentence(talk: Conversation, typed: str) -> None:
    talk.now += timedelta(minutes=1)
    await answered(talk, typed)
