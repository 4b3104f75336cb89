"""Passages are found by words, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeds.models import QA, Point
from storage.documents.search import MAX_POSTINGS
from storage.models import Part, PartText, Place, Scope
from storage.store import SqliteStore
from tests.support.documents import make_document, make_section, put
from tests.support.long_runs import examples


@pytest.fixture
async def shelf(store: SqliteStore) -> SqliteStore:
    """Two documents: one on lamps, one on tea, and a third that names tea in its title only."""
    await put(store, make_document())
    tea = make_document(
        slug="tea",
        path="tea.md",
        title="春茶行情",
        summary="今年春茶贵了。",
        sections=(make_section("龙井每斤 3,800 元，比去年贵 2.5 倍。資料庫裡有紀錄。", "价格"),),
        key_points=(),
        risks=(),
        qa=(),
        topics=("茶",),
    )
    await put(store, tea)
    await put(
        store, make_document(slug="titled", path="t.md", title="喝龙井的人", sections=("他不说话，只看海。",), qa=())
    )
    return store


async def _found(store: SqliteStore, words: str, scope: Scope | None = None) -> list[str]:
    return [hit.passage.text for hit in await store.search.passages(words, scope)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("塔", "海边有一座白色的灯塔。"),
        ("龙井", "龙井每斤"),
        ("龍井", "龙井每斤"),
        ("资料库", "龙井每斤"),
        ("KEEPER", "Keeper logs"),
        ("engl", "Keeper logs"),
        ("3800", "龙井每斤"),
        ("３，８００", "龙井每斤"),
        ("2.5倍", "龙井每斤"),
        ("煤油灯是怎么点亮的？", "夜里他点亮煤油灯"),
        ("价格", "龙井每斤"),
    ],
)
async def test_words_are_found_in_any_script_width_and_case(shelf: SqliteStore, words: str, expected: str) -> None:
    assert any(text.startswith(expected) for text in (await _found(shelf, words))[:3])


async def test_a_word_in_the_title_is_found_and_one_in_the_passage_before_it(shelf: SqliteStore) -> None:
    slugs = [hit.passage.slug for hit in await shelf.search.passages("龙井")]
    assert slugs[0] == "tea"
    assert "titled" in slugs


@pytest.mark.parametrize("words", ["", "   ", "？！……", "🙂🙂", "\x00", "\u200b", "霹雳", "zebra", "7777"])
async def test_what_is_not_in_the_library_finds_nothing(shelf: SqliteStore, words: str) -> None:
    assert await _found(shelf, words) == []


async def test_a_single_character_of_a_word_finds_nothing_by_itself(shelf: SqliteStore) -> None:
    assert await _found(shelf, "塔吊") == []


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""" OR',
        "灯塔 AND NOT",
        "title:灯塔",
        "灯*",
        "^灯",
        "NEAR(灯 塔)",
        "'; DROP TABLE documents; --",
        "{a b}: c",
    ],
)
async def test_query_languages_are_not_understood(shelf: SqliteStore, words: str) -> None:
    plain = "".join(each if each.isalnum() else " " for each in words)
    assert await _found(shelf, words) == await _found(shelf, plain)
    assert await shelf.check() == []


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters() | st.sampled_from('灯塔"*^:(){}-+ \ud800')))
async def test_any_text_is_answered_with_hits_best_first_and_always_the_same(shelf: SqliteStore, words: str) -> None:
    hits = await shelf.search.passages(words, limit=5)
    assert len(hits) <= 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert await shelf.search.passages(words, limit=5) == hits


async def test_the_longest_message_is_answered(shelf: SqliteStore) -> None:
    assert await _found(shelf, "灯塔看守人 keeper 4,100 " * 200)
    assert await _found(shelf, "".join(map(chr, range(0x4E00, 0x4E00 + 4096)))) == []


async def test_the_text_of_a_passage_is_its_span_of_the_part(shelf: SqliteStore) -> None:
    for slug in ("lighthouse-keepers", "tea"):
        passages = await shelf.search.passages_of(slug)
        assert passages
        for passage in passages:
            text = await shelf.search.part_text(slug, passage.part, passage.index)
            assert text is not None
            assert text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("part", "index"), [("summary", 0), ("section", None), ("section", -1), ("section", 99), ("qa", 1)]
)
async def test_a_part_that_is_not_there_has_no_text(shelf: SqliteStore, part: Part, index: int | None) -> None:
    assert await shelf.search.part_text("lighthouse-keepers", part, index) is None


async def test_parts_come_in_the_order_asked_for_and_tell_who_they_are_by(store: SqliteStore) -> None:
    points = (Point(text="由工人砌成。", lead=None, by="author"), Point(text="光照得很远。", lead=None, by="extracted"))
    await put(
        store,
        make_document(key_points=points, sections=("塔身是白色的。",), qa=(QA(question="谁？", answer="工人。"),)),
    )
    slug = "lighthouse-keepers"
    asked: list[Place] = [
        (slug, "section", 0), ("nobody", "summary", None), (slug, "key_point", 1), (slug, "key_point", 2),
        (slug, "qa", 0), (slug, "key_point", 0), (slug, "section", 0), ('"; --', "section", 0),
    ]  # fmt: skip
    section = PartText(text="塔身是白色的。", by=None)
    assert await store.search.parts(asked) == [
        section, None, PartText(text="光照得很远。", by="extracted"), None,
        PartText(text="工人。", by=None), PartText(text="由工人砌成。", by="author"), section, None,
    ]  # fmt: skip
    assert await store.search.parts([]) == []


async def test_a_passage_that_is_gone_is_not_mistaken_for_a_new_one(shelf: SqliteStore) -> None:
    gone = {each.id for each in await shelf.search.passages_of("lighthouse-keepers")}
    await put(shelf, make_document(sections=("换了内容。",)))
    assert gone.isdisjoint(each.id for each in await shelf.search.passages_of("lighthouse-keepers"))


async def test_a_word_that_stands_everywhere_does_not_hide_a_rare_one(store: SqliteStore) -> None:
    common = make_document(sections=tuple(make_section("海浪声声。") for _ in range(400)), slug="c", path="c.md")
    for n in range(1 + MAX_POSTINGS // 400):
        await put(store, common.model_copy(update={"path": f"{n}.md", "slug": f"c{n}"}), salt=str(n))
    await put(store, make_document(slug="rare", path="rare.md", sections=("海浪里有一只信天翁。",)))
    hits = await store.search.passages("海浪 信天翁", limit=3)
    assert hits[0].passage.slug == "rare"
    assert len(await store.search.passages("海浪", limit=3)) == 3
