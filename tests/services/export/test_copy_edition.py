"""Copies of editions: the very bytes, or no file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lfr_review.domain.errors import BlobDamaged, CannotWrite, DiskFull, Refused, UnsuitablePlace
from lfr_review.services.desk import Desk
from lfr_review.services.export.copy_edition import copy_edition
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.library import Library
from tests.kit.faultfs import FailingDisk
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import WHO, BundleCase, still
from tests.services.export.reading_pdf import sha256sum


def test_a_copy_is_what_was_made(made: BundleCase, made_file: Path, out: Path) -> None:
    edition = made.editions()[0]
    copied = copy_edition(made.desk, edition, out / "copy.pdf", Silent(), CancelToken())
    assert copied.read_bytes() == made_file.read_bytes()
    assert sha256sum(copied) == edition.sha256
    assert [path.name for path in out.iterdir()] == ["copy.pdf"]


def test_SEC_055_a_copy_is_logged_as_having_left(made: BundleCase, out: Path) -> None:
    edition = made.editions()[0]
    copy_edition(made.desk, edition, out / "copy.pdf", Silent(), CancelToken())
    with made.desk.library.reading() as reader:
        newest = reader.audit_entries(limit=1)[0]
    assert newest.verb == "export"
    assert json.loads(newest.detail)["sha256"] == edition.sha256
    assert edition.uid in newest.objects


def test_a_library_open_for_reading_only_gives_copies_too(made: BundleCase, out: Path) -> None:
    edition, root = made.editions()[0], made.root
    made.desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who=WHO, read_only=True) as library:
        copy_edition(Desk(library, WHO, still), edition, out / "copy.pdf", Silent(), CancelToken())
    assert sha256sum(out / "copy.pdf") == edition.sha256


def test_SEC_059_where_a_copy_may_not_go(made: BundleCase, out: Path) -> None:
    edition = made.editions()[0]
    (out / "there.pdf").write_bytes(b"mine")
    with pytest.raises(Refused):
        copy_edition(made.desk, edition, out / "there.pdf", Silent(), CancelToken())
    with pytest.raises(UnsuitablePlace):
        copy_edition(made.desk, edition, made.root / "copy.pdf", Silent(), CancelToken())
    with pytest.raises(CannotWrite):
        copy_edition(made.desk, edition, out / "none" / "copy.pdf", Silent(), CancelToken())
    assert (out / "there.pdf").read_bytes() == b"mine"


def test_stop_a_full_disk_and_a_damaged_edition_leave_no_file(made: BundleCase, out: Path) -> None:
    edition, token = made.editions()[0], CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        copy_edition(made.desk, edition, out / "copy.pdf", Silent(), token)
    with pytest.raises(DiskFull):
        copy_edition(made.desk, edition, out / "copy.pdf", Silent(), CancelToken(), disk=FailingDisk(at=2, stays=True))
    stored = made.desk.library.blobs.path(edition.sha256)
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(content)
    with pytest.raises(BlobDamaged):
        copy_edition(made.desk, edition, out / "copy.pdf", Silent(), CancelToken())
    assert list(out.iterdir()) == []
