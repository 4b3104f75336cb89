"""Knows sentences that order something of the bot itself, where they say so in words and not by a command's name."""

import re
from collections.abc import Callable, Iterator

from bot.alerts import frames, hours, wishes
from bot.answers.language.counting import read_count
from bot.core.commands import COMMANDS
from bot.core.keeping.cities import is_offset, zone_named, zones_like
from bot.core.understanding import spans, wording
from bot.core.understanding.languages import SPOKEN
from bot.core.understanding.wording import grammar
from seeds.models import Model
from storage.folding import fold_aligned

LONGEST = 200
"""Characters of the longest message that is looked at: a longer one tells or asks more than it orders."""

LISTS = frozenset({"latest", "topics", "authors", "stats", "saved", "subscriptions", "help", "privacy"})
"""Commands that change nothing: who asks for these may end in a question mark, and in a group too."""


class Order(Model):
    """The command that a message amounts to, by its name, and the argument.

    named: a name that the library must have, or the chat must follow; where there is none, the message is no order.
    """

    command: str
    argument: str = ""
    named: str = ""


_ASKED_POLITELY = re.compile(r"[请請能可]|怎[么麼]|如何|(?:please|can|could|would|will|may)\b", re.IGNORECASE)
"""How an order begins that is put as a question."""

_ASKS = re.compile(r"[?？]$|(?<![好行以成])[吗嗎]$")
"""How a question ends: not as 好吗 and 可以吗, with which an order is made polite."""

_QUESTION = re.compile(r"^(?:it|that|this)$|什么|怎|多少|哪|[吗呢]$|如何|是否|会|能|可以")
_ANYTHING = re.compile(
    r"(?:any |these |those |the |your |more )*(?:messages?|alerts?|notifications?|updates?|things?|stuff|anything"
    r"|everything|news)|[这那]些?|任何|(?:推送|推播|消息|通知|提醒|讯息|东西)+|给?我|me"
)
_ABOUT = re.compile(r"^(?:关于|有关)")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ASKING = ("吗", "嗎", "呢", "?", "？")
"""What shows that 作者呢 is no order for the list of authors."""

_COMMANDS = {wording.plain(word): each.name for each in COMMANDS for word in (each.name, *each.words)}

_WORD_ALONE = {word: Order(command=name) for word, name in _COMMANDS.items()}

_Groups = dict[str, str]


def orders_of(message: str) -> Iterator[Order]:
    """Yield what a whole message may order, the surest first; nothing for any other message, a question above all.

    One that names something orders only if there is such a thing (`Order.named`). Never raises.
    """
    message = message.strip()
    said = wording.plain(message)
    if not said or len(message) > LONGEST or said in _COMMANDS:
        return
    asks = _ASKS.search(message) is not None and not _ASKED_POLITELY.match(message)
    forms = list(wording.forms(said))
    yield from (Order(command="help", argument=topic) for topic in _asked_how(forms))
    for order in _ordered(forms):
        if not asks or order.command in LISTS or order.command == "mydata":
            yield order.model_copy(update={"argument": _as_typed(message, order.argument)})
    if not message.endswith(_ASKING):
        yield from (_WORD_ALONE[each] for each in forms if each in _WORD_ALONE)
    if not asks and (followed := _follow(message.rstrip(" \t\n。.!！?？~～"))):
        yield followed


def order_of(message: str) -> Order | None:
    """Return the surest thing that a whole message may order; None where it orders nothing."""
    return next(orders_of(message), None)


def _as_typed(message: str, argument: str) -> str:
    """Return what an order names as it stands in the message, case and script; as it is where it isn't in it."""
    folded, places = fold_aligned(message)
    at = folded.find(argument) if argument else -1
    return message[places[at] : places[at + len(argument) - 1] + 1] if at >= 0 else argument


def _asked_how(forms: list[str]) -> Iterator[str]:
    asked = dict.fromkeys(bare for each in forms for bare in wording.asked_how(each))
    yield from filter(None, map(wording.topic_of, asked))


