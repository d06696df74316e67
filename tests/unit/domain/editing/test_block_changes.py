"""Commands on whole blocks, such as moving or turning them into a list, lose no word and keep the blocks' ids.

A command that would change nothing returns None.
"""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Run,
    block_text,
    with_new_ids,
)
from wxdesk.domain.editing.block_changes import (
    aligned,
    doubled,
    identified,
    joined,
    moved,
    nested,
    removed,
    shape_of,
    turned,
)
from wxdesk.domain.editing.shaping import SHAPES


def words(text: str) -> tuple[Run, ...]:
    """Return plain words as runs."""
    return (Run(text),)


A, B, C = Paragraph("a", words("甲")), Quote("b", words("乙")), Image("c", "ab" * 32, "图")


def letters_of(blocks: Sequence[Block]) -> str:
    """Return the text of the blocks without white space, which a change of their shape may add or remove."""
    return "".join("".join(map(block_text, blocks)).split())


@given(ARTICLE, st.data())
def test_no_change_loses_or_doubles_a_word_and_ids_stay(blocks: tuple[Block, ...], data: Any) -> None:
    first = data.draw(st.integers(0, len(blocks)))
    stop = data.draw(st.integers(first, len(blocks)))
    shape = data.draw(st.sampled_from(SHAPES))
    made = turned(blocks, first, stop, shape) or list(blocks)
    assert sorted(letters_of(made)) == sorted(letters_of(blocks)) or shape == "number"
    assert {block.id for block in made} <= {block.id for block in blocks}
    to = data.draw(st.integers(0, len(blocks)))
    shifted = moved(blocks, first, stop, to) or list(blocks)
    assert sorted(block.id for block in shifted) == sorted(block.id for block in blocks)


def test_blocks_turn_and_turn_back() -> None:
    made = turned([A, B, C], 0, 3, "heading2")
    assert made == [Heading("a", 2, words("甲")), Heading("b", 2, words("乙")), C]
    assert turned(made, 0, 2, "heading2") == [Paragraph("a", words("甲")), Paragraph("b", words("乙")), C]
    assert turned([C], 0, 1, "quote") is None
    assert [shape_of(block) for block in made] == ["heading2", "heading2", ""]


def test_numbers_go_on_from_the_item_before_and_become_words_again() -> None:
    first = ListItem("x", words("一"), ordered=True, label="（一）")
    made = turned([first, A, B], 1, 3, "number")
    assert made is not None
    assert [block.label for block in made if isinstance(block, ListItem)] == ["（一）", "（二）", "（三）"]
    assert turned(made, 1, 2, "paragraph") == [made[0], Paragraph("a", words("（二） 甲")), made[2]]


def test_several_blocks_become_one_block_of_program_text() -> None:
    assert turned([A, B], 0, 2, "code") == [CodeBlock("a", "甲\n乙")]


def test_alignment_is_set_and_reset() -> None:
    made = aligned([A, C], 0, 2, "center")
    assert made == [Paragraph("a", words("甲"), "center"), C]
    assert aligned(made, 0, 1, "center") == [A, C]
    assert aligned([C], 0, 1, "center") is None


def test_items_nest_at_most_one_level_below_the_item_before() -> None:
    items = [ListItem("x", words("一")), ListItem("y", words("二"))]
    deeper = nested(items, 1, 2, 1)
    assert deeper == [items[0], ListItem("y", words("二"), level=1)]
    assert nested(deeper, 1, 2, 1) is None
    assert nested(items, 0, 1, 1) is None
    assert nested([A], 0, 1, 1) is None


def test_blocks_move_double_and_go() -> None:
    assert moved([A, B, C], 2, 3, 0) == [C, A, B]
    assert moved([A, B, C], 0, 1, 3) == [B, C, A]
    assert moved([A, B], 0, 1, 1) is None
    assert moved([A, B], 0, 1, -1) is None
    assert removed([A, B], 0, 1) == [B]
    copies = identified(doubled([A, B], 0, 2))
    assert [block_text(block) for block in copies] == ["甲", "乙", "甲", "乙"]
    assert len({block.id for block in copies}) == 4


def test_a_block_joins_the_next_and_keeps_its_id() -> None:
    assert joined([A, B, C], 0, 1) == [Paragraph("a", words("甲乙")), C]
    assert joined([B, C], 0, 1) is None
    assert joined([A], 0, 1) is None


def test_blocks_without_an_id_of_their_own_get_one() -> None:
    same = identified([A, A, Paragraph("", words("新"))])
    assert same[0].id == "a"
    assert len({block.id for block in same}) == 3
    assert identified(with_new_ids([A, B])) == with_new_ids([A, B])
