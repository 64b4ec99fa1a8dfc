"""An entry from the tellings that carry it: pages, texts, origins, days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from twosource.ledger.origins import OriginCount, reckon_origins
from twosource.ledger.tellings import Telling, choose_texts
from twosource.ledger.voices import Names, Voice, hear, join_names
from twosource.records import ArticleId, Certainty, ClaimId, PageId, Text, TextId

# Of equally frequent certainties the entry shows the one that promises least.
CERTAINTIES: Final[tuple[Certainty, ...]] = ("Uu", "PS+", "PS-", "PR+", "PR-", "CT+", "CT-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What stands behind an entry, counted."""

    claims: tuple[ClaimId, ...]
    pages: tuple[PageId, ...]
    texts: tuple[TextId, ...]
    voices: tuple[Voice, ...]
    reckoning: OriginCount
    reasons: tuple[str, ...]
    certainty: Certainty
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What is known of the texts and names of all events: enough to count an entry."""

    outlets: Mapping[TextId, tuple[str, ...]]
    names: Mapping[str, Names]

    def count(self, tellings: Sequence[Telling]) -> Backing:
        """Return the three counts of the claims together, and why."""
        ordered = sorted(tellings, key=lambda telling: telling.claim.id)
        texts = choose_texts(ordered)
        pages = tuple(sorted({telling.article.page for telling in ordered}))
        text_ids = tuple(sorted({texts[telling.article.id].id for telling in ordered}))
        voices = tuple(self._hear(telling, texts[telling.article.id]) for telling in _at_the_end(ordered))
        reckoning = reckon_origins(voices, text_name=self.text_name)
        notes = dict.fromkeys(f"{voice.note}: one source." for voice in voices if voice.note)
        reasons = (_count_copies(len(pages), len(text_ids)), *notes, *reckoning.reasons)
        first, last = _days(ordered)
        return Backing(
            claims=tuple(telling.claim.id for telling in ordered),
            pages=pages,
            texts=text_ids,
            voices=voices,
            reckoning=reckoning,
            reasons=reasons,
            certainty=_certainty(ordered),
            first=first,
            last=last,
        )

    def _hear(self, telling: Telling, text: Text) -> Voice:
        return hear(telling, text, self.names.get(telling.event, {}), self.outlets.get(text.id, ()))

    def text_name(self, text: TextId) -> str:
        """Return how a reader knows a text: by who prints it."""
        outlets = self.outlets.get(text, ())
        return f"the text that {join_names(outlets)} print{'s' if len(outlets) == 1 else ''}" if outlets else "one text"


def _at_the_end(tellings: Sequence[Telling]) -> list[Telling]:
    """Leave out who only passes a saying on: "she said X, according to a recording" ends with her.

    Such a claim's chain is the beginning of another's in the same sentence.
    Untouched: the newsroom's own voice, and two who say the same side by side.
    """
    chains: dict[tuple[ArticleId, int], list[tuple[str, ...]]] = defaultdict(list)
    for telling in tellings:
        chains[telling.article.id, telling.claim.sentence.start].append(_chain(telling))

    def goes_on(telling: Telling) -> bool:
        own = _chain(telling)
        others = chains[telling.article.id, telling.claim.sentence.start]
        return bool(own) and any(len(other) > len(own) and other[: len(own)] == own for other in others)

    return [telling for telling in tellings if not goes_on(telling)]


def _chain(telling: Telling) -> tuple[str, ...]:
    return tuple(link.canonical for link in telling.claim.chain)


def _count_copies(pages: int, texts: int) -> str:
    carried = "1 page carries it" if pages == 1 else f"{pages} pages carry it"
    if texts == 1:
        return f"{carried}, one text." if pages == 1 else f"{carried}, copies of one text: copies add no origin."
    return f"{carried}, in {texts} texts."


def _certainty(tellings: Sequence[Telling]) -> Certainty:
    counts = Counter(telling.claim.certainty for telling in tellings)
    return min(counts, key=lambda certainty: (-counts[certainty], CERTAINTIES.index(certainty)))


def _days(tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The first day by which it was surely published, and the last day on which it surely still was.

    "Not before the 15th" says nothing of the first day while another article has a day.
    """
    datings = [telling.article.published for telling in tellings]
    firsts = [dating.latest for dating in datings if dating.latest] or [d.earliest for d in datings if d.earliest]
    lasts = [dating.earliest for dating in datings if dating.earliest] or [d.latest for d in datings if d.latest]
    return min(firsts, default=None), max(lasts, default=None)
