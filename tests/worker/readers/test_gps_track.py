"""GPS tracks: every point with the time that the file gives, and what can be said of the whole."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CannotRead, CaseworkError, LimitReached
from lfr_review.worker.readers import gps_points
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.gps_points import distance_m, instant_of
from lfr_review.worker.readers.gps_track import read_gps_track


def point(latitude: str, longitude: str, inside: str = "", tag: str = "trkpt") -> str:
    return f'<{tag} lat="{latitude}" lon="{longitude}">{inside}</{tag}>'


def at(time: str) -> str:
    return f"<time>{time}</time>"


def track(*segments: str, name: str = "Tuesday") -> str:
    return f"<trk><name>{name}</name>{''.join(f'<trkseg>{segment}</trkseg>' for segment in segments)}</trk>"


def gpx(inside: str) -> bytes:
    space = 'xmlns="http://www.topografix.com/GPX/1/1" creator="OsmAnd 4.5"'
    return f'<?xml version="1.0"?><gpx {space} version="1.1">{inside}</gpx>'.encode()


def read(inside: str) -> Pages:
    return read_gps_track(gpx(inside), lambda pages: None, Findings())


def words(inside: str) -> str:
    return " ".join(" ".join(read(inside).texts).split())


def features(inside: str) -> str:
    return "\n".join(read(inside).features)


def test_points_stand_with_their_time_in_utc_and_as_in_the_file() -> None:
    first = point("51.5007", "-0.1246", "<ele>12.5</ele>" + at("2026-03-10T10:00:00Z"))
    second = point("51.5017", "-0.1246", at("2026-03-10T11:01:30+01:00"))
    text = words(track(first + second))
    assert "1 2026-03-10 10:00:00 2026-03-10T10:00:00Z 51.5007 -0.1246 12.5" in text
    assert "2 2026-03-10 10:01:30 2026-03-10T11:01:30+01:00 51.5017 -0.1246" in text
    for shown in ("Track 1: Tuesday", "First 2026-03-10 10:00:00 UTC", "From first to last 0 h 01 min 30 s"):
        assert shown in text


def test_the_summary_is_worked_out_from_the_points() -> None:
    """One degree along a meridian of a globe with the mean radius is 111,195 m."""
    text = words(track(point("50", "1") + point("51", "1"), point("60", "1") + point("61", "1")))
    assert "Points 4, in 2 segments" in text and "Segment 2" in text
    assert "Latitude 50.00000 to 61.00000 degrees" in text
    assert "Distance 222,390 metres, worked out here" in text


def test_distance_is_that_of_known_places() -> None:
    """A quarter of a great circle, and half of one."""
    quarter = gps_points.EARTH_RADIUS_M * 3.14159265 / 2
    assert distance_m((0, 0), (0, 90)) == pytest.approx(quarter, rel=1e-6)
    assert distance_m((90, 0), (-90, 0)) == pytest.approx(2 * quarter, rel=1e-6)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-10T10:00:00Z", dt.datetime(2026, 3, 10, 10, tzinfo=dt.UTC)),
        ("2026-03-10T10:00:00.25Z", dt.datetime(2026, 3, 10, 10, microsecond=250_000, tzinfo=dt.UTC)),
        ("2026-07-10T10:00:00+01:00", dt.datetime(2026, 7, 10, 9, tzinfo=dt.UTC)),
        ("2026-07-10T10:00:00", None),
        ("2026-13-10T10:00:00Z", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("yesterday", None),
    ],
)
def test_a_time_becomes_utc_only_where_the_file_names_a_zone(text: str, instant: dt.datetime | None) -> None:
    assert instant_of(text) == instant


def test_places_and_routes_are_shown_with_their_words() -> None:
    text = words(point("51.5", "-0.1", "<name>Van</name><desc>White van</desc>", "wpt"))
    assert "Places" in text and "Van. White van" in text
    route = "<rte><name>Home</name>" + point("51", "0", tag="rtept") + point("52", "0", tag="rtept") + "</rte>"
    assert "Route 1: Home" in words(route)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (track(point("1", "1")), "1 point of the track without a time"),
        (track(point("1", "1", at("2026-03-10T10:00:00"))), "1 time of the track without a time zone"),
        (
            track(point("1", "1", at("2026-03-10T10:00:00Z")) + point("1", "1", at("2026-03-10T09:00:00Z"))),
            "go forward",
        ),
        (track(point("91", "1")), "no place on Earth"),
        (track(point("nan", "x")), "no place on Earth"),
        (track(point("1", "1", "<extensions><speed>3</speed></extensions>")), "such as speed"),
    ],
)
def test_what_is_odd_about_a_track_is_said(inside: str, says: str) -> None:
    assert says in features(inside)


def test_what_the_file_says_of_itself_is_recorded() -> None:
    pages = read("<metadata><name>Walk</name><time>2026-03-10T09:00:00Z</time></metadata>" + track(point("1", "1")))
    assert ("Creator", "OsmAnd 4.5") in pages.facts and ("Metadata name", "Walk") in pages.facts
    assert pages.outline[0].title == "Walk"


def test_a_file_without_points_says_so() -> None:
    assert "no points" in words("")


def test_SEC_046_points_nesting_and_entities_without_end_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gps_points, "MAX_POINTS", 10)
    with pytest.raises(LimitReached, match="more than the 10 points"):
        read(track(point("1", "1") * 11))
    with pytest.raises(CannotRead, match="nested too deeply"):
        read("<a>" * 100 + "</a>" * 100)
    grown = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(CannotRead, match="damaged"):
        read_gps_track(f"{grown}]><gpx><name>&j;</name></gpx>".encode(), lambda pages: None, Findings())


WHOLE = gpx(track(point("51.5", "-0.1", "<ele>1</ele>" + at("2026-03-10T10:00:00Z"))) + point("1", "2", "", "wpt"))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6))
def test_a_track_bent_anywhere_gives_pages_or_a_sentence(place: int, piece: bytes) -> None:
    try:
        assert read_gps_track(WHOLE[:place] + piece + WHOLE[place + 1 :], lambda pages: None, Findings()).pages
    except CaseworkError as error:
        assert str(error)
