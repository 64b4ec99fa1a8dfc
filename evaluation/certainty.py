"""python -m evaluation.certainty --half even: how sure a statement is, against 409 labelled by hand.

`certainty_gold.jsonl` holds, for contents in the pages of `events/`, where they stand (code
points of the document's text), where the last source of their chain stands (null: nobody or the
newsroom) and their FactBank value relative to that source, labelled by one of us who saw the
sentence and not what the product says. No text is in it. Two thirds were drawn from sentences
with a modal, a hedge, a negation or a wish in them, so the shares are not those of news.

How it was labelled: the value of the content's main predicate. A reported future is CT+ ("would
attend"), a wish, order, duty or condition Uu, a thing "expected" PR+, "reportedly" and "alleged"
with nobody named Uu, "thought to be" PR+; "not only" and "no fewer than" deny nothing.

The even half may be looked at; the odd half is kept aside. `later` are 109 more from articles none of the rules were
written on. Prints one JSON line: `found` is the
share of contents that the product states too (half of the characters in common), `accuracy` the
share of those with the right value, `classes` right and all per value.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.attribution import article_of
from twosource.claims import read_sentences, state_claims
from twosource.records import Claim, Span

Row = dict[str, Any]
GOLD = Path(__file__).with_name("certainty_gold.jsonl")
FILES = ("giveme5w1h", "fa_kes")
ENOUGH = 0.5


def read_texts(events: Path, wanted: Iterable[str]) -> dict[str, str]:
    """Return the texts of the documents wanted, by id."""
    names = set(wanted)
    texts = {}
    for file in FILES:
        with gzip.open(events / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts.update({row["id"]: row["text"] for row in map(json.loads, lines) if row["id"] in names})
    return texts


def state(text: str, contents: Sequence[Sequence[Span]]) -> list[Claim]:
    """Return the claims of the sentences in which those contents stand."""
    article = article_of(text)
    places = [spans[0].start for spans in contents]
    near = tuple(s for s in article.sentences if any(s.start <= place < s.end for place in places))
    readings = {reading.string: reading for reading in read_sentences([s.string for s in near])}
    return list(state_claims(replace(article, sentences=near), readings))


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the Jaccard of the characters of two contents.

    >>> likeness([Span(start=0, end=6)], [Span(start=2, end=8)])
    0.5
    """
    a, b = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def compare(gold: Sequence[Row], texts: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield the right value of each content and the product's, None where it states no such content."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        by_document[row["doc"]].append(row)
    for document, rows in by_document.items():
        contents = [[Span(start=a, end=b) for a, b in row["content"]] for row in rows]
        claims = state(texts[document], contents)
        for row, spans in zip(rows, contents, strict=True):
            best = max(claims, key=lambda claim: likeness(spans, claim.content), default=None)
            found = best is not None and likeness(spans, best.content) >= ENOUGH
            yield row["value"], best.certainty if found and best is not None else None


def score(pairs: Sequence[tuple[str, str | None]]) -> Row:
    """Return the shares and the counts of each class."""
    classes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for right, said in pairs:
        if said is not None:
            classes[right][0] += right == said
            classes[right][1] += 1
    stated = sum(total for _, total in classes.values())
    return {
        "contents": len(pairs),
        "found": round(stated / len(pairs), 4) if pairs else 0.0,
        "accuracy": round(sum(good for good, _ in classes.values()) / stated, 4) if stated else 0.0,
        "classes": {value: {"right": good, "all": total} for value, (good, total) in sorted(classes.items())},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Score one half, or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd", "both", "later"), default="odd")
    parser.add_argument("--events", type=Path, required=True, help="the shared folder data/events")
    options = parser.parse_args(arguments)
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    gold = [row for row in gold if row["half"] == options.half or (options.half == "both" and row["half"] != "later")]
    pairs = list(compare(gold, read_texts(options.events, {row["doc"] for row in gold})))
    sys.stdout.write(json.dumps({"half": options.half, **score(pairs)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
