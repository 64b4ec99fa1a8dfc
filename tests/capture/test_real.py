"""The two real captures, read as they lie."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from twosource.capture import read_pages
from twosource.records import Page


@pytest.mark.real
def test_the_seeds_are_read_untouched(shared: Path) -> None:
    pages = list(read_pages([str(shared / "data" / "seeds" / "*.txt")]))
    assert len(pages) == 2
    for page in pages:
        assert isinstance(page, Page)
        data = Path(page.locator.file).read_bytes()
        assert (page.media, page.encoding, page.notes) == ("text", "utf-8", ())
        assert page.content.encode() == data and page.digest == hashlib.sha256(data).hexdigest()
