"""Presses, for whoever says 更多, 第二页 or what stands on a button, that button of the last reply; in memory only."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.answers.language.counting import COUNT, read_count
from bot.core.common.actions import Action, action_in, at_cut, decode
from bot.core.common.per_chat import PerChat
from bot.reply import Reply
from bot.texts.catalogue import labels, labels_alike
from storage.folding import fold

BACK, ON = "‹", "›"
"""Labels of the buttons that turn a page, in lists and in long texts alike."""

KEPT_FOR = timedelta(hours=1)

LONG = 4096
"""Characters from which a front pages through a reply itself."""

_WORDS = {
    "next": "下一页|下页|翻页|往后|往后翻|后一页|继续|下一批|next|next page",
    "back": "上一页|上页|往前|往前翻|前一页|返回上一页|previous|previous page|prev|back",
    "more": "更多|还有吗|还有呢|还有更多吗|再来一些|再来几篇|多来几篇|看更多|更多段落"
    "|more|show more|show me more|any more",
}
"""What is said, folded, by what it asks for."""

_PAGE = re.compile(rf"(?:看|翻到|转到|go to |show )?(?:第\s*(?P<han>{COUNT})\s*页|page (?P<digits>\d{{1,3}}))")
_PAGES = re.compile(r"(\d+)/(\d+)")
"""The label of the button between those that turn a page."""

_SIGNS = re.compile(r"[^\w]+")
_AROUND_A_LABEL = re.compile(r"^\d+\.\s*|[·\s]*\d+$|看$|一下$|吧$")
"""What stands on a button, or is said, and names nothing: a number, how many there are behind it."""

KEPT_KINDS = ("save", "keep", "drop")
"""Actions of the buttons that save something, or drop it again."""

_TAKEN_UP = frozenset({("go", "resume"), "wake"})
_BELOW_REST = _TAKEN_UP | {("go", "subscriptions")}
"""What the buttons do below what was put to rest: where there is nothing else, taking it up is what undoes."""

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
class _Key:
    """A button that is pressed: what stands on it, and its callback data."""

    label: str
    press: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What of a reply can be pressed; most replies are followed by a press or another question, and not looked into.

    onward, back: callback data for the front's page after and before this one, where it pages through the reply.
    before: what stood above it, where it came unasked: the pages of that are still turned.
    """

    keys: tuple[_Key, ...]
    onward: str | None
    back: str | None
    before: "_Shown | None" = None

    def turning(self) -> dict[str, str]:
        """Return callback data by what it is asked for with."""
        onward = _first(self.keys, lambda each: each.label == ON) or self.onward
        back = _first(self.keys, lambda each: each.label == BACK) or self.back
        more = _first(self.keys, lambda each: _name(each) == "more")
        more = more or _first(self.keys, lambda each: _name(each) in ("others", "digest"))
        found = {
            "next": onward or more,
            "back": back,
            "more": onward or more,
            "save": _first(self.keys, lambda each: _name(each) in KEPT_KINDS),
            "unsave": _only_drop(self.keys),
            "undo": _undoing(self.keys),
            **_pages(self.keys),
        }
        above = self.before.turning() if self.before else {}
        leafing = {kind: data for kind, data in above.items() if kind not in ("save", "unsave", "undo")}
        return leafing | {kind: data for kind, data in found.items() if data}

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
        keys = tuple(_Key(each.label, each.press) for row in reply.buttons for each in row if each.press)
        shown = _Shown(keys, _cut(reply, 1), _cut(reply, -1), before)
        self._last.put(chat_id, shown, now)
        if unasked:
            self._unasked.put(chat_id, shown, now)

    def press(self, chat_id: int, kind: str, now: datetime) -> str | None:
        """Return the callback data of the button that is asked for; None where the last reply has none.

        kind: what `asked` returns; `save` for the first button that saves something or drops it again, `unsave` for
            the only one that drops what a list of the saved or a notice of saving names; `undo` for the one that takes
            back what the reply says was done, in whatever words it says so.
        """
        shown = self._last.get(chat_id, now)
        return shown.turning().get(kind) if shown else None

    def labelled(self, chat_id: int, message: str, now: datetime) -> str | None:
        """Return the callback data of the last reply's button on which a message stands; None where none does."""
        shown, name = self._last.get(chat_id, now), _name_on(message)
        if not shown or not name:
            return None
        pressed = shown.labelled()
        # Who reads a label in one language may type it in another.
        return next((pressed[each] for each in (name, *_in_other_languages(name)) if each in pressed), None)

    def actions(self, chat_id: int, now: datetime) -> tuple[Action, ...]:
        """Return what the buttons of the last reply do, in order; nothing where there is none or it is old."""
        return _actions(self._last.get(chat_id, now))

    def unasked(self, chat_id: int, now: datetime) -> tuple[Action, ...]:
        """Return the same of the last message that came by itself, whatever was shown since."""
        return _actions(self._unasked.get(chat_id, now))

    def numbered(self, chat_id: int, number: int, now: datetime) -> str | None:
        """Return the callback data of the subscription with this number in the list shown last; None for none."""
        shown = self._last.get(chat_id, now)
        return (
            _first(shown.keys, lambda each: _name(each) == "one" and each.label.startswith(f"{number}. "))
            if shown
            else None
        )

    def forget(self, chat_id: int) -> None:
        """Forget a chat's last reply."""
        self._last.forget(chat_id)
        self._unasked.forget(chat_id)


