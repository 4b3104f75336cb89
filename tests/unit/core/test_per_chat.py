"""What is remembered of chats is recent, bounded, and in memory alone."""

from datetime import timedelta

from bot.core.common.per_chat import MOST_CHATS, PerChat
from tests.support.documents import NOW

AN_HOUR = timedelta(hours=1)
LATER = NOW + AN_HOUR + timedelta(seconds=1)


def test_a_chat_has_its_last_value_for_a_while() -> None:
    kept = PerChat[str](AN_HOUR)
    assert kept.get(1, NOW) is None
    kept.put(1, "first", NOW)
    kept.put(1, "second", NOW)
    assert (kept.get(1, NOW + AN_HOUR), kept.get(1, LATER), kept.get(2, NOW)) == ("second", None, None)
    kept.forget(1)
    assert kept.get(1, NOW) is None


def test_a_clock_that_is_set_back_brings_nothing_of_the_future() -> None:
    kept = PerChat[str](AN_HOUR)
    kept.put(1, "later", LATER)
    assert kept.get(1, NOW) is None


def test_what_is_too_old_is_forgotten_when_another_chat_writes() -> None:
    kept = PerChat[str](AN_HOUR)
    kept.put(1, "old", NOW)
    kept.put(2, "new", LATER)
    assert kept.get(1, NOW) is None
    assert kept.get(2, LATER) == "new"


def test_of_too_many_chats_the_longest_silent_is_forgotten() -> None:
    kept = PerChat[int](AN_HOUR)
    for chat in range(MOST_CHATS):
        kept.put(chat, chat, NOW)
    kept.put(0, 0, NOW)
    kept.put(MOST_CHATS, 0, NOW)
    assert (kept.get(0, NOW), kept.get(1, NOW)) == (0, None)
