"""Set up and start LFR Review on a fresh machine: `python3 dev.py run`, `python3 dev.py test`.

Uses the standard library only. It makes `.venv` beside this file, installs the pinned and hashed requirements into it,
looks for the system libraries that Qt needs, and then does what was asked:

    run [--demo] [ARGUMENTS]   open the window; --demo builds the demonstration first and needs no display
    test [--long] [ARGUMENTS]  lint, types, and the whole test suite
    bench [NAMES]              the benchmarks, with their yardsticks
    build                      the application folder, made with build.spec, and its self-test
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / ".ci" / "requirements.txt"
VENV = HERE / ".venv"
STAMP = VENV / "installed-requirements"
OLDEST, NEWEST = (3, 11), (3, 14)
OLDEST_GLIBC = (2, 34)

#: library to look for, and the Debian package that brings it
WINDOW_LIBRARIES = {
    "GL": "libgl1",
    "EGL": "libegl1",
    "glib-2.0": "libglib2.0-0",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "X11": "libx11-6",
    "Xext": "libxext6",
    "Xrandr": "libxrandr2",
    "drm": "libdrm2",
    "pulse": "libpulse0",
}
DISPLAY_LIBRARIES = {
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
}
#: programs that the tests hold our files against, and the Debian package that brings each
TEST_PROGRAMS = {
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "age": "age",
    "openssl": "openssl",
    "unshare": "util-linux",
}
#: what the words in pictures are recognised by, and the Debian package that brings each
LANGUAGE_DATA = {"eng": "tesseract-ocr-eng", "osd": "tesseract-ocr-osd"}
LANGUAGE_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks. Returns the exit code."""
    if not arguments or arguments[0] not in ("run", "test", "bench", "build"):
        print(__doc__)
        return 2
    task, rest = arguments[0], list(arguments[1:])
    if words := unsupported():
        print(words, file=sys.stderr)
        return 3
    wanted = dict(WINDOW_LIBRARIES)
    if has_display():
        wanted |= DISPLAY_LIBRARIES
    missing = [package for library, package in wanted.items() if not has_library(library)]
    missing += [package for language, package in LANGUAGE_DATA.items() if not has_language(language)]
    if task in ("test", "bench"):
        missing += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    install_system_packages(missing)
    prepare_environment()
    if task == "run":
        return run(rest)
    if task == "bench":
        return call([python(), "-m", "benchmarks", *rest])
    if task == "build":
        return build()
    return test(rest)


def unsupported() -> str:
    """One sentence where this machine is older than the program supports, else nothing."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return (
            f"LFR Review needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; "
            f"this is Python {platform.python_version()}."
        )
    if sys.platform == "linux" and hasattr(os, "confstr"):
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
        if name != "glibc" or tuple(int(part) for part in version.split(".")[:2]) < OLDEST_GLIBC:
            return "LFR Review needs a Linux with glibc 2.34 or newer, such as Debian 12 or Ubuntu 22.04."
    return ""


def has_display() -> bool:
    """Whether a window could be shown."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def has_library(name: str) -> bool:
    """Whether the loader finds a shared library. Elsewhere than on Linux Qt brings all it needs."""
    return sys.platform != "linux" or ctypes.util.find_library(name) is not None


def has_language(code: str) -> bool:
    """Whether the data of a language lies where it is looked for. Only on Linux is it ours to install."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [*map(Path, LANGUAGE_FOLDERS), *([Path(named), Path(named, "tessdata")] if named else [])]
    return sys.platform != "linux" or any((folder / f"{code}.traineddata").is_file() for folder in folders)


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where we may; otherwise say the one command that does."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *sorted(set(packages))]
    if shutil.which("apt-get") is None:
        print("Please install with your system's package manager:", " ".join(sorted(set(packages))), file=sys.stderr)
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root and (shutil.which("sudo") is None or call(["sudo", "-n", "true"], quiet=True) != 0):
        print("Some system packages are missing. Please run:\n  sudo " + " ".join(command), file=sys.stderr)
        return
    lead = [] if root else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if call([*lead, *command], quiet=True, environment=environment) != 0:
        call([*lead, "apt-get", "update"], quiet=True, environment=environment)
        if call([*lead, *command], quiet=True, environment=environment) != 0:
            print("These system packages could not be installed:", " ".join(packages), file=sys.stderr)


def prepare_environment() -> None:
    """Make `.venv` and install what is pinned, once for each version of the requirements."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not Path(python()).exists():
        make_environment()
    print("Installing the pinned requirements into .venv …", file=sys.stderr)
    pip = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = (
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS)],
        [*pip, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(HERE)],
    )
    calm = {**os.environ, "PYTHONWARNINGS": "ignore"}  # setuptools warns of what an editable project is
    for step in steps:
        if (code := call(step, environment=calm)) != 0:
            raise SystemExit(code)
    STAMP.write_text(wanted, encoding="utf-8")


def make_environment() -> None:
    """Make the virtual environment; Debian keeps the parts for that in a package of their own."""
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, OSError):
        install_system_packages(["python3-venv"])
        venv.create(VENV, with_pip=True, clear=True)


def python() -> str:
    """The interpreter inside `.venv`."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run(arguments: list[str]) -> int:
    """Open the window, after building the demonstration where that was asked for."""
    if "--demo" not in arguments:
        return call([python(), "-m", "lfr_review", *arguments])
    arguments.remove("--demo")
    target = free_folder(HERE / "build" / "demonstration")
    code = call([python(), "-m", "lfr_review", "demo", "--out", str(target), *arguments])
    if code != 0 or not has_display():
        return code
    passphrase = target / "passphrase.txt"
    return call([python(), "-m", "lfr_review", str(target / "library"), "--passphrase-file", str(passphrase)])


def free_folder(wanted: Path) -> Path:
    """A folder that does not exist yet: the one wanted, or the same with the next free number."""
    number, folder = 1, wanted
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def test(arguments: list[str]) -> int:
    """Lint, types and tests; the first that fails ends it."""
    if "--long" in arguments:
        arguments = ["-m", "long or not long", *(a for a in arguments if a != "--long")]
    if not any(argument.startswith(("tests", "-n")) for argument in arguments):
        arguments = ["-n", str(max(2, min(os.cpu_count() or 2, 4))), "--dist", "loadgroup", *arguments]
    steps = (
        [python(), "-m", "ruff", "check", "."],
        [python(), "-m", "ruff", "format", "--check", "."],
        [python(), "-m", "mypy"],
        [python(), "-m", "pytest", *arguments],
    )
    for step in steps:
        if (code := call(step)) != 0:
            return code
    return 0


def build() -> int:
    """Make the application folder and have it prove itself."""
    code = call([python(), "-m", "PyInstaller", "--noconfirm", "--clean", "build.spec"])
    name = "lfr-review.exe" if os.name == "nt" else "lfr-review"
    return code or call([str(HERE / "dist" / "lfr-review" / name), "self-test"])


def call(command: Sequence[str], quiet: bool = False, environment: dict[str, str] | None = None) -> int:
    """Run a program in this folder and return its exit code."""
    out = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, cwd=HERE, env=environment, stdout=out, stderr=out, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
