"""The texts of a bag: a folder of originals that anybody can check with tools of their own.

Source: RFC 8493 (The BagIt File Packaging Format, version 1.0), sections 2.1 and 2.2; our security requirements 58
and 72.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moment_words import in_print

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.sig"
PUBLIC_KEY = "signing-key.pem"
READ_ME = "HOW-TO-CHECK.txt"
ITEMS_JSON = "items.json"
ITEMS_CSV = "items.csv"
ORIGINALS = "data/originals"
REPORTS = "provenance"

DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

#: Endings that say what a file is and never whose it is. Any other gives way to that of the kind.
_KNOWN_ENDINGS = frozenset(
    "3gp 7z aac amr asf asx avi avif bmp csv doc docm docx dotx eml flac gif gpx gz heic heif htm html ics jfif jpe "
    "jpeg jpg json kml kmz log m4a m4v md mbox mht mhtml mka mkv mov mp3 mp4 mpeg mpg msg odp ods odt oga ogg ogv opus "
    "pages pdf png pps ppsx ppt pptx pst rar rtf svg tar tif tiff tsv txt vcf wav webm webp wma wmv xhtml xls xlsb "
    "xlsm xlsx xml zip".split()
)
_ENDINGS = {
    EvidenceKind.PDF: "pdf",
    EvidenceKind.JPEG: "jpg",
    EvidenceKind.PNG: "png",
    EvidenceKind.TIFF: "tif",
    EvidenceKind.WEBP: "webp",
    EvidenceKind.BMP: "bmp",
    EvidenceKind.GIF: "gif",
    EvidenceKind.AVIF: "avif",
    EvidenceKind.HEIC: "heic",
    EvidenceKind.SVG: "svg",
    EvidenceKind.DOCX: "docx",
    EvidenceKind.TEXT: "txt",
    EvidenceKind.EMAIL: "eml",
    EvidenceKind.MSG: "msg",
    EvidenceKind.CSV: "csv",
    EvidenceKind.XLSX: "xlsx",
    EvidenceKind.HTML: "html",
    EvidenceKind.MHTML: "mhtml",
    EvidenceKind.ODT: "odt",
    EvidenceKind.RTF: "rtf",
    EvidenceKind.MARKDOWN: "md",
    EvidenceKind.GPX: "gpx",
    EvidenceKind.ZIP: "zip",
}

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet reckon instead of show
_COLUMNS = (
    "Evidence number", "File", "SHA-256", "Bytes", "Kind", "Title", "Date", "Taken in (UTC)", "Taken out of",
    "Original name",
)  # fmt: skip


def file_name_of(item: EvidenceItem) -> str:
    """What the original of an item is called outside the library: its number, and the ending that it came with."""
    return f"{item.mark}.{_ending(item)}"


def _ending(item: EvidenceItem) -> str:
    _, dot, last = item.original_name.rpartition(".")
    given = last.lower() if dot else ""
    return given if given in _KNOWN_ENDINGS else _ENDINGS.get(item.kind, "bin")


def manifest(files: Mapping[str, Sha256]) -> str:
    """A manifest: hash and path of each file, as `sha256sum -c` reads it."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(files.items()))


def bag_info(uid: Uid, made_on: dt.date, octets: int, files: int, software: str) -> str:
    """What the bag says of itself. Nothing in it names a person or a case."""
    lines = (
        f"Bagging-Date: {made_on.isoformat()}",
        f"Bag-Software-Agent: {software}",
        f"External-Identifier: {uid}",
        "External-Description: Originals of evidence, byte for byte as they were taken in",
        f"Payload-Oxum: {octets}.{files}",
    )
    return "".join(f"{line}\n" for line in lines)


def items_table(
    items: Sequence[EvidenceItem], files: Mapping[Uid, str], marks: Mapping[Uid, str], *, names: bool
) -> str:
    """The items as a table that any spreadsheet opens. A cell that would be reckoned as a formula is defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for item in items:
        said = item_facts(item, files[item.uid], marks, names=names)
        writer.writerow([defused("" if value is None else str(value)) for value in said.values()])
    return out.getvalue()


def item_facts(item: EvidenceItem, file: str, marks: Mapping[Uid, str], *, names: bool) -> dict[str, str | int | None]:
    """What goes with the original of an item, in the order of the table's columns; None where nothing is known.

    Args:
        item: the item.
        file: where its original lies in the bag.
        marks: evidence numbers of the items that went as well; no other is named.
        names: whether the file's own name is given.
    """
    kind = enum_words(item.kind)
    return {
        "mark": item.mark,
        "file": file,
        "sha256": item.sha256,
        "size_bytes": item.size_bytes,
        "kind": kind[:1].upper() + kind[1:],
        "title": item.title,
        "date": in_print(item.dated) if item.dated is not None else None,
        "taken_in_at": item.taken_in_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "taken_out_of": marks.get(item.parent) if item.parent is not None else None,
        "original_name": item.original_name if names else None,
    }


def defused(cell: str) -> str:
    """A cell's text so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def how_to_check(marks: Iterable[str], signing_key: str) -> str:
    """How somebody who has only this folder finds out that nothing in it was changed."""
    return f"""What this folder is

It holds originals of evidence, byte for byte as they were taken in: {", ".join(marks)}.
Each lies in {ORIGINALS}/ under its evidence number. What is known of where it came from and of what was done
with it stands in {REPORTS}/, one report for each item. The same facts for programs: {ITEMS_JSON} and {ITEMS_CSV}.
The folder is laid out by RFC 8493 (BagIt 1.0), so any tool that knows bags can check it.


How to check it without any program of ours

Open a terminal in this folder.

1. Are the originals those that were handed over? Every line must end in OK.

   Linux:    sha256sum -c {MANIFEST}
   macOS:    shasum -a 256 -c {MANIFEST}
   Windows:  certutil -hashfile FILE SHA256    (compare with the line of {MANIFEST})

2. Are the reports and lists those that were handed over?

   Linux:    sha256sum -c {TAG_MANIFEST}
   macOS:    shasum -a 256 -c {TAG_MANIFEST}

3. Was all of it handed over by the library that says so?

   openssl pkeyutl -verify -pubin -inkey {PUBLIC_KEY} -rawin \\
       -in {TAG_MANIFEST} -sigfile {SIGNATURE}

   OpenSSL 3 answers "Signature Verified Successfully". The signature is Ed25519. It is worth as much as the key:
   compare the public key below with one that you were given on another day or by another way, such as on paper.

   {signing_key}

The hash of an original in {MANIFEST} is the one that was reckoned when it was taken in, and it is printed in its
report. It cannot say what happened to the file before that day.
"""
