"""Pictures over the resolution limit are made smaller; nobody sees a difference, and nothing grows."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageDraw

from lfr_review.worker.cleaning import clean_pdf, save_rendition
from tests.worker.cleaning.making import (
    draw_image,
    form_xobject,
    greatest_difference,
    image_xobject,
    jpeg_bytes,
    jpeg_xobject,
    mean_difference,
    new_pdf,
    page_of,
    picture,
    poppler_picture,
    rendition,
    written,
)

SIDE = 1200  #: pixels; placed on 144 points (2 inches) that is 600 dpi


def scene(mode: str = "RGB", side: int = SIDE) -> Image.Image:
    """Soft shades and hard strokes, as a photographed letter has."""
    grey = Image.linear_gradient("L").resize((side, side))
    made = Image.merge("RGB", (grey, grey.rotate(90), Image.new("L", (side, side), 128)))
    drawing = ImageDraw.Draw(made)
    for step in range(0, side, side // 12):
        drawing.line((step, 0, side - step, side), fill=(0, 0, 0), width=max(side // 200, 1))
    return made.convert(mode)


def letter(side: int = SIDE) -> Image.Image:
    """Black on white, as a fax has."""
    made = Image.new("L", (side, side), 255)
    drawing = ImageDraw.Draw(made)
    for line in range(10):
        drawing.text((side // 20, line * side // 11), "Dear Sir, the quick brown fox", fill=0, font_size=side // 16)
    return made.point([0 if light < 128 else 255 for light in range(256)], "1")


def pictures_in(pdf: Pdf) -> list[Stream]:
    return [each for each in pdf.objects if isinstance(each, Stream) and each.get("/Subtype") == Name.Image]


def described(data: bytes) -> dict[str, Any]:
    """Size in pixels, filter, colour space and size in bytes of a file's only picture."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pictures_in(pdf)
        return {
            "size": (int(image["/Width"]), int(image["/Height"])),
            "filter": str(image.get("/Filter")),
            "space": image["/ColorSpace"].unparse() if "/ColorSpace" in image else b"",
            "bytes": len(image.read_raw_bytes()),
        }


def source_with(image: Stream, pdf: Pdf, **how: Any) -> bytes:
    draw_image(pdf, image, **how)
    return written(pdf)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_stays_a_jpeg_of_its_colours_at_300_dpi(mode: str) -> None:
    pdf = new_pdf(b"")
    source = source_with(jpeg_xobject(pdf, scene(mode)), pdf)
    made = rendition(source)
    before, after = described(source), described(made)
    assert after["size"] == (600, 600)
    assert (after["filter"], after["space"]) == (before["filter"], before["space"])
    assert after["bytes"] < before["bytes"]
    assert mean_difference(picture(made), picture(source)) < 3
    assert mean_difference(poppler_picture(made), poppler_picture(source)) < 3


def test_an_inverted_cmyk_jpeg_keeps_its_colours() -> None:
    pdf = new_pdf(b"")
    image = jpeg_xobject(pdf, scene("CMYK"))
    image["/Decode"] = Array([1, 0] * 4)
    source = source_with(image, pdf)
    made = rendition(source)
    assert described(made)["size"] == (600, 600)
    assert mean_difference(picture(made), picture(source)) < 3


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_picture_without_loss_stays_without_loss(mode: str) -> None:
    pdf = new_pdf(b"")
    source = source_with(image_xobject(pdf, scene(mode)), pdf)
    made = rendition(source)
    assert described(made)["size"] == (600, 600)
    assert described(made)["filter"] == "/FlateDecode"
    assert mean_difference(picture(made), picture(source)) < 3


def test_a_colour_profile_is_kept() -> None:
    pdf = new_pdf(b"")
    profile = pdf.make_stream(b"profile", N=3, Alternate=Name.DeviceRGB)
    image = image_xobject(pdf, scene(), ColorSpace=Array([Name.ICCBased, profile]))
    made = rendition(source_with(image, pdf))
    assert described(made)["size"] == (600, 600)
    assert b"/ICCBased" in described(made)["space"]


@pytest.mark.parametrize("as_stream", [False, True])
@pytest.mark.parametrize("bits", [8, 4])
def test_an_indexed_picture_is_averaged_in_its_colours(bits: int, as_stream: bool) -> None:
    pdf = new_pdf(b"")
    colours = 2**bits
    indexed = scene().quantize(colours)
    table = bytes(indexed.getpalette() or [])[: 3 * colours].ljust(3 * colours, b"\x00")
    packed = indexed.tobytes() if bits == 8 else bytes(
        (one << 4) | other for one, other in zip(*[iter(indexed.tobytes())] * 2, strict=True)
    )  # fmt: skip
    image = image_xobject(pdf, scene("L"))
    image.write(zlib.compress(packed), filter=Name.FlateDecode)
    image["/BitsPerComponent"] = bits
    image["/ColorSpace"] = Array(
        [Name.Indexed, Name.DeviceRGB, colours - 1, pdf.make_stream(table) if as_stream else pikepdf.String(table)]
    )
    source = source_with(image, pdf)
    made = rendition(source)
    after = described(made)
    if after["size"] == (600, 600):  # else it would have grown, and stays
        assert after["space"] == b"/DeviceRGB"
        assert after["bytes"] < described(source)["bytes"]
    assert mean_difference(picture(made), picture(source)) < 4


