"""Where the bytes that a worker reads come from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lfr_review.domain.errors import SourceUnreadable
from lfr_review.services.byte_sources import BytesSource, FileSource


def test_ranges_of_a_file_and_of_bytes_are_the_same(tmp_path: Path) -> None:
    content = os.urandom(5_000)
    (tmp_path / "f").write_bytes(content)
    with FileSource(tmp_path / "f") as file:
        memory = BytesSource(content)
        assert file.size == memory.size == 5_000
        for offset, length in [(0, 5_000), (10, 20), (4_990, 100), (5_000, 1), (0, 0)]:
            assert file.read_range(offset, length) == memory.read_range(offset, length)
            assert file.read_range(offset, length) == content[offset : offset + length]


def test_a_file_that_vanished_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="gone now"):
        FileSource(tmp_path / "not here")


def test_a_file_that_is_replaced_while_open_stays_the_one_that_was_opened(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"first")
    with FileSource(tmp_path / "f") as file:
        (tmp_path / "g").write_bytes(b"other")
        (tmp_path / "g").replace(tmp_path / "f")
        assert file.read_range(0, 10) == b"first"


def test_a_file_that_becomes_shorter_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(bytes(10_000))
    with FileSource(tmp_path / "f") as file:
        os.truncate(tmp_path / "f", 10)
        with pytest.raises(SourceUnreadable, match="shorter"):
            file.read_range(0, 10_000)


def test_what_is_not_a_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(SourceUnreadable, match="not a file"):
            FileSource(path)
