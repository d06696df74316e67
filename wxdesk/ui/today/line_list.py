"""The list of Today: headings that cannot be selected, task lines, and key hints on the selected line."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.models.rows import DIM, TONE, Column, Index, RowModel
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.widgets.basic.style import ROW, SMALL
from wxdesk.ui.widgets.basic.table import PADDING, RowDelegate, set_widths, table, tag_width

WHAT, WHEN, WHO, NOTE = 1, 2, 3, 4
_INDENT = 20
_HEADING_ROW = 40
_HEADING = Qt.ItemDataRole.UserRole + 3
_INDENTED = Qt.ItemDataRole.UserRole + 4
_KEYS = Qt.ItemDataRole.UserRole + 5


class LineModel(RowModel[TodayLine]):
    """The Qt model of lines under headings; headings can be neither selected nor acted on.

    `keys` returns the hint about the keys of a line.
    """

    keys: Callable[[TodayLine], str] = staticmethod(lambda _: "")
    """Function that returns the hint about the keys of a line."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return no flags for headings, so that they cannot be selected; for lines, return the usual flags."""
        line = self.at(index)
        return Qt.ItemFlag.NoItemFlags if line is None or line.heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the value of a cell.

        The model's own roles tell whether the line is a heading, whether it is indented, and which keys it has.
        """
        line = self.at(index)
        if line is not None and role in (_HEADING, _INDENTED):
            return line.heading if role == _HEADING else line.indented
        if line is not None and role == _KEYS:
            return self.keys(line) if index.column() == NOTE and not line.note else ""
        return super().data(index, role)

    def spoken(self, row: TodayLine) -> str:
        """Return a line as a sentence for screen readers."""
        return row.spoken

    def next_line(self, row: int, step: int) -> int:
        """Return the row of the next (`step` 1) or previous (-1) line from `row`, skipping headings.

        Return -1 if there is no further line.
        """
        row += step
        while 0 <= row < len(self.rows):
            if not self.rows[row].heading:
                return row
            row += step
        return -1


def line_model(words: Session) -> LineModel:
    """Return an empty model with the columns tag, title, due, who and note."""
    columns: list[Column[TodayLine]] = [
        Column(
            words.say("column-state"),
            84,
            lambda line: line.title if line.heading else line.tag,
            lambda line: None if line.heading or not line.tag else line.tone,
        ),
        Column(words.say("column-title"), 0, lambda line: line.title),
        Column(words.say("column-when"), 96, lambda line: line.due, dim=True),
        Column(words.say("column-unit"), 108, lambda line: line.who, dim=True),
        Column(words.say("column-blockers"), 204, lambda line: line.note, dim=True),
    ]
    model = LineModel(columns, lambda line: line.key)
    model.keys = lambda line: words.texts.text(line.hint)
    return model


class TodayLineDelegate(RowDelegate):
    """Draws headings across the whole list, and indents lines that belong to the line above."""

    def __init__(self, tokens: Callable[[], Tokens], view: QTableView) -> None:
        """Draw for `view` in the colours of the current theme."""
        super().__init__(tokens, TONE, DIM, view)
        self._now = tokens

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        if index.data(_HEADING):
            self._heading(painter, QRect(option.rect), str(index.data()))
            return
        super().paint(painter, option, index)

    def _content(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        tokens: Tokens,
        *,
        selected: bool,
    ) -> None:
        """Draw the content of a cell; in the selected line, an empty note column shows the keys of the line."""
        keys = str(index.data(_KEYS) or "") if selected else ""
        if not keys:
            if index.data(_INDENTED) and index.column() == WHAT:
                box = box.adjusted(_INDENT, 0, 0, 0)
            super()._content(painter, box, index, tokens, selected=selected)
            return
        face = QFont(painter.font())
        face.setPixelSize(SMALL)
        painter.setFont(face)
        painter.setPen(tokens.color("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, keys)

    def _heading(self, painter: QPainter, box: QRect, words: str) -> None:
        tokens = self._now()
        painter.save()
        face = QFont(painter.font())
        face.setPixelSize(SMALL)
        face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(tokens.color("dim"))
        place = box.adjusted(PADDING, 0, -PADDING, -8)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        painter.setPen(tokens.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


class LineTable(QTableView):
    """A table whose keys skip headings."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Block the header's signals while the table is resized, because they make the view draw all rows twice."""
        with QSignalBlocker(self.horizontalHeader()):
            super().resizeEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row to which an arrow key, Home or End leads."""
        model, row = self.model(), self.currentIndex().row()
        moves = QAbstractItemView.CursorAction
        if not isinstance(model, LineModel):
            return super().moveCursor(action, modifiers)
        wanted = {
            moves.MoveUp: (row, -1),
            moves.MoveDown: (row, 1),
            moves.MoveHome: (-1, 1),
            moves.MoveEnd: (model.rowCount(), -1),
        }.get(action)
        if wanted is None:
            found = super().moveCursor(action, modifiers)
            near = model.next_line(found.row() - 1, 1) if found.isValid() else -1
        else:
            near = model.next_line(*wanted)
        return model.index(near, 0) if near >= 0 else self.currentIndex()


def line_table(session: Session) -> QTableView:
    """Return an empty table, ready for a `LineModel`."""
    view = table(
        "todayList",
        session.say("panel-today"),
        lambda parent: TodayLineDelegate(lambda: session.tokens, parent),
        LineTable,
    )
    view.horizontalHeader().hide()
    return view


def lay_out_lines(view: QTableView, model: LineModel, scale: float) -> None:
    """Set column widths (times `scale`) and row heights of the list on the screen Today.

    A heading spans all columns, and a wide title extends over columns to its right. The column of tags is as wide as
    the widest tag.
    """
    widths: list[float] = [column.width for column in model.columns]
    tags = {line.tag for line in model.rows if not line.heading}
    widths[0] = max(widths[0], max((tag_width(view.font(), tag) for tag in tags), default=0) / scale)
    # section signals would make the view draw all its rows a second time
    with QSignalBlocker(view.horizontalHeader()), QSignalBlocker(view.verticalHeader()):
        set_widths(view, widths, scale)
        view.clearSpans()
        for row, line in enumerate(model.rows):
            view.setRowHeight(row, _HEADING_ROW if line.heading else ROW)
            if line.heading:
                view.setSpan(row, 0, 1, len(model.columns))
            elif line.wide or not line.due:
                view.setSpan(row, WHAT, 1, (WHO if line.wide else WHEN) - WHAT + 1)
        view.doItemsLayout()
