"""Numbers that name instead of counting: labels, models, years, decades, posts."""

from __future__ import annotations

from itertools import pairwise

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import DASHES, Words, closes_quote
from twosource.claims.numbers import Number

INDEX_SIZES = frozenset(
    ["30", "35", "40", "50", "60", "100", "150", "200", "225", "250", "300", "350", "400", "500", "600", "1000", "2000"]
)
ADVERBS = frozenset(["currently", "already", "also", "still", "now", "recently", "never", "finally", "itself"])
SMALL_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def names(words: Words, number: Number) -> bool:
    """Whether a number in digits is a label, a year, a decade or part of a name."""
    return _is_label(words, number) or _is_year(words, number) or _is_posted(words, number) or _is_decade(words, number)


def is_number(words: Words, i: int) -> bool:
    """Whether a token is a number in digits."""
    return 0 <= i < len(words.tokens) and words.tokens[i].kind == "number"


def _is_label(words: Words, number: Number) -> bool:
    """ "page 4", "No. 5", "Flight 370": a naming word or a name in front, nothing counted behind."""
    before = number.first - 1
    if words.low(before) == "." and among(words.low(before - 1), "short_labels"):
        return True
    if (
        _is_version(words, number)
        or _is_listed_index(words, number)
        or _is_index(words, number)
        or _is_identifier(words, number)
        or _is_edition(words, number)
    ):
        return True
    if words.low(before) == "#" or (words.low(before) == "of" and words.texts[before - 1] == "Group" and before > 1):
        return True
    if before < 0 or words.tokens[before].kind != "word" or lexicon().unit_before.before(words.texts, number.first):
        return False
    unit = has_unit(words, number) and words.low(number.last) != "s" and not _is_lettered(words, number)
    if words.low(before) in ("stage", "project") and not unit and not _counts_noun(words, number):
        return number.last == number.first + 1 and words.texts[number.first].isdigit()
    if words.low(before) in lexicon().names and not unit:
        capital = words.capital(before) and (before > 0 or not _counts_noun(words, number))
        return capital or among(words.low(before), "labels") or _is_owned_label(words, number)
    digits = words.texts[number.first]
    released = (digits.endswith(".0") and len(digits) == 3 and before > 0) or _is_release(words, before, digits)
    whole = (digits.isdigit() or released) and number.last == number.first + 1
    if not whole or unit or words.texts[before] in DASHES:
        return False
    if _is_model(words, number) or _is_airliner(words, number) or _is_product(words, before, digits):
        return True
    voted = words.low(number.last) == "to" and is_number(words, number.last + 1)  # "beat Poe 45 to 40 percent"
    return _is_name(words, before) and not voted and not _counts_noun(words, number)


def _is_owned_label(words: Words, number: Number) -> bool:
    """ "around your zone 3 (easy)", "zone 1 and zone 2": a naming word behind a possessive, or said twice.

    Untouched: "In its season 12 of them left".
    """
    owner, behind = words.low(number.first - 2), words.low(number.last)
    label, joined = words.low(number.first - 1), ("and", "to", "or")
    first = behind in joined and words.low(number.last + 1) == label
    second = owner in joined and words.low(number.first - 4) == label
    return (among(owner, "owners") and not behind.isalpha()) or first or second


def _is_lettered(words: Words, number: Number) -> bool:
    """ "pad 39A", "gate 12C": a capital tied to digits behind a naming word is no unit."""
    letter = words.texts[number.last] if number.last < len(words.texts) and words.glued(number.last) else ""
    return len(letter) == 1 and letter.isupper()


def _is_model(words: Words, number: Number) -> bool:
    """A number inside a product's name: "Orlo 11 Max cases", "two new 737 jets", "the Vennox 40s".

    Untouched: "Vostan 300 Miners left", where the name begins the sentence, and "12 new 500-pound barges".
    """
    before, behind = number.first - 1, number.last
    small = words.capital(before) and before > 0 and len(words.texts[number.first]) <= 2 and _is_name(words, before)
    small = small and not among(words.low(before - 1), "prepositions")
    if before == 0 and _is_product_first(words, number):
        return True
    if small and among(words.low(behind), "product_nouns") and not words.texts[before].endswith("s"):
        return True  # "the new Orlo 6 models"
    named = words.capital(behind) and words.glued(behind) is False and words.tokens[behind].kind == "word"
    if named and before == 0 and words.texts[0].isupper() and len(words.texts[0]) > 1:
        return not _counts_noun(words, number)  # "VEN 2 Type Four approval" opens a sentence
    written = words.texts[before] != words.lows[before]
    if named and written and _is_name(words, before) and before > 0 and words.texts[before - 1] not in (".", ",", '"'):
        return not words.texts[behind].isupper() or len(words.texts[behind]) > 3
    low = words.low(before)
    adjective = (
        low.isalpha() and low not in lexicon().stop and lexicon().before.before(words.lows, number.first) is None
    )
    counted = is_number(words, before - 1) or words.low(before - 1) in SMALL_NUMBERS
    return adjective and counted and among(low, "novelties")


