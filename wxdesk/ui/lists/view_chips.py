"""The views of a list as chips (small buttons); a menu contains those that do not fit."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QWidget

from wxdesk.domain.desk.shown import plain_word
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear
from wxdesk.ui.widgets.basic.key_button import KeyButton

_GAP = 2
_BETWEEN = 13
_BELOW = 4
"""Distance of a menu below its button, in pixels."""


class ViewOption(NamedTuple):
    """One view of a list, as a chip (small button) of the bar above the list.

    `name` identifies the view; `words` is its text with the number of rows. `begins` draws a separator before the chip.
    In a narrow bar, the views with the lowest `needed` are hidden first.
    """

    name: str
    words: str
    begins: bool = False
    needed: int = 0
    """Priority: in a narrow bar, the views with the lowest number are hidden first."""


class ViewChips(QWidget):
    """A row of chips, one for each view; the chip of the current view is checked and always visible."""

    chosen = Signal(str)

    def __init__(self, session: Session, name: str = "views") -> None:
        """Build a row without views; `name` is its object name."""
        super().__init__()
        self.setObjectName(name)
        self._name = name
        self._session = session
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._group = QButtonGroup(self, exclusive=True)
        self._chips: dict[str, KeyButton] = {}
        self._rules: dict[str, QFrame] = {}
        self._choices: Sequence[ViewOption] = ()
        self.more = button("", f"{name}More", self._offer, role="chip", tip=session.say("views-more"))
        self.more.setAccessibleName(session.say("views-more"))
        self.setMinimumWidth(120)

    @property
    def names(self) -> list[str]:
        """Return the names of all views in order."""
        return [choice.name for choice in self._choices]

    def show_choices(self, choices: Sequence[ViewOption], current: str) -> None:
        """Show `choices`, with the view `current` checked."""
        if [one.name for one in choices] != self.names:
            self._make(choices)
        self._choices = choices
        for one in choices:
            chip = self._chips[one.name]
            chip.show_words(one.words)
            chip.setAccessibleName(one.words)
            chip.setChecked(one.name == current)
        self._fit()

    def _make(self, choices: Sequence[ViewOption]) -> None:
        self._row.removeWidget(self.more)
        clear(self._row)
        self._chips, self._rules = {}, {}
        for one in choices:
            if one.begins:
                self._rules[one.name] = self._rule()
            chip = button("", f"{self._name}-{one.name}", self._choose(one.name), role="chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips[one.name] = chip
            self._row.addWidget(chip)
        self._row.addWidget(self.more)
        self._row.addStretch(1)

    def _rule(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "rule")
        made.setFixedSize(1, 16)
        self._row.addSpacing(_BETWEEN // 2 - _GAP)
        self._row.addWidget(made)
        self._row.addSpacing(_BETWEEN // 2 - _GAP)
        return made

    def _choose(self, name: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show chips to fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the chips again: the style changes the font when the widget is first shown."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide chips that do not fit, lowest priority first, but never the checked one."""
        widths = {name: chip.sizeHint().width() + _GAP for name, chip in self._chips.items()}
        rules = len(self._rules) * (_BETWEEN + 1)
        room = self.width() - rules
        held = next((name for name, chip in self._chips.items() if chip.isChecked()), "")
        hidden: list[str] = []
        if sum(widths.values()) > room:
            room -= self.more.sizeHint().width() + _GAP
            for name in self._least_needed():
                if sum(widths[one] for one in widths if one not in hidden) <= room:
                    break
                if name != held:
                    hidden.append(name)
        for name, chip in self._chips.items():
            chip.setVisible(name not in hidden)
        for name, rule in self._rules.items():
            rule.setVisible(name not in hidden)
        self.more.show_words(f"+{len(hidden)}")
        self.more.setAccessibleName(self._session.say("views-more"))
        self.more.setVisible(bool(hidden))

    def _least_needed(self) -> list[str]:
        from_the_end = list(enumerate(self._choices))
        from_the_end.sort(key=lambda one: (one[1].needed, -one[0]))
        return [choice.name for _, choice in from_the_end]

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("viewMenu")
        for one in self._choices:
            if self._chips[one.name].isHidden():
                entry = menu.addAction(plain_word(one.words))
                entry.setObjectName(f"view-{one.name}")
                entry.triggered.connect(lambda _on=False, name=one.name: self.chosen.emit(name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + _BELOW)))

    def sizeHint(self) -> QSize:
        """Return a size that has room for all chips."""
        width = sum(chip.sizeHint().width() + _GAP for chip in self._chips.values())
        return QSize(width + len(self._rules) * (_BETWEEN + 1) + 8, super().sizeHint().height())
