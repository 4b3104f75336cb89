"""What owners see of the outbox: what waits, what went, what was given up, and what to do about that."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.alerts.planning.schedule import zone_of
from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context
from bot.core.common.replies import plain
from bot.reply import Button, Facts, Listing, Node, Reply, Title, inline
from storage.models import Outbox

MOST_LETTERS = 10
MOST_AT_ONCE = 1_000
"""Dead letters that one press tries again or drops."""


async def outbox(ctx: Context, call: Call) -> Reply:
    """Tell how the outbox stands; dead letters have buttons to try them again or drop them."""
    state = await ctx.store.deliveries.state(ctx.request.now)
    letters = await ctx.store.deliveries.dead_letters(MOST_LETTERS)
    pairs = [
        ("outbox-pending", str(state.pending + state.leased)),
        ("outbox-oldest", _local(ctx, state.oldest) if state.oldest else "–"),
        ("outbox-waiting", _waiting(ctx, state)),
        *([("outbox-kept", str(state.kept))] if state.kept else []),
        ("outbox-rate", str(state.sent_last_minute)),
        ("outbox-sent", str(state.sent)),
        ("outbox-dead", str(state.dead)),
    ]
    nodes: list[Node] = [
        Title(text=inline(ctx.say("outbox-title"))),
        Facts(pairs=tuple((ctx.say(key), inline(value)) for key, value in pairs)),
    ]
    reasons = [inline(f"{each.messages} × {echo(each.reason, 120)}") for each in state.failed_by_reason[:MOST_LETTERS]]
    if reasons:
        nodes += [Title(text=inline(ctx.say("outbox-reasons"))), Listing(items=tuple(reasons))]
    return Reply(nodes=tuple(nodes), buttons=_ways(ctx) if letters else (), edits=call.again)


def _waiting(ctx: Context, state: Outbox) -> str:
    """Return how many documents wait for digests, and when the next of these goes."""
    if state.next_digest is None:
        return "0"
    return ctx.say("outbox-waiting-until", count=state.waiting, at=_local(ctx, state.next_digest))


def _local(ctx: Context, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(zone_of(ctx.chat))):%Y-%m-%d %H:%M}"


def _ways(ctx: Context) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            ctx.button("button-letters-retry", "letters", "retry"),
            ctx.button("button-letters-drop", "letters", "drop"),
        ),
    )


async def press_letters(ctx: Context, action: Action) -> Reply:
    """A button that tries the dead letters again, or drops them; for owners only."""
    if not ctx.owner:
        return plain(ctx.say("owners-only"))
    act = ctx.store.deliveries.revive if action.arguments[0] == "retry" else ctx.store.deliveries.drop
    for letter in await ctx.store.deliveries.dead_letters(MOST_AT_ONCE):
        await act(letter.id)
    return (await outbox(ctx, Call(again=True))).model_copy(update={"edits": True})
