"""Presses, for whoever says 更多, 第二页 or what stands on a button, that button of the last reply; in memory only."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.answers.language.counting import COUNT, read_count
from bot.core.common.actions import Action, at_cut, decode
from bot.core.common.per_chat import PerChat
from bot.reply import Reply, Role
from bot.texts.catalogue import labels, labels_alike
from storage.folding import fold

KEPT_FOR = timedelta(hours=1)

_WORDS = {
    "next": "下一页|下页|翻页|往后|往后翻|后一页|继续|下一批|next|next page",
    "back": "上一页|上页|往前|往前翻|前一页|返回上一页|previous|previous page|prev|back",
    "more": "更多|还有吗|还有呢|还有更多吗|再来一些|再来几篇|多来几篇|看更多|更多段落"
    "|more|show more|show me more|any more",
}
"""What is said, folded, by what it asks for."""

_PAGE = re.compile(rf"(?:看|翻到|转到|go to |show )?(?:第\s*(?P<han>{COUNT})\s*页|page (?P<digits>\d{{1,3}}))")

_SIGNS = re.compile(r"[^\w]+")
_AROUND_A_LABEL = re.compile(r"^\d+\.\s*|[·\s]*\d+$|看$|一下$|吧$")
"""What stands on a button, or is said, and names nothing: a number, how many there are behind it."""

KEPT_KINDS = ("save", "keep", "drop")
"""Actions of the buttons that save something, or drop it again."""

_LONGEST_NAME = 200
"""Characters of a message from which it is no label, so that nobody can make many cuts at numbers of it."""

_LONG_HAN, _LONG_LATIN = 4, 9
"""Characters from which a label is no word that a question may be of by itself, such as 风险."""

_ENDS = re.compile(r"[\s。.!！?？~～吧]+$")


def asked(message: str) -> str | None:
    """Return what a whole message asks of the last reply: `next`, `back`, `more` or `page 2`; None for any other."""
    said = _ENDS.sub("", fold(message).strip())
    if page := _PAGE.fullmatch(said):
        number = read_count(page["han"] or page["digits"])
        return f"page {number}" if number else None
    return next((kind for kind, words in _WORDS.items() if said in words.split("|")), None)


@dataclass(frozen=True, slots=True)
class Key:
    """A button that is pressed: what stands on it, its callback data, and what it is (as in `bot.reply.Button`)."""

    label: str
    press: str
    role: Role | None
    number: int | None

    @property
    def action(self) -> Action:
        """What it does."""
        return decode(self.press)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What of a reply can be pressed; most replies are followed by a press or another question, and not looked into.

    again: callback data that brings the reply again; None where there is none. cut: which of the front's pages is
    shown, of how many (`pages`). before: what stood above it, where it came unasked: its pages are still turned.
    """

    keys: tuple[Key, ...]
    again: str | None
    cut: int
    pages: int = 1
    before: "_Shown | None" = None

    def find(self, kind: str) -> str | None:
        """Return callback data for what is asked for, as `Turns.press` says; None where nothing here brings it."""
        match kind:
            case "save":
                return _first(self.keys, lambda each: each.action.name in KEPT_KINDS)
            case "unsave":
                return _only_drop(self.keys)
            case "undo":
                return self._is("undo")
            case _:
                return self._leaf(kind) or (self.before.find(kind) if self.before else None)

    def _leaf(self, kind: str) -> str | None:
        at = min(self.cut, self.pages - 1)
        match kind:
            case "next" | "more":
                return self._is("next") or self._at(at + 1) or self._is("more")
            case "back":
                return self._is("back") or self._at(at - 1)
            case _:
                return self._page(int(kind.removeprefix("page ")))

    def _is(self, role: Role) -> str | None:
        return _first(self.keys, lambda each: each.role == role)

    def _page(self, number: int) -> str | None:
        """Return what brings a page by its number: of a list, or else one that the front has made."""
        of_list = next((each for each in self.keys if each.role == "page"), None)
        if not of_list:
            return self._at(number - 1)
        there = 1 <= number <= (of_list.number or 0)
        return of_list.action.model_copy(update={"page": number - 1}).encode() if there else None

    def _at(self, cut: int) -> str | None:
        """Return what brings one of the pages (from 0) that the front has made; None where it shows all at once."""
        return at_cut(self.again, cut) if self.again and self.pages > 1 and 0 <= cut < self.pages else None

    def labelled(self) -> dict[str, str]:
        """Return callback data by what stands on a button; of two alike, the first."""
        named = [(_name_on(each.label), each.press) for each in reversed(self.keys)]
        return {name: data for name, data in named if any(each.isalpha() for each in name)}


