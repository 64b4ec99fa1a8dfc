"""python -m fuzz text|html [--seconds 600] [--keep FOLDER]

Drives one reader with bytes made up by libFuzzer (through atheris), from the
file to the page and on to its articles: `twosource.capture.read_pages`, then
`twosource.article.dissect`. A finding is an exception, a page that gives
another page when it is read twice, a line without a block, or an input of at
most 4 kB that takes more than `SLOW_S`. The input is left in FOLDER as `crash-...`
or `timeout-...`, and the exit status is not 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["twosource.capture", "twosource.article"]):
    from twosource.article import dissect
    from twosource.capture import read_pages

from twosource.records import Layout, Page, Skipped

MOST_BYTES = 4_096
SLOW_S = 20
MEMORY_MB = 3_000
TEXT = """Quay bridge closed
By Ada Brell, Tidal Press
OXMERE, Feb. 3 (TP) -- The bridge was closed on Monday.

Read more: Ferry runs aground, 12 hurt ...
Photo: Tidal Press
© 2031 Quayside Courier
"""
HTML = """<!doctype html><html lang=en><head><title>Quay | Courier</title><meta charset=utf-8>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay","author":{"name":"A B"},
"datePublished":"2031-02-03"}</script></head><body><article><h1>Quay</h1><p>By Ada Brell</p>
<figure><img src=x><figcaption>The quay. (Tidal Press)</figcaption></figure>
<p>The bridge over the Tarn was closed on Monday, the harbour board said.</p></article></body></html>"""
STARTS = {
    "text": (
        TEXT.encode(),
        "Мост закрыт\n橋は閉鎖された。\nCafé “fermé” — dit-elle\n".encode(),
        "CafÃ© fermÃ© Ã  midi â€œditâ€\u009d elle\n".encode(),
        "Quay closed\n".encode("utf-16"),
    ),
    "html": (
        HTML.encode(),
        b"<table><tr><td>One<td>two<p>three<ul><li>four<br>five<![CDATA[six]]><svg><math><template>",
    ),
}


def read_twice(target: str, path: Path, data: bytes) -> None:
    """Read the bytes as a file of their own, then take the pages apart.

    Raises:
        AssertionError: what came out is not what is promised.
    """
    path.write_bytes(b"<html>" + data if target == "html" and not data.lstrip().startswith(b"<") else data)
    captures = list(read_pages([path]))
    assert captures == list(read_pages([path])), "the second reading differs from the first"
    assert captures or not data, "neither a page nor a reason"
    for one in captures:
        assert isinstance(one, Page | Skipped), one
        if isinstance(one, Page):
            check(dissect(one))


def check(layout: Layout) -> None:
    """Hold a layout to its promises: blocks in order and disjoint, no line without one, no surrogate in the text."""
    layout.text.encode("utf-8", "surrogatepass")
    end = 0
    for block in layout.blocks:
        assert end <= block.start <= block.end <= len(layout.text), block
        assert not layout.text[end : block.start].strip(), "a line without a block"
        end = block.end
    assert not layout.text[end:].strip(), "a line without a block"


def main(argv: Sequence[str]) -> None:
    """Fuzz one target; libFuzzer ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(STARTS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "twosource-fuzz")
    given = parser.parse_args(argv)
    corpus = given.keep / given.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(STARTS[given.target]):
        (corpus / f"start-{number}").write_bytes(start)
    page = given.keep / f"{given.target}-page"
    options = [
        f"-max_total_time={given.seconds}",
        f"-max_len={MOST_BYTES}",
        f"-timeout={SLOW_S}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-artifact_prefix={given.keep}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: read_twice(given.target, page, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
