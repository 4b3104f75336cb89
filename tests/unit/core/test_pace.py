"""One chat that sends a hundred messages a second is asked for patience once, and nobody else notices."""

from datetime import timedelta

from bot.core.pace import AT_ONCE, Pace
from bot.request import Address, Person, Request
from tests.support.conversation import NOON, OWNER, Conversation, text_of


def test_a_flood_is_answered_up_to_a_limit_told_once_and_then_ignored() -> None:
    pace = Pace()
    verdicts = [pace.take(1, NOON + timedelta(milliseconds=10 * each)) for each in range(300)]
    assert verdicts.count("tell") == 1
    assert verdicts.index("tell") == verdicts.count("go") <= AT_ONCE + 2
    assert pace.take(2, NOON + timedelta(seconds=3)) == "go"


def test_after_a_calm_moment_a_chat_is_answered_and_told_again() -> None:
    pace = Pace()
    for each in range(100):
        pace.take(1, NOON + timedelta(milliseconds=10 * each))
    later = NOON + timedelta(seconds=60)
    verdicts = [pace.take(1, later) for _ in range(100)]
    assert verdicts.count("go") == AT_ONCE
    assert verdicts.count("tell") == 1


def test_two_messages_a_second_can_go_on_for_ever() -> None:
    pace = Pace()
    assert {pace.take(1, NOON + timedelta(seconds=each / 2)) for each in range(500)} == {"go"}


def test_a_clock_that_goes_back_lets_nothing_more_through_and_breaks_nothing() -> None:
    pace = Pace()
    assert [pace.take(1, NOON - timedelta(hours=each)) for each in range(100)].count("go") == AT_ONCE


async def _flood(talk: Conversation, count: int) -> list[str | None]:
    said = []
    for _ in range(count):
        talk.now -= timedelta(milliseconds=990)
        reply = await talk.send("text", "/privacy")
        said.append(text_of(reply) if reply else None)
    return said


async def test_a_chat_that_floods_hears_so_once_and_others_are_answered_meanwhile(talk: Conversation) -> None:
    said = await _flood(talk, AT_ONCE + 40)
    assert sum("慢一点" in each for each in said if each) == 1
    assert said[-1] is None
    talk.chat = talk.person = 8
    assert await talk.say("/privacy")


async def test_what_was_sent_slowly_is_answered_though_it_comes_in_at_once(talk: Conversation) -> None:
    """As after a time in which the bot was away, or where a chat was held back."""
    base = Request(
        what="text", text="/privacy", address=Address(chat_id=7), chat="private",
        person=Person(id=7), now=NOON, reference="a1b2",
    )  # fmt: skip
    slowly = [base.model_copy(update={"sent": NOON - timedelta(minutes=60 - each)}) for each in range(60)]
    assert {talk.core.admit(each).pace for each in slowly} == {"go"}
    at_once = [base.model_copy(update={"sent": NOON}) for _ in range(60)]
    assert [talk.core.admit(each).pace for each in at_once].count("go") == AT_ONCE


async def test_what_was_counted_when_it_came_in_is_not_counted_again(talk: Conversation) -> None:
    request = Request(
        what="text", text="/privacy", address=Address(chat_id=7), chat="private",
        person=Person(id=7), now=NOON, reference="a1b2",
    )  # fmt: skip
    admitted = [talk.core.admit(request) for _ in range(AT_ONCE + 5)]
    said = [await talk.core.handle(each) for each in admitted]
    assert all(said[:AT_ONCE])
    told = said[AT_ONCE]
    assert told
    assert "more messages than" in text_of(told)
    assert said[AT_ONCE + 1 :] == [None] * 4


async def test_the_terminal_answers_every_line(talk: Conversation) -> None:
    talk.kind, talk.person = "terminal", OWNER
    assert None not in await _flood(talk, AT_ONCE + 10)
