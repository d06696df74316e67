"""Makes each account 账号 an entry of a register (HS 3.1, 3.4): one for each channel, one for each application.

Name, kind, filing and closing of a channel are stored only in the channel's row; the other values only in the entry. A
channel appears as an entry even if nothing else was entered about it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType

from wxdesk.domain.calendar.records import ChannelRecord, SettingsRecord
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import FieldValue, RegisterEntry
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount, require_id, starting_settings
from wxdesk.services.desk.act import require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.compensation import DoneAct
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.office.account_entry import enter_account, require_free_name
from wxdesk.services.office.account_filing import FILING_UNDOS, filed_account
from wxdesk.services.office.accounts import ACCOUNT_ROLES, ACCOUNT_UNDOS, closed_account
from wxdesk.services.office.profile_leave import require_leave, use_leave
from wxdesk.services.office.staffing import named
from wxdesk.services.registers.entry_checks import dated
from wxdesk.services.registers.entry_tables import PlainEntries, stored_entries

_ID = "account_id"
_FILED = ("filed", "opened")
"""The states in which an account is filed; the first is that of an account of which nothing else is known."""
_ENDED = ("stopped", "cancelled", "migrated")
"""The states of a closed account; the first is that of an account of which nothing else is known."""
_UNFILED = "unfiled"


@dataclass(frozen=True)
class _Accounts:
    """The channels of the desk by id, the day on which each was entered, and today."""

    records: Mapping[str, ChannelRecord]
    entered: Mapping[str, date]
    today: date


class AccountEntries(PlainEntries):
    """Reads and stores the entries of the register of accounts."""

    undos = MappingProxyType({**ACCOUNT_UNDOS, **FILING_UNDOS})

    def __init__(self, clock: Clock, articles_per_push: int) -> None:
        """Use `clock` for today's date; `articles_per_push` is WeChat's limit of items in a push, for new channels."""
        self._clock = clock
        self._articles_per_push = articles_per_push

    def rows(self, reader: Reader, register: Register) -> Sequence[RegisterEntry]:
        """Return every account as an entry: those with a stored entry, newest first, then channels without one."""
        known, stored = self._accounts(reader), stored_entries(reader, register)
        held = {_record_id(one) for one in stored}
        bare = (_bare(register, record, known) for key, record in known.records.items() if key not in held)
        return [_whole(register, one, known) for one in (*stored, *bare)]

    def whole(self, reader: Reader, register: Register, entry: RegisterEntry) -> RegisterEntry:
        """Return a stored entry completed by the values that its channel's row stores, such as name and filing."""
        return _whole(register, entry, self._accounts(reader))

    def find(self, reader: Reader, register: Register, name: str) -> RegisterEntry | None:
        """Return the entry of the channel with the id `name`, even if it is not stored as an entry.

        Return None for an unknown id.
        """
        return next((one for one in self.rows(reader, register) if one.value(_ID) == name.strip()), None)

    def check(self, reader: Reader, register: Register, was: RegisterEntry | None, entry: RegisterEntry) -> None:
        """Check the values of an account.

        Raises:
            Refused: `account-kind-fixed`, the kind of an account on the calendar cannot change; `first-push-over`,
              the account pushes already; `account-leave-missing`, no leave allows the change; or a code of
              `closed_account` or `filed_account`.
            UserError: `account-id-bad`, `account-id-taken`, `account-name-taken`, `first-push-past`, `name-empty`,
              `name-unseen` (the name has an invisible character).
        """
        record = self._record(reader, was)
        if record is not None and was is not None:
            self._changed(reader, register, record, was, entry)
            for key, after in _needing_leave(register, was, entry):
                require_leave(reader, record, key, after, register.caption(key))
        elif own := _text(entry, _ID):
            if any(one.id == require_id(own) for one in reader.find(ChannelRecord)):
                raise UserError("account-id-taken", id=own)
            require_free_name(reader, named(_text(entry, "name")), own)

    def put(
        self, tx: Transaction, register: Register, was: RegisterEntry | None, entry: RegisterEntry, by: By
    ) -> RegisterEntry:
        """Store an account. If it gets its id only now, also enter a channel with the default settings of its kind.

        Raises:
            Refused: `role-missing`, or a code of `check`.
            UserError: a code of `check`.
        """
        record = self._record(tx, was)
        if record is None and _text(entry, _ID):
            require(tx, by, tx.now, *ACCOUNT_ROLES)
            record = self._opened(tx, entry, by)
            if was is None:
                entry = replace(entry, id=record.id, number=record.id)
            was = entry
        if record is not None and was is not None:
            record = self._change(tx, register, record, was, entry, by)
        stored = replace(entry, values=_own_values(entry, record), due=None, due_for="")
        if not stored.entered_by:
            stored = replace(stored, entered_by=by.entered_by, entered_at=by.happened_at or tx.now)
        # an entry that was undone left its row behind, which is used again
        tx.put(replace(stored, withdrawn_by=None))
        return self.whole(tx, register, stored)

    def subjects(self, entry: RegisterEntry) -> Sequence[str]:
        """Return the ids of the entry and of its channel; events about either belong to the entry's history."""
        return tuple(dict.fromkeys((entry.id, _record_id(entry))))

    def require_undo(self, reader: Reader, entry: RegisterEntry, done: DoneAct) -> None:
        """Check that the act to undo did not add a channel, because an added channel stays.

        Raises:
            Refused: `account-added-stays`.
        """
        event = done.events[0]
        if not reader.find(ChannelRecord, id=_record_id(entry)):
            return
        if event["act"] == "register.entered" or _ID in event["data"].get("fields", ()):
            raise Refused("account-added-stays", name=_text(entry, "name"))

    def _opened(self, tx: Transaction, entry: RegisterEntry, by: By) -> ChannelRecord:
        """Add the channel of an account, with the default settings of its kind, and return the channel's row."""
        today, first = self._today(tx), entry.value("first_push")
        kind, name = ChannelKind(_text(entry, "kind")), named(_text(entry, "name"))
        day = date.fromisoformat(str(first)) if first else None
        start = starting_settings(kind, day or today)._replace(effective_from=today)
        account = NewAccount(_text(entry, _ID), name, kind, day)
        enter_account(tx, account, start, by, self._articles_per_push)
        return tx.get(ChannelRecord, require_id(account.id))

    def _change(
        self,
        tx: Transaction,
        register: Register,
        record: ChannelRecord,
        was: RegisterEntry,
        entry: RegisterEntry,
        by: By,
    ) -> ChannelRecord:
        """Store the row of a channel as its entry changed it; mark the leave for each change of its profile as used."""
        for key, after in _needing_leave(register, was, entry):
            use_leave(tx, require_leave(tx, record, key, after, register.caption(key)), self._today(tx))
        changed = self._changed(tx, register, record, was, entry)
        if changed != record:
            filing = changed.filing != record.filing or changed.filed != record.filed
            require(tx, by, tx.now, *((Role.ADMINISTRATOR,) if filing else ACCOUNT_ROLES))
            tx.put(changed)
        return changed

    def _changed(
        self, reader: Reader, register: Register, record: ChannelRecord, was: RegisterEntry, entry: RegisterEntry
    ) -> ChannelRecord:
        made, today = record, self._today(reader)
        name = named(_text(entry, "name"))
        if name != record.name:
            require_free_name(reader, name, record.id)
            made = made._replace(name=name)
        if _text(entry, "kind") != record.kind.value:
            raise Refused("account-kind-fixed", name=record.name)
        if entry.value("first_push") != was.value("first_push"):
            raise Refused("first-push-over", name=record.name)
        filing = entry.value("filed_on"), entry.value("filed_as")
        if entry.state in _FILED and (not record.filed or filing != (was.value("filed_on"), was.value("filed_as"))):
            made = filed_account(made, _day(register, entry, "filed_on"), _text(entry, "filed_as"), today)
        ended = entry.value("closed_on"), entry.value("closed_why")
        fresh = record.closed_on is None and entry.state in _ENDED
        if fresh or (record.closed_on is not None and ended != (was.value("closed_on"), was.value("closed_why"))):
            made = closed_account(reader, made, _day(register, entry, "closed_on"), _text(entry, "closed_why"), today)
        return made

    def _record(self, reader: Reader, entry: RegisterEntry | None) -> ChannelRecord | None:
        return reader.first(ChannelRecord, id=_record_id(entry)) if entry is not None else None

    def _today(self, reader: Reader) -> date:
        return shanghai_date(moment(reader, self._clock.now()))

    def _accounts(self, reader: Reader) -> _Accounts:
        entered: dict[str, date] = {}
        for row in reader.find(SettingsRecord):
            entered[row.channel] = min(row.effective_from, entered.get(row.channel, row.effective_from))
        return _Accounts({one.id: one for one in reader.find(ChannelRecord)}, entered, self._today(reader))


