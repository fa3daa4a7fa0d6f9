"""The custody of an item: who did what with it, from whom, how, when, and with what result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.device_clocks import ClockOffset
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moments import LONDON
from lfr_review.domain.recorded_times import RecordedTime


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """One thing that was done, as the audit log and the history tell of it."""

    entry: int  #: its number in the audit log; the first one, where several are told together; 0: not in the log
    at: dt.datetime  #: aware, UTC, by the laptop's clock
    who: str  #: as stated by the person
    what: str
    result: str = ""
    times: int = 1  #: how often on that day, where several are told together
    folds: bool = False  #: may be told together with others of its kind
    office: bool = False  #: tells of the office's own handling: no report that goes with an original tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMade:
    """A bundle that holds the item."""

    name: str  #: such as `Edition 2 of “Complaint”`
    made_at: dt.datetime
    made_by: str
    pages: str  #: where it stands in it
    sha256: Sha256  #: of the bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """What reading the stored original again has just shown."""

    at: dt.datetime
    fault: str = ""  #: why it is not as it was recorded, in sentences; empty where it is

    @property
    def unchanged(self) -> bool:
        """Whether it is as it was recorded."""
        return not self.fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """All that is known of where one item came from and what was done with it."""

    item: EvidenceItem
    case_reference: str
    conduct: str  #: who conducts the matter
    parent: EvidenceItem | None
    rechecked: Rechecked
    events: tuple[CustodyEvent, ...]
    pages: Rendition | None  #: the newest
    copies: tuple[CopyMade, ...]
    recorded: tuple[RecordedTime, ...]
    offset: ClockOffset | None
    conflicts: tuple[str, ...]
    outward: bool = False  #: for a report that goes with the original
    left_out: int = 0  #: how many events such a report does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class LogState:
    """The audit log when a report was made."""

    library: Uid
    entry: int
    hash: Sha256
    at: dt.datetime  #: of that entry
    faults: tuple[str, ...]  #: what holding it against itself found
    signing_key: str = ""  #: the public key of the library, 64 hexadecimal digits


def folded(events: Iterable[CustodyEvent]) -> tuple[CustodyEvent, ...]:
    """Events in their order, those of one kind, person and day told once, with how often."""
    found: list[CustodyEvent] = []
    places: dict[tuple[str, str, str, dt.date], int] = {}
    for event in events:
        key = (event.who, event.what, event.result, local_of(event.at, LONDON)[0].date())
        if event.folds and key in places:
            known = found[places[key]]
            found[places[key]] = replace(known, times=known.times + 1)
            continue
        if event.folds:
            places[key] = len(found)
        found.append(event)
    return tuple(found)
