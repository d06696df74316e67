"""`wxdesk draft-box` switches WeChat's draft box on or off for an account.

`wxdesk push-draft` sends a package to the draft box.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desks import PUSH, Offices
from wxdesk.demo.wechat_server import APP_ID, SECRET, DemoWeChat, WeChatServer
from wxdesk.domain.desk.clock import SHANGHAI


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Run:
    """Return the function `run` for a desk with an exported package, as its editor and administrator."""
    (tmp_path / "stages").mkdir()
    Offices(tmp_path / "stages").copy("exported", tmp_path / "office")
    (tmp_path / "office" / "desk").rename(tmp_path / "desk")
    today = datetime.now(SHANGHAI).date().isoformat()
    return lambda *words: run(*words, "--as", "殷茵", "--date-is", today)


@pytest.fixture
def address() -> Iterator[str]:
    with WeChatServer(DemoWeChat({APP_ID: SECRET})) as server:
        yield server.address


def secret() -> int:
    """Return a file descriptor from which a command can read the account's WeChat secret, as a line of text."""
    reading, writing = os.pipe()
    os.write(writing, f"{SECRET}\n".encode())
    os.close(writing)
    return reading


def test_a_package_is_sent_after_the_administrator_switched_the_draft_box_on(exported: Run, address: str) -> None:
    words = ("push-draft", PUSH, "--server", address)
    ran = exported(*words, "--secret-fd", secret())
    assert ran.code == 1
    assert "没有启用草稿箱" in ran.err
    assert exported("draft-box", "media", "--app-id", APP_ID, "--json").json == [
        {"channel": "media", "name": "集团媒体号", "app_id": APP_ID}
    ]
    ran = exported(*words)
    assert (ran.code, SECRET in ran.err) == (2, False)
    ran = exported("push-draft", PUSH, "--server", "http://127.0.0.1:9", "--secret-fd", secret())
    assert (ran.code, "已建的草稿不会重建" in ran.err) == (1, True)
    ran = exported(*words, "--secret-fd", secret(), "--json")
    assert ran.code == 0
    assert ran.json["package"] == "media-2026-01-04-1"
    assert (ran.json["uploaded"], ran.json["differences"], ran.json["earlier"]) == (3, [], False)
    assert "一致" in exported(*words, "--secret-fd", secret()).out
    assert exported("draft-box", "media", "--off", "--json").json == []


def test_a_draft_box_needs_an_account_and_an_app_id(office: Run) -> None:
    assert office("draft-box", "--app-id", "wx1", "--as", "殷茵").code == 2
    assert "wx 开头" in office("draft-box", "media", "--app-id", "x1", "--as", "殷茵").err
    assert "还没有账号启用草稿箱" in office("draft-box").err
