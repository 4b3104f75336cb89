"""Says what waits for a chat, and when it comes: how many did I miss, when is the next digest."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.alerts.planning.digests import missed as missed_by
from bot.alerts.planning.schedule import end_of_quiet, next_due, zone_of
from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.core.telling.following import WEEKDAYS
from bot.core.telling.subscriptions import listed, names
from bot.reply import Reply
from storage.models import Subscription


async def missed(ctx: Context) -> Reply:
    """Say how many articles wait for this chat: those that it missed while all is paused, else those of its digests."""
    if ctx.chat.away:
        count = await missed_by(ctx.store, ctx.chat.id, ctx.request.now)
        key = "missed-paused" if count else "missed-paused-none"
        return plain(ctx.say(key, count=count), (ctx.button("button-resume", "go", "resume"),))
    count = len({each.slug for each in await ctx.store.waiting.of_chat(ctx.chat.id)})
    said = ctx.say("missed-waiting", count=count) if count else ctx.say("missed-none")
    return await _under(ctx, said, await _next(ctx) if count else None)


async def due_next(ctx: Context) -> Reply:
    """Say when the next digest comes, and what it is of; of a chat that has none, what it follows."""
    soonest = await _next(ctx)
    if not soonest:
        return await listed(ctx, 0, ctx.say("next-none"))
    return await _under(ctx, "", soonest)


async def _under(ctx: Context, said: str, soonest: tuple[datetime, list[Subscription]] | None) -> Reply:
    lines = [said] if said else []
    if soonest:
        at, ours = soonest
        lines.append(ctx.say("next-digest", when=_moment(ctx, at), what=names(ctx, ours)))
    if ctx.chat.away:
        lines.append(ctx.say("stopped-still"))
    ways = (ctx.button("button-subscriptions", "go", "subscriptions"), ctx.button("button-settings", "go", "settings"))
    return plain("\n".join(lines), ways)


async def _next(ctx: Context) -> tuple[datetime, list[Subscription]] | None:
    """Return when the chat's next digest is due, and which of what it follows come with it; None without any."""
    zone, now = zone_of(ctx.chat), ctx.request.now
    due: dict[datetime, list[Subscription]] = {}
    for each in await ctx.store.subscriptions.of_chat(ctx.chat.id):
        if each.running(now) and (at := next_due(each.when, zone, now)):
            due.setdefault(end_of_quiet(ctx.chat, at) or at, []).append(each)
    return min(due.items(), key=lambda pair: pair[0]) if due else None


def _moment(ctx: Context, at: datetime) -> str:
    """Return a moment as the chat's clock has it: the weekday and the hour, today and tomorrow by name."""
    zone = ZoneInfo(zone_of(ctx.chat))
    there, today = at.astimezone(zone), ctx.request.now.astimezone(zone).date()
    ahead = (there.date() - today).days
    key = ("day-today", "day-tomorrow")[ahead] if ahead in (0, 1) else WEEKDAYS[there.weekday()]
    return ctx.say("moment", day=ctx.say(key), at=f"{there:%H:%M}")
