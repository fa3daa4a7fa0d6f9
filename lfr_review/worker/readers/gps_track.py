"""GPS tracks (GPX): where and when each begins and ends, and every point with the time that the file gives."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lfr_review.domain.documents import Block, Column, Document, Heading, Row, Style, Table, paragraph, words
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.gps_points import Path, Point, Track, read_points
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.wording import counted

POINTS_A_PAGE = 15  #: at least
_WORDS = {"name": "Name", "desc": "Description", "time": "Made, as the file says", "keywords": "Keywords"}


def read_gps_track(content: bytes, announce: Callable[[int], None], findings: Findings) -> Pages:
    """A GPS track as pages.

    Raises:
        CannotRead: it is damaged.
        LimitReached: it has more points than can be turned into pages.
    """
    track = read_points(content)
    shown = Printer()
    blocks = tuple(_blocks(track, shown))
    _note(track, findings)
    shown.note(findings)
    announce(min(1 + sum(1 for path in track.paths for _ in path.points) // POINTS_A_PAGE, MAX_PAGES))
    return drawn_pages(Document(title="GPS track", blocks=blocks, landscape=True), findings)


def _note(track: Track, findings: Findings) -> None:
    findings.fact("Creator", track.creator)
    for name, says in track.about.items():
        findings.fact(f"Metadata {name}", says)
    points = [point for path in track.paths for point in path.points]
    findings.fact("Points", f"{len(points):,}")
    for words_, said in (("First time", points), ("Last time", points[::-1])):
        findings.fact(f"{words_} in the file", next((point.time for point in said if point.time), ""))
    untimed = sum(not point.time for point in points)
    if untimed:
        findings.feature(f"{counted(untimed, 'point')} of the track without a time.")
    if unzoned := sum(bool(point.time) and point.instant is None for point in points):
        findings.feature(
            f"{counted(unzoned, 'time')} of the track without a time zone, or not a time: shown as in the file only."
        )
    if any(_turns_back(segment) for path in track.paths if path.kind == "Track" for segment in path.segments):
        findings.feature("The times of the track do not always go forward: its clock was set, or points were moved.")
    if lost := sum(point.place is None for point in points):
        findings.feature(f"{counted(lost, 'point')} of the track whose figures are no place on Earth.")
    if track.extensions:
        findings.feature("The track holds more than places and times, such as speed, which is not shown in its pages.")


def _turns_back(segment: list[Point]) -> bool:
    instants = [at for point in segment if (at := point.instant) is not None]
    return any(later < earlier for earlier, later in itertools.pairwise(instants))


def _blocks(track: Track, shown: Printer) -> Iterator[Block]:
    yield Heading(text=shown(track.about.get("name", "")) or "GPS track", level=1)
    for name, label in _WORDS.items():
        if name != "name" and (says := track.about.get(name)):
            yield paragraph(f"{label}: {shown(says)}")
    if track.creator:
        yield paragraph(f"Written by: {shown(track.creator)}")
    if not any(True for path in track.paths for _ in path.points):
        yield paragraph("(The file has no points.)", Style.QUIET)
    counts = Counter[str]()
    for path in track.paths:
        if any(True for _ in path.points):
            counts[path.kind] += 1
            title = path.kind if path.kind == "Places" else f"{path.kind} {counts[path.kind]}"
            yield from _path_blocks(title, path, shown)


def _path_blocks(title: str, path: Path, shown: Printer) -> Iterator[Block]:
    name = shown(path.name)
    yield Heading(text=f"{title}: {name}" if name else title, level=2)
    if path.words:
        yield paragraph(shown(path.words))
    yield Table(
        columns=(Column(heading="", share=1.0), Column(heading="", share=5.0)),
        rows=tuple(Row(cells=(words(label, strong=True), words(says))) for label, says in _summary(path)),
    )
    shown_columns = _columns(path)
    columns = (Column(heading="Point", share=1.6, right=True), *(column for column, _ in shown_columns))
    yield Table(columns=columns, rows=tuple(_rows(path, [value for _, value in shown_columns], shown)))


def _columns(path: Path) -> list[tuple[Column, Callable[[Point], str]]]:
    """The columns of a path's points, without those that would stay empty."""
    columns: list[tuple[Column, Callable[[Point], str]]] = [
        (Column(heading="Time (UTC)", share=4.2), lambda point: _utc(point.instant)),
        (Column(heading="Time in the file", share=5.0), lambda point: point.time),
        (Column(heading="Latitude", share=2.6, right=True), lambda point: point.latitude),
        (Column(heading="Longitude", share=2.6, right=True), lambda point: point.longitude),
        (Column(heading="Height (m)", share=2.3, right=True), lambda point: point.elevation),
        (Column(heading="Words", share=5.0), lambda point: point.words),
    ]
    return [(column, value) for column, value in columns if any(value(point) for point in path.points)]


def _rows(path: Path, values: Sequence[Callable[[Point], str]], shown: Printer) -> Iterator[Row]:
    number = 0
    for part, segment in enumerate(path.segments, start=1):
        if len(path.segments) > 1:
            yield Row(cells=(words(f"Segment {part}"),), spanning=True)
        for point in segment:
            number += 1
            yield Row(cells=(words(str(number)), *(words(shown(value(point))) for value in values)))


def _summary(path: Path) -> Iterator[tuple[str, str]]:
    points = list(path.points)
    many = f"{len(points):,}"
    yield "Points", f"{many}, in {counted(len(path.segments), 'segment')}" if len(path.segments) > 1 else many
    instants = [at for point in points if (at := point.instant) is not None]
    if instants and path.kind == "Track":
        first, last = min(instants), max(instants)
        yield "First", f"{_utc(first)} UTC"
        yield "Last", f"{_utc(last)} UTC"
        yield "From first to last", _span(last - first)
    places = [place for point in points if (place := point.place) is not None]
    if places:
        for label, axis in (("Latitude", 0), ("Longitude", 1)):
            low, high = min(place[axis] for place in places), max(place[axis] for place in places)
            yield label, f"{low:.5f} to {high:.5f} degrees"
    if path.kind != "Places" and len(places) > 1:
        yield "Distance", f"{path.length_m:,.0f} metres, worked out here from the points; the file does not say it"


def _utc(at: dt.datetime | None) -> str:
    return (
        "" if at is None else f"{at:%Y-%m-%d %H:%M:%S}" + (f".{at.microsecond // 1000:03d}" if at.microsecond else "")
    )


def _span(length: dt.timedelta) -> str:
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min {seconds:02d} s"
