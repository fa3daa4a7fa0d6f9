"""The complaint about a stop to the force, in sixteen numbered parts.

Source: our own order, built on what force forms ask for, on reg 34 of the Police (Complaints and Misconduct)
Regulations 2020 and on the advice of the Independent Office for Police Conduct.
"""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain import complaint_facts as facts
from lfr_review.domain import complaint_requests as requests
from lfr_review.domain.complaint_parts import Complaint, Part
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.documents import Block, Document, Heading, PageBreak

TITLE = "Complaint about a police stop"

PARTS: tuple[Callable[[Complaint], Part], ...] = (
    facts.addressee,
    facts.complainant,
    facts.agent,
    facts.affected,
    facts.incident,
    facts.officers,
    facts.narrative,
    facts.allegations,
    requests.harm,
    requests.witnesses,
    requests.preservation,
    requests.outcome,
    requests.handling,
    requests.delay,
    requests.equality,
    requests.signature,
)


def complaint_form(complaint: Complaint) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The complaint as a document, and what is missing from it or may not leave."""
    blocks: list[Block] = [Heading(text=TITLE, level=1)]
    problems: list[DocumentProblem] = []
    for number, write in enumerate(PARTS, start=1):
        part = write(complaint)
        if part.own_page:
            blocks.append(PageBreak())
        blocks += [Heading(text=f"{number}. {part.title}"), *part.blocks]
        problems += part.problems
    return Document(title=TITLE, blocks=tuple(blocks)), tuple(problems)
