"""A store with a clock that stands until it is moved, and what matches and digests over it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.alerts.planning.digests import Digests
from bot.alerts.planning.manner import Manner
from bot.alerts.planning.matcher import Matcher
from storage.models import Delivery, Rule, Subscription, When
from storage.store import SqliteStore
from tests.support.documents import make_document, make_section, put
from tests.support.knowing import Knowing
from tests.support.outbox import mark_sent
from tests.support.stores import new_store

MORNING = datetime(2026, 3, 6, 2, tzinfo=UTC)
"""Ten o'clock in Shanghai, the day after the date of the documents."""


class House:
    """A store with a clock that stands until it is moved, and what matches and digests."""

    def __init__(self, folder: Path) -> None:
        self.now = MORNING
        self.folder = folder
        self.store: SqliteStore

    def clock(self) -> datetime:
        return self.now

    async def follows(
        self, chat_id: int, rule: Rule, when: When | None = None, *, archive: bool = False, thread_id: int | None = None
    ) -> Subscription:
        await self.store.chats.meet(chat_id, "private", "zh-Hans", self.now)
        added = await self.store.subscriptions.add(chat_id, thread_id, rule, self.now, when, archive=archive)
        assert added is not None
        return added

    async def comes_in(self, slug: str, **fields: object) -> None:
        given: dict[str, object] = {
            "slug": slug, "path": f"{slug}.md", "title": f"{slug} 号灯塔", "source_url": f"https://example.org/{slug}",
            "published": self.now.date().isoformat(),
            "sections": (make_section(f"{slug} 的灯塔，{slug * 9}，各不相同的一段话。" * 3),),
        }  # fmt: skip
        await put(self.store, make_document(**given | fields))
        await self.settle()

    async def settle(self) -> None:
        await self.matcher.run()
        await self.digests.run()

    @property
    def matcher(self) -> Matcher:
        return Matcher(self.store, Knowing("多高", "tower"), Manner(an_hour=3), self.clock)

    @property
    def digests(self) -> Digests:
        return Digests(self.store, self.clock)

    async def until(self, moment: datetime) -> None:
        self.now = moment
        await self.settle()

    async def sent(self) -> list[Delivery]:
        """Send all that is due, as a sender would."""
        found: list[Delivery] = []
        while leased := await self.store.deliveries.lease(self.now, 1000, 60):
            for each in leased:
                await mark_sent(self.store, each.id, 1000 + each.id, self.now)
            found += leased
        return found

    async def told(self) -> list[tuple[int, tuple[str, ...]]]:
        return sorted((each.chat_id, each.slugs) for each in await self.sent())


@asynccontextmanager
async def open_house(folder: Path) -> AsyncIterator[House]:
    """Open a house over an empty store in `folder`."""
    made = House(folder)
    async with new_store(folder / "library.db", clock=made.clock) as store:
        made.store = store
        yield made
