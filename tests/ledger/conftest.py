"""Hand-made records: a claim in an article of a text, with only what matters said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from twosource.ledger import reckon
from twosource.records import (
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Dating,
    Entry,
    Figure,
    Link,
    PageId,
    Sentence,
    SourceKind,
    Span,
    Text,
    TextId,
    Time,
    Version,
)


def link(
    canonical: str, kind: SourceKind = "person", *, string: str | None = None, members: Sequence[str] = ()
) -> Link:
    """A link of a chain."""
    return Link(
        canonical=canonical,
        kind=kind,
        string=string or canonical,
        start=0,
        end=1,
        cue="said",
        evidence="made",
        members=tuple(members),
    )


def figure(value: float, high: float | None = None, **rest: object) -> Figure:
    """A figure of killed guards unless `rest` says otherwise."""
    fields: dict[str, object] = {"counted": "Norland guards", "happening": "kill"} | rest
    start = int(fields.pop("at", 10))  # type: ignore[call-overload]
    return Figure(
        start=start,
        end=start + 5,
        value_start=start,
        value_end=start + 3,
        low=value,
        high=value if high is None else high,
        **fields,  # type: ignore[arg-type]
    )


@dataclass
class World:
    """Texts, articles and claims under one event, in the order they were told."""

    claims: list[Claim] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    event: str = "feedfeedfeedfeed"

    def text(self, name: str, *outlets: str, agency: str | None = None, day: date | None = None) -> list[ArticleId]:
        """Add a text with one version in each outlet; return the articles."""
        made = [ArticleId(f"{name}-{i}") for i in range(max(1, len(outlets)))]
        for i, article in enumerate(made):
            self.articles.append(
                Article(
                    id=article,
                    page=PageId(f"page-{article}"),
                    ordinal=0,
                    kind="main",
                    sentences=(Sentence(start=0, end=9, string="Made here", role="body", block=0),),
                    published=Dating(earliest=day, latest=day),
                    outlet=outlets[i] if outlets else None,
                )
            )
        versions = tuple(Version(article=article, derivation="wholly", containment=1.0) for article in made)
        self.texts.append(Text(id=TextId(name), versions=versions, weakest=None, reasons=(), agency=agency))
        return made

    def tell(self, articles: Sequence[ArticleId], *chain: Link, **rest: object) -> None:
        """Add the claim to each article. `figure`, `string`, `times`, `quote`, `cue_kind`, `certainty` may be given."""
        told = rest.pop("figure", None)
        string = str(rest.pop("string", "twelve guards were killed at the northern gate"))
        figures = (told,) if isinstance(told, Figure) else tuple(told or ())  # type: ignore[arg-type]
        fields: dict[str, object] = {"cue_kind": "say", "quote": None, "certainty": "CT+", "times": ()} | rest
        for article in articles:
            self.claims.append(
                Claim(
                    id=ClaimId(f"claim-{len(self.claims):04}"),
                    article=article,
                    sentence=Span(start=0, end=100),
                    content=(Span(start=0, end=100),),
                    string=string,
                    chain=chain,
                    cue=(),
                    figures=figures,
                    hedges=(),
                    **fields,  # type: ignore[arg-type]
                )
            )

    def write(self, articles: Sequence[ArticleId], string: str, words: str, *chain: Link, **rest: object) -> None:
        """Add the sentence to each article, with a claim of it whose figure stands in `words`.

        `role` is the sentence's; `value` the number, all of the words when left out; the figure's fields are given as
        to `figure`; `times` as to `tell`.
        """
        value = str(rest.pop("value", words))
        role, times = rest.pop("role", "body"), rest.pop("times", ())
        low, high = rest.pop("low"), rest.pop("high", "same")
        for article in articles:
            at = next(i for i, one in enumerate(self.articles) if one.id == article)
            start = self.articles[at].sentences[-1].end + 1
            sentence = Sentence(start=start, end=start + len(string), string=string, role=role, block=0)  # type: ignore[arg-type]
            self.articles[at] = replace(self.articles[at], sentences=(*self.articles[at].sentences, sentence))
            first = start + string.index(words)
            told = replace(
                figure(1.0, **rest),  # type: ignore[arg-type]
                start=first,
                end=first + len(words),
                value_start=first,
                value_end=first + len(value),
                low=low,  # type: ignore[arg-type]
                high=low if high == "same" else high,  # type: ignore[arg-type]
            )
            self.tell([article], *chain, figure=told, string=string, times=times)
            span = Span(start=start, end=start + len(string))
            self.claims[-1] = replace(self.claims[-1], sentence=span, content=(span,))

    def reckon(self) -> list[Entry]:
        """Return the ledger, all articles under one event."""
        events = {article.id: self.event for article in self.articles}
        return reckon(self.claims, self.texts, self.articles, events)


def day(value: date, *, start: int = 5) -> Time:
    """A day inside the claim's content."""
    return Time(
        start=start,
        end=start + 2,
        string=value.isoformat(),
        type="DATE",
        value=value.isoformat(),
        mod=None,
        earliest=value,
        latest=value,
        anchor="made",
    )


class Made:
    """The makers, for tests to ask by name."""

    link = staticmethod(link)
    figure = staticmethod(figure)
    day = staticmethod(day)
    World = World


@pytest.fixture(scope="session")
def made() -> type[Made]:
    """Makers of claims, texts and articles."""
    return Made
