"""What other programs take out of our pages, and what the eye sees on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from lfr_review.assets import asset
from lfr_review.domain.documents import Document, PageTarget, Paragraph, Reference, Words, field
from lfr_review.domain.errors import Unprintable
from lfr_review.worker.drawing import draw
from tests.worker.drawing.examples import ENGLISH, MADE_AT, NAME_IDS, NAMES, document, drawn
from tests.worker.drawing.reading_back import by_pdfium, by_poppler, normal, unspaced

_MARKUP = [
    "<",
    ">",
    "&",
    '"',
    "'",
    "<img src=x>",
    "<font color=red>",
    "</para>",
    "&amp;",
    "<br/>",
    "{\\rtf",
    "%s",
    "\\",
]
_CONTROLS = ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u202a", "\u202c"]
_PLAIN = ["a", "bc", "Stopped", " ", "12:30", "é", "(x)", "\n", "\t", "£", "—"]
_LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc"], exclude_characters="\xad")
_FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_FEW
@given(st.lists(st.sampled_from(_MARKUP + _PLAIN + _CONTROLS[3:]), min_size=1, max_size=14).map("".join))
def test_SEC_056_text_comes_out_as_it_went_in_and_is_never_markup(text: str) -> None:
    assert unspaced(by_pdfium(drawn(text, ENGLISH))) == unspaced(text + ENGLISH)


@pytest.mark.parametrize(
    "text", ["".join(_MARKUP), "<b>bold</b> & <i>co</i>", "x\u202egpj.exe y", "\u2067<img src=x>\u2069 &lt;"]
)
def test_SEC_056_markup_and_bidi_controls_come_out_of_poppler_too(text: str) -> None:
    assert unspaced(by_poppler(drawn(text))) == unspaced(text)


@pytest.mark.parametrize("control", _CONTROLS[:3])
def test_SEC_056_control_characters_stop_the_drawing_instead_of_vanishing(control: str) -> None:
    with pytest.raises(Unprintable, match="a control character"):
        drawn(f"Mr{control}Smith")


@_FEW
@given(st.text(alphabet=_LATIN, max_size=60))
def test_latin_text_comes_out_as_it_went_in(text: str) -> None:
    assert unspaced(by_pdfium(drawn(text, "End"))) == unspaced(text + "End")


@pytest.mark.parametrize("name", [name for _, name, *_ in NAMES], ids=NAME_IDS)
@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_SEC_057_name_comes_out_of_a_page_of_its_own(name: str, read: object) -> None:
    assert callable(read)
    assert normal(read(drawn(name))) == normal(name)


@pytest.mark.parametrize("name", [name for _, name, *_ in NAMES], ids=NAME_IDS)
@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_SEC_057_name_comes_out_of_an_english_page(name: str, read: object) -> None:
    assert callable(read)
    assert normal(read(drawn(ENGLISH, name, ENGLISH))) == normal(f"{ENGLISH} {name} {ENGLISH}")


#: lines that mix directions as our documents do
MIXED = (
    "Mr محمد الحسن said that he was born on 12 March 1990.",
    "Mohammed (محمد الحسن) Al-Hassan",
    "محمد الحسن said nothing to the officer",
    "E3 – יוסף כהן, statement of 3 June [B/143]",
    "12. ڈاکٹر چوہدری and Ms שרה לוי were held for 23 minutes",
    "Letter to فاطمة الزهراء بن سارة",
    "“أنا لم أفعل شيئا” (I did nothing), he said",
)


@pytest.mark.parametrize("line", MIXED)
def test_SEC_057_mixed_line_comes_out_of_poppler_in_order(line: str) -> None:
    assert normal(by_poppler(drawn(ENGLISH, line))) == normal(f"{ENGLISH} {line}")


@pytest.mark.parametrize("line", MIXED)
def test_SEC_057_mixed_line_comes_out_of_pdfium_in_order(line: str) -> None:
    # PDFium adds a space where a point touches a stretch of several right-to-left words.
    assert unspaced(by_pdfium(drawn(ENGLISH, line))) == unspaced(f"{ENGLISH} {line}")


ARABIC = "شهدت عملية إيقاف شخص في محطة تارن كروس يوم 10 مارس 2026 وكان الشخص يُدعى Thomas Smith ولم يُبلَّغ بالسبب."


def test_SEC_057_arabic_page_with_numbers_and_latin_names_comes_out_in_order() -> None:
    assert normal(by_poppler(drawn(ARABIC))) == normal(ARABIC)


def test_invisible_joiner_survives_in_a_right_to_left_word() -> None:
    assert "می\u200cخواهم" in by_poppler(drawn("می\u200cخواهم بروم"))


def test_hyphen_at_the_end_of_a_line_is_not_lost() -> None:
    text = "the use of live facial-recognition " * 12
    lines = [line for line in by_poppler(drawn(text)).splitlines() if normal(line).endswith("-")]
    assert lines, "the example must have a line that ends in a hyphen"
    assert unspaced(by_poppler(drawn(text))) == unspaced(text)
    assert unspaced(by_pdfium(drawn(text))) == unspaced(text)


def test_reference_among_arabic_words_keeps_its_order() -> None:
    runs = (
        Words(text="قال الضابط إن الكاميرا تعرفت عليه في المحطة "),
        Reference(target=PageTarget(item="x"), fallback="E3"),
    )
    page = Document(title="T", blocks=(Paragraph(runs=runs),))
    pdf = draw([page], made_at=MADE_AT, resolve=lambda _: "[B/143]").pdf
    places = dict(letters(pdf))
    assert places["B"] < places["/"] < places["1"] < places["4"] < places["3"]
    assert places["3"] < places["ق"], "the reference stands at the end of the line, which is its left"


def letters(pdf: bytes) -> Iterator[tuple[str, float]]:
    """The characters of the first page, each with the left edge of its box."""
    document_ = pypdfium2.PdfDocument(pdf)
    page = document_[0]
    text = page.get_textpage()
    for i in range(text.count_chars()):
        yield text.get_text_range(i, 1), text.get_charbox(i)[0]
    text.close()
    page.close()
    document_.close()


def test_SEC_057_words_of_a_mixed_line_stand_in_the_order_of_reading() -> None:
    places = dict(letters(drawn("Ann ابجد هوز with Zed 3")))
    assert places["A"] < places["ز"] < places["ه"] < places["د"] < places["ا"] < places["w"] < places["Z"] < places["3"]


def test_SEC_057_arabic_line_stands_at_the_right_and_reads_from_there() -> None:
    places = dict(letters(drawn("ابجد هوز حطي كلمن Zed 3")))
    assert 525 > places["ا"] > places["د"] > places["ه"] > places["3"] > places["Z"] > 300


def test_arabic_value_of_a_field_stands_under_its_label() -> None:
    pdf = draw([Document(title="T", blocks=field("Name", "ابجد"))], made_at=MADE_AT).pdf
    assert dict(letters(pdf))["د"] < 80


_SCALE = 8


def picture(pdf: bytes) -> Image.Image:
    """The ink of the first page, white on black, cut to its edges."""
    document_ = pypdfium2.PdfDocument(pdf)
    page = document_[0]
    image = ImageChops.invert(page.render(scale=_SCALE).to_pil().convert("L"))
    page.close()
    document_.close()
    return image.crop(image.getbbox())


def reference_picture(text: str, file: str, rtl: bool) -> Image.Image:
    """The same text as Pillow's layout engine sets it, which shares no code with ours."""
    font = ImageFont.truetype(str(asset("fonts", file)), 10.5 * _SCALE, layout_engine=ImageFont.Layout.RAQM)
    image = Image.new("L", (4000, 400))
    ImageDraw.Draw(image).text((100, 100), text, font=font, fill=255, direction="rtl" if rtl else "ltr")
    return image.crop(image.getbbox())


