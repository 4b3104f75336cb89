"""Reading in the background gives way to whoever asks, and comes to its share where many do."""

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.answers import filling
from bot.answers.answerer import LibraryAnswerer
from bot.answers.filling import Filling
from bot.answers.indexes.holdings import Library
from storage.store import open_store
from tests.support.documents import make_document, put
from tests.support.models import Hashing, compare_plainly


async def test_a_batch_waits_while_someone_asks_and_comes_when_nobody_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "SHARE", 1e-9)  # none, after the first batch
    monkeypatch.setattr(filling, "QUIET", 0.0)
    async with open_store(tmp_path / "library.db") as store:
        encoder = Hashing()
        reading = Filling(Library(store, [encoder]))
        await put(store, make_document())
        with reading:
            assert await reading.step(encoder)  # nothing was read for a while
            await put(store, make_document(slug="bees", path="bees.md", title="蜂箱", summary="六万只蜜蜂。"))
            step = asyncio.create_task(reading.step(encoder))
            done, _ = await asyncio.wait({step}, timeout=0.2)
            assert not done
        assert await step


async def test_an_answer_tells_whether_a_model_that_is_there_has_yet_to_read_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_plainly(monkeypatch)
    async with open_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [Hashing()])
        assert (await answerer.answer("龙井多少钱？")).still_reading
        await answerer.fill()
        assert not (await answerer.answer("龙井多少钱？")).still_reading
        assert not (await LibraryAnswerer(store).answer("龙井多少钱？")).still_reading


async def test_where_people_always_ask_a_model_has_its_share(tmp_path: Path) -> None:
    async with open_store(tmp_path / "library.db") as store:
        encoder = Hashing()
        reading = Filling(Library(store, [encoder]))
        await put(store, make_document())
        with reading:
            while await reading.step(encoder):
                pass
        index = await reading._library.index()
        assert (index.vectors[encoder.name].known().of(index.table.numbers)[0] >= 0).all()


async def test_words_may_come_while_others_are_looked_up(tmp_path: Path) -> None:
    async with open_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        reading = Filling(Library(store, [Hashing()]))
        index = await reading._library.index()
        assert index.lexicon is not None

        class Rows(dict[str, int]):
            def __contains__(self, word: object) -> bool:
                index.vocabulary["灯笼"] = 1  # as a document that comes in meanwhile has it
                return super().__contains__(word)

        index.lexicon._by_word = Rows()
        with capture_logs() as logs:
            await reading.fill()
        assert logs == []
        assert "灯笼" in index.lexicon.words
