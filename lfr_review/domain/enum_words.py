"""The words for values that say too little, or something else, when they are read as they are kept."""

from __future__ import annotations

from enum import Enum

from lfr_review.domain.bundles import Audience, BundleKind, Generated
from lfr_review.domain.cases import Answer, Conduct
from lfr_review.domain.evidence import EvidenceKind, ReadState
from lfr_review.domain.people import Capacity, Scope
from lfr_review.domain.sendings import SentForm

# By class and name, because values of two classes that are spelt alike are one key to a dictionary.
_WORDS: dict[tuple[type[Enum], str], str] = {
    (type(value), value.name): words
    for value, words in (
        (Answer.DONT_KNOW, "don’t know"),
        (Answer.REFUSED, "not said, by choice"),
        (Conduct.NONE, "not decided"),
        (EvidenceKind.PDF, "PDF document"),
        (EvidenceKind.JPEG, "photo (JPEG)"),
        (EvidenceKind.PNG, "picture (PNG)"),
        (EvidenceKind.TIFF, "picture or scan (TIFF)"),
        (EvidenceKind.WEBP, "picture (WebP)"),
        (EvidenceKind.BMP, "picture (BMP)"),
        (EvidenceKind.GIF, "picture (GIF)"),
        (EvidenceKind.AVIF, "picture (AVIF)"),
        (EvidenceKind.HEIC, "photo (HEIC)"),
        (EvidenceKind.SVG, "drawing (SVG)"),
        (EvidenceKind.DOCX, "Word document"),
        (EvidenceKind.EMAIL, "e-mail"),
        (EvidenceKind.MSG, "e-mail (Outlook)"),
        (EvidenceKind.CHAT, "chat export"),
        (EvidenceKind.CSV, "table (CSV)"),
        (EvidenceKind.XLSX, "Excel workbook"),
        (EvidenceKind.HTML, "web page"),
        (EvidenceKind.MHTML, "saved web page"),
        (EvidenceKind.ODT, "OpenDocument text"),
        (EvidenceKind.RTF, "rich text (RTF)"),
        (EvidenceKind.MARKDOWN, "text (Markdown)"),
        (EvidenceKind.GPX, "GPS track"),
        (EvidenceKind.IMAGE, "picture"),
        (EvidenceKind.AUDIO, "sound recording"),
        (EvidenceKind.ZIP, "archive (ZIP)"),
        (EvidenceKind.ARCHIVE, "archive of files"),
        (EvidenceKind.OFFICE, "office document"),
        (EvidenceKind.EMPTY, "empty file"),
        (EvidenceKind.OTHER, "not known"),
        (ReadState.WAITING, "not yet"),
        (ReadState.READ, "yes"),
        (ReadState.KEPT, "no: kept as it is"),
        (ReadState.PASSWORD, "no: it needs a password"),
        (BundleKind.REVIEW, "application for review"),
        (BundleKind.ICO_COMPLAINT, "complaint about data protection"),
        (BundleKind.JR_CLAIM, "claim for judicial review"),
        (BundleKind.HEARING, "hearing bundle"),
        (BundleKind.CORE, "core bundle"),
        (BundleKind.AUTHORITIES, "authorities bundle"),
        (BundleKind.FREE, "free bundle"),
        (Generated.EXHIBIT_FRONT, "front of an exhibit"),
        (Audience.BODY, "a police force or regulator"),
        (Audience.COURT, "the court"),
        (Audience.DEFENDANT, "the defendant"),
        (Audience.PUBLIC, "the public"),
        (Conduct.CLIENT_IN_PERSON, "the client in person"),
        (Conduct.AUTHORISED_PERSON, "an authorised person, such as a solicitor"),
        (Capacity.NOT_ASKED, "nobody has thought about it yet"),
        (Capacity.PRESUMED, "presumed: no reason to doubt it"),
        (Capacity.ASSESSED_HAS, "assessed: can decide about the case"),
        (Capacity.ASSESSED_LACKS, "assessed: cannot decide about the case"),
        (Scope.ADVISE, "advise"),
        (Scope.WRITE_TO_BODY, "write to a named body"),
        (Scope.OBTAIN_DATA, "obtain data"),
        (Scope.SHARE_WITH_PERSON, "share with a named person"),
        (Scope.STATISTICS, "count in statistics"),
        (SentForm.WHOLE, "the whole file"),
        (SentForm.ADDITIONS, "only the pages added late"),
        (SentForm.VOLUMES, "all of it, in volumes"),
        (SentForm.CORE, "its core bundle"),
        (SentForm.PRINT, "printed on paper"),
    )
}


def enum_words(value: Enum) -> str:
    """A value in words: its own, where nothing better is known."""
    return _WORDS.get((type(value), value.name)) or str(value.value).replace("-", " ")
