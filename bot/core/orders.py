"""Knows sentences that order something of the bot itself, where they say so in words and not by a command's name."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from bot.alerts.wording import exceptions, frames, hours, wishes
from bot.alerts.wording.hours import Timed
from bot.alerts.wording.peeling import Peeled
from bot.answers.language.counting import read_count, read_place
from bot.core.commands import COMMANDS
from bot.core.keeping import clocks
from bot.core.keeping.cities import city_in, is_offset, zone_named, zones_like
from bot.core.telling.referring import Verb
from bot.core.understanding import spans, wording
from bot.core.understanding.languages import SPOKEN
from bot.core.understanding.places import place_in
from bot.core.understanding.sentences import days_of
from bot.core.understanding.wording import grammar
from seeds.models import Model
from storage.folding import fold_aligned

LONGEST = 200
"""Characters of the longest message that is looked at: a longer one tells or asks more than it orders."""

LISTS = frozenset(each.name for each in COMMANDS if each.lists)
"""Commands that change nothing: who asks for these may end in a question mark, and in a group too."""


SaysNoMore = Literal["question", "shown", "asked_when", "why", "refused", "less", "missed", "next"]
"""What an order may be about and say no more."""

About = SaysNoMore | Literal["time", "change", "place", "open", "this", "pause", "setting"]


class Order(Model):
    """The command that a message amounts to, by its name, and the argument.

    named: a name that the library must have, or the chat must follow; where there is none, the message is no order.
    about: what of the conversation it goes on from, which decides whether it is one: a question that was asked, what
    is followed or shown to be, an article that is open (`bot.core.telling.referring`); also what no command does. when:
    the time that it gives that, or for how long that is to rest. verb: of `place` and `this`, what is done with the
    one that is followed.
    """

    command: str
    argument: str = ""
    named: str = ""
    about: About | None = None
    when: str = ""
    verb: Verb | None = None
    wanted: tuple[Peeled, ...] = ()
    """Names of which the library must have one, for it to be an order."""


_ASKED_POLITELY = re.compile(
    r"(?:(?:hey|hi|hello|so|ok|okay|嗨|你好|您好)[\s,，!！]*)?(?:[请請能可麻]|怎[么麼]|如何|(?:please|can|could|would|will|may)\b)",
    re.IGNORECASE,
)
"""How an order begins that is put as a question."""

_ASKS = re.compile(r"[?？]$|(?<![好行以成])[吗嗎]$")
"""How a question ends: not as 好吗 and 可以吗, with which an order is made polite."""

_QUESTION = re.compile(r"^(?:it|that|this)$|什么|怎|多少|哪|[吗呢]$|如何|是否|会|能|可以")
_ANYTHING = re.compile(
    r"(?:any |these |those |the |your |more )*(?:messages?|alerts?|notifications?|updates?|things?|stuff|anything"
    r"|everything|news)|[这那]些?|任何|(?:推送|推播|消息|通知|提醒|讯息|东西)+|给?我|me"
)
_ABOUT = re.compile(r"^(?:关于|有关)")
_ZONE_SET = re.compile(
    r"(?:我的)?(?:时区|時區)(?:\s+|\s*[:：=]\s*|[设設]?[为為成]|改[为為成到]|是|[换換]成)(?P<what>\S{1,12})"
    r"|(?:(?:set|change|switch) )?(?:my |the )?time ?zone(?:\s*[:=]\s*| to )(?P<where>\S.{0,20})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"一?直?到|until|till")
_ASKING = ("吗", "嗎", "呢", "?", "？")
"""What shows that 作者呢 is no order for the list of authors."""

_COMMANDS = {wording.plain(word): each.name for each in COMMANDS for word in (each.name, *each.words)}

_TO_BE_SENT = re.compile(
    r"(?:请|請|以[后後]|把|[帮幫]我|[给給]我)*"
    r"(?:新|所有|全部|(?:通知|提醒)我|(?:推送|推播|[发發推传傳寄送])[给給]?我?)"
    r"|(?:please )?(?:send|e?mail) me (?!the latest)",
    re.IGNORECASE,
)
"""How a message begins that wants all new articles, and says no time."""

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
            yield order.model_copy(update={"argument": as_typed(message, order.argument)})
    if not asks and (zone := _zone_set(message)):
        yield zone
    if not message.endswith(_ASKING):
        yield from (_WORD_ALONE[each] for each in forms if each in _WORD_ALONE)
    if not asks:
        yield from _wishes(message.rstrip(" \t\n。.!！?？~～"))


def as_typed(message: str, argument: str) -> str:
    """Return what a message names, folded, as it stands in it, case and script; as it is where it isn't in it."""
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


def _changed(groups: _Groups) -> Order | None:
    """Return what gives something that is followed another time; None where no time is said."""
    when, what = groups["when"], groups.get("what", "")
    if not wishes.says_only_when(hours.read(when)):
        return None
    return Order(command="subscriptions", argument=place_in(what) or what, about="change", when=when)


