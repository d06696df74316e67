"""A table as a grid: add, move and remove rows and columns, merge and split cells.

Columns are changed as rows of the transposed grid (`turned`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wxdesk.domain.article.blocks import Align, Cell, Run, TableBlock, merged

type Place = tuple[int, int]
"""A place of the grid: row and column, counted from 0."""

type Area = tuple[int, int, int, int]
"""A rectangle of the grid: first row, first column, last row, last column, all inclusive."""

EMPTY = Cell()


@dataclass(frozen=True)
class TableGrid:
    """A table's cells by the place of their upper left corner; each place of the grid belongs to exactly one cell."""

    rows: int
    columns: int
    cells: Mapping[Place, Cell]

    @classmethod
    def of(cls, table: TableBlock) -> "TableGrid":
        """Return the grid of a table; empty cells fill the places that no cell covers."""
        taken: set[Place] = set()
        cells: dict[Place, Cell] = {}
        for row, line in enumerate(table.rows):
            column = 0
            for cell in line:
                while (row, column) in taken:
                    column += 1
                cells[row, column] = cell
                taken |= set(_covered((row, column), cell))
                column += cell.colspan
        rows = len(table.rows)
        columns = max((column + 1 for _, column in taken), default=1)
        return _filled(rows, columns, cells)

    @classmethod
    def empty(cls, rows: int, columns: int) -> "TableGrid":
        """Return a grid of empty cells with a header row."""
        cells = {(row, column): Cell(header=row == 0) for row in range(rows) for column in range(columns)}
        return cls(rows, columns, cells)

    def table(self, block: str = "") -> TableBlock:
        """Return the grid as a table block; rows that merged cells of other rows cover entirely are removed."""
        lines = [[self.cells[place] for place in self._row(row)] for row in range(self.rows)]
        gone = [row for row, line in enumerate(lines) if not line]
        if gone:
            return self.without_rows(gone[0], gone[0]).table(block)
        return TableBlock(block, tuple(map(tuple, lines)))

    def home(self, place: Place) -> Place:
        """Return the upper left corner of the cell that covers a place.

        Raises:
            KeyError: the place is outside the grid.
        """
        if place in self.cells:
            return place
        for corner, cell in self.cells.items():
            if place in _covered(corner, cell):
                return corner
        raise KeyError(place)

    def homes(self, area: Area) -> list[Place]:
        """Return the upper left corners of the cells that an area touches, in reading order."""
        top, left, bottom, right = area
        found = {self.home((row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        return sorted(found)

    def with_cells(self, area: Area, change: Callable[[Cell], Cell]) -> "TableGrid":
        """Return the grid with `change` applied to each cell of an area."""
        changed = {corner: change(self.cells[corner]) for corner in self.homes(area)}
        return replace(self, cells={**self.cells, **changed})

    def with_row(self, at: int) -> "TableGrid":
        """Return the grid with an empty row inserted before row `at`; cells that span it grow.

        In a header column the new cell is a header too; below a header row it is not.
        """
        beside = [self.cells[self.home((max(at - 1, 0), column))].header for column in range(self.columns)]
        cells: dict[Place, Cell] = {}
        for (row, column), cell in self.cells.items():
            over = row < at < row + cell.rowspan
            shifted = row + 1 if row >= at else row
            cells[shifted, column] = replace(cell, rowspan=cell.rowspan + 1) if over else cell
        grid = _filled(self.rows + 1, self.columns, cells)
        new = {(at, column) for column, header in enumerate(beside) if header and not all(beside)}
        heads = {place: replace(grid.cells[place], header=True) for place in new & grid.cells.keys()}
        return replace(grid, cells={**grid.cells, **heads})

    def without_rows(self, first: int, last: int) -> "TableGrid":
        """Return the grid without rows `first` to `last` inclusive; cells that reach beyond them shrink.

        If no row would remain, the grid gets one header row of empty cells.
        """
        count = last - first + 1
        if count >= self.rows:
            return TableGrid.empty(1, self.columns)
        cells: dict[Place, Cell] = {}
        for (row, column), cell in self.cells.items():
            end = row + cell.rowspan
            kept = cell.rowspan - max(0, min(end, last + 1) - max(row, first))
            if kept:
                top = row if row < first else max(row, last + 1) - count
                cells[top, column] = replace(cell, rowspan=kept)
        return _filled(self.rows - count, self.columns, cells)

    def with_row_moved(self, row: int, by: int) -> "TableGrid | None":
        """Return the grid with a row moved up (-1) or down (1); None at the edge or if a cell spans the rows.

        If one of the two rows is a header row, the header stays in place and only the contents are swapped.
        """
        other = row + by
        if not 0 <= other < self.rows or any(
            cell.rowspan > 1 and {row, other} & set(range(top, top + cell.rowspan))
            for (top, _), cell in self.cells.items()
        ):
            return None
        swap = {row: other, other: row}
        moved = {(swap.get(top, top), column): cell for (top, column), cell in self.cells.items()}
        heads = {one: all(self.cells[place].header for place in self._row(one)) for one in (row, other)}
        if heads[row] != heads[other]:
            for place in (place for one in heads for place in self._row(one)):
                moved[place] = replace(moved[place], header=heads[place[0]])
        return replace(self, cells=moved)

    def turned(self) -> "TableGrid":
        """Return the transposed grid, so that row operations can be used on columns."""
        cells = {
            (column, row): replace(cell, colspan=cell.rowspan, rowspan=cell.colspan)
            for (row, column), cell in self.cells.items()
        }
        return TableGrid(self.columns, self.rows, cells)

    def with_header(self) -> "TableGrid":
        """Return the grid with its first row as the header row, or as an ordinary row if it is a header row now."""
        top = (0, 0, 0, self.columns - 1)
        off = all(self.cells[corner].header for corner in self.homes(top))
        return self.with_cells(top, lambda cell: replace(cell, header=not off))

    def with_merged(self, area: Area) -> "TableGrid":
        """Return the grid with the cells of an area merged into one; the texts follow each other, one line per cell."""
        top, left, bottom, right = self.whole(area)
        homes = self.homes((top, left, bottom, right))
        runs: list[Run] = []
        for corner in homes:
            own = self.cells[corner].runs
            runs += [Run("\n"), *own] if runs and own else own
        first = self.cells[top, left]
        one = replace(first, runs=merged(runs), rowspan=bottom - top + 1, colspan=right - left + 1)
        rest = {corner: cell for corner, cell in self.cells.items() if corner not in homes}
        return replace(self, cells={**rest, (top, left): one})

    def with_split(self, area: Area) -> "TableGrid":
        """Return the grid with the merged cells of an area split; the text stays in the upper left cell."""
        cells = dict(self.cells)
        for corner in self.homes(area):
            cell = cells[corner]
            for place in _covered(corner, cell):
                cells[place] = Cell(header=cell.header, align=cell.align)
            cells[corner] = replace(cell, rowspan=1, colspan=1)
        return replace(self, cells=cells)

    def with_align(self, area: Area, align: Align) -> "TableGrid":
        """Return the grid with the cells of an area aligned, or reset if all have that alignment."""
        same = all(self.cells[corner].align == align for corner in self.homes(area))
        return self.with_cells(area, lambda cell: replace(cell, align="" if same else align))

    def with_words(self, at: Place, words: Sequence[Sequence[str]]) -> "TableGrid":
        """Return the grid with a rectangle of plain texts written from `at` on; the grid grows if needed.

        A text for a place that a merged cell covers, other than its upper left corner, is left out.
        """
        grid: TableGrid = self
        while grid.rows < at[0] + len(words):
            grid = grid.with_row(grid.rows)
        while grid.columns < at[1] + max(map(len, words), default=0):
            grid = grid.turned().with_row(grid.columns).turned()
        cells = dict(grid.cells)
        for row, line in enumerate(words, at[0]):
            for column, text in enumerate(line, at[1]):
                if (row, column) in cells:
                    cells[row, column] = replace(cells[row, column], runs=merged([Run(text)]))
        return replace(grid, cells=cells)

    def whole(self, area: Area) -> Area:
        """Return the area extended until it cuts no merged cell."""
        top, left, bottom, right = area
        while True:
            homes = self.homes((top, left, bottom, right))
            corners = [(corner, self.cells[corner]) for corner in homes]
            grown = (
                min(row for (row, _), _ in corners),
                min(column for (_, column), _ in corners),
                max(row + cell.rowspan - 1 for (row, _), cell in corners),
                max(column + cell.colspan - 1 for (_, column), cell in corners),
            )
            if grown == (top, left, bottom, right):
                return grown
            top, left, bottom, right = grown

    def _row(self, row: int) -> list[Place]:
        return sorted(place for place in self.cells if place[0] == row)


def _filled(rows: int, columns: int, cells: Mapping[Place, Cell]) -> TableGrid:
    """Return a grid with `cells` cut to its edges, and empty cells at the remaining places."""
    kept: dict[Place, Cell] = {}
    taken: set[Place] = set()
    for corner, cell in sorted(cells.items()):
        cut = replace(cell, rowspan=min(cell.rowspan, rows - corner[0]), colspan=min(cell.colspan, columns - corner[1]))
        if taken & set(_covered(corner, cut)):
            cut = replace(cut, rowspan=1, colspan=1)
        if corner not in taken:
            kept[corner] = cut
            taken |= set(_covered(corner, cut))
    everywhere = {(row, column) for row in range(rows) for column in range(columns)}
    return TableGrid(rows, columns, {**kept, **dict.fromkeys(everywhere - taken, EMPTY)})


def _covered(corner: Place, cell: Cell) -> Iterator[Place]:
    row, column = corner
    for down in range(cell.rowspan):
        for across in range(cell.colspan):
            yield row + down, column + across
