"""The window: PySide6, and only here."""

from lfr_review.ui.none_count import keep_none_alive

keep_none_alive()
