"""Factories for labels, tags, buttons and layouts, with style role, object name and accessible name."""

import re
from collections.abc import Callable

from PySide6.QtCore import QMargins, QObject, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from wxdesk.ui.widgets.basic.key_button import KeyButton

_AROUND = 32
"""Width in pixels of borders and scroll bar, which a list of choices needs beside its words."""
NO_MARGINS = QMargins(0, 0, 0, 0)
WIDEST = 16_777_215
"""Maximum width or height of a Qt widget in pixels, which means that it is not limited."""
EDGE = QMargins(16, 16, 16, 16)
_IN_A_DATE = re.compile(r"(?<=\d)(?=[年月日条])|(?<=[年月第])(?=\d)")
_JOINER = "\u2060"


def unbroken(text: str) -> str:
    """Return `text` with invisible characters that keep a date, or a clause such as 第2条, on one line."""
    return _IN_A_DATE.sub(_JOINER, text)


def whole(text: str) -> str:
    """Return `text` with invisible characters (word joiners) inside it, so that no line break is possible."""
    return _JOINER.join(text)


class Sentence(QLabel):
    """A label that does not wrap inside dates.

    To prevent that, it adds invisible characters (word joiners), which `text` leaves out.
    """

    def __init__(self, text: str) -> None:
        """Show `text`."""
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, with invisible characters (word joiners) inside dates, so that they do not wrap."""
        self._given = text
        super().setText(unbroken(text))

    def text(self) -> str:
        """Return the original text, without the invisible characters (word joiners) that were added."""
        return self._given


def label(text: str = "", role: str = "", *, name: str = "", wrap: bool = False, exact: bool = False) -> QLabel:
    """Return a label; `role` (title, dim, small, heading) selects its style.

    The text of a wrapping label (`wrap`) can be selected. Invisible characters keep its dates from being split
    between lines; they are copied too. With `exact` the label has no such characters.
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
    """Return a tag: a small word with a background in the colour of `tone` (returned, warn, ok, accent, neutral)."""
    made = label(text, "tag", name=name)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def button(
    text: str, name: str, clicked: Callable[[], object], *, role: str = "", key: str = "", tip: str = ""
) -> KeyButton:
    """Return a button that shows its key beside its words, and calls `clicked`; `tip` is its tooltip.

    Its style is `role`: first, link, chip, nav, tool or "".
    """
    made = KeyButton(text, key)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.clicked.connect(lambda _on=False: clicked())
    return made


def edit(name: str, accessible: str, *, hint: str = "", text: str = "") -> QLineEdit:
    """Return a field of one line with the text `text`; `hint` is shown while it is empty.

    `accessible` is its accessible name. It ignores drops, so that the window gets dropped files.
    """
    made = QLineEdit(text)
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setPlaceholderText(hint)
    made.setAcceptDrops(False)
    return made


class ChoiceBox(QComboBox):
    """A combo box whose list is as wide as its words, even if the box is narrow; it shortens words by an ellipsis.

    The mouse wheel scrolls the form around it, and changes the choice only while the box has the focus.
    """

    def __init__(self) -> None:
        """Build a box without choices."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the choice if the box has the focus; else let the form scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chosen words; words that are too long for the box end with an ellipsis."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part, control = QStyle.SubControl.SC_ComboBoxEditField, QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Show the list, as wide as its words but at most as wide as the window."""
        words = self.view().sizeHintForColumn(0) + _AROUND
        self.view().setMinimumWidth(min(words, self.window().width()))
        super().showPopup()


def combo(name: str, accessible: str, choices: list[tuple[str, str]]) -> QComboBox:
    """Return a combo box of `choices`, each a pair of (word, value); `accessible` is its accessible name."""
    made = ChoiceBox()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setAcceptDrops(False)
    fill(made, choices)
    return made


def share_width(widget: QWidget) -> None:
    """Let the layout ignore the natural width of `widget`, so that all columns of a form become equally wide."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())


def fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Replace the choices of `box`; keep the chosen value if it is still a choice."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for word, value in choices:
        box.addItem(word, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def line() -> QFrame:
    """Return a horizontal line one pixel high."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def row(*things: QWidget | QLayout | None, spacing: int = 8, margins: QMargins = NO_MARGINS) -> QHBoxLayout:
    """Return a horizontal layout of `things`; None adds a stretch."""
    return _box(QHBoxLayout(), things, spacing, margins)


def column(*things: QWidget | QLayout | None, spacing: int = 8, margins: QMargins = NO_MARGINS) -> QVBoxLayout:
    """Return a vertical layout of `things`; None adds a stretch."""
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
    """Give `thing` an object name, by which tests and style sheets find it; return `thing`."""
    thing.setObjectName(name)
    return thing


class Pages(QStackedWidget):
    """A stack of pages whose minimum size is that of the visible page, not that of the largest."""

    def __init__(self) -> None:
        """Begin without pages."""
        super().__init__()
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size of the visible page."""
        shown = self.currentWidget()
        return QSize() if shown is None else shown.minimumSizeHint()


def side_by_side(name: str, *panes: QWidget) -> QSplitter:
    """Return a splitter with `panes` side by side; a pane cannot be collapsed."""
    made = named(QSplitter(Qt.Orientation.Horizontal), name)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for pane in panes:
        made.addWidget(pane)
    return made


def put_in(split: QSplitter, place: int, pane: QWidget) -> None:
    """Replace the placeholder at the index `place` of the splitter by `pane`, with the placeholder's minimum width."""
    before = split.replaceWidget(place, pane)
    if before is not None:
        pane.setMinimumWidth(before.minimumWidth())
        before.deleteLater()


def set_margins(widget: QWidget, left: int, top: int, right: int, bottom: int) -> None:
    """Set the margins in pixels of the layout of `widget`."""
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(left, top, right, bottom)


def framed(layout: QLayout, role: str = "", name: str = "") -> QWidget:
    """Return a widget that contains `layout`; `role` selects its background and border in the style sheet."""
    made = QWidget()
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


def lift(widget: QWidget) -> None:
    """Give `widget` a shadow, so that it seems to float above the window."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(36)
    shadow.setOffset(0, 8)
    shadow.setColor(QColor(0, 0, 0, 80))
    widget.setGraphicsEffect(shadow)


def clear(layout: QLayout) -> None:
    """Remove and delete all widgets and layouts in `layout`."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


def lock(field: QLineEdit | QPlainTextEdit, *, locked: bool) -> None:
    """Make `field` read-only if `locked`, and remove its frame, so that it does not look like an input field."""
    field.setReadOnly(locked)
    retone(field, "locked", "true" if locked else "false")


def retone(widget: QWidget, key: str, value: object) -> None:
    """Set the widget's property `key`, such as `tone`, by which the style sheet selects its colours.

    If the value changed, apply the style again.
    """
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
