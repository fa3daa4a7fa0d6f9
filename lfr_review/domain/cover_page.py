"""Cover pages: the heading of a claim in the Administrative Court, and the short front of a complaint."""

from __future__ import annotations

from lfr_review.domain.bundles import BundleKind, BundlePlan
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import Block, Document, Gap, Heading, Paragraph, Style, Words, field, paragraph
from lfr_review.domain.mending import IN_CASE_RECORD, UNDER_PEOPLE
from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.moment_words import ClockStyle, day_words, in_print
from lfr_review.domain.moments import MomentKind
from lfr_review.domain.names import NOT_GIVEN, name_for
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.plan_kinds import IN_COURT, TO_FORCE

_COURT = ("In the High Court of Justice", "King’s Bench Division", "Administrative Court")
_FORCES = (PartyRole.FORCE, PartyRole.OPERATOR_FORCE, PartyRole.CONTROLLER)
_BLANK = "\u2009".join("." * 24)


def cover_page(
    plan: BundlePlan, case: CaseFile, disclosed: Disclosed, clock: ClockStyle = ClockStyle.HOURS_24
) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The cover of a bundle, and what is missing from it."""
    if plan.kind in IN_COURT:
        return _claim(plan, case, disclosed)
    return (_plain(plan), ()) if plan.kind is BundleKind.FREE else _complaint(plan, disclosed, clock)


def _claim(plan: BundlePlan, case: CaseFile, disclosed: Disclosed) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The heading of a claim, what the bundle is, and the hearing."""
    blocks, problems = claim_heading(case, disclosed)
    blocks += [Gap(points=48), _centred(plan.title or "Claim bundle", strong=True)]
    if plan.hearing_on is not None:
        blocks.append(_centred(f"Hearing: {day_words(plan.hearing_on)}"))
    return Document(title=plan.title or "Claim bundle", blocks=tuple(blocks)), problems


def claim_heading(case: CaseFile, disclosed: Disclosed) -> tuple[list[Block], tuple[DocumentProblem, ...]]:
    """Court, claim number and parties, as they stand over every paper of a claim, and what is missing from them.

    Source: the heading in use for claims for judicial review; its exact form is unconfirmed.
    """
    claimants, problems = _claimants(disclosed)
    defendant = case.defendant.strip()
    if not defendant:
        words = "The claim names no defendant."
        problems += (
            DocumentProblem(words=words, remedy="Name the public body in the case record.", mend=IN_CASE_RECORD),
        )
    number = case.claim_number.strip()
    blocks: list[Block] = [*(_centred(line, strong=True) for line in _COURT), Gap(points=12)]
    blocks.append(Paragraph(runs=(Words(text=f"Claim No. {number or _BLANK}"),)))
    blocks += [Gap(points=18), _centred("The King"), _centred("on the application of"), Gap(points=6)]
    blocks += [_centred(claimants, strong=True), _centred("Claimant"), Gap(points=6), _centred("v"), Gap(points=6)]
    blocks += [_centred(defendant or NOT_GIVEN, strong=True), _centred("Defendant")]
    for party in disclosed.of_role(PartyRole.INTERESTED_PARTY):
        blocks += [Gap(points=12), _centred(name_for(party, disclosed.audience), strong=True)]
        blocks.append(_centred("Interested party"))
    return blocks, problems


def _claimants(disclosed: Disclosed) -> tuple[str, tuple[DocumentProblem, ...]]:
    """The claimants as the heading names them, a litigation friend in brackets."""
    clients = disclosed.of_role(PartyRole.CLIENT)
    names = [name_for(client, disclosed.audience) for client in clients]
    problems = tuple(
        DocumentProblem(
            words="A claimant has no name.", remedy="Record the client’s name under People.", mend=UNDER_PEOPLE
        )
        for name in names
        if name == NOT_GIVEN
    )
    if not clients:
        none = DocumentProblem(
            words="There is no claimant.", remedy="Record the client under People.", mend=UNDER_PEOPLE
        )
        return NOT_GIVEN, (none,)
    text = " and ".join(names)
    friends = disclosed.of_role(PartyRole.LITIGATION_FRIEND)
    if friends:
        text += f" (by their litigation friend, {_joined(friends, disclosed)})"
    elif any(_is_child(client, disclosed) for client in clients):
        words = "The claimant was under 18 at the stop and no litigation friend is recorded."
        remedy = "Record the litigation friend, or note why there is none."
        problems += (DocumentProblem(words=words, remedy=remedy, mend=UNDER_PEOPLE),)
    return text, problems


def _is_child(client: Party, disclosed: Disclosed) -> bool:
    """Whether the client was under 18 at the earliest stop that has a date."""
    days = [day for stop in disclosed.stops if (day := first_day(stop.started)) is not None]
    age = client.age_on(min(days)) if days else None
    return age is not None and age < 18


def _complaint(
    plan: BundlePlan, disclosed: Disclosed, clock: ClockStyle
) -> tuple[Document, tuple[DocumentProblem, ...]]:
    title = plan.title or "Complaint"
    blocks: list[Block] = [Gap(points=72), Heading(text=title, level=1), Gap(points=12)]
    forces = disclosed.of_role(*_FORCES)
    blocks += field("To" if plan.kind in TO_FORCE else "About", _joined(forces[:1], disclosed))
    blocks += field("From", _joined(disclosed.of_role(PartyRole.CLIENT), disclosed))
    for stop in disclosed.stops:
        when = in_print(stop.started, clock) if stop.started.kind is not MomentKind.UNKNOWN else ""
        blocks += field("About a stop at", ", ".join(part for part in (stop.place.strip(), when) if part))
    representatives = disclosed.of_role(PartyRole.REPRESENTATIVE)
    if representatives:
        blocks += field("Represented by", _joined(representatives, disclosed))
    problems = () if forces else (_no_force(),)
    return Document(title=title, blocks=tuple(blocks)), problems


def _no_force() -> DocumentProblem:
    # In the words of the complaint itself, so that a bundle with both says it once.
    return DocumentProblem(words="No force is recorded.", remedy="Record it under People.", mend=UNDER_PEOPLE)


def _plain(plan: BundlePlan) -> Document:
    title = plan.title or plan.name
    return Document(title=title, blocks=(Gap(points=120), Heading(text=title, level=1)))


def _joined(parties: tuple[Party, ...], disclosed: Disclosed) -> str:
    return " and ".join(name_for(party, disclosed.audience) for party in parties)


def _centred(text: str, strong: bool = False) -> Paragraph:
    if strong:
        return Paragraph(runs=(Words(text=text, strong=True),), style=Style.CENTRED)
    return paragraph(text, Style.CENTRED)
