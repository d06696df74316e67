"""Change many cells of a list at once: all rows are checked first, then all or none are written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import CellChange, ChangeLine, RowChange
from wxdesk.domain.lists.spec import CellValue, ListSpec
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction

type WriteRow = Callable[[Transaction, By], None]
"""A function that writes one row with its events."""


class RowChecker[R](Protocol):
    """Protocol: checks changed rows one by one.

    Later rows are checked as if the earlier changes were written already.
    """

    def check(self, row: R | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes these values into `row`, or into a new row if `row` is None.

        Raises:
            UserError: the values are not allowed.
        """
        ...


class ListEditor[R](Protocol):
    """Protocol: gives access to the rows of one editable list, and reads, checks and writes them.

    `spec` is the list's declaration. `act` is the name under which the trail records a refused change. `adds`
    tells that rows without a key are entered as new rows.
    """

    spec: ListSpec[R]
    act: str
    """The name of the act under which a refused change is recorded in the trail."""
    adds: bool
    """Whether rows without a key are entered as new rows."""

    def rows(self, reader: Reader) -> Sequence[R]:
        """Return the present rows of the list."""
        ...

    def checker(self, reader: Reader) -> RowChecker[R]:
        """Return a checker of changed rows; it compares them with the present rows.

        For example, it refuses a second row with an equal name.
        """
        ...


class ListChanges[R]:
    """The service that previews and writes changes to one editable list."""

    def __init__(self, store: Store, editor: ListEditor[R]) -> None:
        """Change rows in `store` through `editor`."""
        self._store = store
        self._editor = editor

    @property
    def spec(self) -> ListSpec[R]:
        """Return the declaration of the list."""
        return self._editor.spec

    def rows(self) -> Sequence[R]:
        """Return the present rows of the list."""
        return self._store.read(self._editor.rows)

    def preview(self, changes: Iterable[RowChange]) -> list[ChangeLine]:
        """Return for each change the cells that would change, or its problem; nothing is written."""
        return [line for line, _ in self._store.read(lambda reader: self._checked(reader, changes))]

    def enter(self, changes: Sequence[RowChange], by: By) -> list[ChangeLine]:
        """Write all changes in one transaction, each row with its events, and return a line on each change.

        Raises:
            Refused: `role-missing`; a changed column may only be changed by the roles in its `editors`.
            UserError: `list-lines`; a row has a problem and nothing was written.
        """
        return self._attempt(by, lambda tx: self._write(tx, changes, by))

    def take_back(self, lines: Iterable[ChangeLine], by: By) -> list[ChangeLine]:
        """Undo the changes of `lines`, which `enter` returned; rows that were added stay.

        Raises:
            Refused: `undo-erased`, a personal value was erased since; or as for `enter`.
            UserError: as for `enter`.
        """

        def work(tx: Transaction) -> list[ChangeLine]:
            tx.refuse_erased()
            return self._write(tx, _taken_back(lines), by)

        return self._attempt(by, work)

    def _attempt(self, by: By, work: Callable[[Transaction], list[ChangeLine]]) -> list[ChangeLine]:
        return attempt(self._store, Event(self._editor.act, by, self.spec.id, ""), work)

    def _write(self, tx: Transaction, changes: Iterable[RowChange], by: By) -> list[ChangeLine]:
        checked = self._checked(tx, changes)
        for roles in self._roles(line for line, _ in checked):
            require(tx, by, tx.now, *roles)
        wrong = [line for line, _ in checked if line.problem is not None]
        if wrong:
            raise UserError("list-lines", count=len(wrong), first=wrong[0].number)
        for _, write in checked:
            if write is not None:
                write(tx, by)
        return [line for line, _ in checked]

    def _roles(self, lines: Iterable[ChangeLine]) -> list[Sequence[Role]]:
        """Return the sets of roles that may edit the columns which `lines` change; a person needs one role of each set.

        If no line has a valid change, return the sets for all editable columns.
        """
        changed = {cell.column for line in lines for cell in line.cells}
        columns = [one for one in self.spec.editable if one.key in changed] or self.spec.editable
        return [sorted(one) for one in dict.fromkeys(column.editors for column in columns)]

    def _checked(self, reader: Reader, changes: Iterable[RowChange]) -> list[tuple[ChangeLine, WriteRow | None]]:
        rows = {self.spec.key(row): row for row in self._editor.rows(reader)}
        checker = self._editor.checker(reader)
        return [self._line(rows, checker, change) for change in changes]

    def _line(
        self, rows: Mapping[str, R], checker: RowChecker[R], change: RowChange
    ) -> tuple[ChangeLine, WriteRow | None]:
        about = (change.number, change.key, change.subject)
        try:
            if change.problem is not None:
                raise change.problem
            row = self._row(rows, change)
            cells = self._cells(row, change.values)
            if row is not None and not cells:
                return ChangeLine(*about, fixed=change.fixed), None
            write = checker.check(row, {cell.column: cell.after for cell in cells})
        except UserError as problem:
            return ChangeLine(*about, problem=problem, column=change.column), None
        return ChangeLine(*about, cells, new=row is None, fixed=change.fixed), write

    def _row(self, rows: Mapping[str, R], change: RowChange) -> R | None:
        if change.key:
            if change.key not in rows:
                raise UserError("list-row-unknown", key=change.key)
            return rows[change.key]
        if not self._editor.adds:
            raise UserError("list-row-unknown", key=change.subject)
        return None

    def _cells(self, row: R | None, values: Mapping[str, CellValue]) -> tuple[CellChange, ...]:
        found = []
        for key, after in values.items():
            column = self.spec.column(key)
            if not column.editors:
                raise UserError("list-column-fixed", column=key)
            before = None if row is None else column.value(row)
            if row is None or not _same(before, after):
                found.append(CellChange(key, before, after))
        return tuple(found)


def _same(before: CellValue, after: CellValue) -> bool:
    """Tell whether two values of a cell are equal.

    The order of several names does not matter, and None equals "".
    """
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    return before == after or (not before and not after and not isinstance(before, int) and not isinstance(after, int))


def _taken_back(lines: Iterable[ChangeLine]) -> list[RowChange]:
    """Return the changes that restore the old values of `lines`, starting with the last row.

    Added rows are left out.
    """
    changed = [line for line in lines if line.cells and not line.new]
    return [
        RowChange(line.number, line.key, line.subject, {cell.column: cell.before for cell in line.cells})
        for line in reversed(changed)
    ]
