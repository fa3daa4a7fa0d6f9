"""The parts of a message: which are its words, which are files that came with it."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import header as headers
from email.errors import HeaderParseError
from email.message import Message
from email.parser import BytesParser

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.plain_text import decoded
from lfr_review.worker.readers.wording import safe_name

MAX_DEPTH = 30  #: multiparts inside each other
MAX_PARTS = 2_000


class _Sealed(Message):
    """A part as the parser sees it. A message inside the message stays closed: its bytes are kept exactly."""

    def get_content_type(self) -> str:
        kind = super().get_content_type()
        return "application/x-sealed-message" if kind.startswith("message/") else kind

    def get_content_maintype(self) -> str:
        return self.get_content_type().partition("/")[0]


class Part:
    """A leaf of a message."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self.kind = message.get_content_type()

    @property
    def is_attached(self) -> bool:
        """Whether it is meant as a file rather than as words."""
        disposition = str(self._message.get("Content-Disposition", "")).strip().lower()
        return disposition.startswith("attachment") or bool(self._file_name())

    @property
    def charset(self) -> str:
        """The encoding that it names for its words, empty for none."""
        return self._message.get_content_charset() or ""

    @property
    def location(self) -> str:
        """The address that it was saved from, empty where it names none."""
        return str(self._message.get("Content-Location", "")).strip()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses under which other parts ask for it."""
        identity = str(self._message.get("Content-ID", "")).strip().strip("<>")
        return tuple(address for address in (self.location, f"cid:{identity}" if identity else "") if address)

    def name(self, number: int) -> str:
        """Its file name, made safe."""
        name = self._file_name()
        if not name and self.kind == "application/x-sealed-message":
            name = f"message {number}.eml"
        return safe_name(name, number)

    def content(self) -> bytes:
        """Its bytes, as they were before they were packed for the post."""
        payload = self._message.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""

    def text(self) -> str:
        """Its words."""
        content = self.content()
        charset = self._message.get_content_charset()
        if charset:
            try:
                return content.decode(charset, "replace")
            except (LookupError, ValueError):
                pass  # an encoding that nobody knows: read it like any text file
        return decoded(content)[0]

    def _file_name(self) -> str:
        try:
            name = self._message.get_filename("")
        except (ValueError, TypeError, LookupError, AttributeError):
            return ""
        return decoded_header(name) if isinstance(name, str) else ""


@dataclass(slots=True)
class Mail:
    """One message, taken apart."""

    message: Message
    bodies: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    has_html_beside: bool = False

    def headers(self, name: str) -> list[str]:
        """Every value of a header, decoded, on one line each."""
        return [text for value in self.message.get_all(name, []) if (text := decoded_header(value).strip())]


def parse(content: bytes) -> Mail:
    """The message that some bytes hold.

    Raises:
        CannotRead: its parts are nested deeper, or are more, than any honest message has.
    """
    try:
        mail = Mail(BytesParser(_class=_Sealed).parsebytes(content))
        _sort(mail.message, mail, MAX_DEPTH)
    except RecursionError:
        raise CannotRead("The parts of the message are nested too deeply, as a hostile message does.") from None
    return mail


def decoded_header(value: object) -> str:
    """A header's text with its encoded words read; where they are broken, as they stand."""
    raw = " ".join(str(value).split())
    try:
        return str(headers.make_header(headers.decode_header(raw))) or raw
    except (LookupError, ValueError, binascii.Error, HeaderParseError):
        return raw


def _sort(message: Message, mail: Mail, depth: int) -> None:
    if depth == 0 or len(mail.attachments) > MAX_PARTS:
        raise CannotRead("The message has more parts, or more inside each other, than any honest message has.")
    if not message.is_multipart():
        _sort_leaf(Part(message), mail)
        return
    parts = list(_parts(message))
    if message.get_content_type() == "multipart/alternative":
        parts = _best_words(parts, mail)
    for part in parts:
        _sort(part, mail, depth - 1)


def _sort_leaf(part: Part, mail: Mail) -> None:
    if part.kind in ("text/plain", "text/html") and not part.is_attached:
        if part.text().strip():
            mail.bodies.append(part)
    else:
        mail.attachments.append(part)


def _best_words(parts: list[Message], mail: Mail) -> list[Message]:
    """Of several forms of the same words, the plain one if it says anything, else the last, which is the fullest."""
    plain = [p for p in parts if p.get_content_type() == "text/plain" and Part(p).text().strip()]
    chosen = plain[:1] or parts[-1:]
    mail.has_html_beside = mail.has_html_beside or (bool(plain) and len(parts) > 1)
    dropped = [p for p in parts if p not in chosen]
    # a picture or file that hangs on the form which is not shown still came with the message
    files = [part for form in dropped for part in form.walk() if not _is_words(part)]
    return [*chosen, *files]


def _is_words(message: Message) -> bool:
    return message.is_multipart() or message.get_content_type() in ("text/plain", "text/html")


def _parts(message: Message) -> Iterator[Message]:
    payload = message.get_payload()
    for part in payload if isinstance(payload, list) else []:
        if isinstance(part, Message):
            yield part
