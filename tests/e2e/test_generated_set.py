"""A box of papers of every kind made into one bundle: nothing that a reader sees or follows in a source is lost.

Everything is counted and drawn by programs that had no part in making the bundle: pdfminer, PDFium, Poppler and qpdf.
"""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pdfminer.pdftypes import resolve1
from PIL import Image, ImageChops

from lfr_review.domain.bundles import PlacedEntry
from lfr_review.domain.checks import CheckReport, Result
from lfr_review.services.export.quick_bundle import QuickBundle, quick_bundle
from lfr_review.services.export.quick_check import check_quick_bundle
from lfr_review.services.work import CancelToken, Silent
from lfr_review.worker.samples import mix
from lfr_review.worker.samples.mix import Sample
from tests.services.export.reading_pdf import is_sound, page_texts
from tests.worker.assembly.reading_back import Structure

DPI = 72
NUMBER = (150, 70)  #: points at the right and the bottom in which a page's number may stand
ICONS = (510, 120, 545, 150)  #: where the marked copies have their sticky notes, which are asked about and left out
BLOCK, MOST = 12, 40  #: side of the squares that are held against one another, and how far their means may differ


@dataclass(frozen=True)
class Box:
    """The papers, the bundle made of them and its full check."""

    papers: tuple[Sample, ...]
    made: QuickBundle
    report: CheckReport
    structure: Structure
    texts: list[str]

    def placed(self) -> Iterator[tuple[Sample, PlacedEntry]]:
        by_title = {place.title: place for place in self.made.placed}
        return ((paper, by_title[paper.title]) for paper in self.papers)

    def pages_of(self, kind: str) -> set[int]:
        """The pages of the bundle that show papers of a kind."""
        found = (place for paper, place in self.placed() if kind in paper.title)
        return {page for place in found for page in range(place.first_page, place.last_page + 1)}


def one_of_each() -> tuple[Sample, ...]:
    """Three pages of every kind of paper."""
    return tuple(
        Sample(
            file_name=f"{number:02d} {part.name}.pdf",
            title=f"{part.name.capitalize()} no. {number}",
            date_text=f"{number} March 2026",
            section="All",
            page_count=3,
            pdf=part.make(number, 3),
        )
        for number, part in enumerate(mix.PARTS, start=1)
    )


def box(folder: Path, papers: tuple[Sample, ...]) -> Box:
    rows = [("file", "title", "date", "section")]
    for paper in papers:
        (folder / paper.file_name).write_bytes(paper.pdf)
        rows.append((paper.file_name, paper.title, paper.date_text, paper.section))
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    target = folder / "Box 1 December 2026.pdf"
    made = quick_bundle(folder, target, Silent(), CancelToken(), index=folder / "index.csv", title="Box")
    report = check_quick_bundle(made, Silent(), CancelToken())
    return Box(papers, made, report, Structure(target.read_bytes()), page_texts(target))


@pytest.fixture(
    scope="module",
    params=[
        None,
        pytest.param((60, 600), marks=pytest.mark.long),
        pytest.param((200, 3_000), marks=pytest.mark.long),
        pytest.param((700, 10_000), marks=pytest.mark.long),
    ],
    ids=lambda size: f"{size[1]} pages" if size else "one of each kind",
)
def papers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Box:
    made = one_of_each() if request.param is None else tuple(mix.samples(*request.param))
    return box(tmp_path_factory.mktemp("box"), made)


def test_every_kind_of_paper_is_in_the_box_and_no_check_fails(papers: Box) -> None:
    assert {paper.title.partition(" no. ")[0].lower() for paper in papers.papers} == {
        part.name.lower() for part in mix.PARTS
    }
    failed = {check.id: check.pages for check in papers.report.checks if check.result is Result.FAIL}
    assert set(failed.pop("O1", ())) <= papers.pages_of("scan"), "a quick bundle recognises no words in scans"
    sideways = papers.pages_of("Turned") | papers.pages_of("Cropped")
    assert set(failed.pop("R2", ())) <= sideways, "pages that lie on their side in the source"
    assert failed == {}
    assert papers.made.problems == ()
    assert is_sound(papers.made.file)


