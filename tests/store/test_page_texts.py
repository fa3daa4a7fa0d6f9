"""What pages say, what reading found, and thumbnails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from lfr_review.store.page_texts import Thumbnail, folded
from tests.store.making import add_rendition, take_in

PAGES = (
    "Metropolitan Police Service\nLive Facial Recog\u00adnition",
    "",
    "DEPLOYMENT RECORD\n  of   10 March",
    "Café Crème, Straße 5 \ufb01ve",
    "50% of _all_ alerts",
)


@pytest.mark.parametrize(
    ("phrase", "pages"),
    [
        ("facial recognition", (1,)),
        ("police service live", (1,)),
        ("deployment record of 10 march", (3,)),
        ("cafe creme", (4,)),
        ("CAFÉ", (4,)),
        ("strasse", (4,)),
        ("five", (4,)),
        ("50%", (5,)),
        ("_all_", (5,)),
        ("o", (1, 3, 5)),
        ("zebra", ()),
        ("", ()),
        ("  \n ", ()),
    ],
)
def test_phrase_is_found_whatever_its_case_accents_and_line_breaks(
    library: Library, case: Uid, phrase: str, pages: tuple[int, ...]
) -> None:
    item = take_in(library, case)
    add_rendition(library, item, PAGES)
    with library.reading() as reader:
        assert reader.find_in_pages(item.uid, phrase) == pages


@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_every_text_is_found_within_itself(text: str, before: str, after: str) -> None:
    assert folded(text) in folded(f"{before} {text} {after}")


def test_newest_rendition_is_the_one_searched(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    add_rendition(library, item, ("old words",))
    add_rendition(library, item, ("new words",))
    with library.reading() as reader:
        assert reader.find_in_pages(item.uid, "new") == (1,)
        assert reader.find_in_pages(item.uid, "old") == ()


def test_texts_and_facts_are_kept_as_given_and_may_be_given_again(library: Library, case: Uid) -> None:
    rendition = add_rendition(library, take_in(library, case), PAGES)
    with library.reading() as reader:
        assert reader.page_texts(rendition.uid) == PAGES
        assert reader.reading_facts(rendition.uid) == "{}"
        assert reader.page_texts(Uid("none")) == () and reader.reading_facts(Uid("none")) is None
    with library.writing("Ada", "Read again", case=case) as writer:
        writer.add_page_texts(rendition.uid, ["one page"], '{"links":[]}')
    with library.reading() as reader:
        assert reader.page_texts(rendition.uid) == ("one page",)
        assert reader.reading_facts(rendition.uid) == '{"links":[]}'


def test_thumbnail_is_kept_and_replaced(library: Library, case: Uid) -> None:
    rendition = add_rendition(library, take_in(library, case), PAGES)
    with library.writing("Ada", "Drawn", case=case) as writer:
        writer.add_thumbnail(rendition.uid, 1, Thumbnail(2, 1, b"\x00" * 6))
        writer.add_thumbnail(rendition.uid, 1, Thumbnail(1, 2, b"\xff" * 6))
    with library.reading() as reader:
        assert reader.thumbnail(rendition.uid) == Thumbnail(1, 2, b"\xff" * 6)
        assert reader.thumbnail(rendition.uid, 2) is None


def test_settings_of_the_library_are_kept(library: Library) -> None:
    with library.writing("Ada", "") as writer:
        writer.set_setting("office", "first")
        writer.set_setting("office", "second")
    with library.reading() as reader:
        assert reader.setting("office") == "second" and reader.setting("none") is None
