"""/subscribe: what is meant is found, shown, and then followed."""

from collections.abc import Sequence

from bot.alerts.planning.digests import reschedule
from bot.alerts.planning.schedule import zone_of
from bot.alerts.wording import hours, joining, wishes
from bot.alerts.wording.joining import joins
from bot.alerts.wording.wishes import Problem, Wish
from bot.core.common.actions import Action
from bot.core.common.channels import Channel
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context
from bot.core.common.replies import gone, plain, too_old
from bot.core.keeping.cities import city_of
from bot.core.keeping.clocks import Placed, by_ours, placed
from bot.core.telling.following import Plan, describe, describe_when, follow_button, plan_of, planned, same_as
from bot.core.telling.leftover import Begun, begun
from bot.core.telling.previewing import preview, when_words
from bot.core.telling.several import all_words, apart, each_by_itself, rules_in, rules_of_a_kind
from bot.core.understanding.naming import (
    KINDS,
    NAMED,
    examples_of,
    known_names,
    name_meant,
    names_like,
    rule_of,
    series_like,
    surest,
)
from bot.reply import Listing, Paragraph, Reply, inline, rows
from seeds.models import Document
from storage.folding import fold
from storage.models import Rule, When

MOST_OFFERED, MOST_NEAR = 8, 3
_SHORT, _MOST_OF_A_NAME = 4, 4

_KINDS = ("subscribe-kind-name", "subscribe-kind-keywords", "subscribe-kind-question", "subscribe-kind-all")


async def subscribe(ctx: Context, call: Call) -> Reply:
    """Show what following the argument would bring; without one, offer what there is."""
    if not ctx.chat.let_in:
        return _not_here(ctx)
    return await wanted(ctx, call.argument) if call.argument else await _offer(ctx)


async def wanted(ctx: Context, words: str, channel: Channel | None = None) -> Reply:
    """Show what following these words would bring, here or in a channel, or say what is not understood of them."""
    said = placed(words)
    if len(plans := await apart(ctx, said.words, channel)) > 1:
        return await each_by_itself(ctx, plans)
    names = await _like_a_time(ctx, said.words)
    wish = by_our_clock(ctx, wishes.read(said.words, names), said)
    if whole := await _whole(ctx, words):
        wish = Wish(rule=whole)
    elif rule := await rule_of(ctx, wishes.perhaps(said.words, names)):
        kept = tuple(each for each in wish.problems if each.key in wishes.OF_TIME)
        wish = wish.model_copy(update={"rule": rule, "name": "", "problems": kept})
    elif len(parts := await rules_in(ctx, wish.name)) > 1:
        return await each_by_itself(ctx, [planned(wish, each, channel) for each in (*parts, all_words(parts))])
    elif wish.rule and len(same := await rules_of_a_kind(ctx, wish.rule)) > 1:
        return await each_by_itself(ctx, [planned(wish, each, channel) for each in same])
    if wish.problems:
        return await misunderstood(ctx, wish, channel, await _only_begun(ctx, wish))
    if wish.rule:
        rule, near = await _known(ctx, wish.rule)
        kind = NAMED.get(rule.kind)
        if kind and (start := await begun(ctx, rule.value, (kind,))):
            return await _left_over(ctx, wish, channel, start, [rule])
        others = [planned(wish, each, channel) for each in near]
        return await preview(ctx, await _anew(ctx, words, wish, planned(wish, rule, channel)), near=others)
    return await _by_name(ctx, words, wish, channel)


async def _anew(ctx: Context, words: str, wish: Wish, plan: Plan) -> Plan:
    """Return a plan in which what words don't say stays as it is, where the same is followed already."""
    ours = await same_as(ctx, plan)
    if not ours:
        return plan
    when = wishes.when_after(words, ours.when) if wish.when else ours.when
    return plan.model_copy(update={"when": when, "archive": wish.archive or ours.archive})


