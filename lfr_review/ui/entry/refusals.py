"""Which refusals to open a library for writing leave the way open to read it."""

from __future__ import annotations

from lfr_review.domain.errors import (
    CannotWrite,
    DiskFull,
    LibraryDamaged,
    LibraryInUse,
    ReadOnlyLibrary,
    UnsuitablePlace,
)

#: A library of a newer version is not among them: what it holds cannot be told. Nor is a wrong or damaged key.
_READABLE = (LibraryInUse, ReadOnlyLibrary, UnsuitablePlace, DiskFull, CannotWrite, LibraryDamaged)


def may_be_read(error: BaseException) -> bool:
    """Whether opening for reading only is worth offering after this was said."""
    return isinstance(error, _READABLE)
