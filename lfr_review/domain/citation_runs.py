"""Citations in a text as references of a document, and what is wrong with those that cannot be."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.citations import Citation, split
from lfr_review.domain.disclosure import Disclosed, DocumentProblem, Withheld
from lfr_review.domain.documents import AnchorTarget, PageTarget, Reference, Run, Words
from lfr_review.domain.mending import Mend, MendedOn
from lfr_review.domain.timeline import TimelineNote

WITHHELD = "[withheld]"
_MEND = "Take the citation out, or make the item disclosable."
_REASONS = {
    Withheld.NOT_DISCLOSABLE: "which is not marked disclosable",
    Withheld.WITHDRAWN: "which has been withdrawn",
}


def note_anchor(number: int) -> str:
    """The name of a note's row in the chronology."""
    return f"note-{number}"


def cited_runs(text: str, disclosed: Disclosed, where: str) -> tuple[tuple[Run, ...], tuple[DocumentProblem, ...]]:
    """A text with its citations turned into references.

    Args:
        text: plain text with citation tokens.
        disclosed: what may be served.
        where: what the text is called in a problem, such as `note 14`.
    """
    runs: list[Run] = []
    problems: list[DocumentProblem] = []
    for part in split(text):
        if isinstance(part, str):
            runs.append(Words(text=part))
            continue
        run, problem = reference_to(part, disclosed, where)
        runs.append(run)
        if problem is not None:
            problems.append(problem)
    return tuple(runs), tuple(problems)


def source_runs(
    sources: tuple[Citation, ...], disclosed: Disclosed, where: str
) -> tuple[tuple[Run, ...], tuple[DocumentProblem, ...]]:
    """A list of sources as references that name the evidence number before the bundle page."""
    runs: list[Run] = []
    problems: list[DocumentProblem] = []
    for source in sources:
        run, problem = reference_to(source, disclosed, where, named=True)
        if runs:
            runs.append(Words(text=", "))
        runs.append(run)
        if problem is not None:
            problems.append(problem)
    return tuple(runs), tuple(problems)


def note_runs(
    note: TimelineNote, disclosed: Disclosed
) -> tuple[tuple[Run, ...], tuple[Run, ...], tuple[DocumentProblem, ...]]:
    """What a note tells, the sources it names, and what is wrong with either, to be mended at the note."""
    where = f"note {note.number}"
    told, wrong = cited_runs(note.text, disclosed, where)
    sources, wrong_sources = source_runs(note.sources, disclosed, where)
    mend = Mend(page=MendedOn.TIMELINE, record=note.uid)
    return told, sources, tuple(replace(problem, mend=mend) for problem in (*wrong, *wrong_sources))


def reference_to(
    citation: Citation, disclosed: Disclosed, where: str, *, named: bool = False
) -> tuple[Run, DocumentProblem | None]:
    """One citation as a reference, or as plain words with the problem that it has.

    With `named`, the evidence number stands before the page; a timecode always does, since a page cannot say it.
    """
    if citation.note is not None:
        return _note_reference(citation, disclosed, where)
    number = citation.evidence or 0
    item = disclosed.item(number)
    if item is not None:
        lead = f"{citation.in_words()} " if citation.at_ms is not None else f"E{number} " if named else ""
        target = PageTarget(item=item.uid, page=citation.page or 1)
        return Reference(target=target, fallback=citation.in_words(), lead=lead), None
    why = disclosed.withheld_evidence.get(number)
    return _unserved(citation, why, f"E{number}", where)


def _note_reference(citation: Citation, disclosed: Disclosed, where: str) -> tuple[Run, DocumentProblem | None]:
    number = citation.note or 0
    if disclosed.note(number) is not None:
        return Reference(target=AnchorTarget(anchor=note_anchor(number)), fallback=citation.in_words()), None
    return _unserved(citation, disclosed.withheld_notes.get(number), f"note {number}", where)


def _unserved(citation: Citation, why: Withheld | None, what: str, where: str) -> tuple[Run, DocumentProblem]:
    """A citation of something that is not served: plain words, or nothing at all where it must not be named."""
    cites = f"{where[:1].upper()}{where[1:]} cites {what}"
    if why is Withheld.NEVER_LEAVES:
        words = f"{cites}, which is privileged or without prejudice. Nothing that points to it may leave."
        return Words(text=WITHHELD), DocumentProblem(words=words, remedy="Take the citation out.", stops=True)
    reason = "which does not exist in this case" if why is None else _REASONS[why]
    return Words(text=citation.in_words()), DocumentProblem(words=f"{cites}, {reason}.", remedy=_MEND)
