"""Enters an account (账号) inside a transaction, for a new desk and for a desk in use."""

from wxdesk.domain.calendar.records import (
    ChannelRecord,
    SettingsRecord,
    check_values,
    settings_values,
    with_changes,
)
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.rulebook.channel import ChannelSettings
from wxdesk.domain.rulebook.new_account import NewAccount, require_id
from wxdesk.services.desk.ports import By, Event, Reader, Transaction

ADDED = "channel.added"


def enter_account(tx: Transaction, account: NewAccount, start: ChannelSettings, by: By, articles_per_push: int) -> None:
    """Enter an account that is not filed yet; its settings are `start`, changed by `account.settings`.

    The settings hold from `start.effective_from` on. `articles_per_push` is WeChat's limit for the items of a push.
    The caller has checked the role and the form of the name.

    Raises:
      UserError: `account-id-bad`, `account-id-taken`, `account-name-taken`, `first-push-past`, `settings-key`,
        `settings-value`.
    """
    own_id, name, today = require_id(account.id), account.name, start.effective_from
    if any(one.id == own_id for one in tx.find(ChannelRecord)):
        raise UserError("account-id-taken", id=own_id)
    require_free_name(tx, name, own_id)
    if account.first_push is not None and account.first_push < today:
        raise UserError("first-push-past", day=account.first_push.isoformat())
    values = settings_values(start)
    if unknown := set(account.settings) - set(values):
        raise UserError("settings-key", key=min(unknown), known=", ".join(values))
    values = with_changes(values, account.settings, account.first_push or today)
    check_values(values, articles_per_push)
    tx.put(ChannelRecord(own_id, name, account.kind, filed=False, first_push=account.first_push))
    tx.put(SettingsRecord(uuid7(), own_id, start.effective_from, values))
    first = {"first_push": account.first_push.isoformat()} if account.first_push else {}
    tx.record(Event(ADDED, by, own_id, name, data={"filed": False, **first}))


def require_free_name(reader: Reader, name: str, channel: str) -> None:
    """Check that no account other than `channel` has the name, because people and tables refer to accounts by name.

    Raises:
      UserError: `account-name-taken`.
    """
    if any(one.name == name for one in reader.find(ChannelRecord) if one.id != channel):
        raise UserError("account-name-taken", name=name)
