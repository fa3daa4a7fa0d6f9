"""A delivery on its way in: every file's fate in words, progress, Stop, and what is offered afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake import take_in
from lfr_review.services.intake.origin import Origin
from lfr_review.services.work import CancelToken
from lfr_review.ui.pages.evidence.delivery import Delivery
from lfr_review.ui.pages.evidence.delivery_card import DeliveryCard
from lfr_review.ui.pages.evidence.delivery_rows import ENDED, FileLine
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.kit import papers
from tests.ui.hands import click, press
from tests.ui.pages.deliveries import PASSWORD, mail_with
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.test_names import nameless

Deliver = Callable[..., Delivery]


@pytest.fixture
def deliver(page: EvidencePage, case: CaseFile, qtbot: QtBot) -> Deliver:
    """Hands files in on the page, and waits until they are taken in."""
    page.show_case(case.uid)

    def deliver(*paths: Path, wait: bool = True) -> Delivery:
        page.handing_in.handed_in.emit(case.uid, paths, Origin(source="the client"))
        delivery = page.intake.deliveries[-1]
        if wait:
            qtbot.waitUntil(lambda: delivery.is_over, timeout=WAIT_MS)
        return delivery

    return deliver


def written(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)


def card_of(page: EvidencePage, place: int = 0) -> DeliveryCard:
    return page.left._cards[place]


def line_of(delivery: Delivery, name: str) -> FileLine:
    return next(line for line in delivery.rows.lines if line.name == name)


def vanish_while_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have a file taken away in the midst of being copied, as when a stick is pulled out."""
    real = take_in._pieces

    def pieces(path: Path, token: CancelToken, passed: take_in.Passed) -> Iterator[bytes]:
        yield from real(path, token, passed)
        if path.name == name:
            path.unlink(missing_ok=True)

    monkeypatch.setattr(take_in, "_pieces", pieces)


LONG = "w" * 236 + ".txt"


