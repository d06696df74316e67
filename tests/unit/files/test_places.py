from pathlib import Path

import pytest

from wxdesk.domain.errors import Unusable
from wxdesk.files.places import _filesystem, refuse_shared


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - 黄商集团", "坚果云", "Dropbox"])
def test_a_desk_in_a_synchronised_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unusable) as refused:
        refuse_shared(tmp_path / name / "desk")
    assert refused.value.code == "desk-synced"


def test_a_desk_in_an_ordinary_folder_may_lie_there(tmp_path: Path) -> None:
    refuse_shared(tmp_path / "onedrive-backup-2019" / "desk")


def test_the_longest_mount_point_above_a_folder_tells_its_file_system() -> None:
    mounts = "/dev/a / ext4 rw 0 0\nserver:/x /mnt/office\\040share nfs4 rw 0 0\n"
    assert _filesystem(Path("/mnt/office share/desk"), mounts) == "nfs4"
    assert _filesystem(Path("/mnt/office"), mounts) == "ext4"
