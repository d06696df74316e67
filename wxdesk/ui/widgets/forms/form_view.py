"""A form whose widgets are built from a list of declared fields."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.widgets.basic.basics import clear, column, framed, label, retone, row, share_width
from wxdesk.ui.widgets.basic.scroll import bring_into_view
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.forms.entries import Choices, EntryKind, FormEntry, TicksEntry, entry

type Texts = Mapping[str, str]
"""The texts of a form, by key of the field."""

_COLUMNS = 4
_MARK = " *"
_TYPED = (EntryKind.LINE, EntryKind.TEXT)
_SENTENCE = 200
"""Captions at least this wide, in pixels, are whole sentences, and are drawn at normal font size."""
_ROOMY = 9
"""Stretch factor of an error message in a row, so that the message fills the space right of its field."""
_PLACE = 2
"""The place of an error in a row: after caption and field."""
_RAISED = 4
"""Bottom margin in pixels of a tick box, so that it aligns with the lines beside it."""


def always(_texts: Texts) -> bool:
    """Return True; for fields that are shown or required under every condition."""
    return True


def _never(_texts: Texts) -> bool:
    return False


@dataclass(frozen=True)
class FormField:
    """The declaration of one field of a form: its widget (`kind`), its texts, and when it is shown or required.

    `read` converts the typed text to a value. `shown_when` and `needed_when` tell from all texts of the form whether
    the field is shown or required. `share` is the stretch factor of its column; `wide` gives it a row of its own.
    `width` and `height` are in pixels. A tick box stands beside the field `joins`. `kept` keeps unsubmitted text as a
    draft. `errors` are the codes of errors that are shown at this field.
    """

    key: str
    caption: str
    kind: EntryKind = EntryKind.LINE
    hint: str = ""
    """The text shown in the field while it is empty."""
    default: str = ""
    choices: Choices = ()
    read: Callable[[str], Any] = str.strip
    """Function that converts the field's text to a value; if it raises a `UserError`, the field gets the focus."""
    shown_when: Callable[[Texts], bool] = always
    needed_when: Callable[[Texts], bool] = _never
    """Function that tells from the texts of the form whether the field is required; its caption is then marked."""
    share: int = 1
    """Stretch factor of the field's column."""
    width: int = 0
    """Width in pixels of a field; 0 takes the remaining width."""
    wide: bool = False
    """Whether the field has a row of its own, as wide as all columns."""
    height: int = 0
    """Height in pixels of a field of several lines."""
    joins: str = ""
    """The key of the field beside which this tick box stands; "" puts it into the row of tick boxes."""
    kept: bool = True
    """Whether unsubmitted text is kept as a draft when the form closes; choices and ticks are never kept."""
    errors: Collection[str] = ()
    """The codes of the service's errors that are shown at this field."""


