"""Whether the disk under a folder is encrypted, as far as that can be told without special rights.

The library is encrypted by itself. What was in memory is not: the system may write it into a swap or hibernation file,
and only an encrypted disk keeps that from whoever holds the machine. Source: our security requirement 38.
"""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path

_BLOCK_DEVICES = Path("/sys/dev/block")


class Encryption(enum.Enum):
    """What can be seen of a disk."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    UNKNOWN = "unknown"  #: this system does not say


_WORDS = {
    Encryption.SEEN: "The disk that the library lies on appears to be encrypted as a whole.",
    Encryption.NOT_SEEN: (
        "The disk that the library lies on does not appear to be encrypted as a whole. The library is, but the "
        "system's swap and hibernation files can hold what was in memory. Turn on the system's disk encryption."
    ),
    Encryption.UNKNOWN: (
        "It could not be told whether the disk that the library lies on is encrypted as a whole. Look in the system's "
        "settings (BitLocker, FileVault or LUKS): swap and hibernation files can hold what was in memory."
    ),
}


def disk_encryption(folder: Path, devices: Path = _BLOCK_DEVICES) -> Encryption:
    """What can be seen of the disk under a folder.

    Linux names the layers below a disk to everybody. Windows tells administrators only and macOS by a program of its
    own, so there the person is asked to look.

    Args:
        folder: one that exists.
        devices: where Linux lists its disks by number.
    """
    if not sys.platform.startswith("linux"):
        return Encryption.UNKNOWN
    number = folder.stat().st_dev
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    return _of_device(device) if device.exists() else Encryption.UNKNOWN


def words(found: Encryption) -> str:
    """What to tell a person."""
    return _WORDS[found]


def _of_device(device: Path) -> Encryption:
    """A disk is encrypted where it is such a layer itself, or where all that it is made of is."""
    try:
        if (device / "dm" / "uuid").read_text(encoding="ascii", errors="replace").startswith("CRYPT-"):
            return Encryption.SEEN
    except OSError:
        pass  # no layer of that kind
    below = [_of_device(each) for each in device.glob("slaves/*")]
    return Encryption.SEEN if below and set(below) == {Encryption.SEEN} else Encryption.NOT_SEEN
