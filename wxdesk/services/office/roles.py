"""Gives people roles with first and last days, and enters deputies (HS 4.1)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import UNIT_ROLES, Assignment, Person, Role, Unit, has_role
from wxdesk.domain.rulebook.limits import TrainingLimits
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.desk.spans import require_order
from wxdesk.services.office.pledges import pledged_until
from wxdesk.services.office.staffing import alike, enter_person, named
from wxdesk.services.records.office.training import last_trainings, training_due
from wxdesk.services.records.today_views import UntrainedPerson


@dataclass(frozen=True)
class Appointment:
    """A past, present or future role of a person.

    `deputy_of` is the name of the person whose deputy this person is; "" for a role of the person's own. `now`
    tells that the role was given for days that include today.
    """

    id: str
    role: Role
    channel_name: str
    unit_name: str
    starts: date
    ends: date | None
    deputy_of: str
    """The name of the person whose deputy this person is in the role; "" if the role is the person's own."""
    now: bool
    """True if today is one of the days for which the role was given."""


@dataclass(frozen=True)
class PersonFile:
    """A person with all past, present and future roles, the newest last, and the dates of the person's training.

    `trained` is the day of the last training, `training_due` the day by which the next is due; each may be None.
    `untrained` tells that it is overdue.
    """

    id: str
    name: str
    title: str
    appointments: Sequence[Appointment]
    trained: date | None = None
    """The day of the last training; None if the person was never trained."""
    training_due: date | None = None
    """The day by which the person has to be trained; None if no role of today needs training."""
    untrained: bool = False
    """Whether no training was held although it is due."""

    @property
    def roles(self) -> Sequence[Role]:
        """Return the roles held today, each once."""
        return tuple(dict.fromkeys(one.role for one in self.appointments if one.now))

    @property
    def units(self) -> Sequence[str]:
        """Return the names of the units for which the person works today."""
        return tuple(dict.fromkeys(one.unit_name for one in self.appointments if one.now and one.unit_name))


@dataclass(frozen=True)
class UnitFile:
    """A unit with the names of its heads and officers of today.

    `pledge` is the last day of its yearly copyright pledge 版权承诺书, None without one.
    """

    id: str
    name: str
    heads: Sequence[str]
    officers: Sequence[str]
    pledge: date | None = None
    """The last day of the unit's pledge 版权承诺书; None without one."""


@dataclass(frozen=True)
class Serving:
    """A role that a person holds on a channel on a given day."""

    name: str
    role: Role
    starts: date
    ends: date | None
    deputy_of: str
    """The name of the person whose deputy this person is in the role; "" if the role is the person's own."""


class Appointing:
    """The service that gives roles to people, ends roles, and enters deputies."""

    def __init__(self, store: Store, clock: Clock, training: TrainingLimits) -> None:
        """Read and write `store`; `clock` gives today's date, `training` tells who has to be trained when."""
        self._store = store
        self._clock = clock
        self._training = training

    def people(self) -> list[PersonFile]:
        """Return all people with all their roles, in order of entry."""
        today = shanghai_date(self._clock.now())
        return self._store.read(lambda reader: people_in(reader, today, self._training))

    def untrained(self) -> list[UntrainedPerson]:
        """Return the people whose training is overdue, in order of entry."""
        today = shanghai_date(self._clock.now())
        return self._store.read(lambda reader: untrained_in(reader, today, self._training))

    def units(self) -> list[UnitFile]:
        """Return the units with their heads and officers of today."""
        today = shanghai_date(self._clock.now())
        return self._store.read(lambda reader: units_in(reader, today))

    def serving(self, day: date) -> dict[str, list[Serving]]:
        """Return by channel id the editors, reviewers, releasers and chiefs on `day`, deputies included."""

        def work(reader: Reader) -> dict[str, list[Serving]]:
            names = {person.id: person.name for person in reader.find(Person)}
            held = reader.find(Assignment)
            holders = {one.id: names[one.person] for one in held}
            found: dict[str, list[Serving]] = {}
            for channel in reader.find(ChannelRecord):
                found[channel.id] = [
                    Serving(
                        names[one.person],
                        one.role,
                        one.starts,
                        one.ends,
                        holders.get(one.deputy_of or "", ""),
                    )
                    for one in held
                    if one.role in _SERVING and one.holds(one.role, day, channel.id)
                ]
            return found

        return self._store.read(work)

    def enter(
        self,
        name: str,
        title: str,
        roles: Sequence[Role],
        by: By,
        *,
        starts: date | None = None,
        ends: date | None = None,
        channel: str | None = None,
        unit: str | None = None,
        deputy_of: Sequence[str] = (),
    ) -> str:
        """Give roles to the person of this name, who is created if unknown; return the person's id.

        Roles are valid from `starts` (default today) to `ends` inclusive. Either all `roles` are given or none. For a
        deputy, `deputy_of` holds the ids of assignments; role, channel and unit are taken from these. If such an
        assignment is valid on all channels, `channel` may restrict the deputy to one channel.

        Raises:
          Refused: `role-missing`; only an administrator enters people and gives roles.
          UserError: `name-empty`, `name-unseen` (the name has an invisible character), `person-ambiguous` (several
            people have the name), `roles-needed` (no role is given), `unit-needed` (officers and heads need a unit),
            `dates-order`, `deputy-self` (a person cannot be their own deputy), `role-held` (the person holds the role
            already), `not-found`.
        """

        def work(tx: Transaction) -> str:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            own: list[tuple[Role, str | None]] = [(role, None) for role in roles]
            asked = [(tx.get(Assignment, one).role, one) for one in deputy_of] or own
            if not asked:
                raise UserError("roles-needed", name=name)
            who = _person(tx, name, title, by)
            day = starts or shanghai_date(tx.now)
            for role, stood_for in asked:
                made = Assignment(uuid7(), who.id, role, day, ends, channel, unit, stood_for)
                _give(tx, who, made, by)
            return who.id

        return attempt(self._store, Event("role.given", by, "people", name), work)

    def end(self, assignment: str, by: By, last_day: date | None) -> date | None:
        """Set the last day of the role with the id `assignment` (None for no end), and return its previous last day.

        Raises:
          Refused: `role-missing`; `last-administrator`, nobody could give roles any more.
          UserError: `not-found`, `dates-order`.
        """

        def work(tx: Transaction) -> date | None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            held = tx.get(Assignment, assignment)
            who = tx.get(Person, held.person)
            if last_day is not None and last_day < held.starts - timedelta(days=1):
                raise UserError("dates-order", starts=str(held.starts), ends=str(last_day))
            ended = held._replace(ends=last_day)
            tx.put(ended)
            _keep_an_administrator(tx, ended, shanghai_date(tx.now))
            tx.record(Event("role.ended", by, who.id, who.name, data=_data(ended)))
            return held.ends

        return attempt(self._store, Event("role.ended", by, assignment, ""), work)


