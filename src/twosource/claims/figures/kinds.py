"""What kind of quantity it is: count, money, measure, age ..., and the unit's code."""

from __future__ import annotations

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import DASHES, Quantity, Words
from twosource.records import FigureKind

_KINDS: dict[str, FigureKind] = {
    "percent": "percent",
    "money": "money",
    "measure": "measure",
    "duration": "duration",
    "score": "score",
    "ratio": "ratio",
    "rate": "ratio",
}


def read_kind(words: Words, quantity: Quantity) -> tuple[FigureKind, str | None]:
    """The kind and the unit's code, "per" something among it."""
    before = words.low(quantity.first - 1)
    if quantity.unit is None:
        if _is_age(words, quantity) or _is_of_age(words, quantity) or _is_years(words, quantity):
            return "age", "a"
        scores = lexicon().scores
        if before in DASHES and words.low(quantity.first - 2) == "magnitude":
            return "magnitude", None
        if before == "magnitude" or (words.low(quantity.first - 2) == "magnitude" and before == "of"):
            return "magnitude", None
        named = before == "of" and words.low(quantity.first - 2) in scores
        if named or (before in scores and not _counts(words, quantity.last)):
            return "score", None
        return ("ratio", None) if quantity.form in ("fraction", "share") else ("count", None)
    code, kind = quantity.unit.code, _KINDS[quantity.unit.kind]
    if kind == "duration" and _is_old(words, quantity.last):
        return "age", code
    return kind, code + read_per(words, quantity.last)


def _counts(words: Words, at: int) -> bool:
    return words.low(at).endswith("s") and words.low(at) not in lexicon().stop


def _is_old(words: Words, at: int) -> bool:
    """Whether "old" or "of age" stands behind years: "five years old"."""
    if words.low(at) in "-–" and words.low(at):
        at += 1
    return words.low(at) in ("old", "olds") or (words.low(at) == "of" and words.low(at + 1) == "age")


def _is_age(words: Words, quantity: Quantity) -> bool:
    """ "Sam Poe, 41, said", "aged 41", "over the age of 21"."""
    if not 0 < quantity.low < 125 or quantity.high is None:
        return False
    if words.low(quantity.first - 1) in lexicon().ages or words.low(quantity.last) == "yo":
        return True
    if words.low(quantity.last) in ("and", "or") and words.low(quantity.last + 1) in ("older", "younger"):
        return True
    if words.low(quantity.first - 1) == "(" and words.low(quantity.first - 2) == "age":
        return words.low(quantity.last) == ")"
    if words.low(quantity.first - 1) == "of" and words.low(quantity.first - 2) in lexicon().ages:
        return True
    at = quantity.first - 1
    if among(words.low(at), "age_words"):
        at -= 1
    if words.low(at) == "at" and _is_at_age(words, quantity, at):
        return True
    commas = words.low(at) == "," and words.low(quantity.last) in (",", ".")
    named = words.capital(at - 1) and quantity.form == "digits"
    return commas and named and quantity.low == int(quantity.low)


def _is_at_age(words: Words, quantity: Quantity, at: int) -> bool:
    """ "At 16, he left", "died at 75": years of a person. Untouched: "At 16, the pier", "closed at 75"."""
    person = words.low(quantity.last) == "," and among(words.low(quantity.last + 1), "ageing")
    opens = at == 0 or not words.low(at - 1).isalpha()
    ends = not words.low(quantity.last).isalpha() or words.low(quantity.last) in lexicon().stop
    died = among(words.low(at - 1), "dying") and ends and quantity.last not in words.dated
    return quantity.low == int(quantity.low) and ((person and opens) or died)


def _is_years(words: Words, quantity: Quantity) -> bool:
    """ "He will be 35 in June", "Life expectancy was about 73": years nobody calls so.

    Untouched: "She is 40 metres up", "It was 35", "He was 2 under par".
    """
    if not 0 < quantity.low < 125 or quantity.high is None or quantity.low != int(quantity.low):
        return False
    at = quantity.first - 1
    while at > quantity.first - 4 and lexicon().before.before(words.lows, at + 1):
        at -= 1
    following = words.low(quantity.last)
    ends = not following.isalpha() or among(following, "after_age") or quantity.last in words.dated
    if not ends or following in DASHES or not among(words.low(at), "being"):
        return False
    spoken = words.low(at - 1) if among(words.low(at - 1), "ageing") else words.low(at - 2)
    if among(spoken, "ageing") and (spoken == words.low(at - 1) or among(words.low(at - 1), "auxiliaries")):
        return True
    for i in range(at - 1, max(-1, at - 11), -1):
        if words.tokens[i].kind == "number":
            return "expectancy" in words.lows[max(0, at - 10) : i]
        if words.low(i) in ("age", "expectancy"):
            return True
    return False


def _is_of_age(words: Words, quantity: Quantity) -> bool:
    """ "a boy of about 12", "a man of 84": nothing counted behind it. Untouched: "a mother of 12"."""
    if not 0 < quantity.low < 125 or quantity.high is None:
        return False
    at = quantity.first - 1
    while at > quantity.first - 4 and lexicon().before.before(words.lows, at + 1):
        at -= 1
    following = words.low(quantity.last)
    alone = not following.isalpha() or following in lexicon().stop or following in lexicon().verbs
    parent = among(words.low(at - 1), "people") and words.low(at - 1) in ("mother", "father")
    return words.low(at) == "of" and among(words.low(at - 1), "people") and alone and not parent


def read_rate(words: Words, at: int) -> str:
    """ "/d" for "three thousand tests per day" and "40 boats a day": how often what is counted is counted."""
    found = lexicon().unit_words.at(words.lows, at + 1)
    timed = found is not None and found[1].kind == "duration" and found[0] == at + 2
    single = timed and not words.low(at + 1).endswith("s")
    later = words.low(at + 2) in ("ago", "earlier", "later", "before", "after")
    return read_per(words, at) if single and not later and words.low(at) in ("per", "a", "an", "each", "every") else ""


def read_per(words: Words, at: int) -> str:
    """ "/[bbl_us]" for "per barrel", "/{share}" for what is no unit."""
    if (words.low(at) in "-–" and words.low(at + 1) == "plus") or (words.low(at), words.low(at + 1)) == ("or", "more"):
        at += 2
    if words.low(at) in "-–" and words.low(at):
        at += 1
    if words.low(at) not in ("per", "a", "an", "/", "each", "every"):
        return ""
    at += 1
    numbered = words.tokens[at + 1 : at + 2] and words.tokens[at + 1].kind == "number"
    if words.low(at - 1) == "/" and numbered and lexicon().unit_before.at(words.texts, at):
        return ""  # "$1,199 / £1,199"
    if words.low(at) in "-–" and words.low(at):
        at += 1
    if words.low(at + 1) in ("ago", "earlier", "later", "before"):
        return ""
    if words.low(at) == "annum":
        return "/a"
    if among(words.low(at), "per_nouns"):
        return f"/{{{words.low(at)}}}"
    symbol = None if words.low(at) in lexicon().stop else lexicon().unit_symbols.at(words.texts, at)
    found = lexicon().unit_words.at(words.lows, at) or symbol
    if found:
        return f"/{found[1].code}"
    return f"/{{{words.low(at)}}}" if words.low(at - 1) == "per" and words.low(at).isalpha() else ""
