"""Reads the figures of a sentence.

Source:
    Almasian et al. (2023), "CQE: A Comprehensive Quantity Extractor", for what
    belongs to a quantity (value, unit, change, concept). We need no dependency
    parse: the phrases around a number are found by closed word lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.claims.figures.bearer import read_bearer
from twosource.claims.figures.counted import Phrase, put_at, read_counted
from twosource.claims.figures.exclusions import keep
from twosource.claims.figures.happening import read_happening
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.modifiers import Reach, read_change, read_modifier, read_moved
from twosource.claims.figures.quantities import Quantity, Words, read_quantity
from twosource.claims.figures.ranges import join_change, join_ranges, join_ratios, share_units
from twosource.claims.figures.vague import read_unnumbered
from twosource.claims.numbers import Number, Token, scan
from twosource.claims.times import read_times
from twosource.records import Figure, FigureKind, Modifier

_KINDS: dict[str, FigureKind] = {
    "percent": "percent",
    "money": "money",
    "measure": "measure",
    "duration": "duration",
    "score": "score",
    "ratio": "ratio",
}
_OPEN_LOW: frozenset[Modifier] = frozenset(["at_most", "less_than"])
_OPEN_HIGH: frozenset[Modifier] = frozenset(["at_least", "more_than"])


def read_figures(string: str) -> tuple[Figure, ...]:
    """Return the figures of a sentence, in reading order.

    Args:
        string: a sentence; longer texts work too, in linear time.

    Returns:
        The figures. Spans count in `string`. Dates, clock times, labels and
        names with numbers are none; ordinals have a kind of their own.

    >>> [(f.low, f.high, f.modifier, f.counted, f.happening) for f in read_figures("At least 30 sailors were killed.")]
    [(30.0, None, 'at_least', 'sailors', 'kill')]
    >>> [(f.low, f.high, f.unit) for f in read_figures("It costs $2-3bn, up from 1.5 million euros in 2019.")]
    [(2000000000.0, 3000000000.0, 'USD'), (1500000.0, 1500000.0, 'EUR')]
    """
    tokens, numbers = scan(string)
    words = Words(tokens, [token.text for token in tokens], [token.low for token in tokens], _dated(string, tokens))
    figures = sorted(_read(string, words, numbers), key=lambda figure: (figure.value_start, figure.value_end))
    return tuple(figures)


def _read(string: str, words: Words, found: Sequence[Number]) -> Iterator[Figure]:
    numbers = keep(words, [number for number in found if number.first not in words.dated])
    cardinals = [read_quantity(words, number) for number in numbers if number.form != "ordinal"]
    quantities = join_ranges(words, share_units(words, join_ratios(words, join_change(words, cardinals))))
    taken = frozenset(at for quantity in quantities for at in range(quantity.first, quantity.last))
    words = replace(words, taken=taken)
    last: Figure | None = None
    for quantity in quantities:
        last = _figure(string, words, quantity, last)
        yield last
    for number in numbers:
        if number.form == "ordinal":
            yield _ordinal(words, number)
    for form, first, end, counted in read_unnumbered(words, taken):
        yield _unnumbered(string, words, form, first, end, counted)
    yield from _pairs(string, words)


def _dated(string: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of dates, clock times and the like."""
    dated, at = set(), 0
    for time in read_times(string):
        while at < len(tokens) and tokens[at].end <= time.start:
            at += 1
        while at < len(tokens) and tokens[at].start < time.end:
            if time.type in ("DATE", "TIME"):
                dated.add(at)
            at += 1
    return frozenset(dated)


