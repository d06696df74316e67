"""The detail of one request to a unit (约稿): its text, its buttons and its history; or how one unit delivered."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wxdesk.domain.office.commission import CommissionState
from wxdesk.domain.office.people import Role
from wxdesk.services.lists.commissions import commission_tone, commission_word
from wxdesk.services.records.today_views import RequestLine
from wxdesk.services.views.commission_views import CommissionView, UnitRecord
from wxdesk.ui.core.session import Session
from wxdesk.ui.today.keys import TodayActs
from wxdesk.ui.widgets.basic.basics import (
    button,
    clear,
    column,
    framed,
    label,
    named,
    retone,
    row,
    set_margins,
    tag,
)
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.scroll import give_way


class RequestBoard(TodayActs, Protocol):
    """Protocol: the list of requests to units (约稿), with the commands on its selected line."""

    def open_line(self) -> None:
        """Open the submission that answers the selected request; if a unit is selected, list its requests instead."""


class CommissionDetail(QWidget):
    """Shows the selected request to a unit (约稿), or how the selected unit delivered."""

    def __init__(self, session: Session, board: RequestBoard) -> None:
        """Build an empty pane, whose buttons call `board`."""
        super().__init__()
        self.setObjectName("commissionDetail")
        self._session = session
        self._board = board
        self.text = ""
        self.title = label(role="title", name="commissionTitle", wrap=True)
        self.state = tag("", "neutral", name="commissionState")
        self.under = label(role="dim", name="commissionUnder", wrap=True)
        self._buttons = column(spacing=8)
        self._offers = framed(self._buttons, name="commissionOffers")
        self.question = Question(session, session.say("form-route"))
        self.question.installEventFilter(self)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self._body.setContentsMargins(16, 4, 16, 24)
        head = column(self.title, row(self.state, None), self.under, self._offers, spacing=8)
        head.setContentsMargins(16, 16, 16, 12)
        scroll = named(QScrollArea(), "commissionScroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(framed(self._body))
        give_way(scroll)
        self.setLayout(column(framed(head), self.question, scroll, spacing=0))
        pass_keyboard(self, scroll)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the buttons while a question is open, because the question has its own buttons."""
        if watched is self.question and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._offers.setVisible(self.question.isHidden())
        return super().eventFilter(watched, event)

    def show_request(self, view: CommissionView, asking: RequestLine) -> None:
        """Show the request `view`, and the text of `asking` to send to its unit."""
        session, one = self._session, view.commission
        due = session.say("commission-until", day=session.day(one.due))
        self._begin(one.what, f"{one.number} · {view.unit} · {due}")
        self.state.setText(commission_word(session, view))
        retone(self.state, "tone", commission_tone(view))
        self.state.show()
        self.text = asking.text
        if one.waits:
            self._offer(asking)
        else:
            self._offer_closed(view)
        if one.waits:
            paper = framed(column(label(asking.text, name="commissionText", wrap=True, exact=True)), "paper")
            set_margins(paper, 12, 10, 12, 10)
            self._body.addWidget(paper)
        for sentence in self._happened(view):
            self._body.addWidget(label(sentence, "dim", wrap=True))
        self._body.addStretch(1)

    def show_unit(self, record: UnitRecord, late: Sequence[CommissionView], period: str) -> None:
        """Show how often a unit delivered, and how late, in the period `period`, and list its late requests.

        `record` has these numbers.
        """
        session, say = self._session, self._session.say
        self._begin(record.unit, period)
        self.state.setVisible(record.liable)
        self.state.setText(say("record-liable"))
        retone(self.state, "tone", "returned")
        said = [record_line(session, record)]
        said += [
            say(
                "record-late-line",
                number=one.commission.number,
                what=one.commission.what,
                day=session.day(one.commission.due),
                days=one.late,
            )
            for one in late
        ]
        self.text = "\n".join(said)
        board = self._board
        copies = button(say("record-copy"), "commissionCopy", board.copy, role="first", key="C")
        shows = button(say("record-open"), "commissionOpen", board.open_line, key="↵")
        self._buttons.addLayout(row(copies, shows, None))
        for sentence in said:
            self._body.addWidget(label(sentence, wrap=True))
        self._body.addStretch(1)

    def clear(self) -> None:
        """Show neither a request nor a unit."""
        self._begin("", "")
        self.state.hide()

    def _begin(self, title: str, under: str) -> None:
        clear(self._buttons)
        clear(self._body)
        self.text = ""
        self.title.setText(title)
        self.under.setText(under)

    def _offer(self, asking: RequestLine) -> None:
        say, text, board = self._session.say, self._session.texts.text, self._board
        words = "commission-copy-reminder" if asking.sent else "commission-copy-letter"
        mark = "commission-mark-reminded" if asking.sent else "action-mark-sent"
        copies = button(text(words), "commissionCopy", board.copy, role="first", key="C")
        tells = button(text(mark), "commissionTell", board.ask_route, key="S")
        delivers = button(say("commission-mark-delivered"), "commissionDeliver", board.deliver, key="G")
        answers = button(say("commission-answer"), "commissionAnswer", board.answer, key="N")
        drops = button(say("commission-drop"), "commissionDrop", board.drop, key="X")
        may = self._session.may(Role.EDITOR.value, Role.CHIEF.value)
        for one in (tells, delivers, answers, drops):
            one.setEnabled(may)
        self._buttons.addLayout(row(copies, tells, None))
        self._buttons.addLayout(row(*([delivers] if asking.arrived else []), answers, drops, None))

    def _offer_closed(self, view: CommissionView) -> None:
        say, board = self._session.say, self._board
        back = button(say("commission-reopen"), "commissionReopen", board.reopen, key="U")
        back.setEnabled(self._session.may(Role.EDITOR.value, Role.CHIEF.value))
        if view.commission.state is CommissionState.DELIVERED:
            words = say("commission-open-answer", number=view.answer)
            opens = button(words, "commissionOpen", board.open_line, role="first", key="↵")
            self._buttons.addLayout(row(opens, back, None))
        else:
            self._buttons.addLayout(row(back, None))

    def _happened(self, view: CommissionView) -> Sequence[str]:
        """Return the history of a request as sentences, oldest first."""
        session, say, one = self._session, self._session.say, view.commission
        said = [say("commission-was-asked", at=session.instant(one.asked_at), by=view.asked_by)]
        if one.sent_at is not None:
            said.append(say("commission-was-sent", at=session.instant(one.sent_at), route=one.route))
        said += [
            say("commission-was-reminded", at=session.instant(each.sent_at), route=each.route)
            for each in view.reminders
        ]
        if one.answer:
            said.append(say("commission-was-answered", text=one.answer))
        if view.arrived:
            said.append(say("commission-maybe", numbers="、".join(view.arrived)))
        if one.state is CommissionState.DELIVERED and one.closed_at is not None:
            said.append(say("commission-was-delivered", at=session.instant(one.closed_at), number=view.answer))
        if one.state is CommissionState.DROPPED:
            said.append(say("commission-was-dropped", reason=one.reason))
        return said


def record_line(session: Session, record: UnitRecord) -> str:
    """Return the counts of a unit (requests, deliveries, delays, reminders) as one sentence."""
    counts = {
        "asked": record.asked,
        "delivered": record.delivered,
        "in_time": record.in_time,
        "overdue": record.overdue,
        "reminders": record.reminders,
    }
    said = session.say("commission-record", unit=record.unit, **counts)
    return f"{said} · {session.say('commission-liable')}" if record.liable else said
