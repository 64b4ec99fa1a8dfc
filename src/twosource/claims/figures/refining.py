"""Figures read anew by the sentence's parse, where there is one: what is counted, measured and borne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.figures.concepts import Concept, covered, read_concepts
from twosource.claims.figures.quantities import DASHES
from twosource.claims.figures.trees import is_noun
from twosource.claims.parser import Parse, Token
from twosource.records import Figure

COUNTING = ("nummod", "amod", "compound", "nmod", "quantmod")
HEADS = frozenset(["pobj", "dobj", "attr", "nsubj", "nsubjpass"])
PASSED = frozenset(["", "–", "more", "other", "additional", "such", "or", "so", "extra", "further", "plus"])
BREAKS = frozenset([",", ":", "-LRB-", "-RRB-", "IN", "''", "``", ".", "TO", "DT", "_SP"])
"""Tags of what cannot stand between a number and its noun."""
LINKING = frozenset(["DT", "PRP$", "POS", "HYPH"])
"""Tags of what may stand inside a noun phrase without being part of what it names."""
LONGEST = 8
"""Words in the longest counted noun phrase; a longer one is a slip of the parse."""


def refine_figures(figures: Sequence[Figure], parse: Parse) -> tuple[Figure, ...]:
    """Return the figures with what they count and what bears them as the parse has it.

    A count's noun phrase runs to the noun that the number modifies. What is counted
    away from the number ("Revenue rose to $7") is what it measures, else what bears
    it. Where the parse says nothing the first reading stays. Spans and values never change,
    but a figure's end moves with what it counts.

    Args:
        figures: of the parse's sentence, as `read_figures` gives them.
        parse: the sentence's parse; one without tokens changes nothing.
    """
    if not parse.tokens:
        return tuple(figures)
    taken = frozenset(i for figure in figures for i in covered(parse, figure.value_start, figure.value_end))
    counted = tuple(with_counted(figure, parse, taken) for figure in figures)
    pairs = zip(counted, read_concepts(parse, counted), strict=True)
    return tuple(with_concept(figure, concept, parse) for figure, concept in pairs)


def with_counted(figure: Figure, parse: Parse, taken: frozenset[int]) -> Figure:
    """A count with the noun its number modifies; without what is no noun by the parse.

    `taken` are the tokens of all figures' numbers.
    """
    if figure.kind != "count" or figure.low is None:
        return figure
    if figure.counted and figure.counted.isupper() and len(figure.counted) > 3:
        return figure  # a headline in capitals, whose tags are guesses
    span = None if is_tied(figure, parse.string) else counted_span(figure, parse, taken)
    if span:
        start, end = span
        told = 0 if figure.counted and not figure.supplied and not figure.unit else figure.end
        return replace(figure, counted=parse.string[start:end], supplied=False, end=max(told, figure.value_end, end))
    if figure.counted and not figure.supplied:
        return without_verb(figure, parse)
    return figure


def is_tied(figure: Figure, string: str) -> bool:
    """Whether what is counted is tied to the number: "a six-cylinder engine"."""
    return string[figure.value_end : figure.value_end + 1] in DASHES and string[figure.value_end + 1 :].startswith(
        figure.counted or " "
    )


def counted_span(figure: Figure, parse: Parse, taken: frozenset[int]) -> tuple[int, int] | None:
    """Where the noun phrase that a number modifies stands: "phone calls" in "150 phone calls"."""
    number = covered(parse, figure.value_start, figure.value_end)
    if not number:
        return None
    top = parse.tokens[max(number)]
    while top.head in number and top.head != top.index:
        top = parse.tokens[top.head]
    noun = parse.tokens[top.head]
    picked = picked_from(parse, top, max(number))
    if picked:
        return span_of(parse, picked[0], whole_noun(parse, picked[1]), taken)
    if top.dep not in COUNTING or not is_noun(noun) or noun.index <= max(number):
        return None
    first = max(number) + 1
    while (
        first < noun.index
        and parse.tokens[first].lower.lstrip("-") in PASSED
        and not is_loose(parse, parse.tokens[first])
    ):
        first += 1
    return span_of(parse, first, whole_noun(parse, noun), taken)


def picked_from(parse: Parse, top: Token, last: int) -> tuple[int, Token] | None:
    """What stands behind "one of the town's busiest", from its first word that is no owner's; None without "of"."""
    tokens = parse.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].lower != "of" or tokens[last + 1].head != top.index:
        return None
    nouns = [t for t in parse.children(last + 1, "pobj") if is_noun(t)]
    if not nouns:
        return None
    owned = [t.index for t in tokens[last + 2 : nouns[0].index] if t.tag in ("POS", "DT", "PRP$", "RBS", "PDT", "RB")]
    return max(owned, default=last + 1) + 1, nouns[0]


