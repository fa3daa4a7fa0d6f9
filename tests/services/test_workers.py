"""Tasks run in child processes with their limits on."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lfr_review.domain.errors import CannotRead, LimitReached, SourceUnreadable, WorkerFailed
from lfr_review.services import worker_watch
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.work import Cancelled, CancelToken
from lfr_review.services.worker_limits import GIB, LIMITS, TaskLimits, limits_for
from lfr_review.services.workers import NOT_PREVENTED, Workers
from lfr_review.worker.protocol import MAX_CHUNK, MAX_PAGES, Protection
from lfr_review.worker.selftest import walls
from tests.kit import odd_worker

SMALL = TaskLimits(memory_bytes=200 << 20, seconds=1.0)


@pytest.fixture
def odd() -> Iterator[Callable[[str], Workers]]:
    """Workers whose `selftest` task is one of the odd ones."""
    made: list[Workers] = []

    def make(name: str) -> Workers:
        made.append(Workers(odd_worker.command(name), cores=2))
        return made[-1]

    yield make
    for workers in made:
        workers.close()


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(cores=2)
    yield made
    made.close()


class Heard:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.steps.append((done, total, what))


def test_SEC_042_the_worker_can_do_nothing_but_read_and_answer(workers: Workers, tmp_path: Path) -> None:
    secret, target = tmp_path / "id_ed25519", tmp_path / "planted"
    secret.write_text("private key")
    order = {"parts": ["walls", "work"], "read": str(secret), "write": str(target)}
    result = workers.run_task("selftest", order)
    assert result.value("held") == sorted(protection.value for protection in Protection)
    assert result.value("broken") == []
    assert not target.exists()
    assert result.value("works") == ["threads", "pdf", "pictures"]


def test_the_walls_are_seen_to_be_missing_where_they_are(tmp_path: Path) -> None:
    """Without this, the test above would pass if the tries themselves were broken."""
    secret, target = tmp_path / "id_ed25519", tmp_path / "planted"
    secret.write_text("private key")
    tries = walls(str(secret), str(target))
    for protection in (Protection.NETWORK, Protection.READ_FILES, Protection.WRITE_FILES, Protection.PROGRAMS):
        assert not tries[protection]()
    assert target.exists()


@pytest.mark.parametrize("path", ["/etc/passwd", "/etc/hostname", "/proc/self/environ", "/root/.bashrc", "/tmp"])
def test_SEC_042_files_outside_the_program_cannot_be_read(workers: Workers, path: str) -> None:
    result = workers.run_task("selftest", {"parts": ["walls"], "read": path, "write": "/nowhere/x"})
    assert Protection.READ_FILES.value in result.value("held")


def test_this_machine_has_every_protection(workers: Workers) -> None:
    assert workers.protections() == ()


def test_SEC_042_what_a_machine_lacks_is_told_in_sentences(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_missing", frozenset({Protection.NETWORK, Protection.PROGRAMS}))
    told = workers.protections()
    assert told == (NOT_PREVENTED[Protection.NETWORK], NOT_PREVENTED[Protection.PROGRAMS])
    assert set(NOT_PREVENTED) == set(Protection)


def test_an_order_and_its_sources_come_through(odd: Callable[[str], Workers]) -> None:
    contents = [b"", b"one", os.urandom(MAX_CHUNK + 1), os.urandom(3 * MAX_CHUNK)]
    order = {"words": 'a\n"b" é 😀', "numbers": [1, 2.5, None, True]}
    result = odd("echo").run_task("selftest", order, [BytesSource(c) for c in contents])
    assert result.value("order") == order
    assert [result.blob(f"source {n}") for n in range(4)] == contents


def test_SEC_042_a_large_source_is_served_as_ranges(
    odd: Callable[[str], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lfr_review.services.worker_limits.MAX_WHOLE_SOURCE", 1000)
    content = os.urandom(2 * MAX_CHUNK + 5)
    result = odd("echo").run_task("selftest", {}, [BytesSource(content), BytesSource(b"small")])
    assert result.blob("source 0") == content
    assert result.blob("source 1") == b"small"


def test_stray_words_of_a_library_do_not_reach_the_pipe(odd: Callable[[str], Workers]) -> None:
    assert odd("chatter").run_task("selftest", {}).value("done") is True


@pytest.mark.parametrize("way", ["hoard", "hoard_by_native_code"])
def test_SEC_042_a_worker_over_its_memory_is_stopped(odd: Callable[[str], Workers], way: str) -> None:
    with pytest.raises(LimitReached, match="memory"):
        odd(way).run_task("selftest", {}, limits=SMALL)


def test_SEC_042_a_worker_over_its_processor_time_is_stopped(odd: Callable[[str], Workers]) -> None:
    with pytest.raises(LimitReached, match="longer"):
        odd("spin").run_task("selftest", {}, limits=TaskLimits(memory_bytes=GIB, seconds=0.3, wall_factor=100))


def test_SEC_042_the_process_bounds_its_own_time_as_well(
    odd: Callable[[str], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the watch outside would wait a hundred times longer."""
    monkeypatch.setattr(TaskLimits, "most_cpu_seconds", 1)
    with pytest.raises(LimitReached, match="longer"):
        odd("spin").run_task("selftest", {}, limits=TaskLimits(memory_bytes=GIB, seconds=100))


