"""Numbers in brackets that count nothing: marks of a list, notes, a player's shirt."""

from __future__ import annotations

from twosource.claims.figures.labels import is_number
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import Words
from twosource.claims.numbers import Number


def is_bracketed(words: Words, number: Number) -> bool:
    """ "(1) pay, (2) leave", "[3]", "70(7)": a mark of a list, a note or an issue. Untouched: "seven (7) boats"."""
    first, last = number.first, number.last
    if words.low(first - 1) == "[" and words.low(last) == "]":
        return words.texts[first].isdigit() and last == first + 1
    if words.low(first - 1) != "(" or words.low(last) != ")" or len(words.texts[first]) > 2:
        return False
    if first > 1 and words.texts[first].isdigit() and _is_shirt(words, first - 2, last):
        return True
    issue = words.glued(first - 1) and is_number(words, first - 2)
    if len(words.texts[first]) == 1 and words.low(last + 1) in ("", ".") and words.lows[:first].count("(") == 1:
        return words.texts[first - 2] == words.lows[first - 2]  # "eating less of it (2)." ends in a note
    opens = first == 1 or words.low(first - 2) in (",", ";", ":", "and", "or", ".")
    return issue or (opens and words.texts[first].isdigit() and len(words.texts[first]) == 1)


def _is_shirt(words: Words, name: int, last: int) -> bool:
    """ "Marlo (10) passed": a small number behind the name that acts: of a shirt, an age, a place on a list.

    Untouched: lists ("Orlo (4), Tarn (3) and Venn (2) gained"), "Boats (10) sank", "the Injured (10) are".
    """
    low, behind = words.low(name), words.low(last + 1)
    acts = behind.isalpha() and words.texts[last + 1] == behind and behind not in ("and", "or")
    listed = words.low(name - 1) in (",", "and", "or", ";", ":") or "(" in words.lows[max(0, name - 4) : name]
    named = words.texts[name][:1].isupper() and words.texts[name][1:].islower() and low not in lexicon().stop
    told = low in lexicon().happenings or among(low, "totals") or among(low, "amount_words")
    return acts and named and not listed and not told and (not low.endswith("s") or words.capital(name - 1))
