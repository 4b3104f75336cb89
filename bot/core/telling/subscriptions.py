"""/subscriptions, /unsubscribe: what a chat follows, changed, paused, muted, removed."""

import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta

from pydantic import TypeAdapter, ValidationError

from bot.alerts.planning.digests import reschedule
from bot.alerts.planning.returning import catch_up, rested
from bot.alerts.planning.schedule import end_of_quiet, zone_of
from bot.alerts.wording import expressions, kinds, wishes
from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import label, notice, page_of, pager, plain, row_id, too_old
from bot.core.keeping.cities import city_of
from bot.core.telling.following import (
    clock_of,
    describe,
    describe_all,
    describe_each,
    describe_held,
    describe_state,
    describe_when,
)
from bot.core.understanding.places import place_in
from bot.reply import Button, Facts, Listing, Paragraph, Reply, Title, inline, rows
from seeds.models import Model
from storage.folding import fold
from storage.models import NAMED_KINDS, Frequency, Rule, RuleKind, Subscription

A_PAGE = 8
MUTED_FOR = timedelta(days=7)
_LONGEST_NUMBER = 6
_LEAST_OF_A_NAME = 2
_MOST_JOINED = 8
JOINED = re.compile(r"\s*(?:[,，、&＆]|以及|[和与與及跟]|\band\b)\s*", re.IGNORECASE)
"""What stands between several names."""

_KIND_BESIDE = re.compile(
    rf"(?P<kind>{kinds.JOINED})(?P<name>\S.*)|(?:(?:the|my)\s+)?(?P<what>.+?)\s+(?P<last>{kinds.NAMES})", re.IGNORECASE
)
"""A kind right before a Chinese name, as orders are read without blanks (暂停 作者 宝玉), or behind an English one."""


class Dropped(Model):
    """What was dropped at once, and the number of the last change of the library before that."""

    ours: tuple[Subscription, ...]
    after: int


_BARE = TypeAdapter(tuple[Subscription, ...])
"""What the buttons of earlier versions hold."""

_FREQUENCIES: dict[str, Frequency] = {"at_once": "at_once", "daily": "daily", "weekly": "weekly"}
_WHENS = {"at_once": "button-at-once", "daily": "button-daily", "weekly": "button-weekly"}


async def subscriptions(ctx: Context, call: Call) -> Reply:
    """List what the chat follows, each with a button that opens what can be done with it."""
    reply = await listed(ctx, call.page)
    return reply.model_copy(update={"edits": call.again})


async def unsubscribe(ctx: Context, call: Call) -> Reply:
    """Stop following what the argument names; without one, show what can be dropped."""
    if not call.argument:
        return await subscriptions(ctx, call)
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    dropped = named(ctx, call.argument, ours)
    if not ours:
        return await listed(ctx, 0)
    if not dropped:
        near = _near(call.argument, ours)
        return _perhaps(ctx, call.argument, near) if near else await listed(ctx, 0, ctx.say("unsubscribe-unknown"))
    return await drop(ctx, dropped)


async def drop(ctx: Context, dropped: Sequence[Subscription]) -> Reply:
    """Stop following these, with a button that undoes it."""
    ended = Dropped(ours=tuple(dropped), after=await ctx.store.changes.last())
    undo = await _undo(ctx, ended)  # first: nothing is dropped that could not be followed again
    await ctx.store.subscriptions.remove_many(ctx.chat.id, [each.id for each in dropped])
    return plain(ctx.say("unsubscribed", what=names(ctx, dropped)), (undo,))


async def follows(ctx: Context, words: str) -> bool:
    """Tell whether words name what this chat follows, or part of it; 全部 does, even where there is nothing."""
    if wishes.is_everything(words):
        return True
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    return bool(named(ctx, words, ours) or _near(words, ours))


def _near(words: str, ours: Sequence[Subscription]) -> list[Subscription]:
    """Return those of which words are a part: one of the keywords, or some of a question."""
    wanted = _compared(_parted(words)[-1])

    def holds(rule: Rule) -> bool:
        if rule.kind == "keywords":
            return any(wanted == fold(word) for group in expressions.read(rule.value).groups for word in group)
        return rule.kind == "question" and len(wanted) > 1 and wanted in _compared(rule.value)

    return [each for each in ours if holds(each.rule)]


def _perhaps(ctx: Context, words: str, near: Sequence[Subscription]) -> Reply:
    """Ask whether one of these is meant, with a button that drops it."""
    ways = [press(label(f"✕ {describe(ctx, each.rule)}"), "unsub", str(each.id)) for each in near[:A_PAGE]]
    ways.append(ctx.button("button-subscriptions", "go", "subscriptions"))
    return plain(ctx.say("unsubscribe-near", name=echo(words)), *rows(ways, 1))


