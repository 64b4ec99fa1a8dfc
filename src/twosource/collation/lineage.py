"""A text's tree of versions, from the readings they share.

Source: the common-variant method of textual criticism (Lachmann; Greg, "The
Calculus of Variants", 1927): versions that share a departure descend from one
that had it. Departures: only readings that reprints do not come to by
themselves count (wording, omissions, additions, moves, values, days, sources,
certainty; not spelling or house style); a cut is younger than what it cuts; of
other variants the rarer is taken for the younger; conflicting groups give way
to the better supported. No version is ever taken for another's base.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.records import ArticleId, Collation, Edit, EditKind, Lineage, LineageEdge, Span, Text

TELLING: frozenset[EditKind] = frozenset(
    ("omission", "addition", "move", "wording", "figure-value", "date-conflict", "attribution", "hedge")
)
"""Kinds of edit that show descent; the others each outlet makes by itself."""
SHOWN = 80
"""Most characters of a reading in a list of support."""
MOST_SUPPORT = 40
"""Most readings listed for one edge."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Variant:
    """A reading in which versions differ from the hub: where in the hub, and what stands instead."""

    place: tuple[int, int]
    hub: str
    reading: str
    kind: str


Clade = frozenset[ArticleId]


def draw_lineage(text: Text, collations: Sequence[Collation]) -> Lineage:
    """Return a tree over the versions of a text, with inferred ancestors.

    Args:
        text: its versions are the leaves; one that no collation reaches hangs
            on the root.
        collations: each version against one hub, in any order and on either
            side. Others are left out of account.

    Returns:
        Edges in order of parent and child. Versions with the same words share
        an ancestor of their own. The result does not depend on any order.
    """
    leaves = sorted(version.article for version in text.versions)
    hub = _hub(collations)
    variants = _variants(collations, hub) if hub else {}
    carriers = _carriers(variants, hub, leaves)
    clades = _clades(carriers, variants, leaves)
    return _tree(text, leaves, clades, carriers, set(variants))


def _hub(collations: Iterable[Collation]) -> ArticleId | None:
    """Return the version most collations have, ties by id."""
    counts: Counter[ArticleId] = Counter()
    for collation in collations:
        counts.update((collation.left, collation.right))
    return min(counts, key=lambda article: (-counts[article], article), default=None)


def _variants(collations: Iterable[Collation], hub: ArticleId) -> dict[ArticleId, frozenset[Variant]]:
    """Return what each version reads otherwise than the hub; the hub itself, nothing."""
    found: dict[ArticleId, frozenset[Variant]] = {hub: frozenset()}
    for collation in collations:
        if hub not in (collation.left, collation.right):
            continue
        hub_left = collation.left == hub
        other = collation.right if hub_left else collation.left
        found[other] = frozenset(
            _variant(edit, hub_left=hub_left) for edit in collation.edits if edit.kind != "furniture"
        )
    return found


def _variant(edit: Edit, *, hub_left: bool) -> Variant:
    span, ours, theirs = (
        (edit.left, edit.left_reading, edit.right_reading)
        if hub_left
        else (edit.right, edit.right_reading, edit.left_reading)
    )
    kind = edit.kind
    if not hub_left and kind in ("omission", "addition"):
        kind = "addition" if kind == "omission" else "omission"
    return Variant(place=_place(span), hub=_plain(ours), reading=_plain(theirs), kind=kind)


def _place(span: Span | None) -> tuple[int, int]:
    return (span.start, span.end) if span else (-1, -1)


def _plain(reading: str | None) -> str:
    return " ".join((reading or "").split())


Group = tuple[Clade, str]
"""Versions that share a younger reading, and the reading in words."""


