"""Make an edition: assembled, checked, kept in the vault and written where it was asked for; or nothing at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundleMade, Edition
from lfr_review.domain.checks import CheckReport, Result
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import CannotWrite, CaseworkError, ExportStopped
from lfr_review.domain.ids import Uid
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.export.assembling import Tee, assemble
from lfr_review.services.export.blob_sink import VaultSink
from lfr_review.services.export.check_edition import what_it_was_made_of
from lfr_review.services.export.checking import check
from lfr_review.services.export.expectations import page_map_of
from lfr_review.services.export.file_names import edition_file_name
from lfr_review.services.export.prepare import Prepared, prepare
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.services.worker_answers import Sink
from lfr_review.store.age_stream import Unsealed
from lfr_review.store.blobs import StoredBlob
from lfr_review.store.durable import REAL, Disk

_ASSEMBLED, _STORED = 0.85, 0.9  # of the whole


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
        disk: how the file becomes durable; another one only in tests.

    Raises:
        ExportStopped: something in the plan must not leave, or the finished file would be wrong. Nothing was kept.
        Cancelled: Stop was pressed; nothing was kept.
        Unprintable: a text has a character that none of our fonts has.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there. Nothing was kept.
    """
    prepared = prepare(desk, plan)
    refuse(prepared.stops)
    with contextlib.ExitStack() as stack:
        file = None
        if target is not None:
            file = stack.enter_context(TargetFile(target, overwrite=overwrite, library=desk.library.root, disk=disk))
        sources = [stack.enter_context(desk.library.blobs.open(source.sha256)) for source in prepared.sources]
        vault = stack.enter_context(VaultSink(desk.library.blobs))
        sinks: tuple[Sink, ...] = (vault,) if file is None else (file, vault)
        made = assemble(prepared.order, sources, Tee(*sinks), Share(progress, 0, _ASSEMBLED), token)
        refuse_unread(made)
        Share(progress, _ASSEMBLED, _STORED).step(0, 1, "Reading back what was stored")
        stored = vault.finish()
        with _kept_or_not(desk, stored):
            if file is not None:
                file.settle()
            edition = _edition(desk, prepared, made, stored, target, decision)
            checking = Share(progress, _STORED, 1)
            checking.step(0, 1, "Checking the bundle")
            structure = _check_structure(desk, edition, checking, token)
            token.check()
            edition = _keep(desk, prepared, edition, exported=target is not None)
        if file is not None:
            _put_in_place(file, edition)
    return MadeEdition(edition=edition, structure=structure)


def refuse(stops: Sequence[DocumentProblem]) -> None:
    """Stop where something in a plan must not leave.

    Raises:
        ExportStopped: and what it is.
    """
    if stops:
        words = " ".join(problem.words for problem in stops)
        remedy = " ".join(dict.fromkeys(problem.remedy for problem in stops if problem.remedy))
        raise ExportStopped(f"Nothing was made. {words}", remedy)


def refuse_unread(made: BundleMade) -> None:
    """Stop where the worker could not read a document of the bundle.

    Raises:
        ExportStopped: and which.
    """
    if made.failed_sources:
        raise ExportStopped(
            "A document of the bundle could not be read, so nothing was made. " + " ".join(made.problems),
            "Read the item again on the Evidence page, or take it out of the plan.",
        )


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
    desk: Desk, prepared: Prepared, made: BundleMade, stored: StoredBlob, target: Path | None, decision: str
) -> Edition:
    """The edition as it is to be kept; its uid and number are given when it is."""
    plan = prepared.view.plan
    return Edition(
        uid=desk.new_uid(),
        plan=plan.uid,
        number=1,
        made_at=prepared.order.made_at,
        made_by=desk.who,
        sha256=stored.sha256,
        size_bytes=stored.size,
        page_count=made.page_count,
        file_name=readable_name(target.name) if target is not None else edition_file_name(plan),
        page_map=page_map_of(prepared.order, made.placed, prepared.placeholders),
        renditions=tuple(source.uid for source in prepared.sources),
        rules_version=rules.rules_version(),
        problems=(*(problem.words for problem in prepared.problems), *made.problems, *made.unresolved),
        plan_then=plan,
        decision=decision.strip(),
    )


def _check_structure(desk: Desk, edition: Edition, progress: Progress, token: CancelToken) -> CheckReport:
    """The checks that no bundle leaves without."""
    order = replace(what_it_was_made_of(desk, edition).order, structural_only=True)
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


def _keep(desk: Desk, prepared: Prepared, edition: Edition, *, exported: bool) -> Edition:
    plan = prepared.view.plan
    with desk.library.writing(
        desk.who,
        f"Made an edition of “{plan.name}”",
        case=plan.case,
        kind=ActionKind.FINAL,
        verb="edition",
        detail={"sha256_of_file": edition.sha256, "pages": edition.page_count, "problems": len(edition.problems)},
    ) as writer:
        _refuse_what_changed(desk, prepared)  # in here nobody else can write, so what is found now is what is kept
        kept = replace(edition, uid=writer.new_uid(), number=writer.count(Edition, plan=plan.uid) + 1)
        writer.add(kept)
        if exported:
            head = next(iter(writer.audit_entries(limit=1)), None)
            writer.log("export", (kept.uid,), sha256=kept.sha256, audit_head=head.hash if head else "")
    return kept


def _refuse_what_changed(desk: Desk, prepared: Prepared) -> None:
    """Stop where somebody, while the bundle was being made, took back what may leave or changed what it says.

    Raises:
        ExportStopped: and what it is.
    """
    now = prepare(desk, prepared.view.plan.uid)
    refuse(now.stops)
    if replace(now.order, made_at=prepared.order.made_at) != prepared.order:
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
