"""/mute, /resume: what a chat follows rests for a while, or tells again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.alerts.schedule import zone_of
from bot.core.common.context import Call, Context
from bot.core.common.replies import plain
from bot.core.telling.following import describe_until
from bot.core.telling.stopping import resume
from bot.core.telling.subscriptions import MUTED_FOR, listed, named, names, what_rested
from bot.core.understanding import spans
from bot.reply import Reply
from storage.models import Subscription


async def mute(ctx: Context, call: Call) -> Reply:
    """Mute what the argument names, all without a name, for as long as it says: `周远 3 days`, `一周`, nothing."""
    until, name = _end(ctx, call.argument)
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    meant = named(ctx, name, ours) if name else list(ours)
    if not meant:
        return await listed(ctx, 0, ctx.say("unsubscribe-unknown") if ours else None)
    for each in meant:
        await ctx.store.subscriptions.change(each.model_copy(update={"muted_until": until}))
    said = ctx.say("muted", what=names(ctx, meant), until=describe_until(ctx, until))
    said += "\n" + ctx.say("stopped-still" if ctx.chat.state == "paused" else "rest-muted")
    again = ctx.button("button-resume", "go", "resume", await ctx.keep(name))
    return plain(said, (again, ctx.button("button-subscriptions", "go", "subscriptions")))


def _end(ctx: Context, words: str) -> tuple[datetime, str]:
    """Return until when words want a rest, as usual where they don't say, and what stands before that."""
    now = ctx.request.now
    span, name = spans.read(words)
    if span:
        return now + span, name
    end, name = spans.until(words, now.astimezone(ZoneInfo(zone_of(ctx.chat))))
    return (min(end.astimezone(UTC), now + spans.LONGEST) if end else now + MUTED_FOR), name


async def wake(ctx: Context, call: Call) -> Reply:
    """Take up again what the argument names; without a name, all that `/stop` or `/mute` put to rest."""
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    if call.argument:
        meant = named(ctx, call.argument, ours)
        return await _woken(ctx, meant) if meant else await listed(ctx, 0, ctx.say("unsubscribe-unknown"))
    muted = [each for each in ours if not each.paused and not each.running(ctx.request.now)]
    stopped = ctx.chat.state == "paused" and ctx.may_change_settings()
    if stopped or muted:
        return await _woken(ctx, muted, stopped=stopped)
    paused = [each for each in ours if each.paused]
    if len(paused) > 1:  # each was paused by itself: which is meant only the person knows
        return await listed(ctx, 0, ctx.say("woken-which"))
    return await _woken(ctx, paused)


async def _woken(ctx: Context, resting: Sequence[Subscription], *, stopped: bool = False) -> Reply:
    """Take these up again, and the chat as a whole where it is `stopped`; say how much came meanwhile."""
    missed = await what_rested(ctx, resting)
    for each in resting:
        await ctx.store.subscriptions.change(each.model_copy(update={"paused": False, "muted_until": None}))
    lines = [await resume(ctx, {each.id for each in resting})] if stopped else []
    if resting:
        lines.append(ctx.say("woken", what=names(ctx, resting)))
        if ctx.chat.state != "paused":
            lines.append(missed)
        elif not stopped:
            lines.append(ctx.say("stopped-still"))
    ways = (ctx.button("button-subscriptions", "go", "subscriptions"),)
    return plain("\n".join(filter(None, lines)) or ctx.say("woken-nothing"), ways)
