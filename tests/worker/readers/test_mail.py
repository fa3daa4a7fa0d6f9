"""E-mail as pages, and the files that came with it."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.mail import mail_child, read_mail
from lfr_review.worker.readers.mail_parts import decoded_header, parse
from tests.kit import papers


def read(content: bytes) -> Pages:
    return read_mail(content, Findings())


def words(content: bytes) -> str:
    return " ".join(" ".join(read(content).texts).split())


def built(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.example", "b@y.example", "Subject"
    message["Date"], message["Message-ID"] = "Tue, 10 Mar 2026 17:44:00 +0000", "<1@x.example>"
    message.set_content(parts.get("plain", "Plain words"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message


def test_headers_and_words_are_shown() -> None:
    text = words(papers.mail(b"Content-Type: text/plain; charset=utf-8\r\n\r\nDear client,\r\n\r\nWe refuse.\r\n"))
    for shown in ("officer@force.example", "client@post.example", "Tarn Cross – reply", "18:02:09", "We refuse."):
        assert shown in text


def test_what_the_post_recorded_is_kept_as_facts() -> None:
    facts = read(papers.mail(b"\r\nHello")).facts
    assert ("Header Message-ID", "<one@force.example>") in facts
    assert any(where == "Header Received" and "18:02:11" in says for where, says in facts)


def test_the_plain_words_are_preferred_and_the_others_said() -> None:
    pages = read(bytes(built(plain="The plain form", html="<p>The other form</p>")))
    text = " ".join(pages.texts)
    assert "The plain form" in text and "The other form" not in text
    assert any("laid out as a web page" in feature for feature in pages.features)


def test_SEC_050_html_without_plain_words_is_shown_as_words_and_nothing_is_fetched() -> None:
    html = '<p>Only this</p><img src="https://track.example/1.gif"><script>bad()</script>'
    pages = read(papers.mail(b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()))
    text = " ".join(pages.texts)
    assert "Only this" in text and "bad()" not in text and "track.example" not in text
    assert any("internet; none was fetched" in feature for feature in pages.features)


def test_SEC_049_attachments_become_children_with_their_exact_bytes() -> None:
    message = built()
    contents = [bytes(range(256)), b"", papers.pdf()]
    for number, content in enumerate(contents):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"file {number}.bin")
    content = bytes(message)
    children = read(content).children
    assert [(child.index, child.name, child.size_bytes) for child in children] == [
        (number, f"file {number}.bin", len(body)) for number, body in enumerate(contents)
    ]
    assert [mail_child(content, child.index) for child in children] == contents
    with pytest.raises(CannotRead):
        mail_child(content, 3)


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_a_message_inside_is_a_child_with_its_exact_bytes(line_end: bytes) -> None:
    inner = papers.mail(b"X-Odd:  two  spaces\r\n\tand a tab\r\n\r\nInner words\r\n\r\nFrom here on\r\n")
    outer = papers.mail(b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\n\r\nOuter words\r\n--B\r\n')
    whole = outer + b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--B--\r\n"
    whole, inner = whole.replace(b"\r\n", line_end), inner.replace(b"\r\n", line_end)
    pages = read(whole)
    (child,) = pages.children
    assert child.name == "message 1.eml"
    assert mail_child(whole, 0) == inner
    assert "Outer words" in " ".join(pages.texts) and "Inner words" not in " ".join(pages.texts)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\reply.pdf", "reply.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
        ("a\x00b\x1f.pdf", "ab.pdf"),
        ("…/ ..", "attachment 1"),
        ("x" * 300 + ".pdf", "x" * 115 + "….pdf"),
        ('a<b>|"c?.pdf', "a_b___c_.pdf"),
    ],
)
def test_names_of_attachments_are_made_safe(given_name: str, shown: str) -> None:
    encoded = base64.b64encode(given_name.encode()).decode()
    part = f'Content-Disposition: attachment; filename="=?utf-8?b?{encoded}?="\r\n\r\nx\r\n--B--\r\n'
    content = papers.mail(b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\n' + part.encode())
    assert [child.name for child in read(content).children] == [shown]


def test_a_picture_of_the_form_that_is_not_shown_still_came_with_the_message() -> None:
    message = built(plain="Words", html="<p>Words <img src='cid:1'></p>")
    form = message.get_payload(1)
    assert isinstance(form, EmailMessage)
    form.add_related(papers.png(), "image", "png", cid="<1>", filename="scene.png")
    assert [child.name for child in read(bytes(message)).children] == ["scene.png"]


def test_a_message_without_words_says_so() -> None:
    assert "no words of its own" in words(papers.mail(b"\r\n"))


@pytest.mark.parametrize(
    ("raw", "read_as"),
    [
        ("=?utf-8?q?Caf=C3=A9?=", "Café"),
        ("=?iso-8859-1?b?Y2Fm6Q==?= and =?utf-8?q?more?=", "café and more"),
        ("=?no-such-charset?q?abc?=", "=?no-such-charset?q?abc?="),
        ("=?utf-8?b?!!!?=", "=?utf-8?b?!!!?="),
        ("folded\r\n over lines", "folded over lines"),
    ],
)
def test_headers_are_decoded_where_they_can_be(raw: str, read_as: str) -> None:
    assert decoded_header(raw) == read_as


def test_an_unknown_charset_is_read_like_any_text() -> None:
    assert "Grüße" in words(papers.mail(b"Content-Type: text/plain; charset=x-unheard-of\r\n\r\n" + "Grüße".encode()))


def test_SEC_046_parts_nested_beyond_reason_are_refused() -> None:
    head = papers.mail(b'Content-Type: multipart/mixed; boundary="0"\r\n\r\n')
    for depth in (50, 2_000):
        deep = b"".join(
            b'--%d\r\nContent-Type: multipart/mixed; boundary="%d"\r\n\r\n' % (n, n + 1) for n in range(depth)
        )
        with pytest.raises(CannotRead, match=r"nested too deeply|more parts"):
            read(head + deep)


def test_SEC_046_messages_inside_messages_are_not_followed() -> None:
    content = papers.mail(b"\r\nthe innermost")
    for _ in range(200):
        content = papers.mail(b"Content-Type: message/rfc822\r\n\r\n") + content
    assert len(parse(content).attachments) == 1


def test_more_parts_than_any_honest_message_has_are_refused() -> None:
    parts = b"--B\r\nContent-Disposition: attachment\r\n\r\nx\r\n" * 2_100
    with pytest.raises(CannotRead, match="more parts"):
        read(papers.mail(b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n') + parts)


def test_a_mailbox_of_several_messages_is_not_mistaken_for_one() -> None:
    one = b"From a@x.example Tue Mar 10 18:02:11 2026\n" + papers.mail(b"\r\nfirst\r\n").replace(b"\r\n", b"\n")
    assert "first" in words(one)
    with pytest.raises(CannotRead, match="several messages"):
        read(one + b"\n" + one)


def test_mail_made_to_be_slow_is_not() -> None:
    began = time.process_time()
    for body in (b"<img " * 100_000, b"<img src=" + b" " * 400_000, b"=?" * 100_000):
        try:
            read(papers.mail(b"Content-Type: text/html\r\n\r\n" + body))
        except CannotRead:
            continue
    assert time.process_time() - began < 20


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_bytes_after_honest_headers_give_pages_or_a_sentence(rest: bytes) -> None:
    try:
        assert read(papers.mail(rest)).rendition.startswith(b"%PDF")
    except CannotRead as error:
        assert error.words
