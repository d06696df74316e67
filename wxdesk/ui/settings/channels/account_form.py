"""The form for the accounts (账号) of the office: add one, rename it, change its first push day, or close it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal, Slot

from wxdesk.bootstrap import Desk
from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.channel import Channel, ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.basic.times import required_day
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always


class AccountAct(StrEnum):
    """An act on the accounts of the office: add one, rename it, close it, or change the day of its first push."""

    ADD = "add"
    RENAME = "rename"
    CLOSE = "close"
    START = "start"
    """Change the day of the account's first push, which is possible until that day."""


_FIELDS: Mapping[str, tuple[AccountAct, ...]] = {
    "name": (AccountAct.ADD, AccountAct.RENAME),
    "id": (AccountAct.ADD,),
    "kind": (AccountAct.ADD,),
    "first": (AccountAct.ADD, AccountAct.START),
    "last": (AccountAct.CLOSE,),
    "why": (AccountAct.CLOSE,),
}
"""The acts that need each field of the form, by the key of the field."""
_OPTIONAL = ("first",)
_BEGIN = {AccountAct.ADD: "name", AccountAct.RENAME: "name", AccountAct.CLOSE: "why", AccountAct.START: "first"}
"""The field that has the focus first, by act."""
_ERRORS = {
    "id": ("account-id-bad", "account-id-taken"),
    "name": ("account-name-taken", "name-empty", "name-unseen"),
    "first": ("first-push-past",),
    "last": ("account-close-past", "account-open"),
    "why": ("reason-missing",),
}
"""The codes of the service's errors that are shown at each field."""


@dataclass(frozen=True)
class AccountOrder:
    """The values of an account form for the act `act`; `channel` is the id of the account, also of a new one.

    To add an account or to move its start, `day` is the first push day. To close an account, `day` is the last push
    day, and `reason` is the reason.
    """

    act: AccountAct
    channel: str
    name: str
    kind: ChannelKind = ChannelKind.SUBSCRIPTION
    day: date | None = None
    """The first push day of an account that is new or gets another one, or the last push day of one to be closed."""
    reason: str = ""

    def carry_out(self, desk: Desk, by: By) -> None:
        """Add, rename or close the account, or change the day of its first push.

        Raises the errors of `Accounts`.
        """
        match self.act:
            case AccountAct.ADD:
                desk.accounts.add(NewAccount(self.channel, self.name, self.kind, self.day), by)
            case AccountAct.RENAME:
                desk.accounts.rename_account(self.channel, self.name, by)
            case AccountAct.START if self.day is not None:
                desk.accounts.set_first_push(self.channel, self.day, by)
            case AccountAct.CLOSE if self.day is not None:
                desk.accounts.close(self.channel, by, self.day, self.reason)


class AccountForm(FieldsStrip):
    """Asks for the facts about an account; emits `ordered` with an `AccountOrder`."""

    ordered = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        self._channel: Channel | None = None
        self._act = AccountAct.ADD
        self._stood: Mapping[str, str] = {}
        fields = [self._field(session, key, acts) for key, acts in _FIELDS.items()]
        super().__init__(session, "account", fields, "", columns=4)
        self.what = label(role="title", name="accountWhat", wrap=True)
        self.lay_out_fields(self.what)

    def _field(self, session: Session, key: str, acts: tuple[AccountAct, ...]) -> FormField:
        say = session.texts.text
        kinds = [(session.word("kind", one.value), one.value) for one in ChannelKind] if key == "kind" else []
        readers = {"first": self._first, "last": self._day}
        return FormField(
            key,
            say(f"account-{key}"),
            EntryKind.CHOICE if kinds else EntryKind.LINE,
            hint="" if kinds else say(f"account-{key}-hint"),
            choices=kinds,
            read=readers.get(key, str.strip),
            shown_when=lambda _texts: self._act in acts,
            needed_when=lambda texts: key not in _OPTIONAL and not kinds and always(texts),
            share=3 if key == "why" else 1,
            errors=_ERRORS.get(key, ()),
        )

    def _today(self) -> date:
        return shanghai_date(self._session.desk.clock.now())

    def _day(self, text: str) -> date:
        return required_day(text, self._today())

    def _first(self, text: str) -> date | None:
        """Return the typed day of the first push; None for an empty field, allowed for a new account only."""
        if self._act is AccountAct.START:
            return self._day(text)
        return typed_day(text, self._today())

    @property
    def typed(self) -> bool:
        """Tell whether a person has typed anything into the form since it was opened."""
        return self.fields.texts() != self._stood

    def ask(self, act: AccountAct, channel: Channel | None = None) -> None:
        """Open the form for `act` on `channel`, which is None for a new account."""
        say = self._session.texts.text
        self._act, self._channel = act, channel
        name = channel.name if channel else ""
        self.what.setText(say(f"account-{act.value}-what", name=name))
        self.go.show_words(say(f"account-{act.value}-go"), "↵")
        first = channel.first_push if channel else None
        known = {"name": name, "last": self._today().isoformat(), "first": first.isoformat() if first else ""}
        self.begin(known, _BEGIN[act])
        self._stood = self.fields.texts()

    @Slot()
    def give(self) -> None:
        """Emit `ordered` with the typed values."""
        values = self.values()
        if values is None:
            return
        channel = values["id"] if self._channel is None else self._channel.id
        name = values.get("name", self._channel.name if self._channel else "")
        day = values.get("first", values.get("last"))
        kind = ChannelKind(values.get("kind", ChannelKind.SUBSCRIPTION.value))
        self.ordered.emit(AccountOrder(self._act, channel, name, kind, day, values.get("why", "")))
