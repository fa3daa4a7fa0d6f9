"""Key files: the library's keys, sealed for a passphrase or for the office's recovery key.

A slot is replaced by writing the new file whole and putting it in the old one's place in one step, so a power cut
leaves the old passphrase or the new one working, never neither. A new passphrase does not take the library away from
somebody who kept the old key file and knows the old passphrase: the keys inside are the same.
Source: our security requirements 2, 4 and 5.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from lfr_review.domain.errors import CaseworkError, KeyFileDamaged, NotFound, WrongPassphrase
from lfr_review.domain.ids import Uid
from lfr_review.store import age_keys
from lfr_review.store.age_header import Header, NotAge, Stanza, WrongKey, read_header
from lfr_review.store.age_stream import Altered, Sealer, Truncated, Unsealed
from lfr_review.store.durable import Disk, write_whole
from lfr_review.store.keys import LibraryKeys, NotKeys, wipe

PASSPHRASE_SLOT = "pass-1.age"
OFFICE_SLOT = "office.age"
WORK_FACTOR = 18  # 256 MiB and about a second for every guess

_MAX_SIZE = 64 * 1024  # bytes; ours take about six hundred

_WRONG = "The passphrase does not open this library. Nothing was changed."
_WRONG_REMEDY = (
    "Check capital letters and the keyboard's language, then try again. If it is forgotten, the office's recovery key "
    "opens the library. A key file that the disk has damaged can give the same answer: a backup's key files help then."
)
_DAMAGED_REMEDY = "Put the `keys` folder of a backup in its place, or open the library with the office's recovery key."


def write_passphrase_slot(
    disk: Disk, folder: Path, keys: LibraryKeys, passphrase: bytearray, work_factor: int = WORK_FACTOR
) -> None:
    """Make the passphrase the one that opens the library. The new file is opened again before it replaces the old."""
    content = _sealed(keys, lambda file_key: age_keys.wrap_for_passphrase(file_key, passphrase, work_factor))

    def check(written: bytes) -> None:
        _opened(written, _by_passphrase(passphrase), keys.library).wipe()

    write_whole(disk, folder / PASSPHRASE_SLOT, content, check=check)


def write_office_slot(disk: Disk, folder: Path, keys: LibraryKeys, recipient: bytes) -> None:
    """Let the holder of a recovery key open the library."""
    content = _sealed(keys, lambda file_key: age_keys.wrap_for_recipient(file_key, recipient))
    write_whole(disk, folder / OFFICE_SLOT, content)


def open_with_passphrase(folder: Path, passphrase: bytearray, library: Uid) -> LibraryKeys:
    """The keys behind a passphrase.

    Raises:
        WrongPassphrase: it opens no slot.
        KeyFileDamaged: no slot is a whole age file.
        NotFound: there is no slot for a passphrase.
    """
    slots = sorted(folder.glob("pass-*.age"))
    if not slots:
        raise NotFound(
            "This library has no key file for a passphrase.",
            "Open it with the office's recovery key, or put the `keys` folder of a backup in its place.",
        )
    refusals: list[CaseworkError] = []
    for slot in slots:
        try:
            return _opened(_read(slot), _by_passphrase(passphrase), library)
        except WrongKey:
            refusals.insert(0, WrongPassphrase(_WRONG, _WRONG_REMEDY))
        except KeyFileDamaged as error:
            refusals.append(error)
    raise refusals[0]


def open_with_identity(folder: Path, identity: bytearray, library: Uid) -> LibraryKeys:
    """The keys behind the office's recovery key.

    Args:
        folder: the library's key files.
        identity: the text of the office's age identity file.
        library: whose keys they must be.

    Raises:
        NotFound: the library was made without a recovery key.
        WrongPassphrase: the key given is another.
        KeyFileDamaged: the slot is not a whole age file.
    """
    slot = folder / OFFICE_SLOT
    if not slot.exists():
        raise NotFound(
            "This library was made without a recovery key, so only its passphrase opens it.",
            "Try every passphrase that may have been used. Without one, what the library holds cannot be read.",
        )
    try:
        secret = age_keys.read_identity(identity)
    except ValueError as error:
        raise WrongPassphrase(
            "The file given is not an age identity. Nothing was changed.",
            "Give the file that holds a line beginning with AGE-SECRET-KEY-1.",
        ) from error
    try:
        return _opened(_read(slot), lambda header: age_keys.unwrap_with_identity(header.stanzas, secret), library)
    except WrongKey as error:
        raise WrongPassphrase(
            "This recovery key does not open this library. Nothing was changed.",
            "Use the recovery key whose public half was named when the library was made.",
        ) from error
    finally:
        wipe(secret)


def work_factor_of(folder: Path) -> int:
    """The work factor of the passphrase slot, or ours where there is no readable one."""
    try:
        stanzas: Sequence[Stanza] = read_header(io.BytesIO((folder / PASSPHRASE_SLOT).read_bytes())).stanzas
        return min(int(stanzas[0].arguments[1]), age_keys.MAX_WORK_FACTOR)
    except (OSError, NotAge, IndexError, ValueError):
        return WORK_FACTOR


def _by_passphrase(passphrase: bytearray) -> Callable[[Header], bytes]:
    return lambda header: age_keys.unwrap_with_passphrase(header.stanzas, passphrase)


def _sealed(keys: LibraryKeys, wrap: Callable[[bytes], Stanza]) -> bytes:
    out = io.BytesIO()
    text = keys.to_text()
    sealer = Sealer(wrap, out.write)
    sealer.write(text)
    sealer.finish()
    wipe(text)
    return out.getvalue()


def _read(slot: Path) -> bytes:
    try:
        with slot.open("rb") as file:
            return file.read(_MAX_SIZE + 1)
    except OSError as error:
        raise _damaged() from error


def _opened(content: bytes, unwrap: Callable[[Header], bytes], library: Uid) -> LibraryKeys:
    if len(content) > _MAX_SIZE:
        raise _damaged()
    try:
        with Unsealed(io.BytesIO(content), unwrap) as plain:
            keys = LibraryKeys.from_text(plain.read())
    except (NotAge, Truncated, Altered, NotKeys) as error:
        raise _damaged() from error
    if keys.library != library:
        keys.wipe()
        raise KeyFileDamaged("The key file belongs to another library. Nothing was changed.", _DAMAGED_REMEDY)
    return keys


def _damaged() -> KeyFileDamaged:
    return KeyFileDamaged("The key file is damaged: it is not a whole age file. Nothing was changed.", _DAMAGED_REMEDY)
