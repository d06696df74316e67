import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    plain,
    text_of,
)
from wxdesk.domain.article.comparison.fidelity import letters, source_differences
from wxdesk.files.documents.pages.front_matter import FrontMatter, split_front_matter
from wxdesk.files.documents.pages.markdown_text import read_visible_text
from wxdesk.files.parsing.job_error import JobError

ARTICLE = """---
title: 店庆开幕
author: "殷茵"
摘要：十五周年
source: 武穴购物广场
---
# 店庆开幕

全场**“五折”**起，详见[官网](https://example.com/a_(b) "官网")与
`check --on-site`，x86\\_64，3 * 4 * 5。第二行
接着写。

## 内容

1. 满赠
2. 抽奖
    * 一等奖
    * ~~二等奖~~
4. 积分

> 感谢有你

| 商品 | 价格 |
|------|-----:|
| 牛奶 | **49元** |

```sh
a  b  # 注
```

---

<!-- 备注 -->
<div>原样</div>

[来源][1]，<hi@example.com>，H<sub>2</sub>O<br>完

[1]: https://example.com/1
"""


def written(folder: Path, text: str, name: str = "a.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def blocks(folder: Path, text: str) -> tuple[Block, ...]:
    return blocks_of(reading_of(written(folder, text), "markdown"))


def test_an_article_is_read_whole_and_faithfully(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, ARTICLE), "markdown")
    kinds = [type(block) for block in blocks_of(reading)]
    assert kinds == [
        Paragraph, Heading, *[ListItem] * 5, Quote, TableBlock, CodeBlock, DividerBlock, Raw, Paragraph,
    ]  # fmt: skip
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_front_matter_gives_the_fields(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, ARTICLE), "markdown")
    fields = [reading[key] for key in ("title", "author", "digest", "source")]
    assert fields == ["店庆开幕", "殷茵", "十五周年", "武穴购物广场"]


NOTES = """五折[^规则]起，再注[^2]，又见[^规则]，无此[^x]，`[^2]`。

[^2]: 第二条，
    续行。
[^规则]: 限**会员**。
[^闲]: 无人引用。

```
[^2]: 代码
```
"""


def test_footnotes_are_numbered_where_they_are_used_and_come_at_the_end(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, NOTES), "markdown")
    assert text_of(blocks_of(reading)).split("\n") == [
        "五折[1]起，再注[2]，又见[1]，无此[^x]，[^2]。",
        "[^2]: 代码",
        "[1] 限会员。",
        "[2] 第二条，续行。",
        "[3] 无人引用。",
    ]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_rule_of_hyphens_is_no_front_matter() -> None:
    assert split_front_matter("正文\n\n---\n\n续") == (FrontMatter(), "正文\n\n---\n\n续")


def test_bold_beside_chinese_signs_is_bold(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, "全场**“五折”**起")
    assert block == Paragraph(block.id, (Run("全场"), Run("“五折”", bold=True), Run("起")))


def test_numbers_are_kept_as_typed_and_counted_when_all_alike(tmp_path: Path) -> None:
    found = blocks(tmp_path, "正文。\n\n1. 甲\n2. 乙\n4. 丁\n\n再。\n\n1. 子\n1. 丑\n")
    assert [one.label for one in found if isinstance(one, ListItem)] == ["1.", "2.", "4.", "1.", "2."]


def test_lines_of_one_paragraph_join_without_a_space_between_chinese(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, "第一行\n第二行 and\nmore")
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "第一行第二行 and more"


def test_an_embedded_picture_is_extracted_and_a_linked_one_named(tmp_path: Path) -> None:
    data = base64.b64encode(b"\x89PNG").decode()
    text = f"正文。\n\n![一](data:image/png;base64,{data})\n\n![二](http://example.com/2.png)\n\n![三](img/图3.jpg)\n"
    reading = reading_of(written(tmp_path, text), "markdown")
    assert [type(block) for block in blocks_of(reading)] == [Paragraph, Image]
    assert [(lost["what"], lost["text"]) for lost in reading["lost"]] == [
        ("external-picture", "http://example.com/2.png")
    ]
    assert reading["linked"] == [{"file": "img/图3.jpg", "caption": "三", "before": ""}]


