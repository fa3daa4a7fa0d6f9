"""The formats that are told apart, with the marks in their first bytes."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.evidence import EvidenceKind


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the kind of evidence it is, its name in a sentence, the endings its files go by."""

    kind: EvidenceKind
    words: str
    endings: tuple[str, ...] = ()


PDF = Format(EvidenceKind.PDF, "a PDF document", (".pdf",))
JPEG = Format(EvidenceKind.JPEG, "a JPEG picture", (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"))
PNG = Format(EvidenceKind.PNG, "a PNG picture", (".png",))
DOCX = Format(EvidenceKind.DOCX, "a Word document (DOCX)", (".docx", ".docm", ".dotx"))
EMAIL = Format(EvidenceKind.EMAIL, "an e-mail message", (".eml",))
TEXT = Format(
    EvidenceKind.TEXT,
    "plain text",
    (".txt", ".text", ".log", ".json", ".xml", ".ics", ".vcf", ".srt", ".kml", ".ini"),
)
CSV = Format(EvidenceKind.CSV, "a table as plain text (CSV)", (".csv", ".tsv", ".tab"))
MARKDOWN = Format(EvidenceKind.MARKDOWN, "a text with marks (Markdown)", (".md", ".markdown", ".mdown"))
GPX = Format(EvidenceKind.GPX, "a GPS track (GPX)", (".gpx",))
CHAT = Format(EvidenceKind.CHAT, "the export of a chat", (".txt",))
CHAT_ZIP = Format(EvidenceKind.CHAT, "the export of a chat with its files", (".zip",))
EMPTY = Format(EvidenceKind.EMPTY, "an empty file")
UNKNOWN = Format(EvidenceKind.OTHER, "a file of a kind that is not known here")

_IMAGE, _AUDIO, _VIDEO = EvidenceKind.IMAGE, EvidenceKind.AUDIO, EvidenceKind.VIDEO
_ARCHIVE, _OFFICE, _OTHER = EvidenceKind.ARCHIVE, EvidenceKind.OFFICE, EvidenceKind.OTHER

HEIC = Format(EvidenceKind.HEIC, "a HEIC picture", (".heic", ".heif", ".hif"))
AVIF = Format(EvidenceKind.AVIF, "an AVIF picture", (".avif",))
WEBP = Format(EvidenceKind.WEBP, "a WebP picture", (".webp",))
BMP = Format(EvidenceKind.BMP, "a BMP picture", (".bmp", ".dib"))
GIF = Format(EvidenceKind.GIF, "a GIF picture", (".gif",))
TIFF = Format(EvidenceKind.TIFF, "a TIFF picture", (".tif", ".tiff", ".dng"))
SVG = Format(EvidenceKind.SVG, "an SVG drawing", (".svg",))
WAV = Format(_AUDIO, "a WAV sound recording", (".wav",))
AVI = Format(_VIDEO, "an AVI video", (".avi",))
M4A = Format(_AUDIO, "an M4A sound recording", (".m4a", ".m4b", ".aac"))
MOV = Format(_VIDEO, "a QuickTime video", (".mov", ".qt"))
MP4 = Format(_VIDEO, "an MP4 video", (".mp4", ".m4v", ".3gp", ".3g2", ".mov"))
MPEG_TS = Format(_VIDEO, "an MPEG video", (".ts", ".mts", ".m2ts", ".mpg"))
XLSX = Format(EvidenceKind.XLSX, "an Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xlsb"))
PPTX = Format(_OFFICE, "a PowerPoint presentation", (".pptx", ".pptm", ".ppsx"))
ODT = Format(EvidenceKind.ODT, "an OpenDocument text (ODT)", (".odt", ".ott"))
RTF = Format(EvidenceKind.RTF, "a rich text document (RTF)", (".rtf",))
ODF = Format(_OFFICE, "an OpenDocument file", (".ods", ".odp", ".odg"))
PAGES = Format(_OFFICE, "an Apple iWork document", (".pages", ".numbers", ".key"))
OLD_OFFICE = Format(_OFFICE, "a document of an older Office", (".doc", ".xls", ".ppt", ".dot", ".xlt", ".pps", ".pub"))
LOCKED_OFFICE = Format(_OFFICE, "an Office document locked by a password", (".docx", ".xlsx", ".pptx"))
MSG = Format(EvidenceKind.MSG, "an Outlook message (MSG)", (".msg",))
EPUB = Format(_OTHER, "an electronic book (EPUB)", (".epub",))
ZIP = Format(EvidenceKind.ZIP, "a ZIP archive", (".zip", ".jar", ".apk", ".kmz", ".xpi"))
TAR = Format(_ARCHIVE, "a TAR archive", (".tar",))
HTML = Format(EvidenceKind.HTML, "a web page (HTML)", (".html", ".htm", ".xhtml"))
MHTML = Format(EvidenceKind.MHTML, "a saved web page (MHTML)", (".mht", ".mhtml"))
MAILBOX = Format(_ARCHIVE, "a mailbox of several messages (mbox)", (".mbox", ".mbx"))
PROGRAM = Format(_OTHER, "a program", (".exe", ".dll", ".com", ".scr", ".so", ".dylib", ".msi"))

#: (place of the mark, the mark, the format), the longer marks first where one begins another
MARKS: tuple[tuple[int, bytes, Format], ...] = (
    (0, b"\xff\xd8\xff", JPEG),
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"GIF87a", GIF),
    (0, b"GIF89a", GIF),
    (0, b"II*\x00", TIFF),
    (0, b"MM\x00*", TIFF),
    (0, b"II+\x00", TIFF),
    (0, b"MM\x00+", TIFF),
    (0, b"8BPS", Format(_IMAGE, "a Photoshop picture", (".psd", ".psb"))),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", Format(_IMAGE, "a JPEG 2000 picture", (".jp2", ".jpx"))),
    (0, b"\xffO\xffQ", Format(_IMAGE, "a JPEG 2000 picture", (".j2k", ".jpc"))),
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", Format(_IMAGE, "a JPEG XL picture", (".jxl",))),
    (0, b"\x00\x00\x01\x00", Format(_IMAGE, "an icon", (".ico",))),
    (0, b"\x1aE\xdf\xa3", Format(_VIDEO, "a Matroska or WebM video", (".mkv", ".webm", ".mka"))),
    (0, b"FLV\x01", Format(_VIDEO, "a Flash video", (".flv",))),
    (0, b"0&\xb2u\x8ef\xcf\x11", Format(_VIDEO, "a Windows Media recording", (".wmv", ".wma", ".asf"))),
    (0, b"\x00\x00\x01\xba", Format(_VIDEO, "an MPEG video", (".mpg", ".mpeg", ".vob"))),
    (0, b"\x00\x00\x01\xb3", Format(_VIDEO, "an MPEG video", (".mpg", ".mpeg"))),
    (0, b"OggS", Format(_AUDIO, "an Ogg recording", (".ogg", ".oga", ".opus", ".ogv"))),
    (0, b"fLaC", Format(_AUDIO, "a FLAC sound recording", (".flac",))),
    (0, b"ID3", Format(_AUDIO, "an MP3 sound recording", (".mp3",))),
    (0, b"#!AMR", Format(_AUDIO, "an AMR sound recording", (".amr", ".awb"))),
    (0, b"MThd", Format(_AUDIO, "a MIDI file", (".mid", ".midi"))),
    (0, b"caff", Format(_AUDIO, "a CAF sound recording", (".caf",))),
    (0, b"Rar!\x1a\x07", Format(_ARCHIVE, "a RAR archive", (".rar",))),
    (0, b"7z\xbc\xaf'\x1c", Format(_ARCHIVE, "a 7-Zip archive", (".7z",))),
    (0, b"\x1f\x8b", Format(_ARCHIVE, "a GZIP archive", (".gz", ".tgz"))),
    (0, b"BZh", Format(_ARCHIVE, "a BZIP2 archive", (".bz2",))),
    (0, b"\xfd7zXZ\x00", Format(_ARCHIVE, "an XZ archive", (".xz",))),
    (0, b"(\xb5/\xfd", Format(_ARCHIVE, "a Zstandard archive", (".zst",))),
    (0, b"MSCF", Format(_ARCHIVE, "a Windows cabinet", (".cab",))),
    (0, b"!<arch>\n", Format(_ARCHIVE, "an ar archive", (".a", ".deb"))),
    (257, b"ustar", TAR),
    (0, b"{\\rtf", RTF),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (0, b"%!PS", Format(_OTHER, "a PostScript document", (".ps", ".eps"))),
    (0, b"SQLite format 3\x00", Format(_OTHER, "a database (SQLite)", (".db", ".sqlite", ".sqlite3"))),
    (0, b"age-encryption.org/", Format(_OTHER, "a file encrypted with age", (".age",))),
    (0, b"-----BEGIN AGE", Format(_OTHER, "a file encrypted with age", (".age",))),
    (0, b"-----BEGIN PGP", Format(_OTHER, "a file encrypted or signed with PGP", (".asc", ".pgp", ".gpg"))),
    (0, b"\x7fELF", PROGRAM),
    (0, b"MZ", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"\xfe\xed\xfa\xcf", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", Format(_OTHER, "a Windows shortcut", (".lnk",))),
)

#: first brands of the ISO media family, by four letters after `ftyp`
BRANDS: dict[bytes, Format] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"avif", b"avis"), AVIF),
    **dict.fromkeys((b"M4A ", b"M4B ", b"M4P "), M4A),
    b"qt  ": MOV,
}
_ALL = {id(f): f for f in (*(mark[2] for mark in MARKS), *BRANDS.values())}
ZIP_BASED = (ZIP, CHAT_ZIP, DOCX, XLSX, PPTX, ODT, ODF, PAGES, EPUB)
PLAIN_TEXT = (CSV, MARKDOWN)  #: kinds that only the name of the file tells from other plain text
PICTURES = (HEIC, TIFF, WEBP, BMP, GIF, AVIF, SVG)
CONTAINERS = (ZIP, MSG, CHAT, CHAT_ZIP)
READABLE = (PDF, JPEG, PNG, DOCX, EMAIL, TEXT, CSV, XLSX, HTML, ODT, RTF, MHTML, MARKDOWN, GPX, *PICTURES, *CONTAINERS)
KNOWN: tuple[Format, ...] = (
    *READABLE,
    *_ALL.values(),
    *(
        LOCKED_OFFICE,
        WEBP,
        BMP,
        SVG,
        WAV,
        AVI,
        MP4,
        MPEG_TS,
        XLSX,
        PPTX,
        ODF,
        PAGES,
        MSG,
        EPUB,
        ZIP,
        HTML,
        MHTML,
        MAILBOX,
    ),
)


def formats_for(ending: str) -> tuple[Format, ...]:
    """The formats whose files go by an ending such as `.jpg`."""
    return tuple(known for known in KNOWN if ending.lower() in known.endings)
