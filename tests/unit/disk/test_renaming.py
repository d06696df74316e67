"""A deletion is tried again while another program has the file open; if the file stays open, an error names it."""

import errno
import os
from pathlib import Path

import pytest

from wxdesk.disk import renaming
from wxdesk.disk.renaming import delete
from wxdesk.domain.desk.errors import Unusable


def refuse(patch: pytest.MonkeyPatch, times: int) -> None:
    """Let the system refuse to delete files `times` times, as Windows does while a virus scanner reads a file."""
    refusals, unlink = iter(range(times)), Path.unlink

    def refused(path: Path) -> None:
        if next(refusals, None) is not None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        unlink(path)

    patch.setattr(renaming, "PAUSES_S", (0.0,) * len(renaming.PAUSES_S))
    patch.setattr(Path, "unlink", refused)


def test_a_file_that_is_held_for_a_moment_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    refuse(monkeypatch, len(renaming.PAUSES_S))
    assert delete(file)
    assert not file.exists()


def test_a_file_that_stays_held_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    refuse(monkeypatch, len(renaming.PAUSES_S) + 1)
    with pytest.raises(Unusable) as refused:
        delete(file)
    assert refused.value.values["path"] == str(file)
    assert file.exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert not delete(tmp_path / "none")
