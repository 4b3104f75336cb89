"""Finds the article that is called by a word of its title or by who wrote it (IPO 那篇, the Lex podcast)."""

import re

from bot.answers.language import phrases
from bot.core.common.context import Context
from bot.core.understanding.naming import name_meant, titles
from storage.folding import fold
from storage.models import Card

MOST = 5
"""Articles that one may be meant of; a word that stands in more titles tells nothing."""

_KINDS = "文章|访谈|播客|专访|采访|报道|报导|对话|演讲"
_EN_KINDS = "article|one|interview|podcast|piece|post|essay|story|talk"
CALLED = (
    rf"(?:(?P<name>(?!这|那|第|哪|它|他)[^,，。?？]{{1,24}}?)\s*的?\s*(?:[这那]一?[篇期](?:{_KINDS})?|(?:{_KINDS})(?:[这那]一?[篇期])?)"
    rf"|[这那]一?篇(?:讲|谈|关于|写|说)(?P<about>[^,，。?？]{{1,24}}?)的(?:{_KINDS}))"
)
EN_CALLED = (
    rf"(?:the (?P<en>(?!first|second|third|last|next|whole|full|same|other)[^,?]{{2,30}}?) (?:{_EN_KINDS})"
    rf"|(?:the|that) (?:{_EN_KINDS}) (?:on|about|by|with|of) (?:the )?(?P<en_about>[^,?]{{2,30}}?))"
)
"""How an article is called, in part of a regular expression over a folded text; `name_in` reads a match."""

_WHOLE = re.compile(rf"{CALLED}|{EN_CALLED}")


def name_in(found: re.Match[str]) -> str | None:
    """Return the name in a match; None where it asks."""
    groups = found.groupdict()
    name = next((groups[each] for each in ("name", "about", "en", "en_about") if groups.get(each)), "").strip()
    return name if name and not phrases.asking().search(name) else None


async def called(ctx: Context, said: str) -> list[Card]:
    """Return the articles that a folded text may call so; none where it is no such call."""
    found = _WHOLE.fullmatch(said)
    name = name_in(found) if found else None
    return await of_the_name(ctx, name) if name else []


async def of_the_name(ctx: Context, name: str) -> list[Card]:
    """Return the articles in whose titles a folded name stands, or whose author it is; none where they are many."""
    words = name.split() if name.isascii() else [name.replace(" ", "")]
    held = [slug for slug, title in (await titles(ctx)).items() if _holds(title, words)]
    if not held:
        named = await name_meant(ctx, name, ("author", "topic"))
        return [*(await ctx.store.documents.cards(named.scope, limit=MOST)).items] if named else []
    return list(await ctx.store.documents.by_slugs(held)) if len(held) <= MOST else []


def _holds(title: str, words: list[str]) -> bool:
    """Tell whether all words stand in a folded title: a Latin one as a word of its own."""
    return all(
        re.search(rf"(?<![a-z]){re.escape(fold(each))}(?![a-z])", title) if each.isascii()
        else fold(each) in title.replace(" ", "")
        for each in words
    )  # fmt: skip
