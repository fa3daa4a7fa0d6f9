"""Write the provenance report of items: read again now, with all that the log and the history tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.codec import read_instant, to_plain
from lfr_review.domain.custody import CopyMade, LogState, Provenance, Rechecked
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.errors import BlobDamaged, LibraryDamaged, NotFound
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.provenance_report import provenance_report
from lfr_review.services.custody import RECHECKED, custody_of
from lfr_review.services.desk import Desk
from lfr_review.services.device_clocks import times_of
from lfr_review.services.export.file_names import safe_stem
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import run_task

PRINTED = "provenance-printed"  #: verb of the audit log


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceMade:
    """A report that was written where it was asked for."""

    sha256: Sha256
    size_bytes: int
    changed: tuple[EvidenceItem, ...]  #: items whose stored original is not as it was recorded
    log_entry: int  #: the end of the log as printed
    log_hash: Sha256


def report_name(case_reference: str, items: Sequence[EvidenceItem]) -> str:
    """What to call the file of a report."""
    marks = items[0].mark if len(items) == 1 else f"{items[0].mark} and {len(items) - 1} more"
    return f"{safe_stem(f'{case_reference} provenance of {marks}')}.pdf"


def items_by_mark(desk: Desk, case: Uid, marks: Sequence[str]) -> tuple[EvidenceItem, ...]:
    """The items of a case with evidence numbers such as `E3`, in the order given.

    Raises:
        NotFound: there is no such item.
    """
    with desk.library.reading() as reader:
        known = {item.mark: item for item in reader.all(EvidenceItem, case=case)}
    wanted = list(dict.fromkeys(f"E{mark.strip().upper().removeprefix('E')}" for mark in marks))
    for mark in wanted:
        if mark not in known:
            raise NotFound(f"There is no item {mark} in this case. Nothing was written.", "List them: case show REF.")
    return tuple(known[mark] for mark in wanted)


def print_provenance(
    desk: Desk,
    items: Sequence[EvidenceItem],
    target: Path,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
) -> ProvenanceMade:
    """Read the originals of some items of one case again and write their report to a PDF.

    A report is written whether or not they are unchanged: which it is, it says. Both are logged.

    Raises:
        Unprintable: something in it has a character that none of our fonts has; no report was written.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no report was written.
    """
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        rechecked = _reread(desk, items, progress, token)
        token.check()
        told = tuple(provenance_of(desk, item, rechecked[item.uid]) for item in items)
        log = log_state(desk)
        made_at = desk.now().replace(microsecond=0)
        document = provenance_report(told, log, desk.who, made_at, in_log=not desk.library.read_only)
        order = {"document": to_plain(document), "made_at": to_plain(made_at), "language": "en-GB"}
        run_task("draw", order, progress=progress, token=token, blob_sink=lambda name: file)
        sha256 = file.settle()
        if not desk.library.read_only:
            with desk.library.writing(desk.who, "", case=items[0].case) as writer:
                writer.log(PRINTED, [item.uid for item in items], sha256=sha256, log_end=log.entry)
        file.put_in_place()
    return ProvenanceMade(
        sha256=sha256,
        size_bytes=file.size,
        changed=tuple(item for item in items if not rechecked[item.uid].unchanged),
        log_entry=log.entry,
        log_hash=log.hash,
    )


def _reread(desk: Desk, items: Sequence[EvidenceItem], progress: Progress, token: CancelToken) -> dict[Uid, Rechecked]:
    total, done = sum(item.size_bytes for item in items), 0
    found: dict[Uid, Rechecked] = {}
    for item in items:
        told = f"reading {item.mark} again"

        def compared(count: int, before: int = done, told: str = told) -> None:
            token.check()
            progress.step(before + count, total, told)

        compared(0)
        try:
            desk.library.blobs.verify(item.sha256, item.size_bytes, checked=compared)
            fault = ""
        except BlobDamaged as error:
            fault = error.words
        found[item.uid] = Rechecked(at=desk.now(), fault=fault)
        done += item.size_bytes
    if not desk.library.read_only:
        with desk.library.writing(desk.who, "", case=items[0].case) as writer:
            for item in items:
                writer.log(RECHECKED, [item.uid], as_recorded=int(found[item.uid].unchanged))
    return found


def provenance_of(desk: Desk, item: EvidenceItem, rechecked: Rechecked) -> Provenance:
    """All that is known of where an item came from and what was done with it, for the file."""
    times = times_of(desk, item)
    with desk.library.reading() as reader:
        case = reader.get(CaseFile, item.case)
        parent = reader.find(EvidenceItem, item.parent) if item.parent is not None else None
    return Provenance(
        item=item,
        case_reference=case.reference,
        conduct=responsible(case),
        parent=parent,
        rechecked=rechecked,
        events=custody_of(desk, item),
        pages=rendition_of(desk, item),
        copies=_copies(desk, item),
        recorded=times.recorded,
        offset=times.offset,
        conflicts=times.conflicts,
    )


def responsible(case: CaseFile, *, outward: bool = False) -> str:
    """Who answers for the case, as far as it is recorded; outward, without who supervises it in the office."""
    conduct = enum_words(case.conduct)
    parts = (
        conduct[:1].upper() + conduct[1:],
        case.firm,
        f"supervised by {case.supervisor}" if case.supervisor and not outward else "",
    )
    return ", ".join(part for part in parts if part.strip())


def _copies(desk: Desk, item: EvidenceItem) -> tuple[CopyMade, ...]:
    found = []
    with desk.library.reading() as reader:
        for plan in reader.all(BundlePlan, case=item.case, order="name"):
            for edition in reader.all(Edition, plan=plan.uid, order="number"):
                placed = [entry for entry in edition.page_map if entry.evidence == item.uid]
                pages = [page for entry in placed for page in range(entry.first_page, entry.last_page + 1)]
                if not pages:
                    continue
                found.append(
                    CopyMade(
                        name=f"Edition {edition.number} of “{plan.name}”",
                        made_at=edition.made_at,
                        made_by=edition.made_by,
                        pages=_printed(edition, pages),
                        sha256=edition.sha256,
                    )
                )
    return tuple(found)


def _printed(edition: Edition, pages: Sequence[int]) -> str:
    """Pages of an edition by the numbers printed on them."""
    if edition.late is None:
        return pages_in_words(pages)
    return (
        f"pages {', '.join(edition.label(page) for page in pages)}"
        if len(pages) > 1
        else f"page {edition.label(pages[0])}"
    )


def log_state(desk: Desk) -> LogState:
    """The log, held against itself, and its newest entry.

    Raises:
        LibraryDamaged: it has none.
    """
    verdict = desk.library.verify_audit()
    head = desk.library.audit_head()
    if head is None:
        raise LibraryDamaged("The library's log is empty.", "Verify the library, and compare it with a backup.")
    standing = desk.library.standing
    faults = tuple(f"{fault.words[:1].upper()}{fault.words[1:]}." for fault in verdict.faults)
    return LogState(
        library=desk.library.library_id,
        entry=head.seq,
        hash=head.hash,
        at=read_instant(head.at),
        faults=(*faults, *((standing.words,) if standing.rolled_back else ())),
        signing_key=desk.library.signer.public_key(),
    )
