"""In any order of following, stopping, arriving, failing, restarting, each chat gets exactly what a model says."""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.alerts.planning.digests import Digests, reschedule
from bot.alerts.planning.manner import Manner
from bot.alerts.planning.matcher import Matcher
from bot.alerts.sending.failures import DEFECTS, LONGEST_DELAY
from bot.alerts.sending.outlet import Barred, ChatGone, ChatMoved, NotAuthorised, SlowDown, TextRefused, Unreachable
from bot.alerts.sending.sender import TRY_BARRED, Sender
from bot.answers.models import Finding
from storage.models import Delivery, Rule, RuleKind, When
from storage.store import SqliteStore
from tests.support.documents import make_document, make_section, put
from tests.support.expected import (
    AN_HOUR,
    EDITED_WITHIN,
    NEVER,
    QUIET_FROM,
    QUIET_TO,
    ZONES,
    Expected,
    Follows,
    Place,
    Shown,
    shown,
)
from tests.support.knowing import Knowing
from tests.support.long_runs import examples
from tests.support.stores import new_store

ResultT = TypeVar("ResultT")

pytestmark = pytest.mark.usefixtures("one_thing_at_a_time")

STEPS = 40
"""Steps of a walk."""

CHATS = PERSON, GROUP = (1, -2)
TOPIC = 7
"""A topic of the group's."""

WHERE: tuple[tuple[int, int | None], ...] = ((PERSON, None), (GROUP, None), (GROUP, TOPIC))
"""Where something can be followed: a chat, and the topic of it."""

TOPICS = ("甲", "乙")
AUTHOR, WORD, QUESTION = "周远", "锚地", "潮汐"
SUBJECTS: dict[str, RuleKind] = {
    "甲": "topic", "乙": "topic", AUTHOR: "author", WORD: "keywords", QUESTION: "question"
}  # fmt: skip
"""What can be followed, and as what."""

EVERY = frozenset(SUBJECTS)
START = datetime(2026, 3, 26, 2, tzinfo=UTC)
TIMES = (
    When(),
    When(frequency="daily", at=time(8)),
    When(frequency="daily", at=time(20)),
    When(frequency="weekly", at=time(9), weekday=4),
)
MUTED_FOR = (timedelta(hours=2), timedelta(days=7))
PATIENCE = timedelta(minutes=11)
"""Longer than the longest pause before a message that failed is tried again."""

A_NEW_ID = 1000
"""By this the id of a group grows that is upgraded."""

Fault = Literal[
    "unreachable", "answer lost", "slow down", "all slow down", "gone", "barred", "moved", "refused", "token", "defect"
]
FAULTS: tuple[Fault, ...] = (
    "unreachable", "answer lost", "slow down", "all slow down", "gone", "barred", "moved", "refused", "token",
    "defect",
)  # fmt: skip
Change = Literal["pause", "resume", "mute", "unmute", "another time", "remove", "undo", "another zone", "quiet hours"]
CHANGES: tuple[Change, ...] = (
    "pause", "resume", "mute", "unmute", "another time", "remove", "undo", "another zone", "quiet hours"
)  # fmt: skip
Edit = Literal["correct", "reword", "tag", "hide", "show", "remove", "bring back"]
EDITS: tuple[Edit, ...] = ("correct", "reword", "tag", "hide", "show", "remove", "bring back")

FRESH = ("sent", "on its way", "sent two days ago", "")
"""Whether a document came in just before, and was sent."""

PICK = st.integers(0, 99)
"""Which of those there are is meant."""

LATER = (13, 0, 1, 25, 0, 200)
"""Hours that pass after a step."""


