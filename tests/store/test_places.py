"""Where a library may lie. Security requirement 27."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.errors import LibraryInUse, UnsuitablePlace
from lfr_review.store import lockfile, places
from lfr_review.store.file_systems import SHARED_TYPES, is_network_share, mount_type
from lfr_review.store.library import Library
from tests.store.making import PASSPHRASE, WORK_FACTOR, reopen

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:25 / /proc rw - proc proc rw
40 22 0:40 / /mnt/office rw,relatime shared:9 master:3 - cifs //server/office rw,vers=3.0
41 40 0:41 / /mnt/office/local rw - ext4 /dev/sdb1 rw
42 22 0:42 / /mnt/with\040space rw - nfs4 server:/export rw
43 22 0:43 / /mnt/usb rw - vfat /dev/sdc1 rw
44 22 0:44 / /mnt/usb rw - fuse.sshfs me@server:/ rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada/library", "ext4"),
        ("/mnt/office", "cifs"),
        ("/mnt/office/case", "cifs"),
        ("/mnt/officer", "ext4"),
        ("/mnt/office/local/library", "ext4"),
        ("/mnt/with space/library", "nfs4"),
        ("/mnt/usb/library", "fuse.sshfs"),
    ],
)
def test_file_system_of_a_path_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert mount_type(MOUNTS, path) == kind


def test_names_of_shares_are_known() -> None:
    assert {"cifs", "nfs", "nfs4", "fuse.sshfs", "9p", "smb3"} <= SHARED_TYPES
    assert not {"ext4", "btrfs", "xfs", "apfs", "fuseblk", "vfat", "overlay", "tmpfs"} & SHARED_TYPES


def test_folder_for_tests_is_local(tmp_path: Path) -> None:
    assert not is_network_share(tmp_path)


def create(root: Path) -> None:
    Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR).close()


def test_SEC_027_share_is_refused_for_a_new_library_and_for_writing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(places, "is_network_share", lambda folder: True)
    with pytest.raises(UnsuitablePlace, match="network share"):
        create(tmp_path / "new")
    with pytest.raises(UnsuitablePlace, match="copy the whole folder to a local disk"):
        reopen(library.root)
    Library.open(library.root, bytearray(PASSPHRASE), who="Ada", read_only=True).close()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/work", "OneDrive"),
        ("OneDrive - Law Centre/work", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)/a/b", "Dropbox"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Library/CloudStorage/Any", "a cloud service"),
    ],
)
def test_SEC_027_folder_that_is_copied_elsewhere_is_refused_for_a_new_library(
    tmp_path: Path, folder: str, service: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert places.sync_service(tmp_path / folder / "library") == service
    with pytest.raises(UnsuitablePlace, match=service):
        create(tmp_path / folder / "library")


@pytest.mark.parametrize("folder", ["Documents", "DropboxLike", "my OneDrive", "Boxes"])
def test_folder_that_is_only_called_alike_is_not_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    create(tmp_path / folder / "library")


def test_SEC_027_marks_that_the_programs_leave_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shared/.stfolder").mkdir(parents=True)
    assert places.sync_service(tmp_path / "shared/deep/library") == "Syncthing"
    (tmp_path / "cloud").mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "cloud"))
    assert places.sync_service(tmp_path / "cloud/library") == "OneDrive"
    assert places.sync_service(tmp_path / "elsewhere") is None


def test_SEC_027_opening_in_a_copied_folder_explains_how_to_move(library: Library, tmp_path: Path) -> None:
    library.close()
    (tmp_path / "Dropbox").mkdir()
    library.root.rename(tmp_path / "Dropbox/library")
    with reopen(tmp_path / "Dropbox/library") as again:
        assert any("Dropbox" in notice and "copy the whole folder" in notice for notice in again.notices)


def test_SEC_027_folder_others_may_write_to_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(UnsuitablePlace, match="Everybody"):
        create(tmp_path / "open/library")
    (tmp_path / "open").chmod(0o1777)  # as /tmp is: others cannot take its place
    create(tmp_path / "open/library")


def test_SEC_027_folder_others_can_see_is_told(library: Library) -> None:
    assert library.notices == ()
    library.close()
    library.root.chmod(0o755)
    with reopen(library.root) as again:
        assert any("Other users" in notice for notice in again.notices)


def test_SEC_027_existing_empty_folder_is_made_private(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir(mode=0o755)
    create(tmp_path / "library")
    assert (tmp_path / "library").stat().st_mode & 0o777 == 0o700


def test_lock_cut_short_by_a_crash_still_counts_as_a_crash(library: Library) -> None:
    library.close()
    (library.root / lockfile.NAME).write_bytes(b'{"process": 1')
    with reopen(library.root) as again:
        assert again.after_crash


def test_holder_that_wrote_nonsense_is_still_a_sentence(library: Library) -> None:
    (library.root / lockfile.NAME).write_bytes(b'{"process": 1, "machine": "pc", "at": "noon"}')
    with pytest.raises(LibraryInUse, match="on the machine pc, since an unknown time"):
        reopen(library.root)
