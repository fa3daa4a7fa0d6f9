"""SEC 043: whatever the other end of the pipe says, the program answers with a sentence, soon, and takes no harm."""

from __future__ import annotations

import io
import os
import resource
import threading
import time
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import CaseworkError, LimitReached, WorkerFailed
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.process_usage import Usage
from lfr_review.services.work import CancelToken
from lfr_review.services.worker_answers import Answer
from lfr_review.services.worker_limits import GIB, TaskLimits
from lfr_review.services.worker_process import WorkerProcess
from lfr_review.services.worker_talk import Talk
from lfr_review.services.workers import Workers
from lfr_review.worker.protocol import HEADER, MAGIC, Kind, frame
from tests.kit import lying_worker

QUICK = TaskLimits(memory_bytes=GIB, seconds=0.8, output_bytes=1 << 20)


def ask(lie: str) -> Any:
    return Workers(lying_worker.command(lie)).run_task("read", {}, [BytesSource(b"content")], limits=QUICK)


@pytest.mark.parametrize("lie", lying_worker.SAID)
def test_SEC_043_a_lie_is_could_not_be_read_and_nothing_else(lie: str) -> None:
    with pytest.raises(WorkerFailed) as failed:
        ask(lie)
    assert failed.value.code == "worker-failed"
    assert "passphrase" not in str(failed.value)


@pytest.mark.parametrize("lie", lying_worker.ENDLESS)
def test_SEC_043_endless_talk_ends_by_a_limit_in_little_memory(lie: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(WorkerFailed):
        ask(lie)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100_000  # KiB


@pytest.mark.parametrize("lie", ["silent", "stops half way", "leaves a child"])
def test_SEC_043_one_who_stays_is_not_waited_for(lie: str) -> None:
    began = time.monotonic()
    with pytest.raises(LimitReached if lie != "leaves a child" else WorkerFailed):
        ask(lie)
    assert time.monotonic() - began < 15


def test_one_who_answers_in_full_and_stays_is_ended() -> None:
    assert ask("finishes and stays").value("kind") == "pdf"


class FakeProcess:
    """A process that is two pipes and a thread, so that thousands of lies can be told in a second."""

    pid = 0
    peak_bytes = 0

    def __init__(self, said: bytes) -> None:
        inner_read, outer_write = os.pipe()
        outer_read, inner_write = os.pipe()
        self.inwards = cast(BinaryIO, os.fdopen(outer_write, "wb"))
        self.outwards = cast(BinaryIO, os.fdopen(outer_read, "rb"))
        self._thread = threading.Thread(target=self._talk, args=(inner_read, inner_write, said))
        self._thread.start()

    def _talk(self, listening: int, speaking: int, said: bytes) -> None:
        with os.fdopen(speaking, "wb") as out:
            try:
                out.write(said)
            except OSError:
                pass
        with os.fdopen(listening, "rb") as heard:
            heard.read()

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def usage(self) -> Usage | None:
        return None

    def kill(self) -> None:
        """There is nothing to kill: it ends when it has spoken."""

    def end(self, patience: float = 0.0) -> int:
        return 0


def hear(said: bytes) -> bool:
    """Whether a worker that says this is heard out; every other end must be an error in words."""
    process = FakeProcess(said)
    talk = Talk(cast(WorkerProcess, process), "read", {}, [BytesSource(b"content")], QUICK)
    try:
        talk.answer(Answer(QUICK), CancelToken())
        talk.finish()
    except CaseworkError:
        return False
    finally:
        talk.close()
        process._thread.join()
    return True


FRAMES = st.lists(
    st.one_of(
        st.builds(frame, st.sampled_from(Kind), st.binary(max_size=40)),
        st.sampled_from(list(lying_worker.SAID.values())).map(lambda said: said.removeprefix(MAGIC)),
        st.builds(HEADER.pack, st.integers(0, 255), st.integers(0, 2**32 - 1)),
        st.binary(max_size=30),
    ),
    max_size=8,
).map(b"".join)


@given(FRAMES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_SEC_043_no_talk_of_any_kind_hangs_or_escapes(said: bytes) -> None:
    hear(MAGIC + lying_worker.READY + said)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_SEC_043_plain_noise_is_refused(said: bytes) -> None:
    assert not hear(said)


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_SEC_043_an_honest_answer_cut_or_bent_anywhere_is_refused_or_whole(data: st.DataObject) -> None:
    body = lying_worker.READY + lying_worker.value("kind", "pdf") + lying_worker.BLOB
    honest = MAGIC + body + frame(Kind.DATA, b"x" * 50) + frame(Kind.END_BLOB) + lying_worker.DONE
    assert hear(honest)
    cut = data.draw(st.integers(0, len(honest) - 1))
    assert not hear(honest[:cut])
    stream = io.BytesIO(honest)
    stream.seek(cut)
    stream.write(data.draw(st.binary(min_size=1, max_size=4)))
    hear(stream.getvalue())
