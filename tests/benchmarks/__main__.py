"""`python -m tests.benchmarks` prints the table."""

from __future__ import annotations

import argparse
import sys

from tests.benchmarks.suite import BENCHMARKS, measure
from tests.benchmarks.table import table


def main() -> int:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description="Measure how fast the tutorial is, as ratios to references of the same run.",
    )
    parser.add_argument("--quick", action="store_true", help="few repeats, to see that it works")
    parser.add_argument(
        "--only", action="append", choices=list(BENCHMARKS), help="measure only this (repeatable)"
    )
    options = parser.parse_args()
    rows = list(measure(options.only or list(BENCHMARKS), quick=options.quick))
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
