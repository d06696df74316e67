"""WeChat's interface for drafts: it uploads pictures and adds and reads drafts, but never publishes.

The calls are documented at developers.weixin.qq.com: stable_token, media/uploadimg, material/add_material,
material/batchget_material, draft/add, draft/get and draft/batchget. The secret and the access token are kept in memory
only, and appear in no message.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.drafts.package_draft import body_of
from wxdesk.services.drafts.ports import BoxDraft, BoxMaterial, WeChatError

WECHAT = "https://api.weixin.qq.com"
_TIMEOUT = (10, 60)
"""Seconds to connect, and seconds between two parts of an answer."""
_ANSWER_BYTES = 20_000_000
"""Maximum size of an answer: eight articles of at most 1 MB each, with escapes."""
_TOKEN_BAD = frozenset({40001, 40014, 42001})
_BUSY = -1
_PAUSES = (1, 3)
"""Seconds to wait before the second and the third try while WeChat is busy."""
_DRAFTS = 20
"""Number of drafts that one call of draft/batchget lists; WeChat allows no more."""
_MATERIALS = 20
"""Number of pictures that one call of material/batchget_material lists; WeChat allows no more."""
_MATERIAL_PAGES = 5
"""Maximum number of calls that list pictures; WeChat allows test accounts 10 a day, and other accounts 1,000."""
_KNOWN = frozenset({
    -1, 40001, 40005, 40006, 40007, 40009, 40013, 40113, 40125, 40137, 40164, 40243, 41005, 42001, 44003, 45001, 45002,
    45003, 45004, 45005, 45008, 45009, 45011, 45110, 45166, 47001, 48001, 50002, 50004, 50007, 53404, 53503, 53504,
    53505,
})  # fmt: skip
"""Error codes for which the catalogue has a sentence."""
_ADDRESS = re.compile(r"invalid ip ([0-9a-fA-F.:]+)")


class WeChatDrafts:
    """Sends the pictures and articles of one account to WeChat, and reads drafts."""

    def __init__(
        self,
        app_id: str,
        secret: str,
        server: str = WECHAT,
        proxy: str = "",
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        """Prepare to call WeChat for the account `app_id` with its AppSecret `secret`.

        `server` is the address that is called. `proxy` is the address of a proxy; "" stands for the proxy in the
        computer's settings. `wait` pauses between two attempts of the same call.

        Raises:
            UserError: `wechat-server`: `server` is neither WeChat's address nor on this computer.
        """
        self._server = _allowed(server)
        self._app_id, self._secret, self._wait = app_id, secret, wait
        self._token = ""
        self._session = requests.Session()
        self._session.max_redirects = 0
        if proxy:
            self._session.proxies = {"http": proxy, "https": proxy}
        if self._server != WECHAT:
            self._session.trust_env = False

    def close(self) -> None:
        """Close the connections, and forget the token."""
        self._session.close()
        self._token = ""

    def log_in(self) -> None:
        """Get an access token, unless there is one.

        Raises:
            WeChatError: WeChat refused the account, its secret or this computer's address, or cannot be reached.
        """
        if not self._token:
            self._new_token()

    def upload_inline(self, name: str, content: bytes) -> str:
        """Upload a picture that stands in the text of an article, and return the address that WeChat gives the picture.

        `name` is the file name.

        Raises:
            WeChatError: WeChat refused the call, or cannot be reached.
        """
        answer = self._call("media/uploadimg", files={"media": (name, content)})
        return _part(answer, "url", str)

    def add_material(self, name: str, content: bytes) -> tuple[str, str]:
        """Add a picture to the account's material library, and return its id and its address.

        Raises:
            WeChatError: as in `upload_inline`.
        """
        answer = self._call("material/add_material", {"type": "image"}, files={"media": (name, content)})
        return _part(answer, "media_id", str), _part(answer, "url", str)

    def newest_materials(self) -> Iterator[BoxMaterial]:
        """Yield the newest pictures of the account's material library, the newest first, at most 100.

        Raises:
            WeChatError: as in `upload_inline`.
        """
        for page in range(_MATERIAL_PAGES):
            asked = {"type": "image", "offset": page * _MATERIALS, "count": _MATERIALS}
            found = _part(self._call("material/batchget_material", body=json.dumps(asked).encode()), "item", list)
            yield from map(_material, found)
            if len(found) < _MATERIALS:
                return

    def add_draft(self, articles: Sequence[Mapping[str, Any]]) -> str:
        """Add a draft and return its id.

        Raises:
            WeChatError: as in `upload_inline`.
        """
        return _part(self._call("draft/add", body=body_of(articles)), "media_id", str)

    def draft(self, media_id: str) -> list[Mapping[str, Any]]:
        """Return the articles of the draft `media_id`.

        Raises:
            WeChatError: as in `upload_inline`; code 40007 if there is no such draft.
        """
        answer = self._call("draft/get", body=json.dumps({"media_id": media_id}).encode())
        return [one for one in _part(answer, "news_item", list) if isinstance(one, dict)]

    def newest_drafts(self) -> list[BoxDraft]:
        """Return the 20 newest drafts in the account's draft box (草稿箱), newest first, without their texts.

        Raises:
            WeChatError: as in `upload_inline`.
        """
        asked = {"offset": 0, "count": _DRAFTS, "no_content": 1}
        answer = self._call("draft/batchget", body=json.dumps(asked).encode())
        return [
            BoxDraft(_part(one, "media_id", str), [str(item.get("title") or "") for item in _items(one)])
            for one in _part(answer, "item", list)
        ]

    def _call(
        self,
        path: str,
        query: Mapping[str, str] | None = None,
        *,
        body: bytes | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Mapping[str, Any]:
        """Call WeChat with an access token, and return its answer.

        A token that has expired is renewed once. If WeChat answers that it is busy, the call is repeated after a pause.
        """
        pauses = list(_PAUSES)
        renewed = False
        while True:
            token = self._token or self._new_token()
            answer = self._post(path, {"access_token": token, **(query or {})}, body, files)
            code = _code(answer)
            if code in _TOKEN_BAD and not renewed:
                renewed, self._token = True, ""
            elif code == _BUSY and pauses:
                self._wait(pauses.pop(0))
            elif code:
                raise _refusal(code, str(answer.get("errmsg") or ""))
            else:
                return answer

    def _new_token(self) -> str:
        asked = {"grant_type": "client_credential", "appid": self._app_id, "secret": self._secret}
        answer = self._post("stable_token", {}, json.dumps(asked).encode(), None)
        if code := _code(answer):
            raise _refusal(code, str(answer.get("errmsg") or ""))
        self._token = _part(answer, "access_token", str)
        return self._token

    def _post(
        self,
        path: str,
        query: Mapping[str, str],
        body: bytes | None,
        files: Mapping[str, tuple[str, bytes]] | None,
    ) -> dict[str, Any]:
        """Send one request, and return WeChat's answer as parsed JSON.

        An error never contains the request, because its address contains the token and its body may contain the
        secret.

        Raises:
            WeChatError: `wechat-proxy`: the proxy cannot be reached; `wechat-certificate`: the server's certificate is
                not trusted; `wechat-timeout`: no answer in time; `wechat-unreachable`: no connection;
                `wechat-answer`: the answer cannot be read.
        """
        headers = {"Content-Type": "application/json; charset=utf-8"} if body is not None else {}
        url = f"{self._server}/cgi-bin/{path}"
        try:
            with self._session.post(
                url, params=query, data=body, files=files, headers=headers, timeout=_TIMEOUT, stream=True,
                allow_redirects=False,
            ) as answer:  # fmt: skip
                content = answer.raw.read(_ANSWER_BYTES + 1, decode_content=True)
                status = answer.status_code
        except requests.exceptions.ProxyError:
            raise WeChatError("wechat-proxy") from None
        except requests.exceptions.SSLError:
            raise WeChatError("wechat-certificate") from None
        except requests.exceptions.Timeout:
            raise WeChatError("wechat-timeout") from None
        except (requests.exceptions.RequestException, OSError):
            raise WeChatError("wechat-unreachable", server=urlsplit(self._server).netloc) from None
        return _read_answer(status, content)


def _read_answer(status: int, content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content.decode("utf-8")) if len(content) <= _ANSWER_BYTES else None
    except (UnicodeDecodeError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise WeChatError("wechat-answer", status=status)
    return found


def _code(answer: Mapping[str, Any]) -> int:
    """Return the error code in WeChat's `answer`; 0 if the call succeeded."""
    code = answer.get("errcode", 0)
    if not isinstance(code, int):
        raise WeChatError("wechat-answer", status=0)
    return code


