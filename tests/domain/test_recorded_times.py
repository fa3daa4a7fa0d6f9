"""Times that files state: read as they are, never trusted, corrected beside what they say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.device_clocks import ClockOffset, offset_for, offset_words, same_device
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.ids import uid_from
from lfr_review.domain.recorded_times import ClockOf, main_time, offered_time, recorded_times, time_words
from lfr_review.domain.time_conflicts import time_conflicts
from tests.domain.records import CASE, RECORDED, at, item, note


def offset(seconds: int, device: str = "Telephone") -> ClockOffset:
    return ClockOffset(uid=uid_from(1, bytes(10)), case=CASE, device=device, seconds=seconds, recorded_at=RECORDED)


@pytest.mark.parametrize(
    ("kind", "facts", "london", "clock"),
    [
        (EvidenceKind.JPEG, [("EXIF DateTimeOriginal", "2026:03:10 17:40:05")], "2026-03-10 17:40:05", ClockOf.DEVICE),
        (
            EvidenceKind.JPEG,
            [("EXIF DateTimeOriginal", "2026:07:10 17:40:05"), ("EXIF OffsetTimeOriginal", "+02:00")],
            "2026-07-10 16:40:05",
            ClockOf.DEVICE,
        ),
        (EvidenceKind.PDF, [("PDF CreationDate", "D:20260710174005Z")], "2026-07-10 18:40:05", ClockOf.PROGRAM),
        (EvidenceKind.PDF, [("PDF ModDate", "D:20260310174005-05'30'")], "2026-03-10 23:10:05", ClockOf.PROGRAM),
        (EvidenceKind.PDF, [("PDF CreationDate", "D:202603101740")], "2026-03-10 17:40:00", ClockOf.PROGRAM),
        (EvidenceKind.PDF, [("XMP xmp:CreateDate", "2026-03-10T17:40:05Z")], "2026-03-10 17:40:05", ClockOf.PROGRAM),
        (
            EvidenceKind.EMAIL,
            [("Header Date", "Tue, 10 Mar 2026 17:40:05 -0700")],
            "2026-03-11 00:40:05",
            ClockOf.SENDER,
        ),
        (
            EvidenceKind.MHTML,
            [("Header Date", "Fri, 10 Jul 2026 16:40:05 -0000")],
            "2026-07-10 17:40:05",
            ClockOf.SENDER,
        ),
        (
            EvidenceKind.PNG,
            [("PNG text Creation Time", "Fri, 10 Jul 2026 17:40:05 +0100")],
            "2026-07-10 17:40:05",
            ClockOf.PROGRAM,
        ),
        (
            EvidenceKind.PNG,
            [("PNG time of the last change", "2026-07-10 16:40:05 UTC")],
            "2026-07-10 17:40:05",
            ClockOf.PROGRAM,
        ),
        (
            EvidenceKind.EMAIL,
            [("Header Received", "from a.example by b.example; Tue, 10 Mar 2026 17:40:05 +0000")],
            "2026-03-10 17:40:05",
            ClockOf.SENDER,
        ),
        (
            EvidenceKind.VIDEO,
            [("Film header, creation time", "2026-07-10 16:40:05 UTC")],
            "2026-07-10 17:40:05",
            ClockOf.DEVICE,
        ),
        (EvidenceKind.VIDEO, [("Date", "2026-07-10T17:40:05+0100")], "2026-07-10 17:40:05", ClockOf.DEVICE),
        (
            EvidenceKind.HEIC,
            [("EXIF GPSTimeStamp", "17.0 40.0 5.0"), ("EXIF GPSDateStamp", "2026:03:10")],
            "2026-03-10 17:40:05",
            ClockOf.SATELLITES,
        ),
    ],
)
def test_time_is_read_with_its_zone_and_whose_clock_it_was(
    kind: EvidenceKind, facts: list[tuple[str, str]], london: str, clock: ClockOf
) -> None:
    (time,) = recorded_times(item(1, kind=kind, facts=tuple(facts)))
    assert (str(time.in_london), time.clock) == (london, clock)
    assert all(part in " ".join(says for _, says in facts) for part in time.says.split())


@pytest.mark.parametrize(
    "says",
    ["0000:00:00 00:00:00", "    :  :     :  :  ", "2026:13:10 17:40:05", "yesterday", "", "9999:12:31 23:59:59"],
)
def test_what_is_no_time_is_no_time(says: str) -> None:
    assert recorded_times(item(1, kind=EvidenceKind.JPEG, facts=(("EXIF DateTimeOriginal", says),))) == ()


@given(
    st.sampled_from(list(EvidenceKind)),
    st.lists(
        st.tuples(
            st.sampled_from(["EXIF DateTimeOriginal", "EXIF GPSTimeStamp", "Header Date", "PDF CreationDate", "Date"]),
            st.text(st.sampled_from("0123456789:-+ TZD'.;nan²"), max_size=30),
        ),
        max_size=4,
    ),
)
def test_nothing_that_a_file_can_say_breaks_it(kind: EvidenceKind, facts: list[tuple[str, str]]) -> None:
    given_item = item(1, kind=kind, facts=tuple(facts), dated=at("10/3/26"))
    assert all(isinstance(words, str) for words in time_conflicts(given_item, (), offset(250)))
    for time in recorded_times(given_item):
        assert time.in_london


def test_only_the_clock_of_the_device_is_corrected_and_what_it_said_stays() -> None:
    facts = (
        ("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),
        ("EXIF GPSDateStamp", "2026:03:10"),
        ("EXIF GPSTimeStamp", "17 44 15"),
    )
    device, satellites = recorded_times(item(1, kind=EvidenceKind.JPEG, facts=facts))
    right = device.corrected_by(offset(250))
    assert right is not None and time_words(right) == "10 March 2026, 17:44:15"
    assert time_words(device.in_london) == "10 March 2026, 17:40:05" and device.says == "2026:03:10 17:40:05"
    assert satellites.corrected_by(offset(250)) is None
    assert device.corrected_by(None) is None


def test_date_of_a_mail_is_offered_and_that_of_a_server_is_not() -> None:
    facts = (
        ("Header Received", "by mx; Tue, 27 Oct 2026 09:00:00 +0000"),
        ("Header Date", "Sun, 25 Oct 2026 01:30:00 +0000"),
    )
    mail = item(1, kind=EvidenceKind.EMAIL, facts=facts)
    offered = offered_time(mail)
    assert offered is not None and offered.where == "Header Date"
    moment = offered.as_moment()
    assert (moment.earliest, moment.fold) == ("2026-10-25T01:30:00", 1), "the second half past one of that night"
    assert offered_time(item(1, kind=EvidenceKind.EMAIL, facts=facts[:1])) is None


def test_time_of_a_device_is_offered_as_a_right_clock_had_it() -> None:
    photo = item(1, kind=EvidenceKind.JPEG, facts=(("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),))
    offered = offered_time(photo)
    assert offered is not None
    assert offered.as_moment().earliest == "2026-03-10T17:40:05"
    assert offered.as_moment(offset(120)).earliest == "2026-03-10T17:42:05"


def test_device_is_known_whatever_its_capitals() -> None:
    assert offset_for("  telephone ", [offset(1, "Camera"), offset(2)]) == offset(2)
    assert offset_for("", [offset(1, "")]) is None
    assert not same_device("", "")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "right"),
        (250, "4 min 10 s slow"),
        (-3600, "1 h fast"),
        (86_400, "1 day slow"),
        (-2 * 86_400 - 61, "2 days 1 min 1 s fast"),
    ],
)
def test_offset_in_words(seconds: int, words: str) -> None:
    assert offset_words(seconds) == words


PHOTO = (("EXIF DateTimeOriginal", "2026:03:10 17:40:05"),)
TAKEN_IN = dt.datetime(2026, 3, 13, 9, 0, tzinfo=dt.UTC)


def test_times_that_agree_are_no_conflict() -> None:
    photo = item(3, kind=EvidenceKind.JPEG, facts=PHOTO, taken_in_at=TAKEN_IN, dated=at("10/3/26"))
    assert time_conflicts(photo, [note(1, "Stopped [E3]", "10/3/26 17:44"), note(2, "Later", "unknown")]) == ()
    assert main_time(photo) is not None


def test_account_that_lies_elsewhere_is_told_in_a_sentence() -> None:
    photo = item(3, kind=EvidenceKind.JPEG, facts=PHOTO, taken_in_at=TAKEN_IN, dated=at("11/3/26"))
    assert time_conflicts(photo, [note(7, "Stopped [E3]", "10/3/26 18:30")]) == (
        "E3 is dated 11 March 2026, and the file itself says 10 March 2026, 17:40:05 (EXIF DateTimeOriginal).",
        "Note 7, which cites E3, tells of 10 March 2026, 18:30, and the file itself says 10 March 2026, 17:40:05 "
        "(EXIF DateTimeOriginal).",
    )


def test_conflict_that_the_clock_offset_explains_is_gone_and_another_appears() -> None:
    photo = item(3, kind=EvidenceKind.JPEG, facts=PHOTO, taken_in_at=TAKEN_IN, device="Telephone")
    told = [note(7, "Stopped [E3]", "10/3/26 18:30")]
    assert time_conflicts(photo, told, offset(50 * 60)) == ()
    (words,) = time_conflicts(photo, told, offset(-3600))
    assert words.endswith("says 10 March 2026, 16:40:05 (EXIF DateTimeOriginal, corrected for a clock 1 h fast).")


def test_file_older_than_what_it_records_and_a_time_after_intake_are_told() -> None:
    older = dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)
    (words,) = time_conflicts(
        item(3, kind=EvidenceKind.JPEG, facts=PHOTO, taken_in_at=TAKEN_IN, file_modified_at=older), ()
    )
    assert words.startswith("The date of the file when it came is 9 March 2026, 12:00:00")
    (words,) = time_conflicts(item(3, kind=EvidenceKind.JPEG, facts=PHOTO, taken_in_at=older), ())
    assert words.startswith("The item was taken in on 9 March 2026, 12:00:00") and words.endswith("which is later.")


def test_satellites_that_disagree_with_the_clock_hint_at_an_offset() -> None:
    facts = (*PHOTO, ("EXIF GPSDateStamp", "2026:03:10"), ("EXIF GPSTimeStamp", "17 44 15"))
    photo = item(3, kind=EvidenceKind.JPEG, facts=facts, taken_in_at=TAKEN_IN)
    (words,) = time_conflicts(photo, ())
    assert "4 min 10 s apart" in words
    assert time_conflicts(photo, (), offset(250)) == ()


def test_letter_dated_after_its_file_was_written_is_told() -> None:
    letter = item(4, facts=(("PDF CreationDate", "D:20260310174005Z"),), dated=at("12/3/26"))
    (words,) = time_conflicts(letter, ())
    assert words.startswith("E4 is dated 12 March 2026, and the file itself says that it was written before")
    scanned_later = item(4, facts=(("PDF CreationDate", "D:20260310174005Z"),), dated=at("2/3/26"))
    assert time_conflicts(scanned_later, ()) == ()


HEADER = "Film header, creation time"


@pytest.mark.parametrize(
    "facts",
    [
        ((HEADER, "2026-07-10 16:40:05 UTC"), ("Metadata creationdate", "2026-07-10T17:40:05+0100")),
        (("Length", "3 h 00 min 00.0 s"), (HEADER, "2026-07-10 16:40:05 UTC"),
         ("Metadata creationdate", "2026-07-10T14:40:05+0100")),
        (("EXIF DateTimeOriginal", "2026:07:10 19:40:05"), ("EXIF OffsetTimeOriginal", "+02:00"),
         ("EXIF DateTimeDigitized", "2026:07:10 19:40:05")),
        (("EXIF DateTimeOriginal", "2026:07:10 17:40:05"), ("EXIF DateTime", "2026:07:11 09:00:00")),
    ],
    ids=["two ways to say it", "its beginning and its end", "one zone told once", "changed later"],
)  # fmt: skip
def test_times_of_one_file_that_agree_are_no_conflict(facts: tuple[tuple[str, str], ...]) -> None:
    kind = EvidenceKind.JPEG if facts[0][0].startswith("EXIF") else EvidenceKind.VIDEO
    taken_in = dt.datetime(2026, 7, 13, 9, 0, tzinfo=dt.UTC)
    assert time_conflicts(item(3, kind=kind, facts=facts, taken_in_at=taken_in), ()) == ()


def test_a_recorder_that_writes_local_time_as_utc_is_told_by_its_own_other_time() -> None:
    facts = (
        ("Film header, creation time", "2026-07-10 17:40:05 UTC"),
        ("Metadata creationdate", "2026-07-10T17:40:05+0100"),
    )
    film = item(3, kind=EvidenceKind.VIDEO, facts=facts, taken_in_at=dt.datetime(2026, 7, 13, 9, 0, tzinfo=dt.UTC))
    (words,) = time_conflicts(film, ())
    assert words.startswith("The file states two times of its own, 1 h apart: 10 July 2026, 18:40:05 (Film header,")
    assert "17:40:05 (Metadata creationdate)" in words


def mail(*facts: tuple[str, str], dated: str = "") -> tuple[str, ...]:
    when = at(dated) if dated else None
    return time_conflicts(item(5, kind=EvidenceKind.EMAIL, facts=facts, taken_in_at=TAKEN_IN, dated=when), ())


SENT = ("Header Date", "Tue, 10 Mar 2026 17:44:10 +0000")


def test_a_mail_that_agrees_with_its_servers_and_its_date_is_no_conflict() -> None:
    assert mail(SENT, ("Header Received", "by b; Tue, 10 Mar 2026 17:45:00 +0000"), dated="10/3/26") == ()
    assert mail(SENT, ("Header Received", "by b; nobody knows when")) == ()


def test_a_mail_dated_otherwise_than_its_first_server_says_is_told() -> None:
    late, first = "by c; Thu, 12 Mar 2026 09:30:00 +0000", "by b; Thu, 12 Mar 2026 10:00:00 +0100"
    (words,) = mail(SENT, ("Header Received", late), ("Header Received", first))
    assert "was sent on 10 March 2026, 17:44:10 (Header Date)" in words
    assert words.endswith("took it on 12 March 2026, 09:00:00 (Header Received): 1 day 15 h 15 min 50 s apart.")


def test_a_mail_that_people_date_otherwise_or_that_came_before_it_was_sent_is_told() -> None:
    (words,) = mail(SENT, dated="12/3/26")
    assert words.startswith("E5 is dated 12 March 2026, and the message itself says that it was sent on 10 March 2026")
    (words,) = mail(("Header Date", "Sat, 14 Mar 2026 17:44:10 +0000"))
    assert words.startswith("The item was taken in on 13 March 2026, 09:00:00") and "later" in words
