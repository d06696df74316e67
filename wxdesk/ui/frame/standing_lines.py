"""A strip above the screens that says why the window cannot write: a doubtful date or a failed disk."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import Unusable
from wxdesk.services.desk.date_watch import DateQuestion
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row, set_margins


class StandingLines(QWidget):
    """Asks whether the computer's date is right, or says that nothing can be written any more.

    The services refuse all acts meanwhile; this widget only asks and informs.
    """

    def __init__(self, session: Session) -> None:
        """Build the strip hidden."""
        super().__init__()
        self._session = session
        self._question: DateQuestion | None = None
        self._denied = False
        self.setObjectName("standing")
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("tone", "warn")
        self.words = label(name="standingWords", wrap=True)
        self.why = label(role="note", name="standingWhy", wrap=True)
        self.yes = button("", "dateYes", self._confirm, role="first")
        self.no = button(session.say("date-no"), "dateNo", self._deny)
        self.anew = button(session.say("stopped-anew"), "openAnew", self._open_anew, role="first")
        line = row(spacing=8)
        line.addLayout(column(self.words, self.why, spacing=2), 1)
        for one in (self.yes, self.no, self.anew):
            line.addWidget(one)
        self.setLayout(line)
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    @Slot(object, object)
    def show_standing(self, question: DateQuestion | None, refusal: Unusable | None) -> None:
        """Show `refusal`, an error of the disk, or else `question`, about the computer's date.

        If both are None, hide the strip.
        """
        if question != self._question:
            self._question, self._denied = question, False
        if refusal is not None:
            self._tell(self._session.reason(refusal), "", tone="returned")
        elif question is not None:
            self._ask(question)
        for one, shown in (
            (self.yes, refusal is None and question is not None),
            (self.no, refusal is None and question is not None and not self._denied),
            (self.anew, refusal is not None),
        ):
            one.setVisible(shown)
        self.setVisible(question is not None or refusal is not None)

    def _ask(self, question: DateQuestion) -> None:
        say = self._session.say
        day = question.day.isoformat()
        weekday = say(f"weekday-{question.day.isoweekday()}")
        self.yes.setText(say("date-yes", day=day))
        retone(self.yes, "role", "" if self._denied else "first")
        if self._denied:
            self._tell(say("date-set-clock"), say("date-set-clock-how"), tone="warn")
        else:
            self._tell(say("date-question", day=day, weekday=weekday), self._reason(question), tone="warn")

    def _reason(self, question: DateQuestion) -> str:
        way = "back" if question.amount < 0 else "on"
        code = question.code if question.code == "date-gap" else f"{question.code}-{way}"
        return self._session.say(f"{code}-why", **question.told)

    def _tell(self, words: str, why: str, *, tone: str) -> None:
        self.words.setText(words)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.setAccessibleName(words)
        retone(self, "tone", tone)

    @Slot()
    def _confirm(self) -> None:
        question = self._question
        if question is None:
            return
        dating, day = self._session.desk.dating, question.day

        def work(by: By) -> None:
            dating.confirm(day, by)

        self._session.act(work, lambda _: self._confirmed(question))

    def _confirmed(self, question: DateQuestion) -> None:
        if self._question == question:
            self.show_standing(None, self._session.desk.latch.refusal)
        self._session.done(self._session.say("date-confirmed", day=question.day.isoformat()))

    @Slot()
    def _deny(self) -> None:
        self._denied = True
        self.show_standing(self._question, None)

    @Slot()
    def _open_anew(self) -> None:
        self._session.restart_wanted.emit("")
