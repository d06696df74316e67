"""Reads tables made in other programs, in a parser process."""

from pathlib import Path

from wxdesk.domain.desk.errors import no_file
from wxdesk.domain.rulebook.limits import DocumentLimits
from wxdesk.services.desk.file_ports import Parsers


def read_table(parsers: Parsers, path: Path, limits: DocumentLimits) -> list[list[str]]:
    """Return the rows of a workbook, a CSV file or a tab-separated text file, as cell texts.

    Raises:
      Unusable: `path-missing`, or `path-folder` if a folder is there.
      UserError: errors of `files.tables.read` or of the parser supervisor.
    """
    if not path.is_file():
        raise no_file(path)
    found = parsers.run("table.read", path=str(path.absolute()), limits=limits._asdict())
    return [[str(cell) for cell in row] for row in found["rows"]]
