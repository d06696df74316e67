"""The block editor: keys, commands and pasting keep ids unique and give blocks the expected kinds; undo is exact."""

import random

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from tests.ui.article.block_samples import (
    DIGEST,
    SHIFT,
    block_edit,
    compose,
    every_kind,
    press,
    type_words,
    words,
)
from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    block_text,
    content_key,
    plain,
    runs_of,
)
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.article.text_look import HeadingLook, TextLook
from wxdesk.domain.editing.table_grid import TableGrid
from wxdesk.ui.article.editor.block_acts import BlockActs
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.editor.document.reading import DocumentReader

K = Qt.Key
KEYS = (K.Key_Return, K.Key_Backspace, K.Key_Delete, K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Home, K.Key_End, K.Key_Tab)
TOOLS = (
    *("bold", "red", "mono", "clear", "heading2", "item", "number", "quote", "code", "paragraph", "align-center"),
    *("up", "down", "double", "remove", "join", "deeper", "higher", "rule", "raw", "table"),
    *("table-row-below", "table-column-right", "table-merge", "table-split", "table-row-remove"),
)


def at(edit: BlockEdit, block: int, letter: int, end: int | None = None) -> None:
    """Put the caret at a letter of a block, or select up to the letter `end`."""
    start = edit.carets.position(Caret(block, letter))
    edit.choose_position(start, None if end is None else edit.carets.position(Caret(block, end)))


