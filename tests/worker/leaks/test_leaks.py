"""Words hidden in every place of a PDF where words can hide, and found. Security requirement 62."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lfr_review.domain.leaks import Leak, LeakOrder, LeakPlace
from lfr_review.domain.redactions import PageBoxes
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.redaction.leaks import find_leaks
from lfr_review.services.work import CancelToken, Silent
from lfr_review.worker.leaks.bytes_of_file import in_bytes_of
from lfr_review.worker.leaks.pages import in_page_texts, in_pages_by_another, under_boxes
from lfr_review.worker.leaks.searching import search_for
from lfr_review.worker.page_pixels import open_document
from tests.kit.redacting import place, saved, typed
from tests.kit.scans import picture_pdf

TERM = "Adaeze Okafor"
_PLAIN = typed(("Nothing is said here.",))
_XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Keywords>Adaeze Okafor</pdf:Keywords></rdf:Description></rdf:RDF>'
    '</x:xmpmeta><?xpacket end="w"?>'
)


def found_in(pdf: bytes, *terms: str, boxes: tuple[PageBoxes, ...] = (), strict: bool = True) -> list[Leak]:
    """What the search finds, here without a process of its own."""
    search, none = search_for(terms or (TERM,)), search_for(())
    with open_document(pdf) as document:
        leaks = [*in_page_texts(document, search), *under_boxes(document, boxes)]
    leaks += in_pages_by_another(pdf, search, [each.page for each in boxes])
    return leaks + list(in_bytes_of(pdf, search, none, packed=True, hiding_places=strict))


def places(leaks: list[Leak]) -> set[LeakPlace]:
    return {leak.place for leak in leaks}


def changed(change: Callable[[pikepdf.Pdf], None], **how: Any) -> bytes:
    """The plain page, with something hidden in it."""
    with pikepdf.open(io.BytesIO(_PLAIN)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True, **how)
    return out.getvalue()


def in_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(TERM, 0))


def in_note(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(TERM))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def in_form(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=[0, 0, 9, 9], T=String("who"), V=String(TERM)
    )
    kept = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([kept])
    pdf.Root.AcroForm = Dictionary(Fields=Array([kept]))


def in_metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)


def in_properties(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String("ADAEZE OKAFOR")))


def in_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["list.txt"] = b"seen: Adaeze Okafor"


def in_description(pdf: pikepdf.Pdf) -> None:
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String("Photo of Adaeze Okafor"))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(figure)]))


def in_link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("mailto:adaeze.okafor@post.example"))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def in_layer(pdf: pikepdf.Pdf) -> None:
    """Instructions that nothing draws, in a layer that is off."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Working")))
    form = pdf.make_stream(
        b"BT /F1 9 Tf [(Adae) -20 (ze ) 3 (Oka) 1 (for)] TJ ET", Type=Name.XObject, Subtype=Name.Form,
        BBox=[0, 0, 9, 9], OC=group,
    )  # fmt: skip
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Hidden=form))


def in_thumbnail(pdf: pikepdf.Pdf) -> None:
    small = pdf.make_stream(
        b"\0" * 300, Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )  # fmt: skip
    pdf.pages[0].obj.Thumb = small


def in_private_data(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String(TERM)))


def in_a_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Adaeze Okafor"] = True


