"""Says how one thing is done, with the button that does it: what 怎么取消订阅 asks, and /help with a word."""

from collections.abc import Awaitable, Callable

from bot.core.common.context import Context, press
from bot.core.common.replies import plain
from bot.core.keeping.language import NAMES
from bot.core.telling.following import Plan, follow_button
from bot.core.understanding.naming import examples_of
from bot.reply import Button, Reply
from bot.texts.catalogue import LANGUAGES
from storage.models import Rule, When

_TEXTS = {
    "ask": "how-ask",
    "search": "how-search",
    "latest": "how-latest",
    "save": "how-save",
    "saved": "how-saved",
    "subscribe": "how-subscribe",
    "digest": "how-digest",
    "subscriptions": "how-subscriptions",
    "unsubscribe": "how-unsubscribe",
    "stop": "how-stop",
    "resume": "how-resume",
    "mute": "how-mute",
    "when": "how-when",
    "weekends": "how-weekends",
    "language": "how-language",
    "zone": "how-zone",
    "quiet": "how-quiet",
    "mydata": "how-mydata",
    "forgetme": "how-forgetme",
}
"""By topic (those of `orders.toml`), what says how it is done."""

_GO: dict[str, tuple[tuple[str, str], ...]] = {
    "latest": (("button-latest", "latest"),),
    "save": (("button-saved", "saved"),),
    "saved": (("button-saved", "saved"),),
    "subscribe": (("button-subscribe", "subscribe"),),
    "subscriptions": (("button-subscriptions", "subscriptions"),),
    "unsubscribe": (("button-subscriptions", "subscriptions"),),
    "stop": (("button-pause-all", "stop"),),
    "resume": (("button-resume", "resume"),),
    "mute": (("button-mute", "mute"),),
    "when": (("button-subscriptions", "subscriptions"), ("button-settings", "settings")),
    "weekends": (("button-subscriptions", "subscriptions"), ("button-settings", "settings")),
    "zone": (("button-settings", "settings"),),
    "quiet": (("button-settings", "settings"),),
    "mydata": (("button-mydata", "mydata"),),
    "forgetme": (("button-forgetme", "forgetme"),),
}
"""By topic, the commands whose buttons stand below: key of the label, and name."""

TOPICS = frozenset(_TEXTS)


async def how(ctx: Context, topic: str) -> Reply:
    """Return how one of `TOPICS` is done."""
    buttons = [ctx.button(key, "go", name) for key, name in _GO.get(topic, ())]
    return plain(ctx.say(_TEXTS[topic], **await examples_of(ctx)), (*buttons, *await _MORE.get(topic, _nothing)(ctx)))


async def _nothing(ctx: Context) -> list[Button]:
    return []


async def _languages(ctx: Context) -> list[Button]:
    return [press(NAMES[each], "lang", each) for each in LANGUAGES]


async def _quiet(ctx: Context) -> list[Button]:
    return [ctx.button("button-quiet-on", "set", "quiet", "on")]


async def _daily(ctx: Context) -> list[Button]:
    return [await follow_button(ctx, Plan(rule=Rule(kind="all"), when=When(frequency="daily")), timed=True)]


_MORE: dict[str, Callable[[Context], Awaitable[list[Button]]]] = {
    "language": _languages,
    "quiet": _quiet,
    "digest": _daily,
}