def shapes(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    return [(type(block).__name__, block_text(block)) for block in blocks]


class OwnDrop(QDropEvent):
    """A drop of words that were dragged within the editor."""

    def __init__(self, edit: BlockEdit, data: QMimeData, point: QPoint) -> None:
        """Drop `data` at a point of the editor's viewport."""
        move = Qt.DropAction.MoveAction
        super().__init__(QPointF(point), move, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        self._edit = edit

    def source(self) -> BlockEdit:
        """Return the editor as the source of the drag, as Qt asks for it."""
        return self._edit


def drop_at(edit: BlockEdit, data: QMimeData, point: QPoint) -> None:
    """Drop words that were dragged within the editor."""
    edit.dropEvent(OwnDrop(edit, data, point))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_ids_stay_unique_the_text_is_exact_and_undo_brings_all_back(seed: int, qtbot: QtBot) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    edit, acts = block_edit(qtbot, *every_kind())
    for _ in range(60):
        do_something(edit, acts, chance)
        raw = edit.article.reader.blocks()
        assert len({block.id for block in raw} - {""}) == len(raw)
        assert DocumentReader(edit.document()).blocks() == raw, "what is remembered is what a fresh reader reads"
        again = from_markdown(to_markdown(raw))
        assert [content_key(block) for block in again] == [content_key(block) for block in raw]
    final, could = edit.blocks(), edit.document().isRedoAvailable()
    while edit.document().isUndoAvailable():
        edit.step(back=True)
    assert edit.blocks() == every_kind()
    while edit.document().isRedoAvailable():
        edit.step(back=False)
    assert could or edit.blocks() == final


def do_something(edit: BlockEdit, acts: BlockActs, chance: random.Random) -> None:
    """Press a key, type, select, run a command, undo, or copy and paste."""
    end = edit.document().characterCount()
    match chance.choice(("key", "key", "key", "type", "choose", "tool", "step", "paste")):
        case "key":
            press(edit, chance.choice(KEYS), chance.choice((Qt.KeyboardModifier.NoModifier, SHIFT)))
        case "type":
            type_words(edit, chance.choice(("字", "a", "- ", "## ", "1. ", "---", "/")))
        case "choose":
            edit.choose_position(chance.randrange(end), chance.choice((None, chance.randrange(end))))
        case "tool":
            acts.does(chance.choice(TOOLS))
        case "step":
            edit.step(back=chance.random() < 0.6)
        case _:
            copied = edit.createMimeDataFromSelection()
            edit.choose_position(chance.randrange(end))
            edit.insertFromMimeData(copied)


def test_what_was_shown_is_the_text_until_something_is_typed(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("一")))
    assert edit.text() == "as shown"
    at(edit, 0, 1)
    type_words(edit, "二")
    assert edit.text() == "一二"


def test_return_parts_a_paragraph_and_backspace_joins_it_again(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", (Run("一"), Run("二", bold=True))))
    first = edit.blocks()[0].id
    at(edit, 0, 1)
    parted = press(edit, K.Key_Return)
    assert shapes(parted) == [("Paragraph", "一"), ("Paragraph", "二")]
    assert parted[0].id == first != parted[1].id
    joined = press(edit, K.Key_Backspace)
    assert joined == (Paragraph(first, (Run("一"), Run("二", bold=True))),)
    edit.step(back=True)
    assert edit.blocks() == parted


def test_return_before_the_words_of_a_block_leaves_its_id_with_the_words(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Heading("", 2, words("题")))
    own = edit.blocks()[0].id
    at(edit, 0, 0)
    press(edit, K.Key_Return)
    press(edit, K.Key_Up)
    type_words(edit, "前")
    assert shapes(edit.blocks()) == [("Paragraph", "前"), ("Heading", "题")]
    assert edit.blocks()[1].id == own


def test_after_a_heading_comes_a_paragraph_and_after_an_item_the_next_item(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Heading("", 2, words("题")), ListItem("", words("项"), ordered=True, label="（一）"))
    at(edit, 0, 1)
    press(edit, K.Key_Return)
    type_words(edit, "文")
    at(edit, 2, 99)
    press(edit, K.Key_Return)
    type_words(edit, "又")
    assert shapes(edit.blocks()) == [
        ("Heading", "题"),
        ("Paragraph", "文"),
        ("ListItem", "（一） 项"),
        ("ListItem", "（二） 又"),
    ]
    press(edit, K.Key_Return)
    press(edit, K.Key_Return)
    type_words(edit, "完")
    assert shapes(edit.blocks())[-1] == ("Paragraph", "完"), "an empty item ends the list"


def test_shift_return_breaks_the_line_within_the_block_and_so_does_return_in_a_cell(qtbot: QtBot) -> None:
    table = TableGrid.empty(1, 1).table()
    edit, _ = block_edit(qtbot, Paragraph("", words("一二")), table)
    at(edit, 0, 1)
    press(edit, K.Key_Return, SHIFT)
    at(edit, 1, 0)
    type_words(edit, "甲")
    press(edit, K.Key_Return)
    type_words(edit, "乙")
    assert [block_text(block) for block in edit.blocks()] == ["一\n二", "甲\n乙"]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("# ", "Heading"),
        ("### ", "Heading"),
        ("- ", "ListItem"),
        ("> ", "Quote"),
        ("1. ", "ListItem"),
        ("``` ", "CodeBlock"),
    ],
)
def test_a_sign_and_a_space_turn_a_paragraph_and_undo_brings_the_sign_back(typed: str, kind: str, qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("文")))
    own = edit.blocks()[0].id
    at(edit, 0, 0)
    type_words(edit, typed)
    assert shapes(edit.blocks())[0][0] == kind
    assert edit.blocks()[0].id == own
    edit.step(back=True)
    assert shapes(edit.blocks()) == [("Paragraph", f"{typed.strip()}文")]


def test_a_chinese_label_and_a_space_begin_a_numbered_list(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("文")))
    at(edit, 0, 0)
    type_words(edit, "三、")
    type_words(edit, " ")
    item = edit.blocks()[0]
    assert isinstance(item, ListItem)
    assert (item.label, item.ordered) == ("三、", True)


def test_three_dashes_and_return_make_a_dividing_line(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot)
    type_words(edit, "---")
    press(edit, K.Key_Return)
    type_words(edit, "后")
    assert [type(block) for block in edit.blocks()] == [DividerBlock, Paragraph]


def test_words_never_land_on_a_card_and_beside_a_picture_they_are_its_caption(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Image("", DIGEST), Component("", "notice", (("text", "x"),)))
    edit.choose_position(0)
    type_words(edit, "图注")
    at(edit, 1, 0)
    edit.choose_position(edit.textCursor().position() + 1)
    type_words(edit, "后")
    assert shapes(edit.blocks()) == [("Image", "图注"), ("Component", "x"), ("Paragraph", "后")]


