"""What a verb of saying says: a quotation at its side, a clause after it, before it or around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from twosource.claims.attribution.mending import FINITE, PAUSES, blank, cut_off, goes_on, is_speech, rest, whole
from twosource.claims.lexicon import Cue, cue_words, verb_cues
from twosource.claims.parser import Parse, Token
from twosource.claims.quotes import Quotation, quotation_at

ADDRESSED = 12
LED = 16
MAIN = frozenset(["ROOT", "ccomp", "parataxis"])
MARKS = frozenset(["IN", "WRB"])
SPEECH = frozenset(["clause", "quote", "float"])


@dataclass(frozen=True, slots=True)
class Spoken:
    """The quotations beside a cue's clause, as token indexes, by side."""

    left: frozenset[int]
    right: frozenset[int]
    right_is_whole: bool = False


def speech(
    parse: Parse, verb: Token, cue: Cue, taken: frozenset[int], quotations: tuple[Quotation, ...]
) -> tuple[set[int], str]:
    """Return the content's tokens and the rule that found them, "quotation" or "clause"; none when nothing is said.

    A quotation right at the cue is the content, whatever the parse makes of
    what follows it; otherwise the clause is, with the quotations it holds.
    """
    nothing: frozenset[int] = frozenset()
    spoken = beside(parse, verb, taken, quotations) if "quote" in cue.takes else Spoken(nothing, nothing)
    if verb.tag == "VBG" and verb.dep == "advcl":
        spoken = replace(spoken, left=nothing)
    if spoken.right and spoken.right_is_whole:
        return set(spoken.left | spoken.right), "quotation"
    content = clause_after(parse, verb) if "clause" in cue.takes else set()
    if begins(parse, spoken.left) and verb.tag in FINITE:
        content = set(spoken.left) | (content if is_joined(parse, content, quotations) else nothing)
    if not content and spoken.right and "clause" in cue.takes:
        content = {i for t in spoken.right for i in parse.subtree(t) if i > max(spoken.right)}
    elif (not content or content == spoken.left) and (spoken.left or speaks_back(parse, verb, cue)):
        content = clause_before(parse, verb, taken) | spoken.left
    if not content and not spoken.right and "float" in cue.takes and not has_object(parse, verb, cue):
        content = clause_around(parse, verb, taken) or floating(parse, verb, taken)
    if not content and not spoken.left | spoken.right and "clause" in cue.takes:
        content = rest(parse, verb, taken)
    content = around_aside(parse, verb, taken, content) if "float" in cue.takes else content
    content |= spoken.right if content or "clause" in cue.takes else nothing
    touched = held(parse, content, quotations) if "quote" in cue.takes else set()
    return content | touched, "quotation" if spoken.left | spoken.right else "clause"


def begins(parse: Parse, quoted: frozenset[int]) -> bool:
    """Tell whether quoted words begin the sentence or follow a pause, not a word: "on “Tarn Today,” Brel said"."""
    return bool(quoted) and (not min(quoted) or not parse.tokens[min(quoted) - 1].string[-1].isalnum())


def is_joined(parse: Parse, content: set[int], quotations: tuple[Quotation, ...]) -> bool:
    """Tell whether what follows a cue goes on from a quotation before it: "that ..." or quoted itself."""
    first = parse.tokens[min(content)] if content else None
    return first is not None and (first.lower == "that" or quotation_at(quotations, first.start) is not None)


