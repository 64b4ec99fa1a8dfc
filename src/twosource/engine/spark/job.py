"""One run: the session it was given, its settings, whom it tells the bounds it hits, and how frames are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twosource.engine.spark.plan import Plan
from twosource.reuse import Settings
from twosource.reuse.bounds import Tell, nobody

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Job:
    """What every step is handed."""

    spark: SparkSession
    settings: Settings
    plan: Plan
    tell: Tell = nobody

    @property
    def told(self) -> bool:
        """Whether somebody listens: only then it is worth counting what is to be told."""
        return self.tell is not nobody

    def sql(self, query: str, **values: DataFrame | int) -> DataFrame:
        """Return a query's frame; `{name}` in it is the value of that name."""
        named: dict[str, Any] = dict(values)
        return self.spark.sql(query, **named)

    def keep(self, frame: DataFrame) -> DataFrame:
        """Return a frame that is computed once, however often it is read, and forgets how.

        What it was made of would else be planned again with everything made of
        it. Kept on the workers' own disks, or, where the session has a folder
        for checkpoints, there: then a worker may be lost.
        """
        if self.spark.sparkContext.getCheckpointDir():
            return frame.checkpoint(eager=False)
        return frame.localCheckpoint(eager=False)
