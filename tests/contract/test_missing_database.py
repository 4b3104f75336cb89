"""A mistyped name of a database makes none, and loses nothing; only what fills one makes one."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import write_note
from tests.support.command import yaodian


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a note in `library/`, its database `real.db`, and a backup of it. Made once."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "library").mkdir()
    write_note(folder / "library", "one")
    (folder / "words.txt").write_text("Good evening.")
    assert yaodian("ingest", "library", "--db", "real.db", folder=folder).status == 0
    assert yaodian("backup", "nightly.bak", "--db", "real.db", folder=folder).status == 0
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("backup", "nightly.bak"),
        ("doctor",),
        ("outbox",),
        ("outbox", "--retry", "all"),
        ("export",),
        ("show", "1"),
        ("latest",),
        ("ask", "灯塔有多高？"),
        ("feedback",),
        ("unanswered",),
        ("broadcast", "words.txt"),
        ("broadcast", "words.txt", "--dry-run"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("mistyped", ["reall.db", "no such folder/real.db"])
def test_a_command_over_a_database_that_is_not_there_says_so_and_makes_none(
    house: Path, command: tuple[str, ...], mistyped: str
) -> None:
    before, backup = sorted(house.iterdir()), (house / "nightly.bak").read_bytes()
    said = yaodian(*command, "--json", "--db", mistyped, folder=house)
    assert said.is_one_sentence(), said
    assert f"There is no database at {mistyped}" in said.err
    assert sorted(house.iterdir()) == before
    assert (house / "nightly.bak").read_bytes() == backup


def test_a_name_in_the_environment_is_mistyped_as_easily(house: Path) -> None:
    for command in ("doctor", "latest"):
        said = yaodian(command, folder=house, YAODIAN_DB="reall.db")
        assert said.is_one_sentence(), said
    assert not (house / "reall.db").exists()


def test_where_no_database_is_named_a_question_is_answered_from_the_bundled_digests(tmp_path: Path) -> None:
    assert len(yaodian("export", "--json", folder=tmp_path).lines) >= 5
    assert (tmp_path / "data/yaodian.db").exists()


@pytest.mark.parametrize("command", [("latest",), ("ask", "灯塔有多高？"), ("export",), ("show", "1")], ids=" ".join)
def test_folders_that_are_given_fill_a_database_that_is_not_there(house: Path, command: tuple[str, ...]) -> None:
    said = yaodian(*command, "--json", "--db", "new.db", "--corpus", "library", folder=house)
    assert said.status == 0, said.err
    assert "42" in yaodian("ask", "灯塔有多高？", "--db", "new.db", folder=house).out


@pytest.mark.parametrize("kind", ["nothing in it", "no documents and no chats"])
def test_a_backup_is_not_given_up_for_a_database_that_holds_nothing(house: Path, kind: str) -> None:
    (house / "empty.db").touch()
    if kind != "nothing in it":
        assert yaodian("outbox", "--db", "empty.db", folder=house).status == 0
    backup = (house / "nightly.bak").read_bytes()
    said = yaodian("backup", "nightly.bak", "--db", "empty.db", folder=house)
    assert said.is_one_sentence(), said
    assert "empty.db holds nothing, and nightly.bak stays as it is" in said.err
    assert (house / "nightly.bak").read_bytes() == backup


@pytest.mark.parametrize("target", [".", "..", "library", "library/", "/"])
def test_a_folder_as_target_of_a_backup_is_told_in_a_sentence(house: Path, target: str) -> None:
    before = sorted(house.rglob("*"))
    said = yaodian("backup", target, "--json", "--db", "real.db", folder=house)
    assert said.is_one_sentence(), said
    assert "is a folder; name a file in it" in said.err
    assert sorted(house.rglob("*")) == before


@pytest.mark.parametrize("name", [".", "..", "library"])
@pytest.mark.parametrize("command", ["restore", "backup", "latest", "doctor"])
def test_a_folder_as_database_is_told_in_a_sentence(house: Path, command: str, name: str) -> None:
    arguments = ("nightly.bak",) if command in ("restore", "backup") else ()
    said = yaodian(command, *arguments, "--db", name, folder=house)
    assert said.is_one_sentence(), said
