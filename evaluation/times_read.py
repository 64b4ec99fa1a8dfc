"""python -m evaluation.times_read --data FOLDER --half kept: times of unseen news, against 250 sentences read by hand.

`times_checked.jsonl` holds, for sentences of `lines/train` and `events/`, where they stand (code points of the
article's body or the document's text), the article's day of publication, and each time expression in them: its place,
TIMEX3 type and the values that are right, as one of us read them before the product did. No values: nobody can tell
from the text. `optional` ones may be found or not ("this season", "Spring-Summer 2017"). No text is kept.

Two in five sentences were drawn for a word that is hard ("weekend", "fiscal", "late", "ago"), the others for any word
of time; one a page. The rules were mended on the half `dev`; of `kept` only the score was looked at.

Each article is read whole, as the product does. Prints one JSON line: `strict`, `relaxed`, `type` and `value` as F1 in
per cent as in TempEval-3, and with --list each time that is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.attribution import sentences_of
from twosource.claims.times import read_times, resolve_times
from twosource.records import Dating, Time

Row = dict[str, Any]
CHECKED = Path(__file__).with_name("times_checked.jsonl")
MEASURES = ("strict", "relaxed", "type", "value")


def read_articles(data: Path, rows: Iterable[Row]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return headline and text of the articles wanted, by set and id."""
    wanted = {(row["set"], row["doc"]) for row in rows}
    articles = {}
    for name in sorted({name for name, _ in wanted}):
        file = data / "events" / f"{name}.jsonl.gz"
        key, body = ("id", "text") if file.is_file() else ("page", "body")
        file = file if file.is_file() else data / "lines" / "train" / f"{name}.articles.jsonl.gz"
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if (name, row[key]) in wanted:
                    articles[name, row[key]] = (row["title"] or "", row[body])
    return articles


def times_of(text: str, published: str) -> tuple[Time, ...]:
    """Return the times of an article, on its own calendar."""
    day = date.fromisoformat(published)
    spoken = [(s.start, s.string, time) for s in sentences_of(text) for time in read_times(s.string)]
    return resolve_times(spoken, published=Dating(earliest=day, latest=day))


def overlap(time: Time, gold: Row) -> int:
    """Return how many characters a time and a labelled one share."""
    return max(0, min(time.end, int(gold["end"])) - max(time.start, int(gold["start"])))


def compare(row: Row, times: Sequence[Time]) -> Iterator[tuple[Row | None, Time | None]]:
    """Yield each labelled time with the product's, the widest overlap left; None where there is none.

    What is optional is left out, with what was found there.
    """
    free = [time for time in times if row["start"] <= time.start < row["end"]]
    for gold in sorted(row["times"], key=lambda gold: (gold.get("optional", False), gold["start"])):
        best = max(free, key=lambda time: overlap(time, gold), default=None)
        found = best if best and overlap(best, gold) else None
        if found:
            free.remove(found)
        if not gold.get("optional"):
            yield gold, found
        elif found:
            free = [time for time in free if not overlap(time, gold)]
    yield from ((None, time) for time in free)


def right(gold: Row, time: Time) -> dict[str, bool]:
    """Return which measures a time meets."""
    return {
        "strict": (time.start, time.end) == (gold["start"], gold["end"]),
        "relaxed": True,
        "type": time.type == gold["type"],
        "value": time.value in gold["values"] or not gold["values"],
    }


def score(pairs: Sequence[tuple[Row | None, Time | None]]) -> Row:
    """Return the F1 of each measure, in per cent."""
    gold, found = sum(g is not None for g, _ in pairs), sum(t is not None for _, t in pairs)
    met = [right(g, t) for g, t in pairs if g is not None and t is not None]
    figures = {name: round(200 * sum(one[name] for one in met) / max(1, gold + found), 1) for name in MEASURES}
    return {"times": gold, "found": found, **figures}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score one half, or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "kept", "both"), default="kept")
    parser.add_argument("--data", type=Path, required=True, help="the shared folder data")
    parser.add_argument("--list", action="store_true", help="list what is wrong: set, id, gold, found")
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in CHECKED.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if options.half in ("both", row["half"])]
    articles = read_articles(options.data, rows)
    pairs = []
    for row in rows:
        _, text = articles[row["set"], row["doc"]]
        for gold, time in compare(row, times_of(text, row["published"])):
            pairs.append((gold, time))
            if options.list and not (gold and time and all(right(gold, time).values())):
                words = text[gold["start"] : gold["end"]] if gold else None
                said = (time.string, time.type, time.value) if time else None
                wanted = (words, gold["type"], gold["values"]) if gold else None
                sys.stdout.write(f"{row['set']} {row['doc']} {row['published']}: {wanted} {said}\n")
    sys.stdout.write(json.dumps({"half": options.half, "sentences": len(rows), **score(pairs)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