def in_a_stream_nobody_uses(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Kept = pdf.make_stream(b"left over: ADAEZE OKAFOR")


@pytest.mark.parametrize(
    ("hide", "where"),
    [
        (in_bookmark, LeakPlace.BOOKMARK),
        (in_note, LeakPlace.NOTE),
        (in_form, LeakPlace.FORM),
        (in_metadata, LeakPlace.PROPERTIES),
        (in_properties, LeakPlace.PROPERTIES),
        (in_attachment, LeakPlace.ATTACHMENT),
        (in_description, LeakPlace.DESCRIPTION),
        (in_link, LeakPlace.LINK),
        (in_layer, LeakPlace.STREAM),
        (in_private_data, LeakPlace.PROPERTIES),
        (in_a_name, LeakPlace.PROPERTIES),
        (in_a_stream_nobody_uses, LeakPlace.STREAM),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain objects", "packed objects"])
def test_SEC_062_words_are_found_wherever_they_hide(
    hide: Callable[[pikepdf.Pdf], None], where: LeakPlace, packed: bool
) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    leaks = found_in(changed(hide, object_stream_mode=mode), strict=False)
    assert Leak(place=where, term=TERM) in leaks


@pytest.mark.parametrize(
    ("hide", "where"),
    [
        (in_thumbnail, LeakPlace.THUMBNAIL),
        (in_layer, LeakPlace.LAYER),
        (in_attachment, LeakPlace.ATTACHMENT),
        (in_private_data, LeakPlace.PROPERTIES),
        (in_form, LeakPlace.FORM),
        (in_note, LeakPlace.NOTE),
    ],
)
def test_SEC_062_a_place_where_something_could_hide_is_told_whatever_it_holds(
    hide: Callable[[pikepdf.Pdf], None], where: LeakPlace
) -> None:
    assert where in places(found_in(changed(hide), "Nobody Else"))


def test_SEC_062_an_earlier_version_inside_the_file_is_found() -> None:
    before = typed(("Statement of Adaeze Okafor",))
    with pikepdf.open(io.BytesIO(before)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
    start = before.rindex(b"startxref") + 10
    offset = int(before[start:].split()[0])
    later = b"%d 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(before))
    trailer = b"trailer\n<< /Size 99 /Root %s /Prev %d >>\n" % (_root(before), offset)
    pdf_bytes = before + later + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(before) + len(later))
    leaks = found_in(pdf_bytes)
    assert Leak(place=LeakPlace.EARLIER) in leaks
    assert Leak(place=LeakPlace.STREAM, term=TERM) in leaks


def _root(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return b"%d 0 R" % opened.Root.objgen[0]


def test_SEC_062_text_in_letters_of_a_fonts_own_numbers_is_read_by_the_page(tmp_path: Any) -> None:
    import reportlab

    pdfmetrics.registerFont(TTFont("Vera", f"{reportlab.__path__[0]}/fonts/Vera.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Vera", 12)
    canvas.drawString(72, 700, "Zoë O’Hara-Łuczak was there")
    canvas.save()
    assert Leak(place=LeakPlace.PAGE, term="zoe ohara", pages=(1,)) in found_in(out.getvalue(), "zoe ohara")


def test_SEC_062_what_a_camera_writes_beside_a_picture_is_found() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Adaeze Okafor at home"
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(out, "JPEG", exif=exif)
    with pikepdf.open(io.BytesIO(picture_pdf(Image.new("L", (200, 200), 200)))) as pdf:
        image = pdf.pages[0].Resources.XObject.Scan
        image.write(out.getvalue(), filter=Name.DCTDecode)
        image.ColorSpace, image.Width, image.Height = Name.DeviceRGB, 40, 40
        leaks = found_in(saved(pdf))
    assert Leak(place=LeakPlace.PICTURE, term=TERM) in leaks


def test_words_and_colours_under_a_box_are_found() -> None:
    line = "Statement of Adaeze Okafor"
    boxes = (PageBoxes(page=1, boxes=(place(line, TERM),)),)
    leaks = found_in(typed((line,)), "Nobody Else", boxes=boxes)
    assert Leak(place=LeakPlace.BOX, term="Adaeze", pages=(1,)) in leaks
    assert Leak(place=LeakPlace.BOX, pages=(1,)) in leaks


def test_a_black_box_drawn_over_words_hides_nothing() -> None:
    line = "Statement of Adaeze Okafor"
    x0, y0, x1, y1 = (side / 100 for side in place(line, TERM))
    with pikepdf.open(io.BytesIO(typed((line,)))) as pdf:
        pdf.pages[0].contents_add(f"0 g {x0 - 2} {841.89 - y1 - 2} {x1 - x0 + 4} {y1 - y0 + 4} re f".encode())
        leaks = found_in(saved(pdf), boxes=(PageBoxes(page=1, boxes=(place(line, TERM),)),))
    assert {LeakPlace.PAGE, LeakPlace.BOX, LeakPlace.STREAM} <= places(leaks)
    assert Leak(place=LeakPlace.BOX, pages=(1,)) not in leaks  # it does look black


def test_a_clean_file_has_no_leak() -> None:
    assert found_in(_PLAIN) == []


def test_a_part_that_nobody_can_unpack_is_told() -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Kept = pdf.make_stream(b"")
        pdf.Root.Kept.write(b"no deflate data", filter=Name.FlateDecode)

    assert LeakPlace.STREAM in places(found_in(changed(broken, compress_streams=False)))


def test_the_search_runs_in_a_process_of_its_own_and_looks_at_the_name_of_the_file() -> None:
    order = LeakOrder(terms=(TERM,), file_name="okafor, adaeze OKAFOR.pdf")
    leaks = find_leaks(order, BytesSource(typed(("Seen: ADAEZE", "OKAFOR"))), Silent(), CancelToken())
    assert Leak(place=LeakPlace.PAGE, term=TERM, pages=(1,)) in leaks
    assert Leak(place=LeakPlace.FILE_NAME, term=TERM) in leaks


def test_a_name_of_the_office_is_looked_for_in_its_own_pages_only() -> None:
    pdf = typed(("The steward saw it.",), ("Written for Steward.",))
    for ours, found in (((2,), [Leak(place=LeakPlace.PAGE, term="Steward", pages=(2,))]), ((), [])):
        order = LeakOrder(terms=(), in_ours=("Steward",), our_pages=ours)
        assert list(find_leaks(order, BytesSource(pdf), Silent(), CancelToken())) == found


@pytest.mark.parametrize("hide", [in_bookmark, in_properties, in_metadata, in_link, in_attachment])
def test_without_what_pages_show_the_rest_is_still_searched(hide: Callable[[pikepdf.Pdf], None]) -> None:
    pdf = changed(hide, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    leaks = in_bytes_of(pdf, search_for((TERM,)), search_for(()), packed=False, hiding_places=False)
    assert [leak for leak in leaks if leak.term == TERM]
