"""Claims in place: readings put where their sentences stand in an article."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.claims.attribution.spans import trim
from twosource.claims.certainty import certainty_of
from twosource.claims.coreference import Cast, Identity, join_descriptions, read_cast, resolve
from twosource.claims.furniture import (
    counts_source,
    has_value,
    is_english,
    is_member,
    is_statement,
    is_topic,
    names_nobody,
    told_in_headline,
)
from twosource.claims.lexicon import source_words
from twosource.claims.placing import PlacedAttribution, place_attributions
from twosource.claims.stretches import gaps, touch, within
from twosource.claims.times import resolve_times
from twosource.records import (
    Article,
    Attribution,
    Claim,
    ClaimId,
    Figure,
    Hedge,
    Link,
    Mention,
    Sentence,
    SentenceReading,
    Span,
    Time,
)

UNNAMED = re.compile(r"(?:not )?to (?:be|remain) (?:named|identified|quoted|anonymous|unnamed)|anonymity\b")
Readings = Mapping[str, SentenceReading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An attribution in its article with its own links: source first, then via."""

    placed: PlacedAttribution
    links: tuple[Link, ...]


def place_times(article: Article, readings: Readings) -> tuple[Time, ...]:
    """Return every time of the article on its own calendar, in page order."""
    spoken = [
        (sentence.start, sentence.string, expression)
        for sentence in article.sentences
        for expression in readings[sentence.string].times
    ]
    return resolve_times(spoken, published=article.published)


def state_claims(article: Article, readings: Readings) -> tuple[Claim, ...]:
    """Return the claims of one article, in page order.

    One for each attribution, nested ones too; one for each further sentence of
    a quotation; and one in the newsroom's own voice (chain empty) for a
    sentence without attribution, or for the part of one that holds a figure no
    content covers. None in another language than English: its words would be
    taken for English ones ("die").

    Args:
        article: the article whose sentences are read.
        readings: the reading of each distinct sentence, by its string.

    Raises:
        KeyError: a sentence of the article has no reading.
    """
    if not is_english(article):
        return ()
    times = place_times(article, readings)
    voices = voices_of(article, readings)
    own, later = by_sentence(voices)
    claims: list[Claim] = []
    for index, sentence in enumerate(article.sentences):
        near = times[bisect_left(times, sentence.start, key=start_of) : bisect_left(times, sentence.end, key=start_of)]
        make = Maker(article, sentence, readings[sentence.string], near)
        told, on = own.get(index, ()), later.get(index, ())
        attributed = [*make.attributed(told, on), *make.continued(index, on)]
        claims += [*attributed, *make.own_voice(attributed, told)]
    return tuple({claim.id: claim for claim in reversed(claims)}.values())[::-1]  # two cues, one saying: the first


def voices_of(article: Article, readings: Readings) -> list[Voice]:
    """Every attribution with its sources resolved, in reading order."""
    cast = read_cast([s.string for s in article.sentences])
    heard = [p for p in place_attributions(article, readings) if speaks(article.sentences[p.sentence], p.attribution)]
    contents: dict[int, list[Span]] = {}
    for placed in heard:
        contents.setdefault(placed.sentence, []).extend(placed.attribution.content)
    voices = [
        Voice(placed=placed, links=tuple(links_of(article, placed, cast, contents[placed.sentence])))
        for placed in heard
    ]
    joined = join_descriptions(cast.spoken)
    return [replace(voice, links=tuple(rename(link, joined) for link in voice.links)) for voice in voices]


def start_of(time: Time) -> int:
    return time.start


def by_sentence(voices: Iterable[Voice]) -> tuple[dict[int, list[Voice]], dict[int, list[Voice]]]:
    """The voices by the sentence of their cue, and by the sentences their quotation goes on in."""
    own: dict[int, list[Voice]] = {}
    later: dict[int, list[Voice]] = {}
    for voice in voices:
        own.setdefault(voice.placed.sentence, []).append(voice)
        for index in dict.fromkeys(f.sentence for f in voice.placed.further):
            later.setdefault(index, []).append(voice)
    return own, later


