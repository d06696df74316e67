"""Rows of a CSV file that an office brings: people and units by the dozen."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wxdesk.domain.errors import Unusable, UserError


def rows_of(path: Path, required: Sequence[str], optional: Sequence[str]) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a CSV file with a header, UTF-8 or GB18030, cells trimmed, empty rows left out.

    Raises:
        Unusable: the file cannot be read.
        UserError: `table-columns`; a required column is missing or one is not known.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unusable("path-failed", path=str(path), why=error.strerror or "") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    table = csv.DictReader(text.splitlines())
    found = [name.strip() for name in table.fieldnames or ()]
    if not set(required) <= set(found) <= {*required, *optional}:
        known = ", ".join([*required, *optional])
        raise UserError("table-columns", path=str(path), found=", ".join(found), known=known)
    for row in table:
        cells = {str(key).strip(): (value or "").strip() for key, value in row.items() if key}
        if any(cells.values()):
            yield cells
