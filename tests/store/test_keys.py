"""The library's keys and the files they lie in. Security requirements 1, 2, 4, 5, 9."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from lfr_review.domain.errors import CannotWrite, DiskFull, KeyFileDamaged, NotFound, WrongPassphrase
from lfr_review.domain.ids import Uid
from lfr_review.store import age_keys, key_slots
from lfr_review.store.durable import REAL
from lfr_review.store.keys import LibraryKeys, NotKeys
from lfr_review.store.library import Library
from tests.kit.age_cli import age, age_asking
from tests.kit.faultfs import FailingDisk, StepDisk
from tests.store.making import PASSPHRASE, WORK_FACTOR, reopen

ID = Uid("01a2050a-fbe0-79c4-8ca6-11049c1f9fbb")


@pytest.fixture
def keys() -> LibraryKeys:
    return LibraryKeys.generate(ID)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    folder.mkdir()
    return folder


def everything_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_SEC_001_two_libraries_with_one_passphrase_share_no_key(tmp_path: Path) -> None:
    found: list[bytes] = []
    for name in ("one", "two"):
        Library.create(tmp_path / name, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR).close()
        with reopen(tmp_path / name) as library:
            keys = library._opened.keys
            found += [bytes(keys.identity), bytes(keys.database), bytes(keys.name)]
    assert len(set(found)) == 6
    assert all(len(key) == 32 for key in found)


def test_SEC_002_grep_of_the_folder_finds_no_secret(library: Library) -> None:
    keys = library._opened.keys
    secrets = [bytes(keys.identity), bytes(keys.database), bytes(keys.name), PASSPHRASE]
    forms = [form for secret in secrets for form in (secret, secret.hex().encode(), secret.hex().upper().encode())]
    forms.append(bytes(age_keys.identity_text(keys.identity)))
    for path in library.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [form for form in forms if form in content], path


def test_SEC_002_age_opens_both_key_files_and_what_it_gives_opens_blobs(tmp_path: Path) -> None:
    office = pyrage.x25519.Identity.generate()
    root = tmp_path / "library"
    with Library.create(
        root, bytearray(PASSPHRASE), str(office.to_public()), who="Ada", work_factor=WORK_FACTOR
    ) as library:
        stored = library.blobs.put([b"a recording"])
        blob = library.blobs.path(stored.sha256)
    (tmp_path / "office.txt").write_text(f"# office\n{office}\n", encoding="ascii")
    (tmp_path / "office-keys.txt").write_bytes(age("-d", "-i", tmp_path / "office.txt", root / "keys/office.age"))
    age_asking(PASSPHRASE, ["-d", "-o", tmp_path / "keys.txt", root / "keys/pass-1.age"])
    assert (tmp_path / "keys.txt").read_bytes() == (tmp_path / "office-keys.txt").read_bytes()
    assert age("-d", "-i", tmp_path / "keys.txt", blob) == b"a recording"


def test_keys_read_back_as_they_were_written(keys: LibraryKeys) -> None:
    again = LibraryKeys.from_text(bytes(keys.to_text()))
    assert (again.library, again.identity, again.database, again.name) == (
        keys.library, keys.identity, keys.database, keys.name,
    )  # fmt: skip


@pytest.mark.parametrize("line", range(5))
def test_text_that_lacks_a_line_is_refused(keys: LibraryKeys, line: int) -> None:
    lines = bytes(keys.to_text()).splitlines(keepends=True)
    with pytest.raises(NotKeys):
        LibraryKeys.from_text(b"".join(lines[:line] + lines[line + 1 :]))


def test_SEC_009_keys_are_overwritten_and_never_shown_or_pickled(keys: LibraryKeys) -> None:
    assert repr(keys) == "<LibraryKeys>"
    with pytest.raises(TypeError):
        pickle.dumps(keys)
    parts = (keys.identity, keys.database, keys.name)
    keys.wipe()
    assert [bytes(part) for part in parts] == [bytes(32)] * 3


def test_SEC_009_locking_overwrites_the_keys_in_memory(library: Library) -> None:
    keys = library._opened.keys
    assert any(keys.identity)
    library.close()
    assert not any(keys.identity) and not any(keys.database) and not any(keys.name)


def test_SEC_009_refused_opening_overwrites_the_keys_it_had(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[LibraryKeys] = []
    opened = key_slots.open_with_passphrase

    def remember(folder: Path, passphrase: bytearray, of: Uid) -> LibraryKeys:
        seen.append(opened(folder, passphrase, of))
        return seen[-1]

    monkeypatch.setattr(key_slots, "open_with_passphrase", remember)
    with pytest.raises(Exception, match="open for writing"):
        reopen(library.root)  # it is open already
    assert seen and not any(seen[0].database)


def test_SEC_005_wrong_passphrase_says_so_costs_the_same_and_changes_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = library.root
    library.close()
    work: list[tuple[int, int]] = []
    scrypt = hashlib.scrypt

    def counted(password: bytes, *, n: int, r: int, **rest: int) -> bytes:
        work.append((n, r))
        return scrypt(password, n=n, r=r, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "scrypt", counted)
    before = everything_in(root)
    with pytest.raises(WrongPassphrase) as caught:
        reopen(root, b"wrong")
    assert caught.value.words == "The passphrase does not open this library. Nothing was changed."
    assert everything_in(root) == before
    wrong, work[:] = list(work), []
    reopen(root).close()
    assert wrong == work == [(1 << WORK_FACTOR, 8)]


def test_SEC_005_changed_key_file_gives_the_answer_of_a_wrong_passphrase(keys: LibraryKeys, folder: Path) -> None:
    key_slots.write_passphrase_slot(REAL, folder, keys, bytearray(b"right"), WORK_FACTOR)
    with pytest.raises(WrongPassphrase) as wrong:
        key_slots.open_with_passphrase(folder, bytearray(b"wrong"), ID)
    slot = folder / key_slots.PASSPHRASE_SLOT
    lines = slot.read_bytes().split(b"\n", 3)
    body = bytearray(lines[2])  # the wrapped key: still base64, but of another key
    body[0] = ord("A") if body[0] != ord("A") else ord("B")
    slot.write_bytes(b"\n".join([lines[0], lines[1], bytes(body), lines[3]]))
    with pytest.raises(WrongPassphrase) as damaged:
        key_slots.open_with_passphrase(folder, bytearray(b"right"), ID)
    assert str(damaged.value) == str(wrong.value)


@pytest.mark.parametrize("keep", [0, 10, 60, 200, -1])
def test_SEC_005_key_file_cut_off_is_called_damaged(keys: LibraryKeys, folder: Path, keep: int) -> None:
    key_slots.write_passphrase_slot(REAL, folder, keys, bytearray(b"right"), WORK_FACTOR)
    slot = folder / key_slots.PASSPHRASE_SLOT
    slot.write_bytes(slot.read_bytes()[:keep])
    with pytest.raises(KeyFileDamaged):
        key_slots.open_with_passphrase(folder, bytearray(b"right"), ID)


def test_key_file_of_another_library_is_refused(keys: LibraryKeys, folder: Path) -> None:
    key_slots.write_passphrase_slot(REAL, folder, keys, bytearray(b"right"), WORK_FACTOR)
    with pytest.raises(KeyFileDamaged, match="another library"):
        key_slots.open_with_passphrase(folder, bytearray(b"right"), Uid("01a2050a-0000-79c4-8ca6-11049c1f9fbb"))


def test_missing_slots_are_told_apart(folder: Path) -> None:
    with pytest.raises(NotFound, match="passphrase"):
        key_slots.open_with_passphrase(folder, bytearray(b"any"), ID)
    with pytest.raises(NotFound, match="recovery key"):
        key_slots.open_with_identity(folder, age_keys.identity_text(age_keys.new_identity()), ID)


def steps_of_a_change(keys: LibraryKeys, folder: Path) -> int:
    disk = StepDisk()
    key_slots.write_passphrase_slot(disk, folder, keys, bytearray(b"old"), WORK_FACTOR)
    return len(disk.steps)


def test_SEC_004_new_key_file_is_on_the_disk_before_it_replaces_the_old(keys: LibraryKeys, folder: Path) -> None:
    disk = StepDisk()
    key_slots.write_passphrase_slot(disk, folder, keys, bytearray(b"new"), WORK_FACTOR)
    assert disk.steps == ["create", "write", "sync", "replace", "sync_folder"]


def test_SEC_004_failure_at_any_step_leaves_the_old_passphrase_working(keys: LibraryKeys, folder: Path) -> None:
    for step in range(1, steps_of_a_change(keys, folder)):  # the last one comes after the new file has its name
        with pytest.raises((DiskFull, CannotWrite)):
            key_slots.write_passphrase_slot(FailingDisk(step), folder, keys, bytearray(b"new"), WORK_FACTOR)
        again = key_slots.open_with_passphrase(folder, bytearray(b"old"), ID)
        assert again.database == keys.database
        assert [path.name for path in folder.iterdir()] == [key_slots.PASSPHRASE_SLOT]


class LyingDisk(StepDisk):
    """Writes something else than it was given, as a failing drive does."""

    def write(self, file: object, piece: bytes) -> None:
        super().write(file, piece[:-1] + bytes([piece[-1] ^ 1]))  # type: ignore[arg-type]


def test_SEC_004_new_key_file_that_does_not_read_back_never_replaces_the_old(keys: LibraryKeys, folder: Path) -> None:
    key_slots.write_passphrase_slot(REAL, folder, keys, bytearray(b"old"), WORK_FACTOR)
    with pytest.raises(CannotWrite):
        key_slots.write_passphrase_slot(LyingDisk(), folder, keys, bytearray(b"new"), WORK_FACTOR)
    assert key_slots.open_with_passphrase(folder, bytearray(b"old"), ID).name == keys.name


def test_SEC_004_changing_the_passphrase_changes_the_key_file_and_nothing_else(library: Library) -> None:
    blob = library.blobs.put([os.urandom(1000)])
    before = {name: content for name, (content, _) in everything_in(library.root).items() if "library.db" not in name}
    library.change_passphrase(bytearray(PASSPHRASE), bytearray(b"another"))
    after = {name: content for name, (content, _) in everything_in(library.root).items() if "library.db" not in name}
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {"keys/pass-1.age"}
    library.close()
    with pytest.raises(WrongPassphrase):
        reopen(library.root)
    with reopen(library.root, b"another") as again:
        assert again.blobs.exists(blob.sha256)


def test_changing_the_passphrase_asks_for_the_old_one(library: Library) -> None:
    with pytest.raises(WrongPassphrase):
        library.change_passphrase(bytearray(b"wrong"), bytearray(b"another"))
    library.close()
    reopen(library.root).close()


@pytest.fixture
def office() -> Iterator[pyrage.x25519.Identity]:
    yield pyrage.x25519.Identity.generate()


def test_office_opens_with_its_key_and_gives_a_new_passphrase(root: Path, office: pyrage.x25519.Identity) -> None:
    recipient = str(office.to_public())
    Library.create(root, bytearray(PASSPHRASE), recipient, who="Ada", work_factor=WORK_FACTOR).close()
    with Library.open_with_identity(root, bytearray(str(office).encode()), who="Office") as library:
        library.reissue_passphrase(bytearray(b"issued"))
        with library.reading() as reader:
            verbs = [entry.verb for entry in reader.audit_entries()]
    assert verbs[:2] == ["passphrase-reissued", "unlock"]
    with pytest.raises(WrongPassphrase):
        reopen(root)
    reopen(root, b"issued").close()


def test_another_recovery_key_is_refused(root: Path, office: pyrage.x25519.Identity) -> None:
    recipient = str(office.to_public())
    Library.create(root, bytearray(PASSPHRASE), recipient, who="Ada", work_factor=WORK_FACTOR).close()
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(WrongPassphrase):
        Library.open_with_identity(root, bytearray(str(other).encode()), who="Office")
    with pytest.raises(WrongPassphrase, match="not an age identity"):
        Library.open_with_identity(root, bytearray(b"hello"), who="Office")


def test_passphrase_is_not_reissued_without_the_recovery_key(library: Library) -> None:
    with pytest.raises(Exception, match="needs the old one"):
        library.reissue_passphrase(bytearray(b"new"))
