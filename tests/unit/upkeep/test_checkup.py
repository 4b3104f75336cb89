"""A program that isn't well says so, tells its owners once, and says when it is over."""

import asyncio
import contextlib
import errno
from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args

import pytest

from bot.answers.indexes.place import folder_of
from bot.app import App, open_app
from bot.core.owning.fault import fault_text
from bot.settings import load
from bot.texts.catalogue import Catalogue
from bot.upkeep import lasting
from bot.upkeep.checkup import LOOK_AGAIN, TOLD_FOR, UNTOLD, Checkup
from bot.upkeep.condition import Fault, Kind
from bot.upkeep.health import ask
from bot.upkeep.lasting import kept_going
from storage.errors import NoRoom, StoreUnusable
from storage.models import Delivery
from storage.sqlite import database
from storage.store import SqliteStore, open_store
from tests.support.cases import cases
from tests.support.command import yaodian

OWNER = 900


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Ward:
    """A program that is looked after, with what its owners were told."""

    def __init__(self, store: SqliteStore) -> None:
        self.clock = Clock()
        self.told: list[str] = []
        self.reachable = True
        self.checkup = Checkup(store, folder_of(store.path), self._tell, self.clock)

    async def _tell(self, fault: Fault) -> bool:
        if self.reachable:
            self.told.append(fault.kind)
        return self.reachable

    async def kinds(self) -> list[str]:
        """Let it look, and return what is wrong."""
        self.clock.now += LOOK_AGAIN
        await self.checkup.look()
        return [fault.kind for fault in self.checkup.faults()]


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    async with open_store(tmp_path / "a.db") as store:
        yield Ward(store)


async def test_all_is_well_at_first(ward: Ward) -> None:
    assert await ward.kinds() == []
    assert ward.told == []


