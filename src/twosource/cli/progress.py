"""Progress on stderr: stage, pages, rate, time left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text as Line

from twosource.cli.talk import talk
from twosource.pipeline import Watch


class _Rate(ProgressColumn):
    """Items a second."""

    def render(self, task: Task) -> Line:
        return Line(f"{task.speed:,.0f}/s" if task.speed else "", style="dim")


@contextmanager
def watched() -> Iterator[Watch]:
    """Yield a function that shows how far each stage is; silent when stderr is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate())
    console = talk()
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def watch(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield watch
