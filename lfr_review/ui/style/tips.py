"""Tool tips that say words as they were written.

Qt takes a tip that looks like markup for markup, and markup can name a file or a server to fetch a picture from.
Source: our security requirement 41.
"""

from __future__ import annotations

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """A text as it may be given to a tool tip, whoever wrote it. A long one is shown in several lines."""
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal) if text else ""
