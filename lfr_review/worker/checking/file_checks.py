"""F2, F3, V1, M1, M4, B8, P3: what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.annotations import actions_of
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.labels import labels_of
from lfr_review.worker.checking.naming import counted, joined
from lfr_review.worker.checking.raw import RawFile, reference_number
from lfr_review.worker.checking.subject import Subject
from lfr_review.worker.checking.viewer import SHOWS_BOOKMARKS

MOST_METADATA = 4_000_000
SOURCE_TITLE = re.compile(
    r"^(?:microsoft word|untitled|powerpoint|excel)\b|\.(?:docx?|pdf|rtf|odt)$|\\|^/|^file:", re.IGNORECASE
)
MAKER_ENTRIES = frozenset({"Title", "Producer", "Creator", "CreationDate", "ModDate", "Trapped"})


def plain_file(subject: Subject) -> Check:
    """F2."""
    raw = subject.raw
    things = list(_live_things(raw))
    acting = sorted({note.page for note in subject.annotations if note.actions or note.kind == "FileAttachment"})
    acting += [page.number for page in raw.pages if "AA" in page.entries]
    if acting:
        things.append(f"things that start something or carry a file on {pages_in_words(acting)}")
    if things:
        return failed(
            "F2",
            f"The file is more than pages: it has {joined(things)}. Court portals may refuse it.",
            acting,
            "Make the file again without them; print attached files as pages.",
        )
    if _has_hidden_layers(raw):
        return warned(
            "F2",
            "The file has layers that are switched off: words or pictures that are there and are not shown.",
            remedy="Make the file again without layers, once you know what they hold.",
        )
    return passed("F2", "The file holds pages and nothing that runs, opens or is attached.")


def unlocked(subject: Subject) -> Check:
    """F3."""
    if not subject.raw.encrypted:
        return passed("F3", "The file is not locked: its text can be copied and comments added.")
    forbidden = subject.raw.forbids
    what = f"; it forbids {joined(list(forbidden))}" if forbidden else ""
    return failed(
        "F3",
        f"The file is encrypted{what}. A judge who cannot copy from it or mark it may send it back.",
        remedy="Save it again without any password or restriction.",
    )


def opening_view(subject: Subject) -> Check:
    """V1."""
    raw = subject.raw
    given = raw.value(raw.catalog.get("OpenAction"))
    if isinstance(given, dict) and raw.name(given.get("S")) == "GoTo":
        given = given.get("D")
    view = raw.array(given)
    first = raw.first_page.object_id if raw.first_page else 0
    to_first = len(view) > 1 and (reference_number(view[0]) == first or raw.number(view[0]) == 0)
    zoom = raw.number(view[4]) if len(view) > 4 else None
    if to_first and raw.name(view[1]) == "XYZ" and zoom == 1:
        return passed("V1", "The file opens at page 1 and at 100 %.")
    why = "says nothing of how it opens" if not view else "does not open at page 1 and at 100 %"
    return failed("V1", f"The file {why}.", remedy="Set the opening view to page 1 and 100 %, and save again.")


def own_properties(subject: Subject) -> Check:
    """M1."""
    raw = subject.raw
    said = raw.information
    packet = raw.stream_bytes(raw.catalog.get("Metadata"), MOST_METADATA).decode("utf-8", "replace")
    foreign = [value for value in (*said.values(), packet) if fold(value) != fold(subject.order.title or "")]
    leaks = [word for word in subject.order.secret_words if _leaks(word, foreign)]
    if leaks:
        return failed(
            "M1",
            f"The document properties still hold {counted(len(leaks), 'word')} from the properties of a source file.",
            remedy="Make the bundle again; do not send this one.",
        )
    title = said.get("Title", "").strip()
    wanted = subject.order.title
    if not title:
        return failed("M1", "The document has no title of its own.", remedy="Set a title in the document properties.")
    if wanted is not None and fold(title) != fold(wanted):
        return failed("M1", f"The document's title is “{title}” and should be “{wanted}”.")
    if wanted is None and SOURCE_TITLE.search(title):
        remedy = "Set a title that says what the bundle is."
        return failed("M1", f"The document's title “{title}” is that of a source file.", remedy=remedy)
    others = sorted(key for key in said.keys() - MAKER_ENTRIES if said[key].strip())
    others += ["the author named in its metadata"] if re.search(r"<dc:creator\b[^>]*>\s*<", packet) else []
    if others:
        return asked("M1", f"The document properties also give {joined(others)}. Is that meant to be known?")
    return passed("M1", "The document has a title of its own and names no source.")


def language(subject: Subject) -> Check:
    """M4."""
    raw = subject.raw
    wrong = []
    if not raw.text(raw.catalog.get("Lang")).strip():
        wrong.append("The file does not say in which language it is, so screen readers must guess.")
    if raw.value(raw.dictionary(raw.catalog.get("ViewerPreferences")).get("DisplayDocTitle")) is not True:
        wrong.append("Viewers show its file name in the title bar instead of its title.")
    if wrong:
        return failed("M4", " ".join(wrong), remedy="Set the language, and that the title is shown.")
    return passed("M4", "The language is set, and the title stands in the title bar.")


def bookmark_panel(subject: Subject) -> Check:
    """B8."""
    if subject.viewer.page_mode() == SHOWS_BOOKMARKS:
        return passed("B8", "The bookmarks are shown when the file opens.")
    return failed("B8", "The bookmarks are not shown when the file opens.", remedy="Set the page mode to bookmarks.")


def page_labels(subject: Subject) -> Check:
    """P3."""
    labels = labels_of(subject.raw, subject.page_count)
    prefix = subject.order.numbering.prefix if subject.order.numbering else ""
    if labels is None:
        if subject.first_number == 1:
            return passed("P3", "Viewers count the pages as they are numbered.")
        return failed(
            "P3",
            f"Page 1 of the file is numbered {subject.first_number}, but viewers count it as 1.",
            remedy=f"Set the page labels to start at {subject.first_number}.",
        )
    wrong = [
        page
        for page, label in enumerate(labels, start=1)
        if label not in (subject.label_on(page), f"{prefix}{subject.label_on(page)}")
    ]
    if not wrong:
        return passed("P3", "The viewer's page label is the printed number on every page.")
    return failed(
        "P3",
        f"Viewers call {pages_in_words(wrong)} something else; page {wrong[0]} is shown as “{labels[wrong[0] - 1]}”.",
        wrong,
        "Remove the page labels, or number them 1, 2, 3 from the first page.",
    )


def _live_things(raw: RawFile) -> Iterator[str]:
    catalog = raw.catalog
    names = raw.dictionary(catalog.get("Names"))
    if "Collection" in catalog:
        yield "a portfolio of files"
    if _holds_names(raw, names.get("EmbeddedFiles")) or raw.array(catalog.get("AF")):
        yield "attached files"
    if _holds_names(raw, names.get("JavaScript")):
        yield "scripts"
    form = raw.dictionary(catalog.get("AcroForm"))
    if "XFA" in form:
        yield "a dynamic form"
    if started := actions_of(raw, {"A": catalog.get("OpenAction")} if not raw.array(catalog.get("OpenAction")) else {}):
        yield f"something that starts on opening ({', '.join(sorted(started))})"
    if "AA" in catalog:
        yield "actions tied to opening, saving or printing"


def _holds_names(raw: RawFile, tree: object) -> bool:
    entries = raw.dictionary(tree)
    return bool(raw.array(entries.get("Names")) or raw.array(entries.get("Kids")))


def _has_hidden_layers(raw: RawFile) -> bool:
    layers = raw.dictionary(raw.catalog.get("OCProperties"))
    usual = raw.dictionary(layers.get("D"))
    off = bool(raw.array(usual.get("OFF"))) or raw.name(usual.get("BaseState")) == "OFF"
    return off and bool(raw.array(layers.get("OCGs")))


def _leaks(word: str, texts: Sequence[str]) -> bool:
    wanted = fold(word)
    return bool(wanted) and any(wanted in fold(text) for text in texts)
