"""Scrolls a widget that is too tall for its place."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget


class Flow(QWidget):
    """As tall as its text is at the width it has.

    A label that wraps wants a few short lines; without this, what those are taller by could be scrolled to.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class Downward(QScrollArea):
    """Scrolls down only, and so is never narrower than what it holds."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the content beside the bar; the height is any."""
        least, inside = super().minimumSizeHint(), self.widget()
        if inside is not None:
            bar = self.verticalScrollBar().sizeHint().width()
            least.setWidth(inside.minimumSizeHint().width() + bar + 2 * self.frameWidth())
        return least

    def event(self, event: QEvent) -> bool:
        """Ask for another width once the content does."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def scrolled(content: QLayout, name: str) -> QScrollArea:
    """Return `content` so that it can be scrolled down where there is too little room."""
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
    """Let what stands above `area` have the height that it wants first, and only then the area."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    policy.setVerticalStretch(1)
    area.setSizePolicy(policy)


def take_keyboard(widget: QWidget) -> None:
    """Give `widget` the keyboard and scroll to it: what is typed is to be seen."""
    widget.setFocus()
    bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll to `widget`, where it lies in something that can be scrolled."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)


def tab_as_laid_out(whole: QWidget) -> None:
    """Let Tab go through the fields in `whole` as they lie, also through those that were made later."""
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
