"""The running program answers on a socket how it does."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.app import open_app
from bot.settings import load
from bot.upkeep.health import Health, answering, ask, socket_path
from storage.errors import StoreUnusable
from storage.models import Statistics
from tests.support.command import real_yaodian
from tests.support.hanging import HANG

WELL = Health(ok=True, documents=5, pending=0, since="2026-11-23T08:00:00+00:00", heard=None)


async def well() -> Health:
    return WELL


async def test_whoever_asks_gets_the_state(tmp_path: Path) -> None:
    async with answering(tmp_path / "a.db", well):
        assert await ask(tmp_path / "a.db") == WELL
    assert await ask(tmp_path / "a.db") is None
    assert not socket_path(tmp_path / "a.db").exists()


async def test_a_socket_that_a_killed_process_left_is_replaced(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(socket_path(tmp_path / "a.db")))
    assert await ask(tmp_path / "a.db") is None
    async with answering(tmp_path / "a.db", well):
        assert await ask(tmp_path / "a.db") == WELL


async def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    database = tmp_path / ("文" * 60) / "a.db"
    database.parent.mkdir()
    async with answering(database, well):
        assert await ask(database) == WELL


async def test_two_databases_in_one_folder_have_two_sockets(tmp_path: Path) -> None:
    assert socket_path(tmp_path / "a.db") != socket_path(tmp_path / "b.db")


async def test_an_answer_that_is_no_health_counts_as_none(tmp_path: Path) -> None:
    async def babble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello\n")
        writer.close()

    async with await asyncio.start_unix_server(babble, socket_path(tmp_path / "a.db")):
        assert await ask(tmp_path / "a.db") is None


async def test_where_the_store_fails_the_bot_says_that_it_runs_and_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise StoreUnusable("There is no room left on the disk.")

    path = tmp_path / "a.db"
    async with open_app(load(db=path, models="none")) as app:
        assert await asyncio.to_thread(_health, tmp_path) == (0, True)
        monkeypatch.setattr(app.store.documents, "statistics", fails)
        state = await ask(path)
        assert state is not None
        assert (state.ok, state.documents, state.pending) == (False, None, None)
        assert state.faults == ("There is no room left on the disk.",)
        assert await asyncio.to_thread(_health, tmp_path) == (1, False)
        figures = (await app.figures()).decode()
        assert "yaodian_healthy 0.0" in figures
        assert "yaodian_outbox" not in figures


async def test_one_look_at_the_figures_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_app(load(db=tmp_path / "a.db", models="none")) as app:
        count, counts = app.store.documents.statistics, 0

        async def counted() -> Statistics:
            nonlocal counts
            counts += 1
            return await count()

        monkeypatch.setattr(app.store.documents, "statistics", counted)
        monkeypatch.setattr(app.store.deliveries, "state", None)
        figures = (await app.figures()).decode()
    assert counts == 1
    assert "yaodian_documents 5.0" in figures
    assert 'yaodian_outbox_messages{state="pending"} 0.0' in figures


def _health(folder: Path) -> tuple[int, bool]:
    said = real_yaodian("health", "--json", "--db", "a.db", folder=folder)
    return said.status, said.value["ok"]


async def test_a_defect_does_not_pass_for_a_bot_that_does_not_run(tmp_path: Path) -> None:
    async def broken() -> Health:
        raise RuntimeError("a defect")

    async with answering(tmp_path / "a.db", broken):
        state = await ask(tmp_path / "a.db")
    assert state is not None
    assert not state.ok
    assert state.faults == ("it can't tell how it does (RuntimeError): see its log",)


async def test_whoever_has_given_up_waiting_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = asyncio.Event()

    async def never() -> Health:
        try:
            await asyncio.sleep(60)
        finally:
            given_up.set()
        return WELL

    monkeypatch.setattr("bot.upkeep.health.PATIENCE", 0.05)
    async with answering(tmp_path / "a.db", never):
        assert await ask(tmp_path / "a.db") is None
        async with asyncio.timeout(HANG):
            await given_up.wait()
