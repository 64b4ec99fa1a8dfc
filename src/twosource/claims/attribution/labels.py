"""Speakers' labels in a transcript: "BREL: The quay is safe." at the start of a paragraph.

Of questions and answers marked "Q:" and "A:" the answers are somebody's whom the label does not name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from twosource.claims.attribution.mentions import kind_of
from twosource.claims.attribution.spans import trim
from twosource.claims.gazetteer import newsrooms
from twosource.claims.lexicon import source_words
from twosource.claims.names import plain
from twosource.records import Attribution, Mention, Sentence, Span

LABEL = re.compile(r"([A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{0,30}){0,4}|[QA]) ?: ?(?=\S)")
TURN = re.compile(r"([QA])\. (?=\S)")
FULL = re.compile(r"\b([A-Z][\w.’'-]*),? (?=([A-Z][\w’'-]+))")
LETTERS = frozenset("qa")
FEWEST = 4  # labelled paragraphs that make a transcript


def find_labels(sentences: Sequence[Sentence]) -> dict[int, Attribution]:
    """Return what each labelled paragraph's first sentence says, by its index; nothing where no speaker comes back.

    Untouched: a list whose every paragraph begins with another word ("Boats:
    twelve"), a single label that comes back ("UPDATE: ..."), and labels that are
    no names ("Pros: ...", "Cons: ...", "PRICE: ...").
    """
    labelled = dict(first_labels(sentences, LABEL)) or dict(first_labels(sentences, TURN))
    names = {index: label[1].split()[-1].lower() for index, label in labelled.items()}
    counts = Counter(names.values())
    full = names_in_full(sentences) if len(counts) < len(names) else frozenset()
    known = {names[n] for n, label in labelled.items() if names[n] in LETTERS | full or plain(label[1]) in newsrooms()}
    talking = {name for name in known if counts[name] > 1}
    if len(talking) < 2 or sum(counts[name] for name in talking) < FEWEST:
        return {}
    labelled = {index: label for index, label in labelled.items() if names[index] in known}
    said = {index: said_by(sentences[index].string, label) for index, label in labelled.items()}
    return {index: attribution for index, attribution in said.items() if attribution}


def names_in_full(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words in small letters that follow a capitalised one, not in a label: "Brel" of "Ana Brel, host"."""
    found: set[str] = set()
    for sentence in sentences:
        label = LABEL.match(sentence.string)
        pairs = FULL.finditer(sentence.string, label.end() if label else 0)
        found.update(pair[2].lower() for pair in pairs if pair[1].lower() not in source_words("starters"))
    return frozenset(found)


def first_labels(sentences: Sequence[Sentence], form: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the label of each paragraph of body that begins with one."""
    block = None
    for index, sentence in enumerate(sentences):
        begins, block = sentence.block != block, sentence.block
        label = form.match(sentence.string) if begins and sentence.role == "body" else None
        if label:
            yield index, label


def said_by(string: str, label: re.Match[str]) -> Attribution | None:
    """The rest of a labelled sentence, said by the name of its label."""
    words = trim(string, label.end(), len(string))
    if words is None:
        return None
    return Attribution(
        source=speaker(label),
        cue=(Span(start=label.end(1), end=len(label[0].rstrip())),),
        content=(words,),
        cue_lemma=":",
        quote="direct",
    )


def speaker(label: re.Match[str]) -> Mention | None:
    """Whom a label names: "BREL" is Brel, whatever its type; "A" nobody."""
    if label[1] in ("Q", "A"):
        return None
    known = plain(label[1]) in newsrooms()
    name = label[1].title() if label[1].isupper() and not known else label[1]
    return Mention(start=label.start(1), end=label.end(1), string=name, kind=kind_of(name))