async def test_a_full_disk_is_told_once_and_again_only_after_it_was_well_for_long(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = database.LEAST_ROOM
    for _ in range(3):
        monkeypatch.setattr(database, "LEAST_ROOM", 1 << 62)
        assert await ward.kinds() == ["room"]
        monkeypatch.setattr(database, "LEAST_ROOM", room)
        assert await ward.kinds() == []
    assert ward.told == ["room"]
    ward.clock.now += TOLD_FOR
    await ward.kinds()
    monkeypatch.setattr(database, "LEAST_ROOM", 1 << 62)
    await ward.kinds()
    assert ward.told == ["room", "room"]


async def test_a_database_that_another_process_holds_for_a_moment_is_no_fault(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise StoreUnusable("a.db can't be written to.")

    with monkeypatch.context() as patched:
        patched.setattr(SqliteStore, "try_writing", fails)
        assert await ward.kinds() == []
        assert await ward.kinds() == ["store"]
    assert await ward.kinds() == []


async def test_owners_who_can_not_be_reached_are_told_later(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LEAST_ROOM", 1 << 62)
    ward.reachable = False
    await ward.kinds()
    ward.reachable = True
    await ward.kinds()
    assert ward.told == ["room"]


async def test_that_telegram_is_silent_is_told_to_nobody_by_telegram(ward: Ward) -> None:
    ward.checkup.others = lambda: [Fault("telegram", "Telegram has not been heard of.")]
    assert await ward.kinds() == ["telegram"]
    assert ward.told == []


@pytest.mark.parametrize(("work", "kind"), [("watcher", "intake"), ("vectors", "index"), ("matcher", "work")])
async def test_work_that_fails_again_and_again_is_a_fault_until_it_lasts(ward: Ward, work: str, kind: str) -> None:
    ward.checkup.works.failed(work, RuntimeError("somebody's words"))
    assert await ward.kinds() == []
    ward.checkup.works.failed(work, RuntimeError("somebody's words"))
    (fault,) = ward.checkup.faults()
    assert (fault.kind, fault.detail) == (kind, "RuntimeError, see the log")
    ward.checkup.works.failed(work, ExceptionGroup("x", [OSError(errno.ENOSPC, "No space left on device")]))
    assert ward.checkup.faults()[0].sentence.endswith(": No space left on device")
    ward.clock.now += 60
    assert await ward.kinds() == []


async def test_background_work_tells_what_it_ended_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "AFTER_A_FAULT", 0.0)
    told: list[tuple[str, BaseException]] = []
    fault = RuntimeError("a defect")

    async def work() -> None:
        if len(told) < 2:
            raise fault

    async with kept_going("work", work, lambda *failed: told.append(failed)):
        while len(told) < 2:  # noqa: ASYNC110 - a matter of turns of the loop
            await asyncio.sleep(0)
    assert told == [("work", fault)] * 2


async def test_an_index_that_can_not_lie_beside_its_database_is_a_fault(ward: Ward, tmp_path: Path) -> None:
    (tmp_path / "a.db.index").write_text("no folder")
    assert await ward.kinds() == ["index"]
    (tmp_path / "a.db.index").unlink()
    assert await ward.kinds() == []


class Carried:
    """A front that keeps what it was to send."""

    def __init__(self) -> None:
        self.sent: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> int | None:
        self.sent.append(delivery)
        return None


@contextlib.asynccontextmanager
async def _bot(path: Path) -> AsyncIterator[App]:
    async with open_app(load(db=path, models="none", owners=str(OWNER))) as app:
        yield app


async def test_health_doctor_and_owners_hear_of_a_full_disk_although_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise NoRoom("There is hardly any room left on the disk.")

    path, outlet = tmp_path / "a.db", Carried()
    async with _bot(path) as app, app.sending(outlet):
        with monkeypatch.context() as patched:
            patched.setattr(SqliteStore, "try_writing", full)
            patched.setattr(app.store.deliveries, "add", full)
            await app.checkup.look()
            await app.checkup.look()
            state = await ask(path)
            assert state is not None
            assert (state.ok, state.faults) == (False, ("There is hardly any room left on the disk.",))
            said = await asyncio.to_thread(yaodian, "doctor", "--json", "--db", path, folder=tmp_path)
            found = {each["name"]: each for each in said.value["checks"]}
            assert (said.status, found["running"]["ok"]) == (1, False)
            assert found["running"]["detail"] == "There is hardly any room left on the disk."
        (told,) = outlet.sent
        assert told.chat_id == OWNER
        assert "磁盘快满了" in (told.text or "")
        await app.checkup.look()
        state = await ask(path)
        assert state is not None
        assert state.ok


async def test_other_faults_go_to_owners_by_the_outbox(tmp_path: Path) -> None:
    async with _bot(tmp_path / "a.db") as app:
        for _ in range(2):
            app.checkup.works.failed("watcher", OSError(errno.EIO, "Input/output error"))
        await app.checkup.look()
        assert (await app.store.deliveries.state()).pending == 1
        state = await ask(tmp_path / "a.db")
        assert state is not None
        assert state.faults == ("new and changed articles are not taken in: Input/output error",)


async def test_nothing_but_apologies_is_a_fault_until_somebody_is_answered(tmp_path: Path) -> None:
    async with _bot(tmp_path / "a.db") as app:
        for _ in range(3):
            assert (await app.health()).ok
            app.core.failures.add()
        assert (await app.health()).faults == ("the last 3 messages were answered with an apology: see the log",)
        app.core.failures.end()
        assert (await app.health()).ok


@cases("language", ["en", "zh-Hans", "zh-Hant"])
@cases("kind", sorted(set(get_args(Kind)) - UNTOLD))
def test_each_kind_that_can_be_told_has_its_words(kind: Kind, language: str) -> None:
    told = fault_text(Catalogue(language), Fault(kind, "what the health says", "what the system said"))
    assert told.startswith("⚠️")
    assert told.endswith("\n\nwhat the system said")
