from wxdesk.domain.article.blocks import Block, DividerBlock, Image, Paragraph, Run
from wxdesk.domain.article.comparison.diff import BlockChange, TextSpan, changed_only, changes, wordless


def said(block_id: str, text: str, *, bold: bool = False) -> Block:
    return Paragraph(block_id, (Run(text, bold=bold),))


def kinds(found: list[BlockChange]) -> str:
    return "".join({"same": "=", "added": "+", "removed": "-", "changed": "~"}[one.kind] for one in found)


def test_the_same_article_has_no_change() -> None:
    blocks = [said("a", "店庆"), Image("b", "0" * 64)]
    assert changed_only(changes(blocks, blocks)) == []


def test_a_changed_price_is_marked_and_the_words_around_it_are_not() -> None:
    (change,) = changes([said("a", "特价199元起")], [said("a", "特价99元起")])
    price = (TextSpan("removed", "199"), TextSpan("added", "99"))
    assert change.spans == (TextSpan("same", "特价"), *price, TextSpan("same", "元起"))


def test_bold_alone_is_a_change_without_spans() -> None:
    (change,) = changes([said("a", "店庆")], [said("a", "店庆", bold=True)])
    assert (change.kind, change.spans) == ("changed", ())


def test_blocks_come_and_go_in_the_order_of_reading() -> None:
    before = [said("a", "一"), said("b", "二"), said("c", "三")]
    after = [said("a", "一"), said("d", "新"), said("c", "三")]
    assert kinds(changes(before, after)) == "=-+="


def test_a_moved_block_goes_in_one_place_and_comes_in_the_other() -> None:
    before = [said("a", "一"), said("b", "二"), said("c", "三")]
    assert sorted(kinds(changes(before, [before[2], *before[:2]]))) == ["+", "-", "=", "="]


def test_a_change_without_words_is_named() -> None:
    rule, picture = DividerBlock("a"), Image("b", "ab" * 32)
    words, bold = Paragraph("c", (Run("店庆"),)), Paragraph("c", (Run("店庆", bold=True),))
    assert [wordless(one) for one in changes([words], [rule, picture, bold])] == [
        ("block-rule", ""),
        ("diff-image", ""),
        ("diff-marks", "店庆"),
    ]
    assert wordless(BlockChange("same", words, words)) == ("", "店庆")
