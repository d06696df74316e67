"""On a person's command, adds text that a document hides to the article, or opens the view of hidden pictures.

The added text is one undo step.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session

RULE = "D-HIDDEN"
_PICTURES = ("picture", "crop")
"""Kinds of hidden content without text."""


def can_take_in(finding: Finding) -> bool:
    """Tell whether the finding is about hidden content of a document, which a person may add to the article."""
    return finding.rule == RULE


def shows_pictures(finding: Finding) -> bool:
    """Tell whether the finding is about hidden or cropped pictures, which a person looks at before using them."""
    return finding.rule == RULE and finding.values.get("what") in _PICTURES


class WithheldTexts(QObject):
    """Keeps the last check's findings about hidden content, and adds a finding's hidden text to the article."""

    compared = Signal(str)
    """Emits the id of the block beside which a person wants to look at hidden pictures; "" for the whole article."""

    def __init__(self, session: Session, text: ArticleText, manuscript: Manuscript) -> None:
        """Begin without findings; accepted hidden text is inserted into `text`."""
        super().__init__(manuscript)
        self._session, self._text, self._manuscript = session, text, manuscript
        self._found: Mapping[int, Finding] = {}

    def follow(self, look: DraftReport) -> None:
        """Store the findings about hidden content of the check `look`, by their index among all its findings."""
        self._found = {at: one for at, one in enumerate(look.findings) if can_take_in(one)}

    def take(self, number: int) -> None:
        """Add the hidden text of the finding with the index `number` to the article, after the finding's block.

        If the person changed the article's text in the meantime, add nothing. For a finding about pictures, only emit
        `compared`, which opens the view of hidden pictures.
        """
        view, desk, draft = self._manuscript.view, self._session.desk, self._manuscript.draft()
        if view is None or number not in self._found or not self._manuscript.writable:
            return
        block = str((self._found[number].where or {}).get("block") or "")
        if shows_pictures(self._found[number]):
            self.compared.emit(block)
            return

        def done(made: str) -> None:
            if self._text.text() == draft.text:
                self._text.replace_text(made, min(self._text.selection_start(), len(made)))
                self._session.noticed.emit("ok", self._session.say("withheld-taken"))

        submission = view.submission
        self._session.tasks.run(
            lambda: desk.writing.with_withheld(submission, draft, block), done, self._session.refuse
        )
