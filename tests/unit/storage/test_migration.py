"""A migration is done whole or not at all, and what was there before is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import structlog

from storage.errors import MigrationFailed, SchemaTooNew, StoreUnusable
from storage.sqlite.backup import make_backup
from storage.sqlite.migration import Migration, known_migrations, migrate, statements
from storage.store import open_store
from tests.support.documents import make_document, put

FIRST = Migration(
    1,
    "0001_first.sql",
    "PRAGMA application_id = 0x79616f64;\nCREATE TABLE a (x TEXT);  -- with; a semicolon\n"
    "INSERT INTO a VALUES ('kept; as it is');\nPRAGMA user_version = 1;\n",
)
SECOND = Migration(2, "0002_second.sql", "CREATE TABLE b (y);\nALTER TABLE a ADD COLUMN z;\nPRAGMA user_version = 2;")
BROKEN = Migration(2, "0002_broken.sql", "CREATE TABLE b (y);\nALTER TABLE nowhere ADD z;\nPRAGMA user_version = 2;")


def _state(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, sorted(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL"))


def _names(folder: Path, pattern: str) -> list[str]:
    return sorted(each.name for each in folder.glob(pattern))


def _backups(path: Path) -> list[str]:
    return _names(path.parent, "*.backup")


def test_all_that_is_new_is_done_in_order_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert migrate(path, [FIRST, SECOND]) == 2
    assert migrate(path, [FIRST, SECOND]) == 0
    assert _state(path) == (2, ["CREATE TABLE a (x TEXT, z)", "CREATE TABLE b (y)"])
    assert _backups(path) == []


def test_a_second_statement_that_fails_leaves_the_schema_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, [FIRST])
    before = _state(path)
    with pytest.raises(MigrationFailed, match=r"0002_broken\.sql failed \(no such table: nowhere\).*as it was"):
        migrate(path, [FIRST, BROKEN])
    assert _state(path) == before
    assert migrate(path, [FIRST, SECOND]) == 1


def test_a_disk_that_is_full_is_told_as_such_and_not_as_a_failing_migration(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, [FIRST])
    before = _state(path)
    large = "PRAGMA max_page_count = 9;\nCREATE TABLE b AS SELECT zeroblob(99999) AS y;\nPRAGMA user_version = 2;"
    with pytest.raises(sqlite3.OperationalError, match="full"):
        migrate(path, [FIRST, Migration(2, "0002_large.sql", large)])
    assert _state(path) == before


def test_a_migration_that_breaks_references_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    bad = "CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE c (p REFERENCES p);\nINSERT INTO c VALUES (7);\n"
    migrate(path, [FIRST])
    with pytest.raises(MigrationFailed, match="would break 1 references"):
        migrate(path, [FIRST, Migration(2, "0002_bad.sql", bad + "PRAGMA user_version = 2;")])
    assert _state(path)[0] == 1


def test_a_migration_that_forgets_its_number_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with pytest.raises(MigrationFailed, match="user_version"):
        migrate(path, [Migration(1, "0001_x.sql", "CREATE TABLE a (x);")])
    assert _state(path) == (0, [])


def test_a_copy_is_made_before_a_database_that_holds_something_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, [FIRST])
    before = _state(path)
    with structlog.testing.capture_logs() as logs:
        migrate(path, [FIRST, SECOND])
    assert [(each["event"], each["kept"]) for each in logs] == [("bringing_up_to_date", f"{path}.schema-1.backup")]
    assert _backups(path) == ["a.db.schema-1.backup"]
    backup = tmp_path / "a.db.schema-1.backup"
    assert _state(backup) == before
    assert backup.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT x FROM a").fetchall() == [("kept; as it is",)]


@pytest.mark.parametrize("kind", ["migration", "backup"])
async def test_a_copy_is_for_its_owner_only_from_its_first_byte_and_has_its_name_only_when_it_is_whole(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    migrate(path, [FIRST])
    seen: list[tuple[str, int]] = []
    connect = sqlite3.connect

    def watched(database: Path, **settings: Any) -> sqlite3.Connection:
        beside = [each for each in tmp_path.iterdir() if each.name not in ("a.db", "a.db-wal", "a.db-shm")]
        seen.extend((each.name, each.stat().st_mode & 0o077) for each in beside)
        opened: sqlite3.Connection = connect(database, **settings)
        return opened

    monkeypatch.setattr(sqlite3, "connect", watched)
    if kind == "backup":
        await make_backup(path, tmp_path / "a.copy")
    else:
        migrate(path, [FIRST, SECOND])
    assert seen, "the copy is there before SQLite writes to it"
    assert all(name.startswith(".a.") and not mode for name, mode in seen), seen
    assert not _names(tmp_path, ".*")


def test_statements_are_told_apart_where_a_semicolon_stands_in_text_or_a_comment() -> None:
    script = """-- one; two
