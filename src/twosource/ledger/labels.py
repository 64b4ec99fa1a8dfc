"""What an entry is called: the words of the page that carry the figure, as a person would say them.

The number with its modifier and what is counted, as written in the tellings;
then, after a dash, what befell the counted where those words do not say it.
Where the figure's own words do not name what is counted, its clause is quoted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from twosource.ledger.measures import CASUALTIES, HAPPENING, Reading
from twosource.ledger.nouns import HAPPENS, lemma, take_apart
from twosource.ledger.tables import word_table
from twosource.ledger.values import Value, with_unit
from twosource.ledger.words import stem
from twosource.records import Figure, Modifier

PARTICIPLES: Final = word_table("participle")
# Stems of the happenings themselves: "injur", "kill".
STEMS: Final = {stem(verb): verb for verb in (*CASUALTIES, *HAPPENING.values()) if " " not in verb}
LONGEST_LABEL: Final = 90
# Characters of the clause shown before the figure, where it must be cut.
BEFORE: Final = 45
BREAK: Final = re.compile(r"[,;:]\s")
RELATIVE: Final = frozenset({"who", "which", "that", "where", "whose", "whom", "when", "or", "and", "but"})
ROUND_NOUNS: Final = frozenset({"dozens", "scores", "hundreds", "thousands", "millions"})
SMALL_OPENINGS: Final = ("that ", "where ", "which ", "and ", "but ")


def label_figure(readings: Sequence[Reading], value: Value, modifier: Modifier) -> str:
    """Return an entry's label: "at least 14 people — killed", "74-meter earthen wall"."""
    reading = _fullest(readings, modifier)
    label = _in_its_words(reading) or _in_our_words(reading, value, modifier)
    happening = _told_happening(readings)
    if happening and not tells(label, happening):
        label = f"{label} — {befallen(happening)}"
    return _shorten(label)


def _fullest(readings: Sequence[Reading], modifier: Modifier) -> Reading:
    """The reading whose words stand for all.

    No headline; it names what the entry counts; with the entry's modifier; the most printed, the longest.
    """
    printed = Counter(_words(reading).casefold() for reading in readings)

    def place(reading: Reading) -> tuple[bool, bool, bool, bool, bool, int, int, str, str]:
        words = _words(reading)
        figure = reading.figure
        poor = figure.supplied or not figure.counted
        looser = not names_the_counted(figure.counted or "", reading)
        unlike = figure.modifier != modifier
        claim = reading.telling.claim.id
        headline = reading.telling.role == "headline"
        return headline, not words, poor, looser, unlike, -printed[words.casefold()], -len(words), words, claim

    return min(readings, key=place)


def names_the_counted(phrase: str, reading: Reading) -> bool:
    """Whether the phrase's noun is the measure's: "people", where the measure counts neighbours as people."""
    return take_apart(phrase).head == reading.measure.counted


def _words(reading: Reading) -> str:
    """The figure's words on the page; "" where the sentence is not at hand."""
    return " ".join(_cut(reading, reading.figure.start, reading.figure.end).split())


def _cut(reading: Reading, start: int, end: int) -> str:
    sentence = reading.telling.sentence
    if sentence is None or not sentence.start <= start < end <= sentence.end:
        return ""
    return sentence.string[start - sentence.start : end - sentence.start]


def _in_its_words(reading: Reading) -> str:
    words, figure = _words(reading), reading.figure
    if not words:
        return ""
    if figure.counted and not figure.supplied:
        loose = figure.kind == "magnitude" and figure.kind not in words.casefold()
        return f"magnitude {words}" if loose else _lower_first(words)
    if figure.kind == "count" and _is_plural(figure):
        joint = " of " if words.casefold().split()[-1] in ROUND_NOUNS else " "
        return f"{_lower_first(words)}{joint}{figure.counted}"
    return _clause(reading)


