"""A bundle of the same quality from a plain folder, without a library."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from lfr_review.domain.bundles import (
    BundleMade,
    BundleOrder,
    IndexPages,
    OrderEntry,
    OrderSection,
    OwnPages,
    PlacedEntry,
    SourcePages,
)
from lfr_review.domain.checks import CheckOrder, CheckProfile, EntryExpectation, Result
from lfr_review.domain.errors import ExportStopped, SourceUnreadable, WrongUse
from lfr_review.domain.ids import Sha256
from lfr_review.domain.own_sheets import placeholder_sheet
from lfr_review.services import rules
from lfr_review.services.byte_sources import ByteSource, BytesSource, FileSource
from lfr_review.services.desk import utc_now
from lfr_review.services.export.assembling import assemble
from lfr_review.services.export.checking import check
from lfr_review.services.export.folder_index import Listed, read_folder
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.read_document import read_document
from lfr_review.services.work import CancelToken, Progress

INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickBundle:
    """A finished bundle and what a person should know about it."""

    file: Path
    sha256: Sha256
    page_count: int
    placed: tuple[PlacedEntry, ...]
    problems: tuple[str, ...]
    order: CheckOrder  #: what a check holds it against
    sources: Mapping[str, Path]  #: the files, by uid of the entry; none for what could not be read


def quick_bundle(
    folder: Path,
    out: Path,
    progress: Progress,
    token: CancelToken,
    *,
    index: Path | None = None,
    title: str = "",
    profile: str = "plain",
    overwrite: bool = False,
) -> QuickBundle:
    """Make one bundle of the documents of a folder.

    A document that cannot be read keeps its place as a page that says so, and is named in `problems`.

    Raises:
        NotFound, WrongUse: the folder or its index is not as it should be, or the bundle would replace one of them.
        ExportStopped: the finished file would be wrong. Nothing was written.
        Cancelled: Stop was pressed. Nothing was written.
    """
    rule = rules.profiles().named(profile)
    listed = read_folder(folder, index)
    _refuse_in_place_of_its_own([*(each.path for each in listed), *([index] if index else [])], out)
    work = _Work(listed, title or readable_name(folder.resolve().name), rule)
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(TargetFile(out, overwrite=overwrite))
        sources = work.open(stack)
        made = assemble(work.order(), sources, file, progress, token)
        if made.failed_sources:
            work.try_alone(sources, made.failed_sources, token)
            made = assemble(work.order(), work.sources, file, progress, token)
        order = work.check_order(readable_name(out.name), made)
        with ThreadPoolExecutor(1) as beside:
            settling = beside.submit(file.settle)  # the disk takes its time, and the check reads what was written
            _check_structure(order, file.readable_at)
            sha256 = settling.result()
        token.check()
        file.put_in_place()
    return QuickBundle(
        file=file.target,
        sha256=sha256,
        page_count=made.page_count,
        placed=made.placed,
        problems=(*work.problems, *made.problems, *made.unresolved),
        order=order,
        sources=work.read(),
    )


def _refuse_in_place_of_its_own(paths: Sequence[Path], out: Path) -> None:
    """Whoever agrees that a bundle is written over an old one has not agreed to lose a document."""
    if out.exists() and any(path.exists() and path.samefile(out) for path in paths):
        raise WrongUse(
            "The bundle would take the place of one of its own documents. Nothing was written.",
            "Choose another name for the bundle, or take the old bundle out of the folder first.",
        )


@dataclass(slots=True)
class _Work:
    """The bundle in the making: each document a source of its own, replaced where it cannot be read with the others."""

    listed: Sequence[Listed]
    title: str
    profile: CheckProfile
    sources: list[ByteSource] = field(default_factory=list)
    made_at: dt.datetime = field(default_factory=lambda: utc_now().replace(microsecond=0))
    unreadable: dict[int, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def open(self, stack: contextlib.ExitStack) -> list[ByteSource]:
        """Open every document. One that cannot be opened keeps its place, as one that cannot be read does."""
        for number, each in enumerate(self.listed):
            try:
                self.sources.append(stack.enter_context(FileSource(each.path)))
            except SourceUnreadable as error:
                self.sources.append(BytesSource(b""))
                self._keep_place(number, error.words)
        return self.sources

    def try_alone(self, sources: Sequence[ByteSource], failed: Sequence[int], token: CancelToken) -> None:
        """Read each document that failed in a worker of its own; what fails there too gets a page that says so."""
        for number in failed:
            read = read_document(sources[number], ending=self.listed[number].path.suffix, token=token)
            if read.rendition is not None:
                self.sources[number] = BytesSource(read.rendition)
                continue
            self._keep_place(number, read.reading.reason)

    def _keep_place(self, number: int, reason: str) -> None:
        self.unreadable[number] = reason
        self.problems.append(f"“{self.listed[number].title}” could not be turned into pages. {reason}")

    def order(self) -> BundleOrder:
        """What the worker is to make."""
        sections: list[str] = []
        entries = [OrderEntry(uid=INDEX, title="Index", pages=IndexPages(), section=-1, listed=False)]
        for number, each in enumerate(self.listed):
            if each.section and (not sections or sections[-1] != each.section):
                sections.append(each.section)
            entries.append(self._entry(number, each, len(sections) - 1 if each.section else -1))
        return BundleOrder(
            title=self.title,
            made_at=self.made_at,
            sections=tuple(OrderSection(title=section) for section in sections),
            entries=tuple(entries),
            numbering=self.profile.numbering,
            clean=True,
            image_dpi=self.profile.image_dpi,
        )

    def _entry(self, number: int, each: Listed, section: int) -> OrderEntry:
        pages: SourcePages | OwnPages = SourcePages(source=number)
        if number in self.unreadable:
            reason = f"The document could not be turned into pages. {self.unreadable[number]}"
            pages = OwnPages(document=placeholder_sheet(each.title, reason))
        return OrderEntry(
            uid=str(number),
            title=each.title,
            pages=pages,
            section=section,
            date_text=each.date_text,
            number=str(number + 1),
            placeholder=number in self.unreadable,
        )

    def read(self) -> dict[str, Path]:
        """The files whose pages are in the bundle, by uid of the entry."""
        return {str(number): each.path for number, each in enumerate(self.listed) if number not in self.unreadable}

    def check_order(self, name: str, made: BundleMade) -> CheckOrder:
        """What the finished file is held against."""
        entries = tuple(
            EntryExpectation(
                title=place.title,
                section=place.section,
                date_text=place.date_text,
                first_page=place.first_page,
                last_page=place.last_page,
                placeholder=self._missing(place),
                internal=place.uid == INDEX or place.placeholder,
                listed=place.uid != INDEX,
            )
            for place in made.placed
        )
        return CheckOrder(
            file_name=name,
            profile=self.profile,
            title=self.title,
            entries=entries,
            numbering=self.profile.numbering,
            source_bytes=sum(source.size for source in self.sources),
            secret_words=tuple(readable_name(each.path.name) for each in self.listed),
            structural_only=True,
        )

    def _missing(self, place: PlacedEntry) -> str:
        return self.unreadable.get(int(place.uid), "") if place.uid != INDEX else ""


def _check_structure(order: CheckOrder, file: Path) -> None:
    with FileSource(file) as bundle:
        report = check(order, bundle)
    failed = [found for found in report.checks if found.result is Result.FAIL]
    if failed:
        raise ExportStopped(
            "The finished bundle did not pass its own check, so nothing was written: "
            + " ".join(f"{found.id}: {found.words}" for found in failed),
            "This is a fault of the program. Please report it.",
        )
