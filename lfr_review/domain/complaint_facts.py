"""The first half of a complaint: to whom, by whom, what happened and what is said to be wrong (parts 1 to 8)."""

from __future__ import annotations

from lfr_review.domain.chronology import event_runs
from lfr_review.domain.complaint_parts import Complaint, Part, labelled, missing, one_line
from lfr_review.domain.disclosure import DisclosedStop, DocumentProblem
from lfr_review.domain.documents import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Style,
    Table,
    Words,
    field,
    paragraph,
    words,
)
from lfr_review.domain.mending import UNDER_PEOPLE, UNDER_TIMELINE, at_question
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.names import is_withheld
from lfr_review.domain.people import Party, PartyRole, Scope
from lfr_review.domain.third_person import in_papers
from lfr_review.domain.timeline import NoteKind, TimelineNote

_SEPARATELY = "Given separately"
_OFFICER_COLUMNS = (Column(heading="Name or number", share=2.0), Column(heading="Role or unit as known", share=2.0))
_IF_ANSWERED = {
    "signs-where": "Sign reached",
    "signs-readable": "Sign could be read",
    "leaflet": "Leaflet or card given",
    "stop-record": "Paper or reference about the stop given",
    "log-number": "Incident or log number",
}
_LEADS = {
    NoteKind.POLICE_CLAIM: "The police say: ",
    NoteKind.INFERRED: "It is inferred that: ",
    NoteKind.OPINION: "It is the complainant’s view that: ",
}


def addressee(complaint: Complaint) -> Part:
    """Part 1: the professional standards department of the force."""
    forces = complaint.disclosed.of_role(PartyRole.FORCE, PartyRole.OPERATOR_FORCE)
    if not forces:
        lines = (paragraph("Not given"),)
        return Part(
            title="Addressed to",
            blocks=lines,
            problems=missing("No force is recorded.", "Record it under People.", UNDER_PEOPLE),
        )
    name = complaint.name(forces[0])
    metropolitan = "metropolitan police" in name.casefold()
    office = "Directorate of Professional Standards" if metropolitan else "Professional Standards Department"
    return Part(title="Addressed to", blocks=(paragraph(f"{name}, {office}"),))


def complainant(complaint: Complaint) -> Part:
    """Part 2: who complains, and how to reach them."""
    blocks: list[Block] = []
    problems: list[DocumentProblem] = []
    clients = complaint.disclosed.of_role(PartyRole.CLIENT)
    if not clients:
        problems += missing("No complainant is recorded.", "Record the client under People.", UNDER_PEOPLE)
    for client in clients:
        blocks += _person(client, complaint)
        if not client.real_name.strip() and not client.cipher.strip():
            problems += missing("The complainant has no name.", "Record the client’s name under People.", UNDER_PEOPLE)
    for friend in complaint.disclosed.of_role(PartyRole.LITIGATION_FRIEND):
        relation = f" ({friend.relation.strip()})" if friend.relation.strip() else ""
        blocks += field("Acting for the complainant", f"{complaint.name(friend)}{relation}")
    return Part(title="Complainant", blocks=tuple(blocks), problems=tuple(problems))


def _person(client: Party, complaint: Complaint) -> tuple[Block, ...]:
    withheld = is_withheld(client, complaint.disclosed.audience)
    born = day_words(client.born_on) if client.born_on else ""
    interpreter = {True: "needed", False: "not needed", None: ""}[client.interpreter_needed]
    language = ", interpreter ".join(part for part in (client.language.strip(), interpreter) if part)
    return (
        *field("Name", complaint.name(client)),
        *field("Date of birth", _SEPARATELY if withheld else born),
        *field("Address, telephone, e-mail", _SEPARATELY if withheld else one_line(client.contact)),
        *field("Reasonable adjustments", client.adjustments),
        *field("Language", language),
    )


def agent(complaint: Complaint) -> Part:
    """Part 3: who acts for the complainant, with what authority."""
    acting = complaint.representatives
    if not acting:
        return Part(title="Representative", blocks=(paragraph("The complainant acts in person."),))
    blocks: list[Block] = []
    for party in acting:
        where = party.organisation.strip() or complaint.case.firm.strip()
        name = complaint.name(party)
        blocks += field("Name", ", ".join(part for part in (name, where if where != name else "") if part))
        blocks += field("Address, telephone, e-mail", one_line(party.contact))
    if complaint.case.regulator_number.strip():
        blocks += field("Regulator’s number", complaint.case.regulator_number)
    held = [
        authority
        for authority in complaint.authorities
        if Scope.WRITE_TO_BODY in authority.scopes and authority.holds_on(complaint.today)
    ]
    blocks += field("Signed authority", "Enclosed" if held else "To follow")
    problems = (
        ()
        if held
        else missing("No current authority to write to a body is recorded.", "Record it under People.", UNDER_PEOPLE)
    )
    return Part(title="Representative", blocks=tuple(blocks), problems=problems)


