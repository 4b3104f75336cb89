"""Keeps an answer behind its own buttons, so that they lead to what it promised, however it would be judged anew."""

from typing import NamedTuple

from pydantic import ValidationError

from bot.answers.models import Answer, Quoted
from bot.core.common.asked import Last
from bot.core.common.context import Context


class Given(NamedTuple):
    """An answer that was given, as far as it still stands in the library, and the question as it was read.

    answer: None where its best passage no longer stands there, or none was kept: then the question is to be asked anew.
    """

    question: str
    answer: Answer | None


async def keep(ctx: Context, answer: Answer, question: str) -> str:
    """Keep an answer behind buttons of this chat; returns the token that stands for it."""
    # How long it took is no part of it: the same answer is kept once.
    kept = answer.model_copy(update={"elapsed_ms": 0.0})
    return await ctx.keep(f"{kept.model_dump_json()}\n{question}")


async def given(ctx: Context, token: str) -> Given | None:
    """Return the answer behind a token of this chat; None for one that is too old or not this chat's."""
    words = await ctx.kept(token)
    if not words:
        return None
    head, _, question = words.partition("\n")
    try:
        answer = Answer.model_validate_json(head)
    except ValidationError:  # a question alone, as it was once kept, or an answer as another version made it
        return Given(question if question and head.startswith("{") else words, None)
    return Given(question, await _standing(ctx, answer))


async def last_given(ctx: Context, last: Last) -> Given:
    """Return a chat's last answer."""
    return Given(last.text, await _standing(ctx, last.answer) if last.answer else None)


async def answer_of(ctx: Context, found: Given) -> Answer:
    """Return the answer that was given, else that to the question as it is asked now."""
    return found.answer or await ctx.answerer.answer(found.question, on=ctx.today)


async def _standing(ctx: Context, answer: Answer) -> Answer | None:
    """Return an answer with those of its passages and documents that still are there; None without its best one."""
    there = {card.slug for card in await ctx.store.documents.by_slugs([each.slug for each in answer.others])}
    parts = await ctx.store.search.parts([(each.slug, each.part, each.index) for each in answer.passages])
    passages = [each for each, part in zip(answer.passages, parts, strict=True) if part and _stands(each, part.text)]
    if not passages or passages[0] != answer.passages[0]:
        return None
    others = tuple(each for each in answer.others if each.slug in there)
    return answer.model_copy(update={"passages": tuple(passages), "others": others})


def _stands(quoted: Quoted, text: str) -> bool:
    return text[quoted.start : quoted.end] == quoted.text
