"""Runs one evaluation from files: store, intake, vectors, questions, figures."""

import hashlib
import random
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answers.answerer import LibraryAnswerer
from bot.answers.candidates.evidence import Models
from bot.answers.filling import Progress
from bot.answers.judgement import learned
from bot.answers.vectors import centres
from bot.answers.vectors.chosen import Choice
from bot.answers.vectors.encoders import Encoder
from bot.answers.vectors.loading import load
from bot.evaluation import baselines, measures, variants
from bot.evaluation.folds import FOLDS
from bot.evaluation.measures import Bin, Figure
from bot.evaluation.remembering import remembering
from bot.evaluation.running import Outcome, Total, ask, total
from bot.evaluation.sets import SetPassage, SetQuestion, check_pool, read_passages, read_questions, slugs_by_id, take_in
from bot.evaluation.variants import Variant
from seeds.models import Model
from storage.protocols import Store
from storage.store import open_store


class Plan(Model):
    """What to run.

    sample: so many questions, chosen by the seed. work: where stores are kept, if anywhere. remember: where what models
    made of texts and questions is kept, if anywhere; times then say nothing.
    folds: a folder of weights by fold (`0`, `1`, …), of which each question is asked with those that were not trained
    on its passage; without it the program's own weights answer. first, first_of_pool: so many passages are
    taken in, the first ones, and only their questions are asked.
    """

    passages: Path
    questions: Path
    field: str = "question"
    variant: Variant | None = None
    seed: int = 0
    pool: Path | None = None
    sample: int | None = None
    baselines: bool = False
    models: Choice = "all"
    work: Path | None = None
    remember: Path | None = None
    folds: Path | None = None
    first: int | None = None
    first_of_pool: int | None = None


class Result(Model):
    """What came: a line a question, the totals, and the points of the reliability plot."""

    outcomes: tuple[Outcome, ...]
    total: Total
    reliability: tuple[Bin, ...]

    def table(self) -> str:
        """Return the totals for people."""
        named = [(name, getattr(self.total, name)) for name in Total.model_fields]
        figures = [(name, value) for name, value in named if isinstance(value, Figure)]
        figures += [(f"hit_1 of {name}", value) for name, value in self.total.baselines.items()]
        return "\n".join([f"{'questions':<45} {self.total.questions}", *(_line(*figure) for figure in figures)])


def _line(name: str, figure: Figure) -> str:
    if figure.value is None:
        return f"{name:<45} -"
    return f"{name:<45} {figure.value:.3f}  [{figure.low:.3f}, {figure.high:.3f}]"


async def run(plan: Plan, progress: Progress | None = None) -> Result:
    """Run a plan. Raises `bot.evaluation.sets.SetUnreadable`."""
    passages, questions = read_passages(plan.passages), read_questions(plan.questions, plan.field)
    check_pool(passages, questions)
    others = read_passages(plan.pool)[: plan.first_of_pool] if plan.pool else []
    passages = passages[: plan.first]
    slugs = slugs_by_id(passages)
    if plan.first:
        questions = [each for each in questions if str(each.passage) in slugs]
    if plan.sample and plan.sample < len(questions):
        questions = random.Random(plan.seed).sample(questions, plan.sample)  # noqa: S311 - repeatable on purpose
    folds = [learned.read(plan.folds / str(fold)) for fold in range(FOLDS)] if plan.folds else []
    named: dict[str, list[bool]] = {}
    async with _filled(passages, plan, progress) as (store, answerer):
        reword = await _reworder(plan, passages, answerer)
        outcomes = [each async for each in ask(answerer, store, passages, questions, reword, folds)]
        if plan.baselines:
            reword = await _reworder(plan, passages, answerer)
            named = await _baselines(plan, store, answerer, questions, reword, slugs)
    if plan.pool:
        async with _filled(others, plan, progress) as (store, answerer):
            reword = await _reworder(plan, passages, answerer)
            outcomes += [
                each async for each in ask(answerer, store, others, questions, reword, folds, answerable=False)
            ]
    points = measures.bins([each.confidence for each in outcomes], [each.rank == 1 for each in outcomes])
    return Result(outcomes=tuple(outcomes), total=total(outcomes, plan.seed, named), reliability=tuple(points))


@asynccontextmanager
async def _filled(
    passages: list[SetPassage], plan: Plan, progress: Progress | None
) -> AsyncIterator[tuple[Store, LibraryAnswerer]]:
    """Give a store that holds the passages, and an answerer with all its vectors in place."""
    with tempfile.TemporaryDirectory() as scratch:
        name = hashlib.sha256("\n".join(each.text for each in passages).encode("utf-8", "replace")).hexdigest()[:16]
        folder = plan.work or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        async with open_store(folder / f"{name}.db") as store:
            if await store.documents.count() < len(passages):
                await take_in(passages, store)
            answerer = LibraryAnswerer(store, _encoders(plan))
            await answerer.fill(progress)
            yield store, answerer


def _encoders(plan: Plan) -> tuple[Encoder, ...]:
    """Return the models; what they make of a text is looked up first where it is kept."""
    encoders = load(plan.models)[0]
    return remembering(encoders, plan.remember) if plan.remember else encoders


async def _reworder(plan: Plan, passages: list[SetPassage], answerer: LibraryAnswerer) -> Callable[[str], str]:
    state = await answerer.state()
    return variants.reworder(plan.variant, [each.text for each in passages], state.words, plan.seed)


async def _baselines(
    plan: Plan,
    store: Store,
    answerer: LibraryAnswerer,
    questions: list[SetQuestion],
    reword: Callable[[str], str],
    slugs: dict[str, str],
) -> dict[str, list[bool]]:
    state, models = await answerer.state(), Models(_encoders(plan), centres.load())
    found: dict[str, list[bool]] = {}
    for each in questions:
        gold = slugs.get(str(each.passage))
        for name, slug in (await baselines.best_slugs(reword(each.question), store, state, models)).items():
            found.setdefault(name, []).append(slug == gold)
    return found
