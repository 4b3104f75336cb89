"""Finds what a person means by a name: a topic, author, source, or a document by its title."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Literal, get_args

from rapidfuzz import fuzz, process

from bot.alerts.wording.peeling import Peeled
from bot.answers.asked.naming import numbered_documents
from bot.answers.language import pronunciation
from bot.core.common.context import Context
from seeds.models import Model
from storage.folding import fold
from storage.models import SCOPE_FIELD, Card, Count, Rule, Scope
from storage.protocols import Documents
from storage.topics import fold_topic

NameKind = Literal["topic", "author", "source"]
"""Those of `NamedKind` that a question or a search may be limited to."""

KINDS: tuple[NameKind, ...] = get_args(NameKind)

NAMED: Mapping[str, NameKind] = {kind: kind for kind in KINDS}
"""By the kind of a rule, that of the names it follows; none of a rule that follows no name."""

FIELDS: Mapping[NameKind, str] = {kind: SCOPE_FIELD[kind] for kind in KINDS}
"""Each with the field of a `Scope` that limits to them."""

CERTAIN = 95.0
NEAR = 60.0
"""Likeness from 0 to 100 from which a name is taken for meant, or offered."""

WORTH_A_LOOK = 45.0
"""The same for a title that is offered where none was found."""

NEAR_OF_TWO = 50.0
"""The same for a name of two characters, one of which may be mistaken."""

CLEAR_LEAD = 15.0
"""By how much the likest title must lead the next for a fuzzy match to be opened without asking."""

MOST_LIKE, MOST_NEAREST = 5, 3
"""Titles that are offered where several may be meant, and where none is."""

LONGEST_EXAMPLE = 16
"""Characters of a name that is named in an example."""

_LEAST_SOUND = 3
"""Latin letters from which a Chinese name is looked for by its sound."""

_LETTERS = re.compile(r"[^a-z0-9]+")

_CARDS_AT_ONCE = 500
_LIKELY = 20
"""Titles of each measure that are looked at closely."""


class Named(Model):
    """A topic, author or source of the library, and how like it is to what was typed (0 to 100)."""

    kind: NameKind
    name: str
    documents: int
    likeness: float

    @property
    def scope(self) -> Scope:
        """The documents that bear this name."""
        return Scope.model_validate({FIELDS[self.kind]: (self.name,)})

    @property
    def rule(self) -> Rule:
        """What follows this name."""
        return Rule(kind=self.kind, value=self.name)


def names_in(scope: Scope) -> list[tuple[NameKind, str]]:
    """Return the names that a scope is limited to, each with its kind."""
    return [(kind, name) for kind, field in FIELDS.items() for name in getattr(scope, field)]


def likeness(typed: str, name: str) -> float:
    """Return how like a name is to what was typed, 0 to 100, compared folded.

    A name that contains it is near, and so is a Chinese one that is typed by its sound (`baoyu` for 宝玉).
    """
    left, right = fold(typed), fold(name)
    if not left or not right:
        return 0.0
    if left == right:
        return 100.0
    score = float(fuzz.ratio(left, right))
    if left in right:
        score = max(score, 70 + 25 * len(left) / len(right))
    elif len(right) > 1 and right in left:
        score = max(score, 60 + 25 * len(right) / len(left))
    if left.isascii() and not right.isascii() and len(left) >= _LEAST_SOUND:
        score = max(score, float(fuzz.ratio(_LETTERS.sub("", left), _sound(right))))
    return min(score, 99.0)


@lru_cache(maxsize=4096)
def _sound(name: str) -> str:
    """Return a folded name as it is typed by its sound, in pinyin without tones and blanks."""
    pronunciation.load()  # not before a sound is asked
    from pypinyin import lazy_pinyin

    return _LETTERS.sub("", "".join(lazy_pinyin(name)))


async def names_like(ctx: Context, typed: str, kinds: Sequence[NameKind] = KINDS) -> list[Named]:
    """Return the names that are near to what was typed, the likest first; an exact one (100) stands alone."""
    known = await known_names(ctx)
    counts = [(kind, count) for kind in kinds for count in known[kind]]
    return await asyncio.to_thread(_near, typed, counts)


def _near(typed: str, counts: Sequence[tuple[NameKind, Count]]) -> list[Named]:
    near = NEAR_OF_TWO if len(fold(typed)) == 2 else NEAR
    topic = fold_topic(typed)
    scored = [
        (100.0 if kind == "topic" and fold_topic(count.name) == topic else likeness(typed, count.name), kind, count)
        for kind, count in counts
    ]
    found = [
        Named(kind=kind, name=count.name, documents=count.documents, likeness=score)
        for score, kind, count in scored
        if score >= near
    ]
    found.sort(key=lambda each: -each.likeness)
    return found[:1] if found and found[0].likeness == 100 else found


def surest(names: Sequence[Named]) -> Named | None:
    """Return the first of names that `names_like` gave where it is certainly meant."""
    return names[0] if names and names[0].likeness >= CERTAIN else None


async def name_meant(ctx: Context, typed: str, kinds: Sequence[NameKind] = KINDS) -> Named | None:
    """Return the name that what was typed certainly means; None where it is not clear that it means one."""
    return surest(await names_like(ctx, typed, kinds))


async def known_names(ctx: Context) -> Mapping[NameKind, Sequence[Count]]:
    """Return all names of the library by their kind, each kind's most frequent first."""
    return await ctx.remember("names", partial(_all_names, ctx.store.documents))


async def _all_names(documents: Documents) -> dict[NameKind, list[Count]]:
    return {
        "topic": await documents.topics(),
        "author": await documents.authors(),
        "source": await documents.sources(),
    }


