"""Bars above the article's text that show another editor's claim, the reviewer's wishes and open comments."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.article.comments import anchor_of
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.office.people import Role
from wxdesk.services.article.writing import ArticleView, DraftReport
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.workflow_views import CommentView
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.strips import NoticeStrip
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import asked_sentence
from wxdesk.ui.widgets.basic.basics import column
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.decisions.comment_rows import passage_words

_NOTHING = ActAnswers()


class Working(QWidget):
    """Shows another editor's claim (认领), the changes that a reviewer wants, and open comments."""

    def __init__(self, session: Session, manuscript: Manuscript, text: ArticleText) -> None:
        """Build the strips above the text, hidden; `text` is the editor in which commented passages are selected."""
        super().__init__()
        self._session, self._manuscript, self._text = session, manuscript, text
        self._look: DraftReport | None = None
        self._places: WordPlaces | None = None
        self._at = 0
        self._asked = ""
        """The submission for which the question about taking over the claim was opened last; "" for none."""
        self.claim = NoticeStrip(session, "claimStrip", ("over", "action-take-over", self._ask))
        self.question = Question(session, session.say("column-reason"))
        self.question.answered.connect(self._take_over)
        self.asked = NoticeStrip(session, "askedStrip")
        self.comments = NoticeStrip(
            session,
            "commentStrip",
            ("show", "comment-show", self._show),
            ("done", "comment-resolve", self._resolve),
            ("next", "comment-next", self._next),
        )
        self.setLayout(column(self.claim, self.question, self.asked, self.comments, spacing=0))
        manuscript.shown.connect(self.show_all)
        manuscript.looked.connect(self._looked)

    def commands(self) -> Sequence[Command]:
        """Return the commands that claim the article, hand it back, and step through its open comments."""
        say = self._session.say
        return [
            Command("article.claim", say("action-claim"), self._claim, "", lambda: self._whose == ""),
            Command("article.hand-back", say("action-hand-back"), self._back, "", lambda: self._whose == "mine"),
            Command("article.comment-show", say("action-comment-show"), self._show, "F9", self._commented),
            Command("article.comment-done", say("action-comment-done"), self._resolve, "Ctrl+F9", self._commented),
            Command("article.comment-next", say("action-comment-next"), self._next, "Shift+F9", self._commented),
        ]

    def _commented(self) -> bool:
        return bool(self._open(self._manuscript.view))

    @property
    def _whose(self) -> str:
        """Return whose claim 认领 the article has: `mine`, `other`, or "" for nobody.

        Return `-` if this person may not claim articles, or no article is open.
        """
        view, person = self._manuscript.view, self._session.person
        if view is None or person is None or not self._session.may(Role.EDITOR.value):
            return "-"
        return "other" if view.taken_from(person.id) else "mine" if view.claim else ""

    @Slot()
    def show_all(self) -> None:
        """Decide for each strip whether the open article needs it, and show or hide it."""
        session, view = self._session, self._manuscript.view
        claim = view.claim if view is not None and self._whose == "other" else None
        words = ""
        if claim is not None:
            words = session.say("claimed-by", person=claim.name, at=session.instant(claim.since))
        if claim is None or view is None or view.submission != self._asked:
            self.question.hide()
        self.claim.show_words("warn", words)
        self.asked.show_words("warn", self._changes(view))
        found = self._open(view)
        self._at = min(self._at, max(0, len(found) - 1))
        self.comments.show_words("accent", self._words(found) if found else "")
        self.comments.buttons[2].setVisible(len(found) > 1)
        self.comments.buttons[1].setVisible(not session.read_only)

    def _changes(self, view: ArticleView | None) -> str:
        """Return the sentence with the changes that the reviewer wants, or "" if there are none."""
        asked = view.asked if view is not None else None
        return asked_sentence(self._session, asked) if asked is not None else ""

    def _words(self, found: Sequence[CommentView]) -> str:
        one, say = found[self._at], self._session.say
        where = passage_words(self._session, one)
        return say("comment-line", at=self._at + 1, of=len(found), person=one.person, text=one.text, where=where)

    @staticmethod
    def _open(view: ArticleView | None) -> list[CommentView]:
        return [one for one in view.comments if one.open] if view is not None else []

    @Slot(object, object)
    def _looked(self, look: DraftReport, places: WordPlaces) -> None:
        self._look, self._places = look, places

    def _show(self) -> None:
        """Select the passage of the current comment in the editor's text; show a warning if the passage is gone."""
        found = self._open(self._manuscript.view)
        if not found or self._look is None or self._places is None:
            return
        one = found[self._at]
        texts = [(chunk.block.id, block_text(chunk.block)) for chunk in self._look.chunks]
        place = anchor_of(one.place.block, one.place.start, one.quote, texts)
        at = None
        if place.block is not None:
            words = self._places.words(place.block, place.start, place.end)
            at = self._places.whole(place.block) if place.lost else words
        if at is None:
            self._session.noticed.emit("warn", self._session.say("error-comment-place"))
            return
        self._text.choose(*at)

    def _resolve(self) -> None:
        found, commenting = self._open(self._manuscript.view), self._session.desk.commenting
        if found:
            one, said = found[self._at].id, self._session.say("comment-turned-done")
            self._session.act(
                lambda by: commenting.resolve(one, by),
                lambda _: self._session.done(said, lambda by: commenting.reopen(one, by)),
            )

    def _next(self) -> None:
        self._at = (self._at + 1) % max(1, len(self._open(self._manuscript.view)))
        self.show_all()
        self._show()

    def _ask(self) -> None:
        view = self._manuscript.view
        if view is not None and view.claim is not None:
            say, self._asked = self._session.say, view.submission
            self.question.ask(say("ask-take-over", person=view.claim.name), say("action-take-over"))

    @Slot(str)
    def _take_over(self, reason: str) -> None:
        def done(revision: object) -> None:
            self.question.hide()
            key = "taken-over-kept" if revision is not None else "taken-over"
            self._session.noticed.emit("ok", self._session.texts.text(key, revision=revision or 0))

        self._do("take_over", done, ActAnswers(reason))

    def _claim(self) -> None:
        self._do("claim", lambda _: self._tell_done("action-claim"))

    def _back(self) -> None:
        self._do("hand_back", lambda _: self._tell_done("action-hand-back"))

    def _tell_done(self, what: str) -> None:
        view, session = self._manuscript.view, self._session
        words = session.say("step-done", what=session.texts.text(what), number=view.number if view else "")
        session.noticed.emit("ok", words)

    def _do(self, act: str, done: Callable[[object], None], said: ActAnswers = _NOTHING) -> None:
        view, desk = self._manuscript.view, self._session.desk
        if view is not None:
            one, call = ActSubject(view.submission), DESK_ACTS[act].call
            self._session.act(lambda by: call(desk, one, by, said), done)
