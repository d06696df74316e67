"""Commands of Today with their keys, for the list of the day and the list of requests."""

from collections.abc import Callable, Sequence
from typing import Protocol

from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session


class TodayActs(Protocol):
    """Protocol: the commands on the selected line of the day's list or of the list of requests to units."""

    def copy(self) -> None:
        """Copy the text to send that belongs to the selected line."""

    def ask_route(self) -> None:
        """Ask by which route (such as phone or chat) the selected line's text was sent."""

    def deliver(self) -> None:
        """Ask which submission answers the request to a unit (约稿) on the selected line."""

    def answer(self) -> None:
        """Ask for the unit's reply to the request (约稿) on the selected line."""

    def drop(self) -> None:
        """Ask why the request for material on the selected line is dropped, then drop the request."""

    def reopen(self) -> None:
        """Reopen the delivered or given-up request to a unit (约稿) on the selected line."""


class TodayBoard(Protocol):
    """Protocol: a list with a selected line, either the list of the day or the list of requests."""

    @property
    def acts(self) -> TodayActs:
        """Return the commands on the selected line."""
        ...

    def open_line(self) -> None:
        """Open the selected line on its own screen."""

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) line."""

    def turn(self, by: int) -> None:
        """Go `by` days (in the list of requests: months) ahead; a negative number goes back."""

    def go_back(self) -> None:
        """Close the day's summary for a group chat, or the list of requests to units; show the day again."""


class Whole(Protocol):
    """Protocol: the commands on the message that combines all notices for a unit."""

    def copy_whole(self) -> None:
        """Copy the message that combines all notices for the unit."""

    def ask_route_whole(self) -> None:
        """Ask by which route the combined message was sent to the unit."""


class Day(TodayBoard, Protocol):
    """Protocol: the parts of the screen Today that its commands call, such as the day's summary and the alarms."""

    @property
    def whole(self) -> Whole:
        """Return the commands on the combined message for the unit of the selected line."""
        ...

    def show_digest(self) -> None:
        """Show the summary of the day: a few lines for a group chat."""

    def show_asked(self) -> None:
        """Show the list of requests to units."""

    def fold_alarms(self) -> None:
        """Unfold or fold the lines of the alarms."""


def commands_of(session: Session, board: Callable[[], TodayBoard], day: Day) -> Sequence[Command]:
    """Return the commands of Today.

    Some act on the selected line of the visible list, which `board` returns; the others act on the screen `day`.
    """
    say = session.say

    def on(act: Callable[[TodayBoard], object]) -> Callable[[], object]:
        return lambda: act(board())

    return (
        Command("today.open", say("today-command-open"), on(lambda one: one.open_line()), "Return"),
        Command("today.copy", say("today-command-copy"), on(lambda one: one.acts.copy()), "C"),
        Command("today.send", say("today-command-send"), on(lambda one: one.acts.ask_route()), "S"),
        Command("today.deliver", say("commission-mark-delivered"), on(lambda one: one.acts.deliver()), "G"),
        Command("today.answer", say("commission-answer"), on(lambda one: one.acts.answer()), "N"),
        Command("today.drop", say("commission-drop"), on(lambda one: one.acts.drop()), "X"),
        Command("today.reopen", say("commission-reopen"), on(lambda one: one.acts.reopen()), "U"),
        Command("today.copy-whole", say("today-command-copy-whole"), day.whole.copy_whole, "Shift+C"),
        Command("today.send-whole", say("today-command-send-whole"), day.whole.ask_route_whole, "Shift+S"),
        Command("today.alarms", say("today-command-alarms"), day.fold_alarms, "W"),
        Command("today.next", say("today-command-next"), on(lambda one: one.step(1)), "J"),
        Command("today.previous", say("today-command-previous"), on(lambda one: one.step(-1)), "K"),
        Command("today.asked", say("commissions"), day.show_asked, "A"),
        Command("today.digest", say("today-digest"), day.show_digest, "D"),
        Command("today.before", say("today-day-before"), on(lambda one: one.turn(-1)), "["),
        Command("today.after", say("today-day-after"), on(lambda one: one.turn(1)), "]"),
        Command("today.leave-digest", say("today-digest-leave"), on(lambda one: one.go_back()), "Esc"),
    )
