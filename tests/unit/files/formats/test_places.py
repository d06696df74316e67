import sys
from pathlib import Path

import pytest

from tests.disks import no_links
from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.formats.places import _as_linux_says, _filesystem, is_shared, refuse_inside, refuse_shared

no_mounts = pytest.mark.skipif(sys.platform == "win32", reason="drives are not mounted into folders there")


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - 黄商集团", "坚果云", "Dropbox"])
def test_a_desk_in_a_synchronised_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unusable) as refused:
        refuse_shared(tmp_path / name / "desk")
    assert refused.value.code == "desk-synced"


def test_a_desk_in_an_ordinary_folder_may_lie_there(tmp_path: Path) -> None:
    refuse_shared(tmp_path / "onedrive-backup-2019" / "desk")


@no_links
def test_a_desk_is_refused_in_a_synchronised_folder_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "文稿").symlink_to(tmp_path / "OneDrive")
    with pytest.raises(Unusable, match="desk-synced"):
        refuse_shared(tmp_path / "文稿" / "desk")


@no_mounts
def test_the_longest_mount_point_above_a_folder_tells_its_file_system() -> None:
    mounts = "/dev/a / ext4 rw 0 0\nserver:/x /mnt/office\\040share nfs4 rw 0 0\n"
    assert _filesystem(Path("/mnt/office share/desk"), mounts) == "nfs4"
    assert _filesystem(Path("/mnt/office"), mounts) == "ext4"


@no_mounts
def test_a_share_is_told_from_what_a_mac_says_of_its_mounts() -> None:
    mounts = _as_linux_says(
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
        "//yin@nas/Office%20Share on /Volumes/Office Share (smbfs, nodev, nosuid, mounted by yin)\n"
    )
    assert _filesystem(Path("/Volumes/Office Share/desk"), mounts) == "smbfs"
    assert _filesystem(Path("/Users/yin/desk"), mounts) == "apfs"


@no_links
def test_a_folder_in_a_synchronised_one_is_shared_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    assert is_shared(tmp_path / "OneDrive" / "new")
    assert is_shared(tmp_path / "out" / "new")
    assert not is_shared(tmp_path / "plain")


@pytest.mark.parametrize("inside", [".", "vault", "vault/ab", "packages/../vault", "packages-2"])
def test_an_export_into_the_desk_is_refused(tmp_path: Path, inside: str) -> None:
    desk = tmp_path / "desk"
    (desk / "vault").mkdir(parents=True)
    with pytest.raises(Unusable) as refused:
        refuse_inside(desk / inside, desk)
    assert refused.value.code == "export-inside-desk"


@no_links
def test_an_export_through_a_link_into_the_desk_is_refused(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "vault").mkdir(parents=True)
    (tmp_path / "link").symlink_to(desk / "vault", target_is_directory=True)
    with pytest.raises(Unusable, match="export-inside-desk"):
        refuse_inside(tmp_path / "link", desk)


@pytest.mark.parametrize("outside", ["desk/packages", "desk/packages/a", "elsewhere", "desk-2", "."])
def test_an_export_to_the_packages_or_beside_the_desk_may_go_there(tmp_path: Path, outside: str) -> None:
    (tmp_path / "desk").mkdir()
    refuse_inside(tmp_path / outside, tmp_path / "desk")
