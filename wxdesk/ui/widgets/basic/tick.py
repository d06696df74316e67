"""A tick box in the colours of the current theme."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QStylePainter

from wxdesk.domain.desk.shown import plain_word
from wxdesk.ui.widgets.basic.tick_mark import SIDE, draw_tick


class Tick(QCheckBox):
    """A tick box with its words at the right."""

    def __init__(self, words: str = "") -> None:
        """Show `words`; an & in them is shown as it is."""
        super().__init__(plain_word(words))
        # a mouse click leaves the focus on the list, so that the list's keys still work
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box in the colours of the theme; Qt's style draws the words."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        parts = QStyle.SubElement
        box = QRect(0, 0, SIDE, SIDE)
        box.moveCenter(self.style().subElementRect(parts.SE_CheckBoxIndicator, option, self).center())
        draw_tick(painter, box, on=self.isChecked(), marked=self.hasFocus(), able=self.isEnabled())
        option.rect = self.style().subElementRect(parts.SE_CheckBoxContents, option, self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)
