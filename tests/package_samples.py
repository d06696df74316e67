"""Contents of packages that tests make up, with pictures made on the spot."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

from PIL import Image

from wxdesk.domain.audit import Entry, append
from wxdesk.domain.channel import ChannelKind
from wxdesk.domain.inclusion import extract
from wxdesk.domain.package import (
    ArticleContents,
    Cover,
    PackageContents,
    PackageImage,
    PackageOriginal,
    PackageVideo,
    PushContents,
    Signoff,
    SignoffStep,
    SourceFile,
    Trail,
)
from wxdesk.domain.package_layout import PackageFiles, package_files
from wxdesk.domain.review import Crop

LOG = "01890000-0000-7000-8000-000000000001"
AT = datetime(2026, 1, 3, 2, 20, tzinfo=UTC)
PAGES: Mapping[str, bytes] = {
    "data/index.html": b"<p>index</p>\n",
    "data/01/paste.html": b"<p>paste</p>\n",
    "verify.txt": b"how\n",
}


def picture(folder: Path, name: str, size: tuple[int, int] = (40, 30)) -> SourceFile:
    """Return a JPEG of `size` in `folder`, coloured by its name."""
    path = folder / name
    colour = (sum(name.encode()) % 256, 120, 90)
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    return SourceFile(path)


def trail(events: int = 6) -> Trail:
    """Return a trail of some events, of which two belong to the push."""
    entries: list[Entry] = []
    for number in range(events):
        body = {"act": "submission.accepted", "label": f"26-{number:04d} 店庆"}
        entries.append(append(entries[-1] if entries else None, LOG, body))
    leaves = [entry.leaf for entry in entries]
    return extract(LOG, leaves, entries[-1].chain, [entries[1], entries[-1]])


def article(folder: Path, position: int = 1) -> ArticleContents:
    """Return an article with two pictures, a video and its Word file."""
    video = folder / f"{position}.mp4"
    video.write_bytes(b"not really a film")
    document = folder / f"{position}.docx"
    document.write_bytes(b"not really Word")
    return ArticleContents(
        position=position,
        number=f"26-{position:04d}",
        title=f"店庆第{position}篇：惊喜不断",
        source="武穴购物广场",
        revision=3,
        approved_hash="ab" * 32,
        author="殷茵",
        digest="店庆三天，全场八折。",
        html='<section><p>店庆</p><img src="wxdesk:001"><img src="wxdesk:002"></section>',
        paste_html="<section><p>店庆</p><p>【图001】</p><p>【图002】</p></section>",
        cover=Cover(
            picture(folder, f"{position}-wide.jpg", (90, 38)),
            picture(folder, f"{position}-square.jpg", (50, 50)),
            picture(folder, f"{position}-whole.jpg", (100, 100)),
            Crop(0, 1270, 10_000, 5525),
            Crop(0, 0, 10_000, 10_000),
        ),
        images=(
            PackageImage(picture(folder, f"{position}-a.jpg"), "图片 1.JPG", 40, 30),
            PackageImage(picture(folder, f"{position}-b.jpg"), "门店<全景>.png", 40, 30),
        ),
        videos=(PackageVideo(SourceFile(video), "店庆 现场.MP4", picture(folder, f"{position}-film.jpg")),),
        originals=(PackageOriginal(SourceFile(document), "店庆稿件.docx"),),
        checks={"rulebook": "hs-2016 r1 01234567", "findings": [], "waivers": []},
        signoffs=tuple(
            Signoff(step, person, person, AT, 3)
            for step, person in zip(SignoffStep, ("殷茵", "编辑甲", "审核乙", "编辑甲"), strict=True)
        ),
    )


def contents(folder: Path, articles: int = 2) -> PackageContents:
    """Return the contents of a push of some articles."""
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
        trail=trail(),
        made_at=AT,
        wxdesk="0.1.0",
        rulebook="hs-2016 r1 01234567",
        organisation="黄商集团",
    )


def moments(folder: Path) -> PackageContents:
    """Return the contents of a Moments post."""
    whole = contents(folder, 1)
    post = replace(whole.articles[0], html="", paste_html="", text="店庆三天\r\n全场八折", cover=None)
    push = replace(
        whole.push,
        label="baihuo-moments/2026-01-04",
        channel="baihuo-moments",
        channel_name="百货·朋友圈",
        channel_kind=ChannelKind.MOMENTS,
    )
    return replace(whole, number="baihuo-moments-2026-01-04-1", push=push, articles=(post,))


def files(folder: Path) -> PackageFiles:
    """Return the files of a package of two articles, with short pages."""
    return package_files(contents(folder), PAGES)
