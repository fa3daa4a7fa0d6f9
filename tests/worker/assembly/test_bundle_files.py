"""The finished file as a whole: sound, silent about its sources, nothing live in it, the same every time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from lfr_review.worker.cleaning import clean_pdf, save_rendition
from lfr_review.worker.samples import altered, marked, scans, typed
from tests.worker.assembly.ordering import Bundle, assembled, bundle_of, citing, evidence, order, own
from tests.worker.assembly.reading_back import Structure, page_texts, qpdf_complaints, rendered

MAKERS = (
    typed.letter, typed.report, typed.drawing_a3, scans.g4_scan, altered.rotated, altered.cropped, altered.off_origin,
    altered.leaky, altered.object_streams, altered.inherited, altered.named_destinations, marked.form, marked.mark_up,
)  # fmt: skip


@cache
def _bundle() -> Bundle:
    sources = [make(number + 1, 4) for number, make in enumerate(MAKERS)]
    entries = [own("Grounds", citing("item3", 2)), *(evidence(number) for number in range(len(sources)))]
    return assembled(order(entries), *sources)


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    assert qpdf_complaints(_bundle().pdf, tmp_path) == ""
    assert _bundle().pdf.startswith(b"%PDF-1.7")


def test_it_opens_at_page_1_at_100_per_cent_with_the_bookmarks_shown() -> None:
    structure = Structure(_bundle().pdf)
    opening = structure.place(structure.catalog["OpenAction"])
    assert (opening.page, opening.manner, opening.left, opening.zoom) == (1, "XYZ", None, 1)
    assert opening.top == pytest.approx(841.89, abs=0.1)
    assert structure.catalog["PageMode"].name == "UseOutlines"
    assert resolve1(structure.catalog["ViewerPreferences"]) == {"DisplayDocTitle": True}


def test_it_says_its_language_its_title_and_when_it_was_made() -> None:
    structure = Structure(_bundle().pdf)
    assert structure.catalog["Lang"] == b"en-GB"
    assert {key: decode_text(value) for key, value in structure.info.items()} == {
        "Title": "Doe v Northmarch Constabulary: complaint",
        "Producer": "LFR Review",
        "CreationDate": "D:20261122093000+00'00'",
        "ModDate": "D:20261122093000+00'00'",
    }


def test_its_labels_are_the_printed_numbers() -> None:
    labels = resolve1(Structure(_bundle().pdf).catalog["PageLabels"])["Nums"]
    assert labels[0] == 0 and labels[1]["S"].name == "D" and labels[1]["St"] == 1


def test_documents_stand_where_the_answer_says() -> None:
    placed = _bundle().made.placed
    assert [(entry.first_page, entry.last_page) for entry in placed[:4]] == [(1, 1), (2, 2), (3, 6), (7, 10)]
    assert _bundle().made.page_count == 2 + 4 * len(MAKERS) == len(Structure(_bundle().pdf).pages)
    assert (placed[2].uid, placed[2].evidence, placed[2].mark, placed[2].section) == (
        "entry0",
        "item0",
        "E1",
        "Evidence",
    )


def test_our_own_pages_have_every_font_embedded() -> None:
    structure = Structure(_bundle().pdf)
    for page in structure.pages[:2]:
        for reference in resolve1(page.resources["Font"]).values():
            font = resolve1(reference)
            (described,) = [resolve1(each) for each in font.get("DescendantFonts", [font])]
            assert "FontFile2" in resolve1(described["FontDescriptor"])


def test_number_font_is_embedded_once() -> None:
    named = [
        each for each in Structure(_bundle().pdf).objects()
        if isinstance(each, dict) and getattr(each.get("BaseFont"), "name", "") == "LFRNUM+NotoSans-Bold"
    ]  # fmt: skip
    assert len(named) == 1


LIVE = {
    "AA", "OpenAction", "JavaScript", "JS", "EmbeddedFiles", "AcroForm", "XFA", "Metadata", "PieceInfo", "Thumb",
    "Collection", "StructTreeRoot", "OCProperties", "FFilter", "FDecodeParms", "Ref", "OPI", "AP", "EF", "Names",
}  # fmt: skip


def _live_source() -> bytes:
    """A letter with everything in it that must not come along."""
    with pikepdf.open(io.BytesIO(typed.letter(1, 2))) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('secret-script')"))
        pdf.Root.OpenAction = script
        pdf.Root.AA = pikepdf.Dictionary(WC=script)
        pdf.attachments["secret-name.txt"] = b"secret-attachment"
        pdf.docinfo["/Author"] = "secret-author"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["secret-creator"]
        page = pdf.pages[0].obj
        page.AA = pikepdf.Dictionary(O=script)
        page.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=pikepdf.String("secret-piece")))
        page.Thumb = pdf.make_stream(b"secret-thumb")
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("secret-program"))
        page.Annots = pikepdf.Array(
            [pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 99, 99], A=launch))]
        )
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _all_bytes(pdf: bytes) -> bytes:
    """Everything in a file: its bytes, and every object and stream decoded."""
    found = [pdf]
    for each in Structure(pdf).objects():
        found.append(repr(each.attrs if isinstance(each, PDFStream) else each).encode())
        if isinstance(each, PDFStream):
            try:
                found.append(each.get_data())
            except (ValueError, TypeError, zlib.error):
                found.append(each.get_rawdata() or b"")
    return b"\n".join(found)


def test_SEC_052_nothing_live_of_a_source_comes_along() -> None:
    structure = Structure(bundle_of(_live_source()).pdf)
    root = {key for key in structure.catalog if key in LIVE}
    assert root == {"OpenAction"}  # ours: page 1 at 100 per cent
    for each in structure.objects():
        held = each.attrs if isinstance(each, PDFStream) else each
        if isinstance(held, dict) and held is not structure.catalog and "Pages" not in held:
            assert not LIVE & held.keys()
            assert getattr(held.get("S"), "name", "URI") in ("URI", "D")


def test_SEC_053_nothing_a_source_said_about_itself_comes_along() -> None:
    assert b"secret-" in _all_bytes(_live_source())
    assert b"secret-" not in _all_bytes(bundle_of(_live_source()).pdf)


def _layered_source(secret: str) -> bytes:
    """A page whose hidden layer holds a secret, and whose shown layer holds a word."""
    canvas, out = typed.canvas()
    canvas.setFont(typed.TEXT, 12)
    canvas.drawString(80, 700, "always here")
    canvas.showPage()
    with pikepdf.open(io.BytesIO(typed.finished(canvas, out))) as pdf:
        off = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("hidden")))
        on = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("shown")))
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=[off, on], D=pikepdf.Dictionary(OFF=[off], ON=[on], Order=[off, on])
        )
        page = pdf.pages[0].obj
        page.Resources.Properties = pikepdf.Dictionary(Off=off, On=on)
        font = next(iter(page.Resources.Font.keys()))
        drawn = f"/OC /Off BDC BT {font} 12 Tf 80 600 Td ({secret}) Tj ET EMC /OC /On BDC 80 500 99 9 re f EMC"
        page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(drawn.encode())])
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def test_a_hidden_layer_never_shows_and_is_nowhere_in_the_file(tmp_path: Path) -> None:
    source = _layered_source("TheHiddenName")
    assert b"TheHiddenName" in _all_bytes(source)
    bundle = bundle_of(source)
    assert b"TheHiddenName" not in _all_bytes(bundle.pdf)
    assert "TheHiddenName" not in "".join(page_texts(bundle.pdf, tmp_path))
    assert "always here" in page_texts(bundle.pdf, tmp_path)[1]
    page = rendered(bundle.pdf, 2)
    assert page.getpixel((130, 842 - 504)) < 50, "what the shown layer draws is there"
    assert page.crop((70, 230, 400, 250)).getextrema() == (255, 255), "where the hidden words were nothing is drawn"


def test_renditions_made_beforehand_give_the_same_pages_as_raw_files(tmp_path: Path) -> None:
    raw = [make(3, 3) for make in (typed.letter, marked.mark_up, altered.leaky)]
    clean = []
    for source in raw:
        rendition = clean_pdf(source)
        clean.append(save_rendition(rendition))
        rendition.close()
    entries = [evidence(number) for number in range(3)]
    from_raw, from_clean = assembled(order(entries), *raw), assembled(order(entries, clean=False), *clean)
    assert page_texts(from_raw.pdf, tmp_path) == page_texts(from_clean.pdf, tmp_path)
    for number in range(1, 11):
        assert rendered(from_raw.pdf, number).tobytes() == rendered(from_clean.pdf, number).tobytes()


_MAKE = """
import hashlib, sys, time
later = float(sys.argv[1])
now = time.time
time.time = lambda: now() + later
from tests.worker.assembly.test_bundle_files import _bundle
sys.stdout.write(hashlib.sha256(_bundle().pdf).hexdigest())
"""


def test_SEC_053_the_same_order_gives_the_same_bytes_in_every_process_at_every_time() -> None:
    made = []
    for seed, later in (("1", "0"), ("4242", "90000")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "1" else "Asia/Tokyo"}
        command = [sys.executable, "-c", _MAKE, later]
        made.append(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    assert made[0] == made[1] == hashlib.sha256(_bundle().pdf).hexdigest()


def test_other_sources_give_another_identifier() -> None:
    one, other = (bundle_of(typed.letter(seed, 2)).pdf for seed in (1, 2))
    identifiers = [pikepdf.open(io.BytesIO(pdf)).trailer.ID[0].as_bytes() for pdf in (one, other)]
    assert identifiers[0] != identifiers[1]
    assert all(len(each) == 16 for each in identifiers)


def test_output_is_hardly_larger_than_its_sources() -> None:
    sources = [scans.jpeg_scan(1, 4), scans.g4_scan(1, 6), typed.report(1, 40)]
    bundle = bundle_of(*sources)
    index = len(bundle_of(typed.letter(1, 1)).pdf)  # what an index, fonts and numbers weigh
    assert len(bundle.pdf) <= 1.01 * sum(map(len, sources)) + index
