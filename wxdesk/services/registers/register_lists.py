"""Makes the list of a register from its declaration: columns, and the editor for bulk changes and tables."""

from collections.abc import Mapping, Sequence

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.lists.spec import NO, YES, CellKind, CellValue, ListColumn, ListSpec
from wxdesk.domain.registers.declaration import Register, RegisterField, RegisterFieldKind
from wxdesk.domain.registers.entries import RegisterEntry, cell_of
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import text_of
from wxdesk.services.registers.entry_checks import CheckedEntry, EntryNames, checked_values
from wxdesk.services.registers.entry_tables import EntryTable
from wxdesk.services.registers.entry_writing import (
    CHANGED,
    blank_entry,
    next_state,
    write_changed,
    write_new,
    write_state,
)

_KINDS: Mapping[RegisterFieldKind, CellKind] = {
    RegisterFieldKind.DATE: CellKind.DATE,
    RegisterFieldKind.PERSON: CellKind.PERSON,
    RegisterFieldKind.UNIT: CellKind.UNIT,
    RegisterFieldKind.NUMBER: CellKind.NUMBER,
    RegisterFieldKind.CHOICE: CellKind.CHOICE,
    RegisterFieldKind.FLAG: CellKind.FLAG,
}
"""The kind of cells for each kind of field; other fields are texts."""
_WIDTHS: Mapping[RegisterFieldKind, int] = {
    RegisterFieldKind.DATE: 96,
    RegisterFieldKind.TIME: 132,
    RegisterFieldKind.NUMBER: 84,
    RegisterFieldKind.MONEY: 92,
    RegisterFieldKind.FLAG: 64,
    RegisterFieldKind.CHOICE: 104,
    RegisterFieldKind.ARTICLE: 96,
    RegisterFieldKind.LONG: 200,
    RegisterFieldKind.TEXT: 136,
}
_WIDTH = 116


def register_list(register: Register) -> ListSpec[RegisterEntry]:
    """Return the list of a register's entries; its captions are those of the declaration."""
    states = register.caption("state")
    tones = {one.code: one.tone for one in register.states}
    return ListSpec[RegisterEntry](
        register.caption(),
        register.caption(),
        (
            ListColumn("number", "column-number", CellKind.TEXT, lambda one: one.number, width=100, dim=True),
            _column(register, register.title, wide=True),
            ListColumn(
                "state",
                "column-state",
                CellKind.CHOICE,
                lambda one: one.state,
                width=112,
                family=states,
                choices=tuple(tones),
                keeps=True,
                tone=lambda one: tones.get(one.state, "neutral"),
                editors=register.setters,
            ),
            *(_column(register, one, wide=False) for one in register.fields if one is not register.title),
            ListColumn("due", "register-due", CellKind.DATE, lambda one: one.due, width=96),
        ),
        lambda one: one.id,
        identity=register.identified_by,
    )


def _column(register: Register, one: RegisterField, *, wide: bool) -> ListColumn[RegisterEntry]:
    caption = register.caption(one.key)
    codes = tuple(choice.code for choice in one.choices)
    fixed = register.by_act or one.kind is RegisterFieldKind.FILES
    return ListColumn(
        one.key,
        caption,
        _KINDS.get(one.kind, CellKind.TEXT),
        lambda entry: cell_of(one, entry.value(one.key)),
        width=0 if wide else _WIDTHS.get(one.kind, _WIDTH),
        family=caption if codes else "",
        choices=(YES, NO) if one.kind is RegisterFieldKind.FLAG else codes,
        several=one.several or one.kind is RegisterFieldKind.FILES,
        needed=one.needed,
        heads=one.heads,
        editors=frozenset() if fixed else frozenset(register.roles),
        dim=one.kind in (RegisterFieldKind.DATE, RegisterFieldKind.TIME, RegisterFieldKind.ARTICLE),
        spare=not wide,
        hidden=not (one.shown or wide),
    )


class RegisterEditor:
    """The editor of the list of one register: checks, enters and changes its entries."""

    act = CHANGED

    def __init__(self, register: Register, clock: Clock, table: EntryTable) -> None:
        """Edit the entries of `register`, which stand in `table`; `clock` gives today's date."""
        self.register = register
        self.adds = not register.by_act
        self._table = table
        self.spec = register_list(register)
        self._clock = clock

    def rows(self, reader: Reader) -> Sequence[RegisterEntry]:
        """Return all entries of the register, the newest first."""
        return self._table.rows(reader, self.register)

    def checker(self, reader: Reader) -> "_EntryChecker":
        """Return a checker that compares changes with the present entries, units and accounts."""
        return _EntryChecker(self.register, reader, self._clock, self._table)


class _EntryChecker:
    def __init__(self, register: Register, reader: Reader, clock: Clock, table: EntryTable) -> None:
        self._register, self._reader, self._clock, self._table = register, reader, clock, table
        self._names = EntryNames(reader)

    def check(self, row: RegisterEntry | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes an entry with these values.

        Raises:
            Refused: a code of `next_state`, or of the table.
            UserError: a code of `checked_values`, `next_state`, or of the table.
        """
        register, table, free = self._register, self._table, row is None
        day = shanghai_date(self._clock.now())
        was = row or blank_entry(register, day)
        fields = {key: value for key, value in values.items() if key != "state"}
        checked = checked_values(register, was, fields, self._names)
        code = text_of(values.get("state")) or was.state
        state = register.state(code)
        later = checked.entry if code == was.state else next_state(register, checked.entry, state, day, free=free)
        table.check(self._reader, register, row, later)

        def write(tx: Transaction, by: By) -> None:
            if row is None:
                entry = write_new(tx, register, checked, by, table)
                if code != was.state:
                    write_state(tx, register, entry, CheckedEntry(entry, frozenset()), state, by, table, free=True)
            elif code != was.state:
                write_state(tx, register, row, checked, state, by, table)
            else:
                write_changed(tx, register, row, checked, by, table)

        return write
