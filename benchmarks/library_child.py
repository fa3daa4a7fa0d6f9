"""Opens a library in the real window: `LIBRARY [CASES [PAGE…]]`; shows so many cases on each page; prints JSON."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from benchmarks.real_window import Program


def main() -> None:
    """Open, look at cases picked by chance, close."""
    program = Program(Path(sys.argv[1]))
    told: dict[str, object] = {"opening": program.unlock()}
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if count:
        told["pages"] = _look_at_cases(program, count, sys.argv[3:])
    program.close()
    print(json.dumps(told))


def _look_at_cases(program: Program, count: int, only: list[str]) -> dict[str, list[float]]:
    """Seconds by page: the first page when its case is chosen, each other when it is turned to in that case."""
    window = program.window
    keys = only or list(window.deck.keys)
    cases = random.Random(count).sample([line.uid for line in window.sidebar.lines], count)
    seconds: dict[str, list[float]] = {key: [] for key in keys}
    for case in cases:
        seconds[keys[0]].append(program.painted_after(lambda uid=case: window.go_to_case(uid)))  # type: ignore[misc]
        program.settle()
        for key in keys[1:]:
            seconds[key].append(program.painted_after(lambda page=key: window.go_to_page(page)))  # type: ignore[misc]
            program.settle()
        window.go_to_page(keys[0])
    return seconds


if __name__ == "__main__":
    main()
