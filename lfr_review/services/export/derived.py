"""Files made of a finished edition: only what was added, volumes, a copy for printing, its index as a Word file.

Nothing in them is drawn again: their pages are those of the edition, numbers included. The same edition gives the same
bytes, so they are written out when they are needed and not kept; what was written stands in the audit log.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lfr_review.domain.bundles import ArrangeOrder, BlankBack, BundlePlan, Edition, LateWay, TakenPages
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.codec import to_plain
from lfr_review.domain.edition_index import edition_index
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import Rendition
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.sendings import SentForm
from lfr_review.domain.volumes import Piece, Volume, volumes_of
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.export.barred_since import refuse_barred
from lfr_review.services.export.file_names import edition_file_name
from lfr_review.services.export.producing import arrange
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.services.workers import run_task

_TRIES = 6  #: of dividing anew, with less room, where a volume turned out too large
_LESS = 0.95
_OWN_PAGE = 3_000  #: bytes of a page of ours, about
INDEX_FORM = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that was written."""

    file: Path
    pages: int
    size_bytes: int
    sha256: Sha256


def derived_name(desk: Desk, edition: Edition, what: str, ending: str = "pdf") -> str:
    """What a file made of an edition is called."""
    plan, case = _plan(desk, edition)
    return edition_file_name(plan, rules.profiles().named(plan.profile), case.claim_number, what, ending)


def write_additions(
    desk: Desk, edition: Edition, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool = False
) -> Written:
    """Write only the pages that an edition adds to the one sent before it.

    Raises:
        WrongUse: it adds nothing, or is a supplementary bundle, which is that file already.
        Refused: a document of it may not leave any more as it is there, or a file of that name is there.
        UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    late = edition.late
    if late is None or not late.added:
        raise WrongUse("This edition adds nothing to one sent before.", "Save a copy of the whole edition.")
    if late.way is LateWay.SUPPLEMENT:
        raise WrongUse("A supplementary bundle holds only what was added.", "Save a copy of it.")
    new = set(late.added)
    refuse_barred(desk, edition, [each for each in edition.page_map if each.first_page in new])
    order = _order(desk, edition, _runs(late.added), "additions only")
    return write_arranged(desk, edition, order, target, SentForm.ADDITIONS, progress, token, overwrite)


def write_print_copy(
    desk: Desk, edition: Edition, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool = False
) -> Written:
    """Write a copy for printing on both sides: every document begins on a right-hand page.

    Where it would begin on a back, a blank back is put before it that says of which page it is the back. So the paper
    carries the numbers of the file and no side is without one.

    Raises:
        Refused: a document of it may not leave any more as it is there, or a file of that name is there.
        UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    refuse_barred(desk, edition, edition.page_map)
    order = _order(desk, edition, _with_backs(edition), "print copy")
    return write_arranged(desk, edition, order, target, SentForm.PRINT, progress, token, overwrite)


def plan_volumes(desk: Desk, edition: Edition, limit_bytes: int) -> tuple[Volume, ...]:
    """The volumes that an edition would come in; one where it fits as it is."""
    if edition.size_bytes <= limit_bytes:
        return (Volume("A", 1, edition.page_count),)
    return volumes_of(_pieces(desk, edition), limit_bytes)


def write_volumes(
    desk: Desk,
    edition: Edition,
    folder: Path,
    limit_bytes: int,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
) -> tuple[Written, ...]:
    """Write an edition as volumes that each stay below a limit. All of them are put in place, or none.

    Raises:
        WrongUse: the edition fits as it is.
        Refused: a document may not leave any more as it is there, a single page is larger than the limit, or a file
            of that name is there.
        UnsuitablePlace, CannotWrite, DiskFull: a file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    if edition.size_bytes <= limit_bytes:
        raise WrongUse("The edition fits as it is, so it is not divided.", "Send the file itself.")
    refuse_barred(desk, edition, edition.page_map)
    pieces, room = _pieces(desk, edition), float(limit_bytes)
    for _ in range(_TRIES):
        volumes = volumes_of(pieces, room)
        with contextlib.ExitStack() as stack:
            files = [stack.enter_context(_volume_file(desk, edition, folder, volume, overwrite)) for volume in volumes]
            for number, (volume, file) in enumerate(zip(volumes, files, strict=True)):
                share = Share(progress, number / len(volumes), (number + 1) / len(volumes))
                pages = (TakenPages(source=0, first_page=volume.first_page, last_page=volume.last_page),)
                _arrange(desk, edition, _order(desk, edition, pages, f"volume {volume.letter}"), file, share, token)
            largest = max(file.size for file in files)
            if largest <= limit_bytes:
                return _put_all(desk, edition, volumes, files)
        room *= min(_LESS, _LESS * limit_bytes / largest)
    raise Refused(
        "A part of the edition that cannot be divided is larger than the limit. Nothing was written.",
        "Ask the recipient how a larger file can be delivered.",
    )


def write_index(
    desk: Desk, edition: Edition, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool = False
) -> Written:
    """Write the index of an edition as a Word file that names no author and no program.

    Raises:
        Unprintable: a title has a character that none of our fonts has; nothing was written.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    order = {
        "document": to_plain(edition_index(edition)),
        "made_at": to_plain(edition.made_at),
        "language": "en-GB",
    }
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        run_task("write_word", order, progress=progress, token=token, blob_sink=lambda name: file)
        sha256 = file.settle()
        _log(desk, edition, INDEX_FORM, [sha256])
        file.put_in_place()
    return Written(file=file.target, pages=0, size_bytes=file.size, sha256=sha256)


