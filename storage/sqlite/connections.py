"""Connections that take few turns of their thread: each turn costs more than most statements do."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite

Taking = ParamSpec("Taking")
Returned = TypeVar("Returned")


class Connection(aiosqlite.Connection):
    """One of aiosqlite's, whose transaction begins in the turn of its first statement.

    Leans on three private members of the class: `_execute` hands a function to the thread, `_tx` is the line of these,
    `_conn` is SQLite's connection. A test holds them to that; the pin in pyproject.toml says so too.
    """

    _begin: str | None = None

    def begin(self, how: str) -> None:
        """Let a transaction begin with the next statement, which then raises what beginning raises."""
        self._begin = how

    def abandon(self) -> None:
        """Roll back, without waiting for it: whatever is asked next stands behind it in the thread's line."""
        self._begin = None
        self._tx.put_nowait((None, self._conn.rollback))

    async def together(
        self,
        function: Callable[Concatenate[sqlite3.Connection, Taking], Returned],
        *args: Taking.args,
        **kwargs: Taking.kwargs,
    ) -> Returned:
        """Return what a function makes of SQLite's own connection: all of its statements in one turn of the thread.

        A cancellation ends the wait, not the function: what is asked next stands behind it.
        """
        done: Returned = await self._execute(function, self._conn, *args, **kwargs)
        return done

    async def commit(self) -> None:
        """Commit the transaction, if any has begun."""
        self._begin = None
        await super().commit()

    async def rollback(self) -> None:
        """Roll the transaction back, if any has begun."""
        self._begin = None
        await super().rollback()

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        how = self._begin
        if how is None:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]

        def within() -> Any:
            if not self._conn.in_transaction:
                self._conn.execute(how)
            return fn(*args, **kwargs)

        return await super()._execute(within)  # type: ignore[no-untyped-call]


def connect(path: Path | str, settings: Sequence[str], busy_seconds: float) -> Connection:
    """Return a connection to the file at `path`, to be opened as a context manager; `settings` are run as it opens.

    A text is a URI (sqlite.org/uri.html).
    """

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, timeout=busy_seconds, uri=isinstance(path, str))
        try:
            for setting in settings:
                connection.execute(setting).fetchall()
        except BaseException:
            connection.close()
            raise
        connection.row_factory = sqlite3.Row
        return connection

    return Connection(opened, iter_chunk_size=64)
