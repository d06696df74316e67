"""The leave 请示, a register entry that must allow each change of a filed account's profile (HS 3.1)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.services.desk.ports import Reader, Transaction

CHANGES = "account-changes"
"""The id of the register in which leave is asked for."""
_APPROVED, _DONE = "approved", "done"


def require_leave(reader: Reader, record: ChannelRecord, item: str, after: str, caption: str) -> RegisterEntry | None:
    """Return the approved entry that allows the new value `after` for an item of an account's profile.

    Return None for an account that is not filed yet: its application is still open, so it needs no leave. `caption` is
    the message id of the item's name.

    Raises:
        Refused: `account-leave-missing`.
    """
    if not record.filed:
        return None
    for one in reader.select(RegisterEntry, "register_about", linked=LinkKind.ACCOUNT.value, target=record.id):
        asked = (one.register, one.state, one.value("item"), _plain(str(one.value("after"))))
        if asked == (CHANGES, _APPROVED, item, _plain(after)):
            return one
    raise Refused("account-leave-missing", key=item, name=record.name, caption=caption)


def use_leave(tx: Transaction, leave: RegisterEntry | None, day: date) -> Mapping[str, str]:
    """Mark the leave as used: its change was made on `day`. Return its number as data for the event of the change.

    Return an empty dict if `leave` is None.
    """
    if leave is None:
        return {}
    values = {**leave.values, "done_on": day.isoformat()}
    tx.put(replace(leave, state=_DONE, since=day, closed=True, due=None, due_for="", values=values))
    return {"leave": leave.number}


def _plain(text: str) -> str:
    return " ".join(text.split())
