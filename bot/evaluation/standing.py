"""`python -m bot.evaluation.standing SETS WORK`: calibrates when a saved question is answered (`make calibrate`).

Documents come in that answers have not learned from: each is every other one of some DRCD passages in a row, and one
question of each passage is saved. So of the questions about the subjects of a document it answers half, and the
questions about passages that never come in are saved beside. The curves are learned on the first half of the
documents, and measured on the others.
"""

import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from bot.alerts.finding.meant import Meant
from bot.alerts.finding.reading import texts_of
from bot.alerts.finding.standing import Asking, QuestionIndex
from bot.answers.answerer import LibraryAnswerer
from bot.answers.saved.standing import Standing, odds, own
from bot.answers.vectors.encoders import FOR_WORDS, Encoder
from bot.answers.vectors.loading import load
from bot.evaluation import measures, training
from bot.evaluation.learning import Weights, learn_chance
from bot.evaluation.lessons import DRCD_PASSAGES
from bot.evaluation.remembering import remembering
from bot.evaluation.sets import SetPassage, SetQuestion, read_passages, read_questions, take_in
from storage.clock import utc_now
from storage.folding import fold
from storage.models import Following, Rule, Scope
from storage.protocols import Store
from storage.store import open_store

SEED = 11

LENGTH = 6
"""Passages of a document."""

RIGHT = 0.85
"""Share of those told that is to be right."""

AT = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
STRENGTH = 10.0
"""scikit-learn's C: two numbers need hardly any penalty."""


@dataclass(frozen=True)
class Saved:
    """The documents that come in, and folded questions with the slug of the one that answers; none does with some."""

    documents: list[SetPassage]
    questions: dict[str, str]

    def owned(self, slugs: Iterable[str]) -> int:
        """Return how many questions these documents answer."""
        some = set(slugs)
        return sum(slug in some for slug in self.questions.values())


@dataclass(frozen=True)
class Told:
    """A question that a document was asked: whether it is its own, how sure its answer was, and who took part."""

    slug: str
    own: bool
    confidence: float
    models: tuple[str, ...]


def saved(passages: Sequence[SetPassage], questions: Sequence[SetQuestion]) -> Saved:
    """Make documents of the passages that nothing was learned from, and choose the questions that are saved."""
    chosen = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    unseen = passages[:-DRCD_PASSAGES]
    documents, slug_of = list[SetPassage](), dict[str, str]()
    for first in range(0, len(unseen), 2 * LENGTH):
        for start in (first, first + 1):
            some = unseen[start : first + 2 * LENGTH : 2]
            document = SetPassage(id=f"document-{start}", text="\n".join(each.text for each in some))
            documents.append(document)
            slug_of |= {str(name): document.slug for each in some for name in (each.id, *each.also)}
    by_passage: dict[str, list[SetQuestion]] = {}
    for question in questions:
        by_passage.setdefault(str(question.passage), []).append(question)
    asked = [chosen.choice(some) for some in by_passage.values()]
    return Saved(documents, {fold(each.question).strip(): slug_of.get(str(each.passage), "") for each in asked})


async def ask(given: Saved, encoders: Sequence[Encoder]) -> list[Told]:
    """Ask each document the questions that alerts would ask it, once it was read."""
    index = QuestionIndex([Following(number, question) for number, question in enumerate(given.questions)])
    told = []
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "library.db") as store:
            await take_in(given.documents, store)
            answerer = LibraryAnswerer(store, encoders)
            await save(index.questions, store)
            await answerer.fill()
            meant = Meant(answerer)
            await meant.catch_up(index.questions)
            for each in given.documents:
                document = await store.documents.get(each.slug)
                if document is None:
                    continue
                asking = Asking(index.ranked(texts_of(document), await meant.nearness(each.slug)))
                while some := asking.next():
                    heard = [await _asked(answerer, one.question, each.slug, given) for one in some]
                    asking.answered(own().chance(one.confidence, one.models) >= own().tell_from for one in heard)
                    told += heard
    return told


async def _asked(answerer: LibraryAnswerer, question: str, slug: str, given: Saved) -> Told:
    found = await answerer.consider(question, Scope(slugs=(slug,)), shown=1, thorough=True)
    return Told(slug, given.questions[question] == slug, found.confidence, found.models)


