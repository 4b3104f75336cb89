"""Asks the questions of a set through a store and the answerer, and notes what came."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from time import perf_counter

from bot.answers import composing
from bot.answers.answerer import LibraryAnswerer
from bot.answers.judgement.judging import Considered
from bot.answers.judgement.learned import Learned
from bot.evaluation import measures
from bot.evaluation.folds import fold_of
from bot.evaluation.measures import Figure
from bot.evaluation.sets import SetPassage, SetQuestion, bare, slugs_by_id
from seeds.models import Model
from storage.folding import fold
from storage.protocols import Store

DEPTH = 10
"""Ranks that are told; a passage past it counts as not found."""


class Outcome(Model):
    """What came of one question: `rank` from 1, null past the tenth, also where it would have abstained.

    top: ids of the passages, best first. span_hit: the answer stands in the first quote. quote: its length.
    answerable: false for a question over another pool.
    """

    id: str | int
    rank: int | None
    top: tuple[str | int, ...]
    confidence: float
    abstained: bool
    span_hit: bool
    quote: int
    elapsed_ms: float
    answerable: bool = True


class Total(Model):
    """The figures of a set."""

    questions: int
    hit_1: Figure
    hit_5: Figure
    mrr_10: Figure
    span_of_hits: Figure
    quote_length: Figure
    answered: Figure
    right_of_answered: Figure
    calibration_error: Figure
    auroc: Figure
    declined_unanswerable: Figure
    elapsed_ms_p50: Figure
    baselines: dict[str, Figure]


async def ask(
    answerer: LibraryAnswerer,
    store: Store,
    passages: Iterable[SetPassage],
    questions: Iterable[SetQuestion],
    reword: Callable[[str], str],
    folds: Sequence[Learned] = (),
    *,
    answerable: bool = True,
) -> AsyncIterator[Outcome]:
    """Ask each question, worded anew by `reword`, just as a chat would; with the weights of its fold, if given."""
    pool = list(passages)
    ids, slugs = {passage.slug: passage.id for passage in pool}, slugs_by_id(pool)
    for each in questions:
        if folds:
            await answerer.use(folds[fold_of(each.passage)])
        text = reword(each.question)
        began = perf_counter()
        considered = await answerer.consider(text)
        answer = await composing.compose(store, text, considered, 5, began)
        top = list(dict.fromkeys(ranked.unit.slug for ranked in considered.ranked))[:DEPTH]
        gold = slugs.get(str(each.passage)) if answerable else None
        quote = _quote(considered)
        yield Outcome(
            id=each.id,
            rank=top.index(gold) + 1 if gold in top else None,
            top=tuple(ids[slug] for slug in top),
            confidence=considered.confidence,
            abstained=answer.abstained,
            span_hit=answerable and bare(fold(each.answer)) in bare(fold(quote)),
            quote=len(quote),
            elapsed_ms=answer.elapsed_ms,
            answerable=answerable,
        )


def _quote(considered: Considered) -> str:
    return considered.ranked[0].quoted if considered.ranked else ""


def total(outcomes: list[Outcome], seed: int, baselines: Mapping[str, list[bool]] | None = None) -> Total:
    """Count the outcomes of one set."""
    good = [each for each in outcomes if each.answerable]
    bad = [each for each in outcomes if not each.answerable]
    hits = [each for each in good if each.rank == 1]
    answered = [each for each in good if not each.abstained]
    return Total(
        questions=len(good),
        hit_1=measures.mean([each.rank == 1 for each in good], seed),
        hit_5=measures.mean([each.rank is not None and each.rank <= 5 for each in good], seed),
        mrr_10=measures.mean([1 / each.rank if each.rank else 0.0 for each in good], seed),
        span_of_hits=measures.mean([each.span_hit for each in hits], seed),
        quote_length=measures.median([float(each.quote) for each in good], seed),
        answered=measures.mean([not each.abstained for each in good], seed),
        right_of_answered=measures.mean([each.rank == 1 for each in answered], seed),
        calibration_error=measures.calibration_error(
            [each.confidence for each in outcomes], [each.rank == 1 for each in outcomes], seed
        ),
        auroc=measures.auroc([each.confidence for each in good], [each.confidence for each in bad], seed),
        declined_unanswerable=measures.mean([each.abstained for each in bad], seed),
        elapsed_ms_p50=measures.median([each.elapsed_ms for each in good], seed),
        baselines={name: measures.mean(values, seed) for name, values in (baselines or {}).items()},
    )
