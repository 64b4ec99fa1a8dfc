"""Pages to pairs to texts, on one screen."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from twosource.engine.spark.alignment import align
from twosource.engine.spark.bounds import tell_captures, tell_cut_short
from twosource.engine.spark.candidates import candidate_pairs
from twosource.engine.spark.families import gather_texts
from twosource.engine.spark.furniture import mark_furniture
from twosource.engine.spark.job import Job
from twosource.engine.spark.numbering import number_pages
from twosource.engine.spark.plan import DEFAULT_PLAN, Plan
from twosource.engine.tables import PAIRS
from twosource.reuse import Settings
from twosource.reuse.bounds import Tell, nobody
from twosource.reuse.settings import DEFAULT

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many rows there were: pages read, candidates aligned, pairs and texts written."""

    pages: int
    candidates: int
    pairs: int
    texts: int


def find_reuse(
    spark: SparkSession,
    pages: DataFrame | str,
    out: str,
    *,
    settings: Settings = DEFAULT,
    plan: Plan = DEFAULT_PLAN,
    tell: Tell = nobody,
) -> Tally:
    """Find which pages carry the same copy; the rows are those that one machine finds.

    Args:
        spark: a session, classic or on a cluster whose workers have this package.
        pages: a frame with the columns of `tables.PAGES`, or where it lies as Parquet.
        out: a folder, on any file system the workers reach, that is not there
            yet. Gets `pairs` (`tables.PAIRS`), `texts` (`tables.TEXTS`) and `run`
            (the settings), each as Parquet.
        settings: the thresholds of reuse detection.
        plan: how much a task holds. Changes nothing in the rows.
        tell: told, a sentence each, where a bound was hit.

    Raises:
        InputError: the pages have not the columns, or not distinct ids.
    """
    told = [(json.dumps(asdict(settings)), json.dumps(asdict(plan)))]
    spark.createDataFrame(told, "settings string, plan string").coalesce(1).write.parquet(f"{out}/run")
    return _find(Job(spark, settings, plan, tell), spark.read.parquet(pages) if isinstance(pages, str) else pages, out)


def _find(job: Job, pages: DataFrame, out: str) -> Tally:
    numbered = number_pages(job, pages)
    tell_cut_short(job, numbered)
    marked, words = mark_furniture(job, numbered)
    tell_captures(job, marked)
    candidates = candidate_pairs(job, marked, words)
    to_align = candidates.count()
    pairs = job.keep(align(job, marked, candidates, to_align))
    pairs.select(*PAIRS.names).write.parquet(f"{out}/pairs")
    count = numbered.count()
    texts = job.keep(gather_texts(job, numbered, pairs, count))
    texts.write.parquet(f"{out}/texts")
    return Tally(pages=count, candidates=to_align, pairs=pairs.count(), texts=texts.count())
