"""Where a library may lie: a local disk, in a folder of its own that only its owner can read.

On a share two machines could write at once; in a folder that is copied to a cloud, the copy is made in the middle of
a write. Making a library in such a place is refused. Opening one says how to move it, and on a share it opens for
reading only.

The folder itself is private (0700), so nothing in it can be listed through a parent that others may read; refusing
such parents would refuse the ordinary home folder of many systems, so only a parent that others may *write* is
refused: they could put another folder in the library's place. Source: our security requirement 27.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from lfr_review.domain.errors import UnsuitablePlace
from lfr_review.store.durable import PRIVATE_FOLDER
from lfr_review.store.file_systems import is_network_share

MOVE = (
    "To move a library: close it, copy the whole folder to a local disk such as a folder in your home, open it there, "
    "and delete the copy left behind once you have seen that everything is there."
)

#: Folder names that the programs use, by what people call them. Names may go on after a space or hyphen.
_SYNC_NAMES = {
    "OneDrive": r"OneDrive([ -].*)?",
    "Dropbox": r"Dropbox([ -].*)?",
    "iCloud": r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents",
    "Google Drive": r"Google ?Drive([ -].*)?|My Drive",
    "Nextcloud": r"Nextcloud\d*",
    "ownCloud": r"ownCloud\d*",
    "Box": r"Box|Box Sync",
    "pCloud": r"pCloud ?Drive|pCloud Sync",
    "MEGA": r"MEGA|MEGAsync( .*)?",
    "Syncthing": r"Syncthing",
    "Synology Drive": r"SynologyDrive|Synology Drive",
    "a cloud service": r"CloudStorage",
}
_SYNC_FOLDERS = {name: re.compile(pattern) for name, pattern in _SYNC_NAMES.items()}
_SYNC_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
}
_SYNC_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def sync_service(folder: Path) -> str | None:
    """The service that copies this folder elsewhere, or None where we see none."""
    resolved = folder.resolve()
    for place in (resolved, *resolved.parents):
        for service, pattern in _SYNC_FOLDERS.items():
            if pattern.fullmatch(place.name):
                return service
        for marker, service in _SYNC_MARKERS.items():
            if (place / marker).exists():
                return service
    for variable in _SYNC_VARIABLES:
        given = os.environ.get(variable)
        if given and resolved.is_relative_to(Path(given).resolve()):
            return "OneDrive"
    return None


def refuse_for_new(root: Path) -> None:
    """Check that a library can be made at a path.

    Raises:
        UnsuitablePlace: it cannot, and why.
    """
    parent = root.parent
    if not parent.is_dir():
        raise UnsuitablePlace("The folder that the library is to lie in does not exist.", "Make it first.")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UnsuitablePlace("There is something at that place already.", "Choose a new or an empty folder.")
    if is_network_share(parent):
        raise UnsuitablePlace(
            "That folder lies on a network share, where a database cannot be kept safely.",
            "Choose a folder on a disk of this machine.",
        )
    if service := sync_service(root):
        raise UnsuitablePlace(
            f"That folder is copied to other machines by {service}. A copy made in the middle of a write is damaged.",
            "Choose a folder that is not copied, such as one directly in your home. Use a backup for the second copy.",
        )
    if sys.platform != "win32":
        mode = parent.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            raise UnsuitablePlace(
                "Everybody on this machine may write to the folder that the library is to lie in.",
                "Choose a folder that only you may write to, such as one in your home.",
            )


def refuse_for_writing(root: Path) -> None:
    """Check that a library may be written where it lies.

    Raises:
        UnsuitablePlace: it lies on a share.
    """
    if is_network_share(root):
        raise UnsuitablePlace(
            "The library lies on a network share, where two machines could write to it at once and damage it.",
            f"Open it for reading only, or move it. {MOVE}",
        )


def can_be_written(root: Path) -> bool:
    """Whether files can be made in the library's folder: not on a read-only medium, nor without the right to."""
    return os.access(root, os.W_OK | os.X_OK)


def notices(root: Path) -> tuple[str, ...]:
    """What whoever opens the library should be told about where it lies."""
    found = []
    if service := sync_service(root):
        found.append(
            f"This library lies in a folder that {service} copies elsewhere. A copy made in the middle of a write is "
            f"damaged, and older key files stay on other machines. {MOVE}"
        )
    if sys.platform != "win32" and root.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        found.append(
            "Other users of this machine can see the library's folder. What is in it stays encrypted, but file sizes "
            "and dates show. Make the folder private, or move it to a disk that keeps permissions."
        )
    return tuple(found)


def make_private(folder: Path) -> None:
    """Take everybody else's rights to an existing, empty folder."""
    if sys.platform == "win32":
        folder.rmdir()
        folder.mkdir(mode=PRIVATE_FOLDER)  # there the mode counts only when a folder is made
    else:
        folder.chmod(PRIVATE_FOLDER)
