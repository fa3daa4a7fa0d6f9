"""A thousand redactions of generated files: nothing taken out can be found again, by us or with anybody's tools."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from lfr_review.domain.leaks import LeakOrder
from lfr_review.domain.term_matching import standing_in, term_of, terms_of
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.redaction.leaks import find_leaks
from lfr_review.services.work import CancelToken, Silent
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import Workers
from tests.kit.redacting import saved, strings_in, text_by_poppler, unpacked_by_qpdf
from tests.kit.scans import picture_pdf, sheet

_FIRST = ("Adaeze", "Zoë", "Łukasz", "Siobhán", "Jean-Luc", "Priya", "Tomás", "Anneliese", "Dòmhnall", "Mehmet")
_LAST = ("Okafor", "O’Hara", "Nowak", "Ferreira-Strand", "McAllister", "Raghunathan", "Østergaard", "Whitcombe")
_PLAIN = "on the tenth of March the van stood at the station and four officers spoke to people who walked past".split()
NONE = "qqq"  #: a language without data: recognising takes long, and what it finds is tested beside this


@dataclass(frozen=True, slots=True)
class Hidden:
    """A file and what is to be taken out of it."""

    pdf: bytes
    words: tuple[str, ...]
    places: int  #: on its pages, at least


def _names(chance: random.Random, count: int) -> tuple[str, ...]:
    every = [f"{first} {last}" for first in _FIRST for last in _LAST]
    return tuple(chance.sample(every, count))


def _spelt(chance: random.Random, name: str) -> str:
    return chance.choice((name, name.upper(), name.lower(), "  ".join(name.split()), name.replace(" ", "\u00a0")))


def _lines(chance: random.Random, name: str) -> list[str]:
    """Some lines of text; the name stands in them once, perhaps over a line end, once as part of an address."""
    words = chance.choices(_PLAIN, k=40)
    said = _spelt(chance, name).split(" ")
    at = chance.randrange(5, 30)
    words[at:at] = said
    lines = [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)]
    return lines


def _typed(chance: random.Random, names: tuple[str, ...]) -> pikepdf.Pdf:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for name in names:
        canvas.setFont(chance.choice(("Helvetica", "Times-Roman", "Courier")), chance.choice((9, 11, 14)))
        for row, line in enumerate(_lines(chance, name)):
            canvas.drawString(60 + 7 * chance.random(), 780 - 22 * row, line.replace("Ł", "L").replace("ł", "l"))
        canvas.showPage()
    canvas.save()
    return pikepdf.open(io.BytesIO(out.getvalue()))


def _in_bookmarks(pdf: pikepdf.Pdf, name: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem(f"About {name}", 0), pikepdf.OutlineItem("Part 2", 0)])


def _in_notes(pdf: pikepdf.Pdf, name: str) -> None:
    box = Array([100, 500, 300, 520])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents=String(name), T=String(name))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=box,
        A=Dictionary(S=Name.URI, URI=String("mailto:" + name.lower().replace(" ", ".") + "@post.example")),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note), pdf.make_indirect(link)])


def _in_form(pdf: pikepdf.Pdf, name: str) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    plain = name.encode("cp1252", "replace").decode("cp1252")
    look = pdf.make_stream(
        b"/Tx BMC BT /F 11 Tf 2 5 Td (" + plain.encode("cp1252") + b") Tj ET EMC", Type=Name.XObject, Subtype=Name.Form,
        BBox=[0, 0, 260, 20], Resources=Dictionary(Font=Dictionary(F=font)),
    )  # fmt: skip
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("who"), V=String(name), F=4,
            Rect=[100, 300, 360, 320], AP=Dictionary(N=look), P=pdf.pages[0].obj,
        )
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/F 11 Tf"), DR=Dictionary(Font=Dictionary(F=font)))


def _in_properties(pdf: pikepdf.Pdf, name: str) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String(name), Title=String(f"Statement of {name}")))
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:creator"] = [name]
    pdf.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String(name)))


def _in_attachments(pdf: pikepdf.Pdf, name: str) -> None:
    pdf.attachments[f"{name}.txt"] = f"about {name}".encode()


def _in_layer(pdf: pikepdf.Pdf, name: str) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"{name}, working")))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    resources = pdf.pages[0].obj.Resources
    resources.Properties = Dictionary(L=group)
    resources.Font[Name.Hidden] = font
    shown = name.encode("cp1252", "replace")
    pdf.pages[0].contents_add(b"/OC /L BDC BT /Hidden 12 Tf 80 200 Td (" + shown + b") Tj ET EMC")
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group]), BaseState=Name.ON)
    )


def _in_unseen_words(pdf: pikepdf.Pdf, name: str) -> None:
    """Words drawn invisibly, in white, and outside what is seen of the page."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.pages[0].obj.Resources.Font[Name.Unseen] = font
    shown = b"(" + name.encode("cp1252", "replace") + b") Tj"
    pdf.pages[0].contents_add(
        b"BT /Unseen 12 Tf 3 Tr 80 150 Td " + shown + b" ET BT 1 g 0 Tr /Unseen 12 Tf 80 120 Td " + shown + b" ET "
        b"BT 0 g /Unseen 12 Tf 80 -60 Td " + shown + b" ET"
    )


