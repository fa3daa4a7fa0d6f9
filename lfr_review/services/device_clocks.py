"""Record by how much the clock of a device was wrong, and tell the times of an item beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.device_clocks import ClockOffset, offset_for, offset_words, same_device
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import instant
from lfr_review.domain.moments import Moment
from lfr_review.domain.recorded_times import RecordedTime, recorded_times
from lfr_review.domain.time_conflicts import time_conflicts
from lfr_review.services.desk import Desk
from lfr_review.services.evidence import uses_of

MOST_SECONDS = 100 * 366 * 86_400  #: a clock without a battery starts decades ago


@dataclass(frozen=True, slots=True)
class TimesOfItem:
    """What is told about when an item was recorded."""

    recorded: tuple[RecordedTime, ...]
    offset: ClockOffset | None  #: of the clock of its device
    conflicts: tuple[str, ...]  #: what does not agree, in sentences


def offsets_of(desk: Desk, case: Uid) -> tuple[ClockOffset, ...]:
    """The clock offsets recorded in a case, by device."""
    with desk.library.reading() as reader:
        return reader.all(ClockOffset, case=case, order="device")


def times_of(desk: Desk, item: EvidenceItem) -> TimesOfItem:
    """The times that the file of an item states, its device's clock offset, and what does not agree."""
    offset = offset_for(item.device, offsets_of(desk, item.case))
    return TimesOfItem(recorded_times(item), offset, time_conflicts(item, uses_of(desk, item).notes, offset))


def offset_between(shown: Moment, right: Moment) -> int:
    """How many seconds must be added to what a clock showed, for it to be right.

    Args:
        shown: what the clock of the device showed.
        right: what time it was then.

    Raises:
        WrongUse: one of them is not exact.
    """
    first, second = instant(shown), instant(right)
    if first is None or second is None:
        raise WrongUse(
            "By how much a clock was wrong can be told only from two exact times.",
            "Give day and time of both, with seconds if they are known.",
        )
    return int((second - first).total_seconds())


def record_offset(desk: Desk, case: Uid, device: str, seconds: int, reason: str) -> ClockOffset:
    """Keep by how much the clock of a device was wrong, in the place of what was recorded of it before.

    Args:
        desk: where it is kept.
        case: whose items came on the device.
        device: the device as the items name it.
        seconds: to be added to what its clock showed.
        reason: how that was found out.

    Raises:
        WrongUse: the device or the reason is missing, or the offset is longer than a hundred years.
    """
    if not device.strip():
        raise WrongUse(
            "A clock belongs to a device, and no device was named.",
            "Say on which device the item came, then try again.",
        )
    if not reason.strip():
        raise WrongUse(
            "By how much a clock was wrong is recorded only with how that was found out: somebody will ask.",
            "Say it in a sentence, such as: held beside the time signal on the radio.",
        )
    if abs(seconds) > MOST_SECONDS:
        raise WrongUse("No clock is wrong by more than a hundred years.", "Check the two times.")
    what = f"Recorded that the clock of “{device.strip()}” was {offset_words(seconds)}"
    with desk.library.writing(desk.who, what, case=case, verb="clock-offset") as writer:
        known = [each for each in writer.all(ClockOffset, case=case) if same_device(each.device, device)]
        offset = ClockOffset(
            uid=known[0].uid if known else writer.new_uid(),
            case=case,
            device=known[0].device if known else device.strip(),
            seconds=seconds,
            reason=reason.strip(),
            recorded_at=writer.now,
            recorded_by=desk.who,
        )
        if known:
            writer.replace(offset)
        else:
            writer.add(offset)
    return offset


def forget_offset(desk: Desk, offset: ClockOffset) -> None:
    """Take back that the clock of a device was wrong. The times that files state were never changed by it."""
    what = f"Took back by how much the clock of “{offset.device}” was wrong"
    with desk.library.writing(desk.who, what, case=offset.case, verb="clock-offset") as writer:
        writer.remove(offset)
