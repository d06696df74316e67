"""The list of supplying units 供稿单位, with their heads and information officers."""

from collections.abc import Mapping, Sequence
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import CellKind, CellValue, ListColumn, ListSpec, StandardView
from wxdesk.domain.office.people import Assignment, Person, Role, Unit
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import names_of, text_of
from wxdesk.services.office.pledges import PLEDGE_EDITORS, put_pledge
from wxdesk.services.office.roles import UnitFile, require_open_roles, set_unit_people, units_in
from wxdesk.services.office.staffing import alike, enter_unit, face, named, rename_unit

_EDITORS = frozenset({Role.ADMINISTRATOR})
_ROLES = {"head": Role.UNIT_HEAD, "officer": Role.OFFICER}

UNITS = ListSpec[UnitFile](
    "units",
    "settings-units",
    (
        ListColumn(
            "unit",
            "column-unit",
            CellKind.UNIT,
            lambda unit: unit.name,
            needed=True,
            editors=_EDITORS,
            heads=("单位", "unit"),
        ),
        ListColumn(
            "head",
            "role-unit_head",
            CellKind.PERSON,
            lambda unit: tuple(unit.heads),
            width=160,
            several=True,
            editors=_EDITORS,
            heads=("负责人", "单位负责人", "head"),
        ),
        ListColumn(
            "officer",
            "role-officer",
            CellKind.PERSON,
            lambda unit: tuple(unit.officers),
            width=240,
            several=True,
            editors=_EDITORS,
            heads=("信息员", "officer"),
        ),
        ListColumn(
            "pledge",
            "units-pledge-until",
            CellKind.DATE,
            lambda unit: unit.pledge,
            width=132,
            dim=True,
            editors=PLEDGE_EDITORS,
            says=lambda words, unit: words.dated(unit.pledge) if unit.pledge else "",
            heads=("版权承诺书", "承诺书有效至", "pledge"),
        ),
    ),
    lambda unit: unit.id,
    identity=("unit",),
    views=(StandardView("alone", "units-without-officer", lambda unit: not unit.officers),),
)


class UnitEditor:
    """The editor of the list of units: it enters and renames units, and sets heads, officers and copyright pledges."""

    spec = UNITS
    act = "unit.renamed"
    adds = True

    def __init__(self, clock: Clock) -> None:
        """Use `clock` for today's date."""
        self._clock = clock

    def rows(self, reader: Reader) -> Sequence[UnitFile]:
        """Return the units with their heads and officers of today."""
        return units_in(reader, shanghai_date(self._clock.now()))

    def checker(self, reader: Reader) -> "_UnitChecker":
        """Return a checker of changed rows; it refuses, for example, the name of another present unit."""
        return _UnitChecker(reader, self._clock)


class _UnitChecker:
    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._today = shanghai_date(clock.now())
        self._names = {face(unit.name): unit.id for unit in reader.find(Unit)}
        self._people = {person.id: person for person in reader.find(Person)}
        self._held = [one for one in reader.find(Assignment) if one.holds(one.role, self._today, None)]

    def check(self, row: UnitFile | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes a unit's name, heads, officers and yearly copyright pledge.

        Raises:
            UserError: `name-empty`, `unit-exists`, or a code of the functions `named`, `alike` and
                `require_open_roles`.
        """
        name = named(text_of(values["unit"])) if "unit" in values else ""
        if row is None and not name:
            raise UserError("name-empty")
        if name and self._names.get(face(name), row and row.id) != (row and row.id):
            raise UserError("unit-exists", name=name)
        people = {role: names_of(values[key]) for key, role in _ROLES.items() if key in values}
        for role, names in people.items():
            self._check_people(row, role, names)
        if name:
            self._names = {known: unit for known, unit in self._names.items() if row is None or unit != row.id}
            self._names[face(name)] = row.id if row else name

        def write(tx: Transaction, by: By) -> None:
            unit = row.id if row is not None else enter_unit(tx, tx.find(Unit), name, by).id
            if row is not None and name:
                rename_unit(tx, unit, name, by)
            for role, names in people.items():
                set_unit_people(tx, unit, role, names, by)
            if "pledge" in values:
                until = values["pledge"]
                put_pledge(tx, unit, until if isinstance(until, date) else None, by)

        return write

    def _check_people(self, row: UnitFile | None, role: Role, names: Sequence[str]) -> None:
        found = [alike(self._people.values(), named(name)) for name in names]
        wanted = {person.id for person in found if person is not None}
        if row is not None:
            held = [one for one in self._held if one.unit == row.id and one.role is role]
            require_open_roles([one for one in held if one.person not in wanted], self._people)
