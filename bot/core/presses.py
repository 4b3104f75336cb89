"""What each button's action does, by its name in the callback data."""

from bot.core import asking, document, owners, privacy, rating, saved, settings_language, subscribing
from bot.core.context import PressHandler

PRESSES: dict[str, PressHandler] = {
    "open": document.press_open,
    "see": document.press_see,
    "tab": document.press_tab,
    "more": asking.press_more,
    "others": asking.press_others,
    "rate": rating.press_rate,
    "save": saved.press_save,
    "keep": saved.press_keep,
    "unsave": saved.press_unsave,
    "sub": subscribing.press_subscribe,
    "unsub": subscribing.press_unsubscribe,
    "follow": subscribing.press_follow,
    "lang": settings_language.press_language,
    "hide": owners.press_hide,
    "forget": privacy.press_forget,
}
"""Beside these, `run` and `go` call a command of the table: `run` for another page of the same reply, `go` anew."""

SETTINGS = frozenset({"sub", "unsub", "lang", "forget"})
"""Actions that change what a whole group hears or reads, which in a group only administrators may."""

ARGUMENTS: dict[str, int] = {"see": 2, "tab": 2, "rate": 2, "hide": 2}
"""How many arguments an action has at least, where it is not one."""
