"""Which sentences can hold an attribution: asked of the words before the parser is, which is dear.

Each reader of this package begins at a word of the lists and asks for more
before it finds anything: a tag, another word in the sentence. What the words or
their tags already rule out is not parsed. The gate loses nothing: a sentence it
shuts out has no attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from twosource.claims.attribution.retagging import is_verb
from twosource.claims.attribution.retold import is_long
from twosource.claims.letters import WORD, letter_words
from twosource.claims.lexicon import Cue, agentless_cues, cue_words, noun_cues, verb_cues
from twosource.claims.parser import Tagged
from twosource.claims.quotes import Quotation, quotation_at

ANYHOW = frozenset(["clause", "quote", "object", "float", "passive"])  # complements that no one word gives away
ALONE: frozenset[str] = frozenset()


class Opening(NamedTuple):
    """How a cue word can begin an attribution: a tag that starts so, and beside it
    in the sentence one of the words of `company`, where any are named."""

    tag: str
    company: frozenset[str] = ALONE


def words_in(string: str) -> Tagged:
    """The words of a sentence that no tagger has seen: their tags are empty."""
    found = [(match[0].lower(), match.start()) for match in WORD.finditer(string)]
    return untagged([lower for lower, _ in found], [start for _, start in found])


def untagged(lowers: Sequence[str], starts: Sequence[int]) -> Tagged:
    return Tagged(lowers, starts, [""] * len(lowers))


def may_tell(string: str, quotations: Sequence[Quotation]) -> bool:
    """Tell whether an untagged sentence can hold an attribution: most without a cue word are told by their words alone.

    >>> may_tell("The quay lay in fog.", ()), may_tell("She said no.", ())
    (False, True)
    """
    found = letter_words(string)
    if openings().keys().isdisjoint(found):
        return any(q.led for q in quotations)
    return can_tell(words_in(string) if quotations else untagged(found, [0] * len(found)), quotations)


def can_tell(words: Tagged, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a cue word stands outside the quotation marks, with what it needs.

    >>> can_tell(words_in("We want two boats"), ()), can_tell(words_in("We want to sail"), ())
    (False, True)
    """
    if any(q.led for q in quotations):
        return True
    known = openings()
    for place, word in enumerate(words.lowers):
        for opening in known.get(word, ()):
            tag = words.tags[place]
            fits = not tag or tag.startswith(opening.tag)
            if fits and not (opening.company and opening.company.isdisjoint(words.lowers)):
                quotation = quotation_at(quotations, words.starts[place])
                if quotation is None or (word in retelling() and is_long(quotation)):
                    return True
                break
        if word in known and is_verb(words.lowers, words.tags, place):
            return True
    return False


@cache
def retelling() -> frozenset[str]:
    """The forms of verbs by which a speaker tells what others say."""
    return frozenset(word for word, cue in verb_cues().items() if cue.lemma in cue_words("retelling"))


@cache
def openings() -> Mapping[str, tuple[Opening, ...]]:
    """Every word at which a reader begins, with the ways it can go on."""
    found: dict[str, dict[Opening, None]] = {}
    for word, opening in all_openings():
        found.setdefault(word, {})[opening] = None
    return {word: tuple(ways) for word, ways in found.items()}


def all_openings() -> Iterator[tuple[str, Opening]]:
    """Yield what each reader begins at."""
    adverbs, passives, adjectives = agentless_cues()
    yield from each((*adverbs, *adjectives), Opening(""))
    yield from each(passives, Opening("VBN"))
    yield "according", Opening("", frozenset(["to"]))
    yield from each(sorted(cue_words("findings")), Opening("NN", frozenset(["in"])))
    yield "average", Opening("NN", frozenset(["in"]))
    yield from each(sorted(cue_words("put")), Opening("VB", frozenset(["at", "to"])))
    for word, cue in verb_cues().items():
        yield word, Opening("VB", verb_company(cue))
    for word, cue in noun_cues().items():
        yield word, Opening("NN", noun_company(cue))


def each(words: Iterable[str], opening: Opening) -> Iterator[tuple[str, Opening]]:
    return ((word, opening) for word in words)


def verb_company(cue: Cue) -> frozenset[str]:
    """A verb that takes only "to ...", "as ..." or a preposition needs that word."""
    if cue.takes & ANYHOW:
        return ALONE
    return frozenset("to" if complement == "infinitive" else complement for complement in cue.takes)


def noun_company(cue: Cue) -> frozenset[str]:
    """A noun needs a clause's "that", a topic's preposition, an act's "to" or an estimate's copula."""
    company = {"that", "whether"}
    company |= cue_words("copulas") if cue.kind == "estimate" else ALONE
    company |= cue_words("about") if "topic" in cue.takes else ALONE
    company |= {"to"} if "act" in cue.takes else ALONE
    return frozenset(company)
