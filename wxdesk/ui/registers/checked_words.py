"""Checks a text while it is typed: words with findings are underlined, and the findings stand below the field."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.registers.text_checks import span_of
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import label, retone
from wxdesk.ui.widgets.decisions.findings import TONES

_REST_MS = 400


class CheckedWords(QLabel):
    """The sentences of the findings in a field of several lines; hidden while there are none."""

    def __init__(self, session: Session, edit: QPlainTextEdit, name: str) -> None:
        """Check the text of `edit` whenever nobody typed for a moment."""
        super().__init__()
        self._session, self._edit = session, edit
        self._reading = RepeatedReading(session.tasks)
        self.setObjectName(name)
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.hide()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.check)
        edit.textChanged.connect(self._rest.start)

    @Slot()
    def check(self) -> None:
        """Start to check the present text."""
        text, desk = self._edit.toPlainText(), self._session.desk
        self._reading.read(lambda: desk.register_texts.findings(text), lambda found: self._show(text, found))

    def _show(self, text: str, found: Sequence[Finding]) -> None:
        if not isValid(self._edit) or text != self._edit.toPlainText():  # the form may have been rebuilt meanwhile
            return
        self._edit.setExtraSelections([self._underline(text, one) for one in found])
        self.setText("\n".join(self._session.words.finding(one) for one in found))
        retone(self, "tone", "warn")
        self.setVisible(bool(found))

    def _underline(self, text: str, finding: Finding) -> QTextEdit.ExtraSelection:
        start, end = (_units(text, at) for at in span_of(finding))
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(self._edit.document())
        made.cursor.setPosition(start)
        made.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.format = QTextCharFormat()
        ink, _ = self._session.tokens.pair(TONES[finding.severity])
        made.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.format.setUnderlineColor(ink)
        return made


def marked_words(text: str, found: Sequence[Finding], name: str) -> QLabel:
    """Return a label with `text`, in which the words of the findings are underlined."""
    spans = sorted({span_of(one) for one in found})
    parts, at = list[str](), 0
    for start, end in spans:
        if start >= at and end > start:
            parts += [escape(text[at:start]), f"<u>{escape(text[start:end])}</u>"]
            at = end
    made = label("", name=name, wrap=True, exact=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText("".join([*parts, escape(text[at:])]).replace("\n", "<br>"))
    return made


def _units(text: str, at: int) -> int:
    """Return the position of a code point in Qt's text, which counts UTF-16 units."""
    return len(text[:at].encode("utf-16-le")) // 2
