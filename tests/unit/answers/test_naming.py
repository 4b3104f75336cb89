"""Which authors and documents a question's limits may name, while documents come in."""

import asyncio
import gc
from pathlib import Path
from unittest.mock import AsyncMock, Mock, call

import pytest

from bot.answers.asked import filters
from bot.answers.asked.naming import PATIENCE, RESTS, Naming
from storage.errors import StoreError
from storage.folding import fold
from storage.models import Scope
from tests.support.documents import make_document, put
from tests.support.hanging import HANG
from tests.support.stores import new_store


class Clock:
    """Seconds that pass with each look at it."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


async def test_documents_are_named_by_the_figures_that_their_file_begins_with_but_not_by_a_date(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        paths = ("002.md", "notes/017 灯塔.md", "2026-05-01.md", "7.md", "2026/plain.md", "a12.md")
        for number, path in enumerate(paths):
            await put(store, make_document(slug=f"article-{number}", path=path))
        names = await Naming(store).names()
    assert {figures for figures, _ in names.documents} == {"002", "017"}


async def test_names_are_folded_before_a_question_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put(store, make_document(author=("林小满",)))
        names = await Naming(store).names()
        folding = Mock(side_effect=fold)
        monkeypatch.setattr(filters, "fold", folding)
        question = "林小满写的文章里，灯塔有多高"
        assert filters.read(question, names).scope == Scope(authors=("林小满",))
        assert call("林小满") not in folding.call_args_list


async def test_where_the_store_fails_while_nobody_waits_the_next_question_has_the_names_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
    async with new_store(tmp_path / "library.db") as store:
        clock = Clock(PATIENCE * 2)
        naming = Naming(store, clock)
        await put(store, make_document(slug="one", path="one.md", author=("甲",)))
        await naming.names()
        await put(store, make_document(slug="two", path="two.md", author=("乙",)))
        clock.now += RESTS * clock.step
        with monkeypatch.context() as patch:
            patch.setattr(store.documents, "authors", AsyncMock(side_effect=StoreError("busy")))
            assert (await naming.names()).authors == ["甲"]
            await asyncio.sleep(0.05)
        async with asyncio.timeout(HANG):
            while "乙" not in (await naming.names()).authors:
                pass
    gc.collect()
    assert faults == []


@pytest.mark.parametrize("step", [PATIENCE / 2, PATIENCE * 2])
async def test_a_new_author_can_be_named_at_once_or_where_reading_takes_long_after_a_rest(
    tmp_path: Path, step: float
) -> None:
    async with new_store(tmp_path / "library.db") as store:
        clock = Clock(step)
        naming = Naming(store, clock)
        await put(store, make_document(slug="one", path="one.md", author=("甲",)))
        assert (await naming.names()).authors == ["甲"]
        await put(store, make_document(slug="two", path="two.md", author=("乙",)))
        at_once = step < PATIENCE
        assert ("乙" in (await naming.names()).authors) == at_once
        clock.now += RESTS * step
        async with asyncio.timeout(HANG):
            while "乙" not in (await naming.names()).authors:
                pass
