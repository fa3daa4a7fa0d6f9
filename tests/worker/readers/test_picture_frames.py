"""SEC 047: pictures of several pages or frames are decoded by an allow-list, within limits; none of them is lost."""

from __future__ import annotations

import io
import struct
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.picture_ends import gif_end, riff_end, words_after_end
from lfr_review.worker.readers.picture_frames import read_frames
from lfr_review.worker.readers.pictures import PictureKind
from lfr_review.worker.readers.tiff_pages import MAX_DIRECTORIES, tiff_pages
from tests.kit import papers
from tests.worker.readers.test_pictures import BLUE, RED, WHITE, held, near

KINDS: tuple[PictureKind, ...] = ("TIFF", "WEBP", "BMP", "GIF", "AVIF")


def read(content: bytes, kind: PictureKind = "TIFF", announced: list[int] | None = None) -> Pages:
    return read_frames(content, kind, 300, (announced if announced is not None else []).append, Findings())


def looks(pages: Pages, number: int = 1) -> Image.Image:
    """A page as an outside program draws it."""
    with pypdfium2.PdfDocument(pages.rendition) as document:
        drawn: Image.Image = document[number - 1].render(scale=1).to_pil().convert("RGB")
    return drawn


def shown(pages: Pages, number: int = 1) -> Image.Image:
    """The picture on a page."""
    with pikepdf.open(io.BytesIO(pages.rendition)) as pdf:
        stream = pdf.pages[number - 1].obj.Resources.XObject.Picture
        assert isinstance(stream, pikepdf.Stream)
        return pikepdf.PdfImage(stream).as_pil_image().convert("RGB")


def middle(pages: Pages, number: int = 1) -> object:
    picture = shown(pages, number)
    return picture.getpixel((picture.width // 2, picture.height // 2))


def scan(*sides: Image.Image, **how: object) -> bytes:
    """A TIFF of several pages."""
    out = io.BytesIO()
    sides[0].save(out, "TIFF", save_all=True, append_images=sides[1:], **how)
    return out.getvalue()


def moving(kind: str, colours: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in colours]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_every_kind_becomes_a_page(kind: PictureKind, tmp_path: Path) -> None:
    pages = read(papers.picture(kind, (400, 300)), kind)
    (tmp_path / "a.pdf").write_bytes(pages.rendition)
    assert subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True).returncode == 0
    drawn = looks(pages)
    colours = {colour for count, colour in drawn.getcolors(1_000_000) or [] if count > 100}
    assert any(near(colour, RED) for colour in colours) and any(near(colour, BLUE) for colour in colours)
    assert ("Picture size", "400 × 300 pixels") in pages.facts
    assert pages.features == ()


@pytest.mark.parametrize("compression", ["raw", "packbits", "tiff_lzw", "tiff_adobe_deflate", "jpeg"])
def test_every_page_of_a_scan_is_shown_in_its_order(compression: str) -> None:
    sides = [Image.new("RGB", (120, 170), colour) for colour in ("red", "white", "blue")]
    pages = read(scan(*sides, compression=compression))
    assert len(pages.pages) == 3
    assert [near(middle(pages, n), wanted) for n, wanted in ((1, RED), (2, WHITE), (3, BLUE))] == [True] * 3
    assert "The file holds 3 pages." in pages.features


@pytest.mark.parametrize("compression", ["group3", "group4"])
def test_a_fax_keeps_black_on_white(compression: str) -> None:
    side = Image.new("1", (200, 280), 1)
    side.paste(0, (60, 100, 140, 180))
    pages = read(scan(side, compression=compression))
    assert middle(pages) == (0, 0, 0)
    assert shown(pages).getpixel((5, 5)) == WHITE


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I;16", "I;16B", "I", "F"]
)
def test_every_kind_of_pixel_of_a_scan_is_shown(mode: str) -> None:
    """Left half dark, right half light, whatever the numbers in between mean."""
    deep = {"I;16": "<H", "I;16B": ">H", "I": "<i", "F": "<f"}
    if mode in deep:
        light = struct.pack(deep[mode], {"I": 4_000_000, "F": 0.75}.get(mode, 60_000))
        side = Image.frombytes(mode, (80, 60), (bytes(40 * len(light)) + light * 40) * 60)
    else:
        plain = Image.new("RGB", (80, 60), "black")
        plain.paste("white", (40, 0, 80, 60))
        side = Image.new("LAB", (80, 60), (0, 128, 128)) if mode == "LAB" else plain.convert(mode)
        if mode == "LAB":
            side.paste((255, 128, 128), (40, 0, 80, 60))
    picture = shown(read(scan(side)))
    left, right = picture.getpixel((10, 30)), picture.getpixel((70, 30))
    assert near(left, (0, 0, 0)) and isinstance(right, tuple) and min(right) > 225


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "AVIF"])
def test_a_picture_is_turned_once(kind: PictureKind) -> None:
    """Some decoders turn it themselves."""
    upright = papers.striped((200, 100))
    out = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(out, kind, exif=held(6))
    pages = read(out.getvalue(), kind)
    assert pages.pages[0].width_pt > pages.pages[0].height_pt
    assert near(shown(pages).getpixel((5, 60)), RED) and near(shown(pages).getpixel((150, 3)), BLUE)
    assert "The camera recorded how it was held; the picture is shown upright." in pages.features


def patched(content: bytes, tag: int, value: int, which: int = 0, code: int = 3) -> bytes:
    """A TIFF with another value of a tag in its first, second … directory."""
    at, start = -1, struct.pack("<HHI", tag, code, 1)
    for _ in range(which + 1):
        at = content.index(start, at + 1)
    return content[: at + 8] + struct.pack("<I", value) + content[at + 12 :]


