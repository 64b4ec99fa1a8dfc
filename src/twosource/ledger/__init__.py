"""Takes claims, gives entries: on how many pages, in how many texts, from how many origins."""

from twosource.ledger.events import group_events
from twosource.ledger.kindred import find_kindred
from twosource.ledger.order import related
from twosource.ledger.reckon import reckon

__all__ = ["find_kindred", "group_events", "reckon", "related"]
