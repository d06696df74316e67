"""Tables that people make elsewhere, read in a parser process."""

from pathlib import Path

from wxdesk.domain.desk.errors import no_file
from wxdesk.domain.rulebook.rules import DocumentLimits
from wxdesk.services.desk.ports import Parsers


def read_table(parsers: Parsers, path: Path, limits: DocumentLimits) -> list[list[str]]:
    """Return the rows of a spreadsheet, a CSV or a tab separated text.

    Raises:
        Unusable: as `no_file`; UserError: what `files.tables.read` or the supervisor raises.
    """
    if not path.is_file():
        raise no_file(path)
    found = parsers.run("table.read", path=str(path.absolute()), limits=limits._asdict())
    return [[str(cell) for cell in row] for row in found["rows"]]
