"""An open PDF as PDFium shows it. PDFium is not thread-safe: one thread uses a `Viewer`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as c  # importing the package sets the library up

from lfr_review.worker.checking.viewed_page import ViewedPage

MOST_PAGES = 20_000  #: that are looked at; a file may promise any number
SHOWS_BOOKMARKS = 1  #: page mode of a file that opens with the bookmark panel


class CannotOpen(Exception):
    """PDFium does not open the file. `password` says whether it wants one."""

    def __init__(self, password: bool) -> None:
        super().__init__("password" if password else "format")
        self.password = password


class Viewer:
    """An open file. Pages are loaded one at a time and let go again.

    Raises:
        CannotOpen: PDFium does not take the file.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._form: Any = None
        self._form_settings: Any = None  # PDFium keeps a pointer to them
        self._document = self._open()
        self.promised_pages = int(c.FPDF_GetPageCount(self._document))
        self.page_count = min(self.promised_pages, MOST_PAGES)

    def close(self) -> None:
        """Give everything back."""
        if self._form:
            c.FPDFDOC_ExitFormFillEnvironment(self._form)
        self._form = None
        if self._document:
            c.FPDF_CloseDocument(self._document)
        self._document = None

    def refresh(self) -> None:
        """Open the file anew: PDFium keeps a copy of everything it has read until then."""
        self.close()
        self._document = self._open()

    def draw_form_fields(self) -> None:
        """Let pages be drawn with their form fields from now on, as every viewer shows them."""
        if self._form is None and c.FPDF_GetFormType(self._document) == c.FORMTYPE_ACRO_FORM:
            self._form_settings = c.FPDF_FORMFILLINFO(version=2)
            self._form = c.FPDFDOC_InitFormFillEnvironment(self._document, self._form_settings)
            c.FPDF_SetFormFieldHighlightAlpha(self._form, 0)

    @contextmanager
    def page(self, number: int) -> Iterator[ViewedPage | None]:
        """A page by its number from 1, or None where PDFium cannot load it."""
        page = c.FPDF_LoadPage(self._document, number - 1)
        if not page:
            yield None
            return
        if self._form:
            c.FORM_OnAfterLoadPage(page, self._form)
        words = c.FPDFText_LoadPage(page)
        try:
            if words:
                yield ViewedPage(page, words, number, self._form)
            else:
                yield None
        finally:
            if words:
                c.FPDFText_ClosePage(words)
            if self._form:
                c.FORM_OnBeforeClosePage(page, self._form)
            c.FPDF_ClosePage(page)

    def page_mode(self) -> int:
        """How the file opens; `SHOWS_BOOKMARKS` is the bookmark panel."""
        return int(c.FPDFDoc_GetPageMode(self._document))

    def _open(self) -> Any:
        document = c.FPDF_LoadMemDocument64(self._pdf, len(self._pdf), None)
        if not document:
            raise CannotOpen(password=c.FPDF_GetLastError() == c.FPDF_ERR_PASSWORD)
        return document
