"""Take a file that lies inside an item, such as the attachment of a mail, in as an item of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path, PurePath

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.readings import ChildFacts
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.services.intake.take_in import TakenIn, register
from lfr_review.services.read_document import read_child
from lfr_review.services.work import CancelToken

MAX_DEPTH = 3  #: archives inside each other


@dataclass(frozen=True, slots=True)
class Child:
    """A file inside an item, and the item that it became where somebody took it in."""

    facts: ChildFacts
    item: EvidenceItem | None = None


def children_of(desk: Desk, item: EvidenceItem) -> tuple[Child, ...]:
    """The files inside an item, in the order in which they stand in it."""
    rendition = rendition_of(desk, item)
    if rendition is None:
        return ()
    with desk.library.reading() as reader:
        taken = list(reader.all(EvidenceItem, case=item.case, parent=item.uid, order="number"))
    children = []
    for facts in facts_of(desk, rendition).children:
        own = next((each for each in taken if _is_that(each, facts)), None)
        if own is not None:
            taken.remove(own)
        children.append(Child(facts, own))
    return tuple(children)


def take_in_child(
    desk: Desk, parent: EvidenceItem, child: ChildFacts, token: CancelToken, password: str | None = None
) -> TakenIn:
    """Keep a file that lies inside an item. It comes from where its parent came from; it waits to be read.

    Raises:
        Cancelled: Stop was pressed; nothing was kept.
        PasswordNeeded: the parent opens only with a password, which is not stored.
        CaseworkError: it cannot be taken out, and why; nothing was kept.
    """
    _hold_to_depth(desk, parent)
    with desk.library.blobs.open(parent.sha256) as original:
        ending = PurePath(parent.original_name).suffix
        content = read_child(original, child.index, ending=ending, password=password, token=token)
    stored = desk.library.blobs.put(io.BytesIO(content))
    origin = Origin(
        source=parent.source,
        obtained_by=parent.obtained_by,
        obtained_on=parent.obtained_on,
        obtained_how=parent.obtained_how,
        device=parent.device,
    )
    return register(
        desk,
        parent.case,
        Path(child.name),
        origin,
        stored.sha256,
        stored.size,
        modified=None,
        parent=parent.uid,
        about=child.note,
    )


def _hold_to_depth(desk: Desk, parent: EvidenceItem) -> None:
    """Nothing, unless the file lies in archives inside archives, deeper than any honest one.

    Source: our security requirement 46.
    """
    depth, around = 0, parent
    with desk.library.reading() as reader:
        while True:
            depth += around.kind is EvidenceKind.ZIP
            if around.parent is None:
                break
            around = reader.get(EvidenceItem, around.parent)
    if depth > MAX_DEPTH:
        raise CannotRead(
            f"The file lies in {depth} archives inside each other, over the limit of {MAX_DEPTH}, as in a hostile one. "
            "Nothing was taken in.",
            "Unpack the archive in another program and hand in the file itself.",
        )


def _is_that(item: EvidenceItem, facts: ChildFacts) -> bool:
    return item.original_name == facts.name and item.size_bytes == facts.size_bytes
