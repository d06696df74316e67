"""The widgets of form fields; each is read and filled as text, so that a form is a mapping of texts."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wxdesk.ui.widgets.basic.basics import clear, column, combo, edit, fill, label, named, row
from wxdesk.ui.widgets.basic.tick import Tick

type Choices = Sequence[tuple[str, str]]
"""What can be chosen, as (word, value)."""

_TICKED = "1"
_BETWEEN = ","


class EntryKind(Enum):
    """The widget of a field."""

    LINE = "line"
    CHOICE = "choice"
    """One of a few values; its text is the value."""
    NAME = "name"
    """A line with names to choose from; its text is what is typed."""
    TICK = "tick"
    """A box beside its caption; its text is empty where it is not ticked."""
    TICKS = "ticks"
    """Boxes of which several may be ticked; its text is their values with commas."""


class FormEntry(ABC):
    """One widget of a form."""

    def __init__(self, widget: QWidget) -> None:
        """Read and fill `widget`."""
        self.widget = widget

    @abstractmethod
    def text(self) -> str:
        """Return what the widget says."""

    @abstractmethod
    def show_text(self, text: str) -> None:
        """Let the widget say `text`."""

    @abstractmethod
    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` whenever the widget says something else."""

    def show_hint(self, hint: str) -> None:
        """Show how the field is filled while nothing stands in it."""
        if (line := self.line) is not None:
            line.setPlaceholderText(hint)

    def offer(self, choices: Choices) -> None:
        """Offer choices and keep what is said."""
        raise NotImplementedError(type(self).__name__)

    @property
    def line(self) -> QLineEdit | None:
        """Return the line in which something can be typed."""
        return None

    def take_keyboard(self, *, over: bool = False) -> None:
        """Give the widget the keyboard, to type `over` what stands in it."""
        self.widget.setFocus()
        if over and (line := self.line) is not None:
            line.selectAll()


class LineEntry(FormEntry):
    """A line to type in."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin empty."""
        self.edit = edit(name, caption)
        super().__init__(self.edit)

    @property
    def line(self) -> QLineEdit:
        """Return the line itself."""
        return self.edit

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Let `text` stand in the line."""
        self.edit.setText(text)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` on each letter."""
        self.edit.textChanged.connect(lambda _text: changed())


class ChoiceEntry(FormEntry):
    """A choice of a few values; the first one stands where an unknown value is shown."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin without choices."""
        self.box = combo(name, caption, [])
        super().__init__(self.box)
        self.box.currentIndexChanged.connect(lambda _at: self._show_tip())

    def text(self) -> str:
        """Return the value that is chosen."""
        return str(self.box.currentData() or "")

    def show_text(self, text: str) -> None:
        """Choose a value."""
        self.box.setCurrentIndex(max(0, self.box.findData(text)))

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` on each choice."""
        self.box.currentIndexChanged.connect(lambda _at: changed())

    def offer(self, choices: Choices) -> None:
        """Offer choices; each shows its whole word as a tip, where the box is too narrow for it."""
        fill(self.box, list(choices))
        for at in range(self.box.count()):
            self.box.setItemData(at, self.box.itemText(at), Qt.ItemDataRole.ToolTipRole)
        self._show_tip()

    def _show_tip(self) -> None:
        self.box.setToolTip(self.box.currentText() if self.text() else "")


class NameEntry(FormEntry):
    """A name to type or to choose."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin empty."""
        self.box = combo(name, caption, [])
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (line := self.box.lineEdit()) is not None:
            line.setAcceptDrops(False)
        super().__init__(self.box)

    @property
    def line(self) -> QLineEdit | None:
        """Return the line of the box."""
        return self.box.lineEdit()

    def text(self) -> str:
        """Return what is typed."""
        return self.box.currentText()

    def show_text(self, text: str) -> None:
        """Show `text`; the arrow keys begin at it, or before the first choice where none is called so."""
        self.box.setCurrentIndex(self.box.findText(text))
        self.box.setEditText(text)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` on each letter and each choice."""
        self.box.currentTextChanged.connect(lambda _text: changed())

    def offer(self, choices: Choices) -> None:
        """Offer names; what is typed stays."""
        words = self.text()
        fill(self.box, list(choices))
        self.show_text(words)


class TickEntry(FormEntry):
    """A box to tick."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin without a tick."""
        self.tick = named(Tick(caption), name)
        super().__init__(self.tick)

    def text(self) -> str:
        """Return a sign where it is ticked."""
        return _TICKED if self.tick.isChecked() else ""

    def show_text(self, text: str) -> None:
        """Tick it where `text` says anything."""
        self.tick.setChecked(bool(text))

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` on each tick."""
        self.tick.toggled.connect(lambda _on: changed())


class TicksEntry(FormEntry):
    """Boxes side by side below their caption; what is ticked stays when others are offered."""

    def __init__(self, name: str, caption: str) -> None:
        """Begin without boxes."""
        self.boxes: dict[str, Tick] = {}
        self._name = name
        self._wanted: Collection[str] = ()
        """Values to tick as soon as their boxes exist."""
        self._changed: list[Callable[[], object]] = []
        self._row = row(spacing=12)
        widget = named(QWidget(), name)
        self.caption = label(caption, "small")
        widget.setLayout(column(self.caption, self._row, spacing=2))
        super().__init__(widget)

    def text(self) -> str:
        """Return the values that are ticked."""
        return joined(one for one, box in self.boxes.items() if box.isChecked()) if self.boxes else joined(self._wanted)

    def show_text(self, text: str) -> None:
        """Tick these values and no others, now or once they are offered."""
        self._wanted = parted(text)
        for one, box in self.boxes.items():
            box.setChecked(one in self._wanted)

    def listen(self, changed: Callable[[], object]) -> None:
        """Call `changed` on each tick, also of boxes that are offered later."""
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
        self._row.addStretch(1)
        self.show_text(ticked)

    def take_keyboard(self, *, over: bool = False) -> None:
        """Give the first box the keyboard."""
        del over
        next(iter(self.boxes.values()), self.widget).setFocus()


def joined(values: Iterable[str]) -> str:
    """Return values as the text of boxes."""
    return _BETWEEN.join(values)


def parted(text: str) -> tuple[str, ...]:
    """Return the values in the text of boxes."""
    return tuple(part for part in text.split(_BETWEEN) if part)


_ENTRIES: dict[EntryKind, Callable[[str, str], FormEntry]] = {
    EntryKind.LINE: LineEntry,
    EntryKind.CHOICE: ChoiceEntry,
    EntryKind.NAME: NameEntry,
    EntryKind.TICK: TickEntry,
    EntryKind.TICKS: TicksEntry,
}


def entry(kind: EntryKind, name: str, caption: str) -> FormEntry:
    """Return a new widget of a kind under its name and its accessible caption."""
    return _ENTRIES[kind](name, caption)
