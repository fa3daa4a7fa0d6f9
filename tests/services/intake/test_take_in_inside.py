"""Everything inside an item, taken in at once: level by level, with passwords, stoppable, and never twice."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.take_in_and_read import Outcome
from lfr_review.services.intake.take_in_inside import Passwords, open_locked, take_in_inside
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.kit import archives, papers
from tests.services.intake.deliveries import hand_in, marks, stored, write
from tests.services.intake.test_take_in_child import mail_with, nested

Keep = Callable[[str, bytes], EvidenceItem]


@pytest.fixture
def keep(desk: Desk, case: CaseFile, tmp_path: Path) -> Keep:
    """Takes one file in and reads it."""

    def keep(name: str, content: bytes) -> EvidenceItem:
        (path,) = write(tmp_path / "in", {name: content})
        hand_in(desk, case.uid, path)
        return evidence.items_of(desk, case.uid)[-1]

    return keep


def take_all(desk: Desk, item: EvidenceItem, *passwords: str, levels: int = 3) -> list[Outcome]:
    return list(
        take_in_inside(desk, [item], Silent(), CancelToken(), lambda outcome: None, Passwords(passwords), levels=levels)
    )


def places(outcomes: list[Outcome]) -> dict[str, tuple[str, str]]:
    """The state of each file and the mark of the item it lay in, by name."""
    return {each.path.name: (each.state, each.parent.mark if each.parent else "") for each in outcomes}


def locked_pdf(password: str) -> bytes:
    """A protected PDF with a file attached."""
    with pikepdf.open(io.BytesIO(papers.pdf())) as pdf:
        pdf.attachments["inside.txt"] = b"within"
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner="tree"))
    return out.getvalue()


def test_what_lies_inside_is_taken_in_and_read_and_what_lies_inside_that_too(
    desk: Desk, case: CaseFile, keep: Keep
) -> None:
    reply = papers.pdf(2, "Reply")
    inner = mail_with(("log.txt", b"17:44"), ("letter.pdf", reply))
    item = keep("bag.zip", papers.zipped({"reply.eml": inner, "note.txt": b"Exit 4"}))
    outcomes = take_all(desk, item)
    mail = next(each.item for each in outcomes if each.path.name == "reply.eml")
    assert mail is not None
    assert places(outcomes) == {
        "reply.eml": ("taken-in", "E1"), "note.txt": ("taken-in", "E1"),
        "log.txt": ("taken-in", mail.mark), "letter.pdf": ("taken-in", mail.mark),
    }  # fmt: skip
    items = evidence.items_of(desk, case.uid)
    assert {each.state for each in items} == {ReadState.READ} and len(items) == 5
    assert reply in stored(desk, items)
    assert next(each.pages for each in outcomes if each.path.name == "letter.pdf") == 2


def test_one_level_leaves_alone_what_lies_deeper(desk: Desk, case: CaseFile, keep: Keep) -> None:
    item = keep("bag.zip", nested(2))
    assert places(take_all(desk, item, levels=1)) == {"inner.zip": ("taken-in", "E1")}
    assert marks(desk, case.uid) == ["E1", "E2"]


def test_a_second_time_goes_on_where_the_first_ended(desk: Desk, case: CaseFile, keep: Keep) -> None:
    item = keep("bag.zip", nested(2))
    take_all(desk, item, levels=1)
    assert places(take_all(desk, item)) == {"far.txt": ("taken-in", "E2")}
    assert take_all(desk, item) == []
    assert marks(desk, case.uid) == ["E1", "E2", "E3"]


def test_SEC_046_a_file_four_deep_is_left_where_it_is_and_a_line_says_so(
    desk: Desk, case: CaseFile, keep: Keep
) -> None:
    outcomes = take_all(desk, keep("bag.zip", nested(4)))
    assert [(each.path.name, each.state) for each in outcomes] == [
        ("inner.zip", "taken-in"), ("inner.zip", "taken-in"), ("inner.zip", "taken-in"), ("far.txt", "failed"),
    ]  # fmt: skip
    assert "3 deep" in outcomes[-1].reason and "E4" in outcomes[-1].reason
    assert marks(desk, case.uid) == ["E1", "E2", "E3", "E4"]


def test_the_same_bytes_twice_are_one_item_and_looked_into_once(desk: Desk, case: CaseFile, keep: Keep) -> None:
    inner = papers.zipped({"far.txt": b"far in"})
    outcomes = take_all(desk, keep("bag.zip", papers.zipped({"a.zip": inner, "b.zip": inner})))
    assert sorted((each.path.name, each.state) for each in outcomes) == [
        ("a.zip", "taken-in"), ("b.zip", "duplicate"), ("far.txt", "taken-in"),
    ]  # fmt: skip
    assert marks(desk, case.uid) == ["E1", "E2", "E3"]


def test_a_locked_file_inside_opens_with_one_of_the_passwords(desk: Desk, keep: Keep) -> None:
    item = keep("bag.zip", papers.zipped({"locked.pdf": locked_pdf("rowan")}))
    outcomes = take_all(desk, item, "elder", "rowan")
    assert places(outcomes) == {"locked.pdf": ("taken-in", "E1"), "inside.txt": ("taken-in", "E2")}


def test_without_its_password_a_locked_item_says_so_for_each_file(desk: Desk, case: CaseFile, keep: Keep) -> None:
    item = open_locked(desk, keep("locked.pdf", locked_pdf("rowan")), Passwords(("rowan",)), CancelToken())
    assert item.state is ReadState.READ
    (outcome,) = take_all(desk, item)
    assert (outcome.state, outcome.item) == ("password", None) and "password" in outcome.reason
    (outcome,) = take_all(desk, item, "rowan")
    assert outcome.state == "taken-in" and marks(desk, case.uid) == ["E1", "E2"]


def test_of_an_archive_of_which_a_part_is_locked_the_rest_is_taken_out(desk: Desk, keep: Keep) -> None:
    names = ("a.txt", "b.txt", "c.txt", "d.txt")
    content = archives.locked({name: name.encode() for name in names}, "rowan", ("b.txt", "d.txt"))
    item = keep("mixed.zip", content)
    assert item.state is ReadState.READ
    assert {each.path.name: each.state for each in take_all(desk, item)} == {
        "a.txt": "password", "b.txt": "taken-in", "c.txt": "password", "d.txt": "taken-in",
    }  # fmt: skip
    assert {each.path.name: each.state for each in take_all(desk, item, "elder", "rowan")} == {
        "a.txt": "taken-in", "c.txt": "taken-in",
    }  # fmt: skip


def test_a_password_is_kept_nowhere_and_shown_nowhere(desk: Desk, keep: Keep) -> None:
    passwords = Passwords(("a rare alder",))
    item = open_locked(desk, keep("locked.pdf", locked_pdf("a rare alder")), passwords, CancelToken())
    take_in_inside(desk, [item], Silent(), CancelToken(), lambda outcome: None, passwords)
    assert "alder" not in repr(passwords)
    with desk.library.reading() as reader:
        assert "alder" not in repr([*reader.all(EvidenceItem), *reader.audit_entries()])


def test_stop_keeps_what_is_kept_and_takes_nothing_more(desk: Desk, case: CaseFile, keep: Keep) -> None:
    item = keep("bag.zip", papers.zipped({f"{number}.txt": b"%d" % number for number in range(12)}))
    token = CancelToken()
    with pytest.raises(Cancelled):
        take_in_inside(desk, [item], Silent(), token, lambda outcome: token.set())
    kept = evidence.items_of(desk, case.uid)
    assert 1 < len(kept) < 13
    assert all(each.state in (ReadState.READ, ReadState.WAITING) for each in kept)
