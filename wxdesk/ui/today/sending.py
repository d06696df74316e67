"""Mark notices as sent: the form in the detail pane asks for route and evidence; undo removes the mark."""

from collections.abc import Callable, Sequence

from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.sent_form import SentAnswer, SentForm


class NoticeSending:
    """Asks in the detail pane by which route, such as phone, notices to units were sent; then marks them as sent."""

    def __init__(self, session: Session, form: SentForm, home: Callable[[], object]) -> None:
        """Ask with `form`; `home` moves the focus back to the list."""
        self._session = session
        self._form = form
        self._home = home
        self._notices: Sequence[str] = ()
        form.given.connect(self._mark)

    def ask(self, notices: Sequence[str]) -> None:
        """Ask by which route the notices with these ids were sent."""
        session = self._session
        if not notices:
            session.noticed.emit("warn", session.say("today-nothing-to-send"))
        elif not session.may(Role.EDITOR.value):
            session.noticed.emit("warn", session.say("today-needs-editor"))
        else:
            self._notices = tuple(notices)
            self._form.ask(session.say("today-ask-route", count=len(notices)))

    def _mark(self, told: SentAnswer) -> None:
        session, notices = self._session, self._notices
        telling = session.desk.telling

        def done(_result: object) -> None:
            self._form.done(told)
            self._home()
            words = session.say("today-sent", count=len(notices), route=told.route)
            session.done(words, lambda by: telling.unsent(notices, by))

        def work(by: By) -> None:
            telling.sent(notices, told.kept(session, by), told.route, told.note)

        session.act(work, done, self._form.fail, seen=notices)
