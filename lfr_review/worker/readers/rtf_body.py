"""The text of an RTF file as blocks: paragraphs and tables as a reader of the finished document sees them."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lfr_review.domain.documents import Block, Column, PageBreak, Paragraph, Row, Run, Style, Table, Words
from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.markup import tidied
from lfr_review.worker.readers.rtf_words import CODE_PAGES, Binary, Close, Control, Letters, Open, code_page, pieces

MAX_DEPTH = 500  #: groups inside each other
MAX_COLUMNS = 60
MAX_FIELD = 2_000  #: characters of a field's instruction or of a property that are kept
SIGNS = {
    "par": "\n", "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "zwj": "\u200d", "zwnj": "\u200c", "softline": "\n",
}  # fmt: skip
#: groups whose words belong to no page
LEFT_OUT = {
    "stylesheet", "colortbl", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl",
    "themedata", "colorschememapping", "latentstyles", "datastore", "filetbl", "revtbl", "pgptbl", "mmathPr",
    "objclass", "objname", "objdata", "objalias", "objsect", "pict", "fldinst", "fldtype", "datafield", "bkmkstart",
    "bkmkend", "atnid", "atnauthor", "atnref", "atndate", "atnicn", "atrfstart", "atrfend", "atntime", "template",
    "xe", "tc", "nonshppict", "pntxta", "pntxtb", "pnseclvl", "formfield",
    "userprops", "docvar", "fchars", "lchars", "private", "panose", "falt", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
    "aftnsepc", "aftncn", "wgrffmtfilter", "passwordhash", "themelang", "sn", "sp", "sv", "background",
}  # fmt: skip
MARGINS = {
    "header": "head", "headerl": "head", "headerr": "head", "headerf": "head",
    "footer": "foot", "footerl": "foot", "footerr": "foot", "footerf": "foot",
}  # fmt: skip
PROPERTIES = {
    "title", "subject", "author", "manager", "company", "operator", "category", "keywords", "comment", "doccomm",
    "hlinkbase",
}  # fmt: skip


@dataclass(slots=True)
class Seen:
    """What was come across beside the words of the body."""

    properties: dict[str, str] = field(default_factory=dict)
    times: dict[str, dict[str, int]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)  #: encodings
    notes: list[list[Words]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)  #: (author, words)
    margins: dict[str, list[str]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  #: instructions of fields
    inserted: int = 0
    hidden: int = 0
    pictures_elsewhere: int = 0  #: in notes, comments and margins
    objects: int = 0
    outside_template: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds inside a group."""

    into: str = "body"  #: where its words go; empty for nowhere
    strong: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    centred: bool = False
    in_table: bool = False
    encoding: str = ""  #: of its letters; empty for that of the file
    skip: int = 1  #: letters that stand for a character to programs that do not know Unicode
    fresh: bool = True  #: nothing was said in the group yet
    optional: bool = False  #: the group begins with the mark for what unknown programs should pass over