@pytest.mark.parametrize(
    ("text", "file", "caption"),
    [
        ("![现场（摄影：张三）](现场.jpg)", "现场.jpg", "现场（摄影：张三）"),
        ('![现场](%E7%8E%B0%E5%9C%BA.jpg "开业现场")', "现场.jpg", "开业现场"),
        ("![现场](现场.jpg)", "现场.jpg", ""),
        ("![](图1)", "图1", ""),
    ],
)
def test_a_named_picture_keeps_its_place_and_caption(tmp_path: Path, text: str, file: str, caption: str) -> None:
    reading = reading_of(written(tmp_path, f"# 题\n\n前。\n\n{text}\n\n后。"), "markdown")
    first, last = blocks_of(reading)
    assert reading["linked"] == [{"file": file, "caption": caption, "before": last.id}]
    assert (text_of([first, last]), reading["title"]) == ("前。\n后。", "题")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_picture_before_the_title_leads_the_article(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, "![头图说明](a.jpg)\n\n# 店庆开幕\n\n正文。"), "markdown")
    assert (reading["title"], reading["linked"][0]["before"]) == ("店庆开幕", blocks_of(reading)[0].id)


def test_links_that_run_code_are_no_links(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, "看[这里](javascript:alert(1))和[那里](#top)")
    assert isinstance(block, Paragraph)
    assert [run.link for run in block.runs if run.link] == []


@pytest.mark.parametrize("text", ["", "\n\n", "---\n", "```", "|", "<script>", "![", "[x]: y", "* * *\n- ", "#"])
def test_scraps_are_read_without_an_error(tmp_path: Path, text: str) -> None:
    reading = reading_of(written(tmp_path, text), "markdown")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_signs_of_private_use_are_text_like_any_other(tmp_path: Path) -> None:
    text = "\uf0b7 买一送一\n\n\ue000\ue123`码 \uf0b7`\\*\ue001"
    reading = reading_of(written(tmp_path, text), "markdown")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_as_many_marks_are_taken_away_as_there_are() -> None:
    assert read_visible_text(r"\*" * 7000, None) == "*" * 7000


@given(st.text(st.characters(categories=("Lo", "Nd")), min_size=1))
def test_plain_letters_are_all_visible(text: str) -> None:
    assert letters(read_visible_text(text, None)) == letters(text)


def test_too_long_a_text_is_refused(tmp_path: Path) -> None:
    limits = {"text_bytes": 10, "paragraphs": 9}
    with pytest.raises(JobError) as caught:
        reading_of(written(tmp_path, "店庆" * 9), "markdown", limits)
    assert caught.value.code == "document-limit"


def test_a_table_of_pictures_is_pictures_with_captions(tmp_path: Path) -> None:
    one, two = (base64.b64encode(sign).decode() for sign in (b"\x89PNG1", b"\x89PNG2"))
    head = f"| ![](data:image/png;base64,{one}) | ![](data:image/png;base64,{two}) |\n|---|---|\n"
    (pair,) = blocks(tmp_path, f"{head}| 开业 | 抽奖 |\n")
    assert isinstance(pair, Component)
    assert [value for _, value in pair.fields][1::2] == ["开业", "抽奖"]
    named = reading_of(
        written(tmp_path, "正文。\n\n| ![](a.png) | ![](b.png) |\n|---|---|\n| 开业 | 抽奖 |\n"), "markdown"
    )
    assert [(one["file"], one["caption"]) for one in named["linked"]] == [("a.png", "开业"), ("b.png", "抽奖")]


@pytest.mark.parametrize(
    "html", ["<img src='图/a.png'>", '<p align="center"><img width=300 src="图/a.png" /></p>', "<img src=图/a.png>"]
)
def test_a_picture_written_as_html_keeps_its_place(tmp_path: Path, html: str) -> None:
    for text in (f"前。\n\n{html}\n\n后。", f"前。{html}\n\n后。"):
        reading = reading_of(written(tmp_path, text), "markdown")
        first, last = blocks_of(reading)
        assert [one["before"] for one in reading["linked"]] == [last.id], text
        assert (reading["linked"][0]["file"], text_of([first, last])) == ("图/a.png", "前。\n后。")


def test_html_with_text_or_pictures_of_wechat_stays_as_it_is(tmp_path: Path) -> None:
    for html in ("<div><img src='a.png'>字</div>", "<div><img src='https://mmbiz.qpic.cn/a'></div>"):
        (_, block) = blocks(tmp_path, f"前。\n\n{html}")
        assert block == Raw(block.id, html)


@pytest.mark.parametrize("address", ["javascript:x", "data:text/html,x", "file:///c/a.txt", "other.md"])
def test_a_link_that_no_article_can_have_leaves_its_words_and_is_named(address: str, tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, f"看[说明]({address})这里"), "markdown")
    assert text_of(blocks_of(reading)) == "看说明这里"
    assert [(one["what"], one["text"]) for one in reading["lost"]] == [("link", address)]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_place_in_the_same_text_is_no_lost_link(tmp_path: Path) -> None:
    assert reading_of(written(tmp_path, "看[上文](#top)这里"), "markdown")["lost"] == []
