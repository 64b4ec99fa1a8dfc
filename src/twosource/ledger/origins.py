"""How many origins stand behind an entry: an interval, and every step to it.

Each text's voices are folded first (a reprint adds none; an unattributed
telling rests on the attributed one of the same text). `high` counts all that
may differ. `low` is the smallest number of groups into which the origins fall
when all that may be the same are, found exactly within a bound. When in doubt,
fewer, and we say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twosource.ledger.cover import Cover, fewest_groups
from twosource.ledger.names import fold
from twosource.ledger.sameness import Node, describe, may_equal, open_ended, qualifiers, same_people
from twosource.ledger.tellings import stable_id
from twosource.ledger.voices import Voice
from twosource.records import Origin, OriginId, TextId

MOST_REASONS = 40
OWN_VOICE = ("newsroom", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """The origins of one entry, fewest and most, and the reasons."""

    origins: tuple[Origin, ...]
    low: int
    high: int
    reasons: tuple[str, ...]


def reckon_origins(voices: Sequence[Voice], *, text_name: Callable[[TextId], str] = str) -> OriginCount:
    """Return the origins behind voices that all carry one value or statement.

    Args:
        voices: one or more of each telling.
        text_name: how a reader knows a text.
    """
    reasons: list[str] = []
    kept = _fold_texts(voices, reasons, text_name)
    kept = _meet_at_home(_follow_media(kept, reasons), reasons)
    nodes = _nodes(kept)
    classes = _classes(nodes)
    firsts = [group[0] for group in classes]
    cover = fewest_groups(len(firsts), lambda i, j: may_equal(firsts[i], firsts[j]) is not None)
    high = _most(nodes)
    low = min(cover.fewest, high)
    reasons += _name_nodes(nodes) + _name_groups(cover, classes) + [_conclude(low, high, cover)]
    origins = tuple(_origin(node, firsts) for node in nodes)
    return OriginCount(origins=origins, low=low, high=high, reasons=_bounded(reasons))


def _bounded(reasons: Sequence[str]) -> tuple[str, ...]:
    distinct = list(dict.fromkeys(reasons))
    if len(distinct) <= MOST_REASONS:
        return tuple(distinct)
    left_out = len(distinct) - MOST_REASONS
    return (
        *distinct[: MOST_REASONS - 1],
        f"{left_out} more steps of the same kinds are not written out.",
        distinct[-1],
    )


# --- within one text -----------------------------------------------------------


def _fold_texts(voices: Sequence[Voice], reasons: list[str], text_name: Callable[[TextId], str]) -> list[Voice]:
    by_text: dict[TextId, list[Voice]] = defaultdict(list)
    for voice in sorted(voices, key=lambda v: (v.text, v.article, v.claim, v.key)):
        by_text[voice.text].append(voice)
    return [voice for text, ours in by_text.items() for voice in _fold_text(ours, reasons, text_name(text))]


def _fold_text(voices: list[Voice], reasons: list[str], name: str) -> list[Voice]:
    """Give each voice that only retells another of the same text that other's key."""
    nodes = _nodes(voices)
    homes = _retold(nodes)
    if homes and any(node.kind not in OWN_VOICE for node in nodes):
        heard = next(node.canonical for node in nodes if node.kind not in OWN_VOICE)
        reasons.append(f"Within {name}, the telling without a source rests on the one that names {heard}.")
    attributed = [node for node in nodes if node.key not in homes]
    for node in sorted(attributed, key=lambda n: (n.named, len(n.members), n.key)):
        home = _other_wording(node, [other for other in attributed if other.key not in homes and other is not node])
        if home:
            homes[node.key] = home.key
            reasons.append(
                f"Within {name}, {describe(node)} and {describe(home)} are wordings of one source: one text."
            )
    voice_of = {voice.key: voice for voice in reversed(voices)}
    return [_speak_as(voice, voice_of[_last(voice.key, homes)]) for voice in voices]


def _retold(nodes: Sequence[Node]) -> dict[str, str]:
    """Map the newsroom's own voice and "reportedly" to the text's first attributed source, if it has one.

    Where one version says "reportedly", the newsroom does not vouch in the others.
    """
    ranked = sorted(nodes, key=lambda n: (n.kind in OWN_VOICE, n.kind == "newsroom", not n.named, n.key))
    return {node.key: ranked[0].key for node in ranked[1:] if node.kind in OWN_VOICE}


def _last(key: str, homes: Mapping[str, str]) -> str:
    for _ in homes:
        key = homes.get(key, key)
    return key


def _speak_as(voice: Voice, home: Voice) -> Voice:
    """Return the home's voice in the place of this one."""
    return replace(home, claim=voice.claim, article=voice.article, text=voice.text)


def _other_wording(node: Node, others: Sequence[Node]) -> Node | None:
    """The source that another version of the same text gives where this one has an unnamed source.

    Not one that stands in the same article: there they are two.
    """
    if node.named:
        return None
    apart = [other for other in others if not set(other.articles) & set(node.articles) and may_equal(node, other)]
    return min(apart, key=lambda other: (not other.named, -len(other.members), other.key), default=None)


# --- across texts ----------------------------------------------------------------


def _follow_media(voices: list[Voice], reasons: list[str]) -> list[Voice]:
    """Replace an outlet that names nobody by the source it names elsewhere: the chain goes on.

    Elsewhere is another text that cites the outlet with its source, or the
    outlet's own page.
    """
    behind: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        if voice.kind != "media":
            for key in {voice.via, voice.house} - {None}:
                behind[str(key)].append(voice)
    kept: list[Voice] = []
    for voice in voices:
        further = behind.get(voice.key, []) if voice.kind == "media" else []
        kept += [_speak_as(voice, other) for other in _distinct(further)] or [voice]
        reasons += [
            f"{voice.canonical} names nobody here, and {v.canonical} where it is told in full." for v in further
        ]
    return kept


