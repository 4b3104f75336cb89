"""A library on a disk that has become read-only can still be saved and read, and nothing comes to stand beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.sqlite.migration import known_migrations, migrate
from tests.end_to_end.conftest import write_note
from tests.support.closed import closed
from tests.support.command import yaodian

READING = [
    ("export",),
    ("show", "1"),
    ("latest",),
    ("ask", "灯塔有多高？"),
    ("feedback",),
    ("unanswered",),
    ("outbox",),
    ("backup", "copies/copy.db"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `library/`, a folder for copies, and `disk/a.db`, in which the library was taken in. Made once."""
    folder = tmp_path_factory.mktemp("filled")
    for name in ("library", "disk", "copies"):
        (folder / name).mkdir()
    write_note(folder / "library", "one")
    assert yaodian("ingest", "library", "--db", "disk/a.db", folder=folder).status == 0
    return folder


def places(house: Path, kind: str) -> list[Path]:
    """Return what can't be written to."""
    return {
        "file": [house / "disk/a.db"],
        "folder": [house / "disk"],
        "both": [house / "disk/a.db", house / "disk"],
    }[kind]


@pytest.mark.parametrize("kind", ["file", "folder", "both"])
@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_what_only_reads_works_and_leaves_no_trace(house: Path, command: tuple[str, ...], kind: str) -> None:
    arguments = (*command, "--json", "--db", "disk/a.db")
    before = yaodian(*arguments, folder=house)
    assert before.status == 0, before.err
    beside, content = sorted((house / "disk").iterdir()), (house / "disk/a.db").read_bytes()
    with closed(*places(house, kind)):
        said = yaodian(*arguments, folder=house)
    assert said.status == 0, said.err
    if command[0] != "ask":  # which tells how long it took
        assert said.out == before.out
    assert sorted((house / "disk").iterdir()) == beside
    assert (house / "disk/a.db").read_bytes() == content


def test_a_question_is_answered_and_a_backup_is_whole(house: Path) -> None:
    with closed(*places(house, "both")):
        assert "42" in yaodian("ask", "灯塔有多高？", "--db", "disk/a.db", folder=house).out
        assert yaodian("backup", "copies/copy.db", "--db", "disk/a.db", folder=house).status == 0
    assert "42" in yaodian("ask", "灯塔有多高？", "--db", "copies/copy.db", folder=house).out


def test_what_a_killed_process_left_in_the_log_is_read_too(house: Path) -> None:
    database = house / "disk/a.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as left_open:
        left_open.execute("UPDATE documents SET hidden = 1")
        copy = house / "copies"
        for ending in ("", "-wal", "-shm"):
            (copy / f"b.db{ending}").write_bytes((house / f"disk/a.db{ending}").read_bytes())
    with closed(*copy.iterdir(), copy):
        said = yaodian("latest", "--json", "--db", "copies/b.db", folder=house)
    assert (said.status, said.value["total"]) == (0, 0), said.err


def test_given_folders_are_not_looked_at_and_that_is_said(house: Path) -> None:
    write_note(house / "library", "two", title="第二座灯塔手册")
    with closed(*places(house, "both")):
        said = yaodian("latest", "--json", "--db", "disk/a.db", "--corpus", "library", folder=house)
    assert (said.status, said.value["total"]) == (0, 1)
    assert "can't be written to: it is used as it stands" in said.err


def test_an_older_version_that_can_not_be_brought_up_to_date_is_told_in_a_sentence_and_can_be_saved(
    house: Path,
) -> None:
    old = house / "disk/old.db"
    migrate(old, known_migrations()[:-1])
    with closed(old, house / "disk"):
        for command in ("latest", "export", "doctor"):
            said = yaodian(command, "--json", "--db", "disk/old.db", folder=house)
            assert said.is_one_sentence(), said
            assert "`yaodian backup FILE`" in said.err
        assert yaodian("backup", "copies/old.db", "--db", "disk/old.db", folder=house).status == 0
    assert yaodian("outbox", "--db", "copies/old.db", folder=house).status == 0


def test_doctor_says_that_it_can_not_be_written_to_as_json(house: Path) -> None:
    with closed(*places(house, "both")):
        said = yaodian("doctor", "--json", "--db", "disk/a.db", folder=house)
    assert said.status == 1, said.err
    (fault,) = [each["detail"] for each in said.value["checks"] if each["name"] == "database" and not each["ok"]]
    assert "disk/a.db can't be written to" in fault


@pytest.mark.parametrize("command", [("outbox", "--drop", "all"), ("ingest", "library")], ids=lambda each: each[0])
def test_what_writes_says_in_a_sentence_that_it_can_not(house: Path, command: tuple[str, ...]) -> None:
    with closed(*places(house, "both")):
        said = yaodian(*command, "--db", "disk/a.db", folder=house)
    assert said.is_one_sentence(), said
    assert "can't be written to" in said.err
