"""Everything that a chat follows waits until it says /start."""

from collections.abc import Collection

from bot.alerts.planning.digests import missed
from bot.alerts.planning.schedule import end_of_quiet
from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.core.telling.following import clock_of
from bot.reply import Reply


async def stop(ctx: Context) -> Reply:
    """Pause all that the chat follows; what it misses is kept for its return."""
    await ctx.store.chats.set_state(ctx.chat.id, "paused")
    return plain(ctx.say("stopped"), (ctx.button("button-resume", "go", "resume", role="undo"),))


async def resume(ctx: Context, waking: Collection[int] = ()) -> str | None:
    """Take up again what was paused; returns the words for it, None where nothing was, or this person may not.

    waking: subscriptions that were muted, and are just taken up with it.
    """
    if ctx.chat.state != "paused" or not await ctx.may_change_settings():
        return None
    count = await missed(ctx.store, ctx.chat.id, ctx.request.now, waking)
    await ctx.store.chats.set_state(ctx.chat.id, "active")
    quiet = end_of_quiet(ctx.chat, ctx.request.now)
    key = "resumed" if not count else "resumed-missed-later" if quiet else "resumed-missed"
    return ctx.say(key, count=count, at=clock_of(ctx.chat, quiet))
