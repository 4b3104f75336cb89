"""Runs a query of which one row is wanted, within a turn of the connection's thread (`Connection.together`)."""

from sqlite3 import Connection, Row

from storage.sqlite.rows import Values


def first(connection: Connection, query: str, values: Values = ()) -> Row | None:
    """Return the first row, or None where there is none."""
    # Read to the end, as a statement that writes is done only then.
    rows = connection.execute(query, values).fetchall()
    return next(iter(rows), None)


def only(connection: Connection, query: str, values: Values = ()) -> Row:
    """Return the first row of a query that always has one. Raises LookupError where it has none."""
    row = first(connection, query, values)
    if row is None:
        raise LookupError(f"no row for {query.strip().splitlines()[0]}")
    return row
