"""Stand-ins for what lies below the window: a library of plain values, doors that open it, pages of one colour."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.errors import CannotUndo, WrongPassphrase, WrongUse
from lfr_review.domain.finding import Asked, Found
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.contracts import CaseLine, MadeDemonstration, RecoveryKey, Saved, Verdict
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage, PageSpec
from lfr_review.ui.preview.frames import Box, Hit, PageFrame
from lfr_review.ui.widgets.text_fields import LineField

RIGHT = "correct horse battery staple anvil cloud"
AT = dt.datetime(2026, 3, 13, 14, 2, tzinfo=dt.UTC)


def uid(number: int) -> Uid:
    return Uid(f"01900000-0000-7000-8000-{number:012x}")


def case_line(number: int, **fields: object) -> CaseLine:
    return CaseLine(uid=uid(number), reference=f"NM-2026-{number:03d}", **fields)  # type: ignore[arg-type]


HERON = case_line(
    14,
    alias="Heron",
    place="Tarn Cross",
    when="Tue 10 March 2026, 17:44",
    force="Northmarch Constabulary",
    days_left=3,
    clock="Body-worn video",
)
KESTREL = case_line(
    15, alias="Kestrel", place="Wexley High Street", when="Thu 23 April 2026", days_left=-2, clock="CCTV"
)
WREN = case_line(9, alias="Wren", place="Old Quay", when="Sat 6 June 2026, 13:02", days_left=41, clock="Log")
DUNNOCK = case_line(3, alias="Dunnock", place="North Row, Tarn Cross", closed=True)
BIRDS = (HERON, KESTREL, WREN, DUNNOCK)


class FakeLibrary:
    """A library in memory. `did` records what it was asked to do."""

    def __init__(self, lines: Sequence[CaseLine] = BIRDS, *, read_only_reason: str = "") -> None:
        self.lines = list(lines)
        self.did: list[str] = []
        self.undoable: list[str] = []
        self.redoable: list[str] = []
        self._read_only_reason = read_only_reason
        self.is_open = True

    name = "Field"
    who = "R. Maddox"
    notices: tuple[str, ...] = ()
    after_crash = False
    waiting = 0
    found = Found((), 0)
    ranked: Found | None = None
    search_is_whole = True
    verdict = Verdict(True, "Everything is as it was stored.")

    def count_waiting(self) -> int:
        return self.waiting

    def read_waiting(self, progress: Progress, token: CancelToken) -> Sequence[Uid]:
        self.did.append(f"read {self.waiting}")
        self.waiting = 0
        return (HERON.uid,)

    def recognise_waiting(self, case: Uid, progress: Progress, token: CancelToken) -> int:
        self.did.append(f"recognised {case}")
        return 1

    def verify_files(self, progress: Progress, token: CancelToken) -> Verdict:
        self.did.append("verified the files")
        return self.verdict

    def verify_log(self, progress: Progress, token: CancelToken) -> Verdict:
        self.did.append("verified the log")
        return self.verdict

    def search_newest(self, asked: Asked, token: CancelToken) -> Found:
        self.did.append(f"looked for {asked.typed}")
        return self.found

    def search_ranked(self, asked: Asked, token: CancelToken) -> Found | None:
        return self.ranked

    def is_search_whole(self) -> bool:
        return self.search_is_whole

    def rebuild_search(self, progress: Progress, token: CancelToken) -> int:
        self.did.append("entered everything anew")
        self.search_is_whole = True
        return len(self.lines)

    @property
    def desk(self) -> Desk:
        raise AssertionError("the frame has no business at the desk: pages have")

    @property
    def read_only_reason(self) -> str:
        return self._read_only_reason

    def not_prevented(self) -> tuple[str, ...]:
        return ()

    def case_lines(self) -> Sequence[CaseLine]:
        return tuple(self.lines)

    def open_case_file(self, reference: str, alias: str) -> Uid:
        if any(line.reference == reference for line in self.lines):
            raise WrongUse(f"There is already a case with the reference {reference}.", "Choose another reference.")
        line = CaseLine(uid=uid(900 + len(self.lines)), reference=reference, alias=alias)
        self.lines.append(line)
        return line.uid

    def undo_words(self, case: Uid) -> str:
        return self.undoable[-1] if self.undoable else ""

    def redo_words(self, case: Uid) -> str:
        return self.redoable[-1] if self.redoable else ""

    def undo(self, case: Uid) -> str:
        if not self.undoable:
            raise CannotUndo("There is nothing to undo.")
        self.redoable.append(self.undoable.pop())
        return self.redoable[-1]

    def redo(self, case: Uid) -> str:
        self.undoable.append(self.redoable.pop())
        return self.undoable[-1]

    def is_passphrase(self, passphrase: bytearray) -> bool:
        return passphrase == RIGHT.encode()

    def change_passphrase(self, old: bytearray, new: bytearray) -> None:
        if not self.is_passphrase(old):
            raise WrongPassphrase("That is not the passphrase of this library. Nothing was changed.")
        self.did.append(f"passphrase of {len(new)} bytes")

    def close(self) -> None:
        self.did.append("closed")
        self.is_open = False


class FakeDoors:
    """Doors to one library with one passphrase."""

    def __init__(self, library: FakeLibrary | None = None) -> None:
        self.library = library or FakeLibrary()
        self.given: list[bytearray] = []
        self.created: list[tuple[Path, str | None, str]] = []
        self.read_only: list[bool] = []
        self.error: Exception | None = None
        self.places: list[Path] = []
        self.gate = threading.Event()  #: closed, the demonstration stays in its midst
        self.gate.set()

    def _check(self, passphrase: bytearray) -> None:
        self.given.append(passphrase)
        if self.error is not None:
            raise self.error
        if passphrase != RIGHT.encode():
            raise WrongPassphrase("The passphrase does not open this library.")

    def create(self, root: Path, passphrase: bytearray, recovery: str | None, who: str) -> FakeLibrary:
        self.given.append(passphrase)
        if self.error is not None:
            raise self.error
        self.created.append((root, recovery, who))
        return self.library

    def open(self, root: Path, passphrase: bytearray, who: str, *, read_only: bool = False) -> FakeLibrary:
        self._check(passphrase)
        self.read_only.append(read_only)
        return self.library

    def recover(self, root: Path, identity: bytearray, passphrase: bytearray, who: str) -> FakeLibrary:
        self.given += [identity, passphrase]
        return self.library

    def demonstrate(
        self, place: Path, progress: Progress, token: CancelToken, on_step: Callable[[str], None]
    ) -> MadeDemonstration:
        self.places.append(place)
        if self.error is not None:
            raise self.error
        on_step("Made an encrypted library")
        progress.step(1, 2, "page 3 of 7")
        self.gate.wait(5)
        token.check()
        folder = place / "Demonstration"
        return MadeDemonstration(
            library=self.library,
            folder=folder,
            root=folder / "library",
            passphrase_file=folder / "passphrase.txt",
            bundles=(folder / "Complaint.pdf", folder / "Claim.pdf"),
        )

    def new_recovery_key(self) -> RecoveryKey:
        return RecoveryKey(identity="AGE-SECRET-KEY-1EXAMPLE", recipient="age1example")

    def check_recipient(self, recipient: str) -> None:
        if not recipient.startswith("age1"):
            raise WrongUse("That is not the public half of a recovery key.", "It begins with age1.")


class FakePage(CasePage):
    """A page with one field, that records what the frame asked of it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.field = LineField()
        self.field.setAccessibleName(f"Words on {key}")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)

    def show_case(self, case: Uid) -> None:
        self.asked.append(f"show {case}")
        super().show_case(case)

    def look_again(self, tables: frozenset[str]) -> None:
        self.asked.append(f"look {','.join(sorted(tables)) or 'all'}")

    def show_target(self, target: object) -> None:
        self.asked.append(f"target {target}")

    def settle(self) -> None:
        self.asked.append("settle")

    def acts(self) -> Mapping[str, Act]:
        return {"note.add": lambda: self.asked.append("note.add")}

    def start(self) -> QWidget:
        return self.field

    def save(self, *tables: str) -> None:
        self.saved.emit(Saved(AT, self.case, frozenset(tables)))


