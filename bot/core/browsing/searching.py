"""/search: documents and passages with the words, within filters."""

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from bot.alerts.wording import wishes
from bot.answers.language import regional
from bot.answers.language.dates import Bounds
from bot.answers.models import Quoted
from bot.core.browsing import literal
from bot.core.browsing.origins import extracted_line, written_by
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import (
    again,
    card_head,
    card_lines,
    day,
    label,
    open_button,
    page_of,
    pager_of_command,
    plain,
    stretch,
)
from bot.core.common.snippets import excerpt, highlight, marked_by
from bot.core.keeping.language import NAMES
from bot.core.telling.following import Plan, rules_of
from bot.core.understanding.filters import Query, nothing, parse
from bot.core.understanding.naming import FIELDS, documents_like, likeness, name_meant, names_in, names_like, titles
from bot.reply import Button, Node, Paragraph, Quote, Reply, Run, Title, inline, rows
from storage.folding import fold
from storage.models import Card, Hit, Passage, Scope

DOCUMENTS_A_PAGE = 4
MEANT = 70.0
"""Likeness (0 to 100) from which a title is taken for what was searched for; one that contains the words has it."""

MOST_HITS = 200
"""Passages read from one search; pages beyond are of no use to a reader."""


async def search(ctx: Context, call: Call) -> Reply:
    """Search with filters; filters alone list what they leave."""
    query = parse(call.argument, ctx.today)
    if query.problems:
        lines = [ctx.say(each.key, value=echo(each.value)) for each in query.problems]
        return plain("\n".join([*lines, ctx.say("filter-example")]))
    if nothing(query):
        return plain(ctx.say("search-what"))
    unknown = (*query.unknown, *await _no_words_here(ctx, query.perhaps))
    query = query.model_copy(update={"scope": await _as_called_here(ctx, query.scope), "unknown": unknown})
    found = await found_for(ctx, query)
    if not found:
        return await _nothing(ctx, call.argument, query)
    page, shown = page_of(found, call.page, DOCUMENTS_A_PAGE)
    title = ctx.say("search-title", words=echo(call.argument), documents=len(found))
    nodes: list[Node] = [Title(text=inline(title)), *_limits(ctx, query)]
    ctx.show_numbered({number: card.slug for number, (card, _) in shown})
    buttons = []
    for number, (card, passage) in shown:
        nodes += await result(ctx, card, passage, query.words, number)
        buttons.append(open_button(card, number))
    turn = await pager_of_command(ctx, "search", Call(argument=call.argument, page=page), len(found), DOCUMENTS_A_PAGE)
    return Reply(
        nodes=tuple(nodes),
        buttons=(
            *rows(buttons, 1),
            *turn,
            *await _drops(ctx, call.argument, query),
            *await _more_of_these(ctx, query, "button-follow-search"),
        ),
        edits=call.again,
        again=again("run", "search", await ctx.keep(call.argument), page=page),
    )


async def _as_called_here(ctx: Context, scope: Scope) -> Scope:
    """Return a scope with names as the library writes them, where it is clear which are meant (`author:baoyu`)."""
    meant: dict[str, tuple[str, ...]] = {}
    for kind, field in FIELDS.items():
        names = []
        for typed in getattr(scope, field):
            named = await name_meant(ctx, typed, (kind,))
            names.append(named.name if named else typed)
        meant[field] = tuple(names)
    return scope.model_copy(update=meant)


async def _no_words_here(ctx: Context, names: Collection[str]) -> list[str]:
    """Return those that stand nowhere in the library, and so are no words that a colon happens to follow."""
    return [each for each in names if not await ctx.store.search.passages(each, limit=1)]


def _limits(ctx: Context, query: Query) -> list[Node]:
    """Return the lines over what was found: what it is limited to, and what is no filter."""
    lines = _limited(ctx, query)
    lines += [ctx.say("filter-unknown", name=echo(each, 20)) for each in query.unknown]
    return [Paragraph(text=inline(Run(text="\n".join(lines), italic=True)))] if lines else []


