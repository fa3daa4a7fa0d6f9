"""One thing is wrong with a bundle: its check fails, and no other does."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from lfr_review.domain.checks import CheckOrder, Result
from tests.worker.checking.kit import Bundle, expectations, failing, found, make, results
from tests.worker.checking.kit_pages import INDEX, PAPERS, Mark, Number, Recipe, add_annotation, destination

LETTER, ANSWER, MAP, NOTICE, ODD = (paper.title for paper in PAPERS)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and what the checker must say of it."""

    name: str
    check: str
    recipe: Recipe = field(default_factory=Recipe)
    pages: tuple[int, ...] = ()
    also: frozenset[str] = frozenset()  #: checks that cannot but fail with it
    order: Callable[[CheckOrder], CheckOrder] = lambda order: order
    bytes_changed: Callable[[bytes], bytes] = lambda pdf: pdf
    result: Result = Result.FAIL


def changing(change: Callable[[pikepdf.Pdf], None]) -> Recipe:
    return Recipe(change=change)


def root(**entries: object) -> Recipe:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return changing(change)


def info(**entries: str) -> Recipe:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.trailer.Info[f"/{key}"] = String(value)

    return changing(change)


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["photo.jpg"] = b"not a photo"


def swap_pages(pdf: pikepdf.Pdf) -> None:
    """The words of pages 4 and 5 change places; numbers and links stay."""
    first, second = pdf.pages[3].obj, pdf.pages[4].obj
    number_of = {id(page): list(page.Contents)[-1] for page in (first, second)}
    bodies = [list(page.Contents)[:-1] for page in (first, second)]
    first.Contents = Array([*bodies[1], number_of[id(first)]])
    second.Contents = Array([*bodies[0], number_of[id(second)]])


def drop_last_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def own_font_each_page(pdf: pikepdf.Pdf) -> None:
    for _ in range(40):  # enough pages for repetition to tell
        pdf.pages.append(pdf.pages[0])
    for page in pdf.pages:
        fonts = Dictionary(
            {key: pdf.make_indirect(Dictionary(dict(font))) for key, font in page.resources.Font.items()}
        )
        resources = Dictionary(dict(page.resources))
        resources.Font = fonts
        page.obj.Resources = resources


def with_form(**field_entries: object) -> Recipe:
    def change(pdf: pikepdf.Pdf) -> None:
        widget = add_annotation(
            pdf,
            5,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("Jo Client"),
            Rect=Array([100, 700, 300, 720]),
            **field_entries,
        )
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), NeedAppearances=True)

    return changing(change)


def look_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_stream(b"0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))


def launcher(pdf: pikepdf.Pdf) -> None:
    look = Dictionary(N=look_of(pdf))
    add_annotation(pdf, 4, Subtype=Name.Square, Rect=Array([0, 0, 9, 9]), A=LAUNCH, AP=look)


def sticky_note(pdf: pikepdf.Pdf) -> None:
    add_annotation(pdf, 4, Subtype=Name.Text, Rect=Array([300, 300, 320, 320]), Contents=String("Ask counsel"))


def redact_mark(pdf: pikepdf.Pdf) -> None:
    add_annotation(pdf, 6, Subtype=Name.Redact, Rect=Array([100, 300, 300, 320]))


def bare_highlight(pdf: pikepdf.Pdf) -> None:
    add_annotation(pdf, 4, Subtype=Name.Highlight, Rect=Array([100, 300, 300, 320]))


def link_out_of_document(pdf: pikepdf.Pdf) -> None:
    add_annotation(pdf, 4, Subtype=Name.Link, Rect=Array([90, 90, 200, 100]), Dest=destination(pdf, 9))


def dead_link(pdf: pikepdf.Pdf) -> None:
    add_annotation(pdf, 4, Subtype=Name.Link, Rect=Array([90, 90, 200, 100]), Dest=String("nowhere"))


def without_links_on_letter(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Annots = Array([each for each in pdf.pages[2].obj.Annots if "/A" in each])


def without_web_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Annots = Array([each for each in pdf.pages[2].obj.Annots if "/A" not in each])


def file_link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("file:///C:/secret.doc"))
    add_annotation(pdf, 4, Subtype=Name.Link, Rect=Array([90, 90, 200, 100]), A=action)


def turn_page(pdf: pikepdf.Pdf) -> None:
    """Page 4 lies across, its words and its number still upright."""
    page = pdf.pages[3].obj
    page.MediaBox = Array([0, 0, 841.89, 595.28])
    *body, number = list(page.Contents)
    turn = pdf.make_stream(b"q 1 0 0 1 0 -150 cm ")
    shift = pdf.make_stream(b"Q q 1 0 0 1 246 0 cm ")
    page.Contents = Array([turn, *body, shift, number, pdf.make_stream(b" Q")])


def words_sideways(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3].obj
    parts = list(page.Contents)
    page.Contents = Array([pdf.make_stream(b"q 0 1 -1 0 700 0 cm "), *parts[:-1], pdf.make_stream(b" Q "), parts[-1]])


def larger_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].obj.MediaBox = Array([0, 0, 595.28, 845])


