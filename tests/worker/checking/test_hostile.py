"""Files made to do harm: the check comes back with findings, whatever it is given."""

from __future__ import annotations

import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lfr_review.domain.checks import CheckReport, Result
from lfr_review.worker.checking import check, raw
from lfr_review.worker.checking.content_words import trouble_in
from lfr_review.worker.checking.raw import RawFile, Unreadable
from tests.worker.checking.kit import by_anyone, found, make

SOON = 5.0  #: seconds that a small hostile file may take on a slow machine
GOOD = make()


def written(*objects: bytes, root: int = 1, extra: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with a table that is right."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, extra, table)
    return out


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n" % (entries, len(content)) + content + b"\nendstream"


PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Contents 4 0 R /Resources << >> >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
DEEP = b"[" * 100_000 + b"]" * 100_000
NEST = b"<< /A " * 20_000 + b"null" + b" >>" * 20_000

HOSTILE = {
    "page tree in a circle": written(
        CATALOG, b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>", PAGE, stream(b"")),
    "reference to itself": written(CATALOG, PAGES, PAGE, b"4 0 R"),
    "length that is itself": written(CATALOG, PAGES, PAGE, b"<< /Length 4 0 R >>\nstream\nq Q\nendstream"),
    "bookmarks in a circle": written(
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>", PAGES, PAGE, stream(b""),
        b"<< /First 6 0 R /Last 6 0 R >>", b"<< /Title (a) /Next 6 0 R /First 6 0 R /Parent 5 0 R >>"),
    "labels in a circle": written(
        b"<< /Type /Catalog /Pages 2 0 R /PageLabels 5 0 R >>", PAGES, PAGE, stream(b""), b"<< /Kids [5 0 R] >>"),
    "deep arrays": written(b"<< /Type /Catalog /Pages 2 0 R /X %s >>" % DEEP, PAGES, PAGE, stream(b"")),
    "deep dictionaries": written(b"<< /Type /Catalog /Pages 2 0 R /X %s >>" % NEST, PAGES, PAGE, stream(b"")),
    "form that draws itself": written(
        CATALOG, PAGES, PAGE.replace(b"<< >>", b"<< /XObject << /F 5 0 R >> >>"), stream(b"/F Do"),
        stream(b"/F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>")),
    "bomb of zeros": written(
        CATALOG, PAGES, PAGE, stream(zlib.compress(bytes(60_000_000), 9), b"/Filter /FlateDecode")),
    "table that follows itself": written(CATALOG, PAGES, PAGE, stream(b"")).replace(
        b"/Size 5", b"/Size 5 /Prev 9999999999"),
    "a million pages promised": written(CATALOG, PAGES.replace(b"/Count 1", b"/Count 1000000"), PAGE, stream(b"")),
    "string without end": written(CATALOG, PAGES, PAGE, stream(b"BT (\\(" * 50_000)),
    "actions in a chain": written(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>", PAGES, PAGE, stream(b""),
        b"<< /S /GoTo /Next 5 0 R >>"),
    "page of no size": written(CATALOG, PAGES, PAGE.replace(b"500 700", b"0 0"), stream(b"")),
    "page as large as a field": written(CATALOG, PAGES, PAGE.replace(b"500 700", b"1000000 1000000"), stream(b"")),
    "boxes that are no numbers": written(CATALOG, PAGES, PAGE.replace(b"500 700", b"(a) null"), stream(b"")),
}  # fmt: skip


def judge(pdf: bytes) -> CheckReport:
    return check(by_anyone(pdf), pdf, lambda _: None)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_its_findings_soon(name: str) -> None:
    began = time.process_time()
    report = judge(HOSTILE[name])
    assert time.process_time() - began < SOON
    assert report.checks and all(each.words for each in report.checks)


def test_the_file_that_the_hostile_ones_are_made_of_is_sound() -> None:
    report = judge(written(CATALOG, PAGES, PAGE, stream(b"q Q")))
    assert found(report, "F1").result is Result.PASS


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_bundle_never_stops_the_check(data: st.DataObject) -> None:
    damaged = bytearray(GOOD.pdf)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        piece = data.draw(st.binary(max_size=8))
        damaged[place : place + data.draw(st.integers(0, 40))] = piece
    report = check(GOOD.order, bytes(damaged), lambda _: None)
    assert found(report, "F1").words


@given(st.integers(0, len(GOOD.pdf)))
@settings(max_examples=15, deadline=None)
def test_a_bundle_cut_off_anywhere_fails_F1(length: int) -> None:
    cut = GOOD.pdf[:length]
    if GOOD.pdf[length:].strip():
        assert found(check(GOOD.order, cut, lambda _: None), "F1").result is Result.FAIL


def test_an_object_stream_that_unpacks_without_end_is_not_kept() -> None:
    packed = zlib.compress(b"1 0 " + b" " * 40_000_000, 9)
    pdf = written(CATALOG, PAGES, PAGE, stream(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"))
    assert len(RawFile(pdf).stream_bytes(_reference(pdf), 1_000)) <= 1_000


def test_a_large_file_with_a_broken_table_is_not_searched_byte_by_byte() -> None:
    broken = b"%PDF-1.7\n" + b"0" * 70_000_000
    began = time.process_time()
    with pytest.raises(Unreadable):
        RawFile(broken)
    assert time.process_time() - began < SOON


def test_objects_that_take_hours_to_read_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MOST_SECONDS", 0.3)
    long_string = b"(" + b"\\(" * 3_000_000 + b")"
    report = judge(written(b"<< /Type /Catalog /Pages 2 0 R /X 5 0 R >>", PAGES, PAGE, stream(b""), long_string))
    assert found(report, "F1").result is Result.PASS  # nothing asks for that object
    report = judge(written(b"<< /Type /Catalog /Pages 2 0 R /Lang 5 0 R >>", PAGES, PAGE, stream(b""), long_string))
    assert found(report, "F1").result is Result.FAIL and "take too long to read" in found(report, "F1").words


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"q BT /F1 12 Tf (a (nested) \\) string) Tj ET Q", ""),
        (b"q BI /W 8 /H 1 /BPC 1 /IM true ID (\xff EI Q", ""),
        (b"/Span << /ActualText (x) >> BDC EMC", ""),
        (b"% a remark (with a bracket\nq Q", ""),
        (b"[(a) -20 (b)] TJ <48656c6c6f> Tj 1 .5 -3.2 rg", ""),
        (b"q q Q", "do not close what they open"),
        (b"Q q", "do not close what they open"),
        (b"BT (no end Tj ET", "have a string that does not end"),
        (b"q 1 0 0 1 0 0 moveit Q", "have words that are no instruction"),
    ],
)
def test_instructions_are_read_as_the_format_has_them(content: bytes, trouble: str) -> None:
    assert trouble_in(content) == trouble


@pytest.mark.parametrize("piece", [b"(\\(", b"(", b"(a", b"BI ", b"BI ID ", b" ID ", b"<a", b"%", b"/", b"q "])
def test_reading_instructions_takes_time_in_proportion(piece: bytes) -> None:
    began = time.process_time()
    trouble_in(piece * (400_000 // len(piece)))
    assert time.process_time() - began < SOON


def _reference(pdf: bytes) -> object:
    """The fourth object, as the page's entry refers to it."""
    return RawFile(pdf).pages[0].entries["Contents"]
