"""Finds the article that is called by a word of its title, who wrote it or speaks in it, or its file's number.

IPO 那篇, the Lex podcast, Krieger 的访谈, the marsbit article, 最新那篇, 004.
"""

import asyncio
import re
from collections import Counter

from bot.answers.language import phrases
from bot.core.common.context import Context
from bot.core.understanding.naming import documents_like, name_meant, titles
from storage.folding import fold
from storage.models import Card, Passage

MOST = 5
"""Articles that one may be meant of; a word that stands in more titles tells nothing."""

_OFTEN, _CLEARLY = 8, 3
"""Times that a name must stand in the one article that is called by it, and times as often as in any other."""

_LOOKED_AT = 50
"""Articles from the end of the list among which the oldest with a date is looked for: those without one stand last."""

_KINDS = "文章|访谈|播客|专访|采访|报道|报导|对话|演讲"
_EN_KINDS = "article|one|interview|podcast|piece|post|essay|story|talk"
_NUMBER = r"0\d{1,3}"
_FILE_NUMBER = re.compile(_NUMBER)
"""A file's number, which begins with a nought: 2028 那篇 is called by a word of its title."""

FILE = rf"(?:第|文章|文档)?\s*(?P<file>{_NUMBER})\s*(?:号|[这那]?一?篇)?(?:文章|文档)?"
EN_FILE = rf"(?:the )?(?:article |document |file |number |no\. ?)?#?(?P<en_file>{_NUMBER})"
"""How an article is called by it."""

CALLED = (
    rf"(?:(?P<name>(?!这|那|第|哪|它|他)[^,，。?？]{{1,24}}?)\s*的?\s*(?:[这那]一?[篇期](?:{_KINDS})?|(?:{_KINDS})(?:[这那]一?[篇期])?)"
    rf"|[这那]一?篇(?:讲|谈|关于|写|说)(?P<about>[^,，。?？]{{1,24}}?)的(?:{_KINDS})"
    rf"|(?P<newest>最新|最近)的?一篇(?:文章)?|{FILE})"
)
EN_CALLED = (
    rf"(?:the (?P<en>(?!first|second|third|last|next|whole|full|same|other)[^,?]{{2,30}}?)(?: (?:{_EN_KINDS})){{1,2}}"
    rf"|(?:the|that) (?:{_EN_KINDS}) (?:on|about|by|with|of) (?:the )?(?P<en_about>[^,?]{{2,30}}?)"
    rf"|{EN_FILE})"
)
"""How an article is called, in part of a regular expression over a folded text; `name_in` reads a match."""

_GROUPS = ("name", "about", "newest", "file", "en", "en_about", "en_file")
_NEWEST = re.compile("(?:最新|最近)(?:的|发布的?|发表的?)?|newest|latest|most recent")
_OLDEST = re.compile("(?:最早|最老|最旧)(?:的|发布的?|发表的?)?|oldest|earliest")
_WHOLE = re.compile(rf"{CALLED}|{EN_CALLED}")


def name_in(found: re.Match[str]) -> str | None:
    """Return the name in a match; None where it asks."""
    groups = found.groupdict()
    name = next((groups[each] for each in _GROUPS if groups.get(each)), "").strip()
    return name if name and not phrases.asking().search(name) else None


async def called(ctx: Context, said: str) -> list[Card]:
    """Return the articles that a folded text may call so; none where it is no such call."""
    found = _WHOLE.fullmatch(said)
    name = name_in(found) if found else None
    return await of_the_name(ctx, name) if name else []


async def of_the_name(ctx: Context, name: str) -> list[Card]:
    """Return the articles that a folded name may call; none where they are many.

    They are those with it in their titles; else of the author, topic or source of that name; else, of a name in Latin
    letters, the one in which it stands clearly more often than elsewhere. `name` may be a file's number (004).
    """
    if _FILE_NUMBER.fullmatch(name):
        return await documents_like(ctx, name)
    for form, find in ((_NEWEST, newest), (_OLDEST, oldest)):
        if form.fullmatch(name):
            card = await find(ctx)
            return [card] if card else []
    words = name.split() if name.isascii() else [name.replace(" ", "")]
    held = [slug for slug, title in (await titles(ctx)).items() if _holds(title, words)]
    if held:
        return list(await ctx.store.documents.by_slugs(held)) if len(held) <= MOST else []
    if named := await name_meant(ctx, name, ("author", "topic", "source")):
        return [*(await ctx.store.documents.cards(named.scope, limit=MOST)).items]
    speaks = await _most_named(ctx, name) if name.isascii() else None
    return [speaks] if speaks else []


async def newest(ctx: Context) -> Card | None:
    """Return the newest article, None in an empty library."""
    return next(iter((await ctx.store.documents.cards(limit=1)).items), None)


async def oldest(ctx: Context) -> Card | None:
    """Return the oldest article with a date, or the last without one; None in an empty library."""
    total = await ctx.store.documents.count()
    cards = (await ctx.store.documents.cards(limit=_LOOKED_AT, offset=max(0, total - _LOOKED_AT))).items
    dated = [each for each in cards if each.published]
    return min(dated, key=lambda each: each.published or "") if dated else next(reversed(cards), None)


async def _most_named(ctx: Context, name: str) -> Card | None:
    """Return the article in which a name stands clearly more often than in any other; None where none does."""
    times = Counter[str]()
    for slug in {hit.passage.slug for hit in await ctx.store.search.passages(name)}:
        times[slug] = await asyncio.to_thread(_times_named, name, await ctx.store.search.passages_of(slug))
    (slug, most), (_, second) = [*times.most_common(2), ("", 0), ("", 0)][:2]
    return await ctx.store.documents.card(slug) if most >= max(_OFTEN, _CLEARLY * second) else None


def _times_named(name: str, passages: list[Passage]) -> int:
    """Return how often a name stands in passages, by itself and with a capital letter, as names are written."""
    words = r"\s+".join(map(re.escape, name.split()))
    named = re.compile(f"(?<![A-Za-z]){words}(?![A-Za-z])", re.IGNORECASE)
    return sum(found[0][0].isupper() for each in passages for found in named.finditer(each.text))


def _holds(title: str, words: list[str]) -> bool:
    """Tell whether all words stand in a folded title: a Latin one as a word of its own."""
    return all(
        re.search(rf"(?<![a-z]){re.escape(fold(each))}(?![a-z])", title) if each.isascii()
        else fold(each) in title.replace(" ", "")
        for each in words
    )  # fmt: skip
