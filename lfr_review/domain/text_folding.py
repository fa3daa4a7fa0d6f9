"""Comparing words that come back from a PDF with the words that went in.

Extracted text differs from what was written in spaces, ligatures, letter case, hyphens and direction marks, and in
nothing that matters. Folded text keeps the letters and digits only.
"""

from __future__ import annotations

import unicodedata

PROBE_LETTERS = 60  #: folded characters of a probe
LEAST_PROBE = 8  #: a page with fewer has no telling piece


def fold(text: str) -> str:
    """Letters and digits of a text, compatibility forms resolved, case gone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def probe_of(text: str) -> str:
    """A telling piece of a page's text, empty where the page has too little of it.

    It is taken from the middle, where neither letter heads nor page numbers stand, and is already folded.
    """
    folded = fold(text)
    if len(folded) < LEAST_PROBE:
        return ""
    start = max(0, (len(folded) - PROBE_LETTERS) // 2)
    return folded[start : start + PROBE_LETTERS]
