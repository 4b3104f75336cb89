"""What a subscription would have brought is what alerts would have told, and all of it is counted."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.alerts.planning import preview
from bot.alerts.planning.preview import Preview, look_back
from storage.models import Rule, Scope
from tests.support.documents import digest_of, make_document, make_section
from tests.support.house import MORNING, House, open_house
from tests.support.knowing import Knowing

ALL, WORDS = Rule(kind="all"), Rule(kind="keywords", value="潮汐")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


def days_ago(days: int) -> str:
    return (MORNING - timedelta(days=days)).date().isoformat()


async def came(house: House, slug: str, published: str | None, days: int, *, first_intake: bool = False) -> None:
    """Let a document come in so many days before the morning."""
    house.now = MORNING - timedelta(days=days)
    given = make_document(
        slug=slug, path=f"{slug}.md", title=f"{slug} 的潮汐", published=published, source_url=None,
        sections=(make_section(f"{slug} 港口的潮汐，{slug * 9}，与别处不同的一段话。" * 3),),
    )  # fmt: skip
    await house.store.documents.put("/library", given, digest_of(given), 1, 1, archive=first_intake)
    house.now = MORNING


async def brought(house: House, rule: Rule = ALL) -> Preview:
    return await look_back(house.store, Knowing("多高", "tower"), rule, MORNING.date())


async def test_what_would_have_been_told_is_counted_by_its_own_date_else_by_the_day_it_came_in(house: House) -> None:
    await came(house, "noted", None, 3)
    await came(house, "noted-long-ago", None, 40)
    await came(house, "undated-of-the-first-intake", None, 3, first_intake=True)
    await came(house, "dated", days_ago(20), 20)
    await came(house, "dated-of-the-first-intake", days_ago(25), 3, first_intake=True)
    await came(house, "late", days_ago(20), 3)
    await came(house, "old", days_ago(50), 3, first_intake=True)
    assert [each.slug for each in (await brought(house)).cards] == ["noted", "dated", "dated-of-the-first-intake"]
    assert [each.slug for each in (await brought(house, WORDS)).cards] == [
        "noted", "dated", "dated-of-the-first-intake",
    ]  # fmt: skip


async def test_a_note_without_a_date_is_counted_as_it_is_told(house: House) -> None:
    await house.follows(1, ALL)
    await came(house, "noted", None, 0)
    await house.settle()
    assert await house.told() == [(1, ("noted",))]
    assert (await brought(house)).count == 1


async def test_more_than_are_looked_at_are_counted_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "READ", 4)
    monkeypatch.setattr(preview, "AT_ONCE", 2)
    for number in range(6):
        await came(house, f"a{number}", days_ago(2), 1)
    found = await brought(house)
    assert (found.count, found.at_least, len(found.cards)) == (6, False, 4)
    assert found.a_week == 6 * 7 / 30
    found = await brought(house, WORDS)
    assert (found.count, found.at_least) == (4, True)


async def test_a_day_of_the_calendar_is_the_first_that_counts(house: House) -> None:
    await came(house, "dated", "2026-03-01", 0)
    counts = [await house.store.documents.count(Scope(news_since=date(2026, 3, each))) for each in (1, 2)]
    assert counts == [1, 0]
