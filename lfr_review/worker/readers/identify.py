"""What a file is, by its content; and what else it could be taken for.

Source: our security requirement 46.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers import formats
from lfr_review.worker.readers.archive import Archive
from lfr_review.worker.readers.chat_archive import chat_in
from lfr_review.worker.readers.chat_lines import is_chat
from lfr_review.worker.readers.formats import BRANDS, MARKS, Format, formats_for
from lfr_review.worker.readers.zip_members import END_REACH, Members, ends_like_zip
from lfr_review.worker.task import Source

HEAD = 64 * 1024
PDF_REACH = 1024  #: a PDF may begin this far into the file, and viewers open it all the same

_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_ONLY = {b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"x-received"}
_MAIL_TOO = {b"from", b"to", b"subject", b"date", b"cc", b"sender", b"reply-to", b"content-type"}
_PROLOGUE = rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+"  # never backtracks: the bytes may be hostile
_WEB = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html)\b", re.I | re.S)
_TYPE = (
    rb"(?:(?i:<!doctype)\s+(?!(?i:html)\b)[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>\s*+)?+"  # with what it defines, if anything
)
_SVG = re.compile(_PROLOGUE + _TYPE + rb"<svg\b", re.I | re.S)
_GPX = re.compile(_PROLOGUE + _TYPE + rb"<(?:[A-Za-z][\w.-]{0,30}:)?gpx[\s>]")
_RELATED, _SAVED_BY = re.compile(rb"multipart/related", re.I), re.compile(rb"^From: <?Saved by ", re.I | re.M)
HEADERS_REACH = 4_096  #: bytes in which a saved page says so
_ANY_TAG = re.compile(rb"<(?:[a-z][a-z0-9]{0,15}|!doctype)[\s>/]", re.I)
_LIVE_MARKUP = re.compile(rb"<(?:script|html|iframe)\b", re.I)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OUTLOOK = "__substg1.0_".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What a file is."""

    format: Format
    remarks: tuple[str, ...] = ()  #: what a person should know, in whole sentences


def identify(source: Source, ending: str) -> Identified:
    """The format of a file by its content, with a remark where its name says otherwise or it has a second nature.

    Args:
        source: the file.
        ending: of its name, such as `.pdf`. It decides nothing but what plain text is meant as, where its content
            leaves that open: a list of words with commas may be a table or not.
    """
    if source.size == 0:
        return Identified(format=formats.EMPTY)
    head = source.read_range(0, HEAD)
    tail = source.read_range(max(0, source.size - END_REACH), END_REACH)
    found = _as_meant(format_of(head, tail, source), ending, head)
    remarks = [*_mismatch(found, ending), *second_natures(found, head, tail)]
    return Identified(format=found, remarks=tuple(remarks))


def format_of(head: bytes, tail: bytes, source: Source) -> Format:
    """The format that the content shows."""
    if head.lstrip().startswith(b"%PDF-"):
        return formats.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(source)
    for place, mark, known in MARKS:
        if head.startswith(mark, place):
            return _old_office_format(source) if known is formats.OLD_OFFICE else known
    found = _tagged_format(head)
    if found is None and b"%PDF-" in head[:PDF_REACH] and b"startxref" in tail:
        return formats.PDF
    return found or _text_format(head) or formats.UNKNOWN


def _as_meant(found: Format, ending: str, head: bytes) -> Format:
    """Plain text as what its name says it is; a piece of a web page has to look like one besides."""
    if found is not formats.TEXT:
        return found
    if ending.lower() in formats.HTML.endings and _ANY_TAG.search(head):
        return formats.HTML
    return next((meant for meant in formats.PLAIN_TEXT if ending.lower() in meant.endings), found)


def second_natures(found: Format, head: bytes, tail: bytes) -> list[str]:
    """A sentence for each other format that the same bytes would pass for."""
    natures = []
    if found is not formats.PDF and b"%PDF-" in head[:PDF_REACH] and found is not formats.TEXT:
        natures.append("a PDF document")
    if found not in formats.ZIP_BASED and ends_like_zip(tail):
        natures.append("a ZIP archive")
    if found in (formats.JPEG, formats.PNG, formats.PDF) and _LIVE_MARKUP.search(head[:PDF_REACH]):
        natures.append("a web page")
    return [
        f"The same file can also be opened as {nature}, and would then show something else: ask where it comes from."
        for nature in natures
    ]


def _mismatch(found: Format, ending: str) -> list[str]:
    meant = formats_for(ending)
    if not meant or any(known == found for known in meant) or ending.lower() in found.endings:
        return []
    return [f"The name ends in {ending.lower()}, but by its content the file is {found.words}."]


