"""Cue verbs: clausal complements, fronted and floating ones, quotations, objects, infinitives."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.claims.attribution.draft import Draft, source_tokens
from twosource.claims.attribution.subjects import Found, inverted, is_passive, subject_of
from twosource.claims.lexicon import Cue, verb_cues
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at
from twosource.records import Mention

ADDRESSED = frozenset(["tell", "remind", "assure", "warn", "inform", "advise", "ask", "urge", "convince"])
OBJECT_GOES_ON = frozenset(["for", "of", "as", "over"])
GROUP = ("aux", "auxpass", "neg", "prt")
SPEECH = frozenset(["clause", "quote", "float"])


def read_verbs(parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Yield an attribution for each cue verb outside quotation marks that has a content."""
    for token in parse.tokens:
        cue = verb_cues().get(token.lower)
        if cue is None or not token.tag.startswith("VB") or token.dep in ("amod", "compound", "aux"):
            continue
        if quotation_at(quotations, token.start):
            continue
        draft = read_verb(parse, token, cue, quotations)
        if draft:
            yield draft


def read_verb(parse: Parse, verb: Token, cue: Cue, quotations: tuple[Quotation, ...]) -> Draft | None:
    """Read one cue verb with its source and content; None when it has no content."""
    found = subject_of(parse, verb)
    group = frozenset([verb.index, *(t.index for t in parse.children(verb.index, *GROUP))])
    group = unbroken(group, verb.index, parse)
    taken = group | source_tokens(parse, found.source)
    content, extra = content_of(parse, verb, cue, taken, quotations)
    source = found.source
    if source is None and not is_passive(parse, verb):
        source = inverted(parse, verb)
        if source is None:
            return None
    content -= source_tokens(parse, source) | group
    if not content:
        return None
    return Draft(head=verb.index, cue=cue, cue_tokens=group | extra, source=source, content=frozenset(content))


def unbroken(group: frozenset[int], head: int, parse: Parse) -> frozenset[int]:
    """The verb group without auxiliaries that stand before a subject in between ("did she say")."""
    return frozenset(i for i in group if abs(i - head) <= 4)


def content_of(
    parse: Parse, verb: Token, cue: Cue, taken: frozenset[int], quotations: tuple[Quotation, ...]
) -> tuple[set[int], frozenset[int]]:
    """The content's tokens, and those that join the cue ("called for")."""
    content: set[int] = set()
    if cue.takes & SPEECH:
        content |= clause(parse, verb, cue, taken)
        content |= quoted(parse, verb, cue, taken, quotations, content)
    if content:
        return content, frozenset()
    if "infinitive" in cue.takes:
        content |= infinitive(parse, verb)
    if content:
        return content, frozenset()
    prepositional, extra = by_preposition(parse, verb, cue)
    if "as" in cue.takes and (found := parse.children(verb.index, "dobj", "nsubjpass")) and "as" in texts(parse, verb):
        return set(parse.subtree(found[0].index)) | as_phrase(parse, verb), frozenset()
    if "object" in cue.takes and cue.lemma not in ADDRESSED:
        content |= object_of(parse, verb)
    if content:
        return content, frozenset()
    return prepositional, extra


def texts(parse: Parse, verb: Token) -> set[str]:
    return {t.lower for t in parse.children(verb.index)}


def clause(parse: Parse, verb: Token, cue: Cue, taken: frozenset[int]) -> set[int]:
    """A finite clause after the verb, or the one it is set off from."""
    own = frozenset([verb.index])
    for complement in parse.children(verb.index, "ccomp"):
        tokens = parse.subtree(complement.index)
        if complement.index > verb.index:
            if "clause" in cue.takes:
                return {i for i in tokens if i > verb.index}
        elif "float" in cue.takes or "quote" in cue.takes:
            return fronted(parse, verb, tokens, taken)
    if verb.dep == "parataxis" and "float" in cue.takes:
        return set(parse.subtree(verb.head, own)) - taken
    if verb.dep == "ccomp" and verb.index < verb.head and "float" in cue.takes and set_off(parse, verb, taken):
        return set(parse.subtree(verb.head, own)) - taken
    if "clause" in cue.takes:
        for complement in parse.children(verb.index, "acl", "advcl"):
            if complement.index > verb.index and any(
                t.lower == "that" for t in parse.children(complement.index, "mark")
            ):
                return set(parse.subtree(complement.index))
    return set()


