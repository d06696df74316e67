"""Tell the tables of a web page apart: those that arrange the page or its pictures, and those with data."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wxdesk.domain.article.blocks import Cell, Image, plain
from wxdesk.domain.article.pictures.picture_tables import PictureCell
from wxdesk.files.documents.pages.html_vocabulary import HEADINGS
from wxdesk.files.documents.pages.looks.html_looks import PLAIN, HtmlLook
from wxdesk.files.documents.pages.page_parts import Element


def cell_look(cell: Element, look: HtmlLook) -> HtmlLook:
    """Return the look inside a cell, including the backgrounds of its row and row group."""
    chain = [cell, *cell.iterancestors("tr", "tbody", "thead", "tfoot")][::-1]
    table = next(cell.iterancestors("table"))
    for one in (one for one in chain if next(one.iterancestors("table"), None) is table):
        look = look.inside(str(one.tag), {str(key): str(value) for key, value in one.attrib.items()})
    return look


def is_hidden_row(cell: Element) -> bool:
    """Tell whether a hidden cell is hidden with its whole row."""
    row = next(cell.iterancestors("tr"))
    return PLAIN.inside("tr", {str(key): str(value) for key, value in row.attrib.items()}).gone == "vanish"


def is_layout(node: Element, rows: list[Element]) -> bool:
    """Tell whether a table only arranges the page: it has one cell, or tables or headings inside cells."""
    cells = sum(1 for row in rows for _ in row.iterchildren("td", "th"))
    inner = next(node.iterdescendants("table", *sorted(HEADINGS)), None)
    return cells <= 1 or inner is not None or node.get("role") == "presentation"


def pictured(cells: Sequence[Sequence[Cell]], pictures: Iterable[list[Image]]) -> list[list[PictureCell]]:
    """Return the rows of a table of pictures; each cell has its `pictures` and its lines of text.

    The captions of the pictures are dropped, since they are among these lines.
    """
    each = iter(pictures)
    return [
        [
            PictureCell(
                tuple(replace(one, caption="") for one in next(each)),
                tuple(line for line in plain(cell.runs).split("\n") if line.strip()),
            )
            for cell in row
        ]
        for row in cells
    ]
