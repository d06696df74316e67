"""Acts that change the calendar; each calls one service, and has an undo where possible."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PushView, WaitingItem
from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.period import CalendarPeriod
from wxdesk.ui.calendar.grid.walk import find, order_at, ordinary
from wxdesk.ui.core.session import Session


@dataclass(frozen=True)
class Shown:
    """The data that the calendar shows: its period, the pushes of these days, and the items without a push."""

    period: CalendarPeriod
    """The period whose days are shown."""
    pushes: Sequence[PushView] = ()
    waiting: Sequence[WaitingItem] = ()
    """The items that have no push."""

    def push(self, label: str | None) -> PushView | None:
        """Return the push with this label; None if it is not shown."""
        return next((one for one in self.pushes if one.label == label), None)


class CalendarActs(QObject):
    """Runs the acts that change the calendar: place items, order them, and set a push's first item (头条).

    After each act, the session tells all screens that the desk changed.
    """

    ended = Signal()
    """Emitted when an act other than `by_rules` succeeded or was refused."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin without data; the panel sets `shown` after each read."""
        super().__init__(parent)
        self._session = session
        self.shown: Shown | None = None
        self.moving = ""
        """The placement that an act moves to another push.

        After the next read, the calendar selects this placement there.
        """

    def move(self, carry: Carry, push: PushView, reason: str) -> None:
        """Place the dragged item `carry` on `push`, at the position where it was dropped."""
        at_end = carry.slot is None or carry.slot >= len(push.items)
        order = None if at_end else order_at(push, carry.placement, carry.slot or 0)
        place = self._session.desk.scheduling.place

        def work(by: By) -> str:
            return place(carry.placement, by, push=push.label, reason=reason, order=order, was=carry.source or "")

        words = self._session.say("schedule-moved", number=carry.number, day=self._session.day(push.day))
        self.moving = carry.placement
        self._act(work, words)

    def take_off(self, carry: Carry, reason: str) -> None:
        """Remove the dragged item `carry` from its push, for `reason`."""
        off = self._session.desk.scheduling.take_off
        words = self._session.say("schedule-taken-off", number=carry.number)
        self._act(lambda by: off(carry.placement, by, reason), words)

    def _act(self, work: Callable[[By], str], words: str, undo: Callable[[By], object] | None = None) -> None:
        """Run the act `work`, then show the message `words` with a button that undoes it.

        `work` returns an id for all changes of the act; without `undo`, the button undoes the changes with this id.
        """
        undoing = self._session.desk.undoing

        def done(batch: str) -> None:
            self.ended.emit()
            self._session.done(words, undo or (lambda by: undoing.batch(batch, by)))

        def failed(error: BaseException) -> None:
            self.ended.emit()
            self._session.refuse(error)

        self._session.act(work, done, failed)

    def do(self, name: str, placement: str) -> None:
        """Run the command `name`: place a waiting item (`auto`), or change a placed item (such as `first`, `later`)."""
        waits = any(one.placement == placement for one in (self.shown.waiting if self.shown else ()))
        if waits != (name == "auto"):
            key = "schedule-only-placed" if waits else "schedule-only-waiting"
            self._session.noticed.emit("warn", self._session.texts.text(key))
        elif name == "auto":
            self.by_rules(placement)
        elif name == "first":
            self.make_first(placement)
        elif name == "unfirst":
            self.unmake_first(placement)
        else:
            self.shift(placement, -1 if name == "earlier" else 1)

    def shift(self, placement: str, step: int) -> None:
        """Move an item within its push by `step` places: later if `step` is positive, earlier if it is negative.

        The push's first item (头条) cannot be moved, and no other item can be moved before it; a message then says
        so.
        """
        found = find(self.shown.pushes, placement) if self.shown else None
        if found is None or found[1] is None:
            return
        push, item = found[0], found[0].items[found[1]]
        count = sum(not one.first for one in push.items)
        order = ordinary(push, placement) + step
        if item.first:
            self._session.noticed.emit("warn", self._session.say("schedule-first-fixed"))
        elif 1 <= order <= count:
            self.order(push, placement, order)
        else:
            key = "last" if order else "below-first" if push.items[0].first else "top"
            words = self._session.texts.text(f"schedule-order-{key}", number=item.number)
            self._session.noticed.emit("warn", words)

    def order(self, push: PushView, placement: str, order: int) -> None:
        """Move an item to place `order` of its push, counted from 1 without the first item (头条)."""
        before, place = ordinary(push, placement), self._session.desk.scheduling.place
        item = next(one for one in push.items if one.placement == placement)
        position = self._session.say("position", number=order + 1)  # the first item has position 1
        words = self._session.say("schedule-ordered", number=item.number, position=position)
        self._act(lambda by: place(placement, by, order=order), words, lambda by: place(placement, by, order=before))

    def make_first(self, placement: str) -> None:
        """Make an item the first item (头条) of its push."""
        found = find(self.shown.pushes, placement) if self.shown else None
        if found is None or found[1] is None or found[0].items[found[1]].first:
            return
        item, place = found[0].items[found[1]], self._session.desk.scheduling.place
        words = self._session.say("schedule-made-first", number=item.number)
        self._act(lambda by: place(placement, by, first=True), words)

    def unmake_first(self, placement: str) -> None:
        """Make the first item (头条) an ordinary item again, so that its push has no first item."""
        found = find(self.shown.pushes, placement) if self.shown else None
        item = found[0].items[found[1]] if found is not None and found[1] is not None else None
        if item is None or not item.first:
            self._session.noticed.emit("warn", self._session.say("schedule-choose-first"))
            return
        place = self._session.desk.scheduling.place
        self._act(
            lambda by: place(placement, by, first=False),
            self._session.say("schedule-unmade-first", number=item.number),
        )

    def by_rules(self, placement: str) -> None:
        """Place a waiting item on the push that the rules choose.

        If the rules find no push, the item still waits, and a message says so. Only a person who may move items of
        the channel (`Role.CHIEF`) is offered an undo.
        """
        waiting = next((one for one in (self.shown.waiting if self.shown else ()) if one.placement == placement), None)
        if waiting is None:
            return
        say, scheduling, undoing = (
            self._session.say,
            self._session.desk.scheduling,
            self._session.desk.undoing,
        )

        def work(by: By) -> tuple[str, bool]:
            batch = scheduling.place(placement, by)
            return batch, any(one.placement == placement for one in scheduling.waiting_items(waiting.channel))

        def done(result: tuple[str, bool]) -> None:
            batch, waits = result
            words = say("schedule-still-waits" if waits else "schedule-placed", number=waiting.number)
            if waits or not self._session.may(Role.CHIEF.value, channel=waiting.channel):
                self._session.noticed.emit("warn" if waits else "ok", words)
            else:
                self._session.done(words, lambda by: undoing.batch(batch, by))

        self._session.act(work, done)
