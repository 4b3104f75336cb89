"""/subscribe: what it would bring, and then that it is followed."""

from bot.alerts import wishes
from bot.alerts.digests import reschedule
from bot.alerts.matching import QUESTION_FROM
from bot.alerts.preview import DAYS, look_back
from bot.alerts.schedule import zone_of
from bot.alerts.wishes import Wish
from bot.core.actions import Action
from bot.core.browsing.naming import CERTAIN, NameKind, names_like
from bot.core.cleaning import echo
from bot.core.context import Call, Context, press
from bot.core.replies import gone, gone_words, label, plain
from bot.core.telling.cities import city_of
from bot.core.telling.following import Plan, describe, describe_when, follow_button, plan_of, planned
from bot.reply import Button, Listing, Node, Paragraph, Reply, Run, Title, inline, rows
from storage.folding import fold
from storage.models import Card, Rule, Subscription, When

MOST_OFFERED = 8
MOST_SHOWN = 5

EACH_DAY, EACH_WEEK = When(frequency="daily"), When(frequency="weekly")

_NAMED: dict[str, NameKind] = {"topic": "topic", "author": "author", "source": "source"}


async def subscribe(ctx: Context, call: Call) -> Reply:
    """Show what following the argument would bring; without one, offer what there is."""
    if not call.argument:
        return await _offer(ctx)
    wish = wishes.read(call.argument)
    if wish.problems:
        return await _misunderstood(ctx, wish)
    if wish.rule:
        return await _preview(ctx, planned(wish, await _known(ctx, wish.rule)))
    return await _by_name(ctx, wish)


async def _offer(ctx: Context) -> Reply:
    topics = (await ctx.store.documents.topics())[:MOST_OFFERED]
    plans = [Plan(rule=Rule(kind="topic", value=each.name)) for each in topics]
    buttons = [await follow_button(ctx, plan) for plan in plans]
    return plain(ctx.say("subscribe-what"), (await follow_button(ctx, Plan(rule=Rule(kind="all"))),), *rows(buttons))


async def _misunderstood(ctx: Context, wish: Wish) -> Reply:
    """Say what was not understood, and what was."""
    lines = [ctx.say(each.key, value=echo(each.value)) for each in wish.problems]
    understood = [describe(ctx, wish.rule)] if wish.rule else []
    if wish.when and not any(each.key == "wish-bad-time" for each in wish.problems):
        understood.append(describe_when(ctx, wish.when))
    if wish.name:
        understood.append(echo(wish.name))
    if understood:
        lines.append(ctx.say("wish-understood", what=ctx.say("names-joiner").join(understood)))
    ways = ((await follow_button(ctx, planned(wish, wish.rule)),),) if wish.rule else ()
    return plain("\n".join([*lines, ctx.say("wish-example")]), *ways)


async def _known(ctx: Context, rule: Rule) -> Rule:
    """Return a rule with the name as the library writes it, where it has it."""
    kind = _NAMED.get(rule.kind)
    names = await names_like(ctx, rule.value, (kind,)) if kind else []
    certain = names and names[0].likeness >= CERTAIN
    return rule.model_copy(update={"value": names[0].name}) if certain else rule


async def _by_name(ctx: Context, wish: Wish) -> Reply:
    """Take a bare name for what the library has of it; else offer what is near, and to look out for the words."""
    names = await names_like(ctx, wish.name)
    if names and names[0].likeness >= CERTAIN:
        return await _preview(ctx, planned(wish, Rule(kind=names[0].kind, value=names[0].name)))
    words = wishes.read(f"关键词 {wish.name}").rule
    rules = [Rule(kind=each.kind, value=each.name) for each in names[:MOST_OFFERED]]
    rules += [words] if words else []
    rules.append(Rule(kind="question", value=wish.name))
    key = "subscribe-near" if names else "subscribe-unknown"
    buttons = [await follow_button(ctx, planned(wish, rule)) for rule in rules]
    return plain(ctx.say(key, name=echo(wish.name)), *rows(buttons, 1))


async def press_wish(ctx: Context, action: Action) -> Reply:
    """A button that shows what a plan would bring; from another preview, in its place."""
    plan = plan_of(await ctx.kept(action.arguments[0]) or "")
    if not plan:
        return plain(gone_words(ctx))
    reply = await _preview(ctx, plan)
    return reply.model_copy(update={"edits": len(action.arguments) > 1})


