"""What a Word file says of itself: its title and language. Not who wrote it, with what, where or how often.

Source: ECMA-376 part 2, section 11 (core properties).
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document as WordDocument
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_LEFT_OUT = (
    "/docProps/thumbnail",
    "/customXml",
    "/docProps/app.xml",
    "stylesWithEffects",
)  #: of the library's blank file
_STAMP = (1980, 1, 1, 0, 0, 0)  #: the time of every member: the earliest that an archive can tell
_FIRST = "[Content_Types].xml"
_TABLES = frozenset({"TableNormal", "TableGrid"})
_HISTORY = ("w:rsids", "w:proofState", "w:attachedTemplate")


def made_neutral(word: WordDocument, title: str, made_at: dt.datetime) -> None:
    """Take out of a new document what the library's blank file says of its maker."""
    about = word.core_properties
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(about, field, "")
    about.title = " ".join(title.split())
    about.created = about.modified = made_at.astimezone(dt.UTC).replace(tzinfo=None)
    about.revision = 1
    for source in (word.part.package, word.part):
        for key, relation in list(source.rels.items()):
            if not relation.is_external and _tells(relation.target_part):
                del source.rels[key]
    settings = word.settings.element
    for name in _HISTORY:
        for found in settings.findall(qn(name)):
            settings.remove(found)
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in _TABLES:
            styles.remove(style)  # a hundred looks of tables that nobody asked for


def _tells(part: Part) -> bool:
    return any(mark in str(part.partname) for mark in _LEFT_OUT)


def _forget_sittings(root: BaseOxmlElement) -> None:
    """Take out the numbers by which a word processor knows which sitting a piece was written in."""
    for found in root.findall(f".//{qn('w:rsid')}"):
        found.getparent().remove(found)
    for found in root.iter():
        for name in [name for name in found.attrib if str(name).startswith(qn("w:rsid"))]:
            del found.attrib[name]


def finished(word: WordDocument) -> bytes:
    """The document as a file. Its members stand in a fixed order and bear no time."""
    for part in word.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _forget_sittings(part.element)
    raw = io.BytesIO()
    word.save(raw)
    done = io.BytesIO()
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(made.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, made.read(name))
    return done.getvalue()
