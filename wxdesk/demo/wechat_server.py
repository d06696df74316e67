"""A server on this computer that answers like WeChat's interface for drafts, for demonstrations and tests.

It enforces WeChat's limits of sizes, counts, fields and JSON, the life of a token and the list of allowed addresses. It
rewrites a draft's HTML as WeChat's editor does. Nothing leaves the computer.
"""

import hashlib
import itertools
import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.parser import BytesParser
from email.policy import HTTP
from html import escape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

_BODY_BYTES = 20_000_000
_TITLE, _AUTHOR, _DIGEST, _CONTENT, _ARTICLES = 32, 16, 128, 20_000, 8
_CONTENT_BYTES = 1_000_000
_INLINE_BYTES, _MATERIAL_BYTES = 1_000_000, 10_000_000
_LIFE_S = 7200
_BEGINNINGS = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"GIF8": "gif", b"BM": "bmp"}
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_IMAGE = re.compile(r'<img[^>]*?\ssrc="([^"]*)"')
_VOID = frozenset({"br", "hr", "img"})

APP_ID, SECRET = "wxdemo0000000001", "demo-secret"
"""The made-up account of a demonstration."""

type Answer = dict[str, Any]

_LISTING = "material/batchget_material"
_LISTED = 20
_LISTINGS = 10
"""Number of calls a day that list pictures; WeChat gives this number to test accounts."""


class Material(NamedTuple):
    """A picture of an account's material library, with the file name under which it was uploaded.

    `at` is when it was stored, in seconds since 1970.
    """

    app_id: str
    media_id: str
    name: str
    url: str
    at: float


class WeChatRefusal(Exception):
    """WeChat's refusal of a call: its error code and message."""

    def __init__(self, code: int, message: str) -> None:
        """Create the refusal with WeChat's error code and message."""
        super().__init__(code, message)
        self.code, self.message = code, message


