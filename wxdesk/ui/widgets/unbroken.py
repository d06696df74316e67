"""Dates that no line end parts: 11月28日 goes as a whole onto the next line."""

import re

from PySide6.QtWidgets import QLabel

_INSIDE = re.compile(r"(?<=\d)(?=[年月日条])|(?<=[年月第])(?=\d)")
_JOINER = "\u2060"


def unbroken(text: str) -> str:
    """Return `text` with dates, and places such as 第2条, joined inside by signs that nobody sees."""
    return _INSIDE.sub(_JOINER, text)


class Sentence(QLabel):
    """A label of sentences in which no date is parted; its text is told as it was given."""

    def __init__(self, text: str) -> None:
        """Show `text`."""
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text` with its dates whole."""
        self._given = text
        super().setText(unbroken(text))

    def text(self) -> str:
        """Return what was given."""
        return self._given
