"""Who can open an age file: an X25519 identity, or a passphrase through scrypt.

Keys are `bytearray`s so that they can be overwritten. Source: the age v1 format, sections on X25519 and scrypt
recipients; RFC 7914 for scrypt.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lfr_review.store import bech32
from lfr_review.store.age_header import (
    FILE_KEY_SIZE,
    NotAge,
    Stanza,
    WrongKey,
    derived,
    from_base64,
    to_base64,
)

KEY_SIZE = 32
MAX_WORK_FACTOR = 22  # 4 GiB and a minute; more in a file is an attack on whoever opens it

_X25519_PURPOSE = b"age-encryption.org/v1/X25519"
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_SCRYPT_BLOCK = 8
_SALT_SIZE = 16
_NO_NONCE = bytes(12)  # the wrapping key is used once
_NUMBER = re.compile(r"[1-9][0-9]*")


def new_identity() -> bytearray:
    """A fresh X25519 secret from the system's generator."""
    return bytearray(os.urandom(KEY_SIZE))


def recipient_of(identity: bytearray) -> bytes:
    """The public key that belongs to a secret one."""
    public = X25519PrivateKey.from_private_bytes(bytes(identity)).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def recipient_text(recipient: bytes) -> str:
    """A public key as `age1…`."""
    return bech32.encode("age", recipient).decode("ascii")


def read_recipient(text: str) -> bytes:
    """The public key of an `age1…` text.

    Raises:
        NotBech32: the text is not one.
    """
    prefix, key = bech32.decode(text.strip().encode("ascii", "replace"))
    if prefix != "age" or len(key) != KEY_SIZE:
        raise bech32.NotBech32("not an age recipient")
    return bytes(key)


def identity_text(identity: bytearray) -> bytearray:
    """A secret key as `AGE-SECRET-KEY-1…`."""
    return bech32.encode("age-secret-key-", identity).upper()


def read_identity(text: bytearray) -> bytearray:
    """The first secret key of an age identity file, whose other lines are comments.

    Raises:
        NotBech32: there is none.
    """
    for line in bytearray(text).splitlines():
        if line.strip() and not line.lstrip().startswith(b"#"):
            prefix, key = bech32.decode(line.strip())
            if prefix != "age-secret-key-" or len(key) != KEY_SIZE:
                break
            return key
    raise bech32.NotBech32("there is no age secret key")


def wrap_for_recipient(file_key: bytes, recipient: bytes) -> Stanza:
    """The file key for the holder of an X25519 identity."""
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    secret = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    key = derived(secret, share + recipient, _X25519_PURPOSE)
    return Stanza("X25519", (to_base64(share),), ChaCha20Poly1305(key).encrypt(_NO_NONCE, file_key, None))


def unwrap_with_identity(stanzas: Sequence[Stanza], identity: bytearray) -> bytes:
    """The file key, where one of the stanzas is for this identity.

    Raises:
        NotAge: a stanza is malformed.
        WrongKey: none is for us.
    """
    private = X25519PrivateKey.from_private_bytes(bytes(identity))
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    for stanza in stanzas:
        if stanza.kind != "X25519":
            continue
        share = from_base64(stanza.arguments[0].encode("ascii")) if len(stanza.arguments) == 1 else b""
        if len(share) != KEY_SIZE or len(stanza.body) != FILE_KEY_SIZE + 16:
            raise NotAge("an X25519 stanza is malformed")
        try:
            secret = private.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:  # a share of small order gives no secret
            raise NotAge("an X25519 stanza has a share of no use") from error
        key = derived(secret, share + public, _X25519_PURPOSE)
        try:
            return ChaCha20Poly1305(key).decrypt(_NO_NONCE, stanza.body, None)
        except InvalidTag:
            continue
    raise WrongKey("no stanza is for this identity")


def wrap_for_passphrase(file_key: bytes, passphrase: bytearray, work_factor: int) -> Stanza:
    """The file key behind a passphrase, at 2 to the `work_factor` steps of scrypt (128 KiB each eight)."""
    salt = os.urandom(_SALT_SIZE)
    key = _stretched(passphrase, salt, work_factor)
    body = ChaCha20Poly1305(key).encrypt(_NO_NONCE, file_key, None)
    return Stanza("scrypt", (to_base64(salt), str(work_factor)), body)


def unwrap_with_passphrase(stanzas: Sequence[Stanza], passphrase: bytearray) -> bytes:
    """The file key behind a passphrase. A wrong one costs the same work as the right one.

    Raises:
        NotAge: the file is not for a passphrase alone, or asks for more work than we accept.
        WrongKey: the passphrase is wrong, or the wrapped key was changed: the two cannot be told apart.
    """
    if len(stanzas) != 1 or stanzas[0].kind != "scrypt":
        raise NotAge("the file is not for a passphrase alone")
    stanza = stanzas[0]
    if len(stanza.arguments) != 2 or not _NUMBER.fullmatch(stanza.arguments[1]) or len(stanza.arguments[1]) > 2:
        raise NotAge("the scrypt stanza is malformed")
    salt, work_factor = from_base64(stanza.arguments[0].encode("ascii")), int(stanza.arguments[1])
    if len(salt) != _SALT_SIZE or len(stanza.body) != FILE_KEY_SIZE + 16 or work_factor > MAX_WORK_FACTOR:
        raise NotAge("the scrypt stanza asks for something we do not do")
    try:
        return ChaCha20Poly1305(_stretched(passphrase, salt, work_factor)).decrypt(_NO_NONCE, stanza.body, None)
    except InvalidTag as error:
        raise WrongKey("the passphrase does not open the file") from error


def _stretched(passphrase: bytearray, salt: bytes, work_factor: int) -> bytes:
    """Scrypt of the standard library: unlike that of `cryptography` it lets other threads run for its second."""
    steps = 1 << work_factor
    room = 128 * _SCRYPT_BLOCK * (steps + 2) + (1 << 20)
    return hashlib.scrypt(
        passphrase, salt=_SCRYPT_LABEL + salt, n=steps, r=_SCRYPT_BLOCK, p=1, maxmem=room, dklen=KEY_SIZE
    )
