"""A case of which originals are handed over, and a bag read by somebody who knows RFC 8493 and nothing of us."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from tests.services.export.conftest import bundle_library, case, made, made_library, out

__all__ = ["bundle_library", "case", "made", "made_library", "out"]


def checked(folder: Path, manifest: str) -> bool:
    """What `sha256sum -c` says of a manifest."""
    done = subprocess.run(["sha256sum", "-c", "--strict", manifest], cwd=folder, capture_output=True, check=False)
    return done.returncode == 0


def signed(folder: Path) -> bool:
    """What OpenSSL says of the signature, asked as the bag's own text tells to ask."""
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "signing-key.pem", "-rawin"]
    command += ["-in", "tagmanifest-sha256.txt", "-sigfile", "tagmanifest-sha256.txt.sig"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def faults_of_bag(folder: Path) -> list[str]:
    """What RFC 8493 finds wrong with a bag: section 3 asks that it is complete, and that every hash holds."""
    faults = []
    if (folder / "bagit.txt").read_bytes() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        faults.append("2.1.1: the declaration")
    listed = _read_manifest(folder / "manifest-sha256.txt")
    payload = {path.relative_to(folder).as_posix(): path for path in (folder / "data").rglob("*") if path.is_file()}
    if set(listed) != set(payload):
        faults.append("2.1.3: the manifest does not list exactly what lies in data/")
    tags = _read_manifest(folder / "tagmanifest-sha256.txt")
    if any(name.startswith(("data/", "tagmanifest-")) for name in tags) or "manifest-sha256.txt" not in tags:
        faults.append("2.2.1: the tag manifest lists what it must not, or not the manifest")
    for name, digest in {**listed, **tags}.items():
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            faults.append(f"3: {name} is not as its manifest says")
    octets = sum(path.stat().st_size for path in payload.values())
    if info_of(folder).get("Payload-Oxum") != f"{octets}.{len(payload)}":
        faults.append("2.2.2: Payload-Oxum")
    return faults


def info_of(folder: Path) -> dict[str, str]:
    """What `bag-info.txt` says."""
    lines = (folder / "bag-info.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def _read_manifest(path: Path) -> dict[str, str]:
    found = {}
    for line in path.read_text("utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        found[name] = digest
    return found


def tree(folder: Path) -> list[str]:
    """Every file below a folder, by its path in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
