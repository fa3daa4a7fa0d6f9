"""SEC 046: an archive is listed, its hostile names are shown and never used, and its files come out one by one."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, LimitReached, PasswordNeeded
from lfr_review.domain.readings import Outcome
from lfr_review.worker.readers.archive_pages import read_archive
from lfr_review.worker.readers.container_kinds import container_child
from lfr_review.worker.readers.documents import Findings, InMemory, Pages
from lfr_review.worker.readers.formats import ZIP
from lfr_review.worker.readers.read_document import read_document
from tests.kit import papers
from tests.kit.archives import linked, locked
from tests.kit.hostile import containers


def read(content: bytes, password: str | None = None) -> Pages:
    return read_archive(InMemory(content), password, lambda count: None, Findings())


def child(content: bytes, index: int, password: str | None = None) -> bytes:
    return container_child(ZIP.kind, InMemory(content), index, password)


def test_every_file_is_listed_and_comes_out_as_it_was_packed() -> None:
    inner = papers.zipped({"deep.txt": "further in"})
    content = papers.zipped(
        {"photos/": b"", "photos/one.jpg": papers.jpeg(), "Notes é.txt": "Hello", "inner.zip": inner}
    )
    pages = read(content)
    assert [(each.name, each.index) for each in pages.children] == [
        ("one.jpg", 1),
        ("Notes é.txt", 2),
        ("inner.zip", 3),
    ]
    assert [each.size_bytes for each in pages.children] == [len(papers.jpeg()), 5, len(inner)]
    assert "photos/one.jpg" in pages.texts[0] and "Notes é.txt" in pages.texts[0]
    assert "3 files in the archive; each can be taken in by itself." in pages.features
    assert child(content, 1) == papers.jpeg() and child(content, 3) == inner
    assert child(inner, 0) == b"further in"


@pytest.mark.parametrize("index", [-1, 0, 4, 10**9])
def test_what_is_no_file_does_not_come_out(index: int) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        child(papers.zipped({"folder/": b"", "a.txt": "b"}), index)


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/up.txt", "C:\\up.txt", "a/../../up.txt"])
def test_SEC_046_a_name_that_leads_outside_is_shown_and_not_used(name: str) -> None:
    content = papers.zipped({name: "x", "honest.txt": "Hello"})
    pages = read(content)
    assert [each.name for each in pages.children] == ["up.txt", "honest.txt"]
    assert name in " ".join(pages.texts[0].split()) and "only shown" in " ".join(pages.texts[0].split())
    assert any("1 file outside itself" in feature for feature in pages.features)
    assert child(content, 1) == b"Hello"


def test_SEC_046_a_file_without_a_name_is_a_file() -> None:
    content = containers.named("")
    pages = read(content)
    assert [each.index for each in pages.children] == [0, 1] and pages.children[1].name
    assert child(content, 1) == b"odd"


def test_SEC_046_a_link_is_listed_and_not_followed() -> None:
    content = linked("evidence.txt", "/etc/passwd")
    pages = read(content)
    assert [each.name for each in pages.children] == ["honest.txt"]
    assert "a link to one" in " ".join(pages.texts[0].split())
    with pytest.raises(CannotRead, match="a link"):
        child(content, 0)


def test_SEC_046_a_bomb_costs_no_other_file() -> None:
    content = papers.zipped({"bomb": bytes(20_000_000), "honest.txt": "Hello"})
    pages = read(content)
    assert [each.name for each in pages.children] == ["honest.txt"]
    assert any("1 file in the archive cannot be taken out" in feature for feature in pages.features)
    with pytest.raises(CannotRead, match="tightly"):
        child(content, 0)


def test_SEC_046_an_archive_over_the_limits_is_refused_with_a_way_out() -> None:
    with pytest.raises(LimitReached, match="2001 parts") as refused:
        read(papers.zipped({str(number): "" for number in range(2_001)}))
    assert "another program" in refused.value.remedy


def test_SEC_046_characters_that_hide_a_name_are_said() -> None:
    pages = read(papers.zipped({"letter\u202efdp.exe": "MZ"}))
    assert [each.name for each in pages.children] == ["letterfdp.exe"]
    assert any("not seen" in feature for feature in pages.features)


def test_two_files_of_one_name_are_two_files() -> None:
    out = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "one")
        made.writestr("a.txt", "two")
    assert len(read(out.getvalue()).children) == 2
    assert (child(out.getvalue(), 0), child(out.getvalue(), 1)) == (b"one", b"two")


def test_of_an_archive_of_which_a_part_is_locked_only_that_part_asks_for_the_password() -> None:
    content = locked({"a.txt": b"open", "b.txt": b"shut", "c.txt": b"open too"}, "rowan", ("a.txt", "c.txt"))
    found = read_document(InMemory(content)).reading
    assert found.outcome is Outcome.OK
    assert [each.is_locked for each in found.children] == [False, True, False]
    assert any("1 file in the archive protected by a password" in words for words in found.features)
    text = " ".join(" ".join(read(content).texts).split())
    assert text.count("Protected by a password.") == 1 and "b.txt" in text
    assert child(content, 0) == b"open" and child(content, 2, "wrong") == b"open too"
    with pytest.raises(PasswordNeeded):
        child(content, 1)
    assert child(content, 1, "rowan") == b"shut"


def test_a_locked_archive_asks_for_its_password_and_opens_with_it() -> None:
    content = locked({"a.txt": b"Hello there", "b.bin": bytes(range(256))}, "rowan tree")
    found = read_document(InMemory(content))
    assert found.reading.outcome is Outcome.PASSWORD and "password" in found.reading.reason
    assert read_document(InMemory(content), password="elder").reading.outcome is Outcome.PASSWORD
    opened = read_document(InMemory(content), password="rowan tree")
    assert [each.name for each in opened.reading.children] == ["a.txt", "b.bin"]
    assert child(content, 1, "rowan tree") == bytes(range(256))
    for password in (None, "elder"):
        with pytest.raises(PasswordNeeded):
            child(content, 1, password)


def test_a_file_locked_in_a_way_that_is_not_read_is_listed_with_the_reason() -> None:
    content = bytearray(papers.zipped({"a.txt": "b"}))
    for mark, flags, method in ((b"PK\x03\x04", 6, 8), (b"PK\x01\x02", 8, 10)):
        at = content.index(mark)
        content[at + flags] |= 1
        content[at + method : at + method + 2] = (99).to_bytes(2, "little")
    pages = read(bytes(content))
    assert pages.children == () and "AES" in pages.texts[0]


@pytest.mark.parametrize("content", [b"PK\x03\x04", papers.zipped({"a": "b"})[:-10], papers.zipped({})])
def test_an_archive_that_is_damaged_or_empty_is_a_sentence(content: bytes) -> None:
    with pytest.raises(CannotRead, match="archive"):
        read(content)


def test_names_of_an_older_archive_are_read_as_they_were_typed() -> None:
    content = bytearray(papers.zipped({"Straße.txt": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + offset
        content[at : at + 2] = bytes(2)
    assert [each.name for each in read(bytes(content)).children] == ["Straße.txt"]


WHOLE = papers.zipped({"one.txt": "Hello " * 20, "two/three.txt": "again"})


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_bytes_bent_anywhere_give_pages_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        pages = read(bytes(content))
        for each in pages.children:
            child(bytes(content), each.index)
    except (CannotRead, LimitReached):
        return
    assert pages.pages
