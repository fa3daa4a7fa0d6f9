"""Finding anything: what comes first, how it is called, what is not shown, and stopping."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Callable

import pytest

from lfr_review.domain.bundles import BundleKind, Edition
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LibraryClosed, ReadOnlyLibrary
from lfr_review.domain.evidence import HandlingMark, Waiver
from lfr_review.domain.finding import Asked, Hit
from lfr_review.domain.people import Authority, Party, PartyRole
from lfr_review.domain.searching import SearchFilter, SearchKind
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import FileNote
from lfr_review.services import case_files, evidence, plans, search
from lfr_review.services.desk import Desk
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.records import Record
from tests.store.making import add_note, add_rendition, take_in

GO = CancelToken()


def add(desk: Desk, case: CaseFile, *records: Record) -> None:
    with desk.library.writing("R. Maddox", "Added", case=case.uid) as writer:
        for record in records:
            writer.add(record)


def hits(desk: Desk, typed: str, **asked: object) -> tuple[Hit, ...]:
    return search.newest(desk, Asked(typed=typed, **asked), GO).hits  # type: ignore[arg-type]


def marked(hit: Hit) -> list[str]:
    assert hit.snippet is not None
    return [hit.snippet.text[start:end] for start, end in hit.snippet.marks]


def test_page_says_where_it_is_and_what_was_found(desk: Desk, case: CaseFile) -> None:
    item = take_in(desk.library, case.uid)
    add_rendition(desk.library, item, ("nothing", "the van LK19 ABC stood there"))
    (hit,) = hits(desk, "lk19abc")
    assert (hit.kind, hit.case, hit.record) == (SearchKind.PAGE, case.uid, item.uid)
    assert (hit.title, hit.where, hit.page, hit.evidence) == ("E1 Letter", "page 2", 2, 1)
    assert marked(hit) == ["LK19 ABC"]
    assert not hit.never_served


def test_item_is_found_by_its_number_and_name(desk: Desk, case: CaseFile) -> None:
    item = take_in(desk.library, case.uid, name="IMG_2041.jpg")
    assert [hit.record for hit in hits(desk, "E1")] == [hit.record for hit in hits(desk, "img_2041")] == [item.uid]
    assert hits(desk, "E1")[0].page is None


def test_each_record_says_what_it_is(desk: Desk, case: CaseFile, stop: Stop) -> None:
    note = add_note(desk.library, case.uid, "a kettle")
    records = (
        StopAnswer(uid=desk.new_uid(), stop=stop.uid, question="camera", detail="above the kettle shop"),
        FileNote(uid=desk.new_uid(), case=case.uid, on=dt.date(2026, 3, 11), recorded_at=desk.now(), advice="kettle"),
        Party(uid=desk.new_uid(), case=case.uid, role=PartyRole.OFFICER, real_name="PC Kettle", identifier="4471MX"),
    )
    add(desk, case, *records)
    found = {hit.kind: hit for hit in hits(desk, "kettle")}
    assert found[SearchKind.NOTE].title == f"Note {note.number}"
    assert found[SearchKind.ANSWER].stop == stop.uid and found[SearchKind.ANSWER].key == "camera"
    assert found[SearchKind.FILE_NOTE].title == "File note of 11 March 2026"
    assert found[SearchKind.FILE_NOTE].never_served
    assert found[SearchKind.PARTY].title == "Officer: PC Kettle"
    assert len(found) == 4


def test_names_in_an_authority_are_found_and_not_shown(desk: Desk, case: CaseFile) -> None:
    given = Authority(
        uid=desk.new_uid(), case=case.uid, by_whom="Ann Oakhurst", named_recipient="Quillfeather LLP",
        given_on=dt.date(2026, 3, 12),
    )  # fmt: skip
    add(desk, case, given)
    for typed in ("oakhurst", "quillfeather"):
        (hit,) = hits(desk, typed, only=SearchFilter(first_day=dt.date(2026, 3, 12), last_day=dt.date(2026, 3, 12)))
        assert (hit.kind, hit.record, hit.snippet) == (SearchKind.AUTHORITY, given.uid, None)
        assert hit.title == "Authority"


def test_waiver_is_found_by_its_reason_and_says_what_it_was_about(desk: Desk, case: CaseFile) -> None:
    item = take_in(desk.library, case.uid)
    note = add_note(desk.library, case.uid, "advice")
    for subject in (item.uid, note.uid):
        waiver = Waiver(
            uid=desk.new_uid(), case=case.uid, subject=subject, mark=HandlingMark.PRIVILEGE_CLAIMED,
            decided_by="R. Maddox", instructed_by="client", reason="sent on by a samovar maker", on=desk.today(),
        )  # fmt: skip
        add(desk, case, waiver)
        hit = hits(desk, "samovar")[0]
        assert (hit.kind, hit.record) == (SearchKind.WAIVER, waiver.uid)
        assert hit.about is not None and hit.about.record == subject
    assert hits(desk, "samovar")[1].title == "Waiver for E1 Letter"


def test_edition_is_found_by_the_name_its_bundle_had_then(desk: Desk, case: CaseFile) -> None:
    plan = plans.make_plan(desk, case.uid, BundleKind.COMPLAINT).plan
    then = dataclasses.replace(plan, name="Samovar bundle")
    stored = desk.library.blobs.put(io.BytesIO(b"%PDF-1.7 a bundle"))
    edition = Edition(
        uid=desk.new_uid(), plan=plan.uid, number=2, made_at=dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC),
        made_by="R. Maddox", sha256=stored.sha256, size_bytes=stored.size, page_count=1, file_name="NM-2026-021.pdf",
        page_map=(), renditions=(), rules_version="1", plan_then=then,
    )  # fmt: skip
    add(desk, case, edition)
    day = dt.date(2026, 7, 2)
    (hit,) = hits(desk, "samovar", only=SearchFilter(first_day=day, last_day=day))
    assert (hit.kind, hit.record, hit.key, hit.title) == (SearchKind.EDITION, edition.uid, plan.uid, "Edition 2")
    assert hit.where.endswith("2 July 2026"), "the day it was where it was made, not in Greenwich"


def test_hit_keeps_its_handling_marks(desk: Desk, case: CaseFile) -> None:
    item = take_in(desk.library, case.uid)
    add_rendition(desk.library, item, ("kettle", "kettle"))
    evidence.set_handling(desk, item, frozenset({HandlingMark.PRIVILEGE_CLAIMED}), False)
    assert [hit.handling for hit in hits(desk, "kettle")] == [{HandlingMark.PRIVILEGE_CLAIMED}] * 2


def test_as_many_are_told_as_were_asked_for(desk: Desk, case: CaseFile) -> None:
    for _ in range(5):
        add_note(desk.library, case.uid, "kettle")
    assert len(hits(desk, "kettle", newest=3)) == 3
    found = search.ranked(desk, Asked(typed="kettle", best=2), GO)
    assert found is not None and (len(found.hits), found.count) == (2, 5)


def test_guarded_name_is_found_and_told_by_its_alias_alone(desk: Desk, case: CaseFile) -> None:
    client = Party(
        uid=desk.new_uid(), case=case.uid, role=PartyRole.WITNESS, alias="Wren", real_name="Ann Oakhurst",
        contact="4 Sorrel Yard",
    )  # fmt: skip
    add(desk, case, client)
    for typed in ("oakhurst", "sorrel"):
        (hit,) = hits(desk, typed)
        assert hit.record == client.uid and hit.snippet is None
        assert not {"oakhurst", "sorrel"} & set(repr(hit).lower().replace(",", " ").split())
        assert hit.title == "Witness: Wren"


def test_case_at_hand_comes_first(desk: Desk, case: CaseFile) -> None:
    other = case_files.new_case(desk, "NM-2")
    mine = add_note(desk.library, case.uid, "kettle")
    newer = add_note(desk.library, other.uid, "kettle kettle kettle")
    for find in (search.newest, search.ranked):
        for here, order in ((case.uid, [mine.uid, newer.uid]), (other.uid, [newer.uid, mine.uid])):
            found = find(desk, Asked(typed="kettle", here=here), GO)
            assert found is not None and [hit.record for hit in found.hits] == order
            assert found.count == 2
    assert [hit.record for hit in hits(desk, "kettle", only=SearchFilter(case=case.uid))] == [mine.uid]


def test_what_speaks_most_of_it_comes_first_once_all_is_ranked(desk: Desk, case: CaseFile) -> None:
    best = add_note(desk.library, case.uid, "kettle and kettle")
    add_note(desk.library, case.uid, "one kettle in an account of everything else that happened on that long day")
    assert hits(desk, "kettle")[0].record != best.uid
    found = search.ranked(desk, Asked(typed="kettle"), GO)
    assert found is not None and found.is_ranked and found.hits[0].record == best.uid


def test_too_much_is_not_ranked(desk: Desk, case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        add_note(desk.library, case.uid, "kettle")
    monkeypatch.setattr(search, "MOST_RANKED", 2)
    assert search.ranked(desk, Asked(typed="kettle"), GO) is None


@pytest.mark.parametrize("typed", ["", " ", "k", "*", '"'])
def test_less_than_two_letters_find_nothing(desk: Desk, case: CaseFile, typed: str) -> None:
    add_note(desk.library, case.uid, "k kettle")
    assert search.newest(desk, Asked(typed=typed), GO).hits == ()
    assert search.ranked(desk, Asked(typed=typed), GO) is None


@pytest.mark.parametrize("find", [search.newest, search.ranked])
def test_search_that_is_stopped_says_so_and_the_next_one_works(
    desk: Desk, case: CaseFile, find: Callable[[Desk, Asked, CancelToken], object]
) -> None:
    texts = tuple(f"zebra {number} kettle" for number in range(1500))
    add_rendition(desk.library, take_in(desk.library, case.uid), texts)
    stopped = CancelToken()
    stopped.set()
    with pytest.raises(Cancelled):
        find(desk, Asked(typed='"kettle zebra"'), stopped)
    assert len(hits(desk, "1499 kettle")) == 1


def test_locked_library_is_not_taken_for_stopping(desk: Desk, case: CaseFile) -> None:
    desk.library.close()
    with pytest.raises(LibraryClosed):
        search.newest(desk, Asked(typed="kettle"), GO)


def test_index_is_made_anew_and_stopping_leaves_it_unfinished(desk: Desk, case: CaseFile) -> None:
    add_note(desk.library, case.uid, "kettle")
    assert search.is_whole(desk)
    stopped = CancelToken()
    stopped.set()
    with pytest.raises(Cancelled):
        search.rebuild(desk, Silent(), stopped)
    assert not search.is_whole(desk) and hits(desk, "kettle") == ()
    assert search.rebuild(desk, Silent(), CancelToken()) >= 2
    assert search.is_whole(desk) and len(hits(desk, "kettle")) == 1


def test_library_open_for_reading_is_searched_and_not_made_anew(read_only_desk: Desk) -> None:
    assert search.newest(read_only_desk, Asked(typed="kettle"), GO).hits == ()
    with pytest.raises(ReadOnlyLibrary):
        search.rebuild(read_only_desk, Silent(), GO)
