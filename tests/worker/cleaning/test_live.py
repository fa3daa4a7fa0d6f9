"""Nothing that can act, call out or carry something along is left in a rendition (security requirement 52)."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from lfr_review.worker.cleaning import clean_pdf, page_texts, save_rendition
from lfr_review.worker.cleaning.live import ACTIONS, LIVE_KEYS, LIVE_TYPES, LiveWalk
from tests.worker.cleaning.making import (
    annotate,
    everything_in,
    form_xobject,
    greatest_difference,
    image_xobject,
    new_pdf,
    page_of,
    picture,
    qpdf_finds_nothing_wrong,
    rendition,
    shown,
    walk,
    written,
)

MARKER = b"HIDDENMARKER"
SCRIPT = "app.alert('HIDDENMARKER')"


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=SCRIPT)


def open_script(pdf: Pdf) -> None:
    pdf.Root["/OpenAction"] = script()


def named_script(pdf: Pdf) -> None:
    pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(Names=Array(["x", pdf.make_indirect(script())])))


def page_trigger(pdf: Pdf) -> None:
    page_of(pdf)["/AA"] = Dictionary(O=script())


def link_script(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Link, Rect=Array([0, 0, 50, 50]), A=script())


def launch(pdf: Pdf) -> None:
    annotate(
        pdf, Subtype=Name.Link, Rect=Array([0, 0, 50, 50]),
        A=Dictionary(S=Name.Launch, F="HIDDENMARKER.exe", Next=script()),
    )  # fmt: skip


def submit(pdf: Pdf) -> None:
    button = annotate(
        pdf, Subtype=Name.Widget, FT=Name.Btn, T="b", Ff=65536, Rect=Array([0, 0, 50, 50]),
        A=Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F="https://HIDDENMARKER.example/")),
        MK=Dictionary(BC=Array([0])),
    )  # fmt: skip
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([button]), CO=Array([button]))


def xfa(pdf: Pdf) -> None:
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp>HIDDENMARKER</xdp>"))


def attachment(pdf: Pdf) -> None:
    held = pdf.make_indirect(Dictionary(Type=Name.Filespec, F="x.txt", EF=Dictionary(F=pdf.make_stream(MARKER))))
    pdf.Root["/Names"] = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["x.txt", held])))
    pdf.Root["/AF"] = Array([held])
    page_of(pdf)["/AF"] = Array([held])


def pinned_file(pdf: Pdf) -> None:
    annotate(
        pdf, Subtype=Name.FileAttachment, Rect=Array([0, 0, 20, 20]),
        FS=Dictionary(Type=Name.Filespec, F="x", EF=Dictionary(F=pdf.make_stream(MARKER))),
    )  # fmt: skip


def metadata(pdf: Pdf) -> None:
    for holder in (pdf.Root, page_of(pdf)):
        holder["/Metadata"] = pdf.make_stream(b"<x>HIDDENMARKER</x>", Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Author="HIDDENMARKER", Producer="HIDDENMARKER"))
    page_of(pdf)["/PieceInfo"] = Dictionary(App=Dictionary(Private="HIDDENMARKER"))


def picture_extras(pdf: Pdf) -> None:
    image = image_xobject(pdf, Image.new("L", (4, 4), 128))
    image["/Metadata"] = pdf.make_stream(MARKER, Type=Name.Metadata, Subtype=Name.XML)
    image["/Alternates"] = Array([Dictionary(Image=pdf.make_stream(MARKER), DefaultForPrinting=True)])
    image["/OPI"] = Dictionary({"/1.3": Dictionary(F="HIDDENMARKER.tif")})
    image["/PieceInfo"] = Dictionary(App=Dictionary(Private="HIDDENMARKER"))
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Im=image)
    page_of(pdf)["/Contents"] = pdf.make_stream(shown("Seen") + b" q 40 0 0 40 200 20 cm /Im Do Q")


def form_extras(pdf: Pdf) -> None:
    form = form_xobject(pdf, shown("Seen"), Resources=page_of(pdf)["/Resources"])
    form["/Ref"] = Dictionary(F="HIDDENMARKER.pdf", Page=0)
    form["/OPI"] = Dictionary({"/2.0": Dictionary(F="HIDDENMARKER.tif")})
    form["/PieceInfo"] = Dictionary(App=Dictionary(Private="HIDDENMARKER"))
    page_of(pdf)["/Resources"] = Dictionary(XObject=Dictionary(Fm=form))
    page_of(pdf)["/Contents"] = pdf.make_stream(b"/Fm Do")


def external_stream(pdf: Pdf) -> None:
    form = form_xobject(pdf, b"0 0 10 10 re f")
    form["/F"] = Dictionary(FS=Name.URL, F="https://HIDDENMARKER.example/")
    form["/FFilter"] = Name.FlateDecode
    form["/FDecodeParms"] = Dictionary(Predictor=1)
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Fm=form)
    page_of(pdf)["/Contents"] = pdf.make_stream(shown("Seen") + b" /Fm Do")


def postscript(pdf: Pdf) -> None:
    program = pdf.make_stream(MARKER, Type=Name.XObject, Subtype=Name.PS)
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Fm=program)
    page_of(pdf)["/Contents"] = pdf.make_stream(shown("Seen") + b" /Fm Do")


def script_among_fonts(pdf: Pdf) -> None:
    page_of(pdf)["/Resources"]["/Font"]["/F9"] = pdf.make_indirect(script())
    page_of(pdf)["/Resources"]["/ExtGState"] = Dictionary(G=Dictionary(Other=Array([1, script()])))


def way_back_into_the_document(pdf: Pdf) -> None:
    pdf.Root["/OpenAction"] = script()
    page_of(pdf)["/Resources"]["/Font"]["/F1"]["/Parent"] = pdf.Root
    page_of(pdf)["/Resources"]["/Font"]["/F1"]["/Private"] = pdf.Root["/Pages"]


def rich_media(pdf: Pdf) -> None:
    annotate(
        pdf, Subtype=Name.RichMedia, Rect=Array([0, 0, 50, 50]),
        RichMediaContent=Dictionary(Assets=Dictionary(Names=Array(["m", pdf.make_stream(MARKER)]))),
    )  # fmt: skip


def structure(pdf: Pdf) -> None:
    pdf.Root["/StructTreeRoot"] = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, Alt="HIDDENMARKER"))
    )
    pdf.Root["/MarkInfo"] = Dictionary(Marked=True)


HOSTILE: list[Callable[[Pdf], None]] = [
    open_script,
    named_script,
    page_trigger,
    link_script,
    launch,
    submit,
    xfa,
    attachment,
    pinned_file,
    metadata,
    picture_extras,
    form_extras,
    external_stream,
    postscript,
    script_among_fonts,
    way_back_into_the_document,
    rich_media,
    structure,
]
_CHOSEN = ("/Font", "/XObject", "/ExtGState", "/Pattern", "/Shading", "/ColorSpace", "/Properties", "/CharProcs")


def live_in(data: bytes) -> list[str]:
    """What a plain look at every reachable object finds: keys, types and kinds of action that have no place."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for value in walk(pdf.Root):
            if not isinstance(value, Dictionary | Stream):
                continue
            keys = set(value.keys())
            if value.get("/Type") not in (Name.Page, Name.Pages):
                found += sorted(keys & (LIVE_KEYS - {"/A", "/B"}))
            found += sorted(keys & {"/AA", "/OpenAction", "/Annots", "/Names", "/AcroForm", "/Metadata", "/JS"})
            if isinstance(value, Stream):
                found += sorted(keys & {"/F", "/FFilter", "/FDecodeParms", "/OPI", "/Ref"})
            kind, action = str(value.get("/Type")), str(value.get("/S"))
            found += ["/PS"] * (value.get("/Subtype") == Name.PS)
            found += [kind] * (kind in LIVE_TYPES - {"/Catalog", "/Pages", "/Page"}) + [action] * (action in ACTIONS)
    return found


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_SEC_052_a_rendition_of_a_hostile_file_holds_nothing_live(make: Callable[[Pdf], None]) -> None:
    pdf = new_pdf(shown("Seen"))
    make(pdf)
    source = written(pdf)
    assert live_in(source)
    made = save_rendition(clean_pdf(source))
    assert live_in(made) == []
    assert MARKER not in everything_in(made)
    assert page_texts(made)[0].split() == ["Seen"]
    assert qpdf_finds_nothing_wrong(made)


