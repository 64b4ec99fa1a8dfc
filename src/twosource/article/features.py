"""What a line looks like, in whole numbers: the density model's input.

Numbers are whole so that sums are exact: the same page gives the same roles on every machine.
Shares count in 32nds, sizes in eighths of a power of two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from twosource.article.cues import WORDS, make_cues, make_families
from twosource.article.lines import HEAD, Line
from twosource.article.places import (
    FAR,
    LOG_SIZES,
    Mask,
    Matrix,
    Page,
    cluster,
    cohesion,
    distances,
    kinship,
    labels,
    log_size,
    log_sizes,
    shifted,
    windows,
)
from twosource.article.scan import CLOSERS as CLOSERS
from twosource.article.scan import COLUMN, Counts, Scan, Scanner, make_scanner
from twosource.article.scan import TERMINAL as TERMINAL
from twosource.records import Role

ROLES: tuple[Role, ...] = (
    "headline", "byline", "dateline", "caption", "credit", "teaser",
    "player", "promotion", "navigation", "weather", "legal", "other",
)  # fmt: skip
FIRST_PERSON = ("i", "me", "my", "mine", "myself", "i'm", "i’m", "i've", "i’ve", "i'd", "i’d", "i'll", "i’ll")
SECOND_PERSON = ("you", "your", "yours", "you're", "you’re", "you've", "you’ve", "you'll", "you’ll")
SHARED_PERSON = ("we", "our", "us", "ours", "we're", "we’re", "we've", "we’ve", "we'll", "we’ll")
BODY, LONG, BELOW, ME, YOU, WE = range(6)  # columns of a vocabulary's weights
LABEL_WORDS = 6
LOGWORDS, LOWER, WEIGHT, ENDED, LONG_WEIGHT, LABEL = 0, 3, 8, 13, 33, 35  # columns that others ask for
KNOWN = 37 + len(ROLES)
OWN = KNOWN + 1


class Vocabulary:
    """The words that weigh something, and the scanner that finds them.

    Args:
        weights: of a word, in eighths: its log odds to stand in body; in body among long lines;
            and, in a label, of body to follow below.
    """

    def __init__(self, weights: Mapping[str, Sequence[int]]) -> None:
        people = {**dict.fromkeys(FIRST_PERSON, ME), **dict.fromkeys(SECOND_PERSON, YOU)}
        people |= dict.fromkeys(SHARED_PERSON, WE)
        self.words = {word: place for place, word in enumerate(sorted({*weights, *people, *WORDS}))}
        self.people = people
        self.cues = make_cues(self.words)
        self.families = make_families(self.cues, len(self.words))
        self.weights = self.weighed(weights)
        self.scanner: Scanner = make_scanner(self.words)

    def weighed(self, weights: Mapping[str, Sequence[int]]) -> Matrix:
        """A row of weights for each word, and one of zeros for unknown words. dtype int64, shape (words + 1, 6)."""
        rows = np.zeros((len(self.words) + 1, 6), dtype=np.int64)
        for word, own in weights.items():
            rows[self.words[word], :3] = own
        for word, column in self.people.items():
            rows[self.words[word], column] = 1
        return rows

    def scan(self, lines: Sequence[Line]) -> Scan:
        """Count what stands in the lines."""
        return self.scanner([line.head for line in lines], [line.tail for line in lines], lengths_of(lines))


def lengths_of(lines: Sequence[Line]) -> list[int]:
    """The lines' lengths in code points."""
    return [line.length for line in lines]


