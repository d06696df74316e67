"""The form for a comment on a passage that was selected in the reader's view."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, named, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm

_HEIGHT = 72


class CommentForm(InlineForm):
    """Asks for a comment; emits `decided` with the quoted passage ("" for the whole article) and the comment."""

    decided = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        super().__init__("commentForm")
        say = session.say
        self._what = label(say("comment-what"), name="commentWhat", wrap=True)
        self.quote = edit("commentQuote", say("comment-quote"), hint=say("comment-quote-hint"))
        self.text = named(QPlainTextEdit(), "commentText")
        self.text.setAccessibleName(say("action-comment"))
        self.text.setPlaceholderText(say("comment-hint"))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.text.setFixedHeight(_HEIGHT)
        go = button(say("action-comment"), "commentGo", self.give, role="first", key="Ctrl+↵")
        leave = button(say("action-cancel"), "commentLeave", self.hide, key="Esc")
        self.setLayout(column(self._what, self.quote, self.text, row(None, leave, go)))
        set_margins(self, 16, 12, 16, 12)

    def ask(self, selected: str) -> str:
        """Open the form for the words selected in the article, and focus the field for the comment.

        Return the quoted words: the first line of the selection that is not blank.
        """
        words = next((one.strip() for one in selected.split("\n") if one.strip()), "")
        self.quote.setText(words)
        self.quote.setCursorPosition(0)
        self.text.clear()
        self.show()
        self.text.setFocus()
        return words

    def give(self) -> None:
        """Emit `decided` with the passage and the comment."""
        self.decided.emit(self.quote.text().strip(), self.text.toPlainText().strip())
