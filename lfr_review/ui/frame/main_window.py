"""The window of an open library: menus, cases, the pages of a case, status. It runs no query and starts no thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.logs import log_path
from lfr_review.ui.contracts import OpenLibrary, Saved
from lfr_review.ui.entry.change_passphrase import ChangePassphraseSheet
from lfr_review.ui.frame.actions import Actions
from lfr_review.ui.frame.corner import Corner
from lfr_review.ui.frame.covering import Covering
from lfr_review.ui.frame.fault_sheet import FaultSheet
from lfr_review.ui.frame.find import FindBox
from lfr_review.ui.frame.find_places import Step
from lfr_review.ui.frame.homes import homes
from lfr_review.ui.frame.look_menu import LookMenu
from lfr_review.ui.frame.new_case import NewCaseSheet
from lfr_review.ui.frame.page_deck import PageDeck
from lfr_review.ui.frame.page_menu import add_page_menu
from lfr_review.ui.frame.pages import PageSpec
from lfr_review.ui.frame.panes import next_pane
from lfr_review.ui.frame.search_page import SearchPage
from lfr_review.ui.frame.settings_sheet import SettingsSheet
from lfr_review.ui.frame.sidebar import Sidebar
from lfr_review.ui.frame.status_strip import StatusStrip
from lfr_review.ui.frame.taking_back import TakingBack
from lfr_review.ui.frame.travel import SEARCH, Place, Travel
from lfr_review.ui.frame.upkeep import Upkeep
from lfr_review.ui.frame.window_state import remember_sizes, restore_sizes, window_title
from lfr_review.ui.guide.window import GuideWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.problems import show_in
from lfr_review.ui.style.theme import Theme
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.notice import Notice, NoticeBar, read_only_notice, sandbox_notice

IN_SIDEBAR = frozenset({"case_file", "stop"})  #: tables that the list of cases is made of


class MainWindow(QMainWindow):
    """The frame. It knows cases and pages by key, and nothing of what is in them."""

    lock_asked = Signal()
    cover_asked = Signal()
    close_asked = Signal()  #: the person wants the window gone; whoever built it ends what runs first

    def __init__(
        self,
        library: OpenLibrary,
        specs: Sequence[PageSpec],
        preferences: Preferences,
        theme: Theme,
        runners: Sequence[JobRunner],
    ) -> None:
        super().__init__()
        self.library = library
        self._preferences = preferences
        self._travel = Travel()
        self._may_close = False
        self.actions_by_key = Actions(self)
        self.sidebar = Sidebar()
        self.deck = PageDeck(specs)
        self.notice = NoticeBar()
        self.status = StatusStrip(runners)
        self.upkeep = Upkeep(library, runners[0], runners[-1], self.actions_by_key)
        self._taking_back = TakingBack(library, self.actions_by_key)
        self._look = LookMenu(self.actions_by_key, theme, preferences)
        self.find_box = FindBox(lambda: self.sidebar.lines, lambda: self.deck.case, library, self)
        self.search = SearchPage(lambda: self.sidebar.lines, library)
        self.guide = GuideWindow(self)
        self._build()
        self.new_case = NewCaseSheet(self._centre)
        self.settings_sheet = SettingsSheet(preferences, self._centre)
        self.fault_sheet = FaultSheet(log_path(), self._centre)
        self.passphrase_sheet = ChangePassphraseSheet(self._centre)
        self._build_menus()
        self._connect()
        self.look_at_cases()
        self._show_facts()
        self.show_not_prevented(())
        self.upkeep.arrive()

    # Building

    def _build(self) -> None:
        self._nothing = EmptyState(Empty.NOTHING_YET, "", self.tr("New case"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.deck)
        self._pages.addWidget(self.search)
        self._centre = QWidget()
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._protection = NoticeBar()
        column.addWidget(self._protection)
        column.addWidget(self.upkeep.bar)
        column.addWidget(self.notice)
        column.addWidget(self._pages, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.sidebar)
        self._splitter.addWidget(self._centre)
        self._splitter.setStretchFactor(1, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._splitter, 1)
        rows.addWidget(self.status)
        self._root = Covering(whole)
        self.setCentralWidget(self._root)
        restore_sizes(self, self._splitter, self._preferences)

    def _build_menus(self) -> None:
        menus = self.actions_by_key.fill(self.menuBar())
        self._corner = Corner(self.actions_by_key)
        self.menuBar().setCornerWidget(self._corner)
        view, before = menus["view"], self.actions_by_key["back"]
        self._page_menu = add_page_menu(view, before, self.tr("&Pages"), self.deck, self._go_by_key)

    def _connect(self) -> None:
        on = self.actions_by_key.on
        for key, act in {
            "case.new": self.new_case.ask,
            "library.lock": self.lock_asked.emit,
            "library.cover": self.cover_asked.emit,
            "library.passphrase": self.passphrase_sheet.ask,
            "settings": self.settings_sheet.ask,
            "library.close": self.lock_asked.emit,
            "quit": self.close,
            "find": self.find_box.ask,
            "search": lambda: self._go(SEARCH),
            "cases.filter": self.sidebar.filter.setFocus,
            "back": lambda: self._walk(self._travel.back()),
            "forward": lambda: self._walk(self._travel.forward()),
            "pane.next": lambda: self._next_pane(1),
            "pane.previous": lambda: self._next_pane(-1),
            "jobs.stop": self.status.jobs.stop.click,
            "help.page": lambda: self.guide.show_page(self._guide_page),
            "help.index": lambda: self.guide.show_page("index"),
            "help.faults": self.fault_sheet.ask,
            "help.about": lambda: self.guide.show_page("about"),
        }.items():
            on(key, act)
        for key, page in homes(self.deck.keys, can_write=not self.library.read_only_reason).items():
            on(key, partial(self._do_at, page, key))
        for key in ("case.new", "library.passphrase"):
            self.actions_by_key.set_idle(key, idle=bool(self.library.read_only_reason))
        self.upkeep.saved.connect(self.note_saved)
        self.sidebar.chosen.connect(self.go_to_case)
        self.sidebar.search_asked.connect(lambda: self._go(SEARCH))
        self.sidebar.new_case_asked.connect(self.new_case.ask)
        self._nothing.acted.connect(self.new_case.ask)
        self.new_case.asked.connect(self._open_case_file)
        self.find_box.search_asked.connect(self.search_for)
        for found in (self.find_box.found, self.search.case_taken):
            found.connect(self.go_to_case)
        for went in (self.find_box.went, self.search.taken):
            went.connect(self._go_to_found)
        self._taking_back.about_to.connect(self.deck.settle)
        self._taking_back.done.connect(self._took_back)
        self._taking_back.failed.connect(self.show_problem)
        self.deck.turned.connect(self.go_to_page)
        self.deck.saved.connect(self.note_saved)
        self.deck.failed.connect(self.show_problem)
        self.deck.asked_for.connect(self._go_to_target)
        self._preferences.changed.connect(lambda _: self._title())

    # Going places

    def go_to_case(self, case: str) -> None:
        """Show a case, on the page of it that was looked at last."""
        uid = Uid(case)
        page = self._travel.page_of(uid) or next(iter(self.deck.keys), None)
        if page is not None:
            self._go(Place(uid, page))

    @property
    def where(self) -> Place:
        """The case and page that are shown; nothing where none is."""
        return self._travel.here or Place(None, "")

    def come_back(self, case: str, page: str) -> None:
        """Show what was shown before a lock, as far as it is still there."""
        if self.sidebar.line_of(Uid(case)) is not None and page in self.deck.keys:
            self._go(Place(Uid(case), page))
        elif page == SEARCH.page:
            self._go(SEARCH)

    def go_to_page(self, key: str) -> None:
        """Show a page of the case that is shown."""
        if self.deck.case is not None:
            self._go(Place(self.deck.case, key))

    def search_for(self, typed: str) -> None:
        """Show the Search page with what has some words."""
        self._go(SEARCH)
        self.search.look(self.deck.case, typed)

    def _go_to_target(self, key: str, target: object) -> None:
        self.go_to_page(key)
        if self.deck.page is not None:
            self.deck.page.show_target(target)

    def _go_to_found(self, case: str, steps: Sequence[Step]) -> None:
        for page, target in steps:
            self._go(Place(Uid(case), page))
            self._go_to_target(page, target)

    def _do_at(self, page: str, command: str) -> None:
        """Do a command on the page that does it."""
        self.go_to_page(page)
        act = self.deck.page.acts().get(command) if self.deck.page is not None else None
        if act is not None:
            act()

    def _walk(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)
            self._give_page_keyboard()

    def _go_by_key(self, page: str) -> None:
        self.go_to_page(page)
        self._give_page_keyboard()

    def _give_page_keyboard(self) -> None:
        """Whoever comes to a page by key goes on there, and not in the list of cases."""
        if self._case is not None and self.deck.page is not None:
            self.deck.page.start().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, place: Place) -> None:
        self._travel.go(place)
        self._show(place)

    def _show(self, place: Place) -> None:
        if place.case is None:
            self._show_search()
            return
        try:
            page = self.deck.show_place(place.case, place.page)
        except CaseworkError as error:
            self.show_problem(error)
            return
        self._pages.setCurrentWidget(self.deck)
        self.sidebar.choose(place.case)
        self.actions_by_key.set_page_acts(page.acts())
        self._show_facts()

    def _show_search(self) -> None:
        self.deck.settle()
        self._pages.setCurrentWidget(self.search)
        self.sidebar.choose_none()
        self.actions_by_key.set_page_acts({})
        self.search.look(self.deck.case)
        self._show_facts()

    @property
    def _case(self) -> Uid | None:
        """The case that is shown; none while the Search page is."""
        return self.deck.case if self._pages.currentWidget() is not self.search else None

    @property
    def _guide_page(self) -> str:
        """What the guide calls what is shown."""
        if self._pages.currentWidget() is self.search:
            return "search"
        return self.deck.key if self.deck.case else "window"

    def _next_pane(self, step: int) -> None:
        cases = self.sidebar.list if self.sidebar.list.isVisible() else self.sidebar.filter
        panes: list[tuple[QWidget, QWidget]] = [(self.sidebar, cases)]
        if self._pages.currentWidget() is self.search:
            panes.append((self.search, self.search.start()))
        elif self.deck.page is not None:
            panes += [(self.deck.tabs, self.deck.tabs), (self.deck.page, self.deck.page.start())]
        next_pane(panes, QApplication.focusWidget(), step)

    # What happened

    def look_at_cases(self) -> None:
        """Read the cases again."""
        self.sidebar.set_lines(self.library.case_lines())
        if self._case is not None:
            self.sidebar.choose(self._case)

    def note_saved(self, saved: Saved) -> None:
        """Say when it was saved, and let whoever shows it look again."""
        self.status.show_saved(saved.at)
        if not saved.tables or saved.tables & IN_SIDEBAR:
            self.look_at_cases()
        self.deck.look_again(saved)
        self._show_facts()

    def show_not_prevented(self, not_prevented: tuple[str, ...]) -> None:
        """Say for as long as the library is open what a hostile file could do here, and that nothing can be written."""
        reason = self.library.read_only_reason
        words = (read_only_notice(reason) if reason else "", sandbox_notice(not_prevented))
        self._protection.say(Notice.WARN, " ".join(part for part in words if part))

    def show_problem(self, error: BaseException) -> None:
        """Say above the page what went wrong."""
        show_in(self.notice, error)

    def _open_case_file(self, reference: str, alias: str) -> None:
        try:
            uid = self.library.open_case_file(reference, alias)
        except CaseworkError as error:
            self.new_case.refuse(str(error))
            return
        self.new_case.close_sheet()
        self.look_at_cases()
        self.go_to_case(uid)
        self._give_page_keyboard()

    def _took_back(self, saved: Saved, words: str) -> None:
        self.look_at_cases()
        self.deck.look_again(saved)
        self._show_facts()
        self.status.show_words(words)

    def _show_facts(self) -> None:
        """Everything about the case and library that is shown outside the page."""
        library, case = self.library, self._case
        line = self.sidebar.line_of(case) if case is not None else None
        if line is not None:
            self.deck.header.show_case(line)
        actions = self.actions_by_key
        actions.set_has(library=True, case=self.deck.case is not None)
        self._taking_back.show_case(case)
        actions.set_idle("back", idle=not self._travel.can_go_back)
        actions.set_idle("forward", idle=not self._travel.can_go_forward)
        self.status.show_library(library.name, library.who, bool(library.read_only_reason))
        can_write = not library.read_only_reason
        self.sidebar.new.setEnabled(can_write)
        first = self.tr("Open your first case file.") if can_write else self.tr("This library holds no case file.")
        none = self.tr("Choose a case on the left.") if self.sidebar.lines else first
        act = self.tr("New case") if can_write else ""
        self._nothing.show_reason(Empty.NOTHING_YET, none, act, lead=self.tr("No case is shown"))
        self._title()

    def _title(self) -> None:
        line = self.sidebar.line_of(self._case) if self._case is not None else None
        self.setWindowTitle(window_title(line, plain=self._preferences.settings.plain_title))

    # Covering and ending

    @property
    def cover(self) -> QWidget | None:
        """What covers the content, if anything does."""
        return self._root.cover

    def cover_with(self, cover: QWidget) -> None:
        """Show nothing but the cover: what is typed is saved first, and no command works."""
        self.deck.settle()
        self.actions_by_key.hold(True)
        self.menuBar().hide()
        self._root.put_on(cover)
        self.setWindowTitle(window_title(None, plain=True))

    def uncover(self) -> None:
        """Show everything as it was."""
        self._root.take_off()
        self.actions_by_key.hold(False)
        self.menuBar().show()
        self._show_facts()

    def let_close(self) -> None:
        """Close without asking anybody: what runs has ended."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_sizes(self, self._splitter, self._preferences)
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()
