"""Before the library: unlocking, making, recovering, and what is never kept."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import LibraryInUse, UnsuitablePlace
from lfr_review.ui.entry.doorkeeper import Doorkeeper
from lfr_review.ui.entry.entry_window import EntryWindow
from lfr_review.ui.entry.new_library import NewLibraryPage
from lfr_review.ui.entry.recover import RecoverPage
from lfr_review.ui.entry.recovery_sheet import RecoverySheet, SheetFacts, sheet_blocks
from lfr_review.ui.entry.tries import delay_after
from lfr_review.ui.entry.welcome import WelcomePage
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import RIGHT, FakeDoors, FakeLibrary
from tests.ui.hands import click, press, show, type_into

ROOT = Path("/libraries/Field")


@pytest.fixture
def doors() -> FakeDoors:
    return FakeDoors()


@pytest.fixture
def entry(qtbot: QtBot, theme: Theme, runner: JobRunner, doors: FakeDoors) -> Iterator[EntryWindow]:
    entry = EntryWindow(ROOT)
    qtbot.addWidget(entry)
    entry.set_doorkeeper(Doorkeeper(lambda: doors, runner, entry))
    show(qtbot, entry)
    yield entry
    runner.stop()


def fill(entry: EntryWindow, passphrase: str, who: str = "R. Maddox") -> None:
    entry.unlock.who.setText(who)
    entry.unlock.passphrase.line.setText(passphrase)


def test_the_right_passphrase_opens(qtbot: QtBot, entry: EntryWindow, doors: FakeDoors) -> None:
    fill(entry, RIGHT)
    with qtbot.waitSignal(entry.opened, timeout=2_000) as opened:
        press(entry.unlock.passphrase.line, Qt.Key.Key_Return)
    assert opened.args == [doors.library, None]
    assert doors.read_only == [False]


def test_SEC_009_a_passphrase_is_wiped_after_the_try_and_gone_from_the_field(
    qtbot: QtBot, entry: EntryWindow, doors: FakeDoors
) -> None:
    fill(entry, RIGHT)
    with qtbot.waitSignal(entry.opened, timeout=2_000):
        click(entry.unlock.unlock)
    assert doors.given == [bytearray(len(RIGHT))]
    assert entry.unlock.passphrase.text == ""


def test_SEC_005_a_wrong_passphrase_says_only_that_and_waits(qtbot: QtBot, entry: EntryWindow) -> None:
    fill(entry, "wrong")
    click(entry.unlock.unlock)
    qtbot.waitUntil(lambda: entry.unlock.unlock.text() == "Wait 1 s", timeout=2_000)
    assert entry.unlock.notice.words == "The passphrase does not open this library. Nothing was changed."
    assert not entry.unlock.unlock.isEnabled()
    assert entry.unlock.passphrase.text == ""
    entry.unlock._second_passed()
    assert entry.unlock.unlock.isEnabled()
    assert entry.unlock.unlock.text() == "Unlock"


def test_SEC_005_enter_does_not_get_round_the_wait(qtbot: QtBot, entry: EntryWindow, doors: FakeDoors) -> None:
    fill(entry, "wrong")
    click(entry.unlock.unlock)
    qtbot.waitUntil(lambda: not entry.unlock.unlock.isEnabled() and bool(entry.unlock._wait_left), timeout=2_000)
    fill(entry, RIGHT)
    press(entry.unlock.passphrase.line, Qt.Key.Key_Return)
    assert len(doors.given) == 1


def test_SEC_005_going_away_and_back_does_not_get_round_the_wait(
    qtbot: QtBot, entry: EntryWindow, doors: FakeDoors
) -> None:
    for seconds in (1, 2):
        fill(entry, "wrong")
        click(entry.unlock.unlock)
        qtbot.waitUntil(lambda: entry.unlock.unlock.text().startswith("Wait"), timeout=2_000)
        assert entry.unlock.unlock.text() == f"Wait {seconds} s"
        entry.show_welcome()
        entry.show_unlock(ROOT)
        assert not entry.unlock.unlock.isEnabled()
        for _ in range(seconds):
            entry.unlock._second_passed()
        assert entry.unlock.unlock.isEnabled()


def test_SEC_005_waits_double_up_to_a_minute() -> None:
    assert [delay_after(wrong) for wrong in range(10)] == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert delay_after(10_000) == 60


def test_a_name_is_asked_for_before_anything_is_tried(entry: EntryWindow, doors: FakeDoors) -> None:
    fill(entry, RIGHT, who="  ")
    click(entry.unlock.unlock)
    assert doors.given == []
    assert entry.unlock._who_row.problem
    assert entry.unlock.who.hasFocus()


def test_SEC_006_a_passphrase_is_hidden_until_it_is_shown(entry: EntryWindow) -> None:
    field = entry.unlock.passphrase
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    click(field.show_words)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    field.clear()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_SEC_006_a_passphrase_can_be_pasted(qapp: QApplication, entry: EntryWindow) -> None:
    qapp.clipboard().setText("pasted words")
    entry.unlock.passphrase.line.setFocus()
    press(entry.unlock.passphrase.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.unlock.passphrase.text == "pasted words"
    qapp.clipboard().clear()


def test_a_library_in_use_can_be_read(qtbot: QtBot, entry: EntryWindow, doors: FakeDoors) -> None:
    doors.error = LibraryInUse("It is open on another machine. Nothing was changed.", "Close it there.")
    fill(entry, RIGHT)
    click(entry.unlock.unlock)
    qtbot.waitUntil(lambda: not entry.unlock.read_only.isHidden(), timeout=2_000)
    assert entry.unlock.notice.words == "It is open on another machine. Nothing was changed. Close it there."
    doors.error = None
    with qtbot.waitSignal(entry.opened, timeout=2_000):
        click(entry.unlock.read_only)
    assert doors.read_only == [True]


def test_a_library_that_opens_after_the_window_was_closed_is_closed_again(
    qtbot: QtBot, entry: EntryWindow, doors: FakeDoors, runner: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate, opens = threading.Event(), threading.Event(), doors.open

    def slowly(*given: Any, **how: Any) -> FakeLibrary:
        begun.set()
        assert gate.wait(5)
        return opens(*given, **how)

    monkeypatch.setattr(doors, "open", slowly)
    fill(entry, RIGHT)
    click(entry.unlock.unlock)
    assert begun.wait(5)
    with qtbot.assertNotEmitted(entry.opened):
        entry.close()
        gate.set()
        qtbot.waitUntil(lambda: not runner.jobs, timeout=5_000)
    assert doors.library.did == ["closed"]


def test_forgotten_says_what_can_be_done_and_leads_to_the_recovery_key(
    qtbot: QtBot, entry: EntryWindow, doors: FakeDoors
) -> None:
    entry.unlock.ask_for_help()
    assert "recovery key" in entry.unlock._forgotten.text()
    click(entry.unlock._recover)
    page = entry.page
    assert isinstance(page, RecoverPage)
    page.identity.line.setText("age-secret-key-1 abcdefgh ijklmnop")
    page.who.setText("R. Maddox")
    for field in (page.passphrase.field, page.passphrase.again):
        field.line.setText("cobalt harvest lantern meadow ripple tangent")
    with qtbot.waitSignal(entry.opened, timeout=2_000):
        click(page.go)
    # what was handed over was the key as it is written, without the sheet's gaps, and it was wiped afterwards
    assert [len(secret) for secret in doors.given] == [len("AGE-SECRET-KEY-1ABCDEFGHIJKLMNOP"), 44]
    assert not any(any(secret) for secret in doors.given)


def test_what_is_no_recovery_key_is_said_before_it_is_tried(qtbot: QtBot, theme: Theme) -> None:
    page = RecoverPage()
    qtbot.addWidget(page)
    page.identity.line.setText("age1notsecret")
    click(page.go)
    assert "AGE-SECRET-KEY-1" in page._identity_row.problem


def test_welcome_has_three_doors_with_names(entry: EntryWindow) -> None:
    entry.show_welcome()
    page = entry.page
    assert isinstance(page, WelcomePage)
    names = [door.accessibleName() for door in page.doors]
    assert names == ["Open a library", "New library", "See the demonstration"]


def test_a_folder_that_is_no_library_is_said_to_be_none(entry: EntryWindow, tmp_path: Path) -> None:
    entry.show_welcome()
    entry._take(tmp_path)
    assert "library.json" in entry.page.notice.words
    (tmp_path / "library.json").write_text("{}")
    entry._take(tmp_path)
    assert entry.page is entry.unlock
    assert entry.root == tmp_path


def test_leaving_the_unlock_page_leaves_no_passphrase_on_it(entry: EntryWindow) -> None:
    fill(entry, RIGHT)
    entry.show_welcome()
    assert entry.unlock.passphrase.text == ""


# Making a library


def test_help_is_there_before_a_library_is_open(entry: EntryWindow) -> None:
    entry.show_welcome()
    press(entry.page.start(), Qt.Key.Key_F1)
    assert entry._guide is not None and entry._guide.isVisible()
    assert entry._guide.text.accessibleName() == "Making and opening a library"


STRONG = "cobalt harvest lantern meadow ripple tangent"


@pytest.fixture
def new(entry: EntryWindow) -> NewLibraryPage:
    entry.show_welcome()
    entry._show_new()
    page = entry.page
    assert isinstance(page, NewLibraryPage)
    page.folder.setText("/libraries")
    page.name.setText("Field")
    page.who.setText("R. Maddox")
    for field in (page.passphrase.field, page.passphrase.again):
        field.line.setText(STRONG)
    return page


def test_tab_comes_to_the_passphrase_before_other_words_are_offered(new: NewLibraryPage) -> None:
    new.who.setFocus()
    press(new.who, Qt.Key.Key_Tab)
    assert new.passphrase.field.line.hasFocus()
    press(new.passphrase.field.line, Qt.Key.Key_Tab)
    assert new.passphrase.field.show_words.hasFocus()
    press(new.passphrase.field.show_words, Qt.Key.Key_Tab)
    assert new.passphrase.again.line.hasFocus()


def test_button_that_shows_a_passphrase_shows_that_it_has_the_keyboard(new: NewLibraryPage) -> None:
    for checked in (False, True):
        show_words = new.passphrase.field.show_words
        show_words.setChecked(checked)
        new.who.setFocus()
        before = show_words.grab().toImage()
        show_words.setFocus(Qt.FocusReason.TabFocusReason)
        assert show_words.grab().toImage() != before


def test_SEC_003_recovery_is_a_decision_and_no_default(new: NewLibraryPage, doors: FakeDoors) -> None:
    assert not any(radio.isChecked() for radio in (new.recovery.office, new.recovery.fresh, new.recovery.none))
    click(new.make)
    assert doors.created == []
    assert "recovered" in new.recovery.missing.text() and not new.recovery.missing.isHidden()
    assert new.recovery.office.hasFocus()
    new.recovery.fresh.setChecked(True)
    assert new.recovery.missing.isHidden()


def test_SEC_003_none_needs_the_consequence_to_be_ticked(
    qtbot: QtBot, entry: EntryWindow, new: NewLibraryPage, doors: FakeDoors
) -> None:
    new.recovery.none.setChecked(True)
    assert not new.recovery._none_words.isHidden()
    assert "lost for good" in new.recovery._consequence.text()
    click(new.make)
    assert doors.created == []
    assert "Tick" in new.recovery.missing.text() and new.recovery.understood.hasFocus()
    new.recovery.understood.setChecked(True)
    with qtbot.waitSignal(entry.opened, timeout=2_000) as opened:
        click(new.make)
    assert doors.created == [(Path("/libraries/Field"), None, "R. Maddox")]
    assert opened.args[1] is None


def test_SEC_003_a_drawn_key_comes_back_for_the_sheet(
    qtbot: QtBot, entry: EntryWindow, new: NewLibraryPage, doors: FakeDoors
) -> None:
    new.recovery.fresh.setChecked(True)
    with qtbot.waitSignal(entry.opened, timeout=2_000) as opened:
        click(new.make)
    assert doors.created[0][1] == "age1example"
    assert opened.args[1].identity == "AGE-SECRET-KEY-1EXAMPLE"


def test_SEC_003_the_offices_key_is_checked_before_anything_is_made(
    qtbot: QtBot, entry: EntryWindow, new: NewLibraryPage, doors: FakeDoors
) -> None:
    new.recovery.office.setChecked(True)
    new.recovery.recipient.setText("not a key")
    click(new.make)
    qtbot.waitUntil(lambda: "age1" in new.notice.words, timeout=2_000)
    assert doors.created == []
    new.recovery.recipient.setText("age1 office")
    with qtbot.waitSignal(entry.opened, timeout=2_000):
        click(new.make)
    assert doors.created[0][1] == "age1office"


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", "what?", "c:"])
def test_a_name_that_no_folder_can_have_is_refused(new: NewLibraryPage, doors: FakeDoors, name: str) -> None:
    new.recovery.fresh.setChecked(True)
    new.name.setText(name)
    click(new.make)
    assert new._name_row.problem
    assert doors.created == []


def test_SEC_006_a_weak_passphrase_is_refused_and_its_strength_shown(new: NewLibraryPage, doors: FakeDoors) -> None:
    new.recovery.fresh.setChecked(True)
    new.passphrase.field.line.clear()
    type_into(new.passphrase.field.line, "heron")
    assert new.passphrase.strength.facts.words == "Too weak"
    click(new.make)
    assert doors.created == []
    assert new.passphrase._row.problem


def test_a_mistyped_repetition_is_said(new: NewLibraryPage, doors: FakeDoors) -> None:
    new.recovery.fresh.setChecked(True)
    new.passphrase.again.line.setText(STRONG + "x")
    click(new.make)
    assert new.passphrase._again_row.problem == "The two are not the same."
    assert doors.created == []


def test_six_words_are_offered_and_others_on_request(new: NewLibraryPage) -> None:
    first = new.passphrase.offered.text()
    new.passphrase.offer_another()
    assert len(first.split()) == 6
    assert new.passphrase.offered.text() != first


def test_a_place_that_does_not_suit_is_said_and_can_be_changed(
    qtbot: QtBot, entry: EntryWindow, new: NewLibraryPage, doors: FakeDoors
) -> None:
    doors.error = UnsuitablePlace("That folder is sent to a cloud. No library was made.", "Choose another.")
    new.recovery.fresh.setChecked(True)
    click(new.make)
    qtbot.waitUntil(lambda: "cloud" in new.notice.words, timeout=2_000)
    assert new.make.isEnabled()


def test_recovery_sheet_holds_the_key_and_never_the_passphrase(qtbot: QtBot, theme: Theme) -> None:
    facts = SheetFacts(
        library_name="Field",
        made_on=dt.date(2026, 11, 5),
        recipient="age1qqqqqqqqrrrrrrrr",
        identity="AGE-SECRET-KEY-1ABCDEFGHIJ",
    )
    text = "\n".join(block.text for block in sheet_blocks(facts))
    assert "5 November 2026" in text
    assert "AGE-SECRET-KEY-1 ABCDEFGH IJ" in text
    assert "age1 qqqqqqqq rrrrrrrr" in text
    assert STRONG not in text
    sheet = RecoverySheet(facts)
    qtbot.addWidget(sheet)
    assert "Recovery sheet" in sheet.text.toPlainText()


def test_the_sheet_of_an_offices_own_key_holds_no_secret() -> None:
    facts = SheetFacts(library_name="Field", made_on=dt.date(2026, 11, 5), recipient="age1office")
    text = "\n".join(block.text for block in sheet_blocks(facts))
    assert "SECRET-KEY" not in text
    assert "office's own key" in text
