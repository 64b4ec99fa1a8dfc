"""python tests/engine/cluster.py [--workers 2]: a standalone Spark cluster on this machine, for tests.

Starts a master and workers of one core each on free ports of 127.0.0.1, prints
the master's address when all workers have joined it, and stops everything as
soon as standard input ends: also when whoever started it is killed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
PATIENCE_S = 180
MEMORY = "1g"


def spark_home() -> Path:
    """Return the folder of the installed pyspark."""
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None:
        raise SystemExit("pyspark is not installed: pip install 'twosource[spark]'")
    return Path(spec.origin).parent


@contextmanager
def started(role: str, *args: str, log: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Run a master or worker; yield its log; stop it and what it started."""
    command = [str(spark_home() / "bin" / "spark-class"), role, "--host", "127.0.0.1", "--port", "0", *args]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=dict(environment))
        try:
            yield log
        finally:
            process.terminate()  # a worker stops its executors as it goes
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(pattern: str, log: Path, *, times: int = 1) -> str:
    """Return the first group of a pattern once it stands in a log so often."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found: list[str] = re.findall(pattern, log.read_text("utf-8", "replace"))
        if len(found) >= times:
            return found[0]
        time.sleep(0.2)
    raise SystemExit(f"the cluster did not start within {PATIENCE_S} s:\n{log.read_text('utf-8', 'replace')}")


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """Run a master and workers; yield the master's address."""
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        "PYSPARK_PYTHON": sys.executable,
    }
    with ExitStack() as stack:
        master = started(MASTER, "--webui-port", "0", log=folder / "master.log", environment=environment)
        log = stack.enter_context(master)
        address = wait_for(r"Starting Spark master at (spark://\S+)", log)
        for number in range(workers):
            args = ["--webui-port", "0", "--cores", "1", "--memory", MEMORY]
            args += ["--work-dir", str(folder / f"work{number}"), address]
            log_of_worker = folder / f"worker{number}.log"
            stack.enter_context(started(WORKER, *args, log=log_of_worker, environment=environment))
        wait_for(r"Registering worker (\S+)", log, times=workers)
        yield address


def main() -> None:
    """Run a cluster until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, cluster(args.workers, Path(folder)) as address:
        print(address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
