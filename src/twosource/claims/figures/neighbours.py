"""What a quantity is said of by the words right beside it, where no verb says so."""

from __future__ import annotations

from twosource.claims.figures.lexicon import among
from twosource.claims.figures.trees import Tree, is_name, is_noun
from twosource.claims.parser import Token


def is_common(token: Token) -> bool:
    """Whether a token may begin a phrase of a common noun."""
    return token.tag.startswith(("NN", "JJ")) and not is_name(token)


def gapped(tree: Tree, own: frozenset[int]) -> list[int]:
    """The name of which a verbless amount is said: "Orlo rose 3%, Tarn by 2%", "such as Venn, up 4%".

    Behind another amount the name may do without any word: "Orlo had 40 jobs, Tarn 30 and Venn 20".
    Untouched: "shares in Tarn, up 4%", which hangs on more than the name; "Orlo 9, a boat, Tarn 11, a ship".
    """
    tokens, at = tree.parse.tokens, min(own) - 1
    if at < 1:
        return []
    linked = tokens[at].lower in ("by", "up", "down", "off")
    again = any(i < at for i in tree.numbers) and closes(tree, max(own))
    if linked or (again and tokens[at].lower == "at"):
        at -= 2 if tokens[at - 1].string == "," else 1
    elif not again:
        return []
    last = at
    while at >= 0 and is_name(tokens[at]) and at not in tree.numbers and at not in tree.dated:
        at -= 1
    opens = at >= 0 and tokens[at].lower in (",", ";", ":", "(", "and", "as", "while")
    return list(range(at + 1, last + 1)) if opens else []


def closes(tree: Tree, at: int) -> bool:
    """Whether nothing stands behind a token that goes on with its phrase."""
    behind = tree.parse.tokens[at + 1 : at + 2]
    return not behind or behind[0].lower in (",", ";", ".", "and", ")", "while")


def priced(tree: Tree, own: frozenset[int]) -> Token | None:
    """The noun in "a grant worth up to $3": all that the amount is said of."""
    tokens, at = tree.parse.tokens, min(own) - 1
    told = at > 0 and tokens[at].lower == "worth" and is_noun(tokens[at - 1]) and at - 1 not in tree.numbers
    return tokens[at - 1] if told else None


def is_noted(tree: Tree, own: frozenset[int]) -> bool:
    """Whether a quantity alone is in brackets: "rush yards (1,292) and runs (38)", of the words in front of it."""
    tokens = tree.parse.tokens
    around = [
        token.string for token in (*tokens[max(0, min(own) - 1) : min(own)], *tokens[max(own) + 1 : max(own) + 2])
    ]
    return around == ["(", ")"]


def behind(tree: Tree, own: frozenset[int]) -> list[int]:
    """The noun phrase that begins right behind a quantity: "add 1/4 cup granulated sugar"."""
    first = at = max(own) + 1
    tokens = tree.parse.tokens
    while at < len(tokens) and tokens[at].tag.startswith(("JJ", "NN", "VBG", "VBN")) and at not in tree.numbers:
        at += 1
    return list(range(first, at)) if at > first and is_noun(tokens[at - 1]) else []


def whole(tree: Tree, token: Token) -> Token | None:
    """The noun of the phrase that a token begins, None for a date or a number."""
    while token.dep in ("amod", "compound", "nmod") and token.head > token.index:
        token = tree.head(token)
    apart = token.index in tree.dated | tree.numbers or among(token.lower, "periods")
    return token if is_noun(token) and not apart else None
