"""A filled 投稿单 is read as answers; the text below the form becomes the complete article."""

import zipfile
from pathlib import Path

import pytest

from tests.unit.files.word_builder import blocks_of, cell, p, reading_of, table, word_file
from wxdesk.domain.article.blocks import block_text, kind_of
from wxdesk.domain.submissions.kit import BODY_BELOW, LABELS
from wxdesk.render.papers.kit import form_file

ANSWERS = {"unit": "武穴购物广场", "title": "年货节开市", "range": "2 促销活动", "source": "武穴购物广场"}


def filled(path: Path, *body: str, **answers: str) -> Path:
    """Write the program's form with `answers` in its controls and `body` below, in the way that Word saves it."""
    fields = [
        {"key": key, "label": label, "value": answers.get(key, ""), "hint": "请选择", "choices": ["甲", "乙"]}
        for key, label in LABELS.items()
    ]
    content = form_file("黄商集团 微信投稿单", fields, f"{BODY_BELOW}，图片另发：")
    path.write_bytes(content)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("<w:sectPr>", f"{''.join(body)}<w:sectPr>")
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return path


def test_answers_come_back_by_field_and_hints_of_untouched_fields_do_not(tmp_path: Path) -> None:
    read = reading_of(filled(tmp_path / "投稿单.docx", p("正文第一段。"), **ANSWERS))
    assert read["form"] == ANSWERS


def test_the_form_is_no_part_of_the_article_nor_of_its_source(tmp_path: Path) -> None:
    path = filled(tmp_path / "投稿单.docx", p("正文第一段。"), p("正文第二段。"), **ANSWERS)
    assert [block_text(block) for block in blocks_of(reading_of(path))] == ["正文第一段。", "正文第二段。"]
    assert "供稿单位" not in reading_of(path)["source_text"]


def test_a_form_typed_anew_without_controls_is_known_by_its_labels(tmp_path: Path) -> None:
    rows = [cell(f"{label}：") + cell(ANSWERS.get(key, "")) for key, label in LABELS.items()]
    path = word_file(tmp_path / "旧.docx", table(*rows), p(f"{BODY_BELOW}："), p("正文。"))
    assert reading_of(path)["form"] == ANSWERS


@pytest.mark.parametrize("labels", [["供稿单位", "信息员"], ["品名", "原价", "现价"]])
def test_any_other_table_stays_in_the_article(labels: list[str], tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", table(*(cell(one) + cell("甲") for one in labels)), p("正文。"))
    assert reading_of(path)["form"] == {}
    assert [kind_of(block) for block in blocks_of(reading_of(path))] == ["table", "paragraph"]
