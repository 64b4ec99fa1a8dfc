"""Figure entries: one for each value of each measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.ledger.axes import Axis, gather
from twosource.ledger.entries import Backing, Shelf
from twosource.ledger.labels import label_figure
from twosource.ledger.measures import CASUALTIES, Reading, plain_happening, read_measure
from twosource.ledger.scenes import Scenes
from twosource.ledger.tellings import Telling, stable_id
from twosource.ledger.values import Value, shown_modifier
from twosource.records import ArticleId, Entry, EntryId, Figure, Span


@dataclass(slots=True, kw_only=True)
class FigureEntry:
    """An entry with what its relations to others are drawn from.

    `approximate`: any telling says "about". `vague`: all say "dozens" or the
    like. `breaths` are the articles that
    carry it, each with whom it names for it.
    """

    entry: Entry
    axis: Axis
    backing: Backing
    readings: tuple[Reading, ...]
    denied: bool
    approximate: bool
    vague: bool
    breaths: frozenset[tuple[ArticleId, str]]

    @property
    def value(self) -> Value:
        """The entry's interval."""
        return self.entry.low, self.entry.high


def read_figures(tellings: Sequence[Telling]) -> list[Reading]:
    """Return the readings of all figures, each figure of an article once.

    Where claims nest and hold the same figure, the claim with the longest
    chain says whose it is; several of that length are all kept.
    """
    befell = _happenings(tellings)
    ahead: dict[ArticleId, list[tuple[int, str]]] = defaultdict(list)
    for (article, _), places in sorted(befell.items()):
        ahead[article] = sorted([*ahead[article], *places])
    best: dict[tuple[str, int, int], list[Reading]] = {}
    for telling in tellings:
        if telling.claim.cue_kind == "ask":
            continue
        for figure in telling.claim.figures:
            whole = _completed(figure, befell[telling.article.id, telling.claim.sentence])
            contrast = _contrasts(whole, befell[telling.article.id, telling.claim.sentence], ahead[telling.article.id])
            reading = read_measure(telling, whole, contrast=contrast)
            if reading is None:
                continue
            held = best.setdefault((telling.article.id, figure.value_start, figure.value_end), [])
            depth = len(telling.claim.chain)
            longest = max((len(other.telling.claim.chain) for other in held), default=depth)
            if depth > longest:
                held[:] = [reading]
            elif depth == longest:
                held.append(reading)
    return [reading for key in sorted(best) for reading in best[key]]


def _contrasts(figure: Figure, in_sentence: Sequence[tuple[int, str]], in_article: Sequence[tuple[int, str]]) -> bool:
    """Whether "another 40 were hurt" follows a figure of another happening: a total then, no increment.

    The figure before it in the sentence, or among casualties in the article.
    """
    ours = plain_happening(figure.happening)
    if any(plain_happening(what) != ours for at, what in in_sentence if at < figure.value_start):
        return True
    before = [plain_happening(what) for at, what in in_article if at < figure.value_start]
    return bool(before) and before[-1] != ours and {before[-1], ours} <= CASUALTIES


def _happenings(tellings: Sequence[Telling]) -> dict[tuple[ArticleId, Span], list[tuple[int, str]]]:
    """Where each sentence has a figure, in its order, and what befell the counted ("" where it does not say)."""
    found: dict[tuple[ArticleId, Span], set[tuple[int, str]]] = defaultdict(set)
    for telling in tellings:
        ours = found[telling.article.id, telling.claim.sentence]
        ours |= {(figure.value_start, figure.happening or "") for figure in telling.claim.figures}
    return {key: sorted(places) for key, places in found.items()}


def _completed(figure: Figure, befell: Sequence[tuple[int, str]]) -> Figure:
    """Give an elliptic figure the happening of the figure before it in its sentence.

    "He put the wounded at 40, though estimates were lower at 12": what must
    supply the counted supplies what befell it.
    """
    if figure.happening or not figure.supplied:
        return figure
    before = [happening for start, happening in befell if happening and start < figure.value_start]
    return replace(figure, happening=before[-1]) if before else figure


def enter_figures(readings: Sequence[Reading], shelf: Shelf, scenes: Scenes) -> list[FigureEntry]:
    """Return one event's figure entries."""
    entries = []
    for axis in gather(readings):
        for value in sorted(axis.values, key=repr):
            for denied in (False, True):
                held = [reading for reading in axis.values[value] if reading.denied == denied]
                parted = scenes.parted(held)
                apart = [] if len(parted) < 2 else [_kept_apart(len(parted) - 1)]
                entries += [_enter(axis, value, tuple(one), denied, shelf, apart) for one in parted]
    return entries


def _kept_apart(others: int) -> str:
    entries = "another entry holds" if others == 1 else f"{others} other entries hold"
    return f"The same value is told of other days or places: {entries} those tellings."


def _kind_of(axis: Axis) -> tuple[str, str, str]:
    """What tells an axis from all others: a claim may hold "2 years" as a length and as a term."""
    return repr(axis.measure), axis.first.kind, str(axis.increment)


def _enter(
    axis: Axis, value: Value, readings: tuple[Reading, ...], denied: bool, shelf: Shelf, apart: Sequence[str]
) -> FigureEntry:
    backing = shelf.count([reading.telling for reading in _once(readings)])
    modifier = shown_modifier(reading.figure.modifier for reading in readings)
    label = label_figure(readings, value, modifier)
    entry = Entry(
        id=EntryId(stable_id("figure", *_kind_of(axis), repr(value), str(denied), *sorted(backing.claims))),
        kind="figure",
        label=f"{label} (denied)" if denied else label,
        measure=axis.measure,
        low=value[0],
        high=value[1],
        modifier=modifier,
        unit=axis.measure.unit,
        certainty=backing.certainty,
        claims=backing.claims,
        pages=backing.pages,
        texts=backing.texts,
        origins=backing.reckoning.origins,
        origins_low=backing.reckoning.low,
        origins_high=backing.reckoning.high,
        reasons=(*axis.reasons.get(value, ()), *apart, *_modifiers(readings), *backing.reasons),
        first=backing.first,
        last=backing.last,
    )
    return FigureEntry(
        entry=entry,
        axis=axis,
        backing=backing,
        readings=readings,
        denied=denied,
        approximate=any(reading.figure.modifier in ("approx", "vague") for reading in readings),
        vague=all(reading.figure.modifier == "vague" for reading in readings),
        breaths=frozenset((voice.article, voice.key) for voice in backing.voices),
    )


def _once(readings: Sequence[Reading]) -> list[Reading]:
    return list({reading.telling.claim.id: reading for reading in readings}.values())


def _modifiers(readings: Sequence[Reading]) -> list[str]:
    """Say when the same value is told with and without "about"."""
    words = sorted({reading.figure.modifier.replace("_", " ") for reading in readings})
    return [f"The value is told with unlike modifiers ({', '.join(words)}): one value."] if len(words) > 1 else []
