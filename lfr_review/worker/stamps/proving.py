"""Whether a time stamp is signed by an authority that leads to a certificate somebody trusts.

Nothing is fetched: whether a certificate was revoked later cannot be known here, and whoever reads the verdict is told.
Source: RFC 3161, section 2.3; RFC 5652, section 5.6; RFC 5280, section 6.1, the parts that need no network; RFC 5816.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID

from lfr_review.worker.stamps.der import OCTETS, SEQUENCE
from lfr_review.worker.stamps.token import STAMP_INFO, Signed, Token

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
_RSA = frozenset({"1.2.840.113549.1.1.1", *(f"1.2.840.113549.1.1.{number}" for number in (11, 12, 13))})
_ECDSA = frozenset(f"1.2.840.10045.4.3.{number}" for number in (2, 3, 4))
_ED25519 = "1.3.101.112"

_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNER_V1, _SIGNER_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"

_LONGEST_CHAIN = 8
_MOST_CERTIFICATES = 50
#: what a certificate may demand to be understood, and is
_UNDERSTOOD = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES, ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    }
)  # fmt: skip


#: how the library says that a certificate or a signature is not what it should be
_BROKEN = (
    ValueError, LookupError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)  # fmt: skip


class NotProved(Exception):
    """Something does not hold; the text says what, as the end of a sentence."""


def read_certificates(content: bytes) -> list[x509.Certificate]:
    """The certificates of a PEM or DER file; none where it holds none."""
    try:
        if b"-----BEGIN CERTIFICATE-----" in content:
            return x509.load_pem_x509_certificates(content)[:_MOST_CERTIFICATES]
        return [x509.load_der_x509_certificate(content)]
    except _BROKEN:
        return []


def signer_of(token: Token, trusted: Sequence[x509.Certificate]) -> x509.Certificate | None:
    """The certificate by which a token says it was signed, from the token or among those that are trusted."""
    for certificate in (*_inside(token), *trusted):
        if _is_named(certificate, token.signed):
            return certificate
    return None


def name_of(signer: x509.Certificate | None) -> str:
    """Who signed, as the certificate says; empty where it does not say."""
    if signer is None:
        return ""
    try:
        names = [
            name.value
            for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
            for name in signer.subject.get_attributes_for_oid(oid)
        ]
    except _BROKEN:
        return ""
    said = [value for value in names if isinstance(value, str) and value.isprintable() and value.strip()]
    return said[0].strip()[:200] if said else ""


def prove(token: Token, signer: x509.Certificate, trusted: Sequence[x509.Certificate]) -> None:
    """Hold a token against its signature, and its signer against what is trusted.

    Raises:
        NotProved: and what does not hold.
    """
    try:
        _attributes_hold(token, signer)
        _signature_holds(token, signer)
        _may_stamp(signer)
        _leads_to(trusted, signer, _inside(token), token)
    except _BROKEN as error:
        raise NotProved("something in it cannot be read") from error


def _inside(token: Token) -> list[x509.Certificate]:
    found = []
    for content in token.certificates[:_MOST_CERTIFICATES]:
        found += read_certificates(content)
    return found


def _is_named(certificate: x509.Certificate, signed: Signed) -> bool:
    try:
        if signed.key:
            key = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
            return hmac.compare_digest(key, signed.key)
        return certificate.issuer.public_bytes() == signed.issuer and certificate.serial_number == signed.serial
    except (*_BROKEN, x509.ExtensionNotFound):
        return False


def _attributes_hold(token: Token, signer: x509.Certificate) -> None:
    """RFC 5652, 11.1 and 11.2: the attributes name what is signed. RFC 3161, 2.4.2: and by which certificate."""
    said, signed = token.signed.said, token.signed
    if _CONTENT_TYPE not in said or said[_CONTENT_TYPE].object_id() != STAMP_INFO:
        raise NotProved("the signature is not over a time stamp")
    digest = hashes.Hash(_hash(signed.digest))
    digest.update(token.info)
    if _MESSAGE_DIGEST not in said or said[_MESSAGE_DIGEST].bytes_of(OCTETS) != digest.finalize():
        raise NotProved("what it says was changed after it was signed")
    content = signer.public_bytes(serialization.Encoding.DER)
    if _SIGNER_V2 in said:
        first = said[_SIGNER_V2].parts()[0].parts()[0].parts()
        named = first[0].tag == SEQUENCE  # the algorithm is left out where it is SHA-256
        expected = _digest(_hash(first[0].parts()[0].object_id()) if named else hashes.SHA256(), content)
        given = first[1 if named else 0].bytes_of(OCTETS)
    elif _SIGNER_V1 in said:
        expected = hashlib.sha1(content, usedforsecurity=False).digest()  # RFC 2634 knows no other
        given = said[_SIGNER_V1].parts()[0].parts()[0].parts()[0].bytes_of(OCTETS)
    else:
        raise NotProved("it does not say by which certificate it was signed")
    if not hmac.compare_digest(expected, given):
        raise NotProved("it was signed by another certificate than the one that came with it")


def _hash(object_id: str) -> hashes.HashAlgorithm:
    if object_id not in _HASHES:
        raise NotProved("it is signed with a hash that this program does not trust or know")
    return _HASHES[object_id]


def _digest(kind: hashes.HashAlgorithm, content: bytes) -> bytes:
    digest = hashes.Hash(kind)
    digest.update(content)
    return digest.finalize()


def _signature_holds(token: Token, signer: x509.Certificate) -> None:
    signed, key = token.signed, signer.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey) and signed.algorithm in _RSA and key.key_size >= 2048:
            key.verify(signed.signature, signed.attributes, padding.PKCS1v15(), _hash(signed.digest))
        elif isinstance(key, ec.EllipticCurvePublicKey) and signed.algorithm in _ECDSA:
            key.verify(signed.signature, signed.attributes, ec.ECDSA(_hash(signed.digest)))
        elif isinstance(key, ed25519.Ed25519PublicKey) and signed.algorithm == _ED25519:
            key.verify(signed.signature, signed.attributes)
        else:
            raise NotProved("it is signed in a way that this program does not trust or know")
    except InvalidSignature as error:
        raise NotProved("its signature is wrong") from error


def _may_stamp(signer: x509.Certificate) -> None:
    """RFC 3161, 2.3: its key is for time stamps and for nothing else, and it says so as something that must count."""
    try:
        usage = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as error:
        raise NotProved("whoever signed it is no time-stamping authority") from error
    if list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING] or not usage.critical:
        raise NotProved("whoever signed it is no time-stamping authority")


def _leads_to(
    trusted: Sequence[x509.Certificate], signer: x509.Certificate, inside: Sequence[x509.Certificate], token: Token
) -> None:
    """Follow the issuers from the signer to a certificate that is trusted."""
    if not trusted:
        raise NotProved("no certificate was given to hold it against")
    roots = {certificate.fingerprint(hashes.SHA256()) for certificate in trusted}
    at = signer
    for depth in range(_LONGEST_CHAIN):
        _counts_at(at, token)
        if at.fingerprint(hashes.SHA256()) in roots:
            return
        at = _issuer(at, (*trusted, *inside), depth)
    raise NotProved("its certificates go on for too long")


def _counts_at(certificate: x509.Certificate, token: Token) -> None:
    if not certificate.not_valid_before_utc <= token.at <= certificate.not_valid_after_utc:
        raise NotProved("a certificate on its way to the one you trust did not count at that time")
    if any(each.critical and each.oid not in _UNDERSTOOD for each in certificate.extensions):
        raise NotProved("a certificate on its way to the one you trust demands what this program does not know")


def _issuer(certificate: x509.Certificate, known: Sequence[x509.Certificate], depth: int) -> x509.Certificate:
    for each in known:
        if each == certificate or each.subject != certificate.issuer or not _may_issue(each, depth):
            continue
        try:
            certificate.verify_directly_issued_by(each)
        except (InvalidSignature, *_BROKEN):
            continue
        return each
    raise NotProved("its certificates do not lead to one that you trust")


def _may_issue(certificate: x509.Certificate, depth: int) -> bool:
    """RFC 5280, 6.1.4 (k) to (n)."""
    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        if not basic.ca or (basic.path_length is not None and basic.path_length < depth):
            return False
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound as missing:
        return missing.oid == ExtensionOID.KEY_USAGE
    except _BROKEN:
        return False
