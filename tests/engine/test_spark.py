"""The Spark engine's own ways: what it refuses, where it changes its way, and what the docs show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow import parquet

from tests.engine.piles import story
from tests.engine.sessions import session
from twosource.engine.spark import Plan, find_reuse
from twosource.engine.spark.components import components
from twosource.engine.spark.job import Job
from twosource.engine.spark.plan import DEFAULT_PLAN
from twosource.engine.tables import pairs_of
from twosource.errors import InputError
from twosource.reuse import Settings, find_pairs_of_texts

DOCS = Path(__file__).resolve().parents[2] / "docs" / "scale.md"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with session("local[2]") as started:
        yield started


def texts() -> dict[str, str]:
    """Pages of which every second repeats the one before, without its first sentences."""
    return {f"page-{n:02}": "\n".join(story(n // 2)[3 * (n % 2) :]) for n in range(20)}


def test_a_frame_of_ids_and_texts_is_enough(spark: Any, tmp_path: Path) -> None:
    pile = texts()
    frame = spark.createDataFrame([*pile.items()][::-1], "id string, text string")
    tally = find_reuse(spark, frame, str(tmp_path / "out"), plan=Plan(least_tasks=2))
    found = sorted(pairs_of(parquet.read_table(tmp_path / "out" / "pairs")), key=lambda pair: pair.left)
    nobody = [None] * len(pile)
    assert found == find_pairs_of_texts([*pile], nobody, nobody, [*pile.values()], Settings())
    assert (tally.pages, tally.pairs, tally.texts) == (20, 10, 10)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("a", "x"), ("b", "y"), ("a", "z")], "'a' twice"),
        ([("a", "x"), (None, "y")], "a page without id"),
    ],
)
def test_every_page_needs_an_id_of_its_own(spark: Any, tmp_path: Path, rows: list[Any], found: str) -> None:
    with pytest.raises(InputError, match=f"expected a distinct id for every page, found {found}"):
        find_reuse(spark, spark.createDataFrame(rows, "id string, text string"), str(tmp_path / "out"))


def test_pages_need_copy(spark: Any, tmp_path: Path) -> None:
    frame = spark.createDataFrame([("a", "h")], "id string, host string")
    with pytest.raises(InputError, match="expected the columns id, and text or sentences, found id, host"):
        find_reuse(spark, frame, str(tmp_path / "out"))


def test_a_folder_that_is_there_is_left_alone(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "out" / "run").mkdir(parents=True)
    with pytest.raises(Exception, match="PATH_ALREADY_EXISTS"):
        find_reuse(spark, spark.createDataFrame([("a", "x")], "id string, text string"), str(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["run"]


def test_components_are_the_same_on_the_driver_and_by_stars(spark: Any) -> None:
    chance = Random(5)
    chain = [(number, number + 1) for number in range(1000, 1040)]
    wheel = [(2000, 2000 + number) for number in range(1, 40)]
    clumps = [(base + chance.randrange(9), base + chance.randrange(9)) for base in range(0, 200, 10) for _ in range(8)]
    edges = [(left, right) for left, right in [*chain, *wheel, *clumps] if left != right]
    chance.shuffle(edges)
    job = Job(spark, Settings(), DEFAULT_PLAN)
    frame = spark.createDataFrame(edges, "left long, right long")
    told = [components(job, frame, on_the_driver=most).toArrow() for most in (len(edges), 0)]
    (driver, stars) = (dict(zip(*(column.to_pylist() for column in table.columns), strict=True)) for table in told)
    assert driver == stars
    assert {driver[page] for page, _ in chain} == {1000}
    assert {driver[page] for page in range(2000, 2040)} == {2000}
    assert set(driver) == {page for edge in edges for page in edge}


def test_the_example_in_the_docs_runs(spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parquet.write_table(arrow.table({"id": [*texts()], "text": [*texts().values()]}), tmp_path / "pages.parquet")
    examples = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    (example,) = (one for one in examples if "pyspark" in one)
    for name in ("pages.parquet", "found"):  # Java looks for names from where it was started
        example = example.replace(f'"{name}"', repr(str(tmp_path / name)))
    exec(compile(example, str(DOCS), "exec"), {})  # noqa: S102 - our own docs
    assert "pages=20" in capsys.readouterr().out
    assert len(parquet.read_table(tmp_path / "found" / "texts")) == 10


def test_frames_are_kept_where_the_session_has_a_folder_for_them(spark: Any, tmp_path: Path) -> None:
    folder = tmp_path / "checkpoints"
    job = Job(spark, Settings(), DEFAULT_PLAN)
    assert job.keep(spark.range(5)).count() == 5
    spark.sparkContext.setCheckpointDir(str(folder))
    assert job.keep(spark.range(7)).count() == 7
    assert [*folder.rglob("part-*")]