def labels(*ranges: object) -> Recipe:
    return root(PageLabels=Dictionary(Nums=Array(list(ranges))))


def marks(change: Callable[[list[Mark]], list[Mark]]) -> Recipe:
    return Recipe(marks=change)


def renamed(old: str, new: str) -> Recipe:
    return marks(lambda given: [dataclasses.replace(m, title=m.title.replace(old, new)) for m in given])


def leading(title: str, **changes: object) -> Recipe:
    return marks(
        lambda given: [
            dataclasses.replace(m, **changes) if m.title.startswith(title) else m  # type: ignore[arg-type]
            for m in given
        ]
    )


def cut_stream(pdf: bytes) -> bytes:
    """Damage in the middle of a packed stream, with the table of objects still right."""
    place = pdf.index(b"stream", pdf.index(b"/FlateDecode")) + 40
    return pdf[:place] + bytes(byte ^ 0x55 for byte in pdf[place : place + 8]) + pdf[place + 8 :]


def broken_table(pdf: bytes) -> bytes:
    place = pdf.rindex(b"startxref")
    return pdf[:place] + b"startxref\n12\n%%EOF\n"


def named(file_name: str) -> Callable[[CheckOrder], CheckOrder]:
    return lambda order: dataclasses.replace(order, file_name=file_name)


def of_sources(size: int) -> Callable[[CheckOrder], CheckOrder]:
    return lambda order: dataclasses.replace(order, source_bytes=size)


