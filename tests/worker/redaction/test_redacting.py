"""Pages rebuilt without what is under the boxes, by a real worker with its walls up, read back by other programs."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from lfr_review import language_data as languages
from lfr_review.domain.leaks import LeakOrder
from lfr_review.domain.redactions import Box, PageBoxes
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.redaction.leaks import find_leaks
from lfr_review.services.work import CancelToken, Silent
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import Workers
from tests.kit.redacting import place, strings_in, text_by_poppler, typed, unpacked_by_qpdf, with_page_entries
from tests.kit.scans import picture_pdf, sheet
from tests.worker.assembly.reading_back import qpdf_complaints

_LINE = "Statement of Adaeze Okafor made on Tuesday"
_OTHER = "The van stood at Tarn Cross until six."
_SECRET = "Adaeze Okafor"
NONE = "qqq"  #: a language without data: nothing is recognised, which takes long


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(cores=1)
    yield made
    made.close()


def redacted(workers: Workers, pdf: bytes, *pages: tuple[int, Sequence[Box]], lang: str = NONE) -> TaskResult:
    with workers.session("redact", {"languages": [lang]}, [BytesSource(pdf)]) as session:
        return session.ask({"do": "make", "pages": [[page, list(boxes)] for page, boxes in pages]})


def drawn(pdf: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    with pdfium.PdfDocument(pdf) as document:
        picture: Image.Image = document[page].render(scale=scale).to_pil().convert("L")
    return picture


def test_SEC_061_what_was_under_a_box_is_gone_from_the_page(
    workers: Workers, tmp_path: Path, language_data: None
) -> None:
    source = typed((_LINE, _OTHER), (_OTHER,))
    answer = redacted(workers, source, (1, [place(_LINE, _SECRET)]), lang="eng")
    made = answer.blob("rendition")
    assert "Okafor" in text_by_poppler(source)
    for held in (text_by_poppler(made), strings_in(made), strings_in(unpacked_by_qpdf(made, tmp_path))):
        assert "kafor" not in held and "daeze" not in held
    left = (_LINE.replace(_SECRET, "") + " " + _OTHER).split()
    assert sorted(text_by_poppler(made, 1).split()) == sorted(left)  # recognised in the picture, and no others
    assert answer.blob("texts").decode().count("Tarn") == 1
    assert qpdf_complaints(made, tmp_path) == ""


def test_a_page_without_boxes_stays_as_it_is(workers: Workers) -> None:
    source = typed((_LINE,), (_OTHER,))
    made = redacted(workers, source, (1, [place(_LINE, _SECRET)])).blob("rendition")
    with pikepdf.open(io.BytesIO(source)) as before, pikepdf.open(io.BytesIO(made)) as after:
        assert len(after.pages) == 2
        assert after.pages[1].Contents.read_bytes() == before.pages[1].Contents.read_bytes()
    assert ImageChops.difference(drawn(source, 1), drawn(made, 1)).getbbox() is None


def test_SEC_063_two_pages_that_differ_only_under_the_box_give_the_same_bytes(
    workers: Workers, language_data: None
) -> None:
    other = _LINE.replace(_SECRET, "Gjyqtip Wqxyz")
    assert len(other) == len(_LINE)
    box = place(_LINE, _SECRET)
    made = [
        redacted(workers, typed((line, _OTHER)), (1, [box]), lang="eng").blob("rendition") for line in (_LINE, other)
    ]
    assert made[0] == made[1]


def test_SEC_063_a_box_is_filled_with_one_colour_and_the_rest_looks_as_before(workers: Workers) -> None:
    box = place(_LINE, _SECRET)
    source = typed((_LINE, _OTHER))
    made = redacted(workers, source, (1, [box])).blob("rendition")
    area = inside(box)
    assert drawn(made).crop(area).getextrema() == (0, 0)
    before, after = drawn(source), drawn(made)
    for picture in (before, after):
        picture.paste(0, (area[0] - 4, area[1] - 4, area[2] + 6, area[3] + 6))
    assert strongest(ImageChops.difference(before, after).resize((120, 170), Image.Resampling.BOX)) < 40


def inside(box: Box) -> tuple[int, int, int, int]:
    """The pixels of a picture of two pixels a point that lie wholly in a box."""
    x0, y0, x1, y1 = (side * 2 / 100 for side in box)
    return math.ceil(x0), math.ceil(y0), math.floor(x1), math.floor(y1)


def strongest(difference: Image.Image) -> float:
    extrema = difference.getextrema()
    assert isinstance(extrema[1], (int, float))
    return extrema[1]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_and_cropped_page_keeps_its_size_and_its_box_its_place(workers: Workers, rotate: int) -> None:
    source = with_page_entries(
        typed((_LINE, _OTHER)), Rotate=rotate, CropBox=pikepdf.Array([20, 400, 580, 830]), UserUnit=2
    )
    with pdfium.PdfDocument(source) as document:
        width, height = document[0].get_size()
    box = (round(width * 30), round(height * 40), round(width * 45), round(height * 60))  # as displayed
    made = redacted(workers, source, (1, [box])).blob("rendition")
    with pikepdf.open(io.BytesIO(source)) as before, pikepdf.open(io.BytesIO(made)) as after:
        for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"):
            assert after.pages[0].obj[key] == before.pages[0].obj[key]
    area = (int(width * 0.6) + 2, int(height * 0.8) + 2, int(width * 0.9) - 2, int(height * 1.2) - 2)
    assert drawn(made).crop(area).getextrema() == (0, 0)
    outside = ImageChops.difference(drawn(source), drawn(made))
    outside.paste(0, (area[0] - 6, area[1] - 6, area[2] + 6, area[3] + 6))
    assert strongest(outside.resize((100, 100), Image.Resampling.BOX)) < 60


def test_SEC_061_links_notes_hidden_words_and_pictures_of_the_page_go_with_it(workers: Workers) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Okafor’s note"
    )
    source = with_page_entries(
        typed((_LINE,)),
        Annots=pikepdf.Array([note]),
        Thumb=pikepdf.Dictionary(Type=pikepdf.Name.XObject, Words="Okafor small"),
        PieceInfo=pikepdf.Dictionary(Editor=pikepdf.Dictionary(Private="Okafor typed")),
    )
    made = redacted(workers, source, (1, [place(_LINE, _SECRET)])).blob("rendition")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.pages[0].obj.keys() <= {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/Rotate"}
    assert b"Okafor" not in made


def test_SEC_066_a_scan_is_redacted_in_its_picture(workers: Workers, language_data: None) -> None:
    source = picture_pdf(sheet()[0])
    word = next(each for each in sheet()[1] if each.text == "NORTHMARCH")
    box = (round(word.x * 100) - 4500, round(word.y * 100) - 700, round(word.x * 100) + 4500, round(word.y * 100) + 700)
    made = redacted(workers, source, (1, [box]), lang="eng").blob("rendition")
    read = text_by_poppler(made)
    assert "CONSTABULARY" in read and "Tarn Cross" in read
    assert read.count("NORTHMARCH") == sum(each.text == "NORTHMARCH" for each in sheet()[1]) - 1


def test_half_a_line_beside_a_box_is_no_word(workers: Workers, language_data: None) -> None:
    """A box that a person drew over the upper halves of some words leaves lower halves, which read as anything."""
    boxes = (PageBoxes(page=1, boxes=((5000, 8000, 40000, 10950),)),)
    made = redacted(workers, picture_pdf(sheet()[0]), (1, boxes[0].boxes), lang="eng").blob("rendition")
    assert find_leaks(LeakOrder(terms=(), boxes=boxes), BytesSource(made), Silent(), CancelToken()) == ()


def test_where_the_language_is_missing_the_page_is_redacted_and_that_is_said(workers: Workers) -> None:
    assert NONE not in languages.installed()
    answer = redacted(workers, typed((_LINE,)), (1, [place(_LINE, _SECRET)]), lang=NONE)
    assert NONE in answer.value("words_missing")
    assert text_by_poppler(answer.blob("rendition")).strip() == ""


def test_a_page_is_shown_as_it_will_be_made(workers: Workers) -> None:
    box = place(_LINE, _SECRET)
    with workers.session("redact", {"languages": [NONE]}, [BytesSource(typed((_LINE,)))]) as session:
        answer = session.ask({"do": "look", "page": 1, "boxes": [box], "scale": 2.0})
        shape = answer.value("frame")
        shown = Image.frombytes("RGB", (shape["width"], shape["height"]), answer.blob("pixels")).convert("L")
        made = session.ask({"do": "make", "pages": [[1, [box]]]}).blob("rendition")
    area = inside(box)
    assert shown.crop(area).getextrema() == (0, 0)
    assert strongest(ImageChops.difference(shown, drawn(made)).resize((120, 170), Image.Resampling.BOX)) < 40


def test_a_page_that_is_not_there_is_told_and_nothing_made(workers: Workers) -> None:
    answer = redacted(workers, typed((_LINE,)), (7, [place(_LINE, _SECRET)]))
    assert answer.all("failed") and "rendition" not in answer.blobs
