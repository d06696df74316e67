"""Turn lines that look like headings into headings: one or all of them, as one undo step."""

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.article.text.markdown import to_markdown
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.editing.edits import TextEdit
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session

RULE = "D-HEADING"


class Suggestions(QObject):
    """Stores which lines the last check suggested as headings, and turns them into headings when a person accepts."""

    def __init__(self, session: Session, text: ArticleText, manuscript: Manuscript) -> None:
        """Begin without suggested headings; a suggestion that a person accepts changes `text`."""
        super().__init__(manuscript)
        self._session, self._text, self._manuscript = session, text, manuscript
        self._blocks: list[str | None] = []

    def command(self) -> Command:
        """Return the command that turns all suggested lines into headings."""
        return Command(
            "article.headings",
            self._session.say("headings-accept-all"),
            self.accept_all,
            "Ctrl+Alt+A",
            self._any,
        )

    def follow(self, look: DraftReport) -> None:
        """Store the id of the block that each finding in the check result `look` suggests as a heading."""
        self._blocks = [str((one.where or {}).get("block")) if one.rule == RULE else None for one in look.findings]

    def _any(self) -> bool:
        return self._manuscript.writable and any(self._blocks)

    @Slot(int)
    def accept(self, number: int) -> None:
        """Turn the line of the finding with the index `number` into a heading."""
        block = self._blocks[number]
        if block is not None:
            self._take({block})

    def accept_all(self) -> None:
        """Turn all suggested lines into headings."""
        wanted = {one for one in self._blocks if one}
        if wanted:
            self._take(wanted)
        else:
            self._session.noticed.emit("ok", self._session.say("headings-none"))

    def _take(self, wanted: set[str]) -> None:
        """Turn the blocks with the ids `wanted` into headings on a pool thread; drop the result if the text changed."""
        view, desk, draft = self._manuscript.view, self._session.desk, self._manuscript.draft()
        if view is None or not self._manuscript.writable:
            return

        def work() -> TextEdit:
            made = desk.writing.suggested(view.submission, draft)
            places = WordPlaces(draft.text, desk.writing.chunks(view.submission, draft))
            at = {one: places.whole(one) for one in wanted & made.keys()}
            return _put(draft.text, sorted((spot, to_markdown([made[one]])) for one, spot in at.items() if spot))

        def done(edit: TextEdit) -> None:
            if self._text.text() == draft.text:
                self._text.replace_text(edit.on(draft.text), edit.selection[0])

        self._session.tasks.run(work, done, self._session.refuse)


def _put(text: str, lines: list[tuple[tuple[int, int], str]]) -> TextEdit:
    """Return an edit of `text` that replaces several lines at once, with the caret at the first of them.

    `lines` are pairs of a line's position and its new text.
    """
    made = text
    for (start, end), line in reversed(lines):
        made = made[:start] + line + made[end:]
    caret = lines[0][0][0] if lines else 0
    return TextEdit(0, len(text), made, (caret, caret))
