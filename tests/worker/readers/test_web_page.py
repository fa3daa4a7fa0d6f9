"""Web pages: their words come through; what they would fetch or run is named and left out."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CaseworkError, LimitReached
from lfr_review.worker.readers import web_page
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.web_page import decoded_html, read_web_page
from lfr_review.worker.readers.web_pictures import MAX_NAMED
from tests.kit import papers

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Live facial recognition | Northmarch Police</title>
<meta name="author" content="Press office"></head><body><!-- saved from url=(0042)https://northmarch.example/lfr -->
<h1>Where we use it</h1><p>We will use it on <b>10 March</b>. See
<a href="https://northmarch.example/log">the log</a>.</p>
<ul><li>High Street<li>Station</ul><table><tr><th>Date<th>Alerts</tr><tr><td>10 March<td>12</tr></table>
<img src="https://northmarch.example/van.jpg" alt="A white van"><script src="//t.example/t.js"></script>
</body></html>"""


def read(page: str | bytes) -> Pages:
    return read_web_page(page if isinstance(page, bytes) else page.encode(), 200, Findings())


def words(page: str | bytes) -> str:
    return " ".join(" ".join(read(page).texts).split())


def features(page: str) -> str:
    return "\n".join(read(page).features)


def test_title_headings_lists_tables_and_links_come_through() -> None:
    text = words(PAGE)
    for shown in (
        "Live facial recognition | Northmarch Police",
        "Where we use it",
        "on 10 March. See the log (https://northmarch.example/log).",
        "High Street",
        "Date Alerts 10 March 12",
    ):
        assert shown in text
    assert [entry.title for entry in read(PAGE).outline][1] == "Where we use it"


def test_what_the_page_says_of_itself_is_recorded() -> None:
    facts = dict(read(PAGE).facts)
    assert facts["Title of the page"] == "Live facial recognition | Northmarch Police"
    assert facts["Page’s own “author”"] == "Press office"
    assert facts["Comment “saved from”"] == "(0042)https://northmarch.example/lfr"
    assert facts["Encoding, as read"] == "utf-8"


def test_pictures_are_named_with_their_words_and_addresses() -> None:
    assert "Pictures of the page, not shown • A white van [https://northmarch.example/van.jpg]" in words(PAGE)
    many = "".join(f"<img alt='picture no. {n}'>" for n in range(MAX_NAMED + 5))
    assert "and 5 more." in words(many)


def held(content: bytes, kind: str = "image/png") -> str:
    """An address that holds a picture."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def test_pictures_that_addresses_hold_are_shown_after_the_words() -> None:
    small, large = held(papers.png((90, 60))), held(papers.jpeg((900, 600)), "image/jpeg")
    page = f"<p>before <img src='{small}' alt='A badge'> after</p><table><tr><td>1<td>2<tr><td><img src=\"{large}\">"
    pages = read(f"{page}<td>x</table><img src={small}><img src='//x.example/a.png' alt='elsewhere'>")
    first, last = (" ".join(text.split()) for text in pages.texts)
    assert "before [picture 1] after" in first and "picture 1: A badge" in first
    assert "[picture, not shown: elsewhere]" in first and "elsewhere [//x.example/a.png]" in first
    assert last == "picture 2" and pages.pages[1].picture_share > 0.2 > pages.pages[0].picture_share > 0
    assert "The page has 1 picture, not shown in its pages." in pages.features


def test_a_page_that_is_nearly_all_pictures_is_no_long_page() -> None:
    noise = held(papers.noise((1_200, 900)))
    assert len(noise) > 3_000_000
    pages = read(f"<p>a<img src='{noise}'>b<p><div style=background:url({noise})>")
    assert "a [picture 1] b" in " ".join(pages.texts[0].split())
    assert "The page has 1 picture, not shown in its pages." in pages.features, "the one of the layout"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("data:image/png;base64,%%%", "is of a kind that is not shown"),
        (held(b"<svg onload=alert(1)>", "image/svg+xml"), "is of a kind that is not shown"),
        (held(papers.png_that_says(60_000, 60_000)), "damaged or too large"),
        (held(papers.png()[:60]), "damaged or too large"),
        (held(papers.png((1, 1))), "no wider or higher than 2 pixels"),
        ("lfr-inside:0", "has 1 picture, not shown"),
        ("lfr-inside:-1", "has 1 picture, not shown"),
    ],
    ids=["no letters", "drawing", "huge", "cut", "spacer", "made up", "made up, negative"],
)
def test_SEC_047_an_address_that_holds_no_good_picture_is_said_and_costs_nothing(address: str, says: str) -> None:
    pages = read(f"<p>words<img src='{address}'>")
    assert says in "\n".join(pages.features) and "words" in pages.texts[0]
    assert len(pages.pages) == 1 and pages.pages[0].picture_share == 0


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (PAGE, "asks for 2 things from elsewhere; nothing was fetched"),
        (PAGE, "scripts). They were not run"),
        ("<p onclick='go()'>x</p>", "scripts). They were not run"),
        ("<form><input value=a></form>x", "1 form to fill in"),
        ("<iframe src='x.html'></iframe>x", "1 frame for other pages"),
        ("<video src='a.mp4'></video>x", "film, sound or other objects"),
        ("<meta http-equiv=refresh content='0;url=http://x.example'>x", "lead on to another one by itself"),
        ("<p style='display: none'>unseen</p>", "hides 1 part from its readers"),
        ("<link rel=stylesheet href='//x.example/a.css'>x", "asks for 1 thing from elsewhere"),
    ],
)
def test_SEC_050_what_a_page_would_do_is_said(page: str, says: str) -> None:
    assert says in features(page)


def test_words_that_a_page_hides_are_shown() -> None:
    assert "unseen" in words("<p>seen</p><p style='display:none'>unseen</p>")


def test_a_page_without_words_says_so() -> None:
    assert "no words of its own" in words("<html><script>go()</script></html>")


@pytest.mark.parametrize(
    ("content", "says", "encoding"),
    [
        ("<meta charset=iso-8859-1><p>“5 £”".encode("windows-1252"), "“5 £”", "windows-1252"),
        ("<meta http-equiv=x content='text/html; charset=koi8-r'>Привет".encode("koi8-r"), "Привет", "koi8-r"),
        ("<?xml version='1.0' encoding='shift_jis'?><html>警察".encode("shift_jis"), "警察", "shift_jis"),
        ("<p>Zoë".encode("utf-16"), "Zoë", "utf-16-le"),
        ("<meta charset='no-such'>Zoë".encode(), "Zoë", "utf-8"),
        (b"<meta charset=base64>plain", "plain", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_names(content: bytes, says: str, encoding: str) -> None:
    text, found = decoded_html(content)
    assert says in text and found == encoding


def test_SEC_046_more_elements_than_any_page_has_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "MAX_ELEMENTS", 100)
    with pytest.raises(LimitReached, match="elements"):
        read("<p>a" * 101)
    monkeypatch.setattr(web_page, "MAX_MARKUP", 300)
    with pytest.raises(LimitReached, match="of markup"):
        read("<p>" + "a" * 400)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PAGE)), st.binary(max_size=12))
def test_a_page_bent_anywhere_gives_pages_or_a_sentence(at: int, piece: bytes) -> None:
    whole = PAGE.encode()
    try:
        assert read(whole[:at] + piece + whole[at + len(piece) :]).pages
    except CaseworkError as error:
        assert str(error)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("<>/!-[]\"'=& abpdivtrlmeg;#x1"), max_size=120))
def test_any_markup_gives_pages(html: str) -> None:
    assert read("<html>" + html).pages
