"""python -m twosource.engine.spark PAGES OUT [--raw] [--conf NAME=VALUE ...]: reuse in a Parquet folder of pages.

Also what `spark-submit` is given. Settings of Spark come from there, from
`spark-defaults.conf` or from --conf; without a master it runs on this machine.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from twosource.engine.spark import find_reuse
from twosource.errors import TwosourceError
from twosource.reuse import Settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run, and print how many rows there were; 0 done, 1 error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", help="Parquet, a file or a folder: id, text, host, outlet, url and more")
    parser.add_argument("out", help="a folder that is not there yet; gets pairs, texts and run")
    parser.add_argument("--raw", action="store_true", help="pages whose furniture nobody has taken out")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark")
    args = parser.parse_args(argv)
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        print("pyspark is not installed. Install it with: pip install 'twosource[spark]'", file=sys.stderr)
        return 1
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else Spark takes the PATH's python3, which may lack us
    builder = SparkSession.builder.appName("twosource")
    for setting in args.conf:
        builder = builder.config(*setting.split("=", 1))
    spark = builder.getOrCreate()
    try:
        settings = Settings(raw=args.raw)
        print(
            find_reuse(spark, args.pages, args.out, settings=settings, tell=lambda told: print(told, file=sys.stderr))
        )
    except TwosourceError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
