"""The paths and JSON files of a package, as pure functions of its contents.

The pages for people (preview, paste, steps, sign-off, how to verify) are rendered elsewhere and passed in as
bytes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.package.contents import (
    ArticleContents,
    Cover,
    PackageContents,
    Signoff,
    SourceFile,
    Trail,
    image_name,
    original_name,
    video_name,
)
from wxdesk.domain.review.placements import CoverCrop

FORMAT = 2
"""Format version of packages. Version 2 includes the approved content and an event that records the files."""

APPROVED = "approved.json"
PUSH = "data/push.json"
DRAFT = "data/draft.json"
SIGNOFF = "data/signoff.html"
WORKING_LIST = "data/working-sha256.txt"
COVER_WIDE = "cover-2.35x1.jpg"
COVER_SQUARE = "cover-1x1.jpg"
COVER_WHOLE = "cover.jpg"

type Part = bytes | SourceFile
"""A file of a package: its bytes, or the file to copy."""


@dataclass(frozen=True)
class PackageFiles:
    """The files of a package by path: `payload` are those below `data/`, `tags` those beside that folder.

    The events, and the files that BagIt adds, are not included.
    """

    payload: Mapping[str, Part]
    tags: Mapping[str, Part]


@dataclass(frozen=True)
class MediaPart:
    """One copied file of an article: its role, such as "image" or "cover", its payload name and original name.

    Sizes are in pixels. `media` is the SHA-256 of the approved file from which it was made.
    """

    role: str
    name: str
    file: SourceFile
    original: str | None = None
    width: int | None = None
    height: int | None = None
    media: str = ""


def package_files(contents: PackageContents, pages: Mapping[str, bytes]) -> PackageFiles:
    """Return all files of the package; `pages` are the rendered pages by path."""
    payload: dict[str, Part] = {PUSH: json_bytes(push_json(contents))}
    if not contents.is_moments:
        payload[DRAFT] = json_bytes(draft_json(contents))
    for article in contents.articles:
        payload.update(_article_parts(article, is_moments=contents.is_moments))
    payload.update({path: page for path, page in pages.items() if path.startswith("data/")})
    tags: dict[str, Part] = {path: page for path, page in pages.items() if not path.startswith("data/")}
    return PackageFiles(payload, tags)


def bag_info(contents: PackageContents) -> dict[str, str]:
    """Return the metadata of the bag (RFC 8493, 2.2.2), without Payload-Oxum."""
    info = {
        "Source-Organization": contents.organisation,
        "External-Identifier": contents.number,
        "Internal-Sender-Identifier": contents.push.label,
        "Bagging-Date": shanghai(contents.made_at)[:10],
        "Bag-Software-Agent": f"wxdesk {contents.wxdesk}",
        "Rulebook": contents.rulebook,
        "Replaces": contents.replaces or "",
    }
    return {label: value for label, value in info.items() if value}


def push_json(contents: PackageContents) -> dict[str, object]:
    """Return the content of `data/push.json`: the push, its articles, and the original name of every file."""
    push, below = contents.push, contents.below_minimum
    return {
        "format": FORMAT,
        "package": contents.number,
        "replaces": contents.replaces,
        "wxdesk": contents.wxdesk,
        "rulebook": contents.rulebook,
        "organisation": contents.organisation,
        "made_at": shanghai(contents.made_at),
        "push": push.label,
        "channel": {"id": push.channel, "name": push.channel_name, "kind": push.channel_kind.value},
        "date": push.day.isoformat(),
        "window": [f"{push.window_start:%H:%M}", f"{push.window_end:%H:%M}"],
        "kind": push.kind,
        "sending": push.sending.value,
        "below_minimum": {"reason": below.reason, "report": below.report} if below else None,
        "articles": [_article_json(article) for article in contents.articles],
    }


def draft_json(contents: PackageContents) -> dict[str, object]:
    """Return the request body for WeChat's draft/add; media ids are `wxdesk:` plus the file's path."""
    return {"articles": [_draft_article(article) for article in contents.articles]}


def trail_parts(trail: Trail) -> dict[str, bytes]:
    """Return the files of the package that hold the events, their inclusion proofs and the head, by path."""
    head = trail.checkpoint
    proofs = [proof_line(event.seq, event.path) for event in trail.events]
    return {
        "audit/checkpoint.json": json_bytes({"log": head.log, "seq": head.seq, "chain": head.chain, "root": head.root}),
        "audit/events.jsonl": b"".join(event.body + b"\n" for event in trail.events),
        "audit/proofs.jsonl": b"".join(proofs),
    }


def json_bytes(value: object) -> bytes:
    """Return readable JSON: indented, LF, and without escapes of characters, which WeChat's draft/add would count."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def shanghai(at: datetime) -> str:
    """Return a time with time zone as ISO 8601 text in seconds, with Shanghai's offset."""
    return at.astimezone(SHANGHAI).isoformat(timespec="seconds")


