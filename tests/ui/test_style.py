"""The look: contrast of every pair that is drawn, the sheet, the theme that follows the system."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.assets import asset
from lfr_review.settings import Appearance
from lfr_review.ui.style.contrast import contrast, luminance
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.sheet import points, style_sheet
from lfr_review.ui.style.theme import Theme, scaled, tabular, tokens
from lfr_review.ui.style.tokens import Scheme, tokens_of
from tests.ui.draw_marks import draw_all

GROUNDS = ("surface", "surface_raised", "surface_sunken")
INKS = ("text", "text_quiet", "accent", "danger", "warn", "good")
SOFT = {"accent": "accent_soft", "danger": "danger_soft", "warn": "warn_soft", "good": "good_soft"}


def test_contrast_is_that_of_the_standard() -> None:
    # black on white is 21:1, a colour on itself 1:1 (WCAG 2.2); #767676 is the well-known grey of 4.54:1 on white
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert luminance("#ff0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("ink", INKS)
def test_text_stands_out_on_every_ground(scheme: Scheme, ink: str) -> None:
    of = tokens_of(scheme)
    for ground in (*GROUNDS, *([SOFT[ink]] if ink in SOFT else ["accent_soft"])):
        ratio = contrast(getattr(of, ink), getattr(of, ground))
        assert ratio >= 4.5, f"{ink} on {ground} in {scheme}: {ratio:.2f}"


@pytest.mark.parametrize("scheme", Scheme)
def test_text_stands_out_on_notices_and_on_the_accent(scheme: Scheme) -> None:
    of = tokens_of(scheme)
    for ground in SOFT.values():
        assert contrast(of.text, getattr(of, ground)) >= 4.5
    assert contrast(of.accent_text, of.accent) >= 4.5
    assert contrast(of.accent_text, of.accent_strong) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("mark", ["edge", "focus", "accent", "danger", "warn", "good"])
def test_edges_icons_and_focus_stand_out(scheme: Scheme, mark: str) -> None:
    of = tokens_of(scheme)
    for ground in GROUNDS:
        ratio = contrast(getattr(of, mark), getattr(of, ground))
        assert ratio >= 3, f"{mark} on {ground} in {scheme}: {ratio:.2f}"


@pytest.mark.parametrize("scheme", Scheme)
def test_evidence_lies_on_neutral_grey(scheme: Scheme) -> None:
    ground = tokens_of(scheme).evidence
    assert ground[1:3] == ground[3:5] == ground[5:7]


def test_tokens_are_what_a_toml_reader_finds() -> None:
    with asset("style", "tokens.toml").open("rb") as file:
        tables = tomllib.load(file)
    assert set(tables) == set(Scheme)
    for scheme in Scheme:
        expected = {name.replace("-", "_"): value for name, value in tables[scheme].items()}
        assert tokens_of(scheme)._asdict() == expected


def test_every_token_is_a_colour() -> None:
    for scheme in Scheme:
        assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in tokens_of(scheme))


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_sheet_has_no_place_left_open(scheme: Scheme, scale: int) -> None:
    sheet = style_sheet(scheme, scale)
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    # a colour in the sheet is a token's value: nothing was written by hand
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= set(tokens_of(scheme))


def test_text_sizes_are_the_four_steps_and_grow() -> None:
    assert [points(step, 100) for step in range(4)] == [11, 13, 16, 22]
    assert [points(step, 200) for step in range(4)] == [22, 26, 32, 44]


def test_pictures_of_marks_are_drawn_from_the_tokens(qapp: QApplication) -> None:
    for name, image in draw_all().items():
        kept = asset("style", "marks", name)
        drawn = {
            image.pixelColor(x, y).rgb() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() > 250
        }
        assert kept.is_file()
        scheme = next(scheme for scheme in Scheme if name.endswith(f"-{scheme.value}.png"))
        ink = tokens_of(scheme).accent_text if name.startswith("tick") else tokens_of(scheme).text
        assert QColor(ink).rgb() in drawn


@pytest.fixture(autouse=True)
def restored(theme: Theme) -> Iterator[None]:
    yield
    theme.set_appearance(Appearance.SYSTEM)
    theme.set_text_scale(100)


def test_a_scheme_that_was_set_is_worn_by_the_application(qapp: QApplication, theme: Theme) -> None:
    theme.set_appearance(Appearance.DARK)
    assert tokens() == tokens_of(Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens_of(Scheme.DARK).surface
    theme.set_appearance(Appearance.HIGH_CONTRAST)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#000000"


def test_text_scale_grows_fonts_and_lengths_and_keeps_to_its_limits(qapp: QApplication, theme: Theme) -> None:
    theme.set_text_scale(200)
    assert qapp.font().pointSizeF() == 22
    assert scaled(32) == 64
    theme.set_text_scale(900)
    assert theme.text_scale == 200
    theme.set_text_scale(10)
    assert theme.text_scale == 100


def test_theme_tells_whoever_paints_by_hand(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.waitSignal(theme.changed, timeout=1_000):
        theme.set_appearance(Appearance.LIGHT)


def test_a_widget_on_screen_wears_another_kind_at_once(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Make edition")
    qtbot.addWidget(button)
    button.show()
    dress(button, kind="main")
    image = button.grab().toImage()
    assert image.pixelColor(image.width() // 2, 4).name() == tokens().accent


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
@pytest.mark.parametrize("kind", ["", "main", "quiet", "danger"])
def test_button_that_cannot_be_pressed_looks_so(qtbot: QtBot, theme: Theme, appearance: Appearance, kind: str) -> None:
    theme.set_appearance(appearance)
    button = dress(QPushButton("Check now"), kind=kind)
    qtbot.addWidget(button)
    button.show()
    usable = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != usable


def test_figures_of_columns_have_one_width(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setFont(tabular(label.font()))
    metrics = label.fontMetrics()
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
