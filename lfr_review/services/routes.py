"""How far each route of a case is: what its bundle still lacks, and the last edition made of it."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.bundles import BundleKind, Edition, EntryKind, Generated
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import Mend, MendedOn
from lfr_review.domain.plans import plan_from_template
from lfr_review.services import rules
from lfr_review.services.case_files import CaseView
from lfr_review.services.desk import Desk
from lfr_review.services.export.documents import papers_for
from lfr_review.services.plans import PlanView, open_plan

ROUTES = (BundleKind.COMPLAINT, BundleKind.JR_CLAIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a route lacks."""

    words: str
    remedy: str = ""
    stops: bool = False  #: no edition can be made before it is mended
    mend: Mend | None = None  #: where it is mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route as it stands today."""

    kind: BundleKind
    name: str
    plan: Uid | None  #: None: no plan was made; what is missing is reckoned from the template
    missing: tuple[Missing, ...]
    last_edition: Edition | None


def routes_of(desk: Desk, view: CaseView) -> tuple[Route, ...]:
    """Complaint and claim for judicial review: what each lacks. Nothing is written."""
    return tuple(_route(desk, view, kind) for kind in ROUTES)


def _route(desk: Desk, view: CaseView, kind: BundleKind) -> Route:
    plans = [plan for plan in view.plans if plan.kind is kind]
    uids = {plan.uid for plan in plans}
    editions = sorted((e for e in view.editions if e.plan in uids), key=lambda edition: edition.made_at)
    last = editions[-1] if editions else None
    chosen = next((plan for plan in plans if last is not None and plan.uid == last.plan), plans[0] if plans else None)
    plan_view = open_plan(desk, chosen.uid) if chosen is not None else _from_template(desk, view, kind)
    return Route(
        kind=kind,
        name=chosen.name if chosen is not None else rules.plan_templates().of(kind).name,
        plan=chosen.uid if chosen is not None else None,
        missing=_missing(desk, view, plan_view),
        last_edition=last,
    )


def _from_template(desk: Desk, view: CaseView, kind: BundleKind) -> PlanView:
    """The plan that would be made now."""
    draft = plan_from_template(rules.plan_templates().of(kind), view.case, view.evidence, desk.new_uid)
    return PlanView(draft.plan, draft.sections, draft.entries, ())


def _missing(desk: Desk, view: CaseView, plan: PlanView) -> tuple[Missing, ...]:
    papers, problems = papers_for(plan, view, desk.today())
    found = [_problem(problem) for problem in problems]
    for entry in plan.entries:
        if entry.kind is EntryKind.PLACEHOLDER:
            words = f"Not in the bundle yet: {entry.title}."
            found.append(Missing(words=words, remedy=entry.missing, mend=Mend(page=MendedOn.BUNDLES)))
        elif entry.generated not in (None, Generated.INDEX, Generated.MISSING_NOTE):
            _, problems = papers.write(entry.generated)
            found += [_problem(problem) for problem in problems]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.stops))


def _problem(problem: DocumentProblem) -> Missing:
    return Missing(words=problem.words, remedy=problem.remedy, stops=problem.stops, mend=problem.mend)
