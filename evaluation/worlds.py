"""python -m evaluation.worlds --seed N: origins reckoned in worlds whose truth is known.

A world has events; in each event a value is told in one or more texts. Behind
every telling stands a true origin: a person, a body or a newsroom. The text
names it, shortens or respells its name, hides it behind "officials", behind a
newspaper, behind a newspaper and its unnamed sources, tells it in its own
voice, tells it "reportedly", or bundles two or three origins in one phrase.
Texts are reprinted; a reprint may drop or respell the source, and the pages of
agency copy carry the agency. The ledger sees only the words.

Prints one JSON line: `inside` is the share of entries whose true number of
origins lies in the interval, `exact` the share where the interval is that
number alone. The shares of kinds below were set before the first run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from twosource.ledger import reckon
from twosource.records import (
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Dating,
    Figure,
    Link,
    PageId,
    SourceKind,
    Span,
    Text,
    TextId,
    Version,
)

TEXTS = (1,) * 14 + (2,) * 3 + (3,) * 2 + (4, 6)
SHAPES = {
    "named": 74,
    "unnamed": 8,
    "cited with a source": 4,
    "cited": 3,
    "own voice": 7,
    "composite": 2,
    "reportedly": 2,
}
FIRSTS = ("Ana", "Tomas", "Lena", "Ivo", "Mira", "Oskar", "Petra", "Juri", "Salma", "Nadia")
LASTS = ("Ruizkaya", "Holmgren", "Vossberg", "Tarkonen", "Pellwood", "Marchesi", "Okonkowa", "Brandtner")
BODIES = ("Border Guard Service", "National Rescue Office", "Harbour Control Board", "Civil Defence Command")
PLACES = ("Norland", "Sudland", "Tarn", "Ostmark", "Velia")
OUTLETS = tuple(f"{place} {paper}" for place in PLACES for paper in ("Courier", "Herald", "Post", "Echo"))
AGENCIES = ("Norland Press Agency", "Unified News Service")


@dataclass(frozen=True)
class Teller:
    """A true origin and its kind."""

    name: str
    kind: SourceKind


@dataclass
class Event:
    """What one event puts into the world, and the truth of its one entry."""

    name: str
    claims: list[Claim] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    truth: set[str] = field(default_factory=set)


def draw_tellers(random: Random) -> list[Teller]:
    """Draw the origins that an event has."""
    persons = [
        Teller(f"{first} {last}", "person") for first, last in zip(FIRSTS, random.sample(LASTS, 4), strict=False)
    ]
    bodies = [Teller(f"{place} {body}", "organisation") for place, body in zip(PLACES, BODIES, strict=False)]
    return random.sample(persons + bodies, 6)


def link(name: str, kind: SourceKind, members: Sequence[str] = ()) -> Link:
    """A link of a chain, as the claims readers give it."""
    return Link(
        canonical=name, kind=kind, string=name, start=0, end=1, cue="said", evidence="drawn", members=tuple(members)
    )


def name_of(teller: Teller, random: Random) -> str:
    """One of the ways newsrooms write a name: in full, short, with a title, respelled."""
    words = teller.name.split()
    if teller.kind == "person":
        respelled = teller.name.replace("ya", "ja").replace("ss", "s")
        return random.choice([teller.name, teller.name, f"President {teller.name}", words[-1], respelled])
    short = "".join(word[0] for word in words[1:])
    return random.choice([teller.name, teller.name, " ".join(words[1:]), f"the {teller.name}", short])


def draw_chain(
    shape: str, tellers: Sequence[Teller], house: str, behind: dict[str, Teller], random: Random
) -> tuple[tuple[Link, ...], set[str]]:
    """Draw a telling's chain and the true origins behind it.

    `behind` holds the origin of each newsroom that was cited or printed: one
    newsroom has one origin for one value, on its own page and where it is cited.
    """
    cited = random.choice([name for name in OUTLETS if name != house])
    newsroom = cited if shape.startswith("cited") else house
    drawn = Teller(house, "media") if shape == "own voice" else random.choice(tellers)
    if shape == "composite" and house in behind:
        shape = "named"
    teller = drawn if shape == "composite" else behind.setdefault(newsroom, drawn)
    if not shape.startswith("cited") or house not in behind:
        behind.setdefault(house, teller)
    truth = {teller.name}
    unnamed = random.choice([("officials", "unnamed officials"), ("unidentified sources", "unnamed")])
    paper = link(cited, "media")
    if shape == "named":
        return (link(name_of(teller, random), teller.kind),), truth
    if shape == "unnamed":
        return (link(*unnamed),), truth  # type: ignore[arg-type]
    if shape == "cited with a source":
        return (paper, link(*unnamed)), truth  # type: ignore[arg-type]
    if shape == "cited":
        return (paper,), truth
    if shape == "reportedly":
        return (link("reportedly", "unknown"),), truth
    if shape == "composite":
        group = random.sample(list(tellers), random.choice([2, 3]))
        members = [one.name for one in group]
        told = {one.name for one in group} if random.random() < 0.5 else {random.choice(group).name}
        return (link(" + ".join(members), "composite", members),), told
    return (), truth


def draw_event(number: int, random: Random) -> Event:
    """Draw an event: a value told in some texts, each reprinted on some pages."""
    event = Event(name=f"{number:016x}")
    tellers = draw_tellers(random)
    outlets = random.sample(OUTLETS, len(OUTLETS))
    behind: dict[str, Teller] = {}
    for text in range(random.choice(TEXTS)):
        pages = random.choice([1, 1, 2, 3, 10])
        agency = random.choice(AGENCIES) if pages > 1 and random.random() < 0.7 else None
        printed = [outlets.pop() if outlets else random.choice(OUTLETS) for _ in range(pages if agency else 1)]
        shape = random.choices(list(SHAPES), weights=list(SHAPES.values()))[0]
        chain, truth = draw_chain(shape, tellers, agency or printed[0], behind, random)
        event.truth |= truth
        _print(event, TextId(f"{event.name}-{text}"), printed, agency, chain, random)
    return event


def _print(
    event: Event, text: TextId, outlets: Sequence[str], agency: str | None, chain: tuple[Link, ...], random: Random
) -> None:
    """Add the text's pages; the first keeps the source, others may drop it."""
    versions = []
    for i, outlet in enumerate(outlets):
        name = ArticleId(f"{text}-{i}")
        event.articles.append(
            Article(
                id=name,
                page=PageId(str(name)),
                ordinal=0,
                kind="main",
                sentences=(),
                published=Dating(),
                outlet=outlet,
            )
        )
        versions.append(Version(article=name, derivation="wholly", containment=1.0))
        event.claims.append(_claim(name, chain if i == 0 or random.random() < 0.9 else ()))
    event.texts.append(Text(id=text, versions=tuple(versions), weakest=None, reasons=(), agency=agency))


