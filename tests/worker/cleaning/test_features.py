"""Intake hears in plain words what a PDF carries (security requirement 49), and what it records about itself."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from lfr_review.worker.cleaning import clean_pdf
from lfr_review.worker.cleaning.features import on_pages
from tests.worker.cleaning.making import annotate, image_xobject, new_pdf, page_of, shown, written


def features_of(make: Callable[[Pdf], object]) -> tuple[str, ...]:
    pdf = new_pdf(shown("Seen"))
    make(pdf)
    return clean_pdf(written(pdf)).features


def script(pdf: Pdf) -> None:
    then = Dictionary(S=Name.JavaScript, JS="x")
    pdf.Root["/OpenAction"] = Dictionary(S=Name.GoTo, D=Array([page_of(pdf), Name.Fit]), Next=then)


def trigger(pdf: Pdf) -> None:
    pdf.Root["/AA"] = Dictionary(WC=Dictionary(S=Name.JavaScript, JS="x"))


def launch(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Launch, F="cmd.exe"))


def submit(pdf: Pdf) -> None:
    sends = Dictionary(S=Name.SubmitForm, F="https://a.example/")
    button = annotate(pdf, Subtype=Name.Widget, FT=Name.Btn, T="b", Rect=Array([0, 0, 9, 9]), A=sends)
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([button]))


def movie(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Movie, Rect=Array([0, 0, 9, 9]))


def xfa(pdf: Pdf) -> None:
    pdf.Root["/AcroForm"] = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array())
    pdf.Root["/NeedsRendering"] = True


def static_xfa(pdf: Pdf) -> None:
    field = annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, T="a", Rect=Array([0, 0, 9, 9]))
    pdf.Root["/AcroForm"] = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array([field]))


def signed(pdf: Pdf) -> None:
    signature = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), M="D:20260310120000Z", Name="A. Signer")
    field = annotate(pdf, Subtype=Name.Widget, FT=Name.Sig, T="s", V=signature, Rect=Array([0, 0, 0, 0]))
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([field]), SigFlags=3)


def comment(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Square, F=4, Rect=Array([0, 0, 9, 9]), Contents="Look here")


def unknown_mark(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Caret, F=4, Rect=Array([0, 0, 9, 9]))


def external(pdf: Pdf) -> None:
    image = image_xobject(pdf, Image.new("L", (4, 4)))
    image["/F"] = "elsewhere.raw"
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Im=image)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (script, "contains scripts"),
        (script, "acts by itself"),
        (trigger, "acts by itself"),
        (trigger, "contains scripts"),
        (launch, "start another program"),
        (submit, "send form data"),
        (movie, "sound, video"),
        (xfa, "dynamic XFA form"),
        (static_xfa, "XFA form beside its ordinary one"),
        (signed, "1 digital signature"),
        (comment, "comments behind its mark-up on page 1"),
        (unknown_mark, "no two viewers draw alike"),
    ],
)
def test_SEC_049_what_a_pdf_carries_is_told(make: Callable[[Pdf], None], says: str) -> None:
    assert any(says in feature for feature in features_of(make))


def test_a_plain_document_carries_nothing_to_tell() -> None:
    assert features_of(lambda pdf: None) == ()


def test_opening_at_a_page_is_nothing_to_tell() -> None:
    def opens_at(pdf: Pdf) -> None:
        pdf.Root["/OpenAction"] = Dictionary(S=Name.GoTo, D=Array([page_of(pdf), Name.Fit]))

    assert features_of(opens_at) == ()


def saved_again(data: bytes) -> bytes:
    """The file with an incremental update that changes nothing."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer["/Size"])
    previous = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    update = b"\nxref\n0 0\ntrailer\n<< /Root %d 0 R /Size %d /Prev %d >>\n" % (root, size, previous)
    return data + update + b"startxref\n%d\n%%%%EOF\n" % (len(data) + 1)


def test_versions_inside_one_file_are_counted() -> None:
    once = written(new_pdf(shown("One")))
    assert not any("versions of itself" in feature for feature in clean_pdf(once).features)
    assert any("holds 3 versions" in feature for feature in clean_pdf(saved_again(saved_again(once))).features)


def test_a_file_made_for_the_web_is_one_version() -> None:
    features = clean_pdf(written(new_pdf(shown("One"), shown("Two")), linearize=True)).features
    assert not any("versions" in feature for feature in features)


def test_readers_that_count_pages_differently_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lfr_review.worker.cleaning.clean.count_pages", lambda *_: 7)
    assert any("do not agree" in feature for feature in features_of(lambda pdf: None))


def test_what_a_file_records_is_read_out_as_it_stands() -> None:
    pdf = new_pdf(shown("Seen"))
    pdf.trailer["/Info"] = pdf.make_indirect(
        Dictionary(CreationDate="D:20260310174712+00'00'", Producer="A \u202eMachine", Author="")
    )
    pdf.Root["/Metadata"] = pdf.make_stream(
        b'<x:xmpmeta><!-- <xmp:CreatorTool>no</xmp:CreatorTool> --><rdf:Description xmp:CreateDate="2026-03-10">'
        b"<xmp:CreatorTool>Writer</xmp:CreatorTool></rdf:Description></x:xmpmeta>"
    )
    signed(pdf)
    assert clean_pdf(written(pdf)).facts == (
        ("PDF version", "1.3"),
        ("PDF Producer", "A Machine"),
        ("PDF CreationDate", "D:20260310174712+00'00'"),
        ("XMP xmp:CreateDate", "2026-03-10"),
        ("XMP xmp:CreatorTool", "Writer"),
        ("PDF signature 1 date", "D:20260310120000Z"),
        ("PDF signature 1 name", "A. Signer"),
    )


@pytest.mark.parametrize(
    ("pages", "words"),
    [([3], "on page 3"), ([2, 1], "on pages 1 and 2"), ([1, 2, 5], "on pages 1, 2 and 5"),
     (range(1, 13), "on pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more")],
)  # fmt: skip
def test_pages_are_named_in_words(pages: list[int], words: str) -> None:
    assert on_pages(pages) == words