def rename(link: Link, joined: Mapping[str, Identity]) -> Link:
    """A link under the name that its description was given later."""
    identity = joined.get(link.canonical)
    return replace(link, canonical=identity.canonical, evidence=identity.evidence) if identity else link


def speaks(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether an attribution gives a source: not reader, writer or nobody, nor who asks for no name.

    Of a headline's only what somebody says: its other verbs are told by its grammar alone.
    """
    source, content = attribution.source, attribution.content
    if (source and names_nobody(source.string)) or not is_statement(sentence.string, sentence.role):
        return False
    if sentence.role == "headline" and attribution.cue_kind != "say":
        return False
    said = sentence.string[content[0].start : content[-1].end] if content else ""
    cue = sentence.string[attribution.cue[0].start : attribution.cue[-1].end]
    if is_topic(cue, said, named=source is not None):
        return False
    return not (attribution.cue_lemma in source_words("asking") and UNNAMED.match(said))


def links_of(article: Article, placed: PlacedAttribution, cast: Cast, contents: Sequence[Span]) -> Iterable[Link]:
    """The links of one attribution: its source, then those it goes through.

    `contents` is what is said in its sentence: a source whose cue stands inside is nested.
    """
    sentence, attribution = article.sentences[placed.sentence], placed.attribution
    nested = any(within(attribution.cue[0], span) for span in contents)
    cue = " ".join(sentence.string[s.start : s.end] for s in attribution.cue)
    for mention in (attribution.source, *attribution.via):
        if mention is None:
            yield Link(canonical="unknown", kind="unknown", string="", start=None, end=None, cue=cue,
                       evidence=f"“{cue}” names nobody")  # fmt: skip
        else:
            identity = resolve(cast, mention, sentence.string, placed.sentence, nested=nested)
            yield link_of(sentence, mention, identity, cue)


def link_of(sentence: Sentence, mention: Mention, identity: Identity, cue: str) -> Link:
    """A mention where it stands, under its canonical name."""
    return Link(
        canonical=identity.canonical,
        kind=identity.kind,
        string=mention.string,
        start=sentence.start + mention.start,
        end=sentence.start + mention.end,
        cue=cue,
        evidence=identity.evidence,
        members=mention.members,
    )


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the claims of one sentence."""

    article: Article
    sentence: Sentence
    reading: SentenceReading
    times: tuple[Time, ...]

    def attributed(self, own: Sequence[Voice], going_on: Sequence[Voice]) -> list[Claim]:
        """A claim for each attribution of the sentence, under those whose words hold it, here or in a quotation."""
        claims = []
        for voice in own:
            content = tuple(self.placed(s) for s in voice.placed.attribution.content)
            if content:
                outer = sorted((o for o in own if o is not voice and embeds(o, voice)), key=breadth, reverse=True)
                cue = self.placed(voice.placed.attribution.cue[0])
                outer[:0] = [o for o in going_on if any(within(cue, further.span) for further in o.placed.further)]
                chain = (*(link for o in outer for link in o.links), *voice.links)
                claims.append(self.claim(content, chain, voice.placed.attribution, self.sentence.start))
        return claims

    def continued(self, index: int, voices: Sequence[Voice]) -> list[Claim]:
        """A claim for each part of the sentence that goes on with a quotation."""
        claims = []
        for voice in voices:
            for further in voice.placed.further:
                if further.sentence == index:
                    chain = tuple(replace(k, evidence=f"{k.evidence}; {further.evidence}") for k in voice.links)
                    base = self.article.sentences[voice.placed.sentence].start
                    claims.append(self.claim((further.span,), chain, voice.placed.attribution, base))
        return claims

    def own_voice(self, attributed: Sequence[Claim], own: Sequence[Voice]) -> list[Claim]:
        """The newsroom's own claim: the sentence, or what of it holds figures and nobody else says.

        None for what states nothing, nor for how many a source is ("two engineers said").
        """
        whole = Span(start=self.sentence.start, end=self.sentence.end)
        if not attributed and not is_statement(self.sentence.string, self.sentence.role):
            return []
        if not attributed:
            return [self.claim((whole,), (), None, self.sentence.start)]
        covered = [s for claim in attributed for s in claim.content]
        taken = covered + [s for claim in attributed for s in claim.cue]
        sources = [v.placed.attribution.source.start for v in own if v.placed.attribution.source]
        bare = [
            f
            for f in self.reading.figures
            if has_value(f)
            and not any(within(self.placed(f), s) for s in covered)
            and not any(counts_source(self.sentence.string, start, f) for start in sources)
        ]
        rest = tuple(self.trimmed(s) for s in gaps(whole, taken) if any(touch(self.placed(f), s) for f in bare))
        return [self.claim(rest, (), None, self.sentence.start)] if rest else []

    def trimmed(self, span: Span) -> Span:
        """A span of the page without the punctuation at its ends."""
        inner = trim(self.sentence.string, span.start - self.sentence.start, span.end - self.sentence.start)
        return self.placed(inner) if inner else span

    def placed(self, span: Span | Figure | Hedge) -> Span:
        return Span(start=self.sentence.start + span.start, end=self.sentence.start + span.end)

    def claim(
        self, content: tuple[Span, ...], chain: tuple[Link, ...], attribution: Attribution | None, base: int
    ) -> Claim:
        """One claim with the figures, times and hedges its content holds; `base` is where the cue's sentence starts."""
        start = self.sentence.start
        string = " … ".join(self.sentence.string[s.start - start : s.end - start] for s in content)
        hedges = tuple(h for h in self.reading.hedges if any(within(self.placed(h), s) for s in content))
        return Claim(
            id=claim_id(self.article, content, chain),
            article=self.article.id,
            sentence=Span(start=start, end=self.sentence.end),
            content=content,
            string=string,
            chain=chain,
            cue=tuple(Span(start=base + s.start, end=base + s.end) for s in attribution.cue) if attribution else (),
            cue_kind=attribution.cue_kind if attribution else None,
            quote=attribution.quote if attribution else None,
            certainty=certainty_of(string, attribution),
            figures=tuple(
                shifted(f, start)
                for f in self.reading.figures
                if any(within(self.placed(f), s) for s in content)
                and not is_member(self.sentence.string, f)
                and (self.sentence.role != "headline" or told_in_headline(f))
            ),
            times=self.times,
            hedges=tuple(
                replace(h, start=h.start + start, end=h.end + start, scope=self.placed_scope(h)) for h in hedges
            ),
        )

    def placed_scope(self, hedge: Hedge) -> Span:
        return Span(start=self.sentence.start + hedge.scope.start, end=self.sentence.start + hedge.scope.end)


def claim_id(article: Article, content: Iterable[Span], chain: Iterable[Link]) -> ClaimId:
    """16 hex digits from the article, the content's spans and the chain."""
    parts = [article.id, *(f"{s.start}-{s.end}" for s in content), *(f"{k.canonical}@{k.start}-{k.end}" for k in chain)]
    return ClaimId(hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])


def shifted(figure: Figure, start: int) -> Figure:
    """A figure counted in the page's text."""
    return replace(figure, start=figure.start + start, end=figure.end + start,
                   value_start=figure.value_start + start, value_end=figure.value_end + start)  # fmt: skip


def embeds(outer: Voice, inner: Voice) -> bool:
    """Tell whether the inner cue stands inside the outer content, with all of the inner content."""
    spans = outer.placed.attribution.content
    parts = (*inner.placed.attribution.cue, *inner.placed.attribution.content)
    return all(any(within(part, span) for span in spans) for part in parts)


def breadth(voice: Voice) -> int:
    return sum(s.end - s.start for s in voice.placed.attribution.content)
