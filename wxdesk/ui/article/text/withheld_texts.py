"""Inserts text that the sender had hidden in the document into the article, on a person's request."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session

RULE = "D-HIDDEN"
_PICTURES = ("picture", "crop")
"""Kinds of hidden content without text."""


def can_take_in(finding: Finding) -> bool:
    """Tell whether the finding is about hidden text of the document, which a person may insert into the article."""
    return finding.rule == RULE and finding.values.get("what") not in _PICTURES


class WithheldTexts(QObject):
    """Stores the last check's findings about hidden text, and inserts such a text into the article on request."""

    def __init__(self, session: Session, text: ArticleText, manuscript: Manuscript) -> None:
        """Begin without findings; accepted hidden text is inserted into `text`."""
        super().__init__(manuscript)
        self._session, self._text, self._manuscript = session, text, manuscript
        self._found: Mapping[int, Finding] = {}

    def follow(self, look: DraftReport) -> None:
        """Store the findings about hidden text in the report `look`, by their index among its findings."""
        self._found = {at: one for at, one in enumerate(look.findings) if can_take_in(one)}

    def take(self, number: int) -> None:
        """Add the hidden text of the finding with the index `number` to the article, after the block of the finding.

        Add nothing if the person changed the article's text in the meantime.
        """
        view, desk, draft = self._manuscript.view, self._session.desk, self._manuscript.draft()
        if view is None or number not in self._found or not self._manuscript.writable:
            return
        block = str((self._found[number].where or {}).get("block") or "")

        def done(made: str) -> None:
            if self._text.text() == draft.text:
                self._text.replace_text(made, min(self._text.selection_start(), len(made)))
                self._session.noticed.emit("ok", self._session.say("withheld-taken"))

        submission = view.submission
        self._session.tasks.run(
            lambda: desk.writing.with_withheld(submission, draft, block), done, self._session.refuse
        )
