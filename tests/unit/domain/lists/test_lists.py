"""A list on screen, described by its columns, can be searched, sorted and filtered.

Cells can be filled and pasted into, and a workbook of the list can be read back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.arranging import Arrangement, ColumnFilter, arranged, values_of
from wxdesk.domain.lists.cells import read_value, value_text
from wxdesk.domain.lists.changes import ChangeLine, fill_changes, has_keys, paste_changes, problem_words, table_changes
from wxdesk.domain.lists.spec import CellKind, ListColumn, ListSpec, StandardView
from wxdesk.domain.office.people import Role
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts

MAY = frozenset({Role.ADMINISTRATOR})
WORDS = Presenter(texts())


@dataclass(frozen=True)
class Tool:
    """A row of the list in these tests."""

    id: str
    name: str
    bought: date | None = None
    count: int | None = None
    owners: tuple[str, ...] = ()
    lent: str = "no"


TOOLS = ListSpec[Tool](
    "tools",
    "settings-units",
    (
        ListColumn("name", "column-name", CellKind.TEXT, lambda one: one.name, needed=True, editors=MAY),
        ListColumn("bought", "days-first", CellKind.DATE, lambda one: one.bought, editors=MAY),
        ListColumn("count", "column-number", CellKind.NUMBER, lambda one: one.count, editors=MAY),
        ListColumn("owners", "column-who", CellKind.PERSON, lambda one: one.owners, several=True, editors=MAY),
        ListColumn("lent", "list-filter", CellKind.FLAG, lambda one: one.lent, choices=("yes", "no"), editors=MAY),
        ListColumn("id", "column-seq", CellKind.TEXT, lambda one: one.id),
    ),
    lambda one: one.id,
    identity=("name",),
    views=(StandardView("lent", "list-view-every", lambda one: one.lent == "yes"),),
)
SAW = Tool("1", "锯", date(2026, 3, 1), 2, ("王芳", "李雷"))
AXE = Tool("2", "斧", None, 10, (), "yes")
NAIL = Tool("3", "钉", date(2025, 3, 1), None, ("王芳",))
ROWS = (SAW, AXE, NAIL)


def shown(how: Arrangement) -> list[str]:
    return [one.name for one in arranged(WORDS, TOOLS, ROWS, how)]


@pytest.mark.parametrize(
    ("how", "names"),
    [
        (Arrangement(), ["锯", "斧", "钉"]),
        (Arrangement(sort="count"), ["锯", "斧", "钉"]),
        (Arrangement(sort="count", descending=True), ["斧", "锯", "钉"]),
        (Arrangement(sort="bought"), ["钉", "锯", "斧"]),
        (Arrangement(view="lent"), ["斧"]),
        (Arrangement(search="李"), ["锯"]),
        (Arrangement(filters={"owners": ColumnFilter("王芳")}), ["锯", "钉"]),
        (Arrangement(filters={"lent": ColumnFilter("yes")}), ["斧"]),
        (Arrangement(filters={"bought": ColumnFilter(least=date(2026, 1, 1))}), ["锯"]),
        (Arrangement(filters={"count": ColumnFilter(most=5)}), ["锯"]),
        (Arrangement(filters={"gone": ColumnFilter("x")}, sort="gone"), ["锯", "斧", "钉"]),
    ],
)
def test_rows_are_narrowed_and_sorted_by_their_values(how: Arrangement, names: Sequence[str]) -> None:
    assert shown(how) == names


def test_a_filter_offers_the_values_that_occur() -> None:
    assert [value for _, value in values_of(WORDS, TOOLS.column("owners"), ROWS)] == ["李雷", "王芳"]
    assert values_of(WORDS, TOOLS.column("lent"), ROWS) == [("是", "yes"), ("否", "no")]


NAMES = some.text(some.characters(exclude_characters="、,，;；/|", exclude_categories=("C", "Z")), min_size=1)


@given(
    some.builds(
        Tool,
        some.just("1"),
        some.text().map(str.strip),
        some.none() | some.dates(date(2000, 1, 1), date(2199, 12, 31)),
        some.none() | some.integers(),
        some.lists(NAMES, unique=True).map(tuple),
        some.sampled_from(("yes", "no")),
    )
)
def test_what_a_cell_says_is_read_as_the_same_value(row: Tool) -> None:
    for column in TOOLS.columns:
        value = column.value(row)
        if value or not column.needed:
            assert read_value(WORDS, column, value_text(WORDS, column, value)) == value


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("name", "  ", "list-cell-empty"),
        ("count", "三", "list-number-bad"),
        ("bought", "昨天", "date-bad"),
        ("lent", "也许", "list-choice-unknown"),
    ],
)
def test_a_text_that_means_nothing_in_its_column_is_refused(key: str, text: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        read_value(WORDS, TOOLS.column(key), text)


def test_words_and_digits_are_read_however_they_are_typed() -> None:
    assert read_value(WORDS, TOOLS.column("lent"), "Ｙes") == "yes"
    assert read_value(WORDS, TOOLS.column("count"), "１２") == 12
    assert read_value(WORDS, TOOLS.column("bought"), "2026年3月1日") == date(2026, 3, 1)


def test_filling_sets_one_column_of_each_chosen_row() -> None:
    made = fill_changes(WORDS, TOOLS, TOOLS.column("owners"), ROWS[:2], "赵六、钱七")
    assert [(one.key, one.values) for one in made] == [
        ("1", {"owners": ("赵六", "钱七")}),
        ("2", {"owners": ("赵六", "钱七")}),
    ]


def test_a_block_of_cells_is_laid_from_the_first_row_and_column() -> None:
    columns = TOOLS.columns[2:4]
    made = paste_changes(WORDS, TOOLS, columns, ROWS[1:], [["7", "李雷"], ["", ""]])
    assert [(one.key, dict(one.values)) for one in made] == [
        ("2", {"count": 7, "owners": ("李雷",)}),
        ("3", {"count": None, "owners": ()}),
    ]


def test_one_copied_line_goes_into_every_chosen_row() -> None:
    made = paste_changes(WORDS, TOOLS, TOOLS.columns[2:], ROWS, [["5"]])
    assert [dict(one.values) for one in made] == [{"count": 5}] * 3


def test_what_does_not_fit_where_it_is_pasted_is_a_problem_of_its_line() -> None:
    columns = TOOLS.columns[4:]
    made = paste_changes(WORDS, TOOLS, columns, ROWS[:2], [["是", "9"], ["是", "2", "x"], ["是"]])
    problems = [one.problem and one.problem.code for one in made]
    assert problems == ["list-column-fixed", "list-column-missing", "list-row-missing"]


HEADS = ["姓名", "编号", "序号", "行标识（勿改）", "外号"]


def test_a_table_that_comes_back_is_matched_by_key_whatever_the_name_is_now() -> None:
    found = table_changes(
        WORDS, TOOLS, ROWS, [["工具"], HEADS, ["大锯", "2", "1", "1", ""], ["斧", "10", "9", "2", "x"]]
    )
    assert has_keys([HEADS])
    assert found.unused == ("外号",)
    assert [(one.number, one.key, dict(one.values), one.fixed) for one in found.changes] == [
        (3, "1", {"name": "大锯"}, ()),
        (4, "2", {}, ("id",)),
    ]


def test_a_table_without_keys_is_matched_by_name_and_what_it_lacks_stays() -> None:
    found = table_changes(WORDS, TOOLS, ROWS, [["姓名", "编号"], ["锯", "3"], ["锤", "4"]])
    assert [(one.key, dict(one.values)) for one in found.changes] == [
        ("1", {"count": 3}),
        ("", {"name": "锤", "count": 4}),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["锯", "x", "", "", ""], "list-number-bad"),
        (["锯", "1", "", "没有", ""], "list-row-unknown"),
        (["", "1", "", "", ""], "list-row-unnamed"),
        (["长" * 500, "1", "", "1", ""], "list-cell-long"),
    ],
)
def test_a_line_of_a_table_that_cannot_be_read_names_why(line: list[str], code: str) -> None:
    (change,) = table_changes(WORDS, TOOLS, ROWS, [HEADS, line]).changes
    assert change.problem is not None
    assert change.problem.code == code


def test_a_cell_that_cannot_be_read_names_its_column_in_a_table_and_when_pasted() -> None:
    (read,) = table_changes(WORDS, TOOLS, ROWS, [HEADS, ["锯", "x", "", "", ""]]).changes
    (pasted,) = paste_changes(WORDS, TOOLS, [TOOLS.column("bought")], [SAW], [["哪天"]])
    assert (read.column, pasted.column) == ("count", "bought")
    line = ChangeLine(2, "1", "锯", problem=pasted.problem, column="count")
    assert problem_words(WORDS, TOOLS, line, "“x”不是整数。") == "编号：“x”不是整数。"
    named = UserError("list-cell-empty", column="编号")
    assert problem_words(WORDS, TOOLS, replace(line, problem=named), "“编号”不能为空。") == "“编号”不能为空。"


def test_lines_without_a_number_are_new_rows_where_the_program_numbers_them() -> None:
    numbered = replace(TOOLS, identity=("id",), numbered=True)
    table = [["姓名", "编号"], ["锤", "4"], ["锤", "5"]]
    found = table_changes(WORDS, numbered, ROWS, table).changes
    assert [(one.key, one.subject, one.values["count"]) for one in found] == [("", "锤", 4), ("", "锤", 5)]
    with pytest.raises(UserError, match="roster-heads"):
        table_changes(WORDS, replace(numbered, numbered=False), ROWS, table)


def test_a_row_is_changed_by_one_line_of_a_table_only() -> None:
    _, again = table_changes(WORDS, TOOLS, ROWS, [HEADS, ["锯", "", "", "1"], ["锯", "", "", "1"]]).changes
    assert again.problem is not None
    assert again.problem.values == {"name": "锯", "first": 2}


def test_a_long_text_that_a_table_brings_back_cut_changes_nothing() -> None:
    rows = [Tool("1", "长" * 800)]
    (change,) = table_changes(WORDS, TOOLS, rows, [HEADS, ["长" * 500, "", "1", "1"]]).changes
    assert dict(change.values) == {}


def test_a_name_that_several_rows_share_is_not_guessed() -> None:
    rows = [SAW, Tool("9", "锯")]
    (change,) = table_changes(WORDS, TOOLS, rows, [["姓名", "编号"], ["锯", "3"]]).changes
    assert change.problem is not None
    assert change.problem.code == "list-row-ambiguous"


def test_a_table_without_a_column_that_names_rows_is_refused() -> None:
    with pytest.raises(UserError, match="roster-heads"):
        table_changes(WORDS, TOOLS, ROWS, [["编号"], ["3"]])