@pytest.mark.parametrize("make", [picture_extras, form_extras, structure, metadata], ids=lambda make: make.__name__)
def test_taking_out_what_is_live_changes_nothing_that_is_seen(make: Callable[[Pdf], None]) -> None:
    pdf = new_pdf(shown("Seen"))
    make(pdf)
    source = written(pdf)
    assert greatest_difference(picture(rendition(source)), picture(source)) == 0


def test_names_written_with_escapes_are_seen_through() -> None:
    pdf = new_pdf(shown("Seen"))
    form_extras(pdf)
    page_of(pdf)["/Resources"]["/Properties"] = Dictionary(P=script())
    source = written(pdf)
    for plain, escaped in ((b"/JavaScript", b"/J#61vaScript"), (b"/JS", b"/#4a#53"), (b"/Ref", b"/R#65f")):
        assert plain in source
        source = source.replace(plain, escaped)
    made = rendition(source)
    assert live_in(made) == []
    assert MARKER not in everything_in(made)


def test_letters_and_resources_named_like_actions_are_kept() -> None:
    pdf = new_pdf(b"")
    resources = page_of(pdf)["/Resources"]
    resources["/Font"] = Dictionary({"/F": resources["/Font"]["/F1"], "/AA": resources["/Font"]["/F1"]})
    glyph = pdf.make_stream(b"500 0 d0 0 0 400 400 re f")
    resources["/Font"]["/A"] = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), FirstChar=65, LastChar=66,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Widths=Array([500, 500]),
            CharProcs=Dictionary(A=glyph, B=glyph), Resources=Dictionary(),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A, Name.B])),
        )
    )  # fmt: skip
    page_of(pdf)["/Contents"] = pdf.make_stream(
        b"BT /F 12 Tf 20 100 Td (one) Tj ET BT /AA 12 Tf 20 80 Td (two) Tj ET BT /A 30 Tf 20 20 Td (AB) Tj ET"
    )
    resources["/XObject"] = Dictionary(JS=image_xobject(pdf, Image.new("L", (4, 4), 10)))
    source = written(pdf)
    assert greatest_difference(picture(rendition(source)), picture(source)) == 0


def test_what_cannot_be_taken_out_becomes_pixels_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = new_pdf(shown("Seen"), shown("Second"))
    form_extras(pdf)
    source = written(pdf)

    class Powerless(LiveWalk):
        def _drop(self, holder: Object, key: str) -> None:
            self.found = True

    monkeypatch.setattr("lfr_review.worker.cleaning.clean.LiveWalk", Powerless)
    cleaned = clean_pdf(source)
    made = save_rendition(cleaned)
    assert cleaned.rasterised == (1,)
    assert live_in(made) == []
    assert MARKER not in everything_in(made)
    assert [words.split() for words in page_texts(made)] == [["Seen"], ["Second"]]
    assert greatest_difference(picture(made, scale=1), picture(source, scale=1)) < 100
