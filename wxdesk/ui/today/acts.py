"""Commands on the selected line of Today: copy, mark as sent, remind, record as delivered."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QGuiApplication

from wxdesk.services.records.today_views import Letter, RequestLine, UnitLetters
from wxdesk.ui.core.session import Session
from wxdesk.ui.today.detail import LineDetail
from wxdesk.ui.today.digest import DigestPane
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.today.sending import NoticeSending
from wxdesk.ui.today.urging import Urging


class DayView(Protocol):
    """Protocol: the parts of the screen Today that its commands need: selected line, detail pane, day's summary."""

    detail: LineDetail
    digest: DigestPane

    @property
    def current(self) -> TodayLine | None:
        """Return the selected line; None if none is selected."""
        ...

    @property
    def shows_digest(self) -> bool:
        """Tell whether the day's summary for a group chat replaces the detail of the selected line."""
        ...

    def leave_digest(self) -> None:
        """Hide the day's summary for a group chat, and show the detail of the selected line again."""

    def take_keyboard(self) -> None:
        """Focus the list of lines, after a question in the detail pane was closed."""


class DayActs:
    """Runs the commands on the selected line; the detail pane asks for missing values."""

    def __init__(self, session: Session, view: DayView) -> None:
        """Run commands on the selected line of `view`."""
        self._session = session
        self._view = view
        question = view.detail.question
        self._urging = Urging(session, question, view.take_keyboard)
        self._sending = NoticeSending(session, view.detail.sent, view.take_keyboard)
        question.answered.connect(self._urging.takes)

    @property
    def _about(self) -> object:
        line = self._view.current
        return line.about if line else None

    def copy(self) -> None:
        """Copy the text to send that belongs to the selected line, such as a notice to a unit.

        If the day's summary for a group chat is shown, copy the summary instead.
        """
        about = self._about
        if self._view.shows_digest:
            self._view.digest.copy()
        elif isinstance(about, Letter | UnitLetters | RequestLine):
            self._copy(about.text)
        elif self._view.detail.reminder:
            self._copy(self._view.detail.reminder, "today-copied-reminder")
        else:
            self._session.noticed.emit("warn", self._session.say("today-nothing-to-send"))

    def copy_whole(self) -> None:
        """Copy the message that combines all notices for the unit of the selected line."""
        unit = self._view.current.unit if self._view.current else None
        if unit is None:
            self._session.noticed.emit("warn", self._session.say("today-nothing-to-send"))
        else:
            self._copy(unit.text)

    def copied_digest(self, text: str) -> None:
        """Copy `text`, the day's summary for a group chat, to the clipboard; show a message about it."""
        self._copy(text, "today-copied-digest")

    def _copy(self, text: str, said: str = "today-copied") -> None:
        QGuiApplication.clipboard().setText(text)
        self._session.noticed.emit("ok", self._session.texts.text(said))

    def ask_route(self) -> None:
        """Ask by which route, such as phone, the selected line's text was sent, or its unit was reminded."""
        self._view.leave_digest()
        if self._urging.ask_route(self._view.current):
            return
        about = self._about
        self._ask(about.notices if isinstance(about, Letter | UnitLetters) else ())

    def ask_route_whole(self) -> None:
        """Ask by which route the message with all notices was sent to the unit."""
        self._view.leave_digest()
        unit = self._view.current.unit if self._view.current else None
        self._ask(unit.notices if unit else ())

    def _ask(self, notices: Sequence[str]) -> None:
        self._view.detail.question.hide()
        self._sending.ask(notices)

    def deliver(self) -> None:
        """Ask which submission answers the request to a unit (约稿) on the selected line."""
        self._view.leave_digest()
        self._urging.ask_number(self._about)

    def answer(self) -> None:
        """Ask for the unit's reply to the request (约稿) on the selected line."""
        self._view.leave_digest()
        self._urging.ask_answer(self._about)

    def drop(self) -> None:
        """Ask for the reason to drop the request to a unit (约稿) on the selected line."""
        self._view.leave_digest()
        self._urging.ask_drop(self._about)

    def reopen(self) -> None:
        """Reopen the delivered or given-up request to a unit (约稿) on the selected line."""
        self._urging.reopen(self._about)
