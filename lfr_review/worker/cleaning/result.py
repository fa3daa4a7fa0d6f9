"""What cleaning answers with."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import ObjectStreamMode, Pdf

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts, LinkFacts, OutlineFacts, PageFacts
from lfr_review.worker.cleaning.geometry import PageBox


@dataclass(slots=True, kw_only=True)
class CleanPdf:
    """A clean rendition, still open: its pages hold size, resources and content, and nothing that can act.

    Links and outline are data, to be written again. Close it when it has been saved or copied.
    """

    pdf: Pdf
    geometry: tuple[PageBox, ...]  #: of each page: visible part, turn, unit
    links: tuple[LinkFacts, ...] = ()
    outline: tuple[OutlineFacts, ...] = ()
    features: tuple[str, ...] = ()  #: what the source carried and what became of it, in sentences
    facts: tuple[tuple[str, str], ...] = ()  #: where something stands in the source, and what it says
    pages: tuple[PageFacts, ...] = ()  #: empty where they were not asked for
    texts: tuple[str, ...] = ()  #: the text of each page; empty where page facts were not asked for
    rasterised: tuple[int, ...] = ()  #: pages that had to be rebuilt as pixels, from 1
    children: tuple[ChildFacts, ...] = ()  #: files inside the source
    saved: bytes | None = None  #: the rendition's bytes, once they have been made

    def close(self) -> None:
        """Let go of the document."""
        self.pdf.close()


def save_rendition(clean: CleanPdf) -> bytes:
    """The bytes of the rendition: the same for the same source, with object streams, without metadata.

    Raises:
        CannotRead: the source holds something that cannot be written again.
    """
    if clean.saved is None:
        out = io.BytesIO()
        try:
            clean.pdf.save(
                out,
                object_stream_mode=ObjectStreamMode.generate,
                compress_streams=True,
                deterministic_id=True,
                fix_metadata_version=False,
            )
        except (pikepdf.PikepdfError, ValueError) as error:
            raise CannotRead(
                "The pages of this PDF could not be written again. The original is kept as it is.",
                "Ask whoever sent it for another copy.",
            ) from error
        clean.saved = out.getvalue()
    return clean.saved
