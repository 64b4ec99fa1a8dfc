"""Words that open, blur or move a number: "at least", "about", "another", "rose by"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import Quantity, Words
from twosource.records import Change, Figure, Modifier

_MODIFIERS: dict[str, Modifier] = {name: name for name in get_args(Modifier)}
_CHANGES: dict[str, Change] = {name: name for name in get_args(Change)}


LIST = 20
"""Tokens before a list in which the word is looked for that moves all it holds."""
FURTHEST = 10
"""Tokens between two amounts that share a verb."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A modifier and the tokens from which to which the figure now runs."""

    modifier: Modifier
    first: int
    last: int


def read_modifier(words: Words, quantity: Quantity) -> Reach:
    """The modifier around a quantity; the outermost that opens an end counts most.

    Several may stand together ("an additional at least 300"): one that opens an
    end wins over "about", and "about" over "another" and "only".
    """
    found: list[Modifier] = []
    first, last = quantity.first, quantity.last
    while len(found) < 3:
        before = lexicon().before.before(words.lows, first)
        if before is None and among(words.low(first - 1), "between_modifier"):
            before = lexicon().before.before(words.lows, first - 1)
            if before and words.low(first - 1) == "in" and quantity.form != "plural":
                before = None
            if before and words.low(first - 1) == "the" and words.low(first - 2) in ("around", "about", "over"):
                before = None  # "built around the 37-metre hull"
        if before and words.low(before[0]) == "up" and among(words.low(before[0] - 1), "up_to_verbs"):
            break  # "adds up to $3"
        if before and words.low(before[0]) == "around" and among(words.low(before[0] - 1), "around_verbs"):
            break
        if before is None or (before[1] in ("more_than", "less_than") and not _opens(words, before[0], quantity)):
            break
        first = before[0]
        found.append(_MODIFIERS[before[1]])
    last += (
        words.low(last) == "old" and lexicon().after.at(words.lows, last + 1) is not None
    )  # "14 years old or younger"
    if not found and words.low(first - 1) == "of" and _is_estimated(words, first - 2):
        found.append("approx")
    after = lexicon().after.at(words.lows, last)
    idle = after is not None and _goes_on(words, last, after[0])
    if after and not idle and not (after[1] == "additional" and words.low(after[0]) == "than"):
        last = after[0]
        found.append(_MODIFIERS[after[1]])
    return Reach(_strongest(found), first, last)


def _is_estimated(words: Words, at: int) -> bool:
    """ "an estimated net worth of $3": what "estimated" tells of. Untouched: "the estimated cost, of $3"."""
    for i in range(at, max(-1, at - 5), -1):
        if words.low(i) == "estimated":
            return i < at or words.low(i - 1) == "an"
        if words.tokens[i].kind != "word" or words.low(i) in lexicon().stop:
            return False
    return False


def _goes_on(words: Words, first: int, last: int) -> bool:
    """ "two percent plus or minus", "in two years and over the next ten": no words of the number before."""
    if words.low(last) == "to":
        return True  # "between the two and up to 20 percent"
    plus = (words.low(first), words.low(first + 1)) == ("plus", "or")
    fees = words.low(first) == "plus" and words.low(last).isalpha() and words.low(last) not in lexicon().stop
    if fees and lexicon().unit_before.before(words.texts, first - 1):
        return True  # "$10,000 plus costs"
    return plus or (words.low(first) == "and" and (words.low(last) in lexicon().determiners or last in words.taken))


def _opens(words: Words, first: int, quantity: Quantity) -> bool:
    """Whether "over" opens the number's end here: not after "took", "handed", nor in "two metres over three
    days" and "under one arm"."""
    if words.low(first) not in ("over", "under") or first + 1 != quantity.first:
        return True
    single = quantity.unit is None and words.low(quantity.first) == "one"
    lasts = quantity.unit is not None and quantity.unit.kind == "duration" and words.low(first) == "over"
    adverbial = lasts and words.low(first - 1) != "" and not among(words.low(first - 1), "spans")
    old = words.low(quantity.last) in ("old", "ago") or words.low(quantity.last) in ("-", "–")
    return not (among(words.low(first - 1), "over_verbs") or single or (adverbial and not old))


def _strongest(found: list[Modifier]) -> Modifier:
    order: tuple[Modifier, ...] = ("at_least", "at_most", "more_than", "less_than", "approx", "additional", "only")
    return next((modifier for modifier in order if modifier in found), "none")