def test_SEC_042_a_worker_that_waits_forever_is_stopped(odd: Callable[[str], Workers]) -> None:
    with pytest.raises(LimitReached, match="longer"):
        odd("linger").run_task("selftest", {}, limits=TaskLimits(memory_bytes=GIB, seconds=0.2))


def test_SEC_042_a_worker_that_gives_out_too_much_is_stopped(odd: Callable[[str], Workers]) -> None:
    limits = TaskLimits(memory_bytes=GIB, seconds=20, output_bytes=5 << 20)
    with pytest.raises(LimitReached, match="gave out more"):
        odd("flood").run_task("selftest", {}, limits=limits)


def test_a_long_document_is_given_the_time_of_its_pages(odd: Callable[[str], Workers]) -> None:
    limits = TaskLimits(memory_bytes=GIB, seconds=0.2, seconds_per_page=0.05)
    assert odd("many_pages").run_task("selftest", MAX_PAGES, limits=limits).value("done") is True
    with pytest.raises(LimitReached):
        odd("many_pages").run_task("selftest", 0, limits=limits)


def test_a_crash_is_a_sentence(odd: Callable[[str], Workers]) -> None:
    with pytest.raises(WorkerFailed, match="broke down"):
        # A child begins with the most that its parent ever held, and these tests hold a lot: far below this limit.
        odd("crash").run_task("selftest", {}, limits=TaskLimits(memory_bytes=8 * GIB, seconds=60))


def test_SEC_035_a_mistake_of_ours_names_the_place_and_no_content(odd: Callable[[str], Workers]) -> None:
    with pytest.raises(WorkerFailed, match=r"KeyError at worker/main.py:\d+") as failed:
        odd("err").run_task("selftest", {})
    assert "Secret" not in str(failed.value)


def test_an_error_of_the_task_comes_as_it_was_raised(odd: Callable[[str], Workers]) -> None:
    with pytest.raises(CannotRead) as failed:
        odd("refuse").run_task("selftest", {})
    assert (failed.value.words, failed.value.remedy) == ("The seal is broken.", "Ask for another copy.")


def test_stop_ends_the_worker_at_once(odd: Callable[[str], Workers]) -> None:
    token = CancelToken()
    threading.Timer(0.2, token.set).start()
    with pytest.raises(Cancelled):
        odd("linger").run_task("selftest", {}, token=token)


def test_progress_and_values_are_heard_on_the_way(odd: Callable[[str], Workers]) -> None:
    heard, values = Heard(), []
    with pytest.raises(LimitReached):
        odd("hoard").run_task("selftest", {}, limits=SMALL, progress=heard)
    odd("chatter").run_task("selftest", {}, on_value=lambda name, value: values.append((name, value)))
    assert heard.steps and heard.steps[0][2] == "pieces taken"
    assert values == [("done", True)]


def test_a_blob_goes_where_the_caller_wants_it(odd: Callable[[str], Workers], tmp_path: Path) -> None:
    content = os.urandom(2 * MAX_CHUNK)
    with (tmp_path / "out").open("wb") as out:
        result = odd("echo").run_task("selftest", {}, [BytesSource(content)], blob_sink=lambda name: out)
    assert (tmp_path / "out").read_bytes() == content
    assert result.blobs == {}


def test_a_full_disk_while_taking_a_blob_is_the_caller_s_error(odd: Callable[[str], Workers]) -> None:
    class Full:
        def write(self, data: bytes) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        odd("echo").run_task("selftest", {}, [BytesSource(b"x" * 1000)], blob_sink=lambda name: Full())


def test_a_source_that_fails_while_it_is_sent_is_why(odd: Callable[[str], Workers]) -> None:
    class Torn(BytesSource):
        def read_range(self, offset: int, length: int) -> bytes:
            raise SourceUnreadable("The disk was pulled out.")

    with pytest.raises(SourceUnreadable, match="pulled out"):
        odd("echo").run_task("selftest", {}, [Torn(b"content")])


def test_a_program_that_cannot_be_started_is_a_sentence() -> None:
    with pytest.raises(WorkerFailed, match="could not be started"):
        Workers(lambda task: ["/nowhere/python"]).run_task("selftest", {})


def test_one_that_cannot_be_kept_ready_stops_nobody_before_it_is_needed() -> None:
    workers = Workers(lambda task: ["/nowhere/at/all"])
    workers.keep_ready(["read", "preview"])
    with pytest.raises(WorkerFailed, match="could not be started"):
        workers.run_task("read", {})


def test_an_order_that_cannot_be_written_leaves_no_process(odd: Callable[[str], Workers]) -> None:
    workers = odd("echo")
    workers.prepare("selftest")
    process = workers._ready["selftest"]
    with pytest.raises(UnicodeEncodeError):
        workers.run_task("selftest", {"title": "\ud800"})
    assert not process.is_alive()


