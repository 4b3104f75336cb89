"""Free text and /ask: the library's answer, word for word, or that it has none."""

from dataclasses import replace

from bot.answers.asked import conversation
from bot.answers.language import phrases, tongue
from bot.answers.models import Answer, Other, Quoted
from bot.core.answering import comparing, given, rating, remarks, taken, within
from bot.core.answering.further import more_of, other_line, others
from bot.core.answering.items import item_of, place_asked
from bot.core.answering.nothing import nothing
from bot.core.answering.offering import offer, once_it_is
from bot.core.answering.quoted import SURE_FROM, cards_of, conversion, passage, readers_script
from bot.core.answering.speakers import outside, speakers
from bot.core.browsing.latest import of_a_name
from bot.core.common import codes, places
from bot.core.common.actions import Action
from bot.core.common.asked import Last
from bot.core.common.context import Call, Context
from bot.core.common.replies import again, fitted, plain, to_source, too_old
from bot.core.understanding.naming import known_names
from bot.reply import Button, Node, Paragraph, Reply, Run, inline, rows
from storage.folding import fold

MOST_OTHERS = 3


async def ask(ctx: Context, call: Call) -> Reply:
    """Answer a question from the library, a follow-up with the question before it.

    Asked anew it is noted, without a name, and remembered for the next follow-up.
    """
    if not call.argument:
        return plain(ctx.say("ask-what"))
    typed = ctx.request.what == "text"
    last = ctx.memory.asked.last(ctx.chat.id, ctx.request.now) if typed else None
    if typed and last and remarks.kind_of(call.argument) == "again":
        call = replace(call, argument=last.text, flags=(taken.READ,))
    elif typed:
        named = await _before_asking(ctx, call.argument, last) or await within.named(ctx, call.argument)
        if isinstance(named, Reply):
            return named
        call = replace(call, argument=named)
    elif remarks.asks_for_others(call.argument):
        return plain(ctx.say("others-before"))
    authors = [each.name for each in (await known_names(ctx))["author"]] if last else []
    before = conversation.light(call.argument, last.before, last.root, authors) if last and last.before else None
    answer = await ctx.answerer.answer(call.argument, before=before, on=ctx.today)
    # What follows on this answer asks for what was understood: the question before it may be forgotten by then.
    follows = answer.read_as is not None and conversation.follow_up(call.argument, before, authors) is not None
    question = (answer.read_as or call.argument) if follows else call.argument
    read = follows or taken.READ in call.flags
    listing = await speakers(ctx, call, answer, question, read=read)
    if not call.again:
        root = conversation.rooted(call.argument, last.root, authors) if last and follows else None
        carries = follows or _carries(call.argument, found=not answer.abstained or listing is not None)
        await _note(ctx, answer, question, listed=listing is not None)
        _remember(ctx, answer, question, root, listed=listing is not None, carries=carries)
    if listing:
        return listing
    if answer.abstained or not answer.passages:
        elsewhere = await outside(ctx, call, answer, question, read=read)
        wished = elsewhere or await once_it_is(ctx, call.argument)
        return wished or await nothing(ctx, call, answer, question, read=read)
    return await _answered(ctx, call, answer, question, read=read)


async def press_given(ctx: Context, action: Action) -> Reply:
    """A button that shows an answer in another script, or another page of it."""
    token, *flags = action.arguments
    found = await given.given(ctx, token)
    if not found:
        return too_old(ctx)
    call = Call(found.question, again=True, flags=tuple(flags))
    if not found.answer:
        return await ask(ctx, call)
    return await _answered(ctx, call, found.answer, found.question, read=taken.READ in flags)


async def _note(ctx: Context, answer: Answer, question: str, *, listed: bool) -> None:
    """Note, without a name, that a question was asked and whether it found anything; talk is no question."""
    if answer.why not in ("small_talk", "empty"):
        found = not answer.abstained or listed
        await ctx.store.questions.note(question, found, None if listed else answer.why, ctx.request.now)


def _remember(ctx: Context, answer: Answer, question: str, root: str | None, *, listed: bool, carries: bool) -> None:
    """Remember a question that says anything, and the answer that was given for it, for the next follow-up."""
    if answer.why not in ("small_talk", "empty", "nonsense"):
        found = answer if answer.passages and not listed else None
        now = ctx.request.now
        if found or listed:
            ctx.memory.opened.forget(ctx.chat.id)
        ctx.memory.asked.remember(ctx.chat.id, question, now, root=root, answer=found, listed=listed, carries=carries)


def _carries(message: str, *, found: bool) -> bool:
    """Tell whether a follow-up can go on from a message: one of a letter, or of two and no answer, says too little."""
    letters = len(phrases.bare(fold(message)))
    return letters > 2 or (letters == 2 and found)


