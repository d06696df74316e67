"""Markdown syntax beyond CommonMark, as other programs write it, becomes blocks or is named in the import report."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Component,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Run,
    block_text,
    text_of,
)
from wxdesk.domain.article.comparison.fidelity import source_differences
from wxdesk.domain.article.list_labels import next_label
from wxdesk.domain.article.pictures.picture_joining import DeliveredPicture, joined
from wxdesk.files.parsing.job_error import JobError


def read(folder: Path, text: str) -> dict[str, Any]:
    path = folder / "a.md"
    path.write_text(f"# 店庆\n\n{text}\n", "utf-8")
    reading = reading_of(path, "markdown")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def only(folder: Path, text: str) -> Block:
    (block,) = blocks_of(read(folder, text))
    return block


def said(reading: dict[str, Any], what: str) -> list[tuple[str, str]]:
    return [(one["what"], one["text"]) for one in reading[what]]


def test_tasks_are_items_with_a_box_as_their_label(tmp_path: Path) -> None:
    items = blocks_of(read(tmp_path, "- [ ] 布场\n- [x] 海报\n- 试音"))
    assert [(one.label, block_text(one)) for one in items if isinstance(one, ListItem)] == [
        ("☐", "☐ 布场"),
        ("☑", "☑ 海报"),
        ("", "试音"),
    ]
    assert next_label("☑") == "☐"


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("==五折==", Run("五折", ink="accent")),
        ("<mark>五折</mark>", Run("五折", ink="accent")),
        ('<font color="#ff0000">五折</font>', Run("五折", ink="red")),
        ('<span style="color:#07c160">五折</span>', Run("五折", ink="green")),
        ("++五折++", Run("五折", underline=True)),
        ("CO<sub>2</sub>"[2:], Run("2", script="sub")),
    ],
)
def test_marks_of_other_programs_are_kept(tmp_path: Path, text: str, run: Run) -> None:
    block = only(tmp_path, f"全场{text}起")
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("全场"), run, Run("起"))


def test_numbers_of_formulas_in_words_are_raised_and_lowered(tmp_path: Path) -> None:
    block = only(tmp_path, "H~2~O 与 m^2^")
    assert isinstance(block, Paragraph)
    assert [(run.text, run.script) for run in block.runs] == [("H", ""), ("2", "sub"), ("O 与 m", ""), ("2", "sup")]


@pytest.mark.parametrize(
    "text", ["6~8点，9~10点", "价格$5，$6元", "C++和C++", "哈^_^", "a==b==c", "12:30:45", "见https://a.com/?a==b==c"]
)
def test_signs_that_mean_themselves_stay_and_nothing_is_said(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, text)
    assert text_of(blocks_of(reading)) == text
    assert reading["lost"] == []


@pytest.mark.parametrize(
    "text", ["> [!TIP] 小贴士\n> 自带水杯。\n> \n> 早到早得。", "::: tip 小贴士\n自带水杯。\n\n早到早得。\n:::"]
)
def test_a_callout_is_a_notice(tmp_path: Path, text: str) -> None:
    block = only(tmp_path, text)
    assert isinstance(block, Component)
    assert (block.name, dict(block.fields)) == ("notice", {"title": "小贴士", "text": "自带水杯。\n早到早得。"})


def test_a_callout_with_marks_stays_a_quotation_with_its_title_in_bold(tmp_path: Path) -> None:
    title, text = blocks_of(read(tmp_path, "> [!WARNING]\n> **自带**水杯。"))
    assert isinstance(title, Quote)
    assert title.runs == (Run("注意", bold=True),)
    assert isinstance(text, Quote)
    assert text.runs[0].bold


def test_pictures_in_a_row_are_a_gallery_that_takes_the_delivered_files(tmp_path: Path) -> None:
    reading = read(tmp_path, "<![入口](pics/a.jpg),![](b.jpg)>")
    blocks = blocks_of(reading)
    delivered = [DeliveredPicture("a.jpg", "a" * 64), DeliveredPicture("pics/b.jpg", "b" * 64)]
    made = joined(blocks, delivered)
    (block,) = made.blocks
    assert isinstance(block, Component)
    assert made.marked
    assert block.fields == (("picture1", "a" * 64), ("caption1", "入口"), ("picture2", "b" * 64))


def test_a_picture_of_a_gallery_may_stand_alone_too(tmp_path: Path) -> None:
    reading = read(tmp_path, "<![](a.jpg),![](b.jpg)>\n\n【图：a.jpg】")
    made = joined(blocks_of(reading), [DeliveredPicture("a.jpg", "a" * 64), DeliveredPicture("b.jpg", "b" * 64)])
    assert [type(one) for one in made.blocks] == [Component, Image]


@pytest.mark.parametrize("formula", ["$E=mc^2$", r"\(a_1*b_2*c\)", "$$a_b$$", r"$\frac{1}{2}$"])
def test_a_formula_stays_to_the_letter_and_is_named(tmp_path: Path, formula: str) -> None:
    reading = read(tmp_path, f"由 {formula} 得")
    assert text_of(blocks_of(reading)) == f"由 {formula} 得"
    assert said(reading, "lost") == [("formula-code", formula)]
    assert reading["lost"][0]["block"] == blocks_of(reading)[0].id


def test_a_formula_in_lines_of_its_own_is_code_and_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, "前\n\n$$\na \\\\\n*b*\n$$\n\n后")
    assert blocks_of(reading)[1] == CodeBlock(blocks_of(reading)[1].id, "a \\\\\n*b*", "latex")
    assert [what for what, _ in said(reading, "lost")] == ["formula-code"]


@pytest.mark.parametrize(
    ("text", "shown", "what"),
    [
        ("```mermaid\na-->b\n```", "a-->b", "diagram"),
        ("看[[方案|方案]]", "看方案", "syntax"),
        ("加油:tada:", "加油:tada:", "syntax"),
        ("{{ 门店 }}欢迎", "{{ 门店 }}欢迎", "syntax"),
        ("## 二 {#two}", "二", "syntax"),
        ("[TOC]\n\n正文", "正文", "contents"),
    ],
)
def test_what_an_article_cannot_show_is_named(tmp_path: Path, text: str, shown: str, what: str) -> None:
    reading = read(tmp_path, text)
    assert text_of(blocks_of(reading)) == shown
    assert [one for one, _ in said(reading, "lost")] == [what]


@pytest.mark.parametrize("comment", ["<!-- 毛利12% -->", "%%毛利12%%%"[:-1] + "%"])
def test_a_comment_stays_out_and_is_reported(tmp_path: Path, comment: str) -> None:
    reading = read(tmp_path, f"全场五折{comment}。")
    assert text_of(blocks_of(reading)) == "全场五折。"
    assert "毛利12" in reading["comments"][0]["text"]


def test_a_definition_and_ruby_are_words(tmp_path: Path) -> None:
    assert text_of(blocks_of(read(tmp_path, "店庆\n: 开业纪念"))) == "店庆\n开业纪念"
    assert text_of(blocks_of(read(tmp_path, "<ruby>汉<rt>hàn</rt></ruby>字"))) == "汉（hàn）字"


@pytest.mark.parametrize(
    "text",
    [
        "[微软](http://a.com/b )",
        "前[微软](http://a.com/b\n)后",
        "[坏](javascript:x)后",
        "用 pli.d*/plui.d* 文件",
        '见 [甲][1]。\n\n[1]: <http://b>\n  "题"',
        "见 [甲][1]。\n\n```\ncode\n```\n\n[1]: http://b",
        "| # | 项 |\n|---|---|\n| 1 | A &lt; B |",
        "| a | b |\n|---|---|\n| 1 | 2 |\n- 项",
        "![图](file:///C:/a.png)后",
    ],
)
def test_the_text_of_real_markdown_is_found_unchanged(tmp_path: Path, text: str) -> None:
    read(tmp_path, text)


def test_program_code_is_never_translated(tmp_path: Path) -> None:
    block = only(tmp_path, "```python\na ==b== $x_1$ [[c]] <!-- d -->\n```")
    assert block_text(block) == "a ==b== $x_1$ [[c]] <!-- d -->"
    assert text_of(blocks_of(read(tmp_path, "用 `a ==b== $x_1$` 即可"))) == "用 a ==b== $x_1$ 即可"


@pytest.mark.parametrize("text", ["> " * 80 + "深", "\n".join("  " * level + "- 深" for level in range(40))])
def test_a_text_that_is_nested_too_deep_is_refused_and_no_words_are_dropped(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    with pytest.raises(JobError) as caught:
        reading_of(path, "markdown")
    assert (caught.value.code, caught.value.values["what"]) == ("document-limit", "depth")


def test_html_within_a_paragraph_is_read_or_named(tmp_path: Path) -> None:
    reading = read(tmp_path, '见<a href="https://example.com/">官网</a>，<kbd>F1</kbd><video src="a.mp4"></video>。')
    (block,) = blocks_of(reading)
    assert isinstance(block, Paragraph)
    assert [(run.text, run.link) for run in block.runs][1] == ("官网", "https://example.com/")
    assert block_text(block) == "见官网，F1。"
    assert said(reading, "lost") == [("syntax", "<kbd>"), ("embed", "a.mp4")]
