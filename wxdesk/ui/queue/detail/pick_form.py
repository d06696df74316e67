"""A form with options to tick and a text: reasons to reject a submission, or pieces to return."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import OPTION_DIGITS, Choices, EntryKind, OptionsEntry, parted
from wxdesk.ui.widgets.forms.form_view import FormField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WORDS = ("return-unexplained", "reason-missing")
"""The codes of the errors that are shown at the text field."""
_KEYS = "?"
"""The key that opens the list of keys; it also works while this form is open."""
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class Picked:
    """The ids of the ticked options, and the typed words."""

    ids: Sequence[str]
    words: str


class PickForm(AskingForm):
    """Asks a question below the head of the detail pane: digits tick options, Enter submits.

    While it is open, keys without Ctrl or Alt run no command of the screen, except "?".
    """

    given = Signal(object)
    """Emits a `Picked` when the person submits."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__(session, "pickForm", (), "", key="↵")
        self.lay_out()

    def ask(self, what: str, lead: str, go: str, choices: Choices, words: str = "") -> None:
        """Show the question `what`, the explanation `lead` and the options `choices`, none ticked; focus the form.

        A choice is a pair of caption and id; in the caption, a line break separates the option from its explanation.
        `go` is the text of the button, `words` the initial text.
        """
        say = self._session.say
        text = FormField("words", say("pick-more"), hint=say("pick-more-hint"), errors=_WORDS)
        self.declare(
            [FormField("ids", lead, EntryKind.OPTIONS, choices=choices, read=parted), text] if choices else [text]
        )
        self.begin(what, {"words": words}, go=go)
        if choices:
            self.ensurePolished()
            if (layout := self.layout()) is not None:
                layout.activate()
            self.options.fit()

    @property
    def options(self) -> OptionsEntry:
        """Return the field with the list of options.

        Raises:
            KeyError: the form that is shown has no options.
        """
        entry = self.fields.entries["ids"]
        if not isinstance(entry, OptionsEntry):
            raise TypeError("ids")
        return entry

    def give(self) -> None:
        """Emit the ticked options and the typed words."""
        if (said := self.values()) is not None:
            self.given.emit(Picked(said.get("ids", ()), said["words"]))

    def event(self, event: QEvent) -> bool:
        """Take keys without Ctrl, Alt or Meta before a shortcut of the window gets them."""
        if isinstance(event, QKeyEvent) and _is_claimed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the option of a pressed digit, or submit on Enter.

        A key that the text field inside the form uses itself does not reach this method.
        """
        digit = OPTION_DIGITS.find(event.text()) if event.text() else -1
        if digit >= 0 and "ids" in self.fields.entries:
            self.options.toggle(digit)
        elif event.key() in _ENTER and not isinstance(self.focusWidget(), QPushButton):
            self.give()
        else:
            super().keyPressEvent(event)


def _is_claimed(event: QKeyEvent) -> bool:
    return event.text() != _KEYS and event.type() is QEvent.Type.ShortcutOverride and not event.modifiers() & _STRONG