def _compared(words: str) -> str:
    """Return words as names are compared: folded, and without the marks around them."""
    return fold(words).strip(' ?？。.!！,，"“”「」')


def _parted(words: str) -> tuple[str, ...]:
    """Return the kind and the name that words name together; words alone where they name no kind."""
    found = _KIND_BESIDE.fullmatch(words)
    return (found["kind"] or found["last"], found["name"] or found["what"]) if found else (words,)


def named(ctx: Context, words: str, ours: Sequence[Subscription]) -> list[Subscription]:
    """Return those that words name: all by 全部, else by kind and name, a name alone, as they are listed, or by number.

    Where nothing bears that name: a number, or `last`, is the place in the list; several names may be joined by
    “and”; and part of a name is enough where it is of one alone.
    """
    if wishes.is_everything(words):
        return list(ours)
    wanted = _compared(words)
    told: set[tuple[RuleKind | None, str]] = set()
    for said in {words, " ".join(_parted(words))}:
        kind, name = wishes.bare_name(said)
        rule = wishes.read(said).rule
        told |= {(kind, _compared(name)), (rule.kind, _compared(rule.value)) if rule else (None, "")}

    def meant(each: Rule) -> bool:
        values = {_compared(each.value), *_only_word(each)}
        return any((each.kind, value) in told for value in values) or wanted in {
            *values,
            _compared(describe(ctx, each)),
        }

    found = [each for each in ours if each.rule.kind != "all" and meant(each.rule)]
    return found or _at_place(wanted, ours) or _each_of(ctx, words, ours) or _partly(wanted, ours)


def nearly_named(ctx: Context, words: str, ours: Sequence[Subscription]) -> list[Subscription]:
    """Return those that words name, else the one that holds them: enough for what is undone at a press."""
    near = _near(words, ours)
    return named(ctx, words, ours) or (near if len(near) == 1 else [])


def _only_word(rule: Rule) -> tuple[str, ...]:
    """Return the one keyword that a rule wants, whatever it does not want: that is its name."""
    groups = expressions.read(rule.value).groups if rule.kind == "keywords" else ()
    return tuple(fold(word) for word in groups[0]) if len(groups) == 1 and len(groups[0]) == 1 else ()


def _each_of(ctx: Context, words: str, ours: Sequence[Subscription]) -> list[Subscription]:
    """Return those that several names joined by “and” name; none where one of them names nothing."""
    parts = [each for each in JOINED.split(words) if each.strip()]
    found = [named(ctx, each, ours) for each in parts] if 1 < len(parts) <= _MOST_JOINED else []
    return list({each.id: each for some in found for each in some}.values()) if found and all(found) else []


def _partly(wanted: str, ours: Sequence[Subscription]) -> list[Subscription]:
    """Return the one whose name words are a part of, whole words where they are Latin; none where several are."""
    if len(wanted) < _LEAST_OF_A_NAME:
        return []
    edge = r"\b" if wanted.isascii() else ""
    pattern = re.compile(f"{edge}{re.escape(wanted)}{edge}")
    found = [each for each in ours if each.rule.kind in NAMED_KINDS and pattern.search(_compared(each.rule.value))]
    return found if len(found) == 1 else []


def _at_place(words: str, ours: Sequence[Subscription]) -> list[Subscription]:
    number = place_in(words) or words.lstrip("#")
    if number == "last":
        return list(ours[-1:])
    place = int(number) if number.isdecimal() and len(number) < _LONGEST_NUMBER else 0
    return [ours[place - 1]] if 0 < place <= len(ours) else []


async def press_unsubscribe(ctx: Context, action: Action) -> Reply:
    """A button that drops one subscription of this chat and shows what is left."""
    ours = await own(ctx, action.arguments[0])
    if not ours:
        return notice(ctx.say("unsubscribe-unknown"))
    ended = Dropped(ours=(ours,), after=await ctx.store.changes.last())
    undo = await _undo(ctx, ended, ctx.say("button-back", what=describe(ctx, ours.rule)))
    if not await ctx.store.subscriptions.remove(ctx.chat.id, ours.id):
        return notice(ctx.say("unsubscribe-unknown"))
    reply = await listed(ctx, 0)
    buttons = ((undo,), *reply.buttons)
    return reply.model_copy(update={"edits": True, "notice": ctx.say("unsubscribed-short"), "buttons": buttons})


