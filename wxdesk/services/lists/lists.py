"""The editable lists by name; reading tables for them, and writing lists as workbooks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.lists.cells import value_text
from wxdesk.domain.lists.spec import CellKind, ListColumn, ListSpec, ListWords
from wxdesk.domain.rulebook.limits import DocumentLimits, TrainingLimits
from wxdesk.services.desk.file_ports import Parsers
from wxdesk.services.desk.ports import Clock, Store
from wxdesk.services.lists.company_words import WordEditor
from wxdesk.services.lists.days import DayEditor
from wxdesk.services.lists.editing import ListChanges, ListEditor
from wxdesk.services.lists.people import PersonEditor
from wxdesk.services.lists.shops import ShopEditor
from wxdesk.services.lists.units import UnitEditor
from wxdesk.services.office.tables import read_table
from wxdesk.services.records.office.days import SpecialDays

type SheetCell = str | int | date | None


@dataclass(frozen=True)
class SheetHead:
    """A workbook column: header, width in pixels, whether it is editable, and its allowed values (empty if all are)."""

    text: str
    width: int
    editable: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListSheet:
    """A list as the content of a workbook; if `keyed`, the last column holds the row keys."""

    title: str
    heads: tuple[SheetHead, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    keyed: bool


class ListPress(Protocol):
    """Writes lists as workbooks (.xlsx)."""

    def book(self, sheet: ListSheet) -> bytes:
        """Return the workbook as file content; no text of the list becomes a formula or a link."""
        ...


class Lists:
    """Gives access to the editable lists, and reads and writes their tables."""

    def __init__(
        self,
        store: Store,
        parsers: Parsers,
        limits: DocumentLimits,
        press: ListPress,
        days: SpecialDays,
        clock: Clock,
        rules: Collection[str],
        training: TrainingLimits,
    ) -> None:
        """Read files with `parsers` under `limits`, and write workbooks with `press`.

        `days` stores special days. `rules` are the ids of the rules from which the company can except a word.
        `training` tells which people have to be trained when.
        """
        self._parsers = parsers
        self._limits = limits
        self._press = press
        editors: Sequence[ListEditor[Any]] = (
            UnitEditor(clock),
            PersonEditor(clock, training),
            ShopEditor(),
            DayEditor(days, clock),
            WordEditor(rules),
        )
        self._changes = {one.spec.id: ListChanges(store, one) for one in editors}

    def changes(self, name: str) -> ListChanges[Any]:
        """Return the service that changes the list with the id `name`.

        Raises:
            KeyError: no editable list has this id.
        """
        return self._changes[name]

    def read(self, path: Path) -> list[list[str]]:
        """Return the rows of a workbook, CSV or tab-separated file; raises the errors of `read_table`."""
        return read_table(self._parsers, path, self._limits)

    def book[R](
        self, words: ListWords, spec: ListSpec[R], rows: Sequence[R], columns: Sequence[ListColumn[R]]
    ) -> bytes:
        """Return a workbook file with these rows and columns of a list, made by `list_sheet`."""
        return self._press.book(list_sheet(words, spec, rows, columns))


def list_sheet[R](
    words: ListWords, spec: ListSpec[R], rows: Sequence[R], columns: Sequence[ListColumn[R]]
) -> ListSheet:
    """Return `rows` and `columns` of the list `spec` as the content of a workbook.

    Dates stay dates, numbers stay numbers, all else becomes text in the language of `words`. If the list is editable,
    one more column at the end holds the key of each row, by which an import finds the row again.
    """
    keyed = bool(spec.editable)
    heads = [
        SheetHead(words.say(one.caption), one.width, editable=bool(one.editors), choices=_choices(words, one))
        for one in columns
    ]
    if keyed:
        heads.append(SheetHead(words.say("list-key"), 90, editable=False))
    lines = [(*(_cell(words, column, row) for column in columns), *([spec.key(row)] if keyed else [])) for row in rows]
    return ListSheet(words.say(spec.caption), tuple(heads), tuple(lines), keyed)


def _choices[R](words: ListWords, column: ListColumn[R]) -> tuple[str, ...]:
    """Return the only texts allowed in a cell of `column`; empty if other texts or several at once are allowed."""
    if column.several or not column.editors:
        return ()
    return tuple(value_text(words, column, code) for code in column.choices)


def _cell[R](words: ListWords, column: ListColumn[R], row: R) -> SheetCell:
    value = column.value(row)
    if column.kind is CellKind.DATE and isinstance(value, date):
        return value
    if column.kind is CellKind.NUMBER and isinstance(value, int):
        return value
    if column.says is not None and not column.editors:
        return column.says(words, row)
    return value_text(words, column, value)


def copied_cells[R](words: ListWords, rows: Sequence[R], columns: Sequence[ListColumn[R]]) -> list[list[str]]:
    """Return headers and cells for the clipboard: texts as on the screen, dates in the form 2026-01-04."""

    def said(column: ListColumn[R], row: R) -> str:
        found = _cell(words, column, row)
        return "" if found is None else str(found)

    return [[words.say(one.caption) for one in columns], *([said(one, row) for one in columns] for row in rows)]
