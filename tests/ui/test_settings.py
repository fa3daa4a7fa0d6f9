"""Settings: kept, restored, and never a name in them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.settings import Appearance, Settings, load_settings, save_settings, settings_path
from lfr_review.ui.preferences import Preferences

SORTS = st.dictionaries(st.text(max_size=12), st.tuples(st.text(max_size=12), st.booleans()), max_size=3)
SIZES = st.dictionaries(st.text(max_size=12), st.lists(st.integers(0, 9_999), max_size=4).map(tuple), max_size=3)
SETTINGS = st.builds(
    Settings,
    appearance=st.sampled_from(Appearance),
    text_scale=st.integers(100, 200),
    compact_rows=st.booleans(),
    lock_after_minutes=st.integers(1, 30),
    plain_title=st.booleans(),
    hide_when_inactive=st.booleans(),
    sorts=SORTS,
    sizes=SIZES,
    views=st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=3),
)


@given(SETTINGS)
def test_settings_come_back_as_they_were_kept(settings: Settings) -> None:
    with_file = Path(_folder()) / "settings.json"
    save_settings(settings, with_file)
    assert load_settings(with_file) == settings


_KEPT: list[Path] = []


def _folder() -> Path:
    return _KEPT[0]


@pytest.fixture(autouse=True, scope="module")
def _one_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    _KEPT[:] = [tmp_path_factory.mktemp("settings")]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_damaged_settings_are_settings_never_made(content: object) -> None:
    path = _folder() / "odd.json"
    names = list(Settings._fields)
    path.write_text(json.dumps({name: content for name in names}))
    loaded = load_settings(path)
    assert loaded.text_scale in range(100, 201)
    assert loaded.lock_after_minutes in range(1, 31)
    assert isinstance(loaded.appearance, Appearance)


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00", '{"text_scale": 4000}', '{"lock_after_minutes": true}'])
def test_unreadable_files_give_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    assert load_settings(tmp_path / "settings.json") == Settings()
    assert load_settings(tmp_path / "missing.json") == Settings()


def test_a_file_that_is_no_text_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"\xff\xfe\x00{")
    assert load_settings(tmp_path / "settings.json") == Settings()


def test_only_the_owner_reads_them_and_no_partial_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    save_settings(Settings(), path)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_SEC_032_settings_hold_looks_and_habits_only(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "settings.json")
    kept = json.loads((tmp_path / "settings.json").read_text())
    assert set(kept) == {
        "appearance", "text_scale", "compact_rows", "lock_after_minutes", "plain_title", "hide_when_inactive",
        "last_library", "sorts", "sizes", "views",
    }  # fmt: skip
    assert kept["last_library"] == ""


def test_settings_lie_where_the_platform_keeps_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "lfr-review" / "settings.json"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert settings_path() == tmp_path / "Roaming" / "LFR Review" / "settings.json"


def test_preferences_that_cannot_be_written_hold_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    preferences = Preferences(blocked / "settings.json")
    preferences.set(text_scale=150)
    assert preferences.settings.text_scale == 150


def test_a_changed_preference_is_told_once(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    heard: list[Settings] = []
    preferences.changed.connect(heard.append)
    preferences.set(compact_rows=True)
    preferences.set(compact_rows=True)
    assert [settings.compact_rows for settings in heard] == [True]
    assert load_settings(tmp_path / "settings.json").compact_rows
