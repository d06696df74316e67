"""On the page 团队, an administrator makes this computer a host, runs it, and invites other computers."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap import make_desk
from wxdesk.bootstrap.desk import joining
from wxdesk.bootstrap.team import hosting, logins
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.keeping.hosts import Connected, HostState, Invitation
from wxdesk.texts import texts
from wxdesk.ui.settings.pages.host_fields import HostWish
from wxdesk.ui.settings.pages.team_page import TeamPage
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.window.app import Application

OWNER, ADDRESS = "postgresql://wxdesk_owner@127.0.0.1:5440/wxdesk", "postgresql://host@127.0.0.1:5440/wxdesk"


@dataclass
class FakeHosting:
    """Stands in for `Hosting`, the server of this computer, and keeps the invited computers in `known`.

    `known` is the state that the server reports. `error` is raised when a desk is to be moved to the server.
    """

    known: HostState = field(default_factory=HostState)
    error: Unusable | None = None

    @property
    def made(self) -> bool:
        return self.known.made

    def require(self) -> None:
        pass

    def serves(self, address: str) -> bool:
        return address == ADDRESS

    def state(self) -> HostState:
        return self.known

    def start(self) -> None:
        self.known = self.known._replace(running=True)

    def stop(self) -> None:
        self.known = self.known._replace(running=False)

    def invite(self, computer: str) -> Invitation:
        self.known = self.known._replace(computers=(*self.known.computers, computer))
        return Invitation(computer, (f"postgresql://{computer}@10.0.0.5:5440/wxdesk",), "abcde-fghjk")

    def shut_out(self, computer: str) -> None:
        self.known = self.known._replace(computers=tuple(one for one in self.known.computers if one != computer))

    def take_in(self, _folder: Path, _share: Path | None, *, office: bool) -> None:
        assert not office
        assert self.error is not None
        raise self.error


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> FakeHosting:
    """Replace the server of this computer by one that is made and runs."""
    state = HostState(made=True, running=True, office=True, login="host", owner=OWNER, computers=("host", "pc"))
    fake = FakeHosting(state)
    monkeypatch.setattr(hosting, "Hosting", lambda: fake)
    monkeypatch.setattr(logins, "HostLogins", lambda: fake)
    return fake


def page(seat: Seated) -> TeamPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("team")
    found = panel.current
    assert isinstance(found, TeamPage)
    seat.until(lambda: bool(found.state.text()))
    return found


def at_host(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> Seated:
    """Open a window on a desk as if the desk's database was on the server of this computer.

    One other login is connected: `pc`, with two connections and the reviewer as its person.
    """
    seat = open_on("empty", panel="settings")
    monkeypatch.setattr(seat.office.desk, "server", ADDRESS)
    monkeypatch.setattr(joining, "connected_to", lambda _address: [Connected("pc", 2, (seat.office.reviewer.decider,))])
    return seat


def test_an_invitation_is_shown_once_and_copied(
    window_on: Open, host: FakeHosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = at_host(window_on, monkeypatch)
    shown = page(seat)
    seat.until(lambda: seat.sees("teamComputer"))
    seat.find(QLineEdit, "teamComputer").setText("front-desk")
    seat.find(QPushButton, "teamInvite").click()
    seat.until(lambda: "abcde-fghjk" in shown.told.text())
    assert "postgresql://front-desk@10.0.0.5:5440/wxdesk" in shown.told.text()
    seat.find(QPushButton, "teamCopy").click()
    assert "abcde-fghjk" in QGuiApplication.clipboard().text()
    seat.until(lambda: seat.sees("teamRemove-front-desk"))
    seat.window.screen_of(SettingsPanel).show_page("desk")
    assert shown.told.text() == ""
    assert host.known.computers == ("host", "pc", "front-desk")
    last = seat.office.latest()
    assert (last.act, last.data["login"]) == ("host.invited", "front-desk")
    assert "abcde-fghjk" not in json.dumps(last.data)


def test_a_computer_is_removed(window_on: Open, host: FakeHosting, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = at_host(window_on, monkeypatch)
    page(seat)
    seat.until(lambda: seat.sees("teamRemove-pc"))
    seat.find(QPushButton, "teamRemove-pc").click()
    seat.until(lambda: host.known.computers == ("host",))
    seat.until(lambda: not seat.sees("teamRemove-pc"))
    assert seat.office.latest().act == "host.removed"
    assert not seat.sees("teamRemove-host")


def test_the_people_at_the_connected_computers_are_named(
    window_on: Open, host: FakeHosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert host.made
    seat = at_host(window_on, monkeypatch)
    page(seat)
    seat.until(lambda: seat.sees("teamOne-pc"))
    assert "王审" in seat.find(QLabel, "teamOne-pc").text()


def test_the_host_is_stopped_and_started(window_on: Open, host: FakeHosting, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = at_host(window_on, monkeypatch)
    page(seat)
    seat.until(lambda: seat.sees("teamStop"))
    seat.find(QPushButton, "teamStop").click()
    seat.until(lambda: seat.sees("teamStart"))
    assert seat.office.latest().act == "host.stop_decided"
    assert not seat.sees("teamComputer")
    seat.find(QPushButton, "teamStart").click()
    seat.until(lambda: seat.sees("teamComputer"))
    assert host.known.running


def test_who_is_no_administrator_only_looks(
    window_on: Open, host: FakeHosting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert host.made
    seat = at_host(window_on, monkeypatch)
    page(seat)
    seat.sit("王审")
    seat.until(lambda: not seat.sees("teamStop"))
    assert not any(seat.sees(name) for name in ("teamStart", "teamInvite", "teamMake"))


def test_a_computer_that_is_no_host_offers_to_become_one(window_on: Open, host: FakeHosting) -> None:
    host.known = HostState()
    seat = window_on("empty", panel="settings")
    page(seat)
    wanted: list[HostWish] = []
    seat.window.session.host_wanted.connect(wanted.append)
    seat.until(lambda: seat.sees("teamShare"))
    seat.find(QLineEdit, "teamShare").setText("/srv/share")
    seat.find(QPushButton, "teamMake").click()
    seat.until(lambda: bool(wanted))
    assert seat.office.latest().act == "host.move_decided"
    assert wanted == [HostWish(office=False, share=Path("/srv/share"))]


def test_a_host_that_fails_leaves_the_desk_in_its_folder(qtbot: QtBot, tmp_path: Path, host: FakeHosting) -> None:
    host.error = Unusable("host-programs", oldest=15)
    make_desk(tmp_path / "desk", "黄商集团", "殷茵", "王审").close()
    started: list[str] = []
    application = Application(tmp_path / "desk", texts(), launch=started.append)
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.session.person is not None, timeout=60_000)
    window.session.host_wanted.emit(HostWish())
    moving = application.moving
    assert moving is not None
    qtbot.waitUntil(moving.open.isVisible, timeout=60_000)
    assert "还在原来的文件夹" in moving.words.text()
    assert "postgresql" in moving.words.text()
    moving.open.click()
    assert started == [str(tmp_path / "desk")]
    window.deleteLater()
    moving.deleteLater()
