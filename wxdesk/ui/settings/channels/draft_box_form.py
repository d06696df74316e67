"""The form that switches the draft box 草稿箱 of an account on or off."""

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.rulebook.channel import Channel
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField


class DraftBoxForm(AskingForm):
    """Asks for the AppID of an account; without one, the draft box is switched off."""

    switched = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        fields = (
            FormField("app_id", session.say("draft-app-id"), hint="wx1234567890abcdef", errors=("draft-app-id",)),
        )
        super().__init__(session, "draftBox", fields, session.say("draft-switch-go"))
        self._channel: Channel | None = None
        self.lay_out()

    def ask(self, channel: Channel) -> None:
        """Open the form for an account, with its present AppID, and take the focus."""
        self._channel = channel
        session = self._session

        def known(app_id: str) -> None:
            self.begin(session.say("draft-switch-what", channel=channel.name), {"app_id": app_id})

        def read() -> str:
            account = session.desk.draft_box.account(channel.id)
            return account.app_id if account else ""

        session.tasks.run(read, known, session.refuse)

    @Slot()
    def give(self) -> None:
        """Switch the draft box on or off; a refusal is shown in the form."""
        values, channel, session = self.values(), self._channel, self._session
        if values is None or channel is None:
            return
        app_id = values["app_id"]

        def done(_: object) -> None:
            self.hide()
            key = "draft-switched-on" if app_id else "draft-switched-off"
            session.done(session.say(key, channel=channel.name))
            self.switched.emit()

        session.act(lambda by: session.desk.draft_box.switch(channel.id, app_id, by), done, self.fail)
