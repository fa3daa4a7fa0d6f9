"""SEC 047: pictures are decoded by an allow-list, turned upright, and stripped of everything but pixels."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import TypeGuard

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings, InMemory
from lfr_review.worker.readers.picture_ends import jpeg_end, png_end, words_after_end
from lfr_review.worker.readers.picture_layout import A4, FOOT, MARGIN, Slice, lay_out
from lfr_review.worker.readers.picture_pages import encoded, picture_document
from lfr_review.worker.readers.pictures import PictureKind, read_picture
from lfr_review.worker.readers.read_document import read_document
from tests.kit import papers

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(have - want) < 40 for have, want in zip(colour, wanted, strict=True))


def read(content: bytes, kind: PictureKind = "JPEG", dpi: int = 300) -> tuple[Image.Image, Findings]:
    findings = Findings()
    return read_picture(content, kind, dpi, findings).image, findings


def pages(content: bytes, kind: PictureKind = "JPEG", dpi: int = 300) -> bytes:
    findings = Findings()
    return picture_document(encoded(read_picture(content, kind, dpi, findings)), findings).rendition


def held(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("orientation", range(1, 9))
def test_SEC_047_a_picture_is_shown_as_the_camera_was_held(orientation: int) -> None:
    """Every camera position gives the same upright picture: red at the left, blue at the top."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's operations that turn the upright picture away
    upright = papers.striped((200, 100))
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(undo[orientation]))
    out = io.BytesIO()
    stored.save(out, "JPEG", quality=95, subsampling=0, exif=held(orientation))
    image, findings = read(out.getvalue())
    assert image.size == (200, 100)
    assert near(image.getpixel((5, 50)), RED)
    assert near(image.getpixel((150, 4)), BLUE)
    assert near(image.getpixel((150, 90)), WHITE)
    assert ("The camera recorded how it was held; the picture is shown upright." in findings.features) == (
        orientation > 1
    )


