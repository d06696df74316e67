"""On the page 更新, an administrator names the updates folder, sees its news and opens the checked installer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap.parts.update_ground import DeskUpdateGround
from wxdesk.domain.keeping.updates import MANIFEST
from wxdesk.ui.settings.pages.updates_page import UpdatesPage
from wxdesk.ui.settings.panel import SettingsPanel


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program believe that this computer runs Linux on x86_64."""
    monkeypatch.setattr(DeskUpdateGround, "computer", staticmethod(lambda: ("linux", "x86_64")))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replace the opening of files by the system, and return the list to which each file to be opened is added."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(open_url))
    return found


def write(seat: Seated, tmp_path: Path, version: str) -> Path:
    """Write an installer of `version` into the updates folder, as the administrator; return the folder."""
    share, installer = tmp_path / "share", tmp_path / f"wxdesk_{version}_amd64.deb"
    share.mkdir(exist_ok=True)
    installer.write_bytes(b"installer")
    session = seat.window.session
    session.desk.updates.write(share, [installer], "更快", seat.office.editor)
    return share


def page(seat: Seated) -> UpdatesPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("updates")
    found = panel.current
    assert isinstance(found, UpdatesPage)
    seat.until(lambda: bool(found.state.text()))
    return found


def followed(seat: Seated, share: Path) -> UpdatesPage:
    shown = page(seat)
    seat.find(QLineEdit, "updatesFolder").setText(str(share))
    seat.find(QPushButton, "updatesFollow").click()
    seat.until(lambda: str(share) in shown.used.text())
    return shown


def test_a_newer_version_is_shown_backed_up_and_opened(window_on: Open, tmp_path: Path, opened: list[Path]) -> None:
    seat = window_on("empty", panel="settings")
    shown = followed(seat, write(seat, tmp_path, "99.0.0"))
    assert "99.0.0" in shown.state.text()
    assert shown.news.text() == "更快"
    assert "没有签名" in shown.signed.text()
    session = seat.window.session
    session.desk.backups.add(tmp_path / "usb", "盘", seat.office.editor)
    shown.take.click()
    seat.until(lambda: bool(opened))
    assert opened[0].read_bytes() == b"installer"
    assert not opened[0].is_relative_to(tmp_path)
    seat.until(lambda: "安装程序已打开" in seat.notice)


def test_an_older_version_has_no_button_and_says_why(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="settings")
    shown = followed(seat, write(seat, tmp_path, "0.0.1"))
    assert "不会安装" in shown.state.text()
    assert shown.take.isHidden()


def test_a_hostile_folder_is_told_on_the_page(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="settings")
    share = write(seat, tmp_path, "99.0.0")
    shown = followed(seat, share)
    (share / MANIFEST).write_bytes(b"[" * 100_000)
    shown.look.click()
    seat.until(lambda: "读不懂" in shown.state.text())
    assert shown.take.isHidden()


def test_the_window_tells_of_a_newer_version_once(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    session = seat.window.session
    session.desk.updates.follow(write(seat, tmp_path, "99.0.0"), seat.office.editor)
    seat.window.update_runner.look()
    seat.until(lambda: "update_banner" in vars(seat.window) and seat.window.update_banner.isVisible())
    assert "99.0.0" in seat.window.update_banner.words.text()
    seat.window.update_banner.later.click()
    seat.window.update_runner.look()
    seat.until(lambda: seat.window.update_runner.idle)
    assert seat.window.update_banner.isHidden()
    seat.window.update_banner.see.click()
    seat.until(lambda: seat.window.current == "settings")
