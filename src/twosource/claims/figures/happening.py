"""What befell the counted: the verb of the clause, as a lemma."""

from __future__ import annotations

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.quantities import Words

REACH = 10
"""Tokens looked at on each side of a figure."""


def read_happening(words: Words, first: int, last: int, inside: tuple[int, int] | None) -> str | None:
    """Return the lemma of what befell the counted, None when the words tell none.

    Looked for inside the counted phrase ("killed or wounded soldiers"), then
    behind the figure up to the next number or clause ("300 soldiers had been
    killed or injured"), then before it ("killing at least three people").
    """
    lost = _lives(words, first, last, inside)
    return lost or _within(words, inside) or _behind(words, last) or _ahead(words, first) or _toll(words, first)


def _lives(words: Words, first: int, last: int, inside: tuple[int, int] | None) -> str | None:
    """ "19 people lost their lives", "claimed 19 lives", "19 lives were lost". Untouched: "changed 19 lives"."""
    for at in range(last, min(last + REACH, len(words.texts))):
        if lexicon().life_loss.at(words.lows, at):
            return "kill"
        if words.tokens[at].kind == "number" or among(words.low(at), "happening_stops"):
            break
    lives = inside is not None and words.low(inside[1] - 1) in ("lives", "life")
    taken = any(among(words.low(at), "life_takers") for at in range(max(0, first - 3), first))
    return "kill" if lives and taken else None


def _toll(words: Words, first: int) -> str | None:
    """ "the toll stood at 19": the dead, unless the toll is of others ("the toll of injured reached 19")."""
    for at in range(first - 1, max(-1, first - 2 * REACH), -1):
        low = words.low(at)
        if low == "toll":
            named = next((w for w in (words.low(at + 2), words.low(at - 1)) if w in lexicon().happenings), "killed")
            return lexicon().happenings[named]
        if among(low, "happening_stops") or low == "," or words.tokens[at].kind == "number":
            return None
    return None


def _within(words: Words, inside: tuple[int, int] | None) -> str | None:
    if inside is None:
        return None
    for at in range(*inside):
        if words.low(at) in lexicon().happenings:
            return _lemma(words, at)
    return None


def _lemma(words: Words, at: int) -> str:
    """One lemma, or two joined by "or" or "and" as in "killed or wounded"."""
    happenings = lexicon().happenings
    first = happenings[words.low(at)]
    if words.low(at + 1) in ("or", "and") and words.low(at + 2) in happenings:
        second = happenings[words.low(at + 2)]
        return f"{first} {words.low(at + 1)} {second}" if second != first else first
    return first


def _behind(words: Words, last: int) -> str | None:
    for at in range(last, min(last + REACH, len(words.texts))):
        low = words.low(at)
        named = _is_name(words, at) and not (at == last and _is_told_in_capitals(words, at))
        if low in lexicon().happenings and not _is_noun(words, at) and not named:
            return _lemma(words, at)
        if among(low, "happening_stops") or words.tokens[at].kind == "number":
            return None
        if (low == "," and at > last) or low in ("and", "that"):
            return None
    return None


def _is_name(words: Words, at: int) -> bool:
    """A capitalised word between others in small letters or names: "the National Rescue Service"."""
    return words.capital(at) and not words.texts[at].isupper() and at > 0


def _is_told_in_capitals(words: Words, at: int) -> bool:
    """ "Boy killed 9 Miners Injured": a headline's participle right behind its plural.

    Untouched: "9 Tarn Rescue men", "12 Wounded Boars".
    """
    participle = words.low(at).endswith("ed") or among(words.low(at), "participles_alone")
    return participle and words.capital(at - 1) and words.low(at - 1).endswith(("s", "men", "children", "people"))


def _is_noun(words: Words, at: int) -> bool:
    """ "the injured", "a wound": not what befell this figure."""
    return words.low(at - 1) in ("the", "a", "its", "their") or among(words.low(at), "happening_nouns")


def _is_befalling_noun(words: Words, at: int) -> bool:
    """ "deaths among", "injuries to": a noun whose preposition leads to whom it befell."""
    return words.low(at) in lexicon().happenings and among(words.low(at), "befalling_nouns")


def _ahead(words: Words, first: int) -> str | None:
    """A verb before its object. Untouched: what stands behind a preposition ("sent mud through four towns")."""
    for at in range(first - 1, max(-1, first - REACH), -1):
        low = words.low(at)
        if low in lexicon().happenings and not _is_name(words, at):
            before = at - 2 if words.low(at - 1) in ("or", "and") and words.low(at - 2) in lexicon().happenings else at
            return _lemma(words, before)
        if among(low, "happening_stops") or low == "," or words.tokens[at].kind == "number":
            return None
        if among(low, "relatives") or (among(low, "blocking") and not _is_befalling_noun(words, at - 1)):
            return None
    return None
