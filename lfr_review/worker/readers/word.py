"""Word documents (DOCX): the text as a reader sees it, the pictures after it, and what else the file carries."""

from __future__ import annotations

from collections.abc import Iterator

from lfr_review.domain.documents import Block, Document, Paragraph, Style, Words, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.document_pictures import pictures_inside
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.embedded_files import list_embedded, read_embedded
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.word_body import BodyReader, Seen
from lfr_review.worker.readers.word_features import note_features
from lfr_review.worker.readers.word_numbering import Numbering
from lfr_review.worker.readers.word_package import WORD, Element, Package, attribute
from lfr_review.worker.readers.word_styles import Styles
from lfr_review.worker.task import Source

EMBEDDED = "word/embeddings/"


def read_word(source: Source, dpi: int, findings: Findings) -> Pages:
    """A Word document as pages.

    Raises:
        CannotRead: it is damaged or hostile.
        LimitReached: it holds more than a document may.
    """
    with source.open() as stream:
        package = Package(stream)
        try:
            document, seen = _WordText(package, findings).document()
        except RecursionError:
            raise CannotRead("The document's parts are nested too deeply, as in a hostile file.") from None
        note_features(package, seen, findings)
        pictures = pictures_inside(
            package.members, seen.pictures, dpi, A4[::-1] if document.landscape else A4, findings
        )
        children = list_embedded(package.members, _embedded(package))
    return drawn_pages(document, findings, pictures, children)


def word_child(source: Source, index: int) -> bytes:
    """The bytes of one file inside the document.

    Raises:
        CannotRead: there is none of that number.
    """
    with source.open() as stream:
        package = Package(stream)
        return read_embedded(package.members, _embedded(package), index, "The document")


class _WordText:
    """Gathers the body, then the notes it refers to, then what stands at the head and foot of its pages."""

    def __init__(self, package: Package, findings: Findings) -> None:
        self._package = package
        self._findings = findings
        self._shown = Printer()
        self._seen = Seen()
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))

    def document(self) -> tuple[Document, Seen]:
        """The whole text, and what was come across in it."""
        root = self._package.xml(self._package.main)
        body = root.find(WORD + "body") if root is not None else None
        if body is None:
            raise CannotRead("The file is built like a Word document but has no text in it.")
        blocks = [*self._reader(self._package.main).blocks(body), *self._notes()]
        for kind, heading in (("header", "At the head of its pages"), ("footer", "At the foot of its pages")):
            blocks += self._margins(kind, heading)
        self._shown.note(self._findings)
        section = body.find(WORD + "sectPr")
        paper = section.find(WORD + "pgSz") if section is not None else None
        is_wide = attribute(paper, "orient") == "landscape"
        return Document(title="Word document", blocks=tuple(blocks), landscape=is_wide), self._seen

    def _part(self, kind: str) -> Element | None:
        names = self._package.parts_of_kind(kind)
        return self._package.xml(names[0]) if names else None

    def _reader(self, part: str) -> BodyReader:
        references = self._package.relationships(part)
        return BodyReader(self._styles, self._numbering, references, self._shown, self._seen)

    def _notes(self) -> Iterator[Block]:
        """Footnotes and endnotes in the order in which the text refers to them."""
        if not self._seen.notes:
            return
        yield paragraph("Notes", Style.LABEL)
        parts = {kind: self._package.parts_of_kind(f"{kind}s") for kind in ("footnote", "endnote")}
        roots = {kind: self._package.xml(names[0]) for kind, names in parts.items() if names}
        by_id = {
            (kind, attribute(note, "id")): note
            for kind, root in roots.items()
            for note in (root if root is not None else ())
        }
        for number, (kind, identity) in enumerate(tuple(self._seen.notes), start=1):
            note = by_id.get((kind, identity))
            words = self._flat(parts[kind][0], note) if note is not None else ()
            yield Paragraph(runs=words, style=Style.NUMBERED, number=f"[{number}]")

    def _margins(self, kind: str, heading: str) -> Iterator[Block]:
        """The different texts of all headers, or of all footers."""
        said: dict[str, tuple[Words, ...]] = {}
        for name in self._package.parts_of_kind(kind):
            root = self._package.xml(name)
            words = self._flat(name, root) if root is not None else ()
            text = "".join(run.text for run in words).strip()
            if text:
                said.setdefault(text, words)
        if said:
            yield paragraph(heading, Style.LABEL)
            yield from (Paragraph(runs=words) for words in said.values())

    def _flat(self, part: str, element: Element) -> tuple[Words, ...]:
        """The words of a note or a margin in one paragraph."""
        runs: list[Words] = []
        for block in self._reader(part).blocks(element):
            if isinstance(block, Paragraph):
                runs += [Words(text="\n")] if runs else []
                runs += [run for run in block.runs if isinstance(run, Words)]
        return tuple(runs)


def _embedded(package: Package) -> list[str]:
    return [name for name in package.members.names if name.startswith(EMBEDDED) and not name.endswith("/")]
