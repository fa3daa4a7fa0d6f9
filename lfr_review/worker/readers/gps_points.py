"""The points of a GPX file, by the track, route or list that they belong to.

Source: the GPX 1.1 schema; its times are meant to be UTC.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from lfr_review.domain.errors import CannotRead, LimitReached

MAX_POINTS = 50_000
MAX_DEPTH = 60  #: elements inside each other
MAX_WORDS = 1_000  #: characters of a name or a description
EARTH_RADIUS_M = 6_371_008.8  #: mean radius
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_POINTS = {"trkpt": "trkseg", "rtept": "rte", "wpt": "gpx"}
_SHOWN = {"ele", "time", "name", "desc", "cmt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point as the file has it: every value is the text that stands there."""

    latitude: str
    longitude: str
    elevation: str = ""
    time: str = ""
    words: str = ""

    @property
    def instant(self) -> dt.datetime | None:
        """Its time in UTC, None where the file gives none, or none with a zone."""
        return instant_of(self.time)

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, None where they are none of the Earth."""
        try:
            latitude, longitude = float(self.latitude), float(self.longitude)
        except ValueError:
            return None
        return (latitude, longitude) if -90 <= latitude <= 90 and -180 <= longitude <= 180 else None


@dataclass(slots=True)
class Path:
    """Points in their order. A pause in the recording begins a new segment."""

    kind: str  #: `Track`, `Route` or `Places`
    name: str = ""
    words: str = ""
    segments: list[list[Point]] = field(default_factory=list)

    @property
    def points(self) -> Iterator[Point]:
        """All points."""
        for segment in self.segments:
            yield from segment

    @property
    def length_m(self) -> float:
        """Metres along the points on a globe, without the gaps between segments and without heights."""
        total = 0.0
        for segment in self.segments:
            places = [place for point in segment if (place := point.place) is not None]
            total += sum(distance_m(a, b) for a, b in itertools.pairwise(places))
        return total


@dataclass(slots=True)
class Track:
    """What a GPX file holds."""

    creator: str = ""
    about: dict[str, str] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    extensions: int = 0


def read_points(content: bytes) -> Track:
    """The paths and points of a file.

    Raises:
        CannotRead: it is damaged.
        LimitReached: it has more points than are turned into pages.
    """
    reader = _Reader()
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
            if event == "start":
                reader.begin(element)
            else:
                reader.end(element)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise CannotRead("The GPS track is damaged, so it cannot be read.") from error
    return reader.track


def instant_of(text: str) -> dt.datetime | None:
    """A time as UTC, None where it is none or names no zone."""
    found = _TIME.fullmatch(text)
    if found is None or not found[3]:
        return None
    fraction = f".{found[2][1:7]:0<6}" if found[2] else ""
    try:
        return dt.datetime.fromisoformat(f"{found[1]}{fraction}{found[3].replace('Z', '+00:00')}").astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two places along a globe, by the haversine formula."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))


class _Reader:
    """Takes the elements of a file as they begin and end."""

    def __init__(self) -> None:
        self.track = Track()
        self._names: list[str] = []
        self._places = Path("Places", segments=[[]])
        self._values: dict[str, str] = {}  #: of the point, or of the path, that is being read
        self._points = 0

    def begin(self, element: ElementTree.Element) -> None:
        """An element begins."""
        name = _local(element)
        self._names.append(name)
        if len(self._names) > MAX_DEPTH:
            raise CannotRead("The parts of the GPS track are nested too deeply, as in a hostile file.")
        if name == "gpx":
            self.track.creator = element.get("creator", "")
        elif name in ("trk", "rte"):
            self.track.paths.append(Path("Track" if name == "trk" else "Route", segments=[[]] if name == "rte" else []))
        elif name == "trkseg" and self.track.paths:
            self.track.paths[-1].segments.append([])
        elif name in _POINTS:
            self._values = {}

    def end(self, element: ElementTree.Element) -> None:
        """An element ends."""
        name = self._names.pop()
        parent = self._names[-1] if self._names else ""
        text = " ".join((element.text or "").split())[:MAX_WORDS]
        if name in _POINTS:
            self._take_point(name, element)
        elif parent in _POINTS and name in _SHOWN:
            self._values[name] = text
        elif parent in ("trk", "rte") and self.track.paths and name in ("name", "desc", "cmt"):
            self._describe(name, text)
        elif text and "metadata" in self._names and name in ("name", "desc", "time", "keywords", "copyright"):
            self.track.about[name] = text
        elif parent == "gpx" and text and name in ("name", "desc", "time", "author", "keywords"):
            self.track.about[name] = text
        self.track.extensions += name == "extensions" and len(element) > 0
        if name != "extensions" and "extensions" not in self._names:
            element.clear()

    def _describe(self, name: str, text: str) -> None:
        path = self.track.paths[-1]
        if name == "name":
            path.name = text
        else:
            path.words = f"{path.words} {text}".strip()[:MAX_WORDS]

    def _take_point(self, name: str, element: ElementTree.Element) -> None:
        self._points += 1
        if self._points > MAX_POINTS:
            raise LimitReached(
                f"The GPS track has more than the {MAX_POINTS:,} points that are turned into pages.",
                "Hand in the part that matters as a file of its own beside it.",
            )
        values, self._values = self._values, {}
        point = Point(
            latitude=element.get("lat", "")[:40],
            longitude=element.get("lon", "")[:40],
            elevation=values.get("ele", "")[:40],
            time=values.get("time", "")[:60],
            words=". ".join(dict.fromkeys(values[key] for key in ("name", "cmt", "desc") if values.get(key))),
        )
        self._home(name).append(point)

    def _home(self, name: str) -> list[Point]:
        """Where a point belongs; one that stands outside any track is kept among the places."""
        paths, kind = self.track.paths, {"trkpt": "Track", "rtept": "Route"}.get(name)
        if kind and paths and paths[-1].kind == kind and paths[-1].segments:
            return paths[-1].segments[-1]
        if self._places not in paths:
            paths.insert(0, self._places)
        return self._places.segments[0]


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
