"""The library as a whole: what is said on opening it, verifying it, and reading what waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import DiskFull
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.contracts import Verdict
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import HERON, FakeLibrary, FakePage, fake_specs
from tests.ui.hands import click, show


class Opening:
    """Opens windows over libraries as a test wants them."""

    def __init__(self, qtbot: QtBot, theme: Theme, preferences: Preferences, runner: JobRunner) -> None:
        self._given = (preferences, theme, [runner])
        self._qtbot = qtbot
        self.windows: list[MainWindow] = []

    def __call__(self, library: FakeLibrary, *pages: str) -> MainWindow:
        window = MainWindow(library, fake_specs(*pages), *self._given)
        self._qtbot.addWidget(window)
        show(self._qtbot, window)
        self.windows.append(window)
        return window


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, preferences: Preferences, runner: JobRunner) -> Iterator[Opening]:
    opening = Opening(qtbot, theme, preferences, runner)
    yield opening
    for window in opening.windows:
        window.let_close()


def test_after_a_clean_end_nothing_is_said(qtbot: QtBot, opened: Opening, runner: JobRunner) -> None:
    window = opened(FakeLibrary())
    qtbot.waitUntil(lambda: not runner.jobs, timeout=2_000)
    assert window.upkeep.bar.isHidden()


def test_after_a_crash_what_was_checked_is_said_and_what_was_not(opened: Opening) -> None:
    library = FakeLibrary()
    library.after_crash = True
    bar = opened(library).upkeep.bar
    assert bar.isVisible()
    assert "did not end cleanly" in bar.words
    assert "it is whole" in bar.words
    assert "The stored files were not read again" in bar.words


def test_files_that_wait_are_read_when_that_is_asked_for(
    qtbot: QtBot, opened: Opening, library: FakeLibrary, runner: JobRunner
) -> None:
    library.waiting, library.after_crash = 3, True
    window = opened(library)
    bar = window.upkeep.bar
    qtbot.waitUntil(lambda: bar.button.isVisible(), timeout=2_000)
    assert "did not end cleanly" in bar.words and "3 files were taken in and not read yet" in bar.words
    window.go_to_case(HERON.uid)
    page = window.deck.page
    assert isinstance(page, FakePage)
    page.asked.clear()
    click(bar.button)
    qtbot.waitUntil(lambda: "were read" in bar.words and not runner.jobs, timeout=2_000)
    assert library.did == ["read 3", f"recognised {HERON.uid}"], "words are looked for at once"
    assert page.asked == ["look evidence_item,rendition"] * 2


def test_a_library_for_reading_only_is_not_offered_what_would_change_it(
    qtbot: QtBot, opened: Opening, runner: JobRunner
) -> None:
    library = FakeLibrary(read_only_reason="It was opened for reading only.")
    library.waiting = 3
    window = opened(library)
    qtbot.waitUntil(lambda: not runner.jobs, timeout=2_000)
    assert window.upkeep.bar.isHidden()


@pytest.mark.parametrize(
    ("command", "did"), [("library.verify", "verified the files"), ("audit.verify", "verified the log")]
)
def test_the_verdict_of_verifying_is_said(
    qtbot: QtBot, opened: Opening, library: FakeLibrary, command: str, did: str
) -> None:
    window = opened(library)
    action = window.actions_by_key[command]
    action.trigger()
    assert not action.isEnabled()  # not twice at once
    qtbot.waitUntil(action.isEnabled, timeout=2_000)
    assert library.did == [did]
    assert window.upkeep.bar.words == "Everything is as it was stored."


def test_faults_are_named_the_first_of_many(qtbot: QtBot, opened: Opening, library: FakeLibrary) -> None:
    faults = tuple(f"E{number} of NM-2026-014, the original: it was altered." for number in range(1, 9))
    library.verdict = Verdict(False, "8 of 9 stored files are not what was stored.", faults)
    window = opened(library)
    window.actions_by_key["library.verify"].trigger()
    bar = window.upkeep.bar
    qtbot.waitUntil(lambda: "E5 of" in bar.words, timeout=2_000)
    assert "E6" not in bar.words
    assert bar.words.endswith("And 3 more.")
    assert bar.accessibleName().startswith("Problem: ")


def test_verifying_that_fails_says_why(
    qtbot: QtBot, opened: Opening, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(progress: Progress, token: CancelToken) -> Verdict:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr(library, "verify_files", fail)
    window = opened(library)
    window.actions_by_key["library.verify"].trigger()
    qtbot.waitUntil(lambda: window.upkeep.bar.words == "The disk is full. Make room.", timeout=2_000)


def test_verifying_that_is_stopped_claims_nothing(
    qtbot: QtBot, opened: Opening, library: FakeLibrary, runner: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_end(progress: Progress, token: CancelToken) -> Verdict:
        assert token.wait(5)
        token.check()
        return Verdict(True, "")

    monkeypatch.setattr(library, "verify_files", never_end)
    window = opened(library)
    window.actions_by_key["library.verify"].trigger()
    qtbot.waitUntil(lambda: window.status.jobs.count == 1, timeout=2_000)
    click(window.status.jobs.stop)
    qtbot.waitUntil(lambda: "nothing was found out" in window.upkeep.bar.words, timeout=2_000)


# Commands from anywhere


def test_a_command_of_another_page_is_done_there(
    opened: Opening, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(library, "overview", "timeline")
    window.go_to_case(HERON.uid)
    assert window.deck.key == "overview"
    monkeypatch.setattr(window.deck.page, "acts", dict[str, Act])  # this page does nothing of its own
    window.go_to_page("timeline")
    window.go_to_page("overview")
    window.actions_by_key["note.add"].trigger()
    assert window.deck.key == "timeline"
    page = window.deck.page
    assert isinstance(page, FakePage)
    assert page.asked[-1] == "note.add"


def test_in_a_library_for_reading_only_nothing_can_be_added_from_anywhere(opened: Opening) -> None:
    window = opened(FakeLibrary(read_only_reason="It was opened for reading only."), "stop", "people", "evidence")
    window.go_to_case(HERON.uid)
    for key in ("party.add", "filenote.add", "evidence.files", "case.close"):
        assert not window.actions_by_key[key].isEnabled(), key
    assert window.actions_by_key["case.record"].isEnabled()


# Searching


def test_search_of_an_older_version_is_made_ready_by_itself(qtbot: QtBot, opened: Opening, runner: JobRunner) -> None:
    library = FakeLibrary()
    library.search_is_whole = False
    window = opened(library)
    qtbot.waitUntil(lambda: library.search_is_whole and not runner.jobs, timeout=2_000)
    assert library.did == ["entered everything anew"]
    assert window.upkeep.bar.isHidden()


def test_nothing_is_entered_into_a_library_that_is_only_read(qtbot: QtBot, opened: Opening, runner: JobRunner) -> None:
    library = FakeLibrary(read_only_reason="Another machine has it open for writing.")
    library.search_is_whole = False
    opened(library)
    qtbot.waitUntil(lambda: not runner.jobs, timeout=2_000)
    assert library.did == []
