"""The sheet of settings: when the program locks, and what it remembers. Looks are set in the View menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from lfr_review.settings import LOCK_MINUTES
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet


class SettingsSheet(SideSheet):
    """Each setting holds as soon as it is changed."""

    remember_asked = Signal(bool)  #: whether this library is to be offered at the next start

    def __init__(self, preferences: Preferences, page: QWidget) -> None:
        super().__init__("Settings", page)
        self._preferences = preferences
        self.minutes = QComboBox()
        self.minutes.addItems([self.tr("{n} min").format(n=minutes) for minutes in LOCK_MINUTES])
        self.plain_title = QCheckBox(self.tr("No case number in the &title"))
        self.hide_inactive = QCheckBox(self.tr("&Hide when another program is in front"))
        self.remember = QCheckBox(self.tr("&Offer this library at the next start"))
        form = Form()
        form.add_heading(self.tr("Locking"))
        form.add_row(
            self.tr("&Lock after so long without a key or a click"),
            self.minutes,
            self.tr("While jobs run the window is covered first, and locked when they have ended."),
        )
        form.add_widget(self.hide_inactive)
        form.add_heading(self.tr("What others may see"))
        form.add_widget(self.plain_title)
        form.add_widget(self.remember)
        form.add_widget(
            words_label(
                self.tr(
                    "Where the library lies is then written into the settings of this machine, outside the encryption. "
                    "Nothing else is: no case, no name, no file."
                ),
                "hint",
            )
        )
        self.set_content(form)
        self.minutes.activated.connect(lambda place: preferences.set(lock_after_minutes=LOCK_MINUTES[place]))
        self.plain_title.toggled.connect(lambda on: preferences.set(plain_title=on))
        self.hide_inactive.toggled.connect(lambda on: preferences.set(hide_when_inactive=on))
        self.remember.clicked.connect(self.remember_asked)
        preferences.changed.connect(lambda _: self._show())

    def ask(self) -> None:
        """Open with what holds now."""
        self._show()
        self.open_sheet()

    def _show(self) -> None:
        settings = self._preferences.settings
        self.minutes.setCurrentIndex(LOCK_MINUTES.index(settings.lock_after_minutes))
        self.plain_title.setChecked(settings.plain_title)
        self.hide_inactive.setChecked(settings.hide_when_inactive)
        self.remember.setChecked(bool(settings.last_library))
