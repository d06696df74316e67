from hypothesis import given

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import Block, Component, Raw, block_text
from wxdesk.domain.article.text.markdown import Chunk, chunks, to_markdown
from wxdesk.domain.article.text.places import WordPlaces


def place(text: str, words: str, number: int = 0) -> str:
    """Return the part of the Markdown `text` in which `WordPlaces` finds `words`, a part of one block.

    `number` is the index of this block. The part may contain formatting, such as "场**最低**价".
    """
    found = chunks(text)
    block = found[number].block
    start = block_text(block).index(words)
    at = WordPlaces(text, found).words(block.id, start, start + len(words))
    assert at is not None
    return text[at[0] : at[1]]


def readable(chunk: Chunk, text: str) -> bool:
    """Tell whether the Markdown `text` shows the block of `chunk` as readable words, not as JSON or raw HTML."""
    fenced = text.split("\n")[chunk.first].endswith("=block")
    return not isinstance(chunk.block, Raw | Component) and not fenced


@given(ARTICLE)
def test_every_visible_character_is_found_where_it_is_written(blocks: tuple[Block, ...]) -> None:
    text = to_markdown(blocks)
    found = chunks(text, blocks)
    places = WordPlaces(text, found)
    for chunk in found:
        if readable(chunk, text):
            for number, character in enumerate(block_text(chunk.block)):
                at = places.words(chunk.block.id, number, number + 1)
                assert at is not None
                assert character.isspace() or text[at[0]] == character


def test_words_under_marks_are_found_with_the_marks_between() -> None:
    assert place("## 一、全场**最低**价", "场最低价") == "场**最低**价"


def test_words_behind_a_link_are_not_looked_for_in_its_address() -> None:
    assert place("点[这里](https://h.cn)https 开头", "https") == "https"
    assert place("点[这里](https://h.cn)，后", "，后") == "，后"


def test_words_in_lists_quotes_tables_and_captions_are_found() -> None:
    assert place("- 甲\n  1. 乙最低", "最低", 1) == "最低"
    assert place("- [（一）] 丙最低", "（一） 丙") == "（一）] 丙"
    assert place("> 引文最低", "最低") == "最低"
    assert place("| 商品 | 价 |\n| --- | --- |\n| 牛奶 | {center} 最低 |", "牛奶\t最低") == "牛奶 | {center} 最低"
    assert place(f"![图最低](media:{'ab' * 32})", "最低") == "最低"


def test_a_text_that_was_typed_untidily_is_found_too() -> None:
    assert place("\n\n   前言。  \n第二行最低  \n\n尾", "行最低") == "行最低"


def test_what_is_past_the_block_is_the_whole_block_and_an_unknown_block_is_nowhere() -> None:
    found = chunks("一\n\n二三")
    places = WordPlaces("一\n\n二三", found)
    assert places.words(found[1].block.id, 0, 99) == (3, 5)
    assert places.words("没有", 0, 1) is None
