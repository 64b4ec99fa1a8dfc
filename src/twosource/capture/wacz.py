"""WACZ: web archives in a ZIP file. The archives in it are read, the index and the rest are not.

The ZIP is read where it lies: nothing is unpacked to a path, and the names in it are
only shown. Members other than web archives are passed over.

Source: WACZ 1.1.1 (Webrecorder); APPNOTE 6.3.9 (ZIP).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Generator
from typing import IO, cast

from twosource.capture.limits import Limits

ZIP = b"PK\x03\x04"
_MOST_DIRECTORY = 10_000_000
_END = struct.Struct("<4s4H2LH")
_TAIL = 65_536 + 22
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,  # encrypted; NotImplementedError is one too
    ValueError,
    EOFError,
    struct.error,
)


class NoArchive(ValueError):
    """The ZIP file gives no web archive. The message says expected, found, what to do."""


def open_members(stream: IO[bytes], limits: Limits) -> Generator[tuple[str, IO[bytes]], None, None]:
    """Yield (name, stream) of the web archives in a ZIP file, in the order of their names.

    Raises:
        NoArchive: there is none, or the ZIP is broken or unpacks to too much.
    """
    _check_directory(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            members = sorted(_archives(archive, limits), key=lambda info: (info.filename, info.header_offset))
            for info in members:
                with archive.open(info) as member:
                    yield info.filename, cast(IO[bytes], io.BufferedReader(member))
    except BROKEN as error:
        if isinstance(error, NoArchive):
            raise
        raise NoArchive(f"expected a ZIP file that can be read, found damage ({error}); fetch it again") from None


def _archives(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    found = [info for info in infos if info.filename.startswith("archive/") or _is_warc(archive, info)]
    if not found:
        raise NoArchive(
            f"expected web archives in a ZIP file (WACZ), found none among its {len(infos):,} files; "
            "unpack it and read what is inside"
        )
    packed, size = sum(info.compress_size for info in found), sum(info.file_size for info in found)
    if size > limits.file_bytes or (size > limits.ratio_from and size > limits.ratio * packed):
        raise NoArchive(f"expected a ZIP file of sound size, found {size:,} bytes in {packed:,}, as a bomb has")
    return found


def _is_warc(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Say whether a member elsewhere is called like a web archive and begins like one, or is packed."""
    if not info.filename.lower().endswith((".warc", ".warc.gz", ".warc.zst")):
        return False
    with archive.open(info) as member:
        return member.read(5).startswith((b"WARC/", b"\x1f\x8b", b"\x28\xb5\x2f\xfd"))


def _check_directory(stream: IO[bytes]) -> None:
    """Refuse a directory of members that would not fit in memory; the ZIP64 form keeps its size elsewhere."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    size = _END.unpack_from(tail, place)[5] if 0 <= place <= len(tail) - _END.size else 0
    if size == 0xFFFFFFFF:
        wide = tail.rfind(b"PK\x06\x06")
        size = struct.unpack_from("<Q", tail, wide + 40)[0] if 0 <= wide <= len(tail) - 56 else size
    if size > _MOST_DIRECTORY:
        raise NoArchive(f"expected a list of at most {_MOST_DIRECTORY:,} bytes in a ZIP file, found {size:,}")
