"""Read `data/push.json` strictly, so that all readers get the same values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wxdesk.domain.package.contents import Additions
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.submissions.fields import TRAVELLING


@dataclass(frozen=True)
class ClaimedFile:
    """A file of an article as the package describes it; `role` is "image", "video", "original" or "cover".

    `name` is its name in the package, `original` the name that it had before. `media` is the digest of the approved
    file from which it was made.
    """

    role: str
    name: str
    original: str
    media: str


@dataclass(frozen=True)
class ClaimedStep:
    """One line of a sign-off; `at` is ISO 8601 with Shanghai's offset."""

    step: str
    decided_by: str
    entered_by: str
    at: str
    revision: int | None
    route: str


@dataclass(frozen=True)
class ClaimedArticle:
    """One article of a package, as push.json describes it.

    `facts` are the fields of its submission by key. `approved_hash` is the hash that was approved. `folder` and `files`
    are its folder and files in the package. `added` and `added_paste` are the texts that the program added to the
    pages.
    """

    position: int
    number: str
    title: str
    author: str
    digest: str
    facts: Mapping[str, str]
    """The fields of the submission by key; a field that an earlier program did not know is empty."""
    approved_hash: str
    folder: str
    files: tuple[ClaimedFile, ...]
    signoffs: tuple[ClaimedStep, ...]
    added: Additions
    added_paste: Additions


@dataclass(frozen=True)
class PackageClaims:
    """The contents of `data/push.json`; `info` has the expected fields of bag-info.txt without Payload-Oxum.

    Payload-Oxum tells number and bytes of the files, so push.json, which is one of them, cannot hold it.
    """

    format: int
    package: str
    channel: str
    channel_name: str
    is_moments: bool
    day: str
    info: Mapping[str, str]
    articles: tuple[ClaimedArticle, ...]


def read_claims(data: bytes) -> PackageClaims:
    """Return the contents of push.json from its bytes `data`.

    Raises:
        ValueError: `data` is not the JSON of a package, or an object has a repeated name.
    """
    try:
        return _claims(strict_json(data))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not the JSON of a package") from error


def strict_json(data: bytes) -> Any:
    """Parse JSON; refuse a name repeated in an object, because programs differ in which value they take.

    Raises:
        ValueError: an object has a repeated name, or `data` is not JSON.
    """
    return json.loads(data, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a name stands twice")
    return read


def _claims(read: Any) -> PackageClaims:
    channel, day = read["channel"], _text(read["date"])
    date.fromisoformat(day)
    labels = {
        "Source-Organization": read["organisation"],
        "External-Identifier": read["package"],
        "Internal-Sender-Identifier": read["push"],
        "Bagging-Date": _text(read["made_at"])[:10],
        "Bag-Software-Agent": f"wxdesk {_text(read['wxdesk'])}",
        "Rulebook": read["rulebook"],
        "Replaces": read["replaces"] or "",
    }
    articles = tuple(_article(one) for one in read["articles"])
    if [one.position for one in articles] != list(range(1, len(articles) + 1)) or not articles:
        raise ValueError("positions do not run from 1")
    return PackageClaims(
        format=_number(read["format"]),
        package=_text(read["package"]),
        channel=_text(channel["id"]),
        channel_name=_text(channel["name"]),
        is_moments=_text(channel["kind"]) == ChannelKind.MOMENTS.value,
        day=day,
        info={label: " ".join(_text(value).split()) for label, value in labels.items() if value},
        articles=articles,
    )


def _article(read: Any) -> ClaimedArticle:
    position = _number(read["position"])
    if read["folder"] != f"data/{position:02d}":
        raise ValueError("another folder")
    return ClaimedArticle(
        position=position,
        **{name: _text(read[name]) for name in ("number", "title", "author", "digest", "approved_hash", "folder")},
        facts={one.key: _text(read.get(one.key, "")) for one in TRAVELLING},
        files=tuple(_file(one) for one in read["files"]),
        signoffs=tuple(_step(one) for one in read["signoffs"]),
        added=_additions(read.get("added", [])),
        added_paste=_additions(read.get("added_paste", [])),
    )


def _file(read: Any) -> ClaimedFile:
    original, media = read["original"] or "", read.get("media") or ""
    return ClaimedFile(_text(read["role"]), _text(read["name"]), _text(original), _text(media))


def _step(read: Any) -> ClaimedStep:
    said = {name: _text(read[name]) for name in ("step", "decided_by", "entered_by", "at", "route")}
    revision = read["revision"]
    return ClaimedStep(**said, revision=None if revision is None else _number(revision))


def _additions(read: Any) -> Additions:
    return tuple((_number(at), _text(text)) for at, text in read)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value
