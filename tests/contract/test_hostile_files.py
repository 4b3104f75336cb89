"""No file can harm the program or the other files: each is taken in or set aside with a sentence, in bounded time."""

import asyncio
import os
import resource
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import pairwise
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from bot.intake import Intake, IntakeReport
from bot.reading.models import Job, Limits
from bot.reading.pool import ReadingPool
from seeds.options import ReadOptions
from storage.store import SqliteStore, open_store
from tests.support import readers

# Hang guard: the limit for a file is 5 s, and a start of a process takes a few on a busy machine.
pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def anew() -> Iterator[None]:
    """Reading processes start as the program starts them."""
    with readers.started_anew():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an ordinary article before and after whatever a test puts in."""
    made = tmp_path / "articles"
    made.mkdir()
    for name in ("00 before.md", "zz after.md"):
        (made / name).write_text(f"# 好文章 {name}\n\n一段普通的正文。\n", encoding="utf-8")
    return made


async def sync(store: SqliteStore, folder: Path) -> IntakeReport:
    """Sync, and see that the ordinary articles are in service."""
    report = await Intake(store).sync(folder)
    titles = [document.title async for document in store.documents.export()]
    assert {"好文章 00 before.md", "好文章 zz after.md"} <= set(titles)
    return report


def refused(report: IntakeReport) -> dict[str, str]:
    return {remark.path: remark.reason for remark in report.set_aside}


REFUSED: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "white space": lambda path: path.write_bytes(b" \n\t\n"),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 100),
    "NUL bytes": lambda path: path.write_bytes("标题\x00正文".encode()),
    "50 MB": lambda path: path.write_bytes(b"a line of text\n" * 3_500_000),
    "front matter that can't be read": lambda path: path.write_text("---\ntitle: [unclosed\n  x: : :\n---\n\n正文。\n"),
    "a YAML bomb": lambda path: path.write_text(
        "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{this}: &{this} [{', '.join(f'*{last}' for _ in range(9))}]\n" for last, this in pairwise("abcdefghi")
        )
        + "title: *i\n---\n\n正文。\n"
    ),
}

DOUBTFUL: dict[str, Callable[[Path], object]] = {
    "a line of 2 MB": lambda path: path.write_text("# 长\n\n" + "没有尽头的一行，" * 80_000),
    "a line of 1 MB in ASCII": lambda path: path.write_text("# long\n\n" + "word " * 200_000),
    "2,000 nested lists": lambda path: path.write_text(
        "# 列表\n\n" + "".join("  " * n + "- x\n" for n in range(2_000))
    ),
    "front matter without end": lambda path: path.write_text("---\ntitle: 没有结尾\n\n正文从这里开始。\n"),
    "10,000 nested quotes": lambda path: path.write_text("# 引用\n\n" + ">" * 10_000 + " x\n"),
    "nested JSON": lambda path: path.write_text(
        '---\n{"title":' + '{"a":' * 20_000 + "1" + "}" * 20_000 + "}\n---\n\n正文。\n"
    ),
    "a lone surrogate": lambda path: path.write_text('---\n{"title": "半个\\ud83d字"}\n---\n\n正文。\n'),
}

SURVIVED: dict[str, Callable[[Path], object]] = {
    "10,000 nested brackets": lambda path: path.write_text("# 括号\n\n" + "[" * 10_000 + "x" + "]" * 10_000 + "\n"),
    "100,000 stars": lambda path: path.write_text("# 星号\n\n" + "*a" * 100_000 + "\n"),
    "10,000 hashtags that no line ends in": lambda path: path.write_text(
        "# 标签\n\n正文。\n\n" + "#甲 " * 10_000 + "尾\n"
    ),
    "3,000 bare points": lambda path: path.write_text(
        "要点\n\n" + "\n\n".join(["二十个字的一行要点没有句号没有冒号"] * 3_000)
    ),
    "100,000 backticks": lambda path: path.write_text("# 反引号\n\n" + "`a``" * 50_000 + "\n"),
    "year 0": lambda path: path.write_text("---\ntitle: 零年\ndate: 0000-01-01\n---\n\n正文。\n"),
    "year 9999": lambda path: path.write_text("---\ntitle: 末年\ndate: 9999-12-31T23:59:59-14:00\n---\n\n正文。\n"),
    "right to left and zero width": lambda path: path.write_text(
        "# שלום \u202eevil\u202c\n\nمرحبا\u200b\u200d\ufeff 世界\u2066。\n"
    ),
    "controls": lambda path: path.write_text(
        "# 控\x1b[31m制\n\n正\x07文，足够长的一段文字，让几个控制字符不算什么。\n"
    ),
    "every line end": lambda path: path.write_bytes("# 行\r一\r\n二\n\r三\u2028四\x85五".encode()),
    "a huge number": lambda path: path.write_text("---\ntitle: 数\ndate: " + "9" * 10_000 + "\n---\n\n1. 正文。\n"),
    "a table of 3,000 columns": lambda path: path.write_text(
        "# 表\n\n" + "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|b" * 3_000 + "|\n"
    ),
}


async def test_what_can_be_no_document_is_set_aside_with_a_sentence(store: SqliteStore, folder: Path) -> None:
    for kind, write in REFUSED.items():
        write(folder / f"{kind}.md")
    report = await sync(store, folder)
    assert sorted(refused(report)) == sorted(f"{kind}.md" for kind in REFUSED)
    assert all(reason.endswith(".") for reason in refused(report).values())
    assert report.taken_in == 2


async def test_what_is_strange_but_readable_is_taken_in(store: SqliteStore, folder: Path) -> None:
    for kind, write in SURVIVED.items():
        write(folder / f"{kind}.md")
    report = await sync(store, folder)
    assert refused(report) == {}
    assert report.taken_in == 2 + len(SURVIVED)
    assert {remark.path for remark in report.warnings} >= {"year 0.md", "year 9999.md"}


async def test_what_is_broken_or_costly_is_taken_in_or_set_aside(store: SqliteStore, folder: Path) -> None:
    for kind, write in DOUBTFUL.items():
        write(folder / f"{kind}.md")
    report = await sync(store, folder)
    assert report.taken_in + len(refused(report)) == 2 + len(DOUBTFUL)
    assert all(reason.endswith(".") for reason in refused(report).values())


LARGE = {
    "short lines": "# 列表\n\n" + "- a\n" * 2_250_000,
    "a line": "# 长\n\n" + "没有尽头的一行，" * 375_000,
    "a line in ASCII": "# long\n\n" + "word " * 1_800_000,
}
"""Files of 9 MB."""


async def test_large_files_are_read_within_the_memory_of_a_file(tmp_path: Path) -> None:
    """Their seconds are measured by `tests.bench.bench_hostile`."""
    jobs = []
    for name, text in LARGE.items():
        (tmp_path / f"{name}.md").write_text(text)
        jobs.append(Job.of(tmp_path / f"{name}.md", name))
    async with ReadingPool(Limits(max_bytes=10_000_000, zone="UTC", seconds=100), workers=1) as pool:
        async for job, reading in pool.read_all(jobs):
            assert reading.document is not None, (job.path, reading.refusal)


async def test_names_may_be_anything_that_a_file_system_allows(store: SqliteStore, folder: Path) -> None:
    names = ["new\nline.md", "名" * 84 + ".md", "a" * 252 + ".md", " .md", "%00.md", "-rf.md", "\u202edm.md", "x\\y.md"]
    for number, name in enumerate(names):
        (folder / name).write_text(f"正文，没有标题：{number}。\n", encoding="utf-8")
    report = await sync(store, folder)
    assert report.taken_in == 2 + len(names)
    assert refused(report) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be no text")
async def test_a_name_that_is_no_text_is_shown_in_hexadecimal(store: SqliteStore, folder: Path) -> None:
    (folder / os.fsdecode(b"\xff\xfe.md")).write_text("# 怪名\n\n正文。\n", encoding="utf-8")
    await sync(store, folder)
    assert ("\\xff\\xfe.md",) in [document.paths async for document in store.documents.export()]


async def test_links_that_loop_or_lead_outside_are_not_followed(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# 秘密\n\n不该进来。\n", encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "a.md").symlink_to(folder / "b.md")
    (folder / "b.md").symlink_to(folder / "a.md")
    (folder / "outside").symlink_to(outside)
    (folder / "secret.md").symlink_to(outside / "secret.md")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "inside.md").symlink_to(folder / "00 before.md")
    report = await sync(store, folder)
    assert report.taken_in == 2
    assert sorted(refused(report)) == ["a.md", "b.md", "gone.md", "outside", "secret.md"]
    assert "秘密" not in [document.title async for document in store.documents.export()]


async def test_pipes_are_not_waited_for(store: SqliteStore, folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    assert list(refused(await sync(store, folder))) == ["pipe.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_what_may_not_be_read_is_set_aside_and_tried_again(store: SqliteStore, folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir()
    for path in (closed / "inside.md", folder / "unreadable.md"):
        path.write_text("# 关着\n\n" + str(path), encoding="utf-8")
    closed.chmod(0)
    (folder / "unreadable.md").chmod(0)
    try:
        assert sorted(refused(await sync(store, folder))) == ["closed", "unreadable.md"]
    finally:
        closed.chmod(0o700)
        (folder / "unreadable.md").chmod(0o600)
    report = await sync(store, folder)
    assert report.set_aside == ()
    assert report.taken_in == 2


async def test_folders_nested_deeply_are_walked(store: SqliteStore, folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "deep.md").write_text("# 深处\n\n正文。\n", encoding="utf-8")
    assert (await sync(store, folder)).taken_in == 3


@pytest.mark.usefixtures("anew")
async def test_a_file_that_takes_too_long_is_given_up_and_the_others_go_on(tmp_path: Path) -> None:
    slow, good = tmp_path / "slow.md", tmp_path / "good.md"
    slow.write_text("# 慢\n\n" + "很慢的一行。" * 700_000, encoding="utf-8")
    good.write_text("# 好\n\n正文。\n", encoding="utf-8")
    limits = Limits(max_bytes=20_000_000, zone="UTC", seconds=0.2)
    async with ReadingPool(limits, 1) as pool:
        readings = [reading async for _, reading in pool.read_all([Job.of(slow, "slow.md"), Job.of(good, "good.md")])]
    assert readings[0].refusal is not None
    assert "longer than 0.2 s" in readings[0].refusal
    assert readings[1].document is not None


async def test_a_file_that_cannot_be_had_is_given_up_by_the_clock_and_tried_again(tmp_path: Path) -> None:
    stuck = tmp_path / "stuck.md"
    os.mkfifo(stuck)
    limits = Limits(max_bytes=20_000_000, zone="UTC", patience=0.1)
    async with ReadingPool(limits, 1) as pool:
        reading = await pool.read(Job.of(stuck, "stuck.md"))
    assert reading.passing
    assert reading.refusal is not None
    assert "within 0.1 s" in reading.refusal


@pytest.mark.usefixtures("anew")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't keep to a limit of address space")
async def test_a_file_that_takes_too_much_memory_is_given_up_and_the_others_go_on(tmp_path: Path) -> None:
    large, good = tmp_path / "large.md", tmp_path / "good.md"
    large.write_text("# 大\n\n" + "很大的一行。" * 3_000_000, encoding="utf-8")
    good.write_text("# 好\n\n正文。\n", encoding="utf-8")
    limits = Limits(max_bytes=100_000_000, zone="UTC", seconds=60)
    # Until it becomes another program, a child counts what its parent holds: these tests, with their models.
    ours = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    async with ReadingPool(limits, 1) as pool:
        readings = [reading async for _, reading in pool.read_all([Job.of(large, "large.md"), Job.of(good, "good.md")])]
    assert readings[0].refusal is not None
    assert "300 MB" in readings[0].refusal
    assert readings[1].document is not None
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(ours, 300_000)


@pytest.mark.usefixtures("anew")
async def test_a_pool_that_is_cancelled_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "slow.md"
    path.write_text("# 慢\n\n" + "很慢的一行。" * 700_000, encoding="utf-8")

    async def work() -> None:
        async with ReadingPool(Limits(max_bytes=20_000_000, zone="UTC", seconds=60), 1) as pool:
            async for _ in pool.read_all([Job.of(path, "slow.md")]):
                pass

    task = asyncio.create_task(work())
    async with asyncio.timeout(60):
        while not (children := _children()):  # noqa: ASYNC110 - there is nothing that tells of a process's start
            await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not children & _children()


async def test_a_limit_of_the_owner_holds(store: SqliteStore, folder: Path) -> None:
    (folder / "large.md").write_text("# 大\n\n" + "字" * 1_000, encoding="utf-8")
    report = await Intake(store, ReadOptions(max_bytes=1_000)).sync(folder)
    assert list(refused(report)) == ["large.md"]
    assert "YAODIAN_MAX_BYTES" in refused(report)["large.md"]


def _children() -> set[int]:
    """Return the ids of the reading processes that this process has started."""

    return {
        child.pid
        for child in psutil.Process().children()
        if child.is_running() and "bot.reading.worker" in " ".join(child.cmdline())
    }
