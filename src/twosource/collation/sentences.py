"""Which sentence answers which: in order where it can be, moved where it must.

Candidates come from an index of rare words, so two long pages cost the words
they share and not the square of their sentences. The heaviest chain of
candidates that crosses nowhere is the common order (as in Gale and Church's
alignment, without its grid); good candidates off the chain are moves, and a
sentence left over beside its partner's neighbour is one half of a split.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from twosource.collation.lexicon import FUNCTION_WORDS
from twosource.collation.words import Words

ALIKE = 0.4
"""Least share of weighted words two sentences have in common to be partners."""
MOVED = 0.6
"""The same for partners out of order, where order is no evidence."""
INSIDE = 0.6
"""Least share of a sentence's words inside a neighbour's partner to be half of a split."""
MOST_HOLDERS = 20
"""A word in more sentences of the two pages than this tells none from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences of the left and of the right that say the same; one side may be empty.

    `moved`: the right ones stand out of the common order.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    moved: bool = False


Candidate = tuple[int, int, float]


def align(left: Sequence[Words], right: Sequence[Words]) -> list[Group]:
    """Return every sentence of both sides once, grouped, in the left's order.

    Sentences only the right has follow the group of the sentence before them.
    """
    if [words.keys for words in left] > [words.keys for words in right]:
        groups = [Group(left=g.right, right=g.left, moved=g.moved) for g in _groups(right, left)]
    else:
        groups = _groups(left, right)
    return _in_order(groups, len(left), len(right))


def _groups(left: Sequence[Words], right: Sequence[Words]) -> list[Group]:
    """Return the sentences that have an answer. Asked one way round only, so that swapped sides swap."""
    twins = {" ".join(words.keys) for words in left} & {" ".join(words.keys) for words in right}
    ours, theirs = [_content(words, twins) for words in left], [_content(words, twins) for words in right]
    weights = _weights([*ours, *theirs])
    candidates = _candidates(ours, theirs, weights)
    partner = {i: j for i, j, _ in _chain(candidates)}
    moved = _moves(candidates, partner)
    groups = [Group(left=(i,), right=(j,), moved=i in moved) for i, j in sorted((partner | moved).items())]
    return _joined(groups, left, right, weights)


def _content(words: Words, twins: set[str]) -> frozenset[str]:
    """Return what a sentence is told by: its words that carry content, and all of it where the other page has it."""
    return (frozenset(words.keys) - FUNCTION_WORDS) | ({" ".join(words.keys)} & twins)


