"""The Evidence page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.covering import cover_pages, pages_are_covered
from lfr_review.services.evidence import items_of
from lfr_review.services.intake.origin import Origin
from lfr_review.services.show_item import prepare_to_show
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.evidence.chosen_bar import ChosenBar
from lfr_review.ui.pages.evidence.compare_pane import ComparePane
from lfr_review.ui.pages.evidence.custody_acts import CustodyActs
from lfr_review.ui.pages.evidence.deciding import Deciding
from lfr_review.ui.pages.evidence.delivery import Delivery
from lfr_review.ui.pages.evidence.facts_pane import FactsPane
from lfr_review.ui.pages.evidence.handing_in import HandingIn
from lfr_review.ui.pages.evidence.handing_over import HandingOver
from lfr_review.ui.pages.evidence.intake_desk import IntakeDesk
from lfr_review.ui.pages.evidence.intake_news import IntakeNews
from lfr_review.ui.pages.evidence.item_acts import ItemActs
from lfr_review.ui.pages.evidence.list_pane import ListPane
from lfr_review.ui.pages.evidence.preview_pane import PreviewPane
from lfr_review.ui.pages.redaction.redact_pane import RedactPane
from lfr_review.ui.pages.targets import NoteAbout
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.three_panes import ThreePanes

LOOKED_AT = frozenset(
    {
        "evidence_item",
        "rendition",
        "timeline_note",
        "plan_entry",
        "plan_section",
        "bundle_plan",
        "clock_offset",
        "witness_mark",
        "redaction",
        "redaction_confirmation",
        "camera_facts_choice",
    }
)
WIDTHS = (336, 420, 284)  #: of the panes to begin with, px at 100 %


class EvidencePage(CasePage):
    """What was taken in on the left, its pages in the middle, what is known of it on the right."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._last_chosen: dict[Uid, Uid] = {}
        self.intake = IntakeDesk(tools, self)
        self.left = ListPane(tools)
        self.middle = PreviewPane(tools)
        self.right = FactsPane(tools)
        self.news = IntakeNews(self.intake, self.left, self.middle, self.right, self)
        names = (self.tr("Items"), self.tr("Pages"), self.tr("Facts"))
        self.panes = ThreePanes(
            (self.left, self.middle, self.right), names, tools.preferences, remembered_as="evidence", widths=WIDTHS
        )
        self.nothing = EmptyState(Empty.NOTHING_YET, "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.panes)
        self.compare = ComparePane(tools)
        self._stack.addWidget(self.compare)
        self.redact = RedactPane(tools)
        self._stack.addWidget(self.redact)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.handing_in = HandingIn(tools, self)
        self.deciding = Deciding(tools, self, self.handing_in.sheet)
        self.custody = CustodyActs(tools, self.right, self.left.notice, self)
        self.handing_over = HandingOver(tools, self.left.list, self.left.notice, self)
        self.item_acts = ItemActs(tools, self.left.list, self.deciding, self.handing_over)
        self.left.add_below_list(ChosenBar(self.left.list, self.item_acts))
        if tools.can_write:
            self.handing_in.take_drops()
        self._say_nothing_yet()
        self._connect()

    def _connect(self) -> None:
        left, right = self.left, self.right
        intake, handing_in, deciding = self.intake, self.handing_in, self.deciding
        for asked in (self.nothing.acted, left.files_asked):
            asked.connect(handing_in.add_files)
        for asked in (self.nothing.acted_otherwise, left.folder_asked):
            asked.connect(handing_in.add_folder)
        left.read_asked.connect(lambda: self.news.read_waiting(self.case) if self.case is not None else None)
        left.cover_asked.connect(self._cover)
        left.put_away.connect(self._put_away)
        left.item_asked.connect(left.list.choose)
        left.list.chosen.connect(lambda _: self._show_chosen())
        left.list.opened.connect(lambda _: self._open_chosen())
        right.kept.connect(lambda _: self._wrote("evidence_item"))
        right.handling.waiver_asked.connect(lambda mark: deciding.ask_waiver(right.item, mark))
        right.handling.withdraw_asked.connect(lambda: deciding.ask_withdrawal(right.item))
        right.inside.asked.connect(left.list.choose)
        right.uses.asked.connect(self.asked_for)
        self.custody.decided.connect(lambda tables: self._wrote(*tables))
        self.handing_over.decided.connect(lambda tables: self._wrote(*tables))
        deciding.decided.connect(lambda tables: self._wrote(*tables))
        self.item_acts.done.connect(lambda tables: self._wrote(*tables))
        self.item_acts.compare_asked.connect(self._compare)
        self.item_acts.produced_asked.connect(self.custody.ask_mark)
        self.item_acts.redact_asked.connect(self._redact)
        self.compare.closed.connect(self._leave_other_view)
        self.redact.closed.connect(self._leave_other_view)
        self.redact.kept.connect(lambda tables: self._wrote(*tables))
        for side in self.compare.sides:
            side.pane.read_asked.connect(lambda item: intake.read(item))
            side.pane.password_given.connect(lambda item, typed: intake.read(item, typed))
        intake.reading_changed.connect(self._renew_comparing)
        self.item_acts.read_asked.connect(lambda item: intake.read(item))
        handing_in.handed_in.connect(self._deliver)
        handing_in.nothing_to_paste.connect(self.news.say_nothing_to_paste)
        intake.wrote.connect(self._intake_wrote)
        for pane in (self.middle, *(side.pane for side in self.compare.sides)):
            pane.recording.mark_asked.connect(lambda citation: self.asked_for.emit("timeline", NoteAbout(citation)))
            pane.recording.still_taken.connect(self._read_still)
        for part in (right, deciding, intake, self.item_acts, self.custody, self.handing_over, self.redact):
            part.failed.connect(self.failed)

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        if case != self.case:
            deciding, asking = self.deciding, (self.handing_in.sheet, *self.custody.sheets, self.handing_over.sheet)
            for sheet in (*asking, deciding.withdraw, deciding.waiver):
                sheet.close_sheet()  # what it asks belongs to the case that was shown
            self.compare.close_both()
            self.redact.close_item()
            self._show_item(None)
            self.left.forget()
        super().show_case(case)
        covered = pages_are_covered(self._tools.desk, case)
        self.left.set_covered(covered)
        self.middle.set_covered(covered)
        self.compare.set_covered(covered)
        self.redact.set_covered(covered)
        self.left.show_deliveries(case)
        self._choose_one()
        self.intake.recognising.begin(case)
        if self.left.list.rows.rows:
            self._tools.look.start(self._tools.look.prepare(lambda progress, token: prepare_to_show()))

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is not None and (not tables or tables & LOOKED_AT):
            self.left.list.set_items(items_of(self._tools.desk, self.case))
            self._choose_one()
            self.news.show_reading()
            self._show_chosen()
            self._renew_comparing()
            self.redact.look_again()

    def show_target(self, target: object) -> None:
        """Show an item: by a citation, which may name a page, by its number, its uid or the record itself."""
        page = target.page if isinstance(target, Citation) else None
        wanted = target.evidence if isinstance(target, Citation) else target
        for item in self.left.list.rows.everything:
            if wanted in (item.uid, item.number) or (isinstance(wanted, EvidenceItem) and item.uid == wanted.uid):
                self.compare.close_both()
                self.redact.close_item()
                self.left.list.choose(item.uid)
                if page is not None:
                    self.panes.show_pane(1)
                    self.middle.show_page(page)
                if isinstance(target, Citation) and target.at_ms is not None:
                    self.panes.show_pane(1)
                    self.middle.show_time(target.at_ms)
                return

    def settle(self) -> None:
        self.right.settle()

    def acts(self) -> Mapping[str, Act]:
        acts: dict[str, Act] = {key: self._in_preview(key) for key in self.middle.preview.acts()}
        acts["find.page"] = self._find
        if self._tools.can_write:
            acts["evidence.files"] = self.handing_in.add_files
            acts["evidence.folder"] = self.handing_in.add_folder
            acts["evidence.paste"] = self.handing_in.paste
            acts["evidence.password"] = self._enter_password
            acts["evidence.redact"] = self._redact_chosen
            acts["evidence.handover"] = self.handing_over.ask_chosen
            acts["evidence.original"] = self.handing_over.ask_copy
        return acts

    def start(self) -> QWidget:
        return self.left.list.view if self._stack.currentWidget() is self.panes else self.nothing.button

    # Choosing and looking

    def _choose_one(self) -> None:
        """Choose what was looked at last, or the first, where nothing is chosen and nothing is hidden by a filter."""
        items = self.left.list
        if self.case is None or items.current is not None or items.hides or not items.rows.rows:
            return
        first = items.rows.rows[0].uid
        if not items.choose(self._last_chosen.get(self.case, first)):
            items.choose(first)

    @property
    def _is_elsewhere(self) -> bool:
        """Whether something else than the list is shown: two items, or one that is redacted."""
        return bool(self.compare.items) or self.redact.item is not None

    def _show_chosen(self) -> None:
        on_their_way = any(delivery.case == self.case for delivery in self.intake.deliveries)
        anything = bool(self.left.list.rows.everything) or on_their_way
        if not self._is_elsewhere:
            self._stack.setCurrentWidget(self.panes if anything else self.nothing)
        self._show_item(self.left.list.current)

    def _show_item(self, item: EvidenceItem | None) -> None:
        if item is not None and self.case is not None:
            self._last_chosen[self.case] = item.uid
        everything = {each.uid: each for each in self.left.list.rows.everything}
        parent = everything.get(item.parent) if item is not None and item.parent is not None else None
        self.right.show_item(item, parent)
        if not self._is_elsewhere:
            self.middle.show_item(item, reading=item is not None and item.uid in self.intake.reading)

    def _open_chosen(self) -> None:
        self.panes.show_pane(1)
        self.middle.preview.setFocus()

    def _in_preview(self, key: str) -> Act:
        """A command of the window, done to the pages that are looked at."""
        return lambda: self._shown_pages().acts()[key]()

    def _shown_pages(self) -> Preview | ComparePane | RedactPane:
        """What commands for pages are meant for."""
        if self.redact.item is not None:
            return self.redact
        return self.compare if self.compare.items else self.middle.preview

    def _compare(self, one: EvidenceItem, other: EvidenceItem) -> None:
        """Show two items instead of the list, and the keyboard in the first of them."""
        self._stack.setCurrentWidget(self.compare)
        self.middle.show_item(None)  # one worker less
        self.compare.show_items((one, other), self.intake.reading)
        self.compare.sides[0].preview.setFocus()

    def _renew_comparing(self) -> None:
        """Show what is compared as it is now; where one is gone, the list."""
        if not self.compare.items:
            return
        known = {item.uid: item for item in self.left.list.rows.everything}
        now = tuple(known[item.uid] for item in self.compare.items if item.uid in known)
        if len(now) == len(self.compare.sides):
            self.compare.show_items(now, self.intake.reading)
        else:
            self.compare.close_both()

    def _redact(self, item: EvidenceItem) -> None:
        """Show an item to be redacted instead of the list."""
        self.compare.close_both()
        self._stack.setCurrentWidget(self.redact)
        self.middle.show_item(None)  # one worker less
        self.redact.show_item(item)

    def _redact_chosen(self) -> None:
        item = self.left.list.current
        if item is not None and item.state is ReadState.READ:
            self._redact(item)

    def _leave_other_view(self) -> None:
        self._show_chosen()
        self.left.list.view.setFocus()

    def _find(self) -> None:
        """Find in the pages where there are any to find in, else among the items."""
        if self._is_elsewhere:
            self._shown_pages().acts()["find.page"]()
            return
        words = self.middle.preview.words
        (words if words.isEnabled() and words.isVisible() else self.left.list.filter).setFocus()

    def _cover(self, covered: bool) -> None:
        if self.case is not None and self._tools.can_write:
            cover_pages(self._tools.desk, self.case, covered)
        self.middle.set_covered(covered)
        self.compare.set_covered(covered)
        self.redact.set_covered(covered)

    def _enter_password(self) -> None:
        item = self.left.list.current
        if item is not None and item.state is ReadState.PASSWORD:
            self.panes.show_pane(1)
            self.middle.password.setFocus()

    # Taking in and reading

    def _deliver(self, case: Uid, paths: tuple[Path, ...], origin: Origin) -> None:
        self.intake.deliver(case, paths, origin)
        self._show_chosen()
        if self.panes.room == 1:
            self.panes.show_pane(0)

    def _intake_wrote(self, case: Uid) -> None:
        self.saved.emit(self._tools.saved(case, "evidence_item", "rendition"))

    def _read_still(self, item: EvidenceItem) -> None:
        self._wrote("evidence_item")
        self.intake.read(item)

    def _put_away(self, delivery: Delivery) -> None:
        self.intake.put_away(delivery)
        self._show_chosen()

    def _wrote(self, *tables: str) -> None:
        if self.case is not None:
            self.saved.emit(self._tools.saved(self.case, *tables))

    def _say_nothing_yet(self) -> None:
        words = self.tr(
            "Drop files or folders anywhere on this page, or add them here. Each is copied, encrypted and compared "
            "with its original, which stays where it is and is not changed."
        )
        if not self._tools.can_write:
            words = self.tr("Nothing was taken in. This library is open for reading only, so nothing can be.")
        act, other = (self.tr("Add files…"), self.tr("Add a folder…")) if self._tools.can_write else ("", "")
        self.nothing.show_reason(Empty.NOTHING_YET, words, act, lead=self.tr("No evidence yet"), other=other)
