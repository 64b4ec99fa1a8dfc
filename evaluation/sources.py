"""python -m evaluation.sources --gum gum.jsonl.gz: are mentions of one source known as one?

Every source mention that the product finds in a document ("Ada Brell", "the minister", "she") is
laid on GUM's gold coreference chains; those that stand on a gold mention (half of the characters
in common, the likeliest one) are clustered twice: by chain and by the product's canonical name.
Prints one JSON line a genre: MUC (Vilain et al. 1995) and B-cubed (Bagga and Baldwin 1998),
and `merged`, the pairs of differently named people that share a canonical name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.attribution import article_of
from twosource.claims import read_sentences, state_claims

Row = dict[str, Any]
Labels = list[tuple[str, str]]  # (gold chain, canonical name) of each mention
ENOUGH = 0.5
GENRES = ("news", "interview")


def jaccard(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the share of characters that two stretches have in common.

    >>> jaccard((0, 6), (2, 8))
    0.5
    """
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / (a[1] - a[0] + b[1] - b[0] - common)


def mentions(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where each source is named, and the name it goes by; each place once."""
    article = article_of(text)
    readings = {reading.string: reading for reading in read_sentences([s.string for s in article.sentences])}
    links = [link for claim in state_claims(article, readings) for link in claim.chain]
    found = {(link.start, link.end): link.canonical for link in links if link.start is not None}
    yield from sorted(((a, b), name) for (a, b), name in found.items() if a is not None and b is not None)


def labelled(row: Row) -> Iterator[tuple[str, str, str]]:
    """Yield gold chain, canonical name and words of every source mention that stands on a gold mention."""
    gold = [((a, b), entity["id"]) for entity in row["entities"] for a, b, *_ in entity["mentions"]]
    for place, name in mentions(row["text"]):
        likeness, chain = max(((jaccard(place, where), str(one)) for where, one in gold), default=(0.0, ""))
        if likeness >= ENOUGH:
            yield f"{row['id']} {chain}", f"{row['id']} {name}", row["text"][place[0] : place[1]]


def clusters(labels: Sequence[str]) -> list[frozenset[int]]:
    """Return the mentions under each label."""
    members: dict[str, set[int]] = defaultdict(set)
    for i, label in enumerate(labels):
        members[label].add(i)
    return [frozenset(members[label]) for label in sorted(members)]


def muc(of: Sequence[str], by: Sequence[str]) -> float:
    """Return the share of the links inside the clusters `of` that the clusters `by` keep.

    >>> muc(["a", "a", "a"], ["x", "x", "y"])
    0.5
    """
    inside = clusters(of)
    links = sum(len(one) - 1 for one in inside)
    kept = sum(len(one) - len({by[i] for i in one}) for one in inside)
    return kept / links if links else 1.0


def b_cubed(of: Sequence[str], by: Sequence[str]) -> float:
    """Return, a mention, the share of its cluster in `of` that it is with in `by`.

    >>> b_cubed(["a", "a"], ["x", "y"])
    0.5
    """
    together = Counter(zip(of, by, strict=True))
    sizes = Counter(of)
    return sum(count * count / sizes[one] for (one, _), count in together.items()) / len(of) if of else 1.0


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(rows: Sequence[Row]) -> Row:
    """Return the measures over some documents."""
    found = [label for row in rows for label in labelled(row)]
    gold, names = [one[0] for one in found], [one[1] for one in found]
    figures: Row = {"mentions": len(found), "chains": len(set(gold)), "names": len(set(names))}
    for name, measure in (("muc", muc), ("b_cubed", b_cubed)):
        precision, recall = measure(names, gold), measure(gold, names)
        values = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
        figures[name] = {key: round(value, 4) for key, value in values.items()}
    figures["merged"] = sorted(set(merged(found)))
    return figures


def merged(found: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the words of mentions under one name whose chains differ, both capitalised."""
    by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for chain, name, words in found:
        by_name[name].append((chain, words))
    for mentioned in by_name.values():
        for (one, a), (other, b) in combinations(mentioned, 2):
            if one != other and a[:1].isupper() and b[:1].isupper():
                yield a, b


def main(arguments: Sequence[str] | None = None) -> int:
    """Score each genre."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True, help="the shared file data/gum/gum.jsonl.gz")
    options = parser.parse_args(arguments)
    with gzip.open(options.gum, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for genre in GENRES:
        figures = score([row for row in rows if row["genre"] == genre])
        sys.stdout.write(json.dumps({"genre": genre, **figures}, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
