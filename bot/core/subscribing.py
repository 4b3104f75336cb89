"""/subscribe, /unsubscribe, /subscriptions: what a chat is told of when it comes in."""

from bot.core.actions import Action
from bot.core.context import Call, Context, Speaker, press
from bot.core.latest import unknown_name
from bot.core.naming import CERTAIN, names_like
from bot.core.replies import HALF, gone, gone_words, label, notice, plain, row_id
from bot.reply import Button, Listing, Paragraph, Reply, Title, inline, rows
from storage.folding import fold
from storage.models import Rule, RuleKind, Subscription

EVERYTHING = frozenset({"全部", "所有", "一切", "all", "everything", "*"})
MOST_OFFERED = 8

RULE_NAMES: dict[RuleKind, str] = {
    "all": "rule-all",
    "topic": "rule-topic",
    "author": "rule-author",
    "source": "rule-source",
    "series": "rule-series",
    "keywords": "rule-keywords",
    "question": "rule-question",
}


def rule_words(rule: Rule) -> str:
    """Return a rule as the words that are kept behind its button."""
    return f"{rule.kind}:{rule.value}"


def _rule_of(words: str) -> Rule | None:
    kind, colon, value = words.partition(":")
    known = next((each for each in RULE_NAMES if each == kind), None)
    return Rule(kind=known, value=value) if known and colon else None


def describe(ctx: Speaker, rule: Rule) -> str:
    """Return what a rule follows, in words."""
    return ctx.say("rule-all") if rule.kind == "all" else ctx.say(RULE_NAMES[rule.kind], value=rule.value)


async def subscribe(ctx: Context, call: Call) -> Reply:
    """Follow everything or what the argument names; without one, offer what there is."""
    if not call.argument:
        return await _offer(ctx)
    if fold(call.argument) in EVERYTHING:
        return await _add(ctx, Rule(kind="all"))
    names = await names_like(ctx, call.argument)
    if names and names[0].likeness >= CERTAIN:
        return await _add(ctx, Rule(kind=names[0].kind, value=names[0].name))
    if not names:
        return await unknown_name(ctx, call.argument, names)
    rules = [Rule(kind=each.kind, value=each.name) for each in names[:MOST_OFFERED]]
    return plain(ctx.say("subscribe-near"), *rows([await _follow(ctx, rule) for rule in rules]))


async def _offer(ctx: Context) -> Reply:
    topics = (await ctx.store.documents.topics())[:MOST_OFFERED]
    buttons = [await _follow(ctx, Rule(kind="topic", value=each.name)) for each in topics]
    return plain(ctx.say("subscribe-what"), (await _follow(ctx, Rule(kind="all")),), *rows(buttons))


async def _follow(ctx: Context, rule: Rule) -> Button:
    return press(label(describe(ctx, rule), HALF), "sub", await ctx.keep(rule_words(rule)))


async def _add(ctx: Context, rule: Rule) -> Reply:
    added = await ctx.store.subscriptions.add(ctx.chat.id, ctx.request.address.thread_id, rule, ctx.request.now)
    key = "subscribed" if added else "subscribed-already"
    ways = [ctx.button("button-subscriptions", "go", "subscriptions")]
    if added:
        ways.append(ctx.button("button-undo", "unsub", str(added.id)))
    return plain(ctx.say(key, what=describe(ctx, rule)), tuple(ways))


async def press_subscribe(ctx: Context, action: Action) -> Reply:
    """A button that follows something; pressed twice it says so."""
    rule = _rule_of(await ctx.kept(action.arguments[0]) or "")
    return await _add(ctx, rule) if rule else plain(gone_words(ctx))


async def press_follow(ctx: Context, action: Action) -> Reply:
    """A button on a card that offers to follow its topics and its authors."""
    document = await ctx.store.documents.get(action.arguments[0])
    if not document:
        return gone(ctx)
    rules = [Rule(kind="topic", value=topic) for topic in document.topics]
    rules += [Rule(kind="author", value=author) for author in document.author]
    return plain(ctx.say("follow-which"), *rows([await _follow(ctx, rule) for rule in rules]))


async def unsubscribe(ctx: Context, call: Call) -> Reply:
    """Stop following what the argument names; without one, show what can be dropped."""
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    if not call.argument:
        return await subscriptions(ctx, call)
    wanted = fold(call.argument)
    dropped = [each for each in ours if wanted in EVERYTHING or fold(each.rule.value) == wanted]
    if not dropped:
        return await _listed(ctx, ours, ctx.say("unsubscribe-unknown"))
    for each in dropped:
        await ctx.store.subscriptions.remove(ctx.chat.id, each.id)
    names = ctx.say("names-joiner").join(describe(ctx, each.rule) for each in dropped)
    return plain(ctx.say("unsubscribed", what=names))


async def subscriptions(ctx: Context, call: Call) -> Reply:
    """List what the chat follows, each with a button to drop it."""
    reply = await _listed(ctx, await ctx.store.subscriptions.of_chat(ctx.chat.id), None)
    return reply.model_copy(update={"edits": call.again})


async def press_unsubscribe(ctx: Context, action: Action) -> Reply:
    """A button that drops one subscription of this chat and shows what is left."""
    wanted = row_id(action.arguments[0])
    if wanted is None or not await ctx.store.subscriptions.remove(ctx.chat.id, wanted):
        return notice(ctx.say("unsubscribe-unknown"))
    reply = await _listed(ctx, await ctx.store.subscriptions.of_chat(ctx.chat.id), None)
    return reply.model_copy(update={"edits": True, "notice": ctx.say("unsubscribed-short")})


async def _listed(ctx: Context, ours: list[Subscription], said: str | None) -> Reply:
    lead = (Paragraph(text=inline(said)),) if said else ()
    if not ours:
        empty = Paragraph(text=inline(ctx.say("subscriptions-none")))
        return Reply(nodes=(*lead, empty), buttons=((ctx.button("button-subscribe", "go", "subscribe"),),))
    items = tuple(inline(describe(ctx, each.rule)) for each in ours)
    drop = [press(label(ctx.say("button-drop", what=describe(ctx, each.rule))), "unsub", str(each.id)) for each in ours]
    title = Title(text=inline(ctx.say("subscriptions-title", count=len(ours))))
    return Reply(nodes=(*lead, title, Listing(items=items, start=1)), buttons=rows(drop, 1))
