"""Reading in the background gives way to whoever asks, and comes to its share where many do."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.answers import filling
from bot.answers.answerer import LibraryAnswerer
from bot.answers.filling import Filling
from bot.answers.indexes.holdings import Library
from bot.answers.vectors.encoders import Encoder, Vectors
from tests.support.documents import make_document, put
from tests.support.models import Hashing, compare_plainly
from tests.support.stores import new_store


async def test_a_batch_waits_while_someone_asks_and_comes_when_nobody_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "SHARE", 1e-9)  # none, after the first batch
    monkeypatch.setattr(filling, "QUIET", 0.0)
    async with new_store(tmp_path / "library.db") as store:
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
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [Hashing()])
        assert (await answerer.answer("龙井多少钱？")).still_reading
        await answerer.fill()
        assert not (await answerer.answer("龙井多少钱？")).still_reading
        assert not (await LibraryAnswerer(store).answer("龙井多少钱？")).still_reading


class Held(Hashing):
    """Begins to read texts when told to; questions it reads at once."""

    def __init__(self) -> None:
        super().__init__()
        self.may_read = threading.Event()

    def texts(self, texts: Sequence[str]) -> Vectors:
        if len(texts) > 1:
            self.may_read.wait(20)
        return super().texts(texts)


@pytest.mark.parametrize("short", [True, False])
async def test_the_first_question_waits_for_the_first_reading_of_a_library_where_that_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, short: bool
) -> None:
    compare_plainly(monkeypatch)
    if not short:
        monkeypatch.setattr(filling, "SHORT", 0)
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document())
        model = Held()
        answerer = LibraryAnswerer(store, [model])
        keeping = asyncio.create_task(answerer.keep_filled())
        asked = asyncio.create_task(answerer.answer("火星上有多少座茶山？"))
        try:
            if short:
                done, _ = await asyncio.wait({asked}, timeout=0.5)
                assert not done
                model.may_read.set()
            async with asyncio.timeout(20):
                assert (await asked).still_reading is not short
        finally:
            model.may_read.set()
            keeping.cancel()
            await asyncio.wait({keeping, asked})


async def test_where_people_always_ask_a_model_has_its_share(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        encoder = Hashing()
        reading = Filling(Library(store, [encoder]))
        await put(store, make_document())
        with reading:
            while await reading.step(encoder):
                pass
        index = await reading._library.index()
        assert (index.vectors[encoder.name].known().of(index.table.numbers)[0] >= 0).all()


async def test_words_may_come_while_others_are_looked_up(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
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


async def test_a_library_with_nothing_in_it_is_not_being_read(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        assert not (await LibraryAnswerer(store, [Hashing()]).answer("龙井多少钱？")).still_reading


class Slow(Hashing):
    """The slow model; notes what the fast one had read when it began."""

    name = stored_as = "e5-small-q4"

    def __init__(self, fast: Hashing) -> None:
        super().__init__()
        self.fast, self.read_before = fast, list[str]()

    def texts(self, texts: Sequence[str]) -> Vectors:
        if not self.read:
            self.read_before = list(self.fast.read)
        return super().texts(texts)


@asynccontextmanager
async def _kept_filled(reading: Filling, *encoders: Encoder) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        kept = [group.create_task(reading.keep(each)) for each in encoders]
        yield
        for each in kept:
            each.cancel()


@pytest.mark.parametrize("fails", [False, True])
async def test_the_slow_model_begins_when_the_fast_one_has_read_what_there_is_or_can_not(
    tmp_path: Path, fails: bool
) -> None:
    async with new_store(tmp_path / "library.db") as store:
        for number in range(12):  # more than the fast one reads at once
            await put(store, make_document(slug=f"tea-{number}", path=f"{number}.md", title=f"茶 {number}"))
        fast = Hashing()
        fast.fails, slow = fails, Slow(fast)
        reading = Filling(Library(store, [fast, slow]))
        async with _kept_filled(reading, slow, fast), asyncio.timeout(20):
            while not slow.read:  # noqa: ASYNC110 - nobody tells when
                await asyncio.sleep(0.01)
        assert slow.read_before == ([] if fails else fast.read)
        assert bool(fast.read) is not fails


async def test_what_nobody_is_answered_by_yet_comes_to_more_than_its_share_where_people_always_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "SHARE", 1e-9)  # none, after the first batch
    async with new_store(tmp_path / "library.db") as store:
        for number in range(12):
            await put(store, make_document(slug=f"tea-{number}", path=f"{number}.md", title=f"茶 {number}"))
        encoder = Hashing()
        library = Library(store, [encoder])
        reading = Filling(library)
        async with _kept_filled(reading, encoder), asyncio.timeout(20):
            with reading:
                while not (await library.state()).meanings[encoder.name].whole:  # noqa: ASYNC110 - nobody tells when
                    await asyncio.sleep(0.01)
