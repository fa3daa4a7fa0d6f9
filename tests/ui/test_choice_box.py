"""The list to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.people import PartyRole
from lfr_review.ui.style.theme import Theme
from lfr_review.ui.widgets.choice_box import ChoiceBox
from tests.ui.hands import press, show


def test_what_words_stand_for_comes_back_as_it_was_given(qtbot: QtBot, theme: Theme) -> None:
    box = ChoiceBox((("Client", PartyRole.CLIENT), ("Witness", PartyRole.WITNESS)))
    qtbot.addWidget(box)
    show(qtbot, box)
    told: list[object] = []
    box.activated.connect(lambda _: told.append(box.value))
    press(box, Qt.Key.Key_Down)
    assert [type(value) for value in told] == [PartyRole] and told == [PartyRole.WITNESS]
    box.set_value(PartyRole.CLIENT)
    assert box.currentText() == "Client" and len(told) == 1
    box.set_value(PartyRole.FORCE)
    assert (box.value, box.currentText()) == (None, "")
