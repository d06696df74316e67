"""Forms and questions in place of a dialog: Ctrl+Enter gives what is typed, Esc takes the question back."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.ui.widgets.basic.basics import button, column, edit, label, row, set_margins

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InlineForm(QWidget):
    """Takes both keys for itself while the keyboard is inside, whatever they mean on the screen around it."""

    def __init__(self, name: str) -> None:
        """Begin hidden, on the ground of an inline form."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def give(self) -> None:
        """Give what is typed."""
        raise NotImplementedError

    def give_on_enter(self, *lines: QLineEdit) -> None:
        """Let Enter alone be enough in `lines`."""
        for line in lines:
            line.returnPressed.connect(self._entered)

    @Slot()
    def _entered(self) -> None:
        """Give once: a line tells of Ctrl+Enter too, and hands the key on to the form."""
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.give()

    def event(self, event: QEvent) -> bool:
        """Claim the two keys before a shortcut does."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the two keys, which no field inside takes."""
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
    """Asks for one line of text in place, with a button that goes on and one that does not."""

    answered = Signal(str)

    def __init__(self, cancel_text: str, named: str) -> None:
        """Begin hidden."""
        super().__init__("question")
        self._what = label(name="questionWhat", wrap=True)
        self.line = edit("questionLine", named)
        self.give_on_enter(self.line)
        self._go = button(named, "questionGo", self.give, role="first")
        self._cancel = button(cancel_text, "questionCancel", self.hide, key="Esc")
        self.setLayout(column(self._what, self.line, row(None, self._cancel, self._go)))
        set_margins(self, 16, 12, 16, 12)

    def ask(self, what: str, go: str, *, hint: str = "", text: str = "") -> None:
        """Show the question and take the keyboard."""
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
        """Return what is asked."""
        return self._what.text()

    def give(self) -> None:
        """Hand over what is typed."""
        self.answered.emit(self.line.text())
