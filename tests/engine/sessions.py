"""Spark sessions, and what they need of the machine; skipped with a message where that is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.executor.memory": "512m",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",  # small piles: compiling queries costs more than running them
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    "spark.log.level": "ERROR",
}


def need_spark() -> None:
    """Skip where pyspark or Java is missing."""
    if find_spec("pyspark") is None or find_spec("pandas") is None:
        pytest.skip("pyspark is not installed: pip install -e '.[spark]'")
    if shutil.which("java") is None:
        pytest.skip("there is no java, which Spark runs on: install a Java 17 or 21 runtime")


@contextmanager
def session(master: str) -> Iterator[Any]:
    """Run a Spark session; stop it and its Java process."""
    need_spark()
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("twosource tests")
    for name, value in QUIET.items():
        builder = builder.config(name, value)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_PYTHON", sys.executable)  # read once, as the session starts; else the PATH's python3
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Spark's own
            spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
        if gateway := SparkContext._gateway:  # a later session starts afresh, with settings of its own
            gateway.shutdown()
            gateway.proc.stdin.close()
            gateway.proc.wait(30)
            SparkContext._gateway = SparkContext._jvm = None


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Run a standalone cluster; yield its address."""
    need_spark()
    script = Path(__file__).with_name("cluster.py")
    command = [sys.executable, str(script), "--workers", str(workers)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    try:
        if not (address := process.stdout.readline().strip()):
            pytest.fail("the cluster did not start; see above")
        yield address
    finally:
        process.stdin.close()
        process.wait(60)
        process.stdout.close()
