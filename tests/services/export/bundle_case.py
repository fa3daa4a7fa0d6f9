"""A case whose evidence was really read, made once and copied for each test: letters, a recording, a secret note."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from lfr_review.domain.bundles import BundleKind, Edition, PlanEntry
from lfr_review.domain.cases import Answer, Conduct
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import PartyRole
from lfr_review.domain.timeline import NoteKind
from lfr_review.services import case_files, evidence, people, plans, stops, timeline
from lfr_review.services.case_files import CaseView
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.plans import PlanView
from lfr_review.services.work import CancelToken
from lfr_review.store.library import Library
from tests.services.conftest import PASSPHRASE, WORK_FACTOR

WHO = "R. Maddox"
REFERENCE = "NM-2026-014"
MADE_AT = dt.datetime(2026, 3, 16, 10, 0, tzinfo=dt.UTC)
SECRET = "what counsel advised us"  #: stands in the privileged note and nowhere else

#: evidence numbers
TRAVEL, LETTER, VIDEO, ADVICE, PHOTO, OUTCOME = range(1, 7)


@dataclass(frozen=True, slots=True)
class BundleCase:
    """An open desk at a library of one case, and its plans."""

    desk: Desk
    view: CaseView
    complaint: PlanView
    claim: PlanView

    @property
    def root(self) -> Path:
        """The library's folder."""
        return self.desk.library.root

    def entry(self, view: PlanView, number: int) -> PlanEntry:
        """The entry of a plan for an item of evidence."""
        return next(entry for entry in view.entries if entry.evidence == self.item(number).uid)

    def editions(self) -> tuple[Edition, ...]:
        """What was made so far."""
        return case_files.open_case(self.desk, self.view.case.uid).editions

    def stored(self) -> set[str]:
        """The names of the stored files."""
        return {path.name for path in (self.root / "blobs").rglob("*") if path.is_file()}

    def item(self, number: int) -> EvidenceItem:
        """The item with an evidence number, as it is now."""
        found = case_files.open_case(self.desk, self.view.case.uid).item(number)
        assert found is not None
        return found


def still() -> dt.datetime:
    """A clock that stands."""
    return MADE_AT


def open_copy(root: Path) -> BundleCase:
    """The desk at a copy of the library that `build` made."""
    library = Library.open(root, bytearray(PASSPHRASE), who=WHO, clock=still)
    return at(Desk(library, WHO, still))


def at(desk: Desk) -> BundleCase:
    """The one case of a library."""
    case = case_files.find_case(desk, REFERENCE)
    complaint, claim = (
        plans.find_plan(desk, case.uid, kind.value) for kind in (BundleKind.COMPLAINT, BundleKind.JR_CLAIM)
    )
    return BundleCase(desk, case_files.open_case(desk, case.uid), complaint, claim)


def build(root: Path, files: Path) -> None:
    """Make the library. Its files are written, taken in and read by the real worker."""
    ticks = iter(range(1_000_000))
    start = MADE_AT - dt.timedelta(days=1)
    with Library.create(root, bytearray(PASSPHRASE), None, who=WHO, work_factor=WORK_FACTOR) as library:
        desk = Desk(library, WHO, lambda: start + dt.timedelta(seconds=next(ticks)))
        case = case_files.new_case(desk, REFERENCE, "Heron")
        _people(desk, case.uid)
        for name, content, title in _files():
            _item(desk, case.uid, files / name, content, title)
        _marks(desk, case.uid)
        _note(desk, case.uid, "10/3/26 17:42", "Left the station, see [[E1 p.2]].")
        _note(desk, case.uid, "10/3/26 17:44", "Stopped by three officers.")
        for kind in (BundleKind.COMPLAINT, BundleKind.JR_CLAIM):
            plans.make_plan(desk, case.uid, kind)


def letter(*lines: str, pages: int = 1) -> bytes:
    """A PDF of some pages with an outline, a link inside and a web link."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(1, pages + 1):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"Part {page}", f"p{page}")
        canvas.linkAbsolute("", "p1", (72, 700, 200, 720))
        canvas.linkURL("https://example.org/", (72, 660, 200, 680))
        for number, line in enumerate((*lines, f"page {page} of the original")):
            canvas.drawString(72, 780 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def moment(typed: str) -> Moment:
    """A moment as typed."""
    read = read_moment(typed, reference=dt.date(2026, 3, 10))
    assert isinstance(read, Moment)
    return read


def _files() -> tuple[tuple[str, bytes, str], ...]:
    return (
        ("card.pdf", letter("Travel card history", pages=3), "Travel card history"),
        ("preserve.txt", b"Please keep the body-worn video.\n", "Preservation letter"),
        ("cam2.mp4", b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40, "Body-worn video, camera 2"),
        ("advice.txt", SECRET.encode(), "Attendance note"),
        ("passport.txt", b"Passport of the client.\n", "Passport"),
        ("outcome.pdf", letter("Complaint outcome letter", pages=2), "Complaint outcome letter"),
    )


def _item(desk: Desk, case: Uid, path: Path, content: bytes, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    taken = take_in_file(desk, case, path, Origin(source="the client", obtained_by=WHO), CancelToken())
    assert taken.item is not None
    read = read_item(desk, taken.item, CancelToken())
    evidence.describe(desk, replace(read, title=title, dated=moment("12/3/26")))


def _marks(desk: Desk, case: Uid) -> None:
    view = case_files.open_case(desk, case)
    for item in view.evidence:
        if item.number == ADVICE:
            evidence.set_handling(desk, item, frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
        elif item.number == VIDEO:
            evidence.set_handling(desk, item, frozenset({HandlingMark.THIRD_PARTY}), disclosable=True)
        elif item.number != PHOTO:
            evidence.set_handling(desk, item, frozenset(), disclosable=True)


def _people(desk: Desk, case: Uid) -> None:
    view = case_files.open_case(desk, case)
    people.change_party(desk, replace(view.parties[0], real_name="Jonas Adeyemi-Strand", safe_contact="Text first."))
    people.add_party(desk, view.case.uid, PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True)
    people.add_party(desk, view.case.uid, PartyRole.OFFICER, identifier="4417", about="tall, grey beard")
    stop = view.stops[0]
    stops.change_stop(desk, replace(stop, place="Tarn Cross", started=moment("10/3/26 17:44")))
    stops.set_answer(desk, stop, "affected-as", Answer.YES, "stopped", said_by="client")
    asked = replace(
        view.case,
        jeopardy_investigation=Answer.NO,
        jeopardy_bail=Answer.NO,
        jeopardy_charge=Answer.NO,
        jeopardy_warrant=Answer.NO,
        jeopardy_immigration=Answer.NO,
    )
    conduct, defendant = Conduct.CLIENT_IN_PERSON, "Chief Constable of Northmarch"
    case_files.change_case(desk, replace(asked, conduct=conduct, defendant=defendant, outcome_sought="An apology."))


def _note(desk: Desk, case: Uid, when: str, text: str) -> None:
    timeline.add_note(desk, case, moment(when), text, kind=NoteKind.OBSERVATION, disclosable=True)
