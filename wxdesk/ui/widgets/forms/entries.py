"""The widgets of form fields; each is read and filled as a text, so a form is a mapping of texts."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QGridLayout, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from wxdesk.ui.widgets.basic.basics import clear, column, combo, edit, fill, framed, label, named
from wxdesk.ui.widgets.basic.day_picker import DayPicker, iso_day
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.basic.tick import Tick

type Choices = Sequence[tuple[str, str]]
"""The choices of a field, each as (word, value)."""

_TICKED = "1"
_BETWEEN = ","
_MOMENT = "yyyy-MM-dd HH:mm"
OPTION_DIGITS = "1234567890"
"""The digits that stand before the first ten options of an `OptionsEntry`, in their order."""
_OPTION, _LOWEST_LIST, _HIGHEST_LIST = 24, 72, 284
"""Heights in pixels: of an option, and the bounds of the list of options."""


class EntryKind(Enum):
    """The kinds of widgets for a field, such as a text line, a choice, a date, or tick boxes."""

    LINE = "line"
    CHOICE = "choice"
    """A box with a few values; its text is the chosen value."""
    NAME = "name"
    """A line with a list of names; its text is the typed name."""
    TEXT = "text"
    """A field of several lines."""
    MOMENT = "moment"
    """A day and a time with a calendar; its text is like 2026-01-04 17:05."""
    DAY = "day"
    """A line for a date, with a small calendar to choose from."""
    TICK = "tick"
    """A tick box with its caption; its text is "1", or empty if it is not ticked."""
    TICKS = "ticks"
    """Several tick boxes; the text is the ticked values, separated by commas."""
    OPTIONS = "options"
    """A list of tick boxes, each with an explanation; its text is the ticked values, separated by commas.

    The digits 1 to 9 and 0 tick the first ten.
    """


class FormEntry(ABC):
    """Base class of a form field: wraps a widget whose value is read and filled as a text."""

    def __init__(self, widget: QWidget) -> None:
        """Store `widget`, whose value this object reads and fills as text."""
        self.widget = widget

    @abstractmethod
    def text(self) -> str:
        """Return the current text of the field."""

    @abstractmethod
    def show_text(self, text: str) -> None:
        """Fill the field with `text`."""

    @abstractmethod
    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` whenever the text of the field changes."""

    def show_hint(self, hint: str) -> None:
        """Show `hint` in the field while it is empty."""
        if (line := self.line) is not None:
            line.setPlaceholderText(hint)

    def offer(self, choices: Choices) -> None:
        """Replace the choices and keep the current text."""
        raise NotImplementedError(type(self).__name__)

    @property
    def line(self) -> QLineEdit | None:
        """Return the line edit in which a person types; None if the field has none."""
        return None

    def take_keyboard(self, *, over: bool = False) -> None:
        """Focus the widget; with `over`, also select its text, so that typing replaces it."""
        self.widget.setFocus()
        if over and (line := self.line) is not None:
            line.selectAll()


class LineEntry(FormEntry):
    """A field of one line to type in."""

    def __init__(self, name: str, caption: str) -> None:
        """Build an empty line edit; `name` is its object name, `caption` its accessible name."""
        self.edit = edit(name, caption)
        super().__init__(self.edit)

    @property
    def line(self) -> QLineEdit:
        """Return the line edit in which the person types."""
        return self.edit

    def text(self) -> str:
        """Return the typed text."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Fill the line edit with `text`."""
        self.edit.setText(text)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` at each edit."""
        self.edit.textChanged.connect(lambda _text: changed())


class DayEntry(LineEntry):
    """A field of one line for a date, with a small calendar to choose from."""

    def __init__(self, name: str, caption: str) -> None:
        """Build an empty line; `name` is its object name, `caption` its accessible name."""
        super().__init__(name, caption)
        self._picker = DayPicker(self.edit, iso_day)


class TextEntry(FormEntry):
    """A field of several lines, in which Tab moves the focus on."""

    def __init__(self, name: str, caption: str) -> None:
        """Build an empty field; `name` is its object name, `caption` its accessible name."""
        self.edit = named(QPlainTextEdit(), name)
        self.edit.setAccessibleName(caption)
        self.edit.setTabChangesFocus(True)
        self.edit.setAcceptDrops(False)
        super().__init__(self.edit)

    def text(self) -> str:
        """Return the typed text."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Fill the field with `text`."""
        self.edit.setPlainText(text)

    def show_hint(self, hint: str) -> None:
        """Show `hint` in the field while it is empty."""
        self.edit.setPlaceholderText(hint)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` at each edit."""
        self.edit.textChanged.connect(changed)

    def take_keyboard(self, *, over: bool = False) -> None:
        """Focus the field; with `over`, also select its text."""
        self.edit.setFocus()
        if over:
            self.edit.selectAll()


class MomentEntry(FormEntry):
    """A field with a day and a time, which has a calendar to choose from."""

    def __init__(self, name: str, caption: str) -> None:
        """Build the field; `name` is its object name, `caption` its accessible name."""
        self.edit = named(QDateTimeEdit(), name)
        self.edit.setAccessibleName(caption)
        self.edit.setDisplayFormat(_MOMENT)
        self.edit.setCalendarPopup(True)
        super().__init__(self.edit)

    def text(self) -> str:
        """Return the day and the time."""
        return self.edit.dateTime().toString(_MOMENT)

    def show_text(self, text: str) -> None:
        """Show the day and time in `text`, such as 2026-01-04 17:05; an empty text changes nothing."""
        if text:
            self.edit.setDateTime(QDateTime.fromString(text, _MOMENT))

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` at each edit."""
        self.edit.dateTimeChanged.connect(lambda _at: changed())


