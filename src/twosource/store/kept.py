"""Results kept from run to run beside the tables: they may be dropped at any time, and nothing follows from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, delete, insert, select

from twosource.store.pages import MOST_VARIABLES

# No part of the documented tables: not exported, not migrated, laid out when it is first written.
kept = Table("kept", MetaData(), Column("key", LargeBinary, primary_key=True), Column("value", LargeBinary))


def lay_out(connection: Connection) -> None:
    """Make the table, in a store that has none."""
    kept.create(connection, checkfirst=True)


def get(connection: Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """Return the results that are there, by key."""
    found: dict[bytes, bytes] = {}
    for first in range(0, len(keys), MOST_VARIABLES):
        asked = select(kept).where(kept.c.key.in_(keys[first : first + MOST_VARIABLES]))
        found |= {row.key: row.value for row in connection.execute(asked)}
    return found


def put(connection: Connection, made: Mapping[bytes, bytes]) -> None:
    """Keep results."""
    rows = [{"key": key, "value": made[key]} for key in sorted(made)]
    connection.execute(insert(kept).prefix_with("OR REPLACE"), rows)


def keep_only(connection: Connection, keys: Collection[bytes]) -> None:
    """Drop all results but these."""
    gone = [key for key in connection.execute(select(kept.c.key)).scalars() if key not in keys]
    for first in range(0, len(gone), MOST_VARIABLES):
        connection.execute(delete(kept).where(kept.c.key.in_(gone[first : first + MOST_VARIABLES])))
