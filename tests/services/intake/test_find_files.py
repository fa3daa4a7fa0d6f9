"""Which files a person meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.errors import NotFound
from lfr_review.services.intake.find_files import find_files, natural_key


def names(*paths: Path) -> list[str]:
    return [path.name for path in find_files(paths)]


def test_a_folder_gives_its_files_in_natural_order_and_nothing_that_systems_leave_there(tmp_path: Path) -> None:
    (tmp_path / "Scans").mkdir()
    for name in ("page 10.png", "page 2.png", "Page 1.png", ".DS_Store", "Thumbs.db", "Scans/a.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path) == ["Page 1.png", "page 2.png", "page 10.png", "a.txt"]


def test_a_file_named_twice_is_found_once_but_two_names_of_the_same_bytes_are_two_files(tmp_path: Path) -> None:
    one = tmp_path / "one.txt"
    one.write_bytes(b"x")
    os.link(one, tmp_path / "two.txt")
    assert names(one, tmp_path, one) == ["one.txt", "two.txt"]


def test_links_inside_folders_are_not_followed_but_a_link_that_is_named_is_meant(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"x")
    folder = tmp_path / "folder"
    folder.mkdir()
    link = folder / "link.txt"
    link.symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    assert names(folder) == []
    assert names(link) == ["link.txt"]


def test_paths_that_do_not_exist_are_named_before_anything_is_begun(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("x")
    given = [tmp_path / name for name in ("there.txt", "gnoe.pdf", "away")]
    with pytest.raises(NotFound) as refused:
        next(find_files(given))
    assert "gnoe.pdf”" in refused.value.words and "away”" in refused.value.words
    assert "there.txt" not in refused.value.words


def test_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="does not exist"):
        names(tmp_path / "missing.txt")


def test_a_folder_that_cannot_be_looked_into_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_bytes(b"x")
    real = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert names(tmp_path) == ["open.txt", "closed"]


@given(st.lists(st.integers(0, 10**6), unique=True), st.text(max_size=5))
def test_numbers_in_names_are_ordered_as_numbers(numbers: list[int], before: str) -> None:
    listed = sorted((f"{before} {number}" for number in numbers), key=natural_key)
    assert listed == [f"{before} {number}" for number in sorted(numbers)]
