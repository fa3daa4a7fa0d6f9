"""The notes of a case as the page keeps them, while they change."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import exact
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.timeline import Timeline
from lfr_review.ui.pages.timeline import note_rows
from lfr_review.ui.pages.timeline.note_rows import Notebook, NoteRow, note_row

CASE = CaseFile(uid=Uid("0190f3a0-0000-7000-8000-000000000000"), reference="NM-1", opened_on=dt.date(2026, 3, 10))
DAY = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)


def note(number: int, hours: int) -> TimelineNote:
    return TimelineNote(
        uid=Uid(f"0190f3a0-0000-7000-8000-{number:012}"), case=CASE.uid, number=number, recorded_at=DAY,
        recorded_by="R. M.", happened=exact(DAY + dt.timedelta(hours=hours)), text=f"What happened at {hours}",
    )  # fmt: skip


def notebook(*notes: TimelineNote) -> Notebook:
    return Notebook(Timeline(case=CASE, stops=(), evidence=(), notes=notes))


def in_time(notes: dict[int, TimelineNote]) -> list[TimelineNote]:
    return sorted(notes.values(), key=lambda each: note_row(each).order)


changes = st.lists(st.tuples(st.integers(1, 6), st.one_of(st.none(), st.integers(0, 3))), max_size=12)


@given(changes, st.sampled_from([0, 100]))
def test_notes_stay_in_the_order_of_time_whatever_is_put_in_and_taken_out(
    steps: list[tuple[int, int | None]], a_few: int
) -> None:
    before, note_rows._A_FEW = note_rows._A_FEW, a_few
    try:
        book, known = notebook(), dict[int, TimelineNote]()
        for number, hours in steps:
            if hours is None:
                known.pop(number, None)
                book.drop([note(number, 0).uid])
            else:
                known[number] = note(number, hours)
                book.put([note_row(known[number])])
            assert [row.note for row in book.rows] == in_time(known)
    finally:
        note_rows._A_FEW = before


def test_many_notes_changed_at_once_take_their_new_places() -> None:
    count = 3 * note_rows._A_FEW
    book = notebook(*(note(number, number) for number in range(1, count + 1)))
    turned: list[NoteRow] = [note_row(note(number, -number)) for number in range(1, count + 1)]
    book.put(turned)
    assert [row.note.number for row in book.rows] == list(range(count, 0, -1))
    book.drop([row.uid for row in turned[: count - 1]])
    assert [row.note.number for row in book.rows] == [count]