async def press_back(ctx: Context, action: Action) -> Reply:
    """A button that follows again what was just dropped, as if it had been followed all the time."""
    dropped = _kept(await ctx.kept(action.arguments[0]) or "")
    if not dropped:
        return too_old(ctx)
    ours = [each.model_copy(update={"chat_id": ctx.chat.id}) for each in dropped.ours]
    for again in await ctx.store.subscriptions.restore(ours, ctx.request.now):
        await catch_up(ctx.store, ctx.answerer, ctx.chat, again, dropped.after, ctx.request.now)
    ways = (ctx.button("button-subscriptions", "go", "subscriptions"),)
    return plain(ctx.say("subscribed-again", what=names(ctx, dropped.ours)), ways)


def _kept(words: str) -> Dropped | None:
    """Read back what `_undo` keeps; None for words of anything else."""
    for read in (Dropped.model_validate_json, lambda kept: Dropped(ours=_BARE.validate_json(kept), after=sys.maxsize)):
        with suppress(ValidationError):
            return read(words)
    return None


async def _undo(ctx: Context, dropped: Dropped, words: str = "") -> Button:
    kept = await ctx.keep(dropped.model_dump_json())
    return press(label(words) if words else ctx.say("button-undo"), "back", kept, role="undo")


def names(ctx: Context, ours: Sequence[Subscription]) -> str:
    """Return what subscriptions follow, joined."""
    return describe_each(ctx, (each.rule for each in ours))


async def press_list(ctx: Context, action: Action) -> Reply:
    """A button that shows the list again, or another page of it, in place."""
    reply = await listed(ctx, action.page)
    return reply.model_copy(update={"edits": True})


async def press_those(ctx: Context, action: Action) -> Reply:
    """A button under an alert that shows the subscriptions which brought it, each under its number in the list."""
    return await those(ctx, await owned(ctx, action.arguments))


async def those(ctx: Context, some: Sequence[Subscription], said: str = "") -> Reply:
    """Return some of what is followed under their numbers in the list, `said` or why they are shown above them."""
    if not some:
        return await listed(ctx, 0, ctx.say("unsubscribe-unknown"))
    lead = said or ctx.say("subscriptions-those")
    if len(some) == 1:
        return one(ctx, some[0], said or ctx.say("subscription-that"))
    ids = [each.id for each in await ctx.store.subscriptions.of_chat(ctx.chat.id)]
    numbered = [(ids.index(each.id) + 1, each) for each in some]
    lines = "\n".join(f"{number}. {describe_all(ctx, each)}" for number, each in numbered)
    nodes = (Paragraph(text=inline(lead)), Paragraph(text=inline(lines)))
    more = (ctx.button("button-subscriptions", "subs", "all"),)
    return Reply(nodes=nodes, buttons=(*_opening(ctx, numbered), more))


def _opening(ctx: Context, numbered: Sequence[tuple[int, Subscription]]) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons that open what is followed, each with its number in the list."""
    described = [(number, label(f"{number}. {describe(ctx, each.rule)}"), str(each.id)) for number, each in numbered]
    return rows([press(words, "one", id_, "e", role="row", number=number) for number, words, id_ in described], 1)


async def press_one(ctx: Context, action: Action) -> Reply:
    """A button that opens one subscription: under the list in its place (`e`), under an alert anew."""
    ours = await own(ctx, action.arguments[0])
    if not ours:
        return notice(ctx.say("unsubscribe-unknown"))
    return one(ctx, ours).model_copy(update={"edits": len(action.arguments) > 1})


async def press_do(ctx: Context, action: Action) -> Reply:
    """A button that changes one subscription, and shows it as it is now."""
    ours = await own(ctx, action.arguments[0])
    if not ours:
        return notice(ctx.say("unsubscribe-unknown"))
    changed = _changed(ctx, ours, action.arguments[1])
    if not changed:
        return plain(ctx.say("button-unknown"))
    missed = "" if ours.running(ctx.request.now) else await what_rested(ctx, [ours])
    await ctx.store.subscriptions.change(changed)
    if changed.when != ours.when:
        await reschedule(ctx.store, ctx.chat.id, ctx.request.now)
    said = missed if changed.running(ctx.request.now) else what_comes_of_it(ctx, changed)
    return one(ctx, changed, said).model_copy(update={"edits": True, "notice": ctx.say("changed")})


async def what_rested(ctx: Context, resting: Sequence[Subscription]) -> str:
    """Return how much came while these rested, and when it is told once they run; empty where nothing did."""
    count = await rested(ctx.store, resting)
    if not count:
        return ""
    quiet = end_of_quiet(ctx.chat, ctx.request.now)
    return ctx.say("woken-missed-later" if quiet else "woken-missed", count=count, at=clock_of(ctx.chat, quiet))


def what_comes_of_it(ctx: Context, resting: Subscription) -> str:
    """Return what becomes of what comes in while a subscription rests."""
    return ctx.say("rest-paused" if resting.paused else "rest-muted")


def _changed(ctx: Context, ours: Subscription, what: str) -> Subscription | None:
    """Return a subscription as a button's verb changes it; None for a verb that there is not."""
    changes: dict[str, dict[str, object]] = {
        "pause": {"paused": True},
        "resume": {"paused": False, "muted_until": None},
        "mute": {"muted_until": ctx.request.now + MUTED_FOR},
        "old": {"archive": True},
        "new": {"archive": False},
    }
    if frequency := _FREQUENCIES.get(what):
        return ours.model_copy(update={"when": ours.when.model_copy(update={"frequency": frequency})})
    return ours.model_copy(update=changes[what]) if what in changes else None


