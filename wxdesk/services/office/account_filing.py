"""The legal filing (备案) of accounts: filed with day and reference, withdrawn with a reason, or under way."""

from collections.abc import Callable
from datetime import date

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.rulebook.account_filing import UNDER_WAY, Filing
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Event, Store, Transaction

_FILED, _UNFILED, _BEGUN = "channel.filed", "channel.unfiled", "channel.filing_begun"
_TAKEN_BACK = "channel.filing_taken_back"
FILING_UNDOS = {
    act: UndoRule(_TAKEN_BACK, (role,), "filing-nothing")
    for act, role in ((_FILED, Role.ADMINISTRATOR), (_UNFILED, Role.ADMINISTRATOR), (_BEGUN, Role.CHIEF))
}
"""For each filing act, the rule for undoing it; the role that may take the act may also undo it."""

type _Work = Callable[[Transaction, ChannelRecord], tuple[ChannelRecord, Event]]


class AccountFiling:
    """Records the legal filings that the office made elsewhere; the program itself files nothing."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def file(self, channel: str, by: By, on: date, reference: str) -> None:
        """Record that an account was filed on the day `on` under `reference`; correct both if it is filed already.

        Raises:
          Refused: `role-missing`, `filing-reference` without one, `filing-future`.
          UserError: `not-found`.
        """

        def work(tx: Transaction, current: ChannelRecord) -> tuple[ChannelRecord, Event]:
            filed = filed_account(current, on, reference, shanghai_date(moment(tx, tx.now)))
            data = {"filed": True, "on": on.isoformat(), "reference": filed.filed_as}
            return filed, Event(_FILED, by, channel, current.name, data=data)

        self._act(_FILED, channel, by, work)

    def unfile(self, channel: str, by: By, on: date, reason: str) -> None:
        """Record that an account is no longer filed from a day on, and why; exports for it stop.

        Raises:
          Refused: `role-missing`, `filing-not-filed`, `reason-missing`, `filing-future`.
          UserError: `not-found`.
        """

        def work(tx: Transaction, current: ChannelRecord) -> tuple[ChannelRecord, Event]:
            if not current.filed:
                raise Refused("filing-not-filed", name=current.name)
            said = require_reason(reason)
            _require_past(tx, on)
            unfiled = _with_filing(current, Filing(), filed=False)
            data = {"on": on.isoformat()}
            return unfiled, Event(_UNFILED, by, channel, current.name, reason=said, data=data)

        self._act(_UNFILED, channel, by, work)

    def begin(self, channel: str, by: By, reason: str) -> None:
        """Allow exports of an account for 30 days while its filing is under way (补备案中); a chief does so once.

        Raises:
          Refused: `role-missing`, `filing-filed`, `filing-begun` if the 30 days were granted already,
            `reason-missing`.
          UserError: `not-found`.
        """

        def work(tx: Transaction, current: ChannelRecord) -> tuple[ChannelRecord, Event]:
            if current.filed:
                raise Refused("filing-filed", name=current.name)
            if current.filing_until is not None:
                raise Refused("filing-begun", name=current.name, day=current.filing_until.isoformat())
            said = require_reason(reason)
            until = shanghai_date(moment(tx, tx.now)) + UNDER_WAY
            begun = current._replace(filing_until=until, filing_reason=said)
            data = {"until": until.isoformat()}
            return begun, Event(_BEGUN, by, channel, current.name, reason=said, data=data)

        self._act(_BEGUN, channel, by, work)

    def take_back(self, channel: str, by: By) -> None:
        """Take back the last step of an account's filing, so that the filing has its earlier state again.

        Raises:
          Refused: `filing-nothing` if no step is left to take back; `role-missing`.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            name = tx.get(ChannelRecord, channel).name
            undo_last(tx, by, (channel, name), FILING_UNDOS, name=name)

        attempt(self._store, Event(_TAKEN_BACK, by, channel, channel), work)

    def _act(self, act: str, channel: str, by: By, work: _Work) -> None:
        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, *FILING_UNDOS[act].roles)
            changed, event = work(tx, tx.get(ChannelRecord, channel))
            tx.put(changed)
            tx.record(event)

        attempt(self._store, Event(act, by, channel, channel), inside)


def filed_account(current: ChannelRecord, on: date, reference: str, today: date) -> ChannelRecord:
    """Return an account that was filed on the day `on` under `reference`.

    Raises:
      Refused: `filing-reference`, there is no reference; `filing-future`.
    """
    said = reference.strip()
    if not said:
        raise Refused("filing-reference", name=current.name)
    if on > today:
        raise Refused("filing-future", day=on.isoformat())
    return _with_filing(current, Filing(on, said), filed=True)


def _with_filing(record: ChannelRecord, filing: Filing, *, filed: bool) -> ChannelRecord:
    return record._replace(
        filed=filed,
        filed_on=filing.on,
        filed_as=filing.reference,
        filing_until=filing.until,
        filing_reason=filing.reason,
    )


def _require_past(tx: Transaction, on: date) -> None:
    if on > shanghai_date(moment(tx, tx.now)):
        raise Refused("filing-future", day=on.isoformat())
