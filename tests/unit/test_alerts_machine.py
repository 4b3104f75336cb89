"""In any order of following, stopping, arriving, failing, restarting, each chat gets exactly what a model says."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.alerts.digests import Digests, reschedule
from bot.alerts.failures import DEFECTS
from bot.alerts.manner import Manner
from bot.alerts.matcher import Matcher
from bot.alerts.outlet import ChatGone, ChatMoved, NotAuthorised, SlowDown, TextRefused, Unreachable
from bot.alerts.sender import Sender
from storage.models import Delivery, Rule, When
from storage.store import SqliteStore, open_store
from tests.support.documents import make_document, make_section, put

ResultT = TypeVar("ResultT")

CHATS, TOPICS = (1, 2), ("甲", "乙")
START = datetime(2026, 3, 26, 2, tzinfo=UTC)
AT_ONCE, DAILY = When(), When(frequency="daily", at=time(8))
"""Eight in Shanghai is midnight of UTC, all the year."""

MUTED_FOR, KEPT_AWAY = timedelta(days=7), timedelta(days=30)
PATIENCE = timedelta(minutes=11)
"""Longer than the longest pause before a message that failed is tried again."""

Fault = Literal[
    "unreachable", "answer lost", "slow down", "all slow down", "gone", "moved", "refused", "token", "defect"
]
FAULTS: tuple[Fault, ...] = (
    "unreachable", "answer lost", "slow down", "all slow down", "gone", "moved", "refused", "token", "defect",
)  # fmt: skip


class Chats:
    """A front door over which messages come, where the next one fails as it is told to."""

    def __init__(self) -> None:
        self.came: Counter[tuple[int, str]] = Counter()
        self.fault: Fault | None = None
        self.failed: Delivery | None = None
        self.moved: dict[int, int] = {}
        """The chat of the model by the id that it has now."""

    async def deliver(self, delivery: Delivery) -> int:
        fault, self.fault = self.fault, None
        if fault is not None:
            self.failed = delivery
        if fault in (None, "answer lost", "refused") and delivery.edits is None:
            self.comes(delivery)
        match fault:
            case "unreachable" | "answer lost":
                raise Unreachable("no answer")
            case "slow down" | "all slow down":
                raise SlowDown(300, every_chat=fault == "all slow down")
            case "gone":
                raise ChatGone("blocked")
            case "moved":
                self.moved[delivery.chat_id + 1000] = self.model_id(delivery.chat_id)
                raise ChatMoved(delivery.chat_id + 1000)
            case "refused":
                raise TextRefused("can't parse", "<b>")
            case "token":
                raise NotAuthorised("not accepted")
            case "defect":
                raise KeyError("a defect of ours")
            case None:
                return 1000 + delivery.id

    def comes(self, delivery: Delivery) -> None:
        """Put a message on the screen."""
        self.came.update((self.model_id(delivery.chat_id), slug) for slug in delivery.slugs)

    def model_id(self, chat_id: int) -> int:
        return self.moved.get(chat_id, chat_id)

    def real_id(self, chat: int) -> int:
        return max((real for real, each in self.moved.items() if each == chat), default=chat)


@dataclass
class Follows:
    """A subscription of the model."""

    chat: int
    topic: str
    daily: bool
    paused: bool = False
    muted_until: datetime = START

    def runs(self, now: datetime) -> bool:
        return not self.paused and self.muted_until <= now


@dataclass
class Told:
    """A document on its way to a chat: waiting for a digest, pending in the outbox, sent, or wanted no more."""

    why: list[int]
    state: Literal["waiting", "pending", "sent", "dropped"]
    due: datetime | None
    since: datetime
    alone: bool = False
    by_schedule: bool = False


@dataclass
class Model:
    """What ought to happen, said as simply as it can be."""

    follows: dict[int, Follows] = field(default_factory=dict)
    stopped: set[int] = field(default_factory=set)
    out_of_service: set[str] = field(default_factory=set)
    told: dict[int, dict[str, Told]] = field(default_factory=lambda: {chat: {} for chat in CHATS})

    def arrive(self, slug: str, topics: frozenset[str], now: datetime) -> None:
        for chat in CHATS:
            why = [
                number
                for number, each in self.follows.items()
                if each.chat == chat and each.topic in topics and each.runs(now)
            ]
            if not why:
                continue
            if chat in self.stopped:
                self.told[chat][slug] = Told(why, "waiting", None, now)
            elif all(self.follows[number].daily for number in why):
                self.told[chat][slug] = Told(why, "waiting", _midnight_after(now), now, by_schedule=True)
            else:
                self.told[chat][slug] = Told(why, "pending", now, now, alone=True)

    def settle(self, now: datetime) -> None:
        for chat in CHATS:
            for slug, each in self.told[chat].items():
                if each.state == "waiting" and each.due and each.due <= now and chat not in self.stopped:
                    each.why = self.running(each.why, now)
                    each.state = "pending" if each.why and slug not in self.out_of_service else "dropped"
                    each.due = now

    def running(self, why: list[int], now: datetime) -> list[int]:
        return [number for number in why if number in self.follows and self.follows[number].runs(now)]

    def end(self, chat: int, now: datetime) -> None:
        """Take what doesn't run any more off what is pending."""
        for each in self.told[chat].values():
            if each.state == "pending":
                each.why = self.running(each.why, now)
                each.state = "pending" if each.why else "dropped"

    def reschedule(self, chat: int, now: datetime) -> None:
        for each in self.told[chat].values():
            known = [self.follows[number] for number in each.why if number in self.follows]
            if each.state == "waiting" and each.by_schedule and known:
                each.due = _midnight_after(now) if all(ours.daily for ours in known) else now

    def withdraw(self, slug: str) -> None:
        self.out_of_service.add(slug)
        for chat in CHATS:
            if slug in self.told[chat] and self.told[chat][slug].state == "pending":
                self.told[chat][slug].state = "dropped"

    def start(self, chat: int, now: datetime) -> None:
        if chat not in self.stopped:
            return
        self.stopped.discard(chat)
        ours = self.told[chat].values()
        for each in ours:
            if each.state in ("waiting", "pending") and each.since < now - KEPT_AWAY:
                each.state = "dropped"
            if each.state == "waiting" and (each.due is None or each.due < now):
                each.due = now
        # Messages, not documents, are counted: what is pending of one digest goes as one.
        pending = [each for each in ours if each.state == "pending"]
        waiting = [each for each in ours if each.state == "waiting" and each.due and each.due <= now]
        messages = sum(each.alone for each in pending) + len({each.due for each in pending if not each.alone})
        if messages + len(waiting) >= 2:
            for each in pending:
                each.state, each.due, each.alone, each.by_schedule = "waiting", now, False, False

    def send(self, but: int | None = None) -> None:
        for chat in CHATS:
            if chat not in self.stopped and chat != but:
                for each in self.told[chat].values():
                    each.state = "sent" if each.state == "pending" else each.state