def ballast(pdf: pikepdf.Pdf) -> None:
    """More than two megabytes that nothing needs and nothing packs."""
    pdf.Root.PieceInfo = pdf.make_stream(random.Random(1).randbytes(2_400_000))


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name.Launch, F=String("calc.exe"))
FAULTS = [
    Fault("damaged stream", "F1", bytes_changed=cut_stream, also=frozenset({"P1", "P2"})),
    Fault("broken table of objects", "F1", bytes_changed=broken_table),
    Fault("script on opening", "F2", root(OpenAction=SCRIPT), also=frozenset({"V1"})),
    Fault("script by name", "F2", root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT]))))),
    Fault("attached file", "F2", changing(attach)),
    Fault("portfolio", "F2", root(Collection=Dictionary())),
    Fault("dynamic form", "F2", root(AcroForm=Dictionary(Fields=Array([]), XFA=Array([])))),
    Fault("action of the catalogue", "F2", root(AA=Dictionary(WC=SCRIPT))),
    Fault("program to launch", "F2", changing(launcher), pages=(4,)),
    Fault("layer that is off", "F2", root(OCProperties=Dictionary(
        OCGs=Array([Dictionary(Type=Name.OCG)]), D=Dictionary(OFF=Array([Dictionary(Type=Name.OCG)])))),
        result=Result.WARN),
    Fault("encrypted", "F3", Recipe(save={"encryption": pikepdf.Encryption(owner="x", user="")})),
    Fault("page missing", "C1", Recipe(change=drop_last_page)),
    Fault("pages swapped", "C1", Recipe(change=swap_pages), pages=(4, 5)),
    Fault("no number", "P1", Recipe(numbers={5: None}), pages=(5,), also=frozenset({"P2"})),
    Fault("wrong number", "P1", Recipe(numbers={5: Number("6")}), pages=(5,), also=frozenset({"P2"})),
    Fault("number not seen", "P1", Recipe(numbers={5: Number("5", render_mode=3)}), pages=(5,), also=frozenset({"P2"})),
    Fault("roman labels", "P3", labels(0, Dictionary(S=Name.r), 2, Dictionary(S=Name.D))),
    Fault("labels that restart", "P3", labels(0, Dictionary(S=Name.D), 4, Dictionary(S=Name.D))),
    Fault("number in another corner", "P4", Recipe(numbers={5: Number("5", corner="top left")}), pages=(5,)),
    Fault("number on its side", "P4", Recipe(numbers={5: Number("5", turned=90)}), pages=(5,)),
    Fault("large number", "P5", Recipe(numbers={5: Number("5", size=20)}), pages=(5,)),
    Fault("tiny numbers", "P5", Recipe(numbers={p: Number(str(p), size=6) for p in range(1, 14)})),
    Fault("number over words", "P6", Recipe(over_number={5: "signed by"}), pages=(5,)),
    Fault("number outside the page", "P7", Recipe(numbers={5: Number("5", beyond=60)}), pages=(5,)),
    Fault("no index heading or columns", "I1", Recipe(index_heading=False), result=Result.WARN),
    Fault("wrong page in the index", "I2", Recipe(index_pages={ANSWER: "7"}), pages=(INDEX,)),
    Fault("no page in the index", "I2", Recipe(index_pages={ANSWER: ""}), pages=(INDEX,)),
    Fault("document not in the index", "I2", Recipe(unlisted=frozenset({MAP}))),
    Fault("index row to the wrong page", "I3", Recipe(index_targets={ANSWER: 7}), pages=(INDEX,)),
    Fault("index row without link", "I3", Recipe(index_targets={ANSWER: None}), pages=(INDEX,)),
    Fault("link beside the title", "I4", Recipe(narrow_links=frozenset({ANSWER})), pages=(INDEX,)),
    Fault("date not in the index", "I5", Recipe(index_dates={ANSWER: ""}), pages=(INDEX,)),
    Fault("other date in the index", "I5", Recipe(index_dates={ANSWER: "3 April 2026"}), pages=(INDEX,)),
    Fault("sections not in the index", "I6", Recipe(index_sections=False)),
    Fault("no bookmark for the index", "B1", marks(lambda given: given[1:])),
    Fault("no bookmark for a document", "B2", marks(lambda given: [m for m in given if ANSWER not in m.title])),
    Fault("bookmark to the wrong page", "B2", leading(ANSWER, page=8)),
    Fault("bookmark without page number", "B3", renamed(" p. 6", "")),
    Fault("bookmark with another number", "B3", renamed(" p. 6", " p. 16")),
    Fault("no bookmark for a section", "B4", marks(
        lambda given: [dataclasses.replace(m, level=max(0, m.level - 1)) for m in given if m.title[:2] != "B."]),
        also=frozenset({"B5"})),
    Fault("document beside its section", "B5", leading(ANSWER, level=0)),
    Fault("dead bookmark", "B6", marks(lambda given: [*given, Mark("Appendix", 0, None)])),
    Fault("source's bookmarks lost", "B7", marks(lambda given: [m for m in given if m.level < 2])),
    Fault("panel not shown", "B8", root(PageMode=Name.UseNone)),
    Fault("scan without words", "O1", Recipe(scan_words=False), pages=(9, 10)),
    Fault("page turned", "R1", Recipe(change=turn_page), pages=(4,)),
    Fault("words sideways", "R2", Recipe(change=words_sideways), pages=(4,)),
    Fault("page of another size", "R3", Recipe(change=larger_page), pages=(4,)),
    Fault("fits the window on opening", "V1", changing(
        lambda pdf: setattr(pdf.Root, "OpenAction", destination(pdf, 1, (Name.Fit,))))),
    Fault("opens at another page", "V1", changing(
        lambda pdf: setattr(pdf.Root, "OpenAction", destination(pdf, 2, (Name.XYZ, None, None, 1))))),
    Fault("index links zoom", "V2", Recipe(link_zoom=2.0), pages=(INDEX,)),
    Fault("bookmark fits the page", "V2", leading(ANSWER, view=(Name.Fit,))),
    Fault("picture of 400 dpi", "D1", Recipe(picture_px=(3400, 4700)), pages=(9, 10)),
    Fault("larger than its sources", "D3", changing(ballast), order=of_sources(100_000)),
    Fault("bare file name", "N1", order=named("Bundle B.pdf")),
    Fault("odd characters in the name", "N1", order=named("Client: claim 2026-11-30.pdf")),
    Fault("long file name", "N1", order=named(f"{'Client v Force ' * 8} 2026-11-30.pdf")),
    Fault("name without the hearing", "N1", order=named("Client v Force - claim bundle.pdf"), result=Result.WARN),
    Fault("another title", "M1", info(Title="Microsoft Word - draft3.doc")),
    Fault("author of a source", "M1", info(Author="J Bloggs")),
    Fault("path in another entry", "M1", info(Subject=r"C:\Users\jb\Desktop")),
    Fault("sticky note", "M2", Recipe(change=sticky_note), pages=(4,), result=Result.ASK),
    Fault("redaction only marked", "M3", Recipe(change=redact_mark), pages=(6,)),
    Fault("no language", "M4", root(Lang=String(""))),
    Fault("file name in the title bar", "M4", root(ViewerPreferences=Dictionary(DisplayDocTitle=False))),
    Fault("link out of its document", "S1", Recipe(change=link_out_of_document), pages=(4,)),
    Fault("dead link", "S1", Recipe(change=dead_link), pages=(4,)),
    Fault("inner link lost", "S1", Recipe(change=without_links_on_letter), pages=(3,)),
    Fault("web link lost", "S2", Recipe(change=without_web_link), pages=(3,)),
    Fault("link to a file", "S2", Recipe(change=file_link), pages=(4,)),
    Fault("form entry without a look", "S3", with_form(), pages=(5,)),
    Fault("mark without a look", "S4", Recipe(change=bare_highlight), pages=(4,)),
    Fault("index in a font that is not embedded", "E1", Recipe(base_font_index=True), pages=(INDEX,)),
]  # fmt: skip


