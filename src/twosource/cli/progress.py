"""Progress on stderr: pages, rate, time left, skipped; then the stage that runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn

from twosource.cli.talk import talk
from twosource.watching import Watch


class BarWatch(Watch):
    """Draws a bar a stage. The time left is reckoned from the bytes of the files."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._tasks: dict[str, TaskID] = {}

    def _task(self, name: str) -> TaskID:
        if name not in self._tasks:
            self._tasks[name] = self._bar.add_task(name, total=None, said="")
        return self._tasks[name]

    def at_bytes(self, done: int, total: int) -> None:
        """Move the bar."""
        self._bar.update(self._task("reading pages"), completed=done, total=total or None)

    def at_pages(self, done: int, skipped: int) -> None:
        """Say pages, pages a second, skipped."""
        task = self._task("reading pages")
        elapsed = self._bar.tasks[task].elapsed or 0.0
        rate = f"{done / elapsed:,.0f} a second, " if elapsed else ""
        self._bar.update(task, said=f"{done:,} pages, {rate}{skipped:,} skipped")

    def at_stage(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Move a later stage's bar; one of unknown length spins."""
        said = f"{done:,} of {total:,}" if total else ""
        self._bar.update(self._task(stage), completed=done, total=total, said=said)


@contextmanager
def watched() -> Iterator[Watch]:
    """Yield a watch that draws on stderr; silent when stderr is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"))
    console = talk()
    quiet = not console.is_terminal
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True, disable=quiet) as bar:
        yield BarWatch(bar)