def test_every_file_of_a_bad_delivery_gets_its_sentence_and_the_rest_comes_in(
    page: EvidencePage, deliver: Deliver, desk: Desk, case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vanish_while_read(monkeypatch, "pulled out.txt")
    paths = written(
        tmp_path / "in",
        {
            "good.txt": b"Three of them.",
            "again.txt": b"Three of them.",
            "empty.txt": b"",
            "cut.jpg": papers.jpeg((900, 700))[:400],
            "locked.pdf": papers.pdf(1, password=PASSWORD),
            "pulled out.txt": b"gone",
            LONG: b"long",
            "noise.dat": bytes(range(256)) * 40,
        },
    )
    same_name = written(tmp_path / "other", {"good.txt": b"Another note."})
    delivery = deliver(*paths, *same_name)
    pills = {line.name: line.pill.words for line in delivery.rows.lines if line.name != "good.txt"}
    assert pills == {
        "again.txt": "Same as E1",
        "empty.txt": "E2: Kept, no pages",
        "cut.jpg": "E3: Kept, no pages",
        "locked.pdf": "E4: Needs a password",
        "pulled out.txt": "Not taken in",
        LONG: "E5, 1 page",
        "noise.dat": "E6: Kept, no pages",
    }
    assert [line.pill.words for line in delivery.rows.lines if line.name == "good.txt"] == ["E1, 1 page", "E7, 1 page"]
    for name, said in {
        "again.txt": "The same bytes are in this case already, as E1. Nothing was added.",
        "empty.txt": "empty",
        "cut.jpg": "damaged",
        "locked.pdf": "password",
        "pulled out.txt": "is gone now. Nothing of it was taken in.",
        "noise.dat": "kept",
    }.items():
        reason = line_of(delivery, name).reason
        assert said in reason and reason.endswith("."), name
    assert card_of(page).words.text() == (
        "3 taken in, 3 kept without pages, 1 waiting for a password, 1 here already, 1 not taken in."
    )
    assert [item.mark for item in evidence.items_of(desk, case.uid)] == [f"E{number}" for number in range(1, 8)]


def test_what_needs_a_person_stands_first_and_a_screen_reader_hears_why(deliver: Deliver, tmp_path: Path) -> None:
    rows = deliver(*written(tmp_path / "in", {"a.txt": b"one", "b.txt": b""})).rows
    assert [line.name for line in rows.lines] == ["b.txt", "a.txt"]
    heard = rows.data(rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("b.txt. E1: Kept, no pages. ") or heard.startswith("b.txt. E2: Kept, no pages. ")


def test_a_file_of_the_card_leads_to_its_item(page: EvidencePage, deliver: Deliver, tmp_path: Path) -> None:
    deliver(*written(tmp_path / "in", {"a.txt": b"one", "b.txt": b""}))
    card = card_of(page)
    card.files.setFocus()
    card.files.setCurrentIndex(card.delivery.rows.index(0))
    press(card.files, Qt.Key.Key_Return)
    assert page.right.item is not None and page.right.item.original_name == "b.txt"
    assert nameless(page) == []


def test_a_delivery_says_how_far_it_is(page: EvidencePage, deliver: Deliver, tmp_path: Path, qtbot: QtBot) -> None:
    delivery = deliver(
        *written(tmp_path / "in", {f"{number}.txt": b"words %d" % number for number in range(4)}), wait=False
    )
    card = card_of(page)
    seen: list[tuple[int, str, str]] = []
    delivery.job.progressed.connect(lambda part, what: seen.append((card.bar.value(), card.title.text(), what)))
    assert card.isVisible() and card.bar.isVisible() and card.stop.isVisible() and not card.close_card.isVisible()
    assert page.panes.isVisible(), "the page shows where the files will be"
    qtbot.waitUntil(lambda: delivery.is_over, timeout=WAIT_MS)
    values = [value for value, _, _ in seen]
    assert values == sorted(values) and len(set(values)) > 2 and values[-1] == 1000
    assert {title for _, title, _ in seen} == {"Taking in 4 files"}
    assert any("of 4" in what for _, _, what in seen)
    assert not card.bar.isVisible() and not card.stop.isVisible() and card.close_card.isVisible()
    assert card.title.text() == "4 files handed in" and card.words.text() == "4 taken in."


def test_stop_keeps_what_was_reported_and_the_rest_can_be_read_and_handed_in_again(
    page: EvidencePage, deliver: Deliver, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = written(tmp_path / "in", {f"{number}.txt": b"words %d" % number for number in range(60)})
    delivery = deliver(*paths, wait=False)
    card = card_of(page)
    delivery.moved.connect(
        lambda _: click(card.stop) if any(line.item is not None for line in delivery.rows.lines) else None
    )
    qtbot.waitUntil(lambda: delivery.is_over, timeout=WAIT_MS)
    assert delivery.was_stopped and card.title.text() == "Stopped"
    assert "What was reported as kept stays." in card.words.text()
    lines = delivery.rows.lines
    assert all(line.state in ENDED for line in lines)
    items = evidence.items_of(desk, case.uid)
    assert {line.item.uid for line in lines if line.item is not None} == {item.uid for item in items}
    assert 0 < len(items) < 60
    waiting = [item for item in items if item.state is ReadState.WAITING]
    assert waiting and page.left.waiting.isVisible() and f"{len(waiting)} item" in page.left.waiting.words
    click(page.left.waiting.button)
    qtbot.waitUntil(
        lambda: all(item.state is ReadState.READ for item in evidence.items_of(desk, case.uid)), timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: not page.left.waiting.isVisible(), timeout=WAIT_MS)


def test_files_that_are_gone_before_their_turn_comes_are_told_of(
    page: EvidencePage, deliver: Deliver, tmp_path: Path
) -> None:
    delivery = deliver(tmp_path / "gone.txt")
    assert delivery.error is not None
    assert card_of(page).title.text() == "Not taken in"
    assert "does not exist" in card_of(page).words.text()


def test_a_card_stays_until_it_is_put_away(page: EvidencePage, deliver: Deliver, tmp_path: Path) -> None:
    deliver(*written(tmp_path / "in", {"a.txt": b""}))
    card = card_of(page)
    click(card.close_card)
    assert page.left._cards == [] and page.intake.deliveries == [] and not card.isVisible()
    assert [item.original_name for item in page.left.list.rows.rows] == ["a.txt"]


def test_a_delivery_without_a_problem_makes_room_for_the_next(
    page: EvidencePage, deliver: Deliver, tmp_path: Path
) -> None:
    first, second, third = (written(tmp_path / name, {f"{name}.txt": words}) for name, words in
                            (("a", b"one"), ("b", b""), ("c", b"three")))  # fmt: skip
    deliver(*first)
    deliver(*second)
    assert [card.title.text() for card in page.left._cards] == ["1 file handed in"]
    assert card_of(page).files.isVisible()
    deliver(*third)
    assert len(page.left._cards) == 2 and not card_of(page).files.isVisible(), "its problem is still told, in short"
    assert "1 kept without pages" in card_of(page).words.text()


def test_a_delivery_goes_on_to_its_own_case_while_another_is_shown(
    page: EvidencePage, deliver: Deliver, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot
) -> None:
    other = case_files.new_case(desk, "NM-2026-030", "Dunnock")
    delivery = deliver(*written(tmp_path / "in", {"a.txt": b"one"}), wait=False)
    page.show_case(other.uid)
    assert not card_of(page).isVisible() and page.nothing.isVisible()
    qtbot.waitUntil(lambda: delivery.is_over, timeout=WAIT_MS)
    assert page.nothing.isVisible() and evidence.items_of(desk, other.uid) == ()
    page.show_case(case.uid)
    assert card_of(page).isVisible() and page.right.item is not None and page.right.item.mark == "E1"


def test_numbers_are_never_used_again(
    page: EvidencePage, deliver: Deliver, desk: Desk, case: CaseFile, tmp_path: Path, keep: Keep,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first = keep("a.txt", b"one")
    evidence.withdraw(desk, first, "Of another client")
    vanish_while_read(monkeypatch, "gone.txt")
    deliver(*written(tmp_path / "new", {"gone.txt": b"gone", "b.txt": b"two", "a.txt": b"one"}))
    shown = [(item.mark, item.original_name, bool(item.withdrawn)) for item in page.left.list.rows.rows]
    assert shown == [("E1", "a.txt", True), ("E2", "b.txt", False)]


def test_what_was_kept_is_told_to_the_other_pages(
    page: EvidencePage, deliver: Deliver, case: CaseFile, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[frozenset[str]] = []
    page.saved.connect(lambda saved: told.append(saved.tables) if saved.case == case.uid else None)
    deliver(*written(tmp_path / "in", {"a.txt": b"one"}))
    assert told and all("evidence_item" in tables for tables in told)


def test_nothing_of_a_file_stands_in_the_title_of_a_window_or_a_job(
    page: EvidencePage, deliver: Deliver, tmp_path: Path
) -> None:
    delivery = deliver(*written(tmp_path / "Zebedee", {"Xanthippe.txt": b"one"}))
    titles = [widget.windowTitle() for widget in (page, *page.findChildren(type(page)))]
    for said in (*titles, delivery.job.title, page.window().windowTitle()):
        assert "Xanthippe" not in said and "Zebedee" not in said


def test_a_file_inside_a_mail_becomes_an_item_of_its_own(
    page: EvidencePage, deliver: Deliver, desk: Desk, case: CaseFile, tmp_path: Path, qtbot: QtBot,
    item_now: Callable[[int], EvidenceItem],
) -> None:  # fmt: skip
    deliver(*written(tmp_path / "in", {"reply.eml": mail_with("Receipt.pdf", papers.pdf(1, "Receipt"))}))
    inside = page.right.inside
    qtbot.waitUntil(inside.isVisible, timeout=WAIT_MS)
    inside.one.setFocus()
    press(inside.one, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(evidence.items_of(desk, case.uid)) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.left.notice.isVisible(), timeout=WAIT_MS)
    assert "Receipt.pdf is now E2." in page.left.notice.words
    child = item_now(2)
    assert child.parent == item_now(1).uid and child.state is ReadState.READ and child.source == "the client"
