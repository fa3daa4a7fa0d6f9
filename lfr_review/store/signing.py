"""The key by which a library signs what it hands over.

It is reckoned from the library's identity, which lies in every key file, so that it is there as soon as the library
is open, comes back with every backup, and stays the same for as long as the stored files can be read. Whoever can
open the library can sign in its name; nobody else can.
Source: our security requirement 72; RFC 8032 (Ed25519), RFC 5869 (HKDF), RFC 8410 (the public key as a file).
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lfr_review.domain.errors import LibraryClosed
from lfr_review.store.keys import LibraryKeys

_PURPOSE = b"LFR Review: the key by which a library signs what it hands over (Ed25519), version 1"


class Signer:
    """Signs for an open library."""

    def __init__(self, keys: LibraryKeys) -> None:
        self._keys = keys

    def public_key(self) -> str:
        """The public key, 64 hexadecimal digits."""
        return self._private().public_key().public_bytes_raw().hex()

    def public_key_file(self) -> bytes:
        """The public key as a PEM file, as other tools take it."""
        return self._private().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes) -> bytes:
        """The signature of a message, 64 bytes."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey:
        """The key, made anew each time, so that none is left when the library's keys are overwritten.

        Raises:
            LibraryClosed: they were.
        """
        if not any(self._keys.identity):
            raise LibraryClosed("The library was locked, so nothing can be signed.", "Unlock it and try again.")
        salt = self._keys.library.encode("ascii")
        seed = HKDF(algorithm=SHA256(), length=32, salt=salt, info=_PURPOSE).derive(bytes(self._keys.identity))
        return Ed25519PrivateKey.from_private_bytes(seed)
