"""Windows on a team's desk: they see each other's acts, survive a silent server, and open by address."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.desks import Offices, SetClock
from tests.postgres import EDITOR, OWNER, TestServer
from tests.proxy import Proxy
from tests.seats import CheapHasher
from wxdesk.bootstrap import Desk, last_desk, open_desk
from wxdesk.bootstrap.team.moving import move_to_server
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import acting
from wxdesk.texts import texts
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.desk_page import DeskPage
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.window.app import Application
from wxdesk.ui.window.screens import SCREENS
from wxdesk.ui.window.window import MainWindow

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Team:
    """A team's desk with its files in `folder`, reached by a proxy, and the windows that are open on it.

    `url` is the desk's address by way of the proxy, `near_url` its address at the server itself. `bot` waits for
    the windows. `opened` closes windows and desks after the test.
    """

    folder: Path
    proxy: Proxy
    url: str
    near_url: str
    bot: QtBot
    opened: ExitStack

    def desk(self, url: str = "") -> Desk:
        """Open the desk once more, by way of the proxy unless another `url` is given."""
        return self.opened.enter_context(open_desk(self.folder, clock=SetClock(), server=url or self.url))

    def window(self, panel: str = "today", url: str = "") -> MainWindow:
        """Open a window on the desk with the screen `panel`, and wait until the window is complete.

        The window then listens to the server already. It connects by way of the proxy unless another `url` is
        given.
        """
        return self.window_at(self.desk(url), panel)

    def window_at(self, desk: Desk, panel: str = "today") -> MainWindow:
        """Open a window on the opened `desk`, and wait until the window is complete."""
        settings = QSettings(str(self.folder / f"window{next(_NUMBERS)}.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/panel", panel)
        made = MainWindow(Session(desk, texts("zh_CN"), settings))
        self.opened.callback(made.deleteLater)
        self.opened.callback(made.close)
        self.opened.callback(made.session.come_back)
        made.notice.shown_ms = (600_000, 600_000)
        made.resize(1440, 900)
        made.show()
        self.until(lambda: made.furnishing.done and not made.session.tasks.busy)
        return made

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds` returns True."""
        self.bot.waitUntil(holds, timeout=60_000)


@pytest.fixture
def team(
    server: TestServer, offices: Offices, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Team]:
    """Yield a team's desk with one accepted submission.

    The folders for the user's preferences and data belong to this test alone.
    """
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    name = server.new_database(f"window{next(_NUMBERS)}")
    folder = offices.copy("accepted", tmp_path / "office") / "desk"
    move_to_server(folder, server.url(name, OWNER), "wxdesk")
    with Proxy(server.folder) as proxy, ExitStack() as opened:
        yield Team(folder, proxy, proxy.url(name, EDITOR), server.url(name), qtbot, opened)
        proxy.speak()


def _editor(desk: Desk) -> By:
    return acting(desk.seats.open(desk.people.resolve("殷茵")))


def test_an_act_at_one_computer_refreshes_the_window_at_another(team: Team) -> None:
    window = team.window("settings")
    window.watch.stop()  # only the server's notification is left
    other = team.desk(team.near_url)
    changes = list[int]()
    window.session.changed.connect(lambda: changes.append(1))
    other.people.add_unit("黄州商场", _editor(other))
    team.until(lambda: bool(changes))


def test_a_silent_server_makes_the_window_read_only_until_it_speaks_again(team: Team) -> None:
    window = team.window()
    session = window.session
    team.proxy.fall_silent()
    team.until(lambda: session.away is not None)
    assert window.away_banner.isVisible()
    assert "连不上服务器" in window.away_banner.words.text()
    done = list[object]()
    session.act(lambda by: session.desk.people.add_unit("黄州商场", by), done.append)
    assert "没有保存" in window.notice.text.text()
    team.proxy.speak()
    team.until(lambda: session.away is None)
    assert not window.away_banner.isVisible()
    assert "重新连上" in window.notice.text.text()
    session.act(lambda by: session.desk.people.add_unit("黄州商场", by), done.append)
    team.until(lambda: bool(done))


def test_a_refused_form_keeps_what_was_typed(team: Team) -> None:
    window = team.window()
    failures = list[BaseException]()
    team.proxy.cut()
    team.until(lambda: window.session.away is not None)
    window.session.act(lambda _by: None, None, failures.append)
    assert [getattr(one, "code", "") for one in failures] == ["server-offline"]


def _article(team: Team, window: MainWindow) -> ArticlePanel:
    panel = window.screen_of(ArticlePanel)
    if panel.views.in_blocks:
        panel.views.turn()
    window.session.go("article", window.session.desk.reading.queue().rows[0].id)
    team.until(lambda: panel.manuscript.writable and not window.session.tasks.busy)
    return panel


