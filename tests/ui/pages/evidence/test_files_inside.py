"""The files inside an item: all of them in a list, taken in one by one or together, with a password where needed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.domain.readings import ChildFacts
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in_child import Child
from lfr_review.services.work import CancelToken
from lfr_review.ui.pages.evidence.inside_part import InsidePart
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.kit import papers
from tests.ui.hands import click, press, type_into
from tests.ui.pages.deliveries import PASSWORD
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.test_names import nameless

Open = Callable[..., InsidePart]


@pytest.fixture
def open_item(page: EvidencePage, desk: Desk, case: CaseFile, keep: Keep, qtbot: QtBot) -> Open:
    """Takes a file in, reads it, and shows what lies inside it."""

    def open_item(name: str, content: bytes, password: str | None = None) -> InsidePart:
        read_item(desk, keep(name, content), CancelToken(), password=password)
        page.show_case(case.uid)
        qtbot.waitUntil(page.right.inside.isVisible, timeout=WAIT_MS)
        return page.right.inside

    return open_item


def locked_pdf(*names: str) -> bytes:
    with pikepdf.open(io.BytesIO(papers.pdf())) as pdf:
        for name in names:
            pdf.attachments[name] = f"words of {name}".encode()
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=PASSWORD, owner="tree"))
    return out.getvalue()


def items(desk: Desk, case: CaseFile) -> tuple[EvidenceItem, ...]:
    return evidence.items_of(desk, case.uid)


def test_however_many_there_are_the_list_holds_them_all_and_scrolls(page: EvidencePage, keep: Keep) -> None:
    part = page.right.inside
    facts = [ChildFacts(name=f"IMG_{number}.jpg", size_bytes=number, index=number) for number in range(2_000)]
    page.show_case(keep("a.txt").case)
    part.show_children(tuple(Child(each) for each in facts), can_write=True)
    assert part.rows.rowCount() == 2_000
    assert part.files.height() < 10 * part.files.sizeHintForRow(0)
    press(part.files, Qt.Key.Key_End)
    assert part.files.currentIndex().row() == 1_999
    assert part.one.accessibleDescription() == "IMG_1999.jpg"
    assert not nameless(part)


def test_all_of_them_are_taken_in_and_read_like_a_delivery(
    open_item: Open, page: EvidencePage, desk: Desk, case: CaseFile, qtbot: QtBot
) -> None:
    part = open_item("bag.zip", papers.zipped({"a.txt": b"Exit 4", "b.txt": b"17:44", "again.txt": b"Exit 4"}))
    assert part.rows.rowCount() == 3 and not part.field.isVisible() and not part.stop.isVisible()
    click(part.all)
    assert part.stop.isVisible() and part.bar.isVisible() and not part.all.isVisible()
    qtbot.waitUntil(lambda: page.left.notice.isVisible(), timeout=WAIT_MS)
    assert page.left.notice.words == "Taken out of E1: 2. In this case already: 1."
    first, *inside = items(desk, case)
    assert {each.parent for each in inside} == {first.uid}
    assert [each.state for each in inside] == [ReadState.READ] * 2
    qtbot.waitUntil(lambda: "Taken in as E2" in (part.rows.index(0).data() or ""), timeout=WAIT_MS)
    assert not part.stop.isVisible() and page.intake.reading == frozenset()


def test_stop_ends_it_and_keeps_what_was_kept(
    open_item: Open, page: EvidencePage, desk: Desk, case: CaseFile, qtbot: QtBot
) -> None:
    part = open_item("bag.zip", papers.zipped({f"{number}.txt": b"%d" % number for number in range(12)}))
    page.intake.inside._finished.connect(lambda _: click(part.stop))
    click(part.all)
    qtbot.waitUntil(lambda: not page.intake.inside.running, timeout=WAIT_MS)
    assert 1 < len(items(desk, case)) < 13
    assert part.all.isVisible() and not part.stop.isVisible()
    assert page.intake.reading == frozenset()


def test_a_locked_item_asks_for_its_password_and_again_where_it_is_wrong(
    open_item: Open, page: EvidencePage, desk: Desk, case: CaseFile, qtbot: QtBot
) -> None:
    part = open_item("locked.pdf", locked_pdf("a.txt", "b.txt"), PASSWORD)
    click(part.all)
    qtbot.waitUntil(part.field.isVisible, timeout=WAIT_MS)
    assert not part.open.isEnabled() and len(items(desk, case)) == 1
    type_into(part.field.line, "elder")
    press(part.field.line, Qt.Key.Key_Return)
    assert part.field.text == ""
    qtbot.waitUntil(lambda: "does not open it" in part.password.problem, timeout=WAIT_MS)
    type_into(part.field.line, PASSWORD)
    click(part.open)
    qtbot.waitUntil(lambda: len(items(desk, case)) == 3 and not page.intake.inside.running, timeout=WAIT_MS)
    assert not part.field.isVisible() and part.field.text == ""
    assert [desk.library.blobs.read(each.sha256) for each in items(desk, case)[1:]] == [
        b"words of a.txt", b"words of b.txt",
    ]  # fmt: skip


def test_a_password_typed_for_one_item_is_gone_with_it(
    open_item: Open, page: EvidencePage, keep: Keep, qtbot: QtBot
) -> None:
    part = open_item("locked.pdf", locked_pdf("a.txt"), PASSWORD)
    other = keep("other.txt")
    page.look_again(frozenset())
    click(part.one)
    qtbot.waitUntil(part.field.isVisible, timeout=WAIT_MS)
    type_into(part.field.line, PASSWORD)
    page.left.list.choose(other.uid)
    assert part.field.text == "" and not part.isVisible()


def test_what_was_taken_in_is_shown_from_the_list(
    open_item: Open, page: EvidencePage, desk: Desk, case: CaseFile, qtbot: QtBot
) -> None:
    part = open_item("bag.zip", papers.zipped({"a.txt": b"Exit 4"}))
    assert not part.all.isVisible()  # one alone has its own button
    click(part.one)
    qtbot.waitUntil(lambda: part.one.text() == "Show E2", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not page.intake.inside.running, timeout=WAIT_MS)
    press(part.files, Qt.Key.Key_Return)
    current = page.left.list.current
    assert current is not None and current.uid == items(desk, case)[1].uid


@pytest.mark.parametrize("which", ["one", "all"])
def test_words_in_what_was_taken_out_are_recognised_like_those_of_any_delivery(
    open_item: Open, page: EvidencePage, case: CaseFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    part = open_item("bag.zip", papers.zipped({"a.txt": b"Exit 4", "b.txt": b"17:44"}))
    begun: list[Uid] = []
    monkeypatch.setattr(page.intake.recognising, "begin", begun.append)
    click(part.one if which == "one" else part.all)
    qtbot.waitUntil(lambda: not page.intake.inside.running, timeout=WAIT_MS)
    assert begun == [case.uid]
