"""The e-mail that goes with an edition, from what the plan and the case record say."""

from __future__ import annotations

from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.covering import CoveringMail, SentFile, covering_mail
from lfr_review.services.desk import Desk


def mail_for(desk: Desk, edition: Edition) -> CoveringMail:
    """Subject and text of the e-mail for an edition. Judge, hearing and short name are those of the plan now."""
    with desk.library.reading() as reader:
        plan = reader.get(BundlePlan, edition.plan)
        case = reader.get(CaseFile, plan.case)
    file = SentFile(name=edition.file_name, pages=edition.page_count, sha256=edition.sha256)
    return covering_mail(plan, case.claim_number, edition, (file,))