def unlikeness(ours: Image.Image, theirs: Image.Image) -> float:
    """How much of the ink differs: 0 none, 2 all."""
    difference = ImageChops.difference(ours.resize(theirs.size), theirs)
    return ImageStat.Stat(difference).mean[0] / ImageStat.Stat(theirs).mean[0]


@pytest.mark.parametrize(("name", "file", "rtl"), [entry[1:] for entry in NAMES], ids=NAME_IDS)
def test_SEC_057_name_looks_as_another_layout_engine_sets_it(name: str, file: str, rtl: bool) -> None:
    ours, theirs = picture(drawn(name)), reference_picture(name, file, rtl)
    assert ours.width == pytest.approx(theirs.width, abs=3)
    assert ours.height == pytest.approx(theirs.height, abs=5)
    assert unlikeness(ours, theirs) < 0.35
    swapped = " ".join(reversed(name.split()))
    assert unlikeness(picture(drawn(swapped)), theirs) > 0.6, "the measure must tell a wrong order"


def test_every_line_of_a_long_document_is_read_once() -> None:
    texts = [f"{number}. {ENGLISH}" for number in range(200)]
    assert normal(by_poppler(drawn(*texts))) == normal(" ".join(texts))


def test_no_text_or_rule_leaves_the_margins() -> None:
    pdf = draw([document(*[ENGLISH * 5] * 40)], made_at=MADE_AT).pdf
    document_ = pypdfium2.PdfDocument(pdf)
    for page in document_:
        image = ImageChops.invert(page.render(scale=1).to_pil().convert("L"))
        box = image.getbbox()
        assert box is not None
        left, top, right, bottom = box
        assert left >= 70
        assert right <= 595 - 70
        assert top >= 70
        assert bottom <= 842 - 70
        page.close()
    document_.close()
    assert not re.search(r"\bNaN\b", by_poppler(pdf))