def _part[T](answer: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """Return the value of `answer` under the key `name`.

    Raises:
        WeChatError: `wechat-answer`; there is no such value, or it is not of the type `kind`.
    """
    value = answer.get(name)
    if not isinstance(value, kind):
        raise WeChatError("wechat-answer", status=0)
    return value


def _material(one: Mapping[str, Any]) -> BoxMaterial:
    """Return a picture of the material library from WeChat's answer `one` about it."""
    updated = datetime.fromtimestamp(_part(one, "update_time", int), UTC)
    name = str(one.get("name") or "")
    return BoxMaterial(_part(one, "media_id", str), _part(one, "url", str), name, updated)


def _items(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [item for item in _part(_part(one, "content", dict), "news_item", list) if isinstance(item, dict)]


def _refusal(code: int, message: str) -> WeChatError:
    """Return the error for an error code of WeChat and its message.

    Code 40164 means that WeChat does not allow this computer's IP address; the error then contains the address.
    """
    if code not in _KNOWN:
        return WeChatError("wechat-other", number=code, said=message[:200])
    found = _ADDRESS.search(message)
    return WeChatError(f"wechat-{code}" if code != _BUSY else "wechat-busy", number=code, ip=found[1] if found else "?")


def _allowed(server: str) -> str:
    """Return the address of a server without a slash at its end, if it is WeChat's or on this computer.

    Raises:
        UserError: `wechat-server`: it is any other server.
    """
    parts = urlsplit(server)
    host = parts.hostname or ""
    try:
        here = ip_address(host).is_loopback
    except ValueError:
        here = False
    if server.rstrip("/") != WECHAT and not (here and parts.scheme == "http"):
        raise UserError("wechat-server", server=server)
    return server.rstrip("/")