def _ordered(forms: list[str]) -> Iterator[Order]:
    for name, patterns in grammar().orders.items():
        make = _MAKERS.get(name) or _command(name)
        for said in forms:
            for pattern in patterns:
                found = pattern.fullmatch(said)
                groups = {key: value.strip(" :") for key, value in found.groupdict().items() if value} if found else {}
                if found and (order := make(groups)):
                    yield order


def _command(name: str, argument: str = "") -> Callable[[_Groups], Order]:
    return lambda _: Order(command=name, argument=argument)


def _no_more(groups: _Groups) -> Order | None:
    what = groups.get("what", "")
    if not what or _ANYTHING.fullmatch(what):
        return Order(command="stop")
    return _dropped(groups)


def _dropped(groups: _Groups) -> Order | None:
    return _of_a_name("unsubscribe", groups)


def _of_a_name(command: str, groups: _Groups, argument: str = "") -> Order | None:
    name = frames.bare(_ABOUT.sub("", groups["what"]))
    if _QUESTION.search(groups["what"]):
        return None
    return Order(command=command, argument=f"{name} {argument}".strip(), named=name)


def _muted(groups: _Groups) -> Order | None:
    span, _ = spans.read(groups.get("span", ""))
    told = spans.words_of(span) if span else "7 days"
    return _of_a_name("mute", groups, told) if groups.get("what") else Order(command="mute", argument=told)


def _language(groups: _Groups) -> Order | None:
    known = groups.get("known")
    if known and known not in SPOKEN:
        return None
    return Order(command="language", argument=known or groups["what"])


def _zone(groups: _Groups) -> Order | None:
    what, place = groups.get("what", ""), groups.get("place", "")
    near = what and (zone_named(what) or is_offset(what) or zones_like(what))
    return Order(command="settings", argument=what or place) if near or (place and zone_named(place)) else None


def _quiet(groups: _Groups) -> Order | None:
    start, end = (groups[each].replace(" ", "") for each in ("from", "to"))
    return Order(command="settings", argument=f"quiet {start}-{end}")


def _quiet_end(groups: _Groups) -> Order | None:
    return next((Order(command="settings", argument=f"quiet {end} {said}") for end, said in groups.items()), None)


def _latest(groups: _Groups) -> Order | None:
    count = "1" if groups.get("one") else groups.get("count", "")
    number = read_count(count) if count else None
    return Order(command="latest", argument=str(number) if number else "")


def _saved(groups: _Groups) -> Order | None:
    said = groups.get("place") or groups.get("number") or ""
    if said == "last":
        return Order(command="save", argument=said)
    number = _ORDINALS.index(said) + 1 if said in _ORDINALS else read_count(said)
    return Order(command="save", argument=str(number)) if number else None


_MAKERS: dict[str, Callable[[_Groups], Order | None]] = {
    "mute": _muted,
    "mute_what": _muted,
    "resume_what": lambda groups: _of_a_name("resume", groups),
    "no_more": _no_more,
    "unsubscribe_what": _dropped,
    "unsubscribe_all": _command("unsubscribe", "全部"),
    "language_of": _language,
    "zone": _command("settings"),
    "zone_of": _zone,
    "quiet": _quiet,
    "quiet_from": _quiet_end,
    "quiet_to": _quiet_end,
    "quiet_on": _command("settings", "quiet on"),
    "quiet_off": _command("settings", "quiet off"),
    "silent_on": _command("settings", "silent on"),
    "silent_off": _command("settings", "silent off"),
    "latest": _latest,
    "save_place": _saved,
    "digest": lambda _: None,
}
"""What makes an order of what was said, by the name of its patterns; the others are commands without an argument."""


def _follow(said: str) -> Order | None:
    timed = hours.read(said)
    order = Order(command="subscribe", argument=said)
    if timed.when and wishes.asks_for_everything(timed.rest):
        return order
    frame = frames.read(timed.rest)
    match frame.sure if frame else "asked":
        case "order":
            return order
        case "timed" | "named" if timed.when:
            return order
        case "named" if frame:
            return order.model_copy(update={"named": frame.text})
        case _:
            return None
