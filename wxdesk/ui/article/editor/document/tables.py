"""Show a table block as a table of Qt, whose cells are edited in place, and read it back."""

from typing import Any, NamedTuple

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from wxdesk.domain.article.blocks import Cell, Run, TableBlock, merged
from wxdesk.ui.article.editor.document.block_formats import cell_format
from wxdesk.ui.article.editor.document.properties import ABSENT, ALIGN, HEADER, ID, SPANS, read, written
from wxdesk.ui.article.editor.document.runs import fragments_of, insert_runs, is_object, run_of

_MOST = 5000
"""Maximum number of cells of a table that the editor shows as a table; a larger one is drawn as a box."""
_LINE = QColor(128, 134, 142, 120)
_GROUND = QColor(128, 134, 142, 36)
"""The colour of lines and header cells: grey with much transparency, which suits light and dark windows."""
_PADDING = 6


class ShownCell(NamedTuple):
    """A cell as a table of Qt shows it: its spans end at the table's edge.

    `cell` is None for an empty place after the last cell of a shorter row.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    cell: Cell | None


class TablePlan(NamedTuple):
    """The layout of a Qt table for a table block: each place of its grid belongs to exactly one cell."""

    rows: int
    columns: int
    cells: tuple[ShownCell, ...]


def plan_of(table: TableBlock) -> TablePlan | None:
    """Return the plan for a table of Qt that shows `table`; None if it has too many cells, or cells that overlap."""
    corners: list[tuple[int, int, Cell]] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.rows):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            corners.append((row, column, cell))
            if cell.rowspan * cell.colspan > _MOST or cell.rowspan < 1 or cell.colspan < 1:
                return None
            spanned = [(row + down, column + across) for down in range(cell.rowspan) for across in range(cell.colspan)]
            taken.update(spanned)
            column += cell.colspan
    rows, columns = len(table.rows), max((column + 1 for _, column in taken), default=0)
    if not rows or not columns or rows * columns > _MOST:
        return None
    return _covered(rows, columns, corners)


def _covered(rows: int, columns: int, corners: list[tuple[int, int, Cell]]) -> TablePlan | None:
    """Return the layout of a table from its cells; spans beyond the grid of `rows` and `columns` are cut.

    `corners` has row and column of the upper left corner of each cell. A cell whose span collides with another cell is
    reduced to one place. Return None if two cells still overlap.
    """
    shown: list[ShownCell] = []
    taken: set[tuple[int, int]] = set()
    starts = {(row, column) for row, column, _ in corners}
    for row, column, cell in corners:
        down, across = min(cell.rowspan, rows - row), min(cell.colspan, columns - column)
        own = {(row + one, column + other) for one in range(down) for other in range(across)}
        if own & taken or len(own & starts) > 1:
            own, down, across = {(row, column)}, 1, 1
        if own & taken:
            return None
        taken |= own
        shown.append(ShownCell(row, column, down, across, cell))
    rest = {(row, column) for row in range(rows) for column in range(columns)} - taken
    shown += [ShownCell(row, column, 1, 1, None) for row, column in sorted(rest)]
    return TablePlan(rows, columns, tuple(shown))


def insert_table(cursor: QTextCursor, block: TableBlock, plan: TablePlan) -> None:
    """Insert a table at the end of the cursor's block, and put the cursor into the block after it."""
    made = QTextTableFormat()
    made.setProperty(ID, block.id)
    made.setBorderCollapse(True)
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(_LINE))
    made.setCellPadding(_PADDING)
    made.setCellSpacing(0)
    made.setTopMargin(10)
    made.setBottomMargin(10)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    each = QTextLength(QTextLength.Type.PercentageLength, 100 / plan.columns)
    made.setColumnWidthConstraints([each] * plan.columns)
    table = cursor.insertTable(plan.rows, plan.columns, made)
    for one in plan.cells:
        if (one.rowspan, one.colspan) != (1, 1):
            table.mergeCells(one.row, one.column, one.rowspan, one.colspan)
    for one in plan.cells:
        _fill(table.cellAt(one.row, one.column), one)
    cursor.setPosition(table.lastPosition() + 1)


def _fill(place: QTextTableCell, shown: ShownCell) -> None:
    cell = shown.cell or Cell()
    made = place.format()
    if shown.cell is None:
        made.setProperty(ABSENT, True)
    if cell.header:
        made.setProperty(HEADER, True)
        made.setBackground(QBrush(_GROUND))
    if cell.align:
        made.setProperty(ALIGN, cell.align)
    if (cell.rowspan, cell.colspan) != (shown.rowspan, shown.colspan):
        spans = {"is": [cell.rowspan, cell.colspan], "shown": [shown.rowspan, shown.colspan]}
        made.setProperty(SPANS, written(spans))
    place.setFormat(made)
    cursor = place.firstCursorPosition()
    cursor.setBlockFormat(cell_format(cell.align, header=cell.header))
    insert_runs(cursor, cell.runs)


def table_of(table: QTextTable) -> TableBlock:
    """Return a table of Qt as a table block; empty places after the end of a shorter row become no cells."""
    rows: list[tuple[Cell, ...]] = []
    for row in range(table.rows()):
        line: list[Cell] = []
        for column in range(table.columns()):
            place = table.cellAt(row, column)
            if (place.row(), place.column()) == (row, column) and (cell := _cell(place)) is not None:
                line.append(cell)
        rows.append(tuple(line))
    return TableBlock(str(table.format().property(ID) or ""), tuple(rows))


def _cell(place: QTextTableCell) -> Cell | None:
    kept = place.format().properties()
    runs = runs_of_cell(place)
    if kept.get(ABSENT) and not runs:
        return None
    rowspan, colspan = place.rowSpan(), place.columnSpan()
    if (spans := kept.get(SPANS)) and read(spans)["shown"] == [rowspan, colspan]:
        rowspan, colspan = read(spans)["is"]
    return Cell(runs, bool(kept.get(HEADER)), colspan, rowspan, kept.get(ALIGN) or "")


def runs_of_cell(place: QTextTableCell) -> tuple[Run, ...]:
    """Return the words of a cell as runs, each with one set of formats, such as bold.

    If Qt has several blocks in the cell, a line break separates them.
    """
    found: list[Run] = []
    block, last = place.firstCursorPosition().block(), place.lastCursorPosition().block()
    while True:
        found += [run_of(text, kept) for text, kept in fragments_of(block) if not is_object(kept)]
        if block == last or not block.isValid():
            return merged(found)
        found.append(Run("\n"))
        block = block.next()


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """Return the table of Qt in which the cursor is; None outside tables."""
    found: Any = cursor.currentTable()
    return found if isinstance(found, QTextTable) else None


def chosen_cells(cursor: QTextCursor) -> tuple[int, int, int, int] | None:
    """Return first row, first column, last row and last column of the selected cells; None if no cells are selected."""
    if not cursor.hasComplexSelection():
        return None
    found: Any = cursor.selectedTableCells()
    top, rows, left, columns = found
    return top, left, top + rows - 1, left + columns - 1
