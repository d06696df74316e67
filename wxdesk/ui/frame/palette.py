"""The palette (Ctrl+K): finds every command, and everything with a name, number or day, by a few typed characters."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from wxdesk.domain.desk.search_terms import folded, searched_text
from wxdesk.domain.words.wording.slips import HAN
from wxdesk.ui.core.commands import Command, CommandGroup, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, edit, label, lift, named, set_margins
from wxdesk.ui.widgets.basic.style import SMALL

_WIDTH, _ROW, _ROWS = 560, 36, 11
_LINE = 58
"""Height in pixels of the palette without its rows: the search field and the edges."""
_TOP = 72
_FIND_MS = 120
_SHOWN = 60
_LOOSE = re.compile(f"[{HAN}]{{3,}}")
"""Matches typed characters that may stand apart from each other in the words of a command: three Chinese ones or more.

Fewer characters, or letters, would stand in this order in too many commands by chance.
"""
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_HINT, _ABLE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2

type Index = QModelIndex | QPersistentModelIndex


class PaletteHit(NamedTuple):
    """A search result of the palette that is not a command, such as a submission or a unit.

    `words` is its text, `hint` its kind in words; `screen` and `subject` say which screen opens it and with what id.
    """

    words: str
    hint: str
    screen: str
    subject: str


type Find = Callable[[str], Sequence[PaletteHit]]
"""Type of the palette's search beside commands, for the typed text; called on a pool thread."""


def matching(groups: Iterable[CommandGroup], typed: str) -> list[tuple[CommandGroup, Command]]:
    """Return the commands whose words, group or id, or the initials of these, contain all words of `typed`.

    Commands that can be run now come before those that cannot. Within both groups, commands that begin with the
    first typed word come first. Behind them all come commands that have the typed Chinese characters in this order,
    but not side by side: 登记更正 finds 登记已更正.
    """
    parts = folded(typed).split()
    found: list[tuple[bool, bool, bool, int, CommandGroup, Command]] = []
    for group in groups:
        for command in group.commands:
            said = searched_text(command.words, group.words, command.id)
            loose = not all(part in said for part in parts)
            if not loose or all(part in said or _in_order(part, command.words) for part in parts):
                begins = bool(parts) and command.words.casefold().startswith(parts[0])
                found.append((loose, not command.able(), not begins, len(found), group, command))
    return [(group, command) for *_, group, command in sorted(found, key=lambda one: one[:4])]


def _in_order(typed: str, words: str) -> bool:
    """Tell whether the characters of `typed` stand in `words` in the same order, with others between them.

    False unless `typed` has at least three Chinese characters and no other ones.
    """
    rest = iter(words)
    return _LOOSE.fullmatch(typed) is not None and all(sign in rest for sign in typed)


