"""E-mail: the headers, the words, and the files that came with it. Nothing it points to is fetched.

Source: our security requirements 49 and 50; RFC 5322, RFC 2045.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lfr_review.domain.documents import Block, Document, Gap, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.mail_parts import Mail, parse
from lfr_review.worker.readers.message_pages import HTML_BESIDE, NO_WORDS, attachment_list, heading_table, web_words
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import Printer, text_blocks

SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
KEPT_AS_FACTS = (
    "Date", "Message-ID", "In-Reply-To", "Return-Path", "Delivered-To", "Received", "X-Originating-IP", "X-Mailer",
    "User-Agent", "Authentication-Results",
)  # fmt: skip
_NEXT_OF_MAILBOX = re.compile(rb"\r?\n\r?\nFrom [^\r\n]{5,200}\d{4}\r?\n[A-Za-z-]+:")


def read_mail(content: bytes, findings: Findings) -> Pages:
    """A message as pages: headers, words, list of attachments.

    Raises:
        CannotRead: it is not one message, or is nested too deeply.
        LimitReached: its words are longer than can be turned into pages.
    """
    if content.startswith(b"From ") and _NEXT_OF_MAILBOX.search(content):
        raise CannotRead(
            "This is a mailbox of several messages. Hand in the message that matters as a file of its own."
        )
    mail = parse(content)
    for name in KEPT_AS_FACTS:
        for value in mail.headers(name):
            findings.fact(f"Header {name}", value)
    shown = Printer()
    headers = [(name, value) for name in SHOWN for value in mail.headers(name)]
    files = [(part.name(number), len(part.content())) for number, part in enumerate(mail.attachments, start=1)]
    blocks = (
        heading_table(headers, shown),
        Gap(points=10.0),
        *_words(mail, shown, findings),
        *attachment_list(files, shown, findings),
    )
    shown.note(findings)
    children = tuple(ChildFacts(name=name, size_bytes=size, index=number) for number, (name, size) in enumerate(files))
    return drawn_pages(Document(title="E-mail", blocks=blocks), findings, children=children)


def mail_child(content: bytes, index: int) -> bytes:
    """The bytes of one attachment.

    Raises:
        CannotRead: there is none of that number.
    """
    attachments = parse(content).attachments
    if not 0 <= index < len(attachments):
        raise CannotRead("The message has no such attachment.")
    return attachments[index].content()


def _words(mail: Mail, shown: Printer, findings: Findings) -> Iterator[Block]:
    """What was written: the plain words where there are any, else those of the HTML."""
    if not mail.bodies:
        yield paragraph(NO_WORDS)
    for part in mail.bodies:
        if part.kind == "text/html":
            yield from web_words(part.text(), shown, findings)
        else:
            yield from text_blocks(shown(part.text()))
    if mail.has_html_beside:
        findings.feature(HTML_BESIDE)
