"""Takes claims, gives entries: on how many pages, in how many texts, from how many origins."""

from twosource.ledger.events import group_events
from twosource.ledger.order import related
from twosource.ledger.reckon import reckon

__all__ = ["group_events", "reckon", "related"]
