"""Whether a folder lies on another machine. One question, asked of each system in its own way.

A database in write-ahead mode and our lock both need one machine's memory: on a share either can fail silently.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

#: Linux names of file systems that other machines can write to at the same time.
SHARED_TYPES = frozenset({
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "glusterfs", "fuse.glusterfs", "gfs2", "lustre", "ncpfs", "nfs",
    "nfs4", "ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf", "fuse.vmhgfs-fuse", "virtiofs",
})  # fmt: skip

_ESCAPED = re.compile(r"\\([0-7]{3})")


def mount_type(mountinfo: str, path: str) -> str:
    """The file system type that a path lies on, by the text of `/proc/self/mountinfo`; empty when it does not say."""
    best, kind = "", ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        mounted = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), fields[4])
        inside = path == mounted or path.startswith(mounted.rstrip("/") + "/")
        if inside and len(mounted) >= len(best):  # of two mounts in one place the later one is seen
            best, kind = mounted, after.split(" ")[0]
    return kind


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def is_network_share(folder: Path) -> bool:
        """Whether the folder lies on a share."""
        anchor = folder.resolve().anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE

elif sys.platform == "darwin":
    import ctypes

    _FLAGS_AT = 64  # bytes into `struct statfs` of 64-bit inodes
    _MNT_LOCAL = 0x1000

    def is_network_share(folder: Path) -> bool:
        """Whether the folder lies on a share."""
        found = ctypes.create_string_buffer(4096)
        if ctypes.CDLL(None).statfs(str(folder.resolve()).encode(), found) != 0:
            return False
        return not int.from_bytes(found.raw[_FLAGS_AT : _FLAGS_AT + 4], sys.byteorder) & _MNT_LOCAL

else:

    def is_network_share(folder: Path) -> bool:
        """Whether the folder lies on a share."""
        try:
            mountinfo = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return mount_type(mountinfo, str(folder.resolve())) in SHARED_TYPES