async def _like_a_time(ctx: Context, words: str) -> list[str]:
    """Return the names of the library in these words that have a word of time in them, such as Example Weekly."""
    folded = fold(words)
    known = (each.name for counts in (await known_names(ctx)).values() for each in counts)
    return [name for name in known if fold(name) in folded and hours.read(name).when]


def by_our_clock(ctx: Context, wish: Wish, said: Placed) -> Wish:
    """Return a wish whose hour is by another place's clock with the hour that this is here, and that it is so."""
    when = by_ours(said, wish.when, zone_of(ctx.chat), ctx.request.now)
    if not when:
        return wish
    problem = Problem(key="wish-other-clock", value=said.said)
    return wish.model_copy(update={"when": when, "problems": (*wish.problems, problem)})


def _not_here(ctx: Context) -> Reply:
    """Say that no alerts come to a group that isn't on the list, though who speaks in it is."""
    return plain(ctx.say("alerts-not-here", chat=str(ctx.chat.id)))


async def _offer(ctx: Context) -> Reply:
    topics = (await known_names(ctx))["topic"][:MOST_OFFERED]
    plans = [Plan(rule=Rule(kind="topic", value=each.name)) for each in topics]
    name = describe(ctx, plans[0].rule if plans else Rule(kind="topic", value="Agent"))
    kinds = tuple(inline(ctx.say(each, name=name)) for each in _KINDS)
    return Reply(
        nodes=(
            Paragraph(text=inline(ctx.say("subscribe-what"))),
            Listing(items=kinds),
            Paragraph(text=inline(ctx.say("subscribe-when", name=name))),
        ),
        buttons=(
            (await follow_button(ctx, Plan(rule=Rule(kind="all"))),),
            *rows([await follow_button(ctx, plan) for plan in plans]),
        ),
    )


async def misunderstood(ctx: Context, wish: Wish, channel: Channel | None = None, start: Begun | None = None) -> Reply:
    """Say what was not understood, and what was; start: the name that its words only begin with."""
    said = {"when": describe_when(ctx, wish.when or When()), "city": city_of(zone_of(ctx.chat), ctx.language)}
    lines = [ctx.say(each.key, value=echo(each.value), **said) for each in wish.problems]
    rule = (await _known(ctx, wish.rule))[0] if wish.rule else await _certain(ctx, wish.name)
    if start:
        lines.append(ctx.say("wish-left-over", value=echo(start.left), what=describe(ctx, start.rule)))
    understood = [] if start else [describe(ctx, rule)] if rule else [echo(wish.name)] if wish.name else []
    if wish.when and all(each.key == "wish-nothing" for each in wish.problems):
        understood.append(describe_when(ctx, wish.when))
    if understood:
        lines.append(ctx.say("wish-understood", what=ctx.say("names-joiner").join(understood)))
    if any(each.key == "wish-nothing" for each in wish.problems):
        rule = Rule(kind="all")
        lines.append(ctx.say("wish-perhaps-all"))
    rules = [rule] if rule else await _guesses(ctx, wish.name) if wish.name else []
    rules = list(dict.fromkeys([start.rule, *rules])) if start else rules
    ways = [await follow_button(ctx, planned(wish, each, channel), timed=True) for each in rules]
    return plain("\n".join([*lines, ctx.say("wish-example", **await examples_of(ctx))]), *rows(ways, 1))


async def _only_begun(ctx: Context, wish: Wish) -> Begun | None:
    """Return the name that what is wished for begins with, where the whole is none; None for any other wish."""
    kind = NAMED.get(wish.rule.kind) if wish.rule else None
    name, kinds = (wish.rule.value, (kind,)) if wish.rule and kind else (wish.name, KINDS)
    if not name or await name_meant(ctx, name, kinds):
        return None
    return await begun(ctx, name, kinds)


