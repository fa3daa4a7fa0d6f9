"""Excel workbooks: every cell of every sheet, hidden ones too, and what lies behind the cells."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from lfr_review.domain.errors import CannotRead, CaseworkError, LimitReached
from lfr_review.worker.readers.documents import Findings, InMemory, Pages
from lfr_review.worker.readers.workbook import read_workbook, workbook_child
from lfr_review.worker.readers.zip_members import Members
from tests.kit import papers

SHEET_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(content: bytes) -> Pages:
    return read_workbook(InMemory(content), 200, lambda pages: None, Findings())


def words(content: bytes) -> str:
    return " ".join(" ".join(read(content).texts).split())


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A workbook with further members, or other ones of the same names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return papers.zipped(members | dict(parts))


def with_sheet(inner: str) -> bytes:
    """A workbook of one sheet with the given markup."""
    sheet = f'<worksheet xmlns="{SHEET_SPACE}" xmlns:r="{papers.OFFICE_SPACE}">{inner}</worksheet>'
    return with_parts(PLAIN, {"xl/worksheets/sheet1.xml": sheet.encode()})


def sharing(texts: str, cells: Sequence[int]) -> bytes:
    """A workbook with texts that its cells in column A refer to by number."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{at}</v></c></row>' for n, at in enumerate(cells, start=1))
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        references = archive.read("xl/_rels/workbook.xml.rels").decode()
    added = papers.reference("texts", "sharedStrings", "/xl/sharedStrings.xml")
    return with_parts(
        with_sheet(f"<sheetData>{rows}</sheetData>"),
        {
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET_SPACE}">{texts}</sst>'.encode(),
            "xl/_rels/workbook.xml.rels": references.replace("</Relationships>", f"{added}</Relationships>").encode(),
        },
    )


def log_book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Deployments"
    sheet.append(["Date", "Place", "Faces", "Share", "Seen"])
    sheet.append([dt.date(2026, 3, 10), "High Street", 12_345, 0.025, True])
    sheet["A2"].number_format, sheet["C2"].number_format, sheet["D2"].number_format = "d mmm yyyy", "#,##0", "0.0%"
    return book


PLAIN = saved(log_book())
HEADINGS = "Deployments Row A Date B Place C Faces D Share E Seen"


def test_values_are_shown_as_their_cells_show_them_below_the_headings() -> None:
    assert words(PLAIN) == HEADINGS + " 2 10 Mar 2026 High Street 12,345 2.5% TRUE"
    pages = read(PLAIN)
    assert [entry.title for entry in pages.outline] == ["Deployments"]
    assert all(page.width_pt > page.height_pt for page in pages.pages)
    assert ("Sheets", "Deployments") in pages.facts


def test_hidden_sheets_rows_and_columns_are_shown_and_said() -> None:
    book = log_book()
    sheet = book.active
    sheet.append([None, "quiet row"])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    secret = book.create_sheet("Secret")
    secret["D9"] = "quiet sheet"
    secret.sheet_state = "veryHidden"
    content = saved(book)
    text = words(content)
    for shown in ("3 (hidden) quiet row", "B (hidden)", "Secret (hidden so that Excel does not", "9 quiet sheet"):
        assert shown in text
    features = read(content).features
    assert any("1 hidden sheet, which is shown" in feature for feature in features)
    assert any("1 hidden row and 1 hidden column" in feature for feature in features)


def test_formulas_stand_below_and_their_saved_values_in_the_cells() -> None:
    cell = '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>42</v></c><c r="B1"><f t="shared" si="0"/><v>7</v></c></row>'
    content = with_sheet(f"<sheetData>{cell}</sheetData>")
    text = words(content)
    assert "1 42 7" in text and "A1 Formula =SUM(B1:B9)" in text and "1 further cell with the formula of a" in text
    assert any("calculates 2 cells" in feature for feature in read(content).features)


def test_a_formula_that_was_never_calculated_says_so() -> None:
    book = log_book()
    book.active["F2"] = "=C2*2"
    assert "(not calculated)" in words(saved(book))
    assert any("no saved value" in feature for feature in read(saved(book)).features)


