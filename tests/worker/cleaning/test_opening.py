"""Files that are locked, damaged, endless or not what they say are told apart, each in its own sentence."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from lfr_review.domain.errors import CannotRead, LimitReached, PasswordNeeded
from lfr_review.worker.cleaning import clean_pdf, page_texts, save_rendition
from lfr_review.worker.cleaning.streams import Soundness, decode
from tests.worker.cleaning.making import (
    greatest_difference,
    new_pdf,
    page_of,
    picture,
    qpdf_finds_nothing_wrong,
    shown,
    written,
)


def texts_of(data: bytes, password: str | None = None) -> list[str]:
    return [words.strip() for words in clean_pdf(data, password=password).texts]


@pytest.mark.parametrize("junk", [b"", b"\x00", b"hello", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\xff" * 5000])
def test_what_is_no_pdf_is_refused_in_a_sentence(junk: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        clean_pdf(junk)
    assert refused.value.code == "kept-unreadable"
    assert "The original is kept as it is." in refused.value.words
    assert refused.value.remedy


def locked(user: str, owner: str) -> bytes:
    return written(new_pdf(shown("Locked")), encryption=pikepdf.Encryption(user=user, owner=owner))


def test_SEC_048_a_protected_pdf_asks_for_its_password_and_opens_with_it() -> None:
    source = locked(user="open", owner="own")
    with pytest.raises(PasswordNeeded, match="protected by a password"):
        clean_pdf(source)
    with pytest.raises(PasswordNeeded, match="does not open"):
        clean_pdf(source, password="wrong")
    assert texts_of(source, "open") == ["Locked"]
    assert texts_of(source, "own") == ["Locked"]


def test_a_pdf_with_an_empty_password_opens_and_its_rendition_is_free() -> None:
    source = written(
        new_pdf(shown("Free")),
        encryption=pikepdf.Encryption(
            owner="own", user="", allow=pikepdf.Permissions(extract=False, print_highres=False)
        ),
    )
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert page_texts(made)[0].strip() == "Free"
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not pdf.is_encrypted
    assert any("restrictions on printing, copying" in feature for feature in clean.features)


def test_a_damaged_cross_reference_is_repaired_and_told() -> None:
    source = written(new_pdf(shown("Whole"), shown("Too")))
    damaged = source[: source.rindex(b"startxref")]
    clean = clean_pdf(damaged)
    assert [words.strip() for words in clean.texts] == ["Whole", "Too"]
    assert any("repaired" in feature for feature in clean.features)
    assert not any("repaired" in feature for feature in clean_pdf(source).features)
    assert qpdf_finds_nothing_wrong(save_rendition(clean))


def test_a_page_tree_that_runs_in_circles_still_gives_its_pages() -> None:
    pdf = new_pdf(shown("One"), shown("Two"))
    pdf.Root["/Pages"]["/Kids"].append(pdf.Root["/Pages"])
    clean = clean_pdf(written(pdf))
    assert [words.strip() for words in clean.texts] == ["One", "Two"]
    assert any("list of its pages was damaged" in feature for feature in clean.features)


def test_a_page_tree_that_doubles_at_every_level_ends() -> None:
    pdf = new_pdf(shown("One"))
    node = page_of(pdf)
    for _ in range(40):
        node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node, node]), Count=2))
    pdf.Root["/Pages"] = node
    assert texts_of(written(pdf)) == ["One"]


@pytest.mark.parametrize("broken", [b"/Kids 3 0 R    ", b"/Kid  [ 3 0 R ]"])
def test_pages_that_no_tree_leads_to_are_found(broken: bytes) -> None:
    source = written(new_pdf(shown("Lost")))
    assert b"/Kids [ 3 0 R ]" in source
    assert texts_of(source.replace(b"/Kids [ 3 0 R ]", broken)) == ["Lost"]


def test_pages_without_type_and_size_are_read() -> None:
    pdf = new_pdf(shown("One"), shown("Two"))
    for key in ("/Type", "/MediaBox"):
        del page_of(pdf, 1)[key]
    del pdf.Root["/Pages"]["/Type"]
    assert texts_of(written(pdf)) == ["One", "Two"]


def test_inherited_attributes_reach_every_page() -> None:
    pdf = new_pdf(shown("One"), shown("Two"))
    tree = pdf.Root["/Pages"]
    tree["/Resources"] = page_of(pdf)["/Resources"]
    tree["/MediaBox"], tree["/CropBox"], tree["/Rotate"] = Array([0, 0, 400, 300]), Array([0, 0, 200, 150]), 90
    for number in (1, 2):
        for key in ("/Resources", "/MediaBox"):
            del page_of(pdf, number)[key]
    clean = clean_pdf(written(pdf))
    assert [(page.width_pt, page.height_pt) for page in clean.pages] == [(150, 200), (150, 200)]
    assert [words.strip() for words in clean.texts] == ["One", "Two"]


def test_the_same_page_named_twice_counts_twice() -> None:
    pdf = new_pdf(shown("One"))
    pdf.Root["/Pages"]["/Kids"].append(page_of(pdf))
    pdf.Root["/Pages"]["/Count"] = 2
    assert texts_of(written(pdf)) == ["One", "One"]


def test_object_streams_are_read() -> None:
    source = written(new_pdf(shown("Packed")), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert texts_of(source) == ["Packed"]


def test_a_stream_with_a_wrong_length_is_read() -> None:
    source = written(new_pdf(shown("Whole words")), compress_streams=False)
    length = len(shown("Whole words"))
    wrong = source.replace(b"/Length %d" % length, b"/Length %d" % (length // 3))
    assert wrong != source
    assert texts_of(wrong) == ["Whole words"]


def test_too_many_pages_are_refused() -> None:
    source = written(new_pdf(shown("One"))).replace(b"/Count 1 ", b"/Count 10001 ")
    with pytest.raises(LimitReached, match="10,001 pages"):
        clean_pdf(source)


@pytest.mark.parametrize("filters", [Name.FlateDecode, Array([Name.FlateDecode, Name.ASCIIHexDecode])])
def test_a_stream_that_unfolds_without_end_is_refused(filters: Name | Array) -> None:
    pdf = new_pdf(b"")
    bomb = pdf.make_stream(zlib.compress(b"00" * 500_000), Filter=filters)
    with pytest.raises(LimitReached, match="unfolds"):
        decode(bomb, limit=100_000)


@pytest.mark.parametrize("packed", [b"", b"garbage", zlib.compress(b"q Q " * 1000)[:25]], ids=["none", "junk", "cut"])
def test_a_damaged_stream_gives_what_can_be_read(packed: bytes) -> None:
    pdf = new_pdf(b"")
    content, soundness = decode(pdf.make_stream(packed, Filter=Name.FlateDecode))
    assert (b"q Q " * 1000).startswith(content)
    assert soundness is Soundness.DAMAGED


def test_a_page_with_damaged_content_is_written_whole_again() -> None:
    pdf = new_pdf(b"")
    packed = zlib.compress(shown("First") + b" " * 3000 + shown("Second", y=50), 0)
    page_of(pdf)["/Contents"] = pdf.make_stream(packed[:-200], Filter=Name.FlateDecode)
    source = written(pdf, compress_streams=False)
    made = save_rendition(clean_pdf(source))
    assert not qpdf_finds_nothing_wrong(source)
    assert qpdf_finds_nothing_wrong(made)
    assert page_texts(made)[0].strip() == "First"


def test_a_file_that_only_pdfium_opens_is_shown_as_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise CannotRead("The first reader gave up.")

    pdf = new_pdf(shown("Drawn"), shown("Turned"))
    page_of(pdf, 2)["/Rotate"] = 90
    source = written(pdf)
    monkeypatch.setattr("lfr_review.worker.cleaning.clean.open_pdf", refuse)
    clean = clean_pdf(source, dpi=72)
    made = save_rendition(clean)
    assert clean.rasterised == (1, 2)
    assert [(page.width_pt, page.height_pt) for page in clean.pages] == [(300, 200), (200, 300)]
    for page in (1, 2):
        assert greatest_difference(picture(made, page, scale=1), picture(source, page, scale=1)) < 64
    assert any("Only one of two readers" in feature for feature in clean.features)
    with pytest.raises(CannotRead, match="first reader"):
        clean_pdf(b"%PDF-1.4 nothing PDFium could open either")
