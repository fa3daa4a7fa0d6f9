"""The copy of one original: the very bytes, through the same gates, recorded."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.errors import BlobDamaged, ExportStopped, Refused, UnsuitablePlace
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.hand_overs import HandOverForm
from lfr_review.services.custody import custody_of
from lfr_review.services.handing_over.copy_original import copy_name, copy_original
from lfr_review.services.handing_over.wish import Wish
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import ADVICE, LETTER, PHOTO, TRAVEL, BundleCase
from tests.services.export.reading_pdf import sha256sum

NOTHING_SAID = Wish(items=())


def test_SEC_023_copy_of_an_original_is_what_was_taken_in(case: BundleCase, out: Path) -> None:
    item = case.item(TRAVEL)
    wish = replace(NOTHING_SAID, to_whom="the expert")
    left = copy_original(case.desk, item, out / "E1.pdf", wish, Silent(), CancelToken())
    assert sha256sum(out / "E1.pdf") == item.sha256 == left.sha256
    assert left.form is HandOverForm.COPY and left.signing_key == ""
    with case.desk.library.reading() as reader:
        entry = reader.audit_entries(limit=1)[0]
    assert entry.verb == "originals-handed-over" and item.uid in json.loads(entry.objects)
    event = custody_of(case.desk, item)[-1]
    assert (event.what, event.result) == (
        "A copy of the original was handed over to the expert", "Read back: the same SHA-256",
    )  # fmt: skip


@pytest.mark.parametrize("number", [ADVICE, PHOTO])
def test_SEC_054_copy_of_what_may_not_leave_is_refused(case: BundleCase, out: Path, number: int) -> None:
    with pytest.raises(ExportStopped, match=f"E{number} cannot leave"):
        copy_original(case.desk, case.item(number), out / "x", NOTHING_SAID, Silent(), CancelToken())
    assert list(out.iterdir()) == []


def test_SEC_059_where_a_copy_of_an_original_may_not_go(case: BundleCase, out: Path) -> None:
    item = case.item(LETTER)
    (out / "there.txt").write_bytes(b"mine")
    with pytest.raises(Refused):
        copy_original(case.desk, item, out / "there.txt", NOTHING_SAID, Silent(), CancelToken())
    with pytest.raises(UnsuitablePlace):
        copy_original(case.desk, item, case.root / "E2.txt", NOTHING_SAID, Silent(), CancelToken())
    assert (out / "there.txt").read_bytes() == b"mine"
    copy_original(case.desk, item, out / "there.txt", NOTHING_SAID, Silent(), CancelToken(), overwrite=True)
    assert sha256sum(out / "there.txt") == item.sha256


def test_stop_and_a_damaged_original_leave_no_copy(case: BundleCase, out: Path) -> None:
    item, token = case.item(TRAVEL), CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        copy_original(case.desk, item, out / "E1.pdf", NOTHING_SAID, Silent(), token)
    stored = case.desk.library.blobs.path(item.sha256)
    stored.write_bytes(stored.read_bytes()[:-40])
    with pytest.raises(BlobDamaged):
        copy_original(case.desk, item, out / "E1.pdf", NOTHING_SAID, Silent(), CancelToken())
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("original", "kind", "name"),
    [
        ("IMG_0412.JPG", EvidenceKind.JPEG, "E1.jpg"),
        ("statement of Jonas.Adeyemi", EvidenceKind.PDF, "E1.pdf"),
        ("archive.tar.gz", EvidenceKind.ARCHIVE, "E1.gz"),
        ("no ending", EvidenceKind.OTHER, "E1.bin"),
        ("evil.pdf\u202e", EvidenceKind.OTHER, "E1.bin"),
    ],
    ids=["photo", "a person's name", "archive", "none", "turned round"],
)
def test_SEC_058_name_of_a_copy_has_the_number_and_an_ending_that_names_nobody(
    case: BundleCase, original: str, kind: EvidenceKind, name: str
) -> None:
    item: EvidenceItem = replace(case.item(TRAVEL), original_name=original, kind=kind)
    assert copy_name(item) == name