CREATE TABLE a (x);  -- three;
INSERT INTO a
VALUES (';');
CREATE TRIGGER t AFTER INSERT ON a BEGIN
    DELETE FROM a;
END;
"""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements(script):
            connection.execute(statement)  # takes one statement, and no more
        assert connection.execute("SELECT x FROM a").fetchall() == [(";",)]
        assert connection.execute("SELECT name FROM sqlite_schema ORDER BY 1").fetchall() == [("a",), ("t",)]


def test_the_schema_of_this_program_is_numbered_without_a_gap() -> None:
    assert [each.number for each in known_migrations()] == list(range(1, len(known_migrations()) + 1))


async def test_a_database_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(SchemaTooNew, match=r"newer version of this program.*install that version"):
        async with open_store(path):
            pass
    assert _state(path)[0] == 9999


async def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE precious (x)")
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="another program"):
        async with open_store(path):
            pass
    assert path.read_bytes() == before


async def test_an_index_of_words_of_another_folding_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path) as store:
        await put(store, make_document())
        await store.set_meta("folding", "an older one")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    async with open_store(path) as store:
        assert await store.search.passages("灯塔")
        assert await store.check() == []


async def test_an_index_of_words_that_is_out_of_step_is_found_and_made_anew_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path) as store:
        await put(store, make_document())
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        assert any("index of words is out of step" in sentence for sentence in await store.check())
    async with open_store(path) as store:
        assert await store.check() == []
        assert await store.search.passages("灯塔")


def test_strangers_who_were_turned_away_are_no_chats_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, known_migrations()[:11])
    with closing(sqlite3.connect(path)) as connection:
        for chat in (7, 8, 9):
            connection.execute("INSERT INTO chats (chat_id, kind, met_at) VALUES (?, 'private', '2026')", (chat,))
        for chat in (8, 9):
            connection.execute("INSERT INTO said VALUES (?, 'not_allowed')", (chat,))
        # Was let in before: what is theirs stays theirs to see and to erase.
        connection.execute("INSERT INTO saved (chat_id, slug, title, saved_at) VALUES (9, 'a', 'A', '2026')")
        connection.commit()
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        assert [each for (each,) in connection.execute("SELECT chat_id FROM chats ORDER BY 1")] == [7, 9]
        assert connection.execute("SELECT count(*) FROM said").fetchone() == (2,)


def test_what_came_with_a_first_intake_is_told_from_what_came_later_as_far_as_that_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, [each for each in known_migrations() if each.number <= 20])
    came = {  # its own date, and whether it counted as archive, of what was taken in on the 20th
        "undated": (None, 0), "undated-archive": (None, 1),
        "fresh": ("2026-03-19", 0), "fresh-archive": ("2026-03-19", 1), "old": ("2026-03-01", 1),
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        for slug, (published, archive) in came.items():
            connection.execute(
                "INSERT INTO documents (slug, digest, card, language, sorted_by, taken_in, changed_at, published_on)"
                " VALUES (?1, ?1, '', '', '', '2026-03-20T08:00:00.000000Z', '', ?2)",
                (slug, published),
            )
            connection.execute(
                "INSERT INTO changes (slug, what, at, archive) VALUES (?, 'added', '', ?)", (slug, archive)
            )
        connection.commit()
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        assert dict(connection.execute("SELECT slug, first_intake FROM documents")) == {
            "undated": 0, "undated-archive": 1, "fresh": 0, "fresh-archive": 1, "old": None,
        }  # fmt: skip
