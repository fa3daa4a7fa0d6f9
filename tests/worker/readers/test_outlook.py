"""SEC 049 and 050: Outlook messages show headers and words, hand out what came with them, and fetch nothing."""

from __future__ import annotations

import datetime as dt
import io

import olefile
import oxmsg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.compound_file import Folder, compound_file
from lfr_review.worker.readers.container_kinds import container_child, render_container
from lfr_review.worker.readers.documents import Findings, InMemory, Pages
from lfr_review.worker.readers.formats import MSG
from lfr_review.worker.readers.outlook_rtf import rich_text
from tests.kit import outlook, papers

CLIENT: dict[int, outlook.Value] = {
    outlook.NAME: "Client",
    outlook.SMTP: "client@post.example",
    outlook.RECIPIENT_TYPE: 1,
}
COPIED: dict[int, outlook.Value] = {
    outlook.NAME: "Legal, Force",
    outlook.SMTP: "legal@force.example",
    outlook.RECIPIENT_TYPE: 2,
}


def read(content: bytes) -> Pages:
    return render_container(MSG.kind, InMemory(content), None, lambda count: None, Findings())


def child(content: bytes, index: int) -> bytes:
    return container_child(MSG.kind, InMemory(content), index, None)


def words(content: bytes) -> str:
    return " ".join(" ".join(read(content).texts).split())


def test_headers_and_words_are_shown() -> None:
    text = words(outlook.message(outlook.LETTER, [CLIENT, COPIED]))
    for shown in (
        "From A. Officer <officer@force.example>",
        "To Client <client@post.example>",
        "Cc Legal, Force <legal@force.example>",
        "Sent 10 March 2026, 18:02:09 UTC",
        "Subject Your stop at Tarn Cross – reply",
        "The footage was kept.",
    ):
        assert shown in text


def test_what_the_post_recorded_is_kept_as_facts() -> None:
    headers = (
        "Received: from a.example by b.example; Tue, 10 Mar 2026 18:02:11 +0000\r\nMessage-ID: <one@f.example>\r\n"
    )
    facts = read(outlook.message({**outlook.LETTER, outlook.HEADERS: headers})).facts
    assert ("Header Received", "from a.example by b.example; Tue, 10 Mar 2026 18:02:11 +0000") in facts
    assert ("Header Message-ID", "<one@f.example>") in facts
    assert ("Outlook time sent", "2026-03-10 18:02:09 UTC") in facts


def test_SEC_050_html_without_plain_words_is_shown_as_words_and_nothing_is_fetched() -> None:
    page = '<p>Hello <b>there</b></p><img src="http://track.example/a.gif"><script>run()</script>'
    values = {k: v for k, v in outlook.LETTER.items() if k != outlook.BODY}
    pages = read(outlook.message({**values, outlook.HTML: page.encode("cp1251"), outlook.WEB_CODEPAGE: 1251}))
    assert "Hello there" in " ".join(pages.texts[0].split()) and "run()" not in pages.texts[0]
    assert any("1 things from the internet" in feature for feature in pages.features)


