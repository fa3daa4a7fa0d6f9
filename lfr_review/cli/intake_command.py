"""What `intake` says of each file, and how it goes on with what lies inside."""

from __future__ import annotations

import argparse
import threading
from dataclasses import replace
from pathlib import Path

from lfr_review.cli.output import Line, Output
from lfr_review.domain.errors import NotFound
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import Outcome, outcome_of_reading, take_in_and_read
from lfr_review.services.intake.take_in_inside import Passwords, open_locked, take_in_inside
from lfr_review.services.work import CancelToken

MOST_PASSWORDS = 20  #: each is tried on each locked file


def add_inside_options(intake: argparse.ArgumentParser) -> None:
    """The options about what lies inside files, and about locked ones."""
    intake.add_argument("--inside", action="store_true", help="take in what lies inside the files too, three deep")
    intake.add_argument(
        "--password-file", type=Path, metavar="FILE", help="read passwords for locked files from a file, one a line"
    )


def read_passwords(file: Path | None) -> Passwords:
    """The passwords that stand in the lines of a file.

    Raises:
        NotFound: it cannot be read as text, or holds too many.
    """
    if file is None:
        return Passwords()
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()  # some editors begin with a mark
    except (OSError, UnicodeDecodeError):
        raise NotFound("The password file cannot be read.", "Check its name and that you may read it.") from None
    words = tuple(dict.fromkeys(line for line in lines if line))
    if not 0 < len(words) <= MOST_PASSWORDS:
        raise NotFound(
            f"The password file holds {len(words)} passwords. One to {MOST_PASSWORDS} can be tried.",
            "Write each on a line of its own.",
        )
    return Passwords(words)


class Intake:
    """One run of the command: a line for each file as it is finished."""

    def __init__(self, desk: Desk, passwords: Passwords, line: Line, output: Output, *, inside: bool) -> None:
        self.problems = 0  #: files that are not in the library or have no pages
        self._desk = desk
        self._passwords = passwords
        self._line = line
        self._output = output
        self._inside = inside
        self._token = CancelToken()
        self._telling = threading.Lock()
        self._read: list[EvidenceItem] = []  #: what is to be looked into

    def run(self, case: Uid, paths: list[Path], origin: Origin) -> None:
        """Take files in, read them, and do so with what lies inside them where that was asked for.

        Raises:
            NotFound: a path given does not exist.
        """
        take_in_and_read(self._desk, case, paths, origin, self._line, self._token, self._handed_in)
        if self._inside:
            take_in_inside(self._desk, self._read, self._line, self._token, self._tell, self._passwords)

    def _handed_in(self, outcome: Outcome) -> None:
        """Open what is locked, if a password does, and tell of the file."""
        item = outcome.item
        if item is not None and item.state is ReadState.PASSWORD and self._passwords.words:
            item = open_locked(self._desk, item, self._passwords, self._token)
            opened = outcome_of_reading(self._desk, outcome.path, item)
            keeps_state = outcome.state == "duplicate"
            outcome = replace(outcome, item=item, pages=opened.pages) if keeps_state else opened
        if item is not None:
            self._read.append(item)
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        item, parent = outcome.item, outcome.parent
        mark = item.mark if item else "-"
        reason = outcome.reason or "; ".join(item.features if item else ())
        place = f"in {parent.mark}: {outcome.path}" if parent else str(outcome.path)
        facts = {
            "path": str(outcome.path),
            "mark": item.mark if item else None,
            "sha256": item.sha256 if item else None,
            "kind": item.kind if item else None,
            "pages": outcome.pages,
            "state": outcome.state,
            "reason": reason or None,
        }
        if self._inside:
            facts["parent"] = parent.mark if parent else None
        with self._telling:
            self.problems += outcome.state not in ("taken-in", "duplicate")
            self._line.end()
            self._output.say(f"{mark:<5} {outcome.state:<16} {outcome.pages or '':>5} {place}  {reason}".rstrip())
            self._output.give(facts)
