"""Find the parts of a Word table style that apply to a cell: those for the whole table, its first row, its bands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wxdesk.files.documents.parts.ooxml import Element, W, all_of, descendant, is_element, name, value, whole_number

_TYPE = name("w:type")
_LOOK = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
         "noHBand": 0x200, "noVBand": 0x400}  # fmt: skip
"""The bits of `w:tblLook` that switch areas of a table style on, or bands off (ECMA-376 17.4.56)."""
_ON = ("1", "true", "on")
_TABLE, _ROW, _CELL, _BOX = W["tbl"], W["tr"], W["tc"], W["txbxContent"]


@dataclass(frozen=True, eq=False)
class TableLook:
    """The parts of a table style for cells with the same place in their tables, such as those of the first row.

    `holders` are elements of the style that may set a property of the text or the cell. The first that sets it counts.
    """

    holders: tuple[Element, ...] = ()


NO_TABLE = TableLook()
"""The look of text outside tables."""


class _Table:
    """The style of one table and the places of its rows and cells."""

    def __init__(self, table: Element, chain: Sequence[Element]) -> None:
        self._rows = {row: at for at, row in enumerate(_inside(table, _ROW))}
        self._cells: dict[Element, dict[Element, int]] = {}
        self._switched = _switched(descendant(table, "w:tblPr/w:tblLook"))
        self._own: dict[Element, frozenset[str]] = {}
        rows, columns = ("w:tblPr/w:tblStyleRowBandSize", "w:tblPr/w:tblStyleColBandSize")
        self._bands = [next((found for one in chain if (found := value(one, path))), None) for path in (rows, columns)]
        self.chain = chain

    def areas(self, row: Element, cell: Element) -> Iterator[str]:
        """Yield the areas of a table style in which a cell lies, such as "firstRow", the strongest first.

        As Word does, rows count before columns, and corners before both.
        """
        if row not in self._cells:
            self._cells[row] = {one: at for at, one in enumerate(_inside(row, _CELL))}
        places, on = self._cells[row], self._switched_in(row)
        across, down = places.get(cell, 0), self._rows.get(row, 0)
        top, left = "firstRow" in on and down == 0, "firstColumn" in on and across == 0
        bottom = "lastRow" in on and down == len(self._rows) - 1
        right = "lastColumn" in on and across == len(places) - 1
        corners = (("nwCell", top and left), ("neCell", top and right), ("swCell", bottom and left),
                   ("seCell", bottom and right))  # fmt: skip
        sides = (("firstRow", top), ("lastRow", bottom), ("firstCol", left), ("lastCol", right))
        yield from (area for area, lies in (*corners, *sides) if lies)
        yield from self._band("Horz", down - ("firstRow" in on), on)
        yield from self._band("Vert", across - ("firstColumn" in on), on)
        yield "wholeTable"

    def areas_of_row(self, row: Element) -> Iterator[str]:
        """Yield the areas of a table style that contain a whole row, such as "firstRow", the strongest first."""
        on, down = self._switched_in(row), self._rows.get(row, 0)
        if "firstRow" in on and down == 0:
            yield "firstRow"
        if "lastRow" in on and down == len(self._rows) - 1:
            yield "lastRow"
        yield from self._band("Horz", down - ("firstRow" in on), on)
        yield "wholeTable"

    def _band(self, axis: str, number: int, on: frozenset[str]) -> Iterator[str]:
        """Yield the band of a row (`axis` "Horz") or column ("Vert"), which has this number behind the first one."""
        if f"no{axis[0]}Band" not in on and number >= 0:
            size = max(whole_number(self._bands[axis == "Vert"], 1), 1)
            yield f"band{1 + number // size % 2}{axis}"

    def _switched_in(self, row: Element) -> frozenset[str]:
        """Return the areas that are switched on in a row: as its exception (`w:tblPrEx`) states, or as the table."""
        if row not in self._own:
            exception = descendant(row, "w:tblPrEx/w:tblLook")
            self._own[row] = self._switched if exception is None else _switched(exception)
        return self._own[row]


class TableStyles:
    """The looks that the table styles of a Word file give the cells of its tables."""

    def __init__(self, chain: Callable[[str | None, str], Sequence[Element]]) -> None:
        """Prepare to look up table styles; `chain(id, "table")` returns a style and the styles that it is based on."""
        self._chain = chain
        self._tables: dict[Element, _Table] = {}
        self._looks: dict[tuple[Element, tuple[str, ...]], TableLook] = {}

    def look(self, node: Element) -> TableLook:
        """Return the look of the innermost table cell around `node`, or `NO_TABLE`.

        A text box inside a cell is outside the table.
        """
        cell = next(node.iterancestors(_CELL, _BOX), None)
        return NO_TABLE if cell is None or cell.tag == _BOX else self.look_of_cell(cell)

    def look_of_cell(self, cell: Element) -> TableLook:
        """Return the look of a table cell (`w:tc`)."""
        row = next(cell.iterancestors(_ROW), None)
        known = None if row is None else self._table_around(row)
        return NO_TABLE if row is None or known is None else self._look(known.chain, known.areas(row, cell))

    def look_of_row(self, row: Element) -> TableLook:
        """Return the look of a whole table row (`w:tr`), which consists of the areas that contain all its cells."""
        known = self._table_around(row)
        return NO_TABLE if known is None else self._look(known.chain, known.areas_of_row(row))

    def _table_around(self, row: Element) -> _Table | None:
        """Return the table around a row, or None if it has no style."""
        table = next(row.iterancestors(_TABLE), None)
        if table is None:
            return None
        if table not in self._tables:
            self._tables[table] = _Table(table, self._chain(value(table, "w:tblPr/w:tblStyle"), "table"))
        return self._tables[table] if self._tables[table].chain else None

    def _look(self, chain: Sequence[Element], areas: Iterator[str]) -> TableLook:
        key = chain[0], tuple(areas)
        if key not in self._looks:
            self._looks[key] = TableLook(tuple(_holders(chain, key[1])))
        return self._looks[key]


def _holders(chain: Sequence[Element], areas: Sequence[str]) -> Iterator[Element]:
    """Yield the elements of a style and of those that it is based on, for the areas of a cell and for all cells."""
    for area in areas:
        for style in chain:
            yield from (one for one in all_of(style, "w:tblStylePr") if one.get(_TYPE) == area)
    yield from chain


def _switched(look: Element | None) -> frozenset[str]:
    """Return the areas that a `w:tblLook` switches on; None stands for a table without one, which switches on none."""
    return frozenset() if look is None else frozenset(_said_on(look))


def _said_on(look: Element) -> Iterator[str]:
    """Yield the areas that `w:tblLook` switches on, by attributes of their own or by the bits of its value."""
    written = look.get(W["val"], "")
    try:
        bits = int(written, 16)
    except ValueError:
        bits = 0
    for area, bit in _LOOK.items():
        said = look.get(name(f"w:{area}"))
        if bits & bit if said is None else said in _ON:
            yield area


def _inside(around: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside form controls and tracked changes."""
    for child in around:
        if is_element(child):
            if child.tag == tag:
                yield child
            elif child.tag not in (_TABLE, W["p"]):
                yield from _inside(child, tag)
