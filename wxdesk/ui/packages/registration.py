"""The section that waives the registration (免登记) of a past push, with a reason.

If it was waived already, the section shows the reason, and a button that cancels the waiver.
"""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.review.placements import OVER
from wxdesk.services.package.registration_waivers import WAIVERS
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.tables import push_name
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, row
from wxdesk.ui.widgets.basic.scroll import bring_into_view


class RegistrationPart(QWidget):
    """The decision that nobody will register the publication of a past push; hidden for other pushes."""

    def __init__(self, session: Session) -> None:
        """Build the part; it is hidden until `show_push` shows a past push with unregistered items."""
        super().__init__()
        self.setObjectName("registrationPart")
        self._session = session
        self._push: PushView | None = None
        say = session.say
        self.stands = label(role="dim", name="waiveStands", wrap=True)
        self.back = button(say("waive-back"), "waiveBack", self._take_back, role="link")
        self.opens = button(say("waive-open"), "waiveOpen", self.ask, key="W")
        self.reason = edit("waiveReason", say("waive-reason"), hint=say("waive-reason-hint"))
        self.reason.returnPressed.connect(self._waive)
        self.go = button(say("waive-go"), "waiveGo", self._waive, role="first")
        self.leave = button(say("waive-leave"), "waiveLeave", self._fold, role="link")
        title = label(say("waive-title"), "small", wrap=True)
        self._form = framed(column(title, self.reason, row(self.go, self.leave, None), spacing=8))
        stands = row(spacing=8)
        stands.addWidget(self.stands, 1)
        stands.addWidget(self.back)
        self._standing = framed(stands)
        self.setLayout(column(self._standing, row(self.opens, None), self._form, spacing=8))
        self.hide()

    @property
    def able(self) -> bool:
        """Tell whether the registration of the push can be waived now."""
        return self.opens.isEnabled() and not self.isHidden() and self._standing.isHidden()

    def show_push(self, push: PushView) -> None:
        """Show the waiver of `push`, or offer to waive its registration; hide if there is nothing to waive."""
        if self._push is None or self._push.label != push.label:
            self._fold()
        self._push = push
        unregistered = push.past and any(item.stage not in OVER for item in push.items)
        may = self._session.may(*(role.value for role in WAIVERS), channel=push.channel)
        self.setVisible(bool(push.waived) or unregistered)
        self._standing.setVisible(bool(push.waived))
        self.stands.setText(self._session.say("waive-stands", reason=push.waived))
        self.opens.setVisible(not push.waived and self._form.isHidden())
        for one in (self.opens, self.back):
            one.setEnabled(may)
            one.setToolTip("" if may else self._session.say("waive-needs-chief"))

    @Slot()
    def ask(self) -> None:
        """Open the form that asks for the reason; if the registration cannot be waived, show why."""
        if not self.able:
            self._session.noticed.emit("warn", self._why_not())
            return
        self.opens.hide()
        self._form.show()
        self.reason.setFocus()
        QTimer.singleShot(0, self._form, self._reveal)

    def _why_not(self) -> str:
        """Return a sentence that says why the registration of the shown push cannot be waived."""
        push, say = self._push, self._session.say
        if push is None or self._session.read_only:
            return say("waive-no-push" if push is None else "read-only-here")
        if push.waived:
            return say("waive-stands", reason=push.waived)
        if not push.past:
            return say("waive-not-past", push=push_name(self._session, push))
        return say("waive-nothing" if self.isHidden() else "waive-needs-chief", push=push_name(self._session, push))

    @Slot()
    def _reveal(self) -> None:
        """Scroll until the form for the reason is visible; `ask` calls this after the form is laid out."""
        bring_into_view(self._form)

    @Slot()
    def _fold(self) -> None:
        self._form.hide()
        self.reason.clear()
        self.opens.show()

    @Slot()
    def _waive(self) -> None:
        push, session, reason = self._push, self._session, self.reason.text()
        if push is None:
            return
        waivers, words = session.desk.registration_waivers, session.say("waive-done", push=push_name(session, push))

        def done(_: None) -> None:
            self._fold()
            session.done(words, lambda by: waivers.take_back(push.label, by))

        session.act(lambda by: waivers.waive(push.label, by, reason), done)

    @Slot()
    def _take_back(self) -> None:
        push, session = self._push, self._session
        if push is not None:
            words = session.say("waive-wanted", push=push_name(session, push))
            session.act(
                lambda by: session.desk.registration_waivers.take_back(push.label, by), lambda _: session.done(words)
            )
