"""What is found: words, phrases, beginnings and parts of words, in what order, and what is left out."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from lfr_review.domain.errors import LibraryClosed
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.searching import SearchFilter, SearchKind, read_terms
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import FileNote
from lfr_review.store.library import Library
from lfr_review.store.search import Entered, Question, stoppable
from tests.store.making import add_case, add_note, add_rendition, take_in

ANYTHING = SearchFilter()
TEXT = "Custody record. Officer 4471MX, van LK19 ABC; café, recognition and “facial matching” by PC 1234 TW."


def find(library: Library, typed: str, only: SearchFilter = ANYTHING, limit: int = 50) -> tuple[Entered, ...]:
    with library.reading() as reader:
        return Question(reader, read_terms(typed), only).newest(limit)


@pytest.mark.parametrize(
    "typed",
    [
        "custody",
        "CUSTODY",
        "cust",
        "cu",
        "record officer",
        "officer custody",
        "cafe",
        "CAFÉ",
        "recog*",
        "re*",
        '"facial matching"',
        "“custody record”",
        "cognition",
        "atch",
        "ogn",
        "4471",
        "471m",
        "lk19",
        "LK19 ABC",
        "lk19 abc",
        "LK19ABC",
        "lk19a",
        "LK19 AB",
        "19abc",
        "1234TW",
        "PC1234",
        "234t",
        "van LK19ABC custody",
        "LK19-ABC",
        "officer-4471",
        '"custody record',
    ],
)
def test_page_is_found_by(library: Library, case: Uid, typed: str) -> None:
    item = take_in(library, case)
    add_rendition(library, item, ("nothing here", TEXT))
    assert [(hit.record, hit.place, hit.text) for hit in find(library, typed)] == [(item.uid, "2", TEXT)]


@pytest.mark.parametrize(
    "typed",
    [
        "custodian",
        '"record custody"',
        '"facial match"',
        "ognition*",
        "custody zebra",
        "tw",
        "LK20 ABC",
        "custody-officer",
        "*",
        '"',
        "- /",
        "",
        "\ue000",
        "\ue000page",
        'x" OR text : "custody',
        "NOT custody",
        "text : custody",
    ],
)
def test_page_is_not_found_by(library: Library, case: Uid, typed: str) -> None:
    add_rendition(library, take_in(library, case), (TEXT.replace("TW.", ""),))
    assert read_terms(typed) == () or find(library, typed) == ()


def test_plate_written_joined_is_found_parted(library: Library, case: Uid) -> None:
    note = add_note(library, case, "The van was LK19ABC")
    assert [hit.record for hit in find(library, "LK19 AB")] == [note.uid]
    assert [hit.record for hit in find(library, "lk 19 abc van")] == [note.uid]
    assert [hit.record for hit in find(library, "LK19-ABC")] == [note.uid]


def test_label_written_into_a_file_puts_it_into_no_other_case(library: Library, case: Uid) -> None:
    other = add_case(library, "NM-2").uid
    add_rendition(library, take_in(library, case), (f"custody \ue000{other.replace('-', '')}",))
    assert find(library, "custody", SearchFilter(case=other)) == ()
    assert len(find(library, "custody", SearchFilter(case=case))) == 1


def test_records_of_every_kind_are_found_where_they_stand(library: Library, case: Uid) -> None:
    moment = Moment(kind=MomentKind.DAY, earliest="2026-03-10T00:00:00", latest="2026-03-10T23:59:59")
    with library.writing("Ada", "All", case=case) as writer:
        stop = Stop(uid=writer.new_uid(), case=case, started=moment, their_words="He took my zither", place="Tarn")
        answer = StopAnswer(uid=writer.new_uid(), stop=stop.uid, question="camera", detail="above the zither shop")
        file_note = FileNote(
            uid=writer.new_uid(), case=case, on=dt.date(2026, 3, 11), recorded_at=writer.now, advice="zither"
        )
        party = Party(uid=writer.new_uid(), case=case, role=PartyRole.CLIENT, alias="Zither", real_name="Ann Oakhurst")
        for record in (stop, answer, file_note, party):
            writer.add(record)
    note = add_note(library, case, "zither")
    found = {(hit.kind, hit.record, hit.place) for hit in find(library, "zither")}
    assert found == {
        (SearchKind.STOP, stop.uid, "their_words"),
        (SearchKind.ANSWER, answer.uid, "camera"),
        (SearchKind.FILE_NOTE, file_note.uid, ""),
        (SearchKind.PARTY, party.uid, ""),
        (SearchKind.NOTE, note.uid, ""),
    }
    assert {hit.case for hit in find(library, "zither")} == {case}


def test_real_name_of_a_guarded_party_is_found_and_not_for_showing(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Parties", case=case) as writer:
        client = Party(uid=writer.new_uid(), case=case, role=PartyRole.CLIENT, alias="Heron", real_name="Ann Oakhurst")
        officer = Party(uid=writer.new_uid(), case=case, role=PartyRole.OFFICER, real_name="Ben Oakhurst")
        writer.add(client)
        writer.add(officer)
    assert {(hit.record, hit.shown) for hit in find(library, "oakhurst")} == {(client.uid, False), (officer.uid, True)}


def test_newest_come_first_and_one_case_alone_where_it_is_asked_for(library: Library, case: Uid) -> None:
    other = add_case(library, "NM-2").uid
    first, second = add_note(library, case, "kettle one"), add_note(library, other, "kettle two")
    third = add_note(library, case, "kettle three")
    with library.reading() as reader:
        question = Question(reader, read_terms("kettle"), ANYTHING)
        assert [hit.record for hit in question.newest(2)] == [third.uid, second.uid]
        assert [hit.record for hit in question.newest(9, case)] == [third.uid, first.uid]
        assert question.count(9) == 3 and question.count(2) == 2


def test_what_speaks_most_of_it_ranks_first(library: Library, case: Uid) -> None:
    often = add_note(library, case, "kettle, kettle and kettle")
    add_note(library, case, "one kettle in a very long account of everything else that happened on that day")
    with library.reading() as reader:
        ranked = Question(reader, read_terms("kettle"), ANYTHING).ranked(5)
    assert ranked[0].record == often.uid and len(ranked) == 2


def test_filters_leave_out_what_is_otherwise(library: Library, case: Uid) -> None:
    note = add_note(library, case, "kettle")
    march = Moment(kind=MomentKind.DAY, earliest="2026-03-10T00:00:00", latest="2026-03-10T23:59:59")
    with library.writing("Ada", "Dated", case=case) as writer:
        dated = dataclasses.replace(note, happened=march, handling=frozenset({HandlingMark.CHILD}))
        writer.replace(dated)
    add_note(library, case, "another kettle")
    day = dt.date(2026, 3, 10)
    for only, count in (
        (SearchFilter(first_day=day), 1),
        (SearchFilter(first_day=day + dt.timedelta(1)), 0),
        (SearchFilter(last_day=day), 1),
        (SearchFilter(first_day=day, last_day=day, case=case), 1),
        (SearchFilter(handling=HandlingMark.CHILD), 1),
        (SearchFilter(handling=HandlingMark.CONFIDENTIAL), 0),
        (SearchFilter(kinds=frozenset({SearchKind.NOTE, SearchKind.PARTY})), 2),
        (SearchFilter(kinds=frozenset({SearchKind.PARTY})), 0),
        (SearchFilter(case=Uid("none")), 0),
    ):
        assert len(find(library, "kettle", only)) == count, only


def test_newest_rendition_is_the_one_found(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    add_rendition(library, item, ("old kettle",))
    add_rendition(library, item, ("new teapot",))
    assert find(library, "kettle") == () and len(find(library, "teapot")) == 1


def test_search_is_broken_off_when_asked(library: Library, case: Uid) -> None:
    add_rendition(library, take_in(library, case), tuple(f"kettle {number}" for number in range(3000)))
    with pytest.raises(LibraryClosed), library.reading() as reader, stoppable(reader, lambda: True):
        Question(reader, read_terms("kettle"), ANYTHING).ranked(5)
    assert len(find(library, "kettle 2999")) == 1


def test_beginning_of_very_many_words_is_found_all_the_same(library: Library, case: Uid) -> None:
    pages = tuple(f"stopwatch{number:03} stowage" for number in range(100))
    item = take_in(library, case)
    add_rendition(library, item, (*pages, "stow", "a nonstopwatch", "PC 12 STOP"))
    assert len(find(library, "stop", limit=200)) == 102
    assert len(find(library, "stopw", limit=200)) == 101
    assert len(find(library, "stopw*", limit=200)) == 100
    assert len(find(library, "stopwatch stow", limit=200)) == 100
    assert [hit.place for hit in find(library, "12stop")] == ["103"]
    with library.reading() as reader:
        question = Question(reader, read_terms("stopwatch"), ANYTHING)
        assert question.count(500) == 101 and len(question.ranked(500)) == 101


def test_words_with_letters_beyond_ascii_are_found_by_their_beginning(library: Library, case: Uid) -> None:
    note = add_note(library, case, "Свидетель Йорданова, naïveté, 李明在场")
    for typed in ("свидет", "ЙОРДАН", "naïve", "李明在", "明在场"):
        assert [hit.record for hit in find(library, typed)] == [note.uid], typed
