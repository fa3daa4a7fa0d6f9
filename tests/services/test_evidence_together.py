"""Several items decided about at once: one act, all of them or none, undone as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.services import evidence, history
from lfr_review.services import evidence_together as together
from lfr_review.services.desk import Desk
from tests.services.test_evidence import taken_in

Now = Callable[[], tuple[EvidenceItem, ...]]
CONFIDENTIAL, PRIVILEGE = HandlingMark.CONFIDENTIAL, HandlingMark.PRIVILEGE_CLAIMED


@pytest.fixture
def now(desk: Desk, case: CaseFile, tmp_path: Path) -> Now:
    """Three items as they are kept now."""
    for name in ("a.txt", "b.txt", "c.txt"):
        taken_in(desk, case.uid, tmp_path / "in", name)
    return lambda: evidence.items_of(desk, case.uid)


def acts(desk: Desk, case: CaseFile) -> int:
    return len(history.history(desk, case.uid))


def test_a_mark_is_set_on_all_in_one_act_and_undone_as_one(desk: Desk, case: CaseFile, now: Now) -> None:
    evidence.set_handling(desk, now()[1], frozenset({HandlingMark.CHILD}), disclosable=False)
    before = acts(desk, case)
    together.mark_all(desk, now(), CONFIDENTIAL, marked=True)
    assert [item.handling for item in now()] == [{CONFIDENTIAL}, {CONFIDENTIAL, HandlingMark.CHILD}, {CONFIDENTIAL}]
    assert acts(desk, case) == before + 1
    assert history.history(desk, case.uid)[0].what == "Changed the handling of E1, E2 and E3"
    history.undo(desk, case.uid)
    assert [item.handling for item in now()] == [set(), {HandlingMark.CHILD}, set()]


def test_a_mark_that_forbids_disclosure_ends_it(desk: Desk, now: Now) -> None:
    together.disclose_all(desk, now(), True)
    assert all(item.may_leave for item in now())
    together.mark_all(desk, now()[:2], PRIVILEGE, marked=True)
    assert [item.disclosable for item in now()] == [False, False, True]


def test_a_mark_that_needs_a_waiver_does_not_come_off_with_others(desk: Desk, now: Now) -> None:
    together.mark_all(desk, now()[2:], PRIVILEGE, marked=True)
    with pytest.raises(Refused, match="not simply taken off"):
        together.mark_all(desk, now(), PRIVILEGE, marked=False)
    assert now()[2].handling == {PRIVILEGE}
    together.mark_all(desk, now(), CONFIDENTIAL, marked=False)
    assert now()[2].handling == {PRIVILEGE}


def test_what_may_not_leave_is_named_and_nothing_becomes_disclosable(desk: Desk, now: Now) -> None:
    together.mark_all(desk, now()[1:], PRIVILEGE, marked=True)
    with pytest.raises(Refused, match="E2 and E3 may leave by no route, being marked privilege claimed"):
        together.disclose_all(desk, now(), True)
    assert not any(item.disclosable for item in now())
    evidence.withdraw(desk, now()[0], "Of another client")
    with pytest.raises(Refused, match="E1 may not be used"):
        together.disclose_all(desk, now()[:1], True)
    together.disclose_all(desk, now(), False)


def test_items_are_withdrawn_with_one_reason_and_come_back(desk: Desk, case: CaseFile, now: Now) -> None:
    evidence.withdraw(desk, now()[0], "First reason")
    before = acts(desk, case)
    together.withdraw_all(desk, now(), "  Of another client ")
    assert [item.withdrawn for item in now()] == ["First reason", "Of another client", "Of another client"]
    assert acts(desk, case) == before + 1
    together.bring_all_back(desk, now())
    assert [item.withdrawn for item in now()] == ["", "", ""]
    history.undo(desk, case.uid)
    assert [item.withdrawn for item in now()] == ["First reason", "Of another client", "Of another client"]


def test_without_a_reason_none_is_withdrawn(desk: Desk, now: Now) -> None:
    with pytest.raises(WrongUse, match="only with a reason"):
        together.withdraw_all(desk, now(), "  ")
    assert not any(item.withdrawn for item in now())


def test_no_items_are_no_act(desk: Desk, case: CaseFile, now: Now) -> None:
    before = acts(desk, case)
    together.disclose_all(desk, (), True)
    together.bring_all_back(desk, now())
    assert acts(desk, case) == before


@pytest.mark.parametrize(
    ("count", "words"), [(1, "E1"), (2, "E1 and E2"), (3, "E1, E2 and E3"), (9, "E1, E2, E3, E4, E5 and 4 more")]
)
def test_a_sentence_names_a_few_and_counts_the_rest(
    desk: Desk, case: CaseFile, tmp_path: Path, count: int, words: str
) -> None:
    items = [taken_in(desk, case.uid, tmp_path / "in", f"{number}.txt") for number in range(count)]
    assert together.named(items) == words
