"""Free text and /ask: the library's answer, word for word, or that it has none."""

import re

from bot.answers.models import Answer, Other, Quoted
from bot.core.actions import Action
from bot.core.cleaning import echo
from bot.core.context import Call, Context, press
from bot.core.replies import HALF, again, byline, day, gone_words, label, plain
from bot.core.script import Script, convert, other_script
from bot.core.snippets import highlight
from bot.reply import Button, Listing, Node, Paragraph, Quote, Reply, Run, Title, inline, rows
from storage.models import Card, Part

CONVERTED, ORIGINAL = "c", "o"
"""Flags of a button whose reply shows quotes in the reader's script, or again as they were written."""

MOST_OTHERS = 3
MOST_TOPICS = 4

_THANKS = re.compile("谢|謝|感恩|thank|thx", re.IGNORECASE)

PART_NAMES: dict[Part, str] = {
    "summary": "from-summary",
    "key_point": "from-key-point",
    "risk": "from-risk",
    "section": "from-section",
    "qa": "from-qa",
}
FILTER_NAMES = {
    "after": "filter-after",
    "before": "filter-before",
    "author": "filter-author",
    "source": "filter-source",
    "topic": "filter-topic",
    "document": "filter-document",
    "language": "filter-language",
}


async def ask(ctx: Context, call: Call) -> Reply:
    """Answer a question from the library; asked anew it is noted, without a name."""
    if not call.argument:
        return plain(ctx.say("ask-what"))
    answer = await ctx.answerer.answer(call.argument)
    if not call.again and answer.why not in ("small_talk", "empty"):
        await ctx.store.questions.note(call.argument, not answer.abstained, answer.why, ctx.request.now)
    token = await ctx.keep(call.argument)
    if answer.abstained or not answer.passages:
        return await _nothing(ctx, call, answer)
    return await _answered(ctx, call, answer, token)


async def press_more(ctx: Context, action: Action) -> Reply:
    """A button that shows the passages after the best one."""
    token, *flags = action.arguments
    question = await ctx.kept(token)
    if not question:
        return plain(gone_words(ctx))
    answer = await ctx.answerer.answer(question)
    if len(answer.passages) < 2:
        return plain(ctx.say("more-none"))
    cards, converted = await _cards(ctx, answer), CONVERTED in flags
    nodes: list[Node] = [Title(text=inline(ctx.say("more-title"))), Paragraph(text=inline(echo(question, 120)))]
    buttons: list[Button] = []
    for place, quoted in enumerate(answer.passages[1:], 2):
        nodes += _quoted(ctx, quoted, question, cards.get(quoted.slug), converted=converted)
        buttons.append(press(label(f"{place}. {quoted.title}"), "open", quoted.slug))
    ways = []
    if any(_other_script(ctx, cards.get(each.slug)) for each in answer.passages[1:]):
        ways.append(_conversion(ctx, converted, "more", token))
    return Reply(
        nodes=tuple(nodes),
        buttons=(*rows(_once(buttons), 1), *rows(ways)),
        edits=converted or ORIGINAL in flags,
        again=again("more", token, CONVERTED if converted else ORIGINAL),
    )


def _conversion(ctx: Context, converted: bool, *action: str) -> Button:
    """Return the button that shows the same quotes in the other script, or again as they were written."""
    if converted:
        return ctx.button("button-original", *action, ORIGINAL)
    return ctx.button("button-convert", *action, CONVERTED)


def _other_script(ctx: Context, card: Card | None) -> Script | None:
    return other_script(card.language, ctx.language) if card else None


def _once(buttons: list[Button]) -> list[Button]:
    return list({button.press: button for button in buttons}.values())


async def _cards(ctx: Context, answer: Answer) -> dict[str, Card]:
    cards = await ctx.store.documents.by_slugs(list(dict.fromkeys(each.slug for each in answer.passages)))
    return {card.slug: card for card in cards}


async def _answered(ctx: Context, call: Call, answer: Answer, token: str) -> Reply:
    best = answer.passages[0]
    card = (await _cards(ctx, answer)).get(best.slug)
    script = _other_script(ctx, card)
    converted = CONVERTED in call.flags and script is not None
    nodes: list[Node] = [
        *_read_as(ctx, answer),
        *_quoted(ctx, best, call.argument, card, converted=converted),
        *_also(ctx, answer.also),
    ]
    buttons = [
        *(
            [ctx.button("button-more", "more", token, count=len(answer.passages) - 1)]
            if len(answer.passages) > 1
            else []
        ),
        ctx.button("button-document", "open", best.slug),
        *(await _parts(ctx, best.slug)),
        ctx.button("button-save-passage", "keep", await ctx.keep(_place(best))),
    ]
    if script:
        buttons.append(_conversion(ctx, converted, "run", "ask", token))
    if best.source_url:
        buttons.append(Button(label=ctx.say("button-source"), url=best.source_url))
    return Reply(
        nodes=tuple(nodes),
        buttons=rows(buttons),
        preview=best.source_url,
        edits=call.again,
        again=again("run", "ask", token, *((CONVERTED,) if converted else ())),
    )


