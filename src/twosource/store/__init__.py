"""Where rows rest: one SQLite file, or PostgreSQL through the same tables."""

from twosource.store.memory import Unsettled
from twosource.store.store import Store

__all__ = ["Store", "Unsettled"]
