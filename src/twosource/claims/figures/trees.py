"""Noun phrases and subjects in a parse, other quantities and dates left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.claims.figures.lexicon import among
from twosource.claims.parser import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
PARTS = (
    "compound",
    "amod",
    "nmod",
    "poss",
    "nummod",
    "conj",
    "prep",
    "pobj",
    "quantmod",
    "dep",
    "appos",
    "acl",
)
STEPS = 8
APART = frozenset(["per", "including", "through", "without", "toward", "towards", "by", "under", "than", "like"])
"""Prepositions that begin another thing than the one they follow."""
RELATIVES = ("who", "which", "that", "whom")
PLURAL = ("they", "we")
SINGULAR = ("it", "he", "she")


def is_noun(token: Token) -> bool:
    """Whether a token is a common noun or a name."""
    return token.tag.startswith("NN")


def is_name(token: Token) -> bool:
    """Whether a token is part of a name."""
    return token.tag.startswith("NNP")


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or a modal."""
    return token.tag.startswith(("VB", "MD"))


@dataclass(frozen=True, slots=True)
class Tree:
    """A parse with the tokens of all its quantities (`numbers`), of its dates and of the `things` its figures count."""

    parse: Parse
    numbers: frozenset[int]
    dated: frozenset[int]
    things: frozenset[int] = frozenset()

    def head(self, token: Token) -> Token:
        return self.parse.tokens[token.head]

    def top(self, own: frozenset[int]) -> Token:
        """The token by which a quantity hangs on the rest."""
        tokens = self.parse.tokens
        tops = [tokens[i] for i in sorted(own) if tokens[i].head not in own or tokens[i].head == i]
        nouns = [token for token in tops if token.dep not in ("punct", "cc")] or tops
        return nouns[-1] if nouns else tokens[max(own)]

    def phrase(self, head: Token, own: frozenset[int]) -> list[int]:
        """The words of a noun phrase and of what hangs on it by prepositions.

        Left out: other quantities and what is joined to them, dates behind a
        preposition, clauses but a participle ("the charge stored in it"),
        appositions other than an abbreviation in brackets.
        """
        found, waiting = [], [head.index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [c.index for c in self.parse.children(at, *PARTS) if self.belongs(c, at, head, own)]
        return sorted({*found, *(i for at in found for i in self.model(at, own))})

    def model(self, at: int, own: frozenset[int]) -> list[int]:
        """The number that names a thing, and the name behind it: "Orlo 500", "Venn Note 20 Ultra"."""
        tokens, found = self.parse.tokens, list[int]()
        if not is_name(tokens[at]):
            return found
        for token in tokens[at + 1 : at + 4]:
            named = is_name(token) if found else token.tag == "CD"
            if not named or token.index in self.numbers | self.dated | own or "'" in token.string:
                break
            found.append(token.index)
        return found

    def belongs(self, child: Token, at: int, head: Token, own: frozenset[int]) -> bool:
        """Whether a dependent is part of the phrase."""
        if child.index in own or child.index in self.numbers or child.tag == "PRP$":
            return False
        if child.dep == "appos":
            return self.is_bracketed(child)
        if child.dep == "prep":
            objects = self.parse.children(child.index, "pobj")
            bad = self.dated | self.numbers | own
            idle = any(o.index in bad or among(o.lower, "periods") for o in objects)
            return bool(objects) and not idle and child.index > head.index and child.lower not in APART
        if child.dep == "acl":
            return child.tag == "VBN" and child.index == at + 1 and not self.measures(child, own)
        if child.dep == "conj":
            below = self.parse.subtree(child.index)
            another = at == head.index and self.parse.children(child.index, "det")
            if another or any(i in own or i in self.numbers for i in below):
                return False
            return is_noun(child) or child.tag == "JJ"
        if child.index in self.dated and (not (is_name(child) and child.index < at) or self.opens_date(child)):
            return False
        return not (child.dep == "amod" and (among(child.lower, "amount_words") or child.index > at))

    def opens_date(self, child: Token) -> bool:
        """ "In May Orlo Steel said": a date behind its preposition, to the parse part of the name after it."""
        at = child.index
        while at > 0 and at in self.dated:
            at -= 1
        return self.parse.tokens[at].tag == "IN"

    def measures(self, child: Token, own: frozenset[int]) -> bool:
        """Whether a quantity or a date hangs on a token."""
        return any(i in own or i in self.numbers or i in self.dated for i in self.parse.subtree(child.index))

    def is_bracketed(self, token: Token) -> bool:
        """ "West Texas Intermediate (WTI)": one word in brackets."""
        tokens, at = self.parse.tokens, token.index
        around = 0 < at < len(tokens) - 1
        return around and tokens[at - 1].string == "(" and tokens[at + 1].string == ")"

    def subject(self, verb: Token, own: frozenset[int]) -> list[int]:
        """The words of a verb's subject, its own or that of the verb it hangs on; none for an unclear pronoun."""
        for _ in range(STEPS):
            found = [f for f in self.parse.children(verb.index, *SUBJECTS) if f.index not in own]
            if found:
                return self.named(found[-1], verb, own, found[:-1])
            if verb.dep == "acl" and (self.is_infinitive(verb) or verb.head in own | self.numbers):
                verb = self.governor(verb)
            elif verb.dep in ("relcl", "acl"):
                return self.phrase(self.stood_for(self.head(verb)), own) if is_noun(self.head(verb)) else []
            elif (
                verb.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acomp", "oprd")
                and verb.head != verb.index
            ):
                above = self.head(verb)
                if verb.dep == "pcomp" and is_noun(self.head(above)):
                    return self.phrase(self.head(above), own)
                verb = above if is_verb(above) else self.governor(above)
            else:
                return []
        return []

    def stood_for(self, noun: Token) -> Token:
        """Whom a noun behind "was" tells of: "Poe was the rower who won 12 cups". Else the noun itself."""
        verb = self.head(noun)
        subjects = [s for s in self.parse.children(verb.index, *SUBJECTS) if s.index < noun.index]
        told = noun.dep == "attr" and subjects and is_name(subjects[-1]) and subjects[-1].index not in self.numbers
        return subjects[-1] if told else noun

    def before_subject(self, verb: Token, own: frozenset[int]) -> bool:
        """Whether a quantity stands in front of its verb's subject: "In a survey of 40 firms, the group found"."""
        return any(max(own) < child.index for child in self.parse.children(verb.index, *SUBJECTS))

    def is_infinitive(self, verb: Token) -> bool:
        return any(c.tag == "TO" for c in self.parse.children(verb.index, "aux"))

    def governor(self, token: Token) -> Token:
        """The nearest verb above a token, or the root."""
        return next((t for t in self.parse.ancestors(token.index) if is_verb(t)), token)

    def named(self, subject: Token, verb: Token, own: frozenset[int], more: Sequence[Token] = ()) -> list[int]:
        """A subject's words; a relative's are those it hangs on, a pronoun's those of the subject before it.

        Of several the last is meant, and `more` before it that run into it are part of its name.
        """
        if subject.lower in RELATIVES:
            near = self.before_relative(subject, verb)
            near = self.stood_for(near)
            told = verb.dep == "relcl" or (subject.lower in ("who", "which") and near.index == subject.index - 1)
            return self.phrase(near, own) if told and is_noun(near) else []
        if subject.index in self.numbers:
            first = subject.index
            while first - 1 in self.numbers:
                first -= 1
            return self.beside(frozenset([first]))
        if subject.tag in ("EX", "WP", "WDT", "DT"):
            return []
        if subject.tag == "PRP":
            before = self.antecedent(subject)
            return self.phrase(before, own) if before else []
        found = self.phrase(subject, own)
        for other in reversed(more):
            part = self.phrase(other, own)
            if not part or not found or part[-1] + 1 < found[0]:
                break
            found = sorted({*part, *found})
        return found

    def before_relative(self, pronoun: Token, verb: Token) -> Token:
        """What a relative clause hangs on: the noun right before its pronoun, if there is one."""
        near = self.parse.tokens[max(0, pronoun.index - 1)]
        return near if is_noun(near) and near.index not in self.dated else self.head(verb)

    def before_pronoun(self, prep: Token, own: frozenset[int]) -> Token | None:
        """ "2,000 owners, only 5% of whom": the noun in front of the quantity that a relative pronoun stands for."""
        before = [t for t in self.parse.tokens[: min(own)] if is_noun(t) and t.index not in self.numbers | self.dated]
        return before[-1] if before and prep.index < max(own) + 4 else None

    def antecedent(self, pronoun: Token) -> Token | None:
        """The last subject before a pronoun that agrees with it in number, None when there is none."""
        if pronoun.lower not in PLURAL + SINGULAR:
            return None
        plural = pronoun.lower in PLURAL
        before = [t for t in reversed(self.parse.tokens[: pronoun.index]) if is_noun(t) and self.is_many(t) == plural]
        subjects = [t for t in before if t.dep in SUBJECTS]
        others = [t for t in before if t.dep in ("dobj", "attr")]
        return next(iter(subjects + others), None)

    def is_many(self, noun: Token) -> bool:
        return noun.tag in ("NNS", "NNPS") or bool(self.parse.children(noun.index, "conj"))

    def beside(self, own: frozenset[int]) -> list[int]:
        """The noun phrase that ends right before a quantity: "RHP Orlo Venn (0.5)", "Nasdaq +0.8%"."""
        at = min(own) - 1
        while at >= 0 and not is_noun(self.parse.tokens[at]) and not self.parse.tokens[at].string.isalpha():
            at -= 1
        if (
            at < 0
            or among(self.parse.tokens[at].lower, "amount_nouns")
            or not is_noun(self.parse.tokens[at])
            or at in self.numbers
            or at in self.dated
        ):
            return []
        first = at
        while first > 0 and self.parse.tokens[first - 1].tag.startswith(("NN", "JJ")) and first - 1 not in self.numbers:
            first -= 1
        return [*range(first, at + 1), *self.model(at, own)]
