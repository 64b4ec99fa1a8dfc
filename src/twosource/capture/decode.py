"""Bytes to text, with notes on what had to be mended.

Order: byte order mark, UTF-16 by its NUL bytes, UTF-8 that proves itself, the declared charset (HTTP, then the
page's own), UTF-8 with some bad bytes, then a guess on a bounded sample. UTF-8 goes
before the declaration only when the bytes are valid UTF-8 beyond ASCII: other
encodings don't produce that by chance, and servers declare what isn't so.

Source: WHATWG Encoding (labels; "latin-1" means windows-1252). We differ: its
decoder believes the declaration, we believe the bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

import charset_normalizer

from twosource.capture.mojibake import mend
from twosource.capture.scan import look_over
from twosource.capture.wide import looks_like_utf16

SAMPLE_BYTES = 32_768
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_CLOSING = frozenset("…’”»–—™ ".encode("cp1252") + "\xa0".encode("cp1252"))
_LATIN = frozenset(("cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15"))
_ALL_ACCENTS = re.compile("[^\\W\\d_a-zA-Z]{4,}")
_ACCENTED_WORDS = 5
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_WINDOWS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A payload as text, the codec that read it, and what was mended."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(data: bytes, *, declared: str | None = None, html: bool = False, whole: bool = True) -> Decoded:
    """Return the text of a payload. Never fails; what can't be read becomes U+FFFD and is noted.

    `declared` is the charset of the HTTP header. A byte order mark is left out. What was
    UTF-8 and is now "CafÃ©" is mended, and noted, unless the data is not the page itself
    but what the page is wrapped in: then `whole` is false.

    >>> decode(b"caf\\xc3\\xa9"), decode(b"caf\\xe9", declared="latin-1").text
    (Decoded(text='café', encoding='utf-8', notes=()), 'café')
    """
    read = _read_as(data, declared, html=html)
    utf8 = data if read.encoding == "utf-8" else read.text.encode("utf-8", "surrogatepass")
    text, notes = read.text, read.notes
    controls, mojibake = look_over(utf8)
    if whole and mojibake:
        text, mended = mend(text)
        notes += mended
    return Decoded(text, read.encoding, notes + _odd_characters(text) if controls else notes)


def _read_as(data: bytes, declared: str | None, *, html: bool) -> Decoded:
    if data.startswith(_MARKS):
        mark, name = next((mark, name) for mark, name in _BOMS if data.startswith(mark))
        return _read(data[len(mark) :], name, (), skipped=len(mark))
    if codec := looks_like_utf16(data):
        return _read(data, codec, ())
    declared = known_codec(declared) or (_declared_inside(data) if html else None)
    if (text := _utf8(data)) is not None:
        wrong = declared not in (None, "utf-8") and not data.isascii()
        return Decoded(text, "utf-8", (f"declared as {declared}, but the bytes are UTF-8",) if wrong else ())
    if declared and declared != "utf-8":
        return _read_declared(data, declared)
    if declared == "utf-8" or _mostly_utf8(data):
        return _read(data, "utf-8", ())
    guessed = guess(data)
    return _read(data, guessed, (f"no encoding declared; read as {guessed}, a guess",))


@lru_cache(maxsize=256)
def known_codec(label: str | None) -> str | None:
    """Return Python's name of a declared charset, None when it is unknown or no text codec.

    >>> known_codec("ISO-8859-1"), known_codec("UTF8"), known_codec("klingon"), known_codec("base64")
    ('cp1252', 'utf-8', None, None)
    """
    try:
        info = codecs.lookup((label or "").strip("\"'; "))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode", "unicode_escape", "undefined"):
        return None
    return _WINDOWS.get(info.name, info.name)


def _declared_inside(data: bytes) -> str | None:
    head = data[:4096]
    match = _META.search(head) or _XML.search(head)
    codec = known_codec(match[1].decode("ascii")) if match else None
    return "utf-8" if codec and codec.startswith(("utf-16", "utf-32")) else codec


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read_declared(data: bytes, declared: str) -> Decoded:
    """Read as declared, unless that is an alphabet of Latin letters and the words come out all accents."""
    if declared in _LATIN and len(_ALL_ACCENTS.findall(_sample(data).decode(declared, "replace"))) >= _ACCENTED_WORDS:
        guessed = guess(data)
        if guessed not in _LATIN:
            return _read(data, guessed, (f"declared as {declared}, which makes no words; read as {guessed}, a guess",))
    return _read(data, declared, ())


def _mostly_utf8(data: bytes) -> bool:
    """Say whether the sequences that are good UTF-8 weigh more than the bytes that aren't.

    In other encodings a long sequence is hardly ever UTF-8 by chance; a short one is where a capital with an
    accent stands before a closing mark ("CAFÉ”" in windows-1252), so it weighs less.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    weight = sum(_weight(ord(character)) for character in _BEYOND_ASCII.findall(text))
    return weight > bad


def _weight(point: int) -> int:
    """How much a well-formed sequence speaks for UTF-8."""
    if point >= 0x800:
        return 6 if point >= 0x10000 else 4
    return 1 if 0x80 | (point & 0x3F) in _CLOSING else 2


def guess(data: bytes) -> str:
    """Return the likeliest codec of bytes that nobody declared, judged on a bounded sample.

    Of codecs that read the sample alike windows-1252 is taken, the commonest on the web.
    """
    sample = _sample(data)
    best = charset_normalizer.from_bytes(sample).best()
    codec = known_codec(best.encoding if best else None) or "cp1252"
    if codec.startswith(("utf-16", "utf-32")):  # these show themselves by their NUL bytes
        return "cp1252"
    same = sample.decode(codec, "replace") == sample.decode("cp1252", "replace")
    return "cp1252" if same else codec


def _sample(data: bytes) -> bytes:
    """A bounded stretch about the first byte that is not ASCII."""
    found = _NOT_ASCII.search(data)
    start = max(0, found.start() - SAMPLE_BYTES // 2) if found else 0
    return data[start : start + SAMPLE_BYTES]


def _read(data: bytes, codec: str, notes: tuple[str, ...], *, skipped: int = 0) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        bad = text.count("\ufffd") - data.count("\ufffd".encode()) * (codec == "utf-8")
        name = "UTF-8" if codec == "utf-8" else codec
        plural = "1 byte that is" if bad == 1 else f"{bad:,} bytes that are"
        notes += (f"{plural} not {name}, the first at byte {error.start + skipped:,}, replaced by U+FFFD",)
    return Decoded(text, codec, notes)


def _odd_characters(text: str) -> tuple[str, ...]:
    notes = []
    if nuls := text.count("\x00"):
        notes.append(f"{nuls:,} NUL character(s), the first at character {text.index(chr(0)):,}, kept")
    if controls := _CONTROLS.findall(text):
        escapes = controls.count("\x1b")
        kind = f", {escapes:,} of them terminal escapes" if escapes else ""
        notes.append(f"{len(controls):,} control character(s){kind}, kept")
    return tuple(notes)
