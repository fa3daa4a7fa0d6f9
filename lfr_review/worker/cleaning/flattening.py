"""Drawing form values and mark-up into the pages, so that every viewer shows them and none can change them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Container, Iterable

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pikepdf import ObjectStreamMode, PageCopyWarning, Pdf, StreamDecodeLevel

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.pdfium_turns import await_turn

_SMALLEST_SIDE = 8  #: pixels of a drawing that is made only because drawing makes the missing appearances


def as_bytes(pdf: Pdf) -> bytes:
    """The document as it stands, written quickly and without any change to its streams."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PageCopyWarning)  # about fields that no form lists: they are drawn all the same
        pdf.save(
            out,
            object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=StreamDecodeLevel.none,
            compress_streams=False,
            fix_metadata_version=False,
        )
    return out.getvalue()


def flatten(pdf: Pdf, pages: Iterable[int], without_appearance: Container[int]) -> Pdf:
    """A copy of the document in which the annotations of these pages, from 1, have become part of the page.

    On pages listed as `without_appearance` PDFium first makes an appearance for mark-up that has none. Fields without
    one get theirs when the form is loaded, as do all where the form asks for it (`/NeedAppearances`).

    Raises:
        CannotRead: PDFium could not take the document.
    """
    written = as_bytes(pdf)
    await_turn()
    try:
        with pdfium.PdfDocument(written) as document:
            document.init_forms()
            for number in sorted(pages):
                page = document[number - 1]
                if number in without_appearance:
                    page.render(scale=_SMALLEST_SIDE / max(*page.get_size(), 1), may_draw_forms=False)
                pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
                page.close()
            out = io.BytesIO()
            document.save(out)
    except (pdfium.PdfiumError, IndexError) as error:
        raise CannotRead(
            "The form fields or the mark-up of this PDF could not be drawn into its pages. "
            "The original is kept as it is.",
            "Print the document to PDF in the program it was made with, and take that in beside it.",
        ) from error
    out.seek(0)
    return pikepdf.open(out, suppress_warnings=True)