def test_SEC_047_what_the_camera_recorded_is_kept_and_not_in_the_pages() -> None:
    exif = held(1)
    exif[0x010F], exif[0x0131] = "CamMaker", "SecretSoftware"
    exposure = exif.get_ifd(0x8769)
    exposure[0x9003], exposure[0x9011] = "2026:03:10 17:47:12", "+00:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 30.0, 26.5), "W", (0.0, 7.0, 39.9)
    content = papers.jpeg((120, 80), exif)
    _, findings = read(content)
    assert ("EXIF DateTimeOriginal", "2026:03:10 17:47:12") in findings.facts
    assert ("EXIF OffsetTimeOriginal", "+00:00") in findings.facts
    assert ("EXIF GPSLatitude", "51.0 30.0 26.5") in findings.facts
    assert ("EXIF GPSLongitudeRef", "W") in findings.facts
    assert ("Picture size", "120 × 80 pixels") in findings.facts
    assert any("GPS" in feature for feature in findings.features)
    rendition = pages(content)
    with pikepdf.open(io.BytesIO(rendition)) as pdf:
        streams = [bytes(o.read_raw_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    for secret in (b"CamMaker", b"SecretSoftware", b"2026:03:10", b"Exif"):
        assert not any(secret in stream for stream in (*streams, rendition))


def test_damaged_camera_data_do_not_cost_the_picture() -> None:
    content = bytearray(papers.jpeg((60, 40), held(1)))
    at = content.index(b"Exif\0\0") + 6
    content[at : at + 12] = b"\xff" * 12
    image, _ = read(bytes(content))
    assert image.size == (60, 40)


@pytest.mark.parametrize(
    ("kind", "content"),
    [("JPEG", papers.jpeg_that_says(65_000, 65_000)), ("PNG", papers.png_that_says(100_000, 100_000))],
)
def test_SEC_047_a_picture_that_declares_too_many_pixels_is_refused(kind: PictureKind, content: bytes) -> None:
    with pytest.raises(LimitReached, match="million pixels"):
        read(content, kind)


def test_a_large_phone_picture_is_decoded_small() -> None:
    """96 million pixels would take 288 MB whole."""
    out = io.BytesIO()
    Image.new("L", (12_000, 8_000), 128).save(out, "JPEG", quality=20)
    image, _ = read(out.getvalue())
    layout = lay_out((12_000, 8_000), 300)
    assert image.size == layout.pixels
    assert Image.MAX_IMAGE_PIXELS is not None  # others who decode pictures in this process keep Pillow's own limit


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_comes_out_grey_or_rgb(mode: str) -> None:
    out = io.BytesIO()
    if mode == "I;16":
        Image.new("I;16", (30, 20), 40_000).save(out, "PNG")
    else:
        papers.striped((30, 20)).convert(mode).save(out, "PNG")
    image, _ = read(out.getvalue(), "PNG")
    assert image.mode in ("L", "RGB")
    if mode == "I;16":
        assert image.tobytes()[0] == pytest.approx(40_000 * 255 / 65_535, abs=1)
    elif mode in ("P", "RGB", "RGBA"):
        assert near(image.convert("RGB").getpixel((1, 15)), RED)


def test_what_is_transparent_is_shown_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (255, 0, 0, 0)).save(out, "PNG")
    image, findings = read(out.getvalue(), "PNG")
    assert image.getpixel((5, 5)) == WHITE
    assert any("transparent" in feature for feature in findings.features)


def profile_that_swaps_red_and_blue() -> bytes:
    """An ordinary colour profile with two entries of its table exchanged, under another name."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table = profile[:600].replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    return (table + profile[600:]).replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))


def test_colours_are_shown_as_the_picture_s_own_profile_means_them() -> None:
    out = io.BytesIO()
    papers.striped((40, 40)).save(out, "PNG", icc_profile=profile_that_swaps_red_and_blue())
    image, findings = read(out.getvalue(), "PNG")
    assert near(image.getpixel((1, 30)), BLUE) and near(image.getpixel((30, 1)), RED)
    assert findings.features == []


def test_a_broken_colour_profile_is_said_and_the_picture_shown() -> None:
    out = io.BytesIO()
    papers.striped((40, 40)).save(out, "PNG", icc_profile=b"not a profile at all")
    image, findings = read(out.getvalue(), "PNG")
    assert near(image.getpixel((1, 30)), RED)
    assert any("colour profile" in feature for feature in findings.features)


def test_a_cmyk_picture_is_shown_in_rgb() -> None:
    out = io.BytesIO()
    papers.striped((40, 40)).convert("CMYK").save(out, "JPEG", quality=95)
    image, _ = read(out.getvalue())
    assert image.mode == "RGB" and near(image.getpixel((1, 30)), RED)


def test_the_first_of_several_pictures_is_shown_and_the_others_are_said() -> None:
    out = io.BytesIO()
    papers.striped((40, 30)).save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30), "green")])
    image, findings = read(out.getvalue())
    assert near(image.getpixel((30, 25)), WHITE)
    assert "The file holds 2 pictures; the first is shown." in findings.features


def test_a_picture_that_is_cut_short_is_shown_as_far_as_it_goes() -> None:
    noise = Image.effect_noise((400, 300), 80)
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=90)
    image, findings = read(out.getvalue()[: len(out.getvalue()) // 2])
    assert image.size == (400, 300)
    assert any("cut short" in feature for feature in findings.features)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("JPEG", papers.jpeg()[:20]),
        ("JPEG", b"\xff\xd8\xff\xe0" + bytes(200)),
        ("PNG", papers.png()[:20]),
        ("PNG", papers.png()[:50]),
        ("PNG", papers.png_that_says(0, 10)),
        ("PNG", papers.png_that_says(3_000, 3_000)),
        ("JPEG", papers.png()),
        ("PNG", papers.jpeg()),
    ],
)
def test_a_damaged_picture_is_a_sentence(kind: PictureKind, content: bytes) -> None:
    with pytest.raises(CannotRead, match="picture"):
        read(content, kind)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_bytes_bent_anywhere_give_a_picture_or_a_sentence(data: st.DataObject) -> None:
    kind: PictureKind = data.draw(st.sampled_from(("JPEG", "PNG")))
    content = bytearray(papers.jpeg() if kind == "JPEG" else papers.png())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        image, _ = read(bytes(content), kind)
    except (CannotRead, LimitReached):
        return
    assert image.mode in ("L", "RGB")


# where it stands on the page


@given(st.integers(1, 9_000), st.integers(1, 40_000), st.sampled_from([72, 150, 300]))
def test_a_picture_stays_inside_the_page_and_under_its_resolution(width: int, height: int, dpi: int) -> None:
    layout = lay_out((width, height), dpi)
    shown_rows = 0
    for part in layout.slices:
        left, lower, right, upper = part.box
        assert left >= MARGIN - 0.01 and right <= layout.page[0] - MARGIN + 0.01
        assert lower >= FOOT - 0.01 and upper <= layout.page[1] - MARGIN + 0.01
        assert 0 <= part.top < part.bottom <= layout.pixels[1]
        assert part.top <= shown_rows  # nothing falls between two slices
        shown_rows = part.bottom
        assert layout.pixels[0] <= max(1, (right - left) / 72 * dpi * 1.02 + 0.5)  # whole pixels: half a one too many
    assert shown_rows == layout.pixels[1]


def test_a_picture_keeps_its_proportions() -> None:
    for size in ((400, 300), (300, 400), (4_000, 3_000), (3_000, 4_000), (1_170, 2_532)):
        (only,) = lay_out(size, 300).slices
        left, lower, right, upper = only.box
        assert (right - left) / (upper - lower) == pytest.approx(size[0] / size[1], rel=1e-6)


def test_a_wide_picture_turns_the_page_unless_it_stands_below_a_caption() -> None:
    assert lay_out((400, 300), 300).page == A4[::-1]
    assert lay_out((400, 300), 300, captioned_on=A4).page == A4


def test_a_very_tall_picture_is_cut_into_readable_slices_that_overlap() -> None:
    layout = lay_out((1_000, 9_000), 300)
    assert len(layout.slices) > 1
    for one, two in zip(layout.slices, layout.slices[1:], strict=False):
        assert isinstance(one, Slice) and two.top < one.bottom


# what its pages hold


def test_the_pages_hold_the_picture_as_an_outside_program_sees_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pages(papers.png((200, 300)), "PNG"))
    assert subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True).returncode == 0
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        shown = document[0].render(scale=1).to_pil().convert("RGB")
    (part,) = lay_out((200, 300), 300).slices
    left, lower, right, upper = part.box
    assert near(shown.getpixel((int(left) + 5, int(A4[1] - lower) - 30)), RED)
    assert near(shown.getpixel((int(right) - 20, int(A4[1] - upper) + 5)), BLUE)
    assert shown.getpixel((10, 10)) == WHITE


def is_picture(candidate: object) -> TypeGuard[pikepdf.Stream]:
    return isinstance(candidate, pikepdf.Stream) and candidate.get("/Subtype") == pikepdf.Name.Image


def test_a_screenshot_keeps_every_pixel() -> None:
    image = Image.effect_noise((300, 200), 60).convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    with pikepdf.open(io.BytesIO(pages(out.getvalue(), "PNG"))) as pdf:
        (shown,) = (pikepdf.PdfImage(o).as_pil_image() for o in pdf.objects if is_picture(o))
    assert shown.tobytes() == image.tobytes()


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert pages(papers.jpeg()) == pages(papers.jpeg())


# what follows the picture in its file


def test_the_end_of_a_picture_is_where_its_format_says() -> None:
    for progressive in (False, True):
        out = io.BytesIO()
        Image.effect_noise((300, 200), 80).save(out, "JPEG", progressive=progressive)
        assert jpeg_end(out.getvalue() + b"more") == len(out.getvalue())
    assert png_end(papers.png() + b"more") == len(papers.png())
    assert jpeg_end(papers.jpeg()[:-2]) is None and png_end(papers.png()[:-4]) is None


def test_a_film_behind_a_picture_is_said() -> None:
    film = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2" + bytes(200)
    words = words_after_end(papers.jpeg() + film, "JPEG")
    assert words is not None and "MP4 video" in words
    assert words_after_end(papers.jpeg(), "JPEG") is None
    assert words_after_end(papers.jpeg() + bytes(500), "JPEG") is None


@given(st.binary(max_size=400))
def test_looking_for_the_end_ends(tail: bytes) -> None:
    jpeg_end(b"\xff\xd8" + tail)
    png_end(b"\x89PNG\r\n\x1a\n" + tail)


XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmp:CreateDate="2026-03-10T17:44:10+00:00">
<!-- <xmp:ModifyDate>2020-01-01</xmp:ModifyDate> --><photoshop:DateCreated>2026-03-10</photoshop:DateCreated>"""


def test_dates_in_the_description_beside_the_pixels_are_kept_and_a_remark_in_it_is_none() -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", xmp=XMP)
    findings = Findings()
    read_picture(out.getvalue(), "JPEG", 200, findings)
    said = dict(findings.facts)
    assert said["XMP xmp:CreateDate"] == "2026-03-10T17:44:10+00:00"
    assert said["XMP photoshop:DateCreated"] == "2026-03-10"
    assert "XMP xmp:ModifyDate" not in said


@pytest.mark.parametrize(
    ("chunk", "says"),
    [(bytes([7, 0xEA, 3, 10, 17, 44, 9]), "2026-03-10 17:44:09 UTC"), (b"short", None)],
    ids=["whole", "short"],
)
def test_when_a_png_was_changed_is_read_from_its_own_part(chunk: bytes, says: str | None) -> None:
    beside = PngInfo()
    beside.add(b"tIME", chunk)
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "PNG", pnginfo=beside)
    found = read_document(InMemory(out.getvalue())).reading
    assert dict(found.facts).get("PNG time of the last change") == says