class FormView(QWidget):
    """Builds the fields of a form from their declarations, in columns; tick boxes come after the other fields.

    The widgets are named `<prefix>-<key>`. Tab visits them in the order of the fields. A field of kind `TICKS` (several
    tick boxes) is placed by the owner of the form.
    """

    changed = Signal()
    """Emitted when the text of any field changed."""
    wrong = ""
    """The key of the field whose text could not be read at the last attempt; empty if all texts could be read."""

    def __init__(self, prefix: str, fields: Sequence[FormField], columns: int = _COLUMNS, beside: int = 0) -> None:
        """Build all fields; those whose `shown_when` is False are hidden. Object names of widgets begin with `prefix`.

        `beside` is the width in pixels of captions at the left of the fields; 0 puts the captions above the fields.
        """
        super().__init__()
        self.setObjectName(f"{prefix}Fields")
        self._prefix = prefix
        self._columns, self._beside = 1 if beside else columns, beside
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 1)
        self.setLayout(self._grid)
        self.declare(fields)

    def declare(self, fields: Sequence[FormField]) -> None:
        """Build the form anew from `fields`; earlier fields and their texts are deleted."""
        clear(self._grid)
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.setParent(None)
            old.deleteLater()
        self.fields = {one.key: one for one in fields}
        self.entries = {one.key: entry(one.kind, f"{self._prefix}-{one.key}", one.caption) for one in fields}
        self._captions: dict[str, QLabel] = {}
        self._boxes: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._shown: list[str] | None = None
        self._lay_out()
        for key, one in self.entries.items():
            field = self.fields[key]
            if field.choices:
                one.offer(field.choices)
            one.show_hint(field.hint)
            if field.height:
                one.widget.setFixedHeight(field.height)
            one.show_text(field.default)
            one.listen(self._hear)
        for first, second in pairwise(self.entries.values()):
            QWidget.setTabOrder(first.widget, second.widget)
        self.arrange()

    def _lay_out(self) -> None:
        ticks = [self.entries[key].widget for key in self._row_ticks]
        self._lines = column(*ticks, None, spacing=2)
        self._ticks = framed(self._lines)
        for key, one in self.entries.items():
            if isinstance(one, TicksEntry):
                one.widget.setParent(self)
                self._captions[key] = one.caption
            elif self.fields[key].kind is not EntryKind.TICK:
                self._captions[key] = caption = self._caption(key, one.widget)
                self._boxes[key] = box = framed(self._box(key, caption, one.widget))
                box.setParent(self)
        self._ticks.setParent(self)  # after the boxes: Qt's `setTabOrder` moves no widget behind the last one

    @property
    def _row_ticks(self) -> list[str]:
        """The keys of the single tick boxes that share one row, because they belong to no other field."""
        return [key for key, one in self.fields.items() if one.kind is EntryKind.TICK and not one.joins]

    def _caption(self, key: str, widget: QWidget) -> QLabel:
        asks = self._beside > _SENTENCE
        caption = label(self.fields[key].caption, "" if asks else "small", wrap=asks)
        caption.setBuddy(widget)
        return caption

    def _box(self, key: str, caption: QLabel, widget: QWidget) -> QBoxLayout:
        if not self._beside:
            if width := self.fields[key].width:
                widget.setFixedWidth(width)
                return column(caption, row(widget, None), spacing=2)
            share_width(widget)
            joined = [self.entries[other].widget for other, one in self.fields.items() if one.joins == key]
            line = row(widget, *joined)
            line.setStretch(0, 1)
            return column(caption, line, spacing=2)
        caption.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        caption.setFixedWidth(self._beside)
        if not (width := self.fields[key].width):
            return row(caption, widget)
        widget.setFixedWidth(width)
        return row(caption, widget, None)

    def set_beside(self, width: int) -> None:
        """Change the width in pixels of the captions at the left of the fields."""
        self._beside = width
        for caption in self._captions.values():
            caption.setFixedWidth(width)

    def add_below(self, key: str, widget: QWidget) -> None:
        """Add `widget` below the field `key`, whose caption is above it."""
        layout = self._boxes[key].layout()
        if layout is not None:
            layout.addWidget(widget)

    def point_out(self, error: UserError, words: str, *, focus: bool = True) -> bool:
        """Show `words` about `error` at the field that the error is about; return False if no such field is visible.

        It is the field whose text could not be read when the form was submitted. Otherwise it is the field that the
        error names as its `key`, or the visible field that lists the code of the error. With `focus`, the field gets
        the focus.
        """
        wrong, self.wrong = self.wrong, ""
        named = (key for key in self.shown if error.code in self.fields[key].errors)
        told = str(error.values.get("key", ""))
        return self.show_error(wrong or (told if told in self.shown else next(named, "")), words, focus=focus)

    def show_error(self, key: str, words: str, *, focus: bool = True) -> bool:
        """Show the error `words` at the field `key`; return False if the field is not visible.

        With `focus`, the field gets the focus and its text is selected. The error is shown below the field, or at its
        right if the caption is at its left. It is hidden when any field changes.
        """
        layout = self._error_layout(key) if key in self.shown else None
        if layout is None:
            return False
        self.clear_errors()
        error = label(words, "note", name=f"{self._prefix}-{key}Error", wrap=True)
        retone(error, "tone", "returned")
        beside = self._beside and key in self._boxes
        layout.insertWidget(_PLACE if beside else layout.count(), error, _ROOMY if beside else 0)
        error.show()  # else the layout would show it later, and the form would scroll to where it is not yet
        self._errors[key] = error
        self.entries[key].widget.setAccessibleDescription(words)
        if focus:
            self.entries[key].take_keyboard(over=True)
            bring_into_view(error)
            bring_into_view(self.entries[key].widget)
        return True

    def _error_layout(self, key: str) -> QBoxLayout | None:
        """Return the layout in which an error about the field `key` is shown."""
        entry_, joins = self.entries[key], self.fields[key].joins
        if isinstance(entry_, TicksEntry):
            return entry_.lines
        if self.fields[key].kind is EntryKind.TICK and not joins:
            return self._lines
        box = self._boxes.get(joins if self.fields[key].kind is EntryKind.TICK else key)
        layout = box.layout() if box is not None else None
        return layout if isinstance(layout, QBoxLayout) else None

    @property
    def told(self) -> Mapping[str, str]:
        """The errors that are shown at the fields, by key of the field."""
        return {key: error.text() for key, error in self._errors.items()}

    def clear_errors(self) -> None:
        """Remove the errors below the fields."""
        for key, error in self._errors.items():
            self.entries[key].widget.setAccessibleDescription("")
            error.hide()
            error.deleteLater()
        self._errors = {}

    def show_caption(self, key: str, caption: str) -> None:
        """Change the caption of the field `key`."""
        self.fields[key] = replace(self.fields[key], caption=caption)
        self.entries[key].widget.setAccessibleName(caption)
        self._mark()

    def _of(self, kind: EntryKind) -> list[FormEntry]:
        return [one for key, one in self.entries.items() if self.fields[key].kind is kind]

    # the texts of the form

    def texts(self) -> dict[str, str]:
        """Return the text of every field by key, also of hidden fields, so that the texts can be restored later."""
        return {key: one.text() for key, one in self.entries.items()}

    def show_texts(self, texts: Texts) -> None:
        """Fill the fields named in `texts`; other fields stay unchanged."""
        for key, one in self.entries.items():
            if key in texts:
                one.show_text(texts[key])

    def clear(self) -> None:
        """Fill all fields with their defaults."""
        self.show_texts({key: one.default for key, one in self.fields.items()})

    def read(self, keys: Iterable[str] | None = None, *, point: bool = True) -> dict[str, Any]:
        """Return the values of the visible fields, or of the fields `keys`.

        Raises:
            UserError: the error of a field's `read`; with `point`, the field has the focus and its text is selected.
        """
        return {key: self._read(key, point=point) for key in (self.shown if keys is None else keys)}

    def _read(self, key: str, *, point: bool) -> Any:
        self.wrong = ""
        try:
            return self.fields[key].read(self.entries[key].text())
        except UserError:
            self.wrong = key
            if point:
                self.entries[key].take_keyboard(over=True)
            raise

    def answers(self) -> dict[str, Any]:
        """Return the values of the visible fields of a form that is submitted.

        Raises:
            UserError: the error of a field's `read`; `field-missing`: a required field is empty.
                `self.wrong` then has the key of the field.
        """
        texts, values = self.texts(), {}
        for key in self.shown:
            values[key] = self._read(key, point=False)
            if self.fields[key].needed_when(texts) and not texts[key].strip():
                self.wrong = key
                raise UserError("field-missing", field=self.fields[key].caption)
        return values

    def give_on_enter(self, give: Callable[[], object]) -> None:
        """Call `give` when Enter is pressed in a field of one line."""
        for line in self.lines:
            line.returnPressed.connect(give)

    @property
    def lines(self) -> list[QLineEdit]:
        """Return the line edits of all one-line fields."""
        return [line for one in self._of(EntryKind.LINE) if (line := one.line) is not None]

    def is_kept(self, key: str) -> bool:
        """Tell whether unsubmitted text of the field `key` is kept as a draft."""
        return self.fields[key].kept and self.fields[key].kind in _TYPED

    def lacking(self) -> Iterator[str]:
        """Yield the keys of required fields that are empty, in the order of the fields."""
        texts = self.texts()
        return (key for key in self.shown if self.fields[key].needed_when(texts) and not texts[key].strip())

    def offer(self, key: str, choices: Choices) -> None:
        """Replace the choices of the field `key`; its text stays."""
        self.entries[key].offer(choices)

    def _hear(self) -> None:
        self.clear_errors()
        self.arrange()
        self.changed.emit()

    # visible fields

    @property
    def shown(self) -> list[str]:
        """Return the keys of the visible fields in order."""
        texts = self.texts()
        return [key for key, one in self.fields.items() if one.shown_when(texts)]

    def arrange(self) -> None:
        """Lay out the visible fields in columns; tick boxes fill the end of the last row, or get their own row."""
        shown = self.shown
        self._mark()
        if shown == self._shown:
            return
        self._shown = shown
        placed = [key for key in shown if key in self._boxes]
        number = 0
        for key in placed:
            wide = self.fields[key].wide
            number += -number % self._columns if wide else 0  # a wide field begins a row
            at, place = divmod(number, self._columns)
            span, top = self._columns if wide else 1, Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(self._boxes[key], at, place, 1, span, top)
            if not wide:
                self._grid.setColumnStretch(place, self.fields[key].share)
            number += self._columns if wide else 1
        for key, box in self._boxes.items():
            box.setVisible(key in shown)
        for key, one in self.entries.items():
            if key not in self._boxes:
                one.widget.setVisible(key in shown)
        self._ticks.setVisible(bool(self._row_ticks))  # outside the layout it would lie over the fields
        if self._row_ticks:
            self._place_ticks(number)

    def _place_ticks(self, at: int) -> None:
        below = at % self._columns == 0
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.LeftToRight if below else ways.TopToBottom)
        self._lines.setSpacing(24 if below else 2)
        self._lines.setContentsMargins(0, 0, 0, 0 if below else _RAISED)
        way = Qt.AlignmentFlag(0) if below else Qt.AlignmentFlag.AlignBottom
        self._grid.addWidget(self._ticks, *divmod(at, self._columns), 1, self._columns if below else 1, way)

    def _mark(self) -> None:
        texts = self.texts()
        for key, caption in self._captions.items():
            field = self.fields[key]
            caption.setText(field.caption + (_MARK if field.needed_when(texts) else ""))

    # access to single widgets

    def take_keyboard(self, key: str, *, over: bool = False) -> None:
        """Focus the field `key`; with `over`, also select its text, so that typing replaces it."""
        self.entries[key].take_keyboard(over=over)

    def line(self, key: str) -> QLineEdit:
        """Return the line edit of the field `key`."""
        return self._widget(key, QLineEdit)

    def text_field(self, key: str) -> QPlainTextEdit:
        """Return the field `key`, which is a field of several lines."""
        return self._widget(key, QPlainTextEdit)

    def box(self, key: str) -> QComboBox:
        """Return the combo box of the field `key`, of kind `CHOICE` or `NAME`."""
        return self._widget(key, QComboBox)

    def tick(self, key: str) -> Tick:
        """Return the tick box of the field `key`."""
        return self._widget(key, Tick)

    def _widget[W: QWidget](self, key: str, kind: type[W]) -> W:
        widget = self.entries[key].widget
        if not isinstance(widget, kind):
            raise TypeError(f"{key} is no {kind.__name__}")
        return widget