def fake_specs(*keys: str) -> tuple[PageSpec, ...]:
    def maker(key: str) -> Callable[[], CasePage]:
        return lambda: FakePage(key)

    return tuple(PageSpec(key, key.capitalize(), maker(key)) for key in keys or ("overview", "stop", "evidence"))


class FakePages(QObject):
    """A source of pages of one colour each, drawn on request by the test."""

    frame_ready = Signal(object)
    frame_failed = Signal(int, str)
    words_found = Signal(str, tuple)

    def __init__(self, sizes: Sequence[tuple[float, float]], *, prompt: bool = True) -> None:
        super().__init__()
        self._sizes = tuple(sizes)
        self._prompt = prompt
        self.asked: list[tuple[int, float]] = []

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        return self._sizes

    def request_page(self, page: int, scale: float) -> None:
        self.asked.append((page, scale))
        if self._prompt:
            self.draw(page, scale)

    def draw(self, page: int, scale: float) -> None:
        self.frame_ready.emit(frame(page, self._sizes[page - 1], scale))

    def request_words(self, words: str) -> None:
        hits = (Hit(1, (Box(72, 72, 90, 14),)), Hit(3, (Box(100, 400, 60, 14),))) if words == "camera" else ()
        self.words_found.emit(words, hits)

    def page_text(self, page: int) -> str:
        return f"Words of page {page}"


def frame(page: int, size: tuple[float, float], scale: float) -> PageFrame:
    """White paper with grey lines, as raw rows with some padding."""
    width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    stride = width * 3 + (-width * 3) % 4
    white, line = b"\xff" * stride, bytearray(b"\xff" * stride)
    left, right = round(width * 0.12), round(width * 0.85)
    line[left * 3 : right * 3] = b"\xb4\xb9\xbe" * (right - left)
    step, thick = max(4, round(18 * scale)), max(1, round(5 * scale))
    top = round(72 * scale)
    rows = [bytes(line) if top < y < height - top and (y - top) % step < thick else white for y in range(height)]
    return PageFrame(page=page, scale=scale, width=width, height=height, stride=stride, rgb=b"".join(rows))
