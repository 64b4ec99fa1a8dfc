"""The source as the sentence names it: its words, its kind, its members."""

from __future__ import annotations

import re

from twosource.claims.attribution.spans import trim
from twosource.claims.gazetteer import adjectives, countries, newsrooms
from twosource.claims.lexicon import load, phrases, source_words
from twosource.claims.names import body_noun, plain
from twosource.claims.parser import Parse, Token
from twosource.records import Mention, SourceKind, Span

RELATIVE = frozenset(["who", "which", "that", "whom"])
WORDS = re.compile(r"[\w.’'-]+")
LISTED = re.compile(r"(?<![^\s,])([A-Z][\w.]*(?: [A-Z][\w.]*)?), $")
REACH = 40
SPLIT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")


def mention_of(parse: Parse, head: int, without: frozenset[int] = frozenset()) -> Mention | None:
    """Return the phrase whose head is token `head`, less what hangs on `without`.

    A relative pronoun keeps its own span and gets its antecedent.
    """
    without |= alternatives(parse, head)
    tokens = parse.subtree(head, without)
    first, last = contiguous(tokens, head)
    span = trim(parse.string, parse.tokens[first].start, parse.tokens[last].end)
    if span is None:
        return None
    span = with_list(parse.string, span)
    string = parse.string[span.start : span.end]
    members = members_of(parse, head, without) or modifier_members(string) or listed_members(string)
    kind: SourceKind = "composite" if members else kind_of(string, core_of(parse, head, first))
    return Mention(start=span.start, end=span.end, string=string, kind=kind, members=members,
                   antecedent=antecedent_of(parse, parse.tokens[head]))  # fmt: skip


def with_list(string: str, span: Span) -> Span:
    """The phrase with the nations listed before it, which the parse may hang elsewhere:
    "..., Belian, Ardan and Corran officials said"."""
    if not modifier_members(string[span.start : span.end]):
        return span
    start = span.start
    while listed := LISTED.search(string, max(0, start - REACH), start):
        if not is_nation(listed[1]):
            break
        start = listed.start(1)
    return Span(start=start, end=span.end)


def is_nation(words: str) -> bool:
    name = plain(words)
    return name in countries() or name in adjectives()


def contiguous(tokens: list[int], head: int) -> tuple[int, int]:
    """The first and last token of the unbroken run around the head."""
    here = set(tokens)
    first = last = head
    while first - 1 in here:
        first -= 1
    while last + 1 in here:
        last += 1
    return first, last


def core_of(parse: Parse, head: int, first: int) -> str:
    """The phrase up to its head noun, what follows left out."""
    return parse.string[parse.tokens[first].start : parse.tokens[head].end]


def antecedent_of(parse: Parse, token: Token) -> Span | None:
    """The noun phrase a relative pronoun stands for."""
    if token.lower not in RELATIVE:
        return None
    clause = next((t for t in (token, *parse.ancestors(token.index)) if t.dep == "relcl"), None)
    if clause is None:
        return None
    tokens = parse.subtree(clause.head, frozenset([clause.index]))
    first, last = contiguous(tokens, clause.head)
    return trim(parse.string, parse.tokens[first].start, parse.tokens[min(last, clause.index)].end)


def members_of(parse: Parse, head: int, without: frozenset[int]) -> tuple[str, ...]:
    """The coordinated heads' own phrases, when the source is a coordination."""
    heads, current = [head], head
    while following := [t.index for t in parse.children(current, "conj") if t.index not in without]:
        current = following[0]
        heads.append(current)
    if len(heads) == 1:
        return ()
    return tuple(member_phrase(parse, h, without) for h in heads)


def alternatives(parse: Parse, head: int) -> frozenset[int]:
    """What "or" adds to a source behind a comma: it goes on from what is said ("..., Brel said, or half of it")."""
    joints = [t for t in parse.children(head, "cc") if t.lower == "or" and parse.tokens[t.index - 1].string == ","]
    if not joints:
        return frozenset()
    return frozenset(t.index for t in (*joints, *parse.children(head, "conj")) if t.index >= joints[0].index)


def member_phrase(parse: Parse, head: int, without: frozenset[int]) -> str:
    """One member's phrase: its subtree before the coordination goes on."""
    cut = without | {t.index for t in parse.children(head, "conj", "cc", "punct", "preconj")}
    tokens = parse.subtree(head, cut)
    first, last = contiguous(tokens, head)
    return parse.string[parse.tokens[first].start : parse.tokens[last].end]


def modifier_members(string: str) -> tuple[str, ...]:
    """Members of "A, B and C officials": coordinated names before one plural noun.

    Untouched: "Smith, a lawyer and a teacher" (no shared head), one modifier.

    >>> modifier_members("Ardan, West Belian and Corran intelligence officials")
    ('Ardan intelligence officials', 'West Belian intelligence officials', 'Corran intelligence officials')
    >>> modifier_members("Ana Brel, a lawyer and teacher")
    ()
    """
    pieces = [piece for piece in SPLIT.split(string) if piece]
    if len(pieces) < 2:
        return ()
    last = pieces[-1].split()
    names = [word for word in last if word[:1].isupper()]
    shared = last[len(names) :]
    capitalised = all(word[:1].isupper() for piece in pieces[:-1] for word in piece.split() if word != "the")
    if not names or not shared or not capitalised or not shared[-1].endswith("s"):
        return ()
    if shared[-1].lower() not in source_words("crowd_nouns") | source_words("official_nouns"):
        return ()
    return (*(f"{piece} {' '.join(shared)}" for piece in pieces[:-1]), pieces[-1])


