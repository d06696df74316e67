"""Changes of many cells at once: filled into a column, pasted, or read from an exported and edited workbook."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.cells import read_value, value_text
from wxdesk.domain.lists.spec import CellValue, ListColumn, ListSpec, ListWords
from wxdesk.domain.office.roster import CELL

KEY_HEADS = ("行标识（勿改）", "row key (do not change)")
"""The header of the workbook column with the row keys, in both languages."""
_HEAD_WITHIN = 10


@dataclass(frozen=True)
class RowChange:
    """The new values of one row, by column, and the name of the row (`subject`).

    `number` is the row's line in the table that was read, or its position among the selected rows. A row without a
    key is new. `fixed` are keys of read-only columns whose cells differ. If the row could not be read, `problem` is the
    error and `column` the key of the faulty column.
    """

    number: int
    key: str
    subject: str
    values: Mapping[str, CellValue] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()
    """Keys of read-only columns whose cells differ in the table."""
    problem: UserError | None = None
    column: str = ""
    """The key of the column whose cell is the problem; "" if the problem concerns the whole row."""


@dataclass(frozen=True)
class CellChange:
    """A change of one cell: its column, its old and its new value."""

    column: str
    before: CellValue
    after: CellValue


@dataclass(frozen=True)
class ChangeLine:
    """The checked changes of one row: the cells that change, or the problem that prevents the changes.

    `number` is the row's line, `subject` its name, `key` its key. `new` tells that the row is new. `fixed` are
    read-only columns whose cells differ. `column` is the column of the `problem`, "" if the problem is the whole row.
    """

    number: int
    key: str
    subject: str
    cells: tuple[CellChange, ...] = ()
    new: bool = False
    fixed: tuple[str, ...] = ()
    problem: UserError | None = None
    column: str = ""
    """The key of the column whose cell is the problem; "" if the problem concerns the whole row."""

    @property
    def state(self) -> str:
        """Return the result for the row: "new", "changed", "known" (no difference) or "wrong"."""
        if self.problem is not None:
            return "wrong"
        if self.new:
            return "new"
        return "changed" if self.cells else "known"


@dataclass(frozen=True)
class TableReading:
    """The changes read from a table, and the headers of columns that the list does not have."""

    changes: tuple[RowChange, ...]
    unused: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return `text` in a form in which texts that look the same are equal: NFKC, single spaces, casefolded."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def has_keys(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table has a column of row keys, so it was exported from a list before."""
    heads = {folded(one) for one in KEY_HEADS}
    return any(folded(cell) in heads for row in rows[:_HEAD_WITHIN] for cell in row)


def fill_changes[R](
    words: ListWords, spec: ListSpec[R], column: ListColumn[R], rows: Sequence[R], text: str
) -> list[RowChange]:
    """Return the changes that set one column of all selected rows to the same text.

    Raises:
        UserError: the same codes as `read_value`, if the column cannot hold `text`.
    """
    value = read_value(words, column, text)
    return [
        RowChange(number, spec.key(row), subject_of(words, spec, row), {column.key: value})
        for number, row in enumerate(rows, 1)
    ]


def column_named[R](words: ListWords, spec: ListSpec[R], name: str) -> ListColumn[R]:
    """Return the editable column that `name` means: its key, or one of its headers in any language.

    Raises:
        UserError: `list-column-unknown`; the list has no such column, or it cannot be changed.
    """
    sought = folded(name)
    for column in spec.editable:
        if sought in {folded(one) for one in (column.key, *heads_of(words, column))}:
            return column
    known = "、".join(words.say(column.caption) for column in spec.editable)
    raise UserError("list-column-unknown", column=name, known=known)


def rows_named[R](words: ListWords, spec: ListSpec[R], rows: Sequence[R], names: Sequence[str]) -> list[R]:
    """Return the rows with these `names` in the list's name column, or with these keys, each once.

    Raises:
        UserError: `list-row-unknown`; no row has such a name. `list-row-ambiguous`; several rows have it.
    """
    found: dict[str, R] = {}
    for name in names:
        there = [row for row in rows if name == spec.key(row) or folded(name) == folded(subject_of(words, spec, row))]
        if not there:
            raise UserError("list-row-unknown", key=name)
        if len(there) > 1:
            raise UserError("list-row-ambiguous", name=name)
        found[spec.key(there[0])] = there[0]
    return list(found.values())


def paste_changes[R](
    words: ListWords,
    spec: ListSpec[R],
    columns: Sequence[ListColumn[R]],
    rows: Sequence[R],
    block: Sequence[Sequence[str]],
) -> list[RowChange]:
    """Return the changes from pasting `block` at the first of `rows` and the first of `columns`.

    A block of one line is pasted into every row. A line beyond the last row, or a different value in a
    read-only column, is a problem of that line.
    """
    lines = [block[0]] * len(rows) if len(block) == 1 and rows else block
    made = []
    for number, cells in enumerate(lines, 1):
        if number > len(rows):
            made.append(RowChange(number, "", " ".join(cells), problem=UserError("list-row-missing")))
        else:
            made.append(_pasted(words, spec, columns, rows[number - 1], cells, number))
    return made


