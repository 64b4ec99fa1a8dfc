"""Somebody puts a number at a value: "Brel put the number of dead at 40"."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.claims.attribution.draft import Draft
from twosource.claims.attribution.subjects import subject_of
from twosource.claims.lexicon import Cue, cue_words
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at

PUT = Cue(lemma="put", kind="say")
REACH = 24


def read_measures(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for "put ... at NUMBER", "put ... closer to NUMBER" with nothing set off in between.

    Untouched: "set aside at least 40", "put in at 9 a.m.", "put the baby at ease", "put the boat, at 9 a.m., in dock".
    """
    known = cue_words("put")
    for verb in [token for token in parse.tokens if token.lower in known]:
        if not verb.tag.startswith("VB") or quotation_at(quotations, verb.start):
            continue
        end = number_after(parse, verb)
        source = subject_of(parse, verb).source
        if end is not None and source is not None:
            content = frozenset(range(verb.index + 1, end + 1))
            yield Draft(head=verb.index, cue=PUT, cue_tokens=frozenset([verb.index]), source=source, content=content,
                        rule="number")  # fmt: skip


def number_after(parse: Parse, verb: Token) -> int | None:
    """The last token of "at NUMBER" after the verb, None when there is none in reach."""
    if parse.tokens[min(verb.index + 1, len(parse.tokens) - 1)].tag in ("IN", "RP"):
        return None
    for token in parse.tokens[verb.index + 2 : verb.index + REACH]:
        if token.string in (",", ";", "—", "–"):
            return None
        nearby = token.lower == "to" and parse.tokens[token.index - 1].lower in cue_words("nearby")
        least = parse.tokens[min(token.index + 1, len(parse.tokens) - 1)].lower in ("least", "most")
        if (token.lower == "at" and not least) or nearby:
            end = number_end(parse, token.index + 1)
            if end is not None:
                return end
    return None


def number_end(parse: Parse, start: int) -> int | None:
    """The last token of the number phrase that begins at `start`."""
    index = start
    while index < len(parse.tokens) and parse.tokens[index].lower in cue_words("qualifiers") | {"$", "€", "£"}:
        index += 1
    if index == len(parse.tokens) or parse.tokens[index].tag != "CD":
        return None
    while index + 1 < len(parse.tokens) and parse.tokens[index + 1].tag in ("CD", "SYM", "HYPH", "NN", "NNS", "TO"):
        index += 1
    return index