def _claim(article: ArticleId, chain: tuple[Link, ...]) -> Claim:
    count = Figure(start=0, end=20, value_start=0, value_end=2, low=40, high=40, counted="guards", happening="kill")
    return Claim(
        id=ClaimId(f"claim of {article}"),
        article=article,
        sentence=Span(start=0, end=40),
        content=(Span(start=0, end=40),),
        string="40 guards were killed",
        chain=chain,
        cue=(),
        cue_kind="say",
        quote=None,
        certainty="CT+",
        figures=(count,),
        times=(),
        hedges=(),
    )


def score(seed: int, count: int) -> dict[str, object]:
    """Reckon a world of `count` events and compare with its truth."""
    random = Random(seed)
    events = [draw_event(number, random) for number in range(count)]
    names = {article.id: event.name for event in events for article in event.articles}
    entries = reckon(
        [claim for event in events for claim in event.claims],
        [text for event in events for text in event.texts],
        [article for event in events for article in event.articles],
        names,
    )
    found = {entry.measure.event: entry for entry in entries if entry.measure}
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for event in events:
        entry, true = found[event.name], len(event.truth)
        hit = (entry.origins_low <= true <= entry.origins_high, entry.origins_low == true == entry.origins_high)
        hits["all"].append(hit)
        hits["1 text" if len(event.texts) == 1 else "2 texts or more"].append(hit)
    shares = {name: _shares(rows) for name, rows in sorted(hits.items())}
    return {
        "evaluation": "worlds",
        "seed": seed,
        "entries": len(entries),
        "events": count,
        **shares.pop("all"),
        **shares,
    }


def _shares(rows: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    inside, exact = (sum(row[i] for row in rows) / len(rows) for i in (0, 1))
    return {"inside": round(inside, 4), "exact": round(exact, 4)}


def main(argv: Sequence[str] | None = None) -> int:
    """Print one JSON line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.worlds", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=2000)
    args = parser.parse_args(argv)
    print(json.dumps(score(args.seed, args.events)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
