"""What a chat follows or may follow, in words and behind buttons."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.alerts.planning.schedule import held_until, zone_of
from bot.alerts.wording import expressions
from bot.alerts.wording.expressions import Expression
from bot.alerts.wording.wishes import Wish
from bot.core.common.channels import Channel
from bot.core.common.cleaning import echo
from bot.core.common.context import Context, Speaker, press
from bot.core.common.replies import HALF, WIDE, day, label
from bot.core.understanding.naming import names_in
from bot.reply import Button
from seeds.models import Model
from storage.models import Chat, Rule, RuleKind, Scope, Subscription, When
from storage.topics import fold_rule

RULE_NAMES: dict[RuleKind, str] = {
    "all": "rule-all",
    "topic": "rule-topic",
    "author": "rule-author",
    "source": "rule-source",
    "series": "rule-series",
    "keywords": "rule-keywords",
    "question": "rule-question",
}

WEEKDAYS = ("weekday-0", "weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6")


class Plan(Model):
    """A subscription before it is one; of a channel where that is set, else of the chat that is spoken in."""

    rule: Rule
    when: When = When()
    archive: bool = False
    channel: Channel | None = None
    left: tuple[str, ...] = ()
    """What was asked for with it and no subscription can hold, as it was typed."""

    def words(self) -> str:
        """Return the plan as it is kept behind a button."""
        return self.model_dump_json(exclude_defaults=True)

    def changes(self, ours: Subscription, now: datetime) -> bool:
        """Tell whether a subscription of the same rule is to be changed for this, or taken up again."""
        return (ours.when, ours.archive) != (self.when, self.archive) or not ours.running(now)


def plan_of(words: str) -> Plan | None:
    """Read a plan back; None for words of anything else. Buttons of earlier versions hold `topic:name`."""
    if words.startswith("{"):
        try:
            return Plan.model_validate_json(words)
        except ValidationError:
            return None
    kind, colon, value = words.partition(":")
    known = next((each for each in RULE_NAMES if each == kind), None)
    return Plan(rule=Rule(kind=known, value=value)) if known and colon else None


def rules_of(scope: Scope) -> list[Rule]:
    """Return what follows each name that a scope is limited to."""
    return [Rule(kind=kind, value=name) for kind, name in names_in(scope)]


def planned(wish: Wish, rule: Rule, channel: Channel | None) -> Plan:
    """Return what a wish makes of a rule; a channel gets a digest each day where no time is named."""
    usual = When(frequency="daily") if channel else When()
    return Plan(rule=rule, when=wish.when or usual, archive=wish.archive, channel=channel)


def describe(ctx: Speaker, rule: Rule) -> str:
    """Return what a rule follows, in words."""
    if rule.kind == "keywords":
        return ctx.say("rule-keywords", value=_in_words(ctx, expressions.read(rule.value)))
    return ctx.say("rule-all") if rule.kind == "all" else ctx.say(RULE_NAMES[rule.kind], value=echo(rule.value, 80))


def describe_each(ctx: Speaker, rules: Iterable[Rule]) -> str:
    """Return what rules follow, joined."""
    return ctx.say("names-joiner").join(describe(ctx, each) for each in rules)


def _in_words(ctx: Speaker, expression: Expression) -> str:
    """Return keywords as one says them: “a” or “b”, without “c”."""

    def quoted(words: Sequence[str]) -> list[str]:
        return [ctx.say("keywords-quoted", word=echo(word, 40)) for word in words]

    def either(words: Sequence[str]) -> str:
        return ctx.say("keywords-or").join(words)

    def bracketed(words: Sequence[str]) -> str:
        return ctx.say("keywords-bracketed", words=either(words)) if len(words) > 1 else either(words)

    def both(groups: Sequence[Sequence[str]]) -> str:
        said = [quoted(each) for each in groups]
        return ctx.say("keywords-and").join(map(bracketed, said)) if len(said) > 1 else either(*said)

    shared, others = expression.alternatives()
    if shared:
        inner = both(others)
        wanted = either([*quoted(shared), ctx.say("keywords-bracketed", words=inner)])
    else:
        wanted = both(others)
    if not expression.without:
        return wanted
    return ctx.say("keywords-without", wanted=wanted, left_out=ctx.say("names-joiner").join(quoted(expression.without)))


def describe_when(ctx: Speaker, when: When) -> str:
    """Return when a chat is told, in words."""
    at = f"{when.at:%H:%M}"
    if when.frequency == "weekly":
        return ctx.say("when-weekly", day=ctx.say(WEEKDAYS[when.weekday]), at=at)
    return ctx.say("when-daily", at=at) if when.frequency == "daily" else ctx.say("when-at-once")


def describe_held(ctx: Context, when: When, words: str) -> str:
    """Return words for a schedule, with the hour to which the chat's quiet hours put it off where they do."""
    held = held_until(ctx.chat, when)
    return ctx.say("when-held", when=words, at=f"{held:%H:%M}") if held else words


