"""Outlook messages (MSG): the headers, the words, and the files that came with them. Nothing is fetched.

Source: our security requirements 49 and 50.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.parser import HeaderParser

from lfr_review.domain.documents import Block, Document, Gap, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.mail import KEPT_AS_FACTS
from lfr_review.worker.readers.mail_parts import decoded_header
from lfr_review.worker.readers.message_pages import HTML_BESIDE, NO_WORDS, attachment_list, heading_table, web_words
from lfr_review.worker.readers.outlook_file import Attachment, OutlookMessage, Tag, with_address
from lfr_review.worker.readers.outlook_rtf import rich_text
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import Printer, text_blocks
from lfr_review.worker.readers.wording import safe_name

UNSENT = 0x8  #: flag of a message that was never sent
KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
DISPLAYED = {1: Tag.DISPLAY_TO, 2: Tag.DISPLAY_CC, 3: Tag.DISPLAY_BCC}
TIMES = {Tag.SUBMITTED: "sent", Tag.DELIVERED: "delivered", Tag.CREATED: "created", Tag.CHANGED: "last changed"}


def read_outlook(content: bytes, findings: Findings) -> Pages:
    """A message as pages: headers, words, list of attachments.

    Raises:
        CannotRead: it is damaged.
        LimitReached: it is longer than can be turned into pages.
    """
    message = OutlookMessage(content)
    attachments = message.attachments
    names = _names(attachments)
    shown = Printer()
    _note(message, attachments, findings)
    blocks = (
        heading_table(_headers(message), shown),
        Gap(points=10.0),
        *_words(message, shown, findings),
        *attachment_list(
            [
                (name, None if each.content is None else len(each.content))
                for name, each in zip(names, attachments, strict=True)
            ],
            shown,
            findings,
        ),
    )
    shown.note(findings)
    children = tuple(
        ChildFacts(name=name, size_bytes=len(each.content), index=index)
        for index, (name, each) in enumerate(zip(names, attachments, strict=True))
        if each.content is not None
    )
    return drawn_pages(Document(title="E-mail", blocks=blocks), findings, children=children)


def outlook_child(content: bytes, index: int) -> bytes:
    """The bytes of one attachment. A message inside the message comes as a file put together here.

    Raises:
        CannotRead: there is none of that number, or only a reference to it.
    """
    attachments = OutlookMessage(content).attachments
    if not 0 <= index < len(attachments) or (found := attachments[index].content) is None:
        raise CannotRead("The message has no such attachment.")
    return found


def _names(attachments: tuple[Attachment, ...]) -> list[str]:
    return [safe_name(each.name, number) for number, each in enumerate(attachments, start=1)]


def _headers(message: OutlookMessage) -> Iterator[tuple[str, str]]:
    """Who wrote to whom, when and on what, as Outlook shows it."""
    of = message.properties
    sender = with_address(of.text(Tag.SENDER_NAME), of.text(Tag.SENDER_SMTP) or of.text(Tag.SENDER_ADDRESS))
    behalf = with_address(of.text(Tag.BEHALF_NAME), of.text(Tag.BEHALF_SMTP))
    if sender or behalf:
        yield "From", sender or behalf
    if behalf and sender and of.text(Tag.BEHALF_NAME) != of.text(Tag.SENDER_NAME):
        yield "On behalf of", behalf
    for kind, name in KINDS.items():
        to = "; ".join(who for each, who in message.recipients if each == kind) or of.text(DISPLAYED[kind])
        if to:
            yield name, to
    for tag in (Tag.SUBMITTED, Tag.DELIVERED):
        if when := of.moment(tag):
            yield TIMES[tag].capitalize(), f"{when:%d %B %Y, %H:%M:%S} UTC".lstrip("0")
    yield "Subject", of.text(Tag.SUBJECT)


def _words(message: OutlookMessage, shown: Printer, findings: Findings) -> Iterator[Block]:
    """What was written: the plain words where there are any, else those of the web page, else the rich text."""
    of = message.properties
    plain, page, rich = of.text(Tag.BODY), _web_page(message), of.content(Tag.RTF)
    if plain.strip():
        if page.strip():
            findings.feature(HTML_BESIDE)
        yield from text_blocks(shown(plain))
    elif page.strip():
        yield from web_words(page, shown, findings)
    elif rich:
        from lfr_review.worker.readers.rtf_body import RtfReader

        findings.feature("The message is written as rich text; its words are shown without layout.")
        yield from RtfReader(shown, lambda content: "[picture, not shown]").blocks(rich_text(rich))
    else:
        yield paragraph(NO_WORDS)


def _web_page(message: OutlookMessage) -> str:
    content = message.properties.content(Tag.HTML)
    return message.properties.text(Tag.HTML) if content is None else content.decode(message.web_codepage, "replace")


def _note(message: OutlookMessage, attachments: tuple[Attachment, ...], findings: Findings) -> None:
    of = message.properties
    headers = HeaderParser().parsestr(of.text(Tag.TRANSPORT_HEADERS))
    for name in KEPT_AS_FACTS:
        for value in headers.get_all(name, []):
            findings.fact(f"Header {name}", decoded_header(value))
    findings.fact("Outlook message identifier", of.text(Tag.MESSAGE_ID))
    findings.fact("Outlook in reply to", of.text(Tag.IN_REPLY_TO))
    for tag, words in TIMES.items():
        if when := of.moment(tag):
            findings.fact(f"Outlook time {words}", f"{when:%Y-%m-%d %H:%M:%S} UTC")
    kind = of.text(Tag.MESSAGE_CLASS)
    findings.fact("Outlook message class", kind)
    if (of.number(Tag.FLAGS) or 0) & UNSENT:
        findings.feature("The message is marked as not sent: it may be a draft.")
    if "SMIME" in kind.upper():
        findings.feature("The message is signed or encrypted (S/MIME); its parts are among the attachments.")
    elif kind and not kind.upper().startswith("IPM.NOTE"):
        findings.feature(
            f"By its class ({kind[:80]}) the item is no ordinary e-mail, such as an appointment or a contact."
        )
    if any(each.is_message for each in attachments):
        findings.feature("Messages inside the message are put into files of their own when they are taken in.")
    for each in attachments:
        if each.content is None:
            findings.fact("Attachment that is only referred to", each.path or each.name)
            findings.feature("The message names attachments that are not in the file; nothing was fetched.")