async def _preview(ctx: Context, plan: Plan) -> Reply:
    found = await look_back(ctx.store, ctx.answerer, plan.rule, ctx.today)
    about = ctx.say("preview-month", days=DAYS, count=len(found.cards), week=round(found.a_week, 1))
    nodes: list[Node] = [
        Title(text=inline(ctx.say("preview-title", what=describe(ctx, plan.rule)))),
        Paragraph(text=inline(_when_words(ctx, plan.when))),
        Paragraph(text=inline(about if found.cards else ctx.say("preview-none", days=DAYS))),
    ]
    if found.cards:
        items = [_item(ctx, card, found.confidence.get(card.slug)) for card in found.cards[:MOST_SHOWN]]
        nodes.append(Listing(items=tuple(inline(each) for each in items)))
    if plan.rule.kind == "question":
        nodes.append(Paragraph(text=inline(ctx.say("preview-question", percent=round(100 * QUESTION_FROM)))))
    nodes.append(Paragraph(text=inline(Run(text=_archive_words(ctx, archive=plan.archive), italic=True))))
    return Reply(nodes=tuple(nodes), buttons=await _choices(ctx, plan))


def _item(ctx: Context, card: Card, confidence: float | None) -> str:
    title = label(card.title, 80)
    return title if confidence is None else ctx.say("preview-sure", title=title, percent=round(100 * confidence))


def _when_words(ctx: Context, when: When) -> str:
    words = describe_when(ctx, when)
    if when.frequency == "at_once":
        return words
    return ctx.say("when-in-zone", when=words, city=city_of(zone_of(ctx.chat), ctx.language))


def _archive_words(ctx: Context, *, archive: bool) -> str:
    return ctx.say("archive-too" if archive else "archive-left-out")


async def _choices(ctx: Context, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    others = [each for each in (When(), EACH_DAY, EACH_WEEK) if each.frequency != plan.when.frequency]
    whens = [
        press(describe_when(ctx, each), "wish", await ctx.keep(_changed(plan, when=each).words()), "e")
        for each in others
    ]
    archive = _changed(plan, archive=not plan.archive)
    key = "button-archive-off" if plan.archive else "button-archive-on"
    return (
        (ctx.button("button-follow-this", "sub", await ctx.keep(plan.words())),),
        tuple(whens),
        (ctx.button(key, "wish", await ctx.keep(archive.words()), "e"),),
    )


def _changed(plan: Plan, **changes: object) -> Plan:
    return plan.model_copy(update=changes)


async def press_subscribe(ctx: Context, action: Action) -> Reply:
    """A button that follows something; pressed twice it says so."""
    plan = plan_of(await ctx.kept(action.arguments[0]) or "")
    return await _save(ctx, plan) if plan else plain(gone_words(ctx))


async def _save(ctx: Context, plan: Plan) -> Reply:
    thread_id, now = ctx.request.address.thread_id, ctx.request.now
    added = await ctx.store.subscriptions.add(ctx.chat.id, thread_id, plan.rule, now, plan.when, archive=plan.archive)
    what = describe(ctx, plan.rule)
    ways = [ctx.button("button-subscriptions", "go", "subscriptions")]
    if added:
        text = ctx.say("subscribed", what=what, when=_when_words(ctx, plan.when))
        ways.append(ctx.button("button-undo", "unsub", str(added.id)))
        if not plan.archive:
            text += "\n" + ctx.say("archive-left-out")
            ways.append(ctx.button("button-archive-on", "subdo", str(added.id), "old"))
        return plain(text, *rows(ways))
    ours = await _same(ctx, plan)
    if ours and (ours.when, ours.archive) != (plan.when, plan.archive):
        await ctx.store.subscriptions.change(
            ours.model_copy(update={"when": plan.when, "archive": plan.archive, "paused": False, "muted_until": None})
        )
        await reschedule(ctx.store, ctx.chat.id, now)
        return plain(ctx.say("subscribed-changed", what=what, when=_when_words(ctx, plan.when)), tuple(ways))
    return plain(ctx.say("subscribed-already", what=what), tuple(ways))


async def _same(ctx: Context, plan: Plan) -> Subscription | None:
    thread_id, value = ctx.request.address.thread_id, fold(plan.rule.value).strip()
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    return next(
        (
            each
            for each in ours
            if each.rule.kind == plan.rule.kind
            and fold(each.rule.value).strip() == value
            and (each.thread_id or 0) == (thread_id or 0)
        ),
        None,
    )


async def press_follow(ctx: Context, action: Action) -> Reply:
    """A button on a card that offers to follow its topics, authors, source and series."""
    document = await ctx.store.documents.get(action.arguments[0])
    if not document:
        return gone(ctx)
    rules = [Rule(kind="topic", value=topic) for topic in document.topics]
    rules += [Rule(kind="author", value=author) for author in document.author]
    rules += [Rule(kind="source", value=document.source_name)] if document.source_name else []
    rules += [Rule(kind="series", value=document.series.name)] if document.series else []
    buttons = [await follow_button(ctx, Plan(rule=rule)) for rule in dict.fromkeys(rules)]
    return plain(ctx.say("follow-which"), *rows(buttons))