def shanghai_text(at: str) -> str:
    """Return a time that is given as ISO 8601 text in the form of `shanghai`.

    Raises:
        ValueError: `at` is not such a text.
    """
    return shanghai(datetime.fromisoformat(at))


def crop_text(crop: CoverCrop) -> str:
    """Return a crop for draft/add: X1_Y1_X2_Y2 as fractions of 1 from the upper left."""
    return "_".join(f"{side / 10_000:g}" for side in (crop.left, crop.top, crop.right, crop.bottom))


def proof_line(seq: int, path: Sequence[str]) -> bytes:
    """Return a line of proofs.jsonl: the number of an event, and its inclusion path."""
    value = {"seq": seq, "path": list(path)}
    return (json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _article_parts(article: ArticleContents, *, is_moments: bool) -> Iterator[tuple[str, Part]]:
    folder = article.folder
    if is_moments:
        yield f"{folder}/text.txt", lines(article.text)
    else:
        yield f"{folder}/article.html", article.html.encode()
    for part in media_of(article):
        yield f"{folder}/{part.name}", part.file
    yield f"{folder}/{APPROVED}", article.approved
    yield f"{folder}/checks.json", json_bytes(article.checks)


def lines(text: str) -> bytes:
    """Return the bytes of a text file: UTF-8, LF line ends, a single LF at the end."""
    return (text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n").encode()


def media_of(article: ArticleContents) -> Iterator[MediaPart]:
    """Yield all copied files of the article, in the order in which a person needs them."""
    if article.cover:
        yield from _cover_parts(article.cover)
    for number, image in enumerate(article.images, 1):
        name = image_name(number, image)
        yield MediaPart("image", name, image.file, image.original, image.width, image.height, image.media)
    for number, video in enumerate(article.videos, 1):
        name = video_name(number, video)
        yield MediaPart("video", name, video.file, video.original, media=video.media)
    for number, original in enumerate(article.originals, 1):
        name, digest = original_name(number, original), original.file.digest or ""
        yield MediaPart("original", name, original.file, original.original, media=digest)


def _cover_parts(cover: Cover) -> Iterator[MediaPart]:
    yield MediaPart("cover", COVER_WIDE, cover.wide, media=cover.media)
    yield MediaPart("cover", COVER_SQUARE, cover.square, media=cover.media)
    if cover.whole:
        yield MediaPart("cover", COVER_WHOLE, cover.whole, media=cover.media)


def _article_json(article: ArticleContents) -> dict[str, object]:
    return {
        "position": article.position,
        "number": article.number,
        "title": article.title,
        "author": article.author,
        "digest": article.digest,
        **article.facts,
        "revision": article.revision,
        "approved_hash": article.approved_hash,
        "for_api": article.for_api,
        "folder": article.folder,
        "files": [
            {
                "role": part.role,
                "name": part.name,
                "original": part.original,
                "width": part.width,
                "height": part.height,
                "media": part.media or None,
            }
            for part in media_of(article)
        ],
        "added": [list(one) for one in article.added],
        "added_paste": [list(one) for one in article.added_paste],
        "signoffs": [_signoff_json(sign) for sign in article.signoffs],
    }


def _signoff_json(sign: Signoff) -> dict[str, object]:
    return {
        "step": sign.step.value,
        "decided_by": sign.decided_by,
        "entered_by": sign.entered_by,
        "at": shanghai(sign.at),
        "revision": sign.revision,
        "route": sign.route,
    }


def _draft_article(article: ArticleContents) -> dict[str, object]:
    cover = article.cover
    whole = cover.whole if cover else None
    body: dict[str, object] = {
        "article_type": "news",
        "title": article.title,
        "author": article.author,
        "digest": article.digest,
        "content": article.html,
        "thumb_media_id": f"wxdesk:{article.folder}/{COVER_WHOLE if whole else COVER_WIDE}",
        "need_open_comment": 0,
        "only_fans_can_comment": 0,
    }
    # crops refer to the whole picture; without it the wide cover serves and is not cropped again
    if cover and whole and cover.crop_wide and cover.crop_square:
        body["pic_crop_235_1"] = crop_text(cover.crop_wide)
        body["pic_crop_1_1"] = crop_text(cover.crop_square)
    return body
