"""Reads the people of the office with the roles that they hold today."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import Assignment, Person
from wxdesk.services.desk.act import stands
from wxdesk.services.desk.ports import Clock, Reader, Store


class PersonView(NamedTuple):
    """A person with the roles held today, as values of `Role`.

    `limited` holds a pair (role, channel) for each role that is held only on some channels.
    """

    id: str
    name: str
    title: str
    roles: Sequence[str]
    limited: frozenset[tuple[str, str]] = frozenset()
    """Pairs (role, channel) for the roles held only on some channels."""

    def on(self, channel: str | None) -> frozenset[str]:
        """Return the roles held on a channel; None returns every role, on whichever channel it is held."""
        elsewhere = {role for role, _ in self.limited} if channel is not None else set()
        return frozenset(role for role in self.roles if role not in elsewhere or (role, channel) in self.limited)


class RollCall:
    """Reads people with the roles that they hold today."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read from `store`; `clock` gives today's date."""
        self._store = store
        self._clock = clock
        self._ahead: list[PersonView] | None = None
        """The people that `read_ahead` read for the next call of `all`."""

    def all(self) -> list[PersonView]:
        """Return all people with the roles held today, in order of entry."""
        ahead, self._ahead = self._ahead, None
        return self._store.read(self.views) if ahead is None else ahead

    def read_ahead(self) -> None:
        """Read the people now for the next call of `all`, which then waits for no server; later calls read again."""
        self._ahead = self._store.read(self.views)

    def views(self, reader: Reader) -> list[PersonView]:
        """Return all people with the roles held today, in order of entry, inside a snapshot."""
        today = shanghai_date(self._clock.now())
        held: dict[str, dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
        for one in reader.find(Assignment):
            if one.holds(one.role, today, None) and stands(reader, one, today, one.channel):
                held[one.person][one.role.value].add(one.channel)
        return [
            PersonView(one.id, one.name, one.title, tuple(held[one.id]), _limited(held[one.id]))
            for one in reader.find(Person)
        ]


def _limited(held: Mapping[str, Collection[str | None]]) -> frozenset[tuple[str, str]]:
    """Return pairs (role, channel) for the roles held only on some channels."""
    return frozenset((role, one) for role, known in held.items() if None not in known for one in known if one)
