"""Files embedded in an office document, each a member of its container: listed, and taken out whole."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.readers.wording import safe_name
from lfr_review.worker.readers.zip_members import Members


def list_embedded(members: Members, names: Sequence[str]) -> tuple[ChildFacts, ...]:
    """What is known of the embedded files, which are the members of those names. None is unpacked for it."""
    return tuple(
        ChildFacts(name=safe_name(name, index + 1), size_bytes=members.size(name), index=index)
        for index, name in enumerate(names)
    )


def read_embedded(members: Members, names: Sequence[str], index: int, document: str) -> bytes:
    """The bytes of one of them; `document` is what holds it, in words.

    Raises:
        CannotRead: there is none of that number, or it is damaged.
    """
    if not 0 <= index < len(names):
        raise CannotRead(f"{document} has no such file inside it.")
    return members.read(names[index])
