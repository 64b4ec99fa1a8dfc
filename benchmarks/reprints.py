"""python -m benchmarks.reprints [--pages 200] [--plot docs/reprints.svg]

What the claims stage costs a page as the share of reprints in a pile rises:
each distinct sentence is read once, so a reprint costs no more than putting its
claims where they stand. Piles of invented stories with 0 to 90 % reprints, each
reprint with one sentence left out and one reworded. Milliseconds of processor
time a page; the pile without reprints is the baseline of the same run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from twosource.claims import read_sentences, state_claims
from twosource.records import Article, ArticleId, Dating, PageId, Sentence

SHARES = (0, 25, 50, 75, 90)
SENTENCES = 14
READ_TOGETHER = 256
WHO = (
    "The harbour office",
    "Ana Brel, who runs the mill,",
    "A keeper at the lock",
    "The Tarn relief council",
    "Ivo Marn",
)
WHAT = ("boats", "lamps", "families", "carts", "sheds", "ferries", "looms", "sacks of barley")
DONE = ("lost to the flood", "moved to the hill", "found behind the weir", "sold before winter", "counted twice")
WHEN = ("on Monday", "last week", "in the spring", "two days later", "before noon", "on May 7")
TELLS = (
    "{who} said {when} that {n} {what} had been {done}.",
    "“We saw {n} {what} {done} {when},” {who} told the Oxmere Gazette.",
    "Some {n} {what} were {done} {when}, and nobody in quarter {m} was hurt.",
    "According to a report from district {m}, {n} {what} may be {done} {when}.",
    "The road past lock {m} was closed {when}.",
)


def told(chance: Random) -> str:
    """One invented sentence."""
    return chance.choice(TELLS).format(
        who=chance.choice(WHO), what=chance.choice(WHAT), done=chance.choice(DONE), when=chance.choice(WHEN),
        n=chance.randint(2, 9_000), m=chance.randint(2, 900),
    )  # fmt: skip


def pile(pages: int, share: int) -> list[Article]:
    """Articles of which `share` per cent reprint another of them."""
    chance = Random(f"pile {share}")
    own = max(1, pages - pages * share // 100)
    stories = [[told(chance) for _ in range(SENTENCES)] for _ in range(own)]
    reprints = [reprint(stories[n % own], chance) for n in range(pages - own)]
    return [article_of(f"{share}-{n}", sentences) for n, sentences in enumerate(stories + reprints)]


def reprint(sentences: Sequence[str], chance: Random) -> list[str]:
    """A story as another newsroom runs it."""
    kept = list(sentences)
    del kept[chance.randrange(len(kept))]
    kept[chance.randrange(len(kept))] = told(chance)
    return kept


def article_of(name: str, strings: Sequence[str]) -> Article:
    """The sentences as one article, a paragraph each."""
    sentences, start = [], 0
    for block, string in enumerate(strings):
        sentences.append(Sentence(start=start, end=start + len(string), string=string, role="body", block=block))
        start += len(string) + 1
    return Article(
        id=ArticleId(name), page=PageId(name), ordinal=0, kind="main", sentences=tuple(sentences), published=Dating()
    )


def cost(articles: Sequence[Article]) -> tuple[float, float]:
    """Milliseconds a page for reading the distinct sentences, and for stating the claims."""
    began = time.process_time()
    strings = list(dict.fromkeys(sentence.string for article in articles for sentence in article.sentences))
    groups = [strings[first : first + READ_TOGETHER] for first in range(0, len(strings), READ_TOGETHER)]
    readings = {reading.string: reading for group in groups for reading in read_sentences(group)}
    read = time.process_time()
    for article in articles:
        state_claims(article, readings)
    return 1000 * (read - began) / len(articles), 1000 * (time.process_time() - read) / len(articles)


def drawing(costs: Sequence[tuple[float, float]]) -> str:
    """The costs as an SVG: a bar for each share, its two parts stacked."""
    most = max(map(sum, costs))
    bars = []
    for n, (share, (read, state)) in enumerate(zip(SHARES, costs, strict=True)):
        x, high, low = 70 + 100 * n, 200 * read / most, 200 * state / most
        bars.append(
            f'<rect x="{x}" y="{260 - high - low:.1f}" width="60" height="{high:.1f}" fill="#2b6a99"/>'
            f'<rect x="{x}" y="{260 - low:.1f}" width="60" height="{low:.1f}" fill="#c98a2b"/>'
            f'<text x="{x + 30}" y="{252 - high - low:.1f}" text-anchor="middle">{read + state:.1f} ms</text>'
            f'<text x="{x + 30}" y="278" text-anchor="middle">{share} %</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 320" font-family="sans-serif" font-size="13"'
        ' role="img"'
        ' aria-label="What the claims stage costs a page falls as the share of reprints in a pile rises">\n'
        '<rect width="580" height="320" fill="#fff"/>\n'
        + "\n".join(bars)
        + '\n<path d="M50 260H560" stroke="#444" fill="none"/>'
        '\n<text x="305" y="300" text-anchor="middle">share of reprints in the pile</text>'
        '\n<rect x="330" y="12" width="12" height="12" fill="#2b6a99"/>'
        '<text x="348" y="23">reading distinct sentences</text>'
        '\n<rect x="330" y="32" width="12" height="12" fill="#c98a2b"/>'
        '<text x="348" y="43">stating claims in place</text>'
        "\n</svg>\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the costs, and draw them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args(argv)
    cost(pile(5, 0))  # word lists and networks are loaded on first use
    costs = [cost(pile(args.pages, share)) for share in SHARES]
    for share, (read, state) in zip(SHARES, costs, strict=True):
        part = (read + state) / sum(costs[0])
        print(f"{share:3} % reprints: {read:6.1f} ms a page reading, {state:5.1f} ms stating; {part:.2f} of none")
    if args.plot:
        args.plot.write_text(drawing(costs), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
