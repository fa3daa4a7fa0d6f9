"""Numbered and bulleted paragraphs as real lists, so that a paragraph put in between renumbers what follows.

Source: ECMA-376 part 1, section 17.9.
"""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from lfr_review.worker.word_writing.elements import element

_PLAIN = re.compile(r"([1-9]\d{0,3})\.")
_INDENT, _BULLET_INDENT = 600, 320  #: twentieths of a point


class Numbers:
    """The lists of one document. A number that is no plain count stands as text before its paragraph."""

    def __init__(self, word: WordDocument) -> None:
        self._root = word.part.numbering_part.element
        for found in list(self._root):
            self._root.remove(found)
        self._root.append(_kind(0, "decimal", "%1.", _INDENT))
        self._root.append(_kind(1, "bullet", "•", _BULLET_INDENT))
        self._lists = 0
        self._expected = 0
        self._bullets = self._new_list(1)
        self._numbers = 0

    def bullet(self, paragraph: Paragraph) -> None:
        """Make a paragraph one with a bullet."""
        _join(paragraph, self._bullets)

    def number(self, paragraph: Paragraph, shown: str) -> None:
        """Give a paragraph its number: by counting where it is the next one, and where a new count begins."""
        found = _PLAIN.fullmatch(shown)
        if found is None:
            _hang(paragraph, shown)
            return
        number = int(found[1])
        if number != self._expected or not self._numbers:
            self._numbers = self._new_list(0, number)
        self._expected = number + 1
        _join(paragraph, self._numbers)

    def _new_list(self, kind: int, start: int | None = None) -> int:
        self._lists += 1
        made = element("num", numId=self._lists)
        made.append(element("abstractNumId", val=kind))
        if start is not None:
            override = element("lvlOverride", ilvl=0)
            override.append(element("startOverride", val=start))
            made.append(override)
        self._root.append(made)
        return self._lists


def _kind(number: int, form: str, text: str, indent: int) -> BaseOxmlElement:
    kind = element("abstractNum", abstractNumId=number)
    kind.append(element("multiLevelType", val="singleLevel"))
    level = element("lvl", ilvl=0)
    for name, value in (("start", "1"), ("numFmt", form), ("lvlText", text), ("lvlJc", "left")):
        level.append(element(name, val=value))
    properties = element("pPr")
    properties.append(element("ind", left=indent, hanging=indent))
    level.append(properties)
    kind.append(level)
    return kind


def _join(paragraph: Paragraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no words for lists
    membership = properties.get_or_add_numPr()
    membership.get_or_add_ilvl().set(qn("w:val"), "0")
    membership.get_or_add_numId().set(qn("w:val"), str(number))


def _hang(paragraph: Paragraph, shown: str) -> None:
    """A number that the word processor could not count to, as text in front of a hanging paragraph."""
    paragraph.paragraph_format.left_indent = Twips(_INDENT)
    paragraph.paragraph_format.first_line_indent = Twips(-_INDENT)
    paragraph.add_run(f"{shown}\t")
