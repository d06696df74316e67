"""A correction is described by its smallest change: paragraph, words before and after, number of characters."""

import pytest

from wxdesk.domain.article.blocks import Block, Paragraph, Run
from wxdesk.domain.article.comparison.minimal_change import MinimalChange, change_extent


def _text(number: int, text: str) -> Block:
    return Paragraph(f"b{number}", (Run(text),))


def _article(*texts: str) -> list[Block]:
    return [_text(number, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("old", "new", "before", "after", "signs"),
    [
        ("活动至12月5日止。", "活动至12月6日止。", "5日", "6日", 1),
        ("全场8.8折起", "全场8.5折起", "8.8折", "8.5折", 1),
        ("店员小刘介绍", "店员小李介绍", "刘介", "李介", 1),
        ("电话0713-1234501。", "电话0713-1234502。", "1234501", "1234502", 1),
        ("欢迎光临", "欢迎大家光临", "光", "大家光", 2),
        ("欢迎大家光临", "欢迎光临", "大家", "", 2),
    ],
)
def test_the_change_of_a_paragraph_names_the_word_and_counts_the_signs(
    old: str, new: str, before: str, after: str, signs: int
) -> None:
    (one,) = change_extent(_article("第一段", "第二段", old), _article("第一段", "第二段", new)).words
    assert (one.paragraph, one.signs) == (3, signs)
    assert before in one.before
    assert after in one.after


def test_equal_versions_have_no_change() -> None:
    extent = change_extent(_article("一", "二"), _article("一", "二"))
    assert (extent.words, extent.pictures, extent.forms, extent.signs) == ((), 0, 0, 0)


def test_an_added_paragraph_counts_whole_and_bold_counts_as_form() -> None:
    before = _article("一", "二")
    added = [*before, _text(9, "补充说明")]
    assert change_extent(before, added).words == (MinimalChange(3, "", "补充说明", 4),)
    bold = [before[0], Paragraph("b1", (Run("二", bold=True),))]
    assert change_extent(before, bold).forms == 1
