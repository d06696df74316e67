"""Labels, tags, buttons and rows, each with its role, its name and its accessible name."""

import re
from collections.abc import Callable

from PySide6.QtCore import QMargins, QObject, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.ui.widgets.basic.key_button import KeyButton

_AROUND = 32
"""Width that a list of choices needs beside its words: edges, a scroll bar."""
NO_MARGINS = QMargins(0, 0, 0, 0)
WIDEST = 16_777_215
"""The maximal width or height in pixels of what has none."""
EDGE = QMargins(16, 16, 16, 16)
_IN_A_DATE = re.compile(r"(?<=\d)(?=[年月日条])|(?<=[年月第])(?=\d)")
_JOINER = "\u2060"


def unbroken(text: str) -> str:
    """Return `text` with dates, and places such as 第2条, joined inside by signs that nobody sees."""
    return _IN_A_DATE.sub(_JOINER, text)


def whole(text: str) -> str:
    """Return `text` joined inside throughout by signs that nobody sees: no line ends within it."""
    return _JOINER.join(text)


class Sentence(QLabel):
    """A label of sentences in which no date is parted; its text is told as it was given."""

    def __init__(self, text: str) -> None:
        """Show `text`."""
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text` with its dates whole."""
        self._given = text
        super().setText(unbroken(text))

    def text(self) -> str:
        """Return what was given."""
        return self._given


def label(text: str = "", role: str = "", *, name: str = "", wrap: bool = False, exact: bool = False) -> QLabel:
    """Return a label in `role` (title, dim, small, heading); one that wraps can be selected and copied.

    It then keeps dates whole, by signs that go along when it is copied; an `exact` one has none.
    """
    made = Sentence(text) if wrap and not exact else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setObjectName(name)
    if wrap:
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def tag(text: str, tone: str, *, name: str = "") -> QLabel:
    """Return a small word on the ground of its tone (returned, warn, ok, accent, neutral)."""
    made = label(text, "tag", name=name)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def button(
    text: str, name: str, clicked: Callable[[], object], *, role: str = "", key: str = "", tip: str = ""
) -> KeyButton:
    """Return a button that says its key beside its word; `role` is first, link, chip, nav or none."""
    made = KeyButton(text, key)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.clicked.connect(lambda _on=False: clicked())
    return made


def edit(name: str, accessible: str, *, hint: str = "", text: str = "") -> QLineEdit:
    """Return a line to type in, which leaves files dropped on it to the window."""
    made = QLineEdit(text)
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setPlaceholderText(hint)
    made.setAcceptDrops(False)
    return made


class ChoiceBox(QComboBox):
    """A choice whose list is wide enough for its words, however narrow the box is."""

    def showPopup(self) -> None:
        """Show the list, no wider than the window."""
        words = self.view().sizeHintForColumn(0) + _AROUND
        self.view().setMinimumWidth(min(words, self.window().width()))
        super().showPopup()


def combo(name: str, accessible: str, choices: list[tuple[str, str]]) -> QComboBox:
    """Return a choice of (word, value)."""
    made = ChoiceBox()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setAcceptDrops(False)
    fill(made, choices)
    return made


def share_width(widget: QWidget) -> None:
    """Let the columns of a form be of one width, however long the names in a choice are."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())


def fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Give a choice other words and values and keep what is chosen, where it is still there."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for word, value in choices:
        box.addItem(word, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def line() -> QFrame:
    """Return a rule of one pixel."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def row(*things: QWidget | QLayout | None, spacing: int = 8, margins: QMargins = NO_MARGINS) -> QHBoxLayout:
    """Return a row; None stands for a stretch."""
    return _box(QHBoxLayout(), things, spacing, margins)


def column(*things: QWidget | QLayout | None, spacing: int = 8, margins: QMargins = NO_MARGINS) -> QVBoxLayout:
    """Return a column; None stands for a stretch."""
    return _box(QVBoxLayout(), things, spacing, margins)


def _box[B: QBoxLayout](box: B, things: tuple[QWidget | QLayout | None, ...], spacing: int, margins: QMargins) -> B:
    box.setSpacing(spacing)
    box.setContentsMargins(margins)
    for thing in things:
        if thing is None:
            box.addStretch(1)
        elif isinstance(thing, QWidget):
            box.addWidget(thing)
        else:
            box.addLayout(thing)
    return box


def named[O: QObject](thing: O, name: str) -> O:
    """Return `thing` under the name by which tests and style sheets find it."""
    thing.setObjectName(name)
    return thing


class Pages(QStackedWidget):
    """Needs the room that the page in sight needs; the others do not count."""

    def __init__(self) -> None:
        """Begin without a page."""
        super().__init__()
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what is needed at least."""
        shown = self.currentWidget()
        return QSize() if shown is None else shown.minimumSizeHint()


def side_by_side(name: str, *panes: QWidget) -> QSplitter:
    """Return panes with a line between them that can be dragged; none can be dragged away."""
    made = named(QSplitter(Qt.Orientation.Horizontal), name)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for pane in panes:
        made.addWidget(pane)
    return made


def put_in(split: QSplitter, place: int, pane: QWidget) -> None:
    """Put a pane in the place that another one held for it, as wide."""
    before = split.replaceWidget(place, pane)
    if before is not None:
        pane.setMinimumWidth(before.minimumWidth())
        before.deleteLater()


def set_margins(widget: QWidget, left: int, top: int, right: int, bottom: int) -> None:
    """Give the layout of `widget` its margins in pixels."""
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(left, top, right, bottom)


def framed(layout: QLayout, role: str = "", name: str = "") -> QWidget:
    """Return a widget around `layout` that its role gives ground and line."""
    made = QWidget()
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


def lift(widget: QWidget) -> None:
    """Let `widget` float over what lies below it."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(36)
    shadow.setOffset(0, 8)
    shadow.setColor(QColor(0, 0, 0, 80))
    widget.setGraphicsEffect(shadow)


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


def retone(widget: QWidget, key: str, value: object) -> None:
    """Set a property that the style sheet looks at and draw the widget anew, where it was another."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
