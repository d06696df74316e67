"""The bar over the list: views with their counts, what does not fit in a menu, filter, columns, new files."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QWidget

from wxdesk.domain.desk.shown import plain_word
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, label, row, set_margins
from wxdesk.ui.widgets.basic.key_button import KeyButton

_GAP = 2
_BETWEEN = 13
_SQUARE = 34
_BELOW = 4
"""Distance of a menu below its button, in pixels."""
_ALWAYS = ("ours", "units", "all")
_OWN, _IDLE, _FULL, _KEPT = range(4)


class ViewOption(NamedTuple):
    """One view: its name, its words with the count, whether it begins a group."""

    name: str
    words: str
    begins: bool = False
    needed: int = 0
    """Priority of the view; where there is little room, the highest is hidden last."""


class ViewChips(QWidget):
    """Chips as far as they fit; the one that holds is always seen, the others stand in a menu."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("views")
        self._session = session
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._group = QButtonGroup(self, exclusive=True)
        self._chips: dict[str, KeyButton] = {}
        self._rules: dict[str, QFrame] = {}
        self._choices: Sequence[ViewOption] = ()
        self.more = button("", "viewsMore", self._offer, role="chip", tip=session.say("views-more"))
        self.more.setAccessibleName(session.say("views-more"))
        self.setMinimumWidth(120)

    @property
    def names(self) -> list[str]:
        """Return the names of all views in their order."""
        return [choice.name for choice in self._choices]

    def show_choices(self, choices: Sequence[ViewOption], current: str) -> None:
        """Show `choices` with `current` holding."""
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
            chip = button("", f"views-{one.name}", self._choose(one.name), role="chip")
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
        """Show as many chips as fit."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Reckon again with the face that the style gives."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide what does not fit, what is needed least first, never the one that holds."""
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
        self.more.setText(f"+{len(hidden)}")
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
        """Ask for room for all chips."""
        width = sum(chip.sizeHint().width() + _GAP for chip in self._chips.values())
        return QSize(width + len(self._rules) * (_BETWEEN + 1) + 8, super().sizeHint().height())


class ViewBar(QWidget):
    """Chips at the left; at the right the buttons for filter, columns and new files."""

    sift_wanted = Signal()

    def __init__(
        self,
        session: Session,
        *,
        columns: Callable[[QPoint], object],
        choose: Callable[[], object],
    ) -> None:
        """Build the bar; each button does what its command does, `columns` at the corner below its button."""
        super().__init__()
        self._session = session
        self.setObjectName("queueBar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips = ViewChips(session)
        say = session.say
        self.sift = button("", "queueSift", self.sift_wanted.emit, tip=f"{say('action-sift')}  F")
        self.sift.setCheckable(True)
        self.sift.setAccessibleName(say("action-sift"))
        self.columns = button(
            "", "queueColumns", lambda: columns(self._below_columns()), tip=f"{say('action-columns')}  L"
        )
        self.columns.setAccessibleName(say("action-columns"))
        self.receive = button(say("action-choose"), "chooseFiles", choose, key="N")
        bar = QHBoxLayout(self)
        bar.setContentsMargins(8, 8, 12, 8)
        bar.setSpacing(6)
        bar.addWidget(self.chips, 1)
        for one in (self.sift, self.columns, self.receive):
            bar.addWidget(one)
        for one in (self.sift, self.columns):
            one.setFixedWidth(_SQUARE)
            one.setProperty("role", "square")
        self.recolour()

    def _below_columns(self) -> QPoint:
        one = self.columns
        return one.mapToGlobal(QPoint(one.width(), one.height() + _BELOW))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone where there is little room."""
        if narrow:
            self.receive.show_words("")
        else:
            self.receive.show_words(self._session.say("action-choose"), "N")

    def recolour(self) -> None:
        """Draw the icons in the colours that hold now."""
        tokens = self._session.tokens
        self.receive.setIcon(icons.icon("add", tokens.ink))
        self.sift.setIcon(icons.icon("filter", tokens.ink, tokens.accent))
        self.columns.setIcon(icons.icon("columns", tokens.ink))


class AloneStrip(QWidget):
    """Says that one submission is listed alone, because it is far down in the list, and leads back to all."""

    def __init__(self, session: Session, leave: Callable[[], object]) -> None:
        """Begin hidden; `leave` lists all again."""
        super().__init__()
        self._session = session
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label(role="note", name="listedAlone")
        everything = button(session.say("list-all"), "listAll", leave, role="link")
        self.setLayout(row(self._words, everything, None))
        set_margins(self, 16, 6, 16, 6)
        self.hide()

    def show_number(self, number: str) -> None:
        """Name the submission that is listed alone; go where there is none."""
        self._words.setText(self._session.say("listed-alone", number=number))
        self.setVisible(bool(number))


def choices_of(
    session: Session,
    groups: Sequence[Sequence[str]],
    own: Sequence[tuple[str, str]],
    counts: Mapping[str, int],
) -> list[ViewOption]:
    """Return fixed views by group and a person's own (key, name), each with its count."""
    say = session.say
    made = [
        ViewOption(
            view,
            say("view-count", name=session.word("view", view), count=counts[view]),
            begins,
            _KEPT if view in _ALWAYS else _FULL if counts[view] else _IDLE,
        )
        for group, views in enumerate(groups)
        for number, view in enumerate(views)
        for begins in [group > 0 and number == 0]
    ]
    made += [
        ViewOption(key, say("view-count", name=name, count=counts.get(key, 0)), number == 0, _OWN)
        for number, (key, name) in enumerate(own)
    ]
    return made
