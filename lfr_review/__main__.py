"""Where the program starts: as a worker before anything else is imported, else as a command or the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: first words that are commands; anything else names a library for the window
COMMANDS = frozenset(
    {
        "audit",
        "bundle",
        "case",
        "chat-dates",
        "check",
        "deadlines",
        "demo",
        "direction",
        "edition",
        "export",
        "inspect",
        "intake",
        "library",
        "provenance",
        "quick-bundle",
        "redact",
        "search",
        "self-test",
        "verify",
        "word",
    }
    | {"-h", "--help", "--version"}
)


def main() -> int:
    """The exit code of the program."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:
        from lfr_review.worker.main import main as work

        return work(arguments[1:])
    if arguments[:1] == ["--player"]:
        from lfr_review.player.main import main as play

        return play(arguments[1:])
    from lfr_review.hardening import keep_memory_private
    from lfr_review.standard_streams import take_their_places

    take_their_places()
    keep_memory_private()
    if arguments[:1] == ["--window-test"] and len(arguments) == 2:  # our own child: `self-test` starts it
        from lfr_review.window_test import run as drive_window

        return drive_window(Path(arguments[1]))
    if arguments and arguments[0] in COMMANDS:
        from lfr_review.cli.ahead import start_ahead

        start_ahead(arguments)
        from lfr_review.cli.main import main as run

        return run(arguments)
    return _window(arguments)


def _has_display() -> bool:
    """Whether Qt will find something to draw on; where it does not, it ends the process without a word of ours."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _window(arguments: list[str]) -> int:
    """Open the window, at a library where one is named."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="lfr-review",
        description="Open the window. With a command: lfr-review --help lists them.",
        allow_abbrev=False,
    )
    parser.add_argument("library", nargs="?", type=Path, metavar="LIBRARY", help="the folder of a library to open")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="unlock with the passphrase in a file")
    parser.add_argument("--again", default="", help=argparse.SUPPRESS)  # our own new process, after a lock
    given = parser.parse_args(arguments)
    # A word alone is a command misspelt. A place that is gone, such as a stick pulled out, the window speaks of.
    if given.library is not None and len(given.library.parts) == 1 and not given.library.is_dir():
        parser.error("there is no command and no folder of that name; lfr-review --help lists the commands")
    if not _has_display():
        parser.exit(3, "There is no display to open a window on. The commands need none: lfr-review --help.\n")
    from lfr_review.app import run as open_window
    from lfr_review.domain.errors import NotFound
    from lfr_review.ui.entry.again import WHO, read_again

    who = os.environ.pop(WHO, "")  # for this process alone, and none that it starts
    try:
        return open_window(given.library, given.passphrase_file, read_again(given.again, who))
    except NotFound as error:
        parser.exit(error.exit_code, f"{error}\n")


if __name__ == "__main__":
    sys.exit(main())
