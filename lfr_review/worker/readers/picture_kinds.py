"""Pictures: which decoders make pages of which kind."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.page_pixels import THUMBNAIL_PX
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.picture_ends import words_after_end
from lfr_review.worker.readers.picture_facts import note_png_time
from lfr_review.worker.readers.pictures import PictureKind

FRAMED: dict[EvidenceKind, PictureKind] = {
    EvidenceKind.TIFF: "TIFF",
    EvidenceKind.WEBP: "WEBP",
    EvidenceKind.BMP: "BMP",
    EvidenceKind.GIF: "GIF",
    EvidenceKind.AVIF: "AVIF",
    EvidenceKind.HEIC: "HEIC",
}


def render_picture(
    kind: EvidenceKind, content: bytes, dpi: int, announce: Callable[[int], None], findings: Findings
) -> Pages:
    """A picture file as pages, with a word on what follows the picture in it.

    Raises:
        CannotRead: it is damaged.
        LimitReached: it has more pixels or frames than can be shown.
    """
    if kind is EvidenceKind.SVG:
        from lfr_review.worker.readers.drawing_pages import read_drawing

        return read_drawing(content, dpi, findings)
    if kind in FRAMED:
        from lfr_review.worker.readers.picture_frames import read_frames

        decoder = FRAMED[kind]
        note_rest(content, decoder, findings)
        return read_frames(content, decoder, dpi, announce, findings)
    from lfr_review.worker.readers.picture_pages import encoded, picture_document, small_page
    from lfr_review.worker.readers.pictures import read_picture

    decoder = "JPEG" if kind is EvidenceKind.JPEG else "PNG"
    picture = read_picture(content, decoder, dpi, findings)
    note_rest(content, decoder, findings)
    return picture_document(encoded(picture), findings, small_page(picture, THUMBNAIL_PX))


def note_rest(content: bytes, decoder: PictureKind, findings: Findings) -> None:
    """Say what follows the picture in its file, and when a PNG says that it was changed."""
    if decoder == "PNG":
        note_png_time(content, findings)
    if (rest := words_after_end(content, decoder)) is not None:
        findings.feature(rest)
