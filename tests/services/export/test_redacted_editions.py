"""Editions of a plan with redacted pages: what its readers get, what they do not, and what stops it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.bundles import Audience, Generated
from lfr_review.domain.errors import ExportStopped
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.people import PartyRole
from lfr_review.domain.redactions import REDACTED, RedactionReason
from lfr_review.services import evidence, people, plan_papers, plan_parts, plans
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import MadeEdition, make_edition
from lfr_review.services.export.prepare import prepare
from lfr_review.services.export.proof import make_proof
from lfr_review.services.plans import PlanView, open_plan
from lfr_review.services.redaction.marking import Why, accept, add_box, say
from lfr_review.services.redaction.proposing import propose
from lfr_review.services.redaction.standing import confirm_page, decide_camera_facts, redactions_of, standing_of
from lfr_review.services.work import CancelToken, Silent
from tests.kit.redacting import place, text_by_poppler, typed
from tests.services.export.bundle_case import TRAVEL, BundleCase
from tests.services.export.reading_pdf import decoded, page_texts
from tests.services.redaction.conftest import FIRST, SECOND, THIRD, taken_in

NAME = "Adaeze Okafor"
FOR_BODY = Why(reason=RedactionReason.THIRD_PARTY, audiences=frozenset({Audience.BODY, Audience.PUBLIC}))


@pytest.fixture
def statement(case: BundleCase, tmp_path: Path) -> EvidenceItem:
    """A statement in the complaint, in which somebody is named."""
    read = taken_in(case.desk, case.view.case, tmp_path / "scan.pdf", typed((FIRST,), (SECOND,), (THIRD,)))
    evidence.describe(case.desk, replace(read, title="Statement of a witness"))
    item = evidence.set_handling(case.desk, evidence.items_of(case.desk, read.case)[-1], frozenset(), disclosable=True)
    plan_parts.add_items(case.desk, plan_of(case), [item])
    return item


def plan_of(case: BundleCase) -> PlanView:
    return open_plan(case.desk, case.complaint.plan.uid)


def make(case: BundleCase, target: Path | None = None) -> MadeEdition:
    return make_edition(case.desk, case.complaint.plan.uid, target, Silent(), CancelToken())


def take_out(case: BundleCase, item: EvidenceItem, *words: str, why: Why = FOR_BODY) -> None:
    accept(case.desk, item, propose(case.desk, item, words or (NAME, "Okafor"), CancelToken()), why)


def look(case: BundleCase, item: EvidenceItem, audience: Audience = Audience.BODY) -> None:
    standing = standing_of(case.desk, item, audience)
    assert standing is not None
    for page in standing.unconfirmed:
        confirm_page(case.desk, item, page, audience)


def log_in(case: BundleCase) -> None:
    view = plan_of(case)
    plan_papers.add_paper(case.desk, view, Generated.REDACTION_LOG, view.sections[-1].uid)


def redacted_renditions(case: BundleCase, item: EvidenceItem) -> tuple[Rendition, ...]:
    with case.desk.library.reading() as reader:
        return reader.all(Rendition, evidence=item.uid, recipe=REDACTED)


def test_readers_get_redacted_pages_a_mark_in_the_index_and_a_log(
    case: BundleCase, statement: EvidenceItem, out: Path, language_data: None
) -> None:
    take_out(case, statement)
    look(case, statement)
    log_in(case)
    file = out / "Complaint.pdf"
    edition = make(case, file).edition
    texts = page_texts(file)
    held = " ".join([*texts, decoded(file).decode("latin-1")])
    assert "kafor" not in held.casefold() and "adaeze" not in held.casefold()
    [placed] = [each for each in edition.page_map if each.evidence == statement.uid]
    assert placed.title == "Statement of a witness (redacted)"
    assert placed.last_page - placed.first_page == 2
    assert "Tarn" in texts[placed.first_page] and THIRD in texts[placed.first_page + 1]
    assert any("(redacted)" in text and "Index" in text for text in texts)
    [log] = [text for text in texts if "Redaction log" in text and "Somebody else" in text]
    assert str(placed.first_page) in log and "1 place" in log
    [made] = redacted_renditions(case, statement)
    assert made.uid in edition.renditions
    assert not [problem for problem in edition.problems if "redaction log" in problem]
    report = check_edition(case.desk, edition, Silent(), CancelToken())
    assert [found.id for found in report.checks if found.result.value == "fail"] == []


def test_SEC_065_an_edition_waits_until_somebody_has_looked_at_each_page(
    case: BundleCase, statement: EvidenceItem, out: Path
) -> None:
    take_out(case, statement)
    confirm_page(case.desk, statement, 1, Audience.BODY)
    before = case.stored()
    with pytest.raises(ExportStopped, match="page 2"):
        make(case, out / "Complaint.pdf")
    assert case.stored() == before and list(out.iterdir()) == []


def test_the_whole_pages_are_in_no_proof_of_a_plan_whose_redacted_ones_are_not_made(
    case: BundleCase, statement: EvidenceItem
) -> None:
    take_out(case, statement)
    look(case, statement)
    proof = make_proof(case.desk, case.complaint.plan.uid, Silent(), CancelToken())
    text = text_by_poppler(proof.pdf)
    assert "Okafor" not in text and "made when the bundle is" in " ".join(text.split())


def test_readers_for_whom_nothing_is_taken_out_get_the_whole_pages_under_the_same_numbers(
    case: BundleCase, statement: EvidenceItem, out: Path, language_data: None
) -> None:
    take_out(case, statement, why=replace(FOR_BODY, audiences=frozenset({Audience.PUBLIC})))
    whole = make(case, out / "body.pdf").edition
    assert "Okafor" in " ".join(page_texts(out / "body.pdf"))
    say(case.desk, [each.uid for each in redactions_of(case.desk, statement)], FOR_BODY)
    look(case, statement)
    redacted = make(case).edition
    spans = [[(each.first_page, each.last_page) for each in edition.page_map] for edition in (whole, redacted)]
    assert spans[0] == spans[1]


def test_SEC_062_a_word_that_stands_in_another_document_stops_the_edition(
    case: BundleCase, statement: EvidenceItem, out: Path, language_data: None
) -> None:
    take_out(case, statement, "Okafor")
    look(case, statement)
    travel = case.item(TRAVEL)
    evidence.describe(case.desk, replace(travel, title="Travel card of Mr Okafor"))
    before = case.stored()
    with pytest.raises(ExportStopped, match="Okafor"):
        make(case, out / "Complaint.pdf")
    assert list(out.iterdir()) == []
    assert len(case.stored() - before) == 1  # the redacted pages, which can be used again
    assert case.editions() == ()


def test_SEC_062_what_stood_under_a_box_drawn_by_hand_is_in_no_title(
    case: BundleCase, statement: EvidenceItem, language_data: None
) -> None:
    add_box(case.desk, statement, 1, place(FIRST, NAME), FOR_BODY)
    look(case, statement)
    make(case)
    evidence.describe(
        case.desk, replace(evidence.items_of(case.desk, statement.case)[-1], title=f"Statement of {NAME}")
    )
    with pytest.raises(ExportStopped, match=NAME):
        make(case)


def test_a_name_that_these_readers_must_not_learn_stops_the_edition_wherever_it_stands(
    case: BundleCase, statement: EvidenceItem, out: Path
) -> None:
    people.add_party(case.desk, case.view.case.uid, PartyRole.WITNESS, alias="Tuesday")
    make(case)  # in evidence the alias is a word like any other
    people.add_party(
        case.desk, case.view.case.uid, PartyRole.WITNESS, real_name="Adaeze Okafor", cipher="AB", cipher_order="order"
    )
    with pytest.raises(ExportStopped, match="Adaeze Okafor"):
        make(case, out / "Complaint.pdf")
    assert list(out.iterdir()) == []


def test_what_the_camera_recorded_is_told_only_where_somebody_decided_it(
    case: BundleCase, statement: EvidenceItem, out: Path, language_data: None
) -> None:
    with case.desk.library.writing("Ada", "", case=statement.case) as writer:
        known = writer.get(EvidenceItem, statement.uid)
        writer.replace(replace(known, facts=(("EXIF GPSLatitude", "54.61"),)))
    take_out(case, statement)
    look(case, statement)
    log_in(case)
    asked = [problem.words for problem in prepare(case.desk, case.complaint.plan.uid).problems]
    assert any("camera" in words for words in asked)
    decide_camera_facts(case.desk, statement, told=True)
    make(case, out / "told.pdf")
    assert "54.61" in " ".join(page_texts(out / "told.pdf"))
    decide_camera_facts(case.desk, statement, told=False)
    make(case, out / "untold.pdf")
    assert "54.61" not in " ".join(page_texts(out / "untold.pdf"))


def test_a_bundle_without_a_log_says_so_and_the_same_edition_twice_is_the_same_file(
    case: BundleCase, statement: EvidenceItem, language_data: None
) -> None:
    take_out(case, statement)
    look(case, statement)
    one, other = make(case).edition, make(case).edition
    assert one.sha256 == other.sha256
    assert len(redacted_renditions(case, statement)) == 1
    assert any("no redaction log" in problem for problem in one.problems)


def test_pages_outside_the_bundle_are_not_in_the_log(
    case: BundleCase, statement: EvidenceItem, out: Path, language_data: None
) -> None:
    take_out(case, statement)
    look(case, statement)
    view = plan_of(case)
    entry = next(each for each in view.entries if each.evidence == statement.uid)
    plans.change_entry(case.desk, view, replace(entry, first_page=3, last_page=3))
    log_in(case)
    edition = make(case, out / "Complaint.pdf").edition
    assert [each.title for each in edition.page_map if each.evidence == statement.uid] == ["Statement of a witness"]
    assert "Nothing was taken out." in " ".join(page_texts(out / "Complaint.pdf"))
