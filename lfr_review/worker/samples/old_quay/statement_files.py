"""A statement as three different writers save it: a Word document, an OpenDocument text, a PDF."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from html import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from lfr_review.worker.samples.old_quay.statements import Statement
from lfr_review.worker.samples.stand_ins.sheets import TEXT, Sheets

_MADE = (2026, 6, 12, 10, 0, 0)  #: what the archives say of their members
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
_OPEN_TEXT = "application/vnd.oasis.opendocument.text"


def as_word(statement: Statement) -> bytes:
    """The statement as a Word document."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(11)
    properties = made.core_properties
    properties.author, properties.title = statement.witness, statement.heading
    properties.created = properties.modified = dt.datetime.combine(statement.signed_on, dt.time(9, 30), dt.UTC)
    for line in statement.corner:
        corner = made.add_paragraph(line)
        corner.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        corner.paragraph_format.space_after = Pt(0)
    made.add_heading(statement.heading, level=1)
    made.add_paragraph(f"{statement.who}, says:")
    for words in statement.paragraphs:
        made.add_paragraph(words, style="List Number")
    made.add_paragraph(statement.truth)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_open_text(statement: Statement) -> bytes:
    """The statement as an OpenDocument text.

    Source: OpenDocument 1.2, part 3, for the package; part 1 for the text.
    """
    corner = "".join(f'<text:p text:style-name="Corner">{escape(line)}</text:p>' for line in statement.corner)
    items = "".join(
        f"<text:list-item><text:p>{escape(words)}</text:p></text:list-item>" for words in statement.paragraphs
    )
    styles = (
        '<style:style style:name="Corner" style:family="paragraph">'
        '<style:paragraph-properties fo:text-align="end"/></style:style>'
        '<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-suffix="." '
        'style:num-format="1"/></text:list-style>'
    )
    body = (
        f'{corner}<text:h text:outline-level="1">{escape(statement.heading)}</text:h>'
        f"<text:p>{escape(statement.who)}, says:</text:p>"
        f'<text:list text:style-name="Numbers">{items}</text:list><text:p>{escape(statement.truth)}</text:p>'
    )
    content = (
        f'<office:document-content {_SPACES} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    about = (
        f'<office:document-meta {_SPACES} office:version="1.2"><office:meta><meta:generator>Stand-in Writer 4.1'
        f"</meta:generator><meta:initial-creator>{escape(statement.witness)}</meta:initial-creator>"
        f"<meta:creation-date>{statement.signed_on.isoformat()}T09:30:00</meta:creation-date></office:meta>"
        "</office:document-meta>"
    )
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _OPEN_TEXT), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest {_SPACES} manifest:version="1.2">{listed}</manifest:manifest>'
    return _package({"content.xml": content, "meta.xml": about, "META-INF/manifest.xml": manifest})


def as_pdf(statement: Statement) -> bytes:
    """The statement as a PDF."""
    sheets = Sheets(statement.heading, statement.witness, statement.signed_on, foot=statement.heading)
    for line in statement.corner:
        sheets.y -= 14
        sheets.canvas.setFont(TEXT, 10)
        sheets.canvas.drawRightString(sheets.width - sheets.margin, sheets.y, line)
    sheets.y -= 10
    sheets.heading(statement.heading)
    sheets.text(f"{statement.who}, says:")
    sheets.items(statement.paragraphs)
    sheets.text(statement.truth)
    return sheets.finished()


def _package(members: dict[str, str]) -> bytes:
    """The members in an archive; the kind comes first and is not packed, so that it can be read off the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", _MADE), _OPEN_TEXT, zipfile.ZIP_STORED)
        for name, xml in members.items():
            told = f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'
            package.writestr(zipfile.ZipInfo(name, _MADE), told, zipfile.ZIP_DEFLATED)
    return out.getvalue()