def built(fault: Fault) -> Bundle:
    bundle = make(fault.recipe)
    order = fault.order(dataclasses.replace(bundle.order, entries=expectations(fault.recipe).entries))
    return Bundle(fault.bytes_changed(bundle.pdf), order)


def test_a_right_bundle_passes_everything_but_what_needs_the_sources() -> None:
    report = make().check()
    odd = {check: result for check, result in results(report).items() if result is not Result.PASS}
    assert odd == {"C2": Result.ASK}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.check} {fault.name}")
def test_one_fault_fails_its_check_and_no_other(fault: Fault) -> None:
    report = built(fault).check()
    finding = found(report, fault.check)
    assert finding.result is fault.result, finding.words
    if fault.pages:
        assert finding.pages == fault.pages, finding.words
    wanted = {fault.check} if fault.result is Result.FAIL else set()
    assert failing(report) == wanted | fault.also, [each.words for each in report.checks if each.result == "fail"]


def test_a_font_added_for_every_page_fails_E2() -> None:
    bundle = make(Recipe(change=own_font_each_page))
    assert found(bundle.check(), "E2").result is Result.FAIL


def test_a_file_over_the_chosen_channel_fails_D2_and_over_another_warns() -> None:
    bundle = make()
    channels = tuple(dataclasses.replace(each, limit_bytes=1_000) for each in bundle.order.profile.channels)
    profile = dataclasses.replace(bundle.order.profile, channels=channels)
    assert found(bundle.check(profile=profile), "D2").result is Result.WARN
    assert found(bundle.check(profile=profile, channel="email"), "D2").result is Result.FAIL
    assert found(bundle.check(channel="email"), "D2").result is Result.PASS


def test_a_placeholder_is_named_with_its_page() -> None:
    bundle = make()
    entries = bundle.order.entries or ()
    held = dataclasses.replace(entries[3], placeholder="the sealed claim form is to stand here.")
    report = bundle.check(entries=(*entries[:3], held, *entries[4:]))
    finding = found(report, "C3")
    assert (finding.result, finding.pages) == (Result.WARN, (6, 7))
    assert "Answer of the force" in finding.words and "sealed claim form" in finding.words
    short = bundle.check(entries=(*entries[:3], held, *entries[4:]), structural_only=True)
    assert "pages 6–7" in found(short, "C1").words


def test_a_long_bundle_asks_about_a_core_bundle() -> None:
    bundle = make()
    profile = dataclasses.replace(bundle.order.profile, core_bundle_pages=12)
    assert found(bundle.check(profile=profile), "L1").result is Result.ASK
    assert "L1" not in results(bundle.check())
