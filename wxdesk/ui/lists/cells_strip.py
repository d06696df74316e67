"""The form that fills one column of the selected rows, or pastes cells over rows.

It shows a preview first. The whole change is one act, which one undo takes back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import ChangeLine, RowChange, fill_changes, paste_changes
from wxdesk.domain.lists.spec import CODED, CellKind, ListColumn
from wxdesk.domain.office.roster import LINES
from wxdesk.services.lists.editing import ListChanges
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.list_preview import PreviewTable, entering, preview_lines, wrong_in
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, framed, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip

_FIELD = 260


@dataclass(frozen=True)
class _Asked[R]:
    """The rows and columns that a form is to change.

    To paste, `block` has the copied cells by row; to fill one column with a value, `block` is empty.
    """

    rows: Sequence[R]
    columns: Sequence[ListColumn[R]]
    block: Sequence[Sequence[str]] = ()


class CellsStrip[R](FormStrip):
    """Asks what to fill in or where to paste, and shows a preview; emits `entered` once cells are changed."""

    entered = Signal()

    def __init__(self, session: Session, changes: ListChanges[R]) -> None:
        """Build the strip; `changes` previews and makes the changes of one list."""
        super().__init__(session, "listCells")
        self._changes = changes
        self._reading = RepeatedReading(session.tasks)
        self._asked = _Asked[R]((), ())
        self._planned: Sequence[RowChange] = ()
        self._typed = False
        """Whether the person typed or removed a value; before that, an empty field clears no cell."""
        self.offers: Callable[[str], Sequence[str]] = lambda _column: ()
        """Returns the values to offer while a cell of a column, given by its key, is typed; none for free text."""
        say = session.say
        self.what = label(role="dim", name="cellsWhat", wrap=True)
        self.column = combo("cellsColumn", say("list-fill-column"), [])
        self.value = edit("cellsValue", say("list-fill-value"), hint=say("list-fill-empty-hint"))
        self.choice = combo("cellsChoice", say("list-fill-value"), [])
        self.list = PreviewTable(session, "cellsList", say("list-fill"))
        self.go = button(say("list-change-go", count=0), "cellsGo", self._enter, role="first", key="Ctrl+↵")
        self._title = label(say("list-fill"), "title")
        self._from = label("", "small")
        self._to = label(say("list-fill-value"), "small")
        first = framed(column(self._from, self.column, spacing=2))
        self._second: QWidget = framed(column(self._to, self.value, self.choice, spacing=2))
        for one in (first, self._second):
            one.setFixedWidth(_FIELD)
        self.lay_out(self._title, self.what, row(first, self._second, None, spacing=12), self.list, go=self.go)
        self.column.activated.connect(self._turn)
        self.choice.activated.connect(self._look)
        self.value.textChanged.connect(self._type)
        self.value.returnPressed.connect(self._enter)
        self.value.installEventFilter(self)
        self._offered = QStringListModel(self)
        self.value.setCompleter(self._completer())
        self.on_key("Ctrl+Return", self._enter)

    def _completer(self) -> QCompleter:
        made = QCompleter(self._offered, self)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return made

    def ask_fill(self, rows: Sequence[R], at: ListColumn[R]) -> None:
        """Ask for a column and a value for all `rows`; the column `at` is proposed if it can be changed."""
        say = self._session.say
        self._begin(_Asked(rows, self._changes.spec.editable), at, "list-fill", "list-fill-column")
        self.what.setText(say("list-fill-what", count=len(rows)))
        self._second.show()
        self._turn()
        (self.choice if self.value.isHidden() else self.value).setFocus()

    def ask_paste(
        self, rows: Sequence[R], columns: Sequence[ListColumn[R]], at: ListColumn[R], block: Sequence[Sequence[str]]
    ) -> None:
        """Preview the paste of the cells `block` over `rows`; `at` is the column of the first cell.

        `columns` are the columns shown, in order.
        """
        say = self._session.say
        self._begin(_Asked(rows, columns, block), at, "import-paste", "list-paste-column")
        self.what.setText(say("list-paste-what", count=len(block)))
        self._second.hide()
        self._look()
        self.column.setFocus()

    def _begin(self, asked: _Asked[R], at: ListColumn[R], title: str, begins: str) -> None:
        self._asked = asked
        say = self._session.texts.text
        self._title.setText(say(title))
        self._from.setText(say(begins))
        self.column.setAccessibleName(say(begins))
        self.column.clear()
        fill(self.column, [(say(one.caption), one.key) for one in asked.columns])
        self.column.setCurrentIndex(self.column.findData(self._proposed(asked, at).key))
        self.list.forget()
        self.tell("", "")
        self.show()

    def _proposed(self, asked: _Asked[R], at: ListColumn[R]) -> ListColumn[R]:
        """Return the column that the form proposes: `at` if it can be edited, else the one with most empty cells.

        For several rows, the column with their names is not proposed, because names differ.
        """
        name = self._changes.spec.name
        editable = [one for one in asked.columns if one.editors]
        if at in editable and (at is not name or asked.block or len(asked.rows) == 1):
            return at
        others = [one for one in editable if one is not name] or editable
        return max(others, key=lambda one: sum(not one.value(row) for row in asked.rows))

    @property
    def _column(self) -> ListColumn[R]:
        return self._changes.spec.column(str(self.column.currentData()))

    @Slot()
    def _turn(self) -> None:
        """Show a combo box if the chosen column has fixed values, else a text field."""
        one, word = self._column, self._session.word
        coded = one.kind in CODED
        if coded:
            choices = [(word(one.family or "list-flag", code), code) for code in one.choices]
            self.choice.clear()
            fill(self.choice, choices)
            shared = {one.value(row) for row in self._asked.rows}
            self.choice.setCurrentIndex(self.choice.findData(shared.pop()) if len(shared) == 1 else -1)
        self.choice.setVisible(coded)
        self.value.setVisible(not coded)
        self._offered.setStringList([] if coded else [*self.offers(one.key)])
        self.value.setPlaceholderText(self._hint(one))
        with QSignalBlocker(self.value):
            self.value.clear()
        self._typed = False
        self._look()

    def _hint(self, one: ListColumn[R]) -> str:
        if one.kind is CellKind.DATE:
            return "2026-01-04"
        if self._offered.rowCount():
            return self._session.say("list-fill-offered")
        return self._session.texts.text("shops-several" if one.several else "list-fill-empty-hint")

    @Slot()
    def _type(self) -> None:
        self._typed = True
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat Backspace or Delete in the empty value field as the wish to clear the cells, and preview that."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if not self._typed and pressed in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._type()
        return super().eventFilter(watched, event)

    @Slot()
    def _look(self) -> None:
        """Preview the change; once the preview is shown, enable the button that makes the change."""
        if not self._asked.rows:
            return
        self.go.setEnabled(False)
        self.tell("", "")
        chosen = self._typed if self.choice.isHidden() else self.choice.currentIndex() >= 0
        if not (chosen or self._asked.block):
            self._planned = ()
            self.list.forget()
            self.go.show_words(self._session.say("list-change-go", count=0), "Ctrl+↵")
            return
        plan, changes = self._plan(), self._changes

        def work() -> tuple[Sequence[RowChange], Sequence[ChangeLine]]:
            planned = plan()
            return planned, changes.preview(planned)

        self._reading.read(work, self._show, self._refuse)

    def _plan(self) -> Callable[[], Sequence[RowChange]]:
        session, spec, asked, at = self._session, self._changes.spec, self._asked, self._column
        if asked.block:
            columns = asked.columns[asked.columns.index(at) :]
            return partial(paste_changes, session, spec, columns, asked.rows, asked.block)
        text = self.value.text()
        if self.value.isHidden():
            text = self.choice.currentText()
        return partial(fill_changes, session, spec, at, asked.rows, text)

    def _show(self, found: tuple[Sequence[RowChange], Sequence[ChangeLine]]) -> None:
        say, (self._planned, checked) = self._session.say, found
        lines = preview_lines(self._session, self._changes.spec, checked)
        wrong, changing = wrong_in(lines), entering(lines)
        self.list.show_lines(lines)
        if wrong:
            self.tell("returned", say("list-changes-wrong", count=wrong))
        else:
            self.tell("ok" if changing else "", say("list-changes-fine", count=changing, known=len(lines) - changing))
        self.go.show_words(say("list-change-go", count=changing), "Ctrl+↵")
        self.go.setEnabled(bool(changing) and not wrong)

    def _refuse(self, error: BaseException) -> None:
        self._planned = ()
        self.list.forget()
        self.fail(error)

    @Slot()
    def _enter(self) -> None:
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        planned, changes = self._planned, self._changes
        self._session.act(lambda by: changes.enter(planned, by), self._done, self.fail)

    def _done(self, lines: Sequence[ChangeLine]) -> None:
        self.hide()
        changes = self._changes
        said = self._session.say("list-changed", count=sum(bool(one.cells) for one in lines))
        self._session.done(said, lambda by: changes.take_back(lines, by))
        self.entered.emit()


def block_of(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return the copied cells without the empty lines that spreadsheets add at the end.

    Raises:
        UserError: `table-rows`: there are too many lines.
    """
    block = [*rows]
    while block and not any(cell.strip() for cell in block[-1]):
        block.pop()
    if len(block) > LINES:
        raise UserError("table-rows", most=LINES)
    return block