def is_on_a_button(message: str) -> bool:
    """Tell whether a message is what stands on some button, and long enough to be nothing else (再有这类文章告诉我)."""
    name = _name_on(message)
    return len(name) >= (_LONG_LATIN if name.isascii() else _LONG_HAN) and name in _names_of_labels()


@lru_cache(maxsize=1)
def _names_of_labels() -> frozenset[str]:
    return frozenset(map(_name_on, labels()))


def _in_other_languages(name: str) -> frozenset[str]:
    """Return what else stands on the buttons that say this, in other languages."""
    return frozenset().union(*(each - {name} for each in _alike() if name in each))


@lru_cache(maxsize=1)
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(_name_on, each)) for each in labels_alike())


class Turns:
    """The buttons of each chat's last reply that are pressed in words."""

    def __init__(self) -> None:
        self._last = PerChat[_Shown](KEPT_FOR)
        self._unasked = PerChat[_Shown](KEPT_FOR)

    def remember(self, chat_id: int, reply: Reply, now: datetime, *, unasked: bool = False) -> None:
        """Note a reply's buttons; one without any, or a line over the chat, leaves those of the one before in force.

        unasked: it came by itself, and takes nobody's list from under them.
        """
        if not reply.nodes or not (reply.buttons or reply.again):
            return
        above = self._last.get(chat_id, now) if unasked else None
        before = replace(above, before=None) if above else None
        buttons = (each for row in reply.buttons for each in row)
        keys = tuple(Key(each.label, each.press, each.role, each.number) for each in buttons if each.press)
        shown = _Shown(keys, reply.again, reply.cut, before=before)
        self._last.put(chat_id, shown, now)
        if unasked:
            self._unasked.put(chat_id, shown, now)

    def paged(self, chat_id: int, reply: Reply, pages: int, now: datetime) -> None:
        """Note of how many pages the front shows one, of a reply that was remembered."""
        shown = self._last.get(chat_id, now)
        if shown and reply.again and shown.again == reply.again:
            self._last.put(chat_id, replace(shown, pages=pages), now)

    def press(self, chat_id: int, kind: str, now: datetime) -> str | None:
        """Return the callback data of the button that is asked for; None where the last reply has none.

        kind: what `asked` returns; `save` for the first button that saves something or drops it again, `unsave` for
            the only one that drops what a list of the saved or a notice of saving names; `undo` for the one that takes
            back what the reply says was done, in whatever words it says so.
        """
        shown = self._last.get(chat_id, now)
        return shown.find(kind) if shown else None

    def labelled(self, chat_id: int, message: str, now: datetime) -> str | None:
        """Return the callback data of the last reply's button on which a message stands; None where none does."""
        shown, name = self._last.get(chat_id, now), _name_on(message)
        if not shown or not name:
            return None
        pressed = shown.labelled()
        # Who reads a label in one language may type it in another.
        return next((pressed[each] for each in (name, *_in_other_languages(name)) if each in pressed), None)

    def keys(self, chat_id: int, now: datetime) -> tuple[Key, ...]:
        """Return the buttons of the last reply that are pressed, in order; none where there is none or it is old."""
        shown = self._last.get(chat_id, now)
        return shown.keys if shown else ()

    def unasked(self, chat_id: int, now: datetime) -> tuple[Key, ...]:
        """Return the same of the last message that came by itself, whatever was shown since."""
        shown = self._unasked.get(chat_id, now)
        return shown.keys if shown else ()

    def numbered(self, chat_id: int, number: int, now: datetime) -> str | None:
        """Return the callback data of the subscription with this number in the list shown last; None for none."""
        return _first(self.keys(chat_id, now), lambda each: each.role == "row" and each.number == number)

    def forget(self, chat_id: int) -> None:
        """Forget a chat's last reply."""
        self._last.forget(chat_id)
        self._unasked.forget(chat_id)


def _name_on(label: str) -> str:
    """Return what a label says, as it is compared: without signs, numbers around it, and 看 behind it.

    Empty for a message that is too long for a label.
    """
    if len(label) > _LONGEST_NAME:
        return ""
    said = " ".join(_SIGNS.sub(" ", fold(label).replace("'", "")).split()) if label else ""
    while (shorter := _AROUND_A_LABEL.sub("", said).strip()) != said:
        said = shorter
    return said.replace(" ", "")


def _only_drop(keys: Sequence[Key]) -> str | None:
    """Return what drops a saved thing, where a reply has one such button: of several nobody says which is meant."""
    drops = [each.press for each in keys if each.action.name == "unsave"]
    return drops[0] if len(drops) == 1 else None


def _first(keys: Sequence[Key], wanted: Callable[[Key], bool]) -> str | None:
    return next((each.press for each in keys if wanted(each)), None)