def affected(complaint: Complaint) -> Part:
    """Part 4: stopped, present, or a witness."""
    said = complaint.answers("affected-as")
    blocks = tuple(paragraph(in_papers(text)) for text in said) or (paragraph("Not given"),)
    problems = (
        ()
        if said
        else missing(
            "How the complainant was affected is not recorded.", "Answer it under Stop.", at_question("affected-as")
        )
    )
    return Part(title="How the complainant was affected", blocks=blocks, problems=problems)


def incident(complaint: Complaint) -> Part:
    """Part 5: when, where, which camera, which signs; one after another where there were several stops."""
    blocks: list[Block] = []
    several = len(complaint.disclosed.stops) > 1
    for number, stop in enumerate(complaint.disclosed.stops, start=1):
        if several:
            blocks.append(Heading(text=f"Stop {number}", level=3))
        blocks += _incident(stop, complaint)
    problems = (
        () if complaint.disclosed.stops else missing("No stop is recorded.", "Record it under Stop.", at_question(""))
    )
    return Part(title="The incident", blocks=tuple(blocks), problems=problems)


def _incident(stop: DisclosedStop, complaint: Complaint) -> list[Block]:
    told = {key: in_papers(text) for key, text in stop.answers.items()}
    camera = "; ".join(told[key] for key in ("camera-kind", "vehicle-marking", "passed-camera") if key in told)
    place = "; ".join(part for part in (stop.place.strip(), told.get("exact-place", "")) if part)
    lines = [
        ("Began", complaint.when(stop.started)),
        ("Ended", complaint.when(stop.ended)),
        ("Place", place),
        ("Force", stop.force.strip()),
        ("Camera", camera),
        ("Sign seen", told.get("signs-seen", "")),
    ]
    lines += [(label, told[key]) for key, label in _IF_ANSWERED.items() if key in told]
    return [Paragraph(runs=labelled(label, value)) for label, value in lines]


def officers(complaint: Complaint) -> Part:
    """Part 6: who took part, as far as known; the force is asked for the rest."""
    rows = tuple(
        Row(cells=(words(_officer(party, complaint)), words(party.organisation.strip())))
        for party in complaint.disclosed.of_role(PartyRole.OFFICER)
    )
    blocks: list[Block] = [Table(columns=_OFFICER_COLUMNS, rows=rows)] if rows else []
    labels = {"officers-count": "Number", "officer-descriptions": "Description", "officer-vehicles": "Vehicle"}
    for key, label in labels.items():
        blocks += [Paragraph(runs=labelled(label, text)) for text in complaint.answers(key)]
    blocks.append(
        paragraph(
            "Please identify every officer and member of staff who took part, whoever operated the system included."
        )
    )
    return Part(title="Officers and staff", blocks=tuple(blocks))


def _officer(party: Party, complaint: Complaint) -> str:
    name = complaint.name(party)
    number = "" if is_withheld(party, complaint.disclosed.audience) else party.identifier.strip()
    return ", ".join(dict.fromkeys(part for part in (name, number) if part))


def narrative(complaint: Complaint) -> Part:
    """Part 7: what happened, in numbered paragraphs drawn from the disclosable notes."""
    blocks: list[Block] = []
    problems: list[DocumentProblem] = []
    for number, note in enumerate(complaint.disclosed.notes, start=1):
        paragraph_of_it, wrong = _told(note, number, complaint)
        blocks.append(paragraph_of_it)
        problems += wrong
    if not blocks:
        blocks.append(paragraph("Not given"))
        problems += missing(
            "The complaint tells no story: no timeline note is disclosable.",
            "Mark notes disclosable under Timeline.",
            UNDER_TIMELINE,
        )
    return Part(title="What happened", blocks=tuple(blocks), problems=tuple(problems))


def _told(note: TimelineNote, number: int, complaint: Complaint) -> tuple[Paragraph, tuple[DocumentProblem, ...]]:
    event, sources, wrong = event_runs(note, complaint.disclosed)
    when = complaint.when(note.happened)
    lead_text = f"{when}: {_LEADS.get(note.kind, '')}" if when else _LEADS.get(note.kind, "")
    lead = (Words(text=lead_text),) if lead_text else ()
    behind = (Words(text=" ("), *sources, Words(text=")")) if sources else ()
    return Paragraph(runs=(*lead, *event, *behind), style=Style.NUMBERED, number=str(number)), wrong


def allegations(complaint: Complaint) -> Part:
    """Part 8: a place for the allegations, which a person writes."""
    text = (
        "The numbered allegations stand here: for each, the power claimed, the standard or rule broken, and the ground."
    )
    return Part(
        title="Allegations",
        blocks=(paragraph(text, Style.NOTICE),),
        problems=missing(
            "The allegations are not written: this version of the program does not draft grounds.",
            "Write them before the complaint is sent, and put them into the bundle as a document of their own.",
        ),
    )
