"""Enter the entries of the demonstration into the registers 台账, through the service."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from wxdesk import assets
from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.lists.spec import CellValue
from wxdesk.services.desk.ports import By

_FILE = "demo/registers/entries.toml"


class DemoEntry(NamedTuple):
    """An entry of the demonstration: its register, the values of its fields, and the states that it goes through.

    `of` is the id of an account whose existing entry gets the values; "" enters a new entry.
    """

    register: str
    values: Mapping[str, CellValue]
    states: tuple[str, ...]
    of: str = ""
    """The id of an account whose entry gets the values; "" enters a new entry."""


def read_entries(today: date) -> list[DemoEntry]:
    """Return the entries of the demonstration; days are counted from `today`."""
    found = tomllib.loads(assets.read_text(_FILE))["entries"]
    return [
        DemoEntry(one["register"], _values(one, today), tuple(one.get("states", ())), one.get("of", ""))
        for one in found
    ]


def enter_registers(desk: Desk, now: datetime, by: By) -> None:
    """Enter the entries of the demonstration."""
    for one in read_entries(shanghai_date(now)):
        if one.of:
            entry = desk.registers.change(one.of, one.values, by)
        else:
            entry = desk.registers.enter(one.register, one.values, by)
        for state in one.states:
            desk.registers.set_state(entry.id, state, by)


def _values(entry: Mapping[str, Any], today: date) -> dict[str, CellValue]:
    """Return the values of the fields of an entry in the demonstration's data.

    A list of names becomes a tuple. A number of days becomes the date so many days after `today`.
    """
    plain = {key: tuple(value) if isinstance(value, list) else value for key, value in entry["values"].items()}
    days = {key: today + timedelta(days=value) for key, value in entry.get("days", {}).items()}
    return {**plain, **days}
