"""Sets up the desk, and enters people, units and channel settings (HS 2.2, 2.3, 3.1, 4.1)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from wxdesk.domain.calendar.records import (
    ChannelRecord,
    SettingsRecord,
    check_values,
    settings_values,
    with_changes,
)
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.desk.shown import kept_text
from wxdesk.domain.office.people import UNIT_ROLES, Assignment, Person, Role, Unit
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.new_account import NewAccount, starting_settings
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.office.account_entry import enter_account
from wxdesk.services.office.identity import acting, open_seat
from wxdesk.services.office.roll_call import PersonView, RollCall
from wxdesk.services.records.office.channels import channel_in, channels_in

_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Invisible characters outside the Unicode categories Cc and Cf: fillers and variation selectors."""

_ON_REPORT = ("minimum", "maximum", "window")
"""Settings that may be changed on some channels only with a report approved by the office."""

FOUNDER_ROLES = (Role.EDITOR, Role.RELEASER, Role.CHIEF)


class FirstPeople(NamedTuple):
    """Names of the people with whom a desk begins.

    `reviewer` is None without a reviewer, `administrator` is None if the editor administers too.
    """

    editor: str
    reviewer: str | None
    administrator: str | None


class Followers(Protocol):
    """Protocol: moves calendar items that no longer fit after the settings of their channel changed."""

    def follow(self, tx: Transaction, channel: str, by: By, reason: str) -> None:
        """Move items that no longer fit after the settings of a channel changed.

        Raises:
          Refused: `capacity-protected`, `urgent-decided`; a person's decision on an item's place would be undone.
        """
        ...


