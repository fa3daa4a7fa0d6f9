"""What lies on a layer that is off never comes out of a rendition; what is on stays (design section 9, step 1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Object
from PIL import Image

from lfr_review.worker.cleaning import clean_pdf, page_texts, save_rendition
from tests.worker.cleaning.making import (
    annotate,
    everything_in,
    form_xobject,
    greatest_difference,
    image_xobject,
    mean_difference,
    new_pdf,
    page_of,
    picture,
    poppler_picture,
    poppler_text,
    qpdf_finds_nothing_wrong,
    shown,
    written,
)

SECRET = b"SECRETWORD"
HIDDEN_LINE = b"BT /F1 12 Tf 20 60 Td (SECRETWORD) Tj ET"


class Layered:
    """A page with one layer that is on and one that is off."""

    def __init__(self, content: bytes) -> None:
        self.pdf = new_pdf(content)
        self.page = page_of(self.pdf)
        self.on, self.off = (self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=label)) for label in ("on", "off"))
        self.page["/Resources"]["/Properties"] = Dictionary(On=self.on, Off=self.off)
        self.pdf.Root["/OCProperties"] = Dictionary(
            OCGs=Array([self.on, self.off]), D=Dictionary(OFF=Array([self.off]))
        )

    @property
    def configuration(self) -> Object:
        return self.pdf.Root["/OCProperties"]["/D"]

    def data(self) -> bytes:
        return written(self.pdf)


def marked(layered: Layered) -> None:
    layered.page["/Contents"] = layered.pdf.make_stream(
        shown("Seen") + b" /OC /Off BDC " + HIDDEN_LINE + b" EMC /OC /On BDC " + shown("Also", y=80) + b" EMC"
    )


def nested_marks(layered: Layered) -> None:
    layered.page["/Contents"] = layered.pdf.make_stream(
        b"/OC /On BDC /Span BMC " + shown("Seen") + b" /OC /Off BDC /OC /On BDC " + HIDDEN_LINE
        + b" EMC EMC EMC " + shown("Also", y=80) + b" EMC"
    )  # fmt: skip


def hidden_form(layered: Layered) -> None:
    form = form_xobject(layered.pdf, HIDDEN_LINE, Resources=layered.page["/Resources"], OC=layered.off)
    layered.page["/Resources"]["/XObject"] = Dictionary(Fm=form)
    layered.page["/Contents"] = layered.pdf.make_stream(shown("Seen") + b" /Fm Do " + shown("Also", y=80))


def nested_form(layered: Layered) -> None:
    inner = form_xobject(
        layered.pdf, b"/OC /Off BDC " + HIDDEN_LINE + b" EMC " + shown("Also", y=80),
        Resources=layered.page["/Resources"],
    )  # fmt: skip
    outer = form_xobject(layered.pdf, b"/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=inner)))
    layered.page["/Resources"]["/XObject"] = Dictionary(Fm=outer)
    layered.page["/Contents"] = layered.pdf.make_stream(shown("Seen") + b" q 1 0 0 1 0 0 cm /Fm Do Q")


def form_without_resources(layered: Layered) -> None:
    form = form_xobject(layered.pdf, b"/OC /Off BDC " + HIDDEN_LINE + b" EMC " + shown("Also", y=80))
    layered.page["/Resources"]["/XObject"] = Dictionary(Fm=form)
    layered.page["/Contents"] = layered.pdf.make_stream(shown("Seen") + b" /Fm Do")


def only_reached_when_hidden(layered: Layered) -> None:
    form = form_xobject(layered.pdf, HIDDEN_LINE, Resources=layered.page["/Resources"])
    layered.page["/Resources"]["/XObject"] = Dictionary(Fm=form)
    layered.page["/Contents"] = layered.pdf.make_stream(
        shown("Seen") + b" /OC /Off BDC q /Fm Do Q EMC " + shown("Also", y=80)
    )


def membership(layered: Layered) -> None:
    layered.page["/Resources"]["/Properties"]["/Off"] = layered.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([layered.on, layered.off]), P=Name.AllOn)
    )
    marked(layered)


def expression(layered: Layered) -> None:
    layered.page["/Resources"]["/Properties"]["/Off"] = layered.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, VE=Array([Name.And, layered.on, Array([Name.Not, layered.on])]))
    )
    marked(layered)


def base_state(layered: Layered) -> None:
    del layered.configuration["/OFF"]
    layered.configuration["/BaseState"] = Name.OFF
    layered.configuration["/ON"] = Array([layered.on])
    marked(layered)


def usage_rule(layered: Layered) -> None:
    del layered.configuration["/OFF"]
    layered.off["/Usage"] = Dictionary(View=Dictionary(ViewState=Name.OFF), Print=Dictionary(PrintState=Name.ON))
    layered.configuration["/AS"] = Array(
        [Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layered.off]))]
    )
    marked(layered)


def escaped_name(layered: Layered) -> None:
    marked(layered)
    content = page_of(layered.pdf)["/Contents"].read_bytes()
    layered.page["/Contents"] = layered.pdf.make_stream(content.replace(b"/OC /Off", b"/#4fC/#4F#66f"))


def split_over_streams(layered: Layered) -> None:
    marked(layered)
    content = page_of(layered.pdf)["/Contents"].read_bytes()
    middle = content.index(b"(SECRET")
    layered.page["/Contents"] = Array(
        [layered.pdf.make_stream(content[:middle]), layered.pdf.make_stream(content[middle:])]
    )


def pattern(layered: Layered) -> None:
    tile = layered.pdf.make_stream(b"/OC /Off BDC " + HIDDEN_LINE + b" EMC 0 0 5 5 re f")
    tile.update(
        Dictionary(
            PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 20, 20]), XStep=20, YStep=20,
            Resources=layered.page["/Resources"],
        )
    )  # fmt: skip
    layered.page["/Resources"]["/Pattern"] = Dictionary(P=tile)
    layered.page["/Contents"] = layered.pdf.make_stream(
        shown("Seen") + b" /Pattern cs /P scn 200 20 60 60 re f " + shown("Also", y=80)
    )


def drawn_glyphs(layered: Layered) -> None:
    glyph = layered.pdf.make_stream(b"500 0 d0 /OC /Off BDC " + HIDDEN_LINE + b" EMC 0 0 400 400 re f")
    layered.page["/Resources"]["/Font"]["/T3"] = layered.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), FirstChar=65, LastChar=65,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Widths=Array([500]), CharProcs=Dictionary(A=glyph),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])),
            Resources=Dictionary(
                Font=Dictionary(F1=layered.page["/Resources"]["/Font"]["/F1"]),
                Properties=layered.page["/Resources"]["/Properties"],
            ),
        )
    )  # fmt: skip
    layered.page["/Contents"] = layered.pdf.make_stream(
        shown("Seen") + b" BT /T3 30 Tf 200 20 Td (A) Tj ET " + shown("Also", y=80)
    )


HIDING_PLACES: list[Callable[[Layered], None]] = [
    marked,
    nested_marks,
    hidden_form,
    nested_form,
    form_without_resources,
    only_reached_when_hidden,
    membership,
    expression,
    base_state,
    usage_rule,
    escaped_name,
    split_over_streams,
    pattern,
    drawn_glyphs,
]


@pytest.mark.parametrize("hide", HIDING_PLACES, ids=lambda hide: hide.__name__)
def test_a_secret_on_a_hidden_layer_is_in_no_stream_of_the_rendition(hide: Callable[[Layered], None]) -> None:
    layered = Layered(b"")
    hide(layered)
    source = layered.data()
    assert SECRET in everything_in(source)
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert SECRET not in everything_in(made)
    assert "SECRETWORD" not in poppler_text(made)
    assert [word for word in page_texts(made)[0].split() if len(word) > 1] == ["Seen", "Also"]
    assert greatest_difference(picture(made), picture(source)) == 0
    assert clean.rasterised == ()
    assert any("hidden layers with content on page 1" in feature for feature in clean.features)
    assert qpdf_finds_nothing_wrong(made)


def test_a_hidden_picture_leaves_no_pixels_behind() -> None:
    layered = Layered(shown("Seen") + b" q 50 0 0 50 200 50 cm /Im Do Q")
    tell_tale = Image.frombytes("L", (64, 64), bytes(range(256)) * 16)
    image = image_xobject(layered.pdf, tell_tale, OC=layered.off)
    layered.page["/Resources"]["/XObject"] = Dictionary(Im=image)
    source = layered.data()
    made = save_rendition(clean_pdf(source, page_facts=False))
    assert tell_tale.tobytes() in everything_in(source)
    assert tell_tale.tobytes()[:512] not in everything_in(made)
    assert greatest_difference(picture(made), picture(source)) == 0


def test_a_picture_on_a_visible_layer_stays_and_no_longer_names_it() -> None:
    layered = Layered(shown("Seen") + b" q 50 0 0 50 200 50 cm /Im Do Q")
    image = image_xobject(layered.pdf, Image.new("L", (8, 8), 90), OC=layered.on)
    layered.page["/Resources"]["/XObject"] = Dictionary(Im=image)
    source = layered.data()
    made = save_rendition(clean_pdf(source, page_facts=False))
    assert greatest_difference(picture(made), picture(source)) == 0
    assert b"/OC" not in everything_in(made)


def test_mark_up_on_a_hidden_layer_is_dropped_with_all_it_holds() -> None:
    layered = Layered(shown("Seen"))
    secret = form_xobject(layered.pdf, HIDDEN_LINE, Resources=layered.page["/Resources"])
    seen = form_xobject(
        layered.pdf, shown("Also", y=80) + b" /OC /Off BDC " + HIDDEN_LINE + b" EMC",
        Resources=layered.page["/Resources"],
    )  # fmt: skip
    for drawn, layer in ((secret, layered.off), (seen, layered.on)):
        annotate(
            layered.pdf, Subtype=Name.Stamp, Rect=Array([0, 0, 300, 200]), F=4, OC=layer,
            AP=Dictionary(N=drawn), Contents=SECRET.decode(),
        )  # fmt: skip
    source = layered.data()
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert SECRET not in everything_in(made)
    assert page_texts(made)[0].split() == ["Seen", "Also"]
    assert any("on a hidden layer" in feature for feature in clean.features)
    # PDFium itself shows what is hidden inside mark-up; Poppler, like the standard, does not.
    assert mean_difference(poppler_picture(made), poppler_picture(source)) < 0.1


def test_a_page_whose_words_depend_on_hidden_ones_becomes_pixels_with_its_visible_words() -> None:
    layered = Layered(
        b"BT /F1 12 Tf 20 100 Td (Before ) Tj /OC /Off BDC (SECRETWORD) Tj EMC (behind) Tj ET " + shown("Below", y=40)
    )
    source = layered.data()
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert clean.rasterised == (1,)
    assert SECRET not in everything_in(made)
    assert "SECRETWORD" not in poppler_text(made)
    assert sorted(page_texts(made)[0].split()) == ["Before", "Below", "behind"]
    assert greatest_difference(picture(made, scale=1), picture(source, scale=1)) < 100
    assert qpdf_finds_nothing_wrong(made)


def test_a_page_on_which_it_cannot_be_told_what_is_hidden_becomes_pixels_without_words() -> None:
    layered = Layered(b"/OC /Off BDC q " + HIDDEN_LINE + b" EMC Q " + shown("Seen"))
    clean = clean_pdf(layered.data())
    made = save_rendition(clean)
    assert clean.rasterised == (1,)
    assert SECRET not in everything_in(made)
    assert page_texts(made) == ("",)


def test_a_document_whose_layers_are_all_on_keeps_its_vectors_and_words() -> None:
    layered = Layered(b"/OC /On BDC " + shown("Seen") + b" EMC 20 20 50 5 re f")
    clean = clean_pdf(layered.data())
    made = save_rendition(clean)
    assert clean.rasterised == ()
    assert page_texts(made)[0].split() == ["Seen"]
    assert b"/OCG" not in everything_in(made)
    assert not any("content on page" in feature for feature in clean.features)


def test_a_membership_can_hide_although_all_layers_are_on() -> None:
    layered = Layered(b"/OC /Off BDC " + HIDDEN_LINE + b" EMC " + shown("Seen"))
    del layered.configuration["/OFF"]
    layered.page["/Resources"]["/Properties"]["/Off"] = layered.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=layered.on, P=Name.AllOff)
    )
    clean = clean_pdf(layered.data())
    assert clean.texts[0].split() == ["Seen"]
    assert SECRET not in everything_in(save_rendition(clean))


@pytest.mark.parametrize(
    ("usage", "says"),
    [
        (Dictionary(Print=Dictionary(PrintState=Name.OFF)), "show on screen and not in print; they are kept"),
        (Dictionary(Print=Dictionary(PrintState=Name.ON)), "show only in print; they are left out"),
    ],
)
def test_layers_for_screen_or_paper_alone_are_told(usage: Dictionary, says: str) -> None:
    layered = Layered(b"/OC /On BDC " + shown("Seen") + b" EMC /OC /Off BDC " + HIDDEN_LINE + b" EMC")
    (layered.off if "only in print" in says else layered.on)["/Usage"] = usage
    clean = clean_pdf(layered.data())
    assert clean.texts[0].split() == ["Seen"]
    assert any(says in feature for feature in clean.features)


def test_a_layer_that_a_rule_switches_on_for_the_screen_stays() -> None:
    layered = Layered(b"/OC /Off BDC " + shown("Seen") + b" EMC")
    layered.off["/Usage"] = Dictionary(View=Dictionary(ViewState=Name.ON))
    layered.configuration["/AS"] = Array(
        [Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layered.off]))]
    )
    assert clean_pdf(layered.data()).texts[0].split() == ["Seen"]


@pytest.mark.parametrize(
    ("policy", "groups", "visible"),
    [
        ("AllOn", ("on", "on"), True),
        ("AllOn", ("on", "off"), False),
        ("AnyOn", ("on", "off"), True),
        ("AnyOn", ("off", "off"), False),
        ("AnyOff", ("on", "off"), True),
        ("AnyOff", ("on", "on"), False),
        ("AllOff", ("off", "off"), True),
        ("AllOff", ("on", "off"), False),
        ("AnyOn", (), True),
    ],
)
def test_a_membership_shows_by_its_policy(policy: str, groups: tuple[str, ...], visible: bool) -> None:
    layered = Layered(b"/OC /Member BDC " + shown("Member") + b" EMC")
    named = {"on": layered.on, "off": layered.off}
    layered.page["/Resources"]["/Properties"]["/Member"] = layered.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([named[each] for each in groups]), P=Name(f"/{policy}"))
    )
    assert ("Member" in clean_pdf(layered.data()).texts[0]) is visible


def test_a_clip_set_in_a_hidden_part_still_clips_what_follows() -> None:
    layered = Layered(b"/OC /Off BDC 20 20 40 40 re W n 0 0 300 200 re f EMC 0 0 300 200 re f")
    source = layered.data()
    made = save_rendition(clean_pdf(source, page_facts=False))
    assert greatest_difference(picture(made), picture(source)) == 0