async def save(questions: Sequence[str], store: Store) -> None:
    """Have a chat save questions, as what models make of them is kept for saved ones only."""
    for each in questions:
        await store.subscriptions.add(1, None, Rule(kind="question", value=each), utc_now())


def learn(told: Sequence[Told]) -> Weights:
    """Return the curve that makes chances of confidences."""
    some = [each for each in told if each.confidence > 0]
    rows = [{"odds": odds(each.confidence)} for each in some]
    return learn_chance(rows, [float(each.own) for each in some], [1.0] * len(some), STRENGTH)


def told_at(told: Sequence[Told], curves: Standing, at: float) -> list[Told]:
    """Return those of the questions that would count as answered from a chance on."""
    return [each for each in told if curves.chance(each.confidence, each.models) >= at]


def threshold(by_variant: Mapping[str, Sequence[Told]], curves: Standing) -> float:
    """Return the lowest chance from which, with whatever scorers, enough of those told are right."""
    for at in np.arange(0.3, 0.95, 0.05):
        if all(right_at(told, curves, float(at)) >= RIGHT for told in by_variant.values()):
            return round(float(at), 2)
    return 0.95


def right_at(told: Sequence[Told], curves: Standing, at: float) -> float:
    """Return the share of right ones among those told from a chance on."""
    return float(np.mean([each.own for each in told_at(told, curves, at)] or [True]))


def figures(told: Sequence[Told], curves: Standing, all_own: int, tell_from: float) -> dict[str, object]:
    """Return what came of it: of those told from a chance on how many are right, and how many of the right are told."""
    chances = [curves.chance(each.confidence, each.models) for each in told]
    table = {}
    for at in sorted({*AT, tell_from}):
        some = [each.own for each in told_at(told, curves, at)]
        right, found = round(right_at(told, curves, at), 3), round(sum(some) / all_own, 3)
        table[f"{at:g}"] = {"told": len(some), "right": right, "of all right": found}
    error = measures.calibration_error(chances, [each.own for each in told], SEED).value
    return {"asked": len(told), "told from": table, "calibration error": error}


def main() -> None:
    """Calibrate on the sets in a folder, keeping vectors in another, and write into the package."""
    sets, work = map(Path, sys.argv[1:3])
    given = saved(read_passages(sets / "drcd-dev.passages.jsonl"), read_questions(sets / "drcd-dev.questions.jsonl"))
    slugs = [each.slug for each in given.documents]
    taught, others = slugs[: len(slugs) // 2], slugs[len(slugs) // 2 :]
    encoders = remembering(load()[0], work)
    by_variant: dict[str, list[Told]] = {}
    for some in ((), tuple(each for each in encoders if each.name == FOR_WORDS), encoders):
        by_variant[" + ".join(["words", *(each.name for each in some)])] = asyncio.run(ask(given, some))
    lessons = {name: [each for each in told if each.slug in taught] for name, told in by_variant.items()}
    curves = Standing(0.0, 0.0, {name: learn(told) for name, told in lessons.items()})
    tell_from = threshold(lessons, curves)
    exams = {name: [each for each in told if each.slug in others] for name, told in by_variant.items()}
    measured = {name: figures(told, curves, given.owned(others), tell_from) for name, told in exams.items()}
    told_right = round(min(right_at(told, curves, tell_from) for told in exams.values()), 2)
    sys.stdout.write(json.dumps(measured, ensure_ascii=False, indent=1) + "\n")
    about = (
        f"chances of bot.answers.saved.standing, by make calibrate: {len(taught)} documents of {LENGTH} passages of "
        f"DRCD dev (CC BY-SA 3.0) that no weights were trained on, {len(given.questions)} questions saved; told from "
        f"the lowest chance at which {RIGHT:.0%} are right; measured on {len(others)} other documents"
    )
    training.write(
        Path(str(files("bot.answers").joinpath("weights"))) / "standing.json",
        about,
        {"tell_from": tell_from, "told_right": told_right, "variants": curves.variants, "measured": measured},
    )


if __name__ == "__main__":
    main()
