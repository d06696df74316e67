"""The passages of an article that rules on content read, each with its kind (title, caption) and its place."""

from wxdesk.domain.article.blocks import Block, DividerBlock, Image, Paragraph, Quote, Run
from wxdesk.domain.words.passages import Passage, Scope, article_passages


def test_fields_come_before_the_body_and_empty_texts_are_left_out() -> None:
    blocks: list[Block] = [
        Paragraph("a", (Run("正文"),)),
        DividerBlock("b"),
        Image("c", "0" * 64, "图说"),
        Quote("d", (Run("引"),)),
    ]
    found = list(article_passages(blocks, title="标题", author=" "))
    assert [(one.scope, one.text, one.block) for one in found] == [
        (Scope.TITLE, "标题", ""),
        (Scope.BODY, "正文", "a"),
        (Scope.CAPTION, "图说", "c"),
        (Scope.QUOTE, "引", "d"),
    ]


def test_a_place_names_the_block_or_else_the_field() -> None:
    assert Passage(Scope.BODY, "正文", "a").where(0, 1) == {"block": "a", "start": 0, "end": 1}
    assert Passage(Scope.TITLE, "标题").where(1, 2) == {"field": "title", "start": 1, "end": 2}
    lettering = Passage(Scope.LETTERING, "五折", piece="p", region=(1, 2, 3, 4))
    assert lettering.where(0, 2) == {"field": "lettering", "start": 0, "end": 2, "region": [1, 2, 3, 4]}
