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

_BY = re.compile(
    r"\A(?:(?:story|text|written|words|report(?:ed|ing)?|posted|published|article|analysis)\s+)?"
    r"(?:by|von|par|por|av|af|door|autor(?:en|a|in)?|author|автор|text)\b\s*:?\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|\S+@\S+\.\S+|(?<!\w)@\w+")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_JOINTS = re.compile(r"\s*(?:[;|•·/\n]|,| & |\s+(?:and|und|et|y|e|og|och|en|with|mit)\s+)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|editors|journalist|writer|columnist|redakteur|redakteurin|korrespondent"
    r"|korrespondentin|chief|contributor|producer|analyst|fellow|professor|bureau|news\s?desk|staff|ph\.?d|mph|mba|rdn?|msc?|rn|jd|md"
    r"|politics|business|senior|deputy|head of|director)\b",
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
    own = {letters(outlet).casefold() for outlet in outlets}
    others = {key: name for key, name in found.items() if key not in own}
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
    string = _BY.sub("", string.strip(" ,;:|-–"))
    for part in _JOINTS.split(string):
        name = _BY.sub("", part.strip(" ,;:|-–.\"'"))
        if is_name(name):
            yield name


def is_name(string: str) -> bool:
    """Say whether a string can be a person's or an organisation's name.

    >>> is_name("Ada Bell"), is_name("5 min read"), is_name("reporter")
    (True, False, False)
    """
    words = string.split()
    if not 1 <= len(words) <= 7 or len(string) > MAX_NAME or len(letters(string)) < 2:
        return False
    return not any(character in "0123456789*:?!" for character in string) and not _ROLE.search(string)