def read_change(words: Words, quantity: Quantity, first: int) -> Change:
    """Whether the quantity is an amount that something rose or fell by.

    The word that moves it stands right before it ("rose 8%", "up by about 3",
    "+0.2%") or right after ("34 percent higher"). In "rose to 8%" nothing does.
    """
    at = first - 1
    if words.low(at) == "+" and not words.glued(at):
        return "up"
    if words.low(first) == "as" and words.low(first + 1) in ("low", "high"):
        return "none"
    for _ in range(2):
        if among(words.low(at), "before_amount"):
            at -= 1
    if words.low(at + 1) in ("a", "an"):
        return "none"
    if words.low(at) == "between":
        at -= 1
    if among(words.low(at), "before_amount"):
        at -= 1
    found = lexicon().change.before(words.lows, at + 1)
    if found and _is_transitive(words, quantity, at):
        return "none"
    if found and words.low(at) == "off" and (quantity.unit is None or quantity.unit.kind not in ("percent", "score")):
        return "none"
    if (
        found
        and quantity.unit
        and quantity.unit.kind == "duration"
        and words.low(at) in ("sunk", "sank", "sink", "sinking")
    ):
        return "none"  # "sank hours into it"
    if found and words.low(at) == "off" and words.low(quantity.last) == "of":
        return "none"  # "off half of the time"
    if found and among(words.low(at), "by_only") and words.low(at + 1) != "by":
        return "none"
    if found is None and words.low(first - 1) == "by":
        found = next((f for back in range(1, 4) if (f := lexicon().change.before(words.lows, at + 1 - back))), None)
    if found and words.low(at + 1) != "to" and not among(words.low(found[0] - 1), "no_change"):
        return _CHANGES[found[1]]
    if quantity.unit and quantity.unit.kind == "percent" and (cut := _cut_by(words, first)):
        return cut
    after = lexicon().change_after.at(words.lows, quantity.last)
    if after and words.tokens[after[0] : after[0] + 1] and words.tokens[after[0]].kind == "number":
        return "none"  # "8,700 pounds, up 500"
    return _CHANGES[after[1]] if after and words.low(after[0]) not in ("to", "the", "than") else "none"


def _cut_by(words: Words, first: int) -> Change | None:
    """ "cut emissions 42 per cent": what moved stands between. Untouched: "raise the 42 per cent share"."""
    for at in range(first - 1, max(-1, first - 4), -1):
        low = words.low(at)
        if among(low, "movers"):
            found = lexicon().change.before(words.lows, at + 1)
            return _CHANGES[found[1]] if found and at < first - 1 else None
        if words.tokens[at].kind != "word" or low in lexicon().stop or not low.endswith("s"):
            return None
    return None


def _is_transitive(words: Words, quantity: Quantity, at: int) -> bool:
    """ "add ten users", "lost 14 men": what is counted is the verb's object, and no value moved."""
    behind = words.low(quantity.last)
    series = among(behind, "series") or (behind in ("in", "of") and among(words.low(quantity.last + 2), "series"))
    return quantity.unit is None and (series or (among(words.low(at), "transitive") and behind.isalpha()))


def read_moved(words: Words, quantity: Quantity) -> Change:
    """The way a value went "from 36,040 to 34,935"; none for a plain range."""
    if not quantity.ranged or words.low(quantity.first - 1) != "from":
        return "none"
    for at in range(quantity.first - 2, max(-1, quantity.first - 6), -1):
        found = lexicon().change.before(words.lows, at + 1)
        if found:
            return _CHANGES[found[1]]
    return "none"


def _only_dated(words: Words, last: Figure, at: int) -> bool:
    """Whether only a while stands between: "rose 8 points since May and 12 since June"."""
    for i in range(at - 1, max(0, at - FURTHEST), -1):
        if words.tokens[i].start < last.value_end or i in words.taken:
            return i < at - 1 or "respectively" in words.lows[at : at + FURTHEST]
        if i not in words.dated and not among(words.low(i), "while_words"):
            return False
    return False


def read_listed_change(words: Words, quantity: Quantity, first: int) -> Change:
    """The move that a list begins with: "Sales are up at two mills: Orlo by 29 percent; Tarn by 17".

    Untouched: "Sales rose, said Orlo: Tarn, by 3 percent owned ...", "won by 3 percent".
    """
    at = first - 2
    if words.low(first - 1) != "by" or not words.capital(at) or words.low(quantity.last) not in (";", ",", ".", "and"):
        return "none"
    while words.capital(at) or words.low(at) in ("'s", "&"):
        at -= 1
    if words.low(at) not in (":", ";"):
        return "none"
    found = next((f for i in range(at, max(0, at - LIST), -1) if (f := lexicon().change.before(words.lows, i))), None)
    return _CHANGES[found[1]] if found else "none"


def read_shared_change(words: Words, quantity: Quantity, first: int, last: Figure) -> Change:
    """The move of the figure before, where only a name stands between: "Orlo fell 2%, Tarn by 3% and Venn 4%".

    Untouched: "Orlo fell 2% to 3%", "Orlo fell 2% and 3% of staff left", "fell 2%, Tarn said, and 3% ...".
    """
    at, named = first - 1, False
    if last.change == "none" or quantity.unit is None or quantity.signed:
        return "none"
    if words.low(at) in ("and", "then") and _only_dated(words, last, at):
        return last.change
    while at > 0 and at > first - FURTHEST and words.tokens[at].start >= last.value_end:
        if at in words.taken:
            return last.change if named and words.tokens[at].end >= last.value_end else "none"
        named = named or words.capital(at)
        if not words.capital(at) and not among(words.low(at), "gapping"):
            return "none"
        at -= 1
    return "none"
