"""The settings of the running window, written down whenever one changes."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from lfr_review.logs import Fact
from lfr_review.settings import Settings, load_settings, save_settings

log = logging.getLogger(__name__)


class Preferences(QObject):
    """Looks and habits, with a signal when they change."""

    changed = Signal(object)  #: `Settings`

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.settings = load_settings(path)

    def set(self, **fields: Any) -> None:
        """Change some settings. A folder that cannot be written costs the memory of it, not the work."""
        changed = self.settings._replace(**fields)
        if changed != self.settings:
            self.keep(changed)

    def keep(self, settings: Settings) -> None:
        """Take on other settings and write them down."""
        self.settings = settings
        try:
            save_settings(settings, self._path)
        except OSError as error:
            log.warning("settings were not kept: %s", Fact(type(error).__name__))
        self.changed.emit(settings)
