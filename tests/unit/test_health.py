"""The running program answers on a socket how it does."""

import asyncio
import socket
from pathlib import Path

from bot.health import Health, answering, ask, socket_path

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
