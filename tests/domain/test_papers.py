"""The list of evidence, the covers and the note of what is missing."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.bundles import Audience, BundleKind, BundlePlan, EntryKind, PlanEntry
from lfr_review.domain.cover_page import cover_page
from lfr_review.domain.device_clocks import ClockOffset
from lfr_review.domain.disclosure import Disclosed, DocumentProblem, disclose
from lfr_review.domain.documents import Document, PageTarget, Paragraph, Reference, Table, texts_of
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.evidence_list import evidence_list
from lfr_review.domain.missing_note import missing_note
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.recorded_times import both_times
from tests.domain.records import CASE, RECORDED, at, case, item, new_uid, party, stop


def plan(kind: BundleKind, title: str = "", hearing_on: dt.date | None = None) -> BundlePlan:
    return BundlePlan(uid=new_uid(), case=CASE, name="n", kind=kind, profile="p", title=title, hearing_on=hearing_on)


def served(*parties: Party, audience: Audience = Audience.COURT) -> Disclosed:
    return disclose(audience, parties=parties, stops=[stop()])[0]


def lines(document: Document) -> list[str]:
    return [text for text in texts_of(document) if text]


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_the_list_of_evidence_goes_by_number_and_links_to_the_first_page() -> None:
    letter = item(2, "Letter", source="Northmarch Constabulary", dated=at("12 April 2026"))
    photo = item(10, "Photograph", parent=letter.uid)
    disclosed, _ = disclose(Audience.COURT, evidence=[photo, letter])
    document, problems = evidence_list(disclosed)
    first, second = table(document).rows
    assert problems == ()
    assert [run.text for run in first.cells[0] if not isinstance(run, Reference)] == ["E2"]
    assert first.cells[4] == (Reference(target=PageTarget(item=letter.uid), fallback="not in this bundle"),)
    assert first.link == PageTarget(item=letter.uid)
    texts = lines(document)
    assert {"12 April 2026", "Northmarch Constabulary", "not dated", "not given", " (came with E2)"} <= set(texts)
    assert second.link == PageTarget(item=photo.uid)


def test_both_times_stand_in_the_list_for_what_came_on_a_device_whose_clock_was_wrong() -> None:
    facts = (("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),)
    photo = item(1, kind=EvidenceKind.JPEG, facts=facts, device="Telephone", dated=at("10 March 2026"))
    other = item(2, kind=EvidenceKind.JPEG, facts=facts, device="Camera")
    disclosed, _ = disclose(Audience.COURT, evidence=[photo, other])
    slow = ClockOffset(uid=new_uid(), case=CASE, device="telephone", seconds=250, recorded_at=RECORDED)
    told = {each.uid: both_times(each, [slow]) for each in (photo, other)}
    document, _ = evidence_list(disclosed, both_times=told)
    both = (
        "\nBy the device's clock 10 March 2026, 17:40:05; that clock was 4 min 10 s slow, so corrected 10 March 2026, "
        "17:44:15"
    )
    first, second = table(document).rows
    assert [run.text for run in first.cells[1] if not isinstance(run, Reference)] == [photo.title, both]
    assert [run.text for run in first.cells[2] if not isinstance(run, Reference)] == ["10 March 2026"]
    assert [run.text for run in second.cells[2] if not isinstance(run, Reference)] == ["not dated"]
    assert both not in lines(evidence_list(disclosed)[0])


def test_an_item_outside_this_bundle_is_listed_without_a_link() -> None:
    here, elsewhere = item(1), item(2)
    disclosed, _ = disclose(Audience.COURT, evidence=[here, elsewhere])
    document, _ = evidence_list(disclosed, in_bundle={here.uid})
    assert [row.link for row in table(document).rows] == [PageTarget(item=here.uid), None]
    assert "not in this bundle" in lines(document)


def test_the_cover_of_a_claim_has_the_court_the_parties_and_the_title() -> None:
    document, problems = cover_page(
        plan(BundleKind.JR_CLAIM, "Claim bundle", dt.date(2026, 12, 7)),
        case(defendant="Chief Constable of Northmarch", claim_number="AC-2026-LON-000001"),
        served(
            party(PartyRole.CLIENT, "Ada Marsh", alias="Heron"),
            party(PartyRole.INTERESTED_PARTY, organisation="Home Office", is_body=True),
        ),
    )
    assert problems == ()
    assert lines(document) == [
        "Claim bundle",
        "In the High Court of Justice",
        "King’s Bench Division",
        "Administrative Court",
        "Claim No. AC-2026-LON-000001",
        "The King",
        "on the application of",
        "Ada Marsh",
        "Claimant",
        "v",
        "Chief Constable of Northmarch",
        "Defendant",
        "Home Office",
        "Interested party",
        "Claim bundle",
        "Hearing: 7 December 2026",
    ]


def test_the_cover_names_a_litigation_friend_by_cipher_where_there_is_one() -> None:
    child = party(PartyRole.CLIENT, "Ada Marsh", cipher="AMX", born_on=dt.date(2012, 1, 1))
    friend = party(PartyRole.LITIGATION_FRIEND, "Bea Marsh", cipher="BMX")
    document, problems = cover_page(plan(BundleKind.JR_CLAIM), case(defendant="D"), served(child, friend))
    assert "AMX (by their litigation friend, BMX)" in lines(document)
    assert problems == ()
    _, alone = cover_page(plan(BundleKind.JR_CLAIM), case(defendant="D"), served(child))
    assert [problem.words for problem in alone] == [
        "The claimant was under 18 at the stop and no litigation friend is recorded."
    ]


def test_a_cover_without_names_says_what_is_missing() -> None:
    document, problems = cover_page(plan(BundleKind.JR_CLAIM), case(), served())
    assert {problem.words for problem in problems} == {"There is no claimant.", "The claim names no defendant."}
    assert lines(document).count("Not given") == 2
    assert any(text.startswith("Claim No. .") for text in lines(document))


def test_the_cover_of_a_complaint_is_short() -> None:
    document, problems = cover_page(
        plan(BundleKind.COMPLAINT, "Complaint about a police stop"),
        case(),
        served(
            party(PartyRole.CLIENT, "Ada Marsh"),
            party(PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True),
            party(PartyRole.REPRESENTATIVE, "Sol Green"),
            audience=Audience.BODY,
        ),
    )
    assert problems == ()
    assert [text for text in lines(document) if not text.startswith("Complaint")] == [
        "To",
        "Northmarch Constabulary",
        "From",
        "Ada Marsh",
        "About a stop at",
        "Tarn Cross station, 10 March 2026, 17:44",
        "Represented by",
        "Sol Green",
    ]


def test_the_note_of_what_is_missing_lists_the_placeholders_and_nothing_else() -> None:
    def entry(kind: EntryKind, title: str, missing: str = "") -> PlanEntry:
        return PlanEntry(uid=new_uid(), section=CASE, position=1, kind=kind, title=title, missing=missing)

    document = missing_note(
        [entry(EntryKind.GENERATED, "Index"), entry(EntryKind.PLACEHOLDER, "Draft order", "The draft order.")]
    )
    assert [
        [run.text for cell in row.cells for run in cell if not isinstance(run, Reference)]
        for row in table(document).rows
    ] == [["Draft order", "The draft order."]]
    nothing = missing_note([entry(EntryKind.GENERATED, "Index")])
    assert any(isinstance(block, Paragraph) for block in nothing.blocks)
    assert "Nothing is missing." in lines(nothing)


def test_problems_are_whole_sentences_with_a_remedy() -> None:
    _, problems = cover_page(plan(BundleKind.COMPLAINT), case(), served())
    assert problems and all(isinstance(problem, DocumentProblem) for problem in problems)
    assert all(problem.words.endswith(".") and problem.remedy.endswith(".") for problem in problems)
