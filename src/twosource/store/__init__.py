"""Where rows rest: one SQLite file, or PostgreSQL through the same tables."""

from twosource.store.store import Store

__all__ = ["Store"]
