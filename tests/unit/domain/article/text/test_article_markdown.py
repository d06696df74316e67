import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    content_key,
    plain,
    with_new_ids,
)
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.desk.errors import UserError


@given(ARTICLE)
def test_blocks_to_text_to_blocks_is_the_identity(blocks: tuple[Block, ...]) -> None:
    assert from_markdown(to_markdown(blocks), blocks) == blocks


@given(ARTICLE)
def test_the_text_alone_holds_all_content(blocks: tuple[Block, ...]) -> None:
    again = from_markdown(to_markdown(blocks))
    assert [content_key(block) for block in again] == [content_key(block) for block in blocks]


@given(st.text())
def test_whatever_is_typed_becomes_blocks_that_come_back(typed: str) -> None:
    try:
        blocks = from_markdown(typed)
    except UserError as error:
        assert error.code == "article-view"  # noqa: PT017 - hypothesis may find a broken fence
    else:
        assert from_markdown(to_markdown(blocks), blocks) == blocks


def test_an_ordinary_article_reads_like_markdown() -> None:
    blocks = with_new_ids(
        [
            Heading("", 2, (Run("一、活动时间"),)),
            Paragraph("", (Run("全场"), Run("五折", bold=True), Run("\n欢迎光临")), "center"),
            ListItem("", (Run("满赠"),), ordered=True, label="（一）"),
            ListItem("", (Run("抽奖"),), ordered=True, level=1, label="1."),
            ListItem("", (Run("积分"),)),
            TableBlock("", ((Cell((Run("商品"),), header=True),), (Cell((Run("牛奶"),)),))),
            Image("", "ab" * 32, "图1 会场"),
        ]
    )
    assert to_markdown(blocks).split("\n") == [
        "## 一、活动时间",
        "",
        "{center} 全场**五折**",
        "欢迎光临",
        "",
        "- [（一）] 满赠",
        "  1. 抽奖",
        "- 积分",
        "",
        "| 商品 |",
        "| --- |",
        "| 牛奶 |",
        "",
        f"![图1 会场](media:{'ab' * 32})",
    ]


def test_an_edited_paragraph_keeps_its_id_and_a_new_one_gets_its_own() -> None:
    blocks = with_new_ids([Paragraph("", (Run("一"),)), Paragraph("", (Run("二"),))])
    edited = from_markdown("一\n\n新\n\n二，改", blocks)
    assert [edited[0].id, edited[2].id] != [edited[1].id] * 2
    assert edited[0].id == blocks[0].id
    assert len({block.id for block in edited}) == 3


def test_signs_of_arithmetic_stay_text() -> None:
    (block,) = from_markdown("5 * 3 * 2 = 30，2*3，a_b_c，<50元>")
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "5 * 3 * 2 = 30，2*3，a_b_c，<50元>"
    assert block.runs == (Run("5 * 3 * 2 = 30，2*3，a_b_c，<50元>"),)


def test_a_broken_fence_is_told_by_its_line() -> None:
    with pytest.raises(UserError) as caught:
        from_markdown("正文\n\n```=block\n{\n```")
    assert dict(caught.value.values) == {"line": 3}


def test_a_line_that_begins_a_list_only_with_its_break_stays_in_its_paragraph() -> None:
    for text in ("- \n\t字", "一\n- \n 二", "- \n\n二"):
        blocks = with_new_ids([Paragraph("", (Run(text),))])
        assert from_markdown(to_markdown(blocks), blocks) == blocks


def test_blocks_get_the_ids_of_whoever_knows_them_if_there_is_one_for_each() -> None:
    previous = with_new_ids([Paragraph("", (Run("一"),)), Paragraph("", (Run("二"),))])
    first, second = (block.id for block in previous)
    assert [block.id for block in from_markdown("二\n\n一", previous, ids=(second, first))] == [second, first]
    for wrong in ((first,), (first, first), (first, second, "more")):
        assert from_markdown("一\n\n二", previous, ids=wrong) == previous
