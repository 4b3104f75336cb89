"""A slug is given once: it stays with its document when that goes, and is there for it when it comes back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.sqlite.migration import known_migrations, migrate
from storage.store import SqliteStore, open_store
from tests.support.documents import at, digest_of, make_document, put

NOTES = {"slug": "weekly-notes", "title": "Weekly notes"}


async def _goes(store: SqliteStore, path: str, folder: str = "/library") -> None:
    assert await store.documents.remove_paths(folder, [path]) == 1


async def test_the_slug_of_a_document_that_has_gone_is_given_to_no_other(store: SqliteStore) -> None:
    await put(store, make_document(path="w1.md", **NOTES))
    await _goes(store, "w1.md")
    other = make_document(path="w2.md", summary="说的是猫。", **NOTES)
    assert (await put(store, other)).slug == "weekly-notes-2"
    assert await store.documents.get("weekly-notes") is None


async def test_what_comes_back_with_its_bytes_has_its_slug_wherever_it_lies(store: SqliteStore) -> None:
    first = make_document(path="w1.md", **NOTES)
    await put(store, first)
    await put(store, make_document(path="w2.md", summary="说的是猫。", **NOTES))
    await _goes(store, "w1.md")
    await _goes(store, "w2.md")
    again = make_document(path="kept/w2.md", summary="说的是猫。", **NOTES)
    assert (await put(store, again, "/elsewhere")).slug == "weekly-notes-2"
    assert (await put(store, first)).slug == "weekly-notes"


async def test_what_was_edited_while_it_was_away_has_its_slug_at_its_place(store: SqliteStore) -> None:
    await put(store, make_document(path="w1.md", **NOTES))
    await put(store, make_document(path="w1.md", slug="notes-of-june", title="Notes of June"))
    await _goes(store, "w1.md")
    edited = make_document(path="w1.md", slug="notes-of-june", title="Notes of June", summary="改过的。")
    assert (await put(store, edited)).slug == "weekly-notes"
    await _goes(store, "w1.md")
    retitled = make_document(path="w1.md", title="Weekly notes!", slug="weekly-notes", summary="又改过。")
    assert (await put(store, retitled)).slug == "weekly-notes"


async def test_another_article_in_the_place_of_one_that_has_gone_is_a_new_document(store: SqliteStore) -> None:
    await put(store, make_document(path="today.md", **NOTES))
    await _goes(store, "today.md")
    other = make_document(path="today.md", slug="whales", title="鲸鱼", summary="说的是鲸鱼。")
    assert (await put(store, other)).slug == "whales"


async def test_the_same_name_in_another_folder_is_another_article(store: SqliteStore) -> None:
    await put(store, make_document(path="README.md", **NOTES), "/one")
    await _goes(store, "README.md", "/one")
    other = make_document(path="README.md", summary="说的是猫。", **NOTES)
    assert (await put(store, other, "/two")).slug == "weekly-notes-2"


async def test_a_document_that_another_was_moved_over_keeps_its_slug_for_its_return(store: SqliteStore) -> None:
    first, second = make_document(path="a.md", slug="first", title="甲"), make_document(path="b.md", **NOTES)
    await put(store, first)
    await put(store, second)
    await store.documents.move_files([(at("a.md"), at("b.md"))])
    assert (await put(store, make_document(path="c.md", summary="另一篇。", **NOTES))).slug == "weekly-notes-2"
    assert (await put(store, second.model_copy(update={"path": "d.md", "paths": ("d.md",)}))).slug == "weekly-notes"


async def test_one_of_two_that_became_the_same_has_its_slug_when_they_part_again(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md", slug="first", title="甲"))
    await put(store, make_document(path="b.md", slug="second", title="乙"))
    assert (await put(store, make_document(path="b.md", slug="first", title="甲"))).slug == "first"
    assert (await put(store, make_document(path="b.md", slug="second", title="乙"))).slug == "second"


async def test_a_document_comes_and_goes_as_often_as_it_likes(store: SqliteStore) -> None:
    for _ in range(3):
        assert (await put(store, make_document(path="w1.md", **NOTES))).slug == "weekly-notes"
        await _goes(store, "w1.md")
    assert await store.check() == []


def _database_of_before(path: Path) -> None:
    """Make a database of schema 12, from which documents have gone whose slugs alone are known."""
    migrate(path, known_migrations()[:12])
    with closing(sqlite3.connect(path)) as connection, connection:
        for slug in ("weekly-notes", "saved-notes"):
            for what in ("added", "removed"):
                connection.execute(
                    "INSERT INTO changes (slug, what, at, archive) VALUES (?, ?, '2026', 0)", (slug, what)
                )
        connection.execute(
            "INSERT INTO saved (chat_id, slug, title, saved_at) VALUES (9, 'saved-notes', '灯塔', '2026')"
        )


async def test_what_is_news_takes_no_slug_that_was_given_before_slugs_were_kept(tmp_path: Path) -> None:
    _database_of_before(tmp_path / "a.db")
    async with open_store(tmp_path / "a.db") as store:
        assert (await put(store, make_document(published=None, **NOTES))).slug == "weekly-notes-2"


async def test_an_old_article_that_went_before_slugs_were_kept_comes_back_to_its_own(tmp_path: Path) -> None:
    _database_of_before(tmp_path / "a.db")
    async with open_store(tmp_path / "a.db") as store:
        for path, slug, title, given in (
            ("a.md", "weekly-notes", "Weekly notes", "weekly-notes"),
            ("b.md", "saved-notes", "别的", "saved-notes-2"),  # somebody saved an article of another title
            ("c.md", "saved-notes", "灯塔", "saved-notes"),
        ):
            document = make_document(path=path, slug=slug, title=title)
            stored = await store.documents.put("/library", document, digest_of(document), 1, 1, archive=True)
            assert stored.slug == given
