"""Pages held against the sources they come from."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from lfr_review.domain.checks import CheckOrder, CheckReport, EntryExpectation, Result
from lfr_review.worker.checking import check
from tests.worker.checking.kit import Bundle, failing, found, make
from tests.worker.checking.kit_pages import Recipe, add_annotation

LETTER = 2  #: place of the first document among the entries
BOX = [150, 420, 320, 440]


def source_of(bundle: Bundle, entry: EntryExpectation) -> pikepdf.Pdf:
    """The pages of a document as they were before they came into the bundle: without its numbers."""
    whole = pikepdf.open(io.BytesIO(bundle.pdf))
    source = pikepdf.new()
    for page in whole.pages[entry.first_page - 1 : entry.last_page]:
        source.pages.append(page)
        contents = list(source.pages[-1].obj.Contents)
        source.pages[-1].obj.Contents = Array(contents[:-1])
    return source


def with_source(bundle: Bundle, change: Callable[[pikepdf.Pdf], None] | None = None) -> tuple[CheckOrder, bytes]:
    entries = list(bundle.order.entries or ())
    entry = entries[LETTER]
    source = source_of(bundle, entry)
    if change is not None:
        change(source)
    out = io.BytesIO()
    source.save(out)
    assert entry.source is not None
    entries[LETTER] = dataclasses.replace(entry, source=dataclasses.replace(entry.source, file=0))
    return dataclasses.replace(bundle.order, entries=tuple(entries)), out.getvalue()


def judge(bundle: Bundle, change: Callable[[pikepdf.Pdf], None] | None = None) -> CheckReport:
    order, source = with_source(bundle, change)
    return check(order, bundle.pdf, lambda _: None, [lambda: source])


def ink(pdf: pikepdf.Pdf, number: int) -> None:
    pdf.pages[number].contents_add(b"q 0 g 150 420 170 20 re f Q")


def highlight(pdf: pikepdf.Pdf, number: int) -> None:
    look = pdf.make_stream(b"0.5 g 0 0 170 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 170, 20]))
    add_annotation(pdf, number, Subtype=Name.Square, Rect=Array(BOX), AP=Dictionary(N=look), F=4)


def test_pages_that_are_as_they_were_pass() -> None:
    report = judge(make())
    assert failing(report) == set()
    assert found(report, "C2").result is Result.PASS and "3 pages of 1 document" in found(report, "C2").words


def test_a_page_that_lost_something_fails_C2() -> None:
    report = judge(make(), lambda pdf: ink(pdf, 1))
    assert failing(report) == {"C2"} and found(report, "C2").pages == (4,)


def test_a_page_that_gained_something_fails_C2() -> None:
    bundle = make(Recipe(change=lambda pdf: ink(pdf, 3)))
    order, source = with_source(make())
    assert failing(check(order, bundle.pdf, lambda _: None, [lambda: source])) == {"C2"}


def test_marks_burnt_into_the_page_pass_C2_and_S4() -> None:
    bundle = make(Recipe(change=lambda pdf: pdf.pages[2].contents_add(b"q 0.5 g 150 420 170 20 re f Q")))
    order, source = with_source(make(), lambda pdf: highlight(pdf, 1))
    report = check(order, bundle.pdf, lambda _: None, [lambda: source])
    assert failing(report) == set()


def test_marks_dropped_from_the_page_fail_C2() -> None:
    assert failing(judge(make(), lambda pdf: highlight(pdf, 1))) == {"C2"}


def test_marks_that_only_lie_over_the_page_fail_S4() -> None:
    bundle = make(Recipe(change=lambda pdf: highlight(pdf, 3)))
    order, source = with_source(make(), lambda pdf: highlight(pdf, 1))
    report = check(order, bundle.pdf, lambda _: None, [lambda: source])
    assert failing(report) == {"S4"} and found(report, "S4").pages == (3,)


@pytest.mark.parametrize(("entered", "failed"), [("Officer Nobody", {"S3"}), ("", set())])
def test_form_entries_must_be_found_on_the_page(entered: str, failed: set[str]) -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        widget = add_annotation(
            pdf, 1, Subtype=Name.Widget, FT=Name.Tx, V=String(entered), Rect=Array(BOX), AP=Dictionary(N=look)
        )
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))

    assert failing(judge(make(), fill)) == failed


def test_an_entry_drawn_into_the_page_looks_as_it_did_in_its_field() -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(
            b"0 g 0 0 170 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 170, 20])
        )
        widget = add_annotation(
            pdf, 1, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), V=String("."), Rect=Array(BOX), F=4,
            AP=Dictionary(N=look),
        )  # fmt: skip
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))

    order, source = with_source(make(), fill)
    burnt = make(Recipe(change=lambda pdf: ink(pdf, 2)))
    assert failing(check(order, burnt.pdf, lambda _: None, [lambda: source])) == set()
    assert failing(check(order, make().pdf, lambda _: None, [lambda: source])) == {"C2"}


def test_sticky_notes_dropped_on_purpose_do_not_count_as_a_loss() -> None:
    def note(pdf: pikepdf.Pdf) -> None:
        add_annotation(pdf, 1, Subtype=Name.Text, Rect=Array([300, 500, 320, 520]), Contents=String("Ask"), F=4)

    assert failing(judge(make(), note)) == set()


def test_a_source_that_is_no_pdf_is_left_to_a_person() -> None:
    bundle = make()
    order, _ = with_source(bundle)
    report = check(order, bundle.pdf, lambda _: None, [lambda: b"\xff\xd8 a photograph"])
    assert found(report, "C2").result is Result.ASK
