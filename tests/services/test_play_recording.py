"""Playing a recording in a process of its own: pictures and sound arrive, times are right, nothing else gets out."""

from __future__ import annotations

import array
import itertools
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lfr_review.domain.errors import CannotRead, CaseworkError
from lfr_review.services import worker_limits
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.play_recording import Look, Player, open_player
from tests.kit.recordings import SIZE, recording


def with_number(content: bytes, mark: bytes, after: int, number: int) -> bytes:
    """A recording that lies: other four bytes so many after a mark."""
    at = content.index(mark) + after
    return content[:at] + struct.pack(">I", number) + content[at + 4 :]


ENOUGH_SOUND = 96_000  #: bytes: half a second
STEP_MS = 40  #: from one picture to the next
LOUD = 2_000  #: of the samples: half the tone's and more than any coding leaves of silence
TOGETHER_MS = 150  #: by which sound and pictures may be apart; a busy machine shows a picture late
SOUND: dict[str, Any] = {"picture": None, "sound": "libmp3lame"}


@pytest.fixture
def opened() -> Iterator[Callable[[bytes], Player]]:
    """Opens players and closes them."""
    players: list[Player] = []

    def opening(content: bytes) -> Player:
        players.append(open_player(BytesSource(content)))
        return players[-1]

    yield opening
    for player in players:
        player.close()


