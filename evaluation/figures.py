"""Figures for score/figures.py: sentences as NewsQuant writes them, captures as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from evaluation.newsquant_nouns import lemma, noun_unit, one_of_unit
from evaluation.newsquant_units import ABBREVIATIONS, UNIT_WORDS, UNITS, measure
from twosource.claims.figures import Concept, read_concepts, read_figures, refine_figures
from twosource.claims.numbers import read_numbers, tokenise
from twosource.claims.parser import Parse, parse_all
from twosource.claims.times import read_times
from twosource.records import Figure

Row = dict[str, Any]

_COMPARED = re.compile(
    r"[\s%]*(?:(?:per ?cent|percent)(?:age)?)?\s*(?:points?|cents?)?\s*(?:higher|lower)\b", re.IGNORECASE
)
_AS_POUNDS = re.compile(r"PS(?=\d)")
TIME_CHANGES = {"APPROX": "~", "MORE_THAN": ">", "LESS_THAN": "<", "EQUAL_OR_MORE": ">", "EQUAL_OR_LESS": "<"}
CHANGES = {"approx": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield the figures of each row: captures (named .txt) with spans, sentences without."""
    del question  # figures are asked one thing only
    asked = list(rows)
    texts = [_AS_POUNDS.sub(" £", row["text"]) for row in asked]
    parses = iter(parse_all([(text, None) for row, text in zip(asked, texts, strict=True) if not is_capture(row)]))
    for row, text in zip(asked, texts, strict=True):
        if is_capture(row):
            yield {"id": row["id"], "figures": list(capture_figures(row["text"]))}
        else:
            yield {"id": row["id"], "figures": list(sentence_figures(text, next(parses)))}


def is_capture(row: Row) -> bool:
    """Whether a row is a whole page and no sentence."""
    return bool(row["id"].endswith(".txt"))


def capture_figures(text: str) -> Iterator[Row]:
    """Every figure of a page, line by line."""
    start = 0
    for line in text.split("\n"):
        for figure in read_figures(line):
            if (figure.low is None and figure.high is None) or figure.kind == "ordinal":
                continue
            yield {
                "start": start + figure.value_start,
                "end": start + figure.value_end,
                "low": figure.low,
                "high": figure.high,
                "modifier": f"change_{figure.change}" if figure.change != "none" else figure.modifier,
            }
        start += len(line) + 1


def sentence_figures(text: str, parse: Parse | None) -> Iterator[Row]:
    """A sentence's figures in the benchmark's conventions.

    Its authors wrote pounds as "PS" and mean a plural of a magnitude as one to
    ten of it. Ordinals, vague words, "both", ages in commas and what kind of thing it is
    ("a five-year award") are no quantities to them.
    """
    yield from whiles(text)
    figures = refine_figures(read_figures(text), parse) if parse else read_figures(text)
    told = [figure.counted for figure in figures if figure.counted and not figure.supplied]
    said = read_concepts(parse, figures) if parse else [Concept()] * len(figures)
    for figure, concept in zip(figures, said, strict=True):
        written = text[figure.value_start : figure.value_end].lower()
        unnumbered = figure.low is None and figure.high is None
        multiple = figure.unit == "{times}" and written.isalpha() and not text[figure.value_end :].startswith(" times")
        aside = figure.kind == "age" and figure.unit_text is None and text[: figure.start].endswith(", ")
        kind_of = figure.kind == "duration" and written.isalpha() and text[figure.value_end :].startswith("-")
        if figure.kind == "ordinal" or unnumbered or written == "both" or multiple or aside or kind_of:
            continue
        low, high = ends(text, figure)
        moved = figure.change if figure.change != "none" else None
        if _COMPARED.match(text, figure.value_end):
            moved = None
        if low != high and text[: figure.start].endswith(("from ", "between ")):
            moved = None
        change = bound(text, figure) or moved or "="
        yield {
            "low": low,
            "high": high,
            "unit": unit(figure, told, parse),
            "change": change,
            "concepts": concepts(figure, concept, parse) if parse else [],
        }


def bound(text: str, figure: Figure) -> str | None:
    """The benchmark's sign of a modifier; it has none for "as many as", and an end goes before a move."""
    if text[figure.start : figure.value_start].lower().startswith(("as many as", "as much as")):
        return None
    return CHANGES.get(figure.modifier)


