"""A time-stamping authority of the tests' own: OpenSSL's, with a root that nobody else knows."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """
[ tsa ]
default_tsa = tsa_config
[ tsa_config ]
dir = {folder}
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/{name}.pem
certs = {folder}/{chain}.pem
signer_key = {folder}/{name}.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = {ess}
"""
STAMPING = "extendedKeyUsage=critical,timeStamping"


@dataclass(frozen=True, slots=True)
class Authority:
    """A root and authorities below it, in a folder of their own."""

    folder: Path

    @property
    def root(self) -> Path:
        """The root's certificate, as somebody would download it."""
        return self.folder / "root.pem"

    def reply(self, request: Path, name: str = "tsa", *, ess: str = "sha256", chain: str = "root") -> bytes:
        """What an authority answers to a request."""
        config = self.folder / f"{name}-{ess}-{chain}.cnf"
        config.write_text(_CONFIG.format(folder=self.folder, name=name, ess=ess, chain=chain))
        out = self.folder / "reply.tsr"
        _run("ts", "-reply", "-queryfile", request, "-config", config, "-out", out)
        return out.read_bytes()

    def issue(self, name: str, *extensions: str, by: str = "root", key: str = "EC") -> Path:
        """A new certificate under another of this folder."""
        _new_key(self.folder / f"{name}.key", key)
        request, extra = self.folder / f"{name}.csr", self.folder / f"{name}.ext"
        extra.write_text("\n".join(extensions) + "\n")
        _run("req", "-new", "-key", self.folder / f"{name}.key", "-subj", f"/CN=Stamps of {name}", "-out", request)
        certificate = self.folder / f"{name}.pem"
        _run(
            "x509", "-req", "-in", request, "-CA", self.folder / f"{by}.pem", "-CAkey", self.folder / f"{by}.key",
            "-CAcreateserial", "-days", "30", "-extfile", extra, "-out", certificate,
        )  # fmt: skip
        return certificate


def new_authority(folder: Path) -> Authority:
    """A root, and one authority below it that is called `tsa`."""
    folder.mkdir()
    (folder / "serial").write_text("01\n")
    _new_key(folder / "root.key", "EC")
    _run(
        "req", "-x509", "-new", "-key", folder / "root.key", "-subj", "/CN=Root of the tests", "-days", "30",
        "-addext", "keyUsage=critical,keyCertSign", "-out", folder / "root.pem",
    )  # fmt: skip
    made = Authority(folder)
    made.issue("tsa", STAMPING)
    return made


def _new_key(path: Path, kind: str) -> None:
    option = "ec_paramgen_curve:P-256" if kind == "EC" else "rsa_keygen_bits:2048"
    _run("genpkey", "-algorithm", kind, "-pkeyopt", option, "-out", path)


def _run(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
