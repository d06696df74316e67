"""The accounts and the first push day that the program proposes for a new desk."""

from datetime import date
from typing import NamedTuple

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.services.records.office.days import shipped_days


class DeskProposal(NamedTuple):
    """The proposal for a new desk; the person who creates the desk can change every part of it."""

    accounts: tuple[NewAccount, ...]
    """The accounts of the shipped rulebook."""
    first_push: date
    """The proposed day of the first push: the next workday."""


def propose_desk(today: date) -> DeskProposal:
    """Return the proposal for a desk that is made `today`; it reads files of the program."""
    seeds = shipped_rulebook().channels
    accounts = tuple(NewAccount(seed.id, seed.name, seed.kind) for seed in seeds)
    return DeskProposal(accounts, shipped_days().next_workday(today))
