"""What a person does on the pages of a very large case, in the real window: `LIBRARY`; prints JSON.

For each act: the longest time that the window's thread was at work without looking for events, and the processor time
of it, which a busy machine does not change.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from benchmarks.real_window import Program
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.pages.timeline.page import TimelinePage

TYPED = "officer said the van"
TIMES = 8  #: that a field is kept


class Beats:
    """The time from one look for events to the next, seconds by the clock and of the processor."""

    def __init__(self) -> None:
        self._began = self._used = 0.0
        self.longest = self.longest_used = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._begin)
        dispatcher.aboutToBlock.connect(self.end)

    def _begin(self) -> None:
        self._began, self._used = time.perf_counter(), time.thread_time()

    def begin(self) -> None:
        """Begin anew; what is done next counts from here."""
        self.longest = self.longest_used = 0.0
        self._begin()

    def end(self) -> None:
        """One beat is over."""
        self.longest = max(self.longest, time.perf_counter() - self._began)
        self.longest_used = max(self.longest_used, time.thread_time() - self._used)
        self._begin()


class Watched:
    """Acts in a window, each with the longest beat of it."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._beats = Beats()

    def each(self, acts: Iterable[Callable[[], object]]) -> dict[str, list[float]]:
        """What was seen of each act, to the picture that shows it and the jobs that it began."""
        clock, used = [], []
        for act in acts:
            self._beats.begin()
            act()
            self._beats.end()
            self._program.painted_after(lambda: None)
            self._program.settle()
            self._beats.end()
            clock.append(self._beats.longest * 1000)
            used.append(self._beats.longest_used * 1000)
        return {"clock": clock, "used": used}


def main() -> None:
    """Open the case, show its pages, type and keep."""
    program = Program(Path(sys.argv[1]))
    program.unlock()
    window = program.window
    watched = Watched(program)
    told = {"opening the case": watched.each([lambda: window.go_to_case(window.sidebar.lines[0].uid)])}
    told["History shown, 100,000 acts"] = watched.each(
        [lambda: window.go_to_page("history"), lambda: window.go_to_page("stop"), lambda: window.go_to_page("history")]
    )
    told["Timeline shown, 10,000 notes"] = watched.each([lambda: window.go_to_page("timeline")])
    page = window.deck.page
    assert isinstance(page, TimelinePage)
    told["a letter in the Timeline's search"] = watched.each(_letters(page.bar.search))
    program.until(lambda: True)
    told["all notes again"] = watched.each([page.bar.clear.click])
    told["a kept field of a note"] = watched.each(_kept(window, page))
    told["a note added"] = watched.each(_added(page))
    program.close()
    print(json.dumps(told))


def _letters(field: QLineEdit) -> list[Callable[[], object]]:
    """One letter after the other, as they are typed."""

    def type_one(letter: str) -> None:
        field.insert(letter)
        field.textEdited.emit(field.text())

    return [partial(type_one, letter) for letter in TYPED]


def _kept(window: MainWindow, page: TimelinePage) -> list[Callable[[], object]]:
    def keep(number: int) -> None:
        text = page.panel.form.text
        assert isinstance(text, QPlainTextEdit)
        text.insertPlainText(f" again {number}")
        page.settle()

    rows = page.notes.table.rows
    choose = [partial(page.open_note, row.uid) for row in rows[:: len(rows) // TIMES]]
    keep_each = [partial(keep, number) for number in range(TIMES)]
    return [act for pair in zip(choose, keep_each, strict=False) for act in pair]


def _added(page: TimelinePage) -> list[Callable[[], object]]:
    def add(number: int) -> None:
        page.entry.line.setText(f"10/3 17:{number + 10} | Another van came")
        page.entry.line.textEdited.emit(page.entry.line.text())
        page.entry.add.click()

    return [partial(add, number) for number in range(TIMES)]


if __name__ == "__main__":
    main()
