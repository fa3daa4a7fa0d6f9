"""What is done with boxes: each act is kept at once, told, and can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.bundles import Audience
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.redaction_proposals import Proposal
from lfr_review.domain.redactions import Box, Redaction
from lfr_review.services.redaction import marking, standing
from lfr_review.services.redaction.marking import Why
from lfr_review.ui.pages.tools import PageTools

TABLES = ("redaction", "redaction_confirmation", "camera_facts_choice")


class BoxActs(QObject):
    """Acts on the boxes of one item."""

    kept = Signal(tuple)  #: the tables that were written
    done = Signal()  #: something was kept or refused: look again
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = tools.desk
        self.item: EvidenceItem | None = None

    def draw(self, page: int, box: Box, why: Why) -> Uid | None:
        """Keep a new box; its uid, or None where it was refused."""
        made: list[Redaction] = []
        self._do(lambda item: made.append(marking.add_box(self._desk, item, page, box, why)))
        return made[0].uid if made else None

    def move(self, box: Uid, to: Box) -> None:
        """Put a box elsewhere."""
        self._do(lambda _: marking.move(self._desk, box, to))

    def remove(self, box: Uid) -> None:
        """Take a box off."""
        self._do(lambda _: marking.remove(self._desk, (box,)))

    def say(self, box: Uid, why: Why) -> None:
        """Say something else of a box."""
        self._do(lambda _: marking.say(self._desk, (box,), why))

    def accept(self, proposals: tuple[Proposal, ...], why: Why) -> bool:
        """Mark what was found and ticked; whether it was kept."""
        return self._do(lambda item: marking.accept(self._desk, item, proposals, why))

    def confirm(self, page: int, readers: Audience) -> None:
        """Keep that somebody looked at a page and found it right."""
        self._do(lambda item: standing.confirm_page(self._desk, item, page, readers))

    def decide_camera(self, told: bool) -> None:
        """Keep whether what the camera recorded is told beside the item."""
        self._do(lambda item: standing.decide_camera_facts(self._desk, item, told=told))

    def _do(self, act: Callable[[EvidenceItem], object]) -> bool:
        if self.item is None:
            return False
        try:
            act(self.item)
        except CaseworkError as error:
            self.failed.emit(error)
            kept = False
        else:
            self.kept.emit(TABLES)
            kept = True
        self.done.emit()
        return kept