def _is_plural(figure: Figure) -> bool:
    """Whether the counted, supplied from other words, is a plain plural: then it may follow the number."""
    first, *_, last = [*(figure.counted or "-").split()] * 2
    plural = last.casefold() in HAPPENS or last == "people" or lemma(last.casefold()) != last.casefold()
    return plural and (last.islower() or first.islower())


def _lower_first(words: str) -> str:
    """Return the words as they stand inside a sentence: only the first letter may have been raised."""
    first = words.split(" ")[0]
    return words[0].lower() + words[1:] if len(first) > 1 and first[1:].islower() else words


def _clause(reading: Reading) -> str:
    """The clause around the figure: what stands between commas, cut at words where that is long."""
    figure, claim = reading.figure, reading.telling.claim
    inside = [span for span in claim.content if span.start <= figure.start and figure.end <= span.end]
    whole = inside[0] if inside else claim.sentence
    before = _cut(reading, whole.start, figure.start)
    after = _cut(reading, figure.end, whole.end)
    before = _from_its_start(before)
    start = 0 if len(before) <= BEFORE else before.find(" ", len(before) - BEFORE) + 1
    cut = f"{before[start:]}{_cut(reading, figure.start, figure.end)}{BREAK.split(after, maxsplit=1)[0]}"
    cut = " ".join(cut.split()).strip(" ,;:.").strip()
    for opening in SMALL_OPENINGS:
        cut = cut.removeprefix(opening)
    return f"…{cut}" if start else cut


def _from_its_start(before: str) -> str:
    """The words before the figure from the last comma on; from one before it, where only "who has" would be left."""
    for after in reversed([match.end() for match in BREAK.finditer(before)]):
        words = before[after:].split()
        if len(words) > 1 and words[0].casefold() not in RELATIVE:
            return before[after:]
    return before


def _in_our_words(reading: Reading, value: Value, modifier: Modifier) -> str:
    """The label where the page's words are not at hand: the value, its unit as written, the counted."""
    figure = reading.figure
    shown = "none" if modifier == "additional" and not reading.increment else modifier
    unit = (figure.unit_text or "") if figure.kind not in ("money", "percent") else figure.unit
    amount = with_unit(value, unit, shown)
    if reading.kind == "magnitude":
        amount = f"magnitude {amount}"
    return f"{amount} {figure.counted}" if figure.counted else f"{amount}: {reading.telling.claim.string}"


def _told_happening(readings: Sequence[Reading]) -> str:
    """The happening in the tellings' own word when they agree, else in the word they share."""
    told = {reading.figure.happening for reading in readings}
    return (told.pop() if len(told) == 1 else None) or readings[0].measure.happening or ""


def tells(words: str, happening: str) -> bool:
    """Whether the words say what befell: by a verb or a noun for all of it.

    >>> tells("1,200 killed or wounded rebels", "kill or injure"), tells("40 homeless", "displace")
    (True, True)
    >>> tells("300 rebels", "kill")
    False
    """
    told = {happening_of(word) for word in words.casefold().split()}
    told |= {part for one in told for part in one.split(" or ")}
    return all(happening_of(part) in told for part in happening.split(" or "))


def happening_of(word: str) -> str:
    """Return what a verb in any form, or a noun of happening, says befell.

    >>> happening_of("wounded"), happening_of("deaths"), happening_of("evacuated")
    ('injure', 'kill', 'evacuat')
    """
    if named := HAPPENS.get(lemma(word)):
        return named
    plain = stem(word)
    return next((HAPPENING[verb] for verb in (word, plain, f"{plain}e") if verb in HAPPENING), STEMS.get(plain, plain))


def befallen(happening: str) -> str:
    """Return what befell in words.

    >>> befallen("kill or injure"), befallen("")
    ('killed or injured', '')
    """
    return " or ".join(participle(part) for part in happening.split(" or ") if part)


def participle(verb: str) -> str:
    """Return what befell, as a participle.

    >>> participle("displace"), participle("carry"), participle("evacuate")
    ('displaced', 'carried', 'evacuated')
    """
    if verb in PARTICIPLES:
        return PARTICIPLES[verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _shorten(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"
