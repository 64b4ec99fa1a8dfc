"""Numbers that count nothing: names, labels, telephone numbers, match results."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.figures.brackets import is_bracketed
from twosource.claims.figures.days import is_day
from twosource.claims.figures.labels import SMALL_NUMBERS, has_unit, is_number, names
from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.matches import is_match
from twosource.claims.figures.quantities import DASHES, Words
from twosource.claims.numbers import Number

_JOINED = frozenset("/_@#\\=&*")


def counts(words: Words, number: Number) -> bool:
    """Whether a number can be a figure at all.

    Not: a part of a longer sign ("COVID-19", "A/H5", "192.168.0.1"), a label
    ("page 4", "Flight 370", "No. 5"), a name ("Falcon 9"), an address
    ("12 Elm Street"), a telephone number or a match result ("2-0").
    """
    if len(words.tokens) == 1 and words.texts[0].isdecimal():
        return False  # a line of a number alone: an hour, a page, a count of readers
    if _is_threefold(words, number) or _is_shaped(words, number):
        return False
    if number.form != "digits":
        return not _is_idle_word(words, number)
    return not (
        _is_dialled(words, number)
        or _is_clock(words, number)
        or _is_glued(words, number)
        or _is_chain(words, number)
        or is_match(words, number)
        or is_day(words, number)
        or is_bracketed(words, number)
        or _is_rank(words, number)
        or names(words, number)
        or _is_address(words, number)
    )


def _is_idle_word(words: Words, number: Number) -> bool:
    """ "one" that stands for a thing: "no one", "the only one", "one another"; the hours' "a second".

    Untouched: "only one boat", "said that one of them sank".
    """
    if number.form != "ordinal" and (_is_named(words, number) or _is_paired_off(words, number)):
        return True
    before, after = words.low(number.first - 1), words.low(number.last)
    if among(before, "ranks") and not after.isalpha():
        return True
    if among(before, "ranks") and after in lexicon().stop:
        return True
    if number.form == "ordinal":
        return False
    if before == "net" and number.value == 0:
        return True
    if before == "no" and number.value == 2 and not after.endswith("s"):
        return True
    if number.value == 1 and words.low(number.first) == "one" and number.last == number.first + 1:
        if before == "on" and after in ("hand", "side"):
            return True
        if after == "to" and _begins_share(words, number.last + 1) and words.low(number.last + 2).isalpha():
            return False  # "one to four days"
        if after == "point" and before in ("by", "just", "only", "than"):
            return False
        if after in DASHES and words.glued(number.last) and among(words.low(number.last + 1), "one_hyphened"):
            return True
        counted = (before == "only" and words.low(number.first - 2) != "the") or (before == "that" and after == "of")
        if among(before, "not_one_before") and not counted:
            return True
        if after in ("in", "out") and _begins_share(words, number.last + 1):
            return False
        if after in lexicon().stop and not among(after, "one_before") and not words.texts[number.last].isupper():
            return True
        return among(after, "not_one_after") or (not after.isalpha() and after not in DASHES)
    dash = words.low(number.first - 1)
    tied = words.glued(number.first) and dash in DASHES and dash != "—" and words.glued(number.first - 1)
    inner = words.low(number.first - 2) != "," and not is_number(words, number.first - 2)
    return tied and inner and number.form == "words" and not _goes_up(words, number)


def _is_rank(words: Words, number: Number) -> bool:
    """ "a top 10", "in the top 5 of": a place on a list. Untouched: "the top 10 teams", "the top 10 percent"."""
    behind = words.low(number.last)
    many = words.texts[number.last : number.last + 1] == ["s"] and words.glued(number.last)  # "top 10s"
    ends = not behind.isalpha() or behind in lexicon().stop
    return among(words.low(number.first - 1), "ranks") and (many or (ends and not has_unit(words, number)))


def _is_threefold(words: Words, number: Number) -> bool:
    """ "three four-wheel-drive cars": the number of a word tied together of three, which says what kind of thing.

    Untouched: "a two-year-old mill", "a 10-mile-long wall", "a six-cylinder engine", "a three-storey-high pile".
    """
    at = number.last
    tied = words.low(at) in DASHES and words.glued(at) and words.low(at + 2) in DASHES and words.glued(at + 2)
    if not tied or not words.glued(at + 1) or not words.glued(at + 3) or has_unit(words, number):
        return False
    return words.low(at + 1).isalpha() and words.low(at + 3).isalpha() and not _is_grown(words, at)


def _is_shaped(words: Words, number: Number) -> bool:
    """ "a three-sided hall", "an eight-oared boat", "five-star ratings": a number that says what kind of thing.

    Untouched: "a three-bed house", "12-speed", "one 5-star day".
    """
    at = number.last + 1
    tied = words.low(number.last) in DASHES and words.glued(number.last) and words.glued(at)
    shaped = words.low(at).endswith("ed") and not words.low(at).endswith(("eed", "bed"))
    star = words.low(at) == "star" and number.value <= 5
    kind = among(words.low(at), "kind_hyphened") and number.form == "words"
    return tied and number.last == number.first + 1 and (star or kind or (shaped and number.form == "words"))


def _is_grown(words: Words, at: int) -> bool:
    """Whether "old", "long" or the like ends a word tied together, or "-and-", "-to-" goes on to another."""
    linked = words.low(at + 1) in lexicon().stop or words.low(at + 3) in lexicon().stop
    return linked or among(words.low(at + 3), "hyphened_adjectives") or among(words.low(at + 3), "dimensions")


def _goes_up(words: Words, number: Number) -> bool:
    """ "two-three years", "six-seven boats": the end of a range in words. Untouched: "fifty-fifty", "a two-one win"."""
    before = words.low(number.first - 2)
    return before in SMALL_NUMBERS and SMALL_NUMBERS.index(before) + 2 < number.value <= 12


def _begins_share(words: Words, at: int) -> bool:
    """ "one in five", "one out of ten": a number goes on behind the preposition."""
    return words.low(at).isdigit() or words.low(at) in SMALL_NUMBERS or words.low(at) in ("of", "every")


def _is_paired_off(words: Words, number: Number) -> bool:
    """ "one-on-one", "all-in-one": a word in hyphens. Untouched: "a two-year deal", "a one-metre wall"."""
    at, last = number.first, number.last
    ahead = words.low(last) in DASHES and words.low(last + 1) in ("on", "to", "by") and words.low(last + 2) in DASHES
    behind = words.low(at - 1) in DASHES and words.low(at - 2) in ("on", "in", "to", "by") and words.glued(at)
    return ahead or (behind and words.low(at - 3) in DASHES)


def _is_named(words: Words, number: Number) -> bool:
    """ "the Group of Seven", "BBC Two", "the Big Ten": a capital number word beside another capital.

    Untouched: the first word, and headlines, where every word has a capital.
    """
    at = number.first
    if at == 0 or number.last != at + 1 or not words.capital(at) or words.texts[at].isupper():
        return False
    before, behind = words.texts[at - 1], words.texts[at + 1] if at + 1 < len(words.texts) else ""
    if before in (".", ":", ",", '"', "'", "—", "–", "-", "!", "?"):
        return False
    capitals = sum(text[:1].isupper() for text in words.texts)
    titled = 3 * capitals > 2 * sum(text[:1].isalpha() for text in words.texts)
    grouped = words.low(at - 1) == "of" and words.capital(at - 2)
    return not titled and (grouped or before[:1].isupper() or behind[:1].isupper())


def _is_dialled(words: Words, number: Number) -> bool:
    """ "Tel 0555 0199", "text 50097", "called 999": a nought in front, the like behind it, or a number to call."""
    text = words.texts[number.first]
    nought = text.startswith("0") and text.isdigit() and len(text) > 2
    goes_on = text.isdigit() and _is_nought(words, number.first - 1) and len(text) > 2
    named = words.low(number.first - 1) in ("tel", "phone", "fax") and len(text) > 2
    texted = words.low(number.first - 1) == "to" and among(words.low(number.first - 3), "dialling") and len(text) > 3
    ends = not words.low(number.last).isalpha() or words.low(number.last) in lexicon().stop
    called = among(words.low(number.first - 1), "dialling") and len(text) == 3 and text.isdigit() and ends
    return nought or goes_on or named or texted or called


def _is_nought(words: Words, i: int) -> bool:
    return is_number(words, i) and words.texts[i].startswith("0") and words.texts[i].isdigit()


def _is_clock(words: Words, number: Number) -> bool:
    """ "at 7.40 on Sunday", "the 6.50 will call": an hour with two figures for its minutes.

    Untouched: "at 7.40 a share", "the 6.50 metres".
    """
    if among(words.low(number.last), "half_days") and words.texts[number.first].isdigit():
        return True
    hour, point, minutes = words.texts[number.first].partition(".")
    if number.last != number.first + 1 or not point or not hour.isdecimal() or not minutes.isdecimal():
        return False
    before, behind = words.low(number.first - 1), words.low(number.last)
    fits = len(hour) <= 2 and len(minutes) == 2 and int(hour) < 24 and int(minutes) < 60
    return fits and ((before == "at" and behind in ("on", "yesterday", "today", "tomorrow", "local")) or
                     (before == "the" and behind in ("will", "from", "to", "train", "bus", "ferry")))  # fmt: skip


def _is_glued(words: Words, number: Number) -> bool:
    """Part of a longer sign: letters, slashes or dots run into it."""
    first, last = number.first, number.last
    if words.glued(first):
        before, text = words.low(first - 1), words.texts[first - 1]
        if before in _JOINED and not (before == "=" and words.low(first - 2) == "y"):
            return True
        if text in DASHES and words.glued(first - 1) and words.tokens[first - 2].kind == "word" and text != "—":
            return words.low(first - 2) not in lexicon().sets["hyphened"]
        if before == "." and words.glued(first - 1) and words.tokens[first - 2].kind != "mark":
            return True
        if words.tokens[first - 1].kind == "number":
            return True
    if words.glued(last) and words.low(last) in ("_", "@", "\\"):
        return True
    if words.glued(last) and words.low(last) == "(" and words.low(last + 2) == ")" and len(words.low(last + 1)) == 1:
        return True
    if words.glued(last) and words.texts[last] in DASHES and _is_letter(words, last + 1):
        return True
    if words.glued(last) and words.low(last) == "/" and is_number(words, last + 1) and words.glued(last + 1):
        return True
    return words.glued(last) and words.tokens[last].kind == "word" and not _is_known_suffix(words, last)


def _is_letter(words: Words, at: int) -> bool:
    """ "3-D", "a 10-K form": a capital that is no unit, tied to a number. Untouched: "a 9-V battery"."""
    letter = words.texts[at] if at < len(words.texts) and words.glued(at) else ""
    alone = len(letter) == 1 and letter.isupper() and not words.glued(at + 1)
    return alone and letter not in "AVWLTFC"


def _is_known_suffix(words: Words, at: int) -> bool:
    """ "50mph", "5pc", "6.1x" and "3's": letters behind that leave a number a number."""
    if lexicon().unit_symbols.at(words.texts, at) or lexicon().unit_words.at(words.lows, at):
        return True
    return words.texts[at] in ("x", "'s") or words.low(at) in lexicon().irregular_plurals


def _is_chain(words: Words, number: Number) -> bool:
    """ "555-0134-22", "2-0", "2:1": numbers strung together by dashes or colons."""
    left = words.low(number.first - 1) in (*DASHES, ":") and is_number(words, number.first - 2)
    right = words.low(number.last) in (*DASHES, ":") and is_number(words, number.last + 1)
    tight_left = left and words.glued(number.first) and words.glued(number.first - 1)
    tight_right = right and words.glued(number.last) and words.glued(number.last + 1)
    if not (tight_left or tight_right):
        return False
    if tight_left and tight_right:
        return True
    one, two = (number.first - 2, number.first) if tight_left else (number.first, number.last + 1)
    if words.low(one + 1) == ":":
        return True
    if one >= 2 and words.low(one - 1) in DASHES and words.glued(one) and is_number(words, one - 2):
        return True
    if words.low(two + 1) in DASHES and is_number(words, two + 2) and words.glued(two + 2) and words.glued(two + 1):
        return True
    values = [float(words.texts[i].replace(",", "")) for i in (one, two) if len(words.texts[i]) < 19]
    if len(values) < 2:
        return True
    money = words.low(one - 1) in ("$", "£", "€")
    return values[0] >= values[1] and not money and not _scales(words, two + 1)


def _scales(words: Words, at: int) -> bool:
    return among(words.low(at), "magnitudes")


def _is_address(words: Words, number: Number) -> bool:
    """ "12 Elm Street": capitals behind it that end in a street."""
    start = number.last
    if words.low(start) in DASHES and is_number(words, start + 1):
        start += 2
    for at in range(start, min(start + 4, len(words.texts))):
        if not words.capital(at):
            return False
        if among(words.low(at), "streets"):
            return True
    return False


def keep(words: Words, numbers: Sequence[Number]) -> list[Number]:
    """The numbers that can be figures."""
    return [number for number in numbers if counts(words, number)]
