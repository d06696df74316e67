"""Tables as grids: after every change, each place of the grid belongs to exactly one cell."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.article.blocks import Cell, Run, TableBlock, plain
from wxdesk.domain.editing.table_grid import Area, TableGrid


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((Run(text),) if text else (), colspan=colspan, rowspan=rowspan)


def grid_of(*lines: str) -> TableGrid:
    """Return a grid; each of `lines` is a row, whose cells are separated by spaces."""
    return TableGrid.of(TableBlock("", tuple(tuple(cell(word) for word in line.split()) for line in lines)))


def words(grid: TableGrid) -> list[str]:
    """Return the rows as text: empty cells are "·", a merged cell has its columns x rows behind its text."""
    return [
        " ".join(
            (plain(one.runs) or "·") + (f"{one.colspan}x{one.rowspan}" if one.colspan * one.rowspan > 1 else "")
            for one in row
        )
        for row in grid.table().rows
    ]


def test_a_table_comes_back_as_it_was_with_its_spans() -> None:
    table = TableBlock("x", ((cell("甲", 2), cell("乙", 1, 2)), (cell("丙"), cell("丁"))))
    grid = TableGrid.of(table)
    assert (grid.rows, grid.columns) == (2, 3)
    assert grid.table("x") == table
    assert grid.home((0, 1)) == (0, 0)
    assert grid.home((1, 2)) == (0, 2)


def test_ragged_rows_are_filled_up() -> None:
    assert words(grid_of("甲 乙 丙", "丁")) == ["甲 乙 丙", "丁 · ·"]


def test_rows_come_between_and_go_and_cells_over_them_grow_and_shrink() -> None:
    tall = TableGrid.of(TableBlock("", ((cell("高", 1, 2), cell("甲")), (cell("乙"),))))
    grown = tall.with_row(1)
    assert words(grown) == ["高1x3 甲", "·", "乙"]
    assert words(grown.without_rows(1, 1)) == ["高1x2 甲", "乙"]
    assert words(grown.without_rows(0, 0)) == ["高1x2 ·", "乙"]
    assert words(tall.without_rows(0, 1)) == ["· ·"]


def test_what_is_done_to_rows_is_done_to_columns_through_the_turned_grid() -> None:
    grid = grid_of("甲 乙", "丙 丁")
    assert words(grid.turned().with_row(1).turned()) == ["甲 · 乙", "丙 · 丁"]
    moved = grid.turned().with_row_moved(0, 1)
    assert moved is not None
    assert words(moved.turned()) == ["乙 甲", "丁 丙"]


def test_a_row_moves_past_its_neighbour_but_not_out_of_a_joined_cell() -> None:
    grid = grid_of("甲", "乙")
    down = grid.with_row_moved(0, 1)
    assert down is not None
    assert words(down) == ["乙", "甲"]
    assert grid.with_row_moved(1, 1) is None
    assert grid.with_merged((0, 0, 1, 0)).with_row_moved(0, 1) is None


def test_a_header_row_stays_the_first_when_its_words_move_down() -> None:
    moved = grid_of("甲 乙", "丙 丁").with_header().with_row_moved(0, 1)
    assert moved is not None
    assert words(moved) == ["丙 丁", "甲 乙"]
    assert [[one.header for one in row] for row in moved.table().rows] == [[True, True], [False, False]]


def test_cells_are_merged_with_all_of_their_words_and_split_again() -> None:
    grid = grid_of("甲 乙", "丙 丁").with_merged((0, 0, 0, 1))
    assert words(grid) == ["甲\n乙2x1", "丙 丁"]
    assert words(grid.with_split((0, 1, 0, 1))) == ["甲\n乙 ·", "丙 丁"]
    wider = grid.with_merged((0, 0, 1, 0))
    assert (wider.rows, words(wider)) == (2, ["甲\n乙\n丙\n丁2x1"])


def test_header_and_alignment_are_toggled() -> None:
    grid = TableGrid.empty(2, 2)
    assert [one.header for one in grid.table().rows[0]] == [True, True]
    assert not any(one.header for one in grid.with_header().table().rows[0])
    centred = grid.with_align((0, 0, 1, 0), "center")
    assert [row[0].align for row in centred.table().rows] == ["center", "center"]
    assert centred.with_align((0, 0, 0, 0), "center").table().rows[0][0].align == ""


def test_pasted_words_make_the_grid_grow() -> None:
    assert words(grid_of("甲").with_words((0, 0), [["一", "二"], ["三", "四"]])) == ["一 二", "三 四"]


def changed(grid: TableGrid, act: str, area: Area) -> TableGrid:
    """Return the grid after the action named `act` on `area`."""
    row, column, last, right = area
    match act:
        case "row":
            return grid.with_row(row)
        case "column":
            return grid.turned().with_row(column).turned()
        case "less":
            return grid.without_rows(row, last)
        case "narrow":
            return grid.turned().without_rows(column, right).turned()
        case "merge":
            return grid.with_merged(area)
        case "split":
            return grid.with_split(area)
    return grid.with_row_moved(row, 1) or grid


@given(st.data())
def test_every_change_leaves_each_place_to_one_cell(data: st.DataObject) -> None:
    grid = grid_of("甲 乙 丙", "丁 戊 己", "庚 辛 壬")
    for _ in range(6):
        row, column = (data.draw(st.integers(0, size - 1)) for size in (grid.rows, grid.columns))
        last, right = (
            data.draw(st.integers(row, grid.rows - 1)),
            data.draw(st.integers(column, grid.columns - 1)),
        )
        area = (row, column, last, right)
        act = data.draw(st.sampled_from(["row", "column", "less", "narrow", "merge", "split", "move"]))
        grid = changed(grid, act, area)
        places = Counter(
            (r + down, c + across)
            for (r, c), one in grid.cells.items()
            for down in range(one.rowspan)
            for across in range(one.colspan)
        )
        assert places == Counter((r, c) for r in range(grid.rows) for c in range(grid.columns))
        again = TableGrid.of(grid.table())
        assert again.table() == grid.table()


def test_a_place_outside_is_no_place() -> None:
    with pytest.raises(KeyError):
        grid_of("甲").home((3, 3))