def _plan(desk: Desk, edition: Edition) -> tuple[BundlePlan, CaseFile]:
    with desk.library.reading() as reader:
        plan = edition.plan_then or reader.get(BundlePlan, edition.plan)
        return plan, reader.get(CaseFile, plan.case)


def _order(desk: Desk, edition: Edition, pages: Sequence[TakenPages | BlankBack], what: str) -> ArrangeOrder:
    plan, _ = _plan(desk, edition)
    return ArrangeOrder(title=f"{plan.title}: {what}", made_at=edition.made_at, pages=tuple(pages))


def write_arranged(
    desk: Desk,
    edition: Edition,
    order: ArrangeOrder,
    target: Path,
    form: SentForm,
    progress: Progress,
    token: CancelToken,
    overwrite: bool,
) -> Written:
    """Write a file of pages of an edition, and log that it left the library."""
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        labels = _arrange(desk, edition, order, file, progress, token)
        token.check()
        sha256 = file.settle()
        _log(desk, edition, form.value, [sha256])
        file.put_in_place()
    return Written(file=file.target, pages=len(labels), size_bytes=file.size, sha256=sha256)


def _arrange(
    desk: Desk, edition: Edition, order: ArrangeOrder, file: TargetFile, progress: Progress, token: CancelToken
) -> tuple[str, ...]:
    with desk.library.blobs.open(edition.sha256) as stored:
        return arrange(order, [stored], file, progress, token)


def _volume_file(desk: Desk, edition: Edition, folder: Path, volume: Volume, overwrite: bool) -> TargetFile:
    name = derived_name(desk, edition, f"volume {volume.letter}")
    return TargetFile(folder / name, overwrite=overwrite, library=desk.library.root)


def _put_all(
    desk: Desk, edition: Edition, volumes: Sequence[Volume], files: Sequence[TargetFile]
) -> tuple[Written, ...]:
    hashes = [file.settle() for file in files]
    _log(desk, edition, SentForm.VOLUMES.value, hashes)
    _name_all(files)
    return tuple(
        Written(file=file.target, pages=volume.last_page - volume.first_page + 1, size_bytes=file.size, sha256=sha256)
        for volume, file, sha256 in zip(volumes, files, hashes, strict=True)
    )


def _name_all(files: Sequence[TargetFile]) -> None:
    """Give every file its name, or none: where one cannot have it, those that have theirs go again."""
    named: list[Path] = []
    try:
        for file in files:
            file.put_in_place()
            named.append(file.target)
    except BaseException:
        for path in named:
            with contextlib.suppress(OSError):
                path.unlink()
        raise


def _log(desk: Desk, edition: Edition, form: str, hashes: Sequence[Sha256]) -> None:
    """Say in the audit log what left, unless nothing can be written."""
    if desk.library.read_only:
        return
    plan, _ = _plan(desk, edition)
    with desk.library.writing(desk.who, "", case=plan.case) as writer:
        head = next(iter(writer.audit_entries(limit=1)), None)
        for sha256 in hashes:
            writer.log("export", (edition.uid,), sha256=sha256, form=form, audit_head=head.hash if head else "")


def _runs(pages: Sequence[int]) -> tuple[TakenPages, ...]:
    """Places in a file as runs of pages."""
    runs: list[TakenPages] = []
    for page in pages:
        if runs and runs[-1].last_page == page - 1:
            runs[-1] = replace(runs[-1], last_page=page)
        else:
            runs.append(TakenPages(source=0, first_page=page, last_page=page))
    return tuple(runs)


def _with_backs(edition: Edition) -> tuple[TakenPages | BlankBack, ...]:
    parts: list[TakenPages | BlankBack] = []
    sides = 0
    for place in edition.page_map:
        if sides % 2:
            parts.append(BlankBack(label=f"{edition.label(place.first_page - 1)} back"))
            sides += 1
        parts.append(TakenPages(source=0, first_page=place.first_page, last_page=place.last_page))
        sides += place.last_page - place.first_page + 1
    return tuple(parts)


def _pieces(desk: Desk, edition: Edition) -> list[Piece]:
    """The documents of an edition with their reckoned sizes, which together are what the edition takes."""
    with desk.library.reading() as reader:
        renditions = [reader.get(Rendition, uid) for uid in edition.renditions]
    by_item: dict[Uid, Rendition] = {each.evidence: each for each in renditions}
    sizes = []
    for place in edition.page_map:
        count = place.last_page - place.first_page + 1
        rendition = by_item.get(Uid(place.evidence)) if place.evidence else None
        each = rendition.size_bytes / max(1, rendition.page_count) if rendition is not None else _OWN_PAGE
        sizes.append(each * count)
    scale = edition.size_bytes / max(1.0, sum(sizes))
    return [
        Piece(place.first_page, place.last_page, size * scale)
        for place, size in zip(edition.page_map, sizes, strict=True)
    ]