def _pasted[R](
    words: ListWords,
    spec: ListSpec[R],
    columns: Sequence[ListColumn[R]],
    row: R,
    cells: Sequence[str],
    number: int,
) -> RowChange:
    key, subject = spec.key(row), subject_of(words, spec, row)
    if len(cells) > len(columns):
        return RowChange(number, key, subject, problem=UserError("list-column-missing"))
    values: dict[str, CellValue] = {}
    for column, text in zip(columns, cells, strict=False):
        try:
            if column.editors:
                values[column.key] = read_value(words, column, text)
                continue
        except UserError as problem:
            return RowChange(number, key, subject, problem=problem, column=column.key)
        if folded(text) != folded(value_text(words, column, column.value(row))):
            fixed = UserError("list-column-fixed", column=words.say(column.caption))
            return RowChange(number, key, subject, problem=fixed)
    return RowChange(number, key, subject, values)


def table_changes[R](
    words: ListWords, spec: ListSpec[R], known: Sequence[R], rows: Sequence[Sequence[str]]
) -> TableReading:
    """Return the changes in the table `rows`; they are matched with the `known` rows by key or identifying columns.

    Lines above the header row and empty lines are skipped. Columns missing in the table stay unchanged. A line that
    cannot be read, or names a row twice, becomes a change with a problem.

    Raises:
        UserError: `roster-empty`, the table has no text; `roster-heads`, no column identifies the rows;
            `roster-no-lines`, nothing follows the header row.
    """
    if not any(cell.strip() for row in rows for cell in row):
        raise UserError("roster-empty")
    top, columns = _find_heads(words, spec, rows)
    body = [(number, row) for number, row in enumerate(rows[top + 1 :], top + 2) if any(map(str.strip, row))]
    if not body:
        raise UserError("roster-no-lines")
    unused = tuple(head for at, head in enumerate(rows[top]) if head.strip() and at not in columns.values())
    return TableReading(tuple(_Table(words, spec, known, columns).changes(body)), unused)


