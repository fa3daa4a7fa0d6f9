"""Plans made of templates."""

from __future__ import annotations

from typing import Any

import pytest

from lfr_review.domain.bundles import BundleKind, EntryKind, Generated
from lfr_review.domain.cases import Conduct
from lfr_review.domain.errors import NotFound, RulesUnreadable
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.plan_templates import PlanTemplates, read_plan_templates
from lfr_review.domain.plans import PlanDraft, plan_from_template
from tests.domain.records import at, case, item, new_uid
from tests.domain.rules import table


def templates() -> PlanTemplates:
    return read_plan_templates(*(table("rules", f"{name}.toml") for name in ("plans", "plans_routes", "plans_hearing")))


def draft(kind: BundleKind, *evidence: EvidenceItem, conduct: Conduct = Conduct.NONE) -> PlanDraft:
    return plan_from_template(templates().of(kind), case(conduct=conduct), evidence, new_uid)


def section_of(made: PlanDraft, evidence: EvidenceItem) -> str:
    entry = next(entry for entry in made.entries if entry.evidence == evidence.uid)
    return next(section.title for section in made.sections if section.uid == entry.section)


CLAIM_ORDER = [
    "",
    "Claim form",
    "Statement of facts and grounds",
    "Written evidence",
    "Decision challenged",
    "Documents relied on",
    "Statutory material",
    "Pre-action correspondence",
    "Advance reading",
    "Applications",
    "Draft order",
    "What is missing",
]


def test_a_claim_bundle_has_its_sections_in_order_and_placeholders_for_what_cannot_be_written() -> None:
    made = draft(BundleKind.JR_CLAIM)
    assert [section.title for section in made.sections] == CLAIM_ORDER
    assert [section.letter for section in made.sections] == ["", *"ABCDEFGHIJK"]
    assert [section.position for section in made.sections] == list(range(1, 13))
    generated = [entry.generated for entry in made.entries if entry.kind is EntryKind.GENERATED]
    assert generated == [
        Generated.COVER,
        Generated.INDEX,
        Generated.EVIDENCE_LIST,
        Generated.CHRONOLOGY,
        Generated.MISSING_NOTE,
    ]
    missing = [entry for entry in made.entries if entry.kind is EntryKind.PLACEHOLDER]
    assert [entry.title for entry in missing] == [
        "Claim form N461",
        "Statement of facts and grounds",
        "Witness statements",
        "The decision challenged",
        "Documents relied on",
        "Relevant statutory material",
        "Letter before claim",
        "List of essential documents for advance reading",
        "Applications",
        "Draft order",
    ]
    assert all(entry.missing.endswith(".") for entry in missing)


def test_a_complaint_bundle_has_its_sections_in_order() -> None:
    made = draft(BundleKind.COMPLAINT)
    assert [section.title for section in made.sections] == [
        "",
        "Complaint",
        "Chronology and list of evidence",
        "Authority to act",
        "Evidence",
        "Correspondence",
    ]
    assert [entry.generated for entry in made.entries if entry.generated] == [
        Generated.COVER,
        Generated.INDEX,
        Generated.COMPLAINT_FORM,
        Generated.CHRONOLOGY,
        Generated.EVIDENCE_LIST,
    ]
    assert [entry.title for entry in made.entries if entry.kind is EntryKind.PLACEHOLDER] == ["Signed authority"]
    alone = draft(BundleKind.COMPLAINT, conduct=Conduct.CLIENT_IN_PERSON)
    assert not [entry for entry in alone.entries if entry.kind is EntryKind.PLACEHOLDER]
    assert "Authority to act" not in [section.title for section in alone.sections]
    assert [section.letter for section in alone.sections] == ["", *"ABCD"]  # no letter is missing from the index
    signed = draft(BundleKind.COMPLAINT, item(1, "Form of authority"), conduct=Conduct.CLIENT_IN_PERSON)
    assert [section.letter for section in signed.sections] == ["", *"ABCDE"]


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("Complaint outcome letter", "Decision challenged"),
        ("Witness statement of A. Marsh", "Written evidence"),
        ("LFR policy document, September 2024", "Documents relied on"),
        ("Deployment record, version 2", "Documents relied on"),
        ("Letter before claim", "Pre-action correspondence"),
        ("BWV preservation letter", "Pre-action correspondence"),
        ("Subject access reply", "Pre-action correspondence"),
        ("Travel card history", "Written evidence"),
        ("Policymaking notes", "Written evidence"),
        ("Draft order", "Draft order"),
    ],
)
def test_an_item_goes_where_its_title_says(title: str, section: str) -> None:
    evidence = item(1, title)
    made = draft(BundleKind.JR_CLAIM, evidence)
    assert section_of(made, evidence) == section


