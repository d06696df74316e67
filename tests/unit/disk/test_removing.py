"""A temporary folder is removed with its read-only files, even if the system refuses to delete such files."""

from pathlib import Path

import pytest

from tests.disks import keep_read_only
from wxdesk.disk import removing


def test_a_folder_with_a_read_only_file_goes(tmp_path: Path) -> None:
    file = tmp_path / "vault" / "file"
    file.parent.mkdir()
    file.write_text("x")
    file.chmod(0o444)
    removing.sweep(file.parent)
    assert not file.parent.exists()


def test_on_windows_a_refused_file_is_made_writable_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "vault" / "file"
    file.parent.mkdir()
    file.write_text("x")
    file.chmod(0o444)
    keep_read_only(monkeypatch)
    removing.sweep(file.parent)
    assert not file.parent.exists()


def test_a_missing_folder_is_no_error(tmp_path: Path) -> None:
    removing.sweep(tmp_path / "none")
    assert not (tmp_path / "none").exists()
