"""The e-mail that goes with an edition, from what the plan and the case record say."""

from __future__ import annotations

from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.covering import CoveringMail, SentFile, covering_mail
from lfr_review.domain.documents import Document, paragraph
from lfr_review.domain.errors import ExportStopped
from lfr_review.domain.names import forbidden_words, words_found
from lfr_review.domain.people import Party
from lfr_review.services.desk import Desk


def mail_for(desk: Desk, edition: Edition) -> CoveringMail:
    """Subject and text of the e-mail for an edition. Judge, hearing and short name are those of the plan now.

    Raises:
        ExportStopped: it would hold a name that the readers of the edition must not learn, such as an alias.
    """
    with desk.library.reading() as reader:
        plan = reader.get(BundlePlan, edition.plan)
        case = reader.get(CaseFile, plan.case)
        parties = reader.all(Party, case=case.uid)
    file = SentFile(name=edition.file_name, pages=edition.page_count, sha256=edition.sha256)
    mail = covering_mail(plan, case.claim_number, edition, (file,))
    forbidden = forbidden_words(parties, (edition.plan_then or plan).audience)
    if words_found(Document(title=mail.subject, blocks=(paragraph(mail.body),)), forbidden):
        raise ExportStopped(
            "The e-mail would contain a name or detail that its readers must not learn, such as an alias.",
            "Look for it in the name of the plan, the short name of the case and the name of the file.",
        )
    return mail
