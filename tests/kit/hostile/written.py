"""Hostile pages, drawings, tables, tracks and chats: what runs, what is fetched, what unfolds, what never ends."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.kit import papers
from tests.kit.hostile.model import Hostile
from tests.kit.hostile.offices import BY_ADDRESS, LAUGHS, OUTSIDE

TRACKER = "https://tracker.example/a"
HTML = {
    "script": "<p>Hello<script>fetch('https://tracker.example')</script>",
    "events": "<p onclick=alert(1) onmouseover=alert(1)>Hello<img src=x onerror=alert(1)>",
    "frames": f"<p>Hello<iframe src='file:///etc/passwd'></iframe><object data='{TRACKER}'></object>",
    "fetched style": f"<style>@import '{TRACKER}';body{{background:url({TRACKER})}}</style><p>Hello",
    "fetched pictures": f"<p>Hello<img src='{TRACKER}'><img srcset='{TRACKER} 2x'><input type=image src='{TRACKER}'>",
    "sent on": f"<meta http-equiv=refresh content='0;url={TRACKER}'><base href='{TRACKER}'><p>Hello",
    "hidden words": "<p>Hello<p style='display:none'>Hidden<p hidden>Hidden",
    "nested": "<div>" * 60_000 + "Hello",
    "nested tables": "<table><tr><td>" * 3_000 + "Hello",
    "nested lists": "<ul><li>" * 20_000 + "Hello",
    "columns without end": "<table><tr><td colspan=2147483647 rowspan=2147483647>Hello</table>",
    "cells without end": "<table>" + "<tr><td>a<td>b" * 120_000 + "</table>",
    "attributes without end": "<p " + " ".join(f"a{n}=1" for n in range(120_000)) + ">Hello",
    "comment that never ends": "<p>Hello<!--" + "a" * 500_000,
    "open brackets": "<p>Hello" + "<" * 500_000,
    "picture in itself": "<p>Hello<img src='data:image/png;base64," + "A" * 500_000 + "'>",
    "addresses that run": "<p><a href='javascript:alert(1)'>Hello</a><a href='vbscript:a'>b</a>",
}
SVG_PARTS = {
    "script": "<script>alert(1)</script><rect width='9' height='9'/>",
    "event": "<rect width='9' height='9' onload='alert(1)'/>",
    "picture from outside": f"<image href='{TRACKER}' width='9' height='9'/>",
    "picture from the disk": "<image href='file:///etc/passwd' width='9' height='9'/>",
    "page inside it": "<foreignObject width='9' height='9'><iframe xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "use of itself": "<g id='a'><use href='#a'/></g>",
    "use in a circle": "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g><use href='#a'/>",
    "use that unfolds": "<g id='a0'><rect width='1' height='1'/></g>" + "".join(
        f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 9)) + "<use href='#a8'/>",
    "use of another file": "<use href='other.svg#a'/>",
    "nested": "<g>" * 20_000 + "</g>" * 20_000,
    "filter without end": "<filter id='f'><feGaussianBlur stdDeviation='99999'/></filter>"
    "<rect width='9' height='9' filter='url(#f)'/>",
    "pattern of itself": "<pattern id='p' width='1' height='1'><rect fill='url(#p)' width='9' height='9'/></pattern>"
    "<rect fill='url(#p)' width='9' height='9'/>",
    "mask of itself": "<mask id='m'><rect mask='url(#m)' width='9' height='9'/></mask>"
    "<rect mask='url(#m)' width='9' height='9'/>",
    "path without end": "<path d='" + "L1 1 " * 400_000 + "'/>",
    "style from outside": f"<style>@import url({TRACKER});</style><rect width='9' height='9'/>",
    "drawing within a picture": "<image width='9' height='9' href='data:image/svg+xml,%3Csvg/%3E'/>",
}  # fmt: skip


def svg(parts: str, size: str = "width='90' height='90'", head: str = "") -> bytes:
    """A drawing."""
    return f"<?xml version='1.0'?>{head}<svg xmlns='http://www.w3.org/2000/svg' {size}>{parts}</svg>".encode()


def files() -> Iterator[Hostile]:
    """All of them."""
    for name, body in HTML.items():
        page = f"<!doctype html><html><body>{body}".encode()
        yield Hostile(f"{name}.html", lambda page=page: page)  # type: ignore[misc]
    yield from _pages_of_pictures()
    yield from _saved_pages()
    for name, parts in SVG_PARTS.items():
        yield Hostile(f"{name}.svg", lambda parts=parts: svg(parts))  # type: ignore[misc]
    square = "<rect width='9' height='9'/>"
    yield Hostile("huge.svg", lambda: svg(square, "width='9999999' height='9999999'"))
    yield Hostile("no size.svg", lambda: svg(square, "width='0' height='0'"))
    yield Hostile("size of nonsense.svg", lambda: svg(square, "viewBox='0 0 NaN 1e309'"))
    yield Hostile("laughs.svg", lambda: svg("<text>&b9;</text>", head=LAUGHS), is_refused=True)
    yield Hostile("outside entity.svg", lambda: svg("<text>&b;</text>", head=OUTSIDE), is_refused=True)
    yield from _tracks()
    yield from _tables()
    yield Hostile("columns of a spreadsheet and one.csv", lambda: b"a," * 16_384 + b"b\n", is_refused=True)
    yield from _chats()


def _pages_of_pictures() -> Iterator[Hostile]:
    def page(*pictures: bytes) -> bytes:
        held = (base64.b64encode(picture).decode("ascii") for picture in pictures)
        return "".join(("<p>Hello", *(f"<img src='data:image/png;base64,{each}'>" for each in held))).encode()

    yield Hostile(
        "picture bomb in an address.html",
        lambda: page(papers.png_that_says(60_000, 60_000)),
        says="damaged or too large",
    )
    yield Hostile(
        "many pictures in addresses.html",
        lambda: page(*(papers.png((40 + n % 50, 40 + n // 50)) for n in range(1_500))),
        says="further pictures? of the document not shown",
    )
    yield Hostile(
        "ten wide pictures in addresses.html",
        lambda: page(*(papers.png((7_000 + n, 7_000)) for n in range(10))),
        says="one of very many",
    )
    yield Hostile(
        "names of our own in addresses.html", lambda: b"<p>Hello<img src='lfr-inside:9'><a href='lfr-inside:0'>b"
    )


def _saved_pages() -> Iterator[Hostile]:
    saved = papers.saved_page
    yield Hostile("script.mhtml", lambda: saved("<p>Hello<script>alert(1)</script>"))
    yield Hostile("part from the disk.mhtml", lambda: saved("<p>Hello", ("image/png", "file:///etc/passwd", b"a")))
    yield Hostile("climbing part.mhtml", lambda: saved("<p>Hello", ("text/css", "../../../a.css", b"a")))
    yield Hostile("many parts.mhtml", lambda: saved("<p>Hello", *[("text/css", f"{n}", b"") for n in range(5_000)]))
    yield Hostile("page in itself.mhtml", lambda: saved("<iframe src='https://northmarch.example/lfr'></iframe>Hello"))
    yield Hostile("picture bomb inside.mhtml", lambda: saved(
        "<img src='b.png'>Hello", ("image/png", "b.png", papers.png_that_says(60_000, 60_000))))  # fmt: skip
    yield Hostile(
        "boundary that never comes.mhtml", lambda: saved("<p>Hello").replace(b'boundary="B"', b'boundary="Z"')
    )
    yield Hostile("boundary of nothing.mhtml", lambda: saved("<p>Hello").replace(b'boundary="B"', b'boundary=""'))


def _tracks() -> Iterator[Hostile]:
    point = '<trkpt lat="51.5" lon="-0.1"><time>2026-03-10T17:44:00Z</time></trkpt>'

    def track(points: str, head: str = "") -> bytes:
        return f"<?xml version='1.0'?>{head}<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode()

    for name, points in {
        "points without end": point * 150_000,
        "off the earth": '<trkpt lat="9e9" lon="-9e99"/>' + point,
        "not a number": '<trkpt lat="NaN" lon="inf"/>' + point,
        "time of nonsense": '<trkpt lat="1" lon="1"><time>99999-99-99T99:99:99Z</time></trkpt>' + point,
        "before time": '<trkpt lat="1" lon="1"><time>-0001-01-01T00:00:00Z</time></trkpt>' + point,
        "nested": "<extensions>" * 20_000 + "</extensions>" * 20_000 + point,
        "name without end": f"<name>{'a' * 2_000_000}</name>{point}",
        "link that runs": f'<link href="javascript:alert(1)"/>{point}',
    }.items():
        yield Hostile(f"{name}.gpx", lambda points=points: track(points))  # type: ignore[misc]
    yield Hostile("laughs.gpx", lambda: track("<name>&b9;</name>", LAUGHS), is_refused=True)
    yield Hostile("outside entity.gpx", lambda: track(f"<name>&b;</name>{point}", OUTSIDE), is_refused=True)
    yield Hostile("outside type.gpx", lambda: track(point, BY_ADDRESS))


def _tables() -> Iterator[Hostile]:
    for name, content in {
        "formula": b"Name,Act\n=cmd|' /c calc'!A0,@SUM(1)\n+1,-1\n",
        "quote that never closes": b'a,b\n"' + b"c" * 500_000,
        "columns without end": b"a," * 200_000,
        "rows without end": b"a,b\n" * 400_000,
        "one cell": b"a,b\nc," + b"d" * 3_000_000,
        "bytes of nothing": b"a,b\n" + bytes(60_000),
        "letters that turn round": "a,b\n\u202egpj.exe,\u2066x\n".encode(),
        "two alphabets of bytes": b"a,b\n\xff\xfe\xe9,\xed\xa0\x80\n" * 50,
        "quotes only": b'"' * 300_001 + b",",
    }.items():
        yield Hostile(f"{name}.csv", lambda content=content: content)  # type: ignore[misc]


def _chats() -> Iterator[Hostile]:
    line = "10/03/2026, 17:44 - Heron: stopped\n"
    for name, text in {
        "messages without end": line * 60_000,
        "message without end": line * 3 + "10/03/2026, 17:45 - Heron: " + "a" * 2_000_000,
        "lines without end": line * 3 + "further\n" * 200_000,
        "day of nonsense": line * 3 + "99/99/9999, 99:99 - Heron: a\n" * 40,
        "names without end": "".join(f"10/03/2026, 17:44 - N{number}: a\n" for number in range(30_000)),
        "name of two million letters": line * 3 + f"10/03/2026, 17:44 - {'a' * 2_000_000}: b\n",
        "marks of direction": ("\u200e\u202a\u202e" * 50 + line) * 50,
        "file that climbs": line * 3 + "10/03/2026, 17:45 - Heron: ../../etc/passwd (file attached)\n",
    }.items():
        yield Hostile(f"WhatsApp Chat, {name}.txt", lambda text=text: text.encode())  # type: ignore[misc]
    yield Hostile("WhatsApp Chat, climbing.zip", lambda: papers.zipped({
        "_chat.txt": "[10/03/2026, 17:44] H: \u200e<attached: ../a.jpg>\n" * 3, "../a.jpg": b"a"}))  # fmt: skip
    yield Hostile("WhatsApp Chat, bomb.zip", lambda: papers.zipped({
        "_chat.txt": "[10/03/2026, 17:44:01] Heron: a\n" * 3, "a.jpg": bytes(90_000_000)}))  # fmt: skip
