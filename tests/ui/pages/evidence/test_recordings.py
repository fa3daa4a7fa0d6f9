"""A recording on the Evidence page: played, jumped in, stepped, covered, marked on the timeline, a still kept."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, HandlingMark, ReadState
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.targets import NoteAbout
from lfr_review.ui.player.player_view import PlayerView
from lfr_review.ui.player.sound import Loudspeaker
from tests.kit.recordings import recording
from tests.ui.hands import click, press
from tests.ui.pages.deliveries import take_in_all
from tests.ui.pages.evidence.conftest import WAIT_MS
from tests.ui.test_names import nameless

STEP_MS = 40


class Listening:
    """Stands in for the loudspeaker."""

    def __init__(self) -> None:
        self.heard = 0
        self.stops = 0

    def play(self, sound: bytes) -> None:
        self.heard += len(sound)

    def stop(self) -> None:
        self.stops += 1


@pytest.fixture
def film(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    """A film of two seconds that was looked at."""
    path = tmp_path / "VID_1746.mp4"
    path.write_bytes(recording("mp4"))
    return take_in_all(desk, case.uid, (path,))[0]


@pytest.fixture
def player(page: EvidencePage, case: CaseFile, film: EvidenceItem, qtbot: QtBot) -> PlayerView:
    """The player, with the film open in it."""
    view = page.middle.recording.view
    view._samples = Listening()
    page.show_case(case.uid)
    page.show_target(film.number)
    qtbot.waitUntil(lambda: view.run.isEnabled(), timeout=WAIT_MS)
    return view


def test_it_opens_at_its_first_picture_with_its_length(player: PlayerView) -> None:
    assert player.time.text() == "00:00.0 / 00:02.0"
    assert player.scale.maximum() == 2_000
    assert player.run.text() == "Play" and player.still.isEnabled() and player.mark.isEnabled()
    assert nameless(player) == []


def test_where_the_sound_outlasts_the_pictures_one_length_is_shown_and_what_is_missing_is_said(
    page: EvidencePage, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "longer.mp4"
    path.write_bytes(recording("mp4", sound_seconds=4))
    (item,) = take_in_all(desk, case.uid, (path,))
    page.show_case(case.uid)
    page.show_target(item.number)
    view = page.middle.recording.view
    qtbot.waitUntil(lambda: view.run.isEnabled(), timeout=WAIT_MS)
    assert view.time.text() == "00:00.0 / 00:04.0"
    assert view.remark.isVisibleTo(view) and view.remark.text() == "Pictures end at 00:02.0"
    view.scale.setValue(3_500)
    qtbot.waitUntil(lambda: "sound and no picture" in view.picture.accessibleDescription(), timeout=WAIT_MS)
    assert view.at_ms == 3_500 and not view.still.isEnabled() and view.mark.isEnabled()
    assert any("2.0 s longer than the pictures" in words for words in item.features)


def test_a_machine_without_sound_says_so(
    page: EvidencePage, case: CaseFile, film: EvidenceItem, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lfr_review.ui.pages.evidence.recording_pane.get_ready", lambda: False)
    page.show_case(case.uid)
    page.show_target(film.number)
    qtbot.waitUntil(lambda: "No sound output" in page.middle.recording.notice.words, timeout=WAIT_MS)


def test_sound_that_is_due_before_the_output_is_ready_does_not_make_the_window_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lfr_review.ui.player.sound._ready", threading.Event())
    speaker = Loudspeaker()
    before = set(sys.modules)
    speaker.play(bytes(19_200))
    speaker.stop()
    assert set(sys.modules) == before


def test_it_plays_with_sound_and_stands_still(player: PlayerView, qtbot: QtBot) -> None:
    click(player.run)
    qtbot.waitUntil(lambda: player.at_ms > 300, timeout=WAIT_MS)
    assert player.run.text() == "Pause"
    click(player.run)
    qtbot.waitUntil(lambda: player.run.text() == "Play", timeout=WAIT_MS)
    assert isinstance(player._samples, Listening) and player._samples.heard > 0 and player._samples.stops > 0


def test_it_jumps_and_steps(player: PlayerView, qtbot: QtBot) -> None:
    player.scale.setValue(1_000)
    qtbot.waitUntil(lambda: abs(player.at_ms - 1_000) <= 100, timeout=WAIT_MS)
    before = player.at_ms
    click(player.on)
    qtbot.waitUntil(lambda: player.at_ms == before + STEP_MS, timeout=WAIT_MS)
    click(player.back)
    qtbot.waitUntil(lambda: player.at_ms == before, timeout=WAIT_MS)


def test_a_citation_of_a_moment_opens_it_there(
    page: EvidencePage, case: CaseFile, film: EvidenceItem, qtbot: QtBot
) -> None:
    page.show_case(case.uid)
    page.show_target(Citation(evidence=film.number, at_ms=1_500))
    qtbot.waitUntil(lambda: abs(page.middle.recording.view.at_ms - 1_500) <= 100, timeout=WAIT_MS)


def test_a_moment_is_marked_on_the_timeline(page: EvidencePage, player: PlayerView, qtbot: QtBot) -> None:
    player.go_to(1_540)
    qtbot.waitUntil(lambda: player.at_ms > 1_400, timeout=WAIT_MS)
    with qtbot.waitSignal(page.asked_for) as asked:
        click(player.mark)
    key, target = asked.args or ("", None)
    assert key == "timeline" and isinstance(target, NoteAbout)
    assert target.source.token() == "[[E1 @00:01.5]]"


def test_a_still_becomes_an_item_that_says_where_it_comes_from(
    page: EvidencePage, player: PlayerView, desk: Desk, case: CaseFile, film: EvidenceItem, qtbot: QtBot
) -> None:
    player.go_to(1_000)
    qtbot.waitUntil(lambda: player.at_ms > 900, timeout=WAIT_MS)

    def stills() -> list[EvidenceItem]:
        return [item for item in evidence.items_of(desk, case.uid) if item.parent == film.uid]

    click(player.still)
    qtbot.waitUntil(lambda: any(still.state is ReadState.READ for still in stills()), timeout=WAIT_MS)
    (still,) = stills()
    assert still.kind is EvidenceKind.PNG and still.title == "Still of E1 at 00:00.9"
    assert still.parent_at_ms == 960 and still.original_name == "Still of E1 at 00.00.9.png"
    assert film.sha256 in still.obtained_how and "Still of E1 at 00:00.9 (960 ms)" in still.obtained_how
    click(player.still)
    notice = page.middle.recording.notice
    qtbot.waitUntil(lambda: "in this case already, as E2" in notice.words, timeout=WAIT_MS)
    assert len(stills()) == 1


def test_the_picture_of_distressing_material_is_covered_until_somebody_looks(
    page: EvidencePage, player: PlayerView, desk: Desk, film: EvidenceItem
) -> None:
    evidence.set_handling(desk, film, frozenset({HandlingMark.DISTRESSING}), disclosable=False)
    page.look_again(frozenset({"evidence_item"}))
    assert player.picture.is_covered
    press(player.picture, Qt.Key.Key_Return)
    assert not player.picture.is_covered


def test_what_cannot_be_played_says_so(
    page: EvidencePage, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "broken.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(9_000))
    (item,) = take_in_all(desk, case.uid, (path,))
    page.show_case(case.uid)
    page.show_target(item.number)
    view = page.middle.recording.view
    said: Callable[[], bool] = lambda: "cannot be played here" in view.picture.accessibleDescription()  # noqa: E731
    qtbot.waitUntil(said, timeout=WAIT_MS)
    assert not view.run.isEnabled() and not view.mark.isEnabled()
