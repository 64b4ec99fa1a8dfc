"""Which origins may be one and the same, and in which words we say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from twosource.ledger.names import bare, fold
from twosource.ledger.tables import word_list
from twosource.ledger.voices import has_name, join_names
from twosource.records import ArticleId, ClaimId, SourceKind, TextId

# Whom an unnamed source of a kind may turn out to be.
MAY_BE: Final[dict[str, frozenset[str]]] = {
    "unnamed officials": frozenset(
        {"person", "organisation", "office", "document", "unnamed", "unnamed officials", "composite"}
    ),
    "unnamed": frozenset(
        {"person", "organisation", "office", "document", "unnamed", "unnamed officials", "crowd", "composite"}
    ),
    "crowd": frozenset({"person", "crowd", "unnamed"}),
    "document": frozenset({"document", "organisation", "office", "unnamed", "unnamed officials", "composite"}),
    "person": frozenset({"person", "organisation", "office", "unnamed", "unnamed officials", "crowd"}),
    "organisation": frozenset({"organisation", "office", "document", "unnamed", "unnamed officials", "composite"}),
    "office": frozenset({"person", "organisation", "office", "document", "unnamed", "unnamed officials", "composite"}),
    "newsroom": frozenset({"newsroom"}),
}
ROLE_WORDS: Final = word_list("role_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A candidate origin of one entry: all voices with one key."""

    key: str
    canonical: str
    kind: SourceKind
    named: bool
    members: tuple[str, ...]
    cited_by: str | None
    outlets: tuple[str, ...]
    houses: tuple[str, ...]
    strings: tuple[str, ...]
    texts: tuple[TextId, ...]
    articles: tuple[ArticleId, ...]
    claims: tuple[ClaimId, ...]


def open_ended(node: Node) -> bool:
    """Whether the node by its nature may be the same as another origin."""
    return not node.named or node.kind == "media"


def may_equal(one: Node, two: Node) -> str | None:
    """Say why two origins may be the same, or return None. Symmetric.

    Named sources differ, unless the words for one hold the name of the other
    ("police chief Ana Ruiz", "police").
    """
    first, second = sorted((one, two), key=lambda node: (node.named, node.kind != "unknown", node.key))
    return (
        _unknown(first, second)
        or _same_house(first, second)
        or _rests_on(first, second)
        or _composite(first, second)
        or _unnamed(first, second)
        or (_speaks_for(first, second) or _speaks_for(second, first))
    )


def _unknown(one: Node, two: Node) -> str | None:
    nobody = next((node for node in (one, two) if node.kind == "unknown"), None)
    return f"nobody is named for '{nobody.canonical}', so it may be anybody" if nobody else None


def _same_house(one: Node, two: Node) -> str | None:
    """A newsroom that tells it in its own voice here and names a source in another text."""
    newsroom, other = (one, two) if one.kind == "newsroom" else (two, one)
    if newsroom.kind != "newsroom" or other.kind == "newsroom" or newsroom.key not in other.houses:
        return None
    return f"{newsroom.canonical} names {describe(other)} in another text and may rest on it here"


def _rests_on(one: Node, two: Node) -> str | None:
    paper = next((node for node in (one, two) if node.kind == "media"), None)
    other = two if paper is one else one
    return f"{paper.canonical} names nobody and may rest on {other.canonical}" if paper else None


def _composite(one: Node, two: Node) -> str | None:
    if "composite" not in (one.kind, two.kind):
        return None
    group, other = (one, two) if one.kind == "composite" else (two, one)
    theirs = {fold(name) for name in (other.members or (other.canonical,))}
    for member in group.members:
        if any(same_people(fold(member), name) for name in theirs):
            return f"{member}, one of {describe(group)}, may be {describe(other)}"
    nameless = other.kind in ("unnamed", "unnamed officials") and not qualifiers(other)
    return f"{other.canonical} may be among {describe(group)}" if nameless else None


def _unnamed(one: Node, two: Node) -> str | None:
    """`one` is the unnamed one, or both are."""
    if one.named or "composite" in (one.kind, two.kind):
        return None
    if two.kind not in MAY_BE.get(one.kind, ()) and (two.named or one.kind not in MAY_BE.get(two.kind, ())):
        return None
    if one.kind == "newsroom":
        return _same_newsroom(one, two)
    if not two.named and _unlike_places(one, two):
        return None
    return f"{describe(one)} may be {describe(two)}"


def _same_newsroom(one: Node, two: Node) -> str | None:
    if one.outlets and two.outlets and not set(one.outlets) & set(two.outlets):
        return None
    return f"{one.canonical} may be {two.canonical}"


def _unlike_places(one: Node, two: Node) -> bool:
    """Whether both are qualified and by different places: "U.S. officials", "Ukrainian officials"."""
    ours, theirs = qualifiers(one), qualifiers(two)
    return bool(ours and theirs) and not any(same_people(a, b) for a in ours for b in theirs)


def qualifiers(node: Node) -> frozenset[str]:
    """Return the folded capitalised words of an unnamed source: whose officials they are."""
    words = re.findall(r"[^\W_][\w.]*", node.canonical)
    return frozenset(fold(word) for word in words if has_name(word)) - ROLE_WORDS - {""}


def same_people(one: str, two: str) -> bool:
    """Whether two folded names are a place and its people ("ukraine", "ukrainian"), or one holds the other."""
    ours, theirs = one.split(), two.split()
    short, long = sorted((ours, theirs), key=len)
    return bool(short) and all(any(_stem_equal(a, b) for b in long) for a in short)


def _stem_equal(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) >= 5 and one[:5] == two[:5])


def _speaks_for(person: Node, body: Node) -> str | None:
    """A person or office whose words hold the body's name: "Tarn police chief Ana Ruiz", "Tarn police"."""
    if person.kind not in ("person", "office", "organisation") or body.kind not in (
        "organisation",
        "office",
        "document",
    ):
        return None
    wanted = set(bare(body.canonical))
    for string in person.strings:
        if wanted and wanted < set(fold(string).split()):
            return f"{string} may speak for {body.canonical}"
    return None


def describe(node: Node) -> str:
    """Return the origin in words: "unidentified sources cited by Tarn Courier"."""
    if node.kind == "composite" and len(node.members) > 1:
        return join_names(node.members)
    return f"{node.canonical} cited by {node.cited_by}" if node.cited_by and not node.named else node.canonical