_SERVING = (Role.EDITOR, Role.REVIEWER, Role.RELEASER, Role.CHIEF)


def _person(tx: Transaction, name: str, title: str, by: By) -> Person:
    """Return the person of this name, created if unknown; a non-empty `title` becomes the person's new title."""
    own = named(name)
    there = alike(tx.find(Person), own)
    known = there or Person(uuid7(), own, "")
    person = known._replace(title=title.strip() or known.title)
    if person != there:
        tx.put(person)
        tx.record(Event("person.added", by, person.id, person.name, data={"title": person.title}))
    return person


def _give(tx: Transaction, who: Person, made: Assignment, by: By) -> None:
    given = _checked(tx, who, made)
    tx.put(given)
    tx.record(Event("role.given", by, who.id, who.name, data=_data(given)))


def _checked(reader: Reader, who: Person, made: Assignment) -> Assignment:
    """Check `made`, a role assignment of the person `who`, and return it completed for storage.

    A deputy's assignment gets role, channel and unit of the absent person's assignment.
    """
    if made.deputy_of is not None:
        stood_for = reader.get(Assignment, made.deputy_of)
        if stood_for.person == who.id:
            raise UserError("deputy-self", name=who.name)
        channel = stood_for.channel or made.channel
        made = made._replace(role=stood_for.role, channel=channel, unit=stood_for.unit)
    if made.ends is not None:
        require_order(made.starts, made.ends)
    if made.role not in UNIT_ROLES:
        made = made._replace(unit=None)
    elif made.unit is None:
        raise UserError("unit-needed", name=who.name)
    if made.unit is not None:
        reader.get(Unit, made.unit)
    if made.channel is not None:
        reader.get(ChannelRecord, made.channel)
    if any(one.covers(made) for one in reader.find(Assignment, person=who.id)):
        raise UserError("role-held", name=who.name, role=made.role.value)
    return made


def _keep_an_administrator(tx: Transaction, ended: Assignment, today: date) -> None:
    """Refuse to end the last administrator role, after which nobody could give roles."""
    if ended.role is not Role.ADMINISTRATOR or ended.ends is None:
        return
    day = max(today, ended.ends + timedelta(days=1))
    others = [one for one in tx.find(Assignment, role=Role.ADMINISTRATOR) if one.id != ended.id]
    if not has_role(others, Role.ADMINISTRATOR, day):
        raise Refused("last-administrator")


def _data(one: Assignment) -> dict[str, str | None]:
    return {
        "role": one.role.value,
        "from": str(one.starts),
        "to": str(one.ends) if one.ends else None,
        "channel": one.channel,
        "unit": one.unit,
        "deputy_of": one.deputy_of,
    }


def set_title(tx: Transaction, person: str, title: str, by: By) -> None:
    """Change the post (job title) of a person; the caller has checked the role of the decider.

    Raises:
        UserError: `not-found`.
    """
    known = tx.get(Person, person)
    tx.put(known._replace(title=title))
    tx.record(Event("person.titled", by, person, known.name, data={"from": known.title, "title": title}))


