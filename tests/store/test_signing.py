"""The library's signature: outside tools verify it, the key stays, and it goes when the library is locked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lfr_review.domain.errors import LibraryClosed
from lfr_review.store.library import Library
from tests.store.making import PASSPHRASE, WORK_FACTOR


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    Library.create(path, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR).close()
    return path


def verified(folder: Path, message: bytes, signature: bytes, key: bytes) -> bool:
    """What OpenSSL says of a signature."""
    for name, content in (("message", message), ("signature", signature), ("key.pem", key)):
        (folder / name).write_bytes(content)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"]
    command += ["-in", "message", "-sigfile", "signature"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def test_SEC_072_openssl_verifies_what_a_library_signed_and_refuses_what_it_did_not(root: Path, tmp_path: Path) -> None:
    with Library.open(root, bytearray(PASSPHRASE), who="Ada") as library:
        signature, key = library.signer.sign(b"what left"), library.signer.public_key_file()
        digits = library.signer.public_key()
    assert verified(tmp_path, b"what left", signature, key)
    assert not verified(tmp_path, b"what left.", signature, key)
    shown = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", tmp_path / "key.pem", "-noout", "-text"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    assert digits in "".join(shown.split()).replace(":", "")


def test_SEC_072_the_key_is_the_same_whenever_the_library_is_opened_and_of_no_other_library(
    root: Path, tmp_path: Path
) -> None:
    with Library.open(root, bytearray(PASSPHRASE), who="Ada") as library:
        first = library.signer.public_key()
        library.change_passphrase(bytearray(PASSPHRASE), bytearray(b"another long passphrase of six words"))
    with Library.open(root, bytearray(b"another long passphrase of six words"), who="Ada", read_only=True) as library:
        assert library.signer.public_key() == first
    with Library.create(tmp_path / "other", bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as other:
        assert other.signer.public_key() != first


def test_SEC_009_a_locked_library_signs_nothing(root: Path) -> None:
    library = Library.open(root, bytearray(PASSPHRASE), who="Ada")
    library.close()
    with pytest.raises(LibraryClosed):
        library.signer.sign(b"too late")
