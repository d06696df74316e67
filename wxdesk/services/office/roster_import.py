"""Import a table of units or people: preview each line, then enter all lines or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import UNIT_ROLES, Assignment, Person, Role, Unit
from wxdesk.domain.office.roster import RosterEntry, RosterKind, RosterLine, Row, read_roster
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.office.staffing import alike, enter_person, enter_unit, face, named


@dataclass(frozen=True)
class Addition:
    """The part of one table entry that the desk lacks: a new person or unit, or further roles of a person.

    `roles` are those that the person does not hold yet. `new` tells that the person or the unit is new.
    """

    unit: str
    name: str
    roles: tuple[Role, ...]
    """The roles that the person does not hold yet."""
    new: bool
    """True if the person or the unit is new."""


@dataclass(frozen=True)
class RosterPreviewLine:
    """The preview of one line of a table: what the line adds, or its problem.

    `subject` is the unit or person that the line is about. `additions` is empty if the desk has all of it
    already.
    """

    number: int
    subject: str
    """The unit or person that the line is about."""
    additions: tuple[Addition, ...]
    """The additions that the line requests; empty if the desk already has all of them."""
    problem: UserError | None = None
    """Why the line cannot be entered, or None."""


@dataclass(frozen=True)
class RosterPreview:
    """A preview of an import of units or people; while a line has a problem, the table cannot be imported."""

    lines: tuple[RosterPreviewLine, ...]
    unused: tuple[str, ...]
    """The headings of the table's columns that the import does not know and ignores."""

    @property
    def problems(self) -> tuple[RosterPreviewLine, ...]:
        """Return the lines that have a problem."""
        return tuple(line for line in self.lines if line.problem is not None)

    @property
    def adding(self) -> int:
        """Return the number of lines that add a unit, a person or a role."""
        return sum(bool(line.additions) for line in self.lines)


class Rostering:
    """The service that previews and imports tables of units and people."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read and write `store`; `clock` gives today's date."""
        self._store = store
        self._clock = clock

    def preview(self, kind: RosterKind, rows: Sequence[Row]) -> RosterPreview:
        """Return what each line of a table would add; nothing is written.

        Raises:
          UserError: the codes of `domain.roster.read_roster`.
        """
        return self._store.read(lambda reader: self._preview(reader, kind, rows))

    def enter(self, kind: RosterKind, rows: Sequence[Row], by: By) -> RosterPreview:
        """Enter a table in one transaction with one event per unit and person; return what was added.

        Raises:
          Refused: `role-missing`; only an administrator enters people.
          UserError: `roster-lines`, a line has a problem and nothing was entered; or a code of `read_roster`.
        """

        def work(tx: Transaction) -> RosterPreview:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            found = self._preview(tx, kind, rows)
            if found.problems:
                first = found.problems[0].number
                raise UserError("roster-lines", count=len(found.problems), first=first)
            known = _Known(tx, self._clock)
            for line in read_roster(kind, rows).lines:
                for entry in line.entries:
                    _enter(tx, known, entry, by)
            return found

        return attempt(self._store, Event("person.added", by, "people", kind.value), work)

    def _preview(self, reader: Reader, kind: RosterKind, rows: Sequence[Row]) -> RosterPreview:
        roster, known = read_roster(kind, rows), _Known(reader, self._clock)
        return RosterPreview(tuple(_previewed(known, line) for line in roster.lines), roster.unused)


def _previewed(known: "_Known", line: RosterLine) -> RosterPreviewLine:
    """Return the preview of a line: the units, people and roles that it adds, or its problem.

    `known` has the names of the desk and of the lines before; the additions of this line are added to it.
    """
    if line.problem is not None:
        return RosterPreviewLine(line.number, line.subject, (), line.problem)
    additions = []
    try:
        for entry in line.entries:
            if (addition := known.missing(entry)) is not None:
                additions.append(addition)
                known.learn(entry, addition, addition.name or addition.unit)
    except UserError as error:
        return RosterPreviewLine(line.number, line.subject, (), error)
    return RosterPreviewLine(line.number, line.subject, tuple(additions))


