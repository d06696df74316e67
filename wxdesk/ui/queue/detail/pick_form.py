"""A form with options to tick and a text: reasons to reject a submission, or pieces to return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, edit, framed, label, named, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.basic.tick import Tick

_LINE, _LOWEST, _HIGHEST = 24, 72, 284
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIGITS = "1234567890"
_KEYS = "?"
"""The key that opens the list of keys; it also works while this form is open."""
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class PickOption:
    """An option to tick: its id, its text, and a second text shown beside the first."""

    id: str
    words: str
    more: str = ""


@dataclass(frozen=True)
class Picked:
    """The ids of the ticked options, and the typed words."""

    ids: Sequence[str]
    words: str


class PickForm(InlineForm):
    """Asks a question below the head of the detail pane: digits tick options, Enter submits.

    While it is open, no command of the screen whose key has no Ctrl or Alt works, except "?".
    """

    given = Signal(object)
    """Emits a `Picked` when the person submits."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__("pickForm")
        say = session.say
        self._ticks: dict[str, Tick] = {}
        self.what = label(name="pickWhat", wrap=True)
        self.lead = label(role="small", name="pickLead", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._choices = named(QScrollArea(), "pickChoices")
        self._choices.setWidgetResizable(True)
        self._choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = column(self._grid, None, spacing=0)
        self._content = framed(self._lines, "desk")
        self._choices.setWidget(self._content)
        self.words = edit("pickWords", say("pick-more"), hint=say("pick-more-hint"))
        self._go = button("", "pickGo", self.give, role="first", key="↵")
        leave = button(say("action-cancel"), "pickLeave", self.hide, key="Esc")
        typed = column(label(say("pick-more"), "small"), self.words, spacing=2)
        self._whole = column(self.what, self.lead, self._choices, typed, row(None, leave, self._go))
        self.setLayout(self._whole)
        set_margins(self, 16, 12, 16, 12)

    def ask(self, what: str, lead: str, go: str, choices: Sequence[PickOption], words: str = "") -> None:
        """Show the question `what`, the explanation `lead` and the options `choices`, none ticked; focus the form.

        `go` is the text of the button, `words` the initial text.
        """
        clear(self._grid)
        self._ticks = {}
        for number, one in enumerate(choices):
            digit = f"{_DIGITS[number]}  " if number < len(_DIGITS) else ""
            tick = named(Tick(f"{digit}{one.words}"), f"pick-{one.id}")
            tick.setFixedHeight(_LINE)
            self._ticks[one.id] = tick
            self._grid.addWidget(tick, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(one.more, "small", wrap=True), number, 1)
        self._choices.setVisible(bool(choices))
        self.what.setText(what)
        self.lead.setText(lead)
        self.lead.setVisible(bool(choices))
        self._go.show_words(go, "↵")
        self.words.setText(words)
        self.show()
        if choices:
            self._fit()
        (next(iter(self._ticks.values()), self.words)).setFocus()

    def _fit(self) -> None:
        """Fit the height of the list of options to its words at the present width, up to a maximum.

        In a small window the maximum is lower and the options scroll, so that no widget overlaps another.
        """
        self.ensurePolished()
        self._whole.activate()
        wanted = self._lines.totalSizeHint().height()
        if self._lines.hasHeightForWidth():
            wanted = self._lines.totalHeightForWidth(self._choices.viewport().width())
        self._content.setMinimumHeight(wanted)
        self._choices.setMinimumHeight(min(wanted, _LOWEST))
        self._choices.setMaximumHeight(min(wanted, _HIGHEST))

    @property
    def asked(self) -> str:
        """Return the text of the question shown."""
        return self.what.text()

    def drafts(self) -> Mapping[str, str]:
        """Return the typed words."""
        return {"words": self.words.text()}

    def restore(self, drafts: Mapping[str, str]) -> None:
        """Fill in the words that were kept when the form closed, if none are typed."""
        if not self.words.text():
            self.words.setText(drafts.get("words", ""))

    def give(self) -> None:
        """Emit the ticked choices and the typed words."""
        ticked = [name for name, one in self._ticks.items() if one.isChecked()]
        self.given.emit(Picked(ticked, self.words.text().strip()))

    def event(self, event: QEvent) -> bool:
        """Take keys without Ctrl, Alt or Meta before a shortcut of the window gets them."""
        if isinstance(event, QKeyEvent) and _is_claimed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the option of a pressed digit, or submit on Enter; keys used by an inner field never get here."""
        at = _DIGITS.find(event.text()) if event.text() else -1
        if 0 <= at < len(self._ticks):
            list(self._ticks.values())[at].toggle()
        elif event.key() in _ENTER and not isinstance(self.focusWidget(), QPushButton):
            self.give()
        else:
            super().keyPressEvent(event)


def _is_claimed(event: QKeyEvent) -> bool:
    return event.text() != _KEYS and event.type() is QEvent.Type.ShortcutOverride and not event.modifiers() & _STRONG
