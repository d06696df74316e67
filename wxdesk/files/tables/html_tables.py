"""Read the table of a web page: many programs save one under the name of a workbook (.xls)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import html

from wxdesk.domain.office.roster import COLUMNS, ROWS

_MARKUP = re.compile(r"\s*<[!?a-z]", re.IGNORECASE)
_TABLE = re.compile(r"<table[\s>/]", re.IGNORECASE)
_BREAK = "br"


def is_html_table(text: str) -> bool:
    """Tell whether a text is a web page, or a part of one, with a table."""
    return bool(_MARKUP.match(text) and _TABLE.search(text))


def html_rows(text: str) -> list[list[str]]:
    """Return the rows of the first table of a web page that has any text; none if there is no such table.

    At most `ROWS` + 1 rows are returned, enough to detect a table that is too long. A merged cell has its text in its
    upper left place; the other places that it covers are empty.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = html.document_fromstring(text.encode(), parser=parser)
    for table in root.iter("table"):
        if table.find(".//table") is None:
            rows = list(_grid(table))
            if any(cell for row in rows for cell in row):
                return rows
    return []


def _grid(table: Any) -> Iterator[list[str]]:
    covered = dict[int, int]()
    for number, line in enumerate(table.iter("tr")):
        if number > ROWS:
            return
        row, cells = list[str](), list(line.iterchildren("td", "th"))
        while cells or covered.get(len(row)):
            at = len(row)
            if covered.get(at):
                covered[at] -= 1
                row.append("")
                continue
            cell = cells.pop(0)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            row += [_text(cell), *[""] * (width - 1)]
            for place in range(at, at + width):
                covered[place] = height - 1
            if len(row) > COLUMNS:
                break
        yield row[:COLUMNS]


def _span(cell: Any, name: str) -> int:
    given = str(cell.get(name, "1")).strip()
    return max(1, min(int(given), COLUMNS)) if given.isascii() and given.isdigit() and len(given) < len("10000") else 1


def _text(cell: Any) -> str:
    for one in cell.iter(_BREAK):
        one.tail = "\n" + (one.tail or "")
    lines: Sequence[str] = str(cell.text_content()).splitlines()
    return "\n".join(part for part in (" ".join(line.split()) for line in lines) if part)
