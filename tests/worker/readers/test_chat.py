"""Chat exports: known by their shape, their dates never guessed, their files each with the message it came with."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome
from lfr_review.worker.readers.chat import read_chat
from lfr_review.worker.readers.chat_lines import is_chat, messages_of
from lfr_review.worker.readers.chat_order import dates_of
from lfr_review.worker.readers.container_kinds import container_child
from lfr_review.worker.readers.documents import Findings, InMemory, Pages
from lfr_review.worker.readers.read_document import read_document
from tests.kit import papers

ANDROID = """\
10/03/2026, 17:40 - Messages and calls are end-to-end encrypted.
10/03/2026, 17:44 - Amina: They have stopped me
by the station
at Tarn Cross
10/03/2026, 17:46 - Dev: <Media omitted>
14/03/2026, 09:01 - Amina: IMG-20260314-WA0001.jpg (file attached)
the notice
"""
TELEPHONE_2 = """\
\u200e[10/03/2026, 5:40:01\u202fPM] Support group: \u200eMessages and calls are end-to-end encrypted.
[10/03/2026, 5:44:12\u202fPM] Amina: They have stopped me
\u200e[14/03/2026, 12:05:00\u202fAM] Dev: \u200e<attached: 00000003-PHOTO-2026-03-14.jpg>
[14/03/2026, 12:06:00\u202fPM] Dev: That was him: the tall one
"""


def read(text: str | bytes, order: DateOrder | None = None) -> Pages:
    content = text.encode() if isinstance(text, str) else text
    return read_chat(InMemory(content), order, lambda count: None, Findings())


def words(pages: Pages) -> str:
    return " ".join(" ".join(pages.texts).split())


def lines(*dates: str) -> str:
    return "".join(f"{date}, 09:0{number % 10} - Amina: message {number}\n" for number, date in enumerate(dates))


def test_messages_keep_their_lines_senders_and_times() -> None:
    notice, stopped, left_out, photo = messages_of(ANDROID)
    assert (notice.sender, notice.by_program) == ("", True)
    assert (stopped.sender, stopped.time, stopped.by_program) == ("Amina", dt.time(17, 44), False)
    assert stopped.text == "They have stopped me\nby the station\nat Tarn Cross"
    assert (left_out.sender, left_out.text) == ("Dev", "<Media omitted>")
    assert photo.text == "IMG-20260314-WA0001.jpg (file attached)\nthe notice"


def test_marks_of_direction_narrow_spaces_and_twelve_hours_are_understood() -> None:
    notice, stopped, photo, said = messages_of(TELEPHONE_2)
    assert notice.by_program and not stopped.by_program and photo.by_program
    assert [each.time for each in (stopped, photo, said)] == [dt.time(17, 44, 12), dt.time(0, 5), dt.time(12, 6)]
    assert stopped.time_text == "5:44:12 PM"
    assert (said.sender, said.text) == ("Dev", "That was him: the tall one")


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-10, 17:44 - Amina: one",
        "10.03.26, 17:44 - Amina: one",
        "3/10/26, 5:44 p.m. - Amina: one",
        "3/10/26, 5:44\u00a0a.\u00a0m. - Amina: one",
        "10/3/26 17:44 - Amina: one",
        "[10.03.26, 17:44:01] Amina: one",
        "\ufeff[2026/03/10, 17:44:01] \u202aAmina\u202c: one",
    ],
)
def test_an_export_is_known_in_the_forms_of_other_countries(line: str) -> None:
    assert is_chat(f"{line}\n{line}\nmore")
    first, second = messages_of(f"{line}\n{line}\nmore")
    assert (first.sender, first.text, second.text) == ("Amina", "one", "one\nmore")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear client,\n\n10/03/2026, 17:44 - Amina: one\n10/03/2026, 17:45 - Amina: two\n",
        "2026-03-10 17:44:01 - INFO: started\n2026-03-10 17:44:02 - INFO: ready\n",
        "10/03/2026, 17:44 - and then nothing of the kind\n" + "words\n" * 30,
        "99:99, 10/03/2026\n",
        "10/03/2026, 45:99 - Amina: no such time\n" * 3,
    ],
)
def test_what_is_no_export_stays_what_it_is(text: str) -> None:
    assert not is_chat(text)


def test_pages_are_a_chat_with_days_as_headings() -> None:
    pages = read(ANDROID)
    text = words(pages)
    assert text.index("Tuesday 10 March 2026") < text.index("They have stopped me") < text.index("Saturday 14 March")
    assert "17:44 Amina They have stopped me by the station at Tarn Cross" in text
    assert [entry.title for entry in pages.outline] == ["Chat", "Tuesday 10 March 2026", "Saturday 14 March 2026"]
    assert ("First message", "Tuesday 10 March 2026, 17:40") in pages.facts
    assert ("Last message", "Saturday 14 March 2026, 09:01") in pages.facts
    assert ("Participants", "2: Amina; Dev") in pages.facts
    assert any("1 message had a photo" in feature for feature in pages.features)


def test_a_group_s_own_name_is_no_participant() -> None:
    assert ("Participants", "2: Amina; Dev") in read(TELEPHONE_2).facts


# which way round the dates are


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("05/03/2026", "14/03/2026"), DateOrder.DAY_FIRST),
        (("3/5/26", "3/14/26"), DateOrder.MONTH_FIRST),
        (("2026-03-05", "2026-03-06"), DateOrder.YEAR_FIRST),
        (("05.03.26", "06.03.26"), DateOrder.DAY_FIRST),
        (("04/04/2026", "05/05/2026"), DateOrder.DAY_FIRST),
        (("12/03/2026", "01/04/2026"), DateOrder.DAY_FIRST),
        (("3/12/26", "4/1/26"), DateOrder.MONTH_FIRST),
        (("05/03/2026", "06/03/2026"), None),
        (("05/03/2026",), None),
        (("25/03/2026", "03/25/2026"), None),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_the_file_or_left_open(
    dates: tuple[str, ...], order: DateOrder | None
) -> None:
    assert dates_of(tuple(messages_of(lines(*dates)))).order is order


def test_an_open_order_shows_dates_as_they_are_written_and_asks_with_ten_rows() -> None:
    pages = read(lines(*[f"{day:02}/03/2026" for day in range(1, 13)]))
    assert pages.dates is not None and pages.dates.is_open
    assert "01/03/2026" in words(pages) and "March" not in words(pages)
    assert "shown as they are written" in words(pages)
    assert "Evidence page" not in words(pages)  # whoever reads a bundle has none
    assert len(pages.dates.rows) == 10
    first, last = pages.dates.rows[0], pages.dates.rows[-1]
    assert (first.written, first.day_first, first.month_first) == ("01/03/2026", "2026-03-01", "2026-01-03")
    assert last.written == "12/03/2026"
    assert any("until somebody says" in feature for feature in pages.features)
    assert not any(name == "First message" for name, _ in pages.facts)


@pytest.mark.parametrize(
    ("order", "shown"), [(DateOrder.DAY_FIRST, "Thursday 5 March"), (DateOrder.MONTH_FIRST, "Sunday 3 May")]
)
def test_a_person_s_choice_is_followed_where_the_file_leaves_it_open(order: DateOrder, shown: str) -> None:
    pages = read(lines("05/03/2026", "06/03/2026"), order)
    assert shown in words(pages)
    assert pages.dates is not None and pages.dates.chosen and len(pages.dates.rows) == 2


def test_a_choice_overrules_what_only_the_order_of_messages_suggests() -> None:
    """A clock that was changed can put messages out of order."""
    text = lines("12/03/2026", "01/04/2026")
    suggested = read(text).dates
    assert suggested is not None and suggested.order is DateOrder.DAY_FIRST and len(suggested.rows) == 2
    assert "Thursday 3 December 2026" in words(read(text, DateOrder.MONTH_FIRST))


def test_a_choice_does_not_overrule_the_figures() -> None:
    pages = read(lines("05/03/2026", "14/03/2026"), DateOrder.MONTH_FIRST)
    assert pages.dates is not None and (pages.dates.order, pages.dates.chosen) == (DateOrder.DAY_FIRST, False)


dates_in_order = st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2026, 11, 1)), min_size=1, max_size=12).map(sorted)


@given(dates_in_order, st.sampled_from([DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST]))
def test_what_the_file_decides_is_never_wrong(days: list[dt.date], order: DateOrder) -> None:
    form = "%d/%m/%Y" if order is DateOrder.DAY_FIRST else "%m/%d/%Y"
    messages = tuple(messages_of(lines(*[day.strftime(form) for day in days])))
    decided = dates_of(messages)
    if decided.order is not None:
        assert [message.date.day(decided.order) for message in messages] == days
    else:
        assert [message.date.day(order) for message in messages] == days


# what a hostile or odd one does


def test_a_line_that_only_looks_like_a_message_is_said() -> None:
    text = ANDROID.replace("by the station", "01/03/2026, 08:00 - Officer: I did it")
    assert any("stand before an earlier one" in feature for feature in read(text).features)
    other_style = ANDROID.replace("by the station", "[14/03/2026, 08:00:00] Officer: I did it")
    assert [message.sender for message in messages_of(other_style)] == ["", "Amina", "Dev", "Amina"]


def test_a_very_long_message_goes_over_its_pages() -> None:
    pages = read(f"14/03/2026, 17:44 - Amina: {'word ' * 6_000}last\n14/03/2026, 17:45 - Dev: after\n")
    assert len(pages.pages) > 5 and "last" in words(pages) and "17:45 Dev after" in words(pages)


@given(st.lists(st.sampled_from([*ANDROID.splitlines(), *TELEPHONE_2.splitlines(), "", "x"]), max_size=12))
@settings(max_examples=40, deadline=None)
def test_any_lines_give_a_chat_or_a_sentence(some: list[str]) -> None:
    try:
        assert read("\n".join(some)).pages
    except CannotRead:
        assert not list(messages_of("\n".join(some)))


@given(st.text("0123456789/.,:-[] APMapm\u202f\u200e\nx", max_size=200))
def test_looking_for_messages_ends(text: str) -> None:
    is_chat(text)
    assert len(list(messages_of(text))) <= text.count("\n") + 1


# a chat with its files


CHAT_ZIP = papers.zipped(
    {
        "WhatsApp Chat with Dev.txt": ANDROID,
        "IMG-20260314-WA0001.jpg": papers.jpeg(),
        "Letter of the force.pdf": papers.pdf(),
    }
)


def test_files_of_a_chat_are_children_with_the_message_they_came_with() -> None:
    found = read_document(InMemory(CHAT_ZIP), ending=".zip")
    assert (found.reading.outcome, found.reading.kind) == (Outcome.OK, EvidenceKind.CHAT)
    photo, letter = found.reading.children
    assert (photo.name, photo.note) == (
        "IMG-20260314-WA0001.jpg",
        "Came with the message of Amina, Saturday 14 March 2026, 09:01",
    )
    assert (letter.name, letter.note) == ("Letter of the force.pdf", "")
    assert "File in the archive: IMG-20260314-WA0001.jpg" in " ".join(found.texts[0].split())
    assert container_child(EvidenceKind.CHAT, InMemory(CHAT_ZIP), photo.index, None) == papers.jpeg()
    assert not any("opened as" in feature or "name ends" in feature for feature in found.reading.features)


def test_a_file_named_with_spaces_finds_its_message() -> None:
    text = ANDROID.replace("IMG-20260314-WA0001.jpg", "Letter of the force.pdf")
    pages = read(papers.zipped({"_chat.txt": text, "Letter of the force.pdf": papers.pdf()}))
    assert pages.children[0].note.startswith("Came with the message of Amina")


def test_a_chat_by_itself_has_no_files_inside() -> None:
    found = read_document(InMemory(ANDROID.encode()), ending=".txt")
    assert (found.reading.kind, found.reading.children) == (EvidenceKind.CHAT, ())
    with pytest.raises(CannotRead):
        container_child(EvidenceKind.CHAT, InMemory(ANDROID.encode()), 0, None)


def test_an_archive_of_other_texts_is_no_chat() -> None:
    content = papers.zipped({"notes.txt": "Some notes.", "folder/_chat.txt": ANDROID})
    assert read_document(InMemory(content)).reading.kind is EvidenceKind.ZIP
