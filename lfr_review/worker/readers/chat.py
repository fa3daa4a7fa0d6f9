"""Chat exports, alone or with their media in a ZIP: messages by day, each with its time and sender."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from lfr_review.domain.chat_dates import ChatDates, DateOrder
from lfr_review.domain.documents import Block, Column, Document, Heading, Row, Style, Table, Words, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.readers.archive import Archive, Entry
from lfr_review.worker.readers.chat_archive import chat_in
from lfr_review.worker.readers.chat_lines import ChatMessage, WrittenDate, messages_of
from lfr_review.worker.readers.chat_order import dates_of
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import Printer, decoded
from lfr_review.worker.readers.wording import counted
from lfr_review.worker.task import Source

ZIP_MARK = b"PK"
MESSAGES_A_PAGE = 5  #: drawn in the time that one page is given
SHOWN_NAMES = 30
LEFT_OUT = re.compile(r"<Media omitted>|\b(?:image|video|audio|sticker|GIF|document|Contact card) omitted\b", re.I)
SENT_FILE = re.compile(f"<attached: |{LEFT_OUT.pattern}", re.I)
OPEN = (
    "It is not known whether the dates of this chat put the day or the month first. Its pages show them as they are "
    "written until somebody says which, on the Evidence page or by chat-dates on the command line."
)
OPEN_ON_PAGES = (
    "It is not known whether the dates of this chat put the day or the month first. They are shown as they are written."
)
COLUMNS = (
    Column(heading="Time", share=1.6),
    Column(heading="From", share=2.4),
    Column(heading="Message", share=7.0),
)


def read_chat(source: Source, order: DateOrder | None, announce: Callable[[int], None], findings: Findings) -> Pages:
    """An export as pages, with the files that came with it as children.

    Args:
        source: the text, or the ZIP around it.
        order: of day and month, where a person has said.
        announce: hears how much there is to draw.
        findings: takes what is noticed.

    Raises:
        CannotRead: there is no message in it.
        LimitReached: it is longer than can be turned into pages.
    """
    text, files = _taken_apart(source)
    messages = tuple(messages_of(text))
    if not messages:
        raise CannotRead("No message was found in the chat. The original is kept as it is.")
    announce(len(messages) // MESSAGES_A_PAGE)
    dates = dates_of(messages, order)
    with_files = _files_by_message(messages, files)
    _note(messages, dates, files, findings)
    shown = Printer()
    blocks = (
        Heading(text="Chat", level=1),
        *_opening(messages, dates),
        *_days(messages, dates, with_files, shown),
    )
    shown.note(findings)
    children = tuple(_children(files, messages, with_files, dates))
    return replace(drawn_pages(Document(title="Chat", blocks=blocks), findings, children=children), dates=dates)


def _taken_apart(source: Source) -> tuple[str, tuple[Entry, ...]]:
    """The text of the chat, and the other files of its archive."""
    if source.read_range(0, 2) != ZIP_MARK:
        return decoded(source.read_all())[0], ()
    with source.open() as stream:
        archive = Archive(stream)
        chat = chat_in(archive)
        if chat is None:
            raise CannotRead("The archive holds no chat. The original is kept as it is.")
        text = decoded(archive.read(chat.index))[0]
        return text, tuple(entry for entry in archive.entries if entry.index != chat.index)


def _opening(messages: Sequence[ChatMessage], dates: ChatDates) -> Iterator[Block]:
    names = _participants(messages)
    yield paragraph(f"{counted(len(messages), 'message')} and notices, by {counted(len(names), 'participant')}.")
    words = dates.why if dates.order else OPEN_ON_PAGES
    yield paragraph(words, Style.QUIET if dates.order else Style.NOTICE)
    yield paragraph("Times are those that the exporting telephone showed; the file names no time zone.", Style.QUIET)


def _days(
    messages: Sequence[ChatMessage], dates: ChatDates, files: Mapping[int, Sequence[Entry]], shown: Printer
) -> Iterator[Block]:
    numbered = enumerate(messages)
    for date, of_day in groupby(numbered, key=lambda each: each[1].date):
        yield Heading(text=day_words(date, dates.order))
        yield Table(
            columns=COLUMNS, rows=tuple(_row(message, files.get(number, ()), shown) for number, message in of_day)
        )


def day_words(date: WrittenDate, order: DateOrder | None) -> str:
    """A day such as `Tuesday 10 March 2026`, or the date as it is written where its order is open or impossible."""
    day = date.day(order) if order else None
    return date.text if day is None else f"{day:%A} {day.day} {day:%B %Y}"


def _row(message: ChatMessage, files: Sequence[Entry], shown: Printer) -> Row:
    said = [Words(text=shown(message.text), quiet=message.by_program, italic=message.by_program)]
    said += [Words(text=f"\nFile in the archive: {shown(entry.safe_name)}", quiet=True) for entry in files]
    return Row(cells=((Words(text=message.time_text),), (Words(text=shown(message.sender), strong=True),), tuple(said)))


def _participants(messages: Sequence[ChatMessage]) -> tuple[str, ...]:
    """Who wrote or sent something; a group's own name stands only before what the program says."""
    return tuple(
        dict.fromkeys(
            message.sender
            for message in messages
            if message.sender and (not message.by_program or SENT_FILE.search(message.text))
        )
    )


