"""What is said before anything is made: what stops an export, what is open, and every document with its route."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import Audience, EntryKind, OwnPages, PlanEntry
from lfr_review.domain.cases import Answer
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.documents import PageTarget, Reference, runs_of, texts_of
from lfr_review.domain.evidence import HandlingMark, ReadState, Rendition
from lfr_review.domain.mending import ADD_ITEM, IN_CASE_RECORD, LOOKED_AGAIN, MendedOn
from lfr_review.domain.people import PartyRole
from lfr_review.domain.timeline import NoteKind, TimelineNote
from lfr_review.services import case_files, citation_checks, evidence, people, plan_parts, plans, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.export.prepare import prepare
from lfr_review.services.export.review import Route, review_of
from lfr_review.services.plans import PlanView
from lfr_review.store.library import Library
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import LETTER, OUTCOME, TRAVEL, VIDEO, BundleCase, at, moment


def problems(case: BundleCase, view: PlanView | None = None) -> tuple[DocumentProblem, ...]:
    return prepare(case.desk, (view or case.complaint).plan.uid).problems


def about(case: BundleCase, words: str, view: PlanView | None = None) -> DocumentProblem:
    found = [problem for problem in problems(case, view) if words in problem.words]
    assert len(found) == 1, [problem.words for problem in problems(case, view)]
    return found[0]


def test_a_complete_case_has_nothing_that_stops(case: BundleCase) -> None:
    assert [problem.words for problem in problems(case) if problem.stops] == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ReadState.WAITING, "E2 has not been read yet"),
        (ReadState.PASSWORD, "E2 needs a password"),
        (ReadState.KEPT, "E2 cannot be turned into pages"),
    ],
)
def test_an_item_without_pages_is_named_with_what_to_do(case: BundleCase, state: ReadState, words: str) -> None:
    item = replace(case.item(LETTER), state=state)
    with case.desk.library.writing("R. Maddox", "", case=item.case) as writer:
        writer.replace(item)
        for rendition in prepare(case.desk, case.complaint.plan.uid).sources:
            if rendition.evidence == item.uid:
                writer.remove(rendition)
    problem = about(case, words)
    assert not problem.stops
    assert problem.remedy
    assert problem.mend is not None
    kept = (MendedOn.BUNDLES, case.entry(case.complaint, LETTER).uid)
    assert (problem.mend.page, problem.mend.record) == (
        kept if state is ReadState.KEPT else (MendedOn.EVIDENCE, item.uid)
    )


def test_what_stops_leads_to_the_item(case: BundleCase) -> None:
    item = evidence.set_handling(case.desk, case.item(TRAVEL), frozenset(), disclosable=False)
    problem = about(case, "E1 cannot leave")
    assert problem.stops
    assert problem.mend is not None
    assert problem.mend.record == item.uid


def test_a_placeholder_leads_to_its_entry(case: BundleCase) -> None:
    problem = about(case, "Claim form N461", case.claim)
    entry = next(entry for entry in case.claim.entries if entry.title == "Claim form N461")
    assert problem.mend is not None
    assert (problem.mend.page, problem.mend.record) == (MendedOn.BUNDLES, entry.uid)
    assert problem.remedy == entry.missing


def test_an_empty_plan_stops(case: BundleCase) -> None:
    view = case.complaint
    for entry in view.entries:
        plans.remove_entry(case.desk, view, entry.uid)
    assert about(case, "The plan holds no documents").stops


@pytest.mark.parametrize("answer", [Answer.NOT_ASKED, Answer.DONT_KNOW, Answer.YES])
def test_jeopardy_that_is_open_or_faced_is_listed(case: BundleCase, answer: Answer) -> None:
    record = replace(case_files.open_case(case.desk, case.view.case.uid).case, jeopardy_bail=answer)
    case_files.change_case(case.desk, record)
    problem = about(case, "bail")
    assert not problem.stops
    assert problem.mend == IN_CASE_RECORD
    assert "lawyer" in problem.remedy


def test_refusing_to_say_is_an_answer(case: BundleCase) -> None:
    record = replace(case_files.open_case(case.desk, case.view.case.uid).case, jeopardy_bail=Answer.REFUSED)
    case_files.change_case(case.desk, record)
    assert not any("bail" in problem.words for problem in problems(case))


def test_the_public_needs_an_authority_to_publish(case: BundleCase) -> None:
    plans.change_plan(case.desk, replace(case.complaint.plan, audience=Audience.PUBLIC))
    assert about(case, "authority to publish").mend is not None


# The review


def test_every_document_is_reviewed_with_its_route(case: BundleCase) -> None:
    review = review_of(case.desk, prepare(case.desk, case.claim.plan.uid))
    routes = {row.title: row.route for row in review.rows}
    assert routes["Cover"] is Route.WRITTEN
    assert routes["Travel card history"] is Route.AS_PAGES
    assert routes["Body-worn video, camera 2"] is Route.AS_SHEET
    assert routes["Claim form N461"] is Route.PLACEHOLDER
    assert len(review.rows) == len(case.claim.entries)
    assert review.open_points
    assert review.stops == ()


def test_SEC_055_data_about_others_is_flagged(case: BundleCase) -> None:
    people.add_party(case.desk, case.view.case.uid, PartyRole.WITNESS, real_name="Mara Quill", disclosable=True)
    review = review_of(case.desk, prepare(case.desk, case.complaint.plan.uid))
    flagged = [row.mark for row in review.rows if row.about_others]
    assert flagged == [case.item(VIDEO).mark]
    video = next(row for row in review.rows if row.mark == "E3")
    assert video.marks == {HandlingMark.THIRD_PARTY}
    complaint = next(row for row in review.rows if row.title == "Complaint")
    assert complaint.to_mind == ("May name 1 witness.",)


def test_pages_rebuilt_as_pictures_are_named(case: BundleCase) -> None:
    prepared = prepare(case.desk, case.complaint.plan.uid)
    number = next(n for n, item in enumerate(prepared.items) if item.number == TRAVEL)
    facts = list(prepared.facts)
    facts[number] = replace(facts[number], rasterised=(2, 3))
    row = next(row for row in review_of(case.desk, replace(prepared, facts=tuple(facts))).rows if row.mark == "E1")
    assert row.route is Route.AS_PICTURES
    assert "pages 2–3 of the item" in row.to_mind[0]


def _says(case: BundleCase, text: str) -> TimelineNote:
    return timeline.add_note(
        case.desk, case.view.case.uid, moment("10/3/26 18:00"), text, kind=NoteKind.OBSERVATION, disclosable=True
    )


def test_a_citation_that_leads_out_of_the_bundle_is_named_and_the_item_can_be_added(case: BundleCase) -> None:
    entry = case.entry(case.complaint, OUTCOME)
    plans.remove_entry(case.desk, case.complaint, entry.uid)
    note = _says(case, "See [[E6 p.2]].")
    problem = about(case, "cites E6, which is not in this bundle")
    assert problem.mend is not None and (problem.mend.key, problem.mend.record) == (ADD_ITEM, case.item(OUTCOME).uid)
    assert problem.or_mend is not None and problem.or_mend.record == note.uid
    plan_parts.add_items(case.desk, plans.open_plan(case.desk, case.complaint.plan.uid), (case.item(OUTCOME),))
    assert not [each for each in problems(case) if "cites E6" in each.words]


def test_a_page_outside_the_range_that_the_plan_takes_is_named(case: BundleCase) -> None:
    entry = case.entry(case.complaint, TRAVEL)
    plans.change_entry(case.desk, case.complaint, replace(entry, first_page=3, last_page=3))
    problem = about(case, "cites E1 page 2, and this bundle has its pages 3 to 3")
    assert problem.mend is not None and problem.mend.record == entry.uid
    _says(case, "See [[E1 p.9]].")
    assert about(case, "cites E1 page 9, and it has 3 pages").remedy.startswith("Correct the page")


def test_citations_are_to_be_looked_at_again_where_pages_were_made_anew_and_come_out_otherwise(
    case: BundleCase,
) -> None:
    assert not [each for each in problems(case) if "made anew" in each.words]
    case = _a_year_later(case)
    item = case.item(TRAVEL)
    with case.desk.library.writing("R. Maddox", "", case=item.case, kind=ActionKind.FINAL) as writer:
        pages = writer.all(Rendition, evidence=item.uid)[-1]
        writer.add(replace(pages, uid=writer.new_uid(), page_count=2, made_at=writer.now))
    problem = about(case, "cites E1 page 2, and its pages were made anew since: there are 2 pages now")
    assert problem.mend is not None and problem.mend.key == LOOKED_AGAIN and problem.mend.record is not None
    citation_checks.say_still_right(case.desk, problem.mend.record)
    assert not [each for each in problems(case) if "made anew" in each.words]
    case.desk.library.close()


def test_a_citation_in_a_title_or_placeholder_is_never_printed_as_a_token(case: BundleCase) -> None:
    section = case.claim.sections[1]
    missing = PlanEntry(
        uid=case.desk.new_uid(), section=section.uid, position=9, kind=EntryKind.PLACEHOLDER, title="After [[E1 p.2]]",
        missing="As [[E1 p.2]] says.",
    )  # fmt: skip
    with case.desk.library.writing("R. Maddox", "", case=case.view.case.uid) as writer:
        writer.add(missing)
    order = prepare(case.desk, case.claim.plan.uid).order
    entry = next(each for each in order.entries if each.uid == missing.uid)
    assert entry.title == "After E1, page 2" and isinstance(entry.pages, OwnPages)
    assert "[[" not in "".join(texts_of(entry.pages.document))
    references = [run for run in runs_of(entry.pages.document) if isinstance(run, Reference)]
    assert [reference.target for reference in references] == [PageTarget(item=case.item(TRAVEL).uid, page=2)]


def _a_year_later(case: BundleCase) -> BundleCase:
    """The same library, opened again by somebody whose clock goes on from there."""
    case.desk.library.close()
    ticks = itertools.count()

    def clock() -> dt.datetime:
        return dt.datetime(2100, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=next(ticks))

    return at(Desk(Library.open(case.root, bytearray(PASSPHRASE), who="R. Maddox", clock=clock), "R. Maddox", clock))
