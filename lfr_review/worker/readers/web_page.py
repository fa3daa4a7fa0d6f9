"""Web pages (HTML): their words, headings, lists and tables; what they would fetch or run is named and left out.

Source: our security requirement 50; the encodings by name follow the WHATWG Encoding standard.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lfr_review.domain.documents import Block, Document, Heading, Style, paragraph
from lfr_review.domain.errors import LimitReached
from lfr_review.worker.readers.document_pictures import Gallery
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.markup import markup_blocks
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.plain_text import MARKED, Printer, decoded
from lfr_review.worker.readers.web_pictures import WebPictures
from lfr_review.worker.readers.wording import counted

_NAMED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.I)
_ENCODING_REACH = 4_096  #: bytes in which a page names its encoding
_AS_WINDOWS = {"iso-8859-1", "latin-1", "latin1", "l1", "us-ascii", "ascii"}  #: by these names browsers read another
_FETCHING = {
    "img": ("src", "srcset"), "source": ("src", "srcset"), "video": ("src", "poster"), "audio": ("src",),
    "iframe": ("src",), "frame": ("src",), "embed": ("src",), "object": ("data",), "link": ("href",),
    "script": ("src",), "input": ("src",), "body": ("background",), "td": ("background",), "use": ("href",),
}  # fmt: skip
_REMOTE = ("http:", "https:", "//", "ftp:", "file:", "\\\\")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.I)
MAX_MARKUP = 8_000_000  #: characters
MAX_ELEMENTS = 400_000


def read_web_page(content: bytes, dpi: int, findings: Findings) -> Pages:
    """A web page as pages: its words, then the pictures that its own addresses hold.

    Raises:
        LimitReached: its words are longer than can be turned into pages.
    """
    html, encoding = decoded_html(content)
    findings.fact("Encoding, as read", encoding)
    shown = Printer()
    gallery = Gallery(dpi, A4, findings)
    blocks = (*web_page_blocks(html, shown, findings, WebPictures(gallery)), *gallery.blocks())
    gallery.note()
    shown.note(findings)
    return drawn_pages(Document(title="Web page", blocks=blocks), findings, gallery.pages, beside=gallery.small)


def web_page_blocks(
    html: str, shown: Callable[[str], str], findings: Findings, pictures: WebPictures
) -> Iterator[Block]:
    """The title of a web page, its words with the numbers of its pictures, and a list of those not shown.

    Args:
        html: the page.
        shown: makes a text printable.
        findings: hears what is left out.
        pictures: takes in those that came with the page.

    Raises:
        LimitReached: there is more markup than is read.
    """
    html = pictures.lift(html)
    if len(html) > MAX_MARKUP:
        raise LimitReached(
            f"The page takes {len(html):,} characters of markup, over the {MAX_MARKUP:,} that are read.",
            "Hand in the part that matters as a file of its own beside it.",
        )
    seen = _seen_in(html)
    _note(seen, findings)
    title = shown(" ".join(seen.title.split()))
    if title:
        findings.fact("Title of the page", title)
        yield Heading(text=title, level=1)
    for name, says in seen.facts:
        findings.fact(name, says)
    blocks = markup_blocks(html, shown, pictures)
    if not blocks:
        yield paragraph("(The page has no words of its own.)", Style.QUIET)
    yield from blocks
    not_shown = pictures.not_shown + pictures.unused + seen.counts.get("svg", 0) + seen.counts.get("canvas", 0)
    if not_shown:
        findings.feature(f"The page has {counted(not_shown, 'picture')}, not shown in its pages.")
    yield from pictures.named(shown)


def decoded_html(content: bytes) -> tuple[str, str]:
    """The letters of a page and its encoding: a mark decides, then what the page says, else as any text."""
    if content.startswith(tuple(mark for mark, _ in MARKED)):
        return decoded(content)
    head = content[:_ENCODING_REACH]
    named = _DECLARED.search(head) or _NAMED.search(head)
    name = named[1].decode("ascii").lower() if named else ""
    name = "windows-1252" if name in _AS_WINDOWS else name
    if name and not name.startswith("utf-16"):  # a page that says so in plain letters is none
        try:
            return content.decode(codecs.lookup(name).name, "replace"), name
        except (LookupError, ValueError, TypeError):
            pass  # an encoding that nobody knows, or that is none of letters
    return decoded(content)


@dataclass(slots=True)
class _Seen:
    """What a page holds beside words."""

    title: str = ""
    remote: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    facts: list[tuple[str, str]] = field(default_factory=list)
    refreshes: bool = False
    hidden: int = 0


class _Looker(HTMLParser):
    """Goes through a page for what will not be shown. Builds nothing from it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _Seen()
        self._in_title = False
        self._elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        says = {name: value or "" for name, value in attrs}
        seen = self.seen
        self._in_title = tag == "title" and not seen.title
        seen.counts[tag] = seen.counts.get(tag, 0) + 1
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise LimitReached(
                f"The page has more than the {MAX_ELEMENTS:,} elements that are read.",
                "Hand in the part that matters as a file of its own beside it.",
            )
        if any(says.get(name, "").strip().lower().startswith(_REMOTE) for name in _FETCHING.get(tag, ())):
            seen.remote += 1
        seen.hidden += "hidden" in says or bool(_HIDDEN.search(says.get("style", "")[:2_000]))
        if any(name.startswith("on") for name in says):
            seen.counts["script"] = seen.counts.get("script", 0) + 1
        if tag == "meta":
            self._meta(says)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.seen.title += data

    def handle_comment(self, data: str) -> None:
        if data.strip().lower().startswith("saved from url="):
            self.seen.facts.append(("Comment “saved from”", data.strip()[len("saved from url=") :]))

    def _meta(self, says: Mapping[str, str]) -> None:
        if says.get("http-equiv", "").lower() == "refresh":
            self.seen.refreshes = True
        name = says.get("name") or says.get("property") or ""
        if name.lower() in ("author", "date", "generator", "description", "article:published_time", "og:url"):
            self.seen.facts.append((f"Page’s own “{name}”", says.get("content", "")))


def _seen_in(html: str) -> _Seen:
    looker = _Looker()
    try:
        looker.feed(html)
        looker.close()
    except AssertionError:
        pass  # the parser of the standard library gives up on some broken declarations; what was seen stands
    return looker.seen


def _note(seen: _Seen, findings: Findings) -> None:
    findings.feature("A web page is shown as its words, without its layout.")
    counts = seen.counts
    if counts.get("script"):
        findings.feature("The page holds programs (scripts). They were not run; what they would show is missing.")
    if seen.remote:
        findings.feature(f"The page asks for {counted(seen.remote, 'thing')} from elsewhere; nothing was fetched.")
    if forms := counts.get("form", 0):
        findings.feature(f"The page has {counted(forms, 'form')} to fill in; what stands in its fields is not shown.")
    if frames := counts.get("iframe", 0) + counts.get("frame", 0):
        findings.feature(f"The page has {counted(frames, 'frame')} for other pages, whose words are not shown.")
    if counts.get("video", 0) + counts.get("audio", 0) + counts.get("object", 0) + counts.get("embed", 0):
        findings.feature("The page has film, sound or other objects, which are not shown.")
    if seen.refreshes:
        findings.feature("The page would lead on to another one by itself; that was not followed.")
    if seen.hidden:
        findings.feature(f"The page hides {counted(seen.hidden, 'part')} from its readers; their words are shown here.")