@pytest.mark.parametrize(
    ("kind", "title", "section"),
    [
        (BundleKind.REVIEW, "Complaint outcome letter", "Outcome of the complaint"),
        (BundleKind.REVIEW, "Complaint of 12 March", "The complaint"),
        (BundleKind.REVIEW, "Photograph", "Evidence"),
        (BundleKind.ICO_COMPLAINT, "Subject access request", "Contact with the controller"),
        (BundleKind.LETTER_BEFORE_CLAIM, "Letter before claim", "Letter"),
        (BundleKind.HEARING, "Acknowledgment of service", "Statements of case"),
        (BundleKind.HEARING, "Witness statement of A. Marsh", "Evidence"),
        (BundleKind.AUTHORITIES, "Equality Act 2010, extracts", "Legislation"),
        (BundleKind.AUTHORITIES, "R (Bridges) v South Wales [2020] EWCA Civ 1058", "Cases"),
    ],
)
def test_an_item_goes_where_it_belongs_in_every_kind_of_bundle(kind: BundleKind, title: str, section: str) -> None:
    evidence = item(1, title)
    assert section_of(draft(kind, evidence), evidence) == section


def test_evidence_of_the_case_is_no_authority() -> None:
    ours = [item(1, "Photograph"), item(2, "Signed form of authority"), item(3, "Travel card history")]
    assert [entry.evidence for entry in draft(BundleKind.AUTHORITIES, *ours).entries if entry.evidence] == []


def test_an_item_that_fits_takes_the_place_of_the_placeholder() -> None:
    made = draft(BundleKind.JR_CLAIM, item(1, "Letter before claim"))
    assert "Letter before claim" not in [entry.title for entry in made.entries if entry.kind is EntryKind.PLACEHOLDER]


def test_each_disclosable_item_stands_once_and_nothing_else_does() -> None:
    privileged = frozenset({HandlingMark.PRIVILEGE_CLAIMED})
    items = [
        item(1, "Photograph"),
        item(2, "Complaint outcome letter"),
        item(3, "Note", disclosable=False),
        item(4, "Advice", handling=privileged),
        item(5, "Old copy", withdrawn="a double"),
    ]
    whole = set(BundleKind) - {BundleKind.FREE, BundleKind.CORE, BundleKind.AUTHORITIES}
    for kind in sorted(whole):
        placed = [entry.evidence for entry in draft(kind, *items).entries if entry.evidence]
        assert sorted(placed) == sorted(known.uid for known in items[:2])


def test_documents_of_a_section_run_by_date_and_positions_have_no_gap() -> None:
    late, early, undated = (
        item(1, "Photograph", dated=at("12 April 2026")),
        item(2, "Ticket", dated=at("10 March 2026")),
        item(3, "Map"),
    )
    made = draft(BundleKind.COMPLAINT, late, early, undated)
    section = next(section.uid for section in made.sections if section.title == "Evidence")
    entries = [entry for entry in made.entries if entry.section == section]
    assert [entry.evidence for entry in entries] == [early.uid, late.uid, undated.uid]
    for known in made.sections:
        positions = [entry.position for entry in made.entries if entry.section == known.uid]
        assert positions == list(range(1, len(positions) + 1))


def test_every_entry_carries_its_source_and_how_far_it_was_traced() -> None:
    for kind in BundleKind:
        if kind is BundleKind.FREE:
            continue
        for entry in draft(kind, item(1)).entries:
            assert entry.rule.endswith(("(confirmed)", "(secondary)", "(unconfirmed)", "(ours)"))


def test_profile_and_audience_fit_the_kind() -> None:
    profiles = {profile["name"] for profile in table("rules", "profiles.toml")["profile"]}
    for template in templates().templates:
        assert template.profile in profiles
    claim = draft(BundleKind.JR_CLAIM).plan
    assert (claim.profile, claim.audience.value, claim.title) == ("administrative-court", "court", "Claim bundle")


def test_a_kind_without_a_template_says_so() -> None:
    with pytest.raises(NotFound):
        templates().of(BundleKind.FREE)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kind": "evidence"}, "generated"),
        ({"takes": ["x"]}, "what it takes"),
        ({"generated": "poem"}, "poem"),
        ({"kind": "placeholder"}, "generated"),
        ({"status": "rumour"}, "rumour"),
    ],
)
def test_a_badly_edited_template_is_named_and_refused(changes: dict[str, Any], named: str) -> None:
    data = table("rules", "plans.toml")
    data["plan"][0]["sections"][0]["entries"][0] |= changes
    with pytest.raises(RulesUnreadable) as told:
        read_plan_templates(data)
    assert named in str(told.value)