def _note(messages: Sequence[ChatMessage], dates: ChatDates, files: Sequence[Entry], findings: Findings) -> None:
    names = _participants(messages)
    findings.fact("First message, as written", f"{messages[0].date.text} {messages[0].time_text}")
    findings.fact("Last message, as written", f"{messages[-1].date.text} {messages[-1].time_text}")
    if dates.order:
        findings.fact("First message", _when(messages[0], dates.order))
        findings.fact("Last message", _when(messages[-1], dates.order))
    findings.fact("Order of day and month", f"{dates.order or 'open'}: {dates.why}")
    findings.fact("Participants", f"{len(names)}: {'; '.join(names[:SHOWN_NAMES])}")
    findings.fact("Messages", str(len(messages)))
    if not dates.order:
        findings.feature(OPEN)
    if missing := sum(LEFT_OUT.search(message.text) is not None for message in messages):
        findings.feature(
            f"{counted(missing, 'message')} had a photo, recording or file that the export left out. Ask for an "
            "export with media."
        )
    if files:
        findings.feature(f"{counted(len(files), 'file')} came with the chat; each can be taken in by itself.")
    back = sum(later < earlier for earlier, later in _in_time(messages, dates.order))
    if back:
        findings.feature(
            f"{counted(back, 'message')} stand before an earlier one. A line inside a message may only look like a "
            "message, or a clock was changed."
        )


def _in_time(
    messages: Sequence[ChatMessage], order: DateOrder | None
) -> Iterator[tuple[tuple[dt.date, dt.time], tuple[dt.date, dt.time]]]:
    if order:
        moments = [(day, each.time) for each in messages if (day := each.date.day(order)) is not None]
        yield from pairwise(moments)


def _when(message: ChatMessage, order: DateOrder) -> str:
    return f"{day_words(message.date, order)}, {message.time_text}"


def _files_by_message(messages: Sequence[ChatMessage], files: Sequence[Entry]) -> dict[int, list[Entry]]:
    """The files that each message names, by its place in the chat."""
    by_name = {entry.safe_name: entry for entry in files}
    spaced = [name for name in by_name if " " in name]
    found: dict[int, list[Entry]] = {}
    for number, message in enumerate(messages):
        line = message.text.partition("\n")[0][:1_000]
        if "." not in line:
            continue
        names = [word for word in re.split(r"[\s<>()]+", line) if word in by_name]
        names += [name for name in spaced if name in line]
        for name in dict.fromkeys(names):
            found.setdefault(number, []).append(by_name[name])
    return found


def _children(
    files: Sequence[Entry], messages: Sequence[ChatMessage], named: Mapping[int, Sequence[Entry]], dates: ChatDates
) -> Iterator[ChildFacts]:
    carried: dict[int, ChatMessage] = {}
    for number, entries in named.items():
        for entry in entries:
            carried.setdefault(entry.index, messages[number])
    for entry in files:
        if entry.refusal:
            continue
        message = carried.get(entry.index)
        note = ""
        if message is not None:
            note = f"Came with the message of {message.sender or 'the chat'}, {day_words(message.date, dates.order)}, "
            note += message.time_text
        yield ChildFacts(name=entry.safe_name, size_bytes=entry.size_bytes, index=entry.index, note=note[:300])
