"""Writing our documents as Word files: the twins that counsel and caseworkers go on working in."""

from lfr_review.worker.word_writing.word_file import word_file

__all__ = ["word_file"]
