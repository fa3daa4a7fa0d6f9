"""A library with one case in which very much was done: 10,000 notes, 100,000 acts. Made once.

Written through the store's own writer, act by act with history and audit log, but thousands of acts to a transaction.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.cache import cache_folder
from benchmarks.scratch import WHO, new_library
from lfr_review import store
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import exact
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from lfr_review.store.uids import UidMaker
from lfr_review.store.writer import Act, Writer
from lfr_review.worker.samples import prose

REFERENCE = "NM-1"
NOTES, ACTS = 10_000, 100_000
_ACTS_AT_ONCE = 5_000
_NEWEST = dt.datetime(2026, 11, 20, 17, 44, tzinfo=dt.UTC)
_MADE = "made"  #: this file is written last


def busy_library() -> Path:
    """The folder with the library, from the cache or made now."""
    folder = cache_folder() / f"busy-{_recipe()}"
    if (folder / _MADE).exists():
        return folder
    for older in cache_folder().glob("busy-*"):
        shutil.rmtree(older)
    print("making a case of 100,000 acts …", flush=True)
    folder.mkdir()
    with new_library(folder / "library") as library:
        _fill(library)
    (folder / _MADE).touch()
    return folder


def _fill(library: Library) -> None:
    uids = UidMaker()
    case = case_files.new_case(Desk(library, WHO), REFERENCE).uid
    with library.reading() as reader:
        (stop,) = reader.all(Stop, case=case)
    acts = _acts(case, stop.uid, uids)
    for first in range(0, ACTS, _ACTS_AT_ONCE):
        with library.writing(WHO, "") as whole:
            for number in range(first, first + _ACTS_AT_ONCE):
                before, after = next(acts)
                at = _NEWEST - dt.timedelta(minutes=ACTS - number)
                what = "Added a note" if before is None else "Changed a note"
                act = Act(library=library.library_id, at=at, who=WHO, what=what, case=case)
                writer = Writer(whole.database, act, uids.new, lambda sha256: True)
                if before is None:
                    writer.add(after)
                else:
                    writer.replace(after)
                writer.finish()
                writer.end()
            whole.database.execute('DELETE FROM counter WHERE "case" = ? AND kind = ?', [case, "note"])
            whole.database.execute('INSERT INTO counter ("case", kind, last) VALUES (?, ?, ?)', [case, "note", NOTES])


def _acts(case: Uid, stop: Uid, uids: UidMaker) -> Iterator[tuple[TimelineNote | None, TimelineNote]]:
    """Each note as it was before an act and as it is after; None where it is new."""
    chance = random.Random(1)
    notes: list[TimelineNote] = []
    for number in range(1, NOTES + 1):
        when = _NEWEST - dt.timedelta(minutes=chance.randrange(60 * 24 * 90))
        notes.append(
            TimelineNote(
                uid=uids.new(_NEWEST), case=case, number=number, happened=exact(when), recorded_at=_NEWEST,
                recorded_by=WHO, text=prose.sentence(chance), kind=chance.choice(list(NoteKind)),
                status=chance.choice(list(FactStatus)), account=chance.choice(("client", "police", "record")),
                stop=stop,
            )
        )  # fmt: skip
        yield None, notes[-1]
    while True:
        place = chance.randrange(NOTES)
        before = notes[place]
        notes[place] = replace(before, text=prose.sentence(chance))
        yield before, notes[place]


def _recipe() -> str:
    """A short name of the code that makes the library and of the tables it makes."""
    digest = hashlib.sha256()
    for file in (Path(__file__), *sorted(Path(store.__file__).parent.glob("schema_*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
