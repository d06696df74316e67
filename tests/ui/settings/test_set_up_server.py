"""The set-up makes a new desk on the office's own database server, with two logins and no password in an address."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.postgres import EDITOR, OWNER, TestServer
from wxdesk.bootstrap import DATABASE, last_desk
from wxdesk.preferences import preferences_path, read_preferences
from wxdesk.texts import texts
from wxdesk.ui.settings.set_up.panel import SetUp
from wxdesk.ui.settings.set_up.server_fields import ServerFields
from wxdesk.ui.settings.set_up.team_choice import SharingWay
from wxdesk.ui.window.app import Application

_NUMBERS = itertools.count(1)


@pytest.fixture
def guide(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetUp]:
    """Yield the set-up of a new computer, where the office's own database server is chosen as the way to a desk."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    application = Application(tmp_path / "desk", texts())
    application.start()
    shown = application.set_up
    assert shown is not None
    qtbot.waitUntil(lambda: shown.first.place is not None, timeout=60_000)
    team = shown.first.team
    team.pick.setCurrentIndex(team.pick.findData(SharingWay.SERVER.value))
    team.pick.activated.emit(team.pick.currentIndex())
    shown.first.name.setText("黄商集团")
    shown.first.editor.setText("殷茵")
    yield shown
    shown.close()
    if shown.session is not None:
        shown.session.desk.close()


@pytest.fixture
def fields(guide: SetUp, server: TestServer) -> ServerFields:
    """Return the fields, filled in with a new database of the test server and its two logins."""
    found = guide.first.team.server
    found.lines["server"].setText(str(server.folder))
    found.lines["database"].setText(server.new_database(f"setup{next(_NUMBERS)}"))
    found.lines["owner"].setText(OWNER)
    found.lines["login"].setText(EDITOR)
    return found


def test_a_new_desk_is_made_on_the_server_and_opened_with_the_daily_login(
    guide: SetUp, fields: ServerFields, qtbot: QtBot, tmp_path: Path
) -> None:
    guide.first.team.check.click()
    qtbot.waitUntil(lambda: "两个登录名都对" in guide.first.team.note.text(), timeout=60_000)
    guide.go.click()
    qtbot.waitUntil(lambda: guide.step == "people", timeout=60_000)
    session = guide.session
    assert session is not None
    assert (session.desk.server, session.desk.name) == (fields.texts.wish.daily.address, "黄商集团")
    assert last_desk() == session.desk.server
    assert not (tmp_path / "desk" / DATABASE).exists()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("login", OWNER, "不能用来日常办公"),
        ("database", "no-such-database", "no-such-database"),
        ("server", "/nowhere", "连不上服务器"),
        ("owner", "", "请填写所有者的登录名"),
    ],
)
def test_a_wrong_entry_is_told_at_the_fields_and_makes_no_desk(
    guide: SetUp, fields: ServerFields, qtbot: QtBot, tmp_path: Path, field: str, text: str, said: str
) -> None:
    fields.lines[field].setText(text)
    guide.go.click()
    qtbot.waitUntil(lambda: said in guide.first.team.note.text(), timeout=60_000)
    assert guide.go.isEnabled()
    assert not (tmp_path / "desk" / DATABASE).exists()


def test_typed_entries_are_kept_until_the_desk_is_made_but_no_password(guide: SetUp, qtbot: QtBot) -> None:
    lines = guide.first.team.server.lines
    lines["owner"].setText("owner-of-all")
    lines["owner_password"].setText("secret-one")
    lines["password"].setText("secret-two")
    qtbot.waitUntil(lambda: read_preferences().draft.get("owner") == "owner-of-all", timeout=60_000)
    assert "secret" not in preferences_path().read_text(encoding="utf-8")
