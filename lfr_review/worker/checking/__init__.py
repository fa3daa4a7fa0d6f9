"""Judges finished bundles, by anyone. Shares no code with the writer and never imports pikepdf."""

from lfr_review.worker.checking.checker import check

__all__ = ["check"]
