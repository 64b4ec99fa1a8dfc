"""Finds the time expressions of a sentence, context-free.

Source:
    Strötgen and Gertz (2010), "HeidelTime", for the split between words and
    calendar; Zhong, Sun and Cambria (2017), "SynTime", for patterns over types
    of words in place of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from twosource.claims.numbers import scan
from twosource.claims.times import compounds, dates, deictics, durations
from twosource.claims.times.atoms import Atom, letters_of, plain_atom, read_atoms
from twosource.claims.times.lending import lend_years
from twosource.claims.times.lexicon import words
from twosource.claims.times.patterns import PATTERNS, PREFIX, Meaning, any_pattern
from twosource.records import TimeExpression

REGISTERED = (dates, deictics, durations, compounds)
"""The modules whose patterns are in use: importing them enters them in the list."""
Tense = Literal["past", "present", "future"]
_STARTS = re.compile(r"[^w,.:/&\-iyBLJZogfArV]")
_BEGINNINGS = re.compile("[^w,.]")
"""No pattern begins with a plain word or a mark: one look at each other letter tells whether any fits."""
_LONGEST = 24
"""Atoms in the longest expression: nothing is looked at further ahead."""


@lru_cache(maxsize=64)
def read_times(string: str) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a sentence, in reading order.

    Args:
        string: a sentence; longer texts work too, in linear time.

    Returns:
        The expressions, none overlapping another. Spans count in `string`.

    >>> string = "They left on Feb. 7, in the fall of last year."
    >>> [string[t.start : t.end] for t in read_times(string)]
    ['Feb. 7', 'the fall of last year']
    >>> [(t.rule, t.value) for t in read_times("It lasted three months until April 24, 2018.")]
    [('=P3M', 'P3M'), ('=2018-04-24', '2018-04-24')]
    """
    some = read_atoms(*scan(string))
    letters = letters_of(some)
    if not any(any_pattern().match(letters, place.start()) for place in _BEGINNINGS.finditer(letters)):
        return ()
    atoms = [plain_atom(one) for one in some]
    found: list[TimeExpression] = []
    at = 0
    while True:
        start = _STARTS.search(letters, at)
        if start is None:
            return lend_years(string, found)
        at = start.start()
        best = _best(letters, atoms, at)
        if best is None:
            at += 1
            continue
        first, last, meaning = best
        found.extend(_range_start(atoms, letters, first, meaning))
        found.append(_expression(atoms, first, last, meaning))
        at = last
        end = _range_end(atoms, letters, last, meaning)
        if end:
            found.append(end)
            at += 2


_DAY = re.compile(r"(?:=\d{4}-|pub ~)\d\d-(\d\d)")


def _range_start(atoms: Sequence[Atom], letters: str, first: int, meaning: Meaning) -> list[TimeExpression]:
    """The "16" of "16-22 April": a day that shares the month behind it."""
    day = _DAY.match(meaning.rule)
    if not day or first < 2 or not re.match("[dD][-y][dD]", letters[first - 2 : first + 1]):
        return []
    own = int(atoms[first - 2].value)
    if not 0 < own < int(day[1]):
        return []
    rule = meaning.rule[: day.start(1)] + f"{own:02}" + meaning.rule[day.end(1) :]
    return [_expression(atoms, first - 2, first - 1, replace(meaning, rule=rule))]


def _range_end(atoms: Sequence[Atom], letters: str, last: int, meaning: Meaning) -> TimeExpression | None:
    """The "60" of "1957-60" or "1957/60" and the "10" of "October 6-10": what it lacks stands before it."""
    if letters[last : last + 2] not in ("-d", "-D", "/d") or not atoms[last].glued or not atoms[last + 1].glued:
        return None
    own, day = int(atoms[last + 1].value), _DAY.match(meaning.rule)
    if re.match(r"=\d{4}$", meaning.rule) and len(atoms[last + 1].word) == 2 and own > int(meaning.rule[3:]):
        return _expression(atoms, last + 1, last + 2, replace(meaning, rule=meaning.rule[:3] + f"{own:02}"))
    if day and letters[last - 1] in "dD" and letters[last] == "-" and int(day[1]) < own < 32:
        rule = meaning.rule[: day.start(1)] + f"{own:02}" + meaning.rule[day.end(1) :]
        return _expression(atoms, last + 1, last + 2, replace(meaning, rule=rule))
    return None


def _best(letters: str, atoms: Sequence[Atom], at: int) -> tuple[int, int, Meaning] | None:
    """The longest expression at a place, with the words that modify it before."""
    prefix = PREFIX.match(letters, at)
    best = _core(letters, atoms, at)
    if prefix:
        core = _core(letters, atoms, prefix.end())
        if core and (best is None or core[0] > best[0]) and core[1].type in ("DATE", "TIME") and not core[1].mod:
            modifier = next(
                (words().modifiers.get(atom.word) for atom in atoms[at : prefix.end()] if atom.letter in "bEl"), None
            )
            return at, core[0], replace(core[1], mod=modifier)
    return (at, *best) if best else None


def _core(letters: str, atoms: Sequence[Atom], at: int) -> tuple[int, Meaning] | None:
    if not any_pattern().match(letters, at):
        return None
    best: tuple[int, Meaning] | None = None
    limit = min(len(letters), at + _LONGEST)
    for expression, handler in PATTERNS:
        match = expression.match(letters, at, limit)
        if match and match.end() > (best[0] if best else at):
            meaning = handler(atoms[at : match.end()])
            if meaning:
                best = match.end(), meaning
    return best


def _expression(atoms: Sequence[Atom], first: int, last: int, meaning: Meaning) -> TimeExpression:
    value = meaning.rule[1:] if meaning.rule.startswith("=") else None
    return TimeExpression(
        start=atoms[first].start,
        end=atoms[last - 1].end,
        type=meaning.type,
        rule=meaning.rule,
        value=value,
        mod=meaning.mod,
        tense=None if value else _tense(atoms, first, last),
    )


def _tense(atoms: Sequence[Atom], first: int, last: int) -> Tense | None:
    """The tense of the verb nearest to an expression, at most 12 words away; its own clause first."""
    before = _nearest(atoms[max(0, first - 12) : first][::-1])
    after = _nearest(atoms[last : last + 12])
    candidates = [one for one in (before, after) if one]
    return min(candidates)[1] if candidates else None


def _is_to_be(before: Sequence[Atom]) -> bool:
    """Whether a participle tells of what is to be: "will be opened", "to be formally opened"; not "was to be"."""
    said = [atom.word for atom in before]
    be = said.index("be") + 1 if "be" in said else len(said)
    return be < len(said) and said[be] in words().lists["leaning"] and said[be + 1 : be + 2] not in (["was"], ["were"])


def _nearest(atoms: Sequence[Atom]) -> tuple[int, Tense] | None:
    lexicon = words().tense
    for distance, atom in enumerate(atoms):
        tense = lexicon.get(atom.word)
        if tense is None and atom.letter == "w" and atom.word.endswith("ed") and len(atom.word) > 4:
            tense = "future" if _is_to_be(atoms[distance + 1 : distance + 5]) else "past"
        if tense:
            return distance, tense  # type: ignore[return-value]
    return None
