"""Find and replace in the article's text: a bar below the toolbar with the count, next and previous."""

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.ui.article.text.searched_text import SearchedText
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, row, set_margins

_PARTING = frozenset("\u2029\ufdd0\ufdd1\ufffc")
"""Characters of Qt between blocks and for pictures: a selection with them is no word to search."""
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class FindBar(QWidget):
    """A bar that searches the editor's text, ignoring case."""

    def __init__(self, session: Session, text: SearchedText) -> None:
        """Build the bar hidden; it searches `text`."""
        super().__init__()
        self.setObjectName("findBar")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._text = session, text
        self.line = edit("findLine", session.say("editor-find"), hint=session.say("editor-find"))
        self.count = label(role="small", name="findCount")
        self._before = button("", "findBefore", self.previous, role="tool", tip=session.say("find-before"))
        self._after = button("", "findNext", self.next, role="tool", tip=session.say("find-next"))
        self._close = button("", "findClose", self.close_bar, role="tool", tip=session.say("find-close"))
        for made, words in (
            (self._before, "find-before"),
            (self._after, "find-next"),
            (self._close, "find-close"),
        ):
            made.setAccessibleName(session.texts.text(words))
        self.line.textChanged.connect(self._typed)
        self._replacing = self._make_replacing()
        for keys, slot in (
            ("Return", self._enter),
            ("Shift+Return", self.previous),
            ("Alt+Return", self.replace_all),
            ("Escape", self.close_bar),
        ):
            QShortcut(QKeySequence(keys), self, context=_INSIDE).activated.connect(slot)
        finding = row(self.line, self.count, self._before, self._after, self._close)
        self.setLayout(column(finding, self._replacing))
        self.setTabOrder(self.line, self.other)
        set_margins(self, 16, 6, 8, 6)
        self.recolour()
        self.hide()

    def _make_replacing(self) -> QWidget:
        say = self._session.say
        self.other = edit("replaceLine", say("replace-with"), hint=say("replace-with"))
        one = button(say("replace-one"), "replaceOne", self.replace, key="↵")
        every = button(say("replace-all"), "replaceAll", self.replace_all, key="Alt+↵")
        made = framed(row(self.other, one, every))
        made.hide()
        return made

    def recolour(self) -> None:
        """Redraw the icons in the colours of the current theme."""
        ink = self._session.tokens.dim
        for made, name in ((self._before, "up"), (self._after, "down"), (self._close, "close")):
            made.setIcon(icons.icon(name, ink))

    def open_replacing(self) -> None:
        """Open the bar; show the field for the replacement if the text may be changed."""
        self.open_bar(replacing=not self._text.isReadOnly())

    def open_bar(self, *, replacing: bool = False) -> None:
        """Open the bar with the editor's selected words in it, and focus it.

        With `replacing`, also show the field for the replacement.
        """
        self._replacing.setVisible(replacing)
        words = self._text.selected_words()
        if words and not set(words) & _PARTING:
            self.line.setText(words)
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._say()

    @Slot()
    def close_bar(self) -> None:
        """Close the bar and focus the editor."""
        self.hide()
        self._text.setFocus()

    @Slot()
    def _enter(self) -> None:
        if self.other.hasFocus():
            self.replace()
        else:
            self.next()

    @Slot()
    def replace(self) -> None:
        """Replace the selected match, then select the next one."""
        found = self._text.selected_words().casefold() == self.line.text().casefold()
        start = self._text.found_start()
        if not (found and start in self._places() and self._may_replace()):
            self.next()
            return
        self._text.replace_found([(start, start + len(self.line.text()))], self.other.text())
        self._typed()

    @Slot()
    def replace_all(self) -> None:
        """Replace all matches as one undo step, and show how many were replaced."""
        places = self._places()
        if not places or not self._may_replace():
            return
        length = len(self.line.text())
        self._text.replace_found([(at, at + length) for at in places], self.other.text())
        self.count.setText(self._session.say("replace-done", count=len(places)))

    def _may_replace(self) -> bool:
        return not (self._replacing.isHidden() or self._text.isReadOnly())

    @Slot()
    def next(self) -> None:
        """Select the next match; after the last comes the first."""
        self._go(forward=True)

    @Slot()
    def previous(self) -> None:
        """Select the previous match; before the first comes the last."""
        self._go(forward=False)

    @Slot()
    def _typed(self) -> None:
        places = self._places()
        start = self._text.found_start()
        found = next((at for at in places if at >= start), places[0] if places else None)
        if found is not None:
            self._choose(found)
        self._say()

    def _go(self, *, forward: bool) -> None:
        places, start = self._places(), self._text.found_start()
        if places and forward:
            self._choose(next((at for at in places if at > start), places[0]))
        elif places:
            self._choose(next((at for at in reversed(places) if at < start), places[-1]))
        self._say()

    def _places(self) -> list[int]:
        """Return the positions of all matches in the text.

        While replacing, skip matches in addresses of links and pictures.
        """
        text, words = self._text.searched(), self.line.text()
        if not words:
            return []
        found = [one.start() for one in re.finditer(re.escape(words), text, re.IGNORECASE)]
        if self._replacing.isHidden():
            return found
        kept = self._text.kept_spans()
        return [at for at in found if not any(low < at + len(words) and at < high for low, high in kept)]

    def _choose(self, at: int) -> None:
        self._text.choose_found(at, at + len(self.line.text()))

    def _say(self) -> None:
        places, start = self._places(), self._text.found_start()
        if not self.line.text():
            self.count.setText("")
        elif not places:
            self.count.setText(self._session.say("find-none"))
        else:
            now = places.index(start) + 1 if start in places else 0
            self.count.setText(self._session.say("find-count", now=now, total=len(places)))
