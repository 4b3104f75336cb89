"""Relations are resolved when the other document comes, and read from both ends."""

from typing import Any

import pytest

from seeds.models import Related, RelationKind, Series, SeriesItem, Target
from storage.models import Relation
from storage.store import SqliteStore
from tests.support.documents import at, make_document, put


def _related(kind: RelationKind = "earlier", **target: Any) -> tuple[Related, ...]:
    return (Related(target=Target(**{"title": "前一篇", **target}), kind=kind, reason="版本", note="见前文。"),)


async def _target(store: SqliteStore, slug: str = "newer") -> str | None:
    document = await store.documents.get(slug)
    assert document is not None
    return document.related[0].target.slug


async def _kinds(store: SqliteStore, slug: str) -> list[tuple[str, str]]:
    return [(each.kind, each.title) for each in await store.documents.relations(slug)]


def _plain(**changes: Any) -> dict[str, Any]:
    """Return fields that have nothing in common with another document's."""
    return {"topics": (), "series": None, "source_url": None, **changes}


@pytest.mark.parametrize("first", ["older", "newer"])
@pytest.mark.parametrize(
    ("target", "older"),
    [
        ({"title": "灯塔的旧事（上）"}, {"title": "燈塔的舊事(上)"}),
        ({"title": "x", "path": "notes/2025/old-story.md"}, {"path": "notes/2025/old-story.md"}),
        ({"title": "x", "path": "old-story"}, {"path": "deep/folder/old-story.md"}),
        ({"title": "x", "path": "../Old-Story.md#part"}, {"path": "deep/old-story.md"}),
        ({"title": "x", "path": "https://www.example.org/a/?utm_source=feed"}, {"source_url": "http://example.org/a"}),
        ({"title": "x", "path": "/posts/old-story/"}, {"path": "posts/old-story/index.md"}),
    ],
)
async def test_a_relation_finds_its_document_whichever_comes_first(
    store: SqliteStore, first: str, target: dict[str, Any], older: dict[str, Any]
) -> None:
    documents = {
        "older": make_document(**_plain(**{"slug": "older", "path": "older.md", "title": "灯塔的旧事", **older})),
        "newer": make_document(**_plain(slug="newer", path="n.md", title="灯塔的新事", related=_related(**target))),
    }
    await put(store, documents.pop(first))
    if first == "newer":
        assert await _target(store) is None
    await put(store, next(iter(documents.values())))
    assert await _target(store) == "older"


async def test_a_relation_is_open_again_when_its_document_goes(store: SqliteStore) -> None:
    older = make_document(**_plain(slug="older", path="o.md", title="前一篇"))
    await put(store, older)
    await put(store, make_document(**_plain(slug="newer", path="n.md", related=_related())))
    await store.documents.hide("older", True)
    assert await _target(store) is None
    await store.documents.hide("older", False)
    assert await _target(store) == "older"
    await store.documents.remove_paths("/library", ["o.md"])
    assert await _target(store) is None
    await put(store, older)
    assert await _target(store) == "older"


async def test_a_renamed_document_is_found_by_its_new_path(store: SqliteStore) -> None:
    await put(store, make_document(**_plain(slug="older", path="o.md", title="甲")))
    await put(store, make_document(**_plain(slug="newer", path="n.md", related=_related(path="kept/story.md"))))
    assert await _target(store) is None
    await store.documents.move_files([(at("o.md"), at("kept/story.md"))])
    assert await _target(store) == "older"


async def test_a_name_that_two_documents_bear_is_nobodys(store: SqliteStore) -> None:
    for n in range(2):
        await put(store, make_document(**_plain(slug=f"o{n}", path=f"{n}/story.md", title=f"旧事{n}")))
    await put(store, make_document(**_plain(slug="newer", path="n.md", related=_related(path="story"))))
    assert await _target(store) is None


@pytest.mark.parametrize(
    ("kind", "reverse"),
    [("earlier", "later"), ("later", "earlier"), ("opposes", "opposes"), ("agrees", "agrees"), ("other", "other")],
)
async def test_a_stated_relation_is_seen_from_both_ends(
    store: SqliteStore, kind: RelationKind, reverse: RelationKind
) -> None:
    await put(store, make_document(**_plain(slug="older", path="o.md", title="前一篇")))
    await put(store, make_document(**_plain(slug="newer", path="n.md", title="后一篇", related=_related(kind))))
    own = (await store.documents.relations("newer"))[0]
    of_it = (await store.documents.relations("older"))[0]
    assert (own.kind, own.title, own.reason, own.note, own.stated) == (kind, "前一篇", "版本", "见前文。", True)
    assert (of_it.kind, of_it.title, of_it.reason, of_it.stated) == (reverse, "后一篇", "版本", True)
    assert of_it.card == await store.documents.card("newer")


