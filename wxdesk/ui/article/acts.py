"""Commands for the open article: save, send to review, split long pictures, restore an earlier revision."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.services.article.splitting import Split
from wxdesk.services.article.writing import ArticleView
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.strips import ArticleStrips
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.inline_form import Question

_SENDING = DESK_ACTS["request_review"]


class ArticleActs(QObject):
    """Runs the commands of the article; if a command is not allowed, a message says why."""

    saved = Signal()

    def __init__(self, session: Session, manuscript: Manuscript, strips: ArticleStrips, question: Question) -> None:
        """Run commands on the article that is open in `manuscript`.

        `strips` are the bars above the text: one offers to save, another says why the text cannot be changed.
        `question` is the form that asks for a note about a revision.
        """
        super().__init__(manuscript)
        self._session, self._manuscript, self._strips = session, manuscript, strips
        self._question = question
        strips.saving.connect(self.save)
        question.answered.connect(self._save_noted)

    def able(self) -> bool:
        """Tell whether this person may change the open article."""
        return self._manuscript.writable

    def can_send(self) -> bool:
        """Tell whether this person may send the placement to review.

        While the editor has unsaved changes, the placement's stage does not matter, because `send` first saves the
        changes. Saving puts the placement back to editing.
        """
        view = self._manuscript.view
        if view is None or not self._manuscript.writable:
            return False
        there = PLACEMENTS.line(_SENDING.places, view.placement.stage) is not None or self._manuscript.dirty
        return there and self._session.may(*PLACEMENTS.roles(_SENDING.places), channel=view.placement.channel)

    @Slot()
    def save(self, note: str = "") -> None:
        """Save the editor's text and fields as a revision with `note`; if nothing changed, say so."""
        if not self._may():
            return
        if not self._manuscript.dirty:
            self._session.done(self._session.say("editor-nothing-to-save", number=self._manuscript.base))
            return
        before, reviewed = self._manuscript.base, self._reviewed()
        self._manuscript.save(note, lambda number: self._saved(before, number, reviewed))

    def _saved(self, before: int, number: int, reviewed: Mapping[str, str]) -> None:
        """Show a message about the saved revision `number`; name the channels whose approval the save voided.

        `before` is the number of the revision before the save. `reviewed` are the channels whose approval this save
        could void, as `_reviewed` returned them before it.
        """
        self.saved.emit()
        key = "editor-saved-as" if number != before else "editor-saved-fields"
        words, still = self._session.say(key, number=number), self._reviewed()
        voided = [name for placement, name in reviewed.items() if placement not in still]
        if voided and self._manuscript.view is not None:
            words += self._session.say("editor-voided", places="、".join(voided))
        self._session.done(words)

    def _reviewed(self) -> dict[str, str]:
        """Return the channel names of placements whose approval a change would void, by placement id."""
        view = self._manuscript.view
        return {one.id: one.channel_name for one in view.places if one.voided} if view else {}

    def ask_note(self) -> None:
        """Ask for a note about the changes, then save the article with this note."""
        if self._may():
            say = self._session.say
            self._question.ask(say("editor-ask-note"), say("editor-save"), hint=say("editor-note-hint"), optional=True)

    @Slot(str)
    def _save_noted(self, note: str) -> None:
        self._question.hide()
        self.save(note.strip())

    def send(self) -> None:
        """Save unsaved changes, then send the placement to review."""
        view = self._manuscript.view
        if view is None or not self._may():
            return
        if self._manuscript.dirty:
            self._manuscript.save("", lambda _number: self._send(view))
        else:
            self._send(view)

    def _send(self, view: ArticleView) -> None:
        session, desk = self._session, self._session.desk
        words = session.say("editor-sent", title=self._manuscript.field("title"))
        one = ActSubject(view.submission, view.placement.id)
        session.act(
            lambda by: _SENDING.call(desk, one, by, ActAnswers()),
            lambda made: session.done(words, _SENDING.back(desk, one, made)),
        )

    def split(self) -> None:
        """Save unsaved changes, then split the article's long pictures; undo restores the revision before the split."""
        view = self._manuscript.view
        if view is None or not self._may():
            return
        if self._manuscript.dirty:
            self._manuscript.save("", lambda number: self._split(view.submission, number))
        else:
            self._split(view.submission, view.revision.number)

    def _split(self, submission: str, before: int) -> None:
        session = self._session
        back = session.say("editor-restored-note", number=before)
        desk, writing = session.desk, session.desk.writing

        def done(made: list[Split]) -> None:
            words = session.say("split-done", count=sum(one.parts for one in made))
            session.done(words, lambda by: writing.restore(submission, by, before, back))

        session.act(lambda by: desk.splitting.split(submission, by, note=session.say("split-note")), done)

    @Slot(int)
    def restore(self, number: int) -> None:
        """Save the text of revision `number` as a new revision; undo saves the replaced text as another revision."""
        view, session = self._manuscript.view, self._session
        if view is None or not self._may():
            return
        submission, before, writing = view.submission, view.revision.number, session.desk.writing
        note = session.say("editor-restored-note", number=number)
        back = session.say("editor-restored-note", number=before)
        words = session.say("editor-restored", number=number)
        session.act(
            lambda by: writing.restore(submission, by, number, note, before),
            lambda _: session.done(words, lambda by: writing.restore(submission, by, before, back)),
        )

    def _may(self) -> bool:
        if not self._manuscript.writable:
            self._session.noticed.emit("warn", self._strips.why_locked())
        return self._manuscript.writable