def grey_at(look: Look) -> float:
    """The time in milliseconds that the grey of a picture stands for: see the kit."""
    assert look.picture is not None
    middle = look.picture.stride * (look.picture.height // 2) + 3 * (look.picture.width // 2)
    return look.picture.rgb[middle] / 4 * STEP_MS


def played(player: Player, until: Callable[[Look], bool]) -> list[Look]:
    """What is shown from now on. Each question waits for its answer, so this never runs away."""
    looks = []
    for _ in range(100_000):
        looks.append(player.look())
        if until(looks[-1]):
            return looks
    raise AssertionError("it never came so far")


@pytest.mark.parametrize(
    "made",
    [
        {"container": "mp4"},
        {"container": "mp4", "picture": "libx265"},
        {"container": "mov"},
        {"container": "matroska"},
        {"container": "avi", "picture": "mpeg4", "sound": "libmp3lame"},
    ],
    ids=lambda made: " ".join(made.values()),
)
def test_a_jump_shows_the_picture_of_that_time(opened: Callable[[bytes], Player], made: dict[str, Any]) -> None:
    player = opened(recording(**made))
    first = player.look()
    assert first.picture is not None and (first.picture.width, first.picture.height) == SIZE
    assert first.state.has_sound and first.state.length_ms == pytest.approx(2_000, abs=100)
    for at in (1_000, 300, 1_700):
        look = player.seek(at)
        assert look.state.at_ms == pytest.approx(at, abs=100) and not look.state.playing
        assert grey_at(look) == pytest.approx(at, abs=100)


@pytest.mark.parametrize(
    "made",
    [
        {"container": "mp3", **SOUND},
        {"container": "ipod", "picture": None},
        {"container": "wav", "picture": None, "sound": "pcm_s16le"},
        {"container": "amr", "picture": None, "sound": "libopencore_amrnb", "rate": 8_000},
        {"container": "ogg", "picture": None, "sound": "libopus"},
    ],
    ids=lambda made: made["container"],
)
def test_sound_alone_is_played(opened: Callable[[bytes], Player], made: dict[str, Any]) -> None:
    player = opened(recording(**made))
    look = player.seek(1_000)
    assert look.state.has_sound and not look.state.has_picture and look.picture is None
    assert look.state.at_ms == pytest.approx(1_000, abs=100)
    player.play()
    sound = bytearray()

    def is_enough(each: Look) -> bool:
        sound.extend(each.sound)
        return len(sound) >= ENOUGH_SOUND or each.state.ended

    played(player, is_enough)
    assert crossings_a_second(sound) == pytest.approx(2 * 440, rel=0.1)


def crossings_a_second(sound: bytearray) -> float:
    """How often the left channel crosses the middle in a second: twice for each wave."""
    left = array.array("h", bytes(sound))[::2]
    left = left[len(left) // 2 :]  # after a jump, a decoder may begin with silence
    loud = [sample for sample in left if abs(sample) > 500]
    crossed = sum((one > 0) != (other > 0) for one, other in itertools.pairwise(loud))
    return crossed * 48_000 / max(1, len(left))


def test_sound_comes_with_the_pictures_of_its_time(opened: Callable[[bytes], Player]) -> None:
    """A film that is silent for a second: the tone is heard where it belongs, counted in samples and in pictures."""
    player = opened(recording("mp4", seconds=3, silent_until=1.0))
    player.look()
    player.play()
    heard = bytearray()
    shown_ms = 0.0

    def is_loud(look: Look) -> bool:
        nonlocal shown_ms
        shown_ms = grey_at(look) if look.picture is not None else shown_ms
        heard.extend(look.sound)
        return any(abs(sample) > LOUD for sample in array.array("h", look.sound))

    played(player, is_loud)
    first = next(n for n, sample in enumerate(array.array("h", bytes(heard))) if abs(sample) > LOUD)
    assert first / 2 / 48 == pytest.approx(1_000, abs=TOGETHER_MS), "samples are lost or added"
    assert shown_ms == pytest.approx(1_000, abs=TOGETHER_MS), "sound and pictures are not together"


def test_a_recording_whose_sound_outlasts_its_pictures_has_one_length(opened: Callable[[bytes], Player]) -> None:
    player = opened(recording("mp4", sound_seconds=4))
    start = player.look().state
    assert (start.length_ms, start.pictures_ms, start.sound_ms) == pytest.approx((4_000, 2_000, 4_000), abs=50)
    assert not start.past_pictures
    past = player.seek(3_500).state
    assert past.past_pictures and past.at_ms == pytest.approx(3_500, abs=50)
    with pytest.raises(CannotRead, match="no picture at this time"):
        player.still()
    last = player.step(-1).state
    assert not last.past_pictures and last.at_ms == pytest.approx(1_960, abs=STEP_MS)
    assert player.step(1).state.at_ms == last.at_ms, "the last picture stays"
    player.seek(3_500)
    player.play()
    assert played(player, lambda look: look.state.ended)[-1].state.at_ms == pytest.approx(4_000, abs=50)


def test_it_runs_to_its_end_and_begins_again(opened: Callable[[bytes], Player]) -> None:
    player = opened(recording("mp4", sound=None))
    player.seek(1_500)
    player.play(2.0)
    looks = played(player, lambda look: look.state.ended)
    assert sum(look.picture is not None for look in looks) > 3
    assert not looks[-1].state.playing
    player.play()
    again = played(player, lambda look: look.picture is not None and look.state.at_ms < 1_000)
    assert again[-1].state.playing


def test_pictures_are_stepped_one_by_one(opened: Callable[[bytes], Player]) -> None:
    player = opened(recording("mp4"))
    before = player.seek(1_000).state.at_ms
    assert player.step(1).state.at_ms == before + STEP_MS
    assert player.step(1).state.at_ms == before + 2 * STEP_MS
    assert player.step(-1).state.at_ms == before + STEP_MS


def test_pictures_come_scaled_and_a_still_comes_whole(opened: Callable[[bytes], Player]) -> None:
    player = opened(recording("mp4"))
    small = player.seek(1_000, (100, 100)).picture
    assert small is not None and (small.width, small.height) == (100, 56)
    still = player.still()
    png = still.png
    assert still.at_ms == player.look().state.at_ms
    assert png.startswith(b"\x89PNG\r\n\x1a\n") and struct.unpack_from(">II", png, 16) == SIZE
    at = png.index(b"IDAT")
    (length,) = struct.unpack_from(">I", png, at - 4)
    assert zlib.decompressobj().decompress(png[at + 4 : at + 4 + length])


def test_sound_has_no_still(opened: Callable[[bytes], Player]) -> None:
    with pytest.raises(CannotRead, match="no picture"):
        opened(recording("mp3", **SOUND)).still()


def test_SEC_042_a_long_recording_is_played_range_by_range(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_limits, "MAX_WHOLE_SOURCE", 0)
    asked: list[tuple[int, int]] = []

    class Listening(BytesSource):
        def read_range(self, offset: int, length: int) -> bytes:
            asked.append((offset, length))
            return super().read_range(offset, length)

    content = recording("avi", picture="mjpeg", sound="pcm_s16le", seconds=8)
    with open_player(Listening(content)) as player:
        assert grey_at(player.seek(1_000)) == pytest.approx(1_000, abs=100)
        player.play()
        looks = played(player, lambda look: look.state.at_ms > 1_300)
    assert any(look.picture for look in looks) and asked
    assert all(length <= 1 << 20 for _, length in asked)


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 5_000, recording("mp4")[:4_000], b"ID3" + bytes(300), b"x", recording("ipod", picture=None)[:-900],
        with_number(recording("mp4"), b"stsz", 12, 0x7FFFFFFF),
        with_number(recording("wav", picture=None, sound="pcm_s16le"), b"fmt ", 12, 0),
    ],
    ids=["zeros", "cut", "tag alone", "a letter", "no tracks left", "pictures without end", "no samples a second"],
)  # fmt: skip
def test_what_cannot_be_played_is_a_sentence(opened: Callable[[bytes], Player], content: bytes) -> None:
    with pytest.raises(CannotRead, match="cannot be played here"):
        opened(content).look()


