"""An answer that was given: its buttons lead to what it promised, however the question would be judged by now."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.models import Answer, Other
from bot.core.core import Core
from bot.reply import Quote, Reply
from tests.support.answering import Asking
from tests.support.answers import CountingAnswerer
from tests.support.conversation import Conversation, button, conversing, text_of

ASKED = "從維也納開往哪裡？"


class Reconsidering(CountingAnswerer):
    """Answers from the store, with another document beside, until it has thought better of it."""

    thinks_better = False

    async def answer_to(self, asking: Asking) -> Answer:
        answer = await super().answer_to(asking)
        if self.thinks_better:
            return answer.model_copy(update={"abstained": True, "why": "near_miss", "passages": (), "others": ()})
        further = (await super().answer_to(Asking("雾笛检修了多久？"))).passages[:2]
        other = Other(slug="tea-market", title="春茶行情观察", published="2026-03-01", relation=None)
        return answer.model_copy(update={"passages": (answer.passages[0], *further), "others": (other,)})


@pytest.fixture
async def given(tmp_path: Path) -> AsyncIterator[tuple[Conversation, Reply]]:
    """A chat, and the answer that it was given, which nobody would give any more."""
    async with conversing(tmp_path) as talk:
        answerer = Reconsidering(talk.store)
        talk.core = Core(talk.store, answerer)
        reply = await talk.say(ASKED)
        answerer.thinks_better = True
        yield talk, reply


async def test_its_buttons_bring_what_they_promise(given: tuple[Conversation, Reply]) -> None:
    talk, reply = given
    more, others = button(reply, "更多段落"), button(reply, "还有谁")
    quoted = [node for node in (await talk.press(more)).nodes if isinstance(node, Quote)]
    assert f"{len(quoted)}" in more.label
    listed = await talk.press(others)
    assert "春茶行情观察" in text_of(listed)
    assert text_of(await talk.say("还有谁说过？")) == text_of(listed)


async def test_it_is_converted_and_turned_over_as_it_was_given(given: tuple[Conversation, Reply]) -> None:
    talk, reply = given
    converted = await talk.press(button(reply, "转成简体"))
    assert converted.edits
    assert "维也纳" in text_of(converted)
    assert converted.again
    assert text_of(await talk.press(converted.again)) == text_of(converted)


async def test_what_no_longer_stands_in_the_library_is_asked_anew(given: tuple[Conversation, Reply]) -> None:
    talk, reply = given
    for card in (await talk.store.documents.cards()).items:
        await talk.store.documents.hide(card.slug, hidden=True)
    assert "没有" in text_of(await talk.press(button(reply, "还有谁")))
    assert not [node for node in (await talk.press(button(reply, "转成简体"))).nodes if isinstance(node, Quote)]
