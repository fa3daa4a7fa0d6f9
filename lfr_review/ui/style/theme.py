"""The look of the running program: which tokens, which text size, how much motion."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from lfr_review.settings import Appearance
from lfr_review.ui.style.sheet import points, style_sheet
from lfr_review.ui.style.tokens import Scheme, Tokens, tokens_of

MOTION_MS = 120
_SCHEME = {Appearance.LIGHT: Scheme.LIGHT, Appearance.DARK: Scheme.DARK, Appearance.HIGH_CONTRAST: Scheme.HIGH_CONTRAST}


class _Look:
    """What the program looks like now. One per process, as Qt's own palette and font are."""

    tokens = tokens_of(Scheme.LIGHT)
    text_scale = 100
    motion_ms = MOTION_MS


def tokens() -> Tokens:
    """The tokens to paint with now. Ask when painting, keep nothing."""
    return _Look.tokens


def colour(name: str) -> QColor:
    """The colour of a token by its name in `Tokens`."""
    return QColor(getattr(_Look.tokens, name))


def scaled(px: int) -> int:
    """A length in pixels at 100 %, grown with the text."""
    return round(px * _Look.text_scale / 100)


def body_points() -> float:
    """The size of body text now, in points."""
    return points(0, _Look.text_scale)


def text_scale() -> int:
    """Text size now, in per cent."""
    return _Look.text_scale


def motion_ms() -> int:
    """How long a movement may take: nothing where the system asks for none."""
    return _Look.motion_ms


def tabular(font: QFont) -> QFont:
    """A font whose figures all have one width, so that columns of numbers line up."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


class Theme(QObject):
    """Puts tokens, text size and motion on the application, and follows the system where nothing else was set."""

    changed = Signal()  #: colours or sizes are new; whoever paints by hand paints again

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.SYSTEM, text_scale: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        self._base_font = QFont(app.font())
        app.setStyle("Fusion")
        # Both are kept: PySide6 6.12 takes the second for gone as soon as there is no Python name for the first.
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._system_changed)
        _Look.text_scale = text_scale
        self._apply()

    @property
    def appearance(self) -> Appearance:
        """What was asked for."""
        return self._appearance

    @property
    def text_scale(self) -> int:
        """Text size in per cent."""
        return _Look.text_scale

    def set_appearance(self, appearance: Appearance) -> None:
        """Follow the system, or keep to one scheme."""
        self._appearance = appearance
        self._apply()

    def set_text_scale(self, per_cent: int) -> None:
        """Make all text, rows and shapes larger or smaller, 100 to 200 per cent."""
        _Look.text_scale = max(100, min(200, per_cent))
        self._apply()

    def scheme(self) -> Scheme:
        """The scheme shown now."""
        if self._appearance is not Appearance.SYSTEM:
            return _SCHEME[self._appearance]
        if self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Scheme.HIGH_CONTRAST
        return Scheme.DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT

    def _system_changed(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        _Look.tokens = tokens_of(self.scheme())
        still = self._wishes.motionPreference() is Qt.MotionPreference.ReducedMotion
        _Look.motion_ms = 0 if still else MOTION_MS
        font = QFont(self._base_font)
        font.setPointSizeF(points(0, _Look.text_scale))
        self._app.setFont(font)
        self._app.setPalette(palette_of(_Look.tokens))
        self._app.setStyleSheet(style_sheet(self.scheme(), _Look.text_scale))
        self.changed.emit()


def palette_of(tokens: Tokens) -> QPalette:
    """The palette that Fusion paints with, from tokens."""
    roles = {
        QPalette.ColorRole.Window: tokens.surface,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface_raised,
        QPalette.ColorRole.AlternateBase: tokens.surface_raised,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface_raised,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.accent_text,
        QPalette.ColorRole.ToolTipBase: tokens.surface_raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.text_quiet,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.accent_text,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Mid: tokens.edge,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Light: tokens.surface_raised,
        QPalette.ColorRole.Dark: tokens.edge,
        QPalette.ColorRole.Shadow: tokens.edge,
    }
    palette = QPalette()
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_quiet))
    return palette