def describe_state(ctx: Context, subscription: Subscription) -> str:
    """Return that a subscription is paused, or until when it is muted; empty for one that runs."""
    if subscription.paused:
        return ctx.say("state-paused")
    until = subscription.muted_until
    if until is None or subscription.running(ctx.request.now):
        return ""
    return ctx.say("state-muted", day=describe_until(ctx, until))


def describe_until(ctx: Context, until: datetime) -> str:
    """Return when something ends, as the chat's clock has it: the hour of today, or day and hour."""
    zone = ZoneInfo(zone_of(ctx.chat))
    there = until.astimezone(zone)
    today = ctx.request.now.astimezone(zone).date()
    at = f"{there:%H:%M}"
    return at if there.date() == today else ctx.say("moment-dated", day=day(ctx, there.date().isoformat()), at=at)


def clock_of(chat: Chat | None, moment: datetime | None) -> str:
    """Return the hour of a moment on a chat's clock; empty for none."""
    return f"{moment.astimezone(ZoneInfo(zone_of(chat))):%H:%M}" if moment else ""


def describe_all(ctx: Context, subscription: Subscription) -> str:
    """Return a subscription on one line: what it follows, when it tells, that it rests, that it is another topic's."""
    elsewhere = ctx.request.chat == "group" and _is_elsewhere(ctx, subscription)
    parts = (
        describe(ctx, subscription.rule),
        describe_when(ctx, subscription.when),
        describe_state(ctx, subscription),
        ctx.say("subscription-elsewhere") if elsewhere else "",
    )
    return " · ".join(part for part in parts if part)


async def same_as(ctx: Context, plan: Plan) -> Subscription | None:
    """Return what the chat, or the channel that a plan is for, follows already of the same rule; None for nothing."""
    thread_id = None if plan.channel else ctx.request.address.thread_id
    return next((each for each in await _alike(ctx, plan) if (each.thread_id or 0) == (thread_id or 0)), None)


async def is_followed_elsewhere(ctx: Context, plan: Plan) -> bool:
    """Tell whether another thread of the chat follows the same: an article comes to one of them."""
    return any(_is_elsewhere(ctx, each) for each in await _alike(ctx, plan))


def _is_elsewhere(ctx: Context, subscription: Subscription) -> bool:
    """Tell whether a subscription is another thread's than the one that is spoken in."""
    return (subscription.thread_id or 0) != (ctx.request.address.thread_id or 0)


async def _alike(ctx: Context, plan: Plan) -> list[Subscription]:
    """Return what all threads of the chat, or the channel, follow of a plan's rule."""
    value = fold_rule(plan.rule)
    ours = await ctx.store.subscriptions.of_chat(plan.channel.id if plan.channel else ctx.chat.id)
    return [each for each in ours if each.rule.kind == plan.rule.kind and fold_rule(each.rule) == value]


async def follow_button(ctx: Context, plan: Plan, *, alone: bool = False, timed: bool = False) -> Button:
    """Return the button that shows what a plan would bring.

    alone: it has a row for itself. timed: it has, and says when, too.
    """
    words = describe(ctx, plan.rule)
    shown = f"{words} · {describe_when(ctx, plan.when)}" if timed else words
    shown = label(shown, WIDE if alone or timed else HALF)
    return press(shown, "wish", await ctx.keep(plan.words()))
