"""The form that filters a list by its columns, and saves the result as a view."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.arranging import CHOSEN, ColumnFilter, values_of
from wxdesk.domain.lists.spec import CellKind, ListColumn
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.list_model import ListModel
from wxdesk.ui.widgets.basic.basics import button, clear, column, combo, edit, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.scroll import scrolled

_A_ROW, _NARROW_ROW = 4, 3
_TALLEST = 216
"""Maximum height in pixels of the fields, so that a list with many columns keeps room; the other fields scroll."""
_RANGED = (CellKind.DATE, CellKind.NUMBER)


class FilterStrip[R](FormStrip):
    """Shows a field for each column; emits `filtered` with the filters by column at each change."""

    filtered = Signal(object)
    kept = Signal(str)
    """Emits the name under which the person wants to save the present filters as a view."""
    forgotten = Signal()
    """Emitted when the person wants to delete their own view that is shown."""

    def __init__(self, session: Session, model: ListModel[R]) -> None:
        """Build the form; it is hidden until `begin`."""
        super().__init__(session, "listFilter")
        self._model = model
        self._filters: dict[str, ColumnFilter] = {}
        self._fields: dict[str, Sequence[QComboBox | QLineEdit]] = {}
        self._narrow = False
        say = session.say
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.name = edit("listViewName", say("sift-name"), hint=say("list-view-hint"))
        self.name.setFixedWidth(220)
        self.name.returnPressed.connect(self._keep)
        self.clear_all = button(say("sift-clear"), "listFilterClear", self._clear, role="link")
        keep = button(say("sift-keep"), "listViewKeep", self._keep)
        self.forget = button(say("list-forget-view"), "listViewForget", self.forgotten.emit, role="link")
        foot = row(self.name, keep, self.clear_all, self.forget)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.leave)
        self.area = scrolled(column(self._grid, None), "listFilterFields")
        for one in filter(None, (self.area, self.area.widget())):
            one.setProperty("role", "inset")
        self.setLayout(column(self.area, foot, spacing=12))
        set_margins(self, 16, 12, 16, 12)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put fewer fields in a row if `narrow`; this takes effect at the next `begin`."""
        self._narrow = narrow

    def begin(self) -> None:
        """Show a field for each column with the values that occur in it, and take the focus."""
        self._filters = dict(self._model.how.filters)
        clear(self._grid)
        self._fields = {}
        a_row = _NARROW_ROW if self._narrow else _A_ROW
        for at in range(_A_ROW):
            self._grid.setColumnStretch(at, 1 if at < a_row else 0)
        for number, one in enumerate(self._model.spec.columns):
            self._grid.addWidget(self._field(one), number // a_row, number % a_row)
        self.tell("", "")
        self._fit()
        self.show()
        next(iter(self._fields.values()))[0].setFocus()

    def _fit(self) -> None:
        """Set the height of the area with the fields to what they need, at most `_TALLEST` pixels.

        Beyond that height, the area scrolls.
        """
        needed = self._grid.sizeHint().height()
        self.area.setFixedHeight(min(needed, _TALLEST))

    def _field(self, one: ListColumn[R]) -> QWidget:
        caption = self._session.texts.text(one.caption)
        held = self._filters.get(one.key, ColumnFilter())
        if one.kind in CHOSEN:
            every = (self._session.say("sift-every"), "")
            values = values_of(self._session, one, self._model.all)
            box = combo(f"filter-{one.key}", caption, [every, *values])
            box.setCurrentIndex(max(0, box.findData(held.text)))
            box.activated.connect(self._changed)
            self._fields[one.key] = (box,)
            return framed(column(label(caption, "small"), box, spacing=2))
        if one.kind in _RANGED:
            says = self._session.texts.text
            least = edit(f"filter-{one.key}-from", says("list-from", column=caption), text=_said(held.least))
            most = edit(f"filter-{one.key}-to", says("list-to", column=caption), text=_said(held.most))
            lines = [least, most]
            inside = row(least, label(says("list-to-word"), "small"), most, spacing=4)
            self._fields[one.key] = lines
        else:
            line = edit(f"filter-{one.key}", caption, text=held.text)
            lines, inside = [line], row(line)
            self._fields[one.key] = lines
        for line in lines:
            line.editingFinished.connect(self._changed)
        return framed(column(label(caption, "small"), inside, spacing=2))

    @Slot()
    def _changed(self) -> None:
        try:
            filters = {key: self._read(key) for key in self._fields}
        except UserError as error:
            self.tell("returned", self._session.error(error))
            return
        self.tell("", "")
        held = {key: one for key, one in filters.items() if one}
        if held != self._filters:
            self._filters = held
            self.filtered.emit(held)

    def _read(self, key: str) -> ColumnFilter:
        one, (first, *rest) = self._model.spec.column(key), self._fields[key]
        if isinstance(first, QComboBox):
            return ColumnFilter(str(first.currentData() or ""))
        if not rest:
            return ColumnFilter(first.text().strip())
        last = rest[0]
        texts = [first.text().strip(), last.text().strip() if isinstance(last, QLineEdit) else ""]
        least, most = (self._bound(one, text) for text in texts)
        return ColumnFilter(least=least, most=most)

    def _bound(self, one: ListColumn[R], text: str) -> date | int | None:
        if not text:
            return None
        if one.kind is CellKind.DATE:
            return typed_day(text, shanghai_date(self._session.desk.clock.now()))
        try:
            return int(text)
        except ValueError:
            raise UserError("list-number-bad", text=text) from None

    @Slot()
    def _clear(self) -> None:
        self.filtered.emit({})
        self.begin()

    @Slot()
    def _keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.tell("warn", self._session.say("sift-name-missing"))
            self.name.setFocus()
            return
        self.tell("", "")
        self.name.clear()
        self.kept.emit(name)


def _said(bound: date | int | None) -> str:
    return "" if bound is None else str(bound)