def _enter(tx: Transaction, known: "_Known", entry: RosterEntry, by: By) -> None:
    """Enter the part of a table entry that the desk lacks, with an event about it."""
    addition = known.missing(entry)
    if addition is None:
        return
    if not entry.name:
        known.learn(entry, addition, enter_unit(tx, (), addition.unit, by).id)
        return
    unit = known.unit(entry.unit) if entry.unit else None
    channel = known.channel(entry.channel) if entry.channel else None
    person = enter_person(
        tx,
        known.alike(addition.name),
        addition.name,
        entry.title,
        addition.roles,
        by,
        channel=channel,
        unit=unit,
    )
    known.learn(entry, addition, person.id)


class _Known:
    """The people, units and roles of the desk, together with those that earlier lines of the table add."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._people: dict[str, list[Person]] = {}
        for person in reader.find(Person):
            self._people.setdefault(face(person.name), []).append(person)
        self._units = {face(unit.name): unit.id for unit in reader.find(Unit)}
        self._channels = {key: one.id for one in reader.find(ChannelRecord) for key in (face(one.name), one.id)}
        today = shanghai_date(clock.now())
        self._held = {
            (one.person, one.role, one.unit, one.channel)
            for one in reader.find(Assignment)
            if one.holds(one.role, today, None)
        }

    def missing(self, entry: RosterEntry) -> Addition | None:
        """Return what the desk must add for an entry: a unit, a person or roles.

        Return None if the desk, or an earlier line of the table, has all of it.

        Raises:
          UserError: `name-empty`, `name-unseen` (the name has an invisible character), `person-ambiguous` (several
            people have the name), `unit-needed` (officers and heads need a unit), `value-unknown`.
        """
        if not entry.name:
            own = named(entry.unit)
            return None if own in self._units else Addition(own, "", (), new=True)
        if UNIT_ROLES & set(entry.roles) and not entry.unit:
            raise UserError("unit-needed", name=entry.name)
        unit = self.unit(entry.unit) if entry.unit else None
        channel = self.channel(entry.channel) if entry.channel else None
        own = named(entry.name)
        person = alike(self.alike(own), own)
        keys = self._keys(person.id if person else "", entry.roles, unit, channel)
        held = [key in self._held or (*key[:3], None) in self._held for key in keys]
        roles = tuple(role for role, there in zip(entry.roles, held, strict=True) if not there)
        return Addition(entry.unit, own, roles, new=person is None) if roles else None

    def learn(self, entry: RosterEntry, addition: Addition, row: str) -> None:
        """Remember an addition, so that later lines of the table are compared with it too.

        `row` is the id of the person or unit that the addition creates or changes.
        """
        if not entry.name:
            self._units[addition.unit] = row
            return
        if addition.new:
            self._people.setdefault(addition.name, []).append(Person(row, addition.name, entry.title))
        person = alike(self.alike(addition.name), addition.name)
        unit = self.unit(entry.unit) if entry.unit else None
        channel = self.channel(entry.channel) if entry.channel else None
        self._held.update(self._keys(person.id if person else row, addition.roles, unit, channel))

    def alike(self, name: str) -> Sequence[Person]:
        """Return the known people whose names look the same as `name`: equal in Unicode NFKC with single spaces."""
        return self._people.get(face(name), [])

    def unit(self, name: str) -> str:
        """Return the id of a unit; raises the errors of `_one`."""
        return _one(self._units, name, "unit")

    def channel(self, name: str) -> str:
        """Return the id of a channel by its name or its id; raises the errors of `_one`."""
        return _one(self._channels, name, "channel")

    @staticmethod
    def _keys(
        person: str, roles: Iterable[Role], unit: str | None, channel: str | None
    ) -> list[tuple[str, Role, str | None, str | None]]:
        return [(person, role, unit if role in UNIT_ROLES else None, channel) for role in roles]


def _one(known: Mapping[str, str], said: str, what: str) -> str:
    """Return the id that `known` maps the name `said` to; the error names `what`, the kind of thing searched for.

    Raises:
      UserError: `value-unknown`.
    """
    found = known.get(face(said))
    if found is None:
        raise UserError("value-unknown", key=what, value=said, known="、".join(known))
    return found
