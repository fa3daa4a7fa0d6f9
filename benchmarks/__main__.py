"""`python -m benchmarks [NAME…]`: measures, prints one table, and ends with 1 where a limit is not met."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from benchmarks import (
    bundle,
    bundle_library,
    check,
    intake,
    library,
    pages,
    recognition,
    redaction,
    search,
    start,
    window,
)
from benchmarks.table import Row, table

BENCHMARKS: dict[str, Callable[[], Iterable[Row]]] = {
    "bundle": bundle.quick_bundle,
    "large-bundle": bundle.large_bundle,
    "bundle-library": bundle_library.bundle_library,
    "bundle-again": bundle_library.bundle_again,
    "check": check.check,
    "start": start.start,
    "library": library.library,
    "window": window.window,
    "pages": pages.pages,
    "intake": intake.intake,
    "photographs": intake.photographs,
    "inspect": intake.inspect,
    "search": search.search,
    "recognition": recognition.recognition,
    "redaction": redaction.redaction,
}


def main() -> int:
    """Run what was asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the program.")
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    rows = [row for name in names for row in BENCHMARKS[name]()]
    print(table(rows))
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
