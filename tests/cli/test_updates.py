"""`wxdesk updates` writes, names and checks an updates folder on a share, and copies the installer."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wxdesk import __version__
from wxdesk.bootstrap.parts.update_ground import DeskUpdateGround

EDITOR, REVIEWER = ("--as", "殷茵"), ("--as", "王审")


@pytest.fixture
def share(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a desk, and an updates folder that offers version 99.0.0 for Linux; return this folder."""
    monkeypatch.setattr(DeskUpdateGround, "computer", staticmethod(lambda: ("linux", "x86_64")))
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
    folder, installer, news = tmp_path / "share", tmp_path / "wxdesk_99.0.0_amd64.deb", tmp_path / "news.txt"
    folder.mkdir()
    installer.write_bytes(b"installer")
    news.write_text("更快\n", encoding="utf-8")
    assert run("updates", "write", folder, installer, "--news", news, *EDITOR).code == 0
    return folder


def test_a_folder_is_named_checked_shown_and_left(run: Run, share: Path) -> None:
    ran = run("updates", "check")
    assert (ran.code, ran.out) == (1, "")
    assert run("updates", "folder", share, *REVIEWER).code == 1
    assert run("updates", "folder", share, *EDITOR).code == 0
    found = run("updates", "check", "--json").json
    assert (found["version"], found["current"], found["standing"]) == ("99.0.0", __version__, "newer")
    assert (found["installer"], found["key"]) == ("wxdesk_99.0.0_amd64.deb", None)
    assert "更快" in run("updates", "show").out
    assert "更快" not in run("updates", "check").out
    assert run("updates", "folder", "--none", *EDITOR).code == 0
    assert run("updates", "check").code == 1


def test_the_installer_is_fetched_after_a_backup(run: Run, share: Path, tmp_path: Path) -> None:
    run("updates", "folder", share, *EDITOR)
    assert run("updates", "fetch", *EDITOR).code == 2
    assert run("backup", "--add", tmp_path / "usb", "--name", "盘", *EDITOR).code == 0
    path = Path(run("updates", "fetch", *EDITOR, "--json").json["path"])
    assert path.read_bytes() == b"installer"
    (share / path.name).write_bytes(b"replaced!")
    assert run("updates", "fetch", *EDITOR).code == 3


def test_licences_are_listed_and_printed(run: Run) -> None:
    ran = run("licences")
    assert ran.code == 0
    assert "PySide6\t" in ran.out
    assert "code.qt.io" in ran.out
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in run("licences", "pyside6").out
    assert run("licences", "nichts").code == 2
