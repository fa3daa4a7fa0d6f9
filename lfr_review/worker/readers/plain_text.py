"""Plain text: which bytes stand for which letters, and paragraphs as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lfr_review.domain.documents import Block, Document, PageBreak, Paragraph, words
from lfr_review.domain.errors import LimitReached
from lfr_review.worker.drawing.characters import spelt_out
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.own_pages import drawn_pages

MAX_CHARACTERS = 4_000_000
LINES_A_PARAGRAPH = 40  #: a longer run of lines is drawn in parts, so that pages break inside it
TAB_STOP = 8

MARKED = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_BLANK = re.compile(r"\n[ \t]*\n")
_SPACES = re.compile(r"(?:^| ) +", re.MULTILINE)
NO_BREAK_SPACE = "\u00a0"


def read_text(content: bytes, findings: Findings) -> Pages:
    """A text file as pages.

    Raises:
        LimitReached: it is longer than can be turned into pages.
    """
    text, encoding = decoded(content)
    findings.fact("Encoding, as read", encoding)
    blocks = tuple(text_blocks(printable(text, findings)))
    return drawn_pages(Document(title="Text", blocks=blocks), findings)


def decoded(content: bytes) -> tuple[str, str]:
    """The letters that some bytes stand for, and the name of the encoding: a mark decides, else UTF-8, else Windows."""
    for mark, encoding in MARKED:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace"), "windows-1252"


def printable(text: str, findings: Findings) -> str:
    """A text with line ends of one kind, in which what our faces lack is spelt out.

    Raises:
        LimitReached: it is longer than can be turned into pages.
    """
    printer = Printer()
    shown = printer(text)
    printer.note(findings)
    return shown


class Printer:
    """Makes the texts of one document printable, a piece at a time; its limit is for all of them together.

    Raises, when called:
        LimitReached: the texts are longer than can be turned into pages.
    """

    def __init__(self) -> None:
        self._characters = 0
        self._spelt = 0
        self._known: set[str] = set()  #: characters that have a form in print

    def __call__(self, text: str) -> str:
        """A text with line ends of one kind, in which what our faces lack is spelt out."""
        _hold_to_limit(self._characters + len(text))
        shown, count = text.replace("\r\n", "\n").replace("\r", "\n"), 0
        if not self._known.issuperset(shown):
            shown, count = spelt_out(shown)
            self._known.update(shown)  # what is left needs no spelling, nor do the letters of the names
        self._characters += len(shown)
        self._spelt += count
        _hold_to_limit(self._characters)
        return shown

    def note(self, findings: Findings) -> None:
        """Say how many characters were spelt out, if any."""
        if self._spelt:
            many = "1 character" if self._spelt == 1 else f"{self._spelt:,} characters"
            has = "has" if self._spelt == 1 else "have"
            findings.feature(f"{many}, such as emoji, {has} no form in print here; each is shown as its name.")


def _hold_to_limit(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise LimitReached(
            f"The text takes {characters:,} characters, over the {MAX_CHARACTERS:,} that are turned into pages.",
            "Hand in the part that matters as a file of its own beside it.",
        )


def text_blocks(text: str) -> Iterator[Block]:
    """Paragraphs between blank lines, lines and indents as typed; a form feed begins a page."""
    for number, page in enumerate(text.split("\f")):
        if number:
            yield PageBreak()
        for part in _BLANK.split(page):
            lines = part.strip("\n").split("\n")
            for start in range(0, len(lines), LINES_A_PARAGRAPH):
                shown = "\n".join(lines[start : start + LINES_A_PARAGRAPH]).rstrip()
                if shown:
                    yield Paragraph(runs=words(_kept_spaces(shown.expandtabs(TAB_STOP))))


def _kept_spaces(text: str) -> str:
    """Indents and gaps of several spaces, which a paragraph would close up."""
    return _SPACES.sub(lambda gap: NO_BREAK_SPACE * (len(gap[0]) - 1) + " " if gap[0] else "", text)
