"""Words that HTML hides in a Markdown file are reported, and so is syntax of other programs such as `{.red}`."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.comparison.fidelity import source_differences

UNSEEN = "毛利12%"
TEXT = "本店五月一日起全场五折，请各位顾客互相转告，欢迎光临。"


def read(folder: Path, body: str) -> dict[str, Any]:
    path = folder / "a.md"
    path.write_text(f"{TEXT}\n\n{body}\n\n{TEXT}\n", "utf-8")
    reading = reading_of(path, "md")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def told(reading: dict[str, Any], what: str) -> list[str]:
    return [one["text"] for one in reading[what]]


@pytest.mark.parametrize(
    "body",
    [
        "五折<span style='display:none'>{}</span>起",
        "- 五折<span style='font-size:0'>{}</span>起",
        "> 五折<font color=white>{}</font>起",
        "| 五折<span style='color:#fff'>{}</span> | 起 |\n|--|--|\n| 1 | 2 |",
        "<div style='display:none'>{}</div>",
        "<div style='display:none'>\n\n{}\n\n</div>",
        "<div style='display:none'>\n\n```\n{}\n```\n\n</div>",
        "<div><p>五折</p><p hidden>{}</p></div>",
        "## 五折<span style='visibility:hidden'>{}</span>起",
    ],
)
def test_words_that_html_in_markdown_hides_are_told_and_left_out(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body.format(UNSEEN))
    assert UNSEEN not in text_of(blocks_of(reading)) + str(reading["blocks"])
    assert told(reading, "hidden") == [UNSEEN]


@pytest.mark.parametrize("body", ["![进价表](a.png)", "<img alt=进价表 src=a.png>"])
def test_a_picture_that_html_in_markdown_hides_is_told(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, f"<div style='display:none'>\n\n{body}\n\n</div>")
    assert told(reading, "hidden") == ["进价表"]
    assert reading["linked"] == []


def test_a_span_that_nobody_closed_ends_with_its_paragraph(tmp_path: Path) -> None:
    reading = read(tmp_path, f"五折<span style='display:none'>{UNSEEN}\n\n起售")
    assert "起售" in text_of(blocks_of(reading))
    assert told(reading, "hidden") == [UNSEEN]


@pytest.mark.parametrize(
    "body", ["[//]: # ({})", '[comment]: # "{}"', "[//]: <> ({})", "> [//]: # ({})", "五折{{>>{}<<}}起"]
)
def test_a_comment_in_another_form_is_told_and_left_out(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body.format(UNSEEN))
    assert UNSEEN not in text_of(blocks_of(reading))
    assert told(reading, "comments") == [UNSEEN]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("!!! note 注意\n    内容", "!!! note"),
        ("> :::tip\n> 内容\n> :::", ":::tip"),
        ("::video[片头]{src=x}", "::video[片头]{src=x}"),
        ("五折[起]{.red}", "{.red}"),
        ("- 五折{.red}", "{.red}"),
        ("![图](a.png){width=50%}", "{width=50%}"),
        ("![图](a.png =300x200)", "=300x200"),
        ("- [TOC]", "[TOC]"),
        ("- *[CPI]: 指数", "*[CPI]: 指数"),
        ("> 词\n> : 释义", ": 释义"),
        ("||五折||", "||五折||"),
        ("{汉字|han zi}", "{汉字|han zi}"),
        ("五折{--起--}", "{--起--}"),
        ("[hide]五折[/hide]", "[hide]"),
        ("##五折", "##五折"),
        ("五折^[行内注]", "^[行内注]"),
        ("五折[^9]", "[^9]"),
        ("\\newpage", "\\newpage"),
        ("| 行一\n| 行二", "| 行一"),
        ("(@) 例一", "(@) 例一"),
    ],
)
def test_syntax_in_an_odd_position_is_named(tmp_path: Path, body: str, left: str) -> None:
    assert left in told(read(tmp_path, body), "lost")


@pytest.mark.parametrize(
    "body",
    [
        "#五一大促# 全场五折，C++ 与 a|b，时间 10:30:20，范围 1~3 号，公式 a == b",
        "[@所有人] 请到店 {现场} 领取 [1]，{价格} 见 [b 类] 商品",
        "`{.red}` 与 `[^9]` 是代码\n\n```\n!!! note\n:::tip\n```",
        "| 商品 | 价格 |\n|--|--|\n| 牛奶 || \n| 面包 | 5 |",
        "五折\\\n起售",
        "> | 商品 | 价格 |\n> |--|--|\n> | 牛奶 | 5 |",
    ],
)
def test_an_ordinary_text_has_no_leftover(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body)
    assert told(reading, "lost") == []
    assert reading["hidden"] == []


def test_a_callout_in_a_list_keeps_its_title(tmp_path: Path) -> None:
    reading = read(tmp_path, "- 五折\n\n  > [!NOTE] 留意\n  > 内容")
    assert "\ue010" not in text_of(blocks_of(reading))
    assert "留意" in text_of(blocks_of(reading))
