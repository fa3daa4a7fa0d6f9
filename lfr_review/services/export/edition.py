"""Make an edition: assembled, checked, kept in the vault and written where it was asked for; or nothing at all."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundleMade, Edition
from lfr_review.domain.checks import CheckOrder, CheckReport, EntryExpectation, Result
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import ExportStopped
from lfr_review.domain.ids import Uid
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.export.assembling import Tee, assemble
from lfr_review.services.export.blob_sink import VaultSink
from lfr_review.services.export.checking import check
from lfr_review.services.export.expectations import expected_entries
from lfr_review.services.export.file_names import edition_file_name
from lfr_review.services.export.prepare import Prepared, prepare
from lfr_review.services.export.reports import keep_report
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.worker_answers import Sink
from lfr_review.store.age_stream import Unsealed
from lfr_review.store.blobs import StoredBlob


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeEdition:
    """An edition, and what a person should know about it."""

    edition: Edition
    expected: tuple[EntryExpectation, ...]
    prepared: Prepared
    structure: CheckReport


def make_edition(
    desk: Desk,
    plan: Uid,
    target: Path | None,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
) -> MadeEdition:
    """Make the next edition of a plan; where `target` is given, also write it there.

    Raises:
        ExportStopped: something in the plan must not leave, or the finished file would be wrong. Nothing was kept.
        Cancelled: Stop was pressed; nothing was kept.
        Unprintable: a text has a character that none of our fonts has.
    """
    prepared = prepare(desk, plan)
    _refuse(prepared.stops)
    with contextlib.ExitStack() as stack:
        file = None
        if target is not None:
            file = stack.enter_context(TargetFile(target, overwrite=overwrite, library=desk.library.root))
        sources = [stack.enter_context(desk.library.blobs.open(source.sha256)) for source in prepared.sources]
        vault = stack.enter_context(VaultSink(desk.library.blobs))
        sinks: tuple[Sink, ...] = (vault,) if file is None else (file, vault)
        made = assemble(prepared.order, sources, Tee(*sinks), progress, token)
        if made.failed_sources:
            raise ExportStopped(
                "A document of the bundle could not be read, so no edition was made. " + " ".join(made.problems),
                "Read the item again on the Evidence page, or take it out of the plan.",
            )
        stored = vault.finish()
        if file is not None:
            file.settle()
        expected = _expected(desk, prepared, made)
        structure = _check_structure(desk, prepared, expected, stored)
        token.check()
        edition = _keep(desk, prepared, made, stored, target)
        if file is not None:
            file.put_in_place()
    return MadeEdition(edition=edition, expected=expected, prepared=prepared, structure=structure)


def check_edition(
    desk: Desk, made: MadeEdition, progress: Progress, token: CancelToken, channel: str = ""
) -> CheckReport:
    """The full report on an edition just made, with its sources beside it; kept with the edition."""
    with contextlib.ExitStack() as stack:
        bundle = stack.enter_context(desk.library.blobs.open(made.edition.sha256))
        sources = [stack.enter_context(desk.library.blobs.open(source.sha256)) for source in made.prepared.sources]
        order = _check_order(made.prepared, made.edition.file_name, made.expected, channel)
        report = check(order, bundle, sources, progress=progress, token=token)
    keep_report(desk, made.edition, report)
    return report


def _refuse(stops: Sequence[DocumentProblem]) -> None:
    if stops:
        words = " ".join(problem.words for problem in stops)
        remedy = " ".join(dict.fromkeys(problem.remedy for problem in stops if problem.remedy))
        raise ExportStopped(f"No edition was made. {words}", remedy)


def _expected(desk: Desk, prepared: Prepared, made: BundleMade) -> tuple[EntryExpectation, ...]:
    with desk.library.reading() as reader:
        texts = [reader.page_texts(source.uid) for source in prepared.sources]
    return expected_entries(prepared.order, made.placed, prepared.placeholders, prepared.facts, texts)


def _check_order(
    prepared: Prepared, name: str, expected: tuple[EntryExpectation, ...], channel: str = "", structural: bool = False
) -> CheckOrder:
    return CheckOrder(
        file_name=name,
        profile=prepared.profile,
        title=prepared.order.title,
        entries=expected,
        numbering=prepared.order.numbering,
        source_bytes=sum(source.size_bytes for source in prepared.sources),
        channel=channel,
        secret_words=tuple(item.original_name for item in prepared.items),
        structural_only=structural,
    )


def _check_structure(
    desk: Desk, prepared: Prepared, expected: tuple[EntryExpectation, ...], stored: StoredBlob
) -> CheckReport:
    """The checks that no bundle leaves without."""
    name = edition_file_name(prepared.view.plan)
    with desk.library.blobs.open(stored.sha256) as bundle:
        report = check(_check_order(prepared, name, expected, structural=True), bundle)
    failed = [found for found in report.checks if found.result is Result.FAIL]
    if failed:
        raise ExportStopped(
            "The finished bundle did not pass its own check, so no edition was made: "
            + " ".join(f"{found.id}: {found.words}" for found in failed),
            "This is a fault of the program. Please report it; the case is as it was.",
        )
    return report


def _keep(desk: Desk, prepared: Prepared, made: BundleMade, stored: StoredBlob, target: Path | None) -> Edition:
    plan = prepared.view.plan
    with desk.library.writing(
        desk.who,
        f"Made an edition of “{plan.name}”",
        case=plan.case,
        kind=ActionKind.FINAL,
        verb="edition",
        detail={"sha256_of_file": stored.sha256, "pages": made.page_count},
    ) as writer:
        edition = Edition(
            uid=writer.new_uid(),
            plan=plan.uid,
            number=writer.count(Edition, plan=plan.uid) + 1,
            made_at=prepared.order.made_at,
            made_by=desk.who,
            sha256=stored.sha256,
            size_bytes=stored.size,
            page_count=made.page_count,
            file_name=target.name if target is not None else edition_file_name(plan),
            page_map=made.placed,
            renditions=tuple(source.uid for source in prepared.sources),
            rules_version=rules.rules_version(),
            problems=(*(problem.words for problem in prepared.problems), *made.problems, *made.unresolved),
        )
        writer.add(edition)
        if target is not None:
            head = next(iter(writer.audit_entries(limit=1)), None)
            writer.log("export", (edition.uid,), sha256=stored.sha256, audit_head=head.hash if head else "")
    return edition


def open_edition(desk: Desk, edition: Edition) -> Unsealed:
    """The bytes of an edition; the caller closes it."""
    return desk.library.blobs.open(edition.sha256)
