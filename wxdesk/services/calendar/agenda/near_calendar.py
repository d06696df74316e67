"""Reads the calendars of all channels from a week ago to two weeks ahead, once for several callers."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.calendar.boards import board_around
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.office.channels import channels_in

BACK, AHEAD = timedelta(days=7), timedelta(days=14)


class Packaged(NamedTuple):
    """The newest package of a push: the content hash of each item by placement id, and whether WeChat is to send it.

    `timed` is True if WeChat is scheduled to send the package.
    """

    contents: Mapping[str, str]
    """The content hash of each item of the package, by placement id."""
    timed: bool
    """True if WeChat is scheduled to send the package (已定时)."""


class NearCalendar:
    """The calendars of channels near `now`, with the items and packages of their pushes.

    The calendars reach from a week before `now` to the timespan `ahead` after `now`.
    """

    def __init__(self, reader: Reader, now: datetime, ahead: timedelta = AHEAD) -> None:
        """Read channels, pushes and items in the snapshot of `reader`, from a week before `now` to `ahead` after it.

        Packages are not read here, but by the method `packages`.
        """
        self.now, self.today = now, shanghai_date(now)
        since, until = self.today - BACK, self.today + ahead
        self.channels = channels_in(reader)
        self.boards = [board_around(reader, one, self.today, since, until) for one in self.channels]
        self._span = {"first": since.isoformat(), "last": until.isoformat()}
        self.items = {row["id"]: row for row in reader.query("pushed_items", **self._span)}
        self._on: dict[str, list[Mapping[str, Any]]] = {}
        for row in self.items.values():
            self._on.setdefault(row["push"], []).append(row)

    def on(self, push: str) -> list[Mapping[str, Any]]:
        """Return the database rows of the items on the push with the key `push`, in the order of the push."""
        return self._on.get(push, [])

    def packages(self, reader: Reader) -> dict[str, Packaged]:
        """Return the newest package of each push, by the push's key."""
        return {
            row["push"]: Packaged(json.loads(row["contents"]), timed=bool(row["timed"]))
            for row in reader.query("pushed_packages", **self._span)
        }