async def _before_asking(ctx: Context, message: str, last: Last | None) -> Reply | None:
    """Answer a message that asks for a list, is about the last answer, or says nothing without the last question."""
    if listed := await of_a_name(ctx, message):
        return listed
    if remarks.asks_for_others(message):
        return await others(ctx, await given.last_given(ctx, last)) if last else plain(ctx.say("others-before"))
    if about := await remarks.reply(ctx, message, last):
        return about
    if both := await comparing.articles(ctx, message) or await comparing.views(ctx, message):
        return both
    if last and last.shown and (item := await _item(ctx, message, last.shown)):
        return item
    if not conversation.needs_a_question(message):
        return None
    authors = [each.name for each in (await known_names(ctx))["author"]]
    follows = last is not None and conversation.follow_up(message, last.before, authors) is not None
    return None if follows else plain(ctx.say("follow-what"))


async def _item(ctx: Context, message: str, shown: Quoted) -> Reply | None:
    """Show the one thing of the last quote that a message asks for by its place; None where it lists none there."""
    place = place_asked(message)
    item = item_of(shown, place) if place else None
    if not item:
        return None
    card = (await cards_of(ctx, [item])).get(item.slug)
    ways = (ctx.button("button-around", "see", item.slug, codes.of_passage(item.part, item.index)),)
    return Reply(nodes=tuple(passage(ctx, item, "", card, converted=False)), buttons=(ways,))


async def _answered(ctx: Context, call: Call, answer: Answer, question: str, *, read: bool) -> Reply:
    best = answer.passages[0]
    token = await given.keep(ctx, answer, question)
    card = (await cards_of(ctx, answer.passages[:1])).get(best.slug)
    script = readers_script(ctx, card)
    converted = codes.CONVERTED in call.flags and script is not None
    flags = (taken.READ,) if read else ()
    nodes: list[Node] = [
        *await taken.shown(ctx, answer, question, read=read),
        *_doubt(ctx, answer, question),
        *passage(ctx, best, question, card, converted=converted),
        *_also(ctx, answer.others),
    ]
    ways = [
        *_onward(ctx, answer, token),
        *await _parts(ctx, best),
        ctx.button("button-save-passage", "keep", await ctx.keep(places.place_of(best).words())),
        *([conversion(ctx, converted, "given", token, *flags)] if script else []),
        *to_source(ctx, best.source_url),
        await offer(ctx, "button-follow-question", answer, question),
    ]
    return Reply(
        nodes=tuple(nodes),
        buttons=(
            *rows(await taken.drops(ctx, answer, question), 1),
            *fitted(ways),
            await rating.buttons(ctx, question, best),
        ),
        preview=best.source_url,
        edits=call.again,
        again=again("given", token, *flags, *((codes.CONVERTED,) if converted else ())),
    )


def _doubt(ctx: Context, answer: Answer, question: str) -> list[Node]:
    """Return the line that introduces an answer which may well be wrong."""
    unsure = answer.confidence < SURE_FROM
    # Across languages words hold little more than names, whatever they were worth elsewhere.
    if answer.still_reading and (unsure or _language(question) != _language(answer.passages[0].text)):
        return [Paragraph(text=inline(ctx.say("closest-still-reading")))]
    return [Paragraph(text=inline(ctx.say("closest")))] if unsure else []


def _language(text: str) -> str:
    return tongue.of_text(fold(text))


def _onward(ctx: Context, answer: Answer, token: str) -> list[Button]:
    """Return the buttons that lead on from an answer."""
    buttons = []
    if further := more_of(answer):
        buttons.append(ctx.button("button-more", "more", token, role="more", count=len(further)))
    if answer.others:
        buttons.append(ctx.button("button-others", "others", token, role="more", count=len(answer.others)))
    return buttons


async def _parts(ctx: Context, best: Quoted) -> list[Button]:
    """Return the buttons to the document of the answer and its parts."""
    slug = best.slug
    buttons = [ctx.button("button-document", "open", slug)]
    document = await ctx.store.documents.get(slug)
    if document and document.summary:
        buttons.append(ctx.button("button-summary", "see", slug, codes.SUMMARY, count=1))
    if document and document.key_points:
        buttons.append(ctx.button("button-key-points", "see", slug, codes.KEY_POINTS, count=len(document.key_points)))
    return [*buttons, ctx.button("button-related", "see", slug, codes.RELATED, count=0)]


def _also(ctx: Context, speaking: tuple[Other, ...]) -> list[Node]:
    if not speaking:
        return []
    lines = [
        part for each in speaking[:MOST_OTHERS] for part in (Run(text="\n"), *other_line(ctx, each, "• ", bold=False))
    ]
    return [Paragraph(text=inline(ctx.bold("also-title"), *lines))]
