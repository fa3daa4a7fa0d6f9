"""How far the routes of a case are."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.mending import MendedOn
from lfr_review.domain.people import PartyRole
from lfr_review.domain.stops import Stop
from lfr_review.services import case_files, history, people, stops
from lfr_review.services.desk import Desk
from lfr_review.services.plans import make_plan, remove_entry
from lfr_review.services.routes import Route, routes_of


def route(desk: Desk, case: CaseFile, kind: BundleKind) -> Route:
    return next(r for r in routes_of(desk, case_files.open_case(desk, case.uid)) if r.kind is kind)


def words(desk: Desk, case: CaseFile, kind: BundleKind = BundleKind.COMPLAINT) -> list[str]:
    return [missing.words for missing in route(desk, case, kind).missing]


def test_a_new_case_has_both_routes_without_a_plan_and_says_what_each_lacks(desk: Desk, case: CaseFile) -> None:
    complaint, claim = routes_of(desk, case_files.open_case(desk, case.uid))
    assert (complaint.kind, claim.kind) == (BundleKind.COMPLAINT, BundleKind.JR_CLAIM)
    for each in (complaint, claim):
        assert each.plan is None and each.last_edition is None and each.missing
    assert "No force is recorded." in words(desk, case)
    assert any("N461" in text for text in words(desk, case, BundleKind.JR_CLAIM))


def test_looking_writes_nothing(desk: Desk, case: CaseFile) -> None:
    before = desk.library.audit_head()
    routes_of(desk, case_files.open_case(desk, case.uid))
    assert desk.library.audit_head() == before
    assert case_files.open_case(desk, case.uid).plans == ()


def test_what_was_mended_is_missing_no_more(desk: Desk, case: CaseFile, stop: Stop) -> None:
    people.add_party(desk, case.uid, PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True)
    client = case_files.open_case(desk, case.uid).parties[0]
    people.change_party(desk, replace(client, real_name="Jonas Strand"))
    stops.set_answer(desk, stop, "affected-as", Answer.YES, "I was the person stopped")
    left = words(desk, case)
    for mended in ("No force is recorded.", "The complainant has no name.", "How the complainant was affected"):
        assert not any(text.startswith(mended) for text in left)
    history.undo(desk, case.uid)
    assert any(text.startswith("How the complainant was affected") for text in words(desk, case))


def test_a_plan_that_was_made_is_what_counts(desk: Desk, case: CaseFile) -> None:
    plan = make_plan(desk, case.uid, BundleKind.JR_CLAIM)
    made = route(desk, case, BundleKind.JR_CLAIM)
    assert made.plan == plan.plan.uid and made.name == plan.plan.name
    order = next(entry for entry in plan.entries if entry.title == "Draft order")
    assert "Not in the bundle yet: Draft order." in words(desk, case, BundleKind.JR_CLAIM)
    remove_entry(desk, plan, order.uid)
    assert "Not in the bundle yet: Draft order." not in words(desk, case, BundleKind.JR_CLAIM)


def test_nothing_is_named_twice(desk: Desk, case: CaseFile) -> None:
    for kind in (BundleKind.COMPLAINT, BundleKind.JR_CLAIM):
        found = route(desk, case, kind).missing
        assert len(set(found)) == len(found)


def test_everything_missing_says_where_it_is_mended(desk: Desk, case: CaseFile) -> None:
    missing = {m.words: m.mend for m in route(desk, case, BundleKind.COMPLAINT).missing}
    affected = missing["How the complainant was affected is not recorded."]
    assert affected is not None and (affected.page, affected.key) == (MendedOn.STOP, "affected-as")
    order = route(desk, case, BundleKind.JR_CLAIM).missing
    placeholder = next(m for m in order if m.words == "Not in the bundle yet: Draft order.")
    assert placeholder.mend is not None and placeholder.mend.page is MendedOn.BUNDLES
