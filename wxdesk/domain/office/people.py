"""People, their dated roles, and the units that supply material (HS 2.2, 2.3, 3.2, 4.1)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """A role of a person; information officers and unit heads belong to a unit and do not use the program."""

    OFFICER = "officer"
    UNIT_HEAD = "unit_head"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    RELEASER = "releaser"
    CHIEF = "chief"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    """监督（只读）: sees everything, and writes only notes of its own."""


UNIT_ROLES = frozenset({Role.OFFICER, Role.UNIT_HEAD})
STAFF = tuple(role for role in Role if role not in UNIT_ROLES and role is not Role.AUDITOR)
"""Roles that work at the desk; an auditor only looks."""
KEEPERS = (Role.ADMINISTRATOR, Role.CHIEF)
"""Roles that may change the rulebook and the company's list of words."""


class Person(NamedTuple):
    """A person named in the trail; `title` is the job title, copied into every event."""

    id: str
    name: str
    title: str


class Unit(NamedTuple):
    """A unit that supplies material to the office (供稿单位)."""

    id: str
    name: str


class Assignment(NamedTuple):
    """A role of one person from `starts` to `ends` inclusive, on one channel, or on all channels if it is None.

    `unit` is set for officers and heads of units. A deputy's `deputy_of` is the id of another person's assignment, in
    which the deputy stands in for that person.
    """

    id: str
    person: str
    role: Role
    starts: date
    ends: date | None = None
    channel: str | None = None
    unit: str | None = None
    deputy_of: str | None = None

    def holds(self, role: Role, day: date, channel: str | None) -> bool:
        """Tell whether this assignment gives `role` on `day` for `channel` (None means any channel)."""
        in_time = self.starts <= day and (self.ends is None or day <= self.ends)
        in_place = channel is None or self.channel is None or self.channel == channel
        return self.role is role and in_time and in_place

    def covers(self, other: "Assignment") -> bool:
        """Tell whether this assignment makes `other` superfluous.

        That is so if both have the same role and unit, and this one covers all channels and days of `other`. The
        assignment of a deputy covers only assignments with the same `deputy_of`.
        """
        same = self.role is other.role and self.unit == other.unit and self.channel in (None, other.channel)
        own = self.deputy_of in (None, other.deputy_of)
        return same and own and self.starts <= other.starts and _last(other) <= _last(self)


def _last(assignment: Assignment) -> date:
    return assignment.ends or date.max


def has_role(assignments: Iterable[Assignment], role: Role, day: date, channel: str | None = None) -> bool:
    """Tell whether any of one person's `assignments` gives `role` on `day` for `channel`."""
    return any(assignment.holds(role, day, channel) for assignment in assignments)
