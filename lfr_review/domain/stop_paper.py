"""The record of a stop on paper: what was said, and room to write where nothing was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from lfr_review.domain.asking import Asking
from lfr_review.domain.documents import (
    Block,
    Column,
    Document,
    Heading,
    Row,
    Style,
    Table,
    Words,
    paragraph,
    words,
)
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.questions import QuestionKind
from lfr_review.domain.stop_record import RecordLine, stop_record
from lfr_review.domain.stops import Question, QuestionGroup, Stop

BANNER = "CONFIDENTIAL. Internal record of the first call: not for service."
TITLE = "Record of a stop"
OWN_FIELDS = ("Force", "Place", "Began", "Could leave", "How the times are known")
_HEAD_FIELDS = ("Case reference", "Taken by, on", "Who is speaking")
_BOX = "\u2610"  #: an empty box to tick
_COLUMNS = (Column(heading="", share=2.0), Column(heading="", share=3.0))
_ROOM = "\n\u00a0"  #: an empty line to write on
_LINES_FOR_WORDS = 14
_RIGHT_TO_REFUSE = (
    "Nobody has to answer. Don’t know, not asked and refused are answers of their own: tick them rather than leave a "
    "line empty. Write nothing that could harm the client if it were read out before a lawyer has advised."
)


def stop_paper(
    reference: str, stop: Stop, asking: Asking, groups: Sequence[QuestionGroup], printed_on: dt.date
) -> Document:
    """The record as a document: answers where there are any, boxes and room to write where there are none.

    It names the case by its reference only: no alias and no name stands on it, unless an answer says one.
    """
    about = {group.title: group.about for group in groups}
    head = (paragraph(f"Case {reference}, stop {stop.position}. Printed on {day_words(printed_on)}.", Style.QUIET),)
    sections = (
        block
        for section in stop_record(stop, asking, groups)
        for block in _section(section.title, about.get(section.title, ""), map(_record_row, section.lines))
    )
    return _document(*head, *sections)


def empty_paper(groups: Sequence[QuestionGroup], *, sensitive: bool = False) -> Document:
    """The same as an empty form, for a call without a laptop. Questions that follow another are all on it."""
    own = [*(_to_fill(label) for label in OWN_FIELDS), _to_fill("In the client’s own words", _LINES_FOR_WORDS)]
    blocks: list[Block] = [
        Table(columns=_COLUMNS, rows=tuple(_to_fill(label) for label in _HEAD_FIELDS)),
        *_section("Day, time and place", "", own),
    ]
    for group in groups:
        asked = [question for question in group.questions if sensitive or not question.sensitive]
        if asked:
            blocks += _section(group.title, group.about, map(_unanswered, asked))
    return _document(*blocks)


def _document(*blocks: Block) -> Document:
    head = (Heading(text=TITLE, level=1), paragraph(_RIGHT_TO_REFUSE, Style.NOTICE))
    return Document(title=TITLE, blocks=(*head, *blocks), banner=BANNER)


def _section(title: str, about: str, rows: Iterable[Row]) -> Iterator[Block]:
    yield Heading(text=title)
    lead = (Row(cells=(words(about),), spanning=True),) if about else ()  # a row, so that no page ends between them
    yield Table(columns=_COLUMNS, rows=(*lead, *rows))


def _record_row(line: RecordLine) -> Row:
    if line.is_answered:
        says_so = (Words(text=f"\nsays so: {line.said_by}", quiet=True),) if line.said_by else ()
        return Row(cells=(words(line.asked, strong=True), (Words(text=line.said), *says_so)))
    return _unanswered(line.question, shown=True) if line.question is not None else _to_fill(line.asked)


def _unanswered(question: Question, *, shown: bool = False) -> Row:
    """A question with boxes to tick and room to write. One that follows another says so unless that was answered."""
    states = ["don’t know", "not asked", "refused"]
    if question.kind == QuestionKind.ANSWER:
        states = ["yes", "no", *states]
    lines = [f"{_BOX} {choice}" for choice in question.choices]
    lines.append("    ".join(f"{_BOX} {state}" for state in states))
    room = "" if question.kind == QuestionKind.CHOICE else _ROOM * 2
    asks = (Words(text=f"\n{question.asks}:", quiet=True),) if question.asks else ()
    text = f"If so: {question.text}" if question.follows and not shown else question.text
    return Row(cells=(words(text, strong=True), (Words(text="\n".join(lines)), *asks, Words(text=room))))


def _to_fill(label: str, lines: int = 1) -> Row:
    return Row(cells=(words(label, strong=True), words(_ROOM * lines)))