def _of_a_name(command: Verb, groups: _Groups, argument: str = "") -> Order | None:
    if place := place_in(groups["what"]):
        return Order(command=command, argument=place, about="place", when=argument, verb=command)
    name = frames.bare(_ABOUT.sub("", groups["what"]))
    if _QUESTION.search(groups["what"]):
        return None
    return Order(command=command, argument=f"{name} {argument}".strip(), named=name)


def _for_how_long(groups: _Groups) -> str:
    said = groups.get("span", "")
    span, _ = spans.read(said)
    return spans.words_of(span) if span else said if _ENDS.match(said) else "7 days"


def _muted(groups: _Groups) -> Order | None:
    told = _for_how_long(groups)
    return _of_a_name("mute", groups, told) if groups.get("what") else Order(command="mute", argument=told)


def _this(command: Verb) -> Callable[[_Groups], Order]:
    return lambda groups: Order(command=command, about="this", when=_for_how_long(groups), verb=command)


def _paused(groups: _Groups) -> Order | None:
    order = _of_a_name("pause", groups)
    return order if not order or order.about else order.model_copy(update={"about": "pause"})


def _about(about: About, argument: str = "") -> Callable[[_Groups], Order]:
    return lambda _: Order(command="subscriptions", argument=argument, about=about)


def _language(groups: _Groups) -> Order | None:
    known = groups.get("known")
    if known and known not in SPOKEN:
        return None
    return Order(command="language", argument=known or groups["what"])


def _zone(groups: _Groups) -> Order | None:
    what, place, home = (groups.get(each, "") for each in ("what", "place", "home"))
    if home:
        return Order(command="settings", argument=city) if (city := city_in(home)) else None
    near = what and (zone_named(what) or is_offset(what) or zones_like(what))
    return Order(command="settings", argument=what or place) if near or (place and zone_named(place)) else None


def _zone_set(message: str) -> Order | None:
    """Return what sets the zone to a place, whether or not there is such a place: 时区 火星, timezone: Mars."""
    found = _ZONE_SET.fullmatch(message.rstrip(" .。!！"))
    where = (found["what"] or found["where"]) if found else ""
    return Order(command="settings", argument=f"时区 {where}") if where and not _QUESTION.search(where) else None


def _search(groups: _Groups) -> Order | None:
    # Articles that are looked for by their days alone are listed: the words of a date find what speaks of it.
    if days := days_of(groups["what"]) or days_of(f"{groups['what']}的文章"):
        return Order(command="latest", argument=days)
    asks = _QUESTION.search(groups["what"]) or "谁" in groups["what"]
    return None if asks else Order(command="search", argument=groups["what"])


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
    number = read_place(said)
    return Order(command="save", argument=str(number)) if number else None


_MAKERS: dict[str, Callable[[_Groups], Order | None]] = {
    "mute": _muted,
    "mute_what": _muted,
    "this_mute": _this("mute"),
    "this_pause": _this("pause"),
    "this_resume": _this("resume"),
    "this_unsubscribe": _this("unsubscribe"),
    "this_why": _about("why"),
    "refused": _about("refused"),
    "too_many": _about("less"),
    "for_today": _command("mute", "until tomorrow 8:00"),
    "a_while": _command("mute", "3 hours"),
    "weekends": _command("help", "weekends"),
    "missed": _about("missed"),
    "next": _about("next"),
    "quiet_means": _about("setting", "quiet"),
    "silent_means": _about("setting", "silent"),
    "pause_what": _paused,
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
    "search_what": _search,
    "change": _changed,
    "save_question": lambda _: Order(command="subscribe", about="question"),
    "follow_shown": lambda _: Order(command="subscribe", about="shown"),
    "follow_open": lambda groups: Order(command="subscribe", argument=groups["what"], about="open"),
    "asked_when": lambda _: Order(command="subscriptions", about="asked_when"),
}
"""What makes an order of what was said, by the name of its patterns; the others are commands without an argument."""


def _wishes(said: str) -> Iterator[Order]:
    order = Order(command="subscribe", argument=said)
    plain = clocks.placed(said).words
    heard = wishes.heard(plain)
    if heard.sure:
        yield order
    elif heard.names:
        yield order.model_copy(update={"wanted": heard.names})
    if followed := _follow(said, hours.read(plain)):
        yield followed


def _follow(said: str, timed: Timed) -> Order | None:
    order = Order(command="subscribe", argument=said)
    if timed.when and wishes.says_only_when(timed):
        return order.model_copy(update={"about": "time", "when": said})
    wanted = exceptions.split(timed.rest).wanted or timed.rest
    frame = frames.read(wanted)
    if wishes.asks_for_everything(frame.text if frame else wanted) and (timed.when or _TO_BE_SENT.match(said)):
        return order
    match frame.sure if frame else "asked":
        case "order":
            return order
        case "timed" | "named" if timed.when:
            return order
        case "named" if wanted != timed.rest:  # who leaves something out wants the rest
            return order
        case "named" if frame:
            return order.model_copy(update={"named": frame.text})
        case _:
            return order if wishes.asks_to_be_told(said, timed) else None
