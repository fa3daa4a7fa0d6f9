"""What is there to stay is not looked through for garbage."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from lfr_review.lasting import let_last


class Thing:
    """Something that can be let go of."""


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Other tests look for garbage everywhere."""
    yield
    gc.unfreeze()


def test_what_lasts_is_not_looked_at_again() -> None:
    kept = [Thing() for _ in range(1000)]
    let_last()
    assert not any(each is kept for each in gc.get_objects())
    assert gc.get_freeze_count() > len(kept)


def test_what_lasts_is_freed_when_nobody_holds_it_any_more() -> None:
    thing = Thing()
    let_last()
    seen = weakref.ref(thing)
    del thing
    assert seen() is None


def test_what_is_garbage_by_then_does_not_last() -> None:
    one, other = Thing(), Thing()
    one.__dict__["other"], other.__dict__["other"] = other, one
    seen = weakref.ref(one)
    del one, other
    let_last()
    assert seen() is None
