"""What the bot is and can do: /start, /help, /stats."""

from bot.core.answering.examples import examples
from bot.core.browsing.document import show
from bot.core.common.context import Call, Command, Context, press
from bot.core.common.replies import LONG, again, label, plain, span
from bot.core.howto import TOPICS, how
from bot.core.telling.stopping import resume
from bot.core.understanding.naming import examples_of, known_names
from bot.core.understanding.wording import topic_of
from bot.reply import Button, Facts, Inline, Listing, Node, Paragraph, Reply, Title, inline
from storage.models import Statistics

_DEEP_LINK = "doc_"


async def start(ctx: Context, call: Call) -> Reply:
    """Greet; take up again what `/stop` paused; or open the document that a deep link (`/start doc_<slug>`) names."""
    if call.argument.startswith(_DEEP_LINK):
        return await show(ctx, call.argument.removeprefix(_DEEP_LINK))
    resumed = await resume(ctx)
    if resumed:
        return plain(resumed, (ctx.button("button-subscriptions", "go", "subscriptions"),))
    statistics = await ctx.store.documents.statistics()
    nodes: list[Node] = [
        Title(text=inline(ctx.say("start-title"))),
        # Of a group that is paused, in which not everyone may resume it.
        *([Paragraph(text=inline(ctx.say("start-paused")))] if ctx.chat.state == "paused" else []),
        Paragraph(text=inline(ctx.say("start-what", documents=statistics.documents))),
        Paragraph(text=inline(ctx.say("start-ask"))),
        Paragraph(text=inline(ctx.say("start-commands"))),
        Listing(items=tuple(_line(ctx, each) for each in ctx.allowed() if each.greets)),
    ]
    if not statistics.documents:
        nodes = [nodes[0], Paragraph(text=inline(ctx.say("library-empty")))]
    last = (ctx.button("button-latest", "go", "latest"), ctx.button("button-help", "go", "help"))
    language = (ctx.button("button-language", "go", "language"),)
    return Reply(nodes=tuple(nodes), buttons=(*await _examples(ctx), last, language))


async def help_(ctx: Context, call: Call) -> Reply:
    """List what can be done, from the command table; or say how the one thing is done that the argument names."""
    if topic := call.argument if call.argument in TOPICS else topic_of(call.argument):
        return await how(ctx, topic)
    items = tuple(_line(ctx, each) for each in ctx.allowed() if each.menu or each.who == "owners")
    authors = (await known_names(ctx))["author"]
    asking = [Paragraph(text=inline(ctx.say("help-ask", author=authors[0].name)))] if authors else []
    named = await examples_of(ctx)
    nodes = (
        Title(text=inline(ctx.say("help-title"))),
        Paragraph(text=inline(ctx.say("start-ask"))),
        *asking,
        Listing(items=items),
        Paragraph(text=inline(ctx.say("help-words", **named))),
        Paragraph(text=inline(ctx.say("help-filters"))),
        Paragraph(text=inline(ctx.say("help-subscribe", **named))),
        Paragraph(text=inline(ctx.say("help-say"))),
        Paragraph(text=inline(ctx.say("help-data"))),
    )
    return Reply(nodes=nodes, buttons=await _examples(ctx), edits=call.again, again=again("run", "help"))


def _line(ctx: Context, command: Command) -> Inline:
    """Return a command with what it does, and its Chinese word where that is the reader's language."""
    word = f" · {command.word(ctx.language)}" if ctx.language != "en" else ""
    return inline(f"/{command.name}", word, f" — {ctx.say(command.about)}")


async def _examples(ctx: Context) -> tuple[tuple[Button, ...], ...]:
    """Return the examples as buttons, a row each."""
    return tuple([(press(label(each, LONG), "go", "ask", await ctx.keep(each)),) for each in await examples(ctx)])


async def stats(ctx: Context, call: Call) -> Reply:
    """Count what there is; for owners, chats and deliveries too."""
    counted = await ctx.store.documents.statistics()
    pairs = [
        ("stats-documents", counted.documents),
        ("stats-passages", counted.passages),
        ("stats-topics", counted.topics),
        ("stats-questions", counted.questions),
        ("stats-answered", counted.answered),
    ]
    if ctx.owner:
        pairs += _for_owners(counted)
    facts = [(ctx.say(key), inline(ctx.say("number", number=number))) for key, number in pairs]
    if dates := span(ctx, counted.first_published, counted.last_published):
        facts.insert(1, (ctx.say("stats-dates"), inline(dates)))
    return Reply(nodes=(Title(text=inline(ctx.say("stats-title"))), Facts(pairs=tuple(facts))))


def _for_owners(counted: Statistics) -> list[tuple[str, int]]:
    outbox = counted.deliveries
    return [
        ("stats-hidden", counted.hidden),
        ("stats-set-aside", counted.set_aside),
        ("stats-chats", counted.chats),
        ("stats-subscriptions", counted.subscriptions),
        ("stats-pending", outbox.pending + outbox.leased),
        ("stats-sent", outbox.sent),
        ("stats-dead", outbox.dead),
    ]
