"""Form values and mark-up become part of the page; sticky notes are asked about."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from lfr_review.worker.cleaning import clean_pdf, page_texts, save_rendition
from tests.worker.cleaning.making import (
    annotate,
    everything_in,
    form_xobject,
    greatest_difference,
    mean_difference,
    new_pdf,
    page_of,
    picture,
    poppler_picture,
    rendition,
    shown,
    written,
)

QUAD = [20, 112, 80, 112, 20, 97, 80, 97]
RECT = [20, 97, 80, 112]
MARKS: dict[str, dict[str, Any]] = {
    "highlight": {"Subtype": Name.Highlight, "Rect": RECT, "QuadPoints": QUAD, "C": [1, 1, 0]},
    "underline": {"Subtype": Name.Underline, "Rect": RECT, "QuadPoints": QUAD, "C": [1, 0, 0]},
    "struck out": {"Subtype": Name.StrikeOut, "Rect": RECT, "QuadPoints": QUAD, "C": [1, 0, 0]},
    "square": {"Subtype": Name.Square, "Rect": [150, 20, 200, 60], "C": [0, 0, 1], "IC": [0.9, 0.9, 1]},
    "circle": {"Subtype": Name.Circle, "Rect": [150, 20, 200, 60], "C": [0, 0, 1]},
    "ink": {"Subtype": Name.Ink, "Rect": [150, 90, 250, 130], "InkList": [[150, 90, 200, 130, 250, 90]]},
}  # fmt: skip


def with_mark(entries: dict[str, Any], **page_entries: Any) -> bytes:
    pdf = new_pdf(shown("Marked words"))
    page_of(pdf).update(Dictionary(**page_entries))
    annotate(pdf, F=4, **{key: Array(value) if isinstance(value, list) else value for key, value in entries.items()})
    return written(pdf)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_without_an_appearance_look_the_same_once_drawn_in(mark: str, turn: int) -> None:
    source = with_mark(MARKS[mark], Rotate=turn, MediaBox=Array([-20, -10, 300, 200]), CropBox=Array([0, 0, 280, 190]))
    plain = picture(
        rendition(with_mark({"Subtype": Name.Popup, "Rect": RECT}, Rotate=turn, CropBox=Array([0, 0, 280, 190])))
    )
    made = rendition(source)
    assert greatest_difference(picture(made), picture(source)) == 0
    assert greatest_difference(picture(made), plain) > 100, "the mark is there to be seen"
    assert b"/Annots" not in everything_in(made)


def test_a_stamp_with_its_own_appearance_is_placed_by_its_matrix() -> None:
    pdf = new_pdf(shown("Seen"))
    drawn = form_xobject(pdf, b"0.5 g 0 0 300 200 re f 0 g 10 10 100 20 re f", Matrix=Array([0, 1, -1, 0, 0, 0]))
    annotate(pdf, Subtype=Name.Stamp, Rect=Array([150, 30, 250, 180]), F=4, AP=Dictionary(N=drawn))
    source = written(pdf)
    made = rendition(source)
    assert greatest_difference(picture(made), picture(source)) == 0
    assert mean_difference(poppler_picture(made), poppler_picture(source)) < 0.5


@pytest.mark.parametrize(
    ("kind", "points"),
    [("Line", {"L": [150, 50, 250, 80]}), ("PolyLine", {"Vertices": [150, 50, 200, 90, 250, 50]}),
     ("Polygon", {"Vertices": [150, 50, 200, 90, 250, 50], "IC": [1, 0.8, 0.8]})],
)  # fmt: skip
def test_lines_that_pdfium_would_not_draw_are_drawn_as_poppler_draws_them(kind: str, points: dict[str, Any]) -> None:
    source = with_mark({"Subtype": Name(f"/{kind}"), "Rect": [150, 50, 250, 90], "C": [1, 0, 0], **points})
    made = rendition(source)
    assert mean_difference(poppler_picture(made), poppler_picture(source)) < 0.1
    assert greatest_difference(picture(made), picture(source)) > 100


def form(need_appearances: bool) -> Pdf:
    pdf = new_pdf(shown("Name:", 20, 150))
    helvetica = page_of(pdf)["/Resources"]["/Font"]["/F1"]
    fields = [
        annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, T="a", V="Field value", Rect=Array([70, 145, 200, 165]), F=4,
                 DA="/Helv 12 Tf 0 g", MK=Dictionary(BC=Array([0]))),
        annotate(pdf, Subtype=Name.Widget, FT=Name.Ch, Ff=131072, T="b", V="Second", Opt=Array(["First", "Second"]),
                 Rect=Array([70, 115, 200, 135]), F=4, DA="/Helv 12 Tf 0 g"),
        annotate(pdf, Subtype=Name.Widget, FT=Name.Btn, T="c", V=Name.Yes, AS=Name.Yes, Rect=Array([70, 85, 90, 105]),
                 F=4, DA="/ZaDb 0 Tf 0 g", MK=Dictionary(CA="4", BC=Array([0]))),
    ]  # fmt: skip
    pdf.Root["/AcroForm"] = Dictionary(
        Fields=Array(fields), DA="/Helv 12 Tf 0 g", DR=Dictionary(Font=Dictionary(Helv=helvetica))
    )
    if need_appearances:
        pdf.Root["/AcroForm"]["/NeedAppearances"] = True
    return pdf


@pytest.mark.parametrize("need_appearances", [True, False])
def test_form_values_without_an_appearance_are_visible_and_searchable(need_appearances: bool) -> None:
    source = written(form(need_appearances))
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert "Field value" in page_texts(made)[0]
    assert "Second" in page_texts(made)[0]
    assert mean_difference(picture(made), picture(source, forms=True)) < 0.5
    assert any("form fields" in feature for feature in clean.features)
    assert b"/AcroForm" not in everything_in(made)


def test_a_field_keeps_the_appearance_it_has() -> None:
    pdf = form(need_appearances=False)
    drawn = form_xobject(pdf, b"BT /Helv 9 Tf 2 5 Td (As drawn) Tj ET")
    drawn["/Resources"] = pdf.Root["/AcroForm"]["/DR"]
    drawn["/BBox"] = Array([0, 0, 130, 20])
    page_of(pdf)["/Annots"][0]["/AP"] = Dictionary(N=drawn)
    assert "As drawn" in page_texts(rendition(written(pdf)))[0]


def test_sticky_notes_are_left_out_and_told() -> None:
    pdf = new_pdf(shown("Seen"))
    annotate(pdf, Subtype=Name.Text, Rect=Array([260, 160, 280, 180]), Contents="Private thought", T="A. Reader")
    annotate(pdf, Subtype=Name.Popup, Rect=Array([100, 100, 280, 180]), Open=True)
    clean = clean_pdf(written(pdf))
    made = save_rendition(clean)
    assert greatest_difference(picture(made), picture(written(new_pdf(shown("Seen"))))) == 0
    assert b"Private" not in everything_in(made)
    assert any("1 sticky note on page 1; left out" in feature for feature in clean.features)
    assert not any("Private" in words for _, words in clean.facts)


def test_sticky_notes_that_were_asked_for_are_drawn_and_listed() -> None:
    pdf = new_pdf(shown("Seen"))
    annotate(pdf, Subtype=Name.Text, Rect=Array([260, 160, 280, 180]), Contents="A thought", T="A. Reader")
    source = written(pdf)
    clean = clean_pdf(source, notes=True)
    assert greatest_difference(picture(save_rendition(clean)), picture(source)) == 0
    assert ("PDF sticky note, page 1", "A. Reader: A thought") in clean.facts


@pytest.mark.parametrize(("flags", "says"), [(2, "are hidden"), (32, "are hidden"), (36, "show only in print")])
def test_mark_up_that_is_not_shown_on_screen_is_dropped_and_told(flags: int, says: str) -> None:
    pdf = new_pdf(shown("Seen"))
    drawn = form_xobject(pdf, shown("UNSEEN"), Resources=page_of(pdf)["/Resources"])
    annotate(pdf, Subtype=Name.Stamp, Rect=Array([0, 0, 300, 200]), F=flags, AP=Dictionary(N=drawn))
    clean = clean_pdf(written(pdf))
    assert b"UNSEEN" not in everything_in(save_rendition(clean))
    assert any(says in feature for feature in clean.features)


def test_redactions_that_were_never_carried_out_are_told() -> None:
    pdf = new_pdf(shown("Still here"))
    annotate(pdf, Subtype=Name.Redact, Rect=Array(RECT), QuadPoints=Array(QUAD))
    clean = clean_pdf(written(pdf))
    assert any("redactions on page 1 that were never carried out" in feature for feature in clean.features)


def test_mark_up_shared_by_two_pages_is_drawn_on_both() -> None:
    pdf = new_pdf(shown("One"), shown("Two"))
    annotate(pdf, F=4, Subtype=Name.Square, Rect=Array([150, 20, 200, 60]), C=Array([0, 0, 1]))
    page_of(pdf, 2)["/Annots"] = page_of(pdf, 1)["/Annots"]
    source = written(pdf)
    made = rendition(source)
    for page in (1, 2):
        assert greatest_difference(picture(made, page), picture(source, page)) == 0


def test_mark_up_over_content_that_leaves_its_state_open_stands_where_it_stood() -> None:
    pdf = new_pdf(b"q 0.5 0 0 0.5 30 30 cm " + shown("Leaky"))
    annotate(pdf, F=4, Subtype=Name.Square, Rect=Array([150, 20, 200, 60]), C=Array([0, 0, 1]))
    source = written(pdf)
    assert greatest_difference(picture(rendition(source)), picture(source)) == 0
