"""Tables of units and people are read in the forms in which offices write them."""

import pytest

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.roster import ROWS, RosterEntry, RosterKind, names_in, read_roster, rows_of_text

UNITS, PEOPLE = RosterKind.UNITS, RosterKind.PEOPLE


def test_a_title_above_the_heads_and_empty_rows_are_passed_over() -> None:
    rows = [
        ["2026年信息员名单", ""],
        [],
        ["单位*", "信息员（1名）", "联系电话"],
        ["", "", ""],
        ["麻城店", "李雷", "138"],
    ]
    roster = read_roster(UNITS, rows)
    assert [line.number for line in roster.lines] == [5]
    assert roster.lines[0].entries == (
        RosterEntry(unit="麻城店"),
        RosterEntry(unit="麻城店", name="李雷", roles=(Role.OFFICER,)),
    )
    assert roster.unused == ("联系电话",)


def test_a_merged_unit_is_that_of_the_line_above() -> None:
    roster = read_roster(UNITS, [["单位", "信息员"], ["麻城店", "李雷"], ["", "韩梅"]])
    assert roster.lines[1].entries[0] == RosterEntry(unit="麻城店")


def test_a_first_line_without_unit_is_a_problem_of_that_line() -> None:
    roster = read_roster(UNITS, [["单位", "信息员"], ["", "李雷"], ["麻城店", ""]])
    assert [line.problem.code if line.problem else "" for line in roster.lines] == ["roster-unit-missing", ""]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("王芳、李雷", ["王芳", "李雷"]),
        ("王芳 李雷", ["王芳", "李雷"]),
        ("王　芳", ["王芳"]),
        ("Ann Lee; Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("王芳\n李雷", ["王芳", "李雷"]),
        ("", []),
    ],
)
def test_names_are_parted_as_people_part_them(cell: str, names: list[str]) -> None:
    assert names_in([cell.replace("　", " ")]) == names


def test_people_have_roles_in_chinese_or_english() -> None:
    rows = [
        ["姓名", "角色", "职务", "单位"],
        ["王审", "审核、签发", "副主任", ""],
        ["Ann Lee", "Editor, admin", "", ""],
    ]
    first, second = read_roster(PEOPLE, rows).lines
    assert first.entries == (RosterEntry("", "王审", "副主任", (Role.REVIEWER, Role.RELEASER)),)
    assert second.entries[0].roles == (Role.EDITOR, Role.ADMINISTRATOR)


def test_an_unknown_role_names_itself_and_the_known_ones() -> None:
    (line,) = read_roster(PEOPLE, [["name", "roles"], ["王审", "审核、总监"]]).lines
    assert line.problem is not None
    assert line.problem.values["value"] == "总监"
    assert "主编" in str(line.problem.values["known"])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "roster-empty"),
        ([["", " "]], "roster-empty"),
        ([["甲", "乙"], ["1", "2"]], "roster-heads"),
        ([["单位", "信息员"], ["", ""]], "roster-no-lines"),
    ],
)
def test_what_is_no_list_of_units_is_refused_in_words(rows: list[list[str]], code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_roster(UNITS, rows)
    assert caught.value.code == code


def test_rows_beyond_the_longest_list_are_not_read() -> None:
    assert len(rows_of_text("甲\r" * 20_000)) == ROWS + 1


def test_a_cell_longer_than_any_is_no_table_in_words() -> None:
    with pytest.raises(UserError) as caught:
        rows_of_text('"' + "甲" * 200_000)
    assert caught.value.code == "table-kind"


def test_copied_cells_are_parted_by_tabs_and_quoted_line_feeds_stay() -> None:
    assert rows_of_text('单位\t信息员\n麻城店\t"李雷\n韩梅"\n') == [
        ["单位", "信息员"],
        ["麻城店", "李雷\n韩梅"],
    ]
    assert rows_of_text("单位，信息员\n麻城店，李雷") == [["单位", "信息员"], ["麻城店", "李雷"]]
    assert rows_of_text("供稿单位表\n单位,信息员\n麻城店,李雷")[1:] == [["单位", "信息员"], ["麻城店", "李雷"]]