def _is_product_first(words: Words, number: Number) -> bool:
    """ "Pixel 2 phones sell": a name that begins the sentence, its number, what it is. Untouched: "Find 2 phones"."""
    low, behind = words.low(0), words.low(number.last)
    plain = low.isalpha() and low not in lexicon().stop | lexicon().verbs and words.texts[0] != low
    modified = lexicon().before.before(words.lows, 1) or lexicon().change.before(words.lows, 1) or among(low, "ranks")
    return (
        plain
        and not modified
        and not low.endswith(("ed", "ing", "ly", "s"))
        and len(words.texts[number.first]) <= 2
        and among(behind, "product_nouns")
        and behind not in ("users", "owners", "family", "trims")
    )


def _is_index(words: Words, number: Number) -> bool:
    """ "the orlo 225 index", "tarn 100 stock index": named by how many it holds. Untouched: "225 index points"."""
    at = number.last + (words.low(number.last) in DASHES)
    at += words.low(at) in ("stock", "share")
    return words.low(at) == "index" and not words.low(at + 1).endswith("s") and len(words.texts[number.first]) <= 4


def _is_listed_index(words: Words, number: Number) -> bool:
    """ "the S&P 500's fall", "FTSE 100 firms": the best known stock indices, whatever stands behind."""
    before = words.low(number.first - 1)
    known = among(before, "indices") and (before != "p" or words.low(number.first - 2) == "&")
    return known and words.texts[number.first] in INDEX_SIZES


def _is_version(words: Words, number: Number) -> bool:
    """ "Orlo 3.5 Sonata", "Bluetooth 5.3": a release between two capitals or behind what comes in releases.

    Untouched: "Orlo 3.5 points", "At 3.5 Tarn".
    """
    whole, point, part = words.texts[number.first].partition(".")
    if not point or len(whole) > 2 or len(part) > 1 or number.last != number.first + 1 or has_unit(words, number):
        return False
    before, behind = number.first - 1, words.texts[number.last : number.last + 1]
    between = before > 0 and words.capital(before) and bool(behind) and behind[0][:1].isupper() and behind[0].isalpha()
    return between or among(words.low(before), "versioned")


def _is_identifier(words: Words, number: Number) -> bool:
    """ "(REGNO: 614506)": a long number without commas behind an abbreviation and a colon. Untouched: "TOTAL: 614"."""
    text, before = words.texts[number.first], number.first - 1
    sign = words.texts[before - 1] if before > 0 and words.low(before) == ":" else ""
    return len(text) > 4 and text.isdigit() and len(sign) > 2 and sign.isupper() and number.last == number.first + 1


def _is_edition(words: Words, number: Number) -> bool:
    """ "the qPhone 14 Pro and 14 Pro Max": the model's name left out before its second number.

    Untouched: "a qPhone 14 and 12 Mini cars", "14 Plus points".
    """
    edition = among(words.low(number.last), "editions") and not _counts_noun(words, number)
    if edition and words.texts[number.last] == "pro" and words.low(number.last + 1) in ("max", "", ",", ".", "and"):
        return words.low(number.first - 1).isalpha()  # all in small letters
    if not (edition and words.capital(number.last)):
        return False
    named = range(max(1, number.first - 8), number.first)
    return any(is_number(words, i) and words.texts[i - 1] != words.lows[i - 1] for i in named)


def _is_airliner(words: Words, number: Number) -> bool:
    """ "the 797 programme", "new 707 jets": how airliners are numbered. Untouched: "737 passengers"."""
    text = words.texts[number.first]
    numbered = len(text) == 3 and text[0] == text[2] == "7" and number.last == number.first + 1
    return numbered and among(words.low(number.last), "airliners")


def _is_product(words: Words, before: int, digits: str) -> bool:
    """ "ZapBook 4 games", "qPhone 12 cases", "Zu-Fy 6 sets": a trade name with a capital inside, its number."""
    text = words.texts[before]
    tied = words.capital(before) and words.low(before - 1) in DASHES and words.capital(before - 2)
    inner = tied or any(a.islower() and b.isupper() for a, b in pairwise(text))
    return inner and len(digits.partition(".")[0]) <= 2 and not text.startswith(("Mc", "Mac", "O'"))


