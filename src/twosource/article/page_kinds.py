"""Live blogs and galleries: pages that are not one story told once, recognised and noted.

A live blog is what JSON-LD calls one, or a page with five or more posts under a clock of their own. A gallery is what
JSON-LD calls one, or a page whose captions are many and outweigh its prose.

Source: schema.org LiveBlogPosting, ImageGallery; the rest is own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records import Block

LEAST_POSTS = 5
LEAST_CAPTIONS = 6
LONGEST_STAMP = 40
STAMP = re.compile(
    r"^\W{0,3}(?:(?:\w{2,12}[.,]? ){0,4})?(?:at |um |à |a las )?(?:[01]?\d|2[0-3])[:.h][0-5]\d"
    r"(?:[:.][0-5]\d)? ?(?:[ap]\.?m\.?|uhr|gmt|bst|utc|[ecmp][sde]?t|cest|ist)?\W{0,3}(?:\w+ ago)?$",
    re.IGNORECASE,
)
"""A clock alone on its line, a day or a word before it at most: "14:05", "Monday at 2.05pm", "15.23 Uhr:"."""
CLOCK = re.compile(r"\d[:.h][0-5]\d", re.IGNORECASE)
"""Without it nothing is a clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update of a live blog as the markup states it: its time as written, None when it states none."""

    headline: str | None
    time: str | None


def note_live_blog(updates: Sequence[Update]) -> str:
    """Return the note on a live blog whose markup lists its updates.

    >>> note_live_blog([Update(headline="Bridge shut", time="2031-02-03T09:00"), Update(headline=None, time=None)])
    'a live blog: 2 updates in its data, 2031-02-03T09:00 to 2031-02-03T09:00'
    """
    times = sorted(update.time for update in updates if update.time)
    span = f", {times[0]} to {times[-1]}" if times else ""
    return f"a live blog: {len(updates)} updates in its data{span}" if updates else "a live blog, as its data says"


def kind_notes(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the note on a page whose lines show it to be a live blog or a gallery, none for any other page."""
    body = [i for i, block in enumerate(blocks) if block.role == "body" and block.article == 0]
    posts = _posts(text, blocks, body)
    if posts >= LEAST_POSTS:
        return (f"a live blog: {posts} posts under a clock of their own",)
    captions = [block for block in blocks if block.role == "caption" and block.article == 0]
    prose = sum(blocks[i].end - blocks[i].start for i in body)
    if len(captions) >= LEAST_CAPTIONS and sum(block.end - block.start for block in captions) > prose:
        return (f"a gallery: {len(captions)} captions, longer than its text",)
    return ()


def _is_stamp(string: str) -> bool:
    """Whether a line is a clock and nothing else."""
    return CLOCK.search(string) is not None and STAMP.match(string) is not None


def _posts(text: str, blocks: Sequence[Block], body: Sequence[int]) -> int:
    """How many clocks stand with body below them before the next one."""
    if not body:
        return 0
    own = set(body)
    posts, waiting = 0, False
    for i in range(max(0, body[0] - 2), body[-1] + 1):
        block = blocks[i]
        if block.end - block.start <= LONGEST_STAMP and _is_stamp(text[block.start : block.end]):
            waiting = True
        elif waiting and i in own:
            posts, waiting = posts + 1, False
    return posts