def _figure(string: str, words: Words, quantity: Quantity, last: Figure | None) -> Figure:
    reach = read_modifier(words, quantity)
    kind, unit = _kind(words, quantity)
    bearer = _bearer(string, words, reach.first, quantity.first, last)
    phrase, supplied_text = _counted(words, quantity, reach.first, max(reach.last, quantity.last), kind, last)
    change = read_moved(words, quantity)
    if change == "none":
        change = read_change(words, quantity, reach.first)
    own = phrase if phrase and not phrase.supplied else None
    start = words.tokens[reach.first].start
    end = words.tokens[max(reach.last, quantity.last, own.last if own else 0) - 1].end
    counted = _slice(string, words, phrase.first, phrase.last) if phrase else supplied_text
    victims = kind == "count" and words.low(reach.first - 1) in lexicon().happenings
    if counted is None and kind != "age" and not victims:
        counted = bearer
    given = reach.modifier
    if last and _is_conversion(words, quantity, last):
        given, change = (last.modifier if given == "none" else given), last.change
    low, high, modifier = _ends(quantity, given)
    return Figure(
        start=start,
        end=end,
        value_start=words.tokens[quantity.number_first].start,
        value_end=words.tokens[quantity.number_last - 1].end,
        low=low,
        high=high,
        modifier=modifier,
        change=change,
        kind=kind,
        unit=unit,
        unit_text=_unit_text(string, words, quantity),
        counted=counted,
        supplied=counted is not None and own is None,
        happening=_happening(words, reach, own, phrase) if kind in ("count", "percent", "age", "ratio") else None,
        bearer=bearer,
    )


def _happening(words: Words, reach: Reach, own: Phrase | None, phrase: Phrase | None) -> str | None:
    inside = (phrase.first, phrase.last) if phrase else None
    return read_happening(words, reach.first, own.last if own else reach.last, inside)


def _is_conversion(words: Words, quantity: Quantity, last: Figure) -> bool:
    """ "(11 km)" behind "seven miles": the same amount in another unit."""
    at = quantity.first - 1
    bracket = words.low(at) in ("(", "/") and at > 0 and words.tokens[at - 1].end >= last.value_end
    near = bracket and words.tokens[at - 1].start <= max(last.end, last.value_end) + 1
    return near and quantity.unit is not None and last.unit is not None and last.unit != quantity.unit.code


def _bearer(string: str, words: Words, first: int, number: int, last: Figure | None) -> str | None:
    """The subject; for a figure in brackets or behind a stroke, that of the figure before."""
    if last and words.low(first - 1) in ("(", "/", "|"):
        return last.counted if last.supplied or last.kind != "count" else last.bearer
    phrase = read_bearer(words, first, number)
    return _slice(string, words, phrase.first, phrase.last) if phrase else last.bearer if last else None


def _ends(quantity: Quantity, modifier: Modifier) -> tuple[float | None, float | None, Modifier]:
    if quantity.high is None:
        return quantity.low, None, "vague" if modifier in ("none", "approx") else modifier
    if quantity.low != quantity.high:
        return quantity.low, quantity.high, modifier
    low = None if modifier in _OPEN_LOW else quantity.low
    return low, None if modifier in _OPEN_HIGH else quantity.high, modifier


def _slice(string: str, words: Words, first: int, last: int) -> str:
    return string[words.tokens[first].start : words.tokens[last - 1].end]


def _unit_text(string: str, words: Words, quantity: Quantity) -> str | None:
    if quantity.unit is None:
        return None
    return _slice(string, words, quantity.unit_first, quantity.unit_last)


def _kind(words: Words, quantity: Quantity) -> tuple[FigureKind, str | None]:
    """The kind and the unit's code, "per" something among it."""
    before = words.low(quantity.first - 1)
    if quantity.unit is None:
        if _is_age(words, quantity):
            return "age", "a"
        scores = lexicon().scores
        if before == "magnitude" or (words.low(quantity.first - 2) == "magnitude" and before == "of"):
            return "magnitude", None
        named = before == "of" and words.low(quantity.first - 2) in scores
        if named or (before in scores and not _counts(words, quantity.last)):
            return "score", None
        return ("ratio", None) if quantity.form in ("fraction", "share") else ("count", None)
    code, kind = quantity.unit.code, _KINDS[quantity.unit.kind]
    if kind == "duration" and _is_old(words, quantity.last):
        return "age", code
    return kind, code + _per(words, quantity.last)


def _counts(words: Words, at: int) -> bool:
    return words.low(at).endswith("s") and words.low(at) not in lexicon().stop


