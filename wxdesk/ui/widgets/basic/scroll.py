"""Scroll areas that scroll vertically, and scrolling to a widget."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget


class Flow(QWidget):
    """The content of a scroll area; its minimum height is 0 if its layout computes the height from the width.

    Otherwise Qt would reserve the height that wrapped labels need in a narrow layout, and a person could scroll below
    the end of the content.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the minimum width of the content, and the height 0 if the layout finds the height by the width."""
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class Downward(QScrollArea):
    """A scroll area that only scrolls vertically; it is at least as wide as its content."""

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content and the scroll bar; for the height, return Qt's usual minimum."""
        least, inside = super().minimumSizeHint(), self.widget()
        if inside is not None:
            bar = self.verticalScrollBar().sizeHint().width()
            least.setWidth(inside.minimumSizeHint().width() + bar + 2 * self.frameWidth())
        return least

    def event(self, event: QEvent) -> bool:
        """Update the minimum size when the minimum size of the content changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def scrolled(content: QLayout, name: str) -> QScrollArea:
    """Return a scroll area around `content`, with the object name `name`."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = Flow()
    inside.setLayout(content)
    area.setWidget(inside)
    return area


def give_way(area: QScrollArea) -> None:
    """Let `area` become lower before the widgets above it do, because its content can scroll."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    policy.setVerticalStretch(1)
    area.setSizePolicy(policy)


def take_keyboard(widget: QWidget) -> None:
    """Focus `widget` and scroll until it is visible."""
    widget.setFocus()
    bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll until `widget` is visible, if it is in a scroll area."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)


def tab_as_laid_out(whole: QWidget) -> None:
    """Set the tab order of the fields in `whole` to the order of their layout; call it again after adding fields."""
    for before, after in pairwise(_fields(whole.layout())):
        QWidget.setTabOrder(before, after)


def _fields(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget = item.widget()
        if widget is None:
            yield from _fields(item.layout())
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        yield from _fields(widget.layout())
