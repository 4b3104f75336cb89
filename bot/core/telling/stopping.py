"""/stop: everything that a chat follows waits until it says /start."""

from bot.alerts.digests import missed
from bot.core.common.context import Call, Context
from bot.core.common.replies import plain
from bot.reply import Reply


async def stop(ctx: Context, call: Call) -> Reply:
    """Pause all that the chat follows; what it misses is kept for its return."""
    await ctx.store.chats.set_state(ctx.chat.id, "paused")
    return plain(ctx.say("stopped"), (ctx.button("button-resume", "go", "resume"),))


async def resume(ctx: Context) -> str | None:
    """Take up again what was paused; returns the words for it, None where nothing was, or this person may not."""
    if ctx.chat.state != "paused" or not ctx.may_change_settings():
        return None
    count = await missed(ctx.store, ctx.chat.id, ctx.request.now)
    await ctx.store.chats.set_state(ctx.chat.id, "active")
    return ctx.say("resumed-missed", count=count) if count else ctx.say("resumed")
