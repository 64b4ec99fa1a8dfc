"""Author fields to names: no "By", no addresses, no roles, one name each.

Fields hold one name or several, with what a site puts around them: "By Ada Bell and
Cem Dal, Quayside Courier", "https://site.example/people/ada", "Ada Bell (Reporter)".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from twosource.article.html.body import letters

MAX_FIELD = 600
MAX_NAME = 80
MAX_NAMES = 40
LONG_OUTLET = 8
"""Letters from which on a name that begins with the outlet's is the outlet's: "Quayside Courier Staff"."""

_BY = re.compile(
    r"\A(?:(?:story|text|written|words|report(?:ed|ing)?|posted|published|article|analysis|geschrieben|verfasst|écrit"
    r"|rédigé|publié|escrito|publicado|scritto|geschreven|skrevet|skriven|napisał)\s+)?"
    r"(?:by|von|par|por|di|av|af|door|przez|oleh|autor(?:en|a|in|es|zy|ka)?|autore|auteurs?|author|автор|автори|авторы"
    r"|text|текст|tekst|texto|testo|texte|yazan|kirjoittaja|بقلم|كتب)\b\s*:?\s+"
    r"|\A[^\W\d_]{3,15}\s?:\s+|\A(?:文|作者|記者|记者|編集|编辑)\s?[:：/／]?\s?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|\S+@\S+\.\S+|(?<!\w)@\w+")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_JOINTS = re.compile(
    r"\s*(?:[;|•·/\n、，；،]|,| & |\s+(?:and|und|et|y|e|og|och|en|with|mit|и|ve|dan|és|și|och)\s+)\s*", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.’'-]*(?:[.’'-][^\W\d_]+)*\.?\Z")
_PARTICLES = frozenset([
    "de", "la", "le", "van", "der", "den", "von", "zu", "di", "da", "dos", "del", "el", "bin", "al", "ben", "ibn",
    "ter", "ten", "af", "av", "y",
])  # fmt: skip
_NEWSROOM = re.compile(
    r"(?:admin(?:istrator)?|editor(?:ial)?|webmaster|web ?desk|online(?: desk)?|redaktion|redacción"
    r"|redacción \w+|redação|redazione|rédaction|la rédaction|redakcja|redakce|toimitus"
    r"|redaksjonen|redaktionen|agenc(?:y|ies)|agencias"
    r"|agenturen|agences|agenzie|agências|редакция|редакція)\Z",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|editors|journalist|writer|columnist|redakteur|redakteurin|korrespondent"
    r"|korrespondentin|chief|contributor|producer|analyst|fellow|professor|bureau|news\s?desk|staff|ph\.?d|mph|mba|rdn?|msc?|rn|jd|md"
    r"|politics|business|senior|deputy|head of|director)\b",
    re.IGNORECASE,
)


_AFFILIATION = re.compile(r"\s(?:for|pour|für|para|voor|avec|à|aus)\s(?=[^\W\d_a-z])")
_PERSONS_ROLE = re.compile(
    r"(?:\s(?:senior|staff|chief|contributing))?\s(?:contributor|reporter|correspondent|columnist|redakteur(?:in)?"
    r"|korrespondent(?:in)?)\Z",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"\A(?:special|exclusive)\s(?:to|for)\b", re.IGNORECASE)
_DESK_END = re.compile(r"\s[|·•–—-]\s|\d|,\s")
_DESK = re.compile(
    r"\b(?:staff|news\s?room|(?:news|web|online)\s?desk|bureau|editorial|wire (?:services?|reports?)|agencies|redaktion"
    r"|redacción|redação|redazione|rédaction|redactie|redakcja)\b|редакци[яи]|编辑部|編集部|편집국",
    re.IGNORECASE,
)


def clean_names(fields: Iterable[str], *, outlets: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names in author fields, in order, each once.

    A name that is the outlet's own is left out unless there is no other.

    >>> clean_names(["By Ada Bell and Cem Dal", "ada bell", "Quayside Courier"], outlets=["Quayside Courier"])
    ('Ada Bell', 'Cem Dal')
    >>> clean_names(["Quayside Courier"], outlets=["Quayside Courier"])
    ('Quayside Courier',)
    """
    found: dict[str, str] = {}
    for field in fields:
        for name in split_names(field):
            found.setdefault(letters(name).casefold(), name)
    others = {key: name for key, name in found.items() if not are_the_outlets([name], outlets)}
    return tuple((others or found).values())[:MAX_NAMES]


