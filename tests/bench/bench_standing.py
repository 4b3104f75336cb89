"""Measures saved questions on sets of passages: each passage comes in as a new document, each question is saved.

python -m tests.bench.bench_standing [SETS] [--passages 100] [--models all|fast|none]

Prints of those that are told at a chance or more how many are right (the passage is the question's own), and how
many of the right ones are told.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from bot.alerts.finding.matching import QUESTION_FROM
from bot.alerts.finding.meant import Meant
from bot.alerts.finding.reading import texts_of
from bot.alerts.finding.standing import Asking, Likely, QuestionIndex
from bot.answers.answerer import LibraryAnswerer
from bot.answers.vectors.chosen import Choice
from bot.evaluation.sets import read_passages, read_questions, slugs_by_id, take_in
from bot.evaluation.standing import save
from storage.folding import fold
from storage.models import Following
from storage.store import open_store
from tests.bench.askers import load_average

SETS = ("xquad-zh", "drcd-dev")
AT = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True)
class Asked:
    """A question that a document was asked: who chose it, whether it is its own, and how likely it is answered."""

    own: bool
    by_words: bool
    by_both: bool
    chance: float


async def measure(folder: Path, name: str, most: int, models: Choice) -> None:
    """Print the figures of one set."""
    passages = read_passages(folder / f"{name}.passages.jsonl")[:most]
    slugs = slugs_by_id(passages)
    all_of_them = read_questions(folder / f"{name}.questions.jsonl")
    # Those of other passages are saved too: nobody's document answers them here.
    own = {fold(each.question).strip(): slugs.get(str(each.passage), "") for each in all_of_them}
    index = QuestionIndex([Following(number, question) for number, question in enumerate(own)])
    with tempfile.TemporaryDirectory() as place:
        async with open_store(Path(place) / "sets.db") as store:
            await take_in(passages, store)
            answerer = LibraryAnswerer(store, models)
            await save(index.questions, store)
            await answerer.fill()
            meant = Meant(answerer)
            await meant.catch_up(index.questions)
            asked: list[Asked] = []
            choosing: list[float] = []
            for slug in slugs.values():
                near = await meant.nearness(slug)
                document = await store.documents.get(slug)
                if document is None:
                    continue
                texts = texts_of(document)
                began = time.perf_counter()
                by_both = index.ranked(texts, near)
                choosing.append(time.perf_counter() - began)
                chances = _Chances(answerer, slug)
                both, words = await chances.asked(by_both), await chances.asked(index.ranked(texts))
                asked += [
                    Asked(own[question] == slug, question in words, question in both, chance)
                    for question, chance in chances.known.items()
                ]
    click.echo(f"{name}: {len(slugs)} passages come in, {len(own)} questions are saved, models {models}")
    rights = sum(slug != "" for slug in own.values())
    for chosen, some in (
        ("words alone", [each for each in asked if each.by_words]),
        ("words and meaning", [each for each in asked if each.by_both]),
    ):
        found = sum(each.own for each in some)
        each_asked = len(some) / len(slugs)
        click.echo(f"  chosen by {chosen}: {each_asked:.1f} asked of each, {found} of {rights} right ones among them")
        for at in AT:
            told = [each.own for each in some if each.chance >= at]
            share = np.mean(told) if told else float("nan")
            click.echo(
                f"    at {at:.2f}: {len(told)} told, {share:.3f} of them right, {sum(told) / rights:.3f} of the right"
            )
    click.echo(f"  choosing takes {1000 * float(np.median(choosing)):.1f} ms; {load_average()}")


class _Chances:
    """How likely one document answers the questions that it was asked, each once."""

    def __init__(self, answerer: LibraryAnswerer, slug: str) -> None:
        self._answerer = answerer
        self._slug = slug
        self.known: dict[str, float] = {}

    async def asked(self, ranked: Iterable[Likely]) -> set[str]:
        """Ask what alerts would ask of these; returns which that were."""
        asking, asked = Asking(ranked), set[str]()
        while some := [each.question for each in asking.next()]:
            new = [each for each in some if each not in self.known]
            self.known |= zip(new, await self._answerer.how_sure(self._slug, new), strict=True)
            asking.answered(self.known[each] >= QUESTION_FROM for each in some)
            asked.update(some)
        return asked


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="?", default=Path("../shared/eval"))
    parser.add_argument("--passages", type=int, default=100)
    parser.add_argument("--models", choices=["all", "fast", "none"], default="all")
    given = parser.parse_args()
    for name in SETS:
        asyncio.run(measure(given.sets, name, given.passages, given.models))


if __name__ == "__main__":
    main()
