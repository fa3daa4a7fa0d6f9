"""Tables, marked-up text and office text: which reader makes pages of which kind."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.task import Source

_PACKED = frozenset({EvidenceKind.DOCX, EvidenceKind.XLSX, EvidenceKind.ODT})
_BYTES_A_PAGE, _PACKED_BYTES_A_PAGE = 1_500, 200  #: at least, of a file that is mostly words
_MOST_PAGES = 2_000  #: that the most words which are turned into pages take


def pages_of_words(kind: EvidenceKind, size_bytes: int) -> int:
    """About how many pages the words of a file may take, never too few: for the time that drawing them may take."""
    a_page = _PACKED_BYTES_A_PAGE if kind in _PACKED else _BYTES_A_PAGE
    return min(_MOST_PAGES, 1 + size_bytes // a_page)


def render_written(
    kind: EvidenceKind, source: Source, dpi: int, announce: Callable[[int], None], findings: Findings
) -> Pages:
    """A document of one of these kinds as pages. Each reader is imported for its own kind alone.

    Raises:
        CaseworkError: it cannot be turned into pages, and why.
    """
    if kind is EvidenceKind.CSV:
        from lfr_review.worker.readers.csv_table import read_csv

        return read_csv(source.read_all(), announce, findings)
    if kind is EvidenceKind.XLSX:
        from lfr_review.worker.readers.workbook import read_workbook

        return read_workbook(source, dpi, announce, findings)
    if kind is EvidenceKind.HTML:
        from lfr_review.worker.readers.web_page import read_web_page

        return read_web_page(source.read_all(), dpi, findings)
    if kind is EvidenceKind.ODT:
        from lfr_review.worker.readers.open_text import read_open_text

        return read_open_text(source, dpi, findings)
    if kind is EvidenceKind.RTF:
        from lfr_review.worker.readers.rtf import read_rtf

        return read_rtf(source.read_all(), dpi, findings)
    if kind is EvidenceKind.MARKDOWN:
        from lfr_review.worker.readers.markdown import read_markdown

        return read_markdown(source.read_all(), findings)
    if kind is EvidenceKind.MHTML:
        from lfr_review.worker.readers.saved_page import read_saved_page

        return read_saved_page(source.read_all(), dpi, findings)
    if kind is EvidenceKind.GPX:
        from lfr_review.worker.readers.gps_track import read_gps_track

        return read_gps_track(source.read_all(), announce, findings)
    raise CannotRead("Files of this kind are not turned into pages yet.")


def written_child(kind: EvidenceKind, source: Source, index: int) -> bytes:
    """The bytes of one file inside a document of one of these kinds.

    Raises:
        CannotRead: there is no such file.
    """
    if kind is EvidenceKind.XLSX:
        from lfr_review.worker.readers.workbook import workbook_child

        return workbook_child(source, index)
    if kind is EvidenceKind.ODT:
        from lfr_review.worker.readers.open_text import open_text_child

        return open_text_child(source, index)
    if kind is EvidenceKind.MHTML:
        from lfr_review.worker.readers.saved_page import saved_page_child

        return saved_page_child(source.read_all(), index)
    raise CannotRead("Files of this kind have no other files inside them.")