class Chats:
    """A front door over which messages come, where the next one fails as it is told to."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.came: Counter[Shown] = Counter()
        self.came_at: dict[Shown, datetime] = {}
        self.to_a_wrong_id = 0
        self.fault: Fault | None = None
        self.failed: Delivery | None = None
        self.away = False
        """Whether nothing gets through; then `tried` takes what was tried."""
        self.tried: list[Delivery] = []
        self.moved: dict[int, int] = {}
        """The chat of the model by the id that it has now."""
        self._clock = clock

    async def deliver(self, delivery: Delivery) -> int:
        if delivery.chat_id != self.real_id(self.model_id(delivery.chat_id)):
            self.to_a_wrong_id += 1
        if self.away:
            self.tried.append(delivery)
            raise Unreachable("no answer")
        fault, self.fault = self.fault, None
        if fault is not None:
            self.failed = delivery
        if fault in (None, "answer lost") or (fault == "refused" and delivery.edits is None):
            self.comes(delivery)
        match fault:
            case "unreachable" | "answer lost":
                raise Unreachable("no answer")
            case "slow down" | "all slow down":
                raise SlowDown(300, every_chat=fault == "all slow down")
            case "gone":
                raise ChatGone("blocked")
            case "barred":
                raise Barred("not enough rights")
            case "moved":
                raise ChatMoved(self.move(delivery.chat_id))
            case "refused":
                raise TextRefused("can't parse", "<b>")
            case "token":
                raise NotAuthorised("not accepted")
            case "defect":
                raise KeyError("a defect of ours")
            case None:
                return 1000 + delivery.id

    def shown(self, delivery: Delivery) -> Shown:
        return shown(delivery, self.model_id(delivery.chat_id))

    def comes(self, delivery: Delivery) -> None:
        """Put a message on the screen."""
        self.came[self.shown(delivery)] += 1
        self.came_at[self.shown(delivery)] = self._clock()

    def move(self, real: int) -> int:
        """Give a chat another id, and return it."""
        new = real + A_NEW_ID if real > 0 else real - A_NEW_ID
        self.moved[new] = self.model_id(real)
        return new

    def model_id(self, chat_id: int) -> int:
        return self.moved.get(chat_id, chat_id)

    def real_id(self, chat: int) -> int:
        return max((real for real, each in self.moved.items() if each == chat), key=abs, default=chat)


class Answers(Knowing):
    """Answers a question from every document that it is asked of: those that have its words."""

    async def how_sure(self, slug: str, asked: Sequence[str]) -> list[float]:
        return [self.confidence for _ in asked]

    async def find(self, slug: str, question: str) -> Finding:
        return Finding(chance=self.confidence, passage="")


class Delivering(RuleBasedStateMachine):
    """The real store, matching, digests and sender beside the model."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.now = START
        self.model = Expected({chat: Place() for chat in CHATS})
        self.chats = Chats(lambda: self.now)
        self.repeats: Counter[Shown] = Counter()
        self.documents = 0
        self.dates: dict[str, str] = {}
        self.about: dict[str, frozenset[str]] = {}
        self.await_(self._open())
        at_once, in_the_morning, in_the_evening, on_friday = TIMES
        person, group, topic = WHERE
        self.follow(person, TOPICS[0], in_the_morning)
        self.follow(person, TOPICS[1], on_friday)
        self.follow(person, AUTHOR, in_the_evening)
        self.follow(group, TOPICS[0], at_once)
        self.follow(topic, TOPICS[1], in_the_evening)
        self.follow(group, QUESTION, in_the_morning)

    def await_(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        return self.loop.run_until_complete(work)

    async def _open(self) -> None:
        self.stack = AsyncExitStack()
        path = Path(self.folder.name) / "library.db"
        self.store: SqliteStore = await self.stack.enter_async_context(new_store(path, clock=lambda: self.now))
        answerer = Answers(QUESTION, slug="")
        self.matcher = Matcher(self.store, answerer, Manner(AN_HOUR, EDITED_WITHIN), lambda: self.now)
        self.digests = Digests(self.store, lambda: self.now)
        self.sender = Sender(self.store, self.chats, lambda: self.now)
        await self.store.deliveries.take_back()  # as the sender does when it begins
        await self.store.deliveries.sooner(self.now, timedelta(seconds=LONGEST_DELAY))
        for chat in CHATS:
            await self._meet(chat)

    async def _meet(self, chat: int) -> None:
        await self.store.chats.meet(
            self.chats.real_id(chat), "private" if chat == PERSON else "group", "zh-Hans", self.now
        )

    def settle(self) -> None:
        self.await_(self.matcher.run())
        self.await_(self.digests.run())
        self.model.settle(self.now)

    def later(self, hours: int) -> None:
        """Let time pass, as the program does: what is due goes out at its end."""
        if hours:
            self.now += timedelta(hours=hours)
            self.await_(self.store.chats.try_barred(self.now - TRY_BARRED))
            self.model.try_barred(self.now - TRY_BARRED, self.now)
            self.await_(self.store.waiting.tidy(self.now))
            self.await_(self.store.deliveries.prune(self.now))
            self.model.tidy(self.now)
            self.settle()
            self.send()

    @rule(where=st.sampled_from(WHERE), subject=st.sampled_from(tuple(SUBJECTS)), when=st.sampled_from(TIMES))
    def follow(self, where: tuple[int, int | None], subject: str, when: When) -> None:
        chat, thread = where
        wanted = Rule(kind=SUBJECTS[subject], value=subject)
        added = self.await_(self.store.subscriptions.add(self.chats.real_id(chat), thread, wanted, self.now, when))
        ours = self.model.follows.values()
        known = any((each.chat, each.thread, each.subject) == (chat, thread, subject) for each in ours)
        assert (added is None) == known
        if added:
            self.model.follow(added.id, Follows(chat, subject, when, since=self.now, thread=thread))

    def change(self, what: Change, pick: int, before: bool, after: bool, hours: int) -> None:
        """Change a subscription or what holds for its chat, with something on the way, or coming just after."""
        if before:
            self.arrive(EVERY)
        number = sorted(self.model.follows)[pick % len(self.model.follows)]
        ours = self.model.follows[number]
        if what in ("another zone", "quiet hours"):
            self._change_place(ours.chat, what, pick)
        else:
            self._change_one(number, ours, what, pick)
        self.settle()
        if after:
            self.arrive(EVERY)
        self.later(hours)

    def _change_one(self, number: int, ours: Follows, what: Change, pick: int) -> None:
        real = self.chats.real_id(ours.chat)
        match what:
            case "remove":
                assert self.await_(self.store.subscriptions.remove(real, number))
                del self.model.follows[number]
            case "undo":
                self._remove_and_undo(number, ours, pick)
                return
            case "unmute":
                ours.muted_until = NEVER
            case "mute":
                ours.muted_until = self.now + MUTED_FOR[pick // 7 % len(MUTED_FOR)]
            case "another time":
                ours.when = [each for each in TIMES if each != ours.when][pick // 7 % (len(TIMES) - 1)]
            case _:
                ours.paused = what == "pause"
        if what != "remove":
            kept = self.await_(self.store.subscriptions.by_ids([number]))[0]
            muted = ours.muted_until if ours.muted_until > NEVER else None
            changed: dict[str, object] = {"paused": ours.paused, "muted_until": muted, "when": ours.when}
            assert self.await_(self.store.subscriptions.change(kept.model_copy(update=changed)))
        self.model.end(ours.chat, self.now)
        if what != "remove":
            self.model.wake(number, self.now)
        if what == "another time":
            self._reschedule(ours.chat)

    def _remove_and_undo(self, number: int, ours: Follows, pick: int) -> None:
        """Unsubscribe, wait perhaps until digests were due, and undo it."""
        (kept,) = self.await_(self.store.subscriptions.by_ids([number]))
        self._change_one(number, ours, "remove", pick)
        self.later(LATER[pick % len(LATER)])
        here = kept.model_copy(update={"chat_id": self.chats.real_id(ours.chat)})
        (restored,) = self.await_(self.store.subscriptions.restore([here], self.now))
        self.model.take_back(number, restored.id, ours, self.now)

    def _change_place(self, chat: int, what: Change, pick: int) -> None:
        place, real = self.model.places[chat], self.chats.real_id(chat)
        if what == "another zone":
            place.zone = [each for each in ZONES if each != place.zone][pick // 7 % (len(ZONES) - 1)]
            self.await_(self.store.chats.set_zone(real, place.zone))
        else:
            place.quiet = not place.quiet
            hours = (time(QUIET_FROM), time(QUIET_TO)) if place.quiet else None
            self.await_(self.store.chats.set_night(real, hours, silent=False))
        self._reschedule(chat)

    def _reschedule(self, chat: int) -> None:
        self.await_(reschedule(self.store, self.chats.real_id(chat), self.now))
        self.model.reschedule(chat, self.now)

    @rule(subjects=st.frozensets(st.sampled_from(tuple(SUBJECTS)), min_size=1))
    def arrive(self, subjects: frozenset[str]) -> None:
        slug = f"d{self.documents}"
        self.documents += 1
        self._arrive(slug, subjects)
        self.settle()

    def _arrive(self, slug: str, subjects: frozenset[str], remark: str = "") -> None:
        self.dates[slug], self.about[slug] = self.now.date().isoformat(), subjects
        self.await_(put(self.store, self._document(slug, subjects, remark)))
        self.model.arrive(slug, remark, subjects, self.now)

    @rule(hours=st.sampled_from(LATER))
    def many_arrive_at_once(self, hours: int) -> None:
        for _ in range(AN_HOUR + 2):
            self.arrive(EVERY)
        self.later(hours)

    def _document(self, slug: str, subjects: frozenset[str], remark: str, words: str = "") -> Any:
        said = "，".join(sorted(subjects & {WORD, QUESTION}))
        return make_document(
            slug=slug,
            path=f"{slug}.md",
            title=f"{slug} 号文章{remark}",
            source_url=f"https://example.org/{slug}",
            published=self.dates[slug],
            author=tuple(subjects & {AUTHOR}),
            topics=tuple(sorted(subjects & {*TOPICS, "丙"})),
            sections=(make_section(f"{slug} 说的是别的事。{said}{words}"),),
        )

    def change_a_document(self, what: Edit, pick: int, fresh: str, hours: int) -> None:
        if fresh:
            self.arrive(EVERY)
        if fresh.startswith("sent"):
            self.send()
        if fresh == "sent two days ago":
            self.later(50)
        slug = f"d{self.documents - 1 if fresh else pick % self.documents}"
        self._change_a_document(slug, what)
        if fresh and what in ("hide", "remove"):
            self.settle()
            self._change_a_document(slug, "show" if what == "hide" else "bring back")
        self.settle()
        self.later(hours)

    def _change_a_document(self, slug: str, what: Edit) -> None:
        is_there, is_hidden = slug in self.model.titles, slug in self.model.hidden
        remark = f"（更正于 {self.now.isoformat()}）"
        kept = self.about[slug] - {*TOPICS}
        if what == "correct" and is_there and not is_hidden:
            self.await_(put(self.store, self._document(slug, kept | {"丙"}, remark)))
            self.model.correct(slug, remark, self.now)
            self.model.tag(slug, kept, self.now)
        elif what == "reword" and is_there and not is_hidden:
            self.await_(put(self.store, self._document(slug, kept | {"丙"}, self.model.titles[slug], remark)))
            # Nobody sees it, but where it came back under another title after it was told of.
            self.model.correct(slug, self.model.titles[slug], self.now)
            self.model.tag(slug, kept, self.now)
        elif what == "tag" and is_there and not is_hidden:
            tagged = kept | {*TOPICS}
            self.await_(put(self.store, self._document(slug, tagged, self.model.titles[slug], remark)))
            self.model.correct(slug, self.model.titles[slug], self.now)
            self.model.tag(slug, tagged, self.now)
        elif what == "hide" and is_there:
            self.await_(self.store.documents.hide(slug, True))
            self.model.hide(slug)
        elif what == "show" and is_hidden:
            self.await_(self.store.documents.hide(slug, False))
            self.model.hidden.discard(slug)
        elif what == "remove" and is_there:
            self.await_(self.store.documents.remove_paths("/library", [f"{slug}.md"]))
            self.model.remove(slug)
        elif what == "bring back" and not is_there:
            self._arrive(slug, EVERY, remark)

    @rule(chat=st.sampled_from(CHATS), how=st.sampled_from(["paused", "gone"]), fresh=st.integers(0, 2))
    def stop(self, chat: int, how: Literal["paused", "gone"], fresh: int) -> None:
        """A chat goes, with so many messages on the way to it."""
        for _ in range(fresh):
            self.arrive(EVERY)
        self.await_(self.store.chats.set_state(self.chats.real_id(chat), how))
        self.model.stop(chat)

    @rule(chat=st.sampled_from(CHATS), days=st.sampled_from([0, 0, 4, 20]))
    def start(self, chat: int, days: int = 0) -> None:
        self.now += timedelta(days=days)
        self.await_(self.store.chats.set_state(self.chats.real_id(chat), "active"))
        self.model.start(chat, self.now)
        self.settle()

    @rule(chat=st.sampled_from(CHATS), missed=st.integers(0, 3), before=st.sampled_from(["a digest", "an alert", ""]))
    def leave_and_come_back(self, chat: int, missed: int, before: str) -> None:
        """A chat goes with something on the way to it, misses more, and is told of all in one message."""
        if before == "a digest":
            for topic in TOPICS:
                self.arrive(frozenset({topic}))
            self.now += timedelta(days=8)
            self.settle()
        self.stop(chat, "gone", int(before == "an alert"))
        for _ in range(missed):
            self.arrive(EVERY)
        self.start(chat)
        self.send()

    @rule(chat=st.sampled_from(CHATS), hours=st.sampled_from(LATER))
    def something_comes_in_a_quiet_night(self, chat: int, hours: int) -> None:
        place, real = self.model.places[chat], self.chats.real_id(chat)
        place.quiet = True
        self.await_(self.store.chats.set_night(real, (time(QUIET_FROM), time(QUIET_TO)), silent=False))
        self._reschedule(chat)
        while not place.quiet_until(self.now):
            self.now += timedelta(hours=1)
        self.arrive(EVERY)
        self.send()
        self.later(hours)

    @rule(chat=st.sampled_from(CHATS), fresh=st.booleans())
    def move(self, chat: int, fresh: bool) -> None:
        """A group is upgraded, and Telegram tells of it before we send."""
        if fresh:
            self.arrive(EVERY)
        real = self.chats.real_id(chat)
        self.await_(self.store.chats.move(real, self.chats.move(real)))

    @rule(chat=st.sampled_from(CHATS), subject=st.sampled_from(tuple(SUBJECTS)), fresh=st.booleans())
    def forget(self, chat: int, subject: str, fresh: bool) -> None:
        """A chat has all about it erased, with something on the way to it perhaps, and begins anew."""
        if fresh:
            self.arrive(EVERY)
        self.await_(self.store.chats.forget(self.chats.real_id(chat)))
        self.await_(self._meet(chat))
        self.model.forget(chat)
        self.follow((chat, None), subject, TIMES[0])

    @rule(hours=st.sampled_from([1, 5, 13, 24, 200]))
    def time_passes(self, hours: int) -> None:
        self.later(hours)

    @rule()
    def send(self) -> None:
        self._send()
        self.model.send(self.now, self.chats.came_at)

    def send_with_a_fault(self, fault: Fault, fresh: bool, again: int, restarts: bool) -> None:
        """The first message that goes meets with a fault, a defect perhaps again; by and by all go that can.

        restarts: the program does right then, while messages are held or put off.
        """
        if fresh:
            self.arrive(EVERY)
        failed, before = None, self.chats.came.total()
        for _ in range(again if fault == "defect" else 1):
            self.chats.fault, self.chats.failed = fault, None
            self._send()
            failed, self.chats.fault = self.chats.failed, None
            if failed:
                self._note(fault, failed)
            if restarts and fault != "token":
                self.restart()
                self._send()
            self.now += PATIENCE
        if fault == "token" and failed:
            # One that was in the air beside it and got through shows that the token is accepted after all.
            assert self.sender.authorised == (self.chats.came.total() > before)
            self.restart()
        self.send()

    def _note(self, fault: Fault, failed: Delivery) -> None:
        """Tell the model what a fault changes for good."""
        seen = self.chats.shown(failed)
        message = self.model.find(seen)
        if fault in ("gone", "barred"):
            self.model.stop(seen.chat, self.now if fault == "barred" else None)
            message.failed = True
        elif fault == "answer lost":
            self.repeats[seen] += 1
        elif fault == "refused":
            message.state = "dead" if failed.edits is not None else "plain"
        elif fault == "defect" and failed.defects + 1 >= DEFECTS:
            message.state = "dead"

    @rule(days=st.sampled_from([1, 8]), fresh=st.integers(0, 2))
    def nothing_gets_through(self, days: int, fresh: int) -> None:
        """The service is away for days; what could not be sent for a week goes as a digest."""
        for _ in range(fresh):
            self.arrive(EVERY)
        self.chats.away, self.chats.tried = True, []
        self._send()
        self.chats.away = False
        for each in self.chats.tried:
            self.model.find(self.chats.shown(each)).failed = True
        self.later(24 * days)

    @rule(sent=st.booleans(), fresh=st.booleans())
    def die_with_one_in_the_air(self, sent: bool, fresh: bool) -> None:
        """What was in the air comes again, whether it had gone out or not."""
        if fresh:
            self.arrive(EVERY)
        for each in self.await_(self.store.deliveries.lease(self.now, 1, 60)):
            if sent:
                self.chats.comes(each)
                self.repeats[self.chats.shown(each)] += 1
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
        assert self.chats.came == self.model.came() + self.repeats
        assert not self.chats.to_a_wrong_id

    def teardown(self) -> None:
        if not hasattr(self, "stack"):
            return
        try:
            for chat in CHATS:
                self.start(chat)
            self.later(200)
            self.each_chat_has_exactly_what_it_should()
        finally:  # its threads would keep the process from ending
            self.await_(self.stack.aclose())
            self.loop.close()
            self.folder.cleanup()


# Each a rule of its own: a run leaves some rules out and comes back to others ("swarm testing"), which finds more than
# one rule that draws what it does.
for each_change in CHANGES:
    changes = rule(
        what=st.just(each_change), pick=PICK, before=st.booleans(), after=st.booleans(), hours=st.sampled_from(LATER)
    )(Delivering.change)
    setattr(Delivering, f"change_{each_change}", precondition(lambda self: self.model.follows)(changes))
for each_edit in EDITS:
    edits = rule(what=st.just(each_edit), pick=PICK, fresh=st.sampled_from(FRESH), hours=st.sampled_from(LATER))(
        Delivering.change_a_document
    )
    setattr(Delivering, f"document_{each_edit}", precondition(lambda self: self.documents)(edits))
for each_fault in FAULTS:
    fails = rule(
        fault=st.just(each_fault), fresh=st.sampled_from([True, True, False]), again=st.integers(1, DEFECTS),
        restarts=st.booleans(),
    )(Delivering.send_with_a_fault)  # fmt: skip
    setattr(Delivering, f"fault_{each_fault}", fails)


Delivering.TestCase.settings = settings(
    max_examples=examples(60),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


TestDelivering = Delivering.TestCase


@pytest.mark.parametrize("seed", range(8))
def test_a_walk_on_which_each_step_is_as_likely_as_another_keeps_to_the_model(seed: int) -> None:
    """What hypothesis draws is shrunk when it fails, but comes to some steps a few times only."""
    chance, machine = random.Random(seed), Delivering()
    machine.open()
    try:
        for _ in range(STEPS):
            _step(machine, chance)
            machine.each_chat_has_exactly_what_it_should()
    finally:
        machine.teardown()


def _step(machine: Delivering, chance: random.Random) -> None:
    chat, pick, hours = chance.choice(CHATS), chance.randrange(100), chance.choice(LATER)
    kinds: list[Callable[[], None]] = [
        lambda: machine.change(chance.choice(CHANGES), pick, chance.random() < 0.5, chance.random() < 0.5, hours),
        lambda: machine.change_a_document(chance.choice(EDITS), pick, chance.choice(FRESH[:3]), hours),
        lambda: machine.send_with_a_fault(
            chance.choice(FAULTS), True, chance.randint(1, DEFECTS), chance.random() < 0.5
        ),
        lambda: machine.leave_and_come_back(chat, chance.randint(0, 3), chance.choice(("a digest", "an alert", ""))),
        lambda: machine.nothing_gets_through(chance.choice((1, 8)), chance.randint(0, 2)),
        lambda: machine.die_with_one_in_the_air(chance.random() < 0.5, True),
        lambda: machine.follow(chance.choice(WHERE), chance.choice(tuple(SUBJECTS)), chance.choice(TIMES)),
        lambda: machine.something_comes_in_a_quiet_night(chat, hours),
        lambda: machine.many_arrive_at_once(hours),
        lambda: machine.move(chat, True),
        lambda: machine.forget(chat, chance.choice(tuple(SUBJECTS)), True),
        lambda: machine.stop(chat, chance.choice(("paused", "gone")), chance.randint(0, 2)),
        lambda: machine.start(chat, chance.choice((0, 0, 4, 20))),
    ]
    chance.choices(kinds, weights=[4, 4, 3, 3, *[1] * (len(kinds) - 4)])[0]()
    for each in CHATS:  # else most of a walk would find nobody at home
        if chance.random() < 0.5:
            machine.start(each)
    for number, follows in machine.model.follows.items():
        if follows.paused and chance.random() < 0.5:
            machine.change("resume", sorted(machine.model.follows).index(number), False, False, 0)
            break
