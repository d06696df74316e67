"""Change the details of a submission in the intake form, and accept it afterwards if that was asked for."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import Received
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.session import Session, Undo
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.intake.intake_form import IntakeForm, IntakeOrder
from wxdesk.ui.queue.intake.typed_form import TypedForm


class Describing(QObject):
    """Opens the intake form with the details of the selected submission and saves them.

    The form also opens before a submission without a channel is accepted; saving then accepts it.
    """

    def __init__(self, session: Session, detail: DetailPane, form: IntakeForm, typed: TypedForm) -> None:
        """Act on the submission that `detail` shows; `typed` keeps unsaved text of `form`."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._form = form
        self._typed = typed
        self._view: SubmissionView | None = None
        self._version = 0
        self._acceptance: Undo | None = None

    def start(self, acceptance: Undo | None = None) -> None:
        """Open the form; with an `acceptance`, saving the form also accepts the submission.

        `acceptance` has the message to show afterwards, and the function that undoes the acceptance.
        """
        view = self._detail.view
        if view is None:
            return
        self._view, self._version, self._acceptance = view, view.row_version, acceptance
        self._typed.describe(view, "form-save" if acceptance is None else "form-save-accept")
        if acceptance is not None:
            self._session.noticed.emit("warn", self._session.say("accept-needs-channel"))

    @Slot(object)
    def describe(self, order: IntakeOrder) -> None:
        """Start to save the details in `order`; then accept the submission if `start` got an `acceptance`.

        The form is closed once they are saved; if the desk refuses them, the form stays open and shows why.
        """
        desk, view, acceptance = self._session.desk, self._view, self._acceptance
        if view is None:
            return

        def work(by: By) -> UserError | None:
            options = with_people(self._session, order, by)
            said = ActAnswers(details=options, version=self._version)
            DESK_ACTS["describe"].call(desk, ActSubject(view.id), by, said)
            try:
                if acceptance is not None:
                    desk.deciding.accept(view.id, by)
            except UserError as error:
                return error
            return None

        def described(refusal: UserError | None) -> None:
            self._form.close_form()
            self._typed.forget(view.id)
            if refusal is not None:
                self._session.refuse(refusal)
            elif acceptance is not None:
                self._session.done(*acceptance)

        def refused(error: BaseException) -> None:
            shown = self._detail.view
            if shown is not None and shown.id == view.id:
                self._version = shown.row_version
            self._form.fail(error)

        self._session.act(work, described, refused, seen=view)


def with_people(session: Session, order: IntakeOrder, by: By) -> Received:
    """Return the details of the delivery in `order`, with the ids of its unit and officer.

    A unit or an officer whose name the desk does not know yet is created.

    Called on a pool thread.

    Raises:
        Refused: `role-missing`: only an administrator may add officers.
    """
    if not order.unit:
        return order.options
    unit = session.desk.people.add_unit(order.unit, by)
    options = replace(order.options, unit=unit.id)
    if not order.officer:
        return options
    known = [one.id for one in session.desk.people.officers(unit.id) if one.name == order.officer]
    if not known:
        role = [Role.OFFICER]
        known = [session.desk.people.add(order.officer, "", role, by, unit=unit.id).id]
    return replace(options, officer=known[0])
