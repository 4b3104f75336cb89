"""A folder that is followed: what is dropped, written slowly, moved and taken away while the program runs."""

import asyncio
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.intake import Intake, IntakeReport, watch
from storage.store import SqliteStore, open_store

# Hang guard: a batch takes some 2 s, of which most is waiting for writers, and more on a busy machine.
WITHIN = 60.0


class Following:
    """What a watch reported so far."""

    def __init__(self) -> None:
        self.reports: list[IntakeReport] = []
        self._more = asyncio.Event()

    async def follow(self, reports: AsyncIterator[IntakeReport]) -> None:
        async for report in reports:
            self.reports.append(report)
            self._more.set()

    async def until(self, condition: Callable[[list[IntakeReport]], object]) -> None:
        """Wait until the reports meet a condition."""
        async with asyncio.timeout(WITHIN):
            while not condition(self.reports):
                self._more.clear()
                await self._more.wait()


@asynccontextmanager
async def following(intake: Intake, *folders: Path) -> AsyncIterator[Following]:
    found = Following()
    task = asyncio.create_task(found.follow(intake.watch(folders)))
    try:
        yield found
    finally:
        task.cancel()
        await asyncio.wait({task})
    assert task.cancelled(), task.exception()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "there.md").write_text("# 原有的\n\n正文。\n", encoding="utf-8")
    return made


def titles(reports: list[IntakeReport]) -> list[str]:
    return [event.title for report in reports for event in report.events]


async def test_a_folder_on_a_mount_that_hangs_holds_nobody_up(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted, look = threading.Event(), watch._identity

    def hang(path: Path) -> tuple[int, int] | None:
        assert mounted.wait(WITHIN), "the loop stood still"
        return look(path)

    monkeypatch.setattr(watch, "_identity", hang)
    async with following(Intake(store), folder) as found:
        await asyncio.sleep(0.01)
        assert not found.reports
        mounted.set()
        await found.until(lambda reports: titles(reports) == ["原有的"])


async def test_what_happened_before_the_watch_began_is_seen_and_what_comes_later_too(
    store: SqliteStore, folder: Path
) -> None:
    async with following(Intake(store), folder) as found:
        await found.until(lambda reports: titles(reports) == ["原有的"])
        (folder / "new").mkdir()
        (folder / "new" / "dropped.md").write_text("# 放进来的\n\n正文。\n", encoding="utf-8")
        await found.until(lambda reports: titles(reports) == ["原有的", "放进来的"])
        (folder / "there.md").write_text("# 改过的\n\n正文。\n", encoding="utf-8")
        (folder / "new" / "bad.md").write_bytes(b"\x00\x01")
        await found.until(lambda reports: "改过的" in titles(reports) and reports[-1].set_aside)
    assert [remark.path for remark in found.reports[-1].refused] == ["new/bad.md"]


async def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(store: SqliteStore, folder: Path) -> None:
    async with following(Intake(store), folder) as found:
        await found.until(titles)
        time = (folder / "there.md").stat().st_mtime_ns
        (folder / "there.md").write_text("# 改过的\n\n正文。\n", encoding="utf-8")
        os.utime(folder / "there.md", ns=(time, time))
        await found.until(lambda reports: "改过的" in titles(reports))


async def test_a_file_that_is_still_being_written_is_waited_for(store: SqliteStore, folder: Path) -> None:
    async with following(Intake(store), folder) as found:
        await found.until(titles)
        with (folder / "slow.md").open("w", encoding="utf-8") as file:
            file.write("# 慢慢写的\n\n")
            for number in range(40):
                file.write(f"第{number}段。\n\n")
                file.flush()
                await asyncio.sleep(0.05)
        await found.until(lambda reports: "慢慢写的" in titles(reports))
    assert [report.changed for report in found.reports] == [0, 0]
    documents = [document async for document in store.documents.export()]
    assert any("第39段" in section.text for document in documents for section in document.sections)


async def test_a_slow_writer_does_not_hold_up_the_others(store: SqliteStore, folder: Path) -> None:
    async with following(Intake(store), folder) as found:
        await found.until(titles)
        writing = asyncio.create_task(_write_until_cancelled(folder / "endless.md"))
        (folder / "quick.md").write_text("# 快的\n\n正文。\n", encoding="utf-8")
        await found.until(lambda reports: "快的" in titles(reports))
        assert "没有完的" not in titles(found.reports)
        writing.cancel()
        await found.until(lambda reports: "没有完的" in titles(reports))


async def test_a_folder_that_vanishes_is_told_once_and_followed_again_when_it_is_back(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    async with following(Intake(store), folder) as found:
        await found.until(titles)
        shutil.move(folder, tmp_path / "away")
        await found.until(lambda reports: reports[-1].notices)
        shutil.move(tmp_path / "away", folder)
        (folder / "back.md").write_text("# 回来之后的\n\n正文。\n", encoding="utf-8")
        await found.until(lambda reports: "回来之后的" in titles(reports))
    assert [notice.kind for report in found.reports for notice in report.notices] == ["folder_missing"]
    assert [document.title async for document in store.documents.export()] == ["原有的", "回来之后的"]


async def test_a_folder_that_is_made_anew_under_the_number_of_the_old_one_is_followed(
    store: SqliteStore, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_identity", lambda path: (1, 1) if path.is_dir() else None)
    async with following(Intake(store), folder) as found:
        await found.until(titles)
        anew = tmp_path / "anew"
        shutil.copytree(folder, anew)
        (anew / "anew.md").write_text("# 重新建的\n\n正文。\n", encoding="utf-8")
        shutil.rmtree(folder)
        shutil.move(anew, folder)
        await found.until(lambda reports: "重新建的" in titles(reports))
        (folder / "later.md").write_text("# 后来的\n\n正文。\n", encoding="utf-8")
        await found.until(lambda reports: "后来的" in titles(reports))


async def test_what_moves_from_one_followed_folder_to_another_stays_the_document_that_it_was(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    async with following(Intake(store), folder, kept) as found:
        await found.until(titles)
        (folder / "there.md").rename(kept / "there.md")
        await found.until(lambda reports: reports[-1].renamed)
    assert [(report.taken_in, report.removed) for report in found.reports] == [(1, 0), (0, 0)]
    assert [card.number for card in (await store.documents.cards()).items] == [1]


async def test_what_is_gone_is_not_removed_while_it_may_still_be_coming_in_elsewhere(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    text = (folder / "there.md").read_text(encoding="utf-8")
    async with following(Intake(store), folder, kept) as found:
        await found.until(titles)
        with (kept / "there.md").open("w", encoding="utf-8") as file:
            (folder / "there.md").unlink()
            for letter in text:  # as a copy across disks, only slower
                file.write(letter)
                file.flush()
                await asyncio.sleep(0.25)
        await found.until(lambda reports: reports[-1].renamed)
    assert [(report.taken_in, report.removed) for report in found.reports] == [(1, 0), (0, 0)]


async def test_a_folder_that_was_never_there_is_followed_once_it_is_made(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later"
    async with following(Intake(store), folder, later) as found:
        await found.until(titles)
        later.mkdir()
        shutil.copy(folder / "there.md", later / "copy.md")
        (later / "own.md").write_text("# 后来的\n\n正文。\n", encoding="utf-8")
        await found.until(lambda reports: "后来的" in titles(reports))


async def _write_until_cancelled(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("# 没有完的\n\n")
        while True:
            file.write("又一段。\n\n")
            file.flush()
            await asyncio.sleep(0.05)