def test_comments_and_links_stand_below_with_their_cells() -> None:
    book = log_book()
    book.active["B2"].comment = Comment("Moved on the day", "A. Boss")
    book.active["C2"].hyperlink = "https://example.org/log"
    text = words(saved(book))
    assert "B2 Comment by A. Boss Moved on the day" in text
    assert "C2 Link to https://example.org/log" in text
    assert read(saved(book)).links == ()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("xl/vbaProject.bin", "a program (macros). It was not run"),
        ("xl/macrosheets/sheet1.xml", "Excel 4 macros"),
        ("xl/connections.xml", "can fetch data from outside"),
        ("xl/media/image1.png", "Picture 1 of the document is of a kind that is not shown"),
        ("xl/pivotCache/records1.xml", "keeps a copy of data"),
        ("_xmlsignatures/sig1.xml", "signature, which was not checked"),
    ],
)
def test_SEC_050_what_lies_beside_the_sheets_is_said(name: str, says: str) -> None:
    assert any(says in feature for feature in read(with_parts(PLAIN, {name: b"<a/>"})).features)


def test_SEC_050_other_workbooks_that_it_refers_to_are_named_and_not_fetched() -> None:
    target = papers.reference("r1", "externalLinkPath", "file:///server/list.xlsx", outside=True)
    part = f'<Relationships xmlns="{papers.PACKAGE_SPACE}">{target}</Relationships>'.encode()
    pages = read(with_parts(PLAIN, {"xl/externalLinks/_rels/externalLink1.xml.rels": part}))
    assert ("Workbook outside, referred to", "file:///server/list.xlsx") in pages.facts
    assert any("refers to other workbooks" in feature for feature in pages.features)


def test_pictures_are_named_with_their_cells_and_shown_after_the_sheets() -> None:
    book = log_book()
    for content, cell in ((papers.png((90, 60)), "B4"), (papers.jpeg((900, 600)), "AA2")):
        book.active.add_image(Image(io.BytesIO(content)), cell)
    pages = read(with_parts(saved(book), {"xl/media/head.png": papers.png((60, 90))}))
    text = " ".join(" ".join(pages.texts).split())
    assert "B4 Picture over it [picture 1]" in text and "AA2 Picture over it [picture 2]" in text
    assert "that lie over no cell [picture 3]" in text
    assert pages.texts[-1].split() == ["picture", "2"] and pages.pages[-1].picture_share > 0.2
    assert 0 < pages.pages[-2].picture_share < 0.2, "the small ones stand together"


def test_a_picture_outside_the_workbook_is_said_and_not_fetched() -> None:
    book = log_book()
    book.active.add_image(Image(io.BytesIO(papers.png())), "B4")
    outside = papers.reference("rId1", "image", "http://x.example/a.png", outside=True)
    part = f'<Relationships xmlns="{papers.PACKAGE_SPACE}">{outside}</Relationships>'.encode()
    pages = read(with_parts(saved(book), {"xl/drawings/_rels/drawing1.xml.rels": part}))
    assert any("pictures that lie outside it; none was fetched" in feature for feature in pages.features)


def test_the_length_of_a_file_inside_is_told_without_unpacking_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = with_parts(PLAIN, {"xl/embeddings/film.bin": bytes(150_000)})
    unpacked: list[str] = []
    read_member = Members.read

    def noted(members: Members, name: str) -> bytes:
        unpacked.append(name)
        return read_member(members, name)

    monkeypatch.setattr(Members, "read", noted)
    assert [child.size_bytes for child in read(content).children] == [150_000]
    assert "xl/embeddings/film.bin" not in unpacked


def test_files_inside_are_children() -> None:
    content = with_parts(PLAIN, {"xl/embeddings/letter.docx": b"inner"})
    (child,) = read(content).children
    assert (child.name, child.size_bytes) == ("letter.docx", 5)
    assert workbook_child(InMemory(content), 0) == b"inner"
    with pytest.raises(CannotRead):
        workbook_child(InMemory(content), 1)