def test_links_to_pages_and_to_the_web_are_all_there_and_lead_into_their_own_document(papers: Box) -> None:
    links = papers.structure.links
    for paper, place in papers.placed():
        inner, web = _links_of(paper.pdf)
        own = [link for link in links if place.first_page <= link.page <= place.last_page]
        assert sorted(link.uri for link in own if link.uri) == sorted(web), paper.title
        inside = [link.place.page for link in own if link.place]
        assert len(inside) == inner, paper.title
        assert all(place.first_page <= page <= place.last_page for page in inside), paper.title


def test_bookmarks_of_the_sources_hang_below_their_document_in_their_order(papers: Box) -> None:
    outline = papers.structure.outline
    for paper, place in papers.placed():
        titles = [mark.title for mark in outline if place.first_page <= mark.place.page <= place.last_page]
        with pdfium.PdfDocument(paper.pdf) as source:
            wanted = [mark.get_title() for mark in source.get_toc()]
        assert titles[-len(wanted) :] == wanted or wanted == [], paper.title


def test_values_of_forms_stand_in_the_words_of_their_page(papers: Box) -> None:
    counted = 0
    for paper, place in papers.placed():
        for number, value in _form_values(paper.pdf):
            assert value in papers.texts[place.first_page + number - 2], (paper.title, number)
            counted += 1
    assert counted > 8


def test_what_a_reader_sees_on_a_page_is_what_the_bundle_shows_in_two_engines(papers: Box, tmp_path: Path) -> None:
    seen: set[str] = set()
    for paper, place in papers.placed():
        kind = paper.title.partition(" no. ")[0]
        if kind in seen:
            continue
        seen.add(kind)
        source = tmp_path / "source.pdf"
        source.write_bytes(paper.pdf)
        for number in sorted({1, paper.page_count}):
            of_bundle = place.first_page + number - 1
            for draw in (by_pdfium, by_poppler):
                there, here = draw(source, number), draw(papers.made.file, of_bundle)
                assert _differs(there, here) <= MOST, (paper.title, number, draw.__name__)


def by_pdfium(file: Path, number: int) -> Image.Image:
    document = pdfium.PdfDocument(file)
    try:
        document.init_forms()
        drawn: Image.Image = document[number - 1].render(scale=DPI / 72, grayscale=True, may_draw_forms=True).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


def by_poppler(file: Path, number: int) -> Image.Image:
    page = ["-f", str(number), "-l", str(number)]
    made = subprocess.run(
        ["pdftoppm", "-cropbox", "-gray", "-r", str(DPI), *page, str(file)], check=True, capture_output=True
    )
    with Image.open(io.BytesIO(made.stdout)) as drawn:
        return drawn.convert("L")


def _differs(one: Image.Image, other: Image.Image) -> float:
    """How far the means of the squares of two pictures lie apart at most, the number's place left out."""
    width, height = min(one.width, other.width), min(one.height, other.height)
    assert abs(one.width - other.width) <= 2 and abs(one.height - other.height) <= 2
    apart = ImageChops.difference(one.crop((0, 0, width, height)), other.crop((0, 0, width, height)))
    apart.paste(0, (width - NUMBER[0], height - NUMBER[1], width, height))
    apart.paste(0, ICONS)
    small = apart.resize((max(1, width // BLOCK), max(1, height // BLOCK)), Image.Resampling.BOX)
    return float(small.getextrema()[1])  # type: ignore[arg-type]  # a picture in grey has one pair


def _links_of(pdf: bytes) -> tuple[int, list[str]]:
    """How many links of a source lead to a page of it, and the addresses that the others lead to."""
    inner, web = 0, []
    for annotation in _annotations(pdf, "Link"):
        action = resolve1(annotation[1].get("A"))
        if action is not None and action["S"].name == "URI":
            web.append(resolve1(action["URI"]).decode())
        else:
            inner += 1
    return inner, web


def _form_values(pdf: bytes) -> list[tuple[int, str]]:
    """The text of each text field by page."""
    found = []
    for number, annotation in _annotations(pdf, "Widget"):
        value = resolve1(annotation.get("V"))
        if isinstance(value, bytes) and resolve1(annotation.get("FT")).name == "Tx":
            found.append((number, value.decode("utf-16") if value.startswith(b"\xfe\xff") else value.decode("latin-1")))
    return found


def _annotations(pdf: bytes, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, page in enumerate(Structure(pdf).pages, start=1):
        for reference in resolve1(page.annots) or []:
            annotation = resolve1(reference)
            if annotation["Subtype"].name == kind:
                yield number, annotation
