"""The dates of a chat export: asked once for a file, kept with it, shown in its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.chat_dates import choose_dates, dates_of_chat
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in_child import children_of, take_in_child
from lfr_review.services.work import CancelToken
from tests.kit import papers
from tests.services.intake.deliveries import hand_in, write

OPEN = "05/03/2026, 17:44 - Amina: They stopped me\n06/03/2026, 09:00 - Dev: <Media omitted>\n"
DECIDED = OPEN + "14/03/2026, 09:00 - Dev: a.jpg (file attached)\n"


def taken_in(desk: Desk, case: CaseFile, folder: Path, content: bytes | str, name: str = "chat.txt") -> EvidenceItem:
    (path,) = write(folder / "in", {name: content.encode() if isinstance(content, str) else content})
    hand_in(desk, case.uid, path)
    return evidence.items_of(desk, case.uid)[0]


def test_a_chat_whose_dates_are_open_is_read_and_asks(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    item = taken_in(desk, case, tmp_path, OPEN)
    assert item.state is ReadState.READ
    dates = dates_of_chat(desk, item)
    assert dates is not None and dates.is_open
    assert [(row.written, row.day_first, row.month_first) for row in dates.rows] == [
        ("05/03/2026", "2026-03-05", "2026-05-03"),
        ("06/03/2026", "2026-03-06", "2026-06-03"),
    ]


def test_the_answer_is_kept_and_followed_when_the_file_is_read_again(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    item = choose_dates(desk, taken_in(desk, case, tmp_path, OPEN), DateOrder.MONTH_FIRST, CancelToken())
    assert ("First message", "Sunday 3 May 2026, 17:44") in item.facts
    again = read_item(desk, item, CancelToken())
    dates = dates_of_chat(desk, again)
    assert dates is not None and (dates.order, dates.chosen) == (DateOrder.MONTH_FIRST, True)
    other = choose_dates(desk, again, DateOrder.DAY_FIRST, CancelToken())
    assert ("First message", "Thursday 5 March 2026, 17:44") in other.facts


def test_what_the_figures_say_cannot_be_chosen_otherwise(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    item = taken_in(desk, case, tmp_path, DECIDED)
    with pytest.raises(WrongUse, match="figures"):
        choose_dates(desk, item, DateOrder.MONTH_FIRST, CancelToken())
    with pytest.raises(WrongUse):
        choose_dates(desk, item, DateOrder.YEAR_FIRST, CancelToken())


def test_what_is_no_chat_has_no_such_question(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    assert dates_of_chat(desk, taken_in(desk, case, tmp_path, "Dear client,")) is None


def test_a_photo_of_a_chat_says_which_message_it_came_with(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    content = papers.zipped({"_chat.txt": DECIDED, "a.jpg": papers.jpeg()})
    item = taken_in(desk, case, tmp_path, content, "chat.zip")
    (photo,) = children_of(desk, item)
    taken = take_in_child(desk, item, photo.facts, CancelToken())
    assert taken.item is not None
    assert taken.item.about == "Came with the message of Dev, Saturday 14 March 2026, 09:00"
