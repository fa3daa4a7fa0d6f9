"""Untrusted PDFs made clean: what a reader sees stays, everything live goes.

Pure functions over bytes, for a worker process.
"""

from lfr_review.worker.cleaning.attachments import attachment_bytes, attachments
from lfr_review.worker.cleaning.clean import clean_pdf
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.result import CleanPdf, save_rendition
from lfr_review.worker.cleaning.texts import page_texts

__all__ = [
    "CleanPdf",
    "PageBox",
    "attachment_bytes",
    "attachments",
    "clean_pdf",
    "page_texts",
    "save_rendition",
]