def _limited(ctx: Context, query: Query) -> list[str]:
    """Say in words what the filters leave: of "before May" one wants to see whether it has May; no line for none."""
    scope = query.scope
    values: list[tuple[str, Sequence[str]]] = [
        ("filter-author", scope.authors),
        ("filter-topic", scope.topics),
        ("filter-source", scope.sources),
        ("filter-language", [NAMES.get(tag, tag) for tag in scope.languages]),
    ]
    told = [ctx.say(key, value=echo(value, 40)) for key, names in values for value in names]
    if days := Bounds(after=scope.after, before=scope.before).days:
        told.append(ctx.say("filter-during", value=stretch(ctx, days)))
    elif scope.after:
        told.append(ctx.say("filter-after", value=day(ctx, scope.after.isoformat())))
    elif scope.before:
        told.append(ctx.say("filter-before", value=day(ctx, scope.before.isoformat())))
    told += [ctx.say("filter-phrase", value=echo(each, 40)) for each in query.phrases]
    told += [ctx.say("filter-without", value=echo(each, 40)) for each in query.without]
    return [ctx.say("limited-to", limits=ctx.say("names-joiner").join(told))] if told else []


async def _drops(ctx: Context, typed: str, query: Query) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each filter, phrase and minus that searches again without it, in place of this reply."""
    buttons = []
    for each, left in dict.fromkeys([*((each, "") for each in query.filters), *query.marked]):
        if without := " ".join(_without(typed, each, left).split()):
            name = label(ctx.say("button-drop-limit", what=echo(each, 40)))
            buttons.append(press(name, "run", "search", await ctx.keep(without)))
    return rows(buttons, 2)


def _without(typed: str, limit: str, left: str) -> str:
    """Return what was typed with `left` in place of a limit; -Open isn't dropped out of -OpenAI."""
    typed, limit = " ".join(typed.split()), " ".join(limit.split())
    by_itself = re.compile(rf"(?<!\S){re.escape(limit)}(?!\S)")
    if by_itself.search(typed):
        return by_itself.sub(lambda _: left, typed)
    return typed.replace(limit, f" {left} ")


async def _more_of_these(ctx: Context, query: Query, key: str) -> tuple[tuple[Button, ...], ...]:
    """Return the button, worded by `key`, that offers to tell of new documents like these.

    A subscription is to words or to one name: what else was asked for is said in the preview.
    """
    if query.words:
        rule, left = wishes.read(f"keywords {query.typed}").rule, query.filters
    else:
        names = rules_of(query.scope)
        rule = names[0] if len(names) == 1 else None
        left = tuple(each for each in query.filters if not rules_of(parse(each, ctx.today).scope))
    if not rule:
        return ()
    return ((ctx.button(key, "wish", await ctx.keep(Plan(rule=rule, left=left).words())),),)


async def found_for(ctx: Context, query: Query) -> list[tuple[Card, Passage | None]]:
    """Return documents with the passage that speaks for each, if any: titles that were meant first, then by words."""
    if not query.words:
        cards = (await ctx.store.documents.cards(query.scope, limit=MOST_HITS)).items
        kept = await literal.keeping(ctx, cards, (), query.without)
        return [(card, None) for card in cards if card.slug in kept]
    hits = await _hits(ctx, query.words, query.scope)
    if other := regional.other_words(query.words):
        hits += await _hits(ctx, other, query.scope)
    best = await asyncio.to_thread(_best_of_each, query, [hit.passage for hit in hits])
    meant = [*await _titled(ctx, query), *await _named(ctx, query), *await _headed(ctx, query)]
    cards_found = await ctx.store.documents.by_slugs(list(dict.fromkeys([*(card.slug for card in meant), *best])))
    kept = await literal.keeping(ctx, cards_found, query.phrases, query.without)
    return [(card, best.get(card.slug)) for card in cards_found if card.slug in kept]


def _best_of_each(query: Query, found: Sequence[Passage]) -> dict[str, Passage]:
    """Return for each document (its slug) the first of the passages that were found in which a word stands.

    Those that hold more of the phrases and words, in either wording, come first, else as they were found.
    """
    wanted = [{each, regional.reword(each) or each} for each in dict.fromkeys(fold(query.words).split())]
    if len(wanted) > 1 or query.phrases or any(len(wordings) > 1 for wordings in wanted):
        found = sorted(found, key=lambda each: _fullness(literal.plain([_read(each)]), query.phrases, wanted))
    is_marked = marked_by(query.words)
    best: dict[str, Passage] = {}
    for each in found:
        if each.slug not in best and is_marked(_read(each)):
            best[each.slug] = each
    return best


def _fullness(text: str, phrases: Sequence[str], wanted: Sequence[Collection[str]]) -> tuple[int, int]:
    words = sum(any(word in text for word in wordings) for wordings in wanted)
    return -sum(literal.holds(text, each) for each in phrases), -words


def _read(passage: Passage) -> str:
    return f"{passage.heading or ''}\n{passage.text}"


