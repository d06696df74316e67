"""The keys of today: the day and the requests to units take the same ones, whichever is in sight."""

from collections.abc import Callable, Sequence
from typing import Protocol

from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session


class TodayActs(Protocol):
    """Acts on the selected line."""

    def copy(self) -> None:
        """Copy its text."""

    def ask_route(self) -> None:
        """Ask by which route that went out."""

    def deliver(self) -> None:
        """Ask which submission answers the request of the line."""

    def answer(self) -> None:
        """Ask what the unit said to it."""

    def drop(self) -> None:
        """Ask why it is wanted no more."""

    def reopen(self) -> None:
        """Let it be owed again."""


class TodayBoard(Protocol):
    """A list with one line selected."""

    @property
    def acts(self) -> TodayActs:
        """Return what is done with the line."""
        ...

    def open_line(self) -> None:
        """Show it on its own screen."""

    def step(self, by: int) -> None:
        """Go to another line."""

    def turn(self, by: int) -> None:
        """Show the time after, or before."""

    def go_back(self) -> None:
        """Leave what stands in the place of the day."""


class Whole(Protocol):
    """Sends a unit all its messages at once."""

    def copy_whole(self) -> None:
        """Copy the one message for the unit."""

    def ask_route_whole(self) -> None:
        """Ask by which route that went out."""


class Day(TodayBoard, Protocol):
    """The list of the day."""

    @property
    def whole(self) -> Whole:
        """Return what tells the unit of the line everything."""
        ...

    def show_digest(self) -> None:
        """Show its digest."""

    def show_asked(self) -> None:
        """Show the requests to units."""

    def fold_alarms(self) -> None:
        """Unfold what the calendar warns of, or fold it."""


def commands_of(session: Session, board: Callable[[], TodayBoard], day: Day) -> Sequence[Command]:
    """Return what can be done with the line that is selected in whichever list is in sight."""
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
