"""OpenDocument texts: what a reader of the finished document sees, and what else the file carries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, CaseworkError, LimitReached
from lfr_review.worker.readers.documents import Findings, InMemory, Pages
from lfr_review.worker.readers.open_text import open_text_child, read_open_text
from tests.kit import papers
from tests.kit.papers import open_text

WHO = "<dc:creator>A. Boss</dc:creator><dc:date>2026-03-11T09:00:00</dc:date>"
LISTS = """<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"
style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
style:num-suffix=")"/><text:list-level-style-number text:level="3" style:num-format="i" text:display-levels="3"/>
</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>"""
STYLES = """<style:style style:name="Base"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Own" style:parent-style-name="Base"><style:text-properties fo:font-style="italic"/>
</style:style><style:style style:name="Gone"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Next"><style:paragraph-properties fo:break-before="page"/></style:style>"""


def read(content: bytes) -> Pages:
    return read_open_text(InMemory(content), 300, Findings())


def words(body: str, styles: str = "") -> str:
    return " ".join(" ".join(read(open_text(body, styles)).texts).split())


def features(body: str, parts: dict[str, bytes | str] | None = None) -> str:
    return "\n".join(read(open_text(body, "", parts)).features)


def item(*inner: str) -> str:
    return f"<text:list-item>{''.join(inner)}</text:list-item>"


def listed(*items: str, style: str = "") -> str:
    return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'


def row(*cells: str, more: str = "") -> str:
    inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row{more}>{inside}</table:table-row>"


def said(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_headings_paragraphs_and_spaces_come_through() -> None:
    body = '<text:h text:outline-level="1">Statement</text:h><text:p>I  saw<text:s text:c="3"/>it<text:tab/>at\n'
    body += "10:30<text:line-break/>there</text:p>"
    pages = read(open_text(body))
    assert pages.texts[0].replace("\r", "").splitlines()[0] == "Statement"
    assert "I saw it at 10:30 there" in " ".join(pages.texts[0].split())
    assert [entry.title for entry in pages.outline] == ["Statement"]


def test_lists_are_numbered_as_their_styles_say() -> None:
    deep = listed(item(said("deep")))
    inner = listed(item(said("under")), item(said("beside"), deep))
    body = listed(item(said("first"), said("more")), item(said("second"), inner), item(said("third")), style="L")
    body += listed(item(said("dot")), style="B")
    text = words(body, LISTS)
    assert text == "1. first more 2. second (a) under (b) beside 2.b.i deep 3. third • dot"


def test_a_list_begins_anew_or_goes_on_as_it_says() -> None:
    def one(more: str = "") -> str:
        return f'<text:list text:style-name="L"{more}>{item(said("x"))}</text:list>'

    assert words(one() + one(), LISTS) == "1. x 1. x"
    assert words(one() + one(' text:continue-numbering="true"'), LISTS) == "1. x 2. x"


def test_tables_notes_and_margins_come_through() -> None:
    head = f"<table:table-header-rows>{row(said('Date'), said('Act'))}</table:table-header-rows>"
    table = f"<table:table>{head}{row(said('10 March'), said('Stop') + said('Search'))}</table:table>"
    note = f"<text:note><text:note-body>{said('By the clock.')}</text:note-body></text:note>"
    margins = f"<style:footer>{said('Official')}</style:footer><style:footer>{said('Official')}</style:footer>"
    text = words(table + said(f"At ten{note}."))
    assert text == "Date Act 10 March Stop Search At ten [1]. Notes [1] By the clock."
    content = open_text(said("Body"), "", {"styles.xml": margins})
    assert " ".join(read(content).texts[0].split()) == "Body At the foot of its pages Official"


def test_a_link_to_the_web_is_kept_and_any_other_is_words() -> None:
    body = said(
        '<text:a xlink:href="https://example.org/x">log</text:a> <text:a xlink:href="file:///etc">here</text:a>'
    )
    pages = read(open_text(body))
    assert [link.uri for link in pages.links] == ["https://example.org/x"]


def test_tracked_changes_are_shown_as_accepted_and_recorded() -> None:
    changed = (
        f"<text:tracked-changes><text:changed-region><text:deletion><office:change-info>{WHO}</office:change-info>"
        f"{said('unlawfully')}</text:deletion></text:changed-region><text:changed-region><text:insertion>"
        f"<office:change-info>{WHO}</office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
    )
    pages = read(open_text(changed + said("We <text:change-start/>properly<text:change-end/> stopped")))
    assert " ".join(pages.texts[0].split()) == "We properly stopped"
    assert ("Tracked deletion by A. Boss, 2026-03-11T09:00:00", "unlawfully") in pages.facts
    assert any("1 insertion, shown as text, and 1 deletion, recorded" in feature for feature in pages.features)


def test_comments_are_recorded_and_not_shown() -> None:
    pages = read(open_text(said(f"Body<office:annotation>{WHO}{said('Do not send')}</office:annotation>")))
    assert " ".join(pages.texts[0].split()) == "Body"
    assert ("Comment by A. Boss, 2026-03-11T09:00:00", "Do not send") in pages.facts
    assert any("1 comment;" in feature for feature in pages.features)


def test_hidden_text_is_not_shown_and_is_said() -> None:
    body = said('open<text:span text:style-name="Gone">secret</text:span>')
    body += f'<text:section text:display="none">{said("secret")}</text:section>'
    pages = read(open_text(body, STYLES))
    assert pages.texts[0].split() == ["open"]
    assert any("hidden text" in feature for feature in pages.features)


def test_a_style_may_begin_a_page() -> None:
    pages = read(open_text(said("one") + '<text:p text:style-name="Next">two</text:p>', STYLES))
    assert [text.strip() for text in pages.texts] == ["one", "two"]


def test_pictures_follow_the_text_and_those_outside_are_said() -> None:
    def frame(address: str) -> str:
        return f'<draw:frame><draw:image xlink:href="{address}"/></draw:frame>'

    body = said(f"{frame('Pictures/a.png')}{frame('http://x.example/b.png')}")
    pages = read(open_text(body, "", {"Pictures/a.png": papers.png()}))
    assert "[picture 1][a picture that lies outside the file]" in " ".join(pages.texts[0].split())
    assert len(pages.pages) == 2 and pages.pages[1].picture_share > 0
    assert any("lie outside it; none was fetched" in feature for feature in pages.features)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Basic/Standard/Module1.xml", "a program (macros). It was not run"),
        ("META-INF/documentsignatures.xml", "signature, which was not checked"),
        ("Object 1/content.xml", "charts, formulas or tables"),
    ],
)
def test_SEC_050_what_lies_beside_the_text_is_said(name: str, says: str) -> None:
    assert says in features(said("x"), {name: b"<a/>"})


