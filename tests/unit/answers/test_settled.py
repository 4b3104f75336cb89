"""Words settle what they settle: where they find it for sure, the slow model isn't asked."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.vectors.encoders import SLOW, Vectors
from seeds.models import QA
from storage.store import SqliteStore
from tests.support.command import PATIENCE
from tests.support.documents import make_document, make_note, many_notes, put
from tests.support.models import Hashing, compare_plainly
from tests.support.stores import store_of

SETTLED = "港口的起重机是谁设计的？"
QUOTE = "港口的起重机在 1932 年由工程师沈慕白设计，用了四年才造好。"


class Slow(Hashing):
    """In the slow model's place; it may be held up at a question."""

    name = stored_as = SLOW

    def __init__(self) -> None:
        super().__init__()
        self.was_asked, self.may_go_on = threading.Event(), threading.Event()
        self.may_go_on.set()

    def question(self, question: str) -> Vectors:
        """Return the vector of a question, as soon as it may."""
        self.was_asked.set()
        self.may_go_on.wait(PATIENCE)
        return super().question(question)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> tuple[Hashing, Slow]:
    compare_plainly(monkeypatch)
    return Hashing(), Slow()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    harbour = make_note("harbour", f"{QUOTE}此后再没有换过。")
    async with store_of("harbour", [*many_notes(), harbour], tmp_path / "library.db") as opened:
        yield opened


async def ready(store: SqliteStore, models: tuple[Hashing, Slow]) -> LibraryAnswerer:
    """Return an answerer that has read everything and forgotten what it read."""
    answerer = LibraryAnswerer(store, models)
    await answerer.fill()
    for model in models:
        model.read.clear()
    return answerer


async def test_what_words_settle_is_answered_by_them(store: SqliteStore, models: tuple[Hashing, Slow]) -> None:
    answerer = await ready(store, models)
    answer = await answerer.answer(SETTLED)
    assert (answer.passages[0].slug, answer.models) == ("harbour", ("words",))
    assert answer.confidence >= 0.9


async def test_the_slow_model_is_not_asked_then_where_others_wait_for_it(
    store: SqliteStore, models: tuple[Hashing, Slow]
) -> None:
    answerer = await ready(store, models)
    models[1].may_go_on.clear()
    other_one = asyncio.create_task(answerer.answer("谁写日志？"))
    await asyncio.to_thread(models[1].was_asked.wait, PATIENCE)
    assert (await answerer.answer(SETTLED)).models == ("words",)
    models[1].may_go_on.set()
    await other_one
    assert models[1].read == ["谁写日志?"]


async def test_it_is_asked_where_words_find_several_alike(store: SqliteStore, models: tuple[Hashing, Slow]) -> None:
    await put(store, make_note("quay", f"{QUOTE}那是另一座码头。"))
    answerer = await ready(store, models)
    assert SLOW in (await answerer.answer(SETTLED)).models
    assert models[1].read


@pytest.mark.parametrize("question", ["Who designed the crane of the harbour?", "起重机有多少吨重，油漆是什么颜色？"])
async def test_it_is_asked_where_words_do_not_find_it_for_sure(
    store: SqliteStore, models: tuple[Hashing, Slow], question: str
) -> None:
    answerer = await ready(store, models)
    assert SLOW in (await answerer.answer(question)).models


async def test_whoever_wants_every_model_asked_has_them_asked(store: SqliteStore, models: tuple[Hashing, Slow]) -> None:
    answerer = await ready(store, models)
    settled = await answerer.answer(SETTLED)
    thorough = await answerer.answer(SETTLED, thorough=True)
    assert (settled.models, thorough.models) == (("words",), ("words", "use3", SLOW))
    assert settled.passages[0].text == thorough.passages[0].text


async def test_what_words_settled_is_given_again_until_words_come_that_say_it_better(
    store: SqliteStore, models: tuple[Hashing, Slow]
) -> None:
    answerer = await ready(store, models)
    first = await answerer.consider(SETTLED)
    await put(store, make_note("market", "Prices fell."))
    assert (await answerer.consider(SETTLED)).ranked is first.ranked
    await put(store, make_note("quay", f"{QUOTE}那是另一座码头。"))
    assert "quay" in [each.unit.slug for each in (await answerer.consider(SETTLED)).ranked[:2]]


async def test_a_fast_model_that_fails_leaves_the_quote_to_words(
    store: SqliteStore, models: tuple[Hashing, Slow]
) -> None:
    answerer = await ready(store, models)
    models[0].fails = True
    answer = await answerer.answer(SETTLED)
    assert "沈慕白" in answer.passages[0].text
    assert answer.models == ("words",)


async def test_what_an_article_asks_itself_is_answered_as_it_answers(
    store: SqliteStore, models: tuple[Hashing, Slow]
) -> None:
    qa = (QA(question="起重机有多少吨重？", answer="那一台不过四十，运来时拆成了三件。"),)
    await put(store, make_document(slug="asked", path="notes/asked.md", qa=qa))
    await put(store, make_note("weights", "起重机有多少吨重，码头的人说法不一，起重机的油漆倒是年年要刷。"))
    answerer = await ready(store, models)
    for question in (
        "起重机有多少吨重？",
        "請問起重機重多少噸",
        "多少吨重，起重机有？",
        "那个，起重机到底有多少吨重呢",
    ):
        answer = await answerer.answer(question)
        assert (answer.passages[0].slug, answer.passages[0].part) == ("asked", "qa"), question
        assert answer.confidence >= 0.8, question


async def test_a_name_or_what_asks_for_whatever_is_told_of_it_is_answered_by_that(
    store: SqliteStore, models: tuple[Hashing, Slow]
) -> None:
    await put(store, make_note("maker", "后来的吊臂由 Haven Kraanwerk 供货，分三船运到。"))
    answerer = await ready(store, models)
    for name in ("Kraanwerk", "kraanwerk", "Haven Kraanwerk"):
        answer = await answerer.answer(name)
        assert "Kraanwerk" in answer.passages[0].text, name
        assert answer.confidence >= 0.8, name
    for question in (
        "Kraanwerk 说了什么",
        "Kraanwerk 怎麼了",
        "what happened with Kraanwerk?",
        "tell me about Kraanwerk",
    ):
        answer = await answerer.answer(question)
        assert answer.why is None, question
        assert "Kraanwerk" in answer.passages[0].text, question


async def test_what_it_asks_of_something_else_settles_nothing(store: SqliteStore) -> None:
    qa = (QA(question="2024 年起重机有多少吨重？", answer="那一台不过四十，运来时拆成了三件。"),)
    await put(store, make_document(slug="asked", path="notes/asked.md", qa=qa))
    answerer = LibraryAnswerer(store, "none")
    assert (await answerer.answer("2024 年起重机有多少吨重？")).confidence >= 0.8
    assert (await answerer.answer("2031 年起重机有多少吨重？")).confidence < 0.8
