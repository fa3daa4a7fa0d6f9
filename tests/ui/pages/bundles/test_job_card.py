"""The card of what runs: in front is always the job that Stop would end."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.jobs import Job
from lfr_review.ui.pages.bundles.job_card import JobCard
from lfr_review.ui.style.theme import Theme
from tests.ui.hands import click


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, clock: Clock) -> JobCard:
    card = JobCard(clock)
    qtbot.addWidget(card)
    return card


def job(card: QWidget, title: str) -> Job:
    def nothing(_progress: Progress, _token: CancelToken) -> None:
        return None

    return Job(nothing, title, card)


def test_it_says_what_is_done_how_far_and_how_long_it_will_take(card: JobCard, clock: Clock) -> None:
    edition = job(card, "Edition 1 of Complaint")
    card.follow(edition)
    assert card.isVisible() and card.words.text().startswith("Edition 1 of Complaint")
    clock.now += 30
    edition.progressed.emit(0.25, "document 7 of 28")
    assert card.words.text() == "Edition 1 of Complaint: document 7 of 28, 2 min left"
    assert "min" in card.words.text() or "s" in card.words.text().split(", ")[-1]
    assert card.bar.value() == 250 and card.bar.accessibleName() == card.words.text()
    edition.ended.emit()
    assert not card.isVisible()


def test_what_waits_comes_to_the_front_when_the_job_before_it_has_ended(card: JobCard) -> None:
    check, copy = job(card, "Check of edition 1"), job(card, "Copy of edition 1")
    card.follow(check)
    card.follow(copy)
    assert card.words.text().startswith("Check of edition 1")
    click(card.stop)
    assert check.token.is_set() and not copy.token.is_set() and not card.stop.isEnabled()
    assert "stopping" in card.words.text()
    check.ended.emit()
    assert card.isVisible() and card.words.text().startswith("Copy of edition 1") and card.stop.isEnabled()
    copy.progressed.emit(0.5, "")
    assert card.bar.value() == 500
    copy.ended.emit()
    assert not card.isVisible()
