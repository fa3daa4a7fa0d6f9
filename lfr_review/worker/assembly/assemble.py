"""Making a bundle: sources and our own documents in, one numbered and linked PDF out."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import BinaryIO

import pikepdf
from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel

from lfr_review.domain.bundles import BundleMade, BundleOrder
from lfr_review.domain.codec import instant_text
from lfr_review.domain.errors import WrongUse
from lfr_review.worker.assembly.bookmarks import write_bookmarks
from lfr_review.worker.assembly.description import Described, describe
from lfr_review.worker.assembly.figures import hang_figures
from lfr_review.worker.assembly.frame import frame_of
from lfr_review.worker.assembly.gathering import gather
from lfr_review.worker.assembly.linking import Linker
from lfr_review.worker.assembly.merge import copy_pages, hang_pages
from lfr_review.worker.assembly.numbering import number_pages
from lfr_review.worker.assembly.output import PIECE_BYTES, IdentifiedOutput
from lfr_review.worker.assembly.own_pages import OwnDocuments, write_own_documents
from lfr_review.worker.assembly.page_labels import label_runs, plain_run
from lfr_review.worker.assembly.panel import panel
from lfr_review.worker.assembly.sheets import Gathered, Sheet
from lfr_review.worker.cleaning.geometry import settle_boxes
from lfr_review.worker.task import Source

Progress = Callable[[int, int, str], None]

_WHOLE = 1000  #: progress is told in thousandths
_GATHERED, _DRAWN, _NUMBERED = 550, 650, 750
_OBJECT_BYTES = 100  #: that an object of the bundle's own takes less when it is packed, about
_A4 = (595.276, 841.89)


def assemble(order: BundleOrder, sources: Sequence[bytes | Source], out: BinaryIO, progress: Progress) -> BundleMade:
    """Write the bundle that is ordered, and say where everything stands in it.

    Where a source cannot be read nothing is written, and the answer names every source that failed: the caller
    tries each in a worker of its own and asks again.

    The same order, sources and version of the program give the same bytes.

    Args:
        order: what is to be made.
        sources: PDF renditions; with `order.clean`, files as they are.
        out: where the file goes, from start to end, without going back.
        progress: told how far it is, out of how much, and what is being done.

    Raises:
        WrongUse: the order has no entries.
        ExportStopped: an entry asks for pages that its source does not have.
        Unprintable: a text of ours has a character that no font of ours can show.
    """
    if not order.entries:
        raise WrongUse("A bundle needs at least one document.", "Put a document into the plan.")
    with Pdf.new() as bundle:
        gathered = gather(order, sources, bundle, _gathering(progress))
        if gathered.failed:
            return BundleMade(
                page_count=0,
                placed=(),
                problems=tuple(gathered.problems),
                failed_sources=tuple(gathered.failed),
            )
        compress = not order.clean or _worth_compressing(bundle, gathered)
        made, identifier = _put_together(order, bundle, gathered, progress)
        del gathered  # what is no longer needed makes room for the writer's own tables
        progress(_NUMBERED, _WHOLE, "Writing the bundle")
        _save(bundle, out, identifier, compress, progress)
    return made


def _put_together(order: BundleOrder, bundle: Pdf, gathered: Gathered, progress: Progress) -> tuple[BundleMade, bytes]:
    """Everything between the last source and the writing of the file: the answer, and the file's identifier."""
    progress(_GATHERED, _WHOLE, "Drawing the index and our own documents")
    counts = [len(gathered.entries[i].sheets) if i in gathered.entries else 0 for i in range(len(order.entries))]
    own = write_own_documents(order, counts)
    sheets = _all_sheets(bundle, gathered, own)
    hang_pages(bundle, [sheet.page for sheet in sheets])
    hang_figures(bundle, order, sheets, own, gathered.pictures)
    progress(_DRAWN, _WHOLE, "Numbering the pages")
    problems = _number(bundle, order, sheets, own)
    _link(bundle, order, sheets, gathered, own)
    said = Described(title=order.title, made_at=order.made_at, language=order.language)
    describe(bundle, said, sheets[0], label_runs(own.pages.labels) if own.pages.labels else plain_run(order.numbering))
    made = BundleMade(
        page_count=len(sheets),
        placed=own.pages.placed(),
        unresolved=own.unresolved,
        problems=problems,
        labels=own.pages.labels,
    )
    return made, _identifier(order, gathered, own)