class Staffing:
    """Enters people, units and channels of the desk."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock, calendar: Followers) -> None:
        """Read and write `store`; `rulebook` lists the initial channels, `calendar` moves items after changes."""
        self._store = store
        self._calendar = calendar
        self._rulebook = rulebook
        self._clock = clock

    def found(
        self,
        desk_name: str,
        editor: str,
        reviewer: str | None,
        accounts: Sequence[NewAccount] | None = None,
        first_push: date | None = None,
        administrator: str | None = None,
        *,
        schema: int,
    ) -> None:
        """Set up a new desk: its first person `editor`, a reviewer (None for none), and its accounts.

        The editor is also the administrator, unless another person is named as `administrator`. The event names
        `schema`, the version of the database. Without `accounts` the desk gets those that the rulebook suggests. An
        account with an id of the rulebook begins with the rulebook's settings. No regular push is before `first_push`.
        No account counts as filed (备案) until somebody records its filing.

        Raises:
          UserError: `desk-exists`, the desk has events already; `same-person`, the reviewer is the editor, who may not
            review own work (four eyes); `name-empty`, `name-unseen` (the name has an invisible character);
            `accounts-none`; the codes of `enter_account`.
        """
        people = FirstPeople(editor, reviewer, administrator)
        self._store.write(lambda tx: self._found(tx, desk_name, people, accounts, first_push, schema))

    def all(self) -> list[PersonView]:
        """Return all people with the roles held today, in order of entry."""
        return RollCall(self._store, self._clock).all()

    def add(
        self,
        name: str,
        title: str,
        roles: Sequence[Role],
        by: By,
        *,
        channel: str | None = None,
        unit: str | None = None,
    ) -> PersonView:
        """Enter a person, or give a known person more roles; officers and heads need a unit.

        A role already held is not given again.

        Raises:
          Refused: `role-missing`; only an administrator enters people.
          UserError: `name-empty`, `name-unseen` (the name has an invisible character), `person-ambiguous` (several
            people have the name), `unit-needed` (officers and heads need a unit), `not-found`.
        """
        event = Event("person.added", by, "people", name)
        person_id = attempt(self._store, event, lambda tx: self._add(tx, name, title, roles, by, channel, unit))
        return next(view for view in self.all() if view.id == person_id)

    def resolve(self, name: str) -> str:
        """Return the id of the person whose id or name is `name`, or whose name looks the same.

        Raises:
          UserError: `person-unknown`, `person-ambiguous` (several people have the name).
        """
        people = self._store.read(lambda reader: reader.find(Person))
        person = next((one for one in people if one.id == name), None) or alike(people, name)
        if person is None:
            raise UserError("person-unknown", name=name, known="、".join(p.name for p in people))
        return person.id

    def units(self) -> list[Unit]:
        """Return the units that supply material (供稿单位)."""
        return self._store.read(lambda reader: reader.find(Unit))

    def add_unit(self, name: str, by: By) -> Unit:
        """Enter a supplying unit and return it; a known unit is returned unchanged.

        Raises:
          Refused: `role-missing`.
          UserError: `name-empty`, `name-unseen` (the name has an invisible character).
        """

        def work(tx: Transaction) -> Unit:
            require(tx, by, tx.now, Role.ADMINISTRATOR, Role.EDITOR)
            return enter_unit(tx, tx.find(Unit), name, by)

        return attempt(self._store, Event("unit.added", by, "people", name), work)

    def rename_unit(self, unit_id: str, name: str, by: By) -> None:
        """Rename a unit; earlier events keep the old name.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`, `name-empty`, `name-unseen` (the name has an invisible character), `unit-exists`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            rename_unit(tx, unit_id, name, by)

        attempt(self._store, Event("unit.renamed", by, unit_id, name), work)

    def officers(self, unit: str) -> list[Person]:
        """Return the information officers of a unit today."""
        today = shanghai_date(self._clock.now())
        return self._store.read(lambda reader: officers_in(reader, unit, today))

    def channels(self) -> list[Channel]:
        """Return the channels with their dated settings."""
        return self._store.read(channels_in)

    def open_channels(self) -> list[Channel]:
        """Return the channels that take items today, which are those that are not closed."""
        today = shanghai_date(self._clock.now())
        return [one for one in self.channels() if not one.is_closed(today)]

    def channel(self, channel_id: str) -> Channel:
        """Return one channel.

        Raises:
            UserError: `not-found`.
        """
        return self._store.read(lambda reader: channel_in(reader, channel_id))

    def change_channel(
        self,
        channel_id: str,
        by: By,
        effective_from: date,
        changes: Mapping[str, object],
        report: str = "",
        *,
        reason: str = "",
    ) -> None:
        """Change settings of a channel from a date on; settings not in `changes` stay.

        Items on coming pushes that lose their day or place move to the next push with room. `report` is the number of
        the office's approved report on the change, if one is needed.

        Raises:
          Refused: `role-missing`; `report-needed`, number of articles and window of this channel change only with a
            report; `capacity-protected` (more items must stay than the new maximum allows); `urgent-decided` (an urgent
            item would leave its decided day).
          UserError: `not-found`, `settings-key`, `settings-value`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR, Role.CHIEF)
            channel = next((c for c in channels_in(tx) if c.id == channel_id), None)
            if channel is None:
                raise UserError("not-found", kind="channel", name=channel_id)
            before = settings_values(channel.on(effective_from))
            values = {**before, "report": report or None}
            if unknown := set(changes) - set(values):
                raise UserError("settings-key", key=min(unknown), known=", ".join(values))
            changed = with_changes(values, changes, effective_from)
            check_values(changed, self._rulebook.limits.wechat.articles_per_push)
            on_report = channel_id in self._rulebook.changes_on_report
            if (
                on_report
                and not str(changed["report"] or "").strip()
                and any(changed[key] != before[key] for key in _ON_REPORT)
            ):
                raise Refused("report-needed", name=channel.name)
            tx.put(SettingsRecord(uuid7(), channel_id, effective_from, changed))
            data = {"from": str(effective_from)}
            tx.record(Event("channel.changed", by, channel_id, channel.name, reason.strip(), data))
            self._calendar.follow(tx, channel_id, by, reason.strip())

        attempt(self._store, Event("channel.changed", by, channel_id, channel_id), work)

    def _found(
        self,
        tx: Transaction,
        desk_name: str,
        people: FirstPeople,
        accounts: Sequence[NewAccount] | None,
        first_push: date | None,
        schema: int,
    ) -> None:
        editor, reviewer, administrator = people
        if tx.last_entry() is not None:
            raise UserError("desk-exists")
        if not desk_name.strip():
            raise UserError("name-empty")
        if reviewer and face(reviewer) == face(editor):
            raise UserError("same-person", name=reviewer)
        founder = Person(uuid7(), named(editor), "")
        by = acting(open_seat(founder.id))
        tx.put(founder)
        apart = administrator is not None and face(administrator) != face(editor)
        _assign(tx, founder.id, FOUNDER_ROLES if apart else (*FOUNDER_ROLES, Role.ADMINISTRATOR), None, None)
        tx.record(Event("desk.created", by, "desk", desk_name, data={"schema": schema}))
        self._enter_accounts(tx, by, accounts, first_push)
        named_ones = [(reviewer, Role.REVIEWER), (administrator if apart else None, Role.ADMINISTRATOR)]
        for name, role in named_ones:
            if name:
                enter_person(tx, tx.find(Person), name, "", (role,), by, channel=None, unit=None)

    def _enter_accounts(
        self, tx: Transaction, by: By, accounts: Sequence[NewAccount] | None, first_push: date | None
    ) -> None:
        today, seeds = shanghai_date(tx.now), {seed.id: seed for seed in self._rulebook.channels}
        if accounts is None:
            accounts = [NewAccount(seed.id, seed.name, seed.kind) for seed in seeds.values()]
        if not accounts:
            raise UserError("accounts-none")
        most = self._rulebook.limits.wechat.articles_per_push
        for one in accounts:
            seed = seeds.get(one.id)
            known = seed is not None and seed.kind is one.kind
            day = first_push or today
            start = seed.channel(day).settings[0] if seed and known else starting_settings(one.kind, day)
            start = start._replace(effective_from=today)
            enter_account(tx, one._replace(name=named(one.name), first_push=first_push), start, by, most)

    def _add(
        self,
        tx: Transaction,
        name: str,
        title: str,
        roles: Iterable[Role],
        by: By,
        channel: str | None,
        unit: str | None,
    ) -> str:
        require(tx, by, tx.now, Role.ADMINISTRATOR)
        known = tx.find(Person)
        return enter_person(tx, known, name, title, tuple(roles), by, channel=channel, unit=unit).id


def officers_in(reader: Reader, unit: str, today: date) -> list[Person]:
    """Return the information officers of a unit on a day."""
    held = reader.find(Assignment, unit=unit, role=Role.OFFICER)
    return [reader.get(Person, one.person) for one in held if one.holds(Role.OFFICER, today, None)]


def serves(reader: Reader, person: str, unit: str) -> bool:
    """Tell whether a person is, or was at any time, an information officer of a unit.

    Former officers count, because old deliveries name them.
    """
    return reader.first(Assignment, person=person, unit=unit, role=Role.OFFICER) is not None


def enter_unit(tx: Transaction, known: Iterable[Unit], name: str, by: By) -> Unit:
    """Enter a unit unless one of `known` has its name, and return it; the caller has checked the role.

    Raises:
      UserError: `name-empty`, `name-unseen` (the name has an invisible character).
    """
    own = named(name)
    if there := next((unit for unit in known if face(unit.name) == own), None):
        return there
    unit = Unit(uuid7(), own)
    tx.put(unit)
    tx.record(Event("unit.added", by, "people", name))
    return unit


def rename_unit(tx: Transaction, unit_id: str, name: str, by: By) -> None:
    """Rename a unit; the caller has checked the role.

    Raises:
        UserError: `not-found`, `name-empty`, `name-unseen` (the name has an invisible character), `unit-exists`.
    """
    unit, own = tx.get(Unit, unit_id), named(name)
    if any(face(one.name) == own for one in tx.find(Unit) if one.id != unit_id):
        raise UserError("unit-exists", name=own)
    tx.put(unit._replace(name=own))
    tx.record(Event("unit.renamed", by, unit_id, own, data={"from": unit.name}))


def enter_person(
    tx: Transaction,
    known: Iterable[Person],
    name: str,
    title: str,
    roles: Sequence[Role],
    by: By,
    *,
    channel: str | None,
    unit: str | None,
) -> Person:
    """Give roles to the person in `known` with this name, or to a new person; the caller has checked the role.

    Nothing is recorded if the person exists and holds all the roles.

    Raises:
      UserError: `name-empty`, `name-unseen` (the name has an invisible character), `person-ambiguous` (several people
        have the name), `unit-needed` (officers and heads need a unit), `not-found`.
    """
    if UNIT_ROLES & set(roles) and unit is None:
        raise UserError("unit-needed", name=name)
    if unit is not None:
        tx.get(Unit, unit)
    if channel is not None:
        tx.get(ChannelRecord, channel)
    own = named(name)
    there = alike(known, own)
    person = there or Person(uuid7(), own, "")
    person = person._replace(title=title.strip() or person.title)
    tx.put(person)
    given = _assign(tx, person.id, roles, channel, unit)
    if not given and person == there:
        return person
    data = {"roles": [role.value for role in given], "channel": channel, "unit": unit}
    tx.record(Event("person.added", by, person.id, person.name, data=data))
    return person


def _assign(tx: Transaction, person: str, roles: Iterable[Role], channel: str | None, unit: str | None) -> list[Role]:
    """Give a person those of `roles` that the person lacks, from today on; return the roles that were given.

    A role is given on `channel`, or on every channel if that is None. Roles in a unit are given for `unit`.
    """
    given = []
    for role in roles:
        place = unit if role in UNIT_ROLES else None
        made = Assignment(uuid7(), person, role, shanghai_date(tx.now), channel=channel, unit=place)
        if not any(one.covers(made) for one in tx.find(Assignment, person=person, role=role)):
            tx.put(made)
            given.append(role)
    return given


def face(name: str) -> str:
    """Return a name in Unicode NFKC with single spaces, so that names that look the same become equal."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def named(name: str) -> str:
    """Return the name in the form in which it is stored: in Unicode NFKC, with single spaces.

    Raises:
      UserError: `name-empty`; `name-unseen`, an invisible character would make two names look alike.
    """
    own = face(name)
    if not own:
        raise UserError("name-empty")
    for sign in own:
        if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} or _UNSEEN.match(sign):
            raise UserError("name-unseen", sign=f"U+{ord(sign):04X}")
    return own


def alike(known: Iterable[Person], name: str) -> Person | None:
    """Return the person with exactly this name, else the one whose name looks the same, else None.

    Desks of older programs may hold two people whose names look the same.

    Raises:
      UserError: `person-ambiguous` (several people have the name).
    """
    rows, exact = list(known), kept_text(name)
    same = [row for row in rows if row.name == exact] or [row for row in rows if face(row.name) == face(name)]
    if len(same) > 1:
        raise UserError("person-ambiguous", name=name)
    return same[0] if same else None
