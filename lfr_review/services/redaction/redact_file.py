"""True redaction of a copy of any PDF, without a library; then the search for what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.ids import Sha256
from lfr_review.domain.leaks import Leak, LeakOrder
from lfr_review.domain.redactions import Box, PageBoxes
from lfr_review.domain.term_matching import terms_of
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import BytesSource, FileSource
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.json_text import read_json_text
from lfr_review.services.recognition.options import USUAL_LANGUAGES
from lfr_review.services.redaction.leaks import find_leaks
from lfr_review.services.redaction.session import plain_pages
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import prepare, run_task

_MADE = 0.8  #: of the whole
MOST_TERMS = 2_000
MOST_BOXES = 100_000
MOST_BYTES = 10_000_000  #: of a list of words or boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedFile:
    """What came of it. Where `leaks` names anything, no file was written."""

    file: Path | None
    sha256: Sha256 | None
    pages_rebuilt: tuple[int, ...]
    found: Mapping[str, int]  #: by word, how often it stood there
    leaks: tuple[Leak, ...]
    words_missing: str = ""  #: why words in pictures could not be recognised, neither to find nor to keep them


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatToTakeOut:
    """Words to be found and boxes drawn by hand."""

    words: tuple[str, ...] = ()
    boxes: tuple[PageBoxes, ...] = ()
    same_width: bool = False  #: boxes over words tell no length


@dataclass(frozen=True, slots=True)
class _BoxLine:
    """One box as a file lists it."""

    page: int
    box: Box


def redact_file(
    source: Path,
    out: Path,
    what: WhatToTakeOut,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
    languages: Sequence[str] = USUAL_LANGUAGES,
) -> RedactedFile:
    """Write a clean copy of a PDF, without the words and what is under the boxes, and nothing else of the file.

    Raises:
        NotFound: there is no such file.
        WrongUse: there is nothing to take out, or the copy would take the place of the file.
        CannotRead, PasswordNeeded, LimitReached: the file cannot be read. Nothing was written.
        Cancelled: Stop was pressed. Nothing was written.
        Refused, CannotWrite, DiskFull: the copy could not be put there.
    """
    if not terms_of(what.words) and not what.boxes:
        raise WrongUse("There is nothing to take out.", "Give words, boxes or both.")
    if not source.is_file():
        raise NotFound("There is no file of that name.", "Name the PDF itself.")
    if out.exists() and source.samefile(out):
        raise WrongUse("The copy would take the place of the file itself. Nothing was written.", "Choose another name.")
    prepare("find-leaks")
    with TargetFile(out, overwrite=overwrite) as file:
        with FileSource(source) as original:
            order = {
                "terms": list(what.words),
                "pages": plain_pages(what.boxes),
                "languages": list(languages),
                "same_width": what.same_width,
            }
            answer = run_task("redact-file", order, [original], progress=Share(progress, 0, _MADE), token=token)
        filled, found, missing = _checked(answer)
        pdf = answer.blob("pdf")
        search = LeakOrder(terms=what.words, boxes=filled, file_name=readable_name(out.name))
        leaks = find_leaks(search, BytesSource(pdf), Share(progress, _MADE, 1), token)
        rebuilt = tuple(each.page for each in filled)
        if leaks:
            return RedactedFile(
                file=None, sha256=None, pages_rebuilt=rebuilt, found=found, leaks=leaks, words_missing=missing
            )
        file.write(pdf)
        sha256 = file.settle()
        token.check()
        file.put_in_place()
    return RedactedFile(
        file=file.target, sha256=sha256, pages_rebuilt=rebuilt, found=found, leaks=(), words_missing=missing
    )


def words_in(path: Path) -> tuple[str, ...]:
    """The words of a list, one a line.

    Raises:
        NotFound, WrongUse: there is no such file, or it is no list of words.
    """
    lines = [line.strip() for line in _text(path).splitlines()]
    words = tuple(line for line in lines if line)
    if len(words) > MOST_TERMS:
        raise WrongUse(f"The list has more than {MOST_TERMS:,} words.", "Divide it.")
    return words


def boxes_in(path: Path) -> tuple[PageBoxes, ...]:
    """The boxes of a list: JSON, `[{"page": 1, "box": [x0, y0, x1, y1]}, …]`.

    Raises:
        NotFound, WrongUse: there is no such file, or it is no list of boxes.
    """
    try:
        lines: tuple[_BoxLine, ...] = read_json_text(tuple[_BoxLine, ...], _text(path))
    except ValueError as error:
        raise WrongUse(
            "The list of boxes cannot be read.",
            'It is JSON: [{"page": 1, "box": [x0, y0, x1, y1]}, …], in hundredths of a point from the top left.',
        ) from error
    if len(lines) > MOST_BOXES or any(each.page < 1 for each in lines):
        raise WrongUse("The list of boxes names a page that cannot be, or is too long.", "Pages count from 1.")
    by_page: dict[int, list[Box]] = {}
    for each in lines:
        by_page.setdefault(each.page, []).append(each.box)
    return tuple(PageBoxes(page=page, boxes=tuple(boxes)) for page, boxes in sorted(by_page.items()))


def _text(path: Path) -> str:
    if not path.is_file():
        raise NotFound("There is no such list of words or boxes.", "Name the file itself.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongUse("The list is too long to be one of words or boxes.", "Name another file.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse("The list is not written in UTF-8.", "Save it as UTF-8 text.") from error
    except OSError as error:
        raise NotFound("The list of words or boxes cannot be read.", "Check that it may be read.") from error


def _checked(answer: TaskResult) -> tuple[tuple[PageBoxes, ...], dict[str, int], str]:
    said: Any = answer.value("filled"), answer.value("found"), answer.value("words_missing"), answer.value("page_count")
    try:
        pairs: tuple[tuple[int, tuple[Box, ...]], ...] = from_plain(tuple[tuple[int, tuple[Box, ...]], ...], said[0])
        found: tuple[tuple[str, int], ...] = from_plain(tuple[tuple[str, int], ...], said[1])
    except Mismatch:
        raise worker_failures.nonsense() from None
    if not isinstance(said[2], str) or not isinstance(said[3], int):
        raise worker_failures.nonsense()
    if any(not 1 <= page <= said[3] for page, _ in pairs):
        raise worker_failures.nonsense()
    return tuple(PageBoxes(page=page, boxes=boxes) for page, boxes in pairs), dict(found), said[2]