def group4_bytes(two: Image.Image) -> bytes:
    out = io.BytesIO()
    two.save(out, "TIFF", compression="group4", tiffinfo={278: two.height})
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + size]


def group4(image: Stream, two: Image.Image, black_is_set: bool) -> None:
    parameters = Dictionary(K=-1, Columns=two.width, Rows=two.height, BlackIs1=black_is_set)
    image.write(group4_bytes(two), filter=Name.CCITTFaxDecode, decode_parms=parameters)


def jbig2_bytes(two: Image.Image) -> bytes:
    """A page with one region coded as fax is (ITU-T T.88, 7.2, 7.4.6 and 7.4.8)."""
    inverted = two.point([255 - light for light in range(256)], "1")  # in JBIG2 a set bit is black
    page = struct.pack(">IIIIBH", two.width, two.height, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", two.width, two.height, 0, 0, 0, 1) + group4_bytes(inverted)
    segments = ((0, 48, page), (1, 38, region))
    return b"".join(struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data for number, kind, data in segments)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("coding", ["plain", "fax", "jbig2"])
def test_black_and_white_stays_black_and_white_and_readable(coding: str, turned: bool) -> None:
    pdf = new_pdf(b"")
    two = letter(2400)
    image = image_xobject(pdf, two)
    if coding == "fax":
        group4(image, two, black_is_set=turned)
    elif coding == "jbig2":
        image.write(jbig2_bytes(two), filter=Name.JBIG2Decode)
    if turned and coding != "fax":
        image["/Decode"] = Array([1, 0])
    source = source_with(image, pdf, content=b"q 288 0 0 180 5 5 cm /Im Do Q")
    made = rendition(source)
    with pikepdf.open(io.BytesIO(made)) as clean:
        reduced = pictures_in(clean)[0]
        assert [int(reduced[key]) for key in ("/Width", "/Height", "/BitsPerComponent")] == [1200, 750, 1]
    assert described(made)["bytes"] < described(source)["bytes"]
    assert mean_difference(picture(made), picture(source)) < 12
    for paper in ("white", "black"):
        assert mean_difference(picture(made), Image.new("RGB", (600, 400), paper)) > 8, "the letter is still there"


def test_a_fax_in_two_other_colours_keeps_them() -> None:
    pdf = new_pdf(b"")
    two = letter(2400)
    image = image_xobject(pdf, two)
    group4(image, two, black_is_set=False)
    image["/ColorSpace"] = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\x00\x00\xff\xff\x00")])
    source = source_with(image, pdf)
    assert greatest_difference(picture(rendition(source)), picture(source)) == 0


def test_a_stencil_keeps_painting_what_it_painted() -> None:
    pdf = new_pdf(b"")
    stencil = image_xobject(pdf, letter())
    del stencil["/ColorSpace"]
    stencil["/ImageMask"] = True
    source = source_with(stencil, pdf, content=b"1 0 0 rg q 144 0 0 144 10 10 cm /Im Do Q")
    made = rendition(source)
    assert described(made)["size"] == (600, 600)
    assert mean_difference(picture(made), picture(source)) < 6


def test_masks_shrink_with_their_picture() -> None:
    pdf = new_pdf(b"")
    image = image_xobject(pdf, scene())
    image["/SMask"] = image_xobject(pdf, Image.linear_gradient("L").resize((SIDE, SIDE)))
    source = source_with(image, pdf)
    made = rendition(source)
    with pikepdf.open(io.BytesIO(made)) as clean:
        sizes = [[int(each[key]) for key in ("/Width", "/Height")] for each in pictures_in(clean)]
    assert sizes == [[600, 600], [600, 600]]
    assert mean_difference(picture(made), picture(source)) < 3


@pytest.mark.parametrize(
    "content",
    [
        b"q 144 0 0 144 10 10 cm /Im Do Q",
        b"q 0 144 -144 0 160 10 cm /Im Do Q",
        b"q 2 0 0 2 5 5 cm q 72 0 0 72 0 0 cm /Im Do Q Q",
        b"q 101.823 101.823 -101.823 101.823 130 0 cm /Im Do Q",
        b"q 144 0 0 144 10 10 cm (text with cm q Q /Im Do) pop /Im Do Q",
        b"q 20 0 0 20 0 0 cm /Im Do Q q 144 0 0 144 40 10 cm /Im Do Q",
    ],
)
def test_the_placed_size_is_found_through_every_transformation(content: bytes) -> None:
    pdf = new_pdf(b"")
    made = rendition(source_with(jpeg_xobject(pdf, scene()), pdf, content=content))
    assert all(abs(side - 600) <= 1 for side in described(made)["size"])


def drawing(**objects: Stream) -> Dictionary:
    return Dictionary(XObject=Dictionary({f"/{key}": value for key, value in objects.items()}))


def test_the_placed_size_is_found_through_nested_forms() -> None:
    pdf = new_pdf(b"")
    image = jpeg_xobject(pdf, scene())
    inner = form_xobject(
        pdf,
        b"q 72 0 0 72 0 0 cm /Im Do Q",
        Matrix=Array([2, 0, 0, 2, 0, 0]),
        Resources=Dictionary(XObject=Dictionary(Im=image)),
    )
    outer = form_xobject(
        pdf, b"q 0.5 0 0 0.5 0 0 cm /Inner Do Q", Resources=Dictionary(XObject=Dictionary(Inner=inner))
    )
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Outer=outer)
    page_of(pdf)["/Contents"] = pdf.make_stream(b"q 2 0 0 2 0 0 cm /Outer Do Q")
    assert described(rendition(written(pdf)))["size"] == (600, 600)


