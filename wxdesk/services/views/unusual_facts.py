"""Unusual facts 异常情形 from the trail, such as acts at night, that are shown to an auditor."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnusualKind(StrEnum):
    """The kinds of unusual facts that are shown to an auditor."""

    REVIEWER = "reviewer"
    """An editor of the article named its reviewer a short time before the review."""
    ACCOUNT = "account"
    """Article and review were entered in the same account of the same computer."""
    HOUR = "hour"
    """A person entered acts at night."""
    REFUSALS = "refusals"
    """Many acts of one person were refused on one day."""
    PIN = "pin"
    """A wrong PIN was entered for a person's seat."""
    TRAINING = "training"
    """The training that a person's role asks for is overdue; the day of the fact is the day by which it was due."""


@dataclass(frozen=True)
class UnusualFact:
    """An unusual fact, with the events that show it.

    `person` is the name of the person it is about; `other` is the editor's name and `label` the article, for the
    kinds `REVIEWER` and `ACCOUNT`. `count` is the number of events, `first` and `last` are the numbers of the
    first and last one.
    """

    kind: UnusualKind
    day: date
    """The day of the last event, in Shanghai."""
    person: str
    """The name of the person whose acts or whose seat the fact is about."""
    other: str
    """For the kinds `REVIEWER` and `ACCOUNT`, the name of the article's editor; "" for other kinds."""
    label: str
    """For the kinds `REVIEWER` and `ACCOUNT`, number and title of the article; "" for other kinds."""
    count: int
    """The number of events."""
    first: int
    last: int
    """The number of the last event; `first` is the number of the first one."""

    @property
    def key(self) -> str:
        """Return a text that identifies this fact among all unusual facts."""
        return f"{self.kind.value} {self.first} {self.last} {self.person}"
