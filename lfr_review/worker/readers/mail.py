"""E-mail: the headers, the words, and the files that came with it. Nothing it points to is fetched.

Source: our security requirements 49 and 50; RFC 5322, RFC 2045.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lfr_review.domain.documents import Block, Column, Document, Gap, Row, Style, Table, Words, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.mail_parts import Mail, parse
from lfr_review.worker.readers.markup import markup_blocks
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import printable, text_blocks
from lfr_review.worker.readers.wording import size_words

SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
KEPT_AS_FACTS = (
    "Date", "Message-ID", "In-Reply-To", "Return-Path", "Delivered-To", "Received", "X-Originating-IP", "X-Mailer",
    "User-Agent", "Authentication-Results",
)  # fmt: skip
_FETCHING = re.compile(r"<(?:img|link|iframe|video|audio|source|input)\b([^<>]{0,4000})", re.I)
_FROM_AFAR = re.compile(r"(?:src|href)\s*+=\s*+[\"']?\s*+https?:", re.I)
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
    blocks = (_heading_table(mail, findings), Gap(points=10.0), *_words(mail, findings), *_attachments(mail, findings))
    children = tuple(
        ChildFacts(name=part.name(number + 1), size_bytes=len(part.content()), index=number)
        for number, part in enumerate(mail.attachments)
    )
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


def _heading_table(mail: Mail, findings: Findings) -> Table:
    rows = [
        Row(cells=((Words(text=name, strong=True),), (Words(text=printable(value, findings)),)))
        for name in SHOWN
        for value in mail.headers(name)
    ]
    return Table(columns=(Column(heading="", share=1.0), Column(heading="", share=6.0)), rows=tuple(rows))


def _words(mail: Mail, findings: Findings) -> Iterator[Block]:
    """What was written: the plain words where there are any, else those of the HTML."""
    if not mail.bodies:
        yield paragraph("(The message has no words of its own.)")
    for part in mail.bodies:
        text = part.text()
        if part.kind == "text/html":
            fetched = sum(_FROM_AFAR.search(tag[1]) is not None for tag in _FETCHING.finditer(text))
            if fetched:
                findings.feature(f"The message asks for {fetched} things from the internet; none was fetched or shown.")
            findings.feature("The message is laid out as a web page; its words are shown without pictures and layout.")
            yield from markup_blocks(text, lambda words: printable(words, findings))
        else:
            yield from text_blocks(printable(text, findings))
    if mail.has_html_beside:
        findings.feature("The message also has its words laid out as a web page; the plain ones are shown.")


def _attachments(mail: Mail, findings: Findings) -> Iterator[Block]:
    if not mail.attachments:
        return
    findings.feature(f"{len(mail.attachments)} files came with the message." if len(mail.attachments) > 1 else ONE_FILE)
    yield Gap(points=10.0)
    yield paragraph("Attachments", Style.LABEL)
    yield Table(
        columns=(
            Column(heading="No.", share=1.0),
            Column(heading="Name", share=6.0),
            Column(heading="Size", share=2.0),
        ),
        rows=tuple(
            Row(
                cells=(
                    (Words(text=str(number)),),
                    (Words(text=printable(part.name(number), findings)),),
                    (Words(text=size_words(len(part.content()))),),
                )
            )
            for number, part in enumerate(mail.attachments, start=1)
        ),
    )


ONE_FILE = "A file came with the message."
