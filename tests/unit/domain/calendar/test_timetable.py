"""A timetable 排期表 edited in a spreadsheet is read back."""

from datetime import date

import pytest

from wxdesk.domain.calendar.timetable import TimetableSpot, day_of, read_timetable, typed_run
from wxdesk.domain.desk.errors import UserError

TODAY = date(2026, 12, 20)
HEADS = ["推送日期", "星期", "账号", "位置", "编号", "标题", "原日期", "原位置"]


def row(day: str, position: str, number: str = "26-0001", was: tuple[str, str] = ("", "")) -> list[str]:
    return [day, "周日", "集团媒体号", position, number, "店庆", *was]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-21", date(2026, 12, 21)),
        ("2026/12/21", date(2026, 12, 21)),
        ("2026年12月21日", date(2026, 12, 21)),
        ("12月21日", date(2026, 12, 21)),
        ("1/4", date(2027, 1, 4)),
        ("46377", date(2026, 12, 21)),
        ("", None),
        ("待排", None),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str, day: date | None) -> None:
    assert day_of(written, TODAY) == day


@pytest.mark.parametrize("written", ["下周三", "2026-13-01", "2月30日"])
def test_what_is_no_day_is_said_of_its_line_and_the_others_are_read(written: str) -> None:
    bad, good = read_timetable([HEADS, row(written, "2"), row("12-21", "3", "26-0002")], TODAY)
    assert (bad.number, bad.problem and bad.problem.code) == (2, "timetable-day")
    assert (good.number, good.wants) == (3, TimetableSpot(date(2026, 12, 21), 3))


@pytest.mark.parametrize(("written", "place"), [("头条", 1), ("1", 1), ("第3条", 3), ("次条第2篇", 2), ("", None)])
def test_a_place_is_a_number_or_a_word(written: str, place: int | None) -> None:
    (line,) = read_timetable([HEADS, row("12-21", written)], TODAY)
    assert line.wants.position == place


def test_what_the_table_said_when_it_was_written_is_kept_beside_what_it_says_now() -> None:
    (line,) = read_timetable([HEADS, row("12-22", "2", was=("2026-12-21", "头条"))], TODAY)
    assert (line.wants, line.was) == (TimetableSpot(date(2026, 12, 22), 2), TimetableSpot(date(2026, 12, 21), 1))


def test_a_table_of_somebody_else_has_no_former_places() -> None:
    (line,) = read_timetable([["日期", "公众号", "编号"], ["12-22", "综超号", "26-0001"]], TODAY)
    assert (line.was, line.channel) == (None, "综超号")


def test_titles_above_the_heads_and_pushes_without_an_item_are_passed_over() -> None:
    rows = [["黄商集团 排期表"], ["只改两栏"], HEADS, row("12-21", "", ""), row("12-22", "2")]
    assert [line.number for line in read_timetable(rows, TODAY)] == [5]


def test_an_item_on_two_lines_is_told_of_both() -> None:
    lines = read_timetable([HEADS, row("12-21", "2"), row("12-22", "2")], TODAY)
    assert [line.problem and line.problem.code for line in lines] == ["timetable-twice"] * 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["姓名", "角色"], ["殷茵", "编辑"]], "timetable-heads"), ([HEADS], "timetable-empty")],
)
def test_what_is_no_schedule_is_refused_with_the_columns_that_it_needs(rows: list[list[str]], code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_timetable(rows, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("2-5", date(2027, 2, 5)),
        ("2027-02-05至2-12", date(2027, 2, 12)),
        ("2月5日（周五）至12日（周五）", date(2027, 2, 12)),
        ("2027年2月5日～2027年2月12日", date(2027, 2, 12)),
    ],
)
def test_a_run_of_days_is_typed_as_a_notice_writes_it(typed: str, last: date) -> None:
    assert typed_run(typed, date(2026, 11, 27)) == (date(2027, 2, 5), last)


def test_a_run_without_a_year_is_the_next_that_comes() -> None:
    assert typed_run("10月1日至7日", date(2026, 11, 27)) == (date(2027, 10, 1), date(2027, 10, 7))


def test_a_run_over_the_turn_of_the_year_goes_on_into_the_next() -> None:
    assert typed_run("12月31日至1月2日", date(2026, 11, 27)) == (date(2026, 12, 31), date(2027, 1, 2))


@pytest.mark.parametrize("typed", ["明年元旦", "2月5日至除夕", "2-30"])
def test_what_is_no_day_of_a_form_is_said_without_talk_of_cells(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        typed_run(typed, date(2026, 11, 27))
    assert caught.value.code == "date-bad"
