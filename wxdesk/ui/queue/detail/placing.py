"""Place an item by hand: move it to another push, or make it the first item; the move can be undone."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import URGENT
from wxdesk.ui.queue.detail.place_form import PlaceOrder

if TYPE_CHECKING:
    from wxdesk.ui.queue.detail.pane import DetailPane


class Placing(QObject):
    """Asks in the form of the detail pane for the push of the selected placement, then moves the placement there."""

    def __init__(self, session: Session, detail: "DetailPane") -> None:
        """Act on the placement that `detail` shows."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        detail.place_form.decided.connect(self._place)
        detail.place_form.urgent_wanted.connect(self._to_urgent)

    def start(self) -> None:
        """Read the pushes of the placement's channel, then ask which push it moves to and whether it is first there."""
        desk, placement = self._session.desk, self._detail.selection.placement
        channel = placement.channel if placement else None
        self._session.tasks.run(lambda: desk.scheduling.plan(channel), self._offer_pushes)

    def _offer_pushes(self, pushes: list[PushView]) -> None:
        placement = self._detail.selection.placement
        if placement is not None:
            self._detail.close_forms()
            self._detail.place_form.ask(placement, pushes)

    @Slot(str)
    def _to_urgent(self, placement: str) -> None:
        """Open the calendar's form for urgent placing, which shows which items would lose their places."""
        self._session.go("calendar", f"{URGENT}{placement}")

    @Slot(object)
    def _place(self, order: PlaceOrder) -> None:
        selection = self._detail.selection
        here = selection.placement.push_label if selection.placement else None
        push = order.push if order.push != here else None
        if push is not None and selection.placement is not None and selection.placement.urgent:
            self._detail.close_forms()
            self._to_urgent(order.placement)  # a new day for an urgent item needs a new decision of the office
            return
        was_first = selection.placement is not None and selection.placement.first
        first = order.first and not was_first
        act, desk = DESK_ACTS["place"], self._session.desk
        one, said = ActSubject("", order.placement), ActAnswers(order.reason, push=push, first=first or None)

        def done(batch: object) -> None:
            self._detail.settle()
            if push is not None and here is not None and not first:
                day = self._session.dated(date.fromisoformat(push.rpartition("/")[2]))
                number = selection.submission.number if selection.submission else ""
                words = self._session.say("schedule-moved", number=number, day=day)
                self._session.done(words, act.back(desk, one, batch))

        self._session.act(lambda by: act.call(desk, one, by, said), done, self._detail.fail, seen=self._detail.view)
