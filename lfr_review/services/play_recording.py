"""A recording kept open in a player of its own: its pictures as pixels, its sound as samples."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.desk import Desk
from lfr_review.services.frames import Frame, frame_from
from lfr_review.services.take_still import Still
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import Session, session

SOUND_RATE, SOUND_CHANNELS = 48_000, 2  #: of the samples, 16 bits each
MAX_SOUND = SOUND_RATE * SOUND_CHANNELS * 2 * 4  #: bytes of one answer
SIZE = (1280, 720)
NOT_PLAYED = "This recording cannot be played here: it is damaged, or packed in a way that the player does not know."
ELSEWHERE = "Save a copy of the original and try another player, on a machine that holds no case."


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a recording stands."""

    at_ms: int  #: of the picture shown
    length_ms: int
    playing: bool
    ended: bool
    has_picture: bool
    has_sound: bool
    pictures_ms: int = 0  #: how long the pictures last; 0: there are none, or the file does not say
    sound_ms: int = 0  #: likewise
    past_pictures: bool = False  #: it stands where there is sound and no picture any more
    failure: str = ""  #: the player's own word for what is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a recording shows now."""

    state: State
    picture: Frame | None = None  #: None where it is the one of the last look
    sound: bytes = b""  #: what has become due since


class Player:
    """An open recording. Questions may come from any thread; they are answered one after the other.

    Raises:
        CannotRead: it cannot be played.
        WorkerFailed: the player broke down; open another.
    """

    def __init__(self, talk: Session, held: ExitStack) -> None:
        self._talk = talk
        self._held = held

    def look(self, size: tuple[int, int] = SIZE) -> Look:
        """What it shows now, no larger than that."""
        return self._ask({"do": "look"}, size)

    def play(self, speed: float = 1.0, size: tuple[int, int] = SIZE) -> Look:
        """Run, at a multiple of its own speed."""
        return self._ask({"do": "play", "speed": speed}, size)

    def pause(self, size: tuple[int, int] = SIZE) -> Look:
        """Stand still."""
        return self._ask({"do": "pause"}, size)

    def seek(self, at_ms: int, size: tuple[int, int] = SIZE) -> Look:
        """Jump to a time and show its picture."""
        return self._ask({"do": "seek", "at_ms": at_ms}, size)

    def step(self, by: int, size: tuple[int, int] = SIZE) -> Look:
        """Stand still at the next picture, or with -1 at the one before."""
        return self._ask({"do": "step", "by": by}, size)

    def still(self) -> Still:
        """The picture shown, whole, and its time."""
        result = self._said({"do": "still"}, (1, 1))
        png = result.blob("png")
        if not png:
            raise CannotRead("There is no picture at this time of the recording.")
        return Still(at_ms=_state(result).at_ms, png=png)

    def close(self) -> None:
        """End the player."""
        self._talk.close()
        self._held.close()

    def __enter__(self) -> Player:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _said(self, request: dict[str, Any], size: tuple[int, int]) -> TaskResult:
        return self._talk.ask({**request, "width": size[0], "height": size[1]})

    def _ask(self, request: dict[str, Any], size: tuple[int, int]) -> Look:
        result = self._said(request, size)
        state = _state(result)
        if state.failure:
            raise CannotRead(NOT_PLAYED, ELSEWHERE)
        picture = frame_from(result, "frame", "pixels") if result.all("frame") else None
        sound = result.blobs.get("sound", b"")
        if len(sound) > MAX_SOUND or len(sound) % 4:
            raise worker_failures.nonsense()
        return Look(state=state, picture=picture, sound=sound)


def _state(result: TaskResult) -> State:
    try:
        state: State = from_plain(State, result.value("state"))
    except Mismatch:
        raise worker_failures.nonsense() from None
    return state


def open_player(recording: ByteSource, held: ExitStack | None = None) -> Player:
    """A recording, opened in a player that stays. `held` is closed with it."""
    return Player(session("play", {}, [recording]), held or ExitStack())


def play_item(desk: Desk, item: EvidenceItem) -> Player:
    """The recording of an item: decrypted as the player asks for it, and never on the disk.

    Raises:
        BlobDamaged: what is stored is not what was stored.
    """
    with ExitStack() as held:
        original = held.enter_context(desk.library.blobs.open(item.sha256))
        return open_player(original, held.pop_all())