def test_SEC_047_an_odd_compression_is_named_and_not_tried() -> None:
    with pytest.raises(CannotRead, match="JBIG"):
        read(patched(scan(Image.new("L", (40, 40))), 259, 34661))


def test_one_page_that_cannot_be_shown_does_not_cost_the_others() -> None:
    sides = [Image.new("RGB", (120, 170), colour) for colour in ("red", "white", "blue")]
    pages = read(patched(scan(*sides), 259, 34712, which=1))
    assert len(pages.pages) == 3
    assert near(middle(pages, 1), RED) and near(middle(pages, 3), BLUE)
    assert "page 2" in pages.texts[1] and "JPEG 2000" in pages.texts[1]
    assert any("1 of the 3 pictures could not be shown" in feature for feature in pages.features)


def test_small_copies_in_a_scan_are_left_out_and_said() -> None:
    content = scan(Image.new("RGB", (120, 170), "red"), Image.new("RGB", (12, 17), "blue"), tiffinfo={254: 1})
    first = content.index(struct.pack("<HHI", 254, 4, 1)) + 8
    pages = read(content[:first] + bytes(4) + content[first + 4 :])
    assert len(pages.pages) == 1 and near(middle(pages), RED)
    assert any("1 small copies" in feature or "a small copy" in feature for feature in pages.features)


def test_SEC_047_pages_that_lead_round_in_a_circle_are_refused() -> None:
    content = bytearray(scan(Image.new("L", (40, 40))))
    (first,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, first)
    struct.pack_into("<I", content, first + 2 + 12 * count, first)
    with pytest.raises(CannotRead, match="circle"):
        read(bytes(content))


def directories(count: int) -> bytes:
    """A TIFF of so many pages that hold nothing."""
    parts = [b"II*\0" + struct.pack("<I", 8)]
    parts += [struct.pack("<HI", 0, 8 + 6 * number if number < count else 0) for number in range(1, count + 1)]
    return b"".join(parts)


@pytest.mark.parametrize("count", [501, MAX_DIRECTORIES + 1])
def test_SEC_047_too_many_pages_are_refused(count: int) -> None:
    with pytest.raises(LimitReached, match="pictures"):
        read(directories(count))


def test_SEC_047_a_scan_that_declares_too_many_pixels_is_refused() -> None:
    content = scan(Image.new("RGB", (40, 40)))
    for tag in (256, 257):
        content = patched(content, tag, 60_000, code=4)
    with pytest.raises(LimitReached, match="million pixels"):
        read(content)


def test_the_time_asked_for_grows_with_the_pixels_of_all_pages() -> None:
    announced: list[int] = []
    read(scan(*[Image.new("1", (2_000, 1_000), 1)] * 3, compression="group4"), announced=announced)
    assert announced == [3 * 5]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "AVIF"])
def test_of_a_moving_picture_the_first_the_middle_and_the_last_frame_are_shown(kind: PictureKind) -> None:
    pages = read(moving(kind, ("red", "black", "white", "black", "blue")), kind)
    assert len(pages.pages) == 3
    assert [text.strip() for text in pages.texts] == ["frame 1 of 5", "frame 3 of 5", "frame 5 of 5"]
    assert near(middle(pages, 1), RED) and near(middle(pages, 2), WHITE)
    assert near(middle(pages, 3), BLUE)
    assert any("of its 5 frames the first, the middle and the last" in feature for feature in pages.features)


def test_both_frames_of_two_are_shown() -> None:
    pages = read(moving("GIF", ("red", "blue")), "GIF")
    assert len(pages.pages) == 2 and any("2 frames both" in feature for feature in pages.features)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_cut_short_is_shown_as_far_as_it_goes_or_refused(kind: PictureKind) -> None:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(out, kind)
    for share in (0.02, 0.5, 0.9):
        try:
            pages = read(out.getvalue()[: int(len(out.getvalue()) * share)], kind)
        except CannotRead as error:
            assert "picture" in error.words or "file" in error.words
        else:
            assert any("cut short" in feature for feature in pages.features)


def test_what_follows_a_moving_picture_is_found() -> None:
    for content, end in ((moving("GIF", ("red", "blue")), gif_end), (papers.picture("WEBP"), riff_end)):
        assert end(content + b"more") == len(content)
    words = words_after_end(papers.picture("GIF") + papers.pdf(), "GIF")
    assert words is not None and "PDF document" in words


@given(st.binary(max_size=300))
def test_looking_for_pages_and_ends_ends(tail: bytes) -> None:
    gif_end(b"GIF89a" + tail)
    for start in (b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0"):
        try:
            assert len(tiff_pages(start + tail)) <= MAX_DIRECTORIES
        except (CannotRead, LimitReached):
            continue


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_bytes_bent_anywhere_give_pages_or_a_sentence(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    content = bytearray(papers.picture(kind))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(2, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        pages = read(bytes(content), kind)
    except (CannotRead, LimitReached):
        return
    assert pages.pages and len(pages.pages) == len(pages.texts)


def test_the_words_above_a_picture_are_not_covered_by_it() -> None:
    pages = read(moving("GIF", ("red", "blue")), "GIF")
    with pypdfium2.PdfDocument(pages.rendition) as document:
        page = document[1]
        words = page.get_textpage()
        lowest = min(words.get_charbox(number)[1] for number in range(len("frame 2 of 2")))
        (picture,) = (each for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
        assert picture.get_bounds()[3] < lowest
