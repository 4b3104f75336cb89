"""What a subscription would bring, shown before it is saved."""

from collections.abc import Sequence

from bot.alerts.finding.matching import QUESTION_FROM, QUESTION_RIGHT
from bot.alerts.planning.preview import DAYS, READ, Preview, look_back
from bot.alerts.planning.schedule import zone_of
from bot.core.common.actions import Action
from bot.core.common.channels import Channel
from bot.core.common.cleaning import echo
from bot.core.common.context import Context, press
from bot.core.common.replies import day, label, too_old
from bot.core.keeping.cities import city_of
from bot.core.telling.following import (
    Plan,
    describe,
    describe_held,
    describe_state,
    describe_when,
    follow_button,
    is_followed_elsewhere,
    plan_of,
    rules_of,
    same_as,
)
from bot.core.understanding.filters import parse
from bot.reply import Button, Listing, Node, Paragraph, Reply, Run, Title, inline, rows
from storage.models import NAMED_KINDS, Card, Frequency, When

MOST_SHOWN = 5

_FREQUENCIES: tuple[Frequency, ...] = ("at_once", "daily", "weekly")


async def preview(ctx: Context, plan: Plan, near: Sequence[Plan] = ()) -> Reply:
    """Return what a plan would have brought in the last 30 days, with the ways to agree to it and to change it.

    near: plans of names that are like the plan's own, which the library doesn't have; offered too.
    """
    found = await look_back(ctx.store, ctx.answerer, plan.rule, ctx.today)
    month = "preview-month-more" if found.at_least else "preview-month"
    about = ctx.say(month, days=DAYS, count=found.count, week=round(found.a_week, 1))
    notes = (await _already(ctx, plan), await _elsewhere(ctx, plan), _left(ctx, plan))
    nodes: list[Node] = [
        Title(text=inline(_title(ctx, plan))),
        Paragraph(text=inline(ctx.say("preview-when", when=when_words(ctx, plan.when, plan.channel)))),
        *(Paragraph(text=inline(each)) for each in notes if each),
        Paragraph(text=inline(about if found.cards else _none(ctx, found))),
    ]
    unknown = not found.cards and found.newest is None and plan.rule.kind in NAMED_KINDS
    if unknown:
        nodes.append(Paragraph(text=inline(ctx.say("preview-unknown", what=describe(ctx, plan.rule)))))
    if found.cards:
        items = [_item(ctx, card, found.confidence.get(card.slug)) for card in found.cards[:MOST_SHOWN]]
        nodes.append(Listing(items=tuple(inline(each) for each in items)))
    if plan.rule.kind == "question":
        shares = {"percent": round(100 * QUESTION_FROM), "right": round(100 * QUESTION_RIGHT)}
        nodes.append(Paragraph(text=inline(ctx.say("preview-question", **shares))))
    key = "archive-too" if plan.archive else "archive-left-out"
    nodes.append(Paragraph(text=inline(Run(text=ctx.say(key), italic=True))))
    others = [await follow_button(ctx, each) for each in near] if unknown else []
    others += [await follow_button(ctx, each) for each in _instead(ctx, plan)]
    return Reply(nodes=tuple(nodes), buttons=(*await _choices(ctx, plan), *rows(others)))


async def _already(ctx: Context, plan: Plan) -> str:
    """Return that the same is followed already, and how; empty where it is not."""
    ours = await same_as(ctx, plan)
    if not ours:
        return ""
    now = " · ".join(filter(None, (describe_when(ctx, ours.when), describe_state(ctx, ours))))
    key = "preview-already-other" if plan.changes(ours, ctx.request.now) else "preview-already"
    return ctx.say(key, when=now)


async def _elsewhere(ctx: Context, plan: Plan) -> str:
    """Return that another thread of the group follows the same, and what comes of that; empty where none does."""
    return ctx.say("preview-elsewhere") if not plan.channel and await is_followed_elsewhere(ctx, plan) else ""


def _left(ctx: Context, plan: Plan) -> str:
    """Return what a subscription can't hold of what was asked for; empty where it holds all."""
    filters = ctx.say("names-joiner").join(echo(each, 40) for each in plan.left)
    return ctx.say("preview-left", what=describe(ctx, plan.rule), filters=filters) if filters else ""


def _instead(ctx: Context, plan: Plan) -> list[Plan]:
    """Return what may be followed in place of a plan: the names that limited what was asked for."""
    rules = dict.fromkeys(rule for each in plan.left for rule in rules_of(parse(each, ctx.today).scope))
    return [Plan(rule=each) for each in rules if each != plan.rule]


def _none(ctx: Context, found: Preview) -> str:
    words, newest = ctx.say("preview-none", days=DAYS), found.newest
    if found.at_least:
        words = ctx.say("preview-none-read", count=READ)
    if newest is None:
        return words
    title = label(newest.title, 80)
    if newest.published is None:
        return f"{words}\n{ctx.say('preview-newest-undated', title=title)}"
    return f"{words}\n{ctx.say('preview-newest', title=title, day=day(ctx, newest.published))}"


def when_words(ctx: Context, when: When, channel: Channel | None = None) -> str:
    """Return when this chat, or a channel, is told: with the place whose clock counts, and what quiet hours put off."""
    words = describe_when(ctx, when)
    if when.frequency == "at_once":
        return words
    words = ctx.say("when-in-zone", when=words, city=city_of(zone_of(ctx.chat), ctx.language))
    return words if channel else describe_held(ctx, when, words)


async def press_wish(ctx: Context, action: Action) -> Reply:
    """A button that shows what a plan would bring; from another preview, in its place."""
    plan = plan_of(await ctx.kept(action.arguments[0]) or "")
    if not plan:
        return too_old(ctx)
    reply = await preview(ctx, plan)
    return reply.model_copy(update={"edits": len(action.arguments) > 1})


def _title(ctx: Context, plan: Plan) -> str:
    what = describe(ctx, plan.rule)
    if plan.channel:
        return ctx.say("channel-title", what=what, channel=plan.channel.title)
    return ctx.say("preview-title", what=what)


def _item(ctx: Context, card: Card, confidence: float | None) -> str:
    title = label(card.title, 80)
    return title if confidence is None else ctx.say("preview-sure", title=title, percent=round(100 * confidence))


async def _choices(ctx: Context, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    """Return the ways on: agree; another frequency, at the hour that was asked for; older ones too."""
    others = [plan.when.model_copy(update={"frequency": each}) for each in _FREQUENCIES if each != plan.when.frequency]
    whens = [await _other(ctx, describe_when(ctx, each), _changed(plan, when=each)) for each in others]
    key = "button-archive-off" if plan.archive else "button-archive-on"
    agree = "button-post-this" if plan.channel else "button-follow-this"
    return (
        (ctx.button(agree, "sub", await ctx.keep(plan.words())),),
        tuple(whens),
        (await _other(ctx, ctx.say(key), _changed(plan, archive=not plan.archive)),),
    )


async def _other(ctx: Context, text: str, plan: Plan) -> Button:
    return press(text, "wish", await ctx.keep(plan.words()), "e")


def _changed(plan: Plan, **changes: object) -> Plan:
    return plan.model_copy(update=changes)
