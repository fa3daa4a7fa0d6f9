"""Names for the files that leave: what it is, safe on every system, without a client's name.

Source: general guidance on electronic court bundles (29 November 2021), on file names; safe characters and length by
the limits of portals and of Windows.
"""

from __future__ import annotations

import re
import unicodedata

from lfr_review.domain.bundles import BundlePlan

LONGEST = 100  #: characters, ending included
_UNSAFE = re.compile(r"[^A-Za-z0-9 .,\-_()&']+")


def edition_file_name(plan: BundlePlan) -> str:
    """What an edition of a plan is called: its name, and the hearing date where there is one."""
    parts = [plan.name]
    if plan.hearing_on is not None:
        parts.append(plan.hearing_on.isoformat())
    return f"{safe_stem(' '.join(parts))}.pdf"


def safe_stem(text: str) -> str:
    """A file name's stem of safe characters only."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    stem = " ".join(_UNSAFE.sub(" ", plain).split()).strip(" .")
    return stem[: LONGEST - len(".pdf")].rstrip(" .") or "Bundle"
