"""Sample contents of packages for tests, with generated pictures."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

from PIL import Image as Pixels

from tests.workplaces import BENCH
from wxdesk.domain.article.blocks import Block, Image, Paragraph, Run, as_json
from wxdesk.domain.package.approved_content import read_approved
from wxdesk.domain.package.contents import (
    ArticleContents,
    Cover,
    PackageContents,
    PackageImage,
    PackageOriginal,
    PackageVideo,
    PushContents,
    Seal,
    Signoff,
    SignoffStep,
    SourceFile,
    Trail,
    TrailHead,
)
from wxdesk.domain.package.inclusion import extract
from wxdesk.domain.package.layout import WORKING_LIST, PackageFiles, package_files
from wxdesk.domain.package.package_events import PREPARED
from wxdesk.domain.review.placements import CoverCrop, Placement, PlacementStage, approved_content
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.trail.events import TrailEntry, append
from wxdesk.render.papers.package_pages import PackagePages

LOG = "01890000-0000-7000-8000-000000000001"
AT = datetime(2026, 1, 3, 2, 20, tzinfo=UTC)
PAGES: Mapping[str, bytes] = {  # pages whose content is not compared with other files
    "data/index.html": b"<p>index</p>\n",
    "verify.txt": b"how\n",
}


def picture(folder: Path, name: str, size: tuple[int, int] = (40, 30)) -> SourceFile:
    """Return a JPEG of `size` in `folder`, whose colour depends on its name."""
    path = folder / name
    colour = (sum(name.encode()) % 256, 120, 90)
    buffer = BytesIO()
    Pixels.new("RGB", size, colour).save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    return SourceFile(path)


def approved(position: int) -> tuple[bytes, str]:
    """Return the approved content of the article at `position`, and its hash."""
    pictures = [hashlib.sha256(f"{position}{name}".encode()).hexdigest() for name in "ab"]
    blocks: tuple[Block, ...] = (
        Paragraph("p", (Run("店庆"),)),
        *(Image(f"i{number}", media) for number, media in enumerate(pictures)),
    )
    placement = Placement(
        f"placement-{position}",
        f"submission-{position}",
        "media",
        PlacementStage.RELEASED,
        f"店庆第{position}篇：惊喜不断",
        author="殷茵",
        digest="店庆三天，全场八折。",
        cover=cover_of(position),
    )
    data = approved_content(as_json(blocks)["blocks"], "武穴购物广场", pictures, placement)
    return data, hashlib.sha256(data).hexdigest()


def cover_of(position: int) -> str:
    """Return the digest of the picture approved as cover of the article at `position`."""
    return hashlib.sha256(f"cover {position}".encode()).hexdigest()


def events(articles: int = 2, source: str = "武穴购物广场") -> list[TrailEntry]:
    """Return the trail of a desk whose articles were received, edited, approved and released."""
    said: list[dict[str, object]] = [_said("desk.made", "desk", "殷茵")]
    for position in range(1, articles + 1):
        item, placement = f"submission-{position}", f"placement-{position}"
        released = {"placement": placement, "hash": approved(position)[1]}
        sent = {"delivered_at": AT.isoformat(), "id": f"d{position}", "route": ""}
        rows = [
            ["submission", item, {"id": item, "officer": "o", "source": source}],
            ["delivery", f"d{position}", sent],
        ]
        said += [
            {**_said("submission.received", item, "编辑甲"), "changes": rows},
            _said("submission.accepted", item, "编辑甲", revision=3),
            _said("review.approved", item, "审核乙", level=1, revision=3, **released),
            _said("placement.released", item, "编辑甲", package=2, **released),
        ]
    entries: list[TrailEntry] = []
    for event in said:
        entries.append(append(entries[-1] if entries else None, LOG, event, BENCH))
    return entries


def _said(act: str, subject: str, person: str, **data: object) -> dict[str, object]:
    who = {"id": person, "name": person, "title": ""}
    at = AT.isoformat()
    people = {"decided_by": who, "entered_by": who, "happened_at": at, "route": ""}
    return {"act": act, "subject": subject, "data": data, "changes": [], **people}


def sealing(number: str = "media-2026-01-04-1", before: Sequence[TrailEntry] | None = None) -> Seal:
    """Return a function that appends the event of an export, with the digests of its files, to the trail `before`.

    `number` is the number of the package.
    """
    entries = events() if before is None else list(before)

    def seal(files: Mapping[str, str]) -> Trail:
        last = entries[-1]
        data = {"package": number, "before": last.chain.hex(), "files": dict(files)}
        sealed = append(last, LOG, _said(PREPARED, "push", "编辑甲") | {"data": data}, BENCH)
        leaves = [one.leaf for one in (*entries, sealed)]
        return extract(LOG, leaves, sealed.chain, [*entries[1:], sealed])

    return seal


def article(folder: Path, position: int = 1) -> ArticleContents:
    """Return an article with two pictures, a video and its Word file, whose files are in `folder`."""
    video = folder / f"{position}.mp4"
    video.write_bytes(b"not really a film")
    document = folder / f"{position}.docx"
    document.write_bytes(b"not really Word")
    word = hashlib.sha256(b"not really Word").hexdigest()
    media = read_approved(approved(position)[0]).media
    return ArticleContents(
        position=position,
        number=f"26-{position:04d}",
        title=f"店庆第{position}篇：惊喜不断",
        facts={"source": "武穴购物广场"},
        revision=3,
        approved_hash=approved(position)[1],
        approved=approved(position)[0],
        author="殷茵",
        digest="店庆三天，全场八折。",
        html='<section><p>店庆</p><img src="wxdesk:001"><img src="wxdesk:002"></section>',
        paste_html="<section><p>店庆</p><p>【图001】</p><p>【图002】</p></section>",
        cover=Cover(
            picture(folder, f"{position}-wide.jpg", (90, 38)),
            picture(folder, f"{position}-square.jpg", (50, 50)),
            picture(folder, f"{position}-whole.jpg", (100, 100)),
            CoverCrop(0, 1270, 10_000, 5525),
            CoverCrop(0, 0, 10_000, 10_000),
            cover_of(position),
        ),
        images=(
            PackageImage(picture(folder, f"{position}-a.jpg"), "图片 1.JPG", 40, 30, media=media[0]),
            PackageImage(picture(folder, f"{position}-b.jpg"), "门店<全景>.png", 40, 30, media=media[1]),
        ),
        videos=(PackageVideo(SourceFile(video), "店庆 现场.MP4", picture(folder, f"{position}-film.jpg")),),
        originals=(PackageOriginal(SourceFile(document, word), "店庆稿件.docx"),),
        checks={"rulebook": "hs-2016 r1 01234567", "findings": [], "waivers": []},
        signoffs=tuple(
            Signoff(step, person, person, AT, revision)
            for step, person, revision in zip(
                SignoffStep, ("殷茵", "编辑甲", "审核乙", "编辑甲"), (None, 3, 3, None), strict=True
            )
        ),
        added_paste=((2, "【图001】【图002】"),),
    )


def contents(folder: Path, articles: int = 2) -> PackageContents:
    """Return the contents of a push with `articles` articles."""
    push = PushContents(
        label="media/2026-01-04",
        channel="media",
        channel_name="集团媒体号",
        channel_kind=ChannelKind.SUBSCRIPTION,
        day=date(2026, 1, 4),
        window_start=time(17),
        window_end=time(17, 30),
    )
    return PackageContents(
        number="media-2026-01-04-1",
        push=push,
        articles=tuple(article(folder, position) for position in range(1, articles + 1)),
        head=TrailHead(9, events()[-1].chain.hex()),
        made_at=AT,
        wxdesk="0.1.0",
        rulebook="hs-2016 r1 01234567",
        organisation="黄商集团",
    )


def moments(folder: Path) -> PackageContents:
    """Return the contents of a Moments post."""
    whole = contents(folder, 1)
    post = replace(whole.articles[0], html="", paste_html="", text="店\r\n庆", cover=None)
    push = replace(
        whole.push,
        label="baihuo-moments/2026-01-04",
        channel="baihuo-moments",
        channel_name="百货·朋友圈",
        channel_kind=ChannelKind.MOMENTS,
    )
    return replace(whole, number="baihuo-moments-2026-01-04-1", push=push, articles=(post,))


def pages(made: PackageContents) -> dict[str, bytes]:
    """Return the content of each page of a package, by path; preview and verification page are short dummies."""
    drawn = PackagePages().bag_pages(made, lambda _: b"")
    return {**drawn, **PAGES, WORKING_LIST: f"{'0' * 64}  x\n".encode()}


def files(made: PackageContents) -> PackageFiles:
    """Return the files of a package with the contents `made`."""
    return package_files(made, pages(made))
