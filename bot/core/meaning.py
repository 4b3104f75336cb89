"""Tells whether what sounds like an order can be one here: whether there is what it names."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from itertools import accumulate
from typing import assert_never, get_args

from bot.alerts.wording import hours, wishes
from bot.answers.language import dictionary, phrases
from bot.core.answering import remarks
from bot.core.browsing import latest, literal
from bot.core.common.context import Command, Context
from bot.core.keeping import settings
from bot.core.orders import LONGEST, Order, SaysNoMore, orders_of
from bot.core.telling import referring, resting, waiting
from bot.core.telling.several import rules_in
from bot.core.telling.subscriptions import follows
from bot.core.understanding.naming import NameKind, documents_like, name_meant, names_like, rule_of, surest, titles
from bot.reply import Reply
from storage.folding import fold

_PREDICATE = re.compile(
    r"(?:is|are|was|were|will|would|can|could|should|has|have|had|does|did|isn't|won't|can't|may|might)\b"
    r"|(?:是|会|能|将|可以|应该|正在|已经|为什么|为何|怎么|怎样|如何|有没有|是否|算不算)"
)
"""How what is said of a word goes on behind it."""

_LOOKED_AT = 20
"""Passages in which a word is looked for that may be a mistyped command."""

_OF_WHAT_IS_FOLLOWED = frozenset(get_args(referring.Verb))
_OF_NOTHING_ELSE = frozenset({"pause", "resume"})
"""Those of them that are no orders where what they name is not followed."""


async def orders_meant(ctx: Context, message: str) -> AsyncIterator[Order]:
    """Yield the orders that a message may be here, the surest first: those of which there is what they name."""
    for order in orders_of(message):
        if await _can_be_meant(ctx, order):
            yield order


async def _can_be_meant(ctx: Context, order: Order) -> bool:
    """Tell whether there is what an order speaks of: 取消订阅费用 asks of fees where nobody follows them."""
    if order == Order(command="doc") and _opens_what_is_shown(ctx):
        return False
    if order.wanted:
        return await rule_of(ctx, order.wanted) is not None or bool(await rules_in(ctx, order.wanted[-1].name))
    if not order.named:
        return True
    if order.command in _OF_WHAT_IS_FOLLOWED and await follows(ctx, order.named):
        return True
    # 继续扩大模型 is no order even where 扩大模型 is a topic, until somebody follows it.
    return order.command not in _OF_NOTHING_ELSE and await _has(ctx, order.named)


async def going_on(ctx: Context, order: Order) -> Reply | None:
    """Carry out an order that goes on from the conversation; None where there is nothing that it could go on from."""
    match order.about:
        case "question" | "shown" | "asked_when" | "why" | "refused" | "less" | "missed" | "next" as about:
            return await _GOING_ON[about](ctx)
        case "time":
            return await referring.timed(ctx, order.when)
        case "open":
            return await referring.of_open(ctx, order.argument)
        case "change":
            return await referring.change(ctx, order.argument, order.when)
        case "place" | "this":
            return await _done(ctx, order)
        case "pause":
            return await resting.pause(ctx, order.argument)
        case "setting":
            return await settings.explained(ctx, order.argument)
        case None:
            return None
    assert_never(order.about)


async def _done(ctx: Context, order: Order) -> Reply | None:
    """Do what was ordered with one that is followed: at a place in their list, or the one that is spoken of."""
    if order.verb is None:
        return None
    if order.about == "place":
        return await referring.place(ctx, order.verb, order.argument, order.when)
    return await referring.this(ctx, order.verb, order.when)


_GOING_ON: Mapping[SaysNoMore, Callable[[Context], Awaitable[Reply | None]]] = {
    "question": referring.question,
    "shown": referring.like_shown,
    "asked_when": referring.asked_when,
    "why": referring.why,
    "refused": referring.refused,
    "less": resting.less,
    "missed": waiting.missed,
    "next": waiting.due_next,
}
"""What carries out an order that says no more than what it is about."""


def says_when(message: str) -> bool:
    """Tell whether a whole message is an hour with how often: no label of a button, though one may begin so."""
    return any(map(str.isdigit, message)) and wishes.says_only_when(hours.read(message[:LONGEST]))


async def argument_meant(ctx: Context, command: Command, argument: str) -> bool:
    """Tell whether words behind a command's word are its argument: 语言 模型是什么 is a question about models.

    They aren't where they ask and name nothing that the command could be about. A word alone that opens something
    (打开) is no command where there is something on the screen to open.
    """
    if not argument:
        return not _opens_what_is_shown(ctx)
    folded = fold(argument).strip()
    asks = phrases.asking().search(folded) is not None or argument.endswith(("?", "？"))
    if command.takes == "anything":  # 搜索 什么是算力, 订阅 AGI 什么时候来？
        begins = _PREDICATE.match(folded)
        return not begins or not (asks or folded[0].isascii())
    if command.name == "latest" and argument.isascii() and not argument.isdecimal():
        return await latest.understands(ctx, argument)
    if (command.takes == "topic" or command.takes == "author") and fold(ctx.request.text).lstrip("/ ").startswith(
        command.name
    ):
        # Their English names begin many a question (authors disagree on …).
        return await _is_like(ctx, argument, command.takes)
    if command.takes == "resting":
        _, name = resting.end_of(ctx, argument)
        return not name or await follows(ctx, name)
    if not asks:
        return True
    if command.takes == "article":
        return len(await documents_like(ctx, argument)) == 1
    return await _has(ctx, argument) or (command.takes == "followed" and await follows(ctx, argument))


async def has_word(ctx: Context, word: str, *, as_a_word: bool) -> bool:
    """Tell whether the library has a word, as a name or somewhere in titles and texts, so that it may be asked about.

    as_a_word: a Chinese one must stand there as a word, and not where two others meet (主提 in 雇主提供).
    """
    if await _has(ctx, word):
        return True
    found = [each.passage for each in await ctx.store.search.passages(word, limit=_LOOKED_AT)]
    texts = [*(await titles(ctx)).values(), *(f"{each.heading or ''}\n{each.text}" for each in found)]
    return await asyncio.to_thread(_holds, texts, word, as_a_word=as_a_word and not word.isascii())


def _holds(texts: Sequence[str], word: str, *, as_a_word: bool) -> bool:
    held = [text for text in texts if literal.holds(literal.plain([text]), word)]
    return any(_is_a_word(fold(text), word) for text in held) if as_a_word else bool(held)


def _is_a_word(text: str, word: str) -> bool:
    """Tell whether a word stands in a text, both folded, without cutting another one."""
    edges = {0, *accumulate(map(len, dictionary.cut(text)))}
    return any({found.start(), found.end()} <= edges for found in re.finditer(re.escape(word), text))


def _opens_what_is_shown(ctx: Context) -> bool:
    """Tell whether a message wants the article opened that is on the screen."""
    return ctx.looked_at is not None and remarks.kind_of(ctx.request.text) == "open"


async def _has(ctx: Context, name: str) -> bool:
    """Tell whether the library has a topic, author or source of this name."""
    return await name_meant(ctx, name) is not None


async def _is_like(ctx: Context, name: str, kind: NameKind) -> bool:
    """Tell whether the library has something of a kind by this name, or like a single word that may be mistyped."""
    names = await names_like(ctx, name, (kind,))
    return surest(names) is not None or (" " not in name and bool(names))
