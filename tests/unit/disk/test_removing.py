"""A temporary folder is removed with its read-only files, even if the system refuses to delete such files."""

import os
import shutil
import sys
from pathlib import Path

import pytest

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
    real = os.unlink

    def unlink(path: str, *, dir_fd: int | None = None) -> None:
        if not os.stat(path, dir_fd=dir_fd).st_mode & 0o200:
            raise PermissionError(path)
        real(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", unlink)
    monkeypatch.setattr(shutil, "_use_fd_functions", False)
    monkeypatch.setattr(sys, "platform", "win32")
    removing.sweep(file.parent)
    assert not file.parent.exists()


def test_a_missing_folder_is_no_error(tmp_path: Path) -> None:
    removing.sweep(tmp_path / "none")
    assert not (tmp_path / "none").exists()
