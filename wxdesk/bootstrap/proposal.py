"""The accounts and the first push day that the program suggests for a new desk."""

from datetime import date, timedelta
from typing import NamedTuple

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.domain.calendar.channel_calendar import between
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.services.records.office.days import shipped_days


class DeskProposal(NamedTuple):
    """The suggestion for a new desk; the person who creates the desk can change every part of it."""

    accounts: tuple[NewAccount, ...]
    """The accounts of the shipped rulebook."""
    first_push: date
    """The first workday for which material delivered on the next workday is in time.

    On an earlier day the first push would be closed for material before anything could arrive.
    """


def propose_desk(today: date) -> DeskProposal:
    """Return what the program suggests for a desk that is made `today`; it reads files of the program."""
    seeds = shipped_rulebook().channels
    accounts = tuple(NewAccount(seed.id, seed.name, seed.kind) for seed in seeds)
    days, lead = shipped_days(), max((seed.lead_days for seed in seeds), default=0)
    ready = days.next_workday(today) + between(lead)
    return DeskProposal(accounts, days.next_workday(ready - timedelta(days=1)))