async def _left_over(ctx: Context, wish: Wish, channel: Channel | None, start: Begun, others: Sequence[Rule]) -> Reply:
    """Say what behind a name is not understood, and offer the name alone and what the whole may be."""
    rules = dict.fromkeys([start.rule, *others])
    ways = [await follow_button(ctx, planned(wish, each, channel), timed=True) for each in rules]
    return plain(ctx.say("wish-left-over", value=echo(start.left), what=describe(ctx, start.rule)), *rows(ways, 1))


async def _known(ctx: Context, rule: Rule) -> tuple[Rule, list[Rule]]:
    """Return a rule with the name as the library writes it, where it has it; else those of names that are near.

    First those of its own kind: who is no author may be a topic.
    """
    if rule.kind == "series":
        near = [Rule(kind="series", value=each) for each in await series_like(ctx, rule.value)]
        same = [each for each in near if fold(each.value) == fold(rule.value)]
        return (same[0], []) if same else (rule, near[:MOST_NEAR])
    kind = NAMED.get(rule.kind)
    names = await names_like(ctx, rule.value, (kind,)) if kind else []
    if sure := surest(names):
        return sure.rule, []
    others = await names_like(ctx, rule.value) if kind else []
    near = [each.rule for each in (*names, *others)]
    return rule, list(dict.fromkeys(near))[:MOST_NEAR]


async def _certain(ctx: Context, name: str) -> Rule | None:
    """Return the rule of the topic, author or source that a bare name certainly means."""
    named = await name_meant(ctx, name) if name else None
    return named.rule if named else None


async def _whole(ctx: Context, words: str) -> Rule | None:
    """Return the rule of what bears these words as its name, to the letter: 每日经济新闻 is no news of each day."""
    kind, name = wishes.bare_name(words)
    if kind is not None and kind not in NAMED:
        return None
    names = await names_like(ctx, name, (NAMED[kind],)) if kind else await names_like(ctx, name)
    return next((each.rule for each in names if fold(each.name) == fold(name)), None)


async def _by_name(ctx: Context, typed: str, wish: Wish, channel: Channel | None) -> Reply:
    """Take a bare name for what the library has of it; else offer what is near, and to look out for the words."""
    rule = await _certain(ctx, wish.name)
    if not rule and joins(wish.name):
        words = wishes.read(f"关键词 {wish.name}")
        if words.problems:
            return await misunderstood(ctx, words.model_copy(update={"when": wish.when}), channel)
        rule = words.rule
    if rule:
        return await preview(ctx, await _anew(ctx, typed, wish, planned(wish, rule, channel)))
    rules = await _guesses(ctx, wish.name)
    if start := await begun(ctx, wish.name):
        return await _left_over(ctx, wish, channel, start, rules)
    key = "subscribe-near" if rules[0].kind in NAMED else "subscribe-unknown"
    buttons = [await follow_button(ctx, planned(wish, each, channel), alone=True) for each in rules]
    return plain(ctx.say(key, name=echo(wish.name)), *rows(buttons, 1))


async def _guesses(ctx: Context, name: str) -> list[Rule]:
    """Return what a name that nothing bears may mean: names that are near, else the words of it, or a question."""
    names = await names_like(ctx, name)
    words = _as_words(name)
    rules = [each.rule for each in names[:MOST_OFFERED]]
    # Of a few Latin letters one more makes another word (AGI, AI), where in a longer name it is a slip.
    rules = [*words, *rules] if _is_short(name) else [*rules, *words]
    return [*rules, Rule(kind="question", value=name)]


def _as_words(name: str) -> list[Rule]:
    """Return the ways to look out for a name: to the letter where it is a few Latin words, or each of its words."""
    parts = name.split()
    phrase = f'"{name}"' if name.isascii() and 1 < len(parts) <= _MOST_OF_A_NAME else name
    ways = [wishes.read(f"关键词 {each}").rule for each in (phrase, name, joining.spelled_out(name))]
    return list(dict.fromkeys(each for each in ways if each))


def _is_short(name: str) -> bool:
    return name.isascii() and len(name) <= _SHORT


