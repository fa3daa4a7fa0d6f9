"""Debian's `age`, also where it insists on a terminal to ask for a passphrase."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 60


def age(*arguments: str | Path) -> bytes:
    """What age writes to its standard output; anything but success fails the test."""
    return subprocess.run(["age", *map(str, arguments)], check=True, timeout=_SECONDS, capture_output=True).stdout


def age_asking(passphrase: bytes, arguments: Sequence[str | Path], cwd: Path | None = None) -> None:
    """Run age at a terminal of its own and type the passphrase whenever it asks."""
    outer, inner = pty.openpty()
    with subprocess.Popen(
        ["setsid", "--ctty", "--wait", "age", *map(str, arguments)], stdin=inner, stdout=inner, stderr=inner, cwd=cwd
    ) as process:
        os.close(inner)
        said = b""
        try:
            while True:
                said += os.read(outer, 4096)
                if said.rstrip().endswith(b":"):
                    os.write(outer, passphrase + b"\n")
                    said = b""
        except OSError:  # the terminal has gone with the process
            pass
        finally:
            os.close(outer)
        assert process.wait(timeout=_SECONDS) == 0, said.decode(errors="replace")
