"""Carries out what goes on from the conversation: this question, this author, the first of mine, “make it weekly”."""

from collections.abc import Sequence
from typing import Literal, assert_never

from bot.alerts.planning.digests import reschedule
from bot.alerts.wording import hours, peeling, wishes
from bot.alerts.wording.wishes import Wish
from bot.core.common.actions import Action
from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.core.common.turning import Key
from bot.core.keeping.clocks import placed
from bot.core.keeping.privacy import kept_after_all
from bot.core.telling import resting
from bot.core.telling.following import Plan, plan_of
from bot.core.telling.previewing import preview, when_words
from bot.core.telling.subscribing import by_our_clock, choose, misunderstood, rules_of_document, wanted
from bot.core.telling.subscriptions import drop, listed, named, one, own, owned, those
from bot.core.understanding.naming import name_meant
from bot.reply import Reply
from storage.models import Rule, Subscription

Verb = Literal["mute", "pause", "resume", "unsubscribe"]
"""What is done with something that is followed, by the name of what orders it."""

_IT = frozenset({
    "", "它", "他", "这个", "那个", "这一个", "这项", "这一项", "那项", "频率", "时间", "推送", "提醒", "订阅", "通知",
    "it", "this", "that", "them", "these", "this one", "that one", "time", "the time", "the alert", "alerts",
    "the subscription", "my subscription", "my alerts",
})  # fmt: skip
"""Words, folded, for what is on the screen."""

_Following = Plan | Subscription


async def question(ctx: Context) -> Reply | None:
    """Show what saving the last question would bring; None where none was asked lately."""
    last = ctx.memory.asked.last(ctx.chat.id, ctx.request.now)
    if not last:
        return plain(ctx.say("save-question-none"))
    return await preview(ctx, Plan(rule=Rule(kind="question", value=last.text)))


async def like_shown(ctx: Context) -> Reply | None:
    """Show what following more of the search, name, answer or article that is shown would bring; None of a list."""
    shown = [each.action for each in ctx.memory.turns.keys(ctx.chat.id, ctx.request.now)]
    kept = [each.arguments[0] for each in shown if each.name == "wish" and len(each.arguments) == 1]
    if len(kept) == 1 and (plan := plan_of(await ctx.kept(kept[0]) or "")):
        return await preview(ctx, plan)
    listed_ = len({each.arguments[0] for each in shown if each.name == "open"}) > 1
    return None if listed_ else await of_open(ctx, "")


async def of_open(ctx: Context, what: str) -> Reply | None:
    """Show what following the author, source, series or topics of what is looked at would bring; None for nothing."""
    document = await ctx.store.documents.get(ctx.looked_at) if ctx.looked_at else None
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


async def place(ctx: Context, verb: Verb, number: str, when: str = "") -> Reply | None:
    """Do with what stands at a place in the list of what is followed what was ordered, where that is on the screen.

    None where another list is: of what is saved, or of articles.
    """
    shown = ctx.memory.turns.keys(ctx.chat.id, ctx.request.now)
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    if _stand(shown):
        return await done(ctx, verb, named(ctx, number, ours), when)
    # 打开第二篇 is no word for taking up again what rests, under a digest.
    elsewhere = any(each.action.name in ("drop", "open") for each in shown)
    if elsewhere and (verb == "resume" or not _brought(shown)):
        return None
    return await listed(ctx, 0, ctx.say("change-which")) if ours else None


async def this(ctx: Context, verb: Verb, when: str = "") -> Reply | None:
    """Do what was ordered with the subscription on the screen, or with the one that brought the alert that came.

    Of several that brought it the person is asked which; where nothing such is on the screen, of all. None for one who
    follows nothing.
    """
    shown = await _on_screen(ctx)
    if isinstance(shown, Subscription):
        return await done(ctx, verb, [shown], when)
    brought = await _that_brought(ctx, _came_with_what_is_shown(ctx))
    if len(brought) == 1:
        return await done(ctx, verb, brought, when)
    if brought:
        return await those(ctx, brought, ctx.say("change-which-of-these"))
    return await _of_all(ctx, "change-which")


