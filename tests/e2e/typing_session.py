"""A session at the real window in a process of its own, that types a marker wherever something can be typed.

`python -m tests.e2e.typing_session FOLDER ELSEWHERE` says `ready` when all of it is done and the library is still open,
and goes on when it hears a line: `lock` locks.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.people import PartyRole
from lfr_review.domain.timeline import NoteKind
from lfr_review.services import case_files, file_notes, people, stops, timeline
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.clipboard import copy_text
from lfr_review.window_session import WindowSession
from lfr_review.window_test import NotReached

TYPED = "Quillfeather417"  #: stands in every text
ALIAS = "Pennyroyal"  #: what screens call the client; a bundle with it inside would be stopped
FOLDER = "folder-of-Wrenhollow"  #: where the evidence is taken from
FILE = "Marrowfat-0917"  #: the name of the file of evidence
INSIDE = "Ottershaw inside"  #: stands in the file
PASSPHRASE = "cobalt harvest lantern meadow ripple tangent"
MARKERS = (TYPED, ALIAS, FOLDER, FILE, "Ottershaw", PASSPHRASE)

TypedInto = QLineEdit | QPlainTextEdit | QTextEdit


class TypingSession(WindowSession):
    """Does what `self-test` does, and types on every page."""

    def __init__(self, folder: Path, elsewhere: Path, note: Callable[..., None]) -> None:
        super().__init__(folder, PASSPHRASE, note)
        (elsewhere / FOLDER).mkdir(parents=True, exist_ok=True)
        self.file = elsewhere / FOLDER / f"{FILE}.txt"
        self.target = elsewhere / "bundle.pdf"
        self.typed_on: dict[str, int] = {}

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What is done, up to where the library is still open."""
        if not self.root.exists():
            yield "library", self.make_library
        self.target.unlink(missing_ok=True)
        yield "unlock", self.unlock
        yield "case", self.open_case
        yield "records", self.write_records
        yield "intake", self.take_in
        yield "preview", self.look
        yield "edition", self.make_edition
        for key in self.app.window.deck.keys:
            yield key, lambda key=key: self.type_on(key)  # type: ignore[misc]
        yield "frame", self.type_in_the_frame
        yield "fault", self.fail

    def write_file(self) -> None:
        """Write what is taken in."""
        self.file.write_text(f"{INSIDE}\n" * 2_000, encoding="utf-8")

    def write_records(self) -> None:
        """Write the marker into every kind of record, as the services do it."""
        desk, case = self.app.window.library.desk, self.case
        assert case is not None
        view = case_files.open_case(desk, case)
        stop, client = view.stops[0], view.parties[0]
        stops.change_stop(desk, replace(stop, place=TYPED, force=TYPED, their_words=TYPED))
        people.change_party(desk, replace(client, real_name=TYPED, alias=ALIAS, contact=TYPED, safe_contact=TYPED))
        people.add_party(desk, case, PartyRole.OFFICER, identifier=TYPED, about=TYPED)
        file_notes.add_file_note(desk, case, desk.today(), said=TYPED, advice=TYPED, instructions=TYPED)
        unknown = Moment(kind=MomentKind.UNKNOWN, typed=TYPED)
        timeline.add_note(desk, case, unknown, TYPED, kind=NoteKind.OBSERVATION)
        self.app.window.look_at_cases()

    def type_on(self, key: str) -> None:
        """Type the marker into every field of a page that takes text."""
        self.visit(key)
        page = self.app.window.deck.page
        assert page is not None
        self.typed_on[key] = type_into_all(page)
        for act in ("filenote.add", "party.add", "note.add"):
            if act in page.acts():
                page.acts()[act]()
                self.settle()
                self.typed_on[key] += type_into_all(page)
        page.settle()
        self.settle()
        self.app.window.notice.hide()  # such as that the marker is no date

    def type_in_the_frame(self) -> None:
        """Type into what stands around the pages, copy something, undo and do again."""
        window = self.app.window
        window.new_case.ask()
        window.actions_by_key["search"].trigger()
        for field in typed_into(window.search):
            type_marker(field)
        window.actions_by_key["back"].trigger()
        window.find_box.ask()
        for part in (window.sidebar, window.new_case, window.find_box):
            for field in typed_into(part):
                type_marker(field)
        window.find_box.reject()
        copy_text(TYPED)
        window.actions_by_key["undo"].trigger()
        window.actions_by_key["redo"].trigger()
        window.notice.hide()

    def fail(self) -> None:
        """Let a job and a slot break down with the marker in their messages."""

        def work(_progress: Progress, _token: CancelToken) -> None:
            raise RuntimeError(TYPED)

        try:
            self.job(self.app.runners[0], work)
        except NotReached:
            return
        raise AssertionError("the job should have failed")


def typed_into(part: QWidget) -> list[TypedInto]:
    """The fields of a part of the window into which one can type."""
    fields: list[TypedInto] = [
        *part.findChildren(QLineEdit), *part.findChildren(QPlainTextEdit), *part.findChildren(QTextEdit),
    ]  # fmt: skip
    return [field for field in fields if not field.isReadOnly()]


def type_into_all(part: QWidget) -> int:
    """Type the marker into every field that a person could reach just now; returns how many there were."""
    fields = [field for field in typed_into(part) if field.isVisible() and field.isEnabled()]
    for field in fields:
        type_marker(field)
    return len(fields)


def type_marker(field: TypedInto) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, TYPED)


def main(folder: Path, elsewhere: Path) -> None:
    problems: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        problems.append(f"{kind.__name__} {error}")

    session = TypingSession(folder, elsewhere, note)
    for name, step in session.steps():
        try:
            step()
        except Exception:
            tell(f"failed at {name}: {' '.join(traceback.format_exc().split())}")
            raise
    empty = [key for key in ("stop", "people", "timeline") if not session.typed_on[key]]
    tell("ready" if not problems and not empty else f"failed: {problems} {empty}")
    if sys.stdin.readline() == "lock\n":
        session.lock()
        tell("locked")


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
