"""Pieces of WordprocessingML that the library has no words for: links, places, fields, borders, direction.

Source: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

import unicodedata

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_RIGHT_TO_LEFT = {"R", "AL"}


def element(name: str, /, **attributes: str | int) -> BaseOxmlElement:
    """A new element of the `w` name space with attributes of it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that the word processor works out, such as the number of the page."""
    field = element("fldSimple", instr=instruction)
    run = element("r")
    text = element("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - the library gives no other way to its element


def add_place(paragraph: Paragraph, number: int, name: str) -> None:
    """Make the beginning of a paragraph a place that links can lead to."""
    start, end = element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
    paragraph._p.append(start)  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001


def linked_run(paragraph: Paragraph, text: str, *, address: str = "", place: str = "") -> Run:
    """Add a run that leads to the web or to a place of the document."""
    if place:
        link = element("hyperlink", anchor=place)
    else:
        link = element("hyperlink")
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001
    return run


def set_direction(paragraph: Paragraph) -> None:
    """Have a paragraph whose first letter is written from right to left run that way, and its runs likewise."""
    if not runs_right_to_left(paragraph.text):
        return
    paragraph._p.get_or_add_pPr().append(element("bidi"))  # noqa: SLF001
    for run in paragraph.runs:
        if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in run.text):
            run.font.rtl = True


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in _RIGHT_TO_LEFT or direction == "L":
            return direction != "L"
    return False
