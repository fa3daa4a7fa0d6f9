"""The ways in which a stored file can be wrong, each told apart and in words. Source: security requirement 23."""

from __future__ import annotations

from enum import Enum

from lfr_review.domain.errors import BlobDamaged

_FROM_BACKUP = (
    "Leave the library as it is, take this file from a backup, and check again. The record of the item, with its "
    "hash, is unaffected."
)


class Fault(Enum):
    """What is wrong, as a sentence."""

    MISSING = (
        "The stored file is missing: it was deleted, or the library's folder was put back to a time before it was "
        "taken in."
    )
    TRUNCATED = "The stored file is cut off: its end is not there."
    ALTERED = "The stored file was altered: a part of it is not what was sealed."
    FOREIGN = "The stored file is not of this library: it was sealed for somebody else."
    SWAPPED = "The stored file was swapped: in its place lies another file of this library, itself whole."
    REPLACED = (
        "The stored file was replaced: in its place lies something this library once sealed, such as an older file, "
        "that no record names."
    )
    UNREADABLE = "The stored file could not be read from the disk."


def blob_fault(fault: Fault, found: str = "") -> BlobDamaged:
    """The error to raise; `found` is the SHA-256 of what lies in the place of the file, where that is whole."""
    remedy = _FROM_BACKUP if fault is not Fault.UNREADABLE else f"Check that the disk is connected. {_FROM_BACKUP}"
    return BlobDamaged(fault.value, remedy, fault.name.lower(), found)
