"""Forms and questions shown in place instead of dialogs: Ctrl+Enter submits, Escape cancels."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, retone, row, set_margins

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InlineForm(QWidget):
    """A form that handles Ctrl+Enter (submit) and Escape (cancel) while it has the focus.

    Commands of the screen with these keys do not run then.
    """

    def __init__(self, name: str) -> None:
        """Build a hidden form with the object name `name`."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._enter_lines: list[QLineEdit] = []
        """The input lines in which Enter submits the form."""
        self.hide()

    @property
    def asked(self) -> str:
        """Return the text of the question that the form shows.

        Unsubmitted texts are stored separately for each question.
        """
        return ""

    def drafts(self) -> Mapping[str, str]:
        """Return the typed texts by field, to be restored when the same question is asked again."""
        return {}

    def restore(self, drafts: Mapping[str, str]) -> None:
        """Fill the kept texts `drafts`, by field, into the fields that are empty."""

    def give(self) -> None:
        """Submit the typed values; implemented by each subclass."""
        raise NotImplementedError

    def give_on_enter(self, *lines: QLineEdit) -> None:
        """Let Enter submit while one of these `lines` has the focus."""
        self._enter_lines += lines
        for line in lines:
            line.returnPressed.connect(self._entered)

    def forget_lines(self) -> None:
        """Forget the input lines in which Enter submits the form, because they are about to be deleted."""
        self._enter_lines.clear()

    @Slot()
    def _entered(self) -> None:
        """Submit on Enter, but not on Ctrl+Enter, because the form handles that key too and would submit twice."""
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.give()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter and Escape, and Enter in an input line, before a shortcut of the screen gets them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            in_line = event.key() in _ENTER and any(line.hasFocus() for line in self._enter_lines)
            if in_line or _is_ours(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit on Ctrl+Enter and cancel on Escape."""
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            self.give()


def _is_ours(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENTER and bool(control)


class Question(InlineForm):
    """Asks for one line of text, with buttons to submit and to cancel."""

    answered = Signal(str)

    def __init__(self, session: Session, named: str) -> None:
        """Build the hidden form; `named` is the accessible name of the input line."""
        super().__init__("question")
        self._session, self._optional = session, False
        self._what = label(name="questionWhat", wrap=True)
        self.line = edit("questionLine", named)
        self.give_on_enter(self.line)
        self._go = button(named, "questionGo", self.give, role="first")
        self._cancel = button(session.say("action-cancel"), "questionCancel", self.hide, key="Esc")
        self.error = label(role="note", name="questionError", wrap=True)
        """The error about the text of the line; it is hidden when the text changes."""
        retone(self.error, "tone", "returned")
        self.line.textChanged.connect(lambda _text: self._tell(""))
        self.setLayout(column(self._what, self.line, self.error, row(None, self._cancel, self._go)))
        set_margins(self, 16, 12, 16, 12)

    def ask(self, what: str, go: str, *, hint: str = "", text: str = "", optional: bool = False) -> None:
        """Show the question `what` and the button text `go`, and focus the line.

        `hint` is shown while the line is empty; `text` is its initial text. Only an `optional` answer may be empty.
        """
        self._optional = optional
        self._tell("")
        self._what.setText(what)
        self.line.setAccessibleName(what)
        self.line.setPlaceholderText(hint)
        self.line.setText(text)
        self._go.show_words(go, "↵")
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    @property
    def asked(self) -> str:
        """Return the text of the question shown."""
        return self._what.text()

    def drafts(self) -> Mapping[str, str]:
        """Return the text of the input line, to be filled in when the same question is asked again."""
        return {"line": self.line.text()}

    def restore(self, drafts: Mapping[str, str]) -> None:
        """Fill in the text that was kept when the form closed, unless the input line has text already."""
        if not self.line.text():
            self.line.setText(drafts.get("line", ""))

    def give(self) -> None:
        """Emit the text that was typed into the line; if it is required and missing, say so below the line."""
        if self._optional or self.line.text().strip():
            self.answered.emit(self.line.text())
        else:
            self.fail(UserError("answer-missing"))

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` below the line, which gets the focus; show any other error in the notice bar."""
        if not isinstance(error, UserError):
            self._session.refuse(error)
            return
        self._tell(self._session.error(error))
        self.line.setFocus()
        self.line.selectAll()

    def _tell(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
