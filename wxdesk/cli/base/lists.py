"""Write a list as a workbook, enter a table, fill a column: the options `--xlsx`, `--import` and `--fill`.

All rows of a table, or all cells to fill, are entered, or none.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context, write_bytes
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import (
    ChangeLine,
    RowChange,
    change_words,
    column_named,
    fill_changes,
    has_keys,
    problem_words,
    rows_named,
    table_changes,
)
from wxdesk.domain.lists.spec import ListSpec
from wxdesk.domain.office.roster import RosterKind
from wxdesk.services.lists.editing import ListChanges


def add_export(parser: ArgumentParser, context: Context) -> None:
    """Add the option that writes the list as a workbook."""
    parser.add_argument("--xlsx", type=context.path, metavar="FILE", help=context.say("cli-list-xlsx"))


def add_tables(parser: ArgumentParser, context: Context, about: str, *older: str) -> None:
    """Add `--xlsx`, `--import` and `--fill` for an editable list.

    `about` begins the help text of `--import`; `older` are former names of `--import` that still work.
    """
    add_export(parser, context)
    words = f"{about}{context.say('between-things')}{context.say('cli-list-import')}"
    parser.add_argument("--import", *older, dest="table", type=Path, metavar="FILE", help=words)
    parser.add_argument("--fill", nargs=2, metavar=("COLUMN", "VALUE"), help=context.say("cli-list-fill"))
    parser.add_argument("--row", action="append", default=[], metavar="NAME", help=context.say("cli-list-row"))
    parser.add_argument("--preview", action="store_true", help=context.say("cli-list-show"))


def export_list[R](desk: Desk, context: Context, target: Path, spec: ListSpec[R], rows: Sequence[R]) -> None:
    """Write `rows` with every column of a list as a workbook to `target`.

    Raises:
        Unusable: the workbook cannot be written to `target`.
    """
    write_bytes(target, desk.lists.book(context.words, spec, rows, spec.columns))
    context.note("cli-list-written", count=len(rows), path=str(target))


def export_named(desk: Desk, context: Context, given: Namespace, name: str) -> None:
    """If the option `--xlsx` is given, write the editable list `name` as a workbook."""
    if given.xlsx:
        changes = desk.lists.changes(name)
        export_list(desk, context, given.xlsx, changes.spec, changes.rows())


def import_table(desk: Desk, context: Context, given: Namespace, name: str) -> None:
    """Enter the table of `--import` or the value of `--fill` into the list `name`, or only preview the changes.

    A table that was exported has a column of row keys; its lines change the existing rows. A table without this column
    adds new units or people. Lines with problems are printed on standard error.

    Raises:
        Unusable: the file does not exist.
        UserError: `roster-lines`, `list-lines`, `fill-rows` (no row was chosen), a code of `column_named` or
            `rows_named`, or the file is no table of this list.
    """
    if name in set(RosterKind) and given.table and not (given.fill or given.row):
        rows = desk.lists.read(given.table)
        if not has_keys(rows):
            _import_roster(desk, context, RosterKind(name), rows, preview=given.preview)
            return
    import_changes(desk, context, given, desk.lists.changes(name))


def import_changes[R](desk: Desk, context: Context, given: Namespace, changes: ListChanges[R]) -> None:
    """Enter the table of `--import` or the value of `--fill` through `changes`, or only preview the changes.

    Raises the errors of `import_table`.
    """
    if given.fill:
        enter_changes(desk, context, changes, _filled(context, given, changes), preview=given.preview)
    elif given.row:
        raise UserError("fill-rows")
    elif given.table:
        rows = desk.lists.read(given.table)
        planned = table_changes(context.words, changes.spec, changes.rows(), rows).changes
        enter_changes(desk, context, changes, planned, preview=given.preview)


def enter_changes[R](
    desk: Desk, context: Context, changes: ListChanges[R], planned: Sequence[RowChange], *, preview: bool
) -> int:
    """Write the changes `planned`, or with `preview` only print them; lines with problems are always printed.

    Return how many lines are new or change something.

    Raises:
        UserError: `list-lines`; a line has a problem.
    """
    checked = changes.preview(planned)
    for line in checked:
        if line.problem is not None or preview:
            _tell(context, changes.spec, line)
    if not preview:
        changes.enter(planned, context.by(desk))
    return sum(line.state in ("new", "changed") for line in checked)


def _filled[R](context: Context, given: Namespace, changes: ListChanges[R]) -> list[RowChange]:
    """Return the changes that set one column of the chosen rows."""
    words, spec, (name, text) = context.words, changes.spec, given.fill
    if not given.row:
        raise UserError("fill-rows")
    rows = rows_named(words, spec, changes.rows(), given.row)
    return fill_changes(words, spec, column_named(words, spec, name), rows, text)


def _import_roster(
    desk: Desk, context: Context, kind: RosterKind, rows: Sequence[Sequence[str]], *, preview: bool
) -> None:
    found = desk.rostering.preview(kind, rows)
    for line in found.problems:
        if line.problem is not None:
            context.note("roster-line", number=line.number, what=context.words.error(line.problem))
    if not preview:
        desk.rostering.enter(kind, rows, context.by(desk))
    elif found.problems:
        raise UserError("roster-lines", count=len(found.problems), first=found.problems[0].number)


def _tell[R](context: Context, spec: ListSpec[R], line: ChangeLine) -> None:
    words = context.words
    if line.problem is not None:
        what = problem_words(words, spec, line, words.error(line.problem))
    else:
        what = change_words(words, spec, line)
    state = context.say(f"roster-{line.state}")
    context.note("cli-list-line", number=line.number, state=state, subject=line.subject, what=what)
