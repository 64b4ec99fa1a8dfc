"""How sure a statement is: FactBank's values, by the words around its main predicate.

A content starts as certain (CT+). What stands with its main predicate makes it
probable (PR), possible (PS) or leaves it open (Uu), the cue does the same, and
a negation turns its sign. Words inside a relative or adverbial clause, in a
further clause, or beside a noun ("an alleged attack") say nothing of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.claims.hedges import NUMBER_NEXT, hedge_table, matches_in
from twosource.claims.letters import letter_words
from twosource.claims.lexicon import load
from twosource.records import Attribution, Certainty

SUBORDINATE = re.compile(
    r"""\b(?:who|which|whose|because|after|before|while|although|though|where|whether|how|meaning|adding|due[ ]to|that
            |as[ ](?:he|she|it|they|we)|(?:even[ ])?if|unless)\b
      | ,?[ ]\bbut\b
      | (?<=,[ ])(?:and|or)\b
      | (?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)[.!?][”"]?[ ](?=[“"]?[A-Z])
      | \b(?:and|or)[ ](?=(?:was|were|is|are|has|have|had|would|could|will|may|might|did|does|do
                             |there|he|she|it|they|we|I)\b)""",
    re.VERBOSE,
)
CONCESSION = re.compile(r"(?:although|though|while|whereas|despite|even if)\b[^,]*, ", re.IGNORECASE)
CONDITION = re.compile(r"(?:if|unless|provided|assuming|had (?:he|she|it|they))\b[^,]*,? ", re.IGNORECASE)
ON_CONDITION = re.compile(r"\bwould\b[^.;]*\b(?:if|unless)\b")
QUESTION = re.compile(r"(?:whether|if|how|what|who|when|where|why)\b", re.IGNORECASE)
UNSETTLED = re.compile(
    r"""(?:\bunclear|\bunknown|\bunsure|\buncertain|\bno[ ]word
          |(?:\bnot|n[’']t)(?:[ ]\w+){0,2}[ ](?:clear|know|known|certain|sure|established)
          |\bno[ ]idea
          |\bto[ ](?:learn|determine|establish|find[ ]out|verify|investigate|examine))\b
        [^.;]*?\b(?:if|whether|who|what|how|which|why|where|when)\b""",
    re.VERBOSE,
)
ASKING_WORDS = frozenset(["if", "whether", "who", "what", "how", "which", "why", "where", "when"])
LIKELY = "|".join(load("hedges")["likely"].split())
DUTY = re.compile(
    rf"""\bmust\b(?![ ]have\b)
      | (?<!the[ ])\b(?:needs?|has|have|ought)[ ]to\b
      | \bshould(?:n[’']t|[ ]not)\b
      | \bshould[ ]be[ ]\w+(?:ed|en)\b
      | \bshould(?![ ](?:be|have|{LIKELY})\b)[ ]\w+
      | \b(?:we|you|they|everyone|everybody|people|nobody)[ ]should\b""",
    re.VERBOSE | re.IGNORECASE,
)
DUTY_WORDS = frozenset(["must", "need", "needs", "has", "have", "ought", "should", "shouldn"])
NEGATION = re.compile(
    r"""\bnot\b(?![ ](?:only|just|merely|least|until|wait)\b)
      | \b(?:never|none|nobody|neither|cannot(?![ ]wait\b))\b
      | n[’']t\b(?![ ](?:only|wait|get[ ]me[ ]wrong)\b)
      | (?<!ing[ ])(?<!with[ ])(?:\bno\b|^["“]?No\b)(?![ ](?:fewer|less|more|later|sooner|doubt|wonder|matter)\b)""",
    re.VERBOSE,
)
NEGATION_WORDS = frozenset(["not", "never", "none", "nobody", "neither", "cannot", "no", "t"])  # "n't" ends in one
POSSIBLE = frozenset(["could", "may", "might"])
UNABLE = re.compile(r"(?:not|n[’']t|hardly|never)\b")
SENSED = re.compile(r"(?: \w+)? be (?:seen|heard|felt|smelled|found)\b")
BEING = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it|[’']s|[’']re)(?: \w+ly| also| still| now| not)?\s*$", re.IGNORECASE
)
NEAR = 80  # characters beside a hedge that are looked at
BESIDE_NOUN = re.compile(
    r"\b(?:an?|the|of|in|with|for|by|on|at|no|any|its|his|her|their|these|those)\s*$", re.IGNORECASE
)
HAVING = re.compile(r"\b(?:had|has|have)\s*$")
PARTICIPLES = re.compile(
    r"""(?:apparent|possible|potential|probable|alleged|reported|purported|supposed|unconfirmed|rumou?red
          |suspected|presumed|feared|estimated|(?:believed|thought|understood|said|expected)[ ]to)$""",
    re.VERBOSE,
)
RANK = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
HEARSAY = frozenset(["say", "claim", "report"])
CUE_WEIGHT = {"estimate": "PR", "believe": "PR", "ask": "Uu"}
DECIDING = frozenset(["decide", "decision", "choose", "choice"])
INFINITIVE = re.compile(r"(?:not )?to (?!have\b)\w")


def certainty_of(content: str, attribution: Attribution | None) -> Certainty:
    """Return the FactBank value of a content relative to the last source of its chain.

    Args:
        content: the content as written.
        attribution: the last link's attribution; None in the newsroom's own voice.

    Source:
        Saurí & Pustejovsky (2009), "FactBank: a corpus annotated with event factuality".

    >>> certainty_of("the dam could fail", None), certainty_of("an alleged spy did not flee", None)
    ('PS+', 'CT-')
    """
    first = main_clause(content)
    weights = ["CT", *hedged(first), *opened(content, first), *cued(content, attribution)]
    weight = min(weights, key=RANK.__getitem__)
    if weight == "Uu":
        return "Uu"
    negative = is_negated(first) != denies(attribution)
    return f"{weight}{'-' if negative else '+'}"  # type: ignore[return-value]


def main_clause(content: str) -> str:
    """The content up to its first relative, adverbial or further clause; what it begins with conceding left out.

    >>> main_clause("that although it rained, the dam held and was dry")
    'the dam held '
    """
    body = re.sub(r"^[\s\"“‘']*(?:that\b)?\s*", "", content)
    for opening in (CONCESSION, CONDITION):
        if (found := opening.match(body)) and found.end() < len(body):
            body = body[found.end() :]
    end = SUBORDINATE.search(body, 1)
    return body[: end.start()] if end else body


def hedged(first: str) -> Iterator[str]:
    """Yield the weight of each hedge that stands with the main predicate."""
    meaning = hedge_table()
    for match in matches_in(first):
        _, weight = meaning[match[0]]
        before, after = first[max(0, match.start() - NEAR) : match.start()], first[match.end() : match.end() + NEAR]
        if weight and not is_beside(match[0], before, after):
            yield weight


def is_beside(hedge: str, before: str, after: str) -> bool:
    """Tell whether a hedge says nothing of the predicate: it goes with a noun ("a suspected spy", "plans to" as
    things one has), or tells what was perceived or could not be ("could be heard", "could not confirm")."""
    if hedge == "could":
        return bool(UNABLE.match(after.lstrip()) or SENSED.match(after))
    if PARTICIPLES.match(hedge):
        return not BEING.search(before) and bool(before.strip())
    return bool(BESIDE_NOUN.search(before) or (hedge.endswith(" to") and HAVING.search(before)))


def opened(content: str, first: str) -> Iterator[str]:
    """Yield Uu for what is left open: a duty, a condition, what is not known."""
    body, words = content.lstrip(" \"“‘'"), letter_words(content)
    unsettled = not ASKING_WORDS.isdisjoint(words) and UNSETTLED.search(body)
    duty = not DUTY_WORDS.isdisjoint(words) and DUTY.search(first)
    conditional = CONDITION.match(body) or ("would" in words and ON_CONDITION.search(body))
    if unsettled or duty or (conditional and POSSIBLE.isdisjoint(first.split())):
        yield "Uu"


def cued(content: str, attribution: Attribution | None) -> Iterator[str]:
    """Yield what the cue makes of its content."""
    if attribution is None:
        return
    kind = attribution.cue_kind
    yield CUE_WEIGHT.get(kind, "CT")
    wished = attribution.cue_lemma in wishing()
    if (
        wished
        or (kind != "promise" and attribution.cue_lemma not in DECIDING and INFINITIVE.match(content))
        or (QUESTION.match(content.strip()) and not is_explained(content, attribution))
    ):
        yield "Uu"
    if (attribution.negated and kind not in ("deny", "believe")) or attribution.future:
        yield "Uu"
    if attribution.source is None:
        yield "Uu" if kind in HEARSAY else "PR"


def is_explained(content: str, attribution: Attribution) -> bool:
    """Tell whether a question's content is answered: "explains why the dam held", not "explains whether"."""
    settled = re.match(r"(?:why|how|what|where|when|who)\b", content.strip(), re.IGNORECASE) is not None
    return settled and attribution.cue_lemma in explaining() and not attribution.negated


@cache
def explaining() -> frozenset[str]:
    """The lemmas of cues that answer the question they take."""
    return frozenset(load("hedges")["explaining"].split())


@cache
def wishing() -> frozenset[str]:
    """The lemmas of cues whose content is wished for."""
    return frozenset(load("hedges")["wishing"].split())


def denies(attribution: Attribution | None) -> bool:
    """Tell whether the cue turns the sign: "denied", "doesn't think"."""
    if attribution is None:
        return False
    return (attribution.cue_kind == "deny") != (attribution.cue_kind == "believe" and attribution.negated)


def is_negated(first: str) -> bool:
    """Tell whether a clause is negated; not behind a number: "52 houses no longer have walls" tells of 52.

    >>> is_negated("52 no longer have walls"), is_negated("it no longer has 52 walls"), is_negated("not 52 but 60 left")
    (False, True, True)
    """
    negation = None if NEGATION_WORDS.isdisjoint(letter_words(first)) else NEGATION.search(first)
    return negation is not None and NUMBER_NEXT.search(" " + first[: negation.start()]) is None
