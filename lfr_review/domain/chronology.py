"""The chronology: what happened when, as far as it may be served, each entry with its source."""

from __future__ import annotations

from lfr_review.domain.bundles import Audience
from lfr_review.domain.citation_runs import note_anchor, note_runs
from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import Column, Document, Heading, Row, Run, Style, Table, Words, paragraph, words
from lfr_review.domain.mending import UNDER_TIMELINE
from lfr_review.domain.moment_words import ClockStyle, in_print
from lfr_review.domain.people import PartyRole
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote

TITLE = "Chronology"
_LEAD = "Times are by the clock of the place. Where a time is not exact, the entry says so."

KIND_WORDS = {
    NoteKind.OBSERVATION: "seen or felt",
    NoteKind.HEARD: "heard",
    NoteKind.INFERRED: "inferred",
    NoteKind.OPINION: "opinion",
    NoteKind.POLICE_CLAIM: "claimed by the police",
    NoteKind.RECORD: "record",
}
_STATUS_WORDS = {FactStatus.AGREED: " (agreed)", FactStatus.DISPUTED: " (disputed)"}
_COLUMNS = (
    Column(heading="Date and time", share=1.7),
    Column(heading="Event", share=4.0),
    Column(heading="Account", share=1.4),
    Column(heading="Source", share=1.4),
)


def chronology(
    disclosed: Disclosed, clock: ClockStyle = ClockStyle.HOURS_24
) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The chronology of the disclosed notes, in the order of time, and what is wrong with its citations."""
    rows: list[Row] = []
    problems: list[DocumentProblem] = []
    for note in disclosed.notes:
        event, sources, wrong = event_runs(note, disclosed)
        problems += wrong
        cells = (words(in_print(note.happened, clock)), event, words(account_words(note, disclosed.audience)), sources)
        rows.append(Row(cells=cells, anchor=note_anchor(note.number)))
    if not rows:
        words_of_it = "The chronology has no entries."
        remedy = "Mark the timeline notes that may be served disclosable."
        problems.append(DocumentProblem(words=words_of_it, remedy=remedy, mend=UNDER_TIMELINE))
    body = Table(columns=_COLUMNS, rows=tuple(rows)) if rows else paragraph("There are no entries.", Style.QUIET)
    blocks = (Heading(text=TITLE, level=1), paragraph(_LEAD, Style.QUIET), body)
    return Document(title=TITLE, blocks=blocks), tuple(problems)


def event_runs(
    note: TimelineNote, disclosed: Disclosed
) -> tuple[tuple[Run, ...], tuple[Run, ...], tuple[DocumentProblem, ...]]:
    """What a note tells, whether it is agreed or disputed, the sources it names, and what is wrong with them."""
    runs, sources, problems = note_runs(note, disclosed)
    status = _STATUS_WORDS.get(note.status, "")
    return ((*runs, Words(text=status, italic=True)) if status else runs), sources, problems


def account_words(note: TimelineNote, audience: Audience) -> str:
    """Whose account a note is, and what sort of statement: `claimant, heard`."""
    kind = KIND_WORDS.get(note.kind, "")
    account = " ".join(note.account.split())
    if account.casefold() == PartyRole.CLIENT.value:  # whose client they are is no word for papers
        account = "complainant" if audience is Audience.BODY else "claimant"
    if account.casefold() in kind:  # *police, claimed by the police* says it twice
        return kind
    return f"{account}, {kind}" if kind else account
