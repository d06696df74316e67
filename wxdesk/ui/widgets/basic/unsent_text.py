"""Keep the text that was typed in a form when it closes, and restore it when the same question is asked again."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

type Words = QLineEdit | QPlainTextEdit


class Unsent(QObject):
    """Keeps texts that were typed into forms but not submitted, by subject and question, until the window closes."""

    def __init__(self, words: Mapping[QWidget, tuple[Callable[[], str], Words]], parent: QObject) -> None:
        """Watch the forms in `words`; each has a function that returns its present question, and its text field."""
        super().__init__(parent)
        self._words = words
        self._kept: dict[tuple[str, str], str] = {}
        self.about = ""
        """The id of the subject of the question, such as a placement; set it only while no form is open."""
        for form in words:
            form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the text of a form that is closed; restore it when the form opens without text."""
        found = self._words.get(watched) if isinstance(watched, QWidget) else None
        if found is not None and self.about:
            asked, field = found
            if event.type() is QEvent.Type.HideToParent:
                self._kept[self.about, asked()] = _text(field)
            elif event.type() is QEvent.Type.ShowToParent and not _text(field):
                _fill(field, self._kept.get((self.about, asked()), ""))
        return super().eventFilter(watched, event)

    def forget(self) -> None:
        """Forget the texts about the present subject, because one of them was submitted."""
        self._kept = {key: text for key, text in self._kept.items() if key[0] != self.about}


def _text(field: Words) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _fill(field: Words, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)