def test_two_cells_in_one_place_are_both_shown() -> None:
    twice = '<row r="1"><c r="A1" t="str"><v>first</v></c><c r="A1" t="str"><v>second</v></c></row>'
    assert "first second" in words(with_sheet(f"<sheetData>{twice}</sheetData>"))


def test_cells_far_apart_take_no_more_room_than_near_ones() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    pages = read(with_sheet(f"<sheetData>{far}</sheetData>"))
    assert len(pages.pages) == 1
    assert "XFD" in pages.texts[0] and "1048576" in pages.texts[0]


@pytest.mark.parametrize(
    "inner",
    [
        '<sheetData><row r="0"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>',
        "<a>" * 100 + "</a>" * 100,
        "<sheetData><row>",
    ],
)
def test_a_sheet_that_no_program_writes_is_a_sentence(inner: str) -> None:
    with pytest.raises(CannotRead, match=r"sheet|workbook"):
        read(with_sheet(inner))


def test_SEC_046_more_cells_or_words_than_can_be_shown_are_a_sentence() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_002))
    with pytest.raises(LimitReached, match="larger than"):
        read(with_sheet(f"<sheetData>{rows}</sheetData>"))
    figures = (" ".join(str(n * start) for n in range(4_000)) for start in range(1_000_001, 1_000_150))
    words = "".join(f'<c t="str"><v>{cell}</v></c>' for cell in figures)
    with pytest.raises(LimitReached, match="characters"):
        read(with_sheet(f"<sheetData><row>{words}</row></sheetData>"))


def test_one_long_text_that_many_cells_share_is_no_bomb() -> None:
    """The text is in the file once; in the pages it would stand a thousand times."""
    long = " ".join(map(str, range(5_000)))
    with pytest.raises(LimitReached, match="larger than"):
        read(sharing(f"<si><t>{long}</t></si>", [0] * 1_000))


def test_characters_that_markup_cannot_hold_are_read_as_what_they_are() -> None:
    assert words(sharing("<si><t>one_x000D_two _x005F_x0041_</t></si>", [0])).endswith("1 one two _x0041_")


def test_texts_that_cells_share_are_shown_without_the_aids_for_reading_them_aloud() -> None:
    texts = "<si><t>first</t></si><si><r><t>sec</t></r><r><t>ond</t></r><rPh><t>aloud</t></rPh></si>"
    assert words(sharing(texts, [1, 0, 1])).endswith("1 second 2 first 3 second")


def test_a_workbook_of_the_binary_form_is_refused_with_what_to_do() -> None:
    target = f'<Relationship Id="r" Type="{papers.OFFICE_SPACE}/officeDocument" Target="xl/workbook.bin"/>'
    relations = f'<Relationships xmlns="{papers.PACKAGE_SPACE}">{target}</Relationships>'
    content = papers.zipped(
        {"[Content_Types].xml": papers.CONTENT_TYPES, "_rels/.rels": relations, "xl/workbook.bin": b"\x83\x01"}
    )
    with pytest.raises(CannotRead, match="ordinary form"):
        read(content)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_bent_anywhere_gives_pages_or_a_sentence(at: int, bytes_: bytes) -> None:
    try:
        assert read(PLAIN[:at] + bytes_ + PLAIN[at + len(bytes_) :]).pages
    except CaseworkError as error:
        assert str(error)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_markup_bent_anywhere_gives_pages_or_a_sentence(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        name = data.draw(st.sampled_from(sorted(n for n in archive.namelist() if n.startswith("xl/"))))
        part = archive.read(name)
    at = data.draw(st.integers(0, len(part) - 1))
    bent = part[:at] + data.draw(st.sampled_from([b"", b"0", b"-9", b"<", b'"', b"\xff", b"99999999"])) + part[at + 1 :]
    try:
        assert read(with_parts(PLAIN, {name: bent})).pages
    except CaseworkError as error:
        assert str(error)
