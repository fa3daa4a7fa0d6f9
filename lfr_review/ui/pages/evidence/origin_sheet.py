"""Asks once per delivery where it comes from. All of it can be left empty and filled in later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.moments import UNKNOWN, MomentKind
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.intake.origin import Origin
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import LineField

MOST_NAMED = 4
LONGEST_NAME = 60  #: letters; of a longer one beginning and end are told


class OriginSheet(SideSheet):
    """Five fields and one button. Closing the sheet takes nothing in."""

    def __init__(self, tools: PageTools, page: QWidget) -> None:
        super().__init__(self.tr("Where does this come from?"), page)
        self._then: Callable[[Origin], object] = lambda origin: None
        self._words = words_label("")
        self._notice = NoticeBar()
        self.source, self.obtained_by, self.how, self.device = (LineField() for _ in range(4))
        self.obtained_on = MomentField(moments_beside(tools.desk.today()))
        form = Form()
        form.add_widget(self._words)
        form.add_row(self.tr("From whom or where"), self.source, self.tr("The client, a witness, a force, a website …"))
        form.add_row(self.tr("Obtained by"), self.obtained_by)
        form.add_row(self.tr("Obtained on"), self.obtained_on)
        form.add_row(self.tr("How"), self.how, self.tr("By hand, by post, downloaded, forwarded …"))
        form.add_row(self.tr("Device or medium it came on"), self.device, self.tr("The client’s phone, a USB stick …"))
        form.add_widget(self._notice)
        self.set_content(form)
        self.button = dress(QPushButton(), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._answer)
        for field in (self.source, self.obtained_by, self.how, self.device):
            field.returnPressed.connect(self._answer)

    def ask_delivery(self, paths: tuple[Path, ...], then: Callable[[Origin], object]) -> None:
        """Ask where a delivery comes from; `then` is called with the answer, and not where the sheet is closed."""
        words = self.tr(
            "{what} The originals stay where they are and are not changed. Whatever you leave empty here can be "
            "filled in later, for each item or for several at once."
        )
        self._ask(words.format(what=named(paths)), self.tr("Take in"), then)

    def ask_items(self, marks: tuple[str, ...], then: Callable[[Origin], object]) -> None:
        """Ask where items that are taken in already come from."""
        words = self.tr("For {marks}. What you leave empty stays as it is with each of them.")
        self._ask(words.format(marks=", ".join(marks)), self.tr("Keep for all of them"), then)

    def _ask(self, words: str, act: str, then: Callable[[Origin], object]) -> None:
        self._then = then
        for field in (self.source, self.obtained_by, self.how, self.device):
            field.clear()
        self.obtained_on.set_moment(UNKNOWN)
        self._notice.say(Notice.WARN, "")
        self._words.setText(words)
        self.button.setText(act)
        self.open_sheet()

    def _answer(self) -> None:
        moment = self.obtained_on.moment
        if moment is None:
            self._notice.say(Notice.WARN, self.tr("When it was obtained is not clear yet. Mend the date, or clear it."))
            self.obtained_on.setFocus()
            return
        origin = Origin(
            source=self.source.text().strip(),
            obtained_by=self.obtained_by.text().strip(),
            obtained_on=None if moment.kind is MomentKind.UNKNOWN else moment,
            obtained_how=self.how.text().strip(),
            device=self.device.text().strip(),
        )
        then, self._then = self._then, lambda origin: None
        self.close_sheet()
        then(origin)


def named(paths: tuple[Path, ...]) -> str:
    """What is handed in, by name where it is little."""
    folders = sum(path.is_dir() for path in paths)
    files = len(paths) - folders
    if len(paths) <= MOST_NAMED:
        return ", ".join(_short(readable_name(path.name)) for path in paths) + "."
    counted = [f"{files} file{'s' if files != 1 else ''}"] if files else []
    counted += [f"{folders} folder{'s' if folders != 1 else ''}"] if folders else []
    return " and ".join(counted) + "."


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 21]}…{name[-20:]}"
