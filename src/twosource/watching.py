"""Being told how far a read is."""

from __future__ import annotations


class Watch:
    """Told how far a read is; this one doesn't look. The terminal's is in `cli.progress`."""

    def at_bytes(self, done: int, total: int) -> None:
        """So many bytes of the files were read."""

    def at_pages(self, done: int, skipped: int) -> None:
        """So many pages are committed, or were known; so many could not be used."""

    def at_stage(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """A later stage is so far, of so many if that is known."""
