"""Words settle what they settle: where they find it for sure, the slow model isn't asked."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.vectors.encoders import SLOW
from storage.store import SqliteStore, open_store
from tests.support.documents import put
from tests.support.models import Hashing, compare_plainly
from tests.unit.test_answers_again import other, put_many

SETTLED = "港口的起重机是谁设计的？"
QUOTE = "港口的起重机在 1932 年由工程师沈慕白设计，用了四年才造好。"


class Slow(Hashing):
    """In the slow model's place."""

    name = stored_as = SLOW


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> tuple[Hashing, Slow]:
    compare_plainly(monkeypatch)
    return Hashing(), Slow()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "library.db") as opened:
        await put_many(opened)
        await put(opened, other("harbour", f"{QUOTE}此后再没有换过。"))
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
    await asyncio.gather(answerer.answer("谁写日志？"), answerer.answer(SETTLED))
    assert models[1].read == ["谁写日志?"]


async def test_it_is_asked_where_words_find_several_alike(store: SqliteStore, models: tuple[Hashing, Slow]) -> None:
    await put(store, other("quay", f"{QUOTE}那是另一座码头。"))
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
    await put(store, other("market", "Prices fell."))
    assert (await answerer.consider(SETTLED)).ranked is first.ranked
    await put(store, other("quay", f"{QUOTE}那是另一座码头。"))
    assert "quay" in [each.unit.slug for each in (await answerer.consider(SETTLED)).ranked[:2]]


async def test_a_fast_model_that_fails_leaves_the_quote_to_words(
    store: SqliteStore, models: tuple[Hashing, Slow]
) -> None:
    answerer = await ready(store, models)
    models[0].fails = True
    answer = await answerer.answer(SETTLED)
    assert "沈慕白" in answer.passages[0].text
    assert answer.models == ("words",)
