"""The tables described in Markdown, for docs/tables.md."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.store.tables import SCHEMA_VERSION, SEARCH, metadata


def describe() -> Iterator[str]:
    """Yield the lines of a Markdown description of every table, from the tables' own comments."""
    yield f"Schema version {SCHEMA_VERSION} (`PRAGMA user_version`)."
    yield ""
    for table in metadata.sorted_tables:
        yield f"## {table.name}"
        yield ""
        yield table.comment or ""
        yield ""
        yield "| column | type | what |"
        yield "| --- | --- | --- |"
        for column in table.columns:
            refers = "".join(f", refers to `{key.target_fullname}`" for key in column.foreign_keys)
            optional = ", may be empty" if column.nullable else ""
            key = ", key" if column.primary_key else ""
            yield f"| `{column.name}` | {str(column.type).lower()}{key}{optional}{refers} | {column.comment} |"
        yield ""
    yield "## Full-text search"
    yield ""
    yield "FTS5 tables: " + ", ".join(f"`{name}`" for name in SEARCH) + "."
    yield "For example: `SELECT claim FROM claim_search WHERE claim_search MATCH 'flood AND \"interior minister\"'`."
