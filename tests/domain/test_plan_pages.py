"""Where documents will stand, reckoned before anything is made."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import EntryKind, Generated, PlacedEntry, PlanEntry
from lfr_review.domain.ids import Uid
from lfr_review.domain.plan_pages import Drawn, PlanContents, page_count, pages_taken, plan_pages

NOTHING = PlanContents(listed=0, evidence=0, notes=0, missing=0)


def entry(name: str, kind: EntryKind = EntryKind.EVIDENCE, generated: Generated | None = None) -> PlanEntry:
    return PlanEntry(uid=Uid(name), section=Uid("s"), position=1, kind=kind, generated=generated)


def placed(name: str, first: int, last: int) -> PlacedEntry:
    return PlacedEntry(uid=name, title="", section="", date_text="", first_page=first, last_page=last)


def test_documents_follow_each_other() -> None:
    spans = plan_pages([entry("a"), entry("b")], {Uid("a"): 3, Uid("b"): 2}, Drawn(), NOTHING)
    assert [(span.first, span.last) for span in spans.values()] == [(1, 3), (4, 5)]
    assert page_count(spans.values()) == 5
    assert not any(span.sure for span in spans.values())


def test_our_own_papers_are_as_long_as_they_were_last() -> None:
    cover = entry("cover", EntryKind.GENERATED, Generated.COVER)
    index = entry("index", EntryKind.GENERATED, Generated.INDEX)
    drawn = Drawn(page_map=(placed("cover", 1, 1), placed("index", 2, 4)))
    spans = plan_pages([cover, index, entry("a")], {Uid("a"): 1}, drawn, NOTHING)
    assert spans[Uid("a")].first == 5


def test_numbers_are_sure_only_after_a_fresh_drawing_of_this_very_plan() -> None:
    entries, counts = [entry("a"), entry("b")], {Uid("a"): 3, Uid("b"): 2}
    fresh = Drawn(page_map=(placed("a", 1, 3), placed("b", 4, 5)), fresh=True)
    assert all(span.sure for span in plan_pages(entries, counts, fresh, NOTHING).values())
    assert not any(span.sure for span in plan_pages(entries, counts, replace(fresh, fresh=False), NOTHING).values())
    assert not any(span.sure for span in plan_pages(entries[::-1], counts, fresh, NOTHING).values())
    assert not any(span.sure for span in plan_pages(entries, {**counts, Uid("b"): 9}, fresh, NOTHING).values())


def test_a_longer_index_is_expected_where_there_is_more_to_list() -> None:
    index = entry("index", EntryKind.GENERATED, Generated.INDEX)
    short, long = (
        plan_pages([index], {}, Drawn(), replace(NOTHING, listed=rows))[Uid("index")].count for rows in (5, 300)
    )
    assert (short, long > 8) == (1, True)


def test_an_item_gives_no_more_pages_than_it_has() -> None:
    assert pages_taken(entry("a"), 7) == 7
    assert pages_taken(replace(entry("a"), first_page=3, last_page=4), 7) == 2
    assert pages_taken(replace(entry("a"), first_page=3), 7) == 5
    assert pages_taken(replace(entry("a"), last_page=99), 7) == 7
    assert pages_taken(replace(entry("a"), first_page=9), 7) == 0


@given(st.lists(st.integers(1, 500), max_size=40))
def test_no_page_is_left_out_or_counted_twice(lengths: list[int]) -> None:
    entries = [entry(str(number)) for number in range(len(lengths))]
    counts = {each.uid: length for each, length in zip(entries, lengths, strict=True)}
    spans = plan_pages(entries, counts, Drawn(), NOTHING)
    pages = [page for each in entries for page in range(spans[each.uid].first, spans[each.uid].last + 1)]
    assert pages == list(range(1, sum(lengths) + 1))
