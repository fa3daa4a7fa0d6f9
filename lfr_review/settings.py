"""What the program remembers between sessions: looks and habits, never a name, a case or a file.

One JSON in the platform's own folder for settings. The one path it may hold is that of the last library, and only
after the person has asked for it to be remembered. Damaged settings are settings never made: nothing in them is
evidence.

Source: our security requirements 32 and 33.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

LOCK_MINUTES = range(1, 31)
TEXT_SCALES = range(100, 201)


class Appearance(StrEnum):
    """Which colours the window wears. Values are stored: never rename one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Settings(NamedTuple):
    """Looks and habits of one person at one machine.

    A named tuple and not a dataclass: this module is loaded before the first picture, and that is four times cheaper.
    """

    appearance: Appearance = Appearance.SYSTEM
    text_scale: int = 100  #: per cent
    compact_rows: bool = False
    lock_after_minutes: int = 5
    plain_title: bool = False  #: the window's title is the program's name alone
    hide_when_inactive: bool = False  #: cover the window's content while another program has the keyboard
    last_library: str = ""  #: only after it was asked for
    sorts: Mapping[str, tuple[str, bool]] = MappingProxyType({})  #: by table: heading, descending
    sizes: Mapping[str, tuple[int, ...]] = MappingProxyType({})  #: by part of the window, pixels
    views: Mapping[str, str] = MappingProxyType({})  #: by part of a page: one of the words that it knows

    def with_sort(self, table: str, heading: str, descending: bool) -> Settings:
        """The same with the order of one table."""
        return self._replace(sorts={**self.sorts, table: (heading, descending)})

    def with_view(self, part: str, word: str) -> Settings:
        """The same with the way one part of a page shows things."""
        return self._replace(views={**self.views, part: word})


def settings_path() -> Path:
    """Where the settings lie on this machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "LFR Review" / "settings.json"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LFR Review" / "settings.json"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "lfr-review" / "settings.json"


def load_settings(path: Path) -> Settings:
    """The settings kept in a file, each unusable value replaced by its default."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Settings()
    import json

    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    usable = {name: _usable(name, kept) for name in Settings._fields}
    return Settings(**{name: value for name, value in usable.items() if value is not None})


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings beside the old ones and rename.

    Raises:
        OSError: the folder cannot be written. Callers go on without: a lost preference is no reason to stop work.
    """
    import json

    mappings = {name: dict(getattr(settings, name)) for name in ("sorts", "sizes", "views")}
    plain = {**settings._asdict(), **mappings}
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".partial")
    try:
        partial.write_text(json.dumps(plain, indent=1, sort_keys=True), encoding="utf-8")
        partial.chmod(0o600)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _usable(name: str, kept: dict[str, Any]) -> Any:
    value = kept.get(name)
    if name == "appearance":
        return Appearance(value) if isinstance(value, str) and value in list(Appearance) else None
    if name in ("text_scale", "lock_after_minutes"):
        allowed = TEXT_SCALES if name == "text_scale" else LOCK_MINUTES
        return value if type(value) is int and value in allowed else None
    if name == "sorts":
        return _sorts(value)
    if name == "sizes":
        return _sizes(value)
    if name == "views":
        return _views(value)
    expected = str if name == "last_library" else bool
    return value if type(value) is expected else None


def _sorts(value: Any) -> dict[str, tuple[str, bool]]:
    if not isinstance(value, dict):
        return {}
    return {
        table: (pair[0], pair[1])
        for table, pair in value.items()
        if isinstance(pair, list) and [type(part) for part in pair] == [str, bool]
    }


def _sizes(value: Any) -> dict[str, tuple[int, ...]]:
    if not isinstance(value, dict):
        return {}
    return {
        part: tuple(sizes)
        for part, sizes in value.items()
        if isinstance(sizes, list) and all(type(size) is int and 0 <= size < 100_000 for size in sizes)
    }


def _views(value: Any) -> dict[str, str]:
    return {part: word for part, word in value.items() if type(word) is str} if isinstance(value, dict) else {}
