"""Adds, renames and closes the accounts (账号) of the office; the rulebook only suggests accounts for a new desk."""

from datetime import date

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.review.placements import OVER, Placement
from wxdesk.domain.rulebook.new_account import NewAccount, starting_settings
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.office.account_entry import ADDED, enter_account, require_free_name
from wxdesk.services.office.profile_leave import require_leave, use_leave
from wxdesk.services.office.staffing import Followers, named

ACCOUNT_ROLES = (Role.ADMINISTRATOR, Role.CHIEF)
_RENAMED, _CLOSED, _STARTED = "channel.renamed", "channel.closed", "channel.first_push_set"
_TAKEN_BACK = "channel.account_taken_back"
ACCOUNT_UNDOS = {act: UndoRule(_TAKEN_BACK, ACCOUNT_ROLES, "account-nothing") for act in (_RENAMED, _CLOSED)}
"""The rules for undoing a renaming and a closing.

The other acts have no undo: an account added by mistake is closed, a wrong first push day is set anew.
"""
_NAMED = 5
"""How many open items a refusal names; it counts the others."""


class Accounts:
    """Changes which accounts the office has."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock, calendar: Followers) -> None:
        """Read and write `store`; `rulebook` has the maximum of articles per push.

        `calendar` moves the items that no longer fit after a change of an account.
        """
        self._calendar = calendar
        self._store = store
        self._articles_per_push = rulebook.limits.wechat.articles_per_push
        self._clock = clock

    def add(self, account: NewAccount, by: By) -> None:
        """Add an account that is not filed yet; settings that `account` leaves out get the defaults for its kind.

        Raises:
          Refused: `role-missing`.
          UserError: `account-id-bad`, `account-id-taken`, `account-name-taken`, `name-empty`, `name-unseen` (the name
            has an invisible character), `first-push-past`, `settings-key`, `settings-value`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *ACCOUNT_ROLES)
            today = shanghai_date(moment(tx, self._clock.now()))
            start = starting_settings(account.kind, account.first_push or today)._replace(effective_from=today)
            enter_account(tx, account._replace(name=named(account.name)), start, by, self._articles_per_push)

        attempt(self._store, Event(ADDED, by, account.id, account.name), work)

    def rename_account(self, channel: str, name: str, by: By) -> None:
        """Rename an account; its id stays, and earlier events keep the old name.

        The name of a filed account is part of its profile, so each renaming needs a leave of its own (HS 3.1).

        Raises:
          Refused: `role-missing`, `account-leave-missing`.
          UserError: `not-found`, `account-name-taken`, `name-empty`, `name-unseen` (the name has an invisible
            character).
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *ACCOUNT_ROLES)
            current, own = tx.get(ChannelRecord, channel), named(name)
            if own == current.name:
                return
            require_free_name(tx, own, channel)
            leave = require_leave(tx, current, "name", own, "account-name")
            tx.put(current._replace(name=own))
            used = use_leave(tx, leave, shanghai_date(moment(tx, self._clock.now())))
            tx.record(Event(_RENAMED, by, channel, own, data={"from": current.name, **used}))

        attempt(self._store, Event(_RENAMED, by, channel, channel), work)

    def set_first_push(self, channel: str, day: date, by: By) -> None:
        """Change the first push day of an account whose first push is still ahead.

        Items that lose their push move to the next push with room.

        Raises:
          Refused: `role-missing`, `first-push-over` (the account pushes already), `capacity-protected` (more items
            must stay on a push than its maximum allows), `urgent-decided` (an urgent item would leave its decided
            day).
          UserError: `not-found`, `first-push-past`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *ACCOUNT_ROLES)
            current, today = tx.get(ChannelRecord, channel), shanghai_date(moment(tx, self._clock.now()))
            if current.first_push is None or current.first_push <= today:
                raise Refused("first-push-over", name=current.name)
            if day < today:
                raise UserError("first-push-past", day=day.isoformat())
            tx.put(current._replace(first_push=day))
            data = {"from": current.first_push.isoformat(), "first_push": day.isoformat()}
            tx.record(Event(_STARTED, by, channel, current.name, data=data))
            self._calendar.follow(tx, channel, by, "")

        attempt(self._store, Event(_STARTED, by, channel, channel), work)

    def close(self, channel: str, by: By, on: date, reason: str) -> None:
        """Close an account: `on` is the last day on which it pushes; its earlier pushes and their items stay.

        Raises:
          Refused: `role-missing`, `reason-missing`, `account-closed-already`, `account-close-past` (the day is before
            today), `account-open` (items wait, or are on pushes after that day; the refusal names them).
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *ACCOUNT_ROLES)
            current, today = tx.get(ChannelRecord, channel), shanghai_date(moment(tx, self._clock.now()))
            ended = closed_account(tx, current, on, reason, today)
            tx.put(ended)
            tx.record(Event(_CLOSED, by, channel, current.name, ended.closed_reason or "", {"on": on.isoformat()}))

        attempt(self._store, Event(_CLOSED, by, channel, channel), work)

    def open_items(self, channel: str, on: date) -> list[str]:
        """Return number and title of the items that could not be published if the account was closed on the day `on`.

        They wait without a push, or are on a push after that day.
        """
        return self._store.read(lambda reader: open_items(reader, channel, on))

    def take_back(self, channel: str, by: By) -> None:
        """Take back the last renaming or closing of an account.

        Raises:
          Refused: `account-nothing` if nothing is left to take back; `role-missing`.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            name = tx.get(ChannelRecord, channel).name
            undo_last(tx, by, (channel, name), ACCOUNT_UNDOS, name=name)
            require_free_name(tx, tx.get(ChannelRecord, channel).name, channel)

        attempt(self._store, Event(_TAKEN_BACK, by, channel, channel), work)


def closed_account(reader: Reader, current: ChannelRecord, on: date, reason: str, today: date) -> ChannelRecord:
    """Return an account that is closed after the day `on`; `reason` says why.

    Raises:
      Refused: `reason-missing`, `account-closed-already`, `account-close-past`, `account-open`.
    """
    said = require_reason(reason)
    if current.closed_on is not None:
        raise Refused("account-closed-already", name=current.name, day=current.closed_on.isoformat())
    if on < today:
        raise Refused("account-close-past", day=on.isoformat())
    if still := open_items(reader, current.id, on):
        raise Refused("account-open", name=current.name, count=len(still), items="、".join(still[:_NAMED]))
    return current._replace(closed_on=on, closed_reason=said)


def open_items(reader: Reader, channel: str, on: date) -> list[str]:
    """Return the unfinished items of a channel that wait or are on a push after `on`, as number and title."""
    found = []
    for one in reader.find(Placement, channel=channel):
        if one.stage in OVER:
            continue
        if one.push is None or reader.get(PushRow, one.push).date > on:
            found.append(f"{reader.get(Submission, one.submission).number} {one.title}")
    return found
