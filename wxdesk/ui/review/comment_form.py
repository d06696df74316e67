"""The form for a comment on a passage that was selected in the reader's view."""

from PySide6.QtCore import Signal

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, always


class CommentForm(AskingForm):
    """Asks for a comment; emits `decided` with the commented words ("" for the whole article) and the comment."""

    decided = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        say = session.say
        text = FormField("text", say("action-comment"), EntryKind.LINE, say("comment-hint"), needed_when=always)
        quote = FormField("quote", say("comment-quote"), hint=say("comment-quote-hint"), kept=False)
        super().__init__(session, "commentForm", (quote, text), say("action-comment"), key="↵")
        self.lay_out()

    def ask(self, selected: str) -> str:
        """Open the form for the words selected in the article, and focus the field for the comment.

        Return the quoted words: the first line of the selection that is not blank.
        """
        words = next((one.strip() for one in selected.split("\n") if one.strip()), "")
        self.begin(self._session.say("comment-what"), {"quote": words}, "text")
        self.fields.line("quote").setCursorPosition(0)
        return words

    def give(self) -> None:
        """Emit `decided` with the passage and the comment."""
        said = self.values()
        if said is not None:
            self.decided.emit(said["quote"], said["text"])
