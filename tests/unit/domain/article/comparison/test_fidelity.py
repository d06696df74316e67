from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.article.blocks import Heading, ListItem, Paragraph, Run
from wxdesk.domain.article.comparison.fidelity import (
    TextDifference,
    article_differences,
    differences,
    letters,
    rendered_differences,
    source_differences,
)

BLOCKS = (
    ListItem("a", (Run("活动时间"),), ordered=True, label="一、"),
    Paragraph("b", (Run("1月1日"), Run("全场五折", bold=True))),
)


def test_spaces_and_line_breaks_are_not_compared() -> None:
    assert source_differences("一、活动\u3000时间\n\n1月1日 全场\u200b五折\n", BLOCKS) == []


def test_the_title_is_a_field_and_its_line_is_not_missed() -> None:
    source = "通知\n店庆活动\n一、活动时间\n1月1日全场五折"
    assert source_differences(source, (Heading("t", 1, (Run("通知"),)), *BLOCKS), "店庆活动") == []


def test_the_right_one_of_two_titles_is_taken_out() -> None:
    blocks = (Paragraph("a", (Run("迎店庆"),)), Paragraph("b", (Run("完"),)))
    assert source_differences("迎店庆\n店庆\n完", blocks, "店庆") == []


def test_a_title_that_the_source_lacks_is_no_licence_to_change_the_text() -> None:
    assert source_differences("一、活动时间\n1月1日全场五折", BLOCKS, "别的标题") == []


def test_a_changed_figure_is_found_at_its_place() -> None:
    assert source_differences("一、活动时间 1月1日全场五折", (BLOCKS[0], Paragraph("b", (Run("1月7日全场五折"),)))) == [
        TextDifference("1", "7", "一、活动时间1月")
    ]


def test_a_lost_label_is_found() -> None:
    assert source_differences("一、活动时间 1月1日全场五折", (ListItem("a", (Run("活动时间"),)), BLOCKS[1])) == [
        TextDifference("一、", "", "")
    ]


def test_text_that_layout_adds_or_drops_is_found() -> None:
    assert rendered_differences("一、活动时间\n1月1日全场五折 点赞", BLOCKS) == [
        TextDifference("", "点赞", "活动时间1月1日全场五折")
    ]
    assert rendered_differences("一、活动时间", BLOCKS)[0].expected == "1月1日全场五折"


@given(st.text(), st.text())
def test_texts_are_faithful_only_when_their_letters_are_the_same(one: str, two: str) -> None:
    assert (differences(letters(one), letters(two)) == []) == (letters(one) == letters(two))


def test_a_wholly_different_text_is_told_briefly() -> None:
    (difference,) = differences("甲" * 10_000, "乙" * 9_000)
    assert len(difference.expected) == len(difference.found) == 60


@given(st.text("ab", max_size=9), st.text("ab", max_size=9), st.text("ab", max_size=3))
def test_one_line_of_the_title_is_left_out_wherever_it_stands(source: str, body: str, title: str) -> None:
    places = [at for at in range(len(source)) if title and source.startswith(title, at)]
    allowed = {source[:at] + source[at + len(title) :] for at in places} or {source}
    assert (source_differences(source, (Paragraph("a", (Run(body),)),), title) == []) == (body in allowed)


def test_a_text_that_is_its_title_again_and_again_is_compared_in_the_memory_of_one() -> None:
    assert source_differences("店" * 500_000, (Paragraph("a", (Run("店" * 499_999),)),), "店") == []
    (difference,) = source_differences("店" * 500_000, (Paragraph("a", (Run("店" * 499_000),)),), "店")
    assert difference.expected.startswith("店店")


def test_places_of_one_letter_again_and_again_are_told_together() -> None:
    (difference,) = differences("始" + "店" * 3000 + "终", "店" * 3000 + "始")
    assert (difference.expected[:2], difference.found[:2]) == ("始店", "店店")


def test_an_edit_after_the_import_is_the_offices_own_and_no_loss() -> None:
    imported = (Paragraph("a", (Run("各位做为党员"),)), Paragraph("b", (Run("全场五折"),)))
    edited = (Paragraph("a", (Run("各位作为党员"),)), imported[1])
    (own,) = article_differences("各位做为党员全场五折", imported, edited)
    assert (own.expected, own.found, own.own) == ("做", "作", True)
    found = article_differences("各位做为党员全场五折起", imported, edited)
    assert [(one.expected, one.own) for one in found] == [("做", True), ("起", False)]
