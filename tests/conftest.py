"""Fixtures that every test has: no network, no screen."""

from __future__ import annotations

import os
import socket

import pytest

from lfr_review import language_data as languages

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test in which the program tries to open a network connection (security requirement 51)."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the program tried to open a network connection")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def language_data() -> None:
    """Asked for by tests that recognise words. Where the machine has no data to do it by they are left out, aloud."""


LEFT_OUT = pytest.StashKey[int]()


#: folders whose tests share something that takes long to make, by the fixture that makes it (none: they all do);
#: those tests run in one process
TOGETHER = {"architecture": "", "e2e": "demonstration"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep together what shares a fixture, and leave out what this machine cannot do at all.

    That is recognising words without the data of a language.
    """
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(_group_of(item)))
    if "eng" in languages.installed() and languages.has_turns():
        return
    left_out = [item for item in items if "language_data" in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in left_out]
    config.stash[LEFT_OUT] = len(left_out)
    config.hook.pytest_deselected(items=left_out)


def _group_of(item: pytest.Item) -> str:
    """The folder of a test where it shares what is made there, else its file."""
    folder = item.path.parent.name
    shared = TOGETHER.get(folder)
    return folder if shared in ("", *getattr(item, "fixturenames", ())) else str(item.path)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name bytes by a word: an archive or a workbook made a moment later differs, and every process must agree."""
    return "bytes" if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out, and what is missing."""
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.section("NOT TESTED: recognising words", sep="!", red=True)
        terminalreporter.line(
            f"{count} tests were left out, because this machine has no language data (eng, osd) for text recognition. "
            "`python3 dev.py test` installs the packages tesseract-ocr-eng and tesseract-ocr-osd where it may."
        )
