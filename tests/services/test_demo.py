"""The demonstration as a service: its clock, and what is left where it is stopped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lfr_review.domain.errors import Refused
from lfr_review.services.demo.demonstrate import SHARES, STORY, TALES, Step, demonstrate
from lfr_review.services.demo.story_clock import StoryClock
from lfr_review.services.work import Cancelled, CancelToken, Silent

START = dt.datetime(2026, 3, 12, 14, 0, tzinfo=dt.UTC)


def test_the_storys_clock_shows_local_time_in_winter_and_summer() -> None:
    clock = StoryClock(START)
    clock.turn_to(dt.date(2026, 3, 13), 9, 20)
    assert clock.now().replace(second=0, microsecond=0) == dt.datetime(2026, 3, 13, 9, 20, tzinfo=dt.UTC)
    clock.turn_to(dt.date(2026, 6, 8), 14, 0)
    assert clock.now().replace(second=0, microsecond=0) == dt.datetime(2026, 6, 8, 13, 0, tzinfo=dt.UTC)


def test_the_storys_clock_runs_on_and_never_goes_back() -> None:
    clock = StoryClock(START)
    seen = [clock.now() for _ in range(1000)]
    assert seen == sorted(seen) and seen[0] >= START
    clock.turn_to(dt.date(2026, 3, 12), 13, 59)
    assert clock.now() >= seen[-1]


def test_the_story_goes_forward_and_every_file_comes_in_once() -> None:
    times = [(act.day, act.hour, act.minute) for _, act in STORY]
    assert times == sorted(times)
    for tale, count in zip(TALES, (15, 14, 19), strict=True):
        days = [delivery.day for delivery in tale.deliveries]
        assert days == sorted(days)
        keys = [stand_in.key for delivery in tale.deliveries for stand_in in delivery.files]
        assert len(set(keys)) == len(keys) == count


def test_every_step_has_its_share_of_the_time() -> None:
    assert len(SHARES) == 1 + len(TALES) + len(STORY)
    assert sum(SHARES) > 0 and min(SHARES) > 0


def test_a_demonstration_that_is_stopped_leaves_a_locked_library(tmp_path: Path) -> None:
    token, steps = CancelToken(), []

    def stop(step: Step) -> None:
        steps.append(step.words)
        token.set()

    with pytest.raises(Cancelled):
        demonstrate(tmp_path / "demo", Silent(), token, stop)
    assert len(steps) == 1
    assert (tmp_path / "demo" / "library" / "library.db").exists()
    assert not list((tmp_path / "demo" / "library").glob("library.db-wal"))  # closed, not abandoned
    assert not list((tmp_path / "demo").glob("*.pdf"))


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theirs.txt").touch()
    with pytest.raises(Refused, match="Nothing was made"):
        demonstrate(tmp_path, Silent(), CancelToken())
