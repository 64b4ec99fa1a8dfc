"""Draws a curve of pages against seconds, both by powers of ten, as an SVG of our own."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 70, 60, 20, 150
NAMES = ("clock, two workers", "processors, together")
COLOURS = ("#1b6ca8", "#b3541e")


def curve(points: Mapping[int, tuple[float, float]]) -> str:
    """Return an SVG: for each number of pages its seconds, by the clock and of all processors; a line where linear is.

    >>> curve({1000: (1.0, 2.0), 10000: (9.0, 20.0)}).count("<circle")
    4
    """
    pages = sorted(points)
    across = floor(log10(pages[0])), ceil(log10(pages[-1]))
    seconds = [value for pair in points.values() for value in pair]
    up = floor(log10(min(seconds))), ceil(log10(max(seconds)))

    def x(value: float) -> float:
        return LEFT + (log10(value) - across[0]) / (across[1] - across[0]) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (log10(value) - up[0]) / (up[1] - up[0]) * (HEIGHT - BOTTOM - TOP)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"']
    parts[0] += ' font-size="12" role="img" aria-label="Seconds by number of pages">'
    parts.append(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>')
    for power in range(across[0], across[1] + 1):
        at = x(10**power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#dddddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(up[0], up[1] + 1):
        at = y(10**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 16}" text-anchor="middle">pages</text>')
    for n, (name, colour) in enumerate(zip(NAMES, COLOURS, strict=True)):
        first = pages[0], points[pages[0]][n]
        last = pages[-1], first[1] * pages[-1] / pages[0]
        ends = " L".join(f"{x(a):.1f} {y(min(b, 10.0 ** up[1])):.1f}" for a, b in (first, last))
        parts.append(f'<path d="M{ends}" stroke="{colour}" stroke-dasharray="3 4" fill="none" opacity="0.6"/>')
        line = " L".join(f"{x(page):.1f} {y(points[page][n]):.1f}" for page in pages)
        parts.append(f'<path d="M{line}" stroke="{colour}" stroke-width="2" fill="none"/>')
        parts += [f'<circle cx="{x(p):.1f}" cy="{y(points[p][n]):.1f}" r="4" fill="{colour}"/>' for p in pages]
        at = y(points[pages[-1]][n])
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{at + 4:.1f}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{HEIGHT - BOTTOM}" fill="#666666">dashed: linear</text></svg>')
    return "\n".join(parts) + "\n"
