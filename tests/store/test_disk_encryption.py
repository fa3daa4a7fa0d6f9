"""What a person is told of the disk that a library lies on. Security requirement 38."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lfr_review.store.disk_encryption import Encryption, disk_encryption, words

KINDS = {"crypt": "CRYPT-LUKS2-0123-home", "lvm": "LVM-abcd"}


def device(place: Path, kind: str, *below: Path) -> Path:
    """A disk as Linux lists it, with what it is made of."""
    place.mkdir(parents=True)
    if kind in KINDS:
        (place / "dm").mkdir()
        (place / "dm" / "uuid").write_text(KINDS[kind], encoding="ascii")
    if below:
        (place / "slaves").mkdir()
    for each in below:
        (place / "slaves" / each.name).symlink_to(each)
    return place


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Where the disk under the folder of the test is listed."""
    number = tmp_path.stat().st_dev
    return tmp_path / "dev" / f"{os.major(number)}:{os.minor(number)}"


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (("crypt",), Encryption.SEEN),
        (("lvm", "crypt"), Encryption.SEEN),
        (("lvm", "plain"), Encryption.NOT_SEEN),
        (("lvm", "crypt", "plain"), Encryption.NOT_SEEN),
        (("plain",), Encryption.NOT_SEEN),
    ],
)
def test_SEC_038_an_encrypted_layer_below_the_folder_is_seen(
    tmp_path: Path, top: Path, kinds: tuple[str, ...], found: Encryption
) -> None:
    below = [device(tmp_path / "disks" / f"{number}", kind) for number, kind in enumerate(kinds[1:])]
    device(top, kinds[0], *below)
    assert disk_encryption(tmp_path, tmp_path / "dev") is found


def test_SEC_038_a_file_system_without_a_disk_of_its_own_is_not_judged(tmp_path: Path) -> None:
    assert disk_encryption(tmp_path, tmp_path / "dev") is Encryption.UNKNOWN


def test_SEC_038_other_systems_ask_the_person_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert disk_encryption(tmp_path) is Encryption.UNKNOWN


@pytest.mark.parametrize("found", [Encryption.NOT_SEEN, Encryption.UNKNOWN])
def test_SEC_038_the_reason_is_told(found: Encryption) -> None:
    assert "swap and hibernation files can hold what was in memory" in words(found)