class ChoiceEntry(FormEntry):
    """A field with a few choices; its text is the chosen value, and an unknown value selects the first choice."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin without choices."""
        self.box = combo(name, caption, [])
        super().__init__(self.box)
        self.box.currentIndexChanged.connect(lambda _at: self._show_tip())

    def text(self) -> str:
        """Return the chosen value."""
        return str(self.box.currentData() or "")

    def show_text(self, text: str) -> None:
        """Choose the value `text`; if it is unknown, choose the first."""
        self.box.setCurrentIndex(max(0, self.box.findData(text)))

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` at each choice."""
        self.box.currentIndexChanged.connect(lambda _at: changed())

    def offer(self, choices: Choices) -> None:
        """Replace the choices; the tooltip of each has its full text, because the box may be too narrow."""
        fill(self.box, list(choices))
        for at in range(self.box.count()):
            self.box.setItemData(at, self.box.itemText(at), Qt.ItemDataRole.ToolTipRole)
        self._show_tip()

    def _show_tip(self) -> None:
        self.box.setToolTip(self.box.currentText() if self.text() else "")


class NameEntry(FormEntry):
    """A field in which a name is typed, or chosen from a list."""

    def __init__(self, name: str, caption: str) -> None:
        """Build an empty box; `name` is its object name, `caption` its accessible name."""
        self.box = combo(name, caption, [])
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (line := self.box.lineEdit()) is not None:
            line.setAcceptDrops(False)
        super().__init__(self.box)

    @property
    def line(self) -> QLineEdit | None:
        """Return the line edit of the combo box."""
        return self.box.lineEdit()

    def text(self) -> str:
        """Return the typed name."""
        return self.box.currentText()

    def show_text(self, text: str) -> None:
        """Show the name `text`; the arrow keys then move from this name to its neighbours in the list.

        If the list lacks the name, they begin with the first one.
        """
        self.box.setCurrentIndex(self.box.findText(text))
        self.box.setEditText(text)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` at each edit and each choice."""
        self.box.currentTextChanged.connect(lambda _text: changed())

    def offer(self, choices: Choices) -> None:
        """Replace the names that the box proposes; keep the text that a person typed."""
        words = self.text()
        fill(self.box, list(choices))
        self.show_text(words)


class TickEntry(FormEntry):
    """A field with one tick box."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin without a tick."""
        self.tick = named(Tick(caption), name)
        super().__init__(self.tick)

    def text(self) -> str:
        """Return "1" if the box is ticked, else an empty text."""
        return _TICKED if self.tick.isChecked() else ""

    def show_text(self, text: str) -> None:
        """Tick the box if `text` is not empty, else remove the tick."""
        self.tick.setChecked(bool(text))

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` when the tick changes."""
        self.tick.toggled.connect(lambda _on: changed())


class TicksEntry(FormEntry):
    """A field with several tick boxes, in as many rows as the width needs.

    Ticked values stay ticked when other choices are offered.
    """

    def __init__(self, name: str, caption: str) -> None:
        """Build the field without tick boxes, which `offer` adds; `caption` stands above them.

        `name` is the object name of the field.
        """
        self.boxes: dict[str, Tick] = {}
        self._name = name
        self._wanted: Collection[str] = ()
        """Values that will be ticked once `offer` has added their boxes."""
        self._changed: list[Callable[[], object]] = []
        self._row = FlowLayout(8)
        widget = named(QWidget(), name)
        self.caption = label(caption, "small")
        self.lines = column(self.caption, self._row, spacing=2)
        """The layout of caption and boxes, in which an error about the field is shown too."""
        widget.setLayout(self.lines)
        super().__init__(widget)

    def text(self) -> str:
        """Return the ticked values, separated by commas."""
        return joined(one for one, box in self.boxes.items() if box.isChecked()) if self.boxes else joined(self._wanted)

    def show_text(self, text: str) -> None:
        """Tick the values in `text` and no others.

        A value that has no box yet is ticked when `offer` adds its box.
        """
        self._wanted = parted(text)
        for one, box in self.boxes.items():
            box.setChecked(one in self._wanted)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` whenever a box is ticked or cleared; this includes boxes that are added later."""
        self._changed.append(changed)
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: changed())

    def offer(self, choices: Choices) -> None:
        """Show a box for each choice."""
        ticked = self.text()
        clear(self._row)
        self.boxes = {one: named(Tick(word), f"{self._name}-{one}") for word, one in choices}
        for box in self.boxes.values():
            self._row.addWidget(box)
            for changed in self._changed:
                box.toggled.connect(lambda _on, call=changed: call())
        self.show_text(ticked)

    def take_keyboard(self, *, over: bool = False) -> None:
        """Focus the first box; `over` has no effect, because there is no text to select."""
        del over
        next(iter(self.boxes.values()), self.widget).setFocus()


class OptionsEntry(FormEntry):
    """A list of options to tick, one on each line; keys 1 to 9 and 0 tick the first ten, and a long list scrolls.

    The text of a choice may have two lines: the option, and the explanation that is shown beside it.
    """

    def __init__(self, name: str, caption: str) -> None:
        """Begin without options; `name` is the object name of the list, `caption` the text above it."""
        self.ticks: dict[str, Tick] = {}
        self._name = name
        self._changed: list[Callable[[], object]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._lines = column(self._grid, None, spacing=0)
        self._content = framed(self._lines, "desk")
        self._list = named(QScrollArea(), name)
        self._list.setAccessibleName(caption)
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWidget(self._content)
        super().__init__(self._list)

    def text(self) -> str:
        """Return the ticked values, separated by commas."""
        return joined(one for one, tick in self.ticks.items() if tick.isChecked())

    def show_text(self, text: str) -> None:
        """Tick the values in `text` and no others."""
        for one, tick in self.ticks.items():
            tick.setChecked(one in parted(text))

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` whenever an option is ticked or cleared; this includes options that are offered later."""
        self._changed.append(changed)
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _on: changed())

    def offer(self, choices: Choices) -> None:
        """Show these options, none ticked."""
        clear(self._grid)
        self.ticks = {}
        for number, (word, value) in enumerate(choices):
            words, _, explanation = word.partition("\n")
            digit = f"{OPTION_DIGITS[number]}  " if number < len(OPTION_DIGITS) else ""
            self.ticks[value] = tick = named(Tick(f"{digit}{words}"), f"{self._name}-{value}")
            tick.setFixedHeight(_OPTION)
            self._grid.addWidget(tick, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(explanation, "small", wrap=True), number, 1)
            for changed in self._changed:
                tick.toggled.connect(lambda _on, call=changed: call())

    def toggle(self, at: int) -> None:
        """Change the tick of the option at position `at`; do nothing if there is no such option."""
        if 0 <= at < len(self.ticks):
            list(self.ticks.values())[at].toggle()

    def fit(self) -> None:
        """Fit the height of the list to its words at the present width, up to a maximum.

        In a small window the maximum is lower and the options scroll, so that no widget overlaps another.
        """
        wanted = self._lines.totalSizeHint().height()
        if self._lines.hasHeightForWidth():
            wanted = self._lines.totalHeightForWidth(self._list.viewport().width())
        self._content.setMinimumHeight(wanted)
        self._list.setMinimumHeight(min(wanted, _LOWEST_LIST))
        self._list.setMaximumHeight(min(wanted, _HIGHEST_LIST))

    def take_keyboard(self, *, over: bool = False) -> None:
        """Focus the first option; `over` has no effect, because there is no text to select."""
        del over
        next(iter(self.ticks.values()), self.widget).setFocus()


def joined(values: Iterable[str]) -> str:
    """Return the text that a `TicksEntry` has if `values` are ticked: the values, separated by commas."""
    return _BETWEEN.join(values)


def parted(text: str) -> tuple[str, ...]:
    """Return the ticked values in the text of a `TicksEntry`."""
    return tuple(part for part in text.split(_BETWEEN) if part)


_ENTRIES: dict[EntryKind, Callable[[str, str], FormEntry]] = {
    EntryKind.LINE: LineEntry,
    EntryKind.CHOICE: ChoiceEntry,
    EntryKind.NAME: NameEntry,
    EntryKind.TEXT: TextEntry,
    EntryKind.MOMENT: MomentEntry,
    EntryKind.DAY: DayEntry,
    EntryKind.TICK: TickEntry,
    EntryKind.TICKS: TicksEntry,
    EntryKind.OPTIONS: OptionsEntry,
}


def entry(kind: EntryKind, name: str, caption: str) -> FormEntry:
    """Return a new field of the given kind; `name` is its object name, `caption` its accessible name."""
    return _ENTRIES[kind](name, caption)
