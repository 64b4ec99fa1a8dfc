"""Pairs to texts: formed from passages, so that no text chains through a shared paragraph."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.records import Article, ArticleId, Derivation, ReusePair, Text, TextId, Version
from twosource.reuse.cores import Core, form_cores
from twosource.reuse.digests import find_pieces, key_of
from twosource.reuse.excerpts import Guests, carry_excerpts, containment_of
from twosource.reuse.settings import DEFAULT, Settings
from twosource.reuse.wire import read_wire

_NO_GUESTS: Guests = {}


def form_texts(articles: Sequence[Article], pairs: Sequence[ReusePair], settings: Settings = DEFAULT) -> list[Text]:
    """Return the texts, sorted by their first article; every article is a version of at least one.

    First the cores: articles most of whose copy is one. Then what carries a
    core's copy inside another text: an excerpt, a digest. Articles that share
    copy with none are texts of one version. The order of articles and of pairs
    changes nothing; pairs that are not derived are left out.
    """
    by_id = {article.id: article for article in articles}
    derived = sorted(
        (pair for pair in pairs if pair.derivation != "non-derived" and pair.left in by_id and pair.right in by_id),
        key=key_of,
    )
    pieces = find_pieces(derived, settings)
    cores = form_cores(sorted(by_id), derived, pieces, settings)
    guests = carry_excerpts(cores, derived, pieces, settings)
    inside = _inside(cores, guests, derived)
    covered = _covered(guests)
    texts: dict[tuple[ArticleId, ...], Text] = {}
    for i, core in enumerate(cores):
        alone = len(core.members) == 1 and not guests[i]
        if alone and covered.get(core.members[0], 0.0) >= settings.whole:
            continue
        text = _text(core, guests[i], inside[i], by_id, settings)
        texts.setdefault(tuple(version.article for version in text.versions), text)
    return [texts[members] for members in sorted(texts)]


def _covered(guests: Sequence[Guests]) -> Mapping[ArticleId, float]:
    """The share of each guest's copy that is other texts'."""
    covered: dict[ArticleId, float] = defaultdict(float)
    for some in guests:
        for article, guest in some.items():
            covered[article] += guest.containment
    return covered


def _inside(cores: Sequence[Core], guests: Sequence[Guests], pairs: Iterable[ReusePair]) -> list[list[ReusePair]]:
    """The pairs inside each text."""
    texts: dict[ArticleId, set[int]] = defaultdict(set)
    for i, core in enumerate(cores):
        for article in (*core.members, *guests[i]):
            texts[article].add(i)
    inside: list[list[ReusePair]] = [[] for _ in cores]
    for pair in pairs:
        for i in texts[pair.left] & texts[pair.right]:
            inside[i].append(pair)
    return inside


def _text(
    core: Core, guests: Guests, pairs: Sequence[ReusePair], by_id: Mapping[ArticleId, Article], settings: Settings
) -> Text:
    members = sorted({*core.members, *guests})
    own = _own(core)
    versions = tuple(_version(article, own, guests, settings) for article in members)
    agency, wire = read_wire([by_id[article] for article in core.members])
    return Text(
        id=TextId(hashlib.sha256("\n".join(members).encode()).hexdigest()[:16]),
        versions=versions,
        weakest=_weakest(pairs),
        reasons=tuple(_reasons(core, guests)),
        agency=agency,
        wire=wire,
    )


def _own(core: Core) -> Mapping[ArticleId, float]:
    """Return how far the copy of each member that is linked is the text's, by the pair that covers most of it."""
    found: dict[ArticleId, float] = defaultdict(float)
    for link in core.links:
        for article in key_of(link):
            found[article] = max(found[article], containment_of(link, article))
    return found


def _version(article: ArticleId, own: Mapping[ArticleId, float], guests: Guests, settings: Settings) -> Version:
    """An article's part in a text: of a core of one, all its copy."""
    containment = guests[article].containment if article in guests else own.get(article, 1.0)
    derivation: Derivation = "wholly" if containment >= settings.whole else "partially"
    return Version(article=article, derivation=derivation, containment=containment)


def _weakest(pairs: Sequence[ReusePair]) -> ReusePair | None:
    """Return the pair that would fall out first: the last that Kruskal's tree of the strongest pairs needs."""
    root: dict[ArticleId, ArticleId] = {}

    def find(article: ArticleId) -> ArticleId:
        while root.setdefault(article, article) != article:
            article = root[article]
        return article

    weakest = None
    for pair in sorted(pairs, key=lambda pair: (-max(pair.containment_left, pair.containment_right), key_of(pair))):
        a, b = find(pair.left), find(pair.right)
        if a != b:
            root[b], weakest = a, pair
    return weakest


def _reasons(core: Core, guests: Guests) -> Iterable[str]:
    """Say how the text was formed."""
    if len(core.members) == 1:
        yield "one article; no other is mostly this copy"
    else:
        yield f"{len(core.members)} articles are versions of one text, by {len(core.links)} pairs over the same stretch"
    for article in sorted(guests):
        guest = guests[article]
        yield (
            f"{article} carries {guest.pair.shared_words} words of it inside another text "
            f"(containment {guest.containment:.2f})"
        )
