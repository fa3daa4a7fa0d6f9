"""Going through the sources of a bundle: each is opened, its pages copied into the bundle, then it is let go of.

Three things happen side by side: the next source comes in, this one is cleaned and copied, and the corners of those
before are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from lfr_review.domain.bundles import BundleOrder, OwnPages, SourcePages
from lfr_review.domain.errors import CaseworkError, ExportStopped
from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.worker.assembly.corners import Look
from lfr_review.worker.assembly.figures import only_picture
from lfr_review.worker.assembly.frame import Frame, frame_of
from lfr_review.worker.assembly.looking import CornerLooker, Words
from lfr_review.worker.assembly.merge import copy_pages
from lfr_review.worker.assembly.opening import OpenSource, open_source
from lfr_review.worker.assembly.sharing import SharedValues
from lfr_review.worker.assembly.sheets import Gathered, GatheredEntry, Sheet
from lfr_review.worker.task import Source

_NOT_UNDERSTOOD = "Something in it cannot be understood. The original is kept as it is."
_EDGE_BYTES = 4096  #: at either end of a source, which together with its length tell it from any other

Wanted = list[tuple[int, SourcePages | None]]  #: index of an entry, and the pages or the picture it asks of the source


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
    wanted = _wanted(order)
    numbers = sorted(wanted)
    with CornerLooker() as looker:
        gatherer = _Gatherer(order, bundle, looker)
        for done, data in enumerate(_coming_in([sources[number] for number in numbers])):
            step(done, len(numbers))
            gatherer.take(numbers[done], data, wanted[numbers[done]])
        return gatherer.finish()


def _wanted(order: BundleOrder) -> dict[int, Wanted]:
    """What is asked of each source, by its number."""
    wanted: dict[int, Wanted] = {}
    for index, entry in enumerate(order.entries):
        if isinstance(entry.pages, SourcePages):
            wanted.setdefault(entry.pages.source, []).append((index, entry.pages))
        elif isinstance(entry.pages, OwnPages):
            for picture in entry.pages.pictures:
                wanted.setdefault(picture.source, []).append((index, None))
    return wanted


def _coming_in(sources: Sequence[bytes | Source]) -> Iterator[bytes]:
    """The bytes of each source in turn. While one is worked on the next is read, and those before are let go of."""
    with ThreadPoolExecutor(1) as reading:
        waiting = [reading.submit(_bytes_of, source) for source in sources[:1]]
        for index, source in enumerate(sources):
            data = waiting.pop().result()
            waiting = [reading.submit(_bytes_of, following) for following in sources[index + 1 : index + 2]]
            yield data
            del data
            if not isinstance(source, bytes):
                source.release()


def _bytes_of(source: bytes | Source) -> bytes:
    return source if isinstance(source, bytes) else source.read_all()


@dataclass(frozen=True, slots=True)
class _Copied:
    """Pages that have been copied, while their corners are still being looked at."""

    entry: int
    numbers: range  #: pages of the source, counted from 0
    pages: list[Object]
    frames: Mapping[int, Frame]
    words: Future[Words]
    links: tuple[LinkFacts, ...]
    outline: tuple[OutlineFacts, ...]


class _Gatherer:
    """Takes one source after the other."""

    def __init__(self, order: BundleOrder, bundle: Pdf, looker: CornerLooker) -> None:
        self._order = order
        self._bundle = bundle
        self._looker = looker
        self._shared = SharedValues()
        self._copied: list[_Copied] = []
        self._found = Gathered()

    def take(self, number: int, data: bytes, wanted: Wanted) -> None:
        """Copy the pages that the entries want from a source. What the bundle still reads from it it holds itself."""
        self._found.source_bytes += len(data)
        self._found.fingerprint.add(len(data).to_bytes(8, "big"), data[:_EDGE_BYTES], data[-_EDGE_BYTES:])
        opened = self._open(data)
        if isinstance(opened, str):
            self._fail(number, wanted, opened)
            return
        with opened.pdf:
            count, pages = len(opened.boxes), [(index, asked) for index, asked in wanted if asked is not None]
            ranges = [_range_of(self._order.entries[index].title, asked, count) for index, asked in pages]
            try:
                if len(pages) < len(wanted) and (picture := only_picture(opened.pdf.pages[0].obj)) is not None:
                    self._found.pictures[number] = self._bundle.copy_foreign(picture)
                if pages:
                    self._copy(opened, pages, ranges)
            except Exception:
                self._fail(number, wanted, _NOT_UNDERSTOOD)

    def _open(self, data: bytes) -> OpenSource | str:
        """The source, or why it cannot be read. Whatever hostile bytes set off concerns this source alone.

        Errors end in here: what they hold on to may be PDFium's.
        """
        with self._looker.undisturbed():
            try:
                return open_source(data, self._order)
            except CaseworkError as error:
                return error.words
            except Exception:
                return _NOT_UNDERSTOOD

    def finish(self) -> Gathered:
        """Everything that was taken, once all corners have been looked at."""
        for copied in self._copied:
            words = copied.words.result()
            sheets = [
                Sheet(page, copied.frames[number], words.get(number, ()))
                for page, number in zip(copied.pages, copied.numbers, strict=True)
            ]
            self._found.entries[copied.entry] = GatheredEntry(
                sheets, copied.numbers[0] + 1, copied.links, copied.outline
            )
        return self._found

    def _fail(self, number: int, wanted: Wanted, reason: str) -> None:
        title = self._order.entries[wanted[0][0]].title
        self._found.failed.append(number)
        self._found.problems.append(f"“{title}” could not be read. {reason}")

    def _copy(self, source: OpenSource, wanted: list[tuple[int, SourcePages]], ranges: list[range]) -> None:
        pages = [page.obj for page in source.pdf.pages]
        picked = [number for asked in ranges for number in asked]
        frames = {number: frame_of(source.boxes[number]) for number in dict.fromkeys(picked)}
        looks = {number: look for number, frame in frames.items() if (look := _look(pages[number], frame))}
        words = self._looker.look(source.shown, looks)
        copied = copy_pages(self._bundle, [pages[number] for number in picked], source.pdf)
        for page in copied:
            self._shared.share_in(page)
        start = 0
        for (index, asked), numbers in zip(wanted, ranges, strict=True):
            own = copied[start : start + len(numbers)]
            start += len(numbers)
            links = source.links if asked.links is None else asked.links
            outline = source.outline if asked.outline is None else asked.outline
            self._copied.append(_Copied(index, numbers, own, frames, words, links, outline))


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
