"""Dead letters that an owner sees to, and words of an owner to all chats."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.alerts.planning.manner import notice
from bot.alerts.planning.schedule import end_of_quiet
from bot.errors import CannotRun
from bot.limits import ONE_MESSAGE, units
from storage.clock import utc_now
from storage.protocols import Deliveries, Store

MOST = 100_000
"""Dead letters that `all` means at once."""


@dataclass(frozen=True)
class SeenTo:
    """The numbers of the letters that were seen to; `none_there`: one was named, and there is no such letter."""

    ids: Sequence[int] = ()
    none_there: bool = False


async def seen_to(deliveries: Deliveries, which: str | None, act: Callable[[int], Awaitable[bool]]) -> SeenTo:
    """Act on the dead letter of this number, or on `all`. Raises `CannotRun` for what is neither."""
    if which is None:
        return SeenTo()
    if which == "all":
        wanted = [each.id for each in await deliveries.dead_letters(MOST)]
        return SeenTo([each for each in wanted if await act(each)])
    if not which.isdecimal() or len(which) > 18:
        raise CannotRun(f"{which!r} is neither the number of a dead letter nor `all`: `yaodian outbox` lists them.")
    done = await act(int(which))
    return SeenTo([int(which)] if done else (), none_there=not done)


def announcement(file: Path) -> str:
    """Return the text of a file that is to go to all chats. Raises `CannotRun` where it can't be one message."""
    try:
        text = file.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise CannotRun(f"{file} can't be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise CannotRun(f"{file} isn't UTF-8 text: save it as UTF-8.") from None
    if not text:
        raise CannotRun(f"{file} is empty: there is nothing to send.")
    if (length := units(text)) > ONE_MESSAGE:
        raise CannotRun(
            f"{file} has {length} characters (emoji count twice): {ONE_MESSAGE} go into one message; shorten it."
        )
    return text


async def announce(store: Store, text: str, chats: Sequence[int]) -> int:
    """Write an announcement to the outbox for these chats, to go after the quiet hours of each.

    Returns for how many it is new.
    """
    key = f"broadcast:{hashlib.blake2b(text.encode(), digest_size=9).hexdigest()}"
    now, known = utc_now(), await store.chats.many(chats)
    letters = [notice(chat, key, text, end_of_quiet(known.get(chat), now)) for chat in chats]
    return await store.deliveries.add(letters, now)


def went_to(chats: int, written: int, *, dry_run: bool) -> str:
    """Say to how many chats an announcement goes, and why to no more."""
    if not chats:
        return "It goes to no chat: nobody has started the bot, or all paused it or are not in YAODIAN_ALLOWED."
    if dry_run:
        return f"It would go to {chats} chats."
    have = chats - written
    again = f" {have} of {chats} were given the same text before, and get it once." if have else ""
    return f"Written to the outbox for {written} chats.{again}"
