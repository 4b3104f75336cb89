"""What each button's action does, by its name in the callback data."""

from dataclasses import dataclass

from bot.core.answering import asking, further, rating
from bot.core.browsing import document, saved, saving
from bot.core.commands import by_name
from bot.core.common.actions import Action
from bot.core.common.context import Change, Command, PressHandler
from bot.core.keeping import language, privacy, settings
from bot.core.owning import channel, outbox, owners
from bot.core.telling import arrival, previewing, resting, subscribing, subscriptions


@dataclass(frozen=True)
class Press:
    """A row of the table of actions.

    changes: what it changes for a whole group, which in a group not everyone may. arguments: how many it has at least.
    """

    handle: PressHandler
    changes: Change | None = None
    arguments: int = 1


PRESSES: dict[str, Press] = {
    "open": Press(document.press_open),
    "see": Press(document.press_see, arguments=2),
    "tab": Press(document.press_tab, arguments=2),
    "given": Press(asking.press_given),
    "more": Press(further.press_more),
    "others": Press(further.press_others),
    "rate": Press(rating.press_rate, arguments=2),
    "save": Press(saved.press_save),
    "drop": Press(saved.press_drop),
    "keep": Press(saving.press_keep),
    "unsave": Press(saved.press_unsave),
    "sub": Press(subscribing.press_subscribe, changes="follows"),
    "digest": Press(arrival.press_digest),
    "wish": Press(previewing.press_wish),
    "unsub": Press(subscriptions.press_unsubscribe, changes="follows"),
    "back": Press(subscriptions.press_back, changes="follows"),
    "subs": Press(subscriptions.press_list),
    "those": Press(subscriptions.press_those),
    "one": Press(subscriptions.press_one),
    "subdo": Press(subscriptions.press_do, changes="follows", arguments=2),
    "set": Press(settings.press_set, changes="settings", arguments=2),
    "wake": Press(resting.press_wake, changes="follows"),
    "follow": Press(subscribing.press_follow),
    "lang": Press(language.press_language, changes="settings"),
    "chan": Press(channel.press_channel, arguments=2),
    "hide": Press(owners.press_hide, arguments=2),
    "letters": Press(outbox.press_letters),
    "forget": Press(privacy.press_forget, changes="settings"),
}
"""Beside these, `run` and `go` call a command of the table: `run` for another page of the same reply, `go` anew."""


@dataclass(frozen=True)
class Run:
    """What a `run` or `go` calls: a command, the token of its argument (empty for none), and what else it carries."""

    command: Command
    token: str
    flags: tuple[str, ...]


def run_of(action: Action) -> Run | None:
    """Return what a button calls; None where it is of another kind, or of a command that there is not."""
    if action.name not in ("run", "go") or not action.arguments:
        return None
    name, *rest = action.arguments
    token, *flags = rest or [""]
    command = by_name(name)
    return Run(command, token, tuple(flags)) if command else None