def _actions(shown: _Shown | None) -> tuple[Action, ...]:
    return tuple(filter(None, (action_in(each.press) for each in shown.keys))) if shown else ()


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


def _only_drop(keys: Sequence[_Key]) -> str | None:
    """Return what drops a saved thing, where a reply has one such button: of several nobody says which is meant."""
    drops = [each.press for each in keys if _name(each) == "unsave"]
    return drops[0] if len(drops) == 1 else None


def _undoing(keys: Sequence[_Key]) -> str | None:
    """Return what takes back what a reply says was done: dropped, saved, followed, or put to rest."""
    undo = {"undo"} | _in_other_languages("undo")
    if found := _first(keys, lambda each: _name(each) == "back" or _name_on(each.label) in undo):
        return found
    only_rest = all(_way(each) in _BELOW_REST for each in keys)
    return _first(keys, lambda each: _way(each) in _TAKEN_UP) if only_rest else None


def _way(key: _Key) -> str | tuple[str, ...]:
    """Return what a button does: its action, and of one that calls a command which."""
    action = action_in(key.press)
    return ("go", *action.arguments[:1]) if action and action.name == "go" else _name(key)


def _pages(keys: Sequence[_Key]) -> dict[str, str]:
    """Return what brings each page of a list, by its number."""
    for key in keys:
        if found := _PAGES.fullmatch(key.label):
            action = decode(key.press)
            return {
                f"page {number}": action.model_copy(update={"page": number - 1}).encode()
                for number in range(1, int(found[2]) + 1)
            }
    return {}


def _first(keys: Sequence[_Key], wanted: Callable[[_Key], bool]) -> str | None:
    return next((each.press for each in keys if wanted(each)), None)


def _name(key: _Key) -> str:
    action = action_in(key.press)
    return action.name if action else ""


def _cut(reply: Reply, step: int) -> str | None:
    """Return what brings the front's page after or before this one, of a reply so long that it pages through it."""
    if not reply.again or reply.cut + step < 0 or _length(reply) <= LONG:
        return None
    return at_cut(reply.again, reply.cut + step)


def _length(reply: Reply) -> int:
    """Return how many characters of text a reply shows."""
    total = 0
    for node in reply.nodes:
        match node.node:
            case "listing":
                total += sum(len(run.text) for item in node.items for run in item)
            case "facts":
                total += sum(len(name) + sum(len(run.text) for run in value) for name, value in node.pairs)
            case "code":
                total += len(node.text)
            case "fold":
                total += sum(len(run.text) for run in (*node.title, *node.text))
            case _:
                total += sum(len(run.text) for run in node.text)
    return total
