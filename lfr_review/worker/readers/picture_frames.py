"""Picture files that may hold several: all pages of a scan, all photos of a HEIC file, three frames of a moving one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from PIL import Image

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.picture_facts import note_beside
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.picture_pages import encoded
from lfr_review.worker.readers.pictures import PictureKind, opened, picture_of, quiet
from lfr_review.worker.readers.sheets import Sheet, sheet_document
from lfr_review.worker.readers.tiff_pages import TiffPage, tiff_pages

MAX_FRAMES = 500
MAX_WOUND_ON = 2_000_000_000  #: pixels of a moving picture that are passed on the way to its end
PIXELS_A_PAGE = 500_000  #: decoded and coded in the time that one page is given


@dataclass(frozen=True, slots=True)
class _Frame:
    """A picture of the file that is to be shown."""

    number: int  #: in the file, from 0
    words: str = ""  #: above it
    refusal: str = ""  #: why it is not decoded


def read_frames(
    content: bytes, kind: PictureKind, dpi: int, announce: Callable[[int], None], findings: Findings
) -> Pages:
    """The pictures of a file as pages. A damaged one among several has a page that says so.

    Raises:
        CannotRead: none of them can be shown.
        LimitReached: they are too many or too large.
    """
    frames = _scanned(content, announce, findings) if kind == "TIFF" else _others(content, kind, announce, findings)
    with closing(_Reel(content, kind)) as reel:
        sheets, failures = [], []
        for frame in frames:
            try:
                sheets.append(_sheet(reel, dpi, frame, findings))
            except CannotRead as error:
                failures.append(error)
                sheets.append(Sheet(words=f"{frame.words or f'page {frame.number + 1}'}: {error.words}"))
    if len(failures) == len(frames):
        raise failures[0]
    if failures:
        findings.feature(f"{len(failures)} of the {len(frames)} pictures could not be shown; their pages say why.")
    return sheet_document(sheets, findings)


class _Reel:
    """One file, opened once and wound on from frame to frame, since finding a frame may mean passing all before it."""

    def __init__(self, content: bytes, kind: PictureKind) -> None:
        self.kind = kind
        self._content = content
        self._image: Image.Image | None = None

    def at(self, number: int) -> Image.Image:
        """The picture at a frame, its header read.

        Raises:
            CannotRead: there is no finding it.
        """
        self._image = self._image or opened(self._content, self.kind)
        try:
            with quiet():
                self._image.seek(number)
        except MemoryError:
            raise
        except Exception as error:  # decoders of hostile bytes fail in any way
            self.close()
            raise CannotRead("The picture is damaged, so it cannot be shown.") from error
        return self._image

    def again_at(self, number: int) -> Image.Image:
        """The same, from the beginning of the file: after a failure."""
        self.close()
        return self.at(number)

    def close(self) -> None:
        """Let go of what was decoded."""
        if self._image is not None:
            self._image.close()
        self._image = None


def _sheet(reel: _Reel, dpi: int, frame: _Frame, findings: Findings) -> Sheet:
    if frame.refusal:
        raise CannotRead(frame.refusal)
    own = findings if frame.number == 0 else Findings()  # what a camera recorded stands with the first
    try:
        image = reel.at(frame.number)
        captioned_on = A4 if frame.words else None
        picture = picture_of(image, lambda: reel.again_at(frame.number), reel.kind, dpi, own, captioned_on)
    except CannotRead:
        reel.close()
        raise
    for words in own.features:
        findings.feature(words)
    return Sheet(picture=encoded(picture), words=frame.words)


def _scanned(content: bytes, announce: Callable[[int], None], findings: Findings) -> Sequence[_Frame]:
    """Every page of a TIFF file; small copies of them are left out."""
    pages = tiff_pages(content)
    shown = [(number, page) for number, page in enumerate(pages) if not page.is_small_copy] or list(enumerate(pages))
    if not shown:
        raise CannotRead("The file holds no picture.")
    if len(shown) > MAX_FRAMES:
        raise _too_many(len(shown))
    if len(shown) < len(pages):
        findings.feature(
            f"The file also holds {len(pages) - len(shown)} small copies of its pictures; they are left out."
        )
    if len(shown) > 1:
        findings.feature(f"The file holds {len(shown)} pages.")
    announce(_time_of([page for _, page in shown]))
    return [_Frame(number, refusal=page.refusal) for number, page in shown]


def _time_of(pages: Sequence[TiffPage]) -> int:
    return sum(1 + page.width * page.height // PIXELS_A_PAGE for page in pages)


def _others(content: bytes, kind: PictureKind, announce: Callable[[int], None], findings: Findings) -> Sequence[_Frame]:
    with opened(content, kind) as image:
        count, pixels = _count_of(image), image.width * image.height
        note_beside(image, findings)
    if count == 1:
        announce(1 + pixels // PIXELS_A_PAGE)
        return [_Frame(0)]
    if kind == "HEIC":
        if count > MAX_FRAMES:
            raise _too_many(count)
        findings.feature(f"The file holds {count} pictures; all are shown.")
        announce(count * (1 + pixels // PIXELS_A_PAGE))
        return [_Frame(number, f"picture {number + 1} of {count}") for number in range(count)]
    return _moving(count, pixels, announce, findings)


def _moving(count: int, pixels: int, announce: Callable[[int], None], findings: Findings) -> Sequence[_Frame]:
    """The first, the middle and the last frame of a moving picture."""
    if pixels * count > MAX_WOUND_ON:
        findings.feature(f"The picture moves: it has {count:,} frames, too large to go through; the first is shown.")
        announce(1 + pixels // PIXELS_A_PAGE)
        return [_Frame(0, f"frame 1 of {count:,}")]
    numbers = sorted({0, count // 2, count - 1})
    which = "the first, the middle and the last are shown" if len(numbers) == 3 else "both are shown"
    findings.feature(f"The picture moves: of its {count:,} frames {which}.")
    announce(len(numbers) + 2 * pixels * count // PIXELS_A_PAGE)
    return [_Frame(number, f"frame {number + 1:,} of {count:,}") for number in numbers]


def _count_of(image: Image.Image) -> int:
    try:
        with quiet():
            return max(1, int(getattr(image, "n_frames", 1)))
    except MemoryError:
        raise
    except Exception:  # decoders of hostile bytes fail in any way; the first frame may still be good
        return 1


def _too_many(count: int) -> LimitReached:
    return LimitReached(
        f"The file holds {count:,} pictures, over the limit of {MAX_FRAMES}, so it is not turned into pages.",
        "Hand its pictures in as several files beside it.",
    )
