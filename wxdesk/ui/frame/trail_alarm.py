"""A strip above the screens with an alarm about the trail; it stays until a person acknowledges the alarm."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.trail.good_head import TrailAlarm
from wxdesk.services.desk.act import require_reason
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, set_margins
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always


class TrailAlarmBanner(QWidget):
    """Says how the trail differs from its last verified head; it has no button that only closes it."""

    def __init__(self, session: Session) -> None:
        """Build the strip hidden."""
        super().__init__()
        self._session = session
        self._alarm: TrailAlarm | None = None
        self.setObjectName("trailAlarm")
        self.setProperty("role", "notice")
        self.setProperty("tone", "returned")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label(name="trailAlarmWords", wrap=True)
        self.why = label(session.say("trail-alarm-why"), role="note", name="trailAlarmWhy", wrap=True)
        self.verify = button(session.say("trail-alarm-verify"), "trailAlarmVerify", self._verify)
        self.known = button(session.say("trail-alarm-known"), "trailAlarmKnown", self._ask)
        self.form = AlarmForm(session)
        self.form.seen.connect(lambda there: self.known.setVisible(not there))
        line = row(spacing=8)
        line.addLayout(column(self.words, self.why, spacing=2), 1)
        line.addWidget(self.verify)
        line.addWidget(self.known)
        self.setLayout(column(line, self.form, spacing=8))
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    def show_alarm(self, alarm: TrailAlarm | None) -> None:
        """Show an alarm; None hides the strip, because the alarm is acknowledged."""
        self._alarm = alarm
        if alarm is None:
            self.form.hide()
        else:
            self.words.setText(self._session.say("trail-alarm-title", words=self._session.words.alarm(alarm)))
            self.setAccessibleName(self.words.text())
            self.known.setVisible(not self._session.read_only and not self.form.isVisible())
        self.setVisible(alarm is not None)

    @Slot()
    def _verify(self) -> None:
        self._session.going.emit("trail", "")

    @Slot()
    def _ask(self) -> None:
        self.form.begin({}, "reason")


class AlarmForm(FieldsStrip):
    """Asks an administrator or auditor for the cause of the alarm, and records that the alarm is acknowledged."""

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        reason = FormField("reason", session.say("trail-alarm-reason"), read=require_reason, needed_when=always)
        super().__init__(session, "trailAlarm", (reason,), session.say("trail-alarm-go"))
        self.lay_out_fields()

    @Slot()
    def give(self) -> None:
        """Acknowledge the alarm with the typed cause; a refusal is shown in the form."""
        values, session = self.values(), self._session
        if values is None:
            return

        def work(by: By) -> TrailAlarm:
            return session.desk.start_check.acknowledge(by, values["reason"])

        def done(_: TrailAlarm) -> None:
            self.hide()
            session.noticed.emit("ok", session.say("trail-alarm-done"))

        session.act(work, done, self.fail)
