"""Every hostile file of the kit read as a delivery is, by real workers: an answer for each, within every limit.

Source: our security requirements 40 to 50.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from lfr_review.domain.readings import Outcome
from lfr_review.services import process_usage, worker_process
from lfr_review.services.inspect_files import Inspected, inspect
from lfr_review.services.process_usage import Usage
from lfr_review.services.worker_limits import LIMITS
from lfr_review.worker.protocol import MAX_PAGES
from tests.kit.hostile import Hostile, all_files

FILES = {file.name: file for file in all_files()}
BULKY = re.compile("without end|bomb|nested|many|within|ten wide|one cell|two million|never")  #: in a name
STEP = 18  #: of the others, one in so many is read in every run
GRACE_SECONDS = 20  #: to start, and to be ended, on a machine that does other things
#: words that blame the program; a refusal says what is wrong with the file
BROKEN = re.compile(r"broke down|mistake in this program|makes no sense|could not be started|Error\b|Traceback")


@pytest.fixture
def most_used(monkeypatch: pytest.MonkeyPatch) -> list[Usage]:
    """What the workers were seen to use, asked as the program itself asks."""
    seen: list[Usage] = []
    ask = process_usage.usage_of

    def usage_of(pid: int, system: str = sys.platform) -> Usage | None:
        usage = ask(pid, system)
        if usage is not None:
            seen.append(usage)
        return usage

    monkeypatch.setattr(worker_process, "usage_of", usage_of)
    return seen


def read(files: Sequence[Hostile], folder: Path) -> Iterator[tuple[Hostile, Inspected]]:
    for number, file in enumerate(files):
        (folder / f"{number}").mkdir()
        (folder / f"{number}" / file.name).write_bytes(file.make())
    read_in = {Path(found.path).name: found for found in inspect([folder])}
    assert read_in.keys() == {file.name for file in files}
    for file in files:
        yield file, read_in[file.name]


def faults(file: Hostile, found: Inspected) -> list[str]:
    """What is wrong with the answer that a file got."""
    reason = found.reason or ""
    said = " ".join((reason, *found.features))
    wrong = []
    if (found.outcome is Outcome.OK) != (found.pages is not None):
        wrong.append("pages without leave, or none with it")
    if found.outcome is Outcome.OK and (reason or not 0 < (found.pages or 0) <= MAX_PAGES):
        wrong.append("read, and yet a reason")
    if found.outcome is not Outcome.OK and not (reason.endswith(".") and len(reason) > 20 and reason[0].isupper()):
        wrong.append(f"no clear reason: {reason!r}")
    if BROKEN.search(reason):
        wrong.append(f"a reason that blames the reader: {reason!r}")
    if file.is_refused and found.outcome is Outcome.OK:
        wrong.append("pages were made of it")
    if file.says and not re.search(file.says, said):
        wrong.append(f"nothing was said of it: {said!r}")
    if found.seconds > LIMITS["read"].wall_seconds(found.pages or 0) + GRACE_SECONDS:
        wrong.append(f"{found.seconds} s")
    return wrong


def hold(files: Sequence[Hostile], folder: Path, most_used: list[Usage]) -> None:
    answers = {file.name: faults(file, found) for file, found in read(files, folder)}
    assert {name: wrong for name, wrong in answers.items() if wrong} == {}
    limits = LIMITS["read"]
    assert most_used, "nobody looked at what the workers used"
    assert max(usage.resident_bytes for usage in most_used) <= limits.memory_bytes
    assert max(usage.cpu_seconds for usage in most_used) <= limits.most_cpu_seconds


def test_the_kit_makes_enough_files_of_every_kind() -> None:
    assert len(FILES) == len(all_files()) >= 200, "and no two of one name"
    endings = {name.rsplit(".", 1)[1] for name in FILES}
    assert endings == {
        "pdf", "jpg", "png", "tif", "gif", "heic", "docx", "xlsx", "odt", "rtf", "html", "mhtml", "svg", "eml", "msg",
        "zip", "txt", "gpx", "csv", "mp4",
    }  # fmt: skip


def test_SEC_045_hostile_files_get_an_answer_within_every_limit(tmp_path: Path, most_used: list[Usage]) -> None:
    quick = sorted(name for name, file in FILES.items() if not (file.is_slow or BULKY.search(name)))
    hold([FILES[name] for name in quick[::STEP]], tmp_path, most_used)


@pytest.mark.long
def test_SEC_045_every_hostile_file_gets_an_answer_within_every_limit(tmp_path: Path, most_used: list[Usage]) -> None:
    hold(tuple(FILES.values()), tmp_path, most_used)
