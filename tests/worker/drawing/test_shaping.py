"""From text to signs: nothing lost, nothing invented, one reading for every sign."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.worker.drawing.characters import NoGlyph
from lfr_review.worker.drawing.fonts import REGULAR, Cut
from lfr_review.worker.drawing.shaping import ShapedRun, clusters, shape
from tests.worker.drawing.examples import NAME_IDS, NAMES

_LETTERS = "aeéŁöжΩאבשׁمحلادপক্ষরিकृष्णਸਿதொኃ王. ,()12-\u200d\u200c\u0301\u05b0\u064e"


def reading(runs: tuple[ShapedRun, ...]) -> str:
    """What the signs of some runs read as, in the order in which they are read."""
    return "".join(sign.text for run in runs for sign in (reversed(run.signs) if run.rtl else run.signs))


@settings(deadline=None)
@given(st.text(alphabet=_LETTERS, min_size=1, max_size=20), st.booleans(), st.sampled_from([REGULAR, Cut(True, True)]))
def test_signs_read_as_exactly_the_text(text: str, rtl: bool, cut: Cut) -> None:
    runs = shape(text, cut, rtl)
    assert reading(runs) == text
    assert "".join(run.text for run in runs) == text


@settings(deadline=None)
@given(st.text(alphabet=_LETTERS, min_size=1, max_size=20), st.booleans())
def test_run_is_as_wide_as_its_signs(text: str, rtl: bool) -> None:
    for run in shape(text, REGULAR, rtl):
        units = sum(sign.advance for sign in run.signs) + sum(run.kerns)
        assert run.width * run.face.upem == pytest.approx(units)
        assert len(run.kerns) == len(run.signs)


@pytest.mark.parametrize(("name", "rtl"), [(name, rtl) for _, name, _, rtl in NAMES], ids=NAME_IDS)
def test_no_sign_draws_the_sign_for_a_missing_glyph(name: str, rtl: bool) -> None:
    for run in shape(name, REGULAR, rtl):
        assert all(glyph.id != 0 for sign in run.signs for glyph in sign.glyphs)


def test_right_to_left_signs_read_as_one_character_each() -> None:
    runs = shape("لا مُحَمَّد", REGULAR, True)
    assert all(len(sign.text) == 1 for run in runs for sign in run.signs)


def test_joined_letters_are_drawn_once_and_share_their_width() -> None:
    (run,) = shape("لا", REGULAR, True)
    assert [bool(sign.glyphs) for sign in run.signs] == [True, False]
    assert abs(run.signs[0].advance - run.signs[1].advance) <= 1


def test_syllable_is_one_sign_that_draws_all_its_glyphs() -> None:
    (run,) = shape("শ্রী", REGULAR, False)
    (sign,) = run.signs
    assert sign.text == "শ্রী"
    assert len(sign.glyphs) > 1


def test_letters_are_not_joined_into_latin_ligatures() -> None:
    (run,) = shape("office", REGULAR, False)
    assert [sign.text for sign in run.signs] == list("office")


def test_pairs_are_kerned() -> None:
    (run,) = shape("AVATAR", REGULAR, False)
    assert min(run.kerns) < 0


def test_spaces_and_points_stay_in_the_face_around_them() -> None:
    assert [run.face.name for run in shape("कृष्ण 12, शर्मा.", REGULAR, False)] == ["NotoSansDevanagari-Regular"]


def test_mixed_text_is_divided_by_face_and_script() -> None:
    faces = [run.face.name for run in shape("Ann 王 Ω☐", REGULAR, False)]
    assert faces == ["NotoSans-Regular", "DroidSansFallbackFull", "NotoSans-Regular", "NotoSansSymbols2-Regular"]


def test_character_that_no_face_has_is_named() -> None:
    with pytest.raises(NoGlyph) as refused:
        shape("ab ก", REGULAR, False)
    assert refused.value.char == "ก"


@settings(deadline=None)
@given(st.text(alphabet=_LETTERS))
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(clusters(text)) == text