def test_what_the_document_says_of_itself_is_recorded() -> None:
    about = "<meta:initial-creator>A. Clerk</meta:initial-creator><dc:title>Log</dc:title>"
    facts = read(open_text(said("x"), "", {"meta.xml": about})).facts
    assert ("Document property initial-creator", "A. Clerk") in facts
    assert ("Document property title", "Log") in facts


def test_files_inside_are_children() -> None:
    content = open_text(said("x"), "", {"Object 2": b"inner"})
    (child,) = read(content).children
    assert (child.name, child.size_bytes) == ("Object 2", 5)
    assert open_text_child(InMemory(content), 0) == b"inner"
    with pytest.raises(CannotRead):
        open_text_child(InMemory(content), 1)


def test_a_locked_document_is_a_sentence_with_what_to_do() -> None:
    with pytest.raises(CannotRead, match=r"locked by a password.*Ask for a copy"):
        read(open_text(said("x"), "", {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}))


def test_SEC_046_repeated_cells_and_deep_nesting_end_as_a_sentence() -> None:
    many = row(said("x"), more=' table:number-rows-repeated="99999999"')
    with pytest.raises(LimitReached, match="table cells"):
        read(open_text(f"<table:table>{many}</table:table>"))
    wide = f'<table:table-cell table:number-columns-repeated="99999999">{said("x")}</table:table-cell>'
    with pytest.raises(LimitReached, match="table cells"):
        read(open_text(f"<table:table><table:table-row>{wide}</table:table-row></table:table>"))
    with pytest.raises(CannotRead, match="nested too deeply"):
        read(open_text("<text:section>" * 500 + said("x") + "</text:section>" * 500))
    with pytest.raises(CannotRead, match="nested too deeply"):
        read(open_text(said("<text:span>" * 500 + "x" + "</text:span>" * 500)))


def test_empty_cells_that_fill_up_a_row_take_no_room() -> None:
    first = row(said("a")).replace("</table:table-row>", "")
    first += '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    assert words(f"<table:table>{first}{rest}</table:table>") == "a"


BODY = (
    f'<text:h text:outline-level="2">A</text:h><text:list text:style-name="L">{item(said("b"))}</text:list>'
    f"<table:table><table:table-row><table:table-cell>{said('c')}</table:table-cell></table:table-row></table:table>"
)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(BODY)), st.sampled_from(["", "<", ">", "&", '"', "9", "-1", "/", "text:", "\0", "</text:p>"]))
def test_markup_bent_anywhere_gives_pages_or_a_sentence(at: int, piece: str) -> None:
    try:
        assert read(open_text(BODY[:at] + piece + BODY[at + 1 :], LISTS)).pages
    except CaseworkError as error:
        assert str(error)


WHOLE = open_text(BODY, LISTS)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_a_file_bent_anywhere_gives_pages_or_a_sentence(at: int, piece: bytes) -> None:
    try:
        assert read(WHOLE[:at] + piece + WHOLE[at + len(piece) :]).pages
    except CaseworkError as error:
        assert str(error)
