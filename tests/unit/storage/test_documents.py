"""Documents are taken in, changed, renamed, set aside and removed, and keep their names through it."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeds.models import (
    QA,
    Block,
    Document,
    Image,
    Link,
    Point,
    Related,
    Removed,
    Section,
    Series,
    SeriesItem,
    Summary,
    Target,
)
from storage.models import Incoming, Seen, Stored
from storage.store import SqliteStore
from tests.support.documents import at, digest_of, make_document, make_section, put
from tests.support.long_runs import examples

A, B = "/one", "/two"


async def _changes(store: SqliteStore) -> list[tuple[str, str]]:
    return [(each.what, each.slug) for each in await store.changes.after("a test", limit=1000)]


async def test_a_document_comes_back_as_it_was_put_in(store: SqliteStore) -> None:
    document = make_document()
    stored = await put(store, document)
    assert (stored.outcome, stored.slug) == ("taken_in", document.slug)
    assert await store.documents.get(document.slug) == document
    assert await store.documents.get("no-such-slug") is None


_TEXT = st.text(max_size=30)
_SPANS = st.integers(0, 99)
_BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "list", "quote", "code", "table", "turn"]),
    text=_TEXT,
    speaker=st.none() | _TEXT,
    links=st.lists(st.builds(Link, start=_SPANS, end=_SPANS, url=_TEXT), max_size=2).map(tuple),
)
_DOCUMENTS = st.builds(
    Document,
    slug=st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True),
    path=st.just("a.md"),
    paths=st.just(("a.md",)),
    title=_TEXT,
    source_url=st.none() | _TEXT,
    source_name=st.none() | _TEXT,
    published=st.none() | st.dates().map(str) | st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
    author=st.lists(_TEXT, max_size=3).map(tuple),
    language=_TEXT,
    summary=st.none() | st.builds(Summary, text=_TEXT, by=st.sampled_from(["author", "extracted"])),
    key_points=st.lists(st.builds(Point, text=_TEXT, lead=st.none() | _TEXT, by=st.just("author")), max_size=2).map(
        tuple
    ),
    sections=st.lists(
        st.builds(
            Section,
            level=st.integers(0, 6),
            heading=st.none() | _TEXT,
            text=_TEXT,
            blocks=st.lists(_BLOCKS, max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    qa=st.lists(st.builds(QA, question=_TEXT, answer=_TEXT), max_size=2).map(tuple),
    topics=st.lists(_TEXT, max_size=4).map(tuple),
    related=st.lists(
        st.builds(Related, target=st.builds(Target, title=_TEXT, path=st.none() | _TEXT), kind=st.just("other")),
        max_size=2,
    ).map(tuple),
    series=st.none()
    | st.builds(
        Series,
        name=_TEXT,
        position=_SPANS,
        total=_SPANS,
        items=st.lists(st.builds(SeriesItem, position=_SPANS, title=_TEXT, url=st.none() | _TEXT), max_size=2).map(
            tuple
        ),
    ),
    images=st.lists(st.builds(Image, url=_TEXT, alt=st.none() | _TEXT), max_size=2).map(tuple),
    removed=st.lists(st.builds(Removed, rule=_TEXT, text=_TEXT), max_size=2).map(tuple),
    warnings=st.lists(_TEXT, max_size=2).map(tuple),
)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=_DOCUMENTS)
async def test_any_document_comes_back_and_leaves_nothing_behind(store: SqliteStore, document: Document) -> None:
    stored = await put(store, document)
    # Where the one before had its title too, it is that document come back, and has its slug.
    assert await store.documents.get(stored.slug) == document.model_copy(update={"slug": stored.slug})
    card = await store.documents.card(stored.slug)
    assert card is not None
    assert card.title == document.title
    assert await store.check() == []
    assert await store.documents.remove_paths("/library", ["a.md"]) == 1
    assert await store.check() == []
    assert (await store.documents.statistics()).passages == 0


async def test_a_slug_that_is_taken_gets_a_number(store: SqliteStore) -> None:
    slugs = [(await put(store, make_document(path=f"{n}.md", title=f"第 {n} 篇"))).slug for n in range(3)]
    assert slugs == ["lighthouse-keepers", "lighthouse-keepers-2", "lighthouse-keepers-3"]


async def test_a_numbered_slug_stays_within_forty_characters(store: SqliteStore) -> None:
    long = "a" * 40
    slugs = [(await put(store, make_document(slug=long, path=f"{n}.md", title=str(n)))).slug for n in range(2)]
    assert slugs == [long, "a" * 38 + "-2"]


async def test_numbers_are_given_in_order_and_never_again(store: SqliteStore) -> None:
    assert await store.documents.newest_number() == 0
    await put(store, make_document(path="1.md"))
    await store.documents.remove_paths("/library", ["1.md"])
    again = await put(store, make_document(path="1.md"))
    card = await store.documents.card(again.slug)
    assert card is not None
    assert card.number == 2
    assert await store.documents.card(1) is None
    assert await store.documents.card(2) == card
    assert await store.documents.newest_number() == 2
    assert await store.documents.card(10**30) is None


async def test_the_same_file_again_changes_nothing(store: SqliteStore) -> None:
    await put(store, make_document())
    assert (await put(store, make_document())).outcome == "unchanged"
    assert await _changes(store) == [("added", "lighthouse-keepers")]


async def test_new_bytes_at_a_known_path_keep_the_slug_and_number(store: SqliteStore) -> None:
    await put(store, make_document())
    stored = await put(store, make_document(title="灯塔的新一天", slug="another-proposal"))
    assert (stored.outcome, stored.slug) == ("changed", "lighthouse-keepers")
    card = await store.documents.card(1)
    assert card is not None
    assert card.title == "灯塔的新一天"
    assert await _changes(store) == [("added", "lighthouse-keepers"), ("changed", "lighthouse-keepers")]


async def test_other_bytes_that_read_the_same_are_no_change(store: SqliteStore) -> None:
    await put(store, make_document(), salt="with a byte order mark")
    assert (await put(store, make_document())).outcome == "unchanged"


async def test_what_was_changed_away_is_not_found_any_more(store: SqliteStore) -> None:
    await put(store, make_document(sections=("旧的鲸鱼。",)))
    await put(store, make_document(sections=("新的海豚。",)))
    assert await store.search.passages("鲸鱼") == []
    assert len(await store.search.passages("海豚")) == 1


async def test_the_same_bytes_at_two_paths_are_one_document(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md"), A)
    assert (await put(store, make_document(path="b.md"), A)).slug == "lighthouse-keepers"
    await put(store, make_document(path="c.md"), B)
    document = await store.documents.get("lighthouse-keepers")
    assert document is not None
    assert (document.path, document.paths) == ("a.md", ("a.md", "b.md", "c.md"))
    assert (await store.documents.statistics()).documents == 1
    assert await store.documents.folders() == [A, B]


async def test_a_document_goes_with_its_last_path(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md"), A)
    await put(store, make_document(path="c.md"), B)
    assert await store.documents.remove_paths(A, ["a.md", "never-was.md"]) == 0
    document = await store.documents.get("lighthouse-keepers")
    assert document is not None
    assert document.paths == ("c.md",)
    assert await store.documents.remove_paths(B, ["c.md"]) == 1
    assert await store.documents.get("lighthouse-keepers") is None
    assert (await _changes(store))[-1] == ("removed", "lighthouse-keepers")


async def test_a_second_path_that_gets_other_bytes_becomes_its_own_document(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md"))
    await put(store, make_document(path="b.md"))
    stored = await put(store, make_document(path="b.md", title="另一篇"))
    assert (stored.outcome, stored.slug) == ("taken_in", "lighthouse-keepers-2")
    first = await store.documents.get("lighthouse-keepers")
    assert first is not None
    assert (first.title, first.paths) == ("灯塔看守人的一天", ("a.md",))


async def test_the_first_path_keeps_the_slug_when_its_bytes_change_and_the_copy_stays(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md"))
    await put(store, make_document(path="b.md"))
    stored = await put(store, make_document(path="a.md", title="改过的一篇"))
    assert stored == Stored(outcome="changed", slug="lighthouse-keepers", parted="lighthouse-keepers-2")
    copy = await store.documents.get("lighthouse-keepers-2")
    assert copy is not None
    assert (copy.title, copy.paths) == ("灯塔看守人的一天", ("b.md",))
    assert (await put(store, make_document(path="b.md"))).outcome == "unchanged"
    assert await store.check() == []


async def test_both_copies_changed_alike_are_the_document_that_they_were(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md"))
    await put(store, make_document(path="b.md"))
    for path in ("a.md", "b.md"):
        await put(store, make_document(path=path, title="改过的一篇"))
    document = await store.documents.get("lighthouse-keepers")
    assert document is not None
    assert (document.title, document.paths) == ("改过的一篇", ("a.md", "b.md"))
    assert (await store.documents.statistics()).documents == 1


@pytest.mark.parametrize("changed", ["a.md", "b.md"])
async def test_of_two_documents_that_become_the_same_the_older_stays(store: SqliteStore, changed: str) -> None:
    await put(store, make_document(path="a.md", slug="older", title="甲"))
    await put(store, make_document(path="b.md", slug="newer", title="乙"))
    other = "乙" if changed == "a.md" else "甲"
    await put(store, make_document(path=changed, title=other))
    document = await store.documents.get("older")
    assert document is not None
    assert (document.title, set(document.paths)) == (other, {"a.md", "b.md"})
    assert await store.documents.get("newer") is None
    assert await store.check() == []


async def test_a_renamed_file_keeps_its_slug(store: SqliteStore) -> None:
    await put(store, make_document(path="old/a.md"))
    assert await store.documents.move_files([(at("old/a.md"), at("new/b.md")), (at("unknown.md"), at("new/c.md"))]) == 1
    document = await store.documents.get("lighthouse-keepers")
    assert document is not None
    assert document.paths == ("new/b.md",)
    assert list(await store.documents.known_files("/library")) == ["new/b.md"]
    assert await _changes(store) == [("added", "lighthouse-keepers")]


async def test_two_files_may_change_places(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md", slug="first", title="甲"))
    await put(store, make_document(path="b.md", slug="second", title="乙"))
    assert await store.documents.move_files([(at("a.md"), at("b.md")), (at("b.md"), at("a.md"))]) == 2
    paths = {slug: document.path for slug in ("first", "second") if (document := await store.documents.get(slug))}
    assert paths == {"first": "b.md", "second": "a.md"}


async def test_files_of_two_folders_may_change_places(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md", slug="first", title="甲"), A)
    await put(store, make_document(path="a.md", slug="second", title="乙"), B)
    assert await store.documents.move_files([(at("a.md", A), at("a.md", B)), (at("a.md", B), at("a.md", A))]) == 2
    slugs = {folder: (await store.documents.known_files(folder))["a.md"].slug for folder in (A, B)}
    assert slugs == {A: "second", B: "first"}
    assert await store.check() == []


async def test_a_file_renamed_over_another_replaces_its_document(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md", slug="first", title="甲"))
    await put(store, make_document(path="b.md", slug="second", title="乙"))
    await store.documents.move_files([(at("a.md"), at("b.md"))])
    assert await store.documents.get("second") is None
    assert list(await store.documents.known_files("/library")) == ["b.md"]
    assert await store.check() == []


async def test_a_known_file_is_told_with_what_it_was_read_by(store: SqliteStore) -> None:
    document = make_document(path="a.md")
    await store.documents.put("/library", document, "digest", 12, 34, reader="7")
    known = (await store.documents.known_files("/library"))["a.md"]
    assert (known.digest, known.size, known.modified_ns, known.slug, known.reader) == (
        "digest",
        12,
        34,
        "lighthouse-keepers",
        "7",
    )
    await store.documents.touch_files("/library", [Seen("a.md", 56, 78, "910:11")])
    known = (await store.documents.known_files("/library"))["a.md"]
    assert (known.size, known.modified_ns, known.stamp) == (56, 78, "910:11")
    assert await store.documents.known_files("/elsewhere") == {}


async def test_a_refused_file_is_told_with_its_reason_until_it_is_mended(store: SqliteStore) -> None:
    await store.documents.set_aside("/library", Seen("a.md", 0, 1), "It is empty.", "d1")
    assert [(each.path, each.reason) for each in await store.documents.set_asides()] == [("a.md", "It is empty.")]
    assert (await store.documents.known_files("/library"))["a.md"].slug is None
    assert await store.documents.set_asides("/elsewhere") == []
    assert (await store.documents.statistics()).set_aside == 1
    await put(store, make_document(path="a.md"))
    assert await store.documents.set_asides() == []


async def test_a_refused_file_keeps_its_last_good_version_in_service(store: SqliteStore) -> None:
    await put(store, make_document(path="a.md"))
    await store.documents.set_aside("/library", Seen("a.md", 5, 6), "Its front matter has no end.", "broken")
    assert await store.documents.get("lighthouse-keepers") == make_document(path="a.md")
    known = (await store.documents.known_files("/library"))["a.md"]
    assert (known.slug, known.digest) == ("lighthouse-keepers", "broken")
    assert (await put(store, make_document(path="a.md"))).outcome == "unchanged"
    assert await store.documents.set_asides() == []


async def test_a_hidden_document_is_out_of_service_and_comes_back(store: SqliteStore) -> None:
    await put(store, make_document())
    assert await store.search.passages("灯塔")
    assert await store.documents.hide("lighthouse-keepers", True)
    assert await store.documents.get("lighthouse-keepers") is None
    assert await store.documents.card(1) is None
    assert (await store.documents.cards()).total == 0
    assert await store.documents.by_slugs(["lighthouse-keepers"]) == []
    assert await store.documents.topics() == []
    assert await store.search.passages("灯塔") == []
    assert await store.search.passages_of("lighthouse-keepers") == []
    assert await store.search.part_text("lighthouse-keepers", "summary", None) is None
    card = await store.documents.card(1, hidden=True)
    assert card is not None
    assert card.hidden
    assert await store.documents.get("lighthouse-keepers", hidden=True) == make_document()
    assert [each.slug async for each in store.documents.export()] == ["lighthouse-keepers"]
    assert await store.documents.hide("lighthouse-keepers", False)
    assert await store.documents.get("lighthouse-keepers") is not None
    assert not await store.documents.hide("no-such-slug", True)


async def test_a_hidden_document_stays_hidden_when_its_file_changes(store: SqliteStore) -> None:
    await put(store, make_document())
    await store.documents.hide("lighthouse-keepers", True)
    await put(store, make_document(title="改过的一篇"))
    assert await store.documents.get("lighthouse-keepers") is None


async def test_a_batch_is_taken_in_whole_or_not_at_all(store: SqliteStore) -> None:
    items = [
        Incoming(document=make_document(path=f"{n}.md", title=str(n)), digest=str(n), size=1, modified_ns=1)
        for n in range(5)
    ]
    broken = items[2].model_copy(update={"size": "no number \ud800"})
    with pytest.raises(UnicodeEncodeError):
        await store.documents.put_many("/library", [*items[:2], broken])
    assert (await store.documents.cards()).total == 0
    stored = await store.documents.put_many("/library", items)
    assert [each.slug for each in stored] == [
        "lighthouse-keepers",
        *(f"lighthouse-keepers-{n}" for n in range(2, 6)),
    ]


async def test_a_cancelled_writer_leaves_nothing_half_done_and_the_store_usable(store: SqliteStore) -> None:
    big = make_document(sections=tuple(make_section("浪花拍打着礁石。" * 300, f"第 {n} 节") for n in range(20)))
    for turns in range(12):
        task = asyncio.create_task(put(store, big))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        document = await store.documents.get("lighthouse-keepers")
        assert document in (None, big)
    await put(store, make_document(path="after.md", slug="after"))
    assert await store.documents.get("after") is not None
    assert await store.check() == []


async def test_the_age_of_a_document_or_a_first_intake_makes_its_change_archive(store: SqliteStore) -> None:
    await put(store, make_document(path="new.md", slug="new", published="2026-03-04"))
    await put(store, make_document(path="week.md", slug="week", published="2026-02-27"))
    await put(store, make_document(path="old.md", slug="old", published="2026-02-26T23:00:00+08:00"))
    await put(store, make_document(path="undated.md", slug="undated", published=None))
    first = make_document(path="first.md", slug="first")
    await store.documents.put("/library", first, digest_of(first), 1, 1, archive=True)
    archive = {each.slug: each.archive for each in await store.changes.after("a test")}
    assert archive == {"new": False, "week": False, "old": True, "undated": False, "first": True}


async def test_all_documents_are_exported_in_order_of_number(store: SqliteStore) -> None:
    items = [
        Incoming(
            document=make_document(path=f"{n}.md", slug=f"s{n}", title=str(n)), digest=str(n), size=1, modified_ns=1
        )
        for n in range(120)
    ]
    await store.documents.put_many("/library", items)
    assert [each.slug async for each in store.documents.export()] == [f"s{n}" for n in range(120)]
