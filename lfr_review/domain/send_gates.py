"""What a case record must say before papers of the case leave. Nothing here stops an export: a named person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from lfr_review.domain.bundles import Audience, BundlePlan
from lfr_review.domain.cases import Answer, CaseFile, Conduct
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.mending import IN_CASE_RECORD, UNDER_PEOPLE
from lfr_review.domain.people import Authority, Scope
from lfr_review.domain.plan_kinds import IN_COURT

_ASK_A_LAWYER = "Have a lawyer decide before any account, address or photograph of the client leaves, and name them."


def send_gates(
    plan: BundlePlan, case: CaseFile, authorities: Iterable[Authority], today: dt.date
) -> tuple[DocumentProblem, ...]:
    """What is not asked or not recorded about a case whose papers are to leave by this plan.

    Source: our own gates for papers that leave, where an account given too early can harm the client. No rule of
    anybody's asks for them in this form.
    """
    return (*_jeopardy(case), *_conduct(plan, case), *_publishing(plan, authorities, today))


def jeopardy_gates(case: CaseFile) -> tuple[DocumentProblem, ...]:
    """What the client faces, or what nobody has asked, before anything of the case leaves by another way."""
    return tuple(_jeopardy(case))


def _jeopardy(case: CaseFile) -> Iterator[DocumentProblem]:
    asked = {
        "an investigation": case.jeopardy_investigation,
        "bail": case.jeopardy_bail,
        "a charge": case.jeopardy_charge,
        "a warrant": case.jeopardy_warrant,
        "immigration enforcement": case.jeopardy_immigration,
    }
    faced = [what for what, answer in asked.items() if answer is Answer.YES]
    open_ones = [what for what, answer in asked.items() if answer in (Answer.NOT_ASKED, Answer.DONT_KNOW)]
    if faced:
        words = f"The client faces {_listed(faced, 'and')}. What they say here can be used there."
        yield DocumentProblem(words=words, remedy=_ASK_A_LAWYER, mend=IN_CASE_RECORD)
    if open_ones:
        words = f"It is not known whether the client faces {_listed(open_ones, 'or')}."
        yield DocumentProblem(words=words, remedy=f"Ask, and record it. {_ASK_A_LAWYER}", mend=IN_CASE_RECORD)


def _conduct(plan: BundlePlan, case: CaseFile) -> Iterator[DocumentProblem]:
    if plan.kind not in IN_COURT:
        return
    if case.conduct is Conduct.NONE:
        words = "Who conducts the claim is not recorded: the client in person, or an authorised person."
        yield DocumentProblem(words=words, remedy="Record it in the case record.", mend=IN_CASE_RECORD)
    elif case.conduct is Conduct.AUTHORISED_PERSON and not (case.firm.strip() and case.regulator_number.strip()):
        words = "The firm, or its number with the regulator, is not recorded."
        yield DocumentProblem(words=words, remedy="Record both in the case record.", mend=IN_CASE_RECORD)


def _publishing(plan: BundlePlan, authorities: Iterable[Authority], today: dt.date) -> Iterator[DocumentProblem]:
    if plan.audience is not Audience.PUBLIC:
        return
    if not any(Scope.PUBLISH in each.scopes and each.holds_on(today) for each in authorities):
        words = "No current authority to publish is recorded."
        yield DocumentProblem(
            words=words, remedy="Record it under People, or choose another audience.", mend=UNDER_PEOPLE
        )


def _listed(parts: list[str], last: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
