"""The thresholds of reuse detection: fixed, the same for 200 and for 20,000 pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What counts as shared copy. Words are words; two characters of a script without spaces make one.

    `width` is the words a key covers. `furniture_pages`: a key on so many
    pages of one host is that host's furniture. `most_pages`: a key on more
    copies than this leads to no candidates. Both spare a stretch of `long_run`
    words, which only a story has. The host's must be `prose` by that share of
    its words and on `story_share` of the host's pages at most; where the pile
    has so few of them that this would be two or less, on any number. With
    `raw`, for pages whose furniture nobody has taken out, two pages make
    furniture of a host with few, and mercy is for pages that would be left
    without a story; pages without a host are grouped by their furniture. The
    pile's meets the next `window` copies that have it. `least_keys` shared keys
    make a candidate pair. `gap` is how many words an edit inside a passage may
    replace, `least_passage` the fewest matching words of a passage.

    A match's evidence is its wording (matching words that are neither quoted
    nor capitalised nor figures: two reporters of one event share names and
    quotations without copying) and a quarter of the other matching words, at
    most as much again. `least_evidence` with `least_containment` of either
    article is shared copy, and so is `brief_evidence` with
    `brief_containment`. `whole` is the containment from which a copy is wholly
    derived.

    Two articles are versions of one text when the containments reach
    `version` on one side and `version_smaller` on the other; two passages of
    an article are the same copy when they overlap by `overlap` of the shorter.
    An article that holds two or more pieces, each contained by `piece`, apart
    from each other and each under that share of it, is a digest of them.
    `excerpt_words` matching words carry a text into another one's article;
    articles covered by `whole` with what they carry are no text of their own.
    `most_copies` is how many captures that are the same to the word are
    compared each with each; further ones with the first only.
    """

    width: int = 6
    furniture_pages: int = 3
    raw: bool = False
    most_pages: int = 30
    long_run: int = 80
    story_share: float = 0.25
    prose: float = 0.4
    window: int = 8
    least_keys: int = 10
    gap: int = 30
    least_passage: int = 8
    least_evidence: float = 32.0
    least_containment: float = 0.02
    brief_evidence: float = 12.0
    brief_containment: float = 0.5
    whole: float = 0.8
    version: float = 0.45
    version_smaller: float = 0.25
    overlap: float = 0.5
    piece: float = 0.6
    excerpt_words: int = 48
    most_copies: int = 50
    most_characters: int = 4_000_000


DEFAULT = Settings()