#: the two worked examples of [MS-OXRTFCP], sections 4.1.1 and 4.1.2
PACKED_HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
PACKED_CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_rich_text_unfolds_as_its_specification_shows() -> None:
    assert rich_text(PACKED_HELLO) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert rich_text(PACKED_CROSSING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    plain = b"{\\rtf1 as it is}"
    assert rich_text(len(plain).to_bytes(4, "little") * 2 + b"MELA" + bytes(4) + plain) == plain


def test_words_that_are_only_rich_text_are_shown() -> None:
    values = {k: v for k, v in outlook.LETTER.items() if k != outlook.BODY}
    assert "hello world" in words(outlook.message({**values, outlook.RTF: PACKED_HELLO}))


def test_SEC_042_rich_text_that_says_it_is_huge_is_refused() -> None:
    with pytest.raises(LimitReached, match="20 MB"):
        rich_text(bytes(4) + (900_000_000).to_bytes(4, "little") + b"LZFu" + bytes(100))


def test_SEC_049_attachments_become_children_with_their_exact_bytes() -> None:
    small, large = bytes(range(256)), papers.pdf(3) * 5
    content = outlook.message(
        attachments=[outlook.file_attached("../log.bin", small), outlook.file_attached("Reply é.pdf", large)]
    )
    pages = read(content)
    assert [(each.name, each.size_bytes) for each in pages.children] == [("log.bin", 256), ("Reply é.pdf", len(large))]
    assert (child(content, 0), child(content, 1)) == (small, large)
    assert "2 files came with the message." in pages.features
    with pytest.raises(CannotRead):
        child(content, 2)


def test_a_message_inside_is_a_child_that_outlook_s_own_readers_open() -> None:
    letter = {**outlook.LETTER, outlook.SUBJECT: "Within"}
    inner = outlook.message_folder(letter, [CLIENT], [outlook.file_attached("a.txt", b"deep")], header=24)
    content = outlook.message(attachments=[outlook.message_attached(inner)])
    (only,) = read(content).children
    assert only.name == "forwarded.msg"
    taken = child(content, 0)
    assert taken == child(content, 0) and len(taken) == only.size_bytes
    opened = oxmsg.Message.load(taken)
    assert (opened.subject, opened.sent_date) == ("Within", dt.datetime(2026, 3, 10, 18, 2, 9, tzinfo=dt.UTC))
    assert opened.attachments[0].file_bytes == b"deep"
    assert "Subject Within" in words(taken) and child(taken, 0) == b"deep"


def test_SEC_051_an_attachment_that_is_only_referred_to_is_named_and_not_fetched() -> None:
    pages = read(outlook.message(attachments=[outlook.reference_attached("\\\\server\\share\\plan.docx")]))
    assert pages.children == ()
    assert ("Attachment that is only referred to", "\\\\server\\share\\plan.docx") in pages.facts
    assert "not in the file" in pages.texts[0]


def test_texts_of_an_older_message_are_read_in_their_code_page() -> None:
    letter = {**outlook.LETTER, outlook.SUBJECT: "Остановка", outlook.CODEPAGE: 1251, outlook.BODY: "Здравствуйте"}
    text = words(outlook.message(letter, narrow="cp1251"))
    assert "Subject Остановка" in text and "Здравствуйте" in text


@pytest.mark.parametrize(
    ("changed", "feature"),
    [
        ({outlook.FLAGS: 8}, "marked as not sent"),
        ({outlook.MESSAGE_CLASS: "IPM.Appointment"}, "no ordinary e-mail"),
        ({outlook.MESSAGE_CLASS: "IPM.Note.SMIME"}, "S/MIME"),
    ],
)
def test_what_is_odd_about_a_message_is_said(changed: dict[int, outlook.Value], feature: str) -> None:
    assert any(feature in words for words in read(outlook.message({**outlook.LETTER, **changed})).features)


def test_SEC_046_messages_nested_beyond_reason_are_refused() -> None:
    for depth in (100, 450):
        inner = outlook.folder(outlook.LETTER, 24)
        for _ in range(depth):
            inner = Folder({}, {"f": inner})
        content = outlook.message(attachments=[outlook.message_attached(inner)])
        with pytest.raises(CannotRead, match="nested too deeply"):
            read(content)


@pytest.mark.parametrize("length", [8, 600, 4_096, 9_000])
def test_a_message_cut_short_is_a_sentence(length: int) -> None:
    with pytest.raises(CannotRead, match="message"):
        read(outlook.message()[:length])


# the writer of compound files, judged by a reader that is not ours


@given(
    st.dictionaries(st.text("abcdefgh", min_size=1, max_size=20), st.integers(0, 12_000), max_size=12),
    st.integers(0, 3),
)
@settings(max_examples=40, deadline=None)
def test_a_compound_file_holds_what_was_put_in(lengths: dict[str, int], depth: int) -> None:
    folder = Folder({name: name.encode() * (length // len(name)) for name, length in lengths.items()})
    for _ in range(depth):
        folder = Folder(dict(folder.streams), {"Inside": folder})
    with olefile.OleFileIO(io.BytesIO(compound_file(folder))) as file:
        assert file.parsing_issues == []
        for level in range(depth + 1):
            for name, content in folder.streams.items():
                assert file.openstream([*["Inside"] * level, name]).read() == content


WHOLE = outlook.message(outlook.LETTER, [CLIENT], [outlook.file_attached("a.txt", b"one")])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_bytes_bent_anywhere_give_pages_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        pages = read(bytes(content))
        for each in pages.children:
            child(bytes(content), each.index)
    except (CannotRead, LimitReached):
        return
    assert pages.pages


@given(st.binary(max_size=200))
def test_any_packed_bytes_unfold_or_are_refused(tail: bytes) -> None:
    assert len(rich_text(bytes(4) + (300).to_bytes(4, "little") + b"LZFu" + bytes(4) + tail)) <= 300