def whiles(text: str) -> Iterator[Row]:
    """How long ago or later something was, "two years later": a time to us, a quantity to the benchmark."""
    for time in read_times(text):
        written = text[time.start : time.end]
        last = written.lower().split()[-1]
        if time.type not in ("DATE", "TIME") or last not in ("ago", "later", "earlier"):
            continue
        for number in read_numbers(tokenise(written)):
            names = [lemma(word, "NNS") for word in written.split()]
            name = next((name for name in names if name in UNIT_WORDS), None)
            if name:
                nearly = written.lower().startswith(("nearly", "almost"))
                change = "~" if nearly else TIME_CHANGES.get(time.mod or "", "=")
                yield {"low": number.value, "high": number.value, "unit": name, "change": change, "concepts": []}


def ends(text: str, figure: Figure) -> tuple[float, float]:
    """Both ends, in the order of the text."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    assert low is not None and high is not None
    if figure.modifier == "vague":
        return low / 2, low * 5
    values = [number.value for number in read_numbers(tokenise(text[figure.start : figure.value_end]))]
    return (high, low) if low != high and len(values) > 1 and values[0] > values[-1] else (low, high)


def unit(figure: Figure, told: Collection[str], parse: Parse | None) -> str:
    """The benchmark's unit: ours by its name, and for a count what is counted.

    `told` are the nouns that other numbers of the sentence count themselves: a
    number that leaves its noun to them has their unit.
    """
    own = figure.counted if figure.counted and (not figure.supplied or figure.counted in told) else None
    if figure.kind == "age" and figure.unit:
        return f"{UNITS.get(figure.unit, figure.unit)} of age"
    if figure.kind == "ratio" and not figure.unit:
        return f"% {counted_name(figure, own, parse)}"
    if figure.kind == "count":
        name = counted_name(figure, own, parse)
        if figure.unit and own:
            return f"{name} per {UNITS.get(figure.unit[1:], figure.unit[1:])}"
        return ABBREVIATIONS.get(own or "") or UNIT_WORDS.get(name.split()[-1], name)
    if figure.unit == "[bbl_us]" and own and own.lower().startswith("oil"):
        return "barrel of oil"
    return measure(figure.unit, figure.unit_text) if figure.unit else "-"


def counted_name(figure: Figure, own: str | None, parse: Parse | None) -> str:
    """What is counted, in the benchmark's normal form; "-" for nothing."""
    if own is None or parse is None or not parse.tokens:
        return own.lower() if own else "-"
    behind = -1 if figure.supplied else parse.string.find(own, figure.value_end)
    at = behind if behind >= 0 else parse.string.find(own)
    if is_one_of(figure, parse.string):
        return one_of_unit(parse, at, at + len(own))
    return noun_unit(parse, at, at + len(own))


_LEFT_OUT = frozenset(
    [
        "DT",
        "IN",
        "TO",
        "CC",
        "PRP$",
        "PRP",
        "POS",
        "EX",
        "WDT",
        "WP",
        "MD",
        "RB",
        "RP",
        "WRB",
        ",",
        ".",
        "HYPH",
        "-LRB-",
        "-RRB-",
        ":",
        "''",
        "``",
        "PDT",
    ]
)
_WORD = re.compile(r"[^\s\u2014]+")
_TRIM = re.compile(r"['’]s?$")


def concepts(figure: Figure, concept: Concept, parse: Parse) -> list[str]:
    """The words for what is measured: of the measured, then of the bearer, as blanks part them."""
    if (figure.kind == "ratio" and not figure.unit) or (figure.kind == "count" and is_one_of(figure, parse.string)):
        return []
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(parse.string)]
    abbreviated = {t.end for t in parse.tokens if t.string.endswith(".") and t.string[0].isalnum()}
    found: dict[str, None] = {}
    lasting = figure.kind == "duration" and concept.bearer  # a while is said of whom it took, to the benchmark
    for index in concept.bearer if lasting else (*concept.measured, *concept.bearer):
        token = parse.tokens[index]
        if token.tag in _LEFT_OUT:
            continue
        start, word = next(((start, w) for start, end, w in words if start <= token.start < end), (0, ""))
        if not word:
            continue
        edges = ".,;:[]\"“”'‘" if word.startswith("(") and word.endswith(")") else ".,;:()[]\"“”'‘"
        found[_TRIM.sub("", word.strip(edges)) + "." * (start + len(word) in abbreviated)] = None
    return list(found)


def is_one_of(figure: Figure, text: str) -> bool:
    """ "One of the best": one thing picked, which measures nothing."""
    return figure.low == figure.high == 1 and text[figure.value_end :].startswith(" of the ")