class _Rows(QStyledItemDelegate):
    """Draws a row of the palette: words on the left, group and key on the right."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        tokens, box = self._session.tokens, QRect(option.rect)
        painter.save()
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(box, tokens.color("accent_back"))
        inside = box.adjusted(16, 0, -16, 0)
        side = Qt.AlignmentFlag.AlignVCenter
        face = painter.font()
        face.setPixelSize(SMALL)
        hint = str(index.data(_HINT))
        painter.setFont(face)
        painter.setPen(tokens.color("dim"))
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignRight, hint)
        inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(hint) - 16)
        painter.setFont(option.font)
        painter.setPen(tokens.color("ink" if index.data(_ABLE) else "faint"))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Palette(QWidget):
    """The command palette over the window: a search field with a list of commands and of search results of the desk.

    Typing filters the rows, Enter runs a command or opens a result, Escape closes the palette.
    """

    found = Signal(str, str)
    """Emits the screen and the subject of a chosen hit."""

    def __init__(self, session: Session, find: Find, parent: QWidget) -> None:
        """Build the palette hidden, over `parent`; `find` searches the desk."""
        super().__init__(parent)
        self.setObjectName("palette")
        self.setProperty("role", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._find, self._over = session, find, parent
        self._groups: Sequence[CommandGroup] = ()
        self._before: QWidget | None = None
        self.line = edit("paletteLine", session.say("palette"), hint=session.say("palette-hint"))
        self.line.setProperty("role", "palette")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.do)
        self.rows = named(QListWidget(), "paletteRows")
        self.rows.setItemDelegate(_Rows(session, self.rows))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemClicked.connect(self._clicked)
        self._none = label(session.say("palette-none"), "dim", name="paletteNone")
        self._none.setContentsMargins(16, 8, 16, 8)
        self._none.hide()
        self.setLayout(column(self.line, self._none, self.rows, spacing=0))
        set_margins(self, 1, 1, 1, 8)
        lift(self)
        self._tallest = 0
        self._wait = QTimer(self, singleShot=True, interval=_FIND_MS)
        self._wait.timeout.connect(self._look)
        self.hide()

    def offer(self, groups: Sequence[CommandGroup]) -> None:
        """Open the palette with the commands of `groups`."""
        self._groups = groups
        self._before = self.window().focusWidget()
        self.line.clear()
        self._place()
        self._fill()
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Hide the palette, and return the focus to the widget that had it before."""
        self.hide()
        if self._before is not None and isValid(self._before):  # the screen may have been rebuilt meanwhile
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select rows by keys while the search field has the focus; close on Escape or when the field loses focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                self.rows.event(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        if event.type() is QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow():
            self.hide()
        return super().eventFilter(watched, event)

    @Slot()
    def do(self) -> None:
        """Run the selected command, or open the selected hit."""
        item = self.rows.currentItem()
        if item is not None:
            self._clicked(item)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        chosen = item.data(Qt.ItemDataRole.UserRole)
        self.leave()
        if isinstance(chosen, Command):
            chosen.run()
        elif isinstance(chosen, PaletteHit):
            self.found.emit(chosen.screen, chosen.subject)

    @Slot()
    def _typed(self) -> None:
        self._fill()
        if self.line.text().strip():
            self._wait.start()

    def _fill(self) -> None:
        self.rows.clear()
        for group, command in matching(self._groups, self.line.text())[:_SHOWN]:
            key = key_text(command.key)
            able = command.able()
            self._add(command.words, f"{group.words}   {key}" if key else group.words, command, able=able)
        self.rows.setCurrentRow(0)
        if self.rows.count():
            self._fit(none=False)

    def _add(self, words: str, hint: str, chosen: object, *, able: bool = True) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, chosen)
        item.setData(_HINT, hint)
        item.setData(_ABLE, able)
        self.rows.addItem(item)

    @Slot()
    def _look(self) -> None:
        typed = self.line.text().strip()
        if typed and self.isVisible():
            self._session.tasks.run(lambda: (typed, self._find(typed)), self._show_found)

    def _show_found(self, read: tuple[str, Sequence[PaletteHit]]) -> None:
        typed, found = read
        if typed != self.line.text().strip() or not self.isVisible():
            return
        for hit in found:
            self._add(hit.words, hit.hint, hit)
        self._fit(none=self.rows.count() == 0)
        if self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)

    def _place(self) -> None:
        over = self._over
        width = min(_WIDTH, over.width() - 32)
        self._tallest = over.height() - _TOP - 32
        corner = QPoint((over.width() - width) // 2, min(_TOP, over.height() // 8))
        self.setGeometry(QRect(corner, QSize(width, self._tallest)))

    def _fit(self, *, none: bool) -> None:
        """Fit the palette's height to its rows.

        If `none`, nothing was found: a sentence that says so replaces the rows.
        """
        self._none.setVisible(none)
        self.rows.setVisible(not none)
        listed = _LINE + _ROW * min(self.rows.count(), _ROWS)
        self.resize(self.width(), self.sizeHint().height() if none else min(listed, self._tallest))
