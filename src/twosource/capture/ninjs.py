"""ninjs, the news item in JSON that agencies send: versions 1 to 3.

Source: IPTC ninjs 1.x, 2.x and 3.x. Version 3 writes names in camel case and 2 does not,
so names are compared in small letters; 1.x has one field a body ("body_html") where the
later ones have a list of bodies with roles. Pictures, graphics, sound, film, events and
planning items hold no article and are passed over; so are items that were withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from twosource.capture.decode import Decoded
from twosource.capture.identity import Stated
from twosource.capture.items import Item, page_of_item
from twosource.capture.rows import BadRow
from twosource.records import Locator, Page

_OURS = frozenset(("versioncreated", "firstcreated", "pubstatus", "bodies", "infosources", "copyrightholder"))
_TEXTS = ("text", "composite", "", "article")
_BODY_FIRST = ("body_html", "body_xhtml", "body_text")
_MOST = 200


def is_ninjs(row: Mapping[str, object]) -> bool:
    """Say whether an object is a news item: it has an address and two of ninjs's own names, or says what it is.

    >>> is_ninjs({"uri": "urn:x:1", "versionCreated": "2031-02-03T10:00:00Z", "bodies": []}), is_ninjs({"uri": "u"})
    (True, False)
    """
    standard = row.get("standard")
    if isinstance(standard, Mapping) and str(standard.get("name")).casefold() == "ninjs":
        return True
    if not isinstance(row.get("uri"), str) or "text" in row or "html" in row:
        return False
    names = {name.casefold() for name in list(row)[:_MOST]}
    return len(names & _OURS) >= 2 or bool(names & _OURS and any(n.startswith(("body_", "headline")) for n in names))


def page_of_ninjs(row: Mapping[str, object], locator: Locator, name: str, stated: Stated, *, read: Decoded) -> Page:
    """Return the page of a news item, captured when this version was made.

    Raises:
        BadRow: the item holds no article.
    """
    fields = {key.casefold(): value for key, value in row.items()}
    kind, status = _string(fields, "type") or "", _string(fields, "pubstatus") or "usable"
    if kind.casefold() not in _TEXTS:
        raise BadRow(f"expected a news item of type text, found {kind[:40]!r}")
    if status.casefold() != "usable":
        raise BadRow(f"expected a news item that may be used, found one that is {status[:40]!r}")
    body, plain = _bodies(fields)
    uri = _string(fields, "uri")
    item = Item(
        name=uri or f"{name}#{(locator.record or 0) + 1}",
        body=body,
        plain=plain,
        url=next((u for u in (_string(fields, "canonicalurl"), uri) if u and u.startswith(("http:", "https:"))), None),
        outlet=_string(fields, "copyrightholder") or next(iter(_sources(fields)), None),
        headline=_headline(fields),
        authors=tuple(filter(None, [_string(fields, "by") or _string(fields, "byline")])),
        published=_string(fields, "firstcreated") or _string(fields, "versioncreated"),
        modified=_string(fields, "versioncreated"),
        language=_string(fields, "language"),
        rights=_string(fields, "copyrightnotice") or _string(fields, "copyrightholder"),
        source=", ".join(_sources(fields)) or None,
        dateline=_string(fields, "located"),
    )
    return page_of_item(item, locator, stated, read=read, captured_at=_moment(item.modified))


def _string(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _listed(fields: Mapping[str, object], *names: str) -> list[dict[str, object]]:
    """The objects in the first of these fields that has any, their names in small letters."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            found = [
                {str(key).casefold(): inner for key, inner in each.items()}
                for each in value[:_MOST]
                if isinstance(each, Mapping)
            ]
            if found:
                return found
    return []


def _bodies(fields: Mapping[str, object]) -> tuple[str | None, str | None]:
    """The article as HTML and as text, where there is either; descriptions stand in for a missing body."""
    for names in (("bodies", "body"), ("descriptions", "description")):
        marked = plain = None
        for body in _listed(fields, *names):
            value = _string(body, "value")
            says = f"{body.get('contenttype')} {body.get('role')} {body.get('name')}".casefold()
            if value and ("html" in says or value.startswith("<")):
                marked = marked or value
            elif value:
                plain = plain or value
        single = {field: _string(fields, field.replace("body", names[1])) for field in _BODY_FIRST}
        marked = marked or single["body_html"] or single["body_xhtml"]
        plain = plain or single["body_text"]
        if marked or plain:
            return marked, plain
    return None, None


def _headline(fields: Mapping[str, object]) -> str | None:
    found = _listed(fields, "headlines", "headline")
    main = [each for each in found if each.get("role", each.get("name")) == "main"]
    values = [_string(each, "value") or _string(each, "text") for each in main + found]
    return next(filter(None, [*values, _string(fields, "headline"), _string(fields, "title")]), None)


def _sources(fields: Mapping[str, object]) -> list[str]:
    """Who the item says it comes from."""
    named = [_string(each, "name") for each in _listed(fields, "infosources", "infosource")]
    return list(dict.fromkeys(filter(None, [*named, _string(fields, "source")])))


def _moment(stated: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
