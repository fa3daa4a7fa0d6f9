"""`chat-dates`: ten dates to decide by, and the answer, which is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call

OPEN = "05/03/2026, 17:44 - Amina: They stopped me\n06/03/2026, 09:00 - Dev: Where?\n"


@pytest.fixture
def chat(call: Call, at: list[str], tmp_path: Path) -> list[str]:
    """The words that name a chat whose dates are open."""
    (tmp_path / "chat.txt").write_text(OPEN, encoding="utf-8")
    said = call("intake", *at, "--case", "NM-2026-014", "--json", tmp_path / "chat.txt")
    assert said.code == 0 and "chat-dates" in said.lines[0]["reason"]
    return ["chat-dates", *at, "--case", "NM-2026-014"]


def test_open_dates_are_shown_and_the_answer_is_kept(call: Call, chat: list[str]) -> None:
    asked = call(*chat, "e1", "--json")
    assert (asked.code, asked.json["order"]) == (1, None)
    assert asked.json["rows"][0] == {"written": "05/03/2026", "day_first": "2026-03-05", "month_first": "2026-05-03"}
    chosen = call(*chat, "E1", "month-first", "--json")
    assert (chosen.code, chosen.json["order"]) == (0, "month-first")
    assert call(*chat, "E1", "--json").json["order"] == "month-first"


def test_what_is_no_chat_is_wrong_use(call: Call, chat: list[str], at: list[str], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear client,", encoding="utf-8")
    call("intake", *at, "--case", "NM-2026-014", tmp_path / "letter.txt")
    assert call(*chat, "E2").code == call(*chat, "E2", "day-first").code == 2
    assert call(*chat, "E9").code == call(*chat, "E1", "year-first").code == 2
