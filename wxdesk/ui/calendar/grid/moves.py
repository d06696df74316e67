"""Move an item to another push by mouse or keyboard: ask the service which pushes take it, then ask for the reason."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal, Slot

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PlaceTarget, PushView
from wxdesk.ui.calendar.grid.acts import CalendarActs, Shown
from wxdesk.ui.calendar.grid.carry import WAITING, Carry
from wxdesk.ui.calendar.grid.grid import CalendarGrid
from wxdesk.ui.calendar.grid.offers import may_take, refuse
from wxdesk.ui.calendar.grid.walk import Way, find, order_at, ordinary
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.models.reasons import dated
from wxdesk.ui.widgets.basic.inline_form import Question


class Moves(QObject):
    """Moves one item at a time to another push, and keeps its state until it is dropped or the move is cancelled."""

    turned = Signal(int, str)
    over_waiting = Signal(bool)
    decided_anew = Signal(object, object)
    """Emits the dragged urgent item (`Carry`) and its target push, because this move needs a new decision by a chief.

    None as target removes the item from its push.
    """
    told = Signal(str)
    """Emits a sentence about the item that the keyboard moves and its target; "" when the move ends."""

    def __init__(self, session: Session, grid: CalendarGrid, question: Question, acts: CalendarActs) -> None:
        """Listen to `grid`, which reports drags and keys, and to `question`, which asks for the reason of a move.

        `acts` changes the calendar after a drop.
        """
        super().__init__(grid)
        self._acts = acts
        acts.ended.connect(self.stop)
        self._session = session
        self._grid = grid
        self._question = question
        self._heading: Way | None = None
        self._let_go_early = self._waits_for_pin = False
        self._asking = RepeatedReading(session.tasks)
        grid.lifted.connect(self.lift)
        grid.hovered.connect(self._hover)
        grid.carried.connect(self.step)
        grid.let_go.connect(self.let_go)
        grid.dropped_off.connect(self.stop)
        question.answered.connect(self._answered)
        question.installEventFilter(self)

    @property
    def carry(self) -> Carry | None:
        """Return the moved item; None if no item is being moved."""
        return self._grid.look.carry

    @property
    def shown(self) -> Shown | None:
        """Return the pushes and waiting items that the calendar shows; None before the first read."""
        return self._acts.shown

    def renew(self) -> None:
        """Ask the service again which pushes accept the moved item, because other days or data are shown."""
        if self.carry is not None and not self.carry.asked:
            self._ask()

    @Slot(str)
    def lift(self, placement: str, *, by_key: bool = False) -> None:
        """Begin to move the item `placement`, with the arrow keys if `by_key`, else with the mouse.

        In a read-only window, only show that nothing can be moved.
        """
        session = self._session
        if session.read_only:
            session.noticed.emit("warn", session.say("read-only-here"))
            return
        carry = self._carry_of(placement)
        if carry is None:
            return
        session.noticed.emit("", "")
        self._heading = Way.RIGHT if by_key and carry.source is None else None
        self._let_go_early = False
        self._show(replace(carry, by_key=by_key), {})
        self._ask()

    def _carry_of(self, placement: str) -> Carry | None:
        shown = self.shown
        found = find(shown.pushes, placement) if shown else None
        if shown is None or found is None or found[1] is None:
            waiting = next((one for one in (shown.waiting if shown else ()) if one.placement == placement), None)
            if waiting is None:
                return None
            return Carry(placement, waiting.number, waiting.title, waiting.channel, None, urgent=waiting.urgent)
        push, number = found[0], found[1]
        item = push.items[number]
        fixed = self._fixed(push)
        order = ordinary(push, placement)
        return Carry(
            placement, item.number, item.title, push.channel, push.label, item.first, order,
            item.urgent, fixed, over=push.label, slot=number,
        )  # fmt: skip

    def _fixed(self, push: PushView) -> PlaceTarget | None:
        """Return why the order of items in `push` cannot change, as a `PlaceTarget`; None if it can change.

        The target has the error code `item-frozen` or `role-missing`. The calendar service makes the same check when
        the item is dropped.
        """
        if push.frozen:
            return PlaceTarget(push.label, "item-frozen", {"push": push.label})
        roles = DECIDERS["order"]
        if not self._session.may(*roles, channel=push.channel):
            person = self._session.person
            values = {"person": person.name if person else "", "role": roles[0].value}
            return PlaceTarget(push.label, "role-missing", values)
        return None

    def _ask(self) -> None:
        """Ask the service, in one call, which of the shown pushes take the moved item."""
        if self.carry is not None and self.shown is not None and not self._waits_for_pin:
            self._waits_for_pin = True
            self._session.authored(self._ask_by, self.stop)

    def _ask_by(self, by: By) -> None:
        self._waits_for_pin = False
        carry, shown, desk = self.carry, self.shown, self._session.desk
        if carry is None or shown is None:
            return
        first, last = shown.period.first, shown.period.last
        placement = carry.placement

        def done(targets: list[PlaceTarget]) -> None:
            if self.carry is not None and self.carry.placement == placement:
                self._answer(targets)

        def failed(error: BaseException) -> None:
            self.stop()
            self._session.refuse(error)

        self._asking.read(lambda: desk.scheduling.targets(placement, by, first, last), done, failed)

    def _answer(self, targets: Sequence[PlaceTarget]) -> None:
        carry, shown = self.carry, self.shown
        if carry is None or shown is None:
            return
        answers = {one.label: one for one in targets if one.label != carry.source}
        carry = replace(carry, answers=answers)
        heading, self._heading = self._heading, None
        if carry.by_key and heading is not None:
            carry = replace(carry, over=None).step(shown.pushes, heading) or carry.at(None, None)
        refusals = {one.label: self.why_not(one) for one in answers.values() if one.code is not None}
        refusals[""] = self._session.say("target-elsewhere")
        if carry.fixed is not None and carry.source is not None:
            refusals[carry.source] = self.why_not(carry.fixed)
        self._show(carry, refusals)
        if self._let_go_early:
            self._let_go_early = False
            self.let_go()

    def why_not(self, target: PlaceTarget) -> str:
        """Return in a few words why a push does not accept the item; `target` is the service's answer."""
        push, today = self.shown.push(target.label) if self.shown else None, self._grid.look.today
        past = target.code == "push-begun" and push is not None and push.day < today
        key = "target-past" if past else f"target-{target.code}"
        return self._session.say(key, **dated(self._session, target.values))

    def _show(self, carry: Carry | None, refusals: dict[str, str] | None = None) -> None:
        self._grid.show_carry(carry, refusals)
        self.over_waiting.emit(carry is not None and carry.over == WAITING)
        self.told.emit(self._words(carry) if carry is not None and carry.by_key and not carry.asked else "")

    def _words(self, carry: Carry) -> str:
        say, push = self._session.say, self.shown.push(carry.over) if self.shown else None
        where = say("schedule-carry-nowhere")
        if push is not None:
            slot = len(push.items) if carry.slot is None else carry.slot
            day = self._session.day(push.day)
            order = order_at(push, carry.placement, slot) + (not push.moments)  # the 头条 has position 1
            where = say("schedule-carry-where", day=day, order=order)
        return say("schedule-carry", number=carry.number, title=carry.title, where=where)

    @Slot(str, int)
    def _hover(self, label: str, slot: int) -> None:
        carry = self.carry
        over, at = (label, slot) if label else (None, None)
        if carry is not None and not carry.asked and (carry.over, carry.slot) != (over, at):
            self._show(carry.at(over, at))

    @Slot(object)
    def step(self, way: Way) -> None:
        """Handle an arrow key: go to the next push that takes the item, move it up or down, or show other days."""
        carry, shown = self.carry, self.shown
        if carry is None or shown is None or carry.asked:
            return
        there = carry.step(shown.pushes, way)
        if there is not None:
            self._show(there)
            self._grid.scroll_to(there.over or "")
        elif way in (Way.LEFT, Way.RIGHT):
            self._heading = way
            self.turned.emit(way.value[0], carry.channel)

    @Slot()
    def stop(self) -> None:
        """Cancel the move, if one is under way, and close the form that asks for its reason."""
        self._waits_for_pin = False
        if self.carry is not None:
            self._show(None)
        if self._question.isVisible():
            self._question.hide()

    def hold_over_waiting(self, *, over: bool) -> None:
        """Set whether the dragged item is above the list of waiting items; dropped there, it leaves its push."""
        carry = self.carry
        if carry is not None and not carry.asked and carry.source is not None:
            there = WAITING if over else None
            if carry.over != there:
                self._show(carry.at(there, None))

    def take_off(self, placement: str) -> None:
        """Ask for the reason to take an item off its push, then take it off.

        If the item may not leave its push, show a message. For an urgent item, emit `decided_anew` instead, so that
        a form asks for a new decision of the office.
        """
        self.lift(placement)
        carry = self.carry
        if carry is not None and carry.source is not None:
            self._show(carry.at(WAITING, None))
            self.let_go()

    @Slot()
    def let_go(self) -> None:
        """Drop the item: reorder it within its push, ask for the reason of the move or removal, or refuse the drop.

        An urgent item 紧急 has a day that the chief decided. It stays there, and `decided_anew` is emitted, so that a
        form asks for a new decision.

        If the service has not answered yet, drop the item once the answer is there.
        """
        carry, shown = self.carry, self.shown
        push = shown.push(carry.over) if carry is not None and shown is not None else None
        if carry is None or carry.asked:
            return
        if carry.over == WAITING:
            self._let_off(carry)
        elif push is None:
            self.stop()
        elif push.channel != carry.channel:
            self._bounce(self._session.say("schedule-other-channel", number=carry.number))
        elif push.label == carry.source:
            self._reorder(carry, push)
        elif (answer := carry.answer(push.label)) is None:
            self._let_go_early = True
        elif carry.urgent and answer.code in (None, "push-full"):
            self._ask_decision(carry, push)
        elif answer.code is not None:
            self._bounce(self._session.error(UserError(answer.code, **answer.values)))
        else:
            self._ask_reason(carry, push)

    def _bounce(self, why: str) -> None:
        self.stop()
        self._session.noticed.emit("warn", why)

    def _reorder(self, carry: Carry, push: PushView) -> None:
        slot = len(push.items) if carry.slot is None else carry.slot
        order = order_at(push, carry.placement, slot)
        self.stop()
        if order != carry.order and not carry.first:
            self._acts.order(push, carry.placement, order)

    def _let_off(self, carry: Carry) -> None:
        session, say = self._session, self._session.say
        if carry.fixed is not None and carry.fixed.code == "item-frozen":
            self._bounce(session.error(UserError(carry.fixed.code, **carry.fixed.values)))
        elif not may_take(session, "off", carry.channel):
            self.stop()
            refuse(session, "off")
        elif carry.urgent:
            self._ask_decision(carry, None)
        else:
            self._show(replace(carry, asked=True))
            what = say("schedule-ask-off", number=carry.number, title=carry.title)
            self._question.ask(what, say("schedule-go-off"), hint=say("place-reason-hint"))

    def _ask_decision(self, carry: Carry, push: PushView | None) -> None:
        """Leave the urgent item `carry` in place; ask for a new decision to move it to `push` (None: off its push)."""
        self.stop()
        self.decided_anew.emit(carry, push)

    def _ask_reason(self, carry: Carry, push: PushView) -> None:
        say, session = self._session.say, self._session
        self._show(replace(carry, asked=True))
        what = say("schedule-ask", number=carry.number, title=carry.title, day=session.day(push.day))
        self._question.ask(what, say("schedule-go"), hint=say("place-reason-hint"))

    @Slot(str)
    def _answered(self, text: str) -> None:
        carry, shown, reason = self.carry, self.shown, text.strip()
        push = shown.push(carry.over) if carry is not None and shown is not None else None
        if carry is None:
            return
        if carry.over == WAITING:
            self._acts.take_off(carry, reason)
        elif push is not None:
            self._acts.move(carry, push, reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel the move if the form that asks for the reason is closed without an answer."""
        if event.type() is QEvent.Type.Hide and self.carry is not None and self.carry.asked:
            self._show(None)
        return super().eventFilter(watched, event)
