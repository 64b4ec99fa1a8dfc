"""Reads the figures of a sentence.

Source:
    Almasian et al. (2023), "CQE: A Comprehensive Quantity Extractor", for what
    belongs to a quantity (value, unit, change, concept). We need no dependency
    parse: the phrases around a number are found by closed word lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from twosource.claims.figures.bearer import read_bearer
from twosource.claims.figures.counted import put_at, read_counted
from twosource.claims.figures.days import dated_tokens
from twosource.claims.figures.ellipsis import lend_units
from twosource.claims.figures.exclusions import keep
from twosource.claims.figures.happening import read_happening
from twosource.claims.figures.kinds import read_kind, read_per, read_rate
from twosource.claims.figures.lexicon import lexicon
from twosource.claims.figures.modifiers import (
    Reach,
    read_change,
    read_listed_change,
    read_modifier,
    read_moved,
    read_shared_change,
)
from twosource.claims.figures.phrases import Phrase, after
from twosource.claims.figures.quantities import Quantity, Words, begun_lines, read_quantity
from twosource.claims.figures.ranges import join_change, join_ranges, join_ratios, share_units
from twosource.claims.figures.rates import join_rates
from twosource.claims.figures.results import MULTIPLES, Result, read_multiples, read_results
from twosource.claims.figures.vague import read_unnumbered
from twosource.claims.numbers import Number, scan
from twosource.records import Change, Figure, FigureKind, Modifier

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
    lows = [token.low for token in tokens]
    if not numbers and not tells_unnumbered(lows):
        return ()
    begun = begun_lines(string, tokens)
    words = Words(tokens, [token.text for token in tokens], lows, dated_tokens(string, tokens), begun=begun)
    figures = sorted(_read(string, words, numbers), key=lambda figure: (figure.value_start, figure.value_end))
    return tuple(figures)


@lru_cache(maxsize=1)
def unnumbered() -> frozenset[str]:
    """The words at which a figure without a number begins."""
    return frozenset(("both", *MULTIPLES, *lexicon().open.firsts(), *lexicon().vague.firsts()))


def tells_unnumbered(lows: Sequence[str]) -> bool:
    """Whether a figure without a number can stand among words: "both", "doubled", a phrase such as "a number of"."""
    openings, vague = lexicon().open, lexicon().vague
    return not unnumbered().isdisjoint(lows) and any(
        low == "both" or low in MULTIPLES or openings.at(lows, at) or vague.at(lows, at)
        for at, low in enumerate(lows)
        if low in unnumbered()
    )


def _read(string: str, words: Words, found: Sequence[Number]) -> Iterator[Figure]:
    numbers = keep(words, [number for number in found if number.first not in words.dated])
    cardinals = [read_quantity(words, number) for number in numbers if number.form != "ordinal"]
    quantities = join_ranges(words, share_units(words, join_ratios(words, join_change(words, cardinals))))
    quantities = join_rates(words, lend_units(words, quantities))
    taken = frozenset(at for quantity in quantities for at in range(quantity.first, quantity.last))
    words = replace(words, taken=taken)
    last: Figure | None = None
    for quantity in quantities:
        last = _figure(string, words, quantity, last)
        yield last
    for number in numbers:
        if number.form == "ordinal":
            yield _ordinal(words, number)
    said = {at for multiple in read_multiples(words) for at in range(multiple[0], multiple[1])}
    for form, first, end, counted in read_unnumbered(words, taken | said):
        yield _unnumbered(string, words, form, first, end, counted)
    for result in read_results(words):
        if not taken & set(range(result.first, result.last)):
            yield _result(words, result)
    for first, end, factor, change in read_multiples(words):
        yield _multiple(string, words, first, end, factor, change)
    yield from _pairs(string, words)


def _figure(string: str, words: Words, quantity: Quantity, last: Figure | None) -> Figure:
    reach = read_modifier(words, quantity)
    kind, unit = read_kind(words, quantity)
    lent = quantity.unit_last and not quantity.first <= quantity.unit_first < quantity.last
    bearer = _bearer(string, words, reach.first, quantity.first, last)
    phrase, supplied_text = _counted(words, quantity, reach.first, max(reach.last, quantity.last), kind, last)
    change = read_moved(words, quantity)
    if change == "none":
        change = read_change(words, quantity, reach.first)
    if change == "none" and unit:
        change = read_listed_change(words, quantity, reach.first)
    if change == "none" and last and last.unit == unit and phrase is None:
        change = read_shared_change(words, quantity, reach.first, last)
    own = phrase if phrase and not phrase.supplied else None
    start = words.tokens[reach.first].start
    last_token = max(reach.last, quantity.last, own.last if own else 0)
    if kind == "count" and own:
        unit = read_rate(words, own.last) or None
        last_token += 2 * (unit is not None)
    end = words.tokens[last_token - 1].end
    counted = _slice(string, words, phrase.first, phrase.last) if phrase else supplied_text
    victims = kind == "count" and words.low(reach.first - 1) in lexicon().happenings
    if counted is None and kind not in ("age", "duration") and not victims:
        counted = None if (bearer or "").lower().endswith("toll") else bearer
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
        unit_text=None if lent else _unit_text(string, words, quantity),
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
    if words.low(at) == "or":
        at -= words.low(at - 1) == ","
        bracket = at > 0 and words.tokens[at - 1].end >= last.value_end
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
        return quantity.low, None, "vague" if modifier in ("none", "approx", "additional") else modifier
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


def _counted(
    words: Words, quantity: Quantity, first: int, end: int, kind: FigureKind, last: Figure | None
) -> tuple[Phrase | None, str | None]:
    """The counted phrase, or the text taken over from the figure before ("another 2,700")."""
    if kind == "age":
        return None, None
    at = end
    if quantity.unit and read_per(words, end):
        at = end + 2
    phrase = read_counted(words, quantity, at) or put_at(words, first)
    if phrase is None and kind == "count" and last and last.kind == "count" and _goes_on(words, first, last):
        return None, last.counted
    return phrase, None


def _goes_on(words: Words, first: int, last: Figure) -> bool:
    """Whether a bare number counts what the one before did: not the object of a new verb ("killed 14"), nor in a
    relative clause ("ten assists for the side, who have won 12")."""
    at = first - 1
    while at > max(0, first - 12) and words.tokens[at].start >= last.end:
        if words.low(at) in ("who", "which", "whose"):
            return False
        at -= 1
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


def _result(words: Words, result: Result) -> Figure:
    """ "won 2-0": from the loser's points to the winner's."""
    start, end = words.tokens[result.first].start, words.tokens[result.last - 1].end
    return Figure(
        start=start, end=end, value_start=start, value_end=end, low=result.low, high=result.high, kind="score"
    )


def _multiple(string: str, words: Words, first: int, last: int, factor: float, change: Change) -> Figure:
    """ "twice as many boats": a factor, and what there are so many more of."""
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    phrase = after(words, last) if last > first + 1 else None
    bearer = _bearer(string, words, first, first, None)
    return Figure(
        start=start,
        end=words.tokens[phrase.last - 1].end if phrase else end,
        value_start=start,
        value_end=words.tokens[first].end,
        low=factor,
        high=factor,
        change=change,
        kind="ratio",
        unit="{times}",
        counted=_slice(string, words, phrase.first, phrase.last) if phrase else bearer,
        supplied=phrase is None and bearer is not None,
        bearer=bearer,
    )


def _pairs(string: str, words: Words) -> Iterator[Figure]:
    """ "both scores": two, when a plural in lower case follows and no "and"."""
    for at, low in enumerate(words.lows):
        if low != "both":
            continue
        noun = words.low(at + 1)
        if not noun.endswith("s") or noun in lexicon().stop or words.low(at + 2) == "and":
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
