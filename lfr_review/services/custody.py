"""What was done with an item, read from the audit log, the history and the records themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lfr_review.domain.actions import Action, AuditEntry, Change
from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.change_words import WHOLE_RECORD, change_lines
from lfr_review.domain.codec import read_instant
from lfr_review.domain.custody import CustodyEvent, folded
from lfr_review.domain.device_clocks import ClockOffset, length_words, same_device
from lfr_review.domain.evidence import EvidenceItem, Rendition, Waiver
from lfr_review.domain.hand_overs import HandOver, HandOverForm
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import understood_as
from lfr_review.domain.recordings import timecode_words
from lfr_review.domain.sendings import Sending
from lfr_review.services.desk import Desk
from lfr_review.services.record_names import Names
from lfr_review.services.sendings import SENT
from lfr_review.services.verify import VERIFIED
from lfr_review.store.audit import CLOCK_WENT_BACK
from lfr_review.store.library_log import ROLLED_BACK
from lfr_review.store.log_about import action_of, entries_about
from lfr_review.store.reader import Reader
from lfr_review.store.records import CLASSES

HANDED_OVER = "originals-handed-over"  #: verb of the audit log: originals left the library
RECHECKED = "evidence-rechecked"  #: verb of the audit log: the original of one item was read again for a report

PROGRAM = "the program"
_FOR_ALL = (VERIFIED, ROLLED_BACK, CLOCK_WENT_BACK)  # verbs of entries that concern every item that was there
_UNTOLD = frozenset({"about", "position"})  # fields of an item that are no part of its custody: notes, own order
_OFFICE = frozenset({"edition", "export", SENT, HANDED_OVER})  # verbs that tell to whom and for what an item was used
_OF_ORIGIN = frozenset({"source", "obtained_by", "obtained_on", "obtained_how", "device", "dated"})  # fields of an item
_QUIET = frozenset({"edition-viewed", "checked"})  # verbs that concern a bundle and not what lies in it


@dataclass(frozen=True, slots=True)
class _Around:
    """The records whose entries tell of an item."""

    item: EvidenceItem
    parent: EvidenceItem | None
    renditions: Mapping[Uid, Rendition]
    editions: Mapping[Uid, tuple[Edition, str]]  #: with the name of the plan
    hand_overs: Mapping[Uid, HandOver]
    waivers: tuple[Uid, ...]
    offsets: tuple[Uid, ...]  #: of the clock of its device

    @property
    def records(self) -> tuple[Uid, ...]:
        """All of them."""
        return (self.item.uid, *self.renditions, *self.editions, *self.waivers, *self.offsets)


def custody_of(desk: Desk, item: EvidenceItem) -> tuple[CustodyEvent, ...]:
    """What was done with an item since it was taken in, oldest first."""
    with desk.library.reading() as reader:
        around = _around(reader, item)
        entries = entries_about(reader, around.records, _FOR_ALL)
        first = next((entry.seq for entry in entries if entry.verb == "intake" and item.uid in entry.objects), 0)
        teller = _Teller(reader, around)
        told = [event for entry in entries if entry.seq >= first and (event := teller.event(entry)) is not None]
    return folded(told)


def _around(reader: Reader, item: EvidenceItem) -> _Around:
    plans = reader.all(BundlePlan, case=item.case)
    editions = {
        edition.uid: (edition, plan.name)
        for plan in plans
        for edition in reader.all(Edition, plan=plan.uid)
        if any(entry.evidence == item.uid for entry in edition.page_map)
    }
    offsets = [each for each in reader.all(ClockOffset, case=item.case) if same_device(each.device, item.device)]
    return _Around(
        item=item,
        parent=reader.find(EvidenceItem, item.parent) if item.parent is not None else None,
        renditions={each.uid: each for each in reader.all(Rendition, evidence=item.uid)},
        editions=editions,
        hand_overs={each.uid: each for each in reader.all(HandOver, case=item.case)},
        waivers=tuple(waiver.uid for waiver in reader.all(Waiver, subject=item.uid)),
        offsets=tuple(offset.uid for offset in offsets),
    )


class _Teller:
    """Puts the entries that concern one item into words."""

    def __init__(self, reader: Reader, around: _Around) -> None:
        self._reader = reader
        self._around = around
        self._names = Names(reader)
        self._by_verb: dict[str, Callable[[AuditEntry, Mapping[str, object]], tuple[str, str] | None]] = {
            "intake": self._intake,
            "read": self._read,
            "read-failed": self._read_failed,
            "edition": self._edition,
            "export": self._export,
            SENT: self._sent,
            "evidence-viewed": lambda entry, detail: ("Its pages were looked at in the program", ""),
            HANDED_OVER: self._handed_over,
            RECHECKED: self._rechecked,
            VERIFIED: self._verified,
            ROLLED_BACK: lambda entry, detail: (
                "It was found that an older database had been put in the place of the newest",
                "What was recorded in between is not known",
            ),
            CLOCK_WENT_BACK: lambda entry, detail: (
                "The laptop's clock was set back",
                f"by {length_words(int(str(detail.get('seconds', 0))))}",
            ),
            "provenance-printed": lambda entry, detail: (
                "A provenance report was written", f"SHA-256 {detail.get('sha256', 'not known')}"
            ),
        }  # fmt: skip

    def event(self, entry: AuditEntry) -> CustodyEvent | None:
        """The entry in words, None where it says nothing about the item."""
        if entry.verb in _QUIET:
            return None
        detail = _detail(entry)
        tell = self._by_verb.get(entry.verb, self._act)
        said = tell(entry, detail)
        if said is None:
            return None
        by_program = entry.verb in (CLOCK_WENT_BACK, ROLLED_BACK)
        return CustodyEvent(
            entry=entry.seq,
            at=read_instant(entry.at),
            who=PROGRAM if by_program else entry.actor,
            what=said[0],
            result=said[1],
            folds=entry.verb in ("evidence-viewed", VERIFIED),
            office=entry.verb in _OFFICE or (entry.verb not in self._by_verb and not self._is_of_origin(detail)),
        )

    def _intake(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str]:
        item, parent = self._around.item, self._around.parent
        if parent is not None and item.parent_at_ms is not None:
            at = timecode_words(item.parent_at_ms)
            what = f"One picture of {parent.mark}, at {at}, was kept as an item of its own, hashed and read back"
        elif parent is not None:
            what = f"Taken out of {parent.mark} as an item of its own, hashed while it was copied, and read back"
        else:
            what = "Taken in: copied and hashed in one pass; the copy was read back, and the source was read again"
        return what, f"The same SHA-256 each time; {item.size_bytes:,} bytes"

    def _read(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str]:
        made = next((each for uid, each in self._around.renditions.items() if uid in entry.objects), None)
        result = "Pages were made"
        if made is not None:
            result = "1 page was made" if made.page_count == 1 else f"{made.page_count:,} pages were made"
        return "Read, in a process of its own without keys or network; the original was not touched", result

    def _read_failed(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str]:
        _, changes = self._act_of(detail)
        reasons = [json.loads(change.after or '""') for change in changes if change.field == "state_reason"]
        return "Reading was tried; the original was not touched", next(iter(reasons), "No pages were made")

    def _edition(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str] | None:
        found = self._edition_in(entry)
        if found is None:
            return None
        edition, plan = found
        return f"Put into edition {edition.number} of “{plan}”", f"{edition.page_count:,} pages in all"

    def _export(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str] | None:
        found = self._edition_in(entry)
        if found is None:
            return None
        edition, plan = found
        return f"Edition {edition.number} of “{plan}”, which holds it, was written to a file outside the library", ""

    def _sent(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str] | None:
        found = self._edition_in(entry)
        named = json.loads(entry.objects)
        sending = self._reader.find(Sending, Uid(named[-1])) if named else None
        if found is None or sending is None:
            return None
        edition, plan = found
        what = f"Edition {edition.number} of “{plan}”, which holds it, was recorded as sent to {sending.to_whom}"
        counts = f"; the record was withdrawn: {sending.withdrawn}" if sending.withdrawn else ""
        return what, f"{understood_as(sending.sent)}, by {sending.channel}{counts}"

    def _handed_over(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str]:
        left = next((each for uid, each in self._around.hand_overs.items() if uid in entry.objects), None)
        to_whom = f" to {left.to_whom}" if left is not None and left.to_whom else ""
        if left is not None and left.form is HandOverForm.COPY:
            return f"A copy of the original was handed over{to_whom}", "Read back: the same SHA-256"
        result = f"Read back: the same SHA-256; tag manifest {detail.get('sha256', 'not known')}"
        return f"The original was handed over{to_whom}, in a folder with its report, signed", result

    def _rechecked(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str]:
        what = "The stored original was read again for a provenance report"
        return what, "Unchanged since intake" if detail.get("as_recorded") else "NOT what was taken in"

    def _verified(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str]:
        wrong = self._around.item.uid in entry.objects
        copies = any(uid in entry.objects for uid in self._around.renditions)
        result = "NOT what was taken in" if wrong else "The original is unchanged since intake"
        return "All stored files were read again", f"{result}; its pages for reading are damaged" if copies else result

    def _act(self, entry: AuditEntry, detail: Mapping[str, object]) -> tuple[str, str] | None:
        """Whatever people did: as History calls it, and what it changed of the item."""
        action, changes = self._act_of(detail)
        if action is None:
            return None
        ours = [change for change in changes if change.record in self._around.records]
        if not ours or all(change.field in _UNTOLD for change in ours):
            return None
        return action.what, "; ".join(line.rstrip(".") for change in ours for line in self._lines(change))

    def _is_of_origin(self, detail: Mapping[str, object]) -> bool:
        """Whether an act changed only where the item comes from and when it was made, or a clock."""
        ours = [change for change in self._act_of(detail)[1] if change.record in self._around.records]
        return all(change.record in self._around.offsets or change.field in _OF_ORIGIN for change in ours)

    def _lines(self, change: Change) -> list[str]:
        if change.table not in CLASSES or change.field in _UNTOLD:
            return []
        lines = change_lines(change, CLASSES[change.table], self._names, self._names.of_change(change))
        if change.field == WHOLE_RECORD:
            return [f"{line.field}: {line.after or line.before}" for line in lines if line.field]
        return [f"{line.field}: {line.before} → {line.after}" for line in lines]

    def _edition_in(self, entry: AuditEntry) -> tuple[Edition, str] | None:
        return next((found for uid, found in self._around.editions.items() if uid in entry.objects), None)

    def _act_of(self, detail: Mapping[str, object]) -> tuple[Action | None, tuple[Change, ...]]:
        uid = detail.get("action")
        if not isinstance(uid, str):
            return None, ()
        return action_of(self._reader, Uid(uid)), self._reader.changes_of(Uid(uid))


def _detail(entry: AuditEntry) -> Mapping[str, object]:
    try:
        value = json.loads(entry.detail)
    except ValueError:  # altered; the check of the log says so
        return {}
    return value if isinstance(value, dict) else {}