def test_never_more_at_once_than_there_are_cores(odd: Callable[[str], Workers]) -> None:
    running, most = 0, 0
    lock = threading.Lock()

    def started(name: str, value: Any) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)

    def run(workers: Workers) -> None:
        nonlocal running
        workers.run_task("selftest", {}, on_value=started)
        with lock:
            running -= 1

    workers = odd("chatter")
    threads = [threading.Thread(target=run, args=(workers,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= most <= 2


def test_one_who_waits_for_a_core_can_be_stopped(odd: Callable[[str], Workers]) -> None:
    workers = Workers(odd_worker.command("linger"), cores=1)
    first, second = CancelToken(), CancelToken()

    def hold() -> None:
        with pytest.raises(Cancelled):
            workers.run_task("selftest", {}, token=first)

    holder = threading.Thread(target=hold)
    holder.start()
    threading.Timer(0.3, second.set).start()
    with pytest.raises(Cancelled):
        workers.run_task("selftest", {}, token=second)
    first.set()
    holder.join()


def test_SEC_040_every_document_has_a_process_of_its_own(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    start = workers._start

    def record(task: str) -> Any:
        process = start(task)
        started.append(process.pid)
        return process

    monkeypatch.setattr(workers, "_start", record)
    workers.keep_ready(["selftest"])
    for _ in range(3):
        workers.run_task("selftest", {"parts": []})
    assert len(set(started)) == 4  # three used, one ready


def test_a_process_prepared_for_a_task_does_it_and_is_not_replaced(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers.prepare("selftest")
    workers.prepare("selftest")
    monkeypatch.setattr(workers, "_start", lambda task: pytest.fail("another process was started"))
    assert workers.run_task("selftest", {"parts": []}).values == ()
    assert workers._ready == {}


def test_a_process_kept_ready_that_died_is_replaced(workers: Workers) -> None:
    workers.keep_ready(["selftest"])
    process = workers._ready["selftest"]
    process.end()
    assert workers.run_task("selftest", {"parts": []}).values == ()


def test_a_session_answers_one_request_after_the_other(odd: Callable[[str], Workers]) -> None:
    with odd("turn").session("selftest", {}) as session:
        answers = [session.ask(request).value("answer") for request in ("a", {"b": 1}, None)]
    assert answers == [[1, "a"], [2, {"b": 1}], [3, None]]


def test_a_session_that_failed_is_closed(odd: Callable[[str], Workers]) -> None:
    session = odd("turn").session("selftest", {})
    with pytest.raises(CannotRead, match="torn"):
        session.ask("fail")
    with pytest.raises(WorkerFailed, match="not open"):
        session.ask("a")
    session.close()


class Clock:
    """A clock that can be put forward."""

    ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead


def test_SEC_042_in_a_session_the_time_counts_for_each_request(
    odd: Callable[[str], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(worker_watch, "time", clock)
    with odd("turn").session("selftest", {}, limits=TaskLimits(memory_bytes=GIB, seconds=10)) as session:
        session.ask("first")
        clock.ahead = 1_000
        assert session.ask("much later").value("answer") == [2, "much later"]


def test_SEC_007_closing_ends_every_process_and_what_waits_for_them(odd: Callable[[str], Workers]) -> None:
    workers = odd("linger")
    workers.keep_ready(["selftest"])
    ended: list[type[BaseException]] = []
    begun = threading.Event()

    def wait(ask: Callable[[], object]) -> None:
        try:
            ask()
        except BaseException as error:
            ended.append(type(error))

    def hear(name: str, value: object) -> None:
        begun.set()

    session = workers.session("selftest", {})
    threads = [
        threading.Thread(target=wait, args=(lambda: workers.run_task("selftest", {}, on_value=hear),)),
        threading.Thread(target=wait, args=(lambda: session.ask("anything"),)),
    ]
    for thread in threads:
        thread.start()
    assert begun.wait(20)
    pids = [talk._process.pid for talk in workers._talks] + [process.pid for process in workers._ready.values()]
    workers.close()
    for thread in threads:
        thread.join()
    assert len(pids) == 3 and ended == [Cancelled, Cancelled]
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_SEC_042_the_table_of_limits() -> None:
    assert LIMITS["read"].memory_bytes == LIMITS["draw"].memory_bytes == GIB
    assert LIMITS["check"].memory_bytes == 2 * GIB
    assert LIMITS["read"].cpu_seconds(100) == 15 + 5
    assert LIMITS["read"].wall_seconds(100) == 40
    assert LIMITS["check"].cpu_seconds(3_000) == 15 + 30
    assert limits_for("assemble", 300).memory_bytes == GIB + 300
    assert limits_for("assemble", 300).wall_seconds(0) == 600
    assert limits_for("read", 300).memory_bytes == GIB
    assert LIMITS["read"].cpu_seconds(10**9) == LIMITS["read"].cpu_seconds(MAX_PAGES)