async def _hits(ctx: Context, words: str, scope: Scope) -> list[Hit]:
    return await ctx.store.search.passages(words, scope, limit=MOST_HITS)


async def _titled(ctx: Context, query: Query) -> list[Card]:
    """Return the documents whose title is clearly meant, within the filters."""
    near = await documents_like(ctx, query.words) if not query.words.isdecimal() else []
    if len(near) != 1 or likeness(query.words, near[0].title) < MEANT:
        return []
    return await _within(ctx, query, [near[0].slug])


async def _headed(ctx: Context, query: Query) -> list[Card]:
    """Return the documents in whose title all the words stand, in either wording, within the filters."""
    wordings = [words.split() for words in (query.words, regional.reword(fold(query.words))) if words]
    return await _within(ctx, query, await asyncio.to_thread(_holding, await titles(ctx), wordings))


def _holding(titles: Mapping[str, str], wordings: Sequence[Sequence[str]]) -> list[str]:
    """Return the slugs of folded titles that hold all words of one wording, at most `MOST_HITS`."""
    held = (
        slug
        for slug, title in titles.items()
        if any(all(literal.holds(title, each) for each in words) for words in wordings)
    )
    return list(islice(held, MOST_HITS))


async def _named(ctx: Context, query: Query) -> list[Card]:
    """Return the documents of a topic, author or source that the words name, within the filters."""
    named = await name_meant(ctx, query.words)
    cards = (await ctx.store.documents.cards(named.scope, limit=MOST_HITS)).items if named else ()
    return await _within(ctx, query, [card.slug for card in cards])


async def _within(ctx: Context, query: Query, slugs: Sequence[str]) -> list[Card]:
    """Return those of some documents that the filters leave."""
    scope = query.scope.model_copy(update={"slugs": tuple(slugs)})
    return list((await ctx.store.documents.cards(scope, limit=MOST_HITS)).items) if slugs else []


async def result(ctx: Context, card: Card, passage: Passage | Quoted | None, words: str, number: int) -> list[Node]:
    """Return a document in a list, with the passage that speaks for it, `words` in bold."""
    if not passage:
        return [card_lines(ctx, card, number)]
    heading = f"\n{passage.heading}" if passage.heading else ""
    extracted = extracted_line(ctx, passage.part, await written_by(ctx, passage))
    return [
        Paragraph(text=inline(*card_head(ctx, card, number), heading, *extracted)),
        Quote(text=highlight(excerpt(passage.text, words), words)),
    ]


async def _unknown_languages(ctx: Context, query: Query) -> list[str]:
    """Return those of the languages asked for that no article is in."""
    documents = ctx.store.documents
    counted = [(tag, await documents.count(Scope(languages=(tag,)))) for tag in query.scope.languages]
    return [tag for tag, total in counted if not total]


async def _nothing(ctx: Context, typed: str, query: Query) -> Reply:
    """Say that nothing was found, and which name in a filter isn't in the library, with the nearest as buttons.

    It offers to tell of it once it comes in.
    """
    lines = [ctx.say("search-none", words=echo(query.words))] if query.words else [ctx.say("search-none-filters")]
    lines += _limited(ctx, query)
    missing = [NAMES.get(tag, tag) for tag in await _unknown_languages(ctx, query)]
    lines += [ctx.say("filter-unknown-language", name=echo(each)) for each in missing]
    lines += [ctx.say("filter-unknown", name=echo(each, 20)) for each in query.unknown]
    again_with: list[Button] = []
    for kind, name in names_in(query.scope):
        near = await names_like(ctx, name, (kind,))
        if near and near[0].likeness == 100:
            continue
        offered = ctx.say("names-joiner").join(each.name for each in near[:4])
        key = "filter-near-name" if near else "filter-unknown-name"
        lines.append(ctx.say(key, name=echo(name), near=offered) if near else ctx.say(key, name=echo(name)))
        for each in near[:3]:
            meant = typed.replace(name, f'"{each.name}"' if " " in each.name else each.name, 1)
            again_with.append(press(label(meant), "go", "search", await ctx.keep(meant)))
    ways = (ctx.button("button-topics", "go", "topics"), ctx.button("button-authors", "go", "authors"))
    asking = (ctx.button("button-ask-instead", "go", "ask", await ctx.keep(query.words)),) if query.words else ()
    once_there = await _more_of_these(ctx, query, "button-tell-once")
    return plain("\n".join(lines), *rows(again_with, 1), *await _drops(ctx, typed, query), asking, *once_there, ways)
