"""A reply's buttons become an inline keyboard within Telegram's limits."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.common.actions import ActionError, at_cut
from bot.fronts.telegram.limits import BUTTONS, BUTTONS_PER_ROW, CALLBACK_BYTES, LABEL_CHARACTERS
from bot.fronts.telegram.rendering.links import live
from bot.fronts.telegram.rendering.styled import BLANK, clean, visible
from bot.reply import BACK, ON, Button, rows


def keyboard(buttons: Sequence[Sequence[Button]], last: Sequence[Button] = ()) -> InlineKeyboardMarkup | None:
    """Make a keyboard of rows of buttons, with `last` as its last row; None without any.

    A button that could not work (no data and no live address, or data over 64 bytes) is left out; rows over
    8 buttons go on in a further row; buttons over 100 are left out, those of `last` never.
    """
    made: list[list[InlineKeyboardButton]] = []
    left = BUTTONS - len(last)
    for row in buttons:
        for part in rows(row, BUTTONS_PER_ROW):
            keys = [key for key in map(_key, part) if key is not None][:left]
            left -= len(keys)
            made.append(keys)
    made.append([key for key in map(_key, last) if key is not None])
    full = [row for row in made if row]
    return InlineKeyboardMarkup(full) if full else None


def page_buttons(again: str, cut: int, count: int) -> tuple[Button, ...]:
    """Return the row that pages through a long reply: `‹ 2/5 ›`, without the arrow that would lead nowhere.

    Raises `ActionError` where `again` can't carry the number of a page.
    """
    row = [Button(label=f"{cut + 1}/{count}", press=at_cut(again, cut))]
    if cut > 0:
        row.insert(0, Button(label=BACK, press=at_cut(again, cut - 1)))
    if cut + 1 < count:
        row.append(Button(label=ON, press=at_cut(again, cut + 1)))
    return tuple(row)


def can_page(again: str, count: int) -> bool:
    """Tell whether a reply of `count` pages can be paged through in place."""
    try:
        page_buttons(again, max(count - 1, 0), count)
    except ActionError:
        return False
    return True


def _key(button: Button) -> InlineKeyboardButton | None:
    label = " ".join(clean(button.label).strip(BLANK).split())
    if not visible(label):
        return None
    if len(label) > LABEL_CHARACTERS:
        label = f"{label[: LABEL_CHARACTERS - 1].rstrip()}…"
    if button.press is not None and 1 <= len(button.press.encode()) <= CALLBACK_BYTES:
        return InlineKeyboardButton(label, callback_data=button.press)
    url = live(button.url)
    return InlineKeyboardButton(label, url=url) if url else None