def _record_id(entry: RegisterEntry) -> str:
    """Return the channel id that the entry states; if it states none, the entry's own id serves as channel id."""
    return str(entry.values.get(_ID) or entry.id)


def _bare(register: Register, record: ChannelRecord, known: _Accounts) -> RegisterEntry:
    """Return an entry with only number and day, for a channel that has no stored entry in the register."""
    day = known.entered[record.id]
    at = datetime.combine(day, time(), SHANGHAI)
    return RegisterEntry(record.id, register.id, record.id, register.first.code, day, at, "")


def _whole(register: Register, entry: RegisterEntry, known: _Accounts) -> RegisterEntry:
    record = known.records.get(_record_id(entry))
    if record is None:
        return dated(register, entry)
    fresh = not entry.entered_by
    code = _state(_UNFILED if fresh else entry.state, record, known.today)
    values = {**entry.values, **_held_values(record)}
    made = replace(entry, values=values, state=code, closed=register.state(code).final)
    return dated(register, made)


def _state(code: str, record: ChannelRecord, today: date) -> str:
    """Return the code of an account's state, given `code`, the state that its register entry stores.

    The row of the account's channel decides whether the account is filed, and whether it is closed. If `code`
    contradicts the row, another code is returned.
    """
    if record.closed_on is not None and (code in _ENDED or today > record.closed_on):
        return code if code in _ENDED else _ENDED[0]
    if record.filed:
        return code if code in _FILED else _FILED[0]
    return _UNFILED if code in (*_FILED, *_ENDED) else code


