"""The worker tries what it must not be able to do, and what it must."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from lfr_review.worker.protocol import Protection
from lfr_review.worker.task import TaskIO

INTERNET, STREAM = 2, 1  #: address family and kind of an ordinary connection
OVER_ANY_LIMIT = 1 << 40  #: bytes


def selftest(io: TaskIO) -> None:
    """Answer `held` and `broken` with the protections that were tried, and `works` with what could be done.

    The order names the `parts` to try, something that exists and must not be readable (`read`) and a file that does
    not exist and must not be made (`write`).
    """
    parts = io.order["parts"]
    if "walls" in parts:
        tries = walls(io.order["read"], io.order["write"])
        verdicts = {protection: is_held() for protection, is_held in tries.items()}
        io.value("held", sorted(protection for protection, held in verdicts.items() if held))
        io.value("broken", sorted(protection for protection, held in verdicts.items() if not held))
    if "work" in parts:
        io.value("works", [name for name, does_work in WORK.items() if does_work()])


def walls(read: str, write: str) -> dict[Protection, Callable[[], bool]]:
    """For each protection a try that is True when it held."""
    tries = {
        Protection.READ_FILES: lambda: _fails(read, os.O_RDONLY),
        Protection.WRITE_FILES: lambda: _fails(write, os.O_WRONLY | os.O_CREAT),
        Protection.MEMORY: _memory_is_bounded,
    }
    if sys.platform == "win32":
        return tries
    libc: Any = ctypes.CDLL(None, use_errno=True)
    return tries | {
        Protection.NETWORK: lambda: _no_network(libc),
        Protection.PROGRAMS: lambda: _no_program(libc),
        Protection.TIME: _time_is_bounded,
    }


def _fails(path: str, how: int) -> bool:
    try:
        os.close(os.open(path, how))
    except PermissionError:
        return True
    return False


def _memory_is_bounded() -> bool:
    try:
        bytearray(OVER_ANY_LIMIT)
    except MemoryError:
        return True
    return False


def _time_is_bounded() -> bool:
    import resource

    return resource.getrlimit(resource.RLIMIT_CPU)[1] != resource.RLIM_INFINITY


def _no_network(libc: Any) -> bool:
    handle: int = libc.socket(INTERNET, STREAM, 0)
    if handle >= 0:
        os.close(handle)
    return handle < 0


def _no_program(libc: Any) -> bool:
    """Neither another program in our place (one that does not exist, in case it is let through) nor a child."""
    libc.execve(b"/nowhere/nothing", None, None)
    if ctypes.get_errno() not in (errno.EPERM, errno.EACCES):
        return False
    try:
        child = os.fork()
    except OSError:
        return True
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return False


def _threads() -> bool:
    seen: list[int] = []
    thread = threading.Thread(target=seen.append, args=(1,))
    thread.start()
    thread.join()
    return seen == [1]


def _pdf() -> bool:
    import io

    import pikepdf
    import pypdfium2

    kept = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 100))
        pdf.save(kept)
    document = pypdfium2.PdfDocument(kept.getvalue())
    page = document[0]
    bitmap = page.render(scale=1)
    done = (bitmap.width, bitmap.height) == (200, 100)
    bitmap.close()
    page.close()
    document.close()
    return done


def _pictures() -> bool:
    import io

    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(kept, "JPEG")
    with Image.open(kept, formats=("JPEG",)) as picture:
        picture.load()
        return picture.size == (8, 8)


WORK: dict[str, Callable[[], bool]] = {"threads": _threads, "pdf": _pdf, "pictures": _pictures}
