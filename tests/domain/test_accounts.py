"""Accounts of one time side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.accounts import SideBySide, account_of, account_order, side_by_side
from lfr_review.domain.moment_spans import overlaps
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote
from tests.domain.records import note

CLAIM, RECORD, CASEWORK = NoteKind.POLICE_CLAIM, NoteKind.RECORD, NoteKind.CASEWORK


def numbers(group: SideBySide) -> dict[str, list[int]]:
    return {account: [each.number for each in notes] for account, notes in group.accounts}


def test_two_accounts_of_how_long_it_was_stand_side_by_side() -> None:
    notes = [
        note(1, "Held 28 minutes", "17:44 to 18:12", account="client"),
        note(2, "Under five minutes", "17:46 to 17:51", account="police", status=FactStatus.DISPUTED),
        note(3, "Told he may go", "18:12", account="recording"),
        note(4, "Asked for the video", "13 March 09:20", account="client"),
    ]
    (group,) = side_by_side(notes)
    assert numbers(group) == {"client": [1], "police": [2], "recording": [3]}
    assert (f"{group.start:%H:%M}", f"{group.end:%H:%M}", group.disputed) == ("17:44", "18:12", 1)


def test_one_account_alone_is_nothing_to_compare() -> None:
    assert side_by_side([note(1, "Stopped", account="client"), note(2, "Told why", account="Client ")]) == ()


def test_a_day_does_not_stand_beside_every_minute_of_it() -> None:
    notes = [note(1, "Was there", "10 March", account="police"), note(2, "Stopped", "17:44", account="client")]
    assert side_by_side(notes) == ()
    days = [note(1, "Reply sent", "12 April", account="police"), note(2, "Reply came", "12 April", account="client")]
    assert [numbers(group) for group in side_by_side(days)] == [{"client": [2], "police": [1]}]


def test_an_open_end_counts_where_its_bound_lies() -> None:
    notes = [
        note(1, "Let go", "before 17:50", account="police"),
        note(2, "Still held", "17:50", account="client"),
        note(3, "Long before", "09:00", account="client"),
    ]
    assert [numbers(group) for group in side_by_side(notes)] == [{"client": [2], "police": [1]}]


def test_casework_the_undated_and_whole_months_are_left_out() -> None:
    notes = [
        note(1, "Called", account="client"),
        note(2, "Wrote to them", kind=CASEWORK),
        note(3, "Whenever", "unknown", account="police"),
        note(4, "A warrant was out", "March 2026", account="police"),
        note(5, "It was withdrawn", "March 2026", account="client"),
    ]
    assert side_by_side(notes) == ()


def test_a_note_without_an_account_counts_by_its_kind() -> None:
    assert account_of(note(1, "Five minutes", kind=CLAIM)) == "police"
    assert account_of(note(1, "Row of the record", kind=RECORD)) == "record"
    assert account_of(note(1, "Row", kind=RECORD, account=" Ms  Kite ")) == "Ms Kite"
    assert account_of(note(1, "Seen")) == ""


def test_the_usual_accounts_come_first_and_the_unnamed_last() -> None:
    given_ = ["", "Kite", "record", "Police", "client", "recording"]
    assert sorted(given_, key=account_order) == ["client", "Police", "recording", "record", "Kite", ""]


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["client", "police"])), max_size=12))
def test_notes_that_overlap_are_never_apart_and_no_note_stands_twice(times: list[tuple[int, int, str]]) -> None:
    notes = [note(n, "x", f"10/3/26 {h:02}:{m:02}", account=a) for n, (h, m, a) in enumerate(times, start=1)]
    groups = side_by_side(notes)
    shown: list[TimelineNote] = [each for group in groups for each in group.notes]
    assert len({each.number for each in shown}) == len(shown)
    where = {each.number: n for n, group in enumerate(groups) for each in group.notes}
    for one in notes:
        for other in notes:
            if one.account != other.account and overlaps(one.happened, other.happened):
                assert where[one.number] == where[other.number]
