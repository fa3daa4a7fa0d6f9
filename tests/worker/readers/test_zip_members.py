"""SEC 046: containers are opened within limits."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.zip_members import MAX_MEMBERS, Members, ends_like_zip
from tests.kit import papers


def members(content: bytes) -> Members:
    return Members(io.BytesIO(content))


def test_members_are_read_as_they_were_packed() -> None:
    found = members(papers.zipped({"a.txt": "one", "b/c.bin": bytes(range(256))}))
    assert found.names == ("a.txt", "b/c.bin")
    assert found.read("b/c.bin") == bytes(range(256))
    assert "a.txt" in found and "d" not in found
    with pytest.raises(CannotRead):
        found.read("d")


def test_a_directory_that_says_it_lies_elsewhere_is_a_sentence() -> None:
    content = bytearray(papers.zipped({"a.txt": "one"}))
    offset = content.find(b"PK\x05\x06") + 16
    content[offset : offset + 4] = (70_000).to_bytes(4, "little")
    with pytest.raises(CannotRead):
        members(bytes(content)).read("a.txt")


def test_SEC_046_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(LimitReached, match="tightly"):
        members(papers.zipped({"bomb": bytes(20_000_000)}))


def test_SEC_046_too_much_in_all_is_refused_by_what_it_says() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(6):
            made.writestr(f"{number}", b"x")
    content = bytearray(out.getvalue())
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 20 : at + 28] = (90_000_000).to_bytes(4, "little") * 2
    with pytest.raises(LimitReached, match="540 MB"):
        members(bytes(content))


def test_SEC_046_too_many_members_are_refused() -> None:
    with pytest.raises(LimitReached, match="2001 parts"):
        members(papers.zipped({str(number): "" for number in range(MAX_MEMBERS + 1)}))


@pytest.mark.parametrize("name", ["/etc/passwd", "../up", "a/../../up", "..\\up", "C:\\windows", "a/.."])
def test_SEC_046_names_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(CannotRead, match="outside itself"):
        members(papers.zipped({name: "x"}))


def test_SEC_046_links_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    with pytest.raises(CannotRead, match="link"):
        members(out.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), papers.zipped({"a": "b"})[:-10]])
def test_a_damaged_container_is_a_sentence(content: bytes) -> None:
    try:
        assert members(content).names == ()
    except CannotRead as error:
        assert "damaged" in error.words


def test_a_member_that_does_not_unpack_to_what_it_says_is_damaged() -> None:
    content = bytearray(papers.zipped({"a": b"some words to pack" * 10}))
    content[40] ^= 0xFF
    with pytest.raises(CannotRead):
        members(bytes(content)).read("a")


def test_a_locked_member_is_a_sentence() -> None:
    content = bytearray(papers.zipped({"a": "b"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    with pytest.raises(CannotRead, match="locked"):
        members(bytes(content)).read("a")


def test_the_end_of_a_zip_is_known_from_its_last_bytes() -> None:
    whole = papers.zipped({"a": "b"})
    assert ends_like_zip(whole) and ends_like_zip(b"x" * 100 + whole)
    assert not ends_like_zip(whole[:-1])
    assert not ends_like_zip(b"PK\x05\x06" + bytes(18))
    assert not ends_like_zip(b"")