def split_names(field: str) -> Iterator[str]:
    """Yield the names in one field.

    >>> list(split_names("Story by: Ada Bell, Senior Reporter"))
    ['Ada Bell']
    >>> list(split_names("https://courier.example/people/ada-bell"))
    []
    """
    string = " ".join(html.unescape(field[:MAX_FIELD]).split())
    string = _BRACKETED.sub("", _ADDRESS.sub("", string))
    string = _without_affiliations(_BY.sub("", string.strip(" ,;:|-–")))
    for part in _JOINTS.split(string):
        name = _bare_name(_BY.sub("", part.strip(" ,;:|-–.\"'")))
        if is_name(name) and not _SPECIAL.match(name):
            yield name


def _bare_name(string: str) -> str:
    """Return a person's name without whom they write for, where they are, and what they are.

    >>> [_bare_name(string) for string in ("Ada Bell for The Courier", "Ada Bell Senior Reporter", "Fans for Peace")]
    ['Ada Bell', 'Ada Bell', 'Fans for Peace']
    """
    head = _AFFILIATION.split(string, maxsplit=1)[0]
    bare = _PERSONS_ROLE.sub("", head if is_full_name(head) else string)
    return bare if is_full_name(bare) else string


def _without_affiliations(string: str) -> str:
    """Return a byline without what stands behind bars and is no person's name, where a person's name stands first.

    >>> _without_affiliations("Ada Bell | Tidal Media for Courier.example"), _without_affiliations("Ada Bell | Cem Dal")
    ('Ada Bell', 'Ada Bell | Cem Dal')
    """
    first, *rest = string.split(" | ")
    if not rest or not is_full_name(first.strip()):
        return string
    return " | ".join([first, *(part for part in rest if is_full_name(part.strip()))])


def desk_name(string: str) -> str | None:
    """Return the newsroom that a byline names as its writer ("Courier Staff"), None when it names none.

    >>> desk_name("By Courier Staff | February 3, 2031"), desk_name("Courier reports a loss of staff")
    ('Courier Staff', None)
    """
    name = _BY.sub("", _DESK_END.split(string.strip(), maxsplit=1)[0]).strip(" ,;:|-–")
    words = name.split()
    told = 2 <= len(words) <= 6 and len(name) <= MAX_NAME and all(word[0].isupper() for word in (words[0], words[-1]))
    return name if told and _DESK.search(name) and name[-1] not in ".!?" else None


def is_name(string: str) -> bool:
    """Say whether a string can be a person's or an organisation's name.

    >>> is_name("Ada Bell"), is_name("5 min read"), is_name("reporter")
    (True, False, False)
    """
    words = string.split()
    if not 1 <= len(words) <= 7 or len(string) > MAX_NAME or len(letters(string)) < 2:
        return False
    return not any(character in "0123456789*:?!" for character in string) and not _ROLE.search(string)


def is_full_name(string: str) -> bool:
    """Say whether a string is a person's name of two to four words, each with a capital: nothing shorter or looser.

    >>> is_full_name("Ada van Bell"), is_full_name("ADA BELL"), is_full_name("Ferry runs again"), is_full_name("Ada")
    (True, True, False, False)
    """
    words = string.split()
    if not 2 <= len(words) <= 4 or not is_name(string) or not all(map(_NAME_WORD.match, words)):
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and all(w[0].isupper() or w in _PARTICLES for w in words)


def are_the_outlets(names: Sequence[str], outlets: Sequence[str]) -> bool:
    """Say whether all names are the outlet's own, or the newsroom's at large; so are none at all.

    >>> are_the_outlets(["Quayside Courier"], ["The Quayside Courier"]), are_the_outlets(["Ada Bell"], ["Courier"])
    (True, False)
    """
    own = {letters(outlet).casefold().removeprefix("the") for outlet in outlets}
    own_long = tuple(name for name in own if len(name) >= LONG_OUTLET)
    keys = ((letters(name).casefold().removeprefix("the"), name) for name in names)
    return all(key in own or key.startswith(own_long) or _NEWSROOM.match(name) for key, name in keys)
