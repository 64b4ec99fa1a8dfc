"""What a line looks like, in whole numbers: the density model's input.

Numbers are whole so that sums are exact: the same page gives the same roles on every machine.
Shares count in 32nds, sizes in eighths of a power of two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from twosource.article.lines import HEAD, Line
from twosource.records import Role

Matrix = npt.NDArray[np.int64]

ROLES: tuple[Role, ...] = (
    "headline", "byline", "dateline", "caption", "credit", "teaser",
    "player", "promotion", "navigation", "weather", "legal", "other",
)  # fmt: skip
TERMINAL = frozenset(".!?。！？।؟")
CLOSERS = "\"'”’»)]›」』"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
INSIDE = re.compile(r"[.!?][\"”’)]? (?=[A-ZÀ-Þ“\"‘])|[。！？]")
LINKED = re.compile(r"https?://|www\.|@\w")
MONEY = re.compile(r"[$€£¥¢]")
CLOCK = re.compile(r"\d:\d\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
QUOTE = re.compile(r"[“”„«»\"]")
PIPE = re.compile(r"[|›»→←▶►•·✓]")
NEAR = frozenset(("you", "your", "we", "our", "us", "i", "my", "me"))
CACHED = 160
OWN = 29 + len(ROLES)
LOGWORDS, LOWER, WEIGHT, ENDED, KNOWN = 0, 3, 8, 13, OWN - 1  # columns that neighbours are asked for
FAR = 64
PAIR = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
LONG_WORD = 5
LOOK = 600
TOPICAL = 40


def log_size(count: int) -> int:
    """A size in eighths of a power of two: 0 for 0, 8 for 1, 16 for 3.

    >>> [log_size(count) for count in (0, 1, 3, 4)]
    [0, 8, 16, 18]
    """
    return 0 if count <= 0 else int(8 * np.log2(count + 1) + 1e-9) if count > 4096 else LOG_SIZES[count]


LOG_SIZES = [int(8 * np.log2(count + 1) + 1e-9) for count in range(4097)]


@dataclass(frozen=True, slots=True)
class Reading:
    """One line's own numbers, `OWN` of them, and what it speaks of."""

    numbers: tuple[int, ...]
    topics: frozenset[str]