def listed_members(string: str) -> tuple[str, ...]:
    """Members of a list of names that the parse has not seen: "Arda, Belia and their partners".

    Untouched: "Ministry of Ports, Roads and Dams", "Ana Brel, the mayor and owner".

    >>> listed_members("Arda, the Belian League and their partners")
    ('Arda', 'the Belian League', 'their partners')
    >>> listed_members("Ministry of Ports, Roads and Dams")
    ()
    """
    pieces = [piece for piece in SPLIT.split(string) if piece]
    if len(pieces) < 3 or " of " in pieces[0] or " and " not in string:
        return ()
    named = all(piece.removeprefix("the ")[:1].isupper() for piece in pieces[:-1])
    last = pieces[-1].removeprefix("the ")
    return tuple(pieces) if named and (last[:1].isupper() or last.split()[0] in ("their", "its", "other")) else ()


def kind_of(string: str, core: str | None = None) -> SourceKind:
    """Tell what kind of source a phrase names, by its words and its capitals.

    >>> kind_of("unidentified sources"), kind_of("the Harbour Ministry"), kind_of("Ana Brel"), kind_of("a new poll")
    ('unnamed', 'organisation', 'person', 'document')
    """
    words = WORDS.findall(core or string)
    if not words:
        return "unknown"
    if plain(core or string) in newsrooms():
        return "media"
    lowered = string.lower()
    head = words[-1].lower().removesuffix("’s").removesuffix("'s").strip(".")
    named = [word for word in words if word[:1].isupper() and word.lower() not in ("the", "a", "an", "some", "many")]
    if head in load("sources")["pronouns"]:
        return {"it": "organisation", "its": "organisation", "they": "crowd", "them": "crowd", "their": "crowd"}.get(head, "person")  # type: ignore[return-value]  # fmt: skip  # noqa: E501
    if is_unnamed(lowered, head):
        return "unnamed officials" if head in source_words("official_nouns") else "unnamed"
    if described_as(WORDS.findall(string.split(",")[0])) == "media":
        return "media"
    return kind_by_noun(head, words, named)


def is_unnamed(lowered: str, head: str) -> bool:
    """Tell whether the phrase keeps its source's name back."""
    return (
        any(word in source_words("anonymity") for word in lowered.split())
        or any(phrase in lowered for phrase in phrases("sources", "", "anonymity_phrases"))
        or head in ("source", "sources", "insider", "insiders")
    )


def kind_by_noun(head: str, words: list[str], named: list[str]) -> SourceKind:
    """The kind that the head noun tells, else what its capitals tell."""
    last_is_name = words[-1][:1].isupper() and not (len(words) == 1 and head in source_words("person_nouns"))
    common = words[-1].islower() and head not in source_words("document_nouns")
    if head in source_words("media_nouns") and (common or (named and len(words) > 1)):
        return "media"
    if head in source_words("official_nouns") and not last_is_name:
        return "office" if head.startswith("spokes") and not named else "unnamed officials"
    paper = head in source_words("document_nouns") and words[-1].islower()
    if head in source_words("organisation_nouns") or (is_institution(words) and not paper):
        return "organisation"
    if head in source_words("document_nouns"):
        return "document"
    if head in source_words("crowd_nouns") or (is_plural_of_people(head) and not last_is_name):
        return "crowd"
    if described_as(words) == "organisation":
        return "organisation"
    if head in source_words("person_nouns") and not last_is_name:
        return "office" if words[0].lower() in ("the", "its", "their", "his", "her") or named else "person"
    if words[0].endswith("-based") and last_is_name and len(words) == 2:
        return "organisation"
    if len(named) > 1 and last_is_name:
        return "person"
    return "person" if last_is_name and words[-1].isalpha() and not words[-1].isupper() else (
        "organisation" if last_is_name else "unknown")  # fmt: skip


def is_plural_of_people(head: str) -> bool:
    """Tell whether a noun is the plural of a person's: "engineers"."""
    return head.endswith("s") and head in source_words("person_nouns") and head[:-1] in source_words("person_nouns")


def described_as(words: list[str]) -> SourceKind | None:
    """The kind that a common noun before a name tells: "newspaper Tarn Mirror", "the aid group Open Quay".

    Untouched: "spokesman Ana Brel", a noun that follows its name.

    >>> described_as(["the", "newspaper", "Tarn", "Mirror"]), described_as(["deputy", "Ana", "Brel"])
    ('media', None)
    """
    small = [i for i, word in enumerate(words) if not word[:1].isupper()]
    if not small or small[-1] + 1 == len(words) or small[-1] > 3:
        return None
    noun = words[small[-1]].lower()
    if noun in source_words("media_nouns"):
        return "media"
    return "organisation" if noun in source_words("organisation_nouns") else None


def is_institution(words: list[str]) -> bool:
    """Tell whether capitalised words hold an institution's noun ("Ministry of Ports")."""
    return body_noun(words, source_words("organisation_nouns"))
