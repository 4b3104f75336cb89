"""Updates that Telegram would else lose or bring twice over a restart, in a file beside the database.

Telegram confirms all updates up to a number. Those beyond it that were done already are kept by number, so as not to be
done again. Those before it that were not done yet are kept themselves, without names, until they are.
"""

import json
import os
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from telegram import Bot, Update

_NAMES = frozenset({"last_name", "username", "title", "author_signature", "sender_tag"})
_UNNEEDED = frozenset({"contact", "location", "venue", "quote", "external_reply", "forward_origin", "reply_markup"})
"""What isn't looked at, and says who or where somebody is, or what others wrote."""

_OTHERS_WORDS = frozenset({"text", "caption", "entities", "caption_entities", "link_preview_options"})
"""What is left out of messages that this one replies to, or presses a button of."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Kept:
    """What was kept: numbers of updates that are done, and updates that are to be done yet, oldest first."""

    done: tuple[int, ...] = ()
    waiting: tuple[Update, ...] = ()


class Ledger:
    """The file of the program that serves a database for a bot."""

    def __init__(self, database: Path, bot: Bot) -> None:
        self._path = ledger_path(database)
        self._bot = bot
        self._written: str | None = None
        self._texts: dict[int, str] = {}  # of the updates that were written last, by number
        self._writing = threading.Lock()  # a thread goes on to write when the task that waits for it is cancelled

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept, as far as was read and written here."""
        return self._written is None

    def read(self) -> Kept:
        """Return what was kept for this bot; nothing where there is nothing, or nothing that can be read.

        What was kept for another bot stays for it, unless something has to be kept for this one.
        """
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Kept()
        except (OSError, ValueError) as error:
            _log.warning("ledger_not_read", reason=type(error).__name__)
            return Kept()
        try:
            kept = json.loads(text)
            if kept["bot"] != self._bot.id:
                return Kept()
            self._written = text
            waiting = [Update.de_json(each, self._bot) for each in kept.get("waiting", ())]
            return Kept(tuple(int(number) for number in kept["done"]), tuple(waiting))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("ledger_not_read", reason=type(error).__name__)
            return Kept()

    def write(self, done: Collection[int], waiting: Iterable[Update]) -> bool:
        """Keep this and nothing else, whole or not at all; returns whether that could be done. A failure is logged."""
        with self._writing:
            # Hundreds may wait for seconds, and are written again whenever one of them is done.
            self._texts = {each.update_id: self._texts.get(each.update_id) or _as_text(each) for each in waiting}
            numbers, updates = json.dumps(sorted(done)), ", ".join(self._texts.values())
            text = f'{{"bot": {self._bot.id}, "done": {numbers}, "waiting": [{updates}]}}' if done or updates else None
            if text == self._written:
                return True
            try:
                if text is None:
                    self._path.unlink(missing_ok=True)
                else:
                    self._put(text, lasting=bool(updates))
            except OSError as error:
                _log.warning("ledger_not_written", reason=error.strerror)
                return False
            self._written = text
            return True

    def _put(self, text: str, *, lasting: bool) -> None:
        part = self._path.with_name(f"{self._path.name}.part")
        private = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as file:
            file.write(text)
            if lasting:  # Telegram forgets these
                file.flush()
                os.fsync(file.fileno())
        part.replace(self._path)


def ledger_path(database: Path) -> Path:
    """Return where the ledger of the program that serves `database` lies."""
    return database.with_name(f"{database.name}.updates.json")


def _as_text(update: Update) -> str:
    return json.dumps(_bare(update.to_dict()))


def _bare(given: Mapping[str, Any], *, of_others: bool = False) -> dict[str, Any]:
    """Return an update, or a part of one, without what nobody needs to answer it."""
    bare: dict[str, Any] = {}
    for name, value in given.items():
        if name in _NAMES | _UNNEEDED or (of_others and name in _OTHERS_WORDS):
            continue
        if name == "first_name":
            bare[name] = ""
        elif isinstance(value, Mapping):
            others = of_others or name == "reply_to_message" or (name == "message" and "data" in given)
            bare[name] = _bare(value, of_others=others)
        elif isinstance(value, list):
            bare[name] = [_bare(each) if isinstance(each, Mapping) else each for each in value]
        else:
            bare[name] = value
    return bare
