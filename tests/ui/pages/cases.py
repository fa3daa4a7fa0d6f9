"""Cases for the tests and pictures of pages, written through the services as a caseworker would."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services import case_files, people, stops, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken
from lfr_review.store.library import Library
from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences

WHO = "R. Maddox"
STOP_DAY = dt.date(2026, 3, 10)
OPENED = dt.datetime(2026, 3, 13, 9, 20, tzinfo=dt.UTC)
PASSPHRASE = b"correct horse battery staple anvil cloud"
WORK_FACTOR = 10  #: 2 to this power steps of scrypt: a thousand, in tests only


class Ticking:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self, start: dt.datetime = OPENED) -> None:
        self.now = start

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@dataclass(frozen=True, slots=True)
class FullCase:
    """What was written into a full case, for tests to name."""

    case: CaseFile
    client: Party
    stop: Stop
    items: tuple[EvidenceItem, ...]


def moment(typed: str, reference: dt.date = STOP_DAY) -> Moment:
    """A moment as typed."""
    read = read_moment(typed, reference=reference)
    assert isinstance(read, Moment), typed
    return read


def make_desk(root: Path, clock: Ticking | None = None) -> Desk:
    """A desk at a new library whose passphrase costs little to try."""
    clock = clock or Ticking()
    library = Library.create(root, bytearray(PASSPHRASE), None, who=WHO, work_factor=WORK_FACTOR, clock=clock)
    return Desk(library, WHO, clock)


def make_tools(desk: Desk, preferences: Preferences, runner: JobRunner, look: JobRunner | None = None) -> PageTools:
    """What a page is given, with one runner for all kinds of work but where looking has its own."""
    guard = ClipboardGuard(QGuiApplication.clipboard(), runner)
    return PageTools(desk, runner, runner, look or runner, preferences, guard)


def make_full_case(desk: Desk, folder: Path) -> FullCase:
    """A case with people, answers, items and notes: a man stopped at a station, taken for somebody else."""
    case = case_files.new_case(desk, "NM-2026-014", "Heron")
    view = case_files.open_case(desk, case.uid)
    client, stop = view.parties[0], view.stops[0]
    client = replace(client, real_name="Jonas Adeyemi-Strand", born_on=dt.date(1985, 2, 17), safe_contact="Text first.")
    people.change_party(desk, client)
    people.add_party(
        desk, case.uid, PartyRole.FORCE, organisation="Northmarch Constabulary", real_name="", is_body=True
    )
    people.add_party(desk, case.uid, PartyRole.OFFICER, identifier="4417", about="tall, grey beard")
    stop = replace(
        stop,
        place="Tarn Cross station forecourt",
        force="Northmarch Constabulary",
        started=moment("10/3/26 17:44"),
        ended=moment("18:12"),
        time_known_by="travel card, phone video",
        their_words="I came out of the station and three of them walked straight at me. One said the system says "
        "you're wanted. I showed my bank card and my work pass.",
    )
    stops.change_stop(desk, stop)
    _answer(desk, stop)
    items = _items(desk, case, folder)
    _notes(desk, case, stop)
    return FullCase(case, client, stop, items)


def _answer(desk: Desk, stop: Stop) -> None:
    given = {
        "technology": (Answer.YES, "a live camera (live facial recognition)"),
        "camera-kind": (Answer.YES, "a van"),
        "signs-seen": (Answer.YES, "thirty metres past the van, facing away"),
        "signs-where": (Answer.YES, "only after I was stopped"),
        "leaflet": (Answer.NO, ""),
        "officers-count": (Answer.YES, "3"),
        "shoulder-numbers": (Answer.YES, "4417, and one ending 09"),
        "officer-names": (Answer.NO, ""),
        "own-recording": (Answer.YES, "my phone, under two minutes"),
        "bwv-worn": (Answer.YES, "two of them"),
        "bwv-light": (Answer.DONT_KNOW, ""),
        "with-someone": (Answer.NO, ""),
        "reason-given": (Answer.YES, "the system says you're wanted"),
        "told-recognition": (Answer.YES, "“the camera flagged you”"),
        "prints-asked": (Answer.YES, "if you don't give prints we can arrest you"),
        "prints-taken": (Answer.NO, ""),
        "searched": (Answer.REFUSED, ""),
        "handcuffs": (Answer.NO, ""),
        "let-go": (Answer.YES, "after a photo of my passport"),
        "identity-kind": (Answer.YES, "I look like the person, or am related"),
        "asked-video": (Answer.YES, "13 March, by e-mail"),
    }
    for question, (answer, detail) in given.items():
        stops.set_answer(desk, stop, question, answer, detail, said_by="client")


def _items(desk: Desk, case: CaseFile, folder: Path) -> tuple[EvidenceItem, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    titles = ("Travel card history", "Note to self", "Letter about body-worn video", "Complaint outcome letter")
    items = []
    for title in titles:
        path = folder / f"{title}.txt"
        path.write_text(f"{title}\n", encoding="utf-8")
        origin = Origin(source="the client", obtained_by=WHO)
        taken = take_in_file(desk, case.uid, path, origin, CancelToken())
        assert taken.item is not None
        items.append(taken.item)
    return tuple(items)


def _notes(desk: Desk, case: CaseFile, stop: Stop) -> None:
    police, casework = NoteKind.POLICE_CLAIM, NoteKind.CASEWORK
    for when, text, kind, status, account, item in (
        ("about 17:40", "Leaves the train", NoteKind.OBSERVATION, FactStatus.NOT_KNOWN, "client", 1),
        ("17:43", "Passes the van", NoteKind.INFERRED, FactStatus.NOT_KNOWN, "client", None),
        ("17:44", "Stopped by three officers", NoteKind.OBSERVATION, FactStatus.AGREED, "client", 2),
        ("17:46 to 17:51", "Officers: “under five minutes”", police, FactStatus.DISPUTED, "police", 4),
        ("17:53", "“If you don't give prints we can arrest you”", NoteKind.HEARD, FactStatus.DISPUTED, "client", 2),
        ("18:12", "Told he may go", NoteKind.OBSERVATION, FactStatus.NOT_KNOWN, "client", 2),
        ("13/3/26 09:20", "Asked for the video to be kept", casework, FactStatus.NOT_KNOWN, "", 3),
        ("12 April 2026", "Reply to the access request", NoteKind.RECORD, FactStatus.NOT_KNOWN, "record", None),
        ("3 June 2026", "Complaint not upheld in part", NoteKind.RECORD, FactStatus.NOT_KNOWN, "police", 4),
    ):
        timeline.add_note(
            desk,
            case.uid,
            moment(when),
            text,
            kind=kind,
            status=status,
            account=account,
            stop=stop.uid,
            sources=(Citation(evidence=item),) if item else (),
            disclosable=kind is NoteKind.OBSERVATION,
        )
