"""The sample papers in an encrypted library: taken in, read, and put into a plan, once; copied for each run."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from pathlib import Path

from benchmarks.cache import cache_folder
from benchmarks.inputs import Papers
from benchmarks.scratch import PASSPHRASE, WHO, new_library
from lfr_review import store, worker
from lfr_review.domain.bundles import BundleKind
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import take_in_and_read
from lfr_review.services.work import CancelToken, Silent

CASE, PLAN = "M-1", "complaint"
PASSPHRASE_FILE = "passphrase.txt"
_MADE = "made"  #: this file is written last
_MAKERS = (Path(store.__file__).parent, Path(worker.__file__).parent / "cleaning")


def library_of(box: Papers) -> Path:
    """The folder with the library of these papers and its passphrase file, from the cache or made now."""
    folder = cache_folder() / f"library-{box.folder.name}-{_recipe()}"
    if (folder / _MADE).exists():
        return folder
    print(f"taking {len(box.files)} papers into a library …", flush=True)
    for older in cache_folder().glob(f"library-{box.folder.name.rsplit('-', 1)[0]}-*"):
        shutil.rmtree(older)
    folder.mkdir()
    (folder / PASSPHRASE_FILE).write_bytes(PASSPHRASE)
    with new_library(folder / "library") as library:
        _fill(Desk(library, WHO), box)
    (folder / _MADE).touch()
    return folder


def copy_library(made: Path, target: Path) -> Path:
    """A copy that may be written to. Stored files are never changed, so the copies are links to them."""
    shutil.copytree(made / "library", target, ignore=shutil.ignore_patterns("blobs"))
    shutil.copytree(made / "library" / "blobs", target / "blobs", copy_function=os.link)
    return target


def _fill(desk: Desk, box: Papers) -> None:
    case = case_files.new_case(desk, CASE)
    take_in_and_read(desk, case.uid, box.files, Origin(), Silent(), CancelToken(), lambda outcome: None)
    with box.index.open(newline="", encoding="utf-8") as file:
        titles = {row["file"]: row["title"] for row in csv.DictReader(file)}
    for item in evidence.items_of(desk, case.uid):
        told = evidence.say(desk, item.uid, title=titles[item.original_name])
        evidence.set_handling(desk, told, frozenset(), disclosable=True)
    plans.make_plan(desk, case.uid, BundleKind.COMPLAINT)


def _recipe() -> str:
    """A short name of the code that makes renditions and stores them."""
    digest = hashlib.sha256()
    for folder in _MAKERS:
        for file in sorted(folder.glob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