def test_backspace_first_chooses_a_picture_and_then_removes_it(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("前")), Image("", DIGEST, "图"), Paragraph("", words("后")))
    at(edit, 2, 0)
    assert len(press(edit, K.Key_Backspace)) == 3
    assert shapes(press(edit, K.Key_Backspace)) == [("Paragraph", "前"), ("Paragraph", "后")]
    edit.step(back=True)
    assert len(edit.blocks()) == 3


def test_tab_goes_from_cell_to_cell_and_adds_a_row_behind_the_last(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, TableGrid.empty(1, 2).table())
    at(edit, 0, 0)
    type_words(edit, "甲")
    press(edit, K.Key_Tab)
    type_words(edit, "乙")
    press(edit, K.Key_Tab)
    type_words(edit, "丙")
    table = edit.blocks()[0]
    assert isinstance(table, TableBlock)
    assert [[plain(cell.runs) for cell in row] for row in table.rows] == [["甲", "乙"], ["丙", ""]]


def test_marks_are_set_on_the_chosen_words_and_taken_off_again(qtbot: QtBot) -> None:
    edit, acts = block_edit(qtbot, Paragraph("", words("一段文")))
    at(edit, 0, 1, 2)
    acts.does("bold")
    assert edit.blocks()[0] == Paragraph(edit.blocks()[0].id, (Run("一"), Run("段", bold=True), Run("文")))
    assert acts.state().has("bold")
    acts.does("bold")
    acts.does("red")
    assert edit.blocks()[0] == Paragraph(edit.blocks()[0].id, (Run("一"), Run("段", ink="red"), Run("文")))


def test_a_block_moves_with_its_id_and_the_caret_goes_with_it(qtbot: QtBot) -> None:
    edit, acts = block_edit(qtbot, Paragraph("", words("一")), Image("", DIGEST, "图"), Paragraph("", words("三")))
    ids = [block.id for block in edit.blocks()]
    at(edit, 2, 1)
    acts.does("up")
    acts.does("up")
    assert [block.id for block in edit.blocks()] == [ids[2], ids[0], ids[1]]
    assert edit.selected() == (0, 1)
    assert acts.move(0, 1, 3)
    assert [block.id for block in edit.blocks()] == ids


def test_a_table_changes_in_place_and_the_caret_stays_in_its_cell(qtbot: QtBot) -> None:
    edit, acts = block_edit(qtbot, TableGrid.empty(2, 2).table())
    at(edit, 0, 0)
    assert acts.does("table-row-below")
    assert acts.does("table-column-right")
    type_words(edit, "甲")
    table = edit.blocks()[0]
    assert isinstance(table, TableBlock)
    assert [len(row) for row in table.rows] == [3, 3, 3]
    assert plain(table.rows[0][0].runs) == "甲"


def test_copied_blocks_are_pasted_with_their_pictures_and_new_ids(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("一二")), Image("", DIGEST, "图"), Quote("", words("三四")))
    edit.choose_position(edit.carets.position(Caret(0, 1)), edit.carets.position(Caret(2, 1)))
    copied = edit.createMimeDataFromSelection()
    assert copied.text() == "二\n图\n三"
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertFromMimeData(copied)
    assert shapes(edit.blocks())[3:] == [("Paragraph", "二"), ("Image", "图"), ("Quote", "三")]
    assert len({block.id for block in edit.blocks()}) == len(edit.blocks())


def test_plain_text_becomes_paragraphs_and_markdown_its_blocks(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot)
    edit.insert_words("一\r\n二\n\n三")
    assert shapes(edit.blocks()) == [("Paragraph", "一"), ("Paragraph", "二"), ("Paragraph", "三")]
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, K.Key_Return)
    edit.insert_words("## 题\n\n- 项")
    assert shapes(edit.blocks())[3:] == [("Heading", "题"), ("ListItem", "项")]


def test_an_unfinished_word_of_an_input_method_is_not_disturbed(qtbot: QtBot) -> None:
    edit, acts = block_edit(qtbot, Paragraph("", words("一段")))
    at(edit, 0, 1)
    compose(edit, "pinyin")
    assert not acts.does("bold")
    assert not acts.does("up")
    assert shapes(press(edit, K.Key_Return)) == [("Paragraph", "一段")]
    compose(edit, "", "字")
    assert shapes(edit.blocks()) == [("Paragraph", "一字段")]