def whole_noun(parse: Parse, noun: Token) -> int:
    """The last token of a compound: "Super Tuesday" goes on to "states"."""
    while noun.dep in ("compound", "nmod") and noun.index < parse.tokens[noun.head].index <= noun.index + 2:
        noun = parse.tokens[noun.head]
    return noun.index


def span_of(parse: Parse, first: int, last: int, taken: frozenset[int]) -> tuple[int, int] | None:
    """The stretch from one token to another, None when other things stand between.

    A number that is no figure is part of a name: "two new 747 freighters".
    """
    inner = [token for token in parse.tokens[first : last + 1] if not is_listed(parse, token)]
    loose = any(is_loose(parse, token) and not joins_parts(parse, token, last) for token in inner)
    if parse.string[inner[-1].end : inner[-1].end + 1] == "-" or loose:
        return None
    if any(token.tag in BREAKS or token.index in taken for token in inner) or not 0 < len(inner) <= LONGEST:
        return None
    return inner[0].start, inner[-1].end


def is_listed(parse: Parse, token: Token) -> bool:
    """Whether a comma stands between two adjectives: "two young, able hands"."""
    at, tokens = token.index, parse.tokens
    return (
        token.string == ","
        and 0 < at < len(tokens) - 1
        and all(other.tag.startswith("JJ") for other in (tokens[at - 1], tokens[at + 1]))
    )


def joins_parts(parse: Parse, token: Token, noun: int) -> bool:
    """Whether "and" joins two parts of a compound: "six oil and gas firms"."""
    joined = parse.tokens[token.head]
    return token.lower in ("and", "or") and token.dep == "cc" and joined.index < token.index and joined.head == noun


def is_loose(parse: Parse, token: Token) -> bool:
    """Whether a token is a dash between blanks, which ends a phrase, or a preposition tied to a number ("5-to-4")."""
    dash = token.lower in ("-", "–") and parse.string[token.start - 1 : token.start].isspace()
    return (
        dash or token.lower in ("to", "and", "in", "on", "of", "for") or token.lower.startswith(("to-", "and-", "of-"))
    )


def without_verb(figure: Figure, parse: Parse) -> Figure:
    """A figure whose counted words end in a verb or an adverb counts nothing that is said: "just 14 opened"."""
    assert figure.counted is not None
    at = parse.string.find(figure.counted, figure.value_end)
    inner = covered(parse, at, at + len(figure.counted)) if at >= 0 else frozenset()
    if not inner:
        return figure
    verb = parse.tokens[max(inner)].tag.startswith(("VB", "RB", "MD"))
    if not verb and not stands_alone(figure, parse, min(inner)):
        return figure
    return replace(figure, counted=None, end=figure.value_end)


def stands_alone(figure: Figure, parse: Parse, behind: int) -> bool:
    """Whether the parse has the number as a noun of its own, what stands right behind it another phrase."""
    number = covered(parse, figure.value_start, figure.value_end)
    if not number or behind != max(number) + 1:
        return False
    top = parse.tokens[max(number)]
    while top.head in number and top.head != top.index:
        top = parse.tokens[top.head]
    return top.dep in HEADS and top.tag == "CD" and parse.tokens[behind].head not in number


def with_concept(figure: Figure, concept: Concept, parse: Parse) -> Figure:
    """A figure with its bearer, and what it measures where nothing behind the number says it."""
    bearer = words_of(parse, concept.bearer) or figure.bearer
    measured = words_of(parse, concept.measured[: concept.nearest]) or words_of(parse, concept.bearer)
    own = figure.counted is None or not figure.supplied
    if own or measured is None or figure.kind in ("count", "age", "duration"):
        return replace(figure, bearer=bearer)
    return replace(figure, counted=measured, bearer=bearer)


def words_of(parse: Parse, indexes: tuple[int, ...]) -> str | None:
    """The noun phrase as written, up to a word that is no part of it or a preposition other than "of"."""
    end = None
    for before, at in zip((None, *indexes), indexes, strict=False):
        between = parse.tokens[before + 1 : at] if before is not None else ()
        token = parse.tokens[at]
        if any(other.tag not in LINKING for other in between) or (token.tag in ("IN", "TO") and token.lower != "of"):
            break
        end = at if token.tag not in ("IN", "CC", "POS", "HYPH") else end
    return parse.string[parse.tokens[indexes[0]].start : parse.tokens[end].end] if end is not None else None