def _gathering(progress: Progress) -> Callable[[int, int], None]:
    def step(done: int, total: int) -> None:
        progress(_GATHERED * done // total, _WHOLE, f"Reading document {done + 1} of {total}")

    return step


def _all_sheets(bundle: Pdf, gathered: Gathered, own: OwnDocuments) -> list[Sheet]:
    """Every page of the bundle in order."""
    drawn = dict(zip(own.entries, _own_sheets(bundle, own), strict=True))
    return [
        sheet
        for index in range(len(own.pages.extents))
        for sheet in (gathered.entries[index].sheets if index in gathered.entries else drawn[index])
    ]


def _own_sheets(bundle: Pdf, own: OwnDocuments) -> list[list[Sheet]]:
    """The pages of each of our own documents; blank ones at the end where more were planned than it took."""
    with pikepdf.open(io.BytesIO(own.drawn.pdf)) as pdf:
        frames = [frame_of(settle_boxes(page.obj)) for page in pdf.pages]
        copied = copy_pages(bundle, [page.obj for page in pdf.pages], pdf) if frames else []
    found: list[list[Sheet]] = []
    for index, document in zip(own.entries, own.drawn.documents, strict=True):
        numbers = range(document.first_page, document.first_page + document.page_count)
        sheets = [Sheet(copied[number], frames[number]) for number in numbers]
        while len(sheets) < own.pages.extents[index].count:
            sheets.append(_blank(bundle))
        found.append(sheets)
    return found


def _blank(bundle: Pdf) -> Sheet:
    page = bundle.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, *_A4], Resources=Dictionary()))
    return Sheet(page, frame_of(settle_boxes(page)))


def _number(bundle: Pdf, order: BundleOrder, sheets: Sequence[Sheet], own: OwnDocuments) -> tuple[str, ...]:
    numbers = [own.pages.printed(position) for position in range(len(sheets))]
    crowded = number_pages(bundle, sheets, numbers, order.numbering)
    return tuple(
        f"The lower right corner of bundle page {numbers[position]} is full of words; its number covers some of them."
        for position in crowded
    )


def _link(bundle: Pdf, order: BundleOrder, sheets: Sequence[Sheet], gathered: Gathered, own: OwnDocuments) -> None:
    linker = Linker(bundle, sheets)
    drawn = dict(zip(own.entries, own.drawn.documents, strict=True))
    for index, extent in enumerate(own.pages.extents):
        if index in drawn:
            linker.link_own(drawn[index], extent.start, own.pages)
        else:
            linker.link_source(gathered.entries[index], extent.start)
    linker.write()
    write_bookmarks(bundle, panel(order, own.pages, gathered.entries, drawn, linker))


def _identifier(order: BundleOrder, gathered: Gathered, own: OwnDocuments) -> bytes:
    made = f"{order.title} {instant_text(order.made_at)} {order.language} {order.numbering} {order.sections}"
    gathered.fingerprint.add(made.encode(), own.drawn.pdf)
    return gathered.fingerprint.value


def _save(bundle: Pdf, out: BinaryIO, identifier: bytes, compress: bool, progress: Progress) -> None:
    """Write the file straight into the stream. What is compressed already stays as it is."""
    identified = IdentifiedOutput(out, identifier, len(bundle.objects))

    def tell(percent: int) -> None:
        progress(_NUMBERED + (_WHOLE - _NUMBERED) * percent // 100, _WHOLE, "Writing the bundle")

    pieces = io.BufferedWriter(identified, PIECE_BYTES)  # qpdf writes a few bytes at a time
    bundle.save(
        pieces,
        force_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=compress,
        stream_decode_level=StreamDecodeLevel.none,
        static_id=True,
        progress=tell,
    )
    pieces.flush()
    identified.finish()


def _worth_compressing(bundle: Pdf, gathered: Gathered) -> bool:
    """Whether packing the bundle's own objects would make it smaller by a hundredth.

    qpdf packs either nothing or looks at every stream twice, pictures too. Where nearly all bytes are pictures that
    doubles the time of writing for nothing.
    """
    return len(bundle.objects) * _OBJECT_BYTES * 100 > gathered.source_bytes
