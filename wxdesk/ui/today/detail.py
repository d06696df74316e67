"""The detail of the selected line: the text to send, the items of a push, or who has to act next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.transitions import next_role
from wxdesk.services.records.today_views import Arrival, Coming, Letter, RequestLine, UnfinishedPush, UnitLetters, Work
from wxdesk.services.views.views import PushItem, PushView
from wxdesk.services.views.workflow_views import AmendmentView, HoldView
from wxdesk.ui.core.places import NEW_INCIDENT
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import EXPLAIN
from wxdesk.ui.models.reasons import asked_sentence
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.today.keys import Day
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, named, row, set_margins, tag
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.scroll import give_way
from wxdesk.ui.widgets.decisions.sent_form import SentForm


class LineDetail(QWidget):
    """The detail of the selected line: its title, buttons with their keys, an open question, and its text."""

    def __init__(self, session: Session, day: Day) -> None:
        """Build an empty pane, whose buttons call `day`."""
        super().__init__()
        self.setObjectName("todayDetail")
        self._session = session
        self._day = day
        self.line: TodayLine | None = None
        self.reminder = ""
        self.title = label(role="title", name="todayTitle", wrap=True)
        self.under = label(role="dim", name="todayUnder", wrap=True)
        self._buttons = column(spacing=8)
        self._offers = framed(self._buttons, name="todayOffers")
        self.question = Question(session, session.say("form-route"))
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._body.setContentsMargins(16, 4, 16, 24)
        self.sent = SentForm(session)
        for one in (self.question, self.sent):
            one.installEventFilter(self)
        head = column(self.title, self.under, self._offers, spacing=8)
        head.setContentsMargins(16, 16, 16, 12)
        self.area = scroll = named(QScrollArea(), "todayScroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(framed(self._body))
        give_way(scroll)
        self.setLayout(column(framed(head), self.question, self.sent, scroll, spacing=0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the buttons while a question is open, because the question has its own main button."""
        asks = (self.question, self.sent)
        if watched in asks and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._offers.setVisible(all(one.isHidden() for one in asks))
        return super().eventFilter(watched, event)

    def show_line(self, line: TodayLine | None, *, unfolded: bool = False) -> None:
        """Show the details of `line`, or nothing for None; if it is another line than before, close the open forms.

        `unfolded` tells whether the list at present shows the alarm lines, which can be hidden.
        """
        if self.line is None or line is None or self.line.key != line.key:
            self.question.hide()
            self.sent.hide()
        self.line, self.reminder = line, ""
        clear(self._buttons)
        clear(self._body)
        self.title.setText(_head(line) if line else "")
        self.under.setText(self._under(line) if line else "")
        self.under.setVisible(bool(self.under.text()))
        if line is not None:
            self._offer(line, unfolded=unfolded)
            self._fill(line)
            self._body.addStretch(1)

    def show_push(self, push: PushView) -> None:
        """Show the items of `push`, each with what prevents its export, if the selected line is about that push."""
        line = self.line
        if line is None or line.subject != push.label:
            return
        clear(self._body)
        self._fill(line)
        for item in push.items:
            self._body.addWidget(self._item(item))
        self._body.addStretch(1)

    def show_reminder(self, submission: str, text: str) -> None:
        """Show the text of the reminder about a submission, if the line is about that submission."""
        about = self.line.about if self.line is not None and self.line.reminds else None
        if isinstance(about, Arrival) and about.submission == submission:
            self.reminder = text
            self._body.insertWidget(self._body.count() - 1, self._paper(text))

    def _under(self, line: TodayLine) -> str:
        session, about = self._session, line.about
        parts: list[str] = []
        if isinstance(about, Work):
            where = session.day(about.day) if about.day else session.say("today-no-push")
            parts = [about.number, about.unit or session.say("own-piece"), f"{about.channel_name} {where}"]
        elif isinstance(about, Letter):
            parts = [about.number, line.who]
        elif isinstance(about, Coming):
            parts = [line.due, line.who]
        elif isinstance(about, Arrival):
            parts = [about.number, line.who, session.instant(about.since)]
        elif isinstance(about, RequestLine):
            parts = [about.number, line.who, session.day(about.due)]
        elif isinstance(about, HoldView | AmendmentView):
            parts = [about.number, line.who, line.due]
        elif isinstance(about, UnfinishedPush):
            parts = [line.due, line.who]
        return " · ".join(part for part in parts if part)

    def _offer(self, line: TodayLine, *, unfolded: bool) -> None:
        """Add the buttons of the line, the main button first; `unfolded` tells whether folded lines are visible."""
        say, day = self._session.say, self._day
        go = say("today-open", screen=self._session.texts.text(f"panel-{line.screen}")) if line.screen else ""
        go = say("page-open") if line.screen == "article" else go
        opens = button(go, "todayOpen", day.open_line, key="↵") if go else None
        if line.unfolds:
            words = say("today-fold") if unfolded else say("today-unfold")
            opens = button(words, "todayUnfold", day.open_line, key="↵")
        if isinstance(line.about, RequestLine):
            self._offer_asked(line.about)
            return
        if not isinstance(line.about, Letter | UnitLetters):
            self._offer_opening(line, opens)
            return
        whole = isinstance(line.about, UnitLetters)
        words = "today-copy-merged" if whole else "action-copy"
        copies = button(self._session.texts.text(words), "todayCopy", day.acts.copy, role="first", key="C")
        may = self._session.may(Role.EDITOR.value)
        mark = "today-mark-all" if whole else "action-mark-sent"
        sends = button(self._session.texts.text(mark), "todaySend", day.acts.ask_route, key="S")
        sends.setEnabled(may)
        self._buttons.addLayout(row(copies, sends, None))
        self._buttons.addLayout(row(opens, None) if opens is not None else row(None))
        if not may:
            self._buttons.addWidget(label(say("today-needs-editor"), "small", name="todayNeeds", wrap=True))

    def _offer_asked(self, asked: RequestLine) -> None:
        """Add the buttons of a request: copy its text, mark it as sent, record its outcome."""
        say, text, day = self._session.say, self._session.texts.text, self._day
        words = "commission-copy-reminder" if asked.sent else "commission-copy-letter"
        copies = button(text(words), "todayCopy", day.acts.copy, role="first", key="C")
        mark = "commission-mark-reminded" if asked.sent else "action-mark-sent"
        sends = button(text(mark), "todaySend", day.acts.ask_route, key="S")
        delivers = button(say("commission-mark-delivered"), "todayDeliver", day.acts.deliver, key="G")
        may = self._session.may(Role.EDITOR.value, Role.CHIEF.value)
        answers = button(say("commission-answer"), "todayAnswer", day.acts.answer, key="N")
        drops = button(say("commission-drop"), "todayDrop", day.acts.drop, key="X")
        for one in (sends, delivers, answers, drops):
            one.setEnabled(may)
        self._buttons.addLayout(row(copies, sends, None))
        self._buttons.addLayout(row(*([delivers] if asked.arrived else []), answers, drops, None))
        if asked.late and may:
            opens = partial(self._session.go, "registers", f"{NEW_INCIDENT}{asked.number}")
            incident = button(say("entries-incident"), "todayIncident", opens, role="link")
            self._buttons.addLayout(row(incident, None))
        if not may:
            self._buttons.addWidget(label(say("today-needs-editor"), "small", name="todayNeeds", wrap=True))

    def _offer_opening(self, line: TodayLine, opens: QPushButton | None) -> None:
        """Add the main button `opens`, and buttons to copy and record a reminder if the unit can be reminded.

        If `opens` is None, add nothing.
        """
        if opens is None:
            return
        opens.setProperty("role", "first")
        self._buttons.addLayout(row(opens, None))
        if isinstance(line.about, UnfinishedPush) and not line.about.exported:
            self._buttons.addLayout(row(self._explains(line.about), None))
        if line.reminds:
            say, day = self._session.say, self._day
            copies = button(say("today-reminder"), "todayCopy", day.acts.copy, key="C")
            sends = button(say("commission-mark-reminded"), "todaySend", day.acts.ask_route, key="S")
            sends.setEnabled(self._session.may(Role.EDITOR.value))
            self._buttons.addLayout(row(copies, sends, None))

    def _explains(self, left: UnfinishedPush) -> QPushButton:
        """Return the button that opens the form which asks why the push `left` did not go out."""
        session = self._session
        words = session.texts.text("sheet-push-explain-anew" if left.outcome else "sheet-push-explain")
        made = button(words, "todayExplain", partial(session.go, "calendar", f"{EXPLAIN}{left.label}"), role="link")
        may = session.may(*DECIDERS["push"], channel=left.label.partition("/")[0])
        made.setEnabled(may)
        made.setToolTip("" if may else session.say("needs-chief"))
        return made

    def _fill(self, line: TodayLine) -> None:
        about = line.about
        if isinstance(about, Letter | UnitLetters):
            self._body.addWidget(self._paper(about.text))
            if isinstance(about, Letter) and line.unit and len(line.unit.letters) > 1:
                self._body.addWidget(self._whole(line.unit))
            return
        if isinstance(about, RequestLine):
            self._body.addWidget(self._paper(about.text))
        for sentence in self._sentences(line):
            self._body.addWidget(label(sentence, "dim", wrap=True))

    def _sentences(self, line: TodayLine) -> Sequence[str]:
        """Return sentences that say what has to be done about the line, and by whom."""
        session, about = self._session, line.about
        if line.sentences:
            return line.sentences
        if isinstance(about, Work):
            key = f"today-do-{about.stage.value.replace('_', '-')}"
            if about.hindrance:
                key = f"today-cannot-{about.hindrance}"
            role = session.word("role", next_role(about.stage).value)
            held = session.blockers(about.blockers)
            said = [asked_sentence(session, about.asked)] if about.asked else []
            said += [session.say("still-open", what=held)] if held else []
            return [*said, session.texts.text(key, role=role)]
        if isinstance(about, Coming):
            return [line.whole or session.say("today-push-nothing")]
        if isinstance(about, RequestLine):
            return [line.whole] if line.whole else []
        if isinstance(about, UnfinishedPush):
            return [session.say("today-do-exported" if about.exported else "today-do-unexported")]
        if isinstance(about, Arrival):
            return [line.note or session.say("today-passed")]
        return []

    def _paper(self, text: str) -> QWidget:
        """Return a frame that shows `text` exactly as it will be pasted."""
        made = framed(column(label(text, name="todayText", wrap=True, exact=True)), "paper")
        set_margins(made, 12, 10, 12, 10)
        return made

    def _whole(self, unit: UnitLetters) -> QWidget:
        """Return a box that offers all notices for the unit as one message."""
        say, day = self._session.say, self._day
        words = say("today-merged-offer", unit=unit.unit or say("unit-open"), count=len(unit.letters))
        copies = button(say("today-copy-merged"), "todayCopyWhole", day.whole.copy_whole, key="Shift+C")
        sends = button(say("today-mark-all"), "todaySendWhole", day.whole.ask_route_whole, key="Shift+S")
        sends.setEnabled(self._session.may(Role.EDITOR.value))
        offers = (row(copies, None), row(sends, None))
        return framed(column(label(words, "dim", wrap=True), *offers, spacing=8))

    def _item(self, item: PushItem) -> QWidget:
        session = self._session
        place = session.say("position-first") if item.first else session.say("position", number=item.position)
        state = session.word("placement", item.stage.value)
        held = session.blockers(item.blockers)
        under = label(held or session.say("today-ready"), "small", wrap=True)
        word = tag(state, STAGE_TONES.get(item.stage, "neutral"))
        position = label(place, "small")
        foot = row(position, word, under, spacing=8)
        foot.setStretchFactor(under, 1)
        for one in (position, word):
            foot.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        return framed(column(label(item.title, wrap=True), foot, spacing=4))


def _head(line: TodayLine) -> str:
    """Return the title of the pane: the title of the line.

    For the line that unfolds the alarm lines, return its tag instead.
    """
    return line.tag if line.unfolds else line.title
