"""What a container says of the recording inside it."""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import dataclass, field

from lfr_review.domain.recordings import LENGTH, length_words
from lfr_review.worker.protocol import clean_text
from lfr_review.worker.readers.documents import Findings

#: how a parser of hostile bytes fails; what it had noted before stays
DAMAGED = (struct.error, LookupError, ValueError, ArithmeticError)

MAX_LENGTH_S = 31 * 24 * 3_600  #: over a month in one file is a lie of the container
MAX_TRACKS = 64
MAX_TEXT = 4_000  #: bytes of a text beside the recording
APART_S = 0.5  #: pictures and sound never end at the very same moment; from here on it is said

OFTEN_LOCAL = (
    "The time of recording in the file is meant as UTC, but many devices write their local time there. Hold it against "
    "another source before relying on it."
)
NO_ZONE = (
    "The file gives a date of its own without a time zone, by the clock of whatever wrote it. Hold it against another "
    "source before relying on it."
)
NEVER_SET = "The device that made the file had no time: where the time of recording belongs, the file says nothing."
PLACE = "The recording says where it was made. The position is kept with the evidence, not in its pages."


@dataclass(slots=True, kw_only=True)
class Track:
    """One track: pictures, sound, or something else such as positions."""

    sort: str  #: `Picture`, `Sound`, or what else it is in the container's own word
    codec: str = ""  #: by name
    width: int = 0
    height: int = 0
    turned: int = 0  #: degrees clockwise that a player turns the picture by
    pictures_a_second: float = 0.0
    sample_rate: int = 0
    channels: int = 0
    uid: int = 0  #: by which other parts of the container name it; 0: by nothing
    length_s: float | None = None  #: None where the container does not say

    def in_words(self) -> str:
        """The track as a person reads it, such as `H.264, 1920 × 1080, 25 pictures a second`."""
        parts = [self.codec or "packed in a way that is not known here"]
        if self.width and self.height:
            parts.append(f"{self.width} × {self.height}")
        if self.turned:
            parts.append(f"shown turned by {self.turned}° clockwise")
        if 0 < self.pictures_a_second < 100_000:
            parts.append(f"{round(self.pictures_a_second, 2):g} pictures a second")
        if 0 < self.sample_rate < 10_000_000:
            parts.append(f"{self.sample_rate:,} Hz")
        if self.channels:
            parts.append("1 channel" if self.channels == 1 else f"{self.channels} channels")
        return ", ".join(parts)


@dataclass(slots=True, kw_only=True)
class Recording:
    """Filled in by the parser of a container as it goes, so that damage costs only what comes after it."""

    findings: Findings = field(default_factory=Findings)
    length_s: float | None = None
    is_estimate: bool = False  #: the length is reckoned from the size of the file
    tracks: list[Track] = field(default_factory=list)

    def add(self, track: Track) -> None:
        """Note one more track.

        Raises:
            ValueError: there are more than any recording has.
        """
        if len(self.tracks) >= MAX_TRACKS:
            raise ValueError("too many tracks")
        self.tracks.append(track)

    def lasts(self, seconds: float) -> None:
        """Note the length, unless no recording can have it."""
        if 0 < seconds < MAX_LENGTH_S:
            self.length_s = seconds

    def track_lasts(self, track: Track, seconds: float) -> None:
        """Note the length of one track, unless no recording can have it."""
        if 0 < seconds < MAX_LENGTH_S:
            track.length_s = seconds

    def made_at(self, where: str, at: dt.datetime | None) -> None:
        """Note when the container says that it was recorded, None where it leaves that open."""
        if at is None:
            self.findings.fact(where, "not set")
            self.findings.feature(NEVER_SET)
            return
        self.findings.fact(where, at.strftime("%Y-%m-%d %H:%M:%S UTC"))
        self.findings.feature(OFTEN_LOCAL)

    def says(self, where: str, content: bytes | memoryview, encoding: str = "utf-8") -> None:
        """Note a text that stands in the file."""
        raw = bytes(content[:MAX_TEXT])
        self.findings.fact(where, clean_text(raw.decode(encoding, "replace").partition("\x00")[0]))

    def note_whole(self, *, is_film: bool) -> None:
        """Note length and tracks among the findings, and what is odd about them.

        Args:
            is_film: pictures are expected in a file of this kind.
        """
        facts, self.findings.facts = self.findings.facts, []
        differ = self._compare_lengths()
        if self.length_s is not None:
            about = ", reckoned from the size of the file" if self.is_estimate else ""
            self.findings.fact(LENGTH, f"{_words(self.length_s)}{about}")
        else:
            self.findings.feature("The file does not say how long it is.")
        for track in self.tracks:
            about = f", {_words(track.length_s)}" if differ and track.length_s is not None else ""
            self.findings.fact(track.sort, f"{track.in_words()}{about}")
        for where, says in facts:
            self.findings.fact(where, says)
        sorts = [track.sort for track in self.tracks]
        if is_film and "Sound" in sorts and "Picture" not in sorts:
            self.findings.feature("The recording has sound and no picture.")
        if "Picture" in sorts and "Sound" not in sorts:
            self.findings.feature("The recording has pictures and no sound.")
        if sorts.count("Picture") > 1:
            self.findings.feature(
                f"The recording has {sorts.count('Picture')} picture tracks; a player shows the first."
            )
        for sort in sorted(set(sorts) - {"Picture", "Sound"}):
            self.findings.feature(f"The recording also holds a track of another sort ({sort}), which is not shown.")

    def _compare_lengths(self) -> bool:
        """Let the longest of pictures and sound be the length of the whole, and say where they do not end together."""
        lengths: dict[str, float] = {}
        for track in self.tracks:
            if track.length_s is not None and track.sort in ("Picture", "Sound"):
                lengths[track.sort] = max(track.length_s, lengths.get(track.sort, 0.0))
        longest = max(lengths.values(), default=0.0)
        if self.length_s is not None and longest > self.length_s + APART_S:
            self.findings.feature(
                f"The head of the file says that it is {_words(self.length_s)} long, and what is in it lasts "
                f"{_words(longest)}. The longer one is given as its length."
            )
        if self.length_s is None or longest > self.length_s + APART_S:
            self.length_s = longest or None
        longer = lengths.get("Sound", 0.0) - lengths.get("Picture", 0.0)
        if len(lengths) < 2 or abs(longer) < APART_S:
            return False
        if longer > 0:
            self.findings.feature(
                f"The sound lasts {_words(longer)} longer than the pictures: at the end there is sound and no picture."
            )
        else:
            self.findings.feature(f"The pictures last {_words(-longer)} longer than the sound: their end is silent.")
        return True


def _words(seconds: float) -> str:
    return length_words(round(seconds * 1000))


class Steps:
    """How many parts of a container are still looked at: hostile ones have millions."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self) -> None:
        """Count one part.

        Raises:
            ValueError: there have been too many.
        """
        self._left -= 1
        if self._left < 0:
            raise ValueError("too many parts")
