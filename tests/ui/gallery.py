"""Everything there is to look at, made of invented values: parts, pages and whole windows, empty and full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.domain.evidence import HandlingMark
from lfr_review.ui.entry.cover import Cover
from lfr_review.ui.entry.demonstration import DemonstrationPage
from lfr_review.ui.entry.new_library import NewLibraryPage
from lfr_review.ui.entry.recover import RecoverPage
from lfr_review.ui.entry.recovery_sheet import RecoverySheet, SheetFacts
from lfr_review.ui.entry.unlock import UnlockPage
from lfr_review.ui.entry.welcome import WelcomePage
from lfr_review.ui.guide.window import GuideWindow
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.tables.arranging import Column
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.chips import AnswerChips
from lfr_review.ui.widgets.clock_chip import ClockChip, ClockFacts, days_pill
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.marks import MarksEditor
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader
from lfr_review.ui.widgets.pill import ANSWER_PILLS, Pill, PillFacts, Tone
from lfr_review.ui.widgets.section_list import SectionFacts, SectionList
from lfr_review.ui.widgets.text_fields import LineField, TextBox
from tests.ui.fakes import FakePages

SECTIONS = (
    SectionFacts("signs", "Camera and signs", 3, 3, True),
    SectionFacts("officers", "Officers", 1, 5, True),
    SectionFacts("footage", "Footage", 0, 4, True),
    SectionFacts("where", "When and where", 0, 6),
    SectionFacts("asked", "What was asked of you", 0, 9),
)
Exhibit = tuple[int, str, str, str]
EXHIBITS: tuple[Exhibit, ...] = tuple(
    (n, title, day, size)
    for n, (title, day, size) in enumerate(
        (
            ("Phone video, 1 min 48", "10 Mar 2026", "48.2 MB"),
            ("Photo of the van", "10 Mar 2026", "3.1 MB"),
            ("Photo of the sign, 30 m past the stop", "10 Mar 2026", "2.8 MB"),
            ("Travel card history", "12 Mar 2026", "0.2 MB"),
            ("Note to self, dictated", "10 Mar 2026", "1.4 MB"),
            ("Complaint outcome letter, 7 pages", "3 Jun 2026", "5.0 MB"),
            ("Body-worn video, camera 2", "12 Apr 2026", "812.4 MB"),
        ),
        start=1,
    )
)
READ = PillFacts("read", Shape.TICK, Tone.GOOD)
STATES: dict[int, PillFacts] = {5: PillFacts("password", Shape.LOCK, Tone.WARN), 7: PillFacts("waiting", Shape.RING)}
EXHIBIT_COLUMNS: tuple[Column[Exhibit], ...] = (
    Column(heading="No", text=lambda e: f"E{e[0]}", sort_key=lambda e: e[0], width=56),
    Column(heading="Title", text=lambda e: e[1]),
    Column(
        heading="State",
        text=lambda e: STATES.get(e[0], READ).words,
        pill=lambda e: STATES.get(e[0], READ),
        width=124,
    ),
    Column(heading="Date", text=lambda e: e[2], width=116, figures=True, may_go=True),
    Column(
        heading="Size", text=lambda e: e[3], sort_key=lambda e: float(e[3][:-3]), width=92, figures=True, may_go=True
    ),
)


def exhibit_table() -> RowTableView[Exhibit]:
    table = RowTableView[Exhibit]("Evidence", EXHIBIT_COLUMNS, lambda exhibit: exhibit[0])
    table.set_rows(EXHIBITS)
    table.set_order("No")
    table.choose([3])
    return table


def form() -> QWidget:
    """Every field that a form can have."""
    form = Form()
    header = PageHeader("Stop 1", "Tarn Cross, Tuesday 10 March 2026, 17:44")
    header.add_act(QPushButton("Add a stop"))
    header.add_act(dress(QPushButton("Read through"), kind="main"))
    form.add_widget(header)
    form.add_widget(NoticeBar(Notice.WARN, "Body-worn video may already be gone: ask today.", "Ask to preserve"))
    form.add_widget(NoticeBar(Notice.INFO, "This library is open for reading only.", closable=True))
    form.add_widget(NoticeBar(Notice.DANGER, "E9 could not be turned into pages. It needs a password."))
    form.add_widget(NoticeBar(Notice.GOOD, "Edition 3 is made: 812 pages."))
    form.add_heading("Camera and signs")
    chips = AnswerChips()
    chips.set_answer(Answer.DONT_KNOW)
    form.add_row("Did you see a sign about facial recognition?", chips, "Anywhere before you reached the camera")
    moment = MomentField(moments_beside(dt.date(2026, 3, 10)))
    form.add_row("&When did it begin?", moment, "As near as the person can say")
    moment.line.setText("about 5pm")
    moment.line.textEdited.emit("about 5pm")
    wrong = MomentField(moments_beside(dt.date(2026, 3, 10)))
    form.add_row("When did it &end?", wrong)
    wrong.line.setText("31/4/26")
    wrong.line.editingFinished.emit()
    twice = MomentField(moments_beside(dt.date(2026, 10, 25)))
    form.add_row("When were you &home?", twice)
    twice.line.setText("25/10/2026 01:30")
    twice.line.textEdited.emit("25/10/2026 01:30")
    marks = MarksEditor()
    marks.set_marks({HandlingMark.PRIVILEGE_CLAIMED, HandlingMark.CHILD})
    form.add_row("Handling marks", marks)
    form.add_row("&Reference", LineField(), "The office's own").set_problem(
        "There is already a case with this reference."
    )
    box = TextBox(3)
    box.setPlainText("They said the system says you're wanted. I showed my bank card and my work pass.")
    form.add_row("In their own words", box)
    force = QComboBox()
    force.addItems(["Northmarch Constabulary", "Eastholt Police"])
    form.add_row("&Force", force)
    ticked = QCheckBox("I understand")
    ticked.setChecked(True)
    chosen = QRadioButton("Draw a recovery key now")
    chosen.setChecked(True)
    for control in (ticked, QCheckBox("Compact rows"), chosen, QRadioButton("No recovery key")):
        form.add_widget(control)
    body = PageBody()
    body.add(form)
    return body


def statuses() -> QWidget:
    """Pills, clocks, sections, empty states."""
    page = dress(QWidget(), role="page")
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 24, 24, 24)
    row.setSpacing(24)
    sections = SectionList("Sections")
    sections.set_sections(SECTIONS)
    sections.setFixedWidth(scaled(240))
    row.addWidget(sections)
    middle = QVBoxLayout()
    row.addLayout(middle, 1)
    pills, clocks = QWidget(), QWidget()
    pill_flow, clock_flow = FlowLayout(pills), FlowLayout(clocks, spacing=12)
    for answer in ANSWER_PILLS.values():
        pill_flow.addWidget(Pill(answer))
    for days in (3, 0, -2, 41, None):
        pill_flow.addWidget(Pill(days_pill(days)))
    pill_flow.addWidget(Pill(days_pill(1, "asked 13 March")))
    for clock in (
        ClockFacts("Body-worn video", 3, "31 days from the stop: 10 April 2026", "Ask to preserve"),
        ClockFacts("CCTV of the station", -2, "28 days from the stop", "Ask all the same"),
        ClockFacts("Deployment log", 41, done="asked 13 March"),
    ):
        clock_flow.addWidget(ClockChip(clock))
    middle.addWidget(pills)
    middle.addWidget(clocks)
    for reason, words, act in (
        (Empty.NOTHING_YET, "Evidence you add appears here. Drop files anywhere on this page.", "Add files"),
        (Empty.COULD_NOT_READ, "The library answered nothing. Close it and open it again.", ""),
    ):
        middle.addWidget(EmptyState(reason, words, act))
    return page


def preview(*, covered: bool = False, empty: bool = False) -> QWidget:
    preview = Preview()
    if not empty:
        source = FakePages([(595, 842)] * 7)
        source.setParent(preview)
        preview.show_source(source)
        preview.view.set_covered(covered)
        if not covered:
            preview.view.frames.want(1, preview.view.placing.scale)
            preview.words.setText("camera")
            preview.words.returnPressed.emit()
    return preview


def unlock(state: str = "") -> QWidget:
    page = UnlockPage()
    page.show_library("Field")
    page.who.setText("R. Maddox")
    if state == "wrong":
        page.show_wrong()
    if state == "in use":
        page.show_refused("The library is open on another machine, ARDEN, since 09:12. Nothing was changed.")
        page.offer_reading()
    if state == "damaged":
        page.show_refused(
            "The key file is damaged: it is not a whole age file. Nothing was changed. Put the `keys` folder of a "
            "backup in its place, or open the library with the office's recovery key."
        )
        page.offer_recovery()
    if state == "forgotten":
        page.ask_for_help()
    return page


def demonstration() -> QWidget:
    now = [0.0]
    page = DemonstrationPage(clock=lambda: now[0])
    for words in (
        "Made an encrypted library, with no recovery key",
        "Made the stand-in files",
        "12 March: opened the case, recorded the first call",
        "12 March: recorded people, authorities, a file note",
        "12 March: took in what the client brought, wrote the timeline",
        "13 March: took in the preservation letter as sent",
        "20 March: made the complaint bundle",
    ):
        page.show_step(words)
    now[0] = 30.0
    page.show_progress(0.52, "E7: 3 of 7 pages read")
    return page


def new_library() -> QWidget:
    page = NewLibraryPage()
    page.folder.setText("/home/maddox")
    page.name.setText("Field")
    page.passphrase.offered.setText("cobalt harvest lantern meadow ripple tangent")
    page.passphrase.field.line.setText("cobalt harvest lantern meadow ripple tangent")
    page.recovery.none.setChecked(True)
    return page


def recovery_sheet() -> QWidget:
    return RecoverySheet(
        SheetFacts(
            library_name="Field",
            made_on=dt.date(2026, 11, 22),
            recipient="age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
            identity="AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
        )
    )


def guide() -> QWidget:
    window = GuideWindow()
    window.show_page("index")
    return window


#: name, how it is made, size in px at 100 %
GALLERY: tuple[tuple[str, Callable[[], QWidget], tuple[int, int]], ...] = (
    ("unlock", unlock, (920, 620)),
    ("unlock-wrong", lambda: unlock("wrong"), (920, 620)),
    ("unlock-in-use", lambda: unlock("in use"), (920, 620)),
    ("unlock-forgotten", lambda: unlock("forgotten"), (920, 720)),
    ("unlock-damaged", lambda: unlock("damaged"), (920, 760)),
    ("welcome", WelcomePage, (920, 620)),
    ("demonstration", demonstration, (920, 620)),
    ("new-library", new_library, (920, 1360)),
    ("recover", RecoverPage, (920, 940)),
    ("recovery-sheet", recovery_sheet, (620, 680)),
    ("cover", lambda: Cover("Nobody was here, and jobs are still running."), (920, 520)),
    ("form", form, (900, 1500)),
    ("statuses", statuses, (1100, 820)),
    ("table", exhibit_table, (860, 360)),
    ("preview", preview, (860, 700)),
    ("preview-covered", lambda: preview(covered=True), (860, 560)),
    ("preview-empty", lambda: preview(empty=True), (860, 360)),
    ("guide", guide, (880, 640)),
)
