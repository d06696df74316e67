"""Colour the Markdown text in the editor: Markdown marks are faint, the words between them are prominent."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from wxdesk.domain.article.blocks import INKS
from wxdesk.domain.article.text.grammar import FENCE, MEDIA, RULE
from wxdesk.ui.core.session import Session

_HEADING = re.compile(r"^(#{1,6} (?:\{[a-z]+\} )?)(.*)$")
_LEAD = re.compile(r"^(?:> ?|\{(?:left|center|right|justify)\} |(?:  )*(?:[-*+]|\d{1,9}\.) )")
_BOLD = re.compile(r"(\*\*)(?=\S)((?:[^*\\]|\\.)+)(\*\*)|(<b>)(.+?)(</b>)")
_LINK = re.compile(r"(\[)((?:[^\\\[\]]|\\.)+)(\]\([^()\s]+\))")
_INK = re.compile(rf"<({'|'.join(INKS)})>(.+?)</\1>")
_SIGN = re.compile(
    rf"~~|<fact [^<>]+>|</fact>|</?(?:i|u|s|code|sub|sup|{'|'.join(INKS)})>|<br>|\\(?=[\\*~`<\[\]|{{#>!-])|`"
)
_TONES: dict[str, str] = {"accent": "warn", "red": "returned", "blue": "accent", "green": "ok", "grey": "dim"}
"""Window colours for the ink names of an article; the article's own colours depend on its theme."""

_PLAIN, _FENCED = 0, 1
_SIZES = {1: 20, 2: 18, 3: 16}
"""Font size in pixels of a heading, by its level; deeper levels have the size `_SMALLEST`."""
_SMALLEST = 15


class Highlighter(QSyntaxHighlighter):
    """Colours the text line by line; Qt's state of a line tells whether a fenced block (```) is open at its end."""

    def __init__(self, document: QTextDocument, session: Session) -> None:
        """Colour `document` in the colours of the current theme."""
        super().__init__(document)
        self._session = session
        self._dress()

    def recolour(self) -> None:
        """Colour the text again in the colours of the current theme."""
        self._dress()
        self.rehighlight()

    def _dress(self) -> None:
        tokens = self._session.tokens
        self._quiet, self._bold = QTextCharFormat(), QTextCharFormat()
        self._link, self._media = QTextCharFormat(), QTextCharFormat()
        self._quiet.setForeground(tokens.color("faint"))
        self._inks = {ink: tokens.color(tone) for ink, tone in _TONES.items()}
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._link.setForeground(tokens.color("accent"))
        self._media.setForeground(tokens.color("accent"))
        self._media.setBackground(tokens.color("accent_back"))

    def highlightBlock(self, text: str) -> None:
        """Colour one line of the text."""
        inside = self.previousBlockState() == _FENCED
        fence = FENCE.match(text)
        if inside or fence:
            closes = inside and text.startswith("```") and not text.strip("`")
            self.setCurrentBlockState(_PLAIN if closes else _FENCED)
            self.setFormat(0, len(text), self._quiet)
            return
        self.setCurrentBlockState(_PLAIN)
        if MEDIA.match(text):
            self.setFormat(0, len(text), self._media)
        elif RULE.match(text):
            self.setFormat(0, len(text), self._quiet)
        else:
            self._line(text)

    def _line(self, text: str) -> None:
        if heading := _HEADING.match(text):
            self.setFormat(heading.start(2), len(heading[2]), _heading(heading[1].count("#")))
            self.setFormat(0, len(heading[1]), self._quiet)
        elif lead := _LEAD.match(text):
            self.setFormat(0, lead.end(), self._quiet)
        for bold in _BOLD.finditer(text):
            opening = 1 if bold[1] else 4
            self.setFormat(bold.start(opening + 1), len(bold[opening + 1]), self._bold)
            self._step_back(bold, opening, opening + 2)
        for link in _LINK.finditer(text):
            self.setFormat(link.start(2), len(link[2]), self._link)
            self._step_back(link, 1, 3)
        for ink in _INK.finditer(text):
            self._colour(ink.start(2), ink.end(2), self._inks[ink[1]])
        for sign in _SIGN.finditer(text):
            self._step_back(sign, 0)

    def _colour(self, start: int, end: int, colour: QColor) -> None:
        """Change the colour of the characters from `start` to `end` without changing their weight and size."""
        for at in range(start, end):
            made = self.format(at)
            made.setForeground(colour)
            self.setFormat(at, 1, made)

    def _step_back(self, found: re.Match[str], *groups: int) -> None:
        for group in groups:
            self.setFormat(found.start(group), len(found[group]), self._quiet)


def _heading(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    made.setProperty(QTextFormat.Property.FontPixelSize, _SIZES.get(level, _SMALLEST))
    return made
