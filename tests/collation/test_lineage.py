"""The tree of versions: shared departures make branches, order makes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

from twosource.collation import choose_hub, collate, draw_lineage
from twosource.records import Article, Layout, Lineage, Text, TextId, Version

MakeVersion = Callable[..., tuple[Article, Layout]]

FULL = [
    "The Marrowby dam burst at dawn on Thursday and flooded forty farms.",
    "Shepherds drove their flocks up the Vennick hills.",
    "The water board blamed a crack found in spring.",
    "Two bridges over the Tessel were carried off.",
]
BRANCH = [FULL[0].replace("forty", "fifty"), FULL[1].replace("drove", "led"), *FULL[2:]]


def lineage_of(versions: Sequence[tuple[Article, Layout]]) -> Lineage:
    articles = [article for article, _ in versions]
    layouts = {article.id: layout for article, layout in versions}
    hub = next(a for a in articles if a.id == choose_hub(articles))
    collations = [
        collate(hub, a, left_layout=layouts[hub.id], right_layout=layouts[a.id], readings={}, times={})
        for a in articles
        if a.id != hub.id
    ]
    parts = tuple(Version(article=a.id, derivation="wholly", containment=1.0) for a in articles)
    return draw_lineage(Text(id=TextId("t"), versions=parts, weakest=None, reasons=()), collations)


def edges(lineage: Lineage) -> set[tuple[str, str]]:
    return {(edge.parent, edge.child) for edge in lineage.edges}


def test_two_versions_hang_on_one_inferred_ancestor(make_version: MakeVersion) -> None:
    lineage = lineage_of([make_version("a", FULL), make_version("b", FULL[:3])])
    assert lineage.root == "*1"
    assert edges(lineage) == {("*1", "a"), ("*1", "b")}
    support = {edge.child: edge.support for edge in lineage.edges}
    assert support["b"] == ("omission: without “Two bridges over the Tessel were carried off.”",)
    assert support["a"] == ("no reading of its own",)


def test_versions_that_share_a_departure_share_an_ancestor(make_version: MakeVersion) -> None:
    versions = [
        make_version("a", FULL),
        make_version("b", FULL[:3]),
        make_version("c", BRANCH),
        make_version("d", BRANCH[1:]),
    ]
    lineage = lineage_of(versions)
    assert edges(lineage) == {("*1", "a"), ("*1", "b"), ("*1", "*2"), ("*2", "c"), ("*2", "d")}
    (branch,) = [edge for edge in lineage.edges if edge.child == "*2"]
    assert "wording: “led” for “drove”" in branch.support


def test_spelling_alone_makes_no_branch(make_version: MakeVersion) -> None:
    british = [sentence.replace("flooded", "coloured") for sentence in FULL]
    american = [sentence.replace("flooded", "colored") for sentence in FULL]
    lineage = lineage_of(
        [make_version(n, s) for n, s in [("a", british), ("b", british[:3]), ("c", american), ("d", american[1:])]]
    )
    assert ("*1", "d") in edges(lineage)


def test_identical_versions_are_grouped(make_version: MakeVersion) -> None:
    lineage = lineage_of([make_version("a", FULL), make_version("b", FULL[1:]), make_version("c", FULL[1:])])
    assert edges(lineage) == {("*1", "a"), ("*1", "*2"), ("*2", "b"), ("*2", "c")}


def test_a_single_version_and_one_never_collated(make_version: MakeVersion) -> None:
    assert edges(lineage_of([make_version("a", FULL)])) == {("*1", "a")}
    (edge,) = lineage_of([make_version("a", FULL)]).edges
    assert edge.support == ("not collated",)


def test_order_changes_nothing(make_version: MakeVersion) -> None:
    versions = [
        make_version("a", FULL),
        make_version("b", BRANCH),
        make_version("c", BRANCH[1:]),
        make_version("d", FULL[2:]),
    ]
    trees = {lineage_of(order) for order in permutations(versions)}
    assert len(trees) == 1
    (tree,) = trees
    assert sorted(edge.child for edge in tree.edges if not edge.child.startswith("*")) == ["a", "b", "c", "d"]
