"""The interface to WeChat renews its token, waits while WeChat is busy, and says in codes what was refused."""

import json
import socket
from collections.abc import Iterator

import pytest

from wxdesk.demo.wechat_server import DemoWeChat, WeChatRefusal, WeChatServer
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.drafts.ports import WeChatError
from wxdesk.wechat.draft_api import WECHAT, WeChatDrafts

APP, SECRET = "wx12ab", "s3cret"
JPEG = b"\xff\xd8\xff" + bytes(100)


@pytest.fixture
def wechat() -> DemoWeChat:
    return DemoWeChat({APP: SECRET})


@pytest.fixture
def address(wechat: DemoWeChat) -> Iterator[str]:
    with WeChatServer(wechat) as server:
        yield server.address


def test_a_token_that_ended_is_renewed_once(wechat: DemoWeChat, address: str) -> None:
    box = WeChatDrafts(APP, SECRET, address)
    box.upload_inline("a.jpg", JPEG)
    wechat.forget_tokens()
    assert box.upload_inline("b.jpg", JPEG).startswith("http://mmbiz.qpic.cn/")
    assert wechat.calls.count("stable_token") == 2


def test_a_busy_wechat_is_asked_three_times(wechat: DemoWeChat, address: str) -> None:
    waited: list[float] = []
    box = WeChatDrafts(APP, SECRET, address, wait=waited.append)
    wechat.refusals["media/uploadimg"] = [WeChatRefusal(-1, "system error")] * 2
    assert box.upload_inline("a.jpg", JPEG)
    assert waited == [1, 3]
    wechat.refusals["media/uploadimg"] = [WeChatRefusal(-1, "system error")] * 3
    with pytest.raises(WeChatError, match="wechat-busy"):
        box.upload_inline("a.jpg", JPEG)


def test_a_refused_address_of_the_computer_is_among_the_values(wechat: DemoWeChat, address: str) -> None:
    wechat.allowed = False
    with pytest.raises(WeChatError) as raised:
        WeChatDrafts(APP, SECRET, address).newest_drafts()
    assert (raised.value.code, raised.value.values["ip"]) == ("wechat-40164", "203.0.113.7")


@pytest.mark.parametrize(("app", "secret", "code"), [("wx9", SECRET, "wechat-40013"), (APP, "x", "wechat-40125")])
def test_a_wrong_account_or_secret_is_told(address: str, app: str, secret: str, code: str) -> None:
    with pytest.raises(WeChatError) as raised:
        WeChatDrafts(app, secret, address).newest_drafts()
    assert raised.value.code == code
    assert secret not in str(raised.value)


def test_a_connection_that_breaks_is_told_without_the_token(wechat: DemoWeChat, address: str) -> None:
    box = WeChatDrafts(APP, SECRET, address)
    box.newest_drafts()
    wechat.unanswered.append("draft/batchget")
    with pytest.raises(WeChatError) as raised:
        box.newest_drafts()
    assert raised.value.code == "wechat-unreachable"
    assert raised.value.__cause__ is None
    assert "token" not in repr(raised.value)


@pytest.mark.parametrize(
    "server",
    ["http://example.com", "https://127.0.0.1", "http://api.weixin.qq.com", "http://127.0.0.1.example.com", ""],
)
def test_only_wechat_and_this_computer_are_reached(server: str) -> None:
    with pytest.raises(UserError, match="wechat-server"):
        WeChatDrafts(APP, SECRET, server)
    assert WeChatDrafts(APP, SECRET, WECHAT)


@pytest.mark.parametrize("content", [b"<svg/>", JPEG + bytes(1_000_000)])
def test_wechat_refuses_other_files_and_large_ones(address: str, content: bytes) -> None:
    with pytest.raises(WeChatError, match=r"wechat-4000[59]"):
        WeChatDrafts(APP, SECRET, address).upload_inline("a.jpg", content)


def test_the_newest_pictures_of_the_library_are_listed_up_to_a_hundred(wechat: DemoWeChat, address: str) -> None:
    box = WeChatDrafts(APP, SECRET, address)
    for number in range(45):
        box.add_material(f"{number}.jpg", JPEG)
    assert [one.name for one in box.newest_materials()] == [f"{number}.jpg" for number in reversed(range(45))]
    for number in range(45, 120):
        box.add_material(f"{number}.jpg", JPEG)
    wechat.calls.clear()
    assert len(list(box.newest_materials())) == 100
    assert wechat.calls.count("material/batchget_material") == 5
    assert next(box.newest_materials()).name == "119.jpg"


def test_a_listing_beyond_the_day_s_limit_is_refused(wechat: DemoWeChat, address: str) -> None:
    wechat.left["material/batchget_material"] = 0
    with pytest.raises(WeChatError, match="wechat-45009"):
        list(WeChatDrafts(APP, SECRET, address).newest_materials())


@pytest.mark.parametrize("count", [0, 21])
def test_wechat_lists_one_to_twenty_pictures_a_call(wechat: DemoWeChat, count: int) -> None:
    asked = json.dumps({"appid": APP, "secret": SECRET}).encode()
    token = wechat.answer("stable_token", {}, asked, "")["access_token"]
    body = json.dumps({"type": "image", "offset": 0, "count": count}).encode()
    answer = wechat.answer("material/batchget_material", {"access_token": token}, body, "")
    assert answer["errcode"] == 40097


def test_a_request_that_came_in_half_is_not_carried_out(wechat: DemoWeChat, address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(b"POST /cgi-bin/stable_token HTTP/1.1\r\nContent-Length: 50\r\n\r\n{}")
        line.shutdown(socket.SHUT_WR)
        assert line.recv(100) == b""
    assert wechat.calls == []
