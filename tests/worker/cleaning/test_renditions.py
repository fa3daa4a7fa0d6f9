"""A rendition as a whole: its text and figures, the same bytes each time, whatever file it came from."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.cleaning import clean_pdf, page_texts, save_rendition
from tests.worker.cleaning.making import (
    annotate,
    draw_image,
    everything_in,
    form_xobject,
    greatest_difference,
    image_xobject,
    jpeg_xobject,
    new_pdf,
    page_of,
    picture,
    poppler_text,
    qpdf_finds_nothing_wrong,
    rendition,
    shown,
    written,
)


def test_each_page_is_measured() -> None:
    pdf = new_pdf(shown("Four word s"), b"")
    image = image_xobject(pdf, Image.new("L", (8, 8), 90))
    page_of(pdf, 2)["/Resources"]["/XObject"] = Dictionary(Im=image)
    page_of(pdf, 2)["/Contents"] = pdf.make_stream(b"q 150 0 0 100 0 0 cm /Im Do Q q 150 0 0 100 20 20 cm /Im Do Q")
    first, second = clean_pdf(written(pdf)).pages
    assert (first.width_pt, first.height_pt, first.characters, first.picture_share) == (300, 200, 9, 0)
    assert second.characters == 0
    assert second.picture_share == pytest.approx((150 * 100 * 2 - 130 * 80) / (300 * 200), abs=0.03)


def test_pictures_inside_forms_are_measured_where_they_stand() -> None:
    pdf = new_pdf(b"q 1 0 0 1 150 0 cm /Fm Do Q")
    image = image_xobject(pdf, Image.new("L", (8, 8), 90))
    form = form_xobject(
        pdf, b"q 100 0 0 100 0 0 cm /Im Do Q", Matrix=Array([2, 0, 0, 1, 0, 0]),
        Resources=Dictionary(XObject=Dictionary(Im=image)),
    )  # fmt: skip
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Fm=form)
    assert clean_pdf(written(pdf)).pages[0].picture_share == pytest.approx(150 * 100 / (300 * 200), abs=0.03)


def test_texts_come_with_the_page_facts_and_alone() -> None:
    clean = clean_pdf(written(new_pdf(shown("One"), shown("Two"))))
    assert clean.texts == page_texts(save_rendition(clean))
    assert [words.strip() for words in clean.texts] == ["One", "Two"]


def test_a_bundle_needs_no_page_facts() -> None:
    clean = clean_pdf(written(new_pdf(shown("One"))), page_facts=False)
    assert (clean.pages, clean.texts, clean.facts, clean.children) == ((), (), (), ())
    assert len(clean.geometry) == 1


def kitchen_sink() -> bytes:
    """A file with something of everything that cleaning changes."""
    pdf = new_pdf(b"q " + shown("One"), shown("Two"), shown("Three"))
    draw_image(pdf, jpeg_xobject(pdf, Image.linear_gradient("L").resize((900, 900)).convert("RGB")))
    annotate(pdf, 2, Subtype=Name.Highlight, F=4, Rect=Array([20, 97, 80, 112]), C=Array([1, 1, 0]),
             QuadPoints=Array([20, 112, 80, 112, 20, 97, 80, 97]))  # fmt: skip
    annotate(pdf, 2, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array([page_of(pdf, 3), Name.Fit]))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page_of(pdf, 3)["/Resources"]["/Properties"] = Dictionary(L=layer)
    page_of(pdf, 3)["/Contents"] = pdf.make_stream(
        b"BT /F1 12 Tf 20 60 Td (Seen ) Tj /OC /L BDC (hidden) Tj EMC (after) Tj ET"
    )
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Producer="A machine"))
    return written(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def test_the_same_source_gives_the_same_bytes_in_every_process() -> None:
    source = kitchen_sink()
    program = (
        "import sys; from lfr_review.worker.cleaning import clean_pdf, save_rendition;"
        "sys.stdout.buffer.write(save_rendition(clean_pdf(sys.stdin.buffer.read())))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", program], input=source, capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert made[0] == made[1] == rendition(source)
    assert qpdf_finds_nothing_wrong(made[0])


def test_a_rendition_of_a_rendition_looks_the_same() -> None:
    source = kitchen_sink()
    once = rendition(source)
    twice = rendition(once)
    for page in (1, 2, 3):
        assert greatest_difference(picture(once, page), picture(twice, page)) == 0
    assert clean_pdf(once).features == ()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_rebuilt_page_keeps_turn_size_and_searchable_words(turn: int) -> None:
    pdf = new_pdf(b"")
    page = page_of(pdf)
    page["/MediaBox"], page["/CropBox"] = Array([-50, -20, 350, 280]), Array([10, 5, 290, 195])
    page["/Rotate"] = turn
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page["/Resources"]["/Properties"] = Dictionary(L=layer)
    page["/Contents"] = pdf.make_stream(
        b"BT /F1 12 Tf 20 60 Td (Seen ) Tj /OC /L BDC (hidden) Tj EMC (after) Tj ET "
        b"BT /F1 12 Tf 0 1 -1 0 200 50 Tm (upwards) Tj ET"
    )
    source = written(pdf)
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert clean.rasterised == (1,)
    assert greatest_difference(picture(made, scale=1), picture(source, scale=1)) < 128
    assert sorted(page_texts(made)[0].split()) == sorted(poppler_text(made).replace("\f", "").split())
    assert sorted(page_texts(made)[0].split()) == ["Seen", "after", "upwards"]
    assert (clean.pages[0].width_pt, clean.pages[0].height_pt) == ((190, 280) if turn in (90, 270) else (280, 190))
    assert qpdf_finds_nothing_wrong(made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_with_bytes_changed_ends_in_a_rendition_or_a_sentence(data: st.DataObject) -> None:
    source = bytearray(kitchen_sink_plain())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(source) - 1))
        source[at : at + data.draw(st.integers(1, 12))] = data.draw(st.binary(max_size=12))
    try:
        made = save_rendition(clean_pdf(bytes(source)))
    except (CannotRead, LimitReached) as refused:
        assert refused.words
    else:
        assert b"/JavaScript" not in everything_in(made)


def kitchen_sink_plain() -> bytes:
    """The same, its structure readable, so that a changed byte changes what it says."""
    with pikepdf.open(io.BytesIO(kitchen_sink())) as pdf:
        pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        return written(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
