"""Questions on the five real documents, some of them seen by no training, counted against what holds today.

Wanted are 0.95, 0.90, 0.95, 0.75 and at most 0.03 (docs/figures.md tells what is missing). Here the fast
model alone reads beside words.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.answerer import LibraryAnswerer
from bot.answers.composing import distinct
from bot.evaluation.sets import bare
from seeds.models import Model
from storage.folding import fold
from storage.store import open_store
from tests.support.documents import put
from tests.support.long_runs import LONG
from tests.support.seeds import seed

pytestmark = pytest.mark.asyncio(loop_scope="module")

NUMBERS = ("000", "001", "002", "003", "004")

TRAINED_ON, HELD_OUT = "questions.jsonl", "questions-held-out.jsonl"
BLIND, SOFT, TEAM = "questions-blind.jsonl", "questions-blind-soft.jsonl", "questions-blind-team.jsonl"
"""These are by writers who had seen nothing of the program, and nothing was changed after a look at them. The near
misses among the soft ones ask for reasons, outcomes and opinions rather than for figures and names."""

SETS = [TRAINED_ON, HELD_OUT, *([BLIND, SOFT, TEAM] if LONG else [])]
"""Sets that are asked. The blind ones have been looked at since, and say little that the one held out does not."""

EVERY = {TRAINED_ON: 4, HELD_OUT: 1, BLIND: 1, SOFT: 1, TEAM: 1}
"""Of those that the weights were trained on every fourth is asked: they tell a change, not how good it is."""

RIGHT_FIRST = {TRAINED_ON: 0.93, HELD_OUT: 0.97, BLIND: 0.93, SOFT: 0.96, TEAM: 0.96}
FACT_IN_THREE = {TRAINED_ON: 0.85, HELD_OUT: 0.92, BLIND: 0.87, SOFT: 0.90, TEAM: 0.88}
OFF_TOPIC_DECLINED = {TRAINED_ON: 0.90, HELD_OUT: 0.93, BLIND: 0.86, SOFT: 0.86, TEAM: 0.89}
NEAR_MISSES_DECLINED = {TRAINED_ON: 0.70, HELD_OUT: 0.85, BLIND: 0.75, SOFT: 0.40, TEAM: 0.78}
GOOD_DECLINED = {TRAINED_ON: 0.08, HELD_OUT: 0.03, BLIND: 0.10, SOFT: 0.03, TEAM: 0.05}
"""Shares that hold now, by file."""

QUOTES = 3
"""Quotes of an answer that are looked at, and asked for, as a chat asks for as many as it shows."""


class Question(Model):
    """A question, the document that answers it, and short facts of which a quote must hold one."""

    question: str
    document: str | None
    kind: str
    must: tuple[str, ...]


class Came(Model):
    """What came of a question; `file` is where it stands."""

    file: str
    asked: Question
    first: str | None
    quotes: tuple[str, ...]
    abstained: bool

    @property
    def holds_fact(self) -> bool:
        return any(bare(fold(fact)) in bare(fold(quote)) for fact in self.asked.must for quote in self.quotes)


def _questions(file: str) -> list[Question]:
    lines = (Path(__file__).parent / file).read_text("utf-8").splitlines()
    return [Question.model_validate(json.loads(line)) for line in lines]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def five(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[LibraryAnswerer, dict[str, str]]]:
    """What answers over the five documents, with their numbers by slug; filled once, which takes the most time."""
    documents = {number: seed(number) for number in NUMBERS}
    async with open_store(tmp_path_factory.mktemp("five") / "library.db") as store:
        slugs = {(await put(store, document)).slug: number for number, document in documents.items()}
        answerer = LibraryAnswerer(store, "fast")
        await answerer.fill()
        yield answerer, slugs


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=SETS)
async def came(request: pytest.FixtureRequest, five: tuple[LibraryAnswerer, dict[str, str]]) -> list[Came]:
    answerer, slugs = five
    found = []
    for question in _questions(request.param)[:: EVERY[request.param]]:
        considered = await answerer.consider(question.question, shown=QUOTES)
        ranked = distinct(considered.ranked)
        found.append(
            Came(
                file=request.param,
                asked=question,
                first=slugs[ranked[0].unit.slug] if ranked else None,
                quotes=tuple(each.quoted for each in ranked[:QUOTES]),
                abstained=considered.why is not None,
            )
        )
    return found


def _share(values: list[bool]) -> float:
    return sum(values) / len(values)


@pytest.mark.timeout(300)
async def test_the_right_document_comes_first(came: list[Came]) -> None:
    share = _share([each.first == each.asked.document for each in came if each.asked.document])
    assert share >= RIGHT_FIRST[came[0].file]


async def test_the_fact_stands_in_the_first_three_quotes(came: list[Came]) -> None:
    share = _share([each.holds_fact for each in came if each.asked.document])
    assert share >= FACT_IN_THREE[came[0].file]


async def test_what_is_off_topic_is_declined(came: list[Came]) -> None:
    share = _share([each.abstained for each in came if each.asked.kind == "off_topic"])
    assert share >= OFF_TOPIC_DECLINED[came[0].file]


async def test_near_misses_are_often_declined(came: list[Came]) -> None:
    share = _share([each.abstained for each in came if each.asked.kind == "near_miss"])
    assert share >= NEAR_MISSES_DECLINED[came[0].file]


async def test_good_questions_are_seldom_declined(came: list[Came]) -> None:
    share = _share([each.abstained for each in came if each.asked.document])
    assert share <= GOOD_DECLINED[came[0].file]


async def test_every_quote_is_short_enough_to_read(came: list[Came]) -> None:
    lengths = sorted(len(each.quotes[0]) for each in came if each.quotes)
    assert lengths[len(lengths) // 2] <= 200
