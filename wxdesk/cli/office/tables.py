"""`--import FILE`: enters people or units from a workbook or a CSV file, all lines or none."""

from argparse import ArgumentParser
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context
from wxdesk.domain.office.roster import RosterKind


def add_import(parser: ArgumentParser, about: str) -> None:
    """Add the option `--import`; `--from` is its older name."""
    parser.add_argument("--import", "--from", dest="table", type=Path, metavar="FILE", help=about)


def import_table(desk: Desk, context: Context, kind: RosterKind, path: Path) -> None:
    """Enter all lines of a table; if some have problems, print these on standard error and enter none.

    Raises:
      Unusable: the file does not exist.
      UserError: `roster-lines`, or the file is no table of this kind.
    """
    rows = desk.rostering.read(path)
    for line in desk.rostering.preview(kind, rows).problems:
        if line.problem is not None:
            context.note("roster-line", number=line.number, what=context.words.error(line.problem))
    desk.rostering.enter(kind, rows, context.by(desk))
