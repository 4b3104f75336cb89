"""In any order of following, stopping, arriving, failing, restarting, each chat gets exactly what a model says."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.alerts.digests import Digests
from bot.alerts.manner import Manner
from bot.alerts.matcher import Matcher
from storage.models import Delivery, Rule, When
from storage.store import SqliteStore, open_store
from tests.support.documents import make_document, make_section, put

ResultT = TypeVar("ResultT")

CHATS, TOPICS = (1, 2), ("甲", "乙")
START = datetime(2026, 3, 26, 2, tzinfo=UTC)
AT_ONCE, DAILY = When(), When(frequency="daily", at=time(8))
"""Eight in Shanghai is midnight of UTC, all the year."""

LEASE = timedelta(seconds=60)


@dataclass
class Follows:
    """A subscription of the model."""

    chat: int
    topic: str
    daily: bool
    paused: bool = False


@dataclass
class Told:
    """A document on its way to a chat: waiting for a digest, pending in the outbox, or sent."""

    why: list[int]
    state: str
    due: datetime | None
    alone: bool = False


@dataclass
class Model:
    """What ought to happen, said as simply as it can be."""

    follows: dict[int, Follows] = field(default_factory=dict)
    stopped: set[int] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    told: dict[int, dict[str, Told]] = field(default_factory=lambda: {chat: {} for chat in CHATS})

    def arrive(self, slug: str, topics: frozenset[str], now: datetime) -> None:
        for chat in CHATS:
            why = [
                number
                for number, each in self.follows.items()
                if each.chat == chat and each.topic in topics and not each.paused
            ]
            if not why:
                continue
            if chat in self.stopped:
                self.told[chat][slug] = Told(why, "waiting", None)
            elif all(self.follows[number].daily for number in why):
                midnight = datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)
                self.told[chat][slug] = Told(why, "waiting", midnight)
            else:
                self.told[chat][slug] = Told(why, "pending", now, alone=True)

    def settle(self, now: datetime) -> None:
        for chat in CHATS:
            due = {
                slug: each
                for slug, each in self.told[chat].items()
                if each.state == "waiting" and each.due and each.due <= now and chat not in self.stopped
            }
            for slug, each in due.items():
                running = any(number in self.follows and not self.follows[number].paused for number in each.why)
                each.state = "pending" if running and slug not in self.hidden else "dropped"
                each.due = now

    def start(self, chat: int, now: datetime) -> None:
        if chat not in self.stopped:
            return
        self.stopped.discard(chat)
        ours = self.told[chat].values()
        for each in ours:
            if each.state == "waiting" and (each.due is None or each.due < now):
                each.due = now
        # Messages, not documents, are counted: what is pending of one digest goes as one.
        pending = [each for each in ours if each.state == "pending"]
        waiting = [each for each in ours if each.state == "waiting" and each.due and each.due <= now]
        messages = sum(each.alone for each in pending) + len({each.due for each in pending if not each.alone})
        if messages + len(waiting) >= 2:
            for each in pending:
                each.state, each.due, each.alone = "waiting", now, False


class Delivering(RuleBasedStateMachine):
    """The real store, matching and digests beside the model."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.now = START
        self.model = Model()
        self.came: dict[int, list[str]] = {chat: [] for chat in CHATS}
        self.documents = 0
        self.await_(self._open())
        self.follow(CHATS[0], TOPICS[0], daily=True)
        self.follow(CHATS[1], TOPICS[0], daily=False)

    def await_(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        return self.loop.run_until_complete(work)

    async def _open(self) -> None:
        self.stack = AsyncExitStack()
        path = Path(self.folder.name) / "library.db"
        self.store: SqliteStore = await self.stack.enter_async_context(open_store(path, clock=lambda: self.now))
        self.matcher = Matcher(self.store, None, Manner(an_hour=1000), lambda: self.now)
        self.digests = Digests(self.store, lambda: self.now)
        for chat in CHATS:
            await self.store.chats.meet(chat, "private", "zh-Hans", self.now)

    def settle(self) -> None:
        self.await_(self.matcher.run())
        self.await_(self.digests.run())
        self.model.settle(self.now)

    @rule(chat=st.sampled_from(CHATS), topic=st.sampled_from(TOPICS), daily=st.booleans())
    def follow(self, chat: int, topic: str, daily: bool) -> None:
        wanted = Rule(kind="topic", value=topic)
        added = self.await_(self.store.subscriptions.add(chat, None, wanted, self.now, DAILY if daily else AT_ONCE))
        known = any((each.chat, each.topic) == (chat, topic) for each in self.model.follows.values())
        assert (added is None) == known
        if added:
            self.model.follows[added.id] = Follows(chat, topic, daily)

    @precondition(lambda self: self.model.follows)
    @rule(data=st.data(), what=st.sampled_from(["pause", "resume", "remove"]))
    def change_one(self, data: st.DataObject, what: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.follows)))
        ours = self.model.follows[number]
        if what == "remove":
            assert self.await_(self.store.subscriptions.remove(ours.chat, number))
            del self.model.follows[number]
            return
        ours.paused = what == "pause"
        kept = self.await_(self.store.subscriptions.by_ids([number]))[0]
        assert self.await_(self.store.subscriptions.change(kept.model_copy(update={"paused": ours.paused})))

    @rule(topics=st.frozensets(st.sampled_from(TOPICS), min_size=1))
    def arrive(self, topics: frozenset[str]) -> None:
        slug = f"d{self.documents}"
        self.documents += 1
        self.await_(put(self.store, self._document(slug, sorted(topics), "")))
        self.model.arrive(slug, topics, self.now)
        self.settle()

    def _document(self, slug: str, topics: list[str], remark: str) -> Any:
        return make_document(
            slug=slug,
            path=f"{slug}.md",
            title=f"{slug} 号文章{remark}",
            source_url=f"https://example.org/{slug}",
            published=self.now.date().isoformat(),
            topics=tuple(topics),
            sections=(make_section(f"{slug} 说的是别的事。"),),
        )

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), what=st.sampled_from(["correct", "hide"]))
    def change_a_document(self, data: st.DataObject, what: str) -> None:
        slug = f"d{data.draw(st.integers(0, self.documents - 1))}"
        if what == "hide":
            self.await_(self.store.documents.hide(slug, True))
            self.model.hidden.add(slug)
        else:
            self.await_(put(self.store, self._document(slug, ["丙"], f"（更正于 {self.now.isoformat()}）")))
        self.settle()

    @rule(chat=st.sampled_from(CHATS), how=st.sampled_from(["paused", "gone"]))
    def stop(self, chat: int, how: Literal["paused", "gone"]) -> None:
        self.await_(self.store.chats.set_state(chat, how))
        self.model.stopped.add(chat)

    @rule(chat=st.sampled_from(CHATS))
    def start(self, chat: int) -> None:
        self.await_(self.store.chats.set_state(chat, "active"))
        self.model.start(chat, self.now)
        self.settle()

    @rule(hours=st.sampled_from([1, 5, 13, 24]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.settle()
        self.send()

    @rule(how=st.sampled_from(["fails", "dies"]))
    def sending_goes_wrong(self, how: str) -> None:
        """What is in the air comes back after a minute, told to or not."""
        for each in self.await_(self.store.deliveries.lease(self.now, 1, LEASE.total_seconds())):
            if how == "fails":
                self.await_(self.store.deliveries.retry(each.id, "no answer", self.now + LEASE))
        self.now += LEASE
        self.settle()

    @rule()
    def restart(self) -> None:
        self.await_(self.stack.aclose())
        self.await_(self._open())

    @rule()
    def send(self) -> None:
        self._send()
        for chat in CHATS:
            if chat not in self.model.stopped:
                for each in self.model.told[chat].values():
                    each.state = "sent" if each.state == "pending" else each.state

    def _send(self) -> None:
        leased: list[Delivery]
        while leased := self.await_(self.store.deliveries.lease(self.now, 100, LEASE.total_seconds())):
            for each in leased:
                self.await_(self.store.deliveries.sent(each.id, 1000 + each.id, self.now))
                if each.edits is None:
                    self.came[each.chat_id] += each.slugs

    @invariant()
    def each_chat_has_exactly_what_it_should(self) -> None:
        for chat in CHATS:
            expected = sorted(slug for slug, each in self.model.told[chat].items() if each.state == "sent")
            assert sorted(self.came[chat]) == expected

    def teardown(self) -> None:
        if not hasattr(self, "stack"):
            return
        for chat in CHATS:
            self.start(chat)
        self.time_passes(48)
        self.each_chat_has_exactly_what_it_should()
        self.await_(self.stack.aclose())
        self.loop.close()
        self.folder.cleanup()


Delivering.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


TestDelivering = Delivering.TestCase
