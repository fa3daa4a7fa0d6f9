"""Times that files record about themselves, each beside where it stands and whose clock it was. None is trusted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from enum import StrEnum

from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.device_clocks import ClockOffset, corrected, offset_for, offset_words
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.moments import LONDON, Moment, exact


class ClockOf(StrEnum):
    """Whose clock a time was taken from."""

    DEVICE = "the device that recorded it"
    SATELLITES = "satellites (GPS)"
    SENDER = "the sender's computer or a mail server"
    PROGRAM = "the computer on which the file was written"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTime:
    """One time that a file states."""

    where: str  #: the name of the place in the file
    says: str  #: word for word
    local: dt.datetime  #: without a zone: what the clock showed; where `zone` is known, the clock of that zone
    zone: dt.timedelta | None  #: ahead of UTC; None where the file does not say
    clock: ClockOf

    @property
    def in_london(self) -> dt.datetime:
        """The clock time in London. A time without a zone is read as London's: a camera is set to the time around."""
        if self.zone is None:
            return self.local
        return local_of((self.local - self.zone).replace(tzinfo=dt.UTC), LONDON)[0]

    def as_moment(self, offset: ClockOffset | None = None) -> Moment:
        """The same as a moment that somebody could have typed, by a right clock where that is known."""
        local, fold = self.corrected_by(offset) or self.local, 0
        if self.zone is not None and local == self.local:
            local, fold = local_of((self.local - self.zone).replace(tzinfo=dt.UTC), LONDON)
        return exact(local, fold=fold)

    def corrected_by(self, offset: ClockOffset | None) -> dt.datetime | None:
        """The clock time in London by a right clock; None where no offset counts for this clock."""
        if offset is None or self.clock is not ClockOf.DEVICE:
            return None
        return corrected(self.in_london, offset)


_EXIF = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?", re.ASCII)
_PDF = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?", re.ASCII)
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)", re.ASCII)
_GPS_DAY = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)")
#: EXIF names a time and, elsewhere, the zone of it
_EXIF_ZONES = {
    "EXIF DateTimeOriginal": "EXIF OffsetTimeOriginal",
    "EXIF DateTimeDigitized": "EXIF OffsetTimeDigitized",
    "EXIF DateTime": "EXIF OffsetTime",
}
_PNG_CREATED = "PNG text Creation Time"  #: the PNG specification wants it as mail has dates; many write it otherwise
_SENT = frozenset({"Header Date", "Header Received"})
_OFFERED = frozenset({"Header Date", "Outlook time sent"})
_RECORDINGS = frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})
_GPS = "EXIF GPSDateStamp and GPSTimeStamp"
_MOST = 60  #: a file can state as many as it likes


def recorded_times(item: EvidenceItem) -> tuple[RecordedTime, ...]:
    """The times among the facts of an item, in the order in which they stand, the satellites' last."""
    says = dict(reversed(item.facts))
    found = [time for name, text in item.facts if (time := _read(item.kind, name, text, says)) is not None]
    satellites = _by_satellites(says)
    return tuple(found[:_MOST]) + ((satellites,) if satellites is not None else ())


def main_time(item: EvidenceItem) -> RecordedTime | None:
    """The time at which a device says that it recorded the item, None where none does."""
    times = [time for time in recorded_times(item) if time.clock is ClockOf.DEVICE]
    original = [time for time in times if time.where == "EXIF DateTimeOriginal"]
    return next(iter(original or times), None)


def offered_time(item: EvidenceItem) -> RecordedTime | None:
    """The time that is likely to be the date of the item: when it was recorded or sent. A person decides."""
    sent = (time for time in recorded_times(item) if time.where in _OFFERED)
    return main_time(item) or next(sent, None)


def both_times(item: EvidenceItem, offsets: Iterable[ClockOffset]) -> str:
    """What the clock of an item's device showed and what a right one would have; empty where it was not wrong."""
    offset, recorded = offset_for(item.device, offsets), main_time(item)
    right = recorded.corrected_by(offset) if recorded is not None else None
    if offset is None or recorded is None or right is None or not offset.seconds:
        return ""
    return (
        f"By the device's clock {time_words(recorded.in_london)}; that clock was {offset_words(offset.seconds)}, so "
        f"corrected {time_words(right)}"
    )


def time_words(local: dt.datetime) -> str:
    """A clock time to the second, as papers print it: `12 March 2026, 17:40:05`."""
    return f"{day_words(local.date())}, {local:%H:%M:%S}"


def _read(kind: EvidenceKind, name: str, text: str, says: dict[str, str]) -> RecordedTime | None:
    text = text.strip()
    if name in _EXIF_ZONES:
        zone = _zone(says.get(_EXIF_ZONES[name], ""))
        return _time(name, text, match.groups(), zone, ClockOf.DEVICE) if (match := _EXIF.match(text)) else None
    if name in _SENT:
        return _sent(name, text)
    if name.startswith("PDF "):
        return _of_pdf(name, text)
    if name == _PNG_CREATED and (created := _sent(name, text)) is not None:
        return replace(created, clock=ClockOf.PROGRAM)
    match = _ISO.match(text)
    if match is None:
        return None
    clock = ClockOf.DEVICE if kind in _RECORDINGS else ClockOf.PROGRAM
    if name.startswith("Outlook time"):
        clock = ClockOf.SENDER
    elif kind is EvidenceKind.GPX:
        clock = ClockOf.SATELLITES
    return _time(name, text, match.groups()[:6], _zone(match[7] or ""), clock)


def _of_pdf(name: str, text: str) -> RecordedTime | None:
    match = _PDF.match(text)
    if match is None:
        return None
    zone = "Z" if match[7] else f"{match[8]}{match[9] or '00'}" if match[8] else ""
    return _time(name, text, match.groups()[:6], _zone(zone), ClockOf.PROGRAM)


def _sent(name: str, text: str) -> RecordedTime | None:
    """A mail header's date; one that a server added stands after the last semicolon."""
    try:
        sent = parsedate_to_datetime(text.rpartition(";")[2].strip())
        zone = sent.utcoffset()
        if zone is None and text.rstrip().endswith("-0000"):
            zone = dt.timedelta(0)  # in UTC, by a computer that does not say where it stands (RFC 5322, 3.3)
        return RecordedTime(where=name, says=text, local=sent.replace(tzinfo=None), zone=zone, clock=ClockOf.SENDER)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _by_satellites(says: dict[str, str]) -> RecordedTime | None:
    day, clock = says.get("EXIF GPSDateStamp", ""), says.get("EXIF GPSTimeStamp", "")
    match = _GPS_DAY.match(day)
    if match is None:
        return None
    return _time(_GPS, f"{day} {clock}", (*match.groups(), *clock.split()), dt.timedelta(0), ClockOf.SATELLITES)


def _time(
    where: str, says: str, parts: Sequence[str | None], zone: dt.timedelta | None, clock: ClockOf
) -> RecordedTime | None:
    """A time from its year, month, day, hour, minute and second; None where they make none."""
    try:
        year, month, day, hour, minute, second = (int(float(part or 0)) for part in parts)
        local = dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - its zone stands beside it
    except (ValueError, OverflowError):
        return None
    if not 1 < year < dt.MAXYEAR:  # another zone's clock could not show it
        return None
    return RecordedTime(where=where, says=says, local=local, zone=zone, clock=clock)


def _zone(text: str) -> dt.timedelta | None:
    if text in ("Z", "UTC"):
        return dt.timedelta(0)
    match = _ZONE.match(text)
    if match is None or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    ahead = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -ahead if match[1] == "-" else ahead
