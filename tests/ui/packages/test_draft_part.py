"""On the screen Packages, a package is sent to WeChat's draft box with the typed secret, and the result is shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from tests.desks import PUSH
from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap.draft_line import DraftLine
from wxdesk.demo.wechat_server import APP_ID, SECRET, DemoWeChat, WeChatServer
from wxdesk.ui.packages.draft_part import DraftPart


class MemoryKeyring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.held.get(name)

    def put(self, name: str, secret: str) -> bool:
        self.held[name] = secret
        return True

    def remove(self, name: str) -> None:
        self.held.pop(name, None)


@pytest.fixture
def wechat() -> Iterator[tuple[DemoWeChat, str]]:
    state = DemoWeChat({APP_ID: SECRET})
    with WeChatServer(state) as server:
        yield state, server.address


def shown(seat: Seated, address: str) -> tuple[DraftPart, MemoryKeyring]:
    """Show the exported push of an account with a draft box; return the draft part of the screen, and the keyring."""
    office, keyring = seat.office, MemoryKeyring()
    office.desk.draft_box.switch("media", APP_ID, office.editor)
    vars(office.desk)["draft_line"] = DraftLine(keyring)
    seat.window.session.go("packages", PUSH)
    part = seat.packages.pane.drafts
    part.server = address
    seat.until(lambda: part.able)
    return part, keyring


def test_a_package_is_sent_with_a_secret_that_the_keyring_keeps(
    window_on: Open, wechat: tuple[DemoWeChat, str]
) -> None:
    seat = window_on("exported")
    state, address = wechat
    part, keyring = shown(seat, address)
    seat.window.setFixedSize(1000, 480)
    part.ask()
    seat.until(part.form.isVisible)
    seat.until(lambda: not part.form.fields.line("secret").visibleRegion().isEmpty())
    assert part.form.fields.line("secret").echoMode() is QLineEdit.EchoMode.Password
    part.form.fields.show_texts({"secret": "wrong"})
    part.form.give()
    seat.until(lambda: part.able and "40125" in seat.notice)
    part.ask()
    seat.until(part.form.isVisible)
    part.form.fields.show_texts({"secret": SECRET, "keep": "1"})
    part.form.give()
    seat.until(lambda: "一致" in part.state.text() and part.able)
    assert keyring.held == {f"wechat-secret {APP_ID}": SECRET}
    seat.until(lambda: seat.find(QCheckBox, "step-0-body").isChecked())
    part.ask()
    seat.until(lambda: state.calls.count("draft/get") == 2)
    assert len(state.drafts) == 1
