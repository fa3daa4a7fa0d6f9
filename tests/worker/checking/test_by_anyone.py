"""Files of which nothing is known: what can be decided from the file is decided, the rest is asked."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from lfr_review.domain.bundles import Numbering
from lfr_review.domain.checklist import CHECKLIST, STRUCTURAL
from lfr_review.domain.checks import Check, CheckReport, Result
from lfr_review.worker.checking import check, checker
from lfr_review.worker.checking.deadline import Deadline
from tests.worker.checking.kit import by_anyone, failing, found, make, results
from tests.worker.checking.kit_pages import INDEX, PAPERS, Number, Recipe, Sheet, add_annotation, destination

ANSWER = PAPERS[1].title


def judge(pdf: bytes, profile: str = "plain") -> CheckReport:
    return check(by_anyone(pdf, profile_name=profile), pdf, lambda _: None)


def test_a_right_bundle_fails_nothing_and_asks_what_the_file_cannot_tell() -> None:
    report = judge(make().pdf)
    assert failing(report) == set()
    asked = {each.id for each in report.checks if each.result is Result.ASK}
    assert asked == {"C1", "C2", "R1", "R3", "B4", "B7", "S2", "D3", "I6"}
    for each in report.checks:
        assert each.words.endswith((".", "?")), each


@pytest.mark.parametrize(
    ("recipe", "failed"),
    [
        (Recipe(index_pages={ANSWER: "7"}), {"I3"}),
        (Recipe(index_pages={ANSWER: ""}), {"I2"}),
        (Recipe(index_targets={ANSWER: None}), {"I3"}),
        (Recipe(narrow_links=frozenset({ANSWER})), {"I4"}),
        (Recipe(index_drawn=False), {"I1"}),
        (Recipe(marks=lambda given: []), {"B1", "B2"}),
        (Recipe(marks=lambda given: [m for m in given if ANSWER not in m.title]), {"B2"}),
        (
            Recipe(marks=lambda given: [dataclasses.replace(m, title=m.title.replace(" p. 6", "")) for m in given]),
            {"B3"},
        ),
        (Recipe(index_pages={PAPERS[-1].title: "14"}, index_targets={PAPERS[-1].title: None}), {"C1"}),
        (Recipe(scan_words=False), {"O1"}),
        (Recipe(numbers={page: None for page in range(1, 14)}), {"P1", "P2"}),
        (Recipe(base_font_index=True), {"E1"}),
    ],
    ids=lambda given: " ".join(sorted(given)) if isinstance(given, set) else "",
)
def test_what_the_file_tells_is_decided(recipe: Recipe, failed: set[str]) -> None:
    report = judge(make(recipe).pdf)
    assert failing(report) == failed, [each.words for each in report.checks if each.result is Result.FAIL]


def test_a_bundle_that_runs_on_from_another_is_understood() -> None:
    numbers: dict[int, Number | None] = {page: Number(str(page + 300)) for page in range(1, 14)}

    def label(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=301)]))

    bundle = make(Recipe(numbers=numbers, change=label))
    report = judge(bundle.pdf)
    assert results(report)["P1"] is Result.PASS and results(report)["P3"] is Result.PASS
    assert found(report, "P2").result is Result.ASK and "301" in found(report, "P2").words
    ordered = dataclasses.replace(by_anyone(bundle.pdf), numbering=Numbering(first=301))
    assert results(check(ordered, bundle.pdf, lambda _: None))["P2"] is Result.PASS


def test_numbers_of_another_count_are_no_numbers() -> None:
    """Half the pages numbered one too high is a fault, not a bundle that runs on."""
    numbers: dict[int, Number | None] = {page: Number(str(page + 1)) for page in range(7, 14)}
    report = judge(make(Recipe(numbers=numbers)).pdf)
    assert found(report, "P1").pages == tuple(range(7, 14))
    assert "Page 7 shows 8." in found(report, "P1").words


def test_a_prefix_letter_is_part_of_the_number() -> None:
    numbers: dict[int, Number | None] = {page: Number(f"A{page}") for page in range(1, 14)}
    report = judge(make(Recipe(numbers=numbers)).pdf)
    assert {results(report)[each] for each in ("P1", "P2", "P4", "P6")} == {Result.PASS}


def test_page_n_of_m_is_a_number() -> None:
    numbers: dict[int, Number | None] = {page: Number(f"Page {page} of 13") for page in range(1, 14)}
    report = judge(make(Recipe(numbers=numbers)).pdf)
    assert {results(report)[each] for each in ("P1", "P2", "P4", "P5", "P6", "P7")} == {Result.PASS}


def test_a_date_in_a_header_is_not_taken_for_the_page_number() -> None:
    numbers: dict[int, Number | None] = {10: Number("10 March 2026, police log", corner="top left")}
    report = judge(make(Recipe(numbers=numbers)).pdf)
    assert found(report, "P1").pages == (10,)


def test_a_page_in_larger_units_is_measured_in_points() -> None:
    def enlarge(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[3].obj
        page.UserUnit = 2
        page.MediaBox = Array([0, 0, 297.64, 420.945])
        *body, number = list(page.Contents)
        page.Contents = Array([pdf.make_stream(b"q .5 0 0 .5 0 0 cm"), *body, number, pdf.make_stream(b"Q")])

    report = make(Recipe(change=enlarge)).check()
    assert failing(report) == set()


def test_words_under_a_dark_box_are_told() -> None:
    def cover(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[3]
        page.contents_add(b"q 0 g 90 400 420 260 re f Q")

    report = make(Recipe(change=cover)).check()
    assert (found(report, "M3").result, found(report, "M3").pages) == (Result.WARN, (4,))


def test_light_words_on_a_dark_band_are_no_redaction() -> None:
    def band(pdf: pikepdf.Pdf) -> None:
        name = next(key for key in pdf.pages[3].resources.Font if "+0" in key)
        pdf.pages[3].contents_add(f"q 0 g 90 700 400 20 re f 1 g BT {name} 12 Tf 95 705 Td (Heading) Tj ET Q".encode())

    assert found(make(Recipe(change=band)).check(), "M3").result is Result.PASS


def test_a_photograph_asks_for_a_look_at_which_way_up_it_is() -> None:
    papers = tuple(
        dataclasses.replace(p, sheets=(Sheet("photo"),)) if p.title == "Map of the deployment" else p for p in PAPERS
    )
    report = make(Recipe(papers=papers)).check()
    assert failing(report) == set()  # an empty page: no picture covers it
    report = make(Recipe(scan_words=False)).check()
    assert (found(report, "R2").result, found(report, "R2").pages) == (Result.ASK, (9, 10))


def test_a_form_whose_entries_have_a_look_passes() -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 20]))
        box = Array([100, 700, 300, 720])
        widget = add_annotation(
            pdf, 5, Subtype=Name.Widget, FT=Name.Tx, T=String("n"), V=String("Jo"), Rect=box, AP=Dictionary(N=look)
        )
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))

    assert found(make(Recipe(change=fill)).check(), "S3").result is Result.PASS


def test_an_unconfirmed_rule_is_called_so_in_the_finding() -> None:
    report = judge(make(Recipe(change=lambda pdf: setattr(pdf.Root, "PageMode", Name.UseNone))).pdf, "general")
    assert "This rule is not confirmed" in found(report, "B8").words
    confirmed = judge(make(Recipe(scan_words=False)).pdf, "general")
    assert "Rule: General guidance" in found(confirmed, "O1").words
    ours = judge(make(Recipe(scan_words=False)).pdf, "complaint")
    assert "No published rule asks for this" in found(ours, "O1").words


def test_every_finding_is_told_as_it_is_known_and_the_report_follows_the_list() -> None:
    told: list[Check] = []
    bundle = make()
    report = check(bundle.order, bundle.pdf, told.append)
    assert {each.id: each for each in told} == {each.id: each for each in report.checks}
    order = list(CHECKLIST)
    assert [each.id for each in report.checks] == sorted((each.id for each in told), key=order.index)
    assert [each.id for each in told].index("V1") < [each.id for each in told].index("P1")


def test_a_failure_is_told_before_the_last_page_is_read() -> None:
    told: list[Check] = []
    bundle = make(Recipe(numbers={4: None, 9: None}))
    check(bundle.order, bundle.pdf, told.append)
    first, last = [each for each in told if each.id == "P1"]
    assert first.pages == (4,) and last.pages == (4, 9)


def test_the_structural_check_is_these_ids_and_no_more() -> None:
    report = make().check(structural_only=True)
    assert {each.id for each in report.checks} == set(STRUCTURAL)
    assert failing(report) == set()


@pytest.mark.parametrize("structural", [True, False])
def test_a_bundle_short_of_a_page_fails_C1_by_count(structural: bool) -> None:
    report = make(Recipe(change=lambda pdf: pdf.pages.__delitem__(-1))).check(structural_only=structural)
    assert "has 12 pages and should have 13" in found(report, "C1").words


def test_another_file_than_a_pdf_is_told_in_one_sentence() -> None:
    for content in (b"", b"hello", b"%PDF-1.7\n", b"\x00" * 5000):
        report = judge(content)
        assert [each.id for each in report.checks] == ["F1"]
        assert "cannot be opened" in found(report, "F1").words


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(make().pdf)).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    report = judge(out.getvalue())
    assert failing(report) == {"F1", "F3"} and "password" in found(report, "F1").words


def test_a_bundle_whose_sources_are_not_known_is_asked_about_them() -> None:
    bundle = make()
    entries = tuple(dataclasses.replace(entry, source=None) for entry in bundle.order.entries or ())
    report = bundle.check(entries=entries)
    assert failing(report) == set()
    asked = {each.id for each in report.checks if each.result is Result.ASK}
    assert asked == {"C1", "C2", "R1", "R3", "B7", "S2"}


def test_the_number_of_pages_is_told_before_they_are_read() -> None:
    told: list[object] = []
    bundle = make()
    check(bundle.order, bundle.pdf, told.append, on_pages=told.append)
    assert told[0] == 13


def test_a_word_of_a_source_in_our_own_title_is_no_leak() -> None:
    report = make().check(secret_words=("Stop on the High Street",))
    assert found(report, "M1").result is Result.PASS


def test_an_author_is_asked_about_in_a_file_by_anyone() -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        pdf.trailer.Info.Author = String("A Clerk")

    report = judge(make(Recipe(change=sign)).pdf)
    assert found(report, "M1").result is Result.ASK and "Author" in found(report, "M1").words


def test_a_number_that_cannot_be_told_from_a_dark_scan_fails_P7() -> None:
    def darken(pdf: pikepdf.Pdf) -> None:
        black = pdf.make_stream(bytes(4), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
                                ColorSpace=Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
        page = pdf.pages[4]
        page.add_resource(black, Name.XObject, Name.Dark)
        page.contents_add(b"q 595 0 0 842 0 0 cm /Dark Do Q", prepend=True)

    report = make(Recipe(change=darken)).check()
    assert (found(report, "P7").result, found(report, "P7").pages) == (Result.FAIL, (5,))


def test_what_there_was_no_time_for_is_not_said_to_be_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "deadline_for", lambda pages: Deadline(-1))
    report = make().check()
    assert "in time" in found(report, "F1").words and found(report, "F1").result is Result.FAIL
    for each in ("P1", "P2", "O1", "R1", "D1", "M3", "C1"):
        assert results(report)[each] is not Result.PASS
    assert failing(report) == {"F1"}


def linked_heading(pdf: pikepdf.Pdf) -> None:
    """The line of section B in the index leads where its first document begins."""
    add_annotation(
        pdf,
        INDEX,
        Subtype=Name.Link,
        Rect=Array([58, 640, 300, 656]),
        Border=Array([0, 0, 0]),
        Dest=destination(pdf, 8),
    )


def test_linked_headings_of_the_index_are_sections_and_want_bookmarks() -> None:
    report = judge(make(Recipe(change=linked_heading)).pdf)
    assert results(report)["I6"] is Result.PASS and results(report)["B4"] is Result.PASS
    assert failing(report) == set()
    bare = Recipe(change=linked_heading, marks=lambda given: [m for m in given if not m.title.startswith("B.")])
    shifted = dataclasses.replace(
        bare, marks=lambda given: [dataclasses.replace(m, level=0) for m in given if not m.title.startswith("B.")]
    )
    assert failing(judge(make(shifted).pdf)) == {"B4"}