class DemoWeChat:
    """The state of the server: accounts with their tokens, pictures and drafts."""

    def __init__(
        self,
        secrets: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], float] = time.time,
    ) -> None:
        """Create a server state with one account for each entry of `secrets`, which maps AppIDs to secrets.

        `clock` returns seconds, by which the life of tokens is measured. `today` returns the seconds since 1970, which
        stand beside the pictures of a material library.
        """
        self._secrets = secrets
        self._clock = clock
        self._today = today
        self._tokens: dict[str, tuple[str, float]] = {}
        """The AppID of each token, and when it ends."""
        self._numbers = itertools.count(1)
        self._pictures: dict[str, str] = {}
        """The AppID to which each address of a picture, and each id of the material library, belongs."""
        self.materials: list[Material] = []
        """The pictures of the material libraries, in order of entry."""
        self.left = {_LISTING: _LISTINGS}
        """For each path whose calls a day are limited, how many are left today."""
        self.drafts: dict[str, tuple[str, list[dict[str, Any]]]] = {}
        """The AppID and the articles of each draft, by its id, in order of entry."""
        self.calls: list[str] = []
        """The paths of all calls, in order."""
        self.allowed = True
        """Whether the address of this computer is in the accounts' lists of allowed addresses."""
        self.refusals: dict[str, list[WeChatRefusal]] = {}
        """For each path, refusals with which the next calls are answered."""
        self.unanswered: list[str] = []
        """Paths whose next call is carried out, but the connection breaks before the answer."""
        self.rewrite = rewritten
        """Changes the HTML of a draft as WeChat's editor does."""
        self.told: Callable[[str], object] | None = None
        """Gets a line about each call and its answer, without tokens and texts."""

    def answer(self, path: str, query: Mapping[str, str], body: bytes, content_type: str) -> Answer:
        """Carry out a call and return WeChat's answer."""
        self.calls.append(path)
        found = self._answer(path, query, body, content_type)
        if self.told is not None:
            self.told(_line(path, found))
        return found

    def _answer(self, path: str, query: Mapping[str, str], body: bytes, content_type: str) -> Answer:
        try:
            if waiting := self.refusals.get(path):
                raise waiting.pop(0)
            self._count(path)
            if path == "stable_token":
                return self._token(_json(body))
            app_id = self._app_of(query.get("access_token", ""))
            if path in {"media/uploadimg", "material/add_material"}:
                return self._picture(app_id, path, query, *_file(body, content_type))
            if path == _LISTING:
                return self._listed(app_id, _json(body))
            return self._draft_call(app_id, path, body)
        except WeChatRefusal as refusal:
            return {"errcode": refusal.code, "errmsg": refusal.message}

    def forget_tokens(self) -> None:
        """End the life of all tokens."""
        self._tokens.clear()

    def forget_material(self) -> None:
        """Delete all pictures of the accounts' material libraries, as a person can do in WeChat.

        The web addresses of uploaded pictures remain valid, so that article texts can still use them.
        """
        for key in [one for one in self._pictures if one.startswith("material-")]:
            del self._pictures[key]
        self.materials.clear()

    def _count(self, path: str) -> None:
        """Count a call of a path whose calls a day are limited."""
        if path in self.left:
            if not self.left[path]:
                raise WeChatRefusal(45009, "reach max api daily quota limit")
            self.left[path] -= 1

    def _token(self, asked: Mapping[str, Any]) -> Answer:
        app_id = str(asked.get("appid"))
        if app_id not in self._secrets:
            raise WeChatRefusal(40013, "invalid appid")
        if asked.get("secret") != self._secrets[app_id]:
            raise WeChatRefusal(40125, "invalid appsecret")
        if not self.allowed:
            raise WeChatRefusal(40164, "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist")
        token = f"token-{next(self._numbers)}"
        self._tokens[token] = app_id, self._clock() + _LIFE_S
        return {"access_token": token, "expires_in": _LIFE_S}

    def _app_of(self, token: str) -> str:
        app_id, until = self._tokens.get(token, ("", 0.0))
        if not app_id:
            raise WeChatRefusal(40001, "invalid credential, access_token is invalid or not latest")
        if self._clock() >= until:
            raise WeChatRefusal(42001, "access_token expired")
        return app_id

    def _picture(self, app_id: str, path: str, query: Mapping[str, str], name: str, content: bytes) -> Answer:
        kind = next((name for begin, name in _BEGINNINGS.items() if content.startswith(begin)), "")
        inline = path == "media/uploadimg"
        if not kind or (inline and kind not in {"jpg", "png"}) or (not inline and query.get("type") != "image"):
            raise WeChatRefusal(40005, "invalid file type")
        if len(content) >= (_INLINE_BYTES if inline else _MATERIAL_BYTES):
            raise WeChatRefusal(40009, "invalid image size")
        digest = hashlib.sha256(content).hexdigest()[:24]
        url = f"http://mmbiz.qpic.cn/mmbiz_{kind}/{digest}{next(self._numbers)}/0?wx_fmt={kind}"
        self._pictures[_bare(url)] = app_id
        if inline:
            return {"url": url}
        media_id = f"material-{next(self._numbers)}"
        self._pictures[media_id] = app_id
        self.materials.append(Material(app_id, media_id, name, url, self._today()))
        return {"media_id": media_id, "url": url}

    def _listed(self, app_id: str, asked: Mapping[str, Any]) -> Answer:
        """Return a page of the account's pictures, the newest first."""
        begin, count = asked.get("offset"), asked.get("count")
        if asked.get("type") != "image":
            raise WeChatRefusal(40007, "invalid media type")
        if not isinstance(begin, int) or begin < 0 or not isinstance(count, int) or not 1 <= count <= _LISTED:
            raise WeChatRefusal(40097, "invalid args")
        own = [one for one in reversed(self.materials) if one.app_id == app_id]
        shown = own[begin : begin + count]
        items = [
            {"media_id": one.media_id, "name": one.name, "update_time": int(one.at), "url": one.url} for one in shown
        ]
        return {"total_count": len(own), "item_count": len(items), "item": items}

    def _draft_call(self, app_id: str, path: str, body: bytes) -> Answer:
        if path == "draft/add":
            return self._add(app_id, body)
        if path == "draft/get":
            owner, articles = self.drafts.get(str(_json(body).get("media_id")), ("", []))
            if owner != app_id:
                raise WeChatRefusal(40007, "invalid media_id")
            return {"news_item": [{**one, "url": "http://mp.weixin.qq.com/s?tempkey=1"} for one in articles]}
        if path == "draft/batchget":
            own = [(key, one) for key, (owner, one) in reversed(self.drafts.items()) if owner == app_id]
            items = [{"media_id": key, "content": {"news_item": [_without_text(a) for a in one]}} for key, one in own]
            return {"total_count": len(items), "item_count": len(items), "item": items[: _json(body)["count"]]}
        raise WeChatRefusal(48001, "api unauthorized")

    def _add(self, app_id: str, body: bytes) -> Answer:
        if re.search(rb"\\u[0-9a-fA-F]{4}", body):
            raise WeChatRefusal(45003, "title size out of limit: escapes count as characters")
        articles = _json(body).get("articles")
        if not isinstance(articles, list) or not articles:
            raise WeChatRefusal(47001, "data format error")
        if len(articles) > _ARTICLES:
            raise WeChatRefusal(45008, "article count limit")
        for one in articles:
            self._check(app_id, one)
        media_id = f"draft-{next(self._numbers)}"
        self.drafts[media_id] = app_id, [{**one, "content": self.rewrite(one["content"])} for one in articles]
        return {"media_id": media_id}

    def _check(self, app_id: str, one: Mapping[str, Any]) -> None:
        if not one.get("title") or len(one["title"]) > _TITLE:
            raise WeChatRefusal(45003, "title size out of limit")
        if len(one.get("author") or "") > _AUTHOR:
            raise WeChatRefusal(45110, "author size out of limit")
        if len(one.get("digest") or "") > _DIGEST:
            raise WeChatRefusal(45004, "description size out of limit")
        content = str(one.get("content") or "")
        if not content or len(content) >= _CONTENT or len(content.encode()) >= _CONTENT_BYTES:
            raise WeChatRefusal(45002, "content size out of limit")
        if self._pictures.get(str(one.get("thumb_media_id"))) != app_id:
            raise WeChatRefusal(40007, "invalid media_id")
        if re.search(r"<(script|iframe|form|video)\b", content):
            raise WeChatRefusal(45166, "invalid content")
        if any(self._pictures.get(_bare(url)) != app_id for url in _IMAGE.findall(content)):
            raise WeChatRefusal(45166, "invalid content: image")