def own_numbers(lines: Sequence[Line], roles: Sequence[Role | None], scan: Scan, vocabulary: Vocabulary) -> Matrix:
    """Each line's own numbers, dtype int64, shape (lines, OWN). `roles` are what their words give away."""
    counts = scan.counts
    length = np.array(lengths_of(lines), dtype=np.int64)
    looked = np.maximum(counts[:, COLUMN["looked"]], 1)
    pieces = counts[:, COLUMN["pieces"]] + counts[:, COLUMN["unspaced"]] // 2
    whole = np.minimum(length, HEAD)
    spelled = np.maximum(counts[:, COLUMN["words"]], 1)
    out = np.zeros((len(lines), OWN), dtype=np.int64)
    out[:, 0] = log_sizes(pieces * whole // looked)
    out[:, 1] = log_sizes(whole)
    out[:, 2] = np.minimum(48, 4 * np.maximum(counts[:, COLUMN["letters"]], 1) // spelled)
    out[:, 3] = 32 * counts[:, COLUMN["lower"]] // spelled
    out[:, 4] = 32 * counts[:, COLUMN["upper"]] // spelled
    out[:, 5] = 32 * counts[:, COLUMN["digits"]] // looked
    out[:, 6] = np.minimum(32, 64 * counts[:, COLUMN["commas"]] // np.maximum(1, pieces))
    out[:, 7] = np.minimum(8, counts[:, COLUMN["stops"]])
    _weigh(out, scan, vocabulary, spelled)
    out[:, 13:21] = counts[:, COLUMN["ended"] :]
    out[:, 21:30] = np.minimum(8, counts[:, [COLUMN[name] for name in SIGNS]])
    out[:, 36] = np.minimum(8, [line.indent for line in lines])
    places = [i for i, role in enumerate(roles) if role is not None]
    out[places, [37 + ROLES.index(role) for role in roles if role is not None]] = 1
    out[places, KNOWN] = 1
    return out


SIGNS = ("quotes", "pipes", "linked", "money", "clock", "year", "asking", "calling", "brackets")


def _weigh(out: Matrix, scan: Scan, vocabulary: Vocabulary, spelled: Counts) -> None:
    """Fill the columns of word weights: 8 to 12, and 30 to 35."""
    weights = np.concatenate((vocabulary.weights[scan.words], np.zeros((1, 6), dtype=np.int64)))
    starts = np.concatenate(([0], scan.word_ends[:-1]))
    some = scan.word_ends > starts
    sums = np.concatenate((np.zeros((1, 6), dtype=np.int64), np.cumsum(weights, axis=0)))
    sums = sums[scan.word_ends] - sums[starts]
    least = np.where(some[:, None], np.minimum.reduceat(weights[:, :2], starts), 0)
    out[:, 8] = sums[:, BODY] // spelled
    out[:, 9] = least[:, BODY]
    out[:, 10] = np.where(some, np.maximum.reduceat(weights[:, BODY], starts), 0)
    out[:, 11] = np.where(some, weights[starts, BODY], 0)
    out[:, 12] = np.where(some, weights[scan.word_ends - 1, BODY], 0)
    out[:, 30:33] = np.minimum(8, sums[:, ME:])
    out[:, 33] = 4 * sums[:, LONG] // spelled
    out[:, 34] = least[:, LONG]
    out[:, 35] = np.where(scan.word_ends - starts <= LABEL_WORDS, sums[:, BELOW] // spelled, 0)


def read_page(lines: Sequence[Line], roles: Sequence[Role | None], vocabulary: Vocabulary, scan: Scan) -> Page:
    """Make the numbers of a page out of what was counted on it."""
    counts = np.diff(scan.topic_ends, prepend=0)
    return Page(
        lines=lines,
        length=np.array(lengths_of(lines), dtype=np.int64),
        own=own_numbers(lines, roles, scan, vocabulary),
        topics=scan.topics,
        at=np.repeat(np.arange(len(lines)), counts),
        counts=counts,
    )


def page_features(page: Page) -> Matrix:
    """Each line's own numbers, its neighbours' and its place on the page. dtype int64, shape (lines, n)."""
    own = page.own
    dense = ((own[:, ENDED] > 0) & (own[:, LOGWORDS] >= LOG_SIZES[8])) | (own[:, LOGWORDS] >= LOG_SIZES[24])
    mass = np.where(dense, np.minimum(page.length, 2_000), 0)
    asked = own[:, [LOGWORDS, LOWER, WEIGHT, ENDED, KNOWN]]
    near = own[:, [LONG_WEIGHT, LABEL]]
    columns = [own, *(shifted(asked, by) for by in (-3, -2, -1, 1, 2, 3)), shifted(near, -1), shifted(near, 1)]
    core = cluster(dense, mass)
    places = (
        *windows(32 * dense, (2, 5, 15)),
        *_places(dense, mass, page),
        *core,
        *cohesion(page, dense),
        *labels(own[:, LABEL], dense),
        *kinship(page, dense, (core[0] == 0) & (core[1] == 0)),
        *windows(own[:, LONG_WEIGHT] * dense, (3,)),
    )
    return np.concatenate([*columns, *(place[:, None] for place in places)], axis=1)


def _places(dense: Mask, mass: Matrix, page: Page) -> list[Matrix]:
    """Where each line stands: on the page, in its running text."""
    count = len(dense)
    at = np.arange(count, dtype=np.int64)
    total = max(1, int(mass.sum()))
    before = np.cumsum(mass) - mass
    seen = Counter(line.head for line in page.lines)
    repeats = np.array([min(seen[line.head], 9) for line in page.lines], dtype=np.int64)
    return [
        np.full(count, log_size(count)),
        np.full(count, 32 * int(mass.sum()) // max(1, int(page.length.sum()))),
        np.full(count, log_size(int(dense.sum()))),
        np.full(count, log_size(total)),
        np.minimum(at, FAR),
        np.minimum(count - 1 - at, FAR),
        32 * at // count,
        32 * before // total,
        32 * (total - before - mass) // total,
        repeats,
        *distances(dense),
    ]
