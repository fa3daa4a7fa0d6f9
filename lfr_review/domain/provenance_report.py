"""The provenance report: what an item is, from whom, when, whether it is unchanged, and what was done to it.

It is written for somebody who does not know the program. Source: our security requirements 69 and 71; it follows the
four principles by which UK police handle digital evidence: nothing alters the original, whoever has to touch it is
competent and can explain it, there is a record by which others come to the same result, and one person is responsible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from lfr_review.domain.clock_changes import clock_name, local_of
from lfr_review.domain.custody import CustodyEvent, LogState, Provenance
from lfr_review.domain.device_clocks import offset_words
from lfr_review.domain.documents import (
    Block,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    Words,
    field,
    paragraph,
    words,
)
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.evidence import ReadState
from lfr_review.domain.moment_words import day_words, in_print
from lfr_review.domain.moments import LONDON
from lfr_review.domain.recorded_times import ClockOf, RecordedTime, time_words
from lfr_review.domain.recordings import timecode_words

BANNER = "PROVENANCE REPORT – for the file, not for a served bundle"
BANNER_OUTWARD = "PROVENANCE REPORT – goes with the original, not for a served bundle"
NOT_PROVED = (
    "That the file was unchanged before it was taken in. The hash begins with the taking in; for what was before, ask "
    "whoever handed it over and whoever made it.",
    "That what the file shows or says is true, or that it is whole.",
    "Who sat at the keyboard. Names are those that the people stated when they opened the library.",
    "That the times are right. They are those of the laptop's clock, which anybody can set; that it went back is "
    "recorded where it happened, and nothing else about it is known.",
    "That the log was not written anew. Each entry is sealed to the one before, so accidents and partial changes are "
    "found; whoever has the passphrase could write all of it again. What proves that it was not is the end of the log, "
    "printed above, in the hands of somebody else since an earlier day.",
    "What happened to copies after they had left the library.",
)
_PRINCIPLES = (
    "The original is not altered. It is copied into the library once, encrypted, and read from then on; pages, "
    "pictures and text are made as separate copies that name the original's hash.",
    "Whoever deals with it does so through the program, which opens it only in a separate process without network.",
    "Every step leaves an entry in a log, and the hash lets anybody come to the same result with other tools.",
    "One person is responsible for the case and for keeping to this.",
)
_BY_YOURSELF = (
    "Take the original out of the library, or use the copy that you were given, and reckon its SHA-256 with a tool "
    "that has nothing to do with this program. The 64 digits must be those above; capitals do not matter.",
    "Linux: sha256sum FILE",
    "macOS: shasum -a 256 FILE",
    "Windows: certutil -hashfile FILE SHA256",
)
_PAGES_DIFFER = (
    "They are a copy for reading: scripts, links to outside, attachments and hidden data are left out, notes are "
    "flattened into the page, and pictures may be held in another form. In a bundle, a page number is printed on each."
)


def provenance_report(
    told: Sequence[Provenance], log: LogState, made_by: str, made_at: dt.datetime, *, in_log: bool = True
) -> Document:
    """The report on one item or several.

    Args:
        told: what is known of each, in the order in which they are to stand.
        log: the audit log as it was when the report was made.
        made_by: the person, as stated by them.
        made_at: aware, UTC.
        in_log: whether the library could be written, so that the log tells of this check.
    """
    marks = ", ".join(each.item.mark for each in told)
    title = f"Provenance of {told[0].item.mark}: {told[0].item.title}" if len(told) == 1 else f"Provenance of {marks}"
    blocks: list[Block] = [
        Heading(text=title, level=1),
        paragraph(
            f"Case {told[0].case_reference}. Made on {_clock(made_at)} by {made_by or 'a person who gave no name'}, "
            "with LFR Review, from the library in which the evidence is kept. It says where an item of evidence came "
            "from, whether it is unchanged, and what was done with it. It is written to be read without the program."
        ),
    ]
    for place, each in enumerate(told):
        if len(told) > 1:
            blocks += [PageBreak()] if place else []
            blocks.append(Heading(text=f"{each.item.mark}: {each.item.title}", level=2))
        blocks += _about_one(each, level=2 if len(told) == 1 else 3)
    blocks += _about_the_keeping(told[0], log, in_log=in_log)
    banner = BANNER_OUTWARD if told[0].outward else BANNER
    return Document(title=title, blocks=tuple(blocks), banner=f"{banner} – case {told[0].case_reference}")


def _about_one(told: Provenance, level: int) -> Iterator[Block]:
    if not told.item.may_leave and not told.outward:
        yield paragraph(
            f"{told.item.mark} has not been made disclosable. This report is for the file and must not be served.",
            Style.NOTICE,
        )
    yield Paragraph(runs=(Words(text="In short: ", strong=True), Words(text=_in_short(told))))
    yield Heading(text="What is this?", level=level)
    yield from _what_it_is(told)
    yield Heading(text="From whom, how and when did it come?", level=level)
    yield from _origin(told)
    yield Heading(text="Is it unchanged?", level=level)
    yield from _unchanged(told)
    yield Heading(text="When was it recorded?", level=level)
    yield from _times(told)
    yield Heading(text="What was done with it?", level=level)
    yield _custody(told.events)
    if told.left_out:
        entries = "1 entry is" if told.left_out == 1 else f"{told.left_out:,} entries are"
        yield paragraph(
            f"{entries} left out of this copy: they tell of the office's own handling, such as marks, bundles and "
            "whom it wrote to. None of them touched the original.",
            Style.QUIET,
        )
    yield Heading(text="What copies were made, and how do they differ?", level=level)
    yield from _copies(told)


def _in_short(told: Provenance) -> str:
    """The answers in a few sentences, before the details."""
    item = told.item
    source = f"It came from {item.source}" if item.source.strip() else "From whom it came is not recorded"
    obtained = f", obtained by {item.obtained_by}" if item.obtained_by.strip() else ""
    same = (
        "The original is unchanged since then." if told.rechecked.unchanged else "THE ORIGINAL IS NO LONGER THE SAME."
    )
    count = "1 edition of a bundle" if len(told.copies) == 1 else f"{len(told.copies):,} editions of bundles"
    used = f" It is in {count}." if told.copies else "" if told.outward else " It is in no bundle."
    taken_in = f"and it was taken into the library on {_clock(item.taken_in_at)}"
    return f"{item.mark} is “{item.title}” ({enum_words(item.kind)}). {source}{obtained}, {taken_in}. {same}{used}"


def _what_it_is(told: Provenance) -> Iterator[Block]:
    item = told.item
    yield from field("Evidence number, given at intake and never used again", item.mark)
    yield from field("What it is called here", item.title)
    name = item.original_name or ("Not given in this copy" if told.outward else "")
    yield from field("Name of the original file", name)
    kind = enum_words(item.kind)
    yield from field("Kind, decided by its bytes", kind[:1].upper() + kind[1:])
    yield from field("Size", f"{item.size_bytes:,} bytes")
    if told.parent is not None:
        parent = f"{told.parent.mark}: {told.parent.title} (SHA-256 {told.parent.sha256})"
        yield from field("Taken out of" if item.parent_at_ms is None else "A still, one picture of", parent)
    if item.parent_at_ms is not None:
        at = f"{timecode_words(item.parent_at_ms)} from its beginning ({item.parent_at_ms:,} milliseconds)"
        yield from field("Time in that recording from which the picture is shown", at)
    if item.features:
        yield from field("Noticed when it was read", " ".join(item.features))
    if item.withdrawn:
        yield from field("Withdrawn, no longer used, because", item.withdrawn)


def _origin(told: Provenance) -> Iterator[Block]:
    item = told.item
    yield from field("From whom, or where from", item.source)
    yield from field("Obtained by", item.obtained_by)
    yield from field("Obtained on", in_print(item.obtained_on) if item.obtained_on is not None else "")
    yield from field("How it was obtained", item.obtained_how)
    yield from field("Device or medium on which it came", item.device)
    taken_in = f"{_clock(item.taken_in_at)}; that clock stood {_ahead(item.utc_offset_minutes)}"
    yield from field("Taken into the library, by the laptop's clock", taken_in)
    yield from field("Taken in by", item.taken_in_by)


def _unchanged(told: Provenance) -> Iterator[Block]:
    item, rechecked = told.item, told.rechecked
    if rechecked.unchanged:
        yes = (
            f"On {_clock(rechecked.at)} the original in the library was read again from its first byte to its "
            f"last: {item.size_bytes:,} bytes, and its SHA-256 is the one that was reckoned when it was taken in. It "
            "has not changed since."
        )
        yield Paragraph(runs=(Words(text="Yes. ", strong=True), Words(text=yes)))
    else:
        yield paragraph(
            f"NO. On {_clock(rechecked.at)} the original in the library was read again, and it is not what was taken "
            f"in. {rechecked.fault}",
            Style.NOTICE,
        )
    yield from field("SHA-256 reckoned at intake", item.sha256)
    yield paragraph("The same in groups of eight, for reading aloud", Style.LABEL)
    yield paragraph(" ".join(item.sha256[start : start + 8] for start in range(0, 64, 8)))
    yield paragraph("How to check this by yourself", Style.LABEL)
    yield paragraph(_BY_YOURSELF[0])
    for line in _BY_YOURSELF[1:]:
        yield paragraph(line, Style.BULLET)


def _times(told: Provenance) -> Iterator[Block]:
    if told.item.dated is not None:
        yield from field("Date of the document or recording, as people say", in_print(told.item.dated))
    if told.offset is not None:
        yield paragraph(
            f"The clock of the device “{told.offset.device}” was {offset_words(told.offset.seconds)}. How that is "
            f"known: {told.offset.reason} Recorded by {told.offset.recorded_by or 'a person who gave no name'} on "
            f"{_clock(told.offset.recorded_at)}. Nothing in the file was changed for it: both times are given."
        )
    if told.recorded:
        yield Table(columns=_TIME_COLUMNS, rows=tuple(_time_row(time, told) for time in told.recorded))
        yield paragraph(
            "These times stand in the file itself. Anybody can change them, and a clock can be wrong: they prove "
            "nothing alone. A time for which the file gives no zone is read as the time in London.",
            Style.QUIET,
        )
    else:
        yield paragraph("The file states no time of its own that the program can read.")
    if told.item.file_modified_at is not None:
        words_ = f"{_clock(told.item.file_modified_at)}; any copying can have changed it"
        yield from field("Date of the file when it was handed in", words_)
    for conflict in told.conflicts:
        yield paragraph(f"These times do not agree: {conflict}", Style.NOTICE)


_TIME_COLUMNS = (
    Column(heading="Where, and whose clock", share=2.2),
    Column(heading="As it stands there", share=2.0),
    Column(heading="In London", share=1.7),
    Column(heading="By a right clock", share=1.7),
)


def _time_row(time: RecordedTime, told: Provenance) -> Row:
    right = time.corrected_by(told.offset)
    if right is not None:
        last = words(time_words(right), strong=True)
    else:
        last = words(
            "not corrected" if told.offset is not None and time.clock is not ClockOf.DEVICE else "–", quiet=True
        )
    where: tuple[Run, ...] = (Words(text=f"{time.where}: "), Words(text=time.clock.value, quiet=True))
    return Row(cells=(where, words(time.says), words(time_words(time.in_london)), last))


_EVENT_COLUMNS = (
    Column(heading="When", share=1.6),
    Column(heading="Who", share=1.2),
    Column(heading="What", share=3.0),
    Column(heading="Result", share=2.4),
    Column(heading="Entry", share=0.85, right=True),
)


def _custody(events: Sequence[CustodyEvent]) -> Block:
    return Table(columns=_EVENT_COLUMNS, rows=tuple(_event_row(event) for event in events))


def _event_row(event: CustodyEvent) -> Row:
    what = event.what if event.times == 1 else f"{event.what} ({event.times:,} times on this day)"
    who = words(event.who) if event.who.strip() else words("not stated", quiet=True)
    entry = str(event.entry) if event.entry else "–"
    return Row(cells=(words(_clock(event.at)), who, words(what), words(event.result), words(entry)))


def _copies(told: Provenance) -> Iterator[Block]:
    pages = told.pages
    if pages is not None:
        count = "1 page" if pages.page_count == 1 else f"{pages.page_count:,} pages"
        yield paragraph(f"Pages for reading: {count}, made on {_clock(pages.made_at)}. {_PAGES_DIFFER}")
        yield from field("SHA-256 of these pages as a file", pages.sha256)
    elif told.item.state is ReadState.WAITING:
        yield paragraph("No pages were made of it yet.")
    else:
        yield paragraph(f"No pages could be made of it. {told.item.state_reason}".strip())
    if told.outward:
        yield paragraph(
            "The original that came with this report is a copy too, byte for byte: it was read back after it was "
            "written, and its SHA-256 is the one above."
        )
        return
    if not told.copies:
        yield paragraph("It is in no edition of a bundle.")
        return
    for copy in told.copies:
        yield paragraph(
            f"{copy.name}, made on {_clock(copy.made_at)} by {copy.made_by or 'a person who gave no name'}: "
            f"{copy.pages}. SHA-256 of the bundle: {copy.sha256}",
            Style.BULLET,
        )


def _about_the_keeping(told: Provenance, log: LogState, *, in_log: bool) -> Iterator[Block]:
    yield Heading(text="How it is kept")
    yield from (paragraph(line, Style.BULLET) for line in _PRINCIPLES)
    yield from field("Who conducts the case", told.conduct)
    yield Heading(text="The log")
    if log.faults:
        yield paragraph(f"The log is NOT whole: {' '.join(log.faults)}", Style.NOTICE)
    else:
        yield paragraph(
            "Every entry of the log was held against its seal and its neighbour when this report was made, and the log "
            "is whole."
        )
    yield from field("End of the log, by which it can be found again", f"{log.entry}:{log.hash}")
    yield paragraph(
        f"Entry {log.entry:,} of the log of library {log.library}, made on {_clock(log.at)}. Keep this line where the "
        "library is not: in a sealed envelope, in a letter to somebody else, or with a time-stamping service. As long "
        "as verifying the library with this line finds the entry, nothing before it was written anew."
    )
    if log.signing_key:
        yield from field("Public key by which this library signs what it hands over (Ed25519)", log.signing_key)
    if not in_log:
        yield paragraph(
            "The library was open for reading only when this report was made, so its log does not tell of the check.",
            Style.NOTICE,
        )
    yield Heading(text="What this report cannot prove")
    yield from (paragraph(line, Style.BULLET) for line in NOT_PROVED)
    yield paragraph(
        "The end of the log tells how much was done in this library. This report is not for a served bundle.",
        Style.QUIET,
    )


def _clock(at: dt.datetime) -> str:
    local, fold = local_of(at, LONDON)
    return f"{day_words(local.date())}, {local:%H:%M:%S} {clock_name(local, LONDON, fold)}".rstrip()


def _ahead(minutes: int) -> str:
    if not minutes:
        return "at UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"{hours}:{rest:02d} {'ahead of' if minutes > 0 else 'behind'} UTC"