def _line(path: str, answer: Mapping[str, Any]) -> str:
    """Return a line that describes one call: its path and WeChat's answer.

    The answer is shown as an error, as new ids and picture addresses, or as "ok". A picture's address contains the
    digest of the picture.
    """
    kept = [str(answer[key]) for key in ("errcode", "errmsg", "media_id", "url") if key in answer]
    return f"{path}: {' '.join(kept) or 'ok'}"


def _without_text(article: Mapping[str, Any]) -> Answer:
    return {**article, "content": ""}


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}" if parts.netloc == "mmbiz.qpic.cn" else url


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body.decode())
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise WeChatRefusal(47001, "data format error")
    return found


def _file(body: bytes, content_type: str) -> tuple[str, bytes]:
    """Return name and content of the file in the multipart request `body`.

    `content_type` is the request's header Content-Type.
    """
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        if part.get_param("name", header="content-disposition") == "media":
            content = part.get_payload(decode=True)
            return part.get_filename() or "", content if isinstance(content, bytes) else b""
    raise WeChatRefusal(41005, "media data missing")


def rewritten(html: str) -> str:
    """Return HTML as WeChat's editor stores it: written differently, with the same look."""
    writer = _EditorWriter()
    writer.feed(html)
    writer.close()
    return "".join(writer.parts) + '<p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p>'


class _EditorWriter(HTMLParser):
    """Collects HTML, rewritten as WeChat's editor stores it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("<br  />")
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            given["data-src"] = given.pop("src", "").replace("http://", "https://") + "&from=appmsg"
            given["data-ratio"] = "0.66"
        if "style" in given:
            lines = (line.partition(":") for line in given["style"].split(";") if line.strip())
            given["style"] = "".join(f"{name.strip()}: {_HEX.sub(_rgb, value.strip())};" for name, _, value in lines)
        self.parts.append(f"<{tag}{''.join(f' {name}="{escape(value)}"' for name, value in given.items())}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = escape(data, quote=False)
        self.parts.append(f'<span leaf="">{text}</span>' if data.strip() else text)


def _rgb(match: re.Match[str]) -> str:
    digits = match[1] if len(match[1]) > 3 else "".join(2 * one for one in match[1])  # noqa: PLR2004 - the short form
    return f"rgb({', '.join(str(int(digits[at : at + 2], 16)) for at in (0, 2, 4))})"


class WeChatServer:
    """Serves a `DemoWeChat` on 127.0.0.1 in a thread, for a `with` block."""

    def __init__(self, state: DemoWeChat, port: int = 0) -> None:
        """Serve `state` on `port`; 0 takes a free one."""
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(state))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        """Return the address of the server."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        """Start the server in a thread, and return this object."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the server and its thread."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler_of(state: DemoWeChat) -> type[BaseHTTPRequestHandler]:
    """Return a class that answers requests from `state`."""

    class Handler(BaseHTTPRequestHandler):
        """Answers one request."""

        def do_POST(self) -> None:
            """Answer a call of WeChat's interface.

            If the path of the call is in the server's list `unanswered`, the call is carried out, but the connection is
            closed without an answer. So tests see what happens when an answer is lost.
            """
            length = int(self.headers.get("Content-Length") or 0)
            if length > _BODY_BYTES:
                self.send_error(413)
                return
            parts = urlsplit(self.path)
            path = parts.path.removeprefix("/cgi-bin/")
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(length)
            if len(body) < length:
                # the client was killed while it sent the request
                self.close_connection = True
                return
            found = state.answer(path, query, body, self.headers.get("Content-Type") or "")
            if path in state.unanswered:
                state.unanswered.remove(path)
                self.close_connection = True
                return
            answer = json.dumps(found, ensure_ascii=False).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            with suppress(ConnectionError):  # the client was killed while it waited
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Print nothing: an address holds a token."""

    return Handler
