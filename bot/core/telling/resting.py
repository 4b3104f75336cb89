"""/stop, /mute, /resume: what a chat follows rests, for a while or not, or tells again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.alerts.planning.schedule import zone_of
from bot.alerts.wording import wishes
from bot.core.common.actions import Action, fits
from bot.core.common.context import Call, Context
from bot.core.common.replies import notice, plain
from bot.core.telling import stopping
from bot.core.telling.following import describe_until
from bot.core.telling.subscriptions import MUTED_FOR, listed, names, nearly_named, owned, what_rested
from bot.core.understanding import spans
from bot.reply import Reply
from storage.models import Subscription


async def stop(ctx: Context, call: Call) -> Reply:
    """Pause what the argument names of what is followed, else all of it."""
    named_ = call.argument and not wishes.is_everything(call.argument)
    return (await pause(ctx, call.argument) if named_ else None) or await stopping.stop(ctx)


async def mute(ctx: Context, call: Call) -> Reply:
    """Mute what the argument names, all without a name, for as long as it says: `周远 3 days`, `一周`, nothing."""
    until, name = end_of(ctx, call.argument)
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    # What was paused by itself is not told again when a rest of all of it ends.
    meant = nearly_named(ctx, name, ours) if name else [each for each in ours if not each.paused] or list(ours)
    if not meant:
        return await listed(ctx, 0, ctx.say("unsubscribe-unknown") if ours else None)
    return await muted(ctx, meant, until)


async def muted(ctx: Context, ours: Sequence[Subscription], until: datetime) -> Reply:
    """Mute these until then, and say so; what was paused is muted instead."""
    await _change(ctx, ours, paused=False, muted_until=until)
    said = ctx.say("muted", what=names(ctx, ours), until=describe_until(ctx, until))
    return await _rested(ctx, ours, said, "rest-muted")


async def pause(ctx: Context, name: str) -> Reply | None:
    """Pause what a name means of what is followed; None where it means nothing of it."""
    meant = nearly_named(ctx, name, await ctx.store.subscriptions.of_chat(ctx.chat.id))
    return await paused(ctx, meant) if meant else None


async def paused(ctx: Context, ours: Sequence[Subscription]) -> Reply:
    """Pause these until they are resumed, and say so."""
    await _change(ctx, ours, paused=True)
    return await _rested(ctx, ours, ctx.say("paused", what=names(ctx, ours)), "rest-paused")


async def _change(ctx: Context, ours: Sequence[Subscription], **changes: object) -> None:
    """Write the same changes of all of these, or none where the store can't."""
    await ctx.store.subscriptions.change_many([each.model_copy(update=changes) for each in ours])


async def _rested(ctx: Context, ours: Sequence[Subscription], said: str, meanwhile: str) -> Reply:
    """Say that these rest, what becomes of what comes in meanwhile, and how they are taken up again."""
    said += "\n" + ctx.say("stopped-still" if ctx.chat.state == "paused" else meanwhile)
    ids = [str(each.id) for each in ours]
    every = len(ours) == len(await ctx.store.subscriptions.of_chat(ctx.chat.id))
    way = ("go", "resume", "") if every or not fits("wake", *ids) else ("wake", *ids)
    again = ctx.button("button-resume", *way, role="undo")
    return plain(said, (again, ctx.button("button-subscriptions", "go", "subscriptions")))


async def press_wake(ctx: Context, action: Action) -> Reply:
    """The button below what was put to rest that takes it up again."""
    ours = await owned(ctx, action.arguments)
    return await woken(ctx, ours) if ours else notice(ctx.say("unsubscribe-unknown"))


async def less(ctx: Context) -> Reply:
    """Show what is followed to one who is told too much, and what can be done about it."""
    reply = await listed(ctx, 0, ctx.say("told-too-much"))
    if not await ctx.store.subscriptions.of_chat(ctx.chat.id):
        return reply
    return reply.model_copy(update={"buttons": (*reply.buttons, (ctx.button("button-pause-all", "go", "stop"),))})


def end_of(ctx: Context, words: str) -> tuple[datetime, str]:
    """Return until when words want a rest, as usual where they don't say, and what stands before that."""
    now = ctx.request.now
    span, name = spans.read(words)
    if span:
        return now + span, name
    end, name = spans.until(words, now.astimezone(ZoneInfo(zone_of(ctx.chat))))
    return (min(end.astimezone(UTC), now + spans.LONGEST) if end else now + MUTED_FOR), name


async def wake(ctx: Context, call: Call) -> Reply:
    """Take up again what the argument names; without a name, what `/stop` or else `/mute` put to rest.

    What was muted for a while before all was paused stays so, unless all is asked for.
    """
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    muted_ = [each for each in ours if not each.paused and not each.running(ctx.request.now)]
    if wishes.is_everything(call.argument):
        resting = [each for each in ours if not each.running(ctx.request.now)]
        return await _taken_up(ctx, await stopping.resume(ctx, {each.id for each in resting}), resting, ())
    if call.argument:
        meant = nearly_named(ctx, call.argument, ours)
        return await woken(ctx, meant) if meant else await listed(ctx, 0, ctx.say("unsubscribe-unknown"))
    if resumed := await stopping.resume(ctx):
        return await _taken_up(ctx, resumed, (), muted_)
    paused_ = [each for each in ours if each.paused]
    if not muted_ and len(paused_) > 1:  # each was paused by itself: which is meant only the person knows
        return await listed(ctx, 0, ctx.say("woken-which"))
    return await _taken_up(ctx, None, muted_ or paused_, ())


async def woken(ctx: Context, meant: Sequence[Subscription]) -> Reply:
    """Take these up again, and say of which of them that there was nothing to take up."""
    resting = [each for each in meant if not each.running(ctx.request.now)]
    if not resting:
        return await _said(ctx, ctx.say("woken-not", what=names(ctx, meant)))
    return await _taken_up(ctx, None, resting, ())


async def _taken_up(
    ctx: Context, resumed: str | None, resting: Sequence[Subscription], still: Sequence[Subscription]
) -> Reply:
    """Take up what rests, and say so: below that all is resumed where it is, and with what stays muted."""
    missed = await what_rested(ctx, resting)
    await _change(ctx, resting, paused=False, muted_until=None)
    lines = [resumed] if resumed else []
    if resting:
        lines.append(ctx.say("woken-too" if resumed else "woken", what=names(ctx, resting)))
        if missed and ctx.chat.state != "paused" and not resumed:
            lines.append(missed)
    if still:
        lines.append(ctx.say("still-muted", what=names(ctx, still)))
    return await _said(ctx, "\n".join(lines) or ctx.say("woken-nothing"), resumed=resumed is not None)


async def _said(ctx: Context, said: str, *, resumed: bool = False) -> Reply:
    if ctx.chat.state == "paused" and not resumed:
        said += "\n" + ctx.say("stopped-still")
    return plain(said, (ctx.button("button-subscriptions", "go", "subscriptions"),))
