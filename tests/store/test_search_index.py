"""The index holds what the records hold, whatever was done to them, and nothing of what is gone."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundleKind, BundlePlan, PlanSection
from lfr_review.domain.ids import Uid
from lfr_review.store import search_rebuild
from lfr_review.store.library import Library
from lfr_review.store.opening import Database
from lfr_review.store.search_words import folded_words, is_joined, joined_up
from tests.store.making import add_case, add_note, add_rendition, take_in
from tests.store.test_search import find

Row = tuple[str | int, ...]


def entered(library: Library) -> set[Row]:
    """All that can be found, without the numbers of its rows; held against the index first."""
    with library.writing("Ada", "") as writer:
        db = writer.database
        db.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        db.execute("INSERT INTO search_part (search_part, rank) VALUES ('integrity-check', 1)")
        rows = db.execute(
            "SELECT r.uid, r.kind, e.place, e.shown, e.joined, t.text FROM search_record r "
            "LEFT JOIN search_entry e ON e.record = r.id LEFT JOIN search_text t ON t.id = e.id"
        ).fetchall()
        assert long_words(db) == {row[0] for row in db.execute("SELECT term FROM search_term")}
    return set(rows)


def long_words(db: Database) -> set[str]:
    """The words that the index itself holds, but labels and short ones."""
    db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab ('main', 'search_index', 'row')")
    rows = db.execute("SELECT term FROM temp.vocabulary WHERE term NOT LIKE '\ue000%' AND length(term) >= 4").fetchall()
    db.execute("DROP TABLE temp.vocabulary")
    return {row[0] for row in rows}


def test_change_undo_and_removal_are_found_in_the_same_moment(library: Library, case: Uid) -> None:
    before = entered(library)
    note = add_note(library, case, "kettle")
    with library.writing("Ada", "Changed", case=case) as writer:
        writer.replace(dataclasses.replace(note, text="teapot"))
    assert find(library, "kettle") == () and len(find(library, "teapot")) == 1
    library.undo(case, "Ada")
    assert len(find(library, "kettle")) == 1 and find(library, "teapot") == ()
    library.undo(case, "Ada")
    assert find(library, "kettle") == ()
    assert entered(library) == before


def test_act_that_fails_leaves_the_index_as_it_was(library: Library, case: Uid) -> None:
    note = add_note(library, case, "kettle")
    with pytest.raises(ZeroDivisionError), library.writing("Ada", "Changed", case=case) as writer:
        writer.replace(dataclasses.replace(note, text="teapot"))
        raise ZeroDivisionError
    assert len(find(library, "kettle")) == 1 and find(library, "teapot") == ()
    entered(library)


def test_texts_given_again_take_the_place_of_those_before(library: Library, case: Uid) -> None:
    rendition = add_rendition(library, take_in(library, case), ("kettle", "spoon"))
    with library.writing("Ada", "Read again", case=case) as writer:
        writer.add_page_texts(rendition.uid, ["", "teapot"], "{}")
    assert find(library, "kettle") == () and [hit.place for hit in find(library, "teapot")] == ["2"]
    entered(library)


def test_title_may_change_without_its_pages_being_entered_anew(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    add_rendition(library, item, ("kettle",))
    with library.reading() as reader:
        before = reader.database.execute("SELECT max(id) FROM search_entry WHERE place = '1'").fetchone()
    with library.writing("Ada", "Titled", case=case) as writer:
        writer.replace(dataclasses.replace(item, title="Samovar"))
    with library.reading() as reader:
        assert reader.database.execute("SELECT max(id) FROM search_entry WHERE place = '1'").fetchone() == before
    assert [hit.record for hit in find(library, "samovar")] == [item.uid]


def test_older_rendition_is_found_again_when_the_newer_is_taken_back(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    add_rendition(library, item, ("kettle",))
    newer = add_rendition(library, item, ("teapot",))
    with library.writing("Ada", "Removed", case=case) as writer:
        writer.remove(newer)
    assert len(find(library, "kettle")) == 1 and find(library, "teapot") == ()
    library.undo(case, "Ada")
    assert find(library, "kettle") == () and len(find(library, "teapot")) == 1
    entered(library)


def test_sections_are_found_as_their_plan(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Plan", case=case) as writer:
        plan = BundlePlan(
            uid=writer.new_uid(), case=case, name="C", kind=BundleKind.COMPLAINT, profile="complaint", title="T"
        )
        section = PlanSection(uid=writer.new_uid(), plan=plan.uid, position=1, title="Kettles")
        writer.add(plan)
        writer.add(section)
    assert [(hit.record, hit.place) for hit in find(library, "kettles")] == [(plan.uid, section.uid)]
    with library.writing("Ada", "Away", case=case) as writer:
        writer.remove(section)
        writer.remove(plan)
    assert find(library, "kettles") == ()
    entered(library)


def test_SEC_074_words_of_what_was_removed_for_good_lie_nowhere_in_the_index(library: Library, case: Uid) -> None:
    keep = add_note(library, case, "quotidian")
    item = take_in(library, case)
    rendition = add_rendition(library, item, ("the name of Zebedee Quillfeather, plate QX71 ZZY",))
    note = add_note(library, case, "Quillfeather telephoned")
    with library.writing("Ada", "Erased", case=case, kind=ActionKind.FINAL) as writer:
        for record in (note, rendition, item):
            writer.remove(record)
    with library.reading() as reader:
        db = reader.database
        blocks = [
            row[0] for table in ("search_index", "search_part") for row in db.execute(f"SELECT block FROM {table}_data")
        ]
        assert not [block for block in blocks if b"uillf" in block or b"qx71" in block or b"uil" in block]
        assert any(b"quotidian" in block for block in blocks)  # so would have been the others
        assert db.execute("SELECT count(*) FROM search_term WHERE term LIKE '%uillf%'").fetchone() == (0,)
    assert [hit.record for hit in find(library, "quotidian")] == [keep.uid]
    entered(library)


def test_index_made_anew_holds_the_same(library: Library, case: Uid) -> None:
    add_note(library, case, "kettle, van LK19 ABC")
    add_rendition(library, take_in(library, case), ("page one", "page two"))
    before = entered(library)
    told: list[tuple[int, int]] = []
    assert search_rebuild.rebuild(library, "Ada", lambda done, of: told.append((done, of))) == 3
    assert entered(library) == before and told[-1] == (3, 3)
    with library.reading() as reader:
        assert reader.audit_entries(1)[0].verb == "search-rebuilt"


def test_making_anew_may_be_cut_off_and_goes_on_there(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_rebuild, "_AT_ONCE", 2)
    case = add_case(library).uid
    notes = [add_note(library, case, f"kettle {number}") for number in range(6)]
    before = entered(library)

    def stop(done: int, of: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search_rebuild.rebuild(library, "Ada", stop)
    with library.reading() as reader:
        assert not search_rebuild.is_whole(reader)
    assert 0 < len(find(library, "kettle")) < len(notes)
    add_note(library, case, "spoon")
    search_rebuild.rebuild(library, "Ada", lambda done, of: None)
    with library.reading() as reader:
        assert search_rebuild.is_whole(reader)
    assert len(find(library, "kettle")) == 6 and entered(library) > before


def test_index_of_a_new_library_is_whole(library: Library) -> None:
    with library.reading() as reader:
        assert search_rebuild.is_whole(reader)


def test_text_of_a_page_cannot_be_changed_behind_the_index(library: Library, case: Uid) -> None:
    add_rendition(library, take_in(library, case), ("kettle",))
    for statement in ("UPDATE page_text SET text = 'x'", "UPDATE search_entry SET joined = 'x'"):
        with pytest.raises(Exception, match="anew, never changed"), library.writing("Ada", "") as writer:
            writer.database.execute(statement)
    with library.writing("Ada", "") as writer:
        writer.database.execute("DELETE FROM page_text")
    assert find(library, "kettle") == ()


letters = st.characters(
    codec="utf-8", max_codepoint=0x4FF, exclude_categories=["Cn", "Cs", "Co"], exclude_characters="\u01e0\u01e1\u037f"
)


@given(st.text(letters, max_size=60))
def test_words_are_folded_as_the_index_folds_them(text: str) -> None:
    index = dbapi2.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    index.execute("CREATE VIRTUAL TABLE found USING fts5vocab (words, 'instance')")
    index.execute("INSERT INTO words VALUES (?)", [text])
    found = [row[0] for row in index.execute("SELECT term FROM found ORDER BY offset")]
    index.close()
    assert folded_words(text) == found


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("van LK19 ABC seen", "lk19abc"),
        ("van lk19 abc seen", "lk19abc"),
        ("A123-BCD", "a123bcd"),
        ("PC 1234 MX", "1234mx pc1234 pc1234mx"),
        ("on 10 March 2026 at noon", ""),
        ("12 34 56", ""),
        ("CCTV DVD", ""),
        ("LK19\nABC", ""),
    ],
)
def test_plates_and_numbers_are_joined_up(text: str, joined: str) -> None:
    assert joined_up(text) == joined
    assert not joined or is_joined(tuple(re.split("[ -]", text.removeprefix("van ").removesuffix(" seen"))))
