"""What figures measure and of whom the clause says it, by the sentence's parse.

A quantity is followed upwards from its noun or number to the verb it belongs to:
what it hangs on ("a fine of $3", "a 5-litre engine") or holds ("5% of the
workforce") is measured, the verb's subject bears it. A verb's object is what
moved: "cut its forecast to 5%".

Source:
    Almasian et al. (2023), "CQE": concepts from noun phrases around a quantity
    and the subject of its verb. We keep both apart, skip other quantities and
    dates inside them, and give the words in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.claims.figures.lexicon import among, lexicon
from twosource.claims.figures.neighbours import behind, gapped, is_common, is_noted, priced, whole
from twosource.claims.figures.trees import SUBJECTS, Tree, is_name, is_noun, is_verb
from twosource.claims.parser import Parse, Token
from twosource.claims.times import read_times
from twosource.records import Figure, FigureKind

STEPS = 8
"""Heads climbed before a quantity is left where it is: deeper nesting tells nothing more."""


PER = frozenset(["/", "per", "a", "an", "each"])


@dataclass(frozen=True, slots=True)
class Concept:
    """The indexes of the tokens of what is measured, and of what bears it.

    `measured` begins with the noun phrase nearest to the quantity, `nearest`
    tokens long; those that this one hangs on follow.
    """

    measured: tuple[int, ...] = ()
    bearer: tuple[int, ...] = ()
    nearest: int = 0


def read_concepts(parse: Parse, figures: Sequence[Figure]) -> list[Concept]:
    """Return what each figure of a sentence measures and what bears it; both may be empty.

    An amount said again in another unit ("(11 km)") has the concept of the first.

    Args:
        parse: the sentence's parse.
        figures: its figures, in reading order, as `read_figures` gives them.
    """
    own = [tokens_of(parse, figure) for figure in figures]
    dated = frozenset(
        i
        for time in read_times(parse.string)
        if time.type in ("DATE", "TIME")
        for i in covered(parse, time.start, time.end)
    )
    things = frozenset(i for figure in figures for i in counted_of(parse, figure))
    tree = Tree(parse, frozenset(i for some in own for i in some), dated, things)
    concepts: list[Concept] = []
    for at, figure in enumerate(figures):
        if at and (is_restated(parse.string, figures[at - 1], figure) or follows(tree, own[at - 1], own[at])):
            concepts.append(concepts[-1])
        else:
            concepts.append(concept_of(tree, figure, own[at]))
    return concepts


def follows(tree: Tree, before: frozenset[int], own: frozenset[int]) -> bool:
    """Tell whether a figure is where a verbless move led to: "Orlo, up 4 per cent to $13"."""
    if not before or not own or max(before) + 2 != min(own):
        return False
    return tree.parse.tokens[min(own) - 1].lower in ("to", "at") and bool(gapped(tree, before))


def counted_of(parse: Parse, figure: Figure) -> frozenset[int]:
    """The tokens of what a count counts right behind its number."""
    if figure.kind != "count" or figure.counted is None or figure.supplied:
        return frozenset()
    at = parse.string.find(figure.counted, figure.value_end)
    return covered(parse, at, at + len(figure.counted)) if 0 <= at <= figure.end else frozenset()


def is_restated(string: str, before: Figure, figure: Figure) -> bool:
    """Tell whether a figure says the one before in another unit: "seven miles (11 km)"."""
    between = string[max(before.value_end, before.end) : figure.start].strip().removesuffix("$").strip().lower()
    return between in ("(", "/", "|") and None not in (before.unit, figure.unit) and before.unit != figure.unit


def tokens_of(parse: Parse, figure: Figure) -> frozenset[int]:
    """The tokens of a figure's number and unit."""
    start, end = figure.value_start, figure.value_end
    if figure.unit_text:
        wide = len(figure.unit_text)
        behind = parse.string.rfind(figure.unit_text, start, end + wide + 6)
        at = behind if behind >= 0 else parse.string.find(figure.unit_text, max(0, start - wide - 2), start)
        if at >= 0:
            start, end = min(start, at), max(end, at + wide)
    found = covered(parse, start, end)
    behind = max(found, default=len(parse.tokens)) + 1
    ahead = parse.tokens[behind].string if behind < len(parse.tokens) else ""
    if figure.unit and figure.unit.startswith("USD") and ahead in ("US", "U.S."):
        found |= {behind}
        behind += 1
    if figure.unit and "/" in figure.unit and behind < len(parse.tokens) and parse.tokens[behind].lower in PER:
        lows = [t.lower for t in parse.tokens[behind + 1 : behind + 6]]
        named = lexicon().unit_words.at(lows, 0) or lexicon().unit_symbols.at(lows, 0) or (1, None)
        found |= set(range(behind, min(behind + 1 + named[0], len(parse.tokens))))
    while figure.kind == "age" and behind < len(parse.tokens) and parse.tokens[behind].lower in ("-", "old", "olds"):
        found |= {behind}
        behind += 1
    return found


def covered(parse: Parse, start: int, end: int) -> frozenset[int]:
    """The tokens that touch a stretch of the sentence."""
    return frozenset(t.index for t in parse.tokens if t.start < end and start < t.end)