class LineReader:
    """Reads single lines with one list of word weights; remembers the short ones."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.weights = weights
        self.read_short = lru_cache(maxsize=1 << 15)(self._read)

    def read(self, line: Line, role: Role | None) -> Reading:
        """The line's numbers and topics. `role` is what its own words give away."""
        read = self.read_short if line.length <= CACHED else self._read
        return read(line.head[:LOOK], line.tail[-4:], min(line.length, HEAD), role)

    def _read(self, head: str, tail: str, length: int, role: Role | None) -> Reading:
        words = WORD.findall(head)
        lowered = " ".join(words).lower().split(" ") if words else []
        unspaced = UNSPACED.findall(head) if not head.isascii() else []
        count = len(head.split()) + len(unspaced) // 2
        weights = [self.weights.get(word, 0) for word in lowered] or [0]
        letters, spelled = max(1, sum(map(len, words))), max(1, len(words))
        numbers = (
            log_size(count * length // len(head)),
            log_size(length),
            min(48, 4 * letters // spelled),
            32 * sum(map(str.islower, words)) // spelled,
            32 * sum(map(str.isupper, words)) // spelled,
            32 * sum(map(head.count, "0123456789")) // len(head),
            min(32, 64 * (head.count(",") + head.count("，") + head.count("、")) // max(1, count)),
            min(8, len(INSIDE.findall(head))),
            sum(weights) // spelled,
            min(weights),
            max(weights),
            weights[0],
            weights[-1],
            *_ending(tail),
            *_beginning(head[0]),
            min(8, len(QUOTE.findall(head))),
            min(8, len(PIPE.findall(head))),
            LINKED.search(head) is not None,
            MONEY.search(head) is not None,
            CLOCK.search(head) is not None,
            YEAR.search(head) is not None,
            min(8, sum(map(NEAR.__contains__, lowered))),
            *(role == known for known in ROLES),
            role is not None,
        )
        return Reading(numbers, _topics(lowered, head) if length >= TOPICAL else frozenset())


def _topics(lowered: Sequence[str], head: str) -> frozenset[str]:
    """The longer words of a line, pairs of letters where a script has no spaces."""
    pairs = PAIR.findall(head) if not head.isascii() else ()
    return frozenset((*(word for word in lowered if len(word) >= LONG_WORD), *pairs))


def _ending(tail: str) -> tuple[bool, ...]:
    """How the line ends: as a sentence, colon, ellipsis, or in mid-sentence."""
    bare = tail.rstrip(CLOSERS)
    last = bare[-1:] or tail[-1:]
    cut = tail.endswith(("...", "…"))
    return last in TERMINAL and not cut, last in ":：", cut, last in ",;—–-"


def _beginning(first: str) -> tuple[bool, ...]:
    """How the line begins: lower case, digit, quotation mark, or neither letter nor digit."""
    return first.islower(), first.isdigit(), first in '“"‘«„', not first.isalnum() and first not in '“"‘«„'


def read_lines(
    lines: Sequence[Line], roles: Sequence[Role | None], reader: LineReader
) -> tuple[Matrix, list[frozenset[str]]]:
    """The lines' own numbers, dtype int64, shape (lines, OWN), and their topics."""
    readings = [reader.read(line, role) for line, role in zip(lines, roles, strict=True)]
    own = np.array([reading.numbers for reading in readings], dtype=np.int64).reshape(len(lines), -1)
    return own, [reading.topics for reading in readings]


def page_features(lines: Sequence[Line], own: Matrix, topics: Sequence[frozenset[str]]) -> Matrix:
    """Each line's own numbers, its neighbours' and its place on the page. dtype int64, shape (lines, n)."""
    length = np.array([line.length for line in lines], dtype=np.int64)
    dense = ((own[:, ENDED] > 0) & (own[:, LOGWORDS] >= log_size(8))) | (own[:, LOGWORDS] >= log_size(24))
    mass = np.where(dense, np.minimum(length, 2_000), 0)
    asked = own[:, [LOGWORDS, LOWER, WEIGHT, ENDED, KNOWN]]
    columns = [own, *(shifted(asked, by) for by in (-3, -2, -1, 1, 2, 3))]
    places = (*windows(32 * dense, (2, 5, 15)), *_places(dense, mass, lines), *cohesion(topics, dense))
    columns += [place[:, None] for place in places]
    return np.concatenate(columns, axis=1)


def shifted(matrix: Matrix, by: int) -> Matrix:
    """The rows of the neighbours `by` lines below (above when negative), -8 beyond the page's ends."""
    out = np.full_like(matrix, -8)
    if by > 0:
        out[:-by] = matrix[by:]
    else:
        out[-by:] = matrix[:by]
    return out


def windows(values: Matrix, reaches: Sequence[int]) -> list[Matrix]:
    """Means over so many lines to either side, rounded down."""
    count = len(values)
    sums = np.concatenate(([0], np.cumsum(values)))
    at = np.arange(count)
    out = []
    for reach in reaches:
        low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, count)
        out.append((sums[high] - sums[low]) // (high - low))
    return out


def cohesion(topics: Sequence[frozenset[str]], chosen: npt.NDArray[np.bool_]) -> list[Matrix]:
    """How much each line speaks of what the chosen lines speak of, itself left out: the share of its
    topic words that stand in another chosen line, and in two others; -1 for lines without any."""
    spread: Counter[str] = Counter()
    for i in np.flatnonzero(chosen).tolist():
        spread.update(topics[i])
    once, twice = [], []
    for words, own in zip(topics, chosen.tolist(), strict=True):
        count = len(words)
        seen = [spread[word] - own for word in words]
        once.append(32 * sum(times >= 1 for times in seen) // count if count else -1)
        twice.append(32 * sum(times >= 2 for times in seen) // count if count else -1)
    return [np.array(once, dtype=np.int64), np.array(twice, dtype=np.int64)]


def _places(dense: npt.NDArray[np.bool_], mass: Matrix, lines: Sequence[Line]) -> list[Matrix]:
    """Where each line stands: on the page, in its running text, to its main cluster."""
    count = len(lines)
    at = np.arange(count, dtype=np.int64)
    total = max(1, int(mass.sum()))
    before = np.cumsum(mass) - mass
    seen = Counter(line.head for line in lines)
    repeats = np.array([min(seen[line.head], 9) for line in lines], dtype=np.int64)
    size = sum(line.length for line in lines)
    return [
        np.full(count, log_size(count)),
        np.full(count, 32 * int(mass.sum()) // max(1, size)),
        np.full(count, log_size(int(dense.sum()))),
        np.minimum(at, FAR),
        np.minimum(count - 1 - at, FAR),
        32 * at // count,
        32 * before // total,
        32 * (total - before - mass) // total,
        repeats,
        *distances(dense),
        *cluster(dense, mass),
    ]


def distances(chosen: npt.NDArray[np.bool_]) -> list[Matrix]:
    """Lines to the nearest chosen one above and below, at most `FAR`."""
    count = len(chosen)
    at = np.arange(count, dtype=np.int64)
    above = np.maximum.accumulate(np.where(chosen, at, -FAR))
    above = np.concatenate(([-FAR], above[:-1])) if count else above
    below = np.minimum.accumulate(np.where(chosen, at, count + FAR)[::-1])[::-1]
    below = np.concatenate((below[1:], [count + FAR])) if count else below
    return [np.minimum(at - above, FAR), np.minimum(below - at, FAR)]


def cluster(chosen: npt.NDArray[np.bool_], mass: Matrix, *, gap: int = 6) -> list[Matrix]:
    """Where each line stands to the heaviest run of chosen lines with gaps of at most `gap`:
    lines above it, lines below it (0 inside), and the run's share of the mass."""
    at = np.arange(len(chosen), dtype=np.int64)
    places = np.flatnonzero(chosen)
    if not len(places):
        return [np.full(len(chosen), FAR), np.full(len(chosen), FAR), np.zeros(len(chosen), dtype=np.int64)]
    cuts = np.flatnonzero(np.diff(places) > gap) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(places)]))
    sums = np.concatenate(([0], np.cumsum(mass[places])))
    weight = sums[ends] - sums[starts]
    best = int(np.argmax(weight))
    first, last = int(places[starts[best]]), int(places[ends[best] - 1])
    share = 32 * int(weight[best]) // max(1, int(sums[-1]))
    return [
        np.clip(first - at, 0, FAR),
        np.clip(at - last, 0, FAR),
        np.full(len(chosen), share),
    ]