async def own(ctx: Context, argument: str) -> Subscription | None:
    """Return this chat's subscription that a button names; None where it has none such."""
    return next(iter(await owned(ctx, (argument,))), None)


async def owned(ctx: Context, arguments: Iterable[str]) -> list[Subscription]:
    """Return those of this chat's subscriptions that a button names, as they are listed."""
    wanted = set(map(row_id, arguments))
    return [each for each in await ctx.store.subscriptions.of_chat(ctx.chat.id) if each.id in wanted]


def one(ctx: Context, ours: Subscription, said: str | None = None) -> Reply:
    """Return what is set of one subscription and what can be done with it, `said` above it."""
    state = describe_state(ctx, ours) or ctx.say("state-running")
    pairs = [
        (ctx.say("subscription-when"), inline(describe_held(ctx, ours.when, describe_when(ctx, ours.when)))),
        (ctx.say("settings-zone"), inline(city_of(zone_of(ctx.chat), ctx.language))),
        (ctx.say("subscription-old"), inline(ctx.say("yes" if ours.archive else "no"))),
        (ctx.say("subscription-state"), inline(state)),
    ]
    number = str(ours.id)
    ways = [
        *([ctx.button("button-resume", "subdo", number, "resume")] if not ours.running(ctx.request.now) else []),
        *([ctx.button("button-pause", "subdo", number, "pause")] if not ours.paused else []),
        *([ctx.button("button-mute", "subdo", number, "mute")] if ours.running(ctx.request.now) else []),
        *(ctx.button(key, "subdo", number, each) for each, key in _WHENS.items() if each != ours.when.frequency),
        ctx.button("button-archive-off", "subdo", number, "new")
        if ours.archive
        else ctx.button("button-archive-on", "subdo", number, "old"),
        ctx.button("button-remove", "unsub", number),
        ctx.button("button-subscriptions", "subs", "all"),
    ]
    title = Title(text=inline(describe(ctx, ours.rule)))
    hint = Paragraph(text=inline(ctx.say("subscription-hint", what=describe(ctx, ours.rule))))
    lead = (Paragraph(text=inline(said)),) if said else ()
    return Reply(nodes=(*lead, title, Facts(pairs=tuple(pairs)), hint), buttons=rows(ways))


async def listed(ctx: Context, page: int, said: str | None = None) -> Reply:
    """Return the list of what the chat follows, `said` above it."""
    ours = await ctx.store.subscriptions.of_chat(ctx.chat.id)
    lead = (Paragraph(text=inline(said)),) if said else ()
    if not ours:
        empty = Paragraph(text=inline(ctx.say("subscriptions-none")))
        return Reply(nodes=(*lead, empty), buttons=((ctx.button("button-subscribe", "go", "subscribe"),),))
    if ctx.chat.state == "paused":
        lead = (*lead, Paragraph(text=inline(ctx.say("stopped-still"))))
    page, shown = page_of(ours, page, A_PAGE)
    turn = pager(ctx, page, len(ours), A_PAGE, "subs", "all")
    title = Title(text=inline(ctx.say("subscriptions-title", count=len(ours))))
    items = tuple(inline(describe_all(ctx, each)) for _, each in shown)
    hint = Paragraph(text=inline(ctx.say("subscriptions-hint")))
    more = (ctx.button("button-subscribe", "go", "subscribe"), ctx.button("button-settings", "go", "settings"))
    return Reply(
        nodes=(*lead, title, Listing(items=items, start=shown[0][0]), hint),
        buttons=(*_opening(ctx, shown), *turn, more),
    )
