"""Turns the database columns of a register's entry into its declared fields, each with its caption."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wxdesk.domain.lists.spec import YES
from wxdesk.domain.registers.declaration import Register, RegisterField, RegisterFieldKind
from wxdesk.domain.registers.entries import FieldValue, RegisterEntry, cell_of
from wxdesk.services.desk.ports import Reader
from wxdesk.services.registers.declarations import Declarations
from wxdesk.services.views.trail_views import ShownValue, ValueKind

ENTRY, LINK = "register_entry", "register_link"
"""The tables of the entries of registers, and of their links."""
FIELD_COLUMNS = ("values", "private")
"""The columns of an entry that hold the values of its fields."""
_NOTHING = ShownValue(ValueKind.NOTHING)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})")


class EntryFieldChange(NamedTuple):
    """A changed field of an entry: the message id of its caption, and its value before and after."""

    caption: str
    before: ShownValue
    after: ShownValue


class EntryFields:
    """Turns events about entries of registers into changed fields, with the captions that the registers declare."""

    def __init__(self, reader: Reader, declarations: Declarations) -> None:
        """Read entries by `reader`; `declarations` are those of all registers."""
        self._reader = reader
        self._known = {one.id: one for one in declarations.all(reader)}

    def register(self, table: str, row: str, columns: Mapping[str, Any]) -> Register | None:
        """Return the register to which a changed row belongs; None if the desk no longer has this register.

        The row is an entry, or a link from an entry to something else, as `table` says.
        """
        if table == ENTRY and isinstance(columns.get("register"), str):
            return self._known.get(columns["register"])
        entry = self._reader.first(RegisterEntry, id=columns.get("entry") if table == LINK else row)
        return self._known.get(entry.register) if entry is not None else None

    def name(self, row: str) -> str | None:
        """Return number and title of the register entry with the id `row`; None if there is none."""
        entry = self._reader.first(RegisterEntry, id=row)
        if entry is None:
            return None
        register = self._known.get(entry.register)
        title = "、".join(entry.names(register.title.key)) if register else ""
        return f"{entry.number} {title}".strip()

    @staticmethod
    def fields(register: Register, before: str | None, after: str) -> Iterator[EntryFieldChange]:
        """Yield each field whose value changed; `before` and `after` are all values of the entry as JSON objects.

        `before` is None if the trail does not contain the earlier values.
        """
        was = json.loads(before) if before is not None else None
        now = json.loads(after)
        for one in register.fields:
            old, new = (was or {}).get(one.key), now.get(one.key)
            if old == new:
                continue
            shown = _shown(one, register, old) if was is not None else ShownValue(ValueKind.UNKNOWN)
            yield EntryFieldChange(register.caption(one.key), shown, _shown(one, register, new))

    @staticmethod
    def column(register: Register, table: str, column: str, text: str) -> ShownValue | None:
        """Return how to show the value `text` of a column that holds a code of the register, such as a state.

        Return None for a column whose value is no such code.
        """
        match table, column:
            case ("register_entry", "register"):
                return ShownValue(ValueKind.MESSAGE, register.caption())
            case ("register_entry", "state"):
                return ShownValue(ValueKind.CODE, text, (register.caption("state"),))
            case ("register_entry", "due_for"):
                return ShownValue(ValueKind.CODE, text, (register.caption("due"),))
            case ("register_link", "field"):
                return ShownValue(ValueKind.MESSAGE, register.caption(text))
            case _:
                return None


def _shown(one: RegisterField, register: Register, value: FieldValue | None) -> ShownValue:
    """Return how the stored value of the field `one` is shown: as a text, a day, or the caption of its code."""
    if value is None or value in ("", [], {}):
        return _NOTHING
    if one.kind is RegisterFieldKind.FLAG:
        return ShownValue(ValueKind.FLAG, "1" if value == YES else "0")
    if one.kind is RegisterFieldKind.DATE:
        return ShownValue(ValueKind.DAY, str(value))
    found = _TIME.fullmatch(str(value)) if one.kind is RegisterFieldKind.TIME else None
    if found is not None:
        return ShownValue(ValueKind.INSTANT, f"{found[1]}T{found[2]}:00+08:00")
    cell = cell_of(one, value)
    parts = tuple(map(str, cell)) if isinstance(cell, tuple) else (str(cell),)
    if one.kind is RegisterFieldKind.CHOICE:
        return ShownValue(ValueKind.CODE, "", (register.caption(one.key),), parts)
    return ShownValue(ValueKind.TEXT, "", (), parts)
