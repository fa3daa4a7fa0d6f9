"""Saved web pages: the page's words, where and when it was saved, and the files that came with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, CaseworkError
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.saved_page import read_saved_page, saved_page_child
from tests.kit import papers

PICTURE = papers.png()
PAGE = papers.saved_page(
    '<title>Notice</title><p>Cameras in use “today”</p><img src="cid:van" alt="by cid">'
    '<img src="https://northmarch.example/i/van.png?w=3" alt="A van">',
    ("image/png", "https://northmarch.example/i/van.png?w=3", PICTURE),
    ("text/css", "cid:css-1@mhtml.blink", b"p { color: red }"),
    ("text/html", "https://ads.example/frame", b"<p>In the frame"),
)


def read(content: bytes) -> Pages:
    return read_saved_page(content, 200, Findings())


def words(content: bytes) -> str:
    return " ".join(" ".join(read(content).texts).split())


def test_the_page_stands_below_where_and_when_it_was_saved() -> None:
    text = words(PAGE)
    assert text.startswith(
        "Saved from https://northmarch.example/lfr Saved on Tue, 10 Mar 2026 18:02:11 -0000 Saved by Blink "
        "Notice Cameras in use “today”"
    )
    assert ("Header Snapshot-Content-Location", "https://northmarch.example/lfr") in read(PAGE).facts


def test_the_files_saved_with_it_are_listed_named_and_given_as_they_are() -> None:
    pages = read(PAGE)
    assert [(child.name, child.size_bytes) for child in pages.children] == [
        ("van.png", len(PICTURE)),
        ("file 2.css", 16),
    ]
    assert saved_page_child(PAGE, 0) == PICTURE
    with pytest.raises(CannotRead):
        saved_page_child(PAGE, 2)
    assert any("2 files saved with the page" in feature for feature in pages.features)


def test_pictures_saved_with_the_page_are_shown_after_it() -> None:
    """The one that its frame asks for by an address of its own part, too; none of them is fetched."""
    large = papers.jpeg((900, 600))
    content = papers.saved_page(
        '<p>See <img src="https://northmarch.example/i/van.png?w=3" alt="A van"> and <img src="cid:big@mhtml.blink">'
        '<img src="i/van.png?w=3"><img src="https://elsewhere.example/x.png">',
        ("image/png", "https://northmarch.example/i/van.png?w=3", PICTURE),
        ("image/jpeg", "cid:big@mhtml.blink", large),
    )
    pages = read(content)
    first, last = (" ".join(text.split()) for text in pages.texts)
    assert "See [picture 1] and [picture 2] [picture 1] [picture, not shown]" in first
    assert "picture 1: A van" in first and "[https://elsewhere.example/x.png]" in first
    assert last == "picture 2: file 2.jpg" and pages.pages[1].picture_share > 0.2
    assert len(pages.children) == 2, "each can still be taken in by itself"


def test_pages_in_frames_follow_with_their_addresses() -> None:
    assert "In a frame of the page: https://ads.example/frame In the frame" in words(PAGE)


def test_SEC_046_names_from_addresses_lead_nowhere() -> None:
    content = papers.saved_page("x", ("image/png", "https://x.example/..%2f..\\..\\etc/passwd<>", b"x"))
    (child,) = read(content).children
    assert "/" not in child.name and "\\" not in child.name and "<" not in child.name


def test_a_file_without_a_page_in_it_is_a_sentence() -> None:
    with pytest.raises(CannotRead, match="no page in it"):
        read(papers.saved_page(""))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(PAGE) - 1), st.binary(max_size=8))
def test_a_saved_page_bent_anywhere_gives_pages_or_a_sentence(at: int, piece: bytes) -> None:
    try:
        assert read(PAGE[:at] + piece + PAGE[at + 1 :]).pages
    except CaseworkError as error:
        assert str(error)