_HIDE: tuple[Callable[[pikepdf.Pdf, str], None], ...] = (
    _in_bookmarks, _in_notes, _in_form, _in_properties, _in_attachments, _in_layer, _in_unseen_words,
)  # fmt: skip


def generated(seed: int, pages: int) -> Hidden:
    """A file whose pages name somebody each, and which hides the names elsewhere too."""
    chance = random.Random(seed)
    names = _names(chance, pages)
    plain = tuple(name.replace("Ł", "L").replace("ł", "l").replace("Ø", "O") for name in names)
    with _typed(chance, plain) as pdf:
        for hide in chance.sample(_HIDE, 4):
            hide(pdf, plain[0])
        pdf_bytes = saved(pdf)
    if chance.random() < 0.4:
        pdf_bytes = _with_an_earlier_version(pdf_bytes, plain[0])
    return Hidden(pdf_bytes, plain, pages)


def _with_an_earlier_version(pdf: bytes, name: str) -> bytes:
    """The file, changed by appending: what the change took out of its catalogue is still in its bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root, size = opened.Root.objgen[0], int(opened.trailer.Size)
        body = opened.Root.unparse(resolved=True)
    first = b"%d 0 obj\n(kept: %s)\nendobj\n" % (size, name.encode("utf-8"))
    again = b"%d 0 obj\n%s\nendobj\n" % (root, body)
    start = int(pdf[pdf.rindex(b"startxref") + 10 :].split()[0])
    table = b"xref\n%d 1\n%010d 00000 n \n" % (root, len(pdf) + len(first))
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size + 1, root, start)
    return pdf + first + again + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(first) + len(again))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(cores=1)
    yield made
    made.close()


def redact(workers: Workers, hidden: Hidden, language: str = NONE) -> TaskResult:
    order = {"terms": list(hidden.words), "pages": [], "languages": [language], "same_width": False}
    return workers.run_task("redact-file", order, [BytesSource(hidden.pdf)])


def holds_none(pdf: bytes, words: tuple[str, ...], folder: Path) -> None:
    """No word can be found: by our search, by Poppler, in the unpacked file, among the strings of its bytes."""
    terms = terms_of(words)
    assert find_leaks(LeakOrder(terms=words), BytesSource(pdf), Silent(), CancelToken()) == ()
    unpacked = strings_in(unpacked_by_qpdf(pdf, folder), "sbl")  # of eight bits every white pixel is a letter
    for held in (text_by_poppler(pdf), strings_in(pdf), unpacked):
        assert standing_in(held, terms) == ()


def check_one(workers: Workers, hidden: Hidden, folder: Path) -> int:
    """Redact a file and look for what is left. How many places were taken out."""
    before = text_by_poppler(hidden.pdf)
    assert standing_in(before, terms_of(hidden.words))
    answer = redact(workers, hidden)
    found = dict(answer.value("found"))
    assert all(found[term_of(word).words] >= 1 for word in hidden.words)
    holds_none(answer.blob("pdf"), hidden.words, folder)
    return sum(found.values())


@pytest.mark.parametrize("seed", range(3))
def test_SEC_062_nothing_taken_out_of_a_generated_file_can_be_found(
    workers: Workers, tmp_path: Path, seed: int
) -> None:
    assert check_one(workers, generated(seed, pages=2), tmp_path) >= 2


def test_SEC_062_names_in_a_scan_are_taken_out_of_its_picture(
    workers: Workers, tmp_path: Path, language_data: None
) -> None:
    hidden = Hidden(picture_pdf(sheet()[0]), ("NORTHMARCH", "Officer 4471", "Tarn Cross"), 9)
    answer = redact(workers, hidden, "eng")
    found = dict(answer.value("found"))
    assert found == {"NORTHMARCH": 3, "Officer 4471": 3, "Tarn Cross": 3}
    holds_none(answer.blob("pdf"), hidden.words, tmp_path)


@pytest.mark.long
def test_SEC_062_a_thousand_redactions(workers: Workers, tmp_path: Path) -> None:
    done, seed = 0, 100
    while done < 1000:
        done += check_one(workers, generated(seed, pages=12), tmp_path)
        seed += 1
