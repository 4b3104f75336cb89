"""A folder is synced as the interface says: what comes in, what changes, moves, goes, and what is left alone."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.intake import Intake, IntakeReport, total
from bot.intake.version import reader_version, readers_files
from seeds.options import ReadOptions
from storage.store import SqliteStore, open_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def intake(store: SqliteStore) -> Intake:
    return Intake(store)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    return made


def write(folder: Path, name: str, title: str, body: str = "一段正文，说的是这件事情的经过。") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n{body}\n", encoding="utf-8")
    return path


def counts(report: IntakeReport) -> dict[str, int]:
    """Return what happened, without the numbers that are 0."""
    names = ("taken_in", "changed", "unchanged", "renamed", "removed", "ignored")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


async def slugs(store: SqliteStore) -> dict[str, str]:
    """Return the slug of each document by its title."""
    return {document.title: document.slug async for document in store.documents.export()}


async def paths(store: SqliteStore) -> dict[str, tuple[str, ...]]:
    return {document.title: document.paths async for document in store.documents.export()}


async def test_texts_are_taken_in_from_all_folders_others_are_ignored_and_hidden_ones_skipped(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    write(folder, "一.md", "第一篇")
    write(folder, "deep/er/two.markdown", "第二篇")
    write(folder, "deep/three.TXT", "第三篇")
    write(folder, ".hidden.md", "藏起来的")
    write(folder, ".obsidian/plugin.md", "插件")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "deep" / "data.json").write_text("{}")
    report = await intake.sync(folder)
    assert counts(report) == {"taken_in": 3, "ignored": 2}
    assert await paths(store) == {
        "第一篇": ("一.md",),
        "第二篇": ("deep/er/two.markdown",),
        "第三篇": ("deep/three.TXT",),
    }


async def test_a_second_sync_reads_nothing_and_changes_nothing(intake: Intake, folder: Path) -> None:
    write(folder, "a.md", "第一篇")
    write(folder, "b.md", "第二篇")
    await intake.sync(folder)
    assert counts(await intake.sync(folder)) == {"unchanged": 2}


async def test_a_file_that_was_only_touched_is_unchanged(intake: Intake, folder: Path) -> None:
    path = write(folder, "a.md", "第一篇")
    await intake.sync(folder)
    os.utime(path, ns=(1, 1))
    assert counts(await intake.sync(folder)) == {"unchanged": 1}


def same_time(*files: Path) -> None:
    """Give files one time of change, as an archive that is unpacked does."""
    for path in files:
        os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))


async def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    path = write(folder, "a.md", "第一篇", "产量是 400 万吨。")
    same_time(path)
    await intake.sync(folder)
    write(folder, "a.md", "第一篇", "产量是 888 万吨。")
    same_time(path)
    assert counts(await intake.sync(folder)) == {"changed": 1}
    assert counts(await intake.sync(folder)) == {"unchanged": 1}


async def test_a_file_that_changed_a_moment_ago_is_looked_at_once_more(
    intake: Intake, store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A clock ticks every few milliseconds, that of some file systems every two seconds: within a tick it can change
    # again, and look as it did when it was read.
    path = write(folder, "a.md", "第一篇")
    await intake.sync(folder)
    assert [each.stamp for each in (await store.documents.known_files(str(folder))).values()] == [""]
    monkeypatch.setattr("bot.intake.scan._A_TICK_NS", 0)
    assert counts(await intake.sync(folder)) == {"unchanged": 1}
    state = path.stat()
    known = (await store.documents.known_files(str(folder)))["a.md"]
    assert known.stamp == f"{state.st_ctime_ns}:{state.st_ino}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_known_file_that_may_not_be_read_any_more_is_set_aside_until_it_may(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    path = write(folder, "a.md", "第一篇")
    await intake.sync(folder)
    path.chmod(0)
    try:
        for _ in range(2):
            report = await intake.sync(folder)
            assert [remark.path for remark in report.set_aside] == ["a.md"]
            assert counts(report) == {"unchanged": 1}
    finally:
        path.chmod(0o600)
    assert (await intake.sync(folder)).set_aside == ()
    assert set(await slugs(store)) == {"第一篇"}


async def test_a_change_a_move_and_a_removal_keep_every_other_slug(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    changing = write(folder, "changing.md", "会变的")
    moving = write(folder, "moving.md", "会动的")
    leaving = write(folder, "leaving.md", "会走的")
    write(folder, "staying.md", "不动的")
    await intake.sync(folder)
    before = await slugs(store)
    changing.write_text("# 变了的\n\n新的正文。\n", encoding="utf-8")
    (folder / "elsewhere").mkdir()
    moving.rename(folder / "elsewhere" / "moved.md")
    leaving.unlink()
    report = await intake.sync(folder)
    assert counts(report) == {"changed": 1, "renamed": 1, "unchanged": 1, "removed": 1}
    after = await slugs(store)
    assert after == {"变了的": before["会变的"], "会动的": before["会动的"], "不动的": before["不动的"]}
    assert (await paths(store))["会动的"] == ("elsewhere/moved.md",)


@pytest.mark.parametrize(
    ("second_title", "alike"), [("第二篇", True), ("第二篇，略长", False)], ids=["of one size and time", "of two sizes"]
)
async def test_two_files_that_change_names_keep_their_slugs(
    intake: Intake, store: SqliteStore, folder: Path, second_title: str, alike: bool
) -> None:
    first, second = write(folder, "a.md", "第一篇"), write(folder, "b.md", second_title)
    if alike:
        same_time(first, second)
    await intake.sync(folder)
    before = await slugs(store)
    first.rename(folder / "c")
    second.rename(first)
    (folder / "c").rename(second)
    assert counts(await intake.sync(folder)) == {"renamed": 2}
    assert await slugs(store) == before
    assert await paths(store) == {"第一篇": ("b.md",), second_title: ("a.md",)}


async def test_the_same_bytes_at_two_paths_are_one_document_with_two_paths(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    original = write(folder, "a.md", "第一篇")
    shutil.copy(original, folder / "copy.md")
    assert counts(await intake.sync(folder)) == {"taken_in": 1}
    assert await paths(store) == {"第一篇": ("a.md", "copy.md")}
    shutil.copy(original, folder / "later copy.md")
    assert counts(await intake.sync(folder)) == {"unchanged": 1}
    assert await paths(store) == {"第一篇": ("a.md", "copy.md", "later copy.md")}
    original.unlink()
    assert counts(await intake.sync(folder)) == {"unchanged": 1}
    assert await paths(store) == {"第一篇": ("copy.md", "later copy.md")}


async def test_the_copy_of_a_file_that_changes_is_counted_and_told_as_the_new_document_that_it_becomes(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    original = write(folder, "a.md", "第一篇")
    shutil.copy(original, folder / "b.md")
    await intake.sync(folder)
    write(folder, "a.md", "改过的一篇")
    report = await intake.sync(folder)
    assert counts(report) == {"taken_in": 1, "changed": 1}
    named = await slugs(store)
    assert {(event.what, event.title, event.slug) for event in report.events} == {
        ("taken_in", "第一篇", named["第一篇"]),
        ("changed", "改过的一篇", named["改过的一篇"]),
    }
    assert counts(await intake.sync(folder)) == {"unchanged": 2}


async def test_two_copies_that_change_apart_are_one_new_document_and_one_changed(intake: Intake, folder: Path) -> None:
    original = write(folder, "a.md", "第一篇")
    shutil.copy(original, folder / "b.md")
    await intake.sync(folder)
    write(folder, "a.md", "改成甲")
    write(folder, "b.md", "改成乙")
    report = await intake.sync(folder)
    assert counts(report) == {"taken_in": 1, "changed": 1}
    assert {(event.what, event.title) for event in report.events} == {("changed", "改成甲"), ("taken_in", "改成乙")}


async def test_two_copies_that_change_alike_are_one_changed_document(intake: Intake, folder: Path) -> None:
    original = write(folder, "a.md", "第一篇")
    shutil.copy(original, folder / "b.md")
    await intake.sync(folder)
    shutil.copy(write(folder, "a.md", "改过的一篇"), folder / "b.md")
    report = await intake.sync(folder)
    assert counts(report) == {"changed": 1}
    assert [event.what for event in report.events] == ["changed"]


async def test_a_refused_file_stays_listed_until_it_is_mended(intake: Intake, folder: Path) -> None:
    write(folder, "good.md", "好的")
    bad = folder / "bad.md"
    bad.write_bytes(b"")
    for _ in range(2):
        report = await intake.sync(folder)
        assert [remark.path for remark in report.set_aside] == ["bad.md"]
        assert report.set_aside[0].reason.endswith(".")
    write(folder, "bad.md", "修好的")
    report = await intake.sync(folder)
    assert report.set_aside == ()
    assert counts(report) == {"taken_in": 1, "unchanged": 1}


async def test_the_last_good_version_of_a_file_stays_in_service(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    path = write(folder, "a.md", "好的")
    write(folder, "b.md", "另一篇")
    await intake.sync(folder)
    before = await slugs(store)
    path.write_bytes(b"\x00\x01\x02")
    report = await intake.sync(folder)
    assert [remark.path for remark in report.set_aside] == ["a.md"]
    assert await slugs(store) == before
    path.write_text("# 又好了\n\n新的正文。\n", encoding="utf-8")
    report = await intake.sync(folder)
    assert report.set_aside == ()
    assert (await slugs(store))["又好了"] == before["好的"]


async def test_a_refused_file_that_is_deleted_is_no_longer_listed(intake: Intake, folder: Path) -> None:
    write(folder, "a.md", "好的")
    (folder / "bad.md").write_bytes(b"")
    await intake.sync(folder)
    (folder / "bad.md").unlink()
    assert (await intake.sync(folder)).set_aside == ()


async def test_an_impossible_date_is_a_warning(intake: Intake, folder: Path) -> None:
    (folder / "a.md").write_text("---\ntitle: 日期不对\ndate: 9999-99-99\n---\n\n正文。\n", encoding="utf-8")
    report = await intake.sync(folder)
    assert counts(report) == {"taken_in": 1}
    assert [remark.path for remark in report.warnings] == ["a.md"]


@pytest.mark.parametrize("kept", [0, 1])
async def test_nothing_is_removed_when_over_half_of_the_documents_have_gone(
    intake: Intake, store: SqliteStore, folder: Path, kept: int
) -> None:
    files = [write(folder, f"{number}.md", f"第{number}篇") for number in range(4)]
    await intake.sync(folder)
    for path in files[kept:]:
        path.unlink()
    report = await intake.sync(folder)
    assert report.removed == 0
    assert len(await slugs(store)) == 4
    assert [(each.kind, each.gone, each.known) for each in report.notices] == [("mostly_gone", 4 - kept, 4)]
    report = await intake.sync(folder, yes=True)
    assert (report.removed, report.notices) == (4 - kept, ())
    assert len(await slugs(store)) == kept


async def test_half_of_the_documents_may_go_without_asking(intake: Intake, folder: Path) -> None:
    files = [write(folder, f"{number}.md", f"第{number}篇") for number in range(4)]
    await intake.sync(folder)
    for path in files[:2]:
        path.unlink()
    assert counts(await intake.sync(folder)) == {"unchanged": 2, "removed": 2}


async def test_moving_everything_into_another_folder_of_the_same_one_is_no_loss(intake: Intake, folder: Path) -> None:
    for number in range(3):
        write(folder, f"{number}.md", f"第{number}篇")
    await intake.sync(folder)
    (folder / "archive").mkdir()
    for number in range(3):
        (folder / f"{number}.md").rename(folder / "archive" / f"{number}.md")
    report = await intake.sync(folder)
    assert counts(report) == {"renamed": 3}
    assert report.notices == ()


async def test_a_missing_folder_removes_nothing_unless_it_is_meant(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    write(folder, "a.md", "第一篇")
    await intake.sync(folder)
    shutil.rmtree(folder)
    report = await intake.sync(folder)
    assert [(each.kind, each.known) for each in report.notices] == [("folder_missing", 1)]
    assert str(folder) in report.notices[0].sentence
    assert len(await slugs(store)) == 1
    assert (await intake.sync(folder, yes=True)).removed == 1
    assert await slugs(store) == {}


async def test_folders_do_not_touch_each_other(intake: Intake, store: SqliteStore, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, "a.md", "第一篇")
    write(two, "a.md", "第二篇")
    report = total([await intake.sync(one), await intake.sync(two)])
    assert counts(report) == {"taken_in": 2}
    assert counts(await intake.sync(one)) == {"unchanged": 1}
    assert set(await slugs(store)) == {"第一篇", "第二篇"}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def done(tmp_path: Path) -> Path:
    return tmp_path / "done"


async def numbers(store: SqliteStore) -> dict[str, tuple[int, str]]:
    """Return number and slug of each document by its title."""
    return {each.title: (each.number, each.slug) for each in (await store.documents.cards(limit=100)).items}


@pytest.mark.parametrize("order", ["inbox, done", "done, inbox"])
async def test_a_file_that_moves_to_another_served_folder_is_the_document_that_it_was(
    intake: Intake, store: SqliteStore, inbox: Path, done: Path, order: str
) -> None:
    folders = [inbox, done] if order == "inbox, done" else [done, inbox]
    for number in range(3):
        write(inbox, f"{number}.md", f"第{number}篇")
    write(done, "old.md", "旧的")
    await intake.sync_all(folders)
    before = await numbers(store)
    for number in range(3):  # all of them: what moves is no loss either
        (inbox / f"{number}.md").rename(done / f"{number}.md")
    report = await intake.sync_all(folders)
    assert counts(report) == {"renamed": 3, "unchanged": 1}
    assert report.notices == ()
    assert await numbers(store) == before
    assert list(await store.documents.known_files(str(inbox))) == []
    assert counts(await intake.sync_all(folders)) == {"unchanged": 4}


async def test_files_of_two_folders_that_change_places_keep_their_slugs(
    intake: Intake, store: SqliteStore, inbox: Path, done: Path, tmp_path: Path
) -> None:
    first, second = write(inbox, "a.md", "第一篇"), write(done, "a.md", "第二篇")
    await intake.sync_all([inbox, done])
    before = await numbers(store)
    first.rename(tmp_path / "c")
    second.rename(first)
    (tmp_path / "c").rename(second)
    assert counts(await intake.sync_all([inbox, done])) == {"renamed": 2}
    assert await numbers(store) == before


async def test_what_was_copied_to_another_folder_first_may_all_be_deleted_here(
    intake: Intake, store: SqliteStore, inbox: Path, done: Path
) -> None:
    files = [write(inbox, f"{number}.md", f"第{number}篇") for number in range(3)]
    await intake.sync_all([inbox, done])
    shutil.copytree(inbox, done)
    await intake.sync_all([inbox, done])
    for path in files:
        path.unlink()
    report = await intake.sync_all([inbox, done])
    assert (report.removed, report.notices) == (0, ())
    assert list(await store.documents.known_files(str(inbox))) == []
    assert len(await numbers(store)) == 3


async def test_a_folder_that_is_missing_keeps_its_documents_while_others_are_synced(
    intake: Intake, store: SqliteStore, inbox: Path, done: Path
) -> None:
    write(inbox, "a.md", "第一篇")
    write(done, "b.md", "第二篇")
    await intake.sync_all([inbox, done])
    shutil.rmtree(inbox)
    report = await intake.sync_all([inbox, done])
    assert [each.kind for each in report.notices] == ["folder_missing"]
    assert (counts(report), len(await numbers(store))) == ({"unchanged": 2}, 2)


async def test_progress_counts_the_files_of_all_folders_together(intake: Intake, inbox: Path, done: Path) -> None:
    write(inbox, "a.md", "第一篇")
    write(done, "b.md", "第二篇")
    seen: list[tuple[int, int]] = []
    await intake.sync_all([inbox, done], progress=lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen)
    assert seen[-1] == (2, 2)


async def test_the_same_folder_by_another_name_is_the_same_folder(intake: Intake, folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md", "第一篇")
    await intake.sync(folder)
    (tmp_path / "link").symlink_to(folder)
    assert counts(await intake.sync(tmp_path / "link")) == {"unchanged": 1}
    assert counts(await intake.sync(folder / ".." / folder.name)) == {"unchanged": 1}


async def test_another_version_of_the_readers_reads_everything_again(store: SqliteStore, folder: Path) -> None:
    path = folder / "a.md"
    path.write_text("---\ntitle: 有钟点的\ndate: 2026-02-14 08:00\n---\n\n正文。\n", encoding="utf-8")
    await Intake(store, ReadOptions(zone="Asia/Shanghai")).sync(folder)
    report = await Intake(store, ReadOptions(zone="Europe/Paris")).sync(folder)
    assert counts(report) == {"changed": 1}
    assert [document.published async for document in store.documents.export()] == ["2026-02-14T08:00:00+01:00"]


async def test_another_version_of_the_readers_reads_copies_again_too(store: SqliteStore, folder: Path) -> None:
    path = folder / "a.md"
    path.write_text("---\ntitle: 有钟点的\ndate: 2026-02-14 08:00\n---\n\n正文。\n", encoding="utf-8")
    shutil.copy(path, folder / "copy.md")
    await Intake(store, ReadOptions(zone="Asia/Shanghai")).sync(folder)
    for expected in ({"changed": 1}, {"unchanged": 1}):
        report = await Intake(store, ReadOptions(zone="Europe/Paris")).sync(folder)
        assert counts(report) == expected
    assert [document.published async for document in store.documents.export()] == ["2026-02-14T08:00:00+01:00"]


async def test_a_higher_limit_takes_in_what_was_too_large(store: SqliteStore, folder: Path) -> None:
    write(folder, "a.md", "很长的", "很长。" * 1_000)
    small = Intake(store, ReadOptions(max_bytes=2_000))
    assert [remark.path for remark in (await small.sync(folder)).set_aside] == ["a.md"]
    report = await Intake(store, ReadOptions(max_bytes=20_000)).sync(folder)
    assert counts(report) == {"taken_in": 1}
    assert report.set_aside == ()


async def test_a_limit_that_is_raised_again_clears_what_had_an_earlier_good_version(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.scan._A_TICK_NS", 0)  # the file is as it was for long
    write(folder, "a.md", "很长的", "很长。" * 1_000)
    small, large = Intake(store, ReadOptions(max_bytes=2_000)), Intake(store, ReadOptions(max_bytes=20_000))
    await large.sync(folder)
    for _ in range(2):
        assert [remark.path for remark in (await small.sync(folder)).set_aside] == ["a.md"]
    report = await large.sync(folder)
    assert (report.set_aside, counts(report)) == ((), {"unchanged": 1})


def test_the_version_of_the_readers_depends_on_what_changes_their_result() -> None:
    versions = {
        reader_version(ReadOptions()),
        reader_version(ReadOptions(zone="UTC")),
        reader_version(ReadOptions(max_bytes=1)),
    }
    assert len(versions) == 3
    assert reader_version(ReadOptions()) == reader_version(ReadOptions())


def test_the_version_of_the_readers_looks_at_all_their_rooms() -> None:
    modules = {
        "/".join(name.split(".")[1:]) + ".py"
        for name, module in sys.modules.items()
        if name.startswith("seeds.") and not hasattr(module, "__path__")
    }
    assert modules <= readers_files().keys()
    assert {"text/phrases.toml", "words/vocabulary.toml", "summaries/extraction.toml"} <= readers_files().keys()


async def test_progress_goes_up_to_the_number_of_files(intake: Intake, folder: Path) -> None:
    for number in range(3):
        write(folder, f"{number}.md", f"第{number}篇")
    seen: list[tuple[int, int]] = []
    await intake.sync(folder, progress=lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen)
    assert seen[-1] == (3, 3)


async def test_the_report_is_what_ingest_prints(intake: Intake, folder: Path) -> None:
    write(folder, "a.md", "第一篇")
    (folder / "bad.md").write_bytes(b"")
    exported = (await intake.sync(folder)).export()
    wanted = ["taken_in", "changed", "unchanged", "renamed", "removed", "ignored", "set_aside", "warnings", "notices"]
    assert list(exported) == wanted
    assert set(exported["set_aside"][0]) == {"path", "reason"}


async def test_a_report_is_worth_telling_only_for_news(intake: Intake, folder: Path) -> None:
    write(folder, "a.md", "第一篇")
    (folder / "bad.md").write_bytes(b"")
    first = await intake.sync(folder)
    assert first.worth_telling
    assert [event.title for event in first.events] == ["第一篇"]
    assert [remark.path for remark in first.refused] == ["bad.md"]
    again = await intake.sync(folder)
    assert [remark.path for remark in again.set_aside] == ["bad.md"]
    assert not again.worth_telling


async def test_what_comes_later_is_news_and_a_first_intake_is_an_archive(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    write(folder, "old.md", "旧的")
    await intake.sync(folder)
    write(folder, "new.md", "新的")
    await intake.sync(folder)
    archive = [change.archive for change in await store.changes.after("test")]
    assert archive == [True, False]


async def test_the_first_file_of_a_folder_that_was_empty_is_news(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    await intake.sync(folder)
    write(folder, "new.md", "新的")
    await intake.sync(folder)
    assert [change.archive for change in await store.changes.after("test")] == [False]


async def test_a_sync_can_be_cancelled_and_the_next_one_finishes(
    intake: Intake, store: SqliteStore, folder: Path
) -> None:
    for number in range(150):
        write(folder, f"{number:03}.md", f"第{number}篇")
    started = asyncio.Event()
    task = asyncio.create_task(intake.sync(folder, progress=lambda done, _of: started.set() if done else None))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await intake.sync(folder)
    assert len(await slugs(store)) == 150


async def test_syncs_of_one_intake_come_one_after_another(intake: Intake, store: SqliteStore, folder: Path) -> None:
    write(folder, "a.md", "第一篇")
    reports = await asyncio.gather(intake.sync(folder), intake.sync(folder))
    assert sorted(each.taken_in for each in reports) == [0, 1]