def test_a_user_unit_counts_towards_the_placed_size() -> None:
    pdf = new_pdf(b"")
    draw_image(pdf, jpeg_xobject(pdf, scene()))
    page_of(pdf)["/UserUnit"] = 2
    assert described(rendition(written(pdf)))["size"] == (SIDE, SIDE)


def test_forms_that_draw_each_other_end() -> None:
    pdf = new_pdf(b"")
    one = form_xobject(pdf, b"/Two Do")
    two = form_xobject(pdf, b"/One Do", Resources=Dictionary(XObject=Dictionary(One=one)))
    one["/Resources"] = Dictionary(XObject=Dictionary(Two=two))
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(One=one)
    page_of(pdf)["/Contents"] = pdf.make_stream(b"/One Do 0 0 10 10 re f")
    assert rendition(written(pdf))


def test_forms_without_resources_that_multiply_end() -> None:
    pdf = new_pdf(b"")
    objects = Dictionary()
    for level in range(30):
        objects[f"/L{level}"] = form_xobject(pdf, b"/L%d Do " % (level + 1) * 10)
    page_of(pdf)["/Resources"]["/XObject"] = objects
    page_of(pdf)["/Contents"] = pdf.make_stream(b"/L0 Do")
    assert rendition(written(pdf))


def test_a_picture_within_the_limit_is_the_same_bytes() -> None:
    pdf = new_pdf(b"")
    jpeg = jpeg_bytes(scene("RGB", 600))
    image = jpeg_xobject(pdf, scene("RGB", 600))
    image.write(jpeg, filter=Name.DCTDecode)
    made = rendition(source_with(image, pdf))
    with pikepdf.open(io.BytesIO(made)) as clean:
        assert [each.read_raw_bytes() for each in clean.objects if isinstance(each, Stream) and "/Width" in each] == [
            jpeg
        ]


def test_a_picture_with_a_see_through_colour_is_left_alone() -> None:
    pdf = new_pdf(b"")
    image = image_xobject(pdf, scene("L"), Mask=Array([0, 10]))
    assert described(rendition(source_with(image, pdf)))["size"] == (SIDE, SIDE)


@pytest.mark.parametrize("filter_name", ["/DCTDecode", "/FlateDecode", "/JBIG2Decode", "/JPXDecode"])
def test_a_damaged_picture_is_left_alone(filter_name: str) -> None:
    pdf = new_pdf(b"")
    image = image_xobject(pdf, scene("L"))
    image.write(b"\x00garbage" * 50, filter=Name(filter_name))
    assert described(rendition(source_with(image, pdf)))["size"] == (SIDE, SIDE)


def test_a_jpeg_2000_picture_is_reduced() -> None:
    pdf = new_pdf(b"")
    out = io.BytesIO()
    scene().save(out, "JPEG2000", quality_mode="rates", quality_layers=[8])
    image = image_xobject(pdf, scene("L"), ColorSpace=Name.DeviceRGB)
    image.write(out.getvalue(), filter=Name.JPXDecode)
    source = source_with(image, pdf)
    made = rendition(source)
    assert described(made)["size"] == (600, 600)
    assert mean_difference(picture(made), picture(source)) < 3


def test_pictures_that_a_page_does_not_draw_do_not_come_along_with_it() -> None:
    pdf = new_pdf(b"q 72 0 0 72 0 0 cm /One Do Q", b"q 72 0 0 72 0 0 cm /Two Do Q")
    shared = pdf.make_indirect(
        Dictionary(XObject=Dictionary(One=jpeg_xobject(pdf, scene("L", 50)), Two=jpeg_xobject(pdf, scene("L", 60))))
    )
    for number in (1, 2):
        page_of(pdf, number)["/Resources"] = shared
    source = written(pdf)
    clean = clean_pdf(source, page_facts=False)
    assert [set(page.obj["/Resources"]["/XObject"].keys()) for page in clean.pdf.pages] == [{"/One"}, {"/Two"}]
    for page in (1, 2):
        assert greatest_difference(picture(save_rendition(clean), page), picture(source, page)) == 0
