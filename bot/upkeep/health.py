"""The running program answers, on a Unix socket beside its database, how it does."""

import asyncio
import contextlib
import hashlib
import json
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog

from seeds.models import Model

_log = structlog.get_logger(__name__)

_LONGEST = 100
"""Bytes of a socket's path: 108 with the final zero on Linux (unix(7)), 104 on macOS; some to spare."""

PATIENCE = 5.0
"""Seconds to wait for an answer before the program counts as hung."""

_LAST_ANSWER = 0.5
"""Seconds that whoever has asked at a stop is waited for: what answers them needs the store."""


class Health(Model):
    """How the running program does, and who it is.

    since: when it started; heard: when its front was last in touch with its service, null for a terminal or where it
    never was (both ISO 8601, UTC). pending: messages that are still to go out; like `documents` null where the store
    can't be asked. All of them are null where a defect of ours keeps it from telling.
    """

    ok: bool
    documents: int | None = None
    pending: int | None = None
    since: str | None = None
    heard: str | None = None
    faults: tuple[str, ...] = ()


def socket_path(database: Path) -> Path:
    """Return where the program that serves `database` listens: beside it, or in the temporary folder if too long."""
    resolved = database.resolve()
    # Behind the whole name: `a.db` and `a.sqlite` are two databases.
    beside = resolved.with_name(f"{resolved.name}.sock")
    if len(str(beside).encode()) <= _LONGEST:
        return beside
    digest = hashlib.sha256(str(beside).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"yaodian-{digest}.sock"


@contextlib.asynccontextmanager
async def answering(database: Path, state: Callable[[], Awaitable[Health]]) -> AsyncIterator[None]:
    """Answer everyone who connects with the state as a line of JSON, for the length of the block.

    The caller holds the right to serve `database`; a socket that a killed process left is replaced. Where the
    system has no Unix sockets, nothing answers.
    """
    if not hasattr(asyncio, "start_unix_server"):
        yield
        return

    async def told() -> Health:
        try:
            return await state()
        except Exception as error:  # noqa: BLE001 - whoever asks must hear that it runs, whatever keeps it from more
            _log.exception("health_not_told")
            return Health(ok=False, faults=(f"it can't tell how it does ({type(error).__name__}): see its log",))

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                writer.write((await told()).model_dump_json().encode() + b"\n")
                await writer.drain()
        except OSError:
            pass  # whoever asked has gone, or given up
        finally:
            writer.close()

    path = socket_path(database)
    path.unlink(missing_ok=True)
    server = await asyncio.start_unix_server(answer, path)
    path.chmod(0o600)
    try:
        yield
    finally:
        server.close()
        path.unlink(missing_ok=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.wait_closed(), _LAST_ANSWER)


async def ask(database: Path) -> Health | None:
    """Return what the program that serves `database` says of itself, or None where none answers in time."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_unix_connection(socket_path(database))
            with contextlib.closing(writer):
                line = await reader.readline()
    except (OSError, TimeoutError, AttributeError):
        return None
    return _read(line)


def _read(line: bytes) -> Health | None:
    try:
        values: Any = json.loads(line)
        return Health.model_validate(values)
    except ValueError:
        return None
