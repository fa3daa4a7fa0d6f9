"""The e-mail that goes with a bundle: what its subject must hold, and what is missing for it.

Source: general guidance on electronic bundles of 2020 and 2021, as reported: case number, short name, date of the
hearing, judge where known, and REMOTE HEARING where it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import BundlePlan, Edition, LateWay
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.page_labels import span_of

REMOTE = "REMOTE HEARING"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file that goes with the e-mail."""

    name: str
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveringMail:
    """Subject and text, ready to be copied, and what nobody has filled in."""

    subject: str
    body: str
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return f"Subject: {self.subject}\n\n{self.body}"


def covering_mail(plan: BundlePlan, claim_number: str, edition: Edition, files: Sequence[SentFile]) -> CoveringMail:
    """The e-mail for an edition. Nothing is made up: what is not known is left out and named as missing."""
    hearing = f"hearing {day_words(plan.hearing_on)}" if plan.hearing_on is not None else ""
    remote = REMOTE if plan.is_remote else ""
    subject = ", ".join(
        part for part in (claim_number.strip(), plan.short_name.strip(), hearing, plan.judge.strip(), remote) if part
    )
    asked = {
        "the case or claim number": not claim_number.strip(),
        "the short name of the case": not plan.short_name.strip(),
        "the day of the hearing": plan.hearing_on is None,
        "the judge, where known": not plan.judge.strip(),
        "whether the hearing is remote": plan.is_remote is None,
    }
    lines = [f"Attached: {plan.name}, for {_case_words(plan, claim_number)}.", *_of_additions(edition), ""]
    for file in files:
        count = "1 page" if file.pages == 1 else f"{file.pages:,} pages"
        lines += [f"{file.name}: {count}", f"  SHA-256 {file.sha256}"]
    return CoveringMail(
        subject=subject or plan.name,
        body="\n".join(lines).strip() + "\n",
        missing=tuple(what for what, is_missing in asked.items() if is_missing),
    )


def _case_words(plan: BundlePlan, claim_number: str) -> str:
    name = plan.short_name.strip() or "the case named above"
    return f"{name} ({claim_number.strip()})" if claim_number.strip() else name


def _of_additions(edition: Edition) -> list[str]:
    """What an addition says of the pages sent before."""
    late = edition.late
    if late is None:
        return []
    added = span_of([edition.label(late.added[0]), edition.label(late.added[-1])]) if late.added else ""
    if late.way is LateWay.SUPPLEMENT:
        return [f"This supplementary bundle runs on from the bundle sent before: pages {added}."]
    if late.way is LateWay.AT_END:
        return [f"Pages {added} are new. The pages sent before are unchanged, numbers included."]
    new = ", ".join(edition.label(page) for page in late.added)
    return [f"Inserted by direction ({late.direction}): {new}. The pages sent before are unchanged, numbers included."]
