"""The Stop page keeps in sight what is asked, and lets go of the reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from lfr_review.ui.pages.stop.page import StopPage
from tests.ui.pages.stop_kit import card, press, where


def test_escape_leaves_the_reading(full_stop_page: StopPage) -> None:
    full_stop_page.read_through()
    press(Qt.Key.Key_Escape)
    assert full_stop_page.asking.isVisible() and where(full_stop_page)


@pytest.mark.parametrize("key", ["signs-seen", "camera-photos", "leaflet"])
def test_details_that_a_yes_opens_come_into_view(stop_page: StopPage, qtbot: QtBot, key: str) -> None:
    stop_page.resize(1060, 420)
    asked = card(stop_page, key)
    port = stop_page.asking._scroll.viewport()

    def below_the_fold() -> int:
        return asked.mapTo(port, asked.rect().bottomLeft()).y() - port.height()

    laid: list[bool] = []
    QTimer.singleShot(0, lambda: laid.append(True))  # after what the page itself put off until it is laid out
    qtbot.waitUntil(lambda: bool(laid) and below_the_fold() < 0)
    bar, low = stop_page.asking._scroll.verticalScrollBar(), asked.height()
    bar.setValue(bar.value() + below_the_fold())
    assert abs(below_the_fold()) <= 1, "its foot is at the fold"
    press("y")
    qtbot.waitUntil(lambda: asked.height() > low and below_the_fold() < 0)
