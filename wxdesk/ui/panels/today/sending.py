"""Notices marked as sent: by which route is asked in the pane; what is marked can be taken back."""

from collections.abc import Callable, Sequence

from wxdesk.domain.people import Role
from wxdesk.ui.panels.today.urging import ROUTE
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.bars import Question


class Sending:
    """Asks with the question of the pane and marks what it was asked about."""

    def __init__(self, session: Session, question: Question, home: Callable[[], object]) -> None:
        """Ask with `question`; `home` gives the keyboard back."""
        self._session = session
        self._question = question
        self._home = home
        self._notices: Sequence[str] = ()

    def ask(self, notices: Sequence[str]) -> None:
        """Ask by which route these went out."""
        session = self._session
        if not notices:
            session.noticed.emit("warn", session.say("today-nothing-to-send"))
        elif not session.may(Role.EDITOR.value):
            session.noticed.emit("warn", session.say("today-needs-editor"))
        else:
            self._notices = tuple(notices)
            route = str(session.setting(ROUTE, session.say("route-default")))
            words = session.say("today-ask-route", count=len(notices))
            hint = session.say("form-route-hint")
            self._question.ask(words, session.say("action-mark-sent"), hint=hint, text=route)

    def mark(self, route: str) -> None:
        """Mark them as sent by `route`."""
        session, notices = self._session, self._notices
        telling = session.desk.telling

        def done(_result: object) -> None:
            session.remember(ROUTE, route.strip())
            self._question.hide()
            self._home()
            words = session.say("today-sent", count=len(notices), route=route.strip())
            session.done(words, lambda by: telling.unsent(notices, by))

        session.act(lambda by: telling.sent(notices, by, route), done)
