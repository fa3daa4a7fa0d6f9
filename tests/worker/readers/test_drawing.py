"""SEC 046, 047, 051: drawings are shown as pixels, run nothing, fetch nothing, and do not unfold for ever."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.drawing_pages import read_drawing
from lfr_review.worker.readers.drawing_source import DrawingSource
from tests.kit import papers
from tests.worker.readers.test_picture_frames import shown
from tests.worker.readers.test_pictures import BLUE, RED, WHITE, near

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, size: str = 'viewBox="0 0 200 100"') -> bytes:
    return f"<svg {SPACES} {size}>{inside}</svg>".encode()


def read(content: bytes) -> Pages:
    return read_drawing(content, 150, Findings())


def cleaned(inside: str) -> tuple[str, list[str]]:
    findings = Findings()
    return DrawingSource(svg(inside), findings).markup, findings.features


STRIPES = '<rect width="20" height="100" fill="red"/><rect x="20" width="180" height="10" fill="#00f"/>'


def test_a_drawing_is_shown_with_its_words_after_it() -> None:
    content = svg(f"<title>Plan</title>{STRIPES}<text x='60' y='60'>Camera <tspan>north</tspan> مرحبا</text>")
    pages = read(content)
    picture = shown(pages)
    wide, high = picture.size
    assert wide == pytest.approx(2 * high, abs=2)
    assert near(picture.getpixel((wide // 40, high // 2)), RED)
    assert near(picture.getpixel((wide // 2, high // 40)), BLUE)
    assert near(picture.getpixel((wide - 5, high - 5)), WHITE)
    assert len(pages.pages) == 2
    assert "Plan" in pages.texts[1] and "Camera north مرحبا" in " ".join(pages.texts[1].split())


def test_words_are_drawn_in_the_faces_of_this_program() -> None:
    """No font of the machine is asked for, whatever the drawing names."""
    plain, strange = (
        shown(read(svg(f"<text x='5' y='60' font-size='40' font-family='{face}'>Wide words</text>"))).tobytes()
        for face in ("Noto Sans", "No Such Face")
    )
    assert plain == strange and any(byte < 128 for byte in plain)


def test_SEC_051_scripts_and_live_parts_are_taken_out_and_said() -> None:
    markup, features = cleaned(
        "<script>fetch('http://track.example')</script><rect onload='run()' width='5' height='5'/>"
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>inner</body></foreignObject>"
    )
    assert not any(word in markup for word in ("track.example", "run()", "inner"))
    assert "The drawing has 3 script or other live parts; none was run or shown." in features


@pytest.mark.parametrize(
    "inside",
    [
        "<image xlink:href='http://track.example/a.png' width='9' height='9'/>",
        "<image href='file:///etc/track.example' width='9' height='9'/>",
        "<image href='/etc/track.example' width='9' height='9'/>",
        "<use href='http://track.example/a.svg#b'/>",
        "<style>@import url(http://track.example/a.css); rect { fill: red }</style>",
        "<style>@font-face { src: url('http://track.example/a.woff') }</style>",
        "<rect style='fill:url( http://track.example/a#b )' width='9' height='9'/>",
        "<rect fill='url(\"http://track.example/a#b\")' width='9' height='9'/>",
        "<filter id='f'><feImage href='http://track.example/a.png'/></filter>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+' width='9' height='9'/><!-- track.example -->",
        "<image href='data:image/png;base64,not a picture' width='9' height='9'/>",
    ],
)
def test_SEC_051_nothing_outside_the_drawing_is_named_any_more(inside: str) -> None:
    markup, features = cleaned(inside)
    assert "track.example" not in markup and "data:" not in markup
    assert any("outside itself; none was fetched" in feature for feature in features)


def test_a_picture_inside_a_drawing_is_shown() -> None:
    coded = base64.b64encode(papers.png((40, 40))).decode()
    pages = read(svg(f"<image href='data:image/png;base64,{coded}' width='200' height='100'/>"))
    assert len(pages.pages) == 1
    assert near(shown(pages).getpixel((shown(pages).width // 4 + 12, 100)), RED)


def test_SEC_047_a_picture_inside_a_drawing_that_says_it_is_huge_is_left_out() -> None:
    coded = base64.b64encode(papers.png_that_says(20_000, 20_000)).decode()
    markup, _ = cleaned(f"<image href='data:image/png;base64,{coded}' width='200' height='100'/>")
    assert "data:" not in markup


def test_SEC_046_parts_that_use_each_other_without_end_are_refused() -> None:
    bomb = "<g id='a0'><rect width='1' height='1'/></g>"
    for number in range(1, 30):
        bomb += f"<g id='a{number}'>" + f"<use href='#a{number - 1}'/>" * 10 + "</g>"
    with pytest.raises(LimitReached, match="unfold"):
        read(svg(bomb))


def test_SEC_046_words_that_multiply_are_refused() -> None:
    bomb = f'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg {SPACES}><text>&b;</text></svg>'
    with pytest.raises(CannotRead, match="entities"):
        read(bomb.encode())


def test_SEC_046_parts_nested_beyond_reason_are_refused() -> None:
    with pytest.raises(CannotRead, match="nested"):
        read(svg("<g>" * 5_000 + "</g>" * 5_000))
    with pytest.raises(LimitReached, match="chain"):
        read(svg("".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(5_000))))


def test_SEC_046_too_many_parts_are_refused() -> None:
    with pytest.raises(LimitReached, match="parts"):
        read(svg("<g/>" * 200_001))


@pytest.mark.parametrize(
    "inside",
    ["<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "<g id='a'><use xlink:href='#a'/></g>"],
)
def test_SEC_046_parts_that_use_each_other_in_a_circle_are_refused(inside: str) -> None:
    with pytest.raises(CannotRead, match="circle"):
        read(svg(inside))


def test_a_part_may_be_used_many_times() -> None:
    uses = "".join(f"<use href='#a' x='{number}'/>" for number in range(1_000))
    assert len(read(svg(f"<g id='a'><rect width='1' height='9'/></g>{uses}")).pages) == 1


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ('width="2in" height="1in"', (192, 96)),
        ('width="100%" viewBox="0 0 30 20"', (30, 20)),
        ('width="60" viewBox="0,0,30,20"', (60, 40)),
        ('height="25.4mm" viewBox="0 0 30 15"', (192, 96)),
        ('width="-5" height="nan"', (100, 100)),
        ("", (100, 100)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(size: str, wanted: tuple[float, float]) -> None:
    assert DrawingSource(svg("", size), Findings()).size == pytest.approx(wanted)


@pytest.mark.parametrize("size", ['width="9e6" height="9e6"', 'width="0.01" height="0.01"', 'viewBox="0 0 100 9000"'])
def test_SEC_047_a_drawing_of_any_size_takes_no_more_pixels_than_its_pages_need(size: str) -> None:
    pages = read(svg("<rect width='10' height='10'/>", size))
    picture = shown(pages)
    assert picture.width * picture.height <= 40_000_000
    assert all(page.width_pt < 900 and page.height_pt < 900 for page in pages.pages)


@pytest.mark.parametrize("content", [b"<svg", b"<html/>", svg("</g>"), svg("", 'viewBox="0 0 1 9000"')])
def test_what_cannot_be_drawn_is_a_sentence(content: bytes) -> None:
    with pytest.raises(CannotRead, match="drawing"):
        read(content)


WHOLE = svg(f"{STRIPES}<g id='a'><text x='9' y='50'>Hi</text></g><use href='#a' x='40'/>")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_bytes_bent_anywhere_give_pages_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content)).pages
    except (CannotRead, LimitReached):
        pass