class RtfReader:
    """Reads one file from its first brace to its last, with a stack of its own."""

    def __init__(self, shown: Callable[[str], str], picture: Callable[[bytes], str]) -> None:
        """Begin.

        Args:
            shown: makes a text printable.
            picture: takes a picture of the body in; what to print where it stands.
        """
        self.seen = Seen()
        self._shown = shown
        self._take_picture = picture
        self._picture = bytearray()  #: digits, two a byte
        self._encoding = "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._said: dict[str, list[Words]] = {"body": []}
        self._bytes = bytearray()
        self._to_skip = 0
        self._surrogate = 0
        self._cells: list[list[Words]] = []
        self._rows: list[list[list[Words]]] = []
        self._out: list[Block] = []
        self._font = -1
        self._author = ""
        self._deleted_at = -1  #: how much had been said when words were last struck out

    def blocks(self, content: bytes) -> Iterator[Block]:
        """The blocks of the body.

        Raises:
            CannotRead: its groups are nested too deeply.
            LimitReached: it holds more than a document may.
        """
        for piece in pieces(content):
            if isinstance(piece, Letters):
                self._letters(piece.content)
                continue
            if isinstance(piece, Binary):
                if self._state.into == "pict":
                    self._picture += piece.content.hex().encode("ascii")
                continue
            if not (isinstance(piece, Control) and piece.word == "u"):
                self._settle()
            if isinstance(piece, Open):
                self._open()
            elif isinstance(piece, Close):
                self._close()
            else:
                self._control(piece.word, piece.number)
            yield from self._taken()
        self._settle()
        if self._picture:  # the file ends inside it
            self._end_picture()
        self._end_paragraph()
        self._end_table()
        yield from self._taken()

    def _taken(self) -> list[Block]:
        out, self._out = self._out, []
        return out

    # words

    def _letters(self, content: bytes) -> None:
        self._state = replace(self._state, fresh=False) if self._state.fresh else self._state
        if not self._state.into:
            return
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        self._bytes += content[skipped:]

    def _settle(self) -> None:
        """Turn the bytes that were gathered into words: a letter of two bytes may come in two pieces."""
        if not self._bytes:
            return
        content, self._bytes = bytes(self._bytes), bytearray()
        if self._state.into == "pict":
            self._picture += content
            return
        encoding = self._state.encoding or self._encoding
        try:
            text = codecs.decode(content, encoding, "replace")
        except (LookupError, ValueError):
            text = content.decode("cp1252", "replace")
        self._say(text)

    def _say(self, text: str) -> None:
        state = self._state
        if not text or not state.into:
            return
        if state.into == "fonts":
            return
        if state.deleted and state.into == "body":
            self._delete(text)
        elif state.hidden and state.into == "body":
            self.seen.hidden += 1
        else:
            said = self._said.setdefault(state.into, [])
            said.append(Words(text=self._shown(text), strong=state.strong, italic=state.italic))

    def _delete(self, text: str) -> None:
        """Keep words that were struck out, those that stand together as one."""
        before = len(self._said["body"])
        if self.seen.deleted and self._deleted_at == before:
            self.seen.deleted[-1] += text
        else:
            self.seen.deleted.append(text)
        self._deleted_at = before

    def _unicode(self, number: int) -> None:
        """A character by its number; pairs of halves come as two."""
        self._settle()
        code = number & 0xFFFF if number < 0 else number
        self._to_skip = self._state.skip
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._surrogate = self._surrogate, 0
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        self._say(chr(code) if 0 < code <= 0x10FFFF else "\ufffd")

    # groups

    def _open(self) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise CannotRead("The document's parts are nested too deeply, as in a hostile file.")
        self._to_skip = 0
        self._stack.append(self._state)
        self._state = replace(self._state, fresh=True, optional=False)

    def _close(self) -> None:
        self._to_skip = 0
        if not self._stack:
            return  # more braces end than began: the text goes on all the same
        inner, self._state = self._state, self._stack.pop()
        if inner.into == self._state.into or not inner.into:
            return
        self._ended(inner.into, self._said.pop(inner.into, []))

    def _ended(self, into: str, said: list[Words]) -> None:
        """What a group of its own has said."""
        text = " ".join("".join(run.text for run in said).split())
        kind, _, name = into.partition(" ")
        if kind == "note":
            self.seen.notes.append(said)
            self._said["body"].append(Words(text=f" [{len(self.seen.notes)}]", quiet=True))
        elif kind == "comment" and text:
            self.seen.comments.append((self._author, text))
        elif kind == "author":
            self._author = text
        elif kind == "margin" and text and text not in self.seen.margins.setdefault(name, []):
            self.seen.margins[name].append(text)
        elif kind == "property" and text:
            self.seen.properties[name] = text[:MAX_FIELD]
        elif kind == "field" and text:
            self.seen.links.append(text[:MAX_FIELD])
        elif kind == "pict":
            self._end_picture()

    def _end_picture(self) -> None:
        digits, self._picture = self._picture, bytearray()
        try:
            content = bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            content = b""  # no picture, and said to be none
        self._say_plainly(self._take_picture(content))

    def _into(self, place: str) -> None:
        self._state = replace(self._state, into=place if self._state.into else "")

    # control words

    def _control(self, word: str, number: int | None) -> None:
        if word == "*":
            self._state = replace(self._state, optional=True)
            return
        first = self._state.fresh
        self._state = replace(self._state, fresh=False) if first else self._state
        if word != "u":
            self._to_skip = 0
        if first and self._destination(word):
            return
        if word in SIGNS and word != "par":
            self._say(SIGNS[word])
        elif word in ("\\", "{", "}"):
            self._say(word)
        elif word == "u":
            self._unicode(number or 0)
        elif word in ("b", "i", "v", "deleted"):
            self._state = _switched(self._state, word, number != 0)
        elif word == "plain":
            self._state = replace(self._state, strong=False, italic=False, hidden=False, deleted=False, encoding="")
        elif word == "revised":
            self.seen.inserted += number != 0
        elif word == "f":
            self._in_font(number or 0)
        elif word == "fcharset" and self._state.into == "fonts":
            self.seen.fonts[self._font] = CODE_PAGES.get(number or 0, "cp1252")
        elif word == "uc":
            self._state = replace(self._state, skip=min(10, max(0, 1 if number is None else number)))
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._encoding = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}.get(word) or code_page(number)
        elif self._state.into == "body":
            self._layout(word)
        elif word in ("par", "line"):
            self._say("\n")
        elif self._state.into.startswith("time "):
            self.seen.times.setdefault(self._state.into[5:], {})[word] = number or 0

    def _in_font(self, number: int) -> None:
        if self._state.into == "fonts":
            self._font = number if len(self.seen.fonts) < 5_000 else -1
        else:
            self._state = replace(self._state, encoding=self.seen.fonts.get(number, ""))

    def _destination(self, word: str) -> bool:
        """Whether the first word of a group says that what follows goes elsewhere, or nowhere."""
        if word in LEFT_OUT:
            self.seen.outside_template = self.seen.outside_template or word == "template"
            if word in ("atnauthor", "fldinst"):
                self._into("author" if word == "atnauthor" else "field")
            elif word == "pict" and self._state.into == "body":
                self._into("pict")
            elif word == "pict" and self._state.into:
                self.seen.pictures_elsewhere += 1
                self._into("")
            else:
                self._into("")
        elif word == "object":
            self.seen.objects += 1
        elif word in ("footnote", "annotation"):
            self._into("note" if word == "footnote" else "comment")
        elif word in MARGINS:
            self._into(f"margin {MARGINS[word]}")
        elif word == "fonttbl":
            self._into("fonts")
        elif word in PROPERTIES:
            self._into(f"property {word}")
        elif word in ("creatim", "revtim", "printim", "buptim"):
            self._into(f"time {word}")
        elif word == "info":
            self._into("info")
        elif self._state.optional and word not in ("shppict", "shptxt", "shpinst", "pn", "pnlvlblt", "pntext"):
            self._into("")
        else:
            return False
        return True

    def _say_plainly(self, text: str) -> None:
        self._said["body"].append(Words(text=text, quiet=True))

    # paragraphs and tables

    def _layout(self, word: str) -> None:
        if word == "pard":
            self._state = replace(self._state, centred=False, in_table=False)
        elif word == "intbl":
            self._state = replace(self._state, in_table=True)
        elif word in ("qc", "ql", "qr", "qj"):
            self._state = replace(self._state, centred=word == "qc")
        elif word in ("par", "sect"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._cells.append(self._taken_runs())
        elif word in ("row", "nestrow"):
            if any(self._cells) and len(self._cells) <= MAX_COLUMNS:
                self._rows.append(self._cells)
            elif any(self._cells):
                raise CannotRead(f"A table of the document has more than {MAX_COLUMNS} columns, so it cannot be shown.")
            self._cells = []
        elif word == "page":
            self._end_paragraph()
            self._end_table()
            self._out.append(PageBreak())

    def _taken_runs(self) -> list[Words]:
        runs, self._said["body"] = self._said["body"], []
        return runs

    def _end_paragraph(self) -> None:
        if self._state.in_table:
            self._said["body"].append(Words(text="\n"))  # a further paragraph of the same cell
            return
        loose = [run for cell in self._cells for run in (*cell, Words(text="\n"))]
        self._cells = []
        runs = tidied(list[Run](loose + self._taken_runs()))
        self._end_table()
        if runs:
            self._out.append(Paragraph(runs=runs, style=Style.CENTRED if self._state.centred else Style.BODY))

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        width = max(map(len, rows))
        self._out.append(
            Table(
                columns=tuple(Column(heading="") for _ in range(width)),
                rows=tuple(
                    Row(cells=(*(tidied(list[Run](cell)) for cell in row), *[()] * (width - len(row)))) for row in rows
                ),
            )
        )


def _switched(state: _State, word: str, is_on: bool) -> _State:
    """A state with one of its switches set."""
    if word == "b":
        return replace(state, strong=is_on)
    if word == "i":
        return replace(state, italic=is_on)
    return replace(state, hidden=is_on) if word == "v" else replace(state, deleted=is_on)
