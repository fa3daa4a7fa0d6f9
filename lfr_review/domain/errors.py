"""What can go wrong in the world, in words a caseworker can act on.

A `CaseworkError` is never a bug: it says what happened, what it means for the evidence, and what to do. Its
`code` is stable and appears under `--json`.
"""

from __future__ import annotations

from typing import ClassVar


class CaseworkError(Exception):
    """Something a person can do something about.

    Attributes:
        code: stable slug of the class.
        words: what happened and what it means for the evidence, in whole sentences.
        remedy: what to do next.
        exit_code: how the command line ends: 1 done with problems, 2 wrong use, 3 refused.
    """

    code: ClassVar[str] = "casework"
    exit_code: ClassVar[int] = 1

    def __init__(self, words: str, remedy: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.words} {self.remedy}".strip()


class WrongUse(CaseworkError):
    """The command or the value asked for does not make sense."""

    code = "wrong-use"
    exit_code = 2


class NotFound(CaseworkError):
    """The thing named does not exist."""

    code = "not-found"
    exit_code = 2


class AlreadyExists(WrongUse):
    """Something of that name or number is there already."""

    code = "already-exists"


class Refused(CaseworkError):
    """The program will not do it, and says why."""

    code = "refused"
    exit_code = 3


class WrongPassphrase(Refused):
    """The passphrase does not open the library."""

    code = "wrong-passphrase"


class KeyFileDamaged(Refused):
    """A key file is not a whole age file."""

    code = "key-file-damaged"


class LibraryTooNew(Refused):
    """A newer version of the program wrote this library."""

    code = "library-too-new"


class LibraryDamaged(Refused):
    """The library's database or folder is not whole."""

    code = "library-damaged"


class LibraryInUse(Refused):
    """Somebody else has the library open for writing."""

    code = "library-in-use"


class StillNeeded(Refused):
    """A record cannot go, or cannot come back, because of others that refer to it or that it refers to."""

    code = "still-needed"


class ReadOnlyLibrary(Refused):
    """The library is open for reading only."""

    code = "library-read-only"


class LibraryClosed(Refused):
    """The library was locked while something still wanted to use it."""

    code = "library-closed"


class UnsuitablePlace(Refused):
    """A library cannot be kept where it was asked for."""

    code = "unsuitable-place"


class DiskFull(CaseworkError):
    """There was no room to finish writing."""

    code = "disk-full"


class CannotWrite(CaseworkError):
    """A file or folder could not be written."""

    code = "cannot-write"


class SourceUnreadable(CaseworkError):
    """A file given as evidence could not be read, or changed while it was read."""

    code = "source-unreadable"


class BlobDamaged(CaseworkError):
    """A stored file is missing or is not what was stored.

    Attributes:
        way: stable slug of the way in which it is wrong, such as `truncated`; empty where it was not told.
        found: SHA-256 of what lies in its place, where that is whole; empty otherwise.
    """

    code = "blob-damaged"

    def __init__(self, words: str, remedy: str = "", way: str = "", found: str = "") -> None:
        super().__init__(words, remedy)
        self.way = way
        self.found = found


class CannotUndo(CaseworkError):
    """The action cannot be undone or redone now."""

    code = "cannot-undo"


class WorkerFailed(CaseworkError):
    """The child process that reads files stopped, was stopped or answered nonsense."""

    code = "worker-failed"


class WorkerNotStarted(WorkerFailed):
    """The system would not let the child process start. That says nothing of the file it was to read."""

    code = "worker-not-started"


class LimitReached(WorkerFailed):
    """The child process passed its time, memory or output limit."""

    code = "limit"


class CannotRead(CaseworkError):
    """A document could not be understood. The original is unaffected."""

    code = "kept-unreadable"


class PasswordNeeded(CannotRead):
    """A document is protected by a password."""

    code = "password"


class LanguageMissing(CaseworkError):
    """The data of a language, by which words in pictures are recognised, is not installed."""

    code = "language-missing"


class Unprintable(CaseworkError):
    """A character has no form in any of our fonts, so the export stops."""

    code = "unprintable-character"


class ExportStopped(Refused):
    """An export would have contained something that must not leave, or would have been wrong."""

    code = "export-stopped"


class BadMoment(WrongUse):
    """A typed date or time does not exist, or could mean two things."""

    code = "bad-moment"


class RulesUnreadable(WrongUse):
    """A file of legal or court rules is not what it should be."""

    code = "rules-unreadable"