def test_SEC_044_a_recording_that_lies_about_where_its_pictures_are_is_answered(
    opened: Callable[[bytes], Player],
) -> None:
    state = opened(with_number(recording("mp4"), b"stco", 12, 0xF0000000)).look().state
    assert not state.has_picture and state.pictures_ms == pytest.approx(2_000, abs=50)


@pytest.mark.parametrize("container", ["matroska", "avi"])
def test_SEC_044_a_recording_that_was_cut_off_is_played_as_far_as_it_goes(
    opened: Callable[[bytes], Player], container: str
) -> None:
    packed: dict[str, Any] = {"picture": "mpeg4", "sound": "libmp3lame"} if container == "avi" else {}
    whole = recording(container, **packed)
    player = opened(whole[: len(whole) * 2 // 3])
    assert grey_at(player.look()) == 0
    assert player.seek(500).state.at_ms == pytest.approx(480, abs=STEP_MS)
    player.play(2.0)
    assert played(player, lambda look: look.state.ended)[-1].state.ended


@pytest.mark.parametrize("place", [40, 5_000, 20_000])
def test_SEC_044_a_bent_recording_is_played_or_refused(opened: Callable[[bytes], Player], place: int) -> None:
    content = recording("mp4")
    bent = content[:place] + bytes(255 - byte for byte in content[place : place + 60]) + content[place + 60 :]
    player = opened(bent)
    try:
        assert player.look().state.length_ms >= 0
        player.seek(1_000)
    except CaseworkError as error:
        assert str(error)


def test_SEC_042_the_player_is_behind_the_walls_and_leaves_nothing_on_the_disk(
    opened: Callable[[bytes], Player],
) -> None:
    player = opened(recording("mp4"))
    player.play()
    player.look()
    talk = player._talk._talk
    status = dict(
        line.split(":\t", 1)
        for line in Path(f"/proc/{talk._process.pid}/status").read_text(encoding="ascii").splitlines()
        if ":\t" in line
    )
    assert talk.missing == frozenset()
    assert status["Seccomp"].strip() == "2" and status["NoNewPrivs"].strip() == "1"
    open_files = [path.readlink() for path in Path(f"/proc/{talk._process.pid}/fd").iterdir()]
    assert not [name for name in map(str, open_files) if name.startswith("socket:")]
    written = [name for name in map(str, open_files) if name.startswith(("/tmp", "/home", "/root", "/dev/shm"))]
    assert written == []