def _weights(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return what each word counts: the rarer on the two pages the more."""
    holders = Counter(chain.from_iterable(bags))
    return {key: log(1 + len(bags) / n) for key, n in holders.items() if n <= MOST_HOLDERS}


def _weight(bag: Iterable[str], weights: dict[str, float]) -> float:
    return sum(weights.get(key, 0.0) for key in sorted(bag))


def _candidates(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], weights: dict[str, float]
) -> list[Candidate]:
    """Return pairs of sentences with the weighted share of words (Dice) they have in common, `ALIKE` or more."""
    sizes = [_weight(bag, weights) for bag in right]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(right):
        for key in bag & weights.keys():
            holders[key].append(j)
    found: list[Candidate] = []
    for i, bag in enumerate(left):
        shared: defaultdict[int, float] = defaultdict(float)
        for key in sorted(bag & holders.keys()):
            for j in holders[key]:
                shared[j] += weights[key]
        size = _weight(bag, weights)
        alike = ((i, j, 2 * both / (size + sizes[j])) for j, both in shared.items())
        found += [candidate for candidate in alike if candidate[2] >= ALIKE]
    return sorted(found)


def _chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the heaviest chain of candidates that rises on both sides.

    `tops` holds, by right index, the best chain that ends there; only chains
    heavier than every one that ends further left are kept, so that it is
    sorted by both.
    """
    places: list[int] = []
    tops: list[tuple[float, int]] = []
    back: list[int] = [-1] * len(candidates)
    for i in _rows(candidates):
        grown = []
        for c in i:
            at = bisect_left(places, candidates[c][1])
            weight, back[c] = tops[at - 1] if at else (0.0, -1)
            grown.append((weight + candidates[c][2] ** 2, c))
        for weight, c in grown:
            _place(places, tops, candidates[c][1], weight, c)
    chain: list[Candidate] = []
    c = tops[-1][1] if tops else -1
    while c >= 0:
        chain.append(candidates[c])
        c = back[c]
    return chain[::-1]


def _rows(candidates: Sequence[Candidate]) -> Iterator[list[int]]:
    """Yield the indexes of the candidates of one left sentence after the other."""
    row: list[int] = []
    for c, (i, _, _) in enumerate(candidates):
        if row and candidates[row[0]][0] != i:
            yield row
            row = []
        row.append(c)
    if row:
        yield row


def _place(places: list[int], tops: list[tuple[float, int]], place: int, weight: float, candidate: int) -> None:
    """Enter a chain that ends at `place`, and drop those it makes useless."""
    at = bisect_left(places, place + 1)
    if at and tops[at - 1][0] >= weight:
        return
    first = at - 1 if at and places[at - 1] == place else at
    last = at
    while last < len(places) and tops[last][0] <= weight:
        last += 1
    places[first:last] = [place]
    tops[first:last] = [(weight, candidate)]


def _moves(candidates: Sequence[Candidate], partner: dict[int, int]) -> dict[int, int]:
    """Return partners out of order among the sentences that have none, best first."""
    taken = set(partner.values())
    moved: dict[int, int] = {}
    for i, j, alike in sorted(candidates, key=lambda c: (-c[2], c[0], c[1])):
        if alike < MOVED:
            break
        if i not in partner and i not in moved and j not in taken:
            moved[i] = j
            taken.add(j)
    return moved


def _joined(
    groups: list[Group], left: Sequence[Words], right: Sequence[Words], weights: dict[str, float]
) -> list[Group]:
    """Return the groups with sentences left over taken in where they are half of a split."""
    free = [set(range(len(left))), set(range(len(right)))]
    for group in groups:
        free[0] -= set(group.left)
        free[1] -= set(group.right)
    joined = []
    for group in groups:
        ours = _grown(group.left, free[0], left, _all_words(group.right, right), weights)
        theirs = _grown(group.right, free[1], right, _all_words(ours, left), weights)
        joined.append(Group(left=ours, right=theirs, moved=group.moved))
    return joined


def _all_words(indexes: Sequence[int], side: Sequence[Words]) -> Counter[str]:
    bag: Counter[str] = Counter()
    for index in indexes:
        bag.update(key for key in side[index].keys if key not in FUNCTION_WORDS)
    return bag


def _grown(
    own: tuple[int, ...], free: set[int], side: Sequence[Words], partner: Counter[str], weights: dict[str, float]
) -> tuple[int, ...]:
    """Return `own` with its free neighbours whose words the partner holds and no own sentence does."""
    if own[0] - 1 not in free and own[-1] + 1 not in free:
        return own
    spare = partner - _all_words(own, side)
    for step in (-1, 1):
        at = (own[0] if step < 0 else own[-1]) + step
        if at not in free:
            continue
        bag = _all_words((at,), side)
        size = _weight(bag.elements(), weights)
        if size and _weight((bag & spare).elements(), weights) / size >= INSIDE:
            own = (at, *own) if step < 0 else (*own, at)
            free.discard(at)
            spare = spare - bag
    return own


def _in_order(groups: list[Group], lefts: int, rights: int) -> list[Group]:
    """Return the groups with the sentences nobody answers, in reading order."""
    own = {i for group in groups for i in group.left}
    theirs = {j for group in groups for j in group.right}
    placed = [(group.left[0], -1, group) for group in groups]
    placed += [(i, -1, Group(left=(i,), right=())) for i in range(lefts) if i not in own]
    after = {group.right[-1]: group.left[-1] for group in groups}
    anchor = -1
    for j in range(rights):
        anchor = after.get(j, anchor)
        if j not in theirs:
            placed.append((anchor, j, Group(left=(), right=(j,))))
    return [group for _, _, group in sorted(placed, key=lambda p: p[:2])]
