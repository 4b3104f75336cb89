"""What a chat follows or may follow, in words and behind buttons."""

from pydantic import ValidationError

from bot.alerts.wishes import Wish
from bot.core.channels import Channel
from bot.core.cleaning import echo
from bot.core.context import Context, Speaker, press
from bot.core.replies import HALF, label
from bot.reply import Button
from seeds.models import Model
from storage.models import Rule, RuleKind, Subscription, When

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

    def words(self) -> str:
        """Return the plan as it is kept behind a button."""
        return self.model_dump_json(exclude_defaults=True)


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


def planned(wish: Wish, rule: Rule, channel: Channel | None = None) -> Plan:
    """Return what a wish makes of a rule; a channel gets a digest each day where no time is named."""
    usual = When(frequency="daily") if channel else When()
    return Plan(rule=rule, when=wish.when or usual, archive=wish.archive, channel=channel)


def describe(ctx: Speaker, rule: Rule) -> str:
    """Return what a rule follows, in words."""
    return ctx.say("rule-all") if rule.kind == "all" else ctx.say(RULE_NAMES[rule.kind], value=echo(rule.value, 80))


def describe_when(ctx: Speaker, when: When) -> str:
    """Return when a chat is told, in words."""
    at = f"{when.at:%H:%M}"
    if when.frequency == "weekly":
        return ctx.say("when-weekly", day=ctx.say(WEEKDAYS[when.weekday]), at=at)
    return ctx.say("when-daily", at=at) if when.frequency == "daily" else ctx.say("when-at-once")


def describe_state(ctx: Context, subscription: Subscription) -> str:
    """Return that a subscription is paused or muted; empty for one that runs."""
    if subscription.paused:
        return ctx.say("state-paused")
    return "" if subscription.running(ctx.request.now) else ctx.say("state-muted")


async def follow_button(ctx: Context, plan: Plan) -> Button:
    """Return the button that shows what a plan would bring."""
    return press(label(describe(ctx, plan.rule), HALF), "wish", await ctx.keep(plan.words()))
