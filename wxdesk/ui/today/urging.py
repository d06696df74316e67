"""Mark requests to units as sent, reminded, answered, delivered or given up.

A form in the detail pane asks for what such an act needs, such as the route by which the unit was told.
"""

from collections.abc import Callable
from functools import partial

from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.services.records.today_views import Arrival, RequestLine
from wxdesk.ui.core.session import Session
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.decisions.sent_form import ROUTE


class Urging:
    """Asks in the detail pane about a request to a unit (约稿) or a reminder, and records the person's answer.

    The questions are: by which route the unit was told, its reply, why a request is dropped, or which submission
    answers the request.
    """

    def __init__(self, session: Session, question: Question, home: Callable[[], object]) -> None:
        """Ask in the form `question`, which is part of the detail pane; `home` moves the focus back to the list."""
        self._session = session
        self._question = question
        self._home = home
        self._answer: Callable[[str], object] | None = None

    def takes(self, answer: str) -> None:
        """Record `answer`, the person's answer to the open question."""
        if self._answer is not None:
            self._answer(answer.strip())

    def ask_route(self, line: TodayLine | None) -> bool:
        """Ask by which route the request of `line` was sent, or the unit of its submission was reminded.

        Return false, and ask nothing, if the line is neither a request nor a submission whose unit can be reminded.
        """
        about, session = line.about if line else None, self._session
        if isinstance(about, RequestLine):
            self.ask_told(about)
        elif isinstance(about, Arrival) and line is not None and line.reminds:
            words = session.say("today-ask-urged", unit=line.who)
            self._ask_route(words, lambda route: self._urged(about, route), urged=True)
        else:
            return False
        return True

    def ask_told(self, about: RequestLine) -> None:
        """Ask by which route, such as phone, a request was sent to its unit.

        If the request was sent before, ask by which route the unit was reminded.
        """
        session = self._session
        words = session.say("commission-ask-route", number=about.number, unit=about.unit)
        if about.sent:
            words = session.say("today-ask-urged", unit=about.unit)
        self._ask_route(words, lambda route: self._told(about, route), urged=about.sent)

    def ask_answer(self, about: object) -> None:
        """Ask for the unit's reply to the request of the line `about`."""
        if not isinstance(about, RequestLine):
            self._choose()
            return
        service, one = self._session.desk.commissioning, about.commission

        def answered(text: str) -> None:
            words = self._session.say("commission-marked-answered", number=about.number)
            self._do(lambda by: service.answered(one, by, text), words, lambda by: service.unanswered(one, by))

        self._ask_words("answer", about, answered)

    def ask_drop(self, about: object) -> None:
        """Ask why the request of the line `about` is given up."""
        if not isinstance(about, RequestLine):
            self._choose()
            return
        service, one = self._session.desk.commissioning, about.commission

        def dropped(text: str) -> None:
            words = self._session.say("commission-marked-dropped", number=about.number)
            self._do(lambda by: service.dropped(one, by, text), words, lambda by: service.reopened(one, by))

        self._ask_words("drop", about, dropped)

    def reopen(self, about: object) -> None:
        """Reopen the request of the line `about`, which was marked as delivered or given up."""
        if not isinstance(about, RequestLine):
            self._choose()
        elif self._may():
            service = self._session.desk.commissioning
            words = self._session.say("commission-marked-reopened", number=about.number)
            self._do(lambda by: service.reopened(about.commission, by), words)

    def _choose(self) -> None:
        self._session.noticed.emit("warn", self._session.say("commission-choose"))

    def _ask_words(self, what: str, about: RequestLine, answer: Callable[[str], object]) -> None:
        if self._may():
            text = self._session.texts.text
            self._answer = answer
            hint, go = text(f"commission-{what}-hint"), text(f"commission-{what}-go")
            words = text(f"commission-ask-{what}", number=about.number, unit=about.unit)
            self._question.ask(words, go, hint=hint, optional=what == "answer")

    def ask_number(self, about: object) -> None:
        """Ask which submission answers the request of the line `about`.

        The first submission that the unit sent after the request is proposed.
        """
        session = self._session
        if not isinstance(about, RequestLine) or not about.arrived:
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
        may = self._session.may(Role.EDITOR.value, Role.CHIEF.value)
        if not may:
            self._session.noticed.emit("warn", self._session.say("today-needs-editor"))
        return may

    def _ask_route(self, words: str, answer: Callable[[str], object], *, urged: bool) -> None:
        if not self._may():
            return
        session = self._session
        self._answer = answer
        go = session.texts.text("commission-mark-reminded" if urged else "action-mark-sent")
        route = str(session.setting(ROUTE, session.say("route-default")))
        self._question.ask(words, go, hint=session.say("form-route-hint"), text=route)

    def _told(self, asked: RequestLine, route: str) -> None:
        service, one = self._session.desk.commissioning, asked.commission
        if asked.sent:
            self._remind(lambda by: service.reminded(one, by, route), asked.number, route)
        else:
            back = partial(service.unsent, one)
            self._act(lambda by: service.sent(one, by, route), "sent", asked.number, route, back)

    def _urged(self, arrival: Arrival, route: str) -> None:
        service, owed = self._session.desk.commissioning, arrival.submission
        self._remind(lambda by: service.reminded_of(owed, by, route), arrival.number, route)

    def _remind(self, work: Callable[[By], str], number: str, route: str) -> None:
        """Call `work`, which writes a reminder, and show a message about it; undo removes this reminder.

        `number` is the number of the request or submission that the message names, `route` the way by which the
        unit was reminded.
        """
        made: list[str] = []
        unreminded = self._session.desk.commissioning.unreminded
        self._act(
            lambda by: made.append(work(by)),
            "reminded",
            number,
            route,
            lambda by: unreminded(made[0], by),
        )

    def _act(
        self,
        work: Callable[[By], object],
        outcome: str,
        number: str,
        route: str,
        undo: Callable[[By], object] | None = None,
    ) -> None:
        words = self._session.texts.text(f"commission-marked-{outcome}", number=number, route=route)
        self._do(work, words, undo, route)

    def _delivered(self, asked: RequestLine, number: str) -> None:
        desk = self._session.desk
        words = self._session.say("commission-marked-delivered", number=asked.number, by=number)
        self._do(
            lambda by: desk.commissioning.delivered(asked.commission, by, desk.reading.resolve(number)),
            words,
            lambda by: desk.commissioning.reopened(asked.commission, by),
        )

    def _do(
        self,
        work: Callable[[By], object],
        words: str,
        undo: Callable[[By], object] | None = None,
        route: str = "",
    ) -> None:
        """Run the act `work`, close the question, show the message `words`, and offer `undo` if it is given.

        `route` is the way by which the unit was told, such as WeChat. It is stored, so that the next question proposes
        it.
        """
        session = self._session

        def done(_: object) -> None:
            if route:
                session.remember(ROUTE, route)
            self._over()
            session.done(words, undo)

        session.act(work, done, seen=self._answer)

    def _over(self) -> None:
        self._answer = None
        self._question.hide()
        self._home()
