"""What states nothing: credits, list marks, names alone; and what a headline's short grammar can't be read for."""

from __future__ import annotations

import re

from twosource.claims.lexicon import source_words
from twosource.records import Article, Figure, Role

CREDIT = re.compile(
    r"\W*(?:(?:photo(?:graph|graphy|s)?|picture|pic|image|video|graphic|illustration|credit|source|file|handout)s?"
    r"(?: credit)?(?: by)?\s*[:/©]|\((?:reporting|additional reporting|editing|writing|compiled) (?:by )?[A-Z]"
    r"|copyright\b|©)",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"(?:in )?this (?:[\w.'’-]+,? ){0,8}?(?:photo|photograph|picture|image|frame|screengrab|handout)"
    r"(?:,|\s(?:(?:released|provided|supplied|taken|obtained|posted|distributed) |made (?:available|from)\b|shows\b))",
    re.IGNORECASE,
)
MEMBER = re.compile(
    r"one of (?!them\b|those\b|whom\b|which\b|these\b)"
    r"(?!.{0,24}(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b))",
    re.IGNORECASE,
)
LETTER = re.compile("[A-Za-z]")
ANSWERS = re.compile(r"\b(?:respond|repl)\w{0,6} to$", re.IGNORECASE)
TOPIC = re.compile(r"(?:about|of|over|on)\b", re.IGNORECASE)
LONGEST_NAMES = 8
ENOUGH = 40
SMALL_WORDS = frozenset(["the", "of", "and", "to", "that", "is", "was", "for", "on", "said", "by", "with", "from"])
SMALL_SHARE = 0.12
COUNTS_SOURCE = frozenset(["", "the", "all", "these", "those", "all the"])


def is_english(article: Article) -> bool:
    """Tell whether an article can be read: in English, or of a language told wrongly or not at all.

    A foreign tag alone decides nothing: few words are told badly. It must also lack English's small words.
    """
    if article.language is None or article.language[:2].lower() == "en":
        return True
    words = [
        word for sentence in article.sentences[:ENOUGH] for word in re.findall(r"[^\W\d_]+", sentence.string.lower())
    ]
    return sum(word in SMALL_WORDS for word in words) >= SMALL_SHARE * len(words)


def is_statement(string: str, role: Role) -> bool:
    """Tell whether a sentence states anything: not a credit, a list's mark, what a picture shows, or in a caption
    nothing but names.

    >>> [is_statement(s, "caption") for s in ("Credit: TPA/Ana Brel", "Ana Brel / Tarn Post", "Boats lie at Tarn.")]
    [False, False, True]
    >>> [is_statement(s, "body") for s in ("3.", "Tarn Fell.", "Photo opportunities were few.")]
    [False, True, True]
    >>> [is_statement(s, "body") for s in ("This photo released by the Tarn board shows a quay.", "This is no photo.")]
    [False, True]
    """
    if not (LETTER.search(string) or any(letter.isalpha() for letter in string)):
        return False
    if CREDIT.match(string) or PICTURE.match(string):
        return False
    if role != "caption":
        return True
    words = re.findall(r"[^\W\d_]{2,}", string)
    only_names = len(words) <= LONGEST_NAMES and all(w[0].isupper() or w.lower() in ("the", "of", "via") for w in words)
    return not only_names


def is_topic(cue: str, said: str, *, named: bool) -> bool:
    """Tell whether an attribution only gives what somebody answers to, or what nobody named asks or talks about.

    >>> is_topic("did not respond to", "a request", named=True), is_topic("questions", "about the dam", named=False)
    (True, True)
    >>> is_topic("responded", "that the dam holds", named=True), is_topic("questions", "about the dam", named=True)
    (False, False)
    """
    return ANSWERS.search(cue) is not None or (not named and TOPIC.match(said) is not None)


def told_in_headline(figure: Figure) -> bool:
    """Tell whether a headline's figure can be read: a count of whom something befell ("14 killed as quay falls").

    Headlines drop articles and verbs, so what else they count is guessed ("Seed merchant to close after 112 years").
    """
    return figure.kind == "count" and figure.happening is not None


def has_value(figure: Figure) -> bool:
    """Tell whether a figure makes words beside what others say a statement: a value, and more than a rank,
    an age or a while ("Brel, 58, who has steered for 22 years, said ...")."""
    valued = figure.low is not None or figure.high is not None
    return valued and figure.kind not in ("ordinal", "age", "duration")


def is_member(string: str, figure: Figure) -> bool:
    """Tell whether a figure only says that a thing is among others: "one of the largest mills".

    Untouched: "one of the 12 boats", "one of them", and one whom something befell.
    """
    return figure.happening is None and MEMBER.match(string, figure.value_start) is not None


def counts_source(string: str, start: int, figure: Figure) -> bool:
    """Tell whether a figure only says how many the source is: "two engineers who asked ... said".

    `start` is where the source's words start in the sentence.
    """
    before = string[start : figure.start].strip().lower() if start <= figure.start else None
    return before in COUNTS_SOURCE


def names_nobody(words: str) -> bool:
    """Tell whether a source is the reader, the writer or nobody."""
    return words.lower() in source_words("nobody")
