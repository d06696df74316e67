"""Show the changes of an article: additions are underlined, deletions struck through."""

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser

from wxdesk.domain.article.comparison.diff import BlockChange, TextSpan, wordless
from wxdesk.ui.core.session import Session

_MARKS = {"added": "＋", "removed": "－", "changed": "～", "same": ""}


class DiffView(QTextBrowser):
    """Shows changes of blocks in colour and also by signs and lines, for readers who cannot see the colours."""

    def __init__(self, session: Session, name: str = "diff") -> None:
        """Build the view without changes; `name` is its object name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(session.say("diff"))
        self.setOpenLinks(False)
        self._session = session
        self._shown: Sequence[BlockChange] = ()
        session.scheme_changed.connect(self._draw)

    def show_changes(self, found: Sequence[BlockChange]) -> None:
        """Show the changes `found`; if there are none, show a sentence that says so."""
        self._shown = found
        self._draw()

    def _draw(self) -> None:
        if not self._shown:
            self.setPlainText(self._session.say("diff-none"))
            return
        self.setHtml("".join(self._line(change) for change in self._shown))

    def _line(self, change: BlockChange) -> str:
        tokens = self._session.tokens
        spans = "".join(self._span(span) for span in change.spans)
        if change.kind == "same" or not change.spans:
            spans = escape(self._name(change))
        tone = {"added": tokens.ok, "removed": tokens.returned, "changed": tokens.warn}.get(change.kind)
        mark = f'<span style="color:{tone}">{_MARKS[change.kind]}&nbsp;</span>' if tone else ""
        return f'<p style="margin:0 0 8px 0">{mark}{spans}</p>'

    def _span(self, span: TextSpan) -> str:
        tokens, text = self._session.tokens, escape(span.text).replace("\n", "<br>")
        if span.kind == "added":
            return f'<span style="background:{tokens.ok_back};color:{tokens.ok}"><u>{text}</u></span>'
        if span.kind == "removed":
            back, ink = tokens.returned_back, tokens.returned
            return f'<span style="background:{back};color:{ink}"><s>{text}</s></span>'
        return text

    def _name(self, change: BlockChange) -> str:
        sentence, text = wordless(change)
        return self._session.say(sentence, text=text) if sentence else text
