"""Placing by hand: to another push, first of it, or urgent with its papers; a move can be taken back."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from wxdesk.services.views import PersonView, PushView
from wxdesk.ui.panels.queue.place_form import PlaceOrder
from wxdesk.ui.session import Session

if TYPE_CHECKING:
    from wxdesk.ui.panels.queue.detail import DetailPane


class Placing(QObject):
    """Asks in the form of the pane where what is selected goes, and has it placed there."""

    def __init__(self, session: Session, detail: "DetailPane") -> None:
        """Place what `detail` shows."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        detail.place_form.decided.connect(self._place)

    def start(self) -> None:
        """Ask to which push the placement goes, and whether it is the first there."""
        desk, placement = self._session.desk, self._detail.selection.placement
        channel = placement.channel if placement else None

        def work() -> tuple[list[PushView], list[PersonView]]:
            return desk.scheduling.plan(channel), desk.people.all()

        self._session.tasks.run(work, self._offer_pushes)

    def _offer_pushes(self, read: tuple[list[PushView], list[PersonView]]) -> None:
        selection = self._detail.selection
        if selection.submission is not None and selection.placement is not None:
            self._detail.close_forms()
            self._detail.place_form.ask(selection.submission, selection.placement, *read)

    @Slot(object)
    def _place(self, order: PlaceOrder) -> None:
        scheduling = self._session.desk.scheduling
        grant = order.grant
        if grant is not None:
            urgent_push = order.push or ""
            self._session.act(
                lambda by: scheduling.place_urgent(order.placement, by, urgent_push, grant, order.applicant),
                lambda _: self._detail.close_forms(),
            )
            return
        selection = self._detail.selection
        here = selection.placement.push_label if selection.placement else None
        push = order.push if order.push != here else None
        was_first = selection.placement is not None and selection.placement.first
        first = order.first and not was_first
        undoing = self._session.desk.undoing

        def done(batch: str) -> None:
            self._detail.close_forms()
            if push is not None and here is not None and not first:
                day = self._session.day(date.fromisoformat(push.rpartition("/")[2]))
                number = selection.submission.number if selection.submission else ""
                self._session.done(
                    self._session.say("schedule-moved", number=number, day=day),
                    lambda by: undoing.undo(batch, by),
                )

        self._session.act(
            lambda by: scheduling.place(
                order.placement, by, push=push, reason=order.reason, first=first or None
            ),
            done,
        )