def _tagged_format(head: bytes) -> Format | None:
    """Formats whose mark is not a fixed text at a fixed place."""
    if head[:4] in (b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return formats.WAV
    if head[:4] == b"RIFF":
        return {b"WEBP": formats.WEBP, b"WAVE": formats.WAV, b"AVI ": formats.AVI}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _media_format(head)
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return formats.MOV
    if head[:2] == b"BM" and head[6:10] == bytes(4) and len(head) > 26:
        return formats.BMP
    if len(head) > 376 and head[0] == head[188] == head[376] == 0x47:
        return formats.MPEG_TS
    if head[:1] == b"\xff" and len(head) > 3 and head[1] & 0xF6 == 0xF0:
        return formats.M4A  # bare AAC frames
    if head[:1] == b"\xff" and len(head) > 3 and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 not in (0, 0xF0):
        return next(known for _, mark, known in MARKS if mark == b"ID3")
    return None


def _media_format(head: bytes) -> Format:
    """By its first brand; one that several kinds of picture share is told apart by those after it."""
    length = min(int.from_bytes(head[:4], "big"), 256)
    if head[8:12] in (b"mif1", b"msf1") and {b"avif", b"avis"} & {head[at : at + 4] for at in range(16, length, 4)}:
        return formats.AVIF
    return BRANDS.get(head[8:12], formats.MP4)


def _zip_format(source: Source) -> Format:
    try:
        with source.open() as stream:
            members = Members(stream)
            names = members.names
            mimetype = members.read("mimetype")[:100] if "mimetype" in members else b""
    except (CannotRead, LimitReached):
        return formats.ZIP if b"word/document" not in source.read_range(0, HEAD) else formats.DOCX
    if mimetype.startswith(b"application/epub"):
        return formats.EPUB
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return formats.ODT
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return formats.ODF
    if any(name.endswith(".iwa") for name in names):
        return formats.PAGES
    if "[Content_Types].xml" in names:
        for folder, known in (("word/", formats.DOCX), ("xl/", formats.XLSX), ("ppt/", formats.PPTX)):
            if any(name.startswith(folder) for name in names):
                return known
    return formats.CHAT_ZIP if _holds_chat(source) else formats.ZIP


def _holds_chat(source: Source) -> bool:
    try:
        with source.open() as stream:
            return chat_in(Archive(stream)) is not None
    except (CannotRead, LimitReached):
        return False


def _old_office_format(source: Source) -> Format:
    """Compound files name their parts in a folder that may lie anywhere in them."""
    reach = min(source.size, 4 << 20)
    head = source.read_range(0, reach)
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 16)
    listed = source.read_range((int.from_bytes(head[48:52], "little") + 1) * sector, 64 * 1024)
    for part in (head, listed, source.read_range(source.size - reach, reach)):
        if _LOCKED in part:
            return formats.LOCKED_OFFICE
        if _OUTLOOK in part:
            return formats.MSG
    return formats.OLD_OFFICE


def _text_format(head: bytes) -> Format | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
        if _GPX.match(wide):
            return formats.GPX
        return formats.HTML if _WEB.match(wide) else formats.TEXT
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _NOT_TEXT.search(head) or not _reads_as_text(head):
        return None
    if _SVG.match(head):
        return formats.SVG
    if _GPX.match(head):
        return formats.GPX
    if _WEB.match(head):
        return formats.HTML
    return _mail_format(head) or (formats.CHAT if is_chat(head.decode("utf-8", "ignore")) else formats.TEXT)


def _mail_format(head: bytes) -> Format | None:
    """A message begins with header lines, of which some stand in messages only."""
    start = head.index(b"\n") + 1 if head.startswith(b"From ") and b"\n" in head else 0
    names = set()
    while line := _HEADER_LINE.match(head, start):
        names.add(line[1].lower())
        start = line.end()
    if b"snapshot-content-location" in names:
        return formats.MHTML
    saved = b"mime-version" in names and b"received" not in names and _RELATED.search(head[:HEADERS_REACH])
    if saved and _SAVED_BY.search(head[:HEADERS_REACH]):
        return formats.MHTML
    if b"from" in names and names & _MAIL_ONLY and len(names & (_MAIL_ONLY | _MAIL_TOO)) >= 3:
        return formats.EMAIL
    return None


def _reads_as_text(head: bytes) -> bool:
    """UTF-8, perhaps cut inside a character; or mostly plain letters, as in an older one-byte encoding."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(head) - 3 and len(head) == HEAD:
            return True
        return sum(byte >= 0x80 for byte in head) < 0.3 * len(head)
    return True
