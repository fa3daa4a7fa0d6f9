"""Where the program starts: as a worker before anything else is imported, else as a command or the window."""

from __future__ import annotations

import sys


def main() -> int:
    """The exit code of the program."""
    if sys.argv[1:2] == ["--worker"]:
        from lfr_review.worker.main import main as work

        return work(sys.argv[2:])
    from lfr_review.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
