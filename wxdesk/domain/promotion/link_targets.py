"""Link targets: the addresses to which an advertisement leads its readers, and the record that a person checked each.

A target stands behind a QR code, a mini-program, a link in the text, or 阅读原文.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html.parser import HTMLParser
from typing import NamedTuple

from wxdesk.domain.article.blocks import Block, Raw, block_text, pictures_of, runs_of

_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_MINI_PROGRAM = re.compile(r"#小程序://[^\s，。；、！？“”（）()]+")
_APP, _PATH = "data-miniprogram-appid", "data-miniprogram-path"


class TargetKind(StrEnum):
    """The way by which readers reach a target: a QR code, a mini-program, a link in the text, or 阅读原文."""

    CODE = "code"
    MINI_PROGRAM = "mini_program"
    LINK = "link"
    READ_MORE = "read_more"


class LinkTarget(NamedTuple):
    """One link target of an article; with another address it counts as another target, to be checked anew.

    For a QR code, `place` is the file name and `picture` the digest of its picture, and `address` is "" if it cannot be
    read.
    """

    kind: TargetKind
    address: str
    """The address; "" for a QR code that cannot be read."""
    place: str = ""
    """The file name of the picture with the QR code; "" for other kinds."""
    picture: str = ""
    """The digest of the picture with the QR code; "" for other kinds."""

    @property
    def key(self) -> str:
        """Return a short code made of the kind and the address; for an unreadable QR code, of its picture's digest."""
        return hashlib.sha256(f"{self.kind}\0{self.address or self.picture}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class LinkCheck:
    """A person opened a target, saw where it leads, and kept a screenshot (下一级链接核对).

    `target` is the key of the target, `address` the opened address, `proof` the digest of the screenshot. The record is
    invalid once `taken_back_by` is set.
    """

    id: str
    submission: str
    target: str
    """The `LinkTarget.key` of the target that the person checked."""
    kind: TargetKind
    address: str
    """The address that the person opened; "" for a QR code that cannot be read."""
    proof: str
    """The digest of the screenshot."""
    person: str
    """The id of the person who checked the target."""
    checked_at: datetime
    taken_back_by: str | None = None


class CodePicture(NamedTuple):
    """A picture of an article, with the addresses in its QR codes; "" stands for a code that cannot be read."""

    digest: str
    name: str
    codes: Sequence[str]


def targets_of(
    blocks: Sequence[Block], pictures: Iterable[CodePicture], read_more: Iterable[str] = ()
) -> list[LinkTarget]:
    """Return the link targets of an article, each once: QR codes in its `pictures`, then links and mini-programs.

    Both are in reading order. `read_more`, the addresses behind 阅读原文 on its channels, come last.
    """
    known = {one.digest: one for one in pictures}
    found = [*_codes(blocks, known), *_links(blocks)]
    found += [LinkTarget(TargetKind.READ_MORE, one.strip()) for one in read_more if one.strip()]
    return list({one.key: one for one in reversed(found)}.values())[::-1]


def _codes(blocks: Sequence[Block], known: Mapping[str, CodePicture]) -> Iterator[LinkTarget]:
    for digest in pictures_of(blocks):
        if digest in known:
            picture = known[digest]
            for text in picture.codes:
                yield LinkTarget(TargetKind.CODE, text.strip(), picture.name, digest)


def _links(blocks: Iterable[Block]) -> Iterator[LinkTarget]:
    for block in blocks:
        if isinstance(block, Raw):
            reader = _Links()
            reader.feed(block.html)
            reader.close()
            yield from reader.found
        for run in runs_of(block):
            if _WEB.match(run.link.strip()):
                yield LinkTarget(TargetKind.LINK, run.link.strip())
        for words in _MINI_PROGRAM.findall(block_text(block)):
            yield LinkTarget(TargetKind.MINI_PROGRAM, words)


class _Links(HTMLParser):
    """Collects the links and the mini-programs of a raw block's HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[LinkTarget] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: (value or "").strip() for name, value in attrs}
        if said.get(_APP):
            address = " ".join(part for part in (said[_APP], said.get(_PATH, "")) if part)
            self.found.append(LinkTarget(TargetKind.MINI_PROGRAM, address))
        elif tag in ("a", "area") and _WEB.match(said.get("href", "")):
            self.found.append(LinkTarget(TargetKind.LINK, said["href"]))