def _meet_at_home(voices: list[Voice], reasons: list[str]) -> list[Voice]:
    """An outlet's unnamed sources on its own page are those that others cite it for."""
    cited = {(voice.via, voice.kind): voice for voice in reversed(voices) if voice.via and not voice.named}
    kept = []
    for voice in voices:
        abroad = cited.get((voice.house or "", voice.kind)) if not voice.named and not voice.via else None
        if abroad:
            reasons.append(
                f"{voice.canonical} stand on the own page of {abroad.cited_by}, which others cite: one origin."
            )
        kept.append(_speak_as(voice, abroad) if abroad else voice)
    return kept


def _distinct(voices: Sequence[Voice]) -> list[Voice]:
    return list({voice.key: voice for voice in reversed(voices)}.values())


def _nodes(voices: Sequence[Voice]) -> list[Node]:
    by_key: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_key[voice.key].append(voice)
    return [_node(key, by_key[key]) for key in sorted(by_key)]


def _node(key: str, voices: Sequence[Voice]) -> Node:
    first = min(voices, key=lambda v: (v.kind == "media", not v.named, v.canonical, v.claim))
    return Node(
        key=key,
        canonical=first.canonical,
        kind=first.kind,
        named=any(v.named for v in voices),
        members=first.members,
        cited_by=min((v.cited_by for v in voices if v.cited_by), default=None),
        outlets=tuple(sorted({name for v in voices for name in v.outlets})),
        houses=tuple(sorted({v.house for v in voices if v.house})),
        strings=tuple(sorted({v.string for v in voices})),
        texts=tuple(sorted({v.text for v in voices})),
        articles=tuple(sorted({v.article for v in voices})),
        claims=tuple(sorted({v.claim for v in voices})),
    )


def _classes(nodes: Sequence[Node]) -> list[list[Node]]:
    """Group unnamed origins that differ in nothing but their text: each class may be one, and like one."""
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in nodes:
        plain = not node.named and node.kind in ("unnamed", "unnamed officials", "crowd", "unknown")
        key = (node.kind, *sorted(qualifiers(node)), "of", *node.houses) if plain else ("", node.key)
        groups.setdefault(key, []).append(node)
    return list(groups.values())


def _most(nodes: Sequence[Node]) -> int:
    """The most origins there can be: a composite's members count apart, each of them once."""
    alone = [node.key for node in nodes if node.named]
    counted: list[str] = []
    for node in sorted(nodes, key=lambda n: (-len(n.members), n.key)):
        for member in node.members if _names_several(node) else ():
            name = fold(member)
            if not any(same_people(name, other) and same_people(other, name) for other in alone + counted):
                counted.append(name)
    return len(counted) + sum(not _names_several(node) for node in nodes)


def _names_several(node: Node) -> bool:
    return node.kind == "composite" and len(set(node.members)) > 1


# --- what we say -------------------------------------------------------------------


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count} texts"


def _name_nodes(nodes: Sequence[Node]) -> list[str]:
    return [_name_node(node) for node in nodes]


def _name_node(node: Node) -> str:
    where = _texts(len(node.texts))
    if node.kind == "composite":
        most = max(1, len(dict.fromkeys(node.members)))
        return f"{describe(node)} are named together in {where}: one origin to {most}."
    if node.kind == "unknown":
        return f"'{node.canonical}' names nobody ({where}): it adds one origin or none."
    if node.kind == "newsroom":
        return f"{node.canonical} says it in its own voice ({where}): one origin, however many pages reprint it."
    if node.kind == "media":
        return f"{node.canonical} is cited and names nobody ({where}): an origin that may rest on others."
    if not node.named:
        return f"{describe(node)}: not named ({where}), an origin that may be the same as another."
    return f"{node.canonical} is named in {where}: one origin."


def _name_groups(cover: Cover, classes: Sequence[Sequence[Node]]) -> list[str]:
    """Say for each group of the smallest cover why its members may be one."""
    said = []
    for group in cover.groups:
        firsts = [classes[i][0] for i in group]
        for i in group:
            if len(classes[i]) > 1:
                said.append(f"The {len(classes[i])} texts that cite {classes[i][0].canonical} may cite the same ones.")
        for left, right in pairwise(firsts):
            said.append(f"{_capital(may_equal(left, right) or '')}.")
    return said


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _conclude(low: int, high: int, cover: Cover) -> str:
    if not cover.exact:
        return f"Too many ways to identify these origins: {low} at least and perhaps more, {high} at most."
    if low == high:
        return f"Origins: {low}."
    return f"Origins: {low} if all that may be the same are, {high} if none is."


def _origin(node: Node, others: Sequence[Node]) -> Origin:
    return Origin(
        id=OriginId(stable_id("origin", node.key)),
        canonical=describe(node),
        kind=node.kind,
        settled=not open_ended(node) and not any(_may_rest_on(node, other) for other in others),
        texts=node.texts,
        claims=node.claims,
    )


def _may_rest_on(node: Node, other: Node) -> bool:
    """Whether a named origin may be another named one; that others may rest on it unsettles nothing."""
    if node.key == other.key or open_ended(other) or (other.kind == "newsroom") > (node.kind == "newsroom"):
        return False
    return may_equal(node, other) is not None
