"""The Overview page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.gaps import Gap, gaps
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import CASE_RECORD, Mend, MendedOn
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.stops import Stop
from lfr_review.domain.story import story
from lfr_review.services import rules
from lfr_review.services.case_files import CaseView, open_case
from lfr_review.services.clocks import clocks_of
from lfr_review.services.conflicts import conflict_check_due
from lfr_review.services.history import history
from lfr_review.services.routes import Route, routes_of
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.overview.axis_card import AxisCard
from lfr_review.ui.pages.overview.axis_facts import AxisFacts, axes_of
from lfr_review.ui.pages.overview.case_card import CaseCard
from lfr_review.ui.pages.overview.changes_card import LOOKED_AT, ChangesCard
from lfr_review.ui.pages.overview.clock_sheet import ClockSheet
from lfr_review.ui.pages.overview.clock_strip import ClockStrip
from lfr_review.ui.pages.overview.columns import TwoColumns
from lfr_review.ui.pages.overview.gaps_card import GapsCard
from lfr_review.ui.pages.overview.routes_card import RoutesPart
from lfr_review.ui.pages.overview.story_card import StoryCard
from lfr_review.ui.pages.targets import READ_THROUGH, StopTarget
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.page_body import PageBody

FEW_NOTES = 150  #: more than these are read in the background


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What takes every note of a case to tell."""

    view: CaseView
    axes: tuple[AxisFacts, ...]
    routes: tuple[Route, ...]


class OverviewPage(CasePage):
    """What to do today, and how far the case is. It changes nothing itself: every part leads to where that is done."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._stop: Uid | None = None
        self.view: CaseView | None = None
        self.clocks = ClockStrip()
        self.story = StoryCard()
        self.axes = AxisCard()
        self.gaps = GapsCard()
        self.changes = ChangesCard()
        self.state = CaseCard()
        self.routes = RoutesPart()
        self.no_stop = EmptyState(
            Empty.NOTHING_YET,
            self.tr("This case has no stop. Add one, and the story and the clocks begin."),
            self.tr("Add a stop") if tools.can_write else "",
        )
        self.columns = TwoColumns((self.story, self.axes), (self.gaps, self.state, self.changes))
        body = PageBody()
        for part in (self.clocks, self.no_stop, self.columns, self.routes):
            body.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.sheet = ClockSheet(self)
        self._connect()

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None:
            return
        view = open_case(self._tools.desk, self.case)
        self.view = view
        today = self._tools.desk.today()
        told = {stop.uid: view.answers_of(stop.uid) for stop in view.stops}
        several = len(view.stops) > 1
        self.clocks.show_clocks(clocks_of(view.stops, today), told, several=several, can_write=self._tools.can_write)
        self.clocks.setVisible(bool(view.stops))
        self.no_stop.setVisible(not view.stops)
        self._show_stop(view)
        due = conflict_check_due(view.conflict_checks, view.parties)
        self.state.show_state(view.case, today, conflict_check_due=due)
        self.changes.show_actions(history(self._tools.desk, self.case, limit=LOOKED_AT))
        self._reckon(view)

    def acts(self) -> Mapping[str, Act]:
        return {
            "case.readthrough": lambda: self.asked_for.emit("stop", READ_THROUGH),
            "case.record": lambda: self.asked_for.emit("people", CASE_RECORD),
        }

    def start(self) -> QWidget:
        return self.clocks.start()

    def _connect(self) -> None:
        self.clocks.asked.connect(self.sheet.show_clocks)
        self.clocks.day_asked.connect(lambda: self.asked_for.emit("stop", "started"))
        self.sheet.recorded.connect(lambda target: self.asked_for.emit("stop", target))
        self.story.asked.connect(lambda target: self.asked_for.emit("stop", target))
        self.story.stop_chosen.connect(self._choose_stop)
        self.no_stop.acted.connect(lambda: self.asked_for.emit("stop", None))
        self.axes.asked.connect(lambda note: self.asked_for.emit("timeline", note))
        self.gaps.asked.connect(self._mend)
        self.changes.asked.connect(lambda: self.asked_for.emit("history", None))
        self.state.asked.connect(lambda: self.asked_for.emit("people", CASE_RECORD))
        self.routes.asked.connect(self._open_route)
        self.routes.mend_asked.connect(self._mend_route)

    def _reckon(self, view: CaseView) -> None:
        """Show what is drawn from every note: at once where they are few, in the background where they are many."""
        desk = self._tools.desk

        def reckon(*_: object) -> Reckoned:
            started = next((stop.started for stop in view.stops), UNKNOWN)
            return Reckoned(view, axes_of(view.notes, started), routes_of(desk, view))

        if len(view.notes) <= FEW_NOTES:
            self._show_reckoned(reckon())
            return
        job = self._tools.work.prepare(reckon)
        job.succeeded.connect(self._show_reckoned)
        job.failed.connect(self.failed)
        self._tools.work.start(job)

    def _show_reckoned(self, found: Reckoned) -> None:
        if found.view is not self.view:
            return  # the case was read again, or another one is shown
        timed = {mark.note for facts in found.axes for mark in facts.marks}
        count = len(found.view.notes)
        self.axes.show_axes(found.axes, count, count - len(timed))
        self.routes.show_routes(found.routes)

    def _show_stop(self, view: CaseView) -> None:
        """The story and the gaps of one stop."""
        stop = self._shown(view)
        for part in (self.story, self.gaps):
            part.setVisible(stop is not None)
        if stop is None:
            return
        answers = view.answers_of(stop.uid).values()
        self.story.show_stops(view.stops, stop.uid)
        self.story.show_story(stop.uid, story(stop, answers))
        self.gaps.show_gaps(
            gaps(
                stop,
                answers,
                rules.stop_questions(),
                parties=view.parties,
                evidence=view.evidence,
                notes=view.notes,
            )
        )

    def _shown(self, view: CaseView) -> Stop | None:
        chosen = next((stop for stop in view.stops if stop.uid == self._stop), None)
        return chosen or (view.stops[0] if view.stops else None)

    def _choose_stop(self, stop: Uid) -> None:
        self._stop = stop
        if self.view is not None:
            self._show_stop(self.view)

    def _mend(self, what: Gap | Mend) -> None:
        """Lead to where something is mended."""
        stop = self._shown(self.view) if self.view is not None else None
        if what.page is MendedOn.STOP and stop is not None:
            self.asked_for.emit("stop", StopTarget(stop.uid, what.key))
        else:
            self.asked_for.emit(what.page.value, what.record or what.key or None)

    def _mend_route(self, route: Route, mend: Mend | None) -> None:
        if mend is None or mend.page is MendedOn.BUNDLES:
            self._open_route(route)
        else:
            self._mend(mend)

    def _open_route(self, route: Route) -> None:
        self.asked_for.emit("bundles", route.plan or route.kind.value)
