"""SEC 046: what a file is, is decided by its content; what else it could be taken for is said."""

from __future__ import annotations

import io
import tarfile
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.formats import KNOWN, formats_for
from lfr_review.worker.readers.identify import Identified, identify
from tests.kit import papers


def identified(content: bytes, ending: str = "") -> Identified:
    return identify(InMemory(content), ending)


def picture_as(name: str) -> bytes:
    out = io.BytesIO()
    papers.striped((40, 30)).save(out, name)
    return out.getvalue()


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        member = tarfile.TarInfo("a.txt")
        member.size = 3
        made.addfile(member, io.BytesIO(b"abc"))
    return out.getvalue()


OPEN_DOCUMENT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
EXCEL = {"[Content_Types].xml": papers.CONTENT_TYPES, "xl/workbook.xml": "<a/>"}
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

SAMPLES: list[tuple[bytes, EvidenceKind, str]] = [
    (b"", EvidenceKind.EMPTY, "empty"),
    (papers.pdf(), EvidenceKind.PDF, "PDF"),
    (b"\r\n  " + papers.pdf(), EvidenceKind.PDF, "PDF"),
    (bytes(range(128, 190)) + papers.pdf(), EvidenceKind.PDF, "PDF"),
    (papers.jpeg(), EvidenceKind.JPEG, "JPEG"),
    (papers.png(), EvidenceKind.PNG, "PNG"),
    (papers.word(papers.said("Hello")), EvidenceKind.DOCX, "Word"),
    (papers.mail(b"\r\nHello\r\n"), EvidenceKind.EMAIL, "e-mail"),
    (
        b"From officer@force.example Tue Mar 10 18:02:11 2026\n" + papers.mail(b"\r\nHello"),
        EvidenceKind.EMAIL,
        "e-mail",
    ),
    ("Just words, “quoted”.\n".encode(), EvidenceKind.TEXT, "text"),
    ("Just words".encode("utf-16"), EvidenceKind.TEXT, "text"),
    ("Café, naïve".encode("windows-1252"), EvidenceKind.TEXT, "text"),
    (b"From: me\nTo: you\n\na note that looks a little like mail\n", EvidenceKind.TEXT, "text"),
    (b"a,b\n1,2\n", EvidenceKind.TEXT, "text"),
    (picture_as("GIF"), EvidenceKind.GIF, "GIF"),
    (picture_as("TIFF"), EvidenceKind.TIFF, "TIFF"),
    (picture_as("WEBP"), EvidenceKind.WEBP, "WebP"),
    (picture_as("BMP"), EvidenceKind.BMP, "BMP"),
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(80), EvidenceKind.HEIC, "HEIC"),
    (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(80), EvidenceKind.HEIC, "HEIC"),
    (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf" + bytes(80), EvidenceKind.AVIF, "AVIF"),
    (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2" + bytes(80), EvidenceKind.VIDEO, "MP4"),
    (b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(80), EvidenceKind.VIDEO, "QuickTime"),
    (b"\x1aE\xdf\xa3" + bytes(80), EvidenceKind.VIDEO, "Matroska"),
    (b"RIFF\x24\0\0\0WAVEfmt " + bytes(80), EvidenceKind.AUDIO, "WAV"),
    (b"ID3\x04\0\0" + bytes(80), EvidenceKind.AUDIO, "MP3"),
    (b"\xff\xfb\x90\x64" + bytes(80), EvidenceKind.AUDIO, "MP3"),
    (b"#!AMR\n" + bytes(80), EvidenceKind.AUDIO, "AMR"),
    (b"OggS\0\x02" + bytes(80), EvidenceKind.AUDIO, "Ogg"),
    (papers.zipped({"a.txt": "a"}), EvidenceKind.ZIP, "ZIP"),
    (tar(), EvidenceKind.ARCHIVE, "TAR"),
    (b"7z\xbc\xaf'\x1c" + bytes(80), EvidenceKind.ARCHIVE, "7-Zip"),
    (papers.zipped(OPEN_DOCUMENT), EvidenceKind.ODT, "OpenDocument"),
    (papers.zipped(EXCEL), EvidenceKind.XLSX, "Excel"),
    (OLD, EvidenceKind.OFFICE, "older Office"),
    (OLD + "__substg1.0_001A001E".encode("utf-16-le"), EvidenceKind.MSG, "Outlook"),
    (OLD + "EncryptedPackage".encode("utf-16-le"), EvidenceKind.OFFICE, "password"),
    (b"{\\rtf1\\ansi Hello}", EvidenceKind.RTF, "RTF"),
    (b"<!DOCTYPE html><html><p>Hello</html>", EvidenceKind.HTML, "HTML"),
    (b"<?xml version='1.0'?><gpx version='1.1'><wpt/></gpx>", EvidenceKind.GPX, "GPX"),
    (papers.saved_page("<p>Hello"), EvidenceKind.MHTML, "MHTML"),
    (
        b"From: <Saved by Windows Internet Explorer 8>\r\nSubject: T\r\nDate: Tue, 10 Mar 2026 18:02:11 +0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n\r\nx\r\n--B--',
        EvidenceKind.MHTML,
        "MHTML",
    ),
    (b"<?xml version='1.0'?><!-- a --><svg xmlns='http://www.w3.org/2000/svg'/>", EvidenceKind.SVG, "SVG"),
    (b"<!DOCTYPE svg PUBLIC '-//W3C' 'a.dtd' [\n<!ENTITY a 'b'>\n]>\n<svg/>", EvidenceKind.SVG, "SVG"),
    (b"<?xml version='1.0'?><!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx></gpx>", EvidenceKind.GPX, "GPS"),
    (b"<!doctype html><svg/>", EvidenceKind.HTML, "web page"),
    (b"MZ\x90\0" + bytes(80), EvidenceKind.OTHER, "program"),
    (bytes(range(256)) * 8, EvidenceKind.OTHER, "not known"),
]


@pytest.mark.parametrize(("content", "kind", "words"), SAMPLES, ids=lambda v: v if isinstance(v, str) else "")
def test_SEC_046_the_content_decides_what_a_file_is(content: bytes, kind: EvidenceKind, words: str) -> None:
    found = identified(content)
    assert found.format.kind is kind
    assert words in found.format.words


@pytest.mark.parametrize(("content", "kind", "words"), SAMPLES, ids=lambda v: v if isinstance(v, str) else "")
def test_the_name_decides_nothing(content: bytes, kind: EvidenceKind, words: str) -> None:
    for ending in (".pdf", ".jpg", ".exe", ".eml", ""):
        assert identified(content, ending).format.kind is kind


def test_a_piece_of_a_web_page_is_one_by_its_name_and_its_look() -> None:
    assert identified(b"<div><p>Hello</p></div>", ".html").format.kind is EvidenceKind.HTML
    assert identified(b"Five < six, and so on.", ".html").format.kind is EvidenceKind.TEXT
    assert identified("<!DOCTYPE html><html>".encode("utf-16")).format.kind is EvidenceKind.HTML


@pytest.mark.parametrize(
    ("ending", "kind"), [(".csv", EvidenceKind.CSV), (".TSV", EvidenceKind.CSV), (".md", EvidenceKind.MARKDOWN)]
)
def test_plain_text_is_what_its_name_says_it_is_meant_as(ending: str, kind: EvidenceKind) -> None:
    assert identified(b"a,b\n1,2\n", ending).format.kind is kind
    assert identified("a,b\n1,2\n".encode("utf-16"), ending).format.kind is kind
    assert identified(papers.pdf(), ending).format.kind is EvidenceKind.PDF
    assert identified(b"a,b\n1,2\n", ending).remarks == ()


def test_SEC_046_a_wrong_ending_is_remarked_on() -> None:
    assert identified(papers.pdf(), ".jpg").remarks == (
        "The name ends in .jpg, but by its content the file is a PDF document.",
    )
    assert identified(papers.jpeg(), ".JPEG").remarks == ()
    assert identified(papers.pdf(), ".unheard-of").remarks == ()
    assert identified(papers.pdf(), "").remarks == ()


@pytest.mark.parametrize(
    ("content", "nature"),
    [
        (papers.jpeg() + papers.zipped({"a.exe": "MZ"}), "ZIP archive"),
        (papers.png() + papers.zipped({"a.exe": "MZ"}), "ZIP archive"),
        (papers.pdf() + papers.zipped({"a.exe": "MZ"}), "ZIP archive"),
        (b"GIF89a" + bytes(20) + papers.pdf(), "PDF document"),
        (papers.jpeg()[:2] + b"\xff\xfe\x00\x1a<script>alert(1)</script>" + papers.jpeg()[2:], "web page"),
        (b"MZ" + bytes(100) + papers.zipped({"a": "b"}), "ZIP archive"),
    ],
)
def test_SEC_046_a_second_nature_is_said(content: bytes, nature: str) -> None:
    assert any(nature in remark and "ask where it comes from" in remark for remark in identified(content).remarks)


@pytest.mark.parametrize("content", [papers.pdf(), papers.jpeg(), papers.word(""), papers.zipped({"a": "b"}), b"words"])
def test_an_honest_file_has_one_nature(content: bytes) -> None:
    assert identified(content).remarks == ()


@given(st.binary(max_size=2_000), st.sampled_from([b"", *[content[:40] for content, _, _ in SAMPLES]]))
def test_any_bytes_at_all_are_something(tail: bytes, head: bytes) -> None:
    assert identified(head + tail, ".pdf").format.words


@pytest.mark.parametrize("piece", [b"<!--", b"<!---->", b"<?xml ", b" ", b"A:\n", b"From: x\n ", b"PK\x05\x06" * 3])
def test_bytes_made_to_be_slow_are_not(piece: bytes) -> None:
    began = time.process_time()
    identified(piece * (70_000 // len(piece)))
    assert time.process_time() - began < 1.0


def test_every_ending_of_a_known_format_leads_to_it() -> None:
    for known in KNOWN:
        for ending in known.endings:
            assert known in formats_for(ending.upper())


def test_a_phone_s_picture_of_several_is_a_jpeg() -> None:
    out = io.BytesIO()
    first = Image.new("RGB", (40, 30))
    first.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")])
    assert identified(out.getvalue(), ".jpg").format.kind is EvidenceKind.JPEG


def test_a_message_is_known_wherever_its_list_of_parts_lies() -> None:
    """Here it lies between parts of 5 MB each, for which its own names stand far from both ends."""
    content = bytearray(12 << 20)
    content[:8], content[30], place = OLD[:8], 9, 6 << 20
    content[48:52] = (place // 512 - 1).to_bytes(4, "little")
    name = "__substg1.0_0037001F".encode("utf-16-le")
    content[place : place + len(name)] = name
    assert identified(bytes(content)).format.kind is EvidenceKind.MSG
