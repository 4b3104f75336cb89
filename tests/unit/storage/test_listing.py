"""Documents are listed newest first, within a scope, and counted by their names."""

from datetime import date
from typing import Any

import pytest

from seeds.models import Series
from storage.models import Count, Scope
from storage.store import SqliteStore
from tests.support.documents import make_document, put


async def _slugs(store: SqliteStore, scope: Scope | None = None, **options: Any) -> list[str]:
    return [card.slug for card in (await store.documents.cards(scope, **options)).items]


@pytest.fixture
async def shelf(store: SqliteStore) -> SqliteStore:
    """Four documents: by two authors, in three languages, one undated."""
    documents: dict[str, dict[str, Any]] = {
        "spring": {"published": "2026-02-14", "author": ("宝珠",), "topics": ("AI", "茶"), "source_name": "茶周刊"},
        "winter": {"published": "2026-01-28T00:40:00+08:00", "author": ("寶珠",), "language": "zh-Hant"},
        "summer": {"published": "2025-05-16T14:58:00Z", "author": ("Ana",), "language": "en", "topics": ("ＡＩ",)},
        "undated": {
            "published": None,
            "topics": ("ai", "Ai"),
            "source_name": None,
            "series": Series(name="茶經", position=1, total=2),
        },
    }
    for slug, changes in documents.items():
        await put(store, make_document(**{"slug": slug, "path": f"{slug}.md", "title": slug, **changes}))
    return store


async def test_newest_come_first_and_undated_ones_by_intake(shelf: SqliteStore) -> None:
    assert await _slugs(shelf) == ["undated", "spring", "winter", "summer"]


async def test_instants_in_different_zones_are_in_order(store: SqliteStore) -> None:
    for slug, published in {
        "second": "2026-01-28T09:40:00+08:00",
        "first": "2026-01-28T01:30:00Z",
        "third": "2026-01-28T00:00:00-05:00",
    }.items():
        await put(store, make_document(slug=slug, path=slug, published=published))
    assert await _slugs(store) == ["third", "second", "first"]


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00+08:00", "9999-12-31T23:00:00-05:00", "soon", "2026-13-45"])
async def test_a_date_at_the_edge_of_the_calendar_or_none_does_no_harm(store: SqliteStore, published: str) -> None:
    await put(store, make_document(published=published))
    assert await _slugs(store) == ["lighthouse-keepers"]
    assert await store.documents.get("lighthouse-keepers") == make_document(published=published)


async def test_a_page_tells_how_long_the_list_is(shelf: SqliteStore) -> None:
    page = await shelf.documents.cards(limit=2, offset=1)
    assert ([card.slug for card in page.items], page.total) == (["spring", "winter"], 4)
    assert (await shelf.documents.cards(limit=2, offset=9)).items == ()


async def test_what_is_new_is_what_came_after_a_number(shelf: SqliteStore) -> None:
    assert await _slugs(shelf, after_number=2) == ["undated", "summer"]
    assert (await shelf.documents.count(after_number=2), await shelf.documents.count()) == (2, 4)


@pytest.mark.parametrize(
    ("scope", "slugs"),
    [
        (Scope(authors=("寶珠",)), ["spring", "winter"]),
        (Scope(authors=("宝珠", "ANA")), ["spring", "winter", "summer"]),
        (Scope(topics=("ai",)), ["undated", "spring", "summer"]),
        (Scope(topics=("茶", "nothing")), ["spring"]),
        (Scope(sources=("茶週刊",)), ["spring"]),
        (Scope(series=("茶经", "nothing")), ["undated"]),
        (Scope(series=("茶经",), topics=("茶",)), []),
        (Scope(languages=("zh",)), ["undated", "spring", "winter"]),
        (Scope(languages=("ZH-hant",)), ["winter"]),
        (Scope(slugs=("summer", "winter", "gone")), ["winter", "summer"]),
        (Scope(after=date(2026, 1, 28)), ["spring", "winter"]),
        (Scope(before=date(2026, 1, 28)), ["winter", "summer"]),
        (Scope(after=date(2026, 1, 28), before=date(2026, 1, 28)), ["winter"]),
        (Scope(topics=("ai",), authors=("ana",)), ["summer"]),
        (Scope(topics=("%",)), []),
    ],
)
async def test_a_scope_limits_by_folded_names_and_days(shelf: SqliteStore, scope: Scope, slugs: list[str]) -> None:
    page = await shelf.documents.cards(scope)
    assert [card.slug for card in page.items] == slugs
    assert page.total == await shelf.documents.count(scope) == len(slugs)
    found = {hit.passage.slug for hit in await shelf.search.passages("三十七米", scope)}
    assert found == set(slugs)


async def test_spellings_of_one_name_are_counted_together(shelf: SqliteStore) -> None:
    assert (await shelf.documents.topics())[0] == Count(name="AI", documents=3)
    assert {(each.name, each.documents) for each in await shelf.documents.authors()} == {
        ("宝珠", 2),
        ("Ana", 1),
        ("林小满", 1),
    }
    assert await shelf.documents.sources() == [
        Count(name="example.org", documents=2),
        Count(name="茶周刊", documents=1),
    ]


async def test_a_card_shows_the_document_at_a_glance(shelf: SqliteStore) -> None:
    document = await shelf.documents.get("spring")
    card = await shelf.documents.card("spring")
    assert document is not None
    assert card is not None
    for name in ("slug", "title", "published", "author", "source_name", "source_url", "language", "summary", "topics"):
        assert getattr(card, name) == getattr(document, name)
    assert card.number == 1
    assert not card.hidden


async def test_cards_by_slugs_come_in_the_order_given(shelf: SqliteStore) -> None:
    found = await shelf.documents.by_slugs(["winter", "gone", "spring"])
    assert [card.slug for card in found] == ["winter", "spring"]


async def test_labels_of_some_or_of_all_come_by_number(shelf: SqliteStore) -> None:
    await shelf.documents.hide("spring", True)
    some = await shelf.documents.labels(["winter", "gone", "spring", "winter"])
    assert [(each.number, each.slug) for each in some] == [(1, "spring"), (2, "winter")]
    assert [each.title for each in await shelf.documents.labels()] == ["spring", "winter", "summer", "undated"]
    assert await shelf.documents.labels([]) == []


async def test_statistics_count_what_there_is(shelf: SqliteStore) -> None:
    await shelf.documents.hide("summer", True)
    counted = await shelf.documents.statistics()
    assert (counted.documents, counted.hidden, counted.topics) == (3, 1, 4)
    assert (counted.first_published, counted.last_published) == ("2026-01-28", "2026-02-14")
    assert counted.passages == sum(
        [len(await shelf.search.passages_of(slug)) for slug in ("spring", "winter", "undated")]
    )
