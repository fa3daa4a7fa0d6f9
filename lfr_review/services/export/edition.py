"""Make an edition: assembled, checked, kept in the vault and written where it was asked for; or nothing at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import CheckReport, Result
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import CannotWrite, CaseworkError, ExportStopped
from lfr_review.domain.ids import Uid
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.export.assembling import Tee
from lfr_review.services.export.blob_sink import VaultSink
from lfr_review.services.export.check_edition import what_it_was_made_of
from lfr_review.services.export.checking import check
from lfr_review.services.export.file_names import SUPPLEMENT, edition_file_name
from lfr_review.services.export.late import Late, PreparedLate, prepare_late
from lfr_review.services.export.prepare import Prepared, prepare
from lfr_review.services.export.producing import Produced, produce
from lfr_review.services.export.redacted_pages import leak_order, make_missing_pages, our_pages
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.redaction.leaks import find_leaks, refuse_leaks
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.services.worker_answers import Sink
from lfr_review.store.age_stream import Unsealed
from lfr_review.store.blobs import StoredBlob
from lfr_review.store.durable import REAL, Disk

_REDACTED, _ASSEMBLED, _STORED = 0.1, 0.85, 0.9  # of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeEdition:
    """An edition, and the checks that it could not have left without."""

    edition: Edition
    structure: CheckReport


def make_edition(
    desk: Desk,
    plan: Uid,
    target: Path | None,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
    decision: str = "",
    late: Late | None = None,
    disk: Disk = REAL,
) -> MadeEdition:
    """Make the next edition of a plan; where `target` is given, also write it there.

    Args:
        desk: the library, the person and the clock.
        plan: which plan.
        target: where the file goes; None: into the vault only.
        progress: hears how far it is.
        token: ends it.
        overwrite: whether a file of that name may be replaced.
        decision: who lets it go with its problems, and why; kept with the edition.
        late: how documents are added to an edition that was sent; None: a bundle of its own.
        disk: how the file becomes durable; another one only in tests.

    Raises:
        ExportStopped: something in the plan must not leave, or the finished file would be wrong. Nothing was kept.
        Cancelled: Stop was pressed; nothing was kept.
        Unprintable: a text has a character that none of our fonts has.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there. Nothing was kept.
    """
    make_missing_pages(desk, plan, Share(progress, 0, _REDACTED), token)
    prepared = prepared_for(desk, plan, late)
    refuse(prepared.stops)
    with contextlib.ExitStack() as stack:
        file = None
        if target is not None:
            file = stack.enter_context(TargetFile(target, overwrite=overwrite, library=desk.library.root, disk=disk))
        vault = stack.enter_context(VaultSink(desk.library.blobs))
        sinks: tuple[Sink, ...] = (vault,) if file is None else (file, vault)
        produced = produce(desk, prepared, Tee(*sinks), Share(progress, _REDACTED, _ASSEMBLED), token)
        Share(progress, _ASSEMBLED, _STORED).step(0, 1, "Reading back what was stored")
        stored = vault.finish()
        with _kept_or_not(desk, stored), ThreadPoolExecutor(1) as beside:
            settling = beside.submit(file.settle) if file is not None else None  # the check reads what was stored
            edition = _edition(desk, prepared, produced, stored, target, decision)
            checking = Share(progress, _STORED, 1)
            checking.step(0, 1, "Checking the bundle")
            structure = _check_structure(desk, edition, checking, token)
            _refuse_leaks(desk, prepared, edition, checking, token)
            token.check()
            if settling is not None:
                settling.result()
            edition = _keep(desk, prepared, edition, late, exported=target is not None)
        if file is not None:
            _put_in_place(file, edition)
    return MadeEdition(edition=edition, structure=structure)


def prepared_for(desk: Desk, plan: Uid, late: Late | None = None) -> Prepared:
    """What is needed to make the next edition, or to add to one that was sent.

    Raises:
        WrongUse: nothing can be added in that way.
    """
    return prepare(desk, plan) if late is None else prepare_late(desk, plan, late)


def refuse(stops: Sequence[DocumentProblem]) -> None:
    """Stop where something in a plan must not leave.

    Raises:
        ExportStopped: and what it is.
    """
    if stops:
        words = " ".join(problem.words for problem in stops)
        remedy = " ".join(dict.fromkeys(problem.remedy for problem in stops if problem.remedy))
        raise ExportStopped(f"Nothing was made. {words}", remedy)


def open_edition(desk: Desk, edition: Edition) -> Unsealed:
    """The bytes of an edition; the caller closes it."""
    return desk.library.blobs.open(edition.sha256)


@contextlib.contextmanager
def _kept_or_not(desk: Desk, stored: StoredBlob) -> Iterator[None]:
    """Take the stored bundle away again where no edition comes of it."""
    try:
        yield
    except BaseException:
        if stored.new:
            desk.library.blobs.discard(stored.sha256)
        raise


def _edition(
    desk: Desk, prepared: Prepared, produced: Produced, stored: StoredBlob, target: Path | None, decision: str
) -> Edition:
    """The edition as it is to be kept; its uid and number are given when it is."""
    plan, made = prepared.view.plan, produced.made
    return Edition(
        uid=desk.new_uid(),
        plan=plan.uid,
        number=1,
        made_at=prepared.order.made_at,
        made_by=desk.who,
        sha256=stored.sha256,
        size_bytes=stored.size,
        page_count=produced.page_count,
        file_name=readable_name(target.name) if target is not None else _name(prepared),
        page_map=produced.page_map,
        renditions=produced.renditions,
        rules_version=rules.rules_version(),
        problems=(*(problem.words for problem in prepared.problems), *made.problems, *made.unresolved),
        plan_then=plan,
        decision=decision.strip(),
        late=produced.late,
    )


def _name(prepared: Prepared) -> str:
    what = SUPPLEMENT if isinstance(prepared, PreparedLate) and not prepared.joins else ""
    return edition_file_name(prepared.view.plan, prepared.profile, prepared.case.case.claim_number, what)


def _check_structure(desk: Desk, edition: Edition, progress: Progress, token: CancelToken) -> CheckReport:
    """The checks that no bundle leaves without."""
    order = replace(what_it_was_made_of(desk, edition).order, structural_only=True, directions=())
    with desk.library.blobs.open(edition.sha256) as bundle:
        report = check(order, bundle, progress=progress, token=token)
    failed = [found for found in report.checks if found.result is Result.FAIL]
    if failed:
        raise ExportStopped(
            "The finished bundle did not pass its own check, so no edition was made: "
            + " ".join(f"{found.id}: {found.words}" for found in failed),
            "This is a fault of the program. Please report it; the case is as it was.",
        )
    return report


def _refuse_leaks(desk: Desk, prepared: Prepared, edition: Edition, progress: Progress, token: CancelToken) -> None:
    """Search the finished file for words that were taken out and for names that its readers must not learn.

    Raises:
        ExportStopped: something was found, and where.
    """
    beneath = [word for facts in prepared.facts for word in facts.beneath]
    order = leak_order(
        prepared.case.parties, prepared.view.plan.audience, prepared.redacted, beneath, edition.file_name
    )
    order = replace(order, our_pages=our_pages(prepared.order.entries, edition.page_map))
    if order.terms or order.outside_sources or order.in_ours:
        with desk.library.blobs.open(edition.sha256) as bundle:
            refuse_leaks(find_leaks(order, bundle, progress, token), "No edition was made.")


def _keep(desk: Desk, prepared: Prepared, edition: Edition, late: Late | None, *, exported: bool) -> Edition:
    plan = prepared.view.plan
    with desk.library.writing(
        desk.who,
        f"Made an edition of “{plan.name}”",
        case=plan.case,
        kind=ActionKind.FINAL,
        verb="edition",
        detail={"sha256_of_file": edition.sha256, "pages": edition.page_count, "problems": len(edition.problems)},
    ) as writer:
        _refuse_what_changed(
            desk, prepared, late
        )  # in here nobody else can write, so what is found now is what is kept
        kept = replace(edition, uid=writer.new_uid(), number=writer.count(Edition, plan=plan.uid) + 1)
        writer.add(kept)
        if exported:
            head = next(iter(writer.audit_entries(limit=1)), None)
            writer.log("export", (kept.uid,), sha256=kept.sha256, audit_head=head.hash if head else "")
    return kept


def _refuse_what_changed(desk: Desk, prepared: Prepared, late: Late | None) -> None:
    """Stop where somebody, while the bundle was being made, took back what may leave or changed what it says.

    Raises:
        ExportStopped: and what it is.
    """
    now = prepared_for(desk, prepared.view.plan.uid, late)
    refuse(now.stops)
    if replace(now.order, made_at=prepared.order.made_at) != prepared.order or now.sources != prepared.sources:
        raise ExportStopped(
            "The case was changed while the bundle was being made, so the bundle would not say what the case says. "
            "Nothing was made.",
            "Make it again.",
        )


def _put_in_place(file: TargetFile, edition: Edition) -> None:
    """Give the file its name. What is kept stays kept, so a failure must not say that nothing happened."""
    try:
        file.put_in_place()
    except CaseworkError as error:
        raise CannotWrite(
            f"Edition {edition.number} was made and is kept in the library, but its file could not be put in its "
            "place. No file was left there.",
            "Save a copy of the edition somewhere else.",
        ) from error
