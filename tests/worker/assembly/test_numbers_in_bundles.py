"""The number on every page of a finished bundle, whatever its pages are like."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops

from lfr_review.domain.bundles import Numbering
from lfr_review.worker.samples import altered, marked, scans, typed
from tests.worker.assembly.ordering import Bundle, assembled, bundle_of, evidence, order
from tests.worker.assembly.reading_back import page_texts, printed_number, rendered, viewed_texts

Maker = Callable[[int, int], bytes]
PAPERS: dict[str, Maker] = {
    "letter": typed.letter,
    "report": typed.report,
    "A3": typed.drawing_a3,
    "landscape": typed.wide_table,
    "colour scan": scans.jpeg_scan,
    "black and white scan": scans.g4_scan,
    "turned": altered.rotated,
    "cropped": altered.cropped,
    "off the origin": altered.off_origin,
    "leaking": altered.leaky,
    "object streams": altered.object_streams,
    "inherited": altered.inherited,
    "form": marked.form,
    "marked": marked.mark_up,
}


FIRST = 107  #: so that the numbers repeat their digits: 110, 111, 112


@cache
def _bundle(name: str) -> Bundle:
    return assembled(order([evidence(0)], Numbering(first=FIRST)), PAPERS[name](5, 5))


def _numbers() -> range:
    return range(FIRST, FIRST + 6)


@pytest.mark.parametrize("name", PAPERS)
def test_every_number_is_upright_in_the_corner_and_of_one_size(name: str) -> None:
    bundle = _bundle(name)
    assert bundle.made.page_count == 6
    for number, text in enumerate(_numbers(), start=1):
        printed = printed_number(bundle.pdf, number)
        assert printed.text == str(text)
        assert printed.angle == 0 or printed.angle == pytest.approx(2 * 3.14159, abs=0.01) or name in _TURNED
        unit = 2 if name == "off the origin" and number == 5 else 1  # PDFium counts in units of the page
        left, bottom, right, top = (side * unit for side in printed.box)
        width, height = (side * unit for side in printed.page_size)
        assert 0 < left and right < width and 0 < bottom
        assert left > width - 170 and top < max(0.11 * height, 60)
        assert top - bottom == pytest.approx(12 * 0.714, abs=1.2)


_TURNED = {"turned", "cropped", "inherited"}


@pytest.mark.parametrize("name", PAPERS)
def test_a_number_covers_no_words_of_the_page(name: str) -> None:
    bundle = _bundle(name)
    assert [printed_number(bundle.pdf, number).others for number in range(1, 7)] == [""] * 6
    assert bundle.made.problems == ()


@pytest.mark.parametrize("name", PAPERS)
def test_poppler_finds_each_number_as_a_word_of_its_own(name: str, tmp_path: Path) -> None:
    texts = page_texts(_bundle(name).pdf, tmp_path)
    assert len(texts) == 6
    assert all(str(number) in text.split() for number, text in zip(_numbers(), texts, strict=True))


@pytest.mark.parametrize("name", PAPERS)
def test_pdfium_finds_each_number_as_a_word_of_its_own(name: str) -> None:
    texts = viewed_texts(_bundle(name).pdf)
    assert all(str(number) in text.split() for number, text in zip(_numbers(), texts, strict=True))


@pytest.mark.parametrize("name", ["turned", "cropped", "inherited", "off the origin"])
def test_turned_and_shifted_pages_show_their_number_upright(name: str) -> None:
    """Seen, not calculated: the ink of the bundle's page that the source's page does not have."""
    source = PAPERS[name](4, 4)  # this letter leaves its corner free
    bundle = bundle_of(source)
    for number in range(2, 6):
        before, after = rendered(source, number - 1), rendered(bundle.pdf, number)
        assert before.size == after.size
        ink = ImageChops.difference(before, after).point([0] * 101 + [255] * 155).getbbox()
        assert ink is not None
        left, top, right, bottom = ink
        unit = 2 if name == "off the origin" and number == 5 else 1
        assert after.width - right <= 20 / unit + 1 and after.height - bottom <= 20 / unit + 1
        assert bottom - top > right - left, "a single digit that stands upright is higher than wide"


def test_a_number_is_readable_on_black() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        page.obj.Contents = pdf.make_stream(b"0 g 0 0 300 300 re f")
        out = io.BytesIO()
        pdf.save(out)
    picture = rendered(bundle_of(out.getvalue()).pdf, 2, scale=4)
    plate = picture.crop((4 * 270, 4 * 268, 4 * 285, 4 * 284))
    darks = sum(plate.histogram()[:64])
    lights = sum(plate.histogram()[192:])
    assert darks > 100 and lights > 100  # digits, and the ground around them
    assert picture.crop((0, 0, 4 * 260, 4 * 300)).getextrema() == (0, 0)  # nothing else was covered


def test_a_supplementary_bundle_runs_on_with_its_own_prefix(tmp_path: Path) -> None:
    asked = order([evidence(0)], Numbering(first=501, prefix="S", size_pt=10))
    bundle = assembled(asked, typed.letter(1, 3))
    assert [printed_number(bundle.pdf, number).text for number in range(1, 5)] == ["S501", "S502", "S503", "S504"]
    assert [entry.first_page for entry in bundle.made.placed] == [1, 2], "places in the file, whatever is printed"
    assert "S502–S504" in page_texts(bundle.pdf, tmp_path)[0]


def test_pages_that_share_everything_but_their_number_are_told_apart() -> None:
    """One page object drawn twice in the source, and one source page in two documents."""
    letter = typed.letter(1, 2)
    bundle = assembled(order([evidence(0), evidence(0, uid="again")]), letter)
    assert [printed_number(bundle.pdf, number).text for number in range(1, 6)] == ["1", "2", "3", "4", "5"]


def test_a_page_without_content_or_resources_is_numbered() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        del page.obj["/Contents"], page.obj["/Resources"]
        out = io.BytesIO()
        pdf.save(out)
    assert printed_number(bundle_of(out.getvalue()).pdf, 2).text == "2"


def test_a_page_full_of_words_is_numbered_and_named(tmp_path: Path) -> None:
    canvas, out = typed.canvas((200, 200))
    canvas.setFont(typed.TEXT, 5)
    for row in range(45):
        canvas.drawString(0, 2 + row * 4.4, "word " * 25)
    bundle = bundle_of(typed.finished(canvas, out))
    assert "bundle page 2" in " ".join(bundle.made.problems)
    assert printed_number(bundle.pdf, 2).text == "2"


def test_an_earlier_bundle_can_be_bundled_again(tmp_path: Path) -> None:
    """Its numbers stand where ours would go, in a font of the same name that has the letter S."""
    earlier = assembled(order([evidence(0)], Numbering(prefix="S")), typed.letter(1, 2))
    again = bundle_of(earlier.pdf)
    assert again.made.problems == ()
    words = [text.split() for text in page_texts(again.pdf, tmp_path)]
    assert [("S" + str(page) in found, str(page + 1) in found) for page, found in enumerate(words[1:], start=1)] == [
        (True, True)
    ] * 3
    assert rendered(again.pdf, 3).crop((0, 0, 595, 790)).tobytes() == (
        rendered(earlier.pdf, 2).crop((0, 0, 595, 790)).tobytes()
    )
    assert "S2" in words[2] and "3" in words[2]
