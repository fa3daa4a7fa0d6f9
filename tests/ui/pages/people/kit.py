"""What the tests of the People page share: looking into the library, and using the fields of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.people import PeopleView, open_people
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.part import ListPart
from lfr_review.ui.pages.people.party_editor import PartyEditor
from lfr_review.ui.pages.people.record_fields import RecordFields
from lfr_review.ui.widgets.chips import AnswerChips
from lfr_review.ui.widgets.choice_box import SuggestingLine
from lfr_review.ui.widgets.day_field import DayField
from lfr_review.ui.widgets.line_field import LineField
from tests.ui.hands import click


def kept(desk: Desk, page: PeoplePage) -> PeopleView:
    """What the library holds of the people of the case on the page."""
    assert page.case is not None
    return open_people(desk, page.case)


def editor(page: PeoplePage) -> PartyEditor:
    """The party that is open."""
    found = page.people.editor
    assert isinstance(found, PartyEditor)
    return found


def fields_of(part: ListPart[Any, Any]) -> RecordFields:
    """The fields of the record that is open in a list."""
    assert part.editor is not None
    return part.editor.fields


def input_of(fields: RecordFields, name: str) -> QWidget:
    """The part of a field that takes letters."""
    field = fields.rows[name].field
    return field.line if isinstance(field, (DayField, SuggestingLine)) else field


def write(fields: RecordFields, name: str, text: str) -> None:
    """Type over a field letter by letter, without leaving it."""
    box = input_of(fields, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for line in text.split("\n"):
        if not line:
            QTest.keyClick(box, Qt.Key.Key_Delete)
        QTest.keyClicks(box, line)
        if isinstance(box, QPlainTextEdit) and line is not text.split("\n")[-1]:
            QTest.keyClick(box, Qt.Key.Key_Return)


def leave(fields: RecordFields, name: str) -> None:
    """Go on to the next field."""
    QTest.keyClick(input_of(fields, name), Qt.Key.Key_Tab)


def fill(fields: RecordFields, name: str, text: str) -> None:
    """Type over a field and leave it."""
    write(fields, name, text)
    leave(fields, name)


def stands_in(fields: RecordFields, name: str) -> str:
    """What a field that is typed into shows."""
    box = input_of(fields, name)
    return box.toPlainText() if isinstance(box, QPlainTextEdit) else box.text() if isinstance(box, LineField) else ""


def answer(fields: RecordFields, name: str, words: str) -> None:
    """Click the answer that is called so."""
    click(next(chip for chip in fields.rows[name].field.findChildren(QAbstractButton) if chip.text() == words))


def answered(fields: RecordFields, name: str) -> str:
    """The answer that a field shows."""
    field = fields.rows[name].field
    assert isinstance(field, AnswerChips)
    return field.answer.value


def pressed(root: QWidget, words: str) -> None:
    """Click the button on the screen that is called so."""
    click(next(b for b in root.findChildren(QAbstractButton) if b.text() == words and b.isVisibleTo(root)))


def everything_said(root: QWidget) -> str:
    """All words that a window, a part of it, a tool tip, a menu or a screen reader can give away, hidden or not."""
    return "\n".join(words for thing in (root, *root.findChildren(QObject)) for words in _words_of(thing) if words)


def visible_words(root: QWidget) -> str:
    """The labels and buttons in sight, once what was put into layouts is shown."""
    QCoreApplication.sendPostedEvents()
    parts: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    return "\n".join(part.text() for part in parts if part.isVisibleTo(root))


def open_party(page: PeoplePage, uid: Uid, field: str = "") -> RecordFields:
    """Open a party as another page would ask for it."""
    page.show_target(uid)
    assert page.people.editor is not None
    if field:
        page.people.editor.focus_field(field)
    return page.people.editor.fields


def _words_of(thing: QObject) -> Iterator[str]:
    yield thing.objectName()
    if isinstance(thing, QAction):
        yield from (thing.text(), thing.toolTip(), thing.statusTip())
    if not isinstance(thing, QWidget):
        return
    yield from (thing.windowTitle(), thing.toolTip(), thing.statusTip(), thing.whatsThis())
    yield from (thing.accessibleName(), thing.accessibleDescription())
    if isinstance(thing, QPlainTextEdit):
        yield thing.toPlainText()
    for name in ("text", "placeholderText", "title", "currentText"):
        said = getattr(thing, name, None)
        if callable(said):
            yield str(said())
    interface = QAccessible.queryAccessibleInterface(thing)
    if interface is not None:
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
        yield from (interface.text(kind) for kind in kinds)
