"""Looking for words to take out, in a job that can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.redaction_proposals import Proposal
from lfr_review.services.redaction.proposing import propose
from lfr_review.services.work import CancelToken
from lfr_review.ui.pages.redaction.proposals_panel import ProposalsPanel
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.problems import problem_of


class Proposing(QObject):
    """Answers what the panel asks. An answer that comes after another question, or for another item, is dropped."""

    def __init__(self, tools: PageTools, panel: ProposalsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._panel = panel
        self._item: EvidenceItem | None = None
        self._looking: CancelToken | None = None
        panel.asked.connect(self._ask)

    def set_item(self, item: EvidenceItem | None) -> None:
        """Look in another item from now on."""
        self.stop()
        self._item = item
        self._panel.words.clear()
        self._panel.show_proposals((), "")

    def stop(self) -> None:
        """Give up what is being looked for."""
        if self._looking is not None:
            self._looking.set()
            self._looking = None

    def _ask(self, words: str) -> None:
        self.stop()
        item, desk = self._item, self._tools.desk
        if not words or item is None:
            self._panel.show_proposals((), "")
            return
        job = self._tools.look.prepare(lambda progress, token: propose(desk, item, (words,), token))
        token = self._looking = job.token
        self._panel.show_looking()
        job.succeeded.connect(lambda found: self._answer(found, token))
        job.failed.connect(lambda error: self._refuse(error, token))
        self._tools.look.start(job)

    def _answer(self, found: tuple[Proposal, ...], token: CancelToken) -> None:
        if token is not self._looking:
            return
        self._looking = None
        some = self.tr("{n} places. In pictures only recognised words are found: look at every page.")
        none = self.tr("Found nowhere. In pictures only recognised words are found: look at every page.")
        self._panel.show_proposals(found, some.format(n=len(found)) if found else none)

    def _refuse(self, error: BaseException, token: CancelToken) -> None:
        if token is self._looking:
            self._looking = None
            self._panel.show_proposals((), problem_of(error).sentence)
