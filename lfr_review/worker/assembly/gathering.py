"""Going through the sources of a bundle: each is opened, its pages copied into the bundle, then it is let go of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from lfr_review.domain.bundles import BundleOrder, SourcePages
from lfr_review.domain.errors import CaseworkError, ExportStopped
from lfr_review.worker.assembly.corners import CornerReader, Look
from lfr_review.worker.assembly.frame import Frame, frame_of
from lfr_review.worker.assembly.merge import copy_pages
from lfr_review.worker.assembly.opening import OpenSource, open_source
from lfr_review.worker.assembly.sharing import SharedValues
from lfr_review.worker.assembly.sheets import Gathered, GatheredEntry, Sheet
from lfr_review.worker.task import Source

_EDGE_BYTES = 4096  #: at either end of a source, which together with its length tell it from any other

Wanted = list[tuple[int, SourcePages]]  #: index of an entry, and what it asks of the source


def gather(
    order: BundleOrder, sources: Sequence[bytes | Source], bundle: Pdf, step: Callable[[int, int], None]
) -> Gathered:
    """Copy into the bundle all pages that the order takes from its sources.

    Every source is opened once, in the order in which they come. One that cannot be read is listed as failed and the
    others are still tried, so that the caller learns of all failures at once.

    Args:
        order: what is to be made.
        sources: PDF renditions; with `order.clean`, files as they are.
        bundle: the bundle, to which the pages belong afterwards.
        step: told how many of how many sources are done.

    Raises:
        ExportStopped: an entry asks for pages that its source does not have.
    """
    wanted: dict[int, Wanted] = {}
    for index, entry in enumerate(order.entries):
        if isinstance(entry.pages, SourcePages):
            wanted.setdefault(entry.pages.source, []).append((index, entry.pages))
    with closing(CornerReader()) as corners:
        gatherer = _Gatherer(order, bundle, corners)
        for done, number in enumerate(sorted(wanted)):
            step(done, len(wanted))
            gatherer.take(number, sources[number], wanted[number])
    return gatherer.found


class _Gatherer:
    """Takes one source after the other."""

    def __init__(self, order: BundleOrder, bundle: Pdf, corners: CornerReader) -> None:
        self._order = order
        self._bundle = bundle
        self._corners = corners
        self._shared = SharedValues()
        self.found = Gathered()

    def take(self, number: int, source: bytes | Source, wanted: Wanted) -> None:
        """Copy the pages that the entries want from a source, and let go of it.

        What the bundle still reads from its bytes it holds itself.
        """
        data = source if isinstance(source, bytes) else source.read_all()
        self.found.source_bytes += len(data)
        self.found.fingerprint.add(len(data).to_bytes(8, "big"), data[:_EDGE_BYTES], data[-_EDGE_BYTES:])
        try:
            opened = open_source(data, self._order)
            with opened.pdf:
                self._copy(opened, wanted)
        except ExportStopped:
            raise
        except CaseworkError as error:
            self._fail(number, wanted, error.words)
        except Exception:  # whatever hostile bytes set off concerns this source alone
            self._fail(number, wanted, "Something in it cannot be understood. The original is kept as it is.")
        if not isinstance(source, bytes):
            source.release()

    def _fail(self, number: int, wanted: Wanted, reason: str) -> None:
        title = self._order.entries[wanted[0][0]].title
        self.found.failed.append(number)
        self.found.problems.append(f"“{title}” could not be read. {reason}")

    def _copy(self, source: OpenSource, wanted: Wanted) -> None:
        pages = [page.obj for page in source.pdf.pages]
        ranges = [_range_of(self._order.entries[index].title, asked, len(pages)) for index, asked in wanted]
        picked = [number for asked in ranges for number in asked]
        frames = {number: frame_of(source.boxes[number]) for number in dict.fromkeys(picked)}
        looks = {number: look for number, frame in frames.items() if (look := _look(pages[number], frame))}
        words = self._corners.words(source.shown, looks)
        copied = copy_pages(self._bundle, [pages[number] for number in picked], source.pdf)
        for page in copied:
            self._shared.share_in(page)
        left = iter(copied)
        for (index, asked), numbers in zip(wanted, ranges, strict=True):
            self.found.entries[index] = GatheredEntry(
                sheets=[Sheet(next(left), frames[number], words.get(number, ())) for number in numbers],
                first_page=numbers[0] + 1,
                links=source.links if asked.links is None else asked.links,
                outline=source.outline if asked.outline is None else asked.outline,
            )


def _range_of(title: str, asked: SourcePages, count: int) -> range:
    """The pages asked for, counted from 0.

    Raises:
        ExportStopped: the source does not have them.
    """
    first, last = asked.first_page or 1, asked.last_page or count
    if not 1 <= first <= last <= count:
        raise ExportStopped(
            f"“{title}” has {count} pages, and the plan asks for pages {first} to {last}. Nothing was written.",
            "Correct the pages of this document in the plan.",
        )
    return range(first - 1, last)


def _look(page: Object, frame: Frame) -> Look | None:
    """How to look for words in a page's corner; None where it can have none, as on a bare scan."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        return None
    has_fonts = "/Font" in resources
    pieces = resources.get("/XObject")
    if not isinstance(pieces, Dictionary) or not len(pieces):
        return Look(frame, plain=True) if has_fonts else None
    if has_fonts or any(_is_form(piece) for piece in pieces.as_dict().values()):
        return Look(frame, plain=False)
    return None


def _is_form(piece: object) -> bool:
    return isinstance(piece, Stream) and piece.get("/Subtype") == Name.Form