def speaks_back(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether a verb may have what it says before it."""
    return bool(cue.takes & {"quote", "float"}) and not has_object(parse, verb, cue)


def has_object(parse: Parse, verb: Token, cue: Cue) -> bool:
    """Tell whether a verb has what it says as its object: "just as the band announced a concert"."""
    objects = [t for t in parse.children(verb.index, "dobj", "oprd") if t.index > verb.index]
    return bool(objects) and "object" in cue.takes and cue.lemma not in cue_words("addressed")


def beside(parse: Parse, verb: Token, taken: frozenset[int], quotations: tuple[Quotation, ...]) -> Spoken:
    """Quotations with only a comma or a colon between them and the cue's clause."""
    first, last = min([verb.index, *taken]), max([verb.index, *taken])
    left: set[int] = set()
    right: set[int] = set()
    right_whole = False
    for quotation in quotations:
        tokens = list(parse.inside(quotation.start, quotation.end))
        if not tokens:
            continue
        if 0 <= first - tokens[-1] <= 2 and blank(parse, tokens[-1] + 1, first):
            left.update(tokens)
        elif (0 <= tokens[0] - last <= 3 and blank(parse, last + 1, tokens[0])) or led_to(
            parse, last, tokens[0], bool(left)
        ):
            right.update(tokens)
            right_whole = is_whole(parse, tokens)
    return Spoken(frozenset(left), frozenset(right), right_whole)


def led_to(parse: Parse, last: int, first: int, resumed: bool) -> bool:
    """Tell whether a colon or comma leads from the cue to a quotation: "said in a statement: “...”", "told her, “...”".
    One that is `resumed` behind the cue may begin in small letters: "“It held,” he told her, “but ...”".

    Untouched: where another verb stands in between ("said he had read: “...”").
    """
    between = parse.tokens[last + 1 : first]
    if not 0 < len(between) <= LED or between[-1].string not in (":", ","):
        return False
    opening = next((t.string for t in parse.tokens[first:] if t.string[0].isalnum()), "")
    inner = between[between[0].string == "," and between[-1].string == ":" : -1]
    pauses = any(t.string in (",", ":", ";") for t in inner)
    joined = any(t.tag.startswith(("VB", "MD")) or t.lower in ("that", "whether") for t in inner)
    return (opening[:1].isupper() or resumed) and not pauses and not joined


def is_whole(parse: Parse, tokens: list[int]) -> bool:
    """Tell whether a quotation ends at a pause, not in the middle of a clause it is part of."""
    inner = [parse.tokens[i].string for i in tokens if parse.tokens[i].string not in ('"', "”", "''")]
    after = parse.tokens[tokens[-1] + 1].string if tokens[-1] + 1 < len(parse.tokens) else "."
    return len(inner) > 1 and (inner[-1][-1] in PAUSES or after[0] in PAUSES)


def clause_after(parse: Parse, verb: Token) -> set[int]:
    """The finite clause that follows the verb."""
    if cleft := clause_cleft(parse, verb):
        return cleft
    complements = [t for t in parse.children(verb.index, "ccomp") if t.index > verb.index]
    if complements:
        content = {i for t in whole(parse, complements) for i in parse.subtree(t.index) if i > verb.index}
        content |= {*cut_off(parse, verb, complements[0]), *goes_on(parse, verb, content)}
        return content - afterthought(parse, content)
    asked = ("that", "whether", "if") if verb.lower in cue_words("asking") else ("that",)
    for complement in parse.children(verb.index, "acl", "advcl"):
        marks = parse.children(complement.index, "mark")
        if complement.index > verb.index and any(m.lower in asked for m in marks):
            return set(parse.subtree(complement.index))
    return clause_behind(parse, verb)


def clause_cleft(parse: Parse, verb: Token) -> set[int]:
    """What "was" adds to "what he said": "What he said on Monday was that the dam would hold"."""
    asked = any(t.lower == "what" and t.index < verb.index for t in parse.children(verb.index, "dobj"))
    copula = parse.tokens[verb.head]
    if not asked or verb.dep not in ("csubj", "nsubj") or copula.lower not in ("is", "was"):
        return set()
    clauses = [t for t in parse.children(copula.index, "ccomp") if t.index > copula.index]
    return set(parse.subtree(clauses[0].index)) if clauses else set()


def afterthought(parse: Parse, content: set[int]) -> set[int]:
    """What the writer holds against it at the end behind a comma: "..., though she gave no figure".

    Untouched: one within the content, after which what is said goes on.
    """
    for index in sorted(content):
        clause = parse.subtree(index) if parse.tokens[index].dep == "advcl" else [0]
        first = clause[0]
        opening = parse.tokens[first + (parse.tokens[first].lower == "even")]
        concedes = opening.lower in cue_words("conceding")
        if (
            concedes
            and first - 1 in content
            and parse.tokens[first - 1].string == ","
            and clause[-1] >= max(content) - 1
        ):
            return {i for i in content if i >= first}
    return set()


def clause_behind(parse: Parse, verb: Token) -> set[int]:
    """A "that" clause which the parse hangs on a noun in between: "said in a memo that the dam held"."""
    told = verb_cues()[verb.lower].lemma in cue_words("addressed")
    is_act = bool(parse.children(verb.index, "dobj")) and not told  # "added a boat to the list of those that he had"
    for preposition in parse.children(verb.index, "prep"):
        for noun in parse.children(preposition.index, "pobj"):
            for clause in () if is_act else parse.children(noun.index, "relcl", "acl"):
                subjects = [t.lower for t in parse.children(clause.index, "nsubj", "nsubjpass")]
                first = parse.subtree(clause.index)[0]
                full = parse.tokens[first].lower == "that" and subjects not in ([], ["that"])
                if full and preposition.index > verb.index:
                    return set(parse.subtree(clause.index))
    return set()


def floating(parse: Parse, verb: Token, taken: frozenset[int]) -> set[int]:
    """The rest of a sentence whose cue's clause is set off by a comma: "..., polls show", "..., Brel told her"."""
    first, last = min([verb.index, *taken]), max([verb.index, *taken])
    if first < 2 or parse.tokens[first - 1].string != "," or verb.tag not in FINITE or verb.dep == "relcl":
        return set()
    if not any(parse.tokens[i].tag in (*FINITE, "MD") for i in range(first)) and not is_uttered(parse, verb, last):
        return set()
    ends = last + 1 >= len(parse.tokens) or parse.tokens[last + 1].string in (".", ",", ";")
    if not ends and any(t.tag.startswith(("VB", "MD")) or t.string in PAUSES for t in parse.tokens[last + 1 : -1]):
        return set()
    return set(range(first)) | (set(range(last + 1, len(parse.tokens))) if ends else set())


def is_uttered(parse: Parse, verb: Token, last: int) -> bool:
    """Tell whether a verb that quotes ends a sentence, so that words without a verb can be said: "Sorry, Brel said."

    Untouched: an occasion before it ("On Monday, Brel said.").
    """
    ends = last + 1 >= len(parse.tokens) or parse.tokens[last + 1].string == "."
    return ends and is_speech(verb) and parse.tokens[0].tag not in ("IN", "RB", "VBG", "WRB")


def around_aside(parse: Parse, verb: Token, taken: frozenset[int], content: set[int]) -> set[int]:
    """Both sides of a cue's clause between commas, where only what follows was taken for its content.

    "The lock was 88 per cent full, it told the board, lower than usual". Untouched:
    what only opens a sentence ("When it rained, Brel told the board, ...") and "..., that boats would sail".
    """
    first, last = min([verb.index, *taken]), aside_end(parse, max([verb.index, *taken]))
    if last is None or first < 2 or parse.tokens[first - 1].string != "," or not content or min(content) <= last:
        return content
    joined = parse.tokens[min(content)].lower in ("that", "whether") and parse.tokens[0].lower not in ("it", "there")
    clause = any(token.dep in MAIN and token.tag.startswith("VB") for token in parse.tokens[:first])
    clause = clause or is_severed(parse, first, min(content))
    if joined or not clause or verb.tag not in FINITE or verb.dep == "relcl":
        return content
    return content | set(range(first)) | set(range(last + 1, len(parse.tokens)))


def is_severed(parse: Parse, first: int, verb: int) -> bool:
    """Tell whether a cue's clause stands between a subject and its verb: "Art, he told her, is a craft"."""
    before = parse.tokens[:first]
    return parse.tokens[verb].tag in (*FINITE, "MD") and not any(t.tag[0] in "VMW" for t in before)


def aside_end(parse: Parse, last: int) -> int | None:
    """The token before the comma that ends a cue's clause, whom it tells and when among it; None when none does."""
    for token in parse.tokens[last + 1 : last + ADDRESSED]:
        if token.string == ",":
            return token.index - 1
        if token.tag in FINITE or token.tag == "MD":
            return None
    return None


def clause_before(parse: Parse, verb: Token, taken: frozenset[int]) -> set[int]:
    """The clause before the cue's own clause, from its first word; a coordinated clause after it too."""
    start = min([verb.index, *(i for i in taken if i < verb.index)])
    for complement in parse.children(verb.index, "ccomp"):
        if complement.index < verb.index:
            before = set(range(min(parse.subtree(complement.index)), start))
            goes_on = [c for c in parse.children(complement.index, "conj") if c.index > verb.index]
            return before.union(*(parse.subtree(c.index) for c in goes_on)) - taken
    return set()


def clause_around(parse: Parse, verb: Token, taken: frozenset[int]) -> set[int]:
    """The clause that the cue's clause interrupts or ends: "The boats, he said, are back"."""
    own = frozenset([verb.index])
    if verb.dep == "advcl" and verb.tag in FINITE and is_aside(parse, verb):
        return set(parse.subtree(verb.head, own)) - taken
    if verb.dep == "parataxis" or (verb.dep == "ccomp" and verb.index < verb.head and is_set_off(parse, verb, taken)):
        return set(parse.subtree(verb.head, own)) - taken
    return set()


def is_aside(parse: Parse, verb: Token) -> bool:
    """Tell whether an adverbial clause only says who says so: "as Brel said", or without a conjunction."""
    marks = [t.lower for t in parse.children(verb.index, "mark", "advmod") if t.index < verb.index and t.tag in MARKS]
    return marks in ([], ["as"])


def is_set_off(parse: Parse, verb: Token, taken: frozenset[int]) -> bool:
    """Tell whether the cue's clause ends in a comma, a colon or a quotation mark."""
    after = max([verb.index, *taken]) + 1
    return after < len(parse.tokens) and parse.tokens[after].string in (",", "“", '"', "''", "``", ":")


def held(parse: Parse, content: set[int], quotations: tuple[Quotation, ...]) -> set[int]:
    """All tokens of the quotations that the content touches."""
    found: set[int] = set()
    for quotation in quotations:
        tokens = set(parse.inside(quotation.start, quotation.end))
        if tokens & content:
            found |= tokens
    return found
