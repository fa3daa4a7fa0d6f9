"""A large delivery: the page stays usable, nothing moves under the reader's eye, and its cost grows with no square."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.ui.pages.evidence.delivery import Delivery
from lfr_review.ui.pages.evidence.delivery_card import DeliveryCard
from lfr_review.ui.pages.evidence.delivery_rows import FileState
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.tools import PageTools
from tests.ui.hands import press, show
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep

LONGEST_TURN_S = 0.25  #: of the window's thread, in processor time: fifty milliseconds on a machine five times as fast
FILES = 14


def processor_time(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began


def test_the_list_is_used_while_many_files_come_in(
    page: EvidencePage, case: CaseFile, keep: Keep, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    keep("first.txt", b"first"), keep("second.txt", b"second")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.txt").write_bytes(b"words of %d" % number)
    page.show_case(case.uid)
    page.handing_in.handed_in.emit(case.uid, (folder,), Origin())
    delivery = page.intake.deliveries[0]
    turns: list[float] = []
    last = time.thread_time()

    def beat() -> None:
        nonlocal last
        now = time.thread_time()
        turns.append(now - last)
        last = now

    clock = QTimer(interval=2)
    clock.timeout.connect(beat)
    clock.start()
    qtbot.waitUntil(lambda: len(page.left.list.rows.rows) > 3, timeout=WAIT_MS)
    assert not delivery.is_over and page.right.item is not None and page.right.item.mark == "E1"
    press(page.left.list.view, Qt.Key.Key_Down)
    assert page.right.item is not None and page.right.item.mark == "E2"
    page.right.said.rows["about"].field.setFocus()
    place = page.left.list.view.verticalScrollBar().value()
    qtbot.waitUntil(lambda: delivery.is_over, timeout=2 * WAIT_MS)
    clock.stop()
    assert page.right.item is not None and page.right.item.mark == "E2", "what is looked at stays"
    assert page.left.list.view.verticalScrollBar().value() == place
    assert page.right.said.rows["about"].field.hasFocus(), "and so does the keyboard"
    assert len(evidence.items_of(desk, case.uid)) == FILES + 2
    assert max(turns) < LONGEST_TURN_S


def test_telling_of_one_file_costs_no_more_among_many(
    page: EvidencePage, tools: PageTools, case: CaseFile, qtbot: QtBot
) -> None:
    def cost(count: int) -> float:
        delivery = Delivery(tools, case.uid, (), Origin(), page)
        card = DeliveryCard(delivery)
        qtbot.addWidget(card)
        paths = [Path(f"{number}.txt") for number in range(count)]
        delivery.rows.set_paths(paths)
        show(qtbot, card)

        def tell(path: Path) -> None:
            delivery._move(path, FileState.READING, None)
            delivery._tell_moved()
            QCoreApplication.sendPostedEvents()
            card.files.viewport().repaint()

        return median(processor_time(lambda path=path: tell(path)) for path in paths[:60])  # type: ignore[misc]

    assert cost(6_000) < 8 * cost(60) + 0.001
