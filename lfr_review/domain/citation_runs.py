"""Citations in a text as references of a document, and what is wrong with those that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lfr_review.domain.bundle_reach import Fault
from lfr_review.domain.citations import Citation, split
from lfr_review.domain.disclosure import Disclosed, DocumentProblem, Withheld
from lfr_review.domain.documents import AnchorTarget, PageTarget, Reference, Run, Words
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import ADD_ITEM, LOOKED_AGAIN, UNDER_BUNDLES, Mend, MendedOn
from lfr_review.domain.timeline import TimelineNote

WITHHELD = "[withheld]"
_NONE = ("which does not exist in this case", "Correct the number, or take the citation out.")
_REASONS = {
    Withheld.NOT_DISCLOSABLE: (
        "which is not marked disclosable", "Take the citation out, or mark what it cites disclosable.",
    ),
    Withheld.WITHDRAWN: ("which has been withdrawn", "Cite something else, or take the citation out."),
}  # fmt: skip
_AS_WORDS = "Where it goes as it is, “{words}” is printed without a page of the bundle."

Referred = tuple[Run, DocumentProblem | None]


def note_anchor(number: int) -> str:
    """The name of a note's row in the chronology."""
    return f"note-{number}"


def cited_runs(
    text: str, disclosed: Disclosed, where: str, origin: Uid | None = None
) -> tuple[tuple[Run, ...], tuple[DocumentProblem, ...]]:
    """A text with its citations turned into references.

    Args:
        text: plain text with citation tokens.
        disclosed: what may be served.
        where: what the text is called in a problem, such as `note 14`.
        origin: the note that the text is of.
    """
    runs: list[Run] = []
    problems: list[DocumentProblem] = []
    for part in split(text):
        if isinstance(part, str):
            runs.append(Words(text=part))
            continue
        run, problem = reference_to(part, disclosed, where, origin)
        runs.append(run)
        if problem is not None:
            problems.append(problem)
    return tuple(runs), tuple(problems)


def source_runs(
    sources: tuple[Citation, ...], disclosed: Disclosed, where: str, origin: Uid | None = None
) -> tuple[tuple[Run, ...], tuple[DocumentProblem, ...]]:
    """A list of sources as references that name the evidence number before the bundle page."""
    runs: list[Run] = []
    problems: list[DocumentProblem] = []
    for source in sources:
        run, problem = reference_to(source, disclosed, where, origin, named=True)
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
    told, wrong = cited_runs(note.text, disclosed, where, note.uid)
    sources, wrong_sources = source_runs(note.sources, disclosed, where, note.uid)
    mend = Mend(page=MendedOn.TIMELINE, record=note.uid)
    return told, sources, tuple(_mended_at(problem, mend) for problem in (*wrong, *wrong_sources))


def reference_to(
    citation: Citation, disclosed: Disclosed, where: str, origin: Uid | None = None, *, named: bool = False
) -> Referred:
    """One citation as a reference, or as plain words with the problem that it has.

    With `named`, the evidence number stands before the page; a timecode always does, since a page cannot say it.
    """
    if citation.note is not None:
        return _note_reference(citation, disclosed, where)
    number = citation.evidence or 0
    item = disclosed.item(number)
    if item is None:
        return _unserved(citation, disclosed.withheld_evidence.get(number), f"E{number}", where)
    fault = disclosed.reach.fault_of(citation, item.uid, origin) if disclosed.reach is not None else None
    if fault is not None and not fault.again:
        return Words(text=citation.in_words()), _faulty(citation, fault, item.uid, origin, where)
    lead = f"{citation.in_words()} " if citation.at_ms is not None else f"E{number} " if named else ""
    reference = Reference(target=PageTarget(item=item.uid, page=citation.page), fallback=citation.in_words(), lead=lead)
    return reference, _faulty(citation, fault, item.uid, origin, where) if fault is not None else None


def in_plain_words(text: str) -> str:
    """A text for places where nothing can be linked, such as a heading: its citations in words."""
    return "".join(part if isinstance(part, str) else part.in_words() for part in split(text))


def _note_reference(citation: Citation, disclosed: Disclosed, where: str) -> Referred:
    number = citation.note or 0
    if disclosed.note(number) is None:
        return _unserved(citation, disclosed.withheld_notes.get(number), f"note {number}", where)
    fault = disclosed.reach.fault_of_note() if disclosed.reach is not None else None
    if fault is not None:
        return Words(text=citation.in_words()), _faulty(citation, fault, None, None, where)
    return Reference(target=AnchorTarget(anchor=note_anchor(number)), fallback=citation.in_words()), None


def _faulty(citation: Citation, fault: Fault, item: Uid | None, origin: Uid | None, where: str) -> DocumentProblem:
    """What is wrong with a citation of something that may be served, and where that is put right."""
    cited = f"note {citation.note}" if citation.note is not None else f"E{citation.evidence}"
    joined = " " if fault.words.startswith(("page ", "at ")) else ", "
    remedy = fault.remedy if fault.again else f"{fault.remedy} {_AS_WORDS.format(words=citation.in_words())}"
    ways = tuple(_ways(fault, item, origin))
    return DocumentProblem(
        words=f"{_begun(where)} cites {cited}{joined}{fault.words}.",
        remedy=remedy,
        mend=ways[0] if ways else None,
        or_mend=ways[1] if len(ways) > 1 else None,
    )


def _ways(fault: Fault, item: Uid | None, origin: Uid | None) -> Iterator[Mend]:
    if fault.to_add:
        yield Mend(page=MendedOn.BUNDLES, key=ADD_ITEM, record=item)
    elif fault.entry is not None:
        yield Mend(page=MendedOn.BUNDLES, record=fault.entry)
    elif item is None:
        yield UNDER_BUNDLES
    elif fault.again and origin is not None:
        yield Mend(page=MendedOn.BUNDLES, key=LOOKED_AGAIN, record=origin)


def _mended_at(problem: DocumentProblem, mend: Mend) -> DocumentProblem:
    """The problem, with the note as the way to mend it, or as the other way."""
    if problem.mend is None:
        return replace(problem, mend=mend)
    return replace(problem, or_mend=mend)


def _unserved(citation: Citation, why: Withheld | None, what: str, where: str) -> Referred:
    """A citation of something that is not served: plain words, or nothing at all where it must not be named."""
    cites = f"{_begun(where)} cites {what}"
    if why is Withheld.NEVER_LEAVES:
        words = f"{cites}, which is privileged or without prejudice. Nothing that points to it may leave."
        return Words(text=WITHHELD), DocumentProblem(words=words, remedy="Take the citation out.", stops=True)
    reason, remedy = _NONE if why is None else _REASONS[why]
    remedy = f"{remedy} {_AS_WORDS.format(words=citation.in_words())}"
    return Words(text=citation.in_words()), DocumentProblem(words=f"{cites}, {reason}.", remedy=remedy)


def _begun(where: str) -> str:
    return f"{where[:1].upper()}{where[1:]}"
