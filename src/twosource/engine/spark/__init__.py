"""Takes a table of pages, gives tables of pairs and texts, on Apache Spark: the same rows as on one machine."""

from twosource.engine.spark.flow import Tally, find_reuse
from twosource.engine.spark.plan import Plan

__all__ = ["Plan", "Tally", "find_reuse"]