def test_return_leaves_program_text_after_an_empty_line(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, CodeBlock("", "a"))
    at(edit, 0, 1)
    press(edit, K.Key_Return)
    type_words(edit, "b")
    press(edit, K.Key_Return)
    press(edit, K.Key_Return)
    type_words(edit, "文")
    assert shapes(edit.blocks()) == [("CodeBlock", "a\nb"), ("Paragraph", "文")]


def test_cells_of_a_spreadsheet_are_pasted_into_the_cells_of_a_table(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, TableGrid.empty(1, 1).table())
    at(edit, 0, 0)
    edit.insert_words("甲\t乙\r\n丙\t丁\r\n")
    table = edit.blocks()[0]
    assert isinstance(table, TableBlock)
    assert [[plain(cell.runs) for cell in row] for row in table.rows] == [["甲", "乙"], ["丙", "丁"]]


def test_chosen_cells_are_copied_as_a_table(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, TableGrid.empty(2, 2).with_words((0, 0), [["甲", "乙"], ["丙", "丁"]]).table())
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.carets.position(Caret(0, 0)))
    table = cursor.currentTable()
    cursor.setPosition(table.cellAt(1, 0).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    copied = edit.createMimeDataFromSelection()
    assert copied.text() == "甲\n丙"
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertFromMimeData(copied)
    assert [type(block) for block in edit.blocks()] == [TableBlock, TableBlock]


def test_words_typed_behind_a_link_do_not_belong_to_it(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", (Run("链接", link="https://example.com/"),)))
    at(edit, 0, 2)
    type_words(edit, "后")
    assert edit.blocks()[0] == Paragraph(edit.blocks()[0].id, (Run("链接", link="https://example.com/"), Run("后")))
    at(edit, 0, 1)
    type_words(edit, "中")
    assert [run.text for run in runs_of(edit.blocks()[0])] == ["链中接", "后"]


def test_dragged_words_move_as_one_step(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("一二三")), Paragraph("", words("四")))
    at(edit, 0, 0, 1)
    data = edit.createMimeDataFromSelection()
    end = edit.carets.position(Caret(1, 1))
    cursor = QTextCursor(edit.document())
    cursor.setPosition(end)
    drop_at(edit, data, edit.cursorRect(cursor).center())
    assert shapes(edit.blocks()) == [("Paragraph", "二三"), ("Paragraph", "四一")]
    edit.step(back=True)
    assert shapes(edit.blocks()) == [("Paragraph", "一二三"), ("Paragraph", "四")]


def test_delete_on_an_empty_line_removes_the_line_and_chooses_the_picture_below(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("前")), Image("", DIGEST, "图"))
    at(edit, 0, 1)
    press(edit, K.Key_Return)
    press(edit, K.Key_Delete)
    assert edit.is_object(edit.textCursor().selectionStart())
    assert edit.document().blockCount() == 2
    assert shapes(press(edit, K.Key_Delete)) == [("Paragraph", "前")]


def test_keys_at_the_edge_of_a_table_neither_join_nor_break_it(qtbot: QtBot) -> None:
    table = TableGrid.empty(1, 1).with_words((0, 0), [["甲"]]).table()
    edit, _ = block_edit(qtbot, Paragraph("", words("前")), table, Paragraph("", words("后")))
    before = edit.blocks()
    for block, letter, key in (
        (0, 1, K.Key_Delete),
        (1, 0, K.Key_Backspace),
        (1, 1, K.Key_Delete),
        (2, 0, K.Key_Backspace),
    ):
        at(edit, block, letter)
        assert press(edit, key) == before
    assert edit.textCursor().currentTable() is not None, "the caret went into the last cell"