async def why(ctx: Context) -> Reply | None:
    """Say which subscriptions brought the alert that came; without one, what is followed. None for one who doesn't."""
    brought = await _that_brought(ctx, ctx.memory.turns.unasked(ctx.chat.id, ctx.request.now))
    return await those(ctx, brought) if brought else await _of_all(ctx, "why-none")


async def _of_all(ctx: Context, key: str) -> Reply | None:
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    return await listed(ctx, 0, ctx.say(key)) if ours else None


async def refused(ctx: Context) -> Reply | None:
    """Say that nothing was done, to one who says no to what the last reply asked; None where it asked nothing."""
    asked = {each.action.name for each in ctx.memory.turns.keys(ctx.chat.id, ctx.request.now)}
    if "forget" in asked:
        return kept_after_all(ctx)
    return plain(ctx.say("preview-not")) if "sub" in asked else None


async def done(ctx: Context, verb: Verb, ours: Sequence[Subscription], when: str = "") -> Reply:
    """Mute, pause, resume or drop these, and say so; of none the list is shown."""
    if not ours:
        return await listed(ctx, 0, ctx.say("unsubscribe-unknown"))
    match verb:
        case "mute":
            return await resting.muted(ctx, ours, resting.end_of(ctx, when)[0])
        case "pause":
            return await resting.paused(ctx, ours)
        case "resume":
            return await resting.woken(ctx, ours)
        case "unsubscribe":
            return await drop(ctx, ours)
        case _:
            assert_never(verb)


def _came_with_what_is_shown(ctx: Context) -> tuple[Key, ...]:
    """Return the buttons of an alert that is on the screen, or of that by which the open article came."""
    came = ctx.memory.turns.unasked(ctx.chat.id, ctx.request.now)
    opens = {each.arguments[0] for each in (key.action for key in came) if each.name == "open"}
    return came if ctx.open_slug in opens else ctx.memory.turns.keys(ctx.chat.id, ctx.request.now)


async def _that_brought(ctx: Context, came: Sequence[Key]) -> list[Subscription]:
    """Return what brought an alert or digest, by its buttons, as far as it is still followed."""
    return await owned(ctx, _brought(came))


def _stand(shown: Sequence[Key]) -> bool:
    """Tell whether numbers are those of what is followed: its list is shown, or what was just put to rest or taken up.

    What was dropped is not: the numbers behind it have changed.
    """
    if any(each.role == "row" for each in shown):
        return True
    actions = [each.action for each in shown]
    ways = {(each.name, *each.arguments[:1]) if each.name == "go" else each.name for each in actions}
    return bool(ways and ways <= _OF_REST)


_OF_REST = frozenset({("go", "subscriptions"), ("go", "resume"), "wake"})
"""What can be pressed below what was put to rest or taken up."""


def _brought(shown: Sequence[Key]) -> tuple[str, ...]:
    """Return the subscriptions (ids) that the button of an alert opens."""
    return next((each.action.arguments for each in shown if each.role == "cause"), ())


async def _on_screen(ctx: Context) -> _Following | None:
    """Return what the last reply showed to follow, or of what is followed; None where it showed no such one."""
    for key in ctx.memory.turns.keys(ctx.chat.id, ctx.request.now):
        if found := await _behind(ctx, key.action):
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
    when = said.after(shown.when)
    problems = tuple(each for each in wishes.problems_of(said) if each.key != "wish-how-often")
    wish = by_our_clock(ctx, Wish(rule=shown.rule, when=when, problems=problems), place)
    if wish.problems:
        return await misunderstood(ctx, wish)
    if isinstance(shown, Plan):
        return await preview(ctx, shown.model_copy(update={"when": when}))
    changed = shown.model_copy(update={"when": when})
    await ctx.store.subscriptions.change(changed)
    await reschedule(ctx.store, ctx.chat.id, ctx.request.now)
    return one(ctx, changed, ctx.say("changed"))
