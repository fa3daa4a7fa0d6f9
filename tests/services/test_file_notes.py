"""File notes: the caseworker's own record of a contact."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import NotFound, ReadOnlyLibrary, WrongUse
from lfr_review.services import file_notes, history
from lfr_review.services.desk import Desk
from lfr_review.services.people import open_people

DAY = dt.date(2026, 3, 12)


def test_a_file_note_says_who_wrote_it_and_when(desk: Desk, case: CaseFile) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY, started="14:05", minutes=35, said="Worried about work.")
    (kept,) = open_people(desk, case.uid).file_notes
    assert kept == note and note.by == "R. Maddox" and note.recorded_at.date() == desk.today()


def test_the_newest_contact_comes_first(desk: Desk, case: CaseFile) -> None:
    for day, started in ((12, "14:05"), (13, ""), (12, "09:00"), (13, "10:00")):
        file_notes.add_file_note(desk, case.uid, dt.date(2026, 3, day), started=started)
    order = [(note.on.day, note.started) for note in open_people(desk, case.uid).file_notes]
    assert order == [(13, "10:00"), (13, ""), (12, "14:05"), (12, "09:00")]


def test_what_is_said_in_one_field_leaves_the_others_and_undo_brings_it_back(desk: Desk, case: CaseFile) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY)
    file_notes.say(desk, note.uid, advice="Say nothing to the police for now.")
    file_notes.say(desk, note.uid, instructions="Preserve the recordings.")
    history.undo(desk, case.uid)
    (kept,) = open_people(desk, case.uid).file_notes
    assert (kept.advice, kept.instructions) == ("Say nothing to the police for now.", "")


@pytest.mark.parametrize(("typed", "kept"), [("14.05", "14:05"), ("2pm", "14:00"), ("0905", "09:05"), ("", "")])
def test_a_start_is_typed_as_people_write_times(desk: Desk, case: CaseFile, typed: str, kept: str) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY, started="23:59")
    assert file_notes.say(desk, note.uid, started=typed).started == kept
    assert open_people(desk, case.uid).file_notes[0].started == kept


@pytest.mark.parametrize("started", ["25:00", "soon", "about 5pm", "14:60", "12/3/26 14:05", "yesterday"])
def test_a_start_that_is_no_time_of_day_is_refused(desk: Desk, case: CaseFile, started: str) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY, started="23:59")
    with pytest.raises(WrongUse, match="not a time of day"):
        file_notes.say(desk, note.uid, started=started)
    with pytest.raises(WrongUse, match="not a time of day"):
        file_notes.add_file_note(desk, case.uid, DAY, started=started)
    assert open_people(desk, case.uid).file_notes == (note,)


def test_a_start_that_could_be_morning_or_evening_is_asked_about(desk: Desk, case: CaseFile) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY)
    with pytest.raises(WrongUse) as refused:
        file_notes.say(desk, note.uid, started="9:05")
    assert refused.value.remedy == "Write it as 09:05 or 21:05."


def test_a_contact_keeps_a_day(desk: Desk, case: CaseFile) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY)
    with pytest.raises(WrongUse, match="has a day"):
        file_notes.say(desk, note.uid, on=None)
    assert open_people(desk, case.uid).file_notes == (note,)


def test_a_contact_of_no_minutes_is_one_and_fewer_are_refused(desk: Desk, case: CaseFile) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY, minutes=0)
    with pytest.raises(WrongUse, match="less than no minutes"):
        file_notes.say(desk, note.uid, minutes=-1)
    with pytest.raises(WrongUse):
        file_notes.add_file_note(desk, case.uid, DAY, minutes=-5)
    assert len(open_people(desk, case.uid).file_notes) == 1


def test_a_removed_note_comes_back_whole(desk: Desk, case: CaseFile) -> None:
    note = file_notes.add_file_note(desk, case.uid, DAY, with_whom="the client", how="telephone", next_step="Letter.")
    file_notes.remove_file_note(desk, note)
    with pytest.raises(NotFound):
        file_notes.say(desk, note.uid, said="Too late")
    history.undo(desk, case.uid)
    assert open_people(desk, case.uid).file_notes == (note,)


def test_history_tells_of_a_note_by_its_day_and_not_with_whom(desk: Desk, case: CaseFile) -> None:
    file_notes.add_file_note(desk, case.uid, DAY, with_whom="Ana Petrov")
    (line, *others) = history.details(desk, history.history(desk, case.uid)[0]).lines
    told = " ".join(f"{each.subject} {each.field} {each.before} {each.after}" for each in (line, *others))
    assert line.subject == "File note of 12 March 2026" and "with whom" in told and "Petrov" not in told


def test_a_library_open_for_reading_only_takes_no_note(read_only_desk: Desk) -> None:
    with read_only_desk.library.reading() as reader:
        (case,) = reader.all(CaseFile)
    with pytest.raises(ReadOnlyLibrary):
        file_notes.add_file_note(read_only_desk, case.uid, DAY)