def _held_values(record: ChannelRecord) -> dict[str, FieldValue]:
    """Return those values of an account's entry that the channel's row stores, such as name, kind and filing."""
    held: dict[str, FieldValue | None] = {
        "name": record.name,
        "kind": record.kind.value,
        _ID: record.id,
        "first_push": record.first_push.isoformat() if record.first_push else None,
        "closed_on": record.closed_on.isoformat() if record.closed_on else None,
        "closed_why": record.closed_reason,
    }
    if record.filed:
        held |= {"filed_on": record.filed_on.isoformat() if record.filed_on else None, "filed_as": record.filed_as}
    return {key: value for key, value in held.items() if value is not None}


def _own_values(entry: RegisterEntry, record: ChannelRecord | None) -> Mapping[str, FieldValue]:
    """Return the values to store in the entry itself, without those that the channel's row stores.

    The channel's id is included only if the entry has another id.
    """
    if record is None:
        return entry.values
    held = _held_values(record).keys() - ({_ID} if entry.id != record.id else set())
    return {key: value for key, value in entry.values.items() if key not in held}


def _needing_leave(register: Register, was: RegisterEntry, entry: RegisterEntry) -> Iterator[tuple[str, str]]:
    """Yield key and new value of each changed field that needs leave; filling in an empty field changes no profile."""
    for one in register.fields:
        before, after = was.value(one.key), entry.value(one.key)
        if one.leave and before is not None and before != after:
            yield one.key, str(after or "")


def _text(entry: RegisterEntry, key: str) -> str:
    return str(entry.value(key) or "").strip()


def _day(register: Register, entry: RegisterEntry, key: str) -> date:
    value = entry.value(key)
    if value is None:
        raise UserError("register-field-needed", key=key, caption=register.caption(key))
    return date.fromisoformat(str(value))
