"""Small files have names that the program makes; any other name might lead out of the folder."""

from pathlib import Path

import pytest

from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.vault.named_files import FolderFiles


@pytest.mark.parametrize("name", ["../x", "keys/../x", "keys/../../x", r"keys\..\x", "/x", "C:x", "keys/a/b", ".x", ""])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    files = FolderFiles(tmp_path / "desk")
    with pytest.raises(Unusable, match="file-name-foreign"):
        files.read(name)
    with pytest.raises(Unusable, match="file-name-foreign"):
        files.write(name, b"x")
    with pytest.raises(Unusable, match="file-name-foreign"):
        files.replace("a", name)
    assert list(tmp_path.iterdir()) == []
