"""The form for the filing (备案) of an account: file it, withdraw the filing, or mark it as under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal, Slot

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.basic.times import required_day
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always


class FilingAct(StrEnum):
    """An act on the filing of an account: record it as filed, withdraw the filing, or mark it as under way."""

    FILE = "file"
    UNFILE = "unfile"
    BEGIN = "begin"


_FIELDS = {
    "on": FilingAct.FILE,
    "reference": FilingAct.FILE,
    "off": FilingAct.UNFILE,
    "reason": FilingAct.UNFILE,
    "begin": FilingAct.BEGIN,
}
"""The act that needs each field of the form, by the key of the field."""
_DAYS = ("on", "off")
_ERRORS = {
    "on": ("filing-future",),
    "off": ("filing-future",),
    "reference": ("filing-reference",),
    "reason": ("reason-missing",),
    "begin": ("reason-missing",),
}
"""The codes of the service's errors that are shown at each field."""


@dataclass(frozen=True)
class FilingOrder:
    """The values of a filing form: the act, its day `on` (None if the filing is under way), and `words`.

    `words` is the reference if the account is recorded as filed, and the reason in any other act.
    """

    channel: str
    act: FilingAct
    words: str
    on: date | None = None

    def carry_out(self, desk: Desk, by: By) -> None:
        """Record the act `act` on the filing.

        Raises the errors of the filing service.
        """
        if self.act is FilingAct.BEGIN:
            desk.filing.begin(self.channel, by, self.words)
        elif self.on is not None:
            record = desk.filing.file if self.act is FilingAct.FILE else desk.filing.unfile
            record(self.channel, by, self.on, self.words)


class FilingForm(FieldsStrip):
    """Asks for the day, reference or reason of a filing act; emits `ordered` with a `FilingOrder`."""

    ordered = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        self._channel: Channel | None = None
        self._act = FilingAct.FILE
        super().__init__(session, "filing", [self._field(session, *one) for one in _FIELDS.items()], "", columns=2)
        self.what = label(role="title", name="filingWhat", wrap=True)
        self.lay_out_fields(self.what)

    def _field(self, session: Session, key: str, act: FilingAct) -> FormField:
        say = session.texts.text
        return FormField(
            key,
            say(f"filing-{key}"),
            hint=say(f"filing-{key}-hint"),
            read=self._day if key in _DAYS else str,
            shown_when=lambda _texts: act is self._act,
            needed_when=always,
            share=1 if key in _DAYS else 4,
            errors=_ERRORS[key],
        )

    def _day(self, text: str) -> date:
        return required_day(text, shanghai_date(self._session.desk.clock.now()))

    def ask(self, channel: Channel, act: FilingAct) -> None:
        """Open the form for `act`; for a filed channel (备案), fill in the day and reference of its filing."""
        say, held = self._session.texts.text, channel.filing
        self._channel, self._act = channel, act
        self.what.setText(say(f"filing-{act.value}-what", name=channel.name))
        self.go.show_words(say(f"filing-{act.value}-go"), "↵")
        known = {"on": held.on.isoformat() if held.on else "", "reference": held.reference or ""}
        self.begin(known if act is FilingAct.FILE else {}, self.fields.shown[0])

    @Slot()
    def give(self) -> None:
        """Emit `ordered` with the typed values."""
        values = self.values()
        if self._channel is None or values is None:
            return
        *days, words = values.values()
        self.ordered.emit(FilingOrder(self._channel.id, self._act, words, *days))


def asked_filing(channel: Channel, texts: Mapping[str, str], today: date) -> FilingOrder | None:
    """Return the filing act that was typed into the set-up form `texts`; None if its filing fields are empty.

    Raises:
        UserError: `date-bad`: no valid date; `date-missing`: no date; `filing-reference`: no reference;
            `filing-future`: a day after `today`; `filing-either`: both a filing and a reason for one under way are
            typed.
    """
    on, reference, reason = (texts.get(key, "") for key in ("filed_on", "filed_as", "under_way"))
    if (on or reference) and reason:
        raise UserError("filing-either", name=channel.name)
    if reason:
        return FilingOrder(channel.id, FilingAct.BEGIN, reason)
    if not (on or reference):
        return None
    if not reference:
        raise UserError("filing-reference", name=channel.name)
    day = required_day(on, today)
    if day > today:
        raise UserError("filing-future", day=day.isoformat())
    return FilingOrder(channel.id, FilingAct.FILE, reference, day)
