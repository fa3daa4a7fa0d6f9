"""Small pictures come out of the database as they went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.services.frames import Frame
from lfr_review.services.small_pictures import packed, unpacked
from lfr_review.store.page_texts import Thumbnail


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    width, height, padding = draw(st.integers(1, 9)), draw(st.integers(1, 9)), draw(st.integers(0, 4))
    stride = 3 * width + padding
    rgb = draw(st.binary(min_size=stride * height, max_size=stride * height))
    return Frame(width=width, height=height, stride=stride, rgb=rgb)


@given(frames())
def test_a_picture_comes_back_pixel_for_pixel_without_its_padding(frame: Frame) -> None:
    back = unpacked(packed(frame))
    assert back is not None
    assert (back.width, back.height, back.stride) == (frame.width, frame.height, 3 * frame.width)
    for row in range(frame.height):
        was = frame.rgb[row * frame.stride :][: 3 * frame.width]
        assert back.rgb[row * back.stride :][: back.stride] == was


def test_a_white_page_takes_a_hundredth_of_its_pixels() -> None:
    page = Frame(width=181, height=256, stride=543, rgb=b"\xff" * 543 * 256)
    assert len(packed(page).data) * 100 < len(page.rgb)


def test_what_is_not_whole_is_no_picture() -> None:
    whole = packed(Frame(width=4, height=4, stride=12, rgb=bytes(range(48))))
    assert unpacked(Thumbnail(4, 4, whole.data[:-8])) is None
    assert unpacked(Thumbnail(4, 5, whole.data)) is None
    assert unpacked(Thumbnail(4, 3, whole.data)) is None
    assert unpacked(Thumbnail(4, 4, b"no such thing")) is None
