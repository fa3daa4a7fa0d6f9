"""The three secrets of a library, and the text they are kept as.

None of them comes from the passphrase: each is random, so a new passphrase changes no key and two libraries with one
passphrase share nothing. The text is an age identity file whose comments carry the other two keys: what `age -d`
makes of a key file can be given to `age -d -i` as it stands. Source: our security requirements 1, 2 and 9.
"""

from __future__ import annotations

import hmac
import os
import re
from typing import NoReturn

from lfr_review.domain.ids import Sha256, Uid
from lfr_review.store import age_keys
from lfr_review.store.bech32 import NotBech32

_TITLE = b"# LFR Review library keys, version 1"
_COMMENT = re.compile(rb"# (library|database key|name key): (\S+)")


class NotKeys(ValueError):
    """A text does not hold a library's keys."""


class LibraryKeys:
    """The keys of an open library, overwritten by `wipe`. Python keeps copies we cannot reach; `wipe` ends ours."""

    __slots__ = ("database", "identity", "library", "name")

    def __init__(self, library: Uid, identity: bytearray, database: bytearray, name: bytearray) -> None:
        if not len(identity) == len(database) == len(name) == age_keys.KEY_SIZE:
            raise NotKeys("a key has the wrong length")
        self.library = library
        self.identity = identity  #: X25519 secret of the stored files
        self.database = database  #: SQLCipher's raw key
        self.name = name  #: HMAC key of the stored files' names

    @classmethod
    def generate(cls, library: Uid) -> LibraryKeys:
        """Fresh keys from the system's generator."""
        database, name = (bytearray(os.urandom(age_keys.KEY_SIZE)) for _ in range(2))
        return cls(library, age_keys.new_identity(), database, name)

    @classmethod
    def from_text(cls, text: bytes) -> LibraryKeys:
        """The keys of a text.

        Raises:
            NotKeys: the text has another form.
        """
        if not text.startswith(_TITLE + b"\n"):
            raise NotKeys("the first line is another")
        found = {match[1]: match[2] for match in map(_COMMENT.fullmatch, text.splitlines()) if match}
        try:
            identity = age_keys.read_identity(bytearray(text))
            database, name = (bytearray.fromhex(found[key].decode("ascii")) for key in (b"database key", b"name key"))
            return cls(Uid(found[b"library"].decode("ascii")), identity, database, name)
        except (KeyError, ValueError, NotBech32) as error:
            raise NotKeys("a key is missing or malformed") from error

    def to_text(self) -> bytearray:
        """The keys as an age identity file with comments. The caller overwrites it."""
        lines = (
            _TITLE,
            b"# library: " + self.library.encode("ascii"),
            b"# database key: " + self.database.hex().encode("ascii"),
            b"# name key: " + self.name.hex().encode("ascii"),
            bytes(age_keys.identity_text(self.identity)),
        )
        return bytearray(b"\n".join(lines) + b"\n")

    @property
    def recipient(self) -> bytes:
        """The public key that stored files are sealed to."""
        return age_keys.recipient_of(self.identity)

    def blob_name(self, sha256: Sha256) -> str:
        """What the stored file of some content is called: nobody without the name key can tell which content."""
        return hmac.new(self.name, bytes.fromhex(sha256), "sha256").hexdigest()

    def wipe(self) -> None:
        """Overwrite the keys."""
        for key in (self.identity, self.database, self.name):
            wipe(key)

    def __repr__(self) -> str:
        return "<LibraryKeys>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are not written anywhere but into key files")


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place."""
    secret[:] = bytes(len(secret))
