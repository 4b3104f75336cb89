"""Reads what a list of the newest is limited to: a name, days, filters, so many, in any order."""

import re
from datetime import date

from bot.answers.language.dates import Bounds, Dated, Days, bounds, parse_days
from bot.core.common.context import Context
from bot.core.understanding import filters
from bot.core.understanding.naming import FIELDS, Named, NameKind, name_meant, names_in, names_like, surest
from seeds.models import Model
from storage.folding import fold
from storage.models import Scope

_SINCE = "(?:以来|以后|之后|过后|后|起|开始|至今|到现在)+"
_LED = re.compile(
    rf"(?P<after>since|after|from|starting|自从|自|从)\s*(?P<since>.+?)(?:\s*(?:{_SINCE}|on(?:wards?)?))?"
    rf"|(?P<then>.+?)\s*{_SINCE}|(?P<before>before|until|till|up to|截至|截止到?|到)\s*(?P<end>.+?)(?:为止)?"
    r"|(?P<ended>.+?)\s*(?:以前|之前|前)"
    r"|(?:in|of|during|within|on)\s+(?:the )?(?P<within>.+)"
)
_SPAN = re.compile(
    r"(?P<english>\d{1,3} (?:days?|weeks?|months?|years?))"
    r"|(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})\s*(?:个?(?:天|周|星期|年)|个月)"
)
_SO_MANY = re.compile(r"(?P<words>.+?)\s+(?P<size>\d{1,2})\s*(?:篇|条|articles?)?")
_MOST_WORDS = 12


class Limited(Model):
    """What a list is limited to, and how many of it a page shows.

    words: what limits it, without that number. unknown: what bears no such name (of `kind`), and what is `near` it.
    """

    scope: Scope
    size: int | None = None
    words: str = ""
    unknown: str = ""
    kind: NameKind | None = None
    near: tuple[Named, ...] = ()


async def read(ctx: Context, words: str) -> Limited:
    """Read `OpenAI 3`, `author:周远`, `since march`, `周远 2026年6月`; what is left and no name is `unknown`."""
    found = await _read(ctx, words)
    if found.unknown and (many := _SO_MANY.fullmatch(words.strip())):
        fewer = await _read(ctx, many["words"])
        if not fewer.unknown:
            return fewer.model_copy(update={"size": int(many["size"]), "words": many["words"]})
    return found.model_copy(update={"words": words})


async def _read(ctx: Context, words: str) -> Limited:
    query = filters.parse(words, ctx.today)
    scope = query.scope
    for kind, value in names_in(query.scope):
        names = await names_like(ctx, value, (kind,))
        named = surest(names)
        if not named:
            return Limited(scope=scope, unknown=value, kind=kind, near=tuple(names))
        scope = _both(scope, named.scope)
    return await _in_words(ctx, query.words, scope)


async def _in_words(ctx: Context, words: str, scope: Scope) -> Limited:
    if not words:
        return Limited(scope=scope)
    if days := days_of(words, ctx.today):
        return Limited(scope=_within(scope, days))
    parts = words.split()[:_MOST_WORDS]
    names = await names_like(ctx, words)
    if named := surest(names):
        return Limited(scope=_both(scope, named.scope))
    for at in range(1, len(parts)):
        for said, name in ((parts[at:], parts[:at]), (parts[:at], parts[at:])):
            days = days_of(" ".join(said), ctx.today)
            if days and (known := await name_meant(ctx, " ".join(name))):
                return Limited(scope=_within(_both(scope, known.scope), days))
    return Limited(scope=scope, unknown=words, near=tuple(names))


def days_of(words: str, on: date) -> Bounds | None:
    """Return what days leave that words name, as a stretch or by one end: 30 days, since march, 三月以来."""
    said = fold(words).strip()
    if days := _days(said, on):  # before what it begins with: from March to May ends
        return bounds("during", days)
    found = _LED.fullmatch(said)
    groups = {name: value for name, value in found.groupdict().items() if value} if found else {}
    kinds: dict[str, Dated] = {
        "since": "after",
        "then": "after",
        "end": "before",
        "ended": "before",
        "within": "during",
    }
    for name, kind in kinds.items():
        if name in groups and (days := _days(groups[name], on)):
            return bounds("until" if groups.get("before", "before") != "before" else kind, days)
    return None


def _days(said: str, on: date) -> Days | None:
    span = _SPAN.fullmatch(said)
    if span:
        return parse_days(f"last {said}" if span["english"] else f"最近{said}", on)
    return parse_days(said, on)


def _within(scope: Scope, days: Bounds) -> Scope:
    return scope.model_copy(update=days.model_dump(exclude_none=True))


def _both(scope: Scope, named: Scope) -> Scope:
    return scope.model_copy(update={name: getattr(named, name) for name in FIELDS.values() if getattr(named, name)})
