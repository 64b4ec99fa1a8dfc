"""Settles a page's lines by what the pile knows of them: an outlet's furniture is no body, shared copy is.

What other pages say stands beside the labeller, never against a story: paragraphs that speak of what the page's own
lines speak of, and stretches as long as a story, stay body however often the outlet printed them. So a story under
two addresses and the background that follow-ups repeat are kept, and so is what nobody else has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.article.evidence import own_evidence
from twosource.article.features import CLOSERS, TERMINAL
from twosource.article.lines import Line
from twosource.article.memory import MOST_OTHERS, MOST_OWN, ONCE, Evidence, Seen, line_keys
from twosource.article.roles import is_copy
from twosource.article.teasers import COMMON, WORD
from twosource.records import Block, Role

PARAGRAPH = 20
SENTENCE = 8
STORY = 80
LEAST_COHESION = 0.2
LEAST_COHESION_STANDING = 0.4
COMPANY = 2
LOOSE: frozenset[Role] = frozenset(("teaser", "navigation", "other"))


def settle_lines(lines: Sequence[Line], blocks: Sequence[Block], evidence: Evidence) -> tuple[Block, ...]:
    """Return the blocks with what other pages say of them: some are no body any more, some are now, the reasons of
    all that were seen elsewhere tell it.

    Args:
        lines: the page's lines.
        blocks: one for each, as the page by itself was read.
        evidence: what is known of the lines, by `Block.line`.
    """
    if not evidence:
        return tuple(blocks)
    seen = [ONCE if block.line is None else evidence.get(block.line, ONCE) for block in blocks]
    if all(one == ONCE for one in seen):
        return tuple(blocks)
    is_body = [block.role == "body" for block in blocks]
    furniture = frozenset(_furniture(lines, is_body, seen))
    if not is_copy(line for i, line in enumerate(lines) if is_body[i] and i not in furniture):
        furniture = frozenset()
    copy = frozenset(_copy(lines, blocks, seen))
    return tuple(_settled(i, block, seen[i], furniture, copy) for i, block in enumerate(blocks))


def lines_again(lines: Sequence[Line], evidence: Evidence) -> list[bool]:
    """Return for each line whether other pages of the outlet have it, for the labeller; [] where none has one.

    Of sentences nothing is said, for follow-ups repeat their background, nor of what stands between the first and the
    last paragraph of a story told again: whether they are furniture is settled by what they speak of.
    """
    if not evidence:
        return []
    seen = [ONCE if key is None else evidence.get(key, ONCE) for key in line_keys(lines)]
    again = [i for i, one in enumerate(seen) if one.own > 1]
    told = _retold(lines, again, seen)
    story = range(min(told), max(told) + 1) if told else range(0)
    known = {i for i in again if i not in story and not _is_sentence(lines[i])}
    return [i in known for i in range(len(lines))]


def _settled(i: int, block: Block, seen: Seen, furniture: frozenset[int], copy: frozenset[int]) -> Block:
    """One block, with what was seen of its line told in its reason."""
    told = in_words(seen)
    if i in furniture:
        return replace(block, role="other", reason=f"{told}, apart from the article; {block.reason}", article=None)
    if i in copy:
        return replace(block, role="body", reason=f"{told}, among copy they share; {block.reason}", article=0)
    return replace(block, reason=f"{block.reason}; {told}") if told else block


def in_words(seen: Seen) -> str:
    """What is known of a line, as a reader is told; "" when it was seen here only.

    >>> in_words(Seen(own=5, others=1))
    "on 5 or more pages of this outlet, also on another outlet's pages"
    """
    told = []
    if seen.own > 1:
        told.append(f"on {seen.own}{' or more' if seen.own == MOST_OWN else ''} pages of this outlet")
    if seen.others == 1:
        told.append("also on another outlet's pages")
    elif seen.others:
        more = " or more" if seen.others == MOST_OTHERS else ""
        told.append(f"also on {seen.others}{more} other outlets' pages")
    return ", ".join(told)


def _furniture(lines: Sequence[Line], is_body: Sequence[bool], seen: Sequence[Seen]) -> Iterator[int]:
    """Yield the lines of body that are the outlet's furniture: printed on several of its pages, and no story."""
    order = [i for i, body in enumerate(is_body) if body]
    again = [i for i in order if seen[i].own > 1]
    if not again:
        return
    told = {word for i in order if seen[i].own == 1 for word in _topics(lines[i])}
    spared = {i for i in again if _is_cohesive(lines[i], told, seen[i])} | _retold(lines, again, seen)
    for position, i in enumerate(order):
        around = order[max(0, position - 1) : position] + order[position + 1 : position + 2]
        if seen[i].own > 1 and i not in spared and not (around and spared.issuperset(around)):
            yield i


def _is_cohesive(line: Line, told: set[str], seen: Seen) -> bool:
    """Whether a sentence speaks of what the page's other lines speak of."""
    if not _is_sentence(line):
        return False
    topics = _topics(line)
    least = LEAST_COHESION_STANDING if seen.standing else LEAST_COHESION
    return sum(word in told for word in topics) >= max(1, least * len(topics))


def _retold(lines: Sequence[Line], again: Sequence[int], seen: Sequence[Seen]) -> set[int]:
    """The paragraphs of a story told again under another address: together as long as one, and not on all kinds of
    pages."""
    told = {i for i in again if not seen[i].standing and _words(lines[i]) >= PARAGRAPH and _is_ended(lines[i])}
    return told if sum(_words(lines[i]) for i in told) >= STORY else set()


def _copy(lines: Sequence[Line], blocks: Sequence[Block], seen: Sequence[Seen]) -> Iterator[int]:
    """Yield lines that are no body by themselves and stand, as prose, between lines of body that other outlets have
    too: the same copy.

    Not what any outlet repeats: a platform's furniture and an agency's notices stand on several pages of one.
    """
    shared = [one.others > 0 and not one.repeated and one.own == 1 for one in seen]
    company = [
        i for i, block in enumerate(blocks) if block.role == "body" and shared[i] and _words(lines[i]) >= SENTENCE
    ]
    if len(company) < COMPANY:
        return
    for i in range(company[0] + 1, company[-1]):
        if shared[i] and blocks[i].role in LOOSE and _is_prose(lines[i]):
            yield i


def _is_prose(line: Line) -> bool:
    """Whether a line is a sentence of several words that nothing marks as furniture."""
    return _is_sentence(line) and own_evidence(line) is None


def _is_sentence(line: Line) -> bool:
    """Whether a line of several words ends as a sentence does."""
    return _words(line) >= SENTENCE and _is_ended(line)


def _is_ended(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return line.tail.rstrip(CLOSERS)[-1:] in TERMINAL


def _words(line: Line) -> int:
    """Words of a line's beginning; two letters of a script without spaces make one."""
    return max(len(line.head.split()), sum(len(word) == 2 for word in WORD.findall(line.head)))


def _topics(line: Line) -> set[str]:
    """The longer words of a line, the common ones left out."""
    return {word.lower() for word in WORD.findall(line.head)} - COMMON
