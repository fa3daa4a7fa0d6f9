"""What intake would make of files, without a library: each read in a worker of its own, several at once."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome, Reading
from lfr_review.services.byte_sources import FileSource
from lfr_review.services.intake.find_files import find_files
from lfr_review.services.read_document import read_document
from lfr_review.services.work import CancelToken
from lfr_review.services.workers import usable_cores


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What one file is. Its fields are those of the `inspect` command's JSON lines."""

    path: str
    outcome: Outcome
    kind: EvidenceKind | None  #: None where the file itself could not be read
    pages: int | None  #: None where it has no pages
    text_pages: int | None  #: pages with words in their text layer
    features: tuple[str, ...]
    reason: str | None
    seconds: float


def inspect(
    paths: Iterable[Path], token: CancelToken | None = None, password: str | None = None
) -> Generator[Inspected]:
    """What every file named, or inside a folder named, is; each as soon as it is known.

    Raises:
        Cancelled: Stop was pressed.
        NotFound: a path given does not exist.
    """
    token = token or CancelToken()
    cores = usable_cores()
    waiting = iter(find_files(paths))
    with ThreadPoolExecutor(cores, thread_name_prefix="inspect") as threads:
        running: set[Future[Inspected]] = set()
        try:
            while True:
                for path in islice(waiting, cores - len(running)):
                    running.add(threads.submit(inspect_file, path, token, password))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BaseException:
            token.set()  # the others need not go on
            raise


def inspect_file(path: Path, token: CancelToken, password: str | None = None) -> Inspected:
    """What one file is. A file that cannot be read is an answer too.

    Raises:
        Cancelled: Stop was pressed.
    """
    began = time.perf_counter()
    reading: Reading | None = None
    reason = None
    try:
        with FileSource(path) as source:
            reading = read_document(source, ending=path.suffix, password=password, token=token).reading
            reason = reading.reason or None
    except CaseworkError as error:
        reason = str(error)
    is_paged = reading is not None and reading.outcome is Outcome.OK
    return Inspected(
        path=str(path),
        outcome=reading.outcome if reading else Outcome.KEPT_UNREADABLE,
        kind=reading.kind if reading else None,
        pages=len(reading.pages) if reading and is_paged else None,
        text_pages=sum(page.characters > 0 for page in reading.pages) if reading and is_paged else None,
        features=reading.features if reading else (),
        reason=reason,
        seconds=round(time.perf_counter() - began, 3),
    )