async def press_subscribe(ctx: Context, action: Action) -> Reply:
    """A button that follows something; pressed twice it says so."""
    plan = plan_of(await ctx.kept(action.arguments[0]) or "")
    if not plan:
        return too_old(ctx)
    if not ctx.chat.let_in:
        return _not_here(ctx)
    return await _post(ctx, plan, plan.channel) if plan.channel else await _save(ctx, plan)


async def _save(ctx: Context, plan: Plan) -> Reply:
    thread_id, now = ctx.request.address.thread_id, ctx.request.now
    added = await ctx.store.subscriptions.add(ctx.chat.id, thread_id, plan.rule, now, plan.when, archive=plan.archive)
    what, when = describe(ctx, plan.rule), when_words(ctx, plan.when)
    ways = [ctx.button("button-subscriptions", "go", "subscriptions")]
    if added:
        text = ctx.say("subscribed", what=what, when=when)
        ways.append(ctx.button("button-undo", "unsub", str(added.id), role="undo"))
        if not plan.archive:
            text += "\n" + ctx.say("archive-left-out")
            ways.append(ctx.button("button-archive-on", "subdo", str(added.id), "old"))
        return plain(text, *rows(ways))
    changed = await _change(ctx, plan)
    return plain(ctx.say("subscribed-changed" if changed else "subscribed-already", what=what, when=when), tuple(ways))


async def _post(ctx: Context, plan: Plan, channel: Channel) -> Reply:
    """Follow something for a channel, which speaks the owner's language and keeps the owner's time."""
    if not ctx.owns_here() or ctx.channels is None:
        return plain(ctx.say("owners-only"))
    found = await ctx.channels.find(str(channel.id))
    if found is None or not found.may_post:
        return plain(ctx.say("channel-no-right", channel=channel.title))
    now, chats = ctx.request.now, ctx.store.chats
    await chats.meet(channel.id, "channel", ctx.language, now)
    await chats.set_zone(channel.id, zone_of(ctx.chat))
    await chats.set_state(channel.id, "active")
    if not await ctx.store.subscriptions.add(channel.id, None, plan.rule, now, plan.when, archive=plan.archive):
        await _change(ctx, plan)
    what, when = describe(ctx, plan.rule), when_words(ctx, plan.when, channel)
    words = ctx.say("channel-set", channel=found.channel.title, what=what, when=when)
    return plain(words, (ctx.button("button-channels", "go", "channel"),))


async def _change(ctx: Context, plan: Plan) -> bool:
    """Give the same subscription that there is already its new time, awake; returns whether that changed anything."""
    ours = await same_as(ctx, plan)
    if not ours or not plan.changes(ours, ctx.request.now):
        return False
    await ctx.store.subscriptions.change(
        ours.model_copy(update={"when": plan.when, "archive": plan.archive, "paused": False, "muted_until": None})
    )
    await reschedule(ctx.store, ours.chat_id, ctx.request.now)
    return True


async def press_follow(ctx: Context, action: Action) -> Reply:
    """A button on a card that offers to follow its topics, authors, source and series."""
    document = await ctx.store.documents.get(action.arguments[0])
    if not document:
        return gone(ctx)
    return await choose(ctx, rules_of_document(document))


async def choose(ctx: Context, rules: Sequence[Rule]) -> Reply:
    """Ask which of these is to be followed."""
    buttons = [await follow_button(ctx, Plan(rule=rule)) for rule in rules]
    return plain(ctx.say("follow-which"), *rows(buttons))


def rules_of_document(document: Document) -> list[Rule]:
    """Return what follows each topic, author, source and series of an article."""
    rules = [Rule(kind="topic", value=topic) for topic in document.topics]
    rules += [Rule(kind="author", value=author) for author in document.author]
    rules += [Rule(kind="source", value=document.source_name)] if document.source_name else []
    rules += [Rule(kind="series", value=document.series.name)] if document.series and document.series.name else []
    return list(dict.fromkeys(rules))
