"""Runs a query of which one row is wanted."""

from collections.abc import Mapping, Sequence
from sqlite3 import Row

from aiosqlite import Connection

Value = str | int | float | bytes | None
Values = Sequence[Value] | Mapping[str, Value]


async def first(connection: Connection, query: str, values: Values = ()) -> Row | None:
    """Return the first row, or None where there is none."""
    # Read to the end, as a statement that writes is done only then.
    rows = await connection.execute_fetchall(query, values)
    return next(iter(rows), None)


async def only(connection: Connection, query: str, values: Values = ()) -> Row:
    """Return the first row of a query that always has one. Raises LookupError where it has none."""
    row = await first(connection, query, values)
    if row is None:
        raise LookupError(f"no row for {query.strip().splitlines()[0]}")
    return row
