"""Names for the files that leave: what it is, safe on every system, without a client's name unless a person gives it.

Source: general guidance on electronic court bundles (29 November 2021), on file names; safe characters and length by
the limits of portals and of Windows.
"""

from __future__ import annotations

import re
import unicodedata

from lfr_review.domain.bundles import BundlePlan
from lfr_review.domain.checks import CheckProfile

SUPPLEMENT = "supplementary bundle"  #: what a bundle that runs on is called, behind the name of the plan
LONGEST = 100  #: characters, ending included
_UNSAFE = re.compile(r"[^A-Za-z0-9 .,\-_()&']+")


def edition_file_name(
    plan: BundlePlan, profile: CheckProfile | None = None, claim_number: str = "", what: str = "", ending: str = "pdf"
) -> str:
    """What an edition of a plan is called.

    The claim number comes in front where the profile asks for it; then the short name of the case, what the bundle is
    and which part of it; the hearing date comes last and is never cut off.

    Args:
        plan: of the bundle.
        profile: whose rules; None: those that every name keeps.
        claim_number: of the case.
        what: which part of the bundle, such as `volume A`.
        ending: of the name, without the dot.
    """
    number = claim_number if profile is not None and profile.claim_number_in_name else ""
    front = " ".join(part.strip() for part in (number, plan.short_name, plan.name) if part.strip())
    end = " ".join(part for part in (what, plan.hearing_on.isoformat() if plan.hearing_on else "") if part)
    return f"{safe_stem(front, f' {end}' if end else '', ending)}.{ending}"


def safe_stem(text: str, end: str = "", ending: str = "pdf") -> str:
    """A file name's stem of safe characters only, with an end that stays however long the rest is."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    stem = " ".join(_UNSAFE.sub(" ", plain).split()).strip(" .")
    return (stem[: LONGEST - len(f"{end}.{ending}")].rstrip(" .") or "Bundle") + end
