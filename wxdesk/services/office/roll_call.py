"""Lists people and their roles of today; the window needs this before anybody acts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import Assignment, Person
from wxdesk.services.desk.ports import Clock, Reader, Store


class PersonView(NamedTuple):
    """A person with the roles held today, as values of `Role`."""

    id: str
    name: str
    title: str
    roles: Sequence[str]


class RollCall:
    """Reads people with the roles that they hold today."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read from `store`; `clock` says what today is."""
        self._store = store
        self._clock = clock

    def all(self) -> list[PersonView]:
        """Return all people with the roles held today, in order of entry."""
        return self._store.read(self._views)

    def _views(self, reader: Reader) -> list[PersonView]:
        today = shanghai_date(self._clock.now())
        held: dict[str, list[str]] = defaultdict(list)
        for one in reader.find(Assignment):
            if one.holds(one.role, today, None):
                held[one.person].append(one.role.value)
        return [
            PersonView(one.id, one.name, one.title, tuple(dict.fromkeys(held[one.id]))) for one in reader.find(Person)
        ]
