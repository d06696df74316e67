"""A question about a dropped delivery, with two answers: has it several articles 拆分, or did it come before 查重?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.shown import bare_name
from wxdesk.services.submissions.drop_intake import DropVerdict
from wxdesk.services.submissions.drop_questions import DropQuestion, articles_in
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, label, row, set_margins

ANSWER_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2)


class QuestionLine(QWidget):
    """Shows the first question about a dropped delivery that nobody has answered; hidden if there is none."""

    answered = Signal(object, bool)
    """Emits the `DropQuestion`, and whether the first of the two answers was chosen."""

    def __init__(self, session: Session) -> None:
        """Build the line, hidden."""
        super().__init__()
        self._session = session
        self.question: DropQuestion | None = None
        self.setObjectName("dropQuestion")
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", "note", name="dropQuestionWords", wrap=True)
        self.words.setProperty("tone", "warn")
        self.first = button("", "dropAnswer1", lambda: self.answer(first=True), key="1")
        self.second = button("", "dropAnswer2", lambda: self.answer(first=False), key="2")
        line = row(self.words, self.first, self.second, spacing=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        set_margins(self, 24, 8, 24, 8)
        self.hide()

    def show_verdict(self, verdict: DropVerdict | None) -> None:
        """Show the first question of `verdict` without an answer."""
        self.question = verdict.questions[0] if verdict is not None and verdict.questions else None
        self.setVisible(self.question is not None)
        if verdict is None or self.question is None:
            return
        self.words.setText(question_words(self._session, verdict, self.question))
        count = len(articles_in(verdict.delivery))
        for number, one in ((1, self.first), (2, self.second)):
            one.show_words(self._session.say(f"drop-answer-{self.question.value}-{number}", count=count), str(number))

    def answer(self, *, first: bool) -> None:
        """Emit the first or the second answer to the shown question."""
        if self.question is not None:
            self.answered.emit(self.question, first)


def question_words(session: Session, verdict: DropVerdict, question: DropQuestion) -> str:
    """Return a question about the delivery of `verdict` in words."""
    twin = verdict.twin
    if question is DropQuestion.AGAIN and twin is not None:
        return session.say(
            "drop-question-again",
            number=twin.number,
            title=twin.title,
            at=session.instant(twin.received_at),
            stage=session.word("stage", twin.stage.value),
        )
    names = [bare_name(file.name) for file in articles_in(verdict.delivery)]
    return session.say("drop-question-split", count=len(names), names=session.say("list-between").join(names))
