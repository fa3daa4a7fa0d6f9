"""Nothing that must stay in the office reaches our own papers."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.bundles import Audience, BundleKind, BundlePlan
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.chronology import chronology
from lfr_review.domain.complaint_form import complaint_form
from lfr_review.domain.complaint_parts import Complaint
from lfr_review.domain.cover_page import cover_page
from lfr_review.domain.disclosure import SERVED_ANSWERS, Disclosed, DocumentProblem, disclose
from lfr_review.domain.documents import Document, texts_of
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.evidence_clocks import evidence_clocks
from lfr_review.domain.evidence_list import evidence_list
from lfr_review.domain.people import Authority, Party, PartyRole, Scope
from lfr_review.domain.questions import questions_by_key
from lfr_review.domain.timeline import NoteKind, TimelineNote
from tests.domain.records import answer, at, case, item, new_uid, note, party, stop
from tests.domain.rules import clock_rules, holidays, questions

CANARY = "CANARY"
TODAY = dt.date(2026, 12, 3)
STOP_DAY = dt.date(2026, 12, 2)

PRIVILEGED = frozenset({HandlingMark.PRIVILEGE_CLAIMED})
WITHOUT_PREJUDICE = frozenset({HandlingMark.WITHOUT_PREJUDICE})


def _people() -> list[Party]:
    return [
        party(
            PartyRole.CLIENT,
            "Ada Marsh",
            alias=f"{CANARY}alias",
            safe_contact=f"{CANARY} safe",
            about=f"{CANARY} about",
            contact="12 Mill Lane",
        ),
        party(PartyRole.OFFICER, "Officer Named", about=f"{CANARY} description", disclosable=True),
        party(PartyRole.OFFICER, f"{CANARY} officer"),
        party(PartyRole.WITNESS, f"{CANARY} witness", contact=f"{CANARY} street"),
        party(PartyRole.WITNESS, "Named Witness", contact=f"{CANARY} road", disclosable=True),
        party(PartyRole.WITNESS, f"{CANARY} privileged", disclosable=True, handling=PRIVILEGED),
        party(PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True),
        party(PartyRole.REPRESENTATIVE, "Sol Green", organisation="Green Law", alias=f"{CANARY}sol"),
    ]


def _notes() -> list[TimelineNote]:
    return [
        note(1, "Stopped by three officers"),
        note(2, f"{CANARY} not disclosable", disclosable=False),
        note(3, f"{CANARY} casework", kind=NoteKind.CASEWORK),
        note(4, f"{CANARY} privileged", handling=PRIVILEGED),
        note(5, f"{CANARY} without prejudice", handling=WITHOUT_PREJUDICE),
        note(6, f"{CANARY} opinion nobody chose", kind=NoteKind.OPINION),
        note(7, f"{CANARY} inference nobody chose", kind=NoteKind.INFERRED),
    ]


def _items() -> list[EvidenceItem]:
    return [
        item(
            1,
            "Travel history",
            original_name=f"{CANARY}.pdf",
            about=f"{CANARY} about",
            device=f"{CANARY} phone",
            facts=(("Author", CANARY),),
            features=(CANARY,),
            taken_in_by=CANARY,
        ),
        item(2, f"{CANARY} kept", disclosable=False),
        item(3, f"{CANARY} privileged", handling=PRIVILEGED),
        item(4, f"{CANARY} withdrawn", withdrawn="a double"),
    ]


def _case() -> CaseFile:
    return case(
        reference=f"{CANARY}-1",
        alias=f"{CANARY}alias",
        supervisor=CANARY,
        funding_note=CANARY,
        jeopardy_note=CANARY,
        hold_reason=CANARY,
        outcome_sought="An apology",
        defendant="Chief Constable of Northmarch",
    )


def _disclosed(audience: Audience) -> tuple[Disclosed, tuple[DocumentProblem, ...]]:
    encounter = stop(started=at("2/12/26 17:44"), their_words=f"{CANARY} words")
    answers = [
        answer(encounter, key, detail=f"{CANARY} answer {key}" if key not in SERVED_ANSWERS else "told")
        for key in questions_by_key(questions())
    ]
    return disclose(audience, notes=_notes(), evidence=_items(), parties=_people(), stops=[encounter], answers=answers)


def _papers(audience: Audience, kind: BundleKind = BundleKind.JR_CLAIM) -> tuple[list[Document], list[DocumentProblem]]:
    """Every paper of a case in which all that must stay inside carries the canary."""
    disclosed, problems = _disclosed(audience)
    file_of = _case()
    plan = BundlePlan(uid=new_uid(), case=file_of.uid, name=CANARY, kind=kind, profile=CANARY, title="Claim bundle")
    authority = Authority(
        uid=new_uid(),
        case=file_of.uid,
        by_whom=CANARY,
        scopes=frozenset({Scope.WRITE_TO_BODY}),
        given_on=STOP_DAY,
        proof=CANARY,
    )
    complaint = Complaint(
        case=file_of,
        disclosed=disclosed,
        today=TODAY,
        clocks=evidence_clocks(STOP_DAY, TODAY, clock_rules().rules, holidays()),
        authorities=[authority],
    )
    made = [
        chronology(disclosed),
        evidence_list(disclosed),
        cover_page(plan, file_of, disclosed),
        complaint_form(complaint),
    ]
    return [document for document, _ in made], [*problems, *(problem for _, found in made for problem in found)]


@pytest.mark.parametrize("kind", [BundleKind.JR_CLAIM, BundleKind.COMPLAINT])
@pytest.mark.parametrize("audience", Audience)
def test_no_paper_contains_what_must_stay_inside(audience: Audience, kind: BundleKind) -> None:
    documents, _ = _papers(audience, kind)
    texts = [text for document in documents for text in texts_of(document)]
    assert any("Stopped by three officers" in text for text in texts)
    assert any("Travel history" in text for text in texts)
    assert not [text for text in texts if CANARY.casefold() in text.casefold()]


def test_papers_carry_no_day_that_the_office_works_by_and_no_rule_version() -> None:
    documents, _ = _papers(Audience.BODY)
    text = " ".join(text for document in documents for text in texts_of(document))
    assert "1 January 2027" in text  # the holder's own last day
    assert "31 December 2026" not in text  # ours, moved back to an open day
    assert clock_rules().version not in text
    for word in ("confirmed", "unreviewed", "safe last date", "ask today"):
        assert word not in text


def test_only_the_public_is_not_told_the_real_name() -> None:
    for audience in Audience:
        documents, _ = _papers(audience)
        text = " ".join(text for document in documents for text in texts_of(document))
        assert ("Ada Marsh" in text) == (audience is not Audience.PUBLIC)
        assert ("12 Mill Lane" in text) == (audience is not Audience.PUBLIC)
        assert ("Named Witness" in text) == (audience is not Audience.PUBLIC)


def test_people_left_out_are_counted_and_not_named() -> None:
    _, problems = _papers(Audience.BODY)
    left_out = [problem.words for problem in problems if "left out" in problem.words]
    assert left_out == ["1 officer left out: not marked disclosable.", "2 witnesses left out: not marked disclosable."]


def test_a_disclosed_cannot_be_made_of_what_must_not_leave() -> None:
    for kept in (
        {"notes": (note(1, "x", disclosable=False),)},
        {"notes": (note(1, "x", kind=NoteKind.CASEWORK),)},
        {"evidence": (item(1, handling=PRIVILEGED),)},
        {"parties": (party(PartyRole.CLIENT, alias="Heron"),)},
    ):
        with pytest.raises(ValueError, match="reached the papers"):
            Disclosed(audience=Audience.COURT, **kept)


def test_what_the_papers_are_written_from_holds_nothing_internal_either() -> None:
    disclosed, _ = _disclosed(Audience.COURT)
    assert CANARY.casefold() not in repr(disclosed).casefold()


def test_answers_that_papers_tell_of_exist_and_none_is_special_category() -> None:
    by_key = questions_by_key(questions())
    assert set(by_key) >= SERVED_ANSWERS
    assert not [key for key in SERVED_ANSWERS if by_key[key].sensitive]


def test_an_answer_whose_question_is_not_asked_any_more_is_not_served() -> None:
    encounter = stop()
    where = answer(encounter, "signs-where", detail="by the doors")
    catalogue = list(questions_by_key(questions()).values())

    def served(seen: Answer) -> dict[str, str]:
        answers = [answer(encounter, "signs-seen", seen), where]
        return dict(
            disclose(Audience.BODY, stops=[encounter], answers=answers, questions=catalogue)[0].stops[0].answers
        )

    assert served(Answer.YES)["signs-where"] == "by the doors"
    assert "signs-where" not in served(Answer.NO)
