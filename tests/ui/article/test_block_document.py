"""An article in a document of Qt: blocks -> document -> blocks is the identity, also through undo and redo."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from tests.unit.domain.article_strategies import ARTICLE, BLOCKS
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Component,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    plain,
    runs_of,
    with_new_ids,
)
from wxdesk.domain.editing.table_grid import TableGrid
from wxdesk.ui.article.editor.document.document import ArticleDocument
from wxdesk.ui.article.editor.document.tables import plan_of

HOSTILE = "\r\u2028\u2029\ufdd0\ufdd1\ufffc\ufffd\u00a0\u200b\u200d\ufeff\x00\x1f\ud83d\ud800😀\t\n"
"""Characters that Qt takes for the end of a block, drops, or changes when it is asked for plain text."""

HARSH = st.text(st.sampled_from(HOSTILE + "字 a"), max_size=10)


def shown(blocks: tuple[Block, ...]) -> ArticleDocument:
    """Return a document that shows `blocks`."""
    made = ArticleDocument(QTextDocument())
    made.show(blocks)
    return made


def hardened(blocks: tuple[Block, ...], data: Any) -> tuple[Block, ...]:
    """Return `blocks` mixed with blocks whose texts contain characters that a Qt document would lose.

    `data` is the object by which Hypothesis draws these random texts.
    """

    def words() -> tuple[Run, ...]:
        text = data.draw(HARSH).strip()
        return (Run(text, bold=data.draw(st.booleans())),) if text else ()

    harsh = [
        Paragraph("", words()),
        Image("", "ab" * 32, data.draw(HARSH)),
        CodeBlock("", data.draw(HARSH)),
        TableBlock("", ((Cell(words()), Cell(words(), colspan=2)),)),
        ListItem("", words(), ordered=True, label=data.draw(HARSH)),
        Component("", "notice", (("text", data.draw(HARSH)),)),
        Raw("", data.draw(HARSH)),
    ]
    return with_new_ids([*blocks, *data.draw(st.permutations(harsh))])


@given(ARTICLE)
def test_blocks_to_document_to_blocks_is_the_identity(blocks: tuple[Block, ...]) -> None:
    assert shown(blocks).blocks() == blocks


@given(ARTICLE, st.data())
def test_no_character_is_lost_that_qt_would_drop_or_split_at(blocks: tuple[Block, ...], data: Any) -> None:
    article = hardened(blocks, data)
    assert shown(article).blocks() == article


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_kind_of_block_comes_back_alone_and_doubled(kind: Any) -> None:
    @given(BLOCKS[kind])
    def holds(block: Block) -> None:
        alone, doubled = with_new_ids([block]), with_new_ids([block, block])
        assert shown(alone).blocks() == alone
        assert shown(doubled).blocks() == doubled

    holds()


@given(st.lists(ARTICLE, min_size=2, max_size=4))
def test_replaced_blocks_are_exact_and_undo_and_redo_bring_each_state_back(states: list[tuple[Block, ...]]) -> None:
    document = shown(states[0])
    for state in states[1:]:
        document.put(state)
        assert document.blocks() == state
    for before in reversed(states[:-1]):
        if document.blocks() != before:
            document.qt.undo()
        assert document.blocks() == before
    for after in states[1:]:
        if document.blocks() != after:
            document.qt.redo()
        assert document.blocks() == after


def test_a_table_with_merged_cells_is_a_table_of_qt() -> None:
    wide = Cell((Run("合并"),), header=True, colspan=2)
    table = TableBlock("t", ((wide,), (Cell((Run("左"),)), Cell((Run("右"),)))))
    document = shown((Paragraph("a", (Run("前"),)), table, Paragraph("b", (Run("后"),))))
    (found,) = [one for one in document.reader.elements() if one.table]
    inside = QTextCursor(document.qt)
    inside.setPosition(found.start)
    assert inside.currentTable().cellAt(0, 1).columnSpan() == 2
    inside.insertText("新")
    changed = document.blocks()[1]
    assert isinstance(changed, TableBlock)
    assert [plain(cell.runs) for row in changed.rows for cell in row] == ["新合并", "左", "右"]
    assert [block.id for block in document.blocks()] == ["a", "t", "b"]


def test_a_table_brings_no_block_that_nobody_wrote() -> None:
    table = TableGrid.empty(2, 2).table("t")
    for blocks in ((table,), (table, TableGrid.empty(1, 1).table("u")), (Heading("h", 2, (Run("题"),)), table)):
        assert shown(blocks).blocks() == blocks


def test_a_table_that_no_grid_can_hold_is_kept_as_a_card() -> None:
    cells = tuple(Cell((Run(str(number)),), colspan=3, rowspan=3) for number in range(3))
    odd = TableBlock("t", ((cells[0],), (cells[1],), (cells[2],)))
    huge = TableBlock("t", ((Cell(colspan=9_999_999),),))
    assert plan_of(huge) is None
    for table in (odd, huge):
        assert shown((table,)).blocks() == (table,)


def test_words_typed_where_qt_needs_an_empty_block_become_a_paragraph() -> None:
    document = shown((TableGrid.empty(1, 1).table("t"),))
    end = QTextCursor(document.qt)
    end.movePosition(QTextCursor.MoveOperation.End)
    end.insertText("后")
    document.give_ids()
    made = document.blocks()[1]
    assert isinstance(made, Paragraph)
    assert made.runs == (Run("后"),)
    assert made.id


def test_a_block_that_return_doubled_gets_an_id_of_its_own_in_the_same_step_of_undo() -> None:
    document = shown((Quote("q", (Run("一二"),)),))
    cursor = QTextCursor(document.qt)
    cursor.setPosition(1)
    cursor.insertBlock()
    document.give_ids()
    first, second = document.blocks()
    assert first.id == "q" != second.id
    document.qt.undo()
    assert document.blocks() == (Quote("q", (Run("一二"),)),)
    document.qt.redo()
    assert document.blocks() == (first, second)


def test_only_what_changed_is_read_again() -> None:
    blocks = with_new_ids([Paragraph("", (Run(f"第{number}段"),)) for number in range(9)])
    document = shown(blocks)
    before = document.reader.blocks()
    cursor = QTextCursor(document.qt)
    cursor.setPosition(1)
    cursor.insertText("改")
    after = document.reader.blocks()
    assert [one is other for one, other in zip(before, after, strict=True)][2:] == [True] * 7
    assert "第改0段" not in "".join(run.text for run in runs_of(before[0]))