async def _parts(ctx: Context, slug: str) -> list[Button]:
    document = await ctx.store.documents.get(slug)
    if not document:
        return []
    buttons = []
    if document.summary:
        buttons.append(ctx.button("button-summary", "see", slug, "y", count=1))
    if document.key_points:
        buttons.append(ctx.button("button-key-points", "see", slug, "k", count=len(document.key_points)))
    buttons.append(ctx.button("button-related", "see", slug, "l", count=0))
    return buttons


def _place(quoted: Quoted) -> str:
    """Return what stands for a passage among the words kept behind a button."""
    index = "" if quoted.index is None else str(quoted.index)
    return " ".join((quoted.slug, quoted.part, index or "-", str(quoted.start), str(quoted.end)))


def _read_as(ctx: Context, answer: Answer) -> list[Node]:
    nodes: list[Node] = []
    if answer.read_as:
        nodes.append(
            Paragraph(text=inline(Run(text=ctx.say("read-as", question=echo(answer.read_as, 120)), italic=True)))
        )
    if answer.filters:
        limits = ctx.say("names-joiner").join(
            ctx.say(FILTER_NAMES[each.kind], value=each.value) for each in answer.filters
        )
        nodes.append(Paragraph(text=inline(Run(text=ctx.say("limited-to", limits=limits), italic=True))))
    return nodes


def _quoted(ctx: Context, quoted: Quoted, question: str, card: Card | None, *, converted: bool) -> list[Node]:
    """Return a passage as a quote with the question's words in bold, and where it stands."""
    script = _other_script(ctx, card) if converted else None

    def show(text: str) -> str:
        return convert(text, script) if script else text

    where = ctx.say(PART_NAMES[quoted.part])
    if quoted.heading:
        where = show(quoted.heading) if quoted.part == "section" else f"{where} · {show(quoted.heading)}"
    line = byline(ctx, quoted.published, quoted.author, None)
    name = (card.source_name if card else None) or ctx.say("source-link")
    source = Run(text=name, url=quoted.source_url) if quoted.source_url else ""
    nodes: list[Node] = [
        Quote(text=highlight(show(quoted.text), question)),
        Paragraph(
            text=inline(
                Run(text=show(quoted.title), bold=True),
                f"\n{where}",
                f"\n{line}" if line else "",
                (" · " if line else "\n") if source else "",
                source,
            )
        ),
    ]
    if script:
        nodes.insert(1, Paragraph(text=inline(Run(text=ctx.say("mark-converted"), italic=True))))
    return nodes


def _also(ctx: Context, others: tuple[Other, ...]) -> list[Node]:
    lines = [
        "".join(("• ", each.title, f" ({day(ctx, each.published)})" if each.published else ""))
        for each in others[:MOST_OTHERS]
    ]
    return [Paragraph(text=inline(ctx.bold("also-title"), "\n" + "\n".join(lines)))] if lines else []


async def _nothing(ctx: Context, call: Call, answer: Answer) -> Reply:
    """Say that the library has no answer, with what is nearest."""
    if answer.why in ("small_talk", "empty", "nonsense"):
        thanked = _THANKS.search(call.argument)
        key = "say-more" if answer.why != "small_talk" else "small-talk-thanks" if thanked else "small-talk"
        return plain(
            ctx.say(key), (ctx.button("button-latest", "go", "latest"), ctx.button("button-topics", "go", "topics"))
        )
    near = answer.why == "near_miss"
    nodes: list[Node] = [*_read_as(ctx, answer)]
    nodes.append(Paragraph(text=inline(ctx.say("not-in-library-near" if near else "not-in-library"))))
    buttons: list[tuple[Button, ...]] = []
    if answer.also:
        nodes.append(Paragraph(text=inline(ctx.say("nearest-titles"))))
        nodes.append(Listing(items=tuple(inline(each.title) for each in answer.also[:MOST_OTHERS])))
        buttons += [(press(label(each.title), "open", each.slug),) for each in answer.also[:MOST_OTHERS]]
    topics = [press(label(topic, HALF), "go", "topics", await ctx.keep(topic)) for topic in answer.topics[:MOST_TOPICS]]
    if topics:
        named = ctx.say("names-joiner").join(answer.topics[:MOST_TOPICS])
        nodes.append(Paragraph(text=inline(ctx.say("nearest-topics", topics=named))))
    return Reply(nodes=tuple(nodes), buttons=(*buttons, *rows(topics)), edits=call.again)