def set_unit_people(tx: Transaction, unit: str, role: Role, names: Sequence[str], by: By) -> None:
    """Give a role in a unit to exactly the named people from today on; the caller has checked the decider's role.

    For people who are not named, the role ends yesterday. If it ended yesterday for a named person, it is continued
    without a gap.

    Raises:
        UserError: the codes of `require_open_roles` and `enter_person`.
    """
    today = shanghai_date(tx.now)
    known = {person.id: person for person in tx.find(Person)}
    named_ones = [alike(known.values(), name) for name in names]
    wanted = {person.id for person in named_ones if person is not None}
    assigned = tx.find(Assignment, unit=unit, role=role)
    held = [one for one in assigned if one.holds(role, today, None)]
    leaving = [one for one in held if one.person not in wanted]
    require_open_roles(leaving, known)
    for one in leaving:
        _end(tx, one, today - timedelta(days=1), by, known[one.person].name)
    there = {one.person for one in held}
    for one in assigned:
        if one.person in wanted - there and one.ends == today - timedelta(days=1) and one.deputy_of is None:
            there.add(one.person)
            _end(tx, one, None, by, known[one.person].name)
    for name, person in zip(names, named_ones, strict=True):
        if person is None or person.id not in there:
            enter_person(tx, tx.find(Person), name, "", (role,), by, channel=None, unit=unit)


def require_open_roles(leaving: Iterable[Assignment], known: Mapping[str, Person]) -> None:
    """Check that the roles `leaving` can be ended together: they have no last day and belong to no deputy.

    Roles that have a last day or belong to a deputy have to be ended one by one with `Appointing.end`. `known` maps
    ids to people, whom the error names.

    Raises:
        UserError: `role-dated` (a role has a last day or a deputy).
    """
    for one in leaving:
        if one.ends is not None or one.deputy_of is not None:
            raise UserError("role-dated", name=known[one.person].name)


def _end(tx: Transaction, held: Assignment, last_day: date | None, by: By, name: str) -> None:
    ended = held._replace(ends=last_day)
    tx.put(ended)
    tx.record(Event("role.ended", by, held.person, name, data=_data(ended)))


def units_in(reader: Reader, today: date) -> list[UnitFile]:
    """Return the units with their heads and officers of today."""
    names = {person.id: person.name for person in reader.find(Person)}
    held: defaultdict[tuple[str | None, Role], list[str]] = defaultdict(list)
    for one in reader.find(Assignment):
        if one.holds(one.role, today, None):
            held[one.unit, one.role].append(names[one.person])

    def people(unit: str, role: Role) -> tuple[str, ...]:
        return tuple(held[unit, role])

    return [
        UnitFile(
            one.id,
            one.name,
            heads=people(one.id, Role.UNIT_HEAD),
            officers=people(one.id, Role.OFFICER),
            pledge=pledged_until(reader, one.id),
        )
        for one in reader.find(Unit)
    ]


def people_in(reader: Reader, today: date, training: TrainingLimits) -> list[PersonFile]:
    """Return all people with all their roles and their training, in order of entry."""
    people = reader.find(Person)
    names = {person.id: person.name for person in people}
    held = reader.find(Assignment)
    holders = {one.id: names[one.person] for one in held}
    channels = {one.id: one.name for one in reader.find(ChannelRecord)}
    units = {one.id: one.name for one in reader.find(Unit)}
    of: dict[str, list[Assignment]] = {person.id: [] for person in people}
    for one in held:
        of[one.person].append(one)

    def shown(rows: Iterable[Assignment]) -> tuple[Appointment, ...]:
        return tuple(_appointment(one, today, holders, channels, units) for one in rows)

    trained = last_trainings(reader, today)

    def file(one: Person) -> PersonFile:
        last = trained.get(one.id)
        due = training_due(of[one.id], last, today, training)
        late = due is not None and due < today
        return PersonFile(one.id, one.name, one.title, shown(of[one.id]), last, due, late)

    return [file(one) for one in people]


def untrained_in(reader: Reader, today: date, training: TrainingLimits) -> list[UntrainedPerson]:
    """Return the people whose training is overdue on the day `today`, in order of entry."""
    people = people_in(reader, today, training)
    return [UntrainedPerson(one.id, one.name, one.training_due) for one in people if one.untrained and one.training_due]


def _appointment(
    one: Assignment,
    today: date,
    holders: Mapping[str, str],
    channels: Mapping[str, str],
    units: Mapping[str, str],
) -> Appointment:
    return Appointment(
        id=one.id,
        role=one.role,
        channel_name=channels.get(one.channel or "", ""),
        unit_name=units.get(one.unit or "", ""),
        starts=one.starts,
        ends=one.ends,
        deputy_of=holders.get(one.deputy_of or "", ""),
        now=one.holds(one.role, today, None),
    )