def test_a_theme_centres_headings_without_a_step_of_undo_and_new_ones_as_well(qtbot: QtBot) -> None:
    edit, _ = block_edit(
        qtbot, Heading("", 2, words("题")), Heading("", 2, words("右"), "right"), Paragraph("", words("文"))
    )
    centred = TextLook(headings=(HeadingLook("#111", 20, centred=True),))
    edit.wear(centred)
    middle, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
    assert [edit.document().findBlockByNumber(n).blockFormat().alignment() for n in (0, 1)] == [middle, right]
    assert edit.text() == "as shown", "the article is the same"
    assert not edit.document().isUndoAvailable()
    at(edit, 2, 0)
    type_words(edit, "## ")
    assert edit.document().findBlockByNumber(2).blockFormat().alignment() == middle
    edit.step(back=True)
    edit.step(back=True)
    assert shapes(edit.blocks())[2] == ("Paragraph", "文")
    edit.wear(TextLook())
    assert edit.document().isRedoAvailable(), "another theme takes away no step"
    while edit.document().isRedoAvailable():
        edit.step(back=False)
    edit.wear(TextLook())
    assert edit.document().findBlockByNumber(0).blockFormat().alignment() == Qt.AlignmentFlag.AlignLeft


def test_words_are_named_as_a_fact_in_one_step_of_undo_and_show_its_name(qtbot: QtBot) -> None:
    edit, acts = block_edit(qtbot, Paragraph("", (Run("店庆"), Run("12月1日", bold=True), Run("起"))))
    edit.show()
    at(edit, 0, 2, 7)
    assert acts.set_fact("活动时间")
    (block,) = edit.blocks()
    assert list(runs_of(block)) == [Run("店庆"), Run("12月1日", bold=True, fact="活动时间"), Run("起")]
    assert from_markdown(edit.text(), edit.blocks()) == (block,)
    at(edit, 0, 4)
    assert acts.fact_here() == "活动时间"
    assert edit.fact_at(edit.cursorRect().center()) == "活动时间"
    assert edit.fact_at(QPoint(2, edit.viewport().height() - 2)) == ""
    assert acts.set_fact("")
    assert [run.fact for run in runs_of(edit.blocks()[0])] == ["", "", ""]
    edit.step(back=True)
    edit.step(back=True)
    assert [run.fact for run in runs_of(edit.blocks()[0])] == ["", "", ""]
    edit.step(back=False)
    at(edit, 0, 0, 8)
    assert acts.does("clear")
    assert list(runs_of(edit.blocks()[0])) == [Run("店庆"), Run("12月1日", fact="活动时间"), Run("起")]


def test_copied_words_keep_the_fact_that_they_state(qtbot: QtBot) -> None:
    edit, acts = block_edit(qtbot, Paragraph("", words("店庆12月1日")), Paragraph("", words("又")))
    at(edit, 0, 2, 7)
    acts.set_fact("活动时间")
    copied = edit.createMimeDataFromSelection()
    at(edit, 1, 1)
    edit.insertFromMimeData(copied)
    assert edit.text() == "店庆<fact 活动时间>12月1日</fact>\n\n又<fact 活动时间>12月1日</fact>"


def test_the_plate_of_a_heading_is_as_wide_as_its_words_where_the_theme_wants_it(qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Heading("", 2, words("题")))
    box = edit.box_of(edit.document().firstBlock()).toRect()
    beside = QPoint(edit.viewport().width() - 60, box.center().y())

    def ground(look: HeadingLook) -> str:
        edit.wear(TextLook(headings=(look,)))
        return edit.viewport().grab().toImage().pixelColor(beside).name()

    assert ground(HeadingLook("#ffffff", 20, ground="#cc0000", centred=True)) == "#cc0000"
    assert ground(HeadingLook("#ffffff", 20, ground="#cc0000", centred=True, ground_beside=22)) != "#cc0000"


@pytest.mark.parametrize(("lower", "caret"), [(False, 0), (True, 6)])
def test_a_picture_dropped_on_a_sentence_comes_before_or_behind_it(lower: bool, caret: int, qtbot: QtBot) -> None:
    edit, _ = block_edit(qtbot, Paragraph("", words("一二三四五六")))
    edit.welcomes = lambda _data: True
    at(edit, 0, 3)
    box, data = edit.cursorRect(), QMimeData()
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    point = QPointF(box.x(), box.bottom() - 1 if lower else box.top() + 1)
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    edit.dropEvent(QDropEvent(point, copy, data, Qt.MouseButton.LeftButton, none))
    assert edit.textCursor().positionInBlock() == caret