def test_text_typed_while_the_server_is_gone_is_stored_when_it_is_back(team: Team) -> None:
    window = team.window("article")
    panel = _article(team, window)
    team.proxy.fall_silent()
    team.until(lambda: window.session.away is not None)
    panel.source.appendPlainText("断网时写的一段。")
    window.show_panel("queue")
    assert window.close() is False
    assert "还没有存到服务器" in window.notice.text.text()
    team.proxy.speak()
    team.until(lambda: window.session.away is None)
    near = team.desk(team.near_url)
    submission = near.reading.queue().rows[0].id

    def drafts() -> list[str]:
        return [one.draft.text for one in near.writing.open(submission).drafts]

    team.until(lambda: any("断网时写的一段。" in text for text in drafts()))
    assert "断网时写的一段。" in panel.source.toPlainText()


def test_the_address_of_a_server_opens_the_window_and_is_remembered(team: Team) -> None:
    application = Application(Path(), texts("zh_CN"), server=team.url)
    application.start()
    team.until(lambda: application.window is not None)
    assert application.window is not None
    team.until(lambda: last_desk() == team.url)
    assert application.door is None
    assert not [name for name in ("window.ini", "window.log", "reports") if (team.folder / name).exists()]
    application.window.close()
    application.window.deleteLater()


def test_a_window_that_finds_no_server_says_so_and_goes_on_by_itself(team: Team) -> None:
    team.proxy.cut()
    application = Application(Path(), texts("zh_CN"), server=team.url)
    application.start()
    door = application.door
    assert door is not None
    team.until(lambda: door.isVisible() and "连不上服务器" in door.words.text())
    assert not door.password.isVisible()
    team.proxy.listen()
    team.until(lambda: application.window is not None)
    assert application.window is not None
    application.window.close()
    application.window.deleteLater()


def test_the_password_is_asked_for_in_the_window(team: Team, server: TestServer) -> None:
    login = f"guarded_window{next(_NUMBERS)}"
    server.guard(login, "开门")
    address = team.near_url.replace(f"//{EDITOR}@", f"//{login}@")
    application = Application(Path(), texts("zh_CN"), server=address)
    application.start()
    door = application.door
    assert door is not None
    team.until(door.password.isVisible)
    door.password.setText("不对")
    door.enter()
    team.until(lambda: "没有接受" in door.words.text())
    assert door.password.text() == ""
    door.password.setText("开门")
    door.keep.setChecked(True)
    door.enter()
    team.until(lambda: application.window is not None)
    window = application.window
    assert window is not None
    team.until(lambda: "没有可用的系统钥匙串" in window.notice.text.text())
    written = [path for path in team.folder.parents[1].rglob("*") if path.is_file() and path.suffix != ".db"]
    assert [path for path in written if "开门" in path.read_text(encoding="utf-8", errors="ignore")] == []
    window.close()
    window.deleteLater()


def test_the_settings_open_a_desk_by_its_address(team: Team) -> None:
    window = team.window("settings")
    wanted = list[str]()
    window.session.restart_wanted.connect(wanted.append)
    page = window.screen_of(SettingsPanel).current
    assert isinstance(page, DeskPage)
    page.other.line.setText(f"{team.near_url}&application_name=x")
    team.until(page.go.isEnabled)
    page.go.click()
    assert wanted == [f"{team.near_url}&application_name=x"]


def test_every_screen_opens_on_a_server(team: Team) -> None:
    window = team.window()
    failures = list[BaseException]()
    window.session.tasks.failed.connect(failures.append)
    for name in SCREENS:
        window.show_panel(name)
        team.until(lambda: window.furnishing.done and not window.session.tasks.busy)
    assert failures == []


def test_no_screen_and_no_first_act_waits_for_the_server(
    team: Team, waits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())
    other = team.desk(team.near_url)
    other.seats.set_pin(other.seats.open(other.people.resolve("殷茵")), None, "482913")
    article = other.reading.queue().rows[0].id
    desk = team.desk()
    _ = desk.name, desk.rulebook
    desk.roll_call.read_ahead()
    waits.clear()  # what stands above is done by `open_team_desk`, before there is a window
    window = team.window_at(desk)
    for name in SCREENS:
        window.show_panel(name)
        team.until(lambda: window.furnishing.done and not window.session.tasks.busy)
    window.session.go("article", article)
    team.until(lambda: not window.session.tasks.busy)
    done = list[object]()
    window.session.act(lambda by: window.session.desk.people.add_unit("黄州商场", by), done.append)
    team.until(window.pins.entering.isVisible)
    window.pins.entering.fields.show_texts({"pin": "482913"})
    window.pins.entering.give()
    team.until(lambda: bool(done) and not window.session.tasks.busy)
    assert waits == []
