"""Looks a plan through after every change, and holds the proof that was made of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from lfr_review.domain.ids import Uid
from lfr_review.domain.plan_pages import Drawn
from lfr_review.services.export.prepare import Prepared
from lfr_review.services.export.proof import Proof
from lfr_review.ui.pages.bundles.body import BundleBody
from lfr_review.ui.pages.bundles.making import Making
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk

LOOK_MS = 250  #: changes that follow each other quickly are looked through once


class Looking(QObject):
    """What the plan would be like now. A proof lives here, in memory, and goes with the case or with the next one."""

    proofed = Signal()  #: there is a new proof: page numbers are sure

    def __init__(self, desk: PlanDesk, making: Making, body: BundleBody, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._making = making
        self._body = body
        self._proof: tuple[Uid, Proof] | None = None  #: the plan that it is of, and the proof
        self._begun_from: object = None  #: what the proof that is being made rests on
        self._rests_on: object = None  #: what the proof rests on
        self.fresh = False  #: nothing changed since the proof
        self._timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._timer.timeout.connect(self._look_through)
        making.looked_through.connect(self._looked_through)
        making.proofing.connect(self._proofing)
        making.proofed.connect(self._proofed)
        making.proof_ended.connect(lambda _: body.pages.end_proofing())

    @property
    def proof(self) -> Proof | None:
        """The proof of the plan that is shown."""
        view = self._desk.view
        if self._proof is None or view is None or self._proof[0] != view.plan.uid:
            return None
        return self._proof[1]

    def drawn(self) -> Drawn | None:
        """The proof as page numbers are reckoned from it."""
        proof = self.proof
        return Drawn(page_map=proof.page_map, size_bytes=len(proof.pdf), fresh=self.fresh) if proof else None

    def look(self) -> None:
        """Something has changed: look the plan through soon."""
        self._body.side.problems.show_looking()
        self._timer.start()

    def make_proof(self) -> None:
        """Make a proof of the plan that is shown."""
        if self._desk.view is not None:
            self._begun_from = _basis(self._desk)
            self._making.proof(self._desk.view)

    def compare(self) -> None:
        """The plan was read again: is it still what the proof was made from?"""
        self.fresh = self.proof is not None and _basis(self._desk) == self._rests_on

    def forget(self) -> None:
        """Another case is shown."""
        self._timer.stop()
        self._proof = self._rests_on = self._begun_from = None

    def _look_through(self) -> None:
        if self._desk.view is not None:
            self._making.look_through(self._desk.view.plan.uid)

    def _looked_through(self, plan: Uid, prepared: Prepared) -> None:
        if self._is_shown(plan):
            self._body.side.problems.show_problems(prepared.problems)
            self._body.side.show_counts(len(prepared.problems), len(self._desk.editions))

    def _proofing(self, plan: Uid, what: str) -> None:
        if self._is_shown(plan):
            self._body.pages.show_proofing(what)

    def _proofed(self, plan: Uid, proof: Proof) -> None:
        if not self._is_shown(plan):
            return  # somebody looks at another plan; a proof is quickly made again
        self._proof, self._rests_on = (plan, proof), self._begun_from
        self.compare()
        self._body.pages.show_proof(proof)
        self.proofed.emit()

    def _is_shown(self, plan: Uid) -> bool:
        return self._desk.view is not None and self._desk.view.plan.uid == plan


def _basis(desk: PlanDesk) -> object:
    """All that the pages of a bundle are made from; editions and records of our own change none of them."""
    if desk.view is None or desk.case is None:
        return None
    case = replace(desk.case, editions=(), plans=(), file_notes=(), conflict_checks=())
    return replace(desk.view, editions=()), case
