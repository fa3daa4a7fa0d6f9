"""What a Word document carries beside its text: who wrote it, comments, tracked changes, programs, foreign matter."""

from __future__ import annotations

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.word_body import Seen
from lfr_review.worker.readers.word_package import WORD, Element, Package, attribute

PROPERTIES = (("docProps/core.xml", "Core property"), ("docProps/app.xml", "Extended property"))
WANTED = {
    "creator", "lastModifiedBy", "created", "modified", "lastPrinted", "revision", "title", "subject", "description",
    "keywords", "category", "Application", "AppVersion", "Company", "Manager", "Template", "TotalTime",
}  # fmt: skip
HARMLESS_OUTSIDE = {"hyperlink"}


def note_features(package: Package, seen: Seen, findings: Findings) -> None:
    """Note everything, in words for a caseworker; the texts themselves go to the recorded facts."""
    note_properties(package, findings)
    _note_comments(package, findings)
    _note_changes(seen, findings)
    if seen.hidden:
        findings.feature("The document has hidden text, which is not shown in its pages.")
    if seen.outside_pictures:
        findings.feature("The document asks for pictures that lie outside it; none was fetched or shown.")
    _note_members(package, findings)


def note_properties(package: Package, findings: Findings) -> None:
    """Record what the file says of itself: who made it, when, with what."""
    for part, where in PROPERTIES:
        for element in _elements(package, part):
            name = element.tag.rpartition("}")[2]
            if name in WANTED and element.text:
                findings.fact(f"{where} {name}", element.text)


def _elements(package: Package, part: str) -> list[Element]:
    """The elements of a part that only tells about the document; a damaged one tells nothing."""
    try:
        root = package.xml(part)
    except (CannotRead, LimitReached):
        return []
    return list(root) if root is not None else []


def _note_comments(package: Package, findings: Findings) -> None:
    comments = [c for part in package.parts_of_kind("comments") for c in _elements(package, part)]
    for comment in comments:
        who, when = attribute(comment, "author"), attribute(comment, "date")
        findings.fact(f"Comment by {who or 'unknown'}, {when or 'undated'}", text_of(comment))
    if comments:
        findings.feature(
            f"The document has {_counted(len(comments), 'comment')}; they are recorded, not shown in its pages."
        )


def _note_changes(seen: Seen, findings: Findings) -> None:
    for change in seen.deleted:
        who, when = attribute(change, "author"), attribute(change, "date")
        findings.fact(f"Tracked deletion by {who or 'unknown'}, {when or 'undated'}", text_of(change))
    if seen.inserted or seen.deleted:
        findings.feature(
            f"The document has tracked changes: {_counted(seen.inserted, 'insertion')}, shown as text, and "
            f"{_counted(len(seen.deleted), 'deletion')}, recorded and not shown."
        )


def _note_members(package: Package, findings: Findings) -> None:
    names = package.members.names
    if any(name.endswith("vbaProject.bin") for name in names):
        findings.feature("The document holds a program (macros). It was not run.")
    if any("/activeX/" in name for name in names):
        findings.feature("The document holds ActiveX controls. They were not run.")
    if any(name.startswith("_xmlsignatures/") for name in names):
        findings.feature("The document carries a digital signature, which was not checked.")
    if any(name.startswith("word/embeddings/") for name in names):
        findings.feature("The document has other files inside it; they can be taken in as evidence of their own.")
    for name in names:
        if name.endswith(".rels") and name.startswith("word/"):
            part = name.replace("_rels/", "").removesuffix(".rels")
            references = package.relationships(part).values()
            if any(r.is_outside and r.kind not in HARMLESS_OUTSIDE for r in references):
                findings.feature(
                    "The document refers to something outside it, such as a template; nothing was fetched."
                )


def text_of(element: Element) -> str:
    """All words inside an element, deleted ones too."""
    wanted = (WORD + "t", WORD + "delText")
    return "".join(child.text or "" for child in element.iter() if child.tag in wanted)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