def _midnight_after(now: datetime) -> datetime:
    return datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)


class Delivering(RuleBasedStateMachine):
    """The real store, matching, digests and sender beside the model."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.now = START
        self.model = Model()
        self.chats = Chats()
        self.repeats: Counter[tuple[int, str]] = Counter()
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
        self.sender = Sender(self.store, self.chats, lambda: self.now)
        await self.store.deliveries.take_back()  # as the sender does when it begins
        for chat in CHATS:
            await self.store.chats.meet(self.chats.real_id(chat), "private", "zh-Hans", self.now)

    def settle(self) -> None:
        self.await_(self.matcher.run())
        self.await_(self.digests.run())
        self.model.settle(self.now)

    @rule(chat=st.sampled_from(CHATS), topic=st.sampled_from(TOPICS), daily=st.booleans())
    def follow(self, chat: int, topic: str, daily: bool) -> None:
        wanted, when = Rule(kind="topic", value=topic), DAILY if daily else AT_ONCE
        added = self.await_(self.store.subscriptions.add(self.chats.real_id(chat), None, wanted, self.now, when))
        known = any((each.chat, each.topic) == (chat, topic) for each in self.model.follows.values())
        assert (added is None) == known
        if added:
            self.model.follows[added.id] = Follows(chat, topic, daily)

    @precondition(lambda self: self.model.follows)
    @rule(
        data=st.data(), what=st.sampled_from(["pause", "resume", "mute", "another time", "remove"]), fresh=st.booleans()
    )
    def change_one(self, data: st.DataObject, what: str, fresh: bool) -> None:
        if fresh:
            self.arrive(frozenset(TOPICS))
        number = data.draw(st.sampled_from(sorted(self.model.follows)))
        ours = self.model.follows[number]
        if what == "remove":
            assert self.await_(self.store.subscriptions.remove(self.chats.real_id(ours.chat), number))
            del self.model.follows[number]
        else:
            self._change(number, ours, what)
        self.model.end(ours.chat, self.now)
        self.settle()

    def _change(self, number: int, ours: Follows, what: str) -> None:
        match what:
            case "mute":
                ours.muted_until = self.now + MUTED_FOR
            case "another time":
                ours.daily = not ours.daily
            case _:
                ours.paused = what == "pause"
        kept = self.await_(self.store.subscriptions.by_ids([number]))[0]
        when = DAILY if ours.daily else AT_ONCE
        changed: dict[str, object] = {"paused": ours.paused, "muted_until": ours.muted_until, "when": when}
        assert self.await_(self.store.subscriptions.change(kept.model_copy(update=changed)))
        if what == "another time":
            self.await_(reschedule(self.store, self.chats.real_id(ours.chat), self.now))
            self.model.reschedule(ours.chat, self.now)

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
    @rule(data=st.data(), what=st.sampled_from(["correct", "hide", "remove"]), fresh=st.booleans())
    def change_a_document(self, data: st.DataObject, what: str, fresh: bool) -> None:
        if fresh:
            self.arrive(frozenset(TOPICS))
        slug = f"d{self.documents - 1 if fresh else data.draw(st.integers(0, self.documents - 1))}"
        there = slug not in self.model.out_of_service
        if what == "correct" and there:
            self.await_(put(self.store, self._document(slug, ["丙"], f"（更正于 {self.now.isoformat()}）")))
        elif what == "hide":
            self.await_(self.store.documents.hide(slug, True))
            self.model.withdraw(slug)
        elif what == "remove":
            self.await_(self.store.documents.remove_paths("/library", [f"{slug}.md"]))
            self.model.withdraw(slug)
        self.settle()

    @rule(chat=st.sampled_from(CHATS), how=st.sampled_from(["paused", "gone"]), fresh=st.booleans())
    def stop(self, chat: int, how: Literal["paused", "gone"], fresh: bool) -> None:
        if fresh:
            self.arrive(frozenset(TOPICS))
        self.await_(self.store.chats.set_state(self.chats.real_id(chat), how))
        self.model.stopped.add(chat)

    @rule(chat=st.sampled_from(CHATS), days=st.sampled_from([0, 0, 4, 20]))
    def start(self, chat: int, days: int = 0) -> None:
        self.now += timedelta(days=days)
        self.await_(self.store.chats.set_state(self.chats.real_id(chat), "active"))
        self.model.start(chat, self.now)
        self.settle()

    @rule(hours=st.sampled_from([1, 5, 13, 24, 200]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.settle()
        self.send()

    @rule()
    def send(self) -> None:
        self._send()
        self.model.send()

    @rule(fault=st.sampled_from(FAULTS), fresh=st.booleans())
    def send_with_a_fault(self, fault: Fault, fresh: bool) -> None:
        """The first message that goes meets with a fault; by and by all go that can."""
        if fresh:
            self.arrive(frozenset(TOPICS))
        self.chats.fault, self.chats.failed = fault, None
        self._send()
        failed, self.chats.fault = self.chats.failed, None
        self.now += PATIENCE
        if fault == "token" and failed:
            assert not self.sender.authorised
            self.restart()
        self._send()
        if failed:
            self._note(fault, failed)
        self.model.send()

    def _note(self, fault: Fault, failed: Delivery) -> None:
        """Tell the model what a fault changes for good."""
        chat = self.chats.model_id(failed.chat_id)
        ours = self.model.told[chat]
        if fault == "gone":
            self.model.stopped.add(chat)
        elif failed.edits is not None:
            return
        elif fault == "answer lost":
            self.repeats.update((chat, slug) for slug in failed.slugs)
        elif fault == "defect" and failed.attempts >= DEFECTS:
            for slug in failed.slugs:
                ours[slug].state = "dropped"

    @rule(sent=st.booleans())
    def die_with_one_in_the_air(self, sent: bool) -> None:
        """What was in the air comes again, whether it had gone out or not."""
        for each in self.await_(self.store.deliveries.lease(self.now, 1, 60)):
            if sent and each.edits is None:
                self.chats.comes(each)
                chat = self.chats.model_id(each.chat_id)
                self.repeats.update((chat, slug) for slug in each.slugs)
        self.restart()

    @rule()
    def restart(self) -> None:
        self.await_(self.stack.aclose())
        self.await_(self._open())

    def _send(self) -> None:
        while self.await_(self.sender.send_due()):
            pass

    @invariant()
    def each_chat_has_exactly_what_it_should(self) -> None:
        expected = Counter(
            (chat, slug) for chat in CHATS for slug, each in self.model.told[chat].items() if each.state == "sent"
        )
        assert self.chats.came == expected + self.repeats

    def teardown(self) -> None:
        if not hasattr(self, "stack"):
            return
        try:
            for chat in CHATS:
                self.start(chat)
            self.time_passes(48)
            self.each_chat_has_exactly_what_it_should()
        finally:  # its threads would keep the process from ending
            self.await_(self.stack.aclose())
            self.loop.close()
            self.folder.cleanup()


Delivering.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


TestDelivering = Delivering.TestCase