def set_off(parse: Parse, verb: Token, taken: frozenset[int]) -> bool:
    """Tell whether the verb's clause ends in a comma, as in "he said, ..."."""
    after = max([verb.index, *taken]) + 1
    return after < len(parse.tokens) and parse.tokens[after].string in (",", "“", '"', "''", "``", ":")


def fronted(parse: Parse, verb: Token, tokens: list[int], taken: frozenset[int]) -> set[int]:
    """A clause before its cue: from its first word to the cue's clause, and what goes on after it."""
    start = min([verb.index, *(i for i in taken if i < verb.index)])
    first = min(tokens)
    before = {i for i in range(first, start)} - taken
    after = {i for i in tokens if i > verb.index}
    return before | after


def quoted(
    parse: Parse, verb: Token, cue: Cue, taken: frozenset[int], quotations: tuple[Quotation, ...], content: set[int]
) -> set[int]:
    """Quotations that touch the cue's clause with only a comma or a colon between, or the content."""
    if "quote" not in cue.takes:
        return set()
    first, last = min([verb.index, *taken]), max([verb.index, *taken])
    found: set[int] = set()
    for quotation in quotations:
        tokens = [t.index for t in parse.tokens if quotation.holds(t.start)]
        if not tokens:
            continue
        touches_left = 0 <= first - tokens[-1] <= 2 and blank(parse, tokens[-1] + 1, first)
        touches_right = 0 <= tokens[0] - last <= 3 and blank(parse, last + 1, tokens[0])
        if touches_left or touches_right or content & set(tokens):
            found.update(tokens)
    return found


def blank(parse: Parse, start: int, end: int) -> bool:
    """Tell whether only punctuation stands between two tokens."""
    return all(not parse.tokens[i].string[0].isalnum() for i in range(start, end))


def infinitive(parse: Parse, verb: Token) -> set[int]:
    """ "vowed to ...": the infinitive; "urged them to ...": them as well."""
    for complement in parse.children(verb.index, "xcomp", "ccomp"):
        if complement.index > verb.index and any(t.tag == "TO" for t in parse.children(complement.index, "aux")):
            return {i for i in parse.subtree(complement.index) if i > verb.index}
    return set()


def object_of(parse: Parse, verb: Token) -> set[int]:
    """The object, and the "for", "of", "as" phrases after it; of a passive its subject."""
    if is_passive(parse, verb):
        subjects = parse.children(verb.index, "nsubjpass")
        return set(parse.subtree(subjects[0].index)) if subjects else set()
    objects = [t for t in parse.children(verb.index, "dobj") if t.index > verb.index]
    if not objects:
        return set()
    content = set(parse.subtree(objects[0].index))
    for preposition in parse.children(verb.index, "prep"):
        if preposition.lower in OBJECT_GOES_ON and preposition.index > objects[0].index:
            content.update(parse.subtree(preposition.index))
    return content


def as_phrase(parse: Parse, verb: Token) -> set[int]:
    """The "as ..." phrases of a verb."""
    return {i for t in parse.children(verb.index, "prep") if t.lower == "as" for i in parse.subtree(t.index)}


def by_preposition(parse: Parse, verb: Token, cue: Cue) -> tuple[set[int], frozenset[int]]:
    """ "called for a ceasefire": what hangs on a preposition that the cue takes."""
    for preposition in parse.children(verb.index, "prep", "prt"):
        if preposition.lower in cue.takes and preposition.index > verb.index:
            tokens = set(parse.subtree(preposition.index)) - {preposition.index}
            if tokens:
                return tokens, frozenset([preposition.index])
    return set(), frozenset()


__all__ = ["Found", "Mention", "read_verbs"]
