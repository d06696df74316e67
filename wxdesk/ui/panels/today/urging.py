"""What units are told and asked: marked as sent, urged or delivered, with the one thing to be typed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.people import Role
from wxdesk.services.today_views import Arrival, Asking
from wxdesk.ui.panels.today.line import Line
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.bars import Question

if TYPE_CHECKING:
    from wxdesk.services.ports import By

ROUTE = "today/route"
"""The setting that keeps the route that was used last."""


class Urging(QObject):
    """Asks in the pane by which route a unit was told, or which submission came of it."""

    def __init__(self, session: Session, question: Question, home: Callable[[], object]) -> None:
        """Ask with `question`; `home` gives the keyboard back."""
        super().__init__(question)
        self._session = session
        self._question = question
        self._home = home
        self._answer: Callable[[str], object] | None = None

    @Slot(str)
    def answer(self, words: str) -> None:
        """Act on what was typed."""
        if self._answer is not None:
            self._answer(words.strip())

    def ask_sent(self, notices: Sequence[str]) -> None:
        """Ask by which route these notices went out."""
        session = self._session
        if not notices:
            session.noticed.emit("warn", session.say("today-nothing-to-send"))
        elif self._may():
            words = session.say("today-ask-route", count=len(notices))
            self._ask_route(words, lambda route: self._sent(notices, route), urged=False)

    def ask_route(self, line: Line | None) -> bool:
        """Ask how the unit of the line was told or urged; False where the line asks nothing of a unit."""
        about, session = line.about if line else None, self._session
        asks = isinstance(about, Asking) or (line is not None and line.reminds)
        if not asks or not self._may():
            return asks
        if isinstance(about, Asking):
            words = session.say("commission-ask-route", number=about.number, unit=about.unit)
            if about.sent:
                words = session.say("today-ask-urged", unit=about.unit)
            self._ask_route(words, lambda route: self._told(about, route), urged=about.sent)
        elif isinstance(about, Arrival) and line is not None:
            words = session.say("today-ask-urged", unit=line.who)
            self._ask_route(words, lambda route: self._urged(about, route), urged=True)
        return True

    def ask_number(self, line: Line | None) -> None:
        """Ask which submission answers the request of the line, with the first that came as proposal."""
        about, session = line.about if line else None, self._session
        if not isinstance(about, Asking) or not about.arrived:
            session.noticed.emit("warn", session.say("commission-none-arrived"))
        elif self._may():
            self._answer = lambda number: self._delivered(about, number)
            self._question.ask(
                session.say("commission-ask-delivered", number=about.number),
                session.say("commission-mark-delivered"),
                hint=session.say("commission-number-hint"),
                text=about.arrived[0],
            )

    def _may(self) -> bool:
        may = self._session.may(Role.EDITOR.value)
        if not may:
            self._session.noticed.emit("warn", self._session.say("today-needs-editor"))
        return may

    def _ask_route(self, words: str, answer: Callable[[str], object], *, urged: bool) -> None:
        session = self._session
        self._answer = answer
        go = session.texts.text("commission-mark-reminded" if urged else "action-mark-sent")
        route = str(session.setting(ROUTE, session.say("route-default")))
        self._question.ask(words, go, hint=session.say("form-route-hint"), text=route)

    def _sent(self, notices: Sequence[str], route: str) -> None:
        session, telling = self._session, self._session.desk.telling

        def done(_: object) -> None:
            session.remember(ROUTE, route)
            self._over()
            words = session.say("today-sent", count=len(notices), route=route)
            session.done(words, lambda by: telling.unsent(notices, by))

        session.act(lambda by: telling.sent(notices, by, route), done)

    def _told(self, asked: Asking, route: str) -> None:
        service, one = self._session.desk.commissioning, asked.commission
        if asked.sent:
            self._act(lambda by: service.reminded(one, by, route), "reminded", asked.number, route)
        else:
            self._act(lambda by: service.sent(one, by, route), "sent", asked.number, route)

    def _urged(self, arrival: Arrival, route: str) -> None:
        service, owed = self._session.desk.commissioning, arrival.submission
        self._act(lambda by: service.reminded_of(owed, by, route), "reminded", arrival.number, route)

    def _act(self, work: Callable[["By"], object], outcome: str, number: str, route: str) -> None:
        session = self._session

        def done(_: object) -> None:
            session.remember(ROUTE, route)
            self._over()
            session.done(session.texts.text(f"commission-marked-{outcome}", number=number, route=route))

        session.act(work, done)

    def _delivered(self, asked: Asking, number: str) -> None:
        session, desk = self._session, self._session.desk

        def done(_: object) -> None:
            self._over()
            words = session.say("commission-marked-delivered", number=asked.number, by=number)
            session.done(words, lambda by: desk.commissioning.reopened(asked.commission, by))

        session.act(
            lambda by: desk.commissioning.delivered(asked.commission, by, desk.reading.resolve(number)), done
        )

    def _over(self) -> None:
        self._answer = None
        self._question.hide()
        self._home()
