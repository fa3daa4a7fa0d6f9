"""The complaint in its sixteen parts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lfr_review.domain.bundles import Audience
from lfr_review.domain.cases import Answer
from lfr_review.domain.citations import Citation
from lfr_review.domain.complaint_form import complaint_form
from lfr_review.domain.complaint_parts import Complaint, a_year_after
from lfr_review.domain.disclosure import DocumentProblem, disclose
from lfr_review.domain.documents import Document, Heading, PageBreak, PageTarget, Paragraph, Reference, Style, texts_of
from lfr_review.domain.evidence_clocks import evidence_clocks
from lfr_review.domain.moment_words import ClockStyle
from lfr_review.domain.people import Authority, Party, PartyRole, Scope
from lfr_review.domain.timeline import NoteKind
from tests.domain.records import CASE, answer, at, case, item, new_uid, note, party, stop
from tests.domain.rules import clock_rules, holidays

TODAY = dt.date(2026, 3, 13)
ENCOUNTER = stop(ended=at("18:12"))
STATEMENT = item(5, "Note to self")


def people() -> list[Party]:
    return [
        party(PartyRole.CLIENT, "Ada Marsh", contact="12 Mill Lane\nWexley", born_on=dt.date(1985, 3, 4)),
        party(PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True),
        party(PartyRole.OFFICER, "PC Stone", identifier="NM 1234", organisation="Tarn Cross", disclosable=True),
        party(PartyRole.REPRESENTATIVE, "Sol Green", organisation="Green Law", contact="s.green@example.org"),
    ]


def complaint(today: dt.date = TODAY, parties: list[Party] | None = None, **fields: Any) -> Complaint:
    notes = [
        note(1, "Stopped by three officers", "17:44", sources=(Citation(evidence=5),)),
        note(2, "The stop took under five minutes", "17:46-17:51", kind=NoteKind.POLICE_CLAIM),
    ]
    answers = [
        answer(ENCOUNTER, "affected-as", detail="I was the person stopped"),
        answer(ENCOUNTER, "signs-seen", Answer.NO),
        answer(ENCOUNTER, "camera-kind", detail="a van"),
        answer(ENCOUNTER, "leaflet", Answer.DONT_KNOW, detail="might have been one"),
        answer(ENCOUNTER, "loss", detail="half a day’s pay"),
    ]
    disclosed, _ = disclose(
        fields.pop("audience", Audience.BODY),
        notes=notes,
        evidence=[STATEMENT],
        parties=people() if parties is None else parties,
        stops=[ENCOUNTER],
        answers=answers,
    )
    given: dict[str, Any] = {
        "case": case(outcome_sought="An explanation\nDeletion of the image"),
        "disclosed": disclosed,
        "today": today,
        "clocks": evidence_clocks(dt.date(2026, 3, 10), today, clock_rules().rules, holidays()),
        "authorities": [
            Authority(
                uid=new_uid(),
                case=CASE,
                by_whom="client",
                scopes=frozenset({Scope.WRITE_TO_BODY}),
                given_on=dt.date(2026, 3, 12),
            )
        ],
    }
    return Complaint(**given | fields)


def made(**fields: Any) -> tuple[Document, tuple[DocumentProblem, ...], str]:
    document, problems = complaint_form(complaint(**fields))
    return document, problems, "\n".join(text for text in texts_of(document) if text)


def test_the_sixteen_parts_stand_in_their_order() -> None:
    document, _, _ = made()
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == [
        "1. Addressed to",
        "2. Complainant",
        "3. Representative",
        "4. How the complainant was affected",
        "5. The incident",
        "6. Officers and staff",
        "7. What happened",
        "8. Allegations",
        "9. Injury, loss and distress",
        "10. Witnesses and recordings",
        "11. Evidence to preserve",
        "12. Outcome sought",
        "13. Handling",
        "14. Reasons for delay",
        "15. Equality monitoring (optional)",
        "16. Signature and enclosures",
    ]


def test_only_the_allegations_are_left_to_write_when_the_case_is_full() -> None:
    _, problems, _ = made()
    assert [problem.words for problem in problems] == [
        "The allegations are not written: this version of the program does not draft grounds."
    ]
    assert not problems[0].stops


def test_the_story_is_numbered_dated_and_sourced() -> None:
    document, _, _ = made()
    told = [block for block in document.blocks if isinstance(block, Paragraph) and block.style is Style.NUMBERED]
    assert [block.number for block in told] == ["1", "2"]
    first = told[0].runs
    assert not isinstance(first[0], Reference) and first[0].text == "10 March 2026, 17:44: "
    assert Reference(target=PageTarget(item=STATEMENT.uid), fallback="E5", lead="E5 ") in first
    second = told[1].runs
    assert not isinstance(second[0], Reference)
    assert second[0].text == "10 March 2026, between 17:46 and 17:51: The police say: "


def test_facts_of_the_case_stand_in_their_parts_and_unknowns_say_so() -> None:
    _, _, text = made()
    assert "Northmarch Constabulary, Professional Standards Department" in text
    assert "12 Mill Lane, Wexley" in text
    assert "Sol Green, Green Law" in text
    assert "PC Stone, NM 1234" in text
    assert "a van" in text and "half a day’s pay" in text
    assert "Deletion of the image" in text
    assert "E5: Note to self" in text
    assert "might have been one" not in text  # the client does not know
    assert "The complainant was the person stopped." in text and "I was the person" not in text
    assert "Sign seen: \nno" in text and "Loss: \nhalf a day’s pay" in text  # every answer with what it answers
    assert "Leaflet or card given" not in text  # nothing is known of one


def test_times_are_printed_as_the_settings_say() -> None:
    _, _, text = made(clock=ClockStyle.HOURS_12)
    assert "10 March 2026, 5:44pm" in text and "17:44" not in text


def test_the_metropolitan_police_have_a_directorate() -> None:
    force = party(PartyRole.FORCE, organisation="Metropolitan Police Service", is_body=True)
    _, _, text = made(parties=[party(PartyRole.CLIENT, "Ada Marsh"), force])
    assert "Metropolitan Police Service, Directorate of Professional Standards" in text


def test_the_force_is_asked_to_keep_what_it_holds_with_its_own_last_days() -> None:
    _, _, text = made()
    assert "9 April 2026" in text  # day 31 of body-worn video
    assert "11 March 2026; if it is gone, please say whether a copy survives" in text
    assert "72 hours" not in text  # shops and transport are asked by letters of their own


def test_with_no_day_of_the_stop_all_of_it_is_asked_for() -> None:
    _, problems, text = made(clocks=())
    assert "Please keep every recording and record of the stop from deletion now" in text
    assert "the following" not in text
    assert any("the day of the stop is not known" in problem.words for problem in problems)


@pytest.mark.parametrize(
    ("today", "late"), [(dt.date(2027, 3, 10), False), (dt.date(2027, 3, 11), True)], ids=["a year", "a day more"]
)
def test_delay_is_explained_once_twelve_months_have_passed(today: dt.date, late: bool) -> None:
    _, problems, text = made(today=today)
    assert ("made within twelve months" in text) is not late
    assert any("delay is not explained" in problem.words for problem in problems) is late


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert a_year_after(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)
    assert a_year_after(dt.date(2027, 2, 28)) == dt.date(2028, 2, 28)


def test_equality_monitoring_is_a_blank_page_of_its_own() -> None:
    document, _, _ = made()
    at_heading = next(
        n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text.startswith("15.")
    )
    assert isinstance(document.blocks[at_heading - 1], PageBreak)
    following = [n for n, block in enumerate(document.blocks) if isinstance(block, PageBreak) and n > at_heading]
    assert following, "what comes after must not stand on the same page"


def test_under_a_cipher_the_complaint_holds_no_birth_date_and_no_address() -> None:
    client = party(PartyRole.CLIENT, "Ada Marsh", cipher="AMX", contact="12 Mill Lane", born_on=dt.date(1985, 3, 4))
    _, _, text = made(parties=[client])
    assert "AMX" in text and text.count("Given separately") == 2
    for hidden in ("Ada Marsh", "Mill Lane", "1985"):
        assert hidden not in text


def test_an_empty_case_still_gives_sixteen_parts_and_says_what_each_lacks() -> None:
    disclosed, _ = disclose(Audience.BODY)
    document, problems = complaint_form(Complaint(case=case(), disclosed=disclosed, today=TODAY))
    assert sum(isinstance(block, Heading) and block.level == 2 for block in document.blocks) == 16
    assert len(problems) >= 8
    assert all(problem.words.endswith(".") and problem.remedy.endswith(".") for problem in problems)