def _is_release(words: Words, before: int, digits: str) -> bool:
    """ "venOS 15.4": a trade name with a capital inside and the number of its release."""
    text, (whole, point, part) = words.texts[before], digits.partition(".")
    inner = any(a.islower() and b.isupper() for a, b in pairwise(text)) and not text.startswith(("Mc", "Mac"))
    return inner and bool(point) and len(whole) <= 2 and len(part) <= 2


def _is_year(words: Words, number: Number) -> bool:
    """ "the 2018 election", "its 1988 sales": a year before what it is the year of.

    Untouched: "the 2000 people", "about 2018 barges", "2,018 sales".
    """
    text = words.texts[number.first]
    if number.last != number.first + 1 or len(text) != 4 or not text.isdigit() or not 1900 <= int(text) <= 2039:
        return False
    behind, before = words.low(number.last), words.low(number.first - 1)
    if among(before, "seasons"):
        return True
    if before in ("in", "constant") and behind in ("dollars", "euros", "pounds", "yen"):
        return True  # "in 2019 dollars": at that year's prices
    if has_unit(words, number) or behind in lexicon().irregular_plurals or not behind.isalpha():
        return False
    if among(behind, "yearly"):
        return True
    owned = before in lexicon().determiners or before in ("'s", "fiscal", "mid", "early", "late")
    return owned and behind not in lexicon().stop and not behind.endswith("s") and int(text) % 50 != 0


def _is_decade(words: Words, number: Number) -> bool:
    """ "in his 40s", "the mid-20s": years or degrees by the ten. Untouched: "in 40s", seconds."""
    text = words.texts[number.first]
    tens = len(text) == 2 and text.endswith("0") and words.low(number.last) == "s" and words.glued(number.last)
    before = words.low(number.first - 1)
    if before in DASHES:
        before = words.low(number.first - 2)
    return tens and (before in lexicon().determiners or before in ("mid", "late", "early", "low", "high", "upper"))


def _is_state(words: Words, at: int) -> bool:
    """Whether two capitals stand behind a comma: "Cloud City, PA 23456"."""
    text = words.texts[at] if at > 0 else ""
    return len(text) == 2 and text.isalpha() and text.isupper() and words.low(at - 1) == ","


def _is_posted(words: Words, number: Number) -> bool:
    """ "the 90049 ZIP Code", "the COVID -19 wards": a number of the post, or torn from its name by a blank."""
    if words.low(number.last) in ("zip", "postcode", "postal"):
        return True
    if _is_state(words, number.first - 1) and len(words.texts[number.first]) == 5 and number.last == number.first + 1:
        return True
    if words.texts[number.last - 1] in ("K", "k") and among(words.low(number.last), "screens"):
        return True
    at = number.first - 1
    torn = words.texts[at] in DASHES and words.glued(number.first) and not words.glued(at) if at > 0 else False
    return torn and len(words.texts[at - 1]) > 2 and words.texts[at - 1].isupper() and not has_unit(words, number)


def _is_name(words: Words, at: int) -> bool:
    low = words.low(at)
    if low == words.texts[at] or low in lexicon().stop or lexicon().before.before(words.lows, at + 1):
        return False
    if at == 0:
        return low not in lexicon().happenings and _is_followed(words, at + 2) and not low.endswith(("ly", "s", "ing"))
    return words.texts[at - 1] not in (".", '"')


def _is_followed(words: Words, at: int) -> bool:
    """Whether what stands behind a number begins no noun phrase."""
    low = words.low(at)
    return low in lexicon().verbs or low in ("and", "is", "was", "has", "will", "said", ":") or low in ADVERBS


def has_unit(words: Words, number: Number) -> bool:
    """Whether a unit stands behind a number."""
    at = number.last + 1 if words.low(number.last) in DASHES else number.last
    named = lexicon().unit_words.at(words.lows, at)
    if named and named[0] > at + 1:
        return True  # "per cent" begins with a word that ends phrases
    if (words.low(at) in lexicon().stop and not words.glued(at)) or closes_quote(words, at):
        return False
    return bool(named or lexicon().unit_symbols.at(words.texts, at))


def _counts_noun(words: Words, number: Number) -> bool:
    """Whether a plural in lower case follows within three words."""
    for at in range(number.last, min(number.last + 3, len(words.texts))):
        if not words.texts[at].isalpha() or words.low(at) in lexicon().stop:
            return False
        if words.low(at) in lexicon().irregular_plurals:
            return True
        if words.low(at).endswith("s") and not words.capital(at):
            return words.low(at + 1) not in lexicon().determiners  # "As Orlo 10 nears its end"
    return False
