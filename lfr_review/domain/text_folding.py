"""Comparing words that come back from a PDF with the words that went in.

Extracted text differs from what was written in spaces, ligatures, letter case, hyphens and direction marks, and in
nothing that matters. Folded text keeps the letters and digits only.
"""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Letters and digits of a text, compatibility forms resolved, case gone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