def _find_heads[R](words: ListWords, spec: ListSpec[R], rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    names = {folded(one): column.key for column in spec.columns for one in heads_of(words, column)}
    names |= {folded(one): "" for one in KEY_HEADS}
    sought = [set(spec.identity), {one.key for one in spec.editable if one.needed and spec.numbered}]
    for top, row in enumerate(rows[:_HEAD_WITHIN]):
        found: dict[str, int] = {}
        for at, head in enumerate(row):
            if (key := names.get(folded(head))) is not None:
                found.setdefault(key, at)
        if "" in found or any(one and one <= set(found) for one in sought):
            return top, found
    first = next(row for row in rows if any(map(str.strip, row)))
    told = "、".join(words.say(column.caption) for column in spec.columns if column.editors)
    raise UserError("roster-heads", found="、".join(filter(None, first))[:200], known=told)


def heads_of[R](words: ListWords, column: ListColumn[R]) -> tuple[str, ...]:
    """Return the headers accepted for a column: its caption in every language, and its other `heads`."""
    return (*words.each(column.caption), *column.heads)


class _WrongCell(Exception):
    """A cell that cannot be read, and the key of its column."""

    def __init__(self, column: str, problem: UserError) -> None:
        super().__init__(column, problem)
        self.column, self.problem = column, problem


class _Table[R]:
    """Compares the lines of a table with the existing rows."""

    def __init__(self, words: ListWords, spec: ListSpec[R], known: Sequence[R], columns: Mapping[str, int]) -> None:
        self._words, self._spec, self._columns = words, spec, columns
        self._by_key = {spec.key(row): row for row in known}
        self._identity = [spec.column(key) for key in spec.identity]
        self._by_name: dict[tuple[str, ...], list[R]] = {}
        for row in known:
            name = tuple(folded(value_text(words, one, one.value(row))) for one in self._identity)
            self._by_name.setdefault(name, []).append(row)
        self._seen: dict[str | tuple[str, ...], int] = {}

    def changes(self, body: Sequence[tuple[int, Sequence[str]]]) -> Iterator[RowChange]:
        """Yield the change that each line of the table's body requests; lines come with their numbers."""
        for number, cells in body:
            said = {key: cells[at].strip() if at < len(cells) else "" for key, at in self._columns.items()}
            subject = said.get(self._spec.name.key, "") or said.get("", "") or self._unnumbered(said)
            try:
                yield self._change(number, subject, said)
            except _WrongCell as wrong:
                yield RowChange(number, "", subject, problem=wrong.problem, column=wrong.column)
            except UserError as problem:
                yield RowChange(number, "", subject, problem=problem)

    def _read(self, column: ListColumn[R], text: str) -> CellValue:
        try:
            return read_value(self._words, column, text)
        except UserError as problem:
            raise _WrongCell(column.key, problem) from None

    def _change(self, number: int, subject: str, said: Mapping[str, str]) -> RowChange:
        name: tuple[str, ...] = ()
        if self._unnumbered(said):
            name = (*self._spec.identity, str(number))  # longer than the name of any row
        elif not said.get("", ""):
            name = self._named(said)
        row = self._row(said, name)
        key = "" if row is None else self._spec.key(row)
        if (first := self._seen.setdefault(key or name, number)) != number:
            raise UserError("list-row-twice", name=subject, first=first)
        values, fixed = dict[str, CellValue](), list[str]()
        for column in self._spec.columns:
            if column.key not in said:
                continue
            text = said[column.key]
            there = None if row is None else value_text(self._words, column, column.value(row)).strip()
            if there is not None and (text == there[:CELL].strip() or (column.keeps and not text)):
                continue
            if not column.editors:
                if there is not None:
                    fixed.append(column.key)
            elif len(text) >= CELL:
                raise UserError("list-cell-long", column=self._words.say(column.caption), most=CELL)
            else:
                values[column.key] = self._read(column, text)
        return RowChange(number, key, subject, values, tuple(fixed))

    def _unnumbered(self, said: Mapping[str, str]) -> str:
        """Return a name by which messages call a line that adds a row without a number; "" for any other line.

        In some lists, the program itself numbers new rows. The name is then the line's first required cell. `said`
        are the line's cells by column.
        """
        if not self._spec.numbered or said.get("", "") or said.get(self._spec.name.key, ""):
            return ""
        return next((said.get(one.key, "") for one in self._spec.editable if one.needed), "")

    def _row(self, said: Mapping[str, str], name: tuple[str, ...]) -> R | None:
        """Return the existing row that a line is about; None if the line is a new row.

        `said` are the line's cells by column, `name` the values of its identifying columns.

        Raises:
            UserError: `list-row-unknown`, no row has the line's key; `list-row-ambiguous`, several rows have the
                line's name.
        """
        if key := said.get("", ""):
            if key not in self._by_key:
                raise UserError("list-row-unknown", key=key)
            return self._by_key[key]
        found = self._by_name.get(name, [])
        if len(found) > 1:
            raise UserError("list-row-ambiguous", name=said.get(self._spec.name.key, ""))
        return found[0] if found else None

    def _named(self, said: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values of the identifying columns of the line `said`, which has no key.

        Raises:
            UserError: `list-row-unnamed`, the line has no name.
            _WrongCell: one of these values cannot be read.
        """
        if not said.get(self._spec.name.key, ""):
            raise UserError("list-row-unnamed", column=self._words.say(self._spec.name.caption))
        values = ((one, self._read(one, said.get(one.key, ""))) for one in self._identity)
        return tuple(folded(value_text(self._words, one, value)) for one, value in values)


def subject_of[R](words: ListWords, spec: ListSpec[R], row: R) -> str:
    """Return the name of a row, from the list's name column."""
    return value_text(words, spec.name, spec.name.value(row))


def problem_words[R](words: ListWords, spec: ListSpec[R], line: ChangeLine, told: str) -> str:
    """Return the sentence `told` about the problem of a line.

    The caption of the column is put before it, unless the sentence already contains the caption.
    """
    if not line.column or line.problem is None or "column" in line.problem.values:
        return told
    return words.say("list-cell-wrong", column=words.say(spec.column(line.column).caption), told=told)


def change_words[R](words: ListWords, spec: ListSpec[R], line: ChangeLine) -> str:
    """Describe the changes of a row in words, and name the read-only columns whose changes are ignored."""

    def said(one: CellChange) -> str:
        column = spec.column(one.column)
        after = value_text(words, column, one.after) or words.say("list-cell-nothing")
        if line.new:
            return words.say("list-cell-new", column=words.say(column.caption), after=after)
        before = value_text(words, column, one.before) or words.say("list-cell-nothing")
        return words.say("list-cell-changed", column=words.say(column.caption), before=before, after=after)

    told = [
        said(one)
        for one in line.cells
        if not line.new or (one.after not in ("", (), None) and one.column != spec.name.key)
    ]
    if line.fixed:
        names = words.say("between-words").join(words.say(spec.column(key).caption) for key in line.fixed)
        told.append(words.say("list-cells-fixed", columns=names))
    return words.say("between-things").join(told) or words.say("list-row-new" if line.new else "list-row-same")
