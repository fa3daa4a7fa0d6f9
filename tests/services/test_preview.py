"""A rendition kept open for showing."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from lfr_review.domain.errors import CannotRead, WorkerFailed
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.frames import Frame
from lfr_review.services.preview import Preview, open_preview
from tests.kit import papers


@pytest.fixture
def letter() -> Iterator[Preview]:
    with open_preview(BytesSource(papers.pdf(3, "The quick brown fox"))) as preview:
        yield preview


def dark_rows(frame: Frame) -> list[int]:
    rows = [frame.rgb[at : at + 3 * frame.width] for at in range(0, len(frame.rgb), frame.stride)]
    return [number for number, row in enumerate(rows) if min(row) < 100]


def test_sizes_are_those_of_the_pages_as_displayed() -> None:
    with pikepdf.open(io.BytesIO(papers.pdf(2))) as pdf:
        pdf.pages[1].Rotate = 90
        out = io.BytesIO()
        pdf.save(out)
    with open_preview(BytesSource(out.getvalue())) as preview:
        assert preview.sizes() == ((595, 842), (842, 595))


def test_a_page_comes_as_pixels_of_the_scale_asked_for(letter: Preview) -> None:
    frame = letter.page(1, 2.0)
    assert (frame.width, frame.height) == (1190, 1684)
    rows = dark_rows(frame)
    assert rows and 2 * (842 - 745) < min(rows) < max(rows) < 2 * (842 - 710)  # 24 pt letters standing at 720


def test_SEC_043_a_page_at_an_enormous_scale_is_kept_within_the_limits(letter: Preview) -> None:
    frame = letter.page(1, 1_000.0)
    assert frame.width * frame.height <= 40_000_000
    assert frame.width / frame.height == pytest.approx(595 / 842, rel=0.01)


def test_a_phrase_is_found_with_its_place(letter: Preview) -> None:
    found = list(letter.find("QUICK  brown"))
    assert [hit.page for hit in found] == [1, 2, 3]
    ((x0, y0, x1, y1),) = found[0].boxes
    assert 7_200 < x0 < x1 < 35_000
    assert 84_200 - 74_500 < y0 < y1 < 84_200 - 71_000
    assert list(letter.find("nowhere to be seen")) == []
    assert list(letter.find("   ")) == []


def test_a_phrase_is_found_from_a_page_on_and_only_so_often(letter: Preview) -> None:
    assert [hit.page for hit in letter.find("fox", first=2)] == [2, 3]
    assert [hit.page for hit in letter.find("fox", most=1)] == [1]


def test_words_stand_where_they_are_seen(letter: Preview) -> None:
    words = letter.words(2)
    assert [word.text for word in words] == ["The", "quick", "brown", "fox", "2"]
    assert all(a.box[2] < b.box[0] for a, b in pairwise(words))


def test_a_phrase_is_found_on_a_turned_page() -> None:
    with pikepdf.open(io.BytesIO(papers.pdf(1, "Turned words"))) as pdf:
        pdf.pages[0].Rotate = 90
        out = io.BytesIO()
        pdf.save(out)
    with open_preview(BytesSource(out.getvalue())) as preview:
        (hit,) = preview.find("turned words")
        frame = preview.page(1, 1.0)
    x0, y0, x1, y1 = (edge // 100 for edge in hit.boxes[0])
    inside = [frame.rgb[y * frame.stride + 3 * x] for y in range(y0 - 1, y1 + 2) for x in range(x0 - 1, x1 + 2)]
    assert y1 - y0 > x1 - x0  # it runs down the page
    assert min(inside) < 100


def test_a_page_that_is_not_there_is_a_sentence_and_the_rest_stays(letter: Preview) -> None:
    for number in (0, 4, -1):
        with pytest.raises(CannotRead, match="no such page"):
            letter.page(number, 1.0)
    assert letter.page(3, 1.0).width == 595


def test_questions_from_several_threads_are_all_answered(letter: Preview) -> None:
    widths: list[int] = []
    threads = [threading.Thread(target=lambda: widths.append(letter.page(1, 1.0).width)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert widths == [595] * 6


def test_a_closed_document_says_so(letter: Preview) -> None:
    letter.close()
    with pytest.raises(WorkerFailed, match="not open"):
        letter.page(1, 1.0)


def test_what_is_no_pdf_is_a_sentence() -> None:
    with open_preview(BytesSource(b"not a pdf")) as preview:
        with pytest.raises(CannotRead):
            preview.sizes()
