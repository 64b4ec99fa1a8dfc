"""What a word is once its dress is off: one key for every way of writing it.

Two words with one key are the same reading; where their surfaces differ, the
difference is spelling or house style.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from twosource.collation.lexicon import ABBREVIATIONS, SPELLINGS, SYNONYMS

_RULES = (
    (re.compile(r"(?<=[^\W\d_]{2})our(?=$|s$|ed$|ing$|er$|ers$|able$|hood$|hoods$|ly$|ite$|ites$|ful$|less$)"), "or"),
    (re.compile(r"(?<=[^\W\d_]{3})is(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$|ational$)"), "iz"),
    (re.compile(r"(?<=[^\W\d_]{2})ys(?=e$|es$|ed$|ing$|er$|ers$)"), "yz"),
    (re.compile(r"(?<=[bt])re(?=$|s$|d$)"), "er"),
    (re.compile(r"(?<=[^\W\d_]{4})ll(?=ed$|ing$|er$|ers$|or$|ors$|ous$)"), "l"),
    (re.compile(r"(?<=[^\W\d_]{2})ogue(?=$|s$)"), "og"),
    (re.compile(r"[ao]e(?=[^\W\d_]{3})"), "e"),
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL_COMMA = re.compile(r"^(\d+),(\d{1,2})$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:\.[^\W\d_])+")
_SOUNDS = (
    (re.compile(r"ck|[qc]"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[gkdbt])h"), ""),
    (re.compile(r"w"), "v"),
    (re.compile(r"[aeiouyj]+"), "a"),
    (re.compile(r"([^\W\d_])\1+"), r"\1"),
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
RANGE = "to"
"""The key of a dash between two numbers."""
LONGEST = 64
"""A longer "word" is noise: it is compared as it stands."""


def plain_marks(string: str) -> str:
    """Return the string with typographic quotation marks and dashes made plain."""
    return string.translate(_QUOTES).translate(_DASHES)


def without_accents(string: str) -> str:
    """Return the string without diacritics; letters that have no plain base stay.

    >>> without_accents("Erdoğan")
    'Erdogan'
    """
    if string.isascii():
        return string
    return "".join(c for c in unicodedata.normalize("NFKD", string) if not unicodedata.combining(c))


def american(word: str) -> str:
    """Return a lower-case word in one spelling for both sides of the Atlantic.

    The result is a key and need not be a word. Short words are left alone:
    "four" must never meet "for".

    >>> american("neighbourhood"), american("organised"), american("centre"), american("four")
    ('neighborhood', 'organized', 'center', 'four')
    """
    if word in SPELLINGS:
        return SPELLINGS[word]
    if not 5 < len(word) + (word.endswith("our") and len(word) > 4) <= LONGEST:
        return word
    for pattern, plain in _RULES:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=1 << 16)
def key_of(surface: str) -> str:
    """Return the key under which a word meets its other dresses.

    Capitals of two and more letters keep them, with or without dots: "US" is
    "U.S." and not "us".

    >>> key_of("U.S.") == key_of("US"), key_of("us"), key_of("12,000"), key_of("colour")
    (True, 'us', '12000', 'color')
    """
    if surface[0].isdigit():
        return number_key(surface)
    if plain_marks(surface).strip() == "-":
        return RANGE
    if _DOTTED.fullmatch(surface):
        surface = surface.replace(".", "")
    if 2 <= len(surface) <= 6 and surface.isupper():
        return surface
    word = without_accents(plain_marks(surface).casefold())
    if surface[0].isupper():
        word = ABBREVIATIONS.get(word, word)
    return SYNONYMS.get(word) or american(word)


def number_key(surface: str) -> str:
    """Return a number's digits without grouping commas and idle zeros.

    >>> number_key("10,000"), number_key("1.50"), number_key("2,7")
    ('10000', '1.5', '2.7')
    """
    digits = surface.replace(",", "") if _GROUPED.match(surface) else _DECIMAL_COMMA.sub(r"\1.\2", surface)
    if digits.count(".") == 1:
        digits = digits.rstrip("0").removesuffix(".")
    return digits


@lru_cache(maxsize=1 << 14)
def sound_of(name: str) -> str:
    """Return how a name sounds, roughly: transliterations of one name agree.

    Vowels are one letter, doubled consonants single, c, k and q alike.
    """
    sound = without_accents(name.casefold())
    for pattern, plain in _SOUNDS:
        sound = pattern.sub(plain, sound)
    return sound


def same_name(left: str, right: str) -> bool:
    """Whether two capitalised words are one name written in two ways.

    Departure from plain edit distance: the letters may differ only where
    transliterations do, so that "Austria" is never "Australia".

    >>> same_name("Oleksiy", "Oleksii"), same_name("Slovakia", "Slovenia"), same_name("Iran", "Iraq")
    (True, False, False)
    """
    if not (left[0].isupper() and right[0].isupper() and min(len(left), len(right)) >= 5):
        return False
    if max(len(left), len(right)) > LONGEST or Levenshtein.distance(left, right, score_cutoff=2) > 2:
        return False
    return sound_of(left) == sound_of(right)


_ADJECTIVE_ENDINGS = ("ian", "n", "an", "ean", "ese", "ish", "i", "ic")


def name_and_adjective(left: str, right: str) -> bool:
    """Whether one capitalised word is the other's adjective: a country and its people.

    >>> name_and_adjective("Ukraine", "Ukrainian"), name_and_adjective("Chad", "China")
    (True, False)
    >>> name_and_adjective("Sudan", "Sudanese"), name_and_adjective("Austria", "Australian")
    (True, False)
    """
    short, long = sorted((left, right), key=lambda word: (len(word), word))
    if not (short[0].isupper() and long[0].isupper() and len(short) >= 4 and len(short) < len(long) <= LONGEST):
        return False
    stem = short.rstrip("aeiouy")
    return len(stem) >= 4 and any(long in (short + ending, stem + ending) for ending in _ADJECTIVE_ENDINGS)