async def test_a_relation_that_both_state_is_told_once(store: SqliteStore) -> None:
    await put(
        store, make_document(**_plain(slug="a", path="a.md", title="甲", related=_related("opposes", title="乙")))
    )
    await put(
        store, make_document(**_plain(slug="b", path="b.md", title="乙", related=_related("opposes", title="甲")))
    )
    assert await _kinds(store, "a") == [("opposes", "乙")]


async def test_a_stated_document_that_is_not_here_is_told_by_its_title(store: SqliteStore) -> None:
    await put(store, make_document(**_plain(slug="a", path="a.md", related=_related())))
    assert await store.documents.relations("a") == [
        Relation(kind="earlier", title="前一篇", card=None, reason="版本", note="见前文。")
    ]
    assert await store.documents.relations("no-such-slug") == []


async def test_the_parts_of_a_series_know_one_another(store: SqliteStore) -> None:
    listed = Series(
        name="潮汐五讲",
        position=2,
        total=3,
        items=(
            SeriesItem(position=1, title="第一讲", url="/posts/tides-one/"),
            SeriesItem(position=3, title="第三讲：回潮"),
        ),
    )
    await put(store, make_document(**_plain(slug="two", path="two.md", title="第二讲", series=listed)))
    await put(store, make_document(**_plain(slug="one", path="posts/tides-one.md", title="另起的题目")))
    await put(store, make_document(**_plain(slug="three", path="3.md", title="第三讲 回潮")))
    unlisted = Series(name="潮汐五講", position=4, total=5)
    await put(store, make_document(**_plain(slug="four", path="4.md", title="第四讲", series=unlisted)))
    document = await store.documents.get("two")
    assert document is not None
    assert document.series is not None
    assert [item.slug for item in document.series.items] == ["one", "three"]
    relations = await store.documents.relations("two")
    assert {(each.kind, each.title, each.stated) for each in relations} == {
        ("same_series", "另起的题目", True),
        ("same_series", "第三讲 回潮", True),
        ("same_series", "第四讲", False),
    }
    assert ("same_series", "第二讲") in await _kinds(store, "one")


async def test_shared_topics_are_ranked_by_how_rare_they_are(store: SqliteStore) -> None:
    for n in range(6):
        await put(
            store, make_document(**_plain(path=f"{n}.md", slug=f"n{n}", title=f"常见{n}", topics=("航海", f"t{n}")))
        )
    await put(store, make_document(**_plain(path="a.md", slug="a", title="甲", topics=("航海", "燈塔", "盐"))))
    await put(store, make_document(**_plain(path="b.md", slug="b", title="乙", topics=("灯塔", "其他"))))
    await put(store, make_document(**_plain(path="c.md", slug="c", title="丙", topics=("航海", "灯塔", "盐", "鱼"))))
    shared = [(each.title, each.shared, each.stated) for each in await store.documents.relations("a")]
    assert shared == [("丙", ("燈塔", "盐", "航海"), False), ("乙", ("燈塔",), False)]


async def test_a_change_of_the_document_replaces_its_relations(store: SqliteStore) -> None:
    await put(store, make_document(**_plain(slug="a", path="a.md", title="甲")))
    await put(store, make_document(**_plain(slug="b", path="b.md", title="乙", related=_related(title="甲"))))
    await put(store, make_document(**_plain(slug="b", path="b.md", title="乙")))
    assert await store.documents.relations("a") == []


async def test_what_is_the_same_article_is_told_of_many_documents_at_once(store: SqliteStore) -> None:
    for slug in ("one", "two", "three", "alone", "away"):
        await put(store, make_document(**_plain(slug=slug, path=f"{slug}.md", title=slug)))
    for slug in ("two", "three", "away"):
        await store.documents.note_twin(slug, "one")
    await store.documents.hide("away", True)
    found = await store.documents.twins_of(["three", "alone", "one", "gone"])
    told = {slug: [card.slug for card in cards] for slug, cards in found.items()}
    assert told == {"three": ["one", "two"], "alone": [], "one": ["two", "three"], "gone": []}
    assert [await store.documents.twins(slug) for slug in found] == list(found.values())
