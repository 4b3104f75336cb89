"""Presses, for whoever says 更多 or 下一页, that button of the last reply; in memory only."""

import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.core.common.actions import ActionError, at_cut, decode
from bot.reply import Button, Reply
from storage.folding import fold

BACK, ON = "‹", "›"
"""Labels of the buttons that turn a page, in lists and in long texts alike."""

KEPT_FOR = timedelta(hours=1)
MOST_CHATS = 10_000
"""Chats whose last reply's buttons are remembered; the longest silent ones are forgotten first."""

LONG = 4096
"""Characters from which a front pages through a reply itself."""

_WORDS = {
    "next": "下一页|下页|翻页|往后|往后翻|后一页|继续|下一批|next|next page",
    "back": "上一页|上页|往前|往前翻|前一页|返回上一页|previous|previous page|prev|back",
    "more": "更多|还有吗|还有呢|还有更多吗|再来一些|再来几篇|多来几篇|看更多|更多段落"
    "|more|show more|show me more|any more",
}
"""What is said, folded, by what it asks for."""

_ENDS = re.compile(r"[\s。.!！?？~～吧]+$")


def asked(message: str) -> str | None:
    """Return what a whole message asks of the last reply: `next`, `back` or `more`; None for any other."""
    said = _ENDS.sub("", fold(message).strip())
    return next((kind for kind, words in _WORDS.items() if said in words.split("|")), None)


class Turns:
    """The buttons of each chat's last reply that turn a page or show more."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[dict[str, str], datetime]] = OrderedDict()

    def remember(self, chat_id: int, reply: Reply, now: datetime) -> None:
        """Note what a reply's buttons turn; a line over the chat leaves the message below it in force."""
        if not reply.nodes:
            return
        self._last[chat_id] = (_turning(reply), now)
        self._last.move_to_end(chat_id)
        if len(self._last) > MOST_CHATS:
            self._last.popitem(last=False)

    def press(self, chat_id: int, kind: str, now: datetime) -> str | None:
        """Return the callback data of the button that is asked for; None where the last reply has none."""
        turning, at = self._last.get(chat_id, ({}, now))
        return turning.get(kind) if abs(now - at) <= KEPT_FOR else None

    def forget(self, chat_id: int) -> None:
        """Forget a chat's last reply."""
        self._last.pop(chat_id, None)


def _turning(reply: Reply) -> dict[str, str]:
    buttons = [button for row in reply.buttons for button in row if button.press]
    onward = _first(buttons, lambda each: each.label == ON) or _cut(reply, 1)
    back = _first(buttons, lambda each: each.label == BACK) or _cut(reply, -1)
    more = _first(buttons, lambda each: _name(each) == "more") or _first(buttons, lambda each: _name(each) == "others")
    found = {"next": onward or more, "back": back, "more": onward or more}
    return {kind: data for kind, data in found.items() if data}


def _first(buttons: list[Button], wanted: Callable[[Button], bool]) -> str | None:
    return next((button.press for button in buttons if wanted(button)), None)


def _name(button: Button) -> str:
    try:
        return decode(button.press or "").name
    except ActionError:
        return ""


def _cut(reply: Reply, step: int) -> str | None:
    """Return what brings the front's page after or before this one, of a reply so long that it pages through it."""
    if not reply.again or reply.cut + step < 0 or len(reply.model_dump_json()) < LONG:
        return None
    return at_cut(reply.again, reply.cut + step) if _length(reply) > LONG else None


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
