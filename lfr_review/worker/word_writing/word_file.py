"""A document of ours as a Word file: the same words in the same order, with real styles, numbers, tables and links."""

from __future__ import annotations

import datetime as dt

from docx import Document as new_word_document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from lfr_review.domain.documents import Document
from lfr_review.worker.drawing.fields import check_printable
from lfr_review.worker.drawing.spans import Resolver, unresolved
from lfr_review.worker.word_writing.blocks import BlockWriter
from lfr_review.worker.word_writing.elements import add_field
from lfr_review.worker.word_writing.neutral import finished, made_neutral
from lfr_review.worker.word_writing.word_styles import BANNER, FOOTER, set_styles

_A4 = (Mm(210), Mm(297))
_MARGIN = Mm(25)


def word_file(
    document: Document, *, made_at: dt.datetime, resolve: Resolver = unresolved, language: str = "en-GB"
) -> bytes:
    """The document as a Word file. It names no author and no program, and holds no comment, change or hidden text.

    Links to the web and to places of the document are written; a citation stands as its words. The same document and
    time give the same bytes.

    Raises:
        Unprintable: a text has a character that our own faces cannot draw either; names each field and character.
    """
    check_printable([document], resolve)
    word = new_word_document()
    made_neutral(word, document.title, made_at)
    set_styles(word, language)
    section = word.sections[0]
    section.page_width, section.page_height = reversed(_A4) if document.landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    if document.banner:
        section.header.paragraphs[0].style = word.styles[BANNER]
        section.header.paragraphs[0].add_run(document.banner)
    footer = section.footer.paragraphs[0]
    footer.style = word.styles[FOOTER]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    add_field(footer, "PAGE")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES")
    BlockWriter(word, document, resolve).write()
    return finished(word)