def concept_of(tree: Tree, figure: Figure, number: frozenset[int]) -> Concept:
    """What one figure measures and what bears it."""
    own = number
    things = counted_of(tree.parse, figure)
    if things:
        own = number | frozenset(range(max(number, default=0) + 1, max(things) + 1)) | things
    if not own:
        return Concept()
    named = gapped(tree, number)
    if named:
        return Concept((), tuple(named))
    grant = priced(tree, own | covered(tree.parse, figure.start, figure.value_end))
    if grant:
        return Concept(tuple(tree.phrase(grant, own)))
    if is_noted(tree, number):
        return Concept((), tuple(tree.beside(number)))
    climb = Climb(tree, own, figure.kind)
    measured, bearer = climb.concept()
    bought = climb.paid_for() if figure.kind == "money" and not measured else None
    measured = tree.phrase(bought, own) if bought else measured
    if not measured and not bearer:
        bearer = tree.beside(own | covered(tree.parse, figure.start, figure.value_end))
    if not measured and not bearer and figure.kind in ("percent", "money", "measure"):
        bearer = behind(tree, own)
    apart = tuple(i for i in bearer if i not in own and i not in measured)
    return Concept(tuple(measured), apart, climb.nearest or len(measured))


class Climb:
    """The way from one quantity up to its verb."""

    def __init__(self, tree: Tree, own: frozenset[int], kind: FigureKind) -> None:
        self.tree, self.own, self.kind = tree, own, kind
        self.measured: list[int] = []
        self.nearest = 0
        self.adjunct = False

    def concept(self) -> tuple[list[int], list[int]]:
        """The tokens of what is measured, and of what bears it."""
        held = self.held()
        if held:
            self.add(self.tree.phrase(held, self.own))
        at = self.tree.top(self.own)
        for _ in range(STEPS):
            head = self.tree.head(at)
            if head.index == at.index or at.dep in SUBJECTS:
                break
            if is_verb(head):
                return self.measured, self.around(head, at)
            if at.dep == "prep":
                self.adjunct = among(at.lower, "adjuncts") or self.adjunct
            apart = at.dep == "conj" or (at.dep == "appos" and self.kind != "age")
            if is_noun(head) and not apart and head.index not in self.own and not self.lasts(at):
                self.hang(head)
            at = head
        if is_verb(at) and not self.own & {at.index}:
            return self.measured, self.around(at, at)
        return self.measured, []

    def lasts(self, at: Token) -> bool:
        """Whether a while hangs on a noun by a preposition: "controversy over two years" says no measure of it."""
        return self.kind == "duration" and at.dep == "prep" and at.lower != "of"

    def hang(self, head: Token) -> None:
        """Take in a noun that the quantity or what it measures hangs on; "a total of" says nothing itself."""
        idle = among(head.lower, "amount_nouns") or among(head.lower, "periods")
        counted = head.index in self.tree.things and self.kind != "age"
        if not idle and not counted and head.index not in self.tree.numbers:
            self.add(self.tree.phrase(head, self.own))

    def add(self, indexes: Iterable[int]) -> None:
        self.measured += [i for i in indexes if i not in self.measured and i not in self.own]
        self.nearest = self.nearest or len(self.measured)

    def held(self) -> Token | None:
        """What stands behind "of": "5% of the workforce", "$5 in deposits"; of a count only what is "of"."""
        behind = self.tree.parse.tokens[max(self.own) + 1 : max(self.own) + 3]
        if self.kind == "money" and len(behind) == 2 and behind[0].lower == "in" and is_common(behind[1]):
            return whole(self.tree, behind[1])
        off = self.tree.parse.tokens[max(self.own) + 1 : max(self.own) + 2]
        if self.kind == "percent" and off and off[0].lower == "off":
            return next(iter(self.tree.parse.children(off[0].index, "pobj")), None)
        joins = ("of",) if self.kind == "count" else ("of", "in", "worth", "for")
        for i in sorted(self.own):
            for prep in self.tree.parse.children(i, "prep"):
                if prep.index not in self.own and prep.lower in joins and prep.index <= max(self.own) + 3:
                    for child in self.tree.parse.children(prep.index, "pobj"):
                        if prep.lower == "in" and is_name(child):
                            continue  # "$42 a barrel in Tarn": where, not what
                        if child.tag in ("WP", "WDT"):
                            return self.tree.before_pronoun(prep, self.own)
                        lasts = prep.lower in ("in", "for") and among(child.lower, "periods")
                        if not lasts and child.index not in self.tree.dated | self.tree.numbers:
                            return child
        return None

    def paid_for(self) -> Token | None:
        """ "paid $5 (£4) for flights": what money right behind a verb bought."""
        tokens, at = self.tree.parse.tokens, max(self.own) + 1
        while at < len(tokens) and (tokens[at].string in "()" or at in self.tree.numbers):
            at += 1
        if at >= len(tokens) or tokens[at].lower != "for":
            return None
        bought = self.tree.parse.children(at, "pobj")
        return bought[0] if bought and bought[0].index not in self.tree.dated | self.tree.numbers else None

    def dates(self, at: Token) -> bool:
        """ "in the first eight months", "over the past two years": a while that says when, of nobody."""
        led = self.tree.parse.tokens[at.index + 1 : min(self.own)]
        return (
            at.dep == "prep" and at.lower in ("in", "within", "during") and any(among(t.lower, "nearest") for t in led)
        )

    def around(self, verb: Token, at: Token) -> list[int]:
        """The subject of the verb reached, its object before it: "cut its forecast to 5%"."""
        leads = at.lower in ("by", "to", "at", "from", "for", "between", "below", "above", "of")
        if leads or at.dep in ("npadvmod", "advmod", "oprd", "acomp", "prt"):
            found = [o for o in self.tree.parse.children(verb.index, "dobj") if o.index < min(self.own)]
            if found and found[0].index not in self.tree.numbers and is_noun(found[0]):
                self.add(self.tree.phrase(found[0], self.own))
        if self.measured and (self.adjunct or (verb.dep == "acl" and verb.tag == "VBN" and at.dep != "dobj")):
            return []
        if self.kind == "duration" and self.dates(at):
            return []
        fronted = at.dep == "prep" and max(self.own) < verb.index
        if fronted and self.tree.before_subject(verb, self.own):
            return []
        return self.tree.subject(verb, self.own)
