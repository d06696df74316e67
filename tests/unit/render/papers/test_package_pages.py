"""The pages inside a package: preview, paste, steps, sign-off, verification."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest

from tests.package_samples import contents, moments
from wxdesk.domain.package.bag_rules import What
from wxdesk.domain.package.contents import BelowMinimum, SourceFile
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.render.papers.package_pages import PackagePages
from wxdesk.texts import LANGUAGES, texts

PAGES = PackagePages()


def read(file: SourceFile) -> bytes:
    """Return the bytes of a picture file."""
    return file.path.read_bytes()


class Sources(HTMLParser):
    """Collects the addresses that a page would load or link to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {"src", "href", "xlink:href"} if tag != "base" else {"href"}
        self.found += [value or "" for name, value in attrs if name in named]


def sources_of(page: bytes) -> list[str]:
    """Return the addresses that `page` would load or link to."""
    parser = Sources()
    parser.feed(page.decode())
    return parser.found


def test_the_bag_gets_preview_signoff_paste_steps_and_how_to_verify(tmp_path: Path) -> None:
    assert sorted(PAGES.bag_pages(contents(tmp_path), read)) == [
        "data/01/paste.html",
        "data/01/steps.md",
        "data/02/paste.html",
        "data/02/steps.md",
        "data/index.html",
        "data/signoff.html",
        "verify.html",
        "verify.py",
        "verify.txt",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_contents_give_the_same_pages_in_lf(tmp_path: Path, language: str) -> None:
    made = contents(tmp_path)
    first, second = (PackagePages(language).bag_pages(made, read) for _ in range(2))
    assert first == second
    assert not any(b"\r" in page for page in first.values())


def test_the_preview_reaches_for_nothing_outside_itself(tmp_path: Path) -> None:
    page = PAGES.bag_pages(contents(tmp_path), read)["data/index.html"]
    assert all(source.startswith(("data:image/jpeg;base64,", "#a")) for source in sources_of(page))
    assert b"wxdesk:0" not in page
    assert b"default-src 'none'" in page


def test_the_preview_shows_a_video_as_cover_and_name(tmp_path: Path) -> None:
    made = contents(tmp_path, 1)
    assert "视频：店庆 现场.MP4".encode() in PAGES.bag_pages(made, read)["data/index.html"]
    bare = replace(made.articles[0], videos=(replace(made.articles[0].videos[0], cover=None),))
    assert b'class="film"' in PAGES.bag_pages(replace(made, articles=(bare,)), read)["data/index.html"]


def test_fields_are_text_never_markup(tmp_path: Path) -> None:
    made = contents(tmp_path, 1)
    hostile = replace(made.articles[0], title="<script>x</script>", author='"><img src=x>', facts={"source": "<b>"})
    pages = PAGES.bag_pages(replace(made, articles=(hostile,), organisation="<i>"), read)
    for name in ("data/index.html", "data/signoff.html", "data/01/paste.html"):
        assert b"<script>x" not in pages[name]
        assert b"<img src=x>" not in pages[name]


def test_the_paste_page_shows_a_line_for_each_picture_and_loads_nothing(tmp_path: Path) -> None:
    page = PAGES.bag_pages(contents(tmp_path, 1), read)["data/01/paste.html"]
    assert "【图001】".encode() in page
    assert sources_of(page) == []
    assert len(re.findall(rb"script-src 'sha256-[A-Za-z0-9+/=]{44}'", page)) == 1


def test_the_signoff_names_each_level_and_what_is_special(tmp_path: Path) -> None:
    made = replace(contents(tmp_path, 1), replaces="media-2026-01-04-0", below_minimum=BelowMinimum("春节放假", "R-3"))
    page = PAGES.bag_pages(made, read)["data/signoff.html"].decode()
    for said in (
        "供稿",
        "编辑",
        "审核",
        "签发",
        "审核乙",
        "2026-01-03 10:20",
        "春节放假",
        "R-3",
        "（代替 media-2026-01-04-0）",
    ):
        assert said in page
    assert made.head.chain in page


def test_steps_name_what_wechat_makes_one_do_by_hand(tmp_path: Path) -> None:
    made = contents(tmp_path, 1)
    steps = PAGES.bag_pages(made, read)["data/01/steps.md"].decode()
    for said in ("原创声明", "创作来源", "合集", "群发通知", "定时发表", "扫码", "paste.html", "video-1.mp4"):
        assert said in steps
    own = PAGES.working_pages(made)[1]
    assert sorted(own) == ["操作步骤.md", "正文.html"]
    assert "视频1-店庆 现场.mp4" in own["操作步骤.md"].decode()
    assert "封面2.35比1.jpg" in own["操作步骤.md"].decode()


@pytest.mark.parametrize("post", [False, True])
def test_steps_tell_to_declare_ai_where_something_is_labelled(tmp_path: Path, *, post: bool) -> None:
    made = moments(tmp_path) if post else contents(tmp_path, 1)
    for labelled in (False, True):
        articles = tuple(replace(one, ai_labelled=labelled) for one in made.articles)
        pages = PAGES.bag_pages(replace(made, articles=articles), read)
        said = pages["data/01/steps.md"].decode()
        assert ("必须声明内容由AI生成（《人工智能生成合成内容标识办法》第十条）" in said) is labelled


def test_a_moments_post_has_wording_and_pictures_in_the_preview(tmp_path: Path) -> None:
    pages = PAGES.bag_pages(moments(tmp_path), read)
    assert "data/01/paste.html" not in pages
    assert "店\r\n庆".replace("\r\n", "\n").encode() in pages["data/index.html"]
    assert "text.txt" in pages["data/01/steps.md"].decode()
    assert "原创声明" not in pages["data/01/steps.md"].decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_wrong_with_a_package_has_a_sentence(language: str) -> None:
    assert [what for what in get_args(What) if not texts(language).has(f"verify-{what}")] == []


def test_what_is_published_only_says_to_leave_followers_alone(tmp_path: Path) -> None:
    pushed = contents(tmp_path)
    quiet = replace(pushed, push=replace(pushed.push, sending=SendingMode.PUBLISH))
    said = {
        name: PAGES.bag_pages(one, read)["data/01/steps.md"].decode()
        for name, one in (("pushed", pushed), ("quiet", quiet))
    }
    assert "打开“群发通知”" in said["pushed"]
    assert "关闭“群发通知”" in said["quiet"]
    assert "打开“群发通知”" not in said["quiet"]


def test_a_post_is_published_by_its_creator(tmp_path: Path) -> None:
    assert "由创建人 殷茵 本人发布" in PAGES.bag_pages(moments(tmp_path), read)["data/01/steps.md"].decode()
