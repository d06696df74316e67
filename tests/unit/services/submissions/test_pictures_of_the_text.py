"""A mark in a delivered text, such as 【图1】, is replaced by the delivered picture file with this number.

Pictures of a text without marks follow the text.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file, refusal
from tests.unit.files.word_builder import p, picture, word_file
from wxdesk.domain.article.blocks import Image, Paragraph, Run, block_text
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.drafting import Draft

OfficeIn = Callable[[str], Office]
BODY = "\n\n".join([SENTENCE] * 10)


def delivery(folder: Path, text: str, *pictures: str, name: str = "稿件.md") -> Path:
    """Write a folder with one text and plain pictures."""
    folder.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    for shade, file in enumerate(pictures, 40):
        (folder / file).parent.mkdir(exist_ok=True)
        picture_file(folder / file, shade)
    return folder


def lines(office: Office, submission: str) -> list[str]:
    """Return the article's blocks as lines, without the body text; a picture is |file name|caption."""
    view = office.desk.writing.open(submission)
    found = [
        f"|{view.names[block.media]}|{block.caption}" if isinstance(block, Image) else block_text(block)
        for block in view.blocks
    ]
    return [line for line in found if line != SENTENCE]


def picture_findings(office: Office, submission: str) -> list[Finding]:
    found = office.desk.reading.submission(submission).findings
    return [one for one in found if one.rule.startswith("PIC.")]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


@pytest.mark.parametrize("name", ["稿件.md", "稿件.txt", "稿件.html"])
def test_marks_of_a_delivered_text_become_its_pictures(office: Office, name: str) -> None:
    text = f"店庆开幕\n\n{BODY}\n\n【图1：开业（摄影：张三）】\n\n中间见图2。\n\n结尾。"
    text = "".join(f"<p>{part}</p>" for part in text.split("\n\n")) if name.endswith("html") else text
    one = office.receive(delivery(office.inbox / "店庆", text, "图1.png", "图2.png", name=name))
    assert picture_findings(office, one) == []
    office.accept(one)
    assert lines(office, one) == ["|图1.png|开业（摄影：张三）", "中间见图2。", "|图2.png|", "结尾。"]
    assert picture_findings(office, one) == []


def test_a_markdown_picture_is_found_by_its_file_and_keeps_its_caption(office: Office) -> None:
    text = f"# 店庆开幕\n\n{BODY}\n\n![现场（摄影：张三）](图片/现场.png)\n\n结尾。\n\n![](合影)"
    one = office.receive(delivery(office.inbox / "店庆", text, "图片/现场.png", "合影.png"))
    office.accept(one)
    assert lines(office, one) == ["|现场.png|现场（摄影：张三）", "结尾。", "|合影.png|"]
    assert picture_findings(office, one) == []


def test_a_text_without_marks_is_followed_by_its_pictures(office: Office) -> None:
    one = office.receive(delivery(office.inbox / "店庆", f"店庆开幕\n\n{BODY}", "a.png", "b.png"))
    assert picture_findings(office, one) == []
    office.accept(one)
    assert lines(office, one) == ["|a.png|", "|b.png|"]


def test_an_open_mark_and_a_picture_without_place_hold_review(office: Office) -> None:
    text = f"店庆开幕\n\n{BODY}\n\n【图1】\n\n![](没有.png)\n\n【图3】"
    one = office.receive(delivery(office.inbox / "店庆", text, "图1.png", "图2.png", "封面.png"))
    placement = office.accept(one)
    assert lines(office, one) == ["|图1.png|", "【图：没有.png】", "【图3】"]
    found = [
        (finding.rule, finding.values.get("text") or finding.values["name"])
        for finding in picture_findings(office, one)
    ]
    assert found == [("PIC.mark", "【图：没有.png】"), ("PIC.mark", "【图3】"), ("PIC.unplaced", "图2.png")]
    with refusal(office, "review-findings"):
        office.desk.reviewing.request_review(placement, office.editor)


def test_an_editor_who_puts_the_pictures_in_place_may_ask_for_review(office: Office) -> None:
    text = f"店庆开幕\n\n{BODY}\n\n【图3】"
    one = office.receive(delivery(office.inbox / "店庆", text, "图2.png"))
    placement = office.accept(one)
    view = office.desk.writing.open(one)
    (name,) = (picture.name for picture in view.pictures)
    typed = view.text.replace("【图3】", f"![]({name})")
    office.desk.writing.save(one, office.editor, Draft(view.revision.number, typed, view.names))
    office.release(placement)


def test_a_reference_to_a_picture_inside_the_word_file_is_closed(office: Office) -> None:
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    shown = picture_file(office.inbox / "inside.png", 77).read_bytes()
    word_file(
        folder / "稿件.docx",
        *(p(SENTENCE) for _ in range(10)),
        p("陈列见图1。"),
        p(picture()),
        parts={"word/media/image5.png": shown},
        relations={"rPic": ("image", "media/image5.png", False)},
    )
    one = office.receive(folder)
    office.accept(one)
    assert picture_findings(office, one) == []


def test_a_picture_that_arrives_later_goes_to_its_mark(office: Office) -> None:
    text = f"店庆开幕\n\n{BODY}\n\n【图1】\n\n中间。\n\n【图2：合影】\n\n结尾。"
    one = office.receive(delivery(office.inbox / "店庆", text, "图1.png"))
    office.accept(one)
    office.supplement(picture_file(office.inbox / "图2.png", 90))
    assert lines(office, one) == ["|图1.png|", "中间。", "|图2.png|合影", "结尾。"]
    assert picture_findings(office, one) == []


def test_a_picture_that_arrives_later_for_a_text_without_marks_follows_it(office: Office) -> None:
    one = office.receive(delivery(office.inbox / "店庆", f"店庆开幕\n\n{BODY}", "a.png"))
    office.accept(one)
    office.supplement(picture_file(office.inbox / "b.png", 90))
    assert lines(office, one) == ["|a.png|", "|b.png|"]


def test_a_picture_that_an_editor_took_out_counts_as_decided(office: Office) -> None:
    one = office.receive(delivery(office.inbox / "店庆", f"店庆开幕\n\n{BODY}", "a.png", "b.png"))
    placement = office.accept(one)
    kept = office.desk.writing.open(one).blocks[:-1]
    office.desk.composing.save(one, office.editor, kept)
    office.release(placement)


def test_the_fidelity_check_knows_that_a_mark_became_a_picture(office: Office) -> None:
    text = f'店庆开幕\n\n{BODY}\n\n【图1】\n\n摄影：张三\n\n![现场](现场.png "人山人海")\n\n结尾。'
    one = office.receive(delivery(office.inbox / "店庆", text, "图1.png", "现场.png"))
    placement = office.accept(one)
    assert not [f for f in office.desk.reading.submission(one).findings if f.rule == "D-TEXT"]
    assert office.desk.review_reading.view(placement, None).original.differences == ()
    blocks = office.desk.writing.open(one).blocks
    edited = [
        replace(b, runs=(Run("改尾。"),)) if isinstance(b, Paragraph) and block_text(b) == "结尾。" else b
        for b in blocks
    ]
    office.desk.composing.save(one, office.editor, edited)
    (found,) = office.desk.review_reading.view(placement, None).original.differences
    assert (found.expected, found.found, found.own) == ("结", "改", True)
