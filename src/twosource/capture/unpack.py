"""Compressed streams, unpacked as they are read, within bounds, and as far as they go.

A damaged or cut-off file gives all that can be had; `failure` then says what was wrong
and where. Several gzip members or zstandard frames in a row are one stream.

Source: RFC 1952 (gzip), RFC 8878 (Zstandard).
"""

from __future__ import annotations

import codecs
import io
import zlib
from typing import IO, Protocol

import zstandard

from twosource.capture.limits import Limits

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_WINDOW = 1 << 27
_STEPS = {"gzip": 16_384, "zstandard": 2_048}
"""Bytes fed at once: what they can unpack to at most (1,000 and 32,000 times) fits in memory."""
_SKIPPED_AT_ONCE = 65_536


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class Prefixed(io.RawIOBase):
    """A stream of which the beginning was already looked at."""

    def __init__(self, prefix: bytes, rest: IO[bytes] | io.RawIOBase) -> None:
        self._prefix = memoryview(prefix)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data: bytes | memoryview
        if self._prefix:
            data, self._prefix = self._prefix[: len(buffer)], self._prefix[len(buffer) :]
        else:
            data = self._rest.read(len(buffer)) or b""
        buffer[: len(data)] = data
        return len(data)


class Onward(io.RawIOBase):
    """A stream that can't go back, for a reader that asks where it is and may skip ahead."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        ahead = offset - self._place if whence == io.SEEK_SET else offset
        if whence == io.SEEK_END or ahead < 0:
            raise io.UnsupportedOperation("seek backwards")
        while ahead > 0 and (data := self.read(min(ahead, _SKIPPED_AT_ONCE))):
            ahead -= len(data)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


class Recoded(io.RawIOBase):
    """A stream of text in UTF-16 or UTF-32 read as UTF-8; what can't be read becomes U+FFFD."""

    def __init__(self, stream: IO[bytes], codec: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._stream.read(_SKIPPED_AT_ONCE)
            self._ready = memoryview(self._decoder.decode(data, final=not data).encode("utf-8", "replace"))
            if not data and not self._ready:
                return 0
        taken = min(len(buffer), len(self._ready))
        buffer[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken


class Unpacked(io.RawIOBase):
    """A gzip or zstandard stream read as what it holds."""

    def __init__(self, packed: IO[bytes] | io.RawIOBase, kind: str, limits: Limits) -> None:
        self._packed = packed
        self.kind = kind
        self._limits = limits
        self._decoder: _Decoder | None = None
        self._ready = memoryview(b"")
        self._left = b""
        self.bytes_in = 0
        self.bytes_out = 0
        self.failure: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            if self.failure or not self._unpack_more():
                return 0
        taken = min(len(buffer), len(self._ready))
        buffer[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken

    def _unpack_more(self) -> bool:
        """Unpack one step. False at the end of the packed stream."""
        data = self._left or self._packed.read(_STEPS[self.kind]) or b""
        self._left = b""
        if not data:
            if self._decoder is not None:
                self.failure = (
                    f"{self.kind} stream is cut off: it ends after {self.bytes_in:,} bytes, before its end mark; "
                    "fetch it again for the rest"
                )
            return False
        if self._decoder is None:
            self._decoder = self._new_decoder()
        self.bytes_in += len(data)
        try:
            unpacked = self._decoder.decompress(data)
        except (zlib.error, zstandard.ZstdError, MemoryError) as error:
            self.failure = (
                f"{self.kind} stream is damaged near byte {self.bytes_in:,} ({error}); fetch it again for the rest"
            )
            return False
        if self._decoder.eof:
            self._left, self._decoder = self._decoder.unused_data, None
            self.bytes_in -= len(self._left)
            self._drop_padding()
        self.bytes_out += len(unpacked)
        self._ready = memoryview(unpacked)
        self.failure = self._too_much()
        return True

    def find_failure(self) -> str | None:
        """Read to the end without keeping anything; return what is wrong with the stream."""
        while self.read(_SKIPPED_AT_ONCE):
            pass
        return self.failure

    def _drop_padding(self) -> None:
        """Let tape-like zero bytes behind the last member end the stream."""
        if not self._left.strip(b"\x00"):
            self._left = b""

    def _new_decoder(self) -> _Decoder:
        if self.kind == "gzip":
            return zlib.decompressobj(wbits=31)
        return zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()

    def _too_much(self) -> str | None:
        if self.bytes_out > self._limits.file_bytes:
            return f"unpacks to more than {self._limits.file_bytes:,} bytes; raise Limits.file_bytes if that is meant"
        if self.bytes_out > self._limits.ratio_from and self.bytes_out > self._limits.ratio * self.bytes_in:
            return (
                f"unpacks to more than {self._limits.ratio} times its size, as a compression bomb does; "
                "raise Limits.ratio if that is meant"
            )
        return None
