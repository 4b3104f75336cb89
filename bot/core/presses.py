"""What each button's action does, by its name in the callback data."""

from bot.core.answering import further, rating
from bot.core.browsing import document, saved, saving
from bot.core.common.context import Change, PressHandler
from bot.core.keeping import language, privacy, settings
from bot.core.owning import channel, outbox, owners
from bot.core.telling import arrival, previewing, resting, subscribing, subscriptions

PRESSES: dict[str, PressHandler] = {
    "open": document.press_open,
    "see": document.press_see,
    "tab": document.press_tab,
    "more": further.press_more,
    "others": further.press_others,
    "rate": rating.press_rate,
    "save": saved.press_save,
    "drop": saved.press_drop,
    "keep": saving.press_keep,
    "unsave": saved.press_unsave,
    "sub": subscribing.press_subscribe,
    "digest": arrival.press_digest,
    "wish": previewing.press_wish,
    "unsub": subscriptions.press_unsubscribe,
    "back": subscriptions.press_back,
    "subs": subscriptions.press_list,
    "those": subscriptions.press_those,
    "one": subscriptions.press_one,
    "subdo": subscriptions.press_do,
    "set": settings.press_set,
    "wake": resting.press_wake,
    "follow": subscribing.press_follow,
    "lang": language.press_language,
    "chan": channel.press_channel,
    "hide": owners.press_hide,
    "letters": outbox.press_letters,
    "forget": privacy.press_forget,
}
"""Beside these, `run` and `go` call a command of the table: `run` for another page of the same reply, `go` anew."""

CHANGES: dict[str, Change] = {
    "sub": "follows", "unsub": "follows", "back": "follows", "subdo": "follows", "wake": "follows",
    "set": "settings", "lang": "settings", "forget": "settings",
}  # fmt: skip
"""What actions change for a whole group, which in a group not everyone may."""

ARGUMENTS: dict[str, int] = {"see": 2, "tab": 2, "rate": 2, "hide": 2, "chan": 2, "subdo": 2, "set": 2}
"""How many arguments an action has at least, where it is not one."""
