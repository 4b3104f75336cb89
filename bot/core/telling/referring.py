"""Carries out what goes on from the conversation: this question, this author, the first of mine, “make it weekly”."""

from bot.alerts import hours, peeling, wishes
from bot.alerts.digests import reschedule
from bot.alerts.hours import Timed
from bot.alerts.schedule import zone_of
from bot.alerts.wishes import Problem, Wish
from bot.core.common.actions import Action
from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.core.keeping.clocks import by_ours, placed
from bot.core.telling.following import Plan, plan_of
from bot.core.telling.previewing import preview, when_words
from bot.core.telling.subscribing import choose, misunderstood, rules_of_document, wanted
from bot.core.telling.subscriptions import drop, listed, named, one, own
from bot.core.understanding.naming import name_meant
from bot.reply import Reply
from storage.models import Rule, Subscription, When

_IT = frozenset({
    "", "它", "他", "这个", "那个", "这一个", "这项", "这一项", "那项", "频率", "时间", "推送", "提醒", "订阅", "通知",
    "it", "this", "that", "them", "these", "this one", "that one", "time", "the time", "the alert", "alerts",
    "the subscription", "my subscription", "my alerts",
})  # fmt: skip
"""Words, folded, for what is on the screen."""

_Following = Plan | Subscription


async def question(ctx: Context) -> Reply | None:
    """Show what saving the last question would bring; None where none was asked lately."""
    last = ctx.asked.last(ctx.chat.id, ctx.request.now)
    if not last:
        return plain(ctx.say("save-question-none"))
    return await preview(ctx, Plan(rule=Rule(kind="question", value=last.text)))


async def of_open(ctx: Context, what: str) -> Reply | None:
    """Show what following the open article's author, source, series or topics would bring; None where none is open."""
    document = await ctx.store.documents.get(ctx.open_slug) if ctx.open_slug else None
    if not document:
        return None
    all_rules = rules_of_document(document)
    rules = [each for each in all_rules if each.kind == peeling.kind_named(what)]
    if len(rules) == 1:
        return await preview(ctx, Plan(rule=rules[0]))
    return await choose(ctx, rules or all_rules) if all_rules else None


async def asked_when(ctx: Context) -> Reply | None:
    """Say when the one on the screen tells; None where there is none."""
    shown = await _on_screen(ctx)
    if not shown:
        return None
    if isinstance(shown, Subscription):
        return one(ctx, shown)
    return plain(ctx.say("preview-when", when=when_words(ctx, shown.when)))


async def timed(ctx: Context, words: str) -> Reply | None:
    """Give the one on the screen the time that was said, else ask of what; None for what is no rhythm by itself."""
    said = hours.read(placed(words).words)
    if shown := await _on_screen(ctx):
        return await _at(ctx, shown, words)
    rhythm = said.when is not None and said.when.frequency != "at_once" and not said.how_often
    return await wanted(ctx, words) if rhythm or wishes.asks_to_be_told(words, said) else None


async def change(ctx: Context, what: str, when: str) -> Reply | None:
    """Give what words name another time: its place in the list, its name, or nothing for the one on the screen."""
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    if what in _IT:
        shown = await _on_screen(ctx) or (ours[0] if len(ours) == 1 else None)
        return await _at(ctx, shown, when) if shown else await listed(ctx, 0, ctx.say("change-which")) if ours else None
    meant = named(ctx, what, ours)
    if len(meant) == 1:
        return await _at(ctx, meant[0], when)
    if meant or what.isdecimal():
        return await listed(ctx, 0, ctx.say("change-which") if ours else None)
    return await wanted(ctx, f"{what} {when}") if await name_meant(ctx, what) else None


async def place(ctx: Context, number: str) -> Reply | None:
    """Drop what stands at a place in the list of what is followed, or of the saved, where that is on the screen."""
    shown = ctx.turns.actions(ctx.chat.id, ctx.request.now)
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    if any(each.name in ("one", "unsub") for each in shown):
        return await drop(ctx, named(ctx, number, ours))
    if any(each.name in ("drop", "open") for each in shown):
        return None
    return await listed(ctx, 0, ctx.say("change-which")) if ours else None


async def _on_screen(ctx: Context) -> _Following | None:
    """Return what the last reply showed to follow, or of what is followed; None where it showed no such one."""
    for action in ctx.turns.actions(ctx.chat.id, ctx.request.now):
        if found := await _behind(ctx, action):
            return found
    return None


async def _behind(ctx: Context, action: Action) -> _Following | None:
    if not action.arguments:
        return None
    if action.name == "sub":
        return plan_of(await ctx.kept(action.arguments[0]) or "")
    return await own(ctx, action.arguments[0]) if action.name in ("subdo", "unsub") else None


async def _at(ctx: Context, shown: _Following, words: str) -> Reply:
    """Show something with another time, or say what of the time there isn't; a subscription is changed at once."""
    place = placed(words)
    said = hours.read(place.words)
    when = _as_said(shown.when, said)
    problems = [each for each in wishes.problems_of(said) if each.key != "wish-how-often"]
    if here := by_ours(place, when, zone_of(ctx.chat), ctx.request.now):
        when = here
        problems.append(Problem(key="wish-other-clock", value=place.said))
    if problems:
        return await misunderstood(ctx, Wish(rule=shown.rule, when=when, problems=tuple(problems)))
    if isinstance(shown, Plan):
        return await preview(ctx, shown.model_copy(update={"when": when}))
    changed = shown.model_copy(update={"when": when})
    await ctx.store.subscriptions.change(changed)
    await reschedule(ctx.store, ctx.chat.id, ctx.request.now)
    return one(ctx, changed, ctx.say("changed"))


def _as_said(before: When, said: Timed) -> When:
    """Return a time as it was said; an hour alone leaves how often as it was."""
    when = said.when or before
    if said.how_often and before.frequency != "at_once":
        return before.model_copy(update={"at": when.at})
    return when
