"""The second half of a complaint: harm, witnesses, what is to be kept and done, signature (parts 9 to 16)."""

from __future__ import annotations

from lfr_review.domain.complaint_parts import Complaint, Part, a_year_after, labelled, missing
from lfr_review.domain.documents import Block, Column, Paragraph, Row, SignatureBlock, Style, Table, paragraph, words
from lfr_review.domain.evidence_clocks import Clock
from lfr_review.domain.mending import IN_CASE_RECORD, at_question
from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.people import PartyRole

_KEEP_COLUMNS = (
    Column(heading="Please keep", share=3.0),
    Column(heading="What we understand of its deletion", share=3.0),
    Column(heading="Before", share=1.4),
)
_MONITORING = ("Age", "Disability", "Ethnicity", "Gender", "Religion or belief", "Sex", "Sexual orientation")
_HANDLING = (
    "Please record this complaint under Schedule 3 to the Police Reform Act 2002.",
    "Please write at least every four weeks to say how it is progressing.",
    "Please give the outcome in writing with reasons for each allegation.",
    "Please name, in the outcome letter, the body that would review the outcome.",
)


def harm(complaint: Complaint) -> Part:
    """Part 9: injury, loss and distress, as the complainant put it."""
    labels = {"injuries": "Injury", "loss": "Loss", "since-then": "Since then"}
    told = ((label, text) for key, label in labels.items() for text in complaint.answers(key))
    blocks = tuple(Paragraph(runs=labelled(label, text)) for label, text in told)
    return Part(title="Injury, loss and distress", blocks=blocks or (paragraph("None is claimed here."),))


def witnesses(complaint: Complaint) -> Part:
    """Part 10: who saw it and what was recorded. Witnesses are reached through the complainant's side."""
    named = complaint.disclosed.of_role(PartyRole.WITNESS)
    through = "the representative" if complaint.representatives else "the complainant"
    blocks: list[Block] = [
        paragraph(f"{complaint.name(party)}, to be contacted through {through}", Style.BULLET) for party in named
    ]
    blocks += [paragraph(f"Own recording: {text}", Style.BULLET) for text in complaint.answers("own-recording")]
    return Part(
        title="Witnesses and recordings", blocks=tuple(blocks) or (paragraph("None is named in this complaint."),)
    )


def preservation(complaint: Complaint) -> Part:
    """Part 11: what the force is asked to keep, with the day by which its own rules would delete it.

    The day is the holder's, not the earlier one that the office works by.
    """
    asked = [clock for clock in complaint.clocks if clock.force_holds and clock.asks_for]
    rows = tuple(_kept(clock, complaint) for clock in asked)
    what = "the following" if rows else "every recording and record of the stop"
    blocks: list[Block] = [
        paragraph(f"Please keep {what} from deletion now, and confirm in writing that it has been done.")
    ]
    if rows:
        blocks.append(Table(columns=_KEEP_COLUMNS, rows=rows))
    problems = (
        ()
        if rows
        else missing(
            "No evidence to preserve is listed: the day of the stop is not known.",
            "Enter when the stop began.",
            at_question("started"),
        )
    )
    return Part(title="Evidence to preserve", blocks=tuple(blocks), problems=problems)


def _kept(clock: Clock, complaint: Complaint) -> Row:
    if clock.outer_limit is None:
        before = words("not known to us", quiet=True)
    elif clock.outer_limit < complaint.today:
        before = words(f"{day_words(clock.outer_limit)}; if it is gone, please say whether a copy survives")
    else:
        before = words(day_words(clock.outer_limit))
    return Row(cells=(words(_sentence(clock.asks_for)), words(_sentence(clock.deleted)), before))


def outcome(complaint: Complaint) -> Part:
    """Part 12: what the complainant wants."""
    lines = [line.strip() for line in complaint.case.outcome_sought.splitlines() if line.strip()]
    blocks = tuple(paragraph(line, Style.BULLET) for line in lines) or (paragraph("Not given"),)
    problems = (
        () if lines else missing("The outcome sought is not recorded.", "Write it in the case record.", IN_CASE_RECORD)
    )
    return Part(title="Outcome sought", blocks=blocks, problems=problems)


def handling(complaint: Complaint) -> Part:
    """Part 13: how the complaint is to be handled.

    Source: Police (Complaints and Misconduct) Regulations 2020, regulation 34, as made; whether it was amended since
    is unconfirmed.
    """
    return Part(title="Handling", blocks=tuple(paragraph(text, Style.BULLET) for text in _HANDLING))


def delay(complaint: Complaint) -> Part:
    """Part 14: reasons for delay, asked for once a stop lies more than twelve months back."""
    days = [day for stop in complaint.disclosed.stops if (day := first_day(stop.started)) is not None]
    title = "Reasons for delay"
    if not days:
        return Part(title=title, blocks=(paragraph("Not given"),))
    if complaint.today <= a_year_after(min(days)):
        return Part(title=title, blocks=(paragraph("The complaint is made within twelve months of the incident."),))
    return Part(
        title=title,
        blocks=(
            paragraph(
                "The reasons why the complaint is made more than twelve months after the incident stand here.",
                Style.NOTICE,
            ),
        ),
        problems=missing(
            "The incident is more than twelve months old and the delay is not explained.",
            "Write the reasons before the complaint is sent.",
        ),
    )


def equality(complaint: Complaint) -> Part:
    """Part 15: a blank page for equality monitoring. Nothing recorded in the case is printed on it."""
    rows = tuple(Row(cells=(words(label), words(""))) for label in _MONITORING)
    columns = (Column(heading="Question", share=1.5), Column(heading="Answer, or prefer not to say", share=3.0))
    lead = "To be filled in by the complainant only if they wish. It is kept apart from the complaint."
    return Part(
        title="Equality monitoring (optional)",
        blocks=(paragraph(lead), Table(columns=columns, rows=rows)),
        own_page=True,
    )


def signature(complaint: Complaint) -> Part:
    """Part 16: signature, date and the list of what is enclosed."""
    blocks: list[Block] = [SignatureBlock(labels=("Signed", "Name", "Date"))]
    items = sorted(complaint.disclosed.evidence, key=lambda item: item.number)
    blocks.append(Paragraph(runs=words("Enclosures", strong=True)))
    blocks += [paragraph(f"{item.mark}: {item.title}", Style.BULLET) for item in items]
    if not items:
        blocks.append(paragraph("None"))
    return Part(title="Signature and enclosures", blocks=tuple(blocks), own_page=True)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
