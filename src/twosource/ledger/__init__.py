"""Takes claims, gives entries: on how many pages, in how many texts, from how many origins."""

from twosource.ledger.events import group_events
from twosource.ledger.kindred import find_kindred
from twosource.ledger.order import in_reading_order, related
from twosource.ledger.reckon import Case, reckon, reckon_case, take_cases

__all__ = [
    "Case",
    "find_kindred",
    "group_events",
    "in_reading_order",
    "reckon",
    "reckon_case",
    "related",
    "take_cases",
]
