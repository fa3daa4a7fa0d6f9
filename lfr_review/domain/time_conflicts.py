"""Where the times told of an item do not agree: its file, what it records, and what people say. Each in a sentence.

A conflict is no finding of who is right. Photographs are copied, clocks are wrong, letters are dated by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.device_clocks import ClockOffset, length_words, offset_words
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.moment_spans import Span, span_of
from lfr_review.domain.moment_words import in_print
from lfr_review.domain.moments import LONDON, Moment
from lfr_review.domain.recorded_times import ClockOf, RecordedTime, main_time, recorded_times, time_words
from lfr_review.domain.recordings import length_ms
from lfr_review.domain.timeline import TimelineNote

#: nobody's watch is right to the second: times told by people may lie so far from a recorded one
TOLERANCE = dt.timedelta(minutes=10)
_WRITTEN = frozenset((
    "PDF CreationDate", "XMP xmp:CreateDate", "Core property created", "Document property creation-date",
    "Document property creatim (made)",
))  # fmt: skip
_SENT = frozenset({"Header Date", "Outlook time sent"})
_TAKEN_ON = frozenset({"Header Received", "Outlook time delivered"})
_CHANGED = frozenset({"EXIF DateTime", "Tag Encoded", "Tag Tagged"})  #: times of a change, honestly later
DELIVERY = dt.timedelta(hours=1)  #: that honest servers take between them
MOST_OF_ONE_SORT = 3
CLOCKS_APART = dt.timedelta(minutes=2)  #: from which a device's clock and the satellites' are said to differ


def time_conflicts(
    item: EvidenceItem, notes: Iterable[TimelineNote], offset: ClockOffset | None = None
) -> tuple[str, ...]:
    """What does not agree about the time of an item, one sentence each; empty where nothing can be held together.

    Args:
        item: the item, with its facts.
        notes: the timeline notes that cite it.
        offset: by how much the clock of its device was wrong, where that was recorded.
    """
    recorded = main_time(item)
    found: list[str] = []
    if recorded is not None:
        shown, called = _called(recorded, offset)
        found += _against_satellites(item, recorded, shown, called)
        found += _against_file(item, shown, called)
        found += _against_people(item, notes, shown, called)
        found += _against_itself(item, recorded)
    sent = next((time for time in recorded_times(item) if time.where in _SENT), None)
    if recorded is None and sent is not None:
        shown = sent.in_london
        says = "the message itself says that it was sent"
        if item.kind is EvidenceKind.MHTML:
            says = "the page itself says that it was saved"
        called = f"{says} on {time_words(shown)} ({sent.where})"
        found += _against_file(item, shown, called)
        found += _against_people(item, (), shown, called)
        found += _against_servers(item, sent)
    found += _dated_after_it_was_written(item)
    return tuple(found)


def _called(recorded: RecordedTime, offset: ClockOffset | None) -> tuple[dt.datetime, str]:
    """The time to hold others against, and how it is called in a sentence."""
    right = recorded.corrected_by(offset)
    if right is None or offset is None:
        return recorded.in_london, f"the file itself says {time_words(recorded.in_london)} ({recorded.where})"
    told = f"corrected for a clock {offset_words(offset.seconds)}"
    return right, f"the file itself says {time_words(right)} ({recorded.where}, {told})"


def _against_satellites(item: EvidenceItem, recorded: RecordedTime, shown: dt.datetime, called: str) -> list[str]:
    by_satellites = next((time for time in recorded_times(item) if time.clock is ClockOf.SATELLITES), None)
    if by_satellites is None or recorded.clock is ClockOf.SATELLITES:
        return []
    apart = by_satellites.in_london - shown
    if abs(apart) <= CLOCKS_APART:
        return []
    return [
        f"The satellites' time in the file is {time_words(by_satellites.in_london)}, and {called}: "
        f"{length_words(int(abs(apart).total_seconds()))} apart. The clock of the device may have been wrong or set "
        "to another zone."
    ]


def _against_file(item: EvidenceItem, shown: dt.datetime, called: str) -> list[str]:
    taken_in = local_of(item.taken_in_at, LONDON)[0]
    if shown > taken_in + TOLERANCE:
        return [f"The item was taken in on {time_words(taken_in)}, and {called}, which is later."]
    if item.file_modified_at is None:
        return []
    modified = local_of(item.file_modified_at, LONDON)[0].replace(microsecond=0)
    if modified + TOLERANCE >= shown:
        return []  # a later date is what any copying gives
    return [f"The date of the file when it came is {time_words(modified)}, and {called}, which is later."]


def _against_itself(item: EvidenceItem, recorded: RecordedTime) -> list[str]:
    """Other times of the same device in the file. A recording may be dated by its beginning or by its end."""
    long = dt.timedelta(milliseconds=length_ms(item.facts) or 0)
    found = []
    for other in recorded_times(item):
        if other.clock is not ClockOf.DEVICE or other.where in _CHANGED or recorded.where in _CHANGED:
            continue
        apart = abs(other.in_london - recorded.in_london)
        if (other.zone is None) != (recorded.zone is None):  # the one without may be of the same zone as the other
            apart = min(apart, abs(other.local - recorded.local))
        if apart > TOLERANCE + long:
            found.append(
                f"The file states two times of its own, {length_words(int(apart.total_seconds()))} apart: "
                f"{time_words(recorded.in_london)} ({recorded.where}) and {time_words(other.in_london)} "
                f"({other.where}). Devices often write their local time where UTC is meant."
            )
    return found[:MOST_OF_ONE_SORT]


def _against_servers(item: EvidenceItem, sent: RecordedTime) -> list[str]:
    """The first server that took a message, by its own clock."""
    taken = [time for time in recorded_times(item) if time.where in _TAKEN_ON and time.zone is not None]
    first = min(taken, key=lambda time: time.in_london, default=None)
    if first is None or sent.zone is None or abs(first.in_london - sent.in_london) <= DELIVERY:
        return []
    apart = length_words(int(abs(first.in_london - sent.in_london).total_seconds()))
    return [
        f"The message says that it was sent on {time_words(sent.in_london)} ({sent.where}), and the first server that "
        f"names a time took it on {time_words(first.in_london)} ({first.where}): {apart} apart."
    ]


def _against_people(item: EvidenceItem, notes: Iterable[TimelineNote], shown: dt.datetime, called: str) -> list[str]:
    told = [] if item.dated is None else [(f"{item.mark} is dated {in_print(item.dated)}", item.dated)]
    told += [
        (f"Note {note.number}, which cites {item.mark}, tells of {in_print(note.happened)}", note.happened)
        for note in notes
    ]
    return [f"{words}, and {called}." for words, moment in told if not _can_be(moment, shown)]


def _dated_after_it_was_written(item: EvidenceItem) -> list[str]:
    """A document whose date is later than the day its file says that it was written."""
    made = next((time for time in recorded_times(item) if time.where in _WRITTEN), None)
    if made is None or item.dated is None:
        return []
    span = span_of(item.dated)
    if span is None or span.start is None or span.start.date() <= made.in_london.date():
        return []
    return [
        f"{item.mark} is dated {in_print(item.dated)}, and the file itself says that it was written before, on "
        f"{time_words(made.in_london)} ({made.where})."
    ]


def _can_be(moment: Moment, shown: dt.datetime) -> bool:
    span = span_of(moment)
    return span is None or _reaches(span, shown)


def _reaches(span: Span, shown: dt.datetime) -> bool:
    after_start = span.start is None or shown >= span.start - TOLERANCE
    return after_start and (span.end is None or shown <= span.end + TOLERANCE)