def _is_old(words: Words, at: int) -> bool:
    if words.low(at) in "-–" and words.low(at):
        at += 1
    return words.low(at) in ("old", "olds") or (words.low(at) == "of" and words.low(at + 1) == "age")


def _is_age(words: Words, quantity: Quantity) -> bool:
    """ "Sam Poe, 41, said", "aged 41", "over the age of 21"."""
    if not 0 < quantity.low < 125 or quantity.high is None:
        return False
    if words.low(quantity.first - 1) in lexicon().ages:
        return True
    if words.low(quantity.first - 1) == "of" and words.low(quantity.first - 2) in lexicon().ages:
        return True
    at = quantity.first - 1
    if among(words.low(at), "age_words"):
        at -= 1
    commas = words.low(at) == "," and words.low(quantity.last) in (",", ".")
    named = words.capital(at - 1) and quantity.form == "digits"
    return commas and named and quantity.low == int(quantity.low)


def _per(words: Words, at: int) -> str:
    """ "/[bbl_us]" for "per barrel", "/{share}" for what is no unit."""
    if words.low(at) in "-–" and words.low(at):
        at += 1
    if words.low(at) not in ("per", "a", "an", "/", "each"):
        return ""
    at += 1
    if words.low(at) in "-–" and words.low(at):
        at += 1
    if words.low(at + 1) in ("ago", "earlier", "later", "before"):
        return ""
    if among(words.low(at), "per_nouns"):
        return f"/{{{words.low(at)}}}"
    found = lexicon().unit_words.at(words.lows, at) or lexicon().unit_symbols.at(words.texts, at)
    if found:
        return f"/{found[1].code}"
    return f"/{{{words.low(at)}}}" if words.low(at - 1) == "per" and words.low(at).isalpha() else ""


def _counted(
    words: Words, quantity: Quantity, first: int, end: int, kind: FigureKind, last: Figure | None
) -> tuple[Phrase | None, str | None]:
    """The counted phrase, or the text taken over from the figure before ("another 2,700")."""
    if kind == "age":
        return None, None
    at = end
    if quantity.unit and _per(words, end):
        at = end + 2
    phrase = read_counted(words, quantity, at) or put_at(words, first)
    if phrase is None and kind == "count" and last and last.kind == "count" and _goes_on(words, first, last):
        return None, last.counted
    return phrase, None


def _goes_on(words: Words, first: int, last: Figure) -> bool:
    """Whether a bare number counts what the one before did: not the object of a new verb ("killed 14")."""
    return words.low(first - 1) not in lexicon().happenings or last.happening is not None


def _ordinal(words: Words, number: Number) -> Figure:
    start, end = words.tokens[number.first].start, words.tokens[number.last - 1].end
    return Figure(
        start=start, end=end, value_start=start, value_end=end, low=number.value, high=number.value, kind="ordinal"
    )


def _unnumbered(string: str, words: Words, form: str, first: int, last: int, counted: tuple[int, int] | None) -> Figure:
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    return Figure(
        start=start,
        end=end,
        value_start=start,
        value_end=words.tokens[(counted[0] if counted else last) - 1].end,
        low=None,
        high=None,
        modifier="vague",
        kind="open_question" if form == "open" else "count",
        counted=_slice(string, words, *counted) if counted else None,
        happening=read_happening(words, first, last, counted),
    )


def _pairs(string: str, words: Words) -> Iterator[Figure]:
    """ "both scores": two, when a plural in lower case follows and no "and"."""
    for at, low in enumerate(words.lows):
        noun = words.low(at + 1)
        if low != "both" or not noun.endswith("s") or noun in lexicon().stop or words.low(at + 2) == "and":
            continue
        single = Figure(
            start=words.tokens[at].start,
            end=words.tokens[at + 1].end,
            value_start=words.tokens[at].start,
            value_end=words.tokens[at].end,
            low=2.0,
            high=2.0,
        )
        yield replace(single, counted=_slice(string, words, at + 1, at + 2))
