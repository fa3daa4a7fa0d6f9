"""Write a core bundle of an edition: chosen documents under the page numbers that they have in it.

Like every file made of an edition it is written out when it is needed, and stands in the audit log. Its pages are those
of the edition; only its cover and index are drawn.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from lfr_review.domain.bundles import ArrangeOrder, BundleKind, Edition, Generated
from lfr_review.domain.core_bundle import PREFIX, core_index, core_pages, documents_of, usual_core
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.sendings import SentForm
from lfr_review.services import rules
from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk
from lfr_review.services.export.barred_since import refuse_barred
from lfr_review.services.export.derived import Written, write_arranged
from lfr_review.services.export.documents import papers_for
from lfr_review.services.export.edition import refuse
from lfr_review.services.plans import open_plan
from lfr_review.services.work import CancelToken, Progress

TITLE = "Core bundle"


def usual_documents(edition: Edition) -> frozenset[str]:
    """The documents of an edition, by uid, that a core bundle usually has; a person chooses."""
    return usual_core(edition, rules.plan_templates().of(BundleKind.CORE))


def documents_by_words(edition: Edition, wanted: Collection[str]) -> frozenset[str]:
    """The documents of an edition by evidence number or title.

    Raises:
        NotFound: one of them is not in it.
    """
    known = documents_of(edition)
    found: set[str] = set()
    for words in wanted:
        said = words.strip().casefold()
        matching = [place.uid for place in known if said in (place.mark.casefold(), place.title.casefold())]
        if not matching:
            raise NotFound(
                f"Edition {edition.number} has no document “{words.strip()}”.", "Name it as its index does, such as E3."
            )
        found.update(matching)
    return frozenset(found)


def write_core_bundle(
    desk: Desk,
    edition: Edition,
    chosen: Collection[str],
    target: Path,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
) -> Written:
    """Write a core bundle.

    Args:
        desk: the library, the person and the clock.
        edition: the main bundle.
        chosen: documents of it, by uid of the page map.
        target: where the file goes.
        progress: hears how far it is.
        token: ends it.
        overwrite: whether a file of that name may be replaced.

    Raises:
        WrongUse: no document was chosen.
        Refused: one of them may not leave any more as it is there, or a file of that name is there.
        ExportStopped: the cover holds a name that this audience must not learn.
        UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    if not any(place.uid in chosen for place in documents_of(edition)):
        raise WrongUse("A core bundle needs at least one document.", "Choose what the court must read.")
    refuse_barred(desk, edition, [place for place in documents_of(edition) if place.uid in chosen])
    view = open_plan(desk, edition.plan)
    main = edition.plan_then or view.plan
    cover_plan = replace(main, title=f"{TITLE}: {main.title}")
    papers, _ = papers_for(replace(view, plan=cover_plan), open_case(desk, main.case), desk.today())
    cover, problems = papers.write(Generated.COVER)
    refuse([problem for problem in problems if problem.stops])
    order = ArrangeOrder(
        title=cover_plan.title,
        made_at=edition.made_at,
        pages=core_pages(edition, chosen),
        front=(cover, core_index(edition, chosen, main.title)),
        front_prefix=PREFIX,
    )
    return write_arranged(desk, edition, order, target, SentForm.CORE, progress, token, overwrite)