async def examples_of(ctx: Context) -> dict[str, str]:
    """Return a topic and an author of the library for examples, by their kind; an invented one where it has none.

    The most frequent that is short enough for the middle of a sentence.
    """
    known = await known_names(ctx)
    kinds: tuple[tuple[NameKind, str], ...] = (("topic", "Agent"), ("author", "Dario Amodei"))
    return {
        kind: next((each.name for each in known[kind] if len(each.name) <= LONGEST_EXAMPLE), invented)
        for kind, invented in kinds
    }


async def rule_of(ctx: Context, wanted: Sequence[Peeled]) -> Rule | None:
    """Return what follows the first of these names that the library has, to the letter; None where it has none.

    Of a kind where that was said; else an author or source where it is said to be by somebody, and a topic first.
    """
    known: Mapping[str, list[Rule]] = await ctx.remember("rules", partial(_all_rules, ctx))
    for each in wanted:
        rules: list[Rule] = [*known.get(fold(each.name).strip(), ()), *known.get(fold_topic(each.name), ())]
        found = [rule for rule in rules if rule.kind == (each.kind or rule.kind)]
        if "by" in each.signs:
            found.sort(key=lambda rule: rule.kind not in ("author", "source"))
        if found:
            return found[0]
    return None


async def series_like(ctx: Context, typed: str) -> list[str]:
    """Return the names of series that are near to what was typed, the likest first."""
    known = [each.name for each in await ctx.store.documents.series()]
    scored = sorted(((likeness(typed, each), each) for each in known), key=lambda pair: -pair[0])
    return [name for score, name in scored if score >= NEAR]


async def _all_rules(ctx: Context) -> dict[str, list[Rule]]:
    """Return by its folded name what follows each topic, author, source and series, in that order."""
    rules: dict[str, list[Rule]] = {}
    for kind, counts in (await known_names(ctx)).items():
        for each in counts:
            key = fold_topic(each.name) if kind == "topic" else fold(each.name).strip()
            rules.setdefault(key, []).append(Rule(kind=kind, value=each.name))
    for each in await ctx.store.documents.series():
        rules.setdefault(fold(each.name).strip(), []).append(Rule(kind="series", value=each.name))
    return rules


async def documents_like(ctx: Context, typed: str) -> list[Card]:
    """Return the documents that a person may mean by a slug, a number or a title, the likest first.

    A number is that of the list which the chat was shown last; without a recent one, that in a file's name (2 for 002),
    else that under which the document was taken in. One that begins with a nought is always the number in a file's name
    (002, or 02 for it), as in a question's limits. One alone means that it is clear which.
    """
    words = typed.strip().lstrip("#")
    if words.startswith("0") and (slug := await _of_a_file(ctx, words)):
        card = await ctx.store.documents.card(slug)
        return [card] if card else []
    if words.isdecimal() and len(words) < 10:
        listed = ctx.shown_slugs.get(int(words))
        if not listed and ctx.shown_slugs:
            return []
        card = await ctx.store.documents.card(listed or await _of_a_file(ctx, words) or int(words))
        return [card] if card else []
    card = await ctx.store.documents.card(words)
    return [card] if card else await _titles_like(ctx, typed)


async def _of_a_file(ctx: Context, figures: str) -> str | None:
    """Return the document in whose file's name a number stands, to the letter or else by its value."""
    known = await numbered_documents(ctx.store)
    if figures in known or not figures.isdecimal():
        return known.get(figures)
    alike = [slug for number, slug in known.items() if number.startswith("0") and int(number) == int(figures)]
    return alike[0] if len(alike) == 1 else None


async def _titles_like(ctx: Context, typed: str) -> list[Card]:
    scored = await asyncio.to_thread(_score_titles, fold(typed), await titles(ctx))
    near = [(score, slug) for score, slug in scored if score >= NEAR][:MOST_LIKE]
    if near and (near[0][0] == 100 or len(near) == 1 or near[0][0] - near[1][0] >= CLEAR_LEAD):
        near = near[:1]
    return await ctx.store.documents.by_slugs([slug for _, slug in near])


async def titles(ctx: Context) -> dict[str, str]:
    """Return the folded title of every document in service, by slug, the newest first."""
    return await ctx.remember("titles", partial(_all_titles, ctx))


async def _all_titles(ctx: Context) -> dict[str, str]:
    found: dict[str, str] = {}
    while True:
        cards = (await ctx.store.documents.cards(limit=_CARDS_AT_ONCE, offset=len(found))).items
        found |= {card.slug: fold(card.title) for card in cards}
        if len(cards) < _CARDS_AT_ONCE:
            return found


def _score_titles(typed: str, titles: dict[str, str]) -> list[tuple[float, str]]:
    """Return likeness and slug of the titles that come nearest to what was typed, both folded, best first."""
    likely = {
        slug
        for scorer in (fuzz.ratio, fuzz.partial_ratio, fuzz.token_set_ratio)
        for _, _, slug in process.extract(typed, titles, scorer=scorer, limit=_LIKELY)
    }
    return sorted(
        ((_title_likeness(typed, titles[slug]), slug) for slug in likely), key=lambda pair: (-pair[0], pair[1])
    )


def _title_likeness(typed: str, title: str) -> float:
    best = likeness(typed, title)
    if len(typed) >= 3 and typed != title:
        best = max(best, 0.9 * float(fuzz.partial_ratio(typed, title)), 0.9 * float(fuzz.token_set_ratio(typed, title)))
    return min(best, 100.0)


async def nearest_titles(ctx: Context, typed: str) -> list[Card]:
    """Return the documents whose titles come nearest to what was typed, for a reply that found none."""
    scored = await asyncio.to_thread(_score_titles, fold(typed), await titles(ctx))
    return await ctx.store.documents.by_slugs([slug for score, slug in scored if score >= WORTH_A_LOOK][:MOST_NEAREST])
