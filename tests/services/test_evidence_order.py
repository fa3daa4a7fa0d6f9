"""An order of one's own: only places change, numbers never, and each move is undone as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import NotFound
from lfr_review.domain.evidence import APART, EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services import history
from lfr_review.services.desk import Desk
from lfr_review.services.evidence import items_of
from lfr_review.services.evidence_order import move, own_order
from tests.services.test_evidence import taken_in


@pytest.fixture
def items(desk: Desk, case: CaseFile, tmp_path: Path) -> tuple[EvidenceItem, ...]:
    return tuple(taken_in(desk, case.uid, tmp_path / "in", f"{number}.txt") for number in range(1, 6))


def numbers(desk: Desk, case: CaseFile) -> list[int]:
    return [item.number for item in own_order(items_of(desk, case.uid))]


def test_items_that_nobody_moved_stand_by_number(desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]) -> None:
    assert numbers(desk, case) == [1, 2, 3, 4, 5]


def test_a_move_is_kept_and_changes_no_number(desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]) -> None:
    move(desk, case.uid, [items[3].uid, items[4].uid], items[1].uid)
    assert numbers(desk, case) == [1, 4, 5, 2, 3]
    assert [item.number for item in items_of(desk, case.uid)] == [1, 2, 3, 4, 5]
    move(desk, case.uid, [items[0].uid], None)
    assert numbers(desk, case) == [4, 5, 2, 3, 1]


def test_undo_puts_back_what_one_move_moved(desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]) -> None:
    move(desk, case.uid, [items[0].uid, items[1].uid], None)
    assert numbers(desk, case) == [3, 4, 5, 1, 2]
    assert history.history(desk, case.uid)[0].what == "Moved E1, E2"
    history.undo(desk, case.uid)
    assert numbers(desk, case) == [1, 2, 3, 4, 5]


def test_a_move_to_where_it_stands_is_no_act(desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]) -> None:
    before = history.history(desk, case.uid)
    move(desk, case.uid, [items[0].uid], items[1].uid)
    move(desk, case.uid, [items[4].uid], None)
    move(desk, case.uid, [], None)
    assert history.history(desk, case.uid) == before


def test_one_that_is_gone_is_refused_and_nothing_moves(
    desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]
) -> None:
    with pytest.raises(NotFound):
        move(desk, case.uid, [items[2].uid, Uid("gone")], items[0].uid)
    assert numbers(desk, case) == [1, 2, 3, 4, 5]


def test_where_there_is_no_room_left_between_two_the_order_still_holds(
    desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...]
) -> None:
    expected = [1, 2, 3, 4, 5]
    for _ in range(2 * APART.bit_length()):  # each goes between the two that the last one parted
        last = expected[-1]
        move(desk, case.uid, [next(item.uid for item in items if item.number == last)], items[1].uid)
        expected = [number for number in expected if number != last]
        expected.insert(expected.index(2), last)
        if expected[-1] == 2:
            break
        assert numbers(desk, case) == expected


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=8))
def test_any_moves_give_the_order_that_a_list_would(
    desk: Desk, case: CaseFile, items: tuple[EvidenceItem, ...], moves: list[tuple[int, int]]
) -> None:
    expected = numbers(desk, case)
    uids = {item.number: item.uid for item in items}
    for which, to in moves:
        number = expected[which]
        rest = [each for each in expected if each != number]
        before = rest[to] if to < len(rest) else None
        move(desk, case.uid, [uids[number]], uids[before] if before is not None else None)
        rest.insert(to, number)
        expected = rest
        assert numbers(desk, case) == expected