def _carriers(
    variants: dict[ArticleId, frozenset[Variant]], hub: ArticleId | None, leaves: Sequence[ArticleId]
) -> list[Group]:
    """Return for every place with variants the versions that share the younger reading."""
    reached = [leaf for leaf in leaves if leaf in variants]
    holders: defaultdict[Variant, list[ArticleId]] = defaultdict(list)
    for leaf in reached:
        for variant in sorted(variants[leaf]):
            holders[variant].append(leaf)
    groups: list[Group] = []
    rest = {place: set(reached) for place in {_site(variant) for variant in holders}}
    for variant in sorted(holders):
        rest[_site(variant)] -= set(holders[variant])
        if _is_younger(variant, len(holders[variant]), len(reached)):
            groups.append((frozenset(holders[variant]), _words(variant, of_hub=False)))
    for variant in sorted(holders):
        old = rest[_site(variant)]
        if old and not _is_younger(variant, len(holders[variant]), len(reached)) and hub in old:
            groups.append((frozenset(old), _words(variant, of_hub=True)))
    return groups


def _site(variant: Variant) -> tuple[tuple[int, int], str]:
    return variant.place, variant.reading if variant.place == (-1, -1) else ""


def _is_younger(variant: Variant, carriers: int, versions: int) -> bool:
    """Whether a variant, and not the hub's reading, is taken for the change."""
    if variant.kind == "omission":
        return True
    if variant.kind == "addition":
        return False
    return carriers * 2 <= versions


def _words(variant: Variant, *, of_hub: bool) -> str:
    new, old = (variant.hub, variant.reading) if of_hub else (variant.reading, variant.hub)
    if not new:
        return f"{variant.kind}: without “{_short(old)}”"
    if not old:
        return f"{variant.kind}: has “{_short(new)}”"
    return f"{variant.kind}: “{_short(new)}” for “{_short(old)}”"


def _short(reading: str) -> str:
    return reading if len(reading) <= SHOWN else reading[: SHOWN - 1] + "…"


def _clades(
    groups: Sequence[Group], variants: dict[ArticleId, frozenset[Variant]], leaves: Sequence[ArticleId]
) -> list[Clade]:
    """Return the groups of versions that descend from one, none crossing another; identical ones first."""
    same: defaultdict[frozenset[Variant], list[ArticleId]] = defaultdict(list)
    for leaf in leaves:
        if leaf in variants:
            same[variants[leaf]].append(leaf)
    kept = [frozenset(members) for members in same.values() if 1 < len(members) < len(leaves)]
    support = Counter(carriers for carriers, words in groups if words.split(":")[0] in TELLING)
    ranked = sorted(support, key=lambda clade: (-support[clade], -len(clade), sorted(clade)))
    for clade in ranked:
        if 1 < len(clade) < len(leaves) and all(_nested(clade, other) for other in kept) and clade not in kept:
            kept.append(clade)
    return sorted(kept, key=lambda clade: (-len(clade), sorted(clade)))


def _nested(one: Clade, other: Clade) -> bool:
    return not one & other or one <= other or other <= one


def _tree(
    text: Text, leaves: Sequence[ArticleId], clades: Sequence[Clade], groups: Sequence[Group], reached: set[ArticleId]
) -> Lineage:
    """Return the tree of nested clades, the root first ("*1"), each edge with its readings."""
    support: defaultdict[Clade, list[str]] = defaultdict(list)
    for carriers, words in groups:
        support[carriers].append(words)
    names = {frozenset(leaves): "*1"} | {clade: f"*{n}" for n, clade in enumerate(clades, start=2)}
    nodes = [*clades, *(frozenset((leaf,)) for leaf in leaves)]
    edges = []
    for node in nodes:
        over = min((c for c in names if node < c), key=lambda c: (len(c), sorted(c)), default=frozenset(leaves))
        child = names[node] if node in names and len(node) > 1 else min(node)
        edges.append(LineageEdge(parent=names[over], child=child, support=_support(node, support, reached)))
    return Lineage(text=text.id, root="*1", edges=tuple(sorted(edges, key=lambda e: (_number(e.parent), e.child))))


def _support(node: Clade, support: dict[Clade, list[str]], reached: set[ArticleId]) -> tuple[str, ...]:
    if not node & reached:
        return ("not collated",)
    readings = sorted(set(support.get(node, ())))
    if len(readings) > MOST_SUPPORT:
        return (*readings[:MOST_SUPPORT], f"and {len(readings) - MOST_SUPPORT} more")
    if not readings:
        return ("the same words",) if len(node) > 1 else ("no reading of its own",)
    return tuple(readings)


def _number(name: str) -> int:
    return int(name[1:])
