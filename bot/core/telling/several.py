"""Takes apart what wishes for several things at once, each of which is followed by itself."""

import re
from collections.abc import Awaitable, Callable, Sequence

from bot.alerts.wording import joining, wishes
from bot.alerts.wording.expressions import Expression
from bot.alerts.wording.kinds import NAMES
from bot.alerts.wording.peeling import Peeled
from bot.core.common.channels import Channel
from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.core.telling.following import Plan, follow_button, planned
from bot.core.understanding.naming import NAMED, name_meant, rule_of
from bot.reply import Reply, rows
from storage.models import Rule

MOST = 8

_KIND_LATER = re.compile(
    rf"(?:\s*(?:[,，、;；+&和与與及]|\b(?:and|plus)\b)\s*|(?<=\S)\s+)(?=(?:{NAMES})(?:\s*[:：]\s*|\s+)\S)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\s*(?:或者|或是|或|\bor\b)\s*", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"(?P<who>.+?)\s*(?:(?:[写寫发發]的|[谈談讲講说說]|的)?\s*(?:关于|關於|有关|有關)|[谈談讲講](?:到|起|[论論])?)\s*(?P<what>.+)"
    r"|(?P<by>.+?)(?:['’]s)?\s+(?:(?:articles?|posts?|pieces?|writings?)\s+)?(?:on|about)\s+(?P<about>.+)"
    r"|(?P<first>.+?)\s+by\s+(?P<author>.+)",
    re.IGNORECASE,
)


async def apart(ctx: Context, words: str, channel: Channel | None) -> list[Plan]:
    """Return what each part of a wish would follow, each at its own time; fewer than two where it has no such parts.

    作者 宝玉 主题 Agent; AGI daily and topic Claude weekly.
    """
    parts = [each for each in _KIND_LATER.split(words) if each.strip()]
    plans: list[Plan] = []
    for part in parts if len(parts) > 1 else ():
        wish = wishes.read(part)
        rule = await rule_of(ctx, [*wishes.perhaps(part), Peeled(wish.name)]) or wish.rule
        if not rule:
            return []
        plans.append(planned(wish, rule, channel))
    return plans


async def rules_in(ctx: Context, name: str) -> list[Rule]:
    """Return what each name that a name is made of follows, where the library has them all; else nothing.

    AI 和 芯片, Claude and OpenAI; 宝玉写的关于 Agent.
    """

    async def borne(part: str) -> Rule | None:
        return await rule_of(ctx, [Peeled(part.strip())])

    if (found := _OF_SOMEBODY.fullmatch(name)) and (
        both := await _all([each for each in found.groups() if each], borne)
    ):
        return both
    return await _all(joining.parted(name), borne)


async def rules_of_a_kind(ctx: Context, rule: Rule) -> list[Rule]:
    """Return what each name of a rule follows, where the library has them all: 来源 财新 或 晚报; else nothing."""
    kind = NAMED.get(rule.kind)
    names = joining.parted(_EITHER.sub("、", rule.value)) if kind else ()
    if kind is None or len(names) < 2 or await name_meant(ctx, rule.value, (kind,)):
        return []

    async def borne(name: str) -> Rule | None:
        meant = await name_meant(ctx, name, (kind,))
        return meant.rule if meant else None

    return await _all(names, borne)


async def _all(names: Sequence[str], meant: Callable[[str], Awaitable[Rule | None]]) -> list[Rule]:
    """Return what each of some names means; nothing where one means nothing, or they are too few or many."""
    found = [await meant(each) for each in names] if 1 < len(names) <= MOST else []
    return [each for each in found if each] if all(found) else []


def all_words(rules: Sequence[Rule]) -> Rule:
    """Return what follows the names of these as words that must all stand in an article."""
    return Rule(kind="keywords", value=Expression(tuple((each.value,) for each in rules)).words())


async def each_by_itself(ctx: Context, plans: Sequence[Plan]) -> Reply:
    """Say that a subscription follows one thing, and offer each of these."""
    ways = [await follow_button(ctx, each, timed=True) for each in plans[:MOST]]
    return plain(ctx.say("wish-several"), *rows(ways, 1))
