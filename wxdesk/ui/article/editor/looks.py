"""Show the editor's words in the sizes and colours of the article's theme, without changing the document."""

from typing import Any, NamedTuple

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from wxdesk.domain.article.dark.dark_mode import GROUND, dark_ground, dark_letters
from wxdesk.domain.article.text_look import TextLook
from wxdesk.domain.media.colours import read_colour
from wxdesk.ui.article.editor.document.block_formats import kind_of_format, rest_of_format
from wxdesk.ui.article.editor.document.properties import OBJECT_DATA
from wxdesk.ui.article.editor.document.runs import marks_of
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import DARK

CAPTION_PX, CODE_PX, CELL_PX = 13, 14, 15
"""Sizes of captions, program text and table cells in pixels."""
_SCRIPTS = {
    "sub": QTextCharFormat.VerticalAlignment.AlignSubScript,
    "sup": QTextCharFormat.VerticalAlignment.AlignSuperScript,
}


class HeadingInk(NamedTuple):
    """The colours of a heading in the window: words, background, bar and line; None where the theme has none.

    `pill` tells that the background has round ends. `ground_beside` and `rule_beside` are how many pixels
    background and line extend beside the words; None means the whole width of the text.
    """

    words: QColor
    ground: QColor | None
    bar: QColor | None
    rule: QColor | None
    pill: bool
    ground_beside: int | None
    rule_beside: int | None


class Look:
    """The colours of the article in the window; in the dark scheme they are those of WeChat's dark mode."""

    def __init__(self, text: TextLook, *, dark: bool) -> None:
        """Use the theme's sizes and colours `text`; with `dark`, convert the colours for the dark window."""
        self.text, self._dark = text, dark
        self.ink, self.soft = self._letters(text.ink), self._letters(text.soft)
        self.mark, self.code = self._letters(text.mark), self._letters(text.code)
        self.bold = self._letters(text.bold) if text.bold else None
        self.inks = {name: self._letters(value) for name, value in text.inks.items()}
        self.quote_bar = self._ground(text.quote_bar)
        self.quote_ground = self._ground(text.quote_ground)

    def heading(self, level: int) -> HeadingInk:
        """Return the colours of headings of a level."""
        look = self.text.heading(level)
        ground = self._ground(look.ground)
        words = QColor(look.colour) if ground and not self._dark else self._letters(look.colour, look.ground)
        lines = self._ground(look.bar), self._ground(look.rule)
        return HeadingInk(words, ground, *lines, look.pill, look.ground_beside, look.rule_beside)

    def _letters(self, value: str, ground: str = "") -> QColor:
        colour = read_colour(value)
        if colour is None or not self._dark:
            return QColor(value)
        behind = read_colour(ground) if ground else None
        found = dark_letters(colour, dark_ground(behind).rounded() if behind else GROUND).rounded()
        return QColor(int(found.red), int(found.green), int(found.blue))

    def _ground(self, value: str) -> QColor | None:
        colour = read_colour(value) if value else None
        if colour is None:
            return None
        found = dark_ground(colour).rounded() if self._dark else colour
        return QColor(int(found.red), int(found.green), int(found.blue))


class WordDresser(QSyntaxHighlighter):
    """Gives words their size, weight and colour; these changes are no steps of Qt's undo."""

    def __init__(self, document: QTextDocument, session: Session) -> None:
        """Show the words of `document` in plain defaults, until `wear` is called with the look of a theme."""
        super().__init__(document)
        self._session = session
        self._theme = TextLook()
        self.look = Look(self._theme, dark=False)

    def wear(self, theme: TextLook) -> bool:
        """Show the words in the look of `theme`, in the window's light or dark colours; tell if the look changed."""
        dark = self._session.tokens == DARK
        now = Look(theme, dark=dark)
        if theme == self._theme and now.ink == self.look.ink and now.mark == self.look.mark:
            return False
        self._theme, self.look = theme, now
        self.rehighlight()
        return True

    def recolour(self) -> None:
        """Show the words again, in the window's light or dark colours."""
        self.wear(self._theme)

    def highlightBlock(self, text: str) -> None:
        """Set sizes and colours of the words in one block of Qt."""
        if not text:
            return
        block = self.currentBlock()
        kind = kind_of_format(block.blockFormat())
        base = self._base(kind, rest_of_format(block.blockFormat()) if kind == "heading" else {})
        step = block.begin()
        while not step.atEnd():
            fragment = step.fragment()
            kept = fragment.charFormat().properties()
            if OBJECT_DATA not in kept:
                start = fragment.position() - block.position()
                self.setFormat(start, fragment.length(), self._marked(base, marks_of(kept)))
            step += 1

    def _base(self, kind: str, rest: dict[str, Any]) -> QTextCharFormat:
        look, made = self.look, QTextCharFormat()
        size, colour = look.text.size, look.ink
        match kind:
            case "heading":
                level = int(rest.get("level", 2))
                size, colour = look.text.heading(level).size, look.heading(level).words
                made.setFontWeight(QFont.Weight.Bold)
            case "media":
                size, colour = CAPTION_PX, look.soft
            case "code":
                size, colour = CODE_PX, look.code
                made.setFontFamilies(["monospace"])
            case "head":
                size = CELL_PX
                made.setFontWeight(QFont.Weight.Bold)
            case "cell":
                size = CELL_PX
        made.setProperty(QTextFormat.Property.FontPixelSize, size)
        made.setForeground(colour)
        return made

    def _marked(self, base: QTextCharFormat, marks: dict[str, Any]) -> QTextCharFormat:
        if not marks:
            return base
        look, made = self.look, QTextCharFormat(base)
        if marks.get("bold"):
            made.setFontWeight(QFont.Weight.Bold)
            if look.bold is not None:
                made.setForeground(look.bold)
        made.setFontItalic(bool(marks.get("italic")))
        made.setFontUnderline(bool(marks.get("underline")))
        made.setFontStrikeOut(bool(marks.get("strike")))
        if marks.get("code"):
            made.setFontFamilies(["monospace"])
            made.setForeground(look.code)
        if script := marks.get("script"):
            made.setVerticalAlignment(_SCRIPTS[script])
        if marks.get("link"):
            made.setForeground(look.mark)
            made.setFontUnderline(True)
        if ink := marks.get("ink"):
            made.setForeground(look.inks.get(ink, look.ink))
        if marks.get("fact"):
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            made.setUnderlineColor(self._session.tokens.color("accent"))
        return made
