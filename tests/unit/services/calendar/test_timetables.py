"""Timetables 排期表 are exported as workbooks, and edited workbooks are read back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, Offices, opened
from tests.seats import seated
from wxdesk.domain.calendar.timetable import TimetableSpot
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.planning.timetable_import import TimetablePreview
from wxdesk.texts import texts

ZH = texts("zh_CN")
FIRST, LAST = date(2026, 1, 1), date(2026, 1, 11)
HEADS = ["推送日期", "账号", "位置", "编号", "标题", "原日期", "原位置"]
DAY, NEXT = "2026-01-04", "2026-01-05"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return Offices(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def office(offices: Offices, tmp_path: Path) -> Iterator[Office]:
    with opened(offices.copy("accepted", tmp_path / "desk")) as made:
        yield made


def row(day: str, place: str, number: str = "26-0001", was: tuple[str, str] = (DAY, "头条")) -> list[str]:
    return [day, "集团媒体号", place, number, "店庆", *was]


def preview(office: Office, *rows: list[str]) -> TimetablePreview:
    return office.desk.timetable_import.preview([HEADS, *rows])


def enter(office: Office, *rows: list[str], by: By | None = None, reason: str = "周会") -> None:
    table = [HEADS, *rows]
    seen = office.desk.timetable_import.preview(table)
    office.desk.timetable_import.enter(table, seen, by or office.editor, reason)


def pushed(office: Office, day: str) -> list[tuple[str, int]]:
    view = office.desk.scheduling.push(f"media/{day}")
    return [(item.number, item.position) for item in view.items]


def written(office: Office, folder: Path) -> list[list[str]]:
    """Return the rows of the exported timetable, as the parser process reads them."""
    desk = office.desk
    file = folder / "排期表.xlsx"
    file.write_bytes(desk.timetables.press.book(desk.timetables.read(FIRST, LAST), ZH))
    return desk.timetable_import.read(file)


def test_a_workbook_that_comes_back_unchanged_asks_for_nothing(office: Office, tmp_path: Path) -> None:
    rows = written(office, tmp_path)
    seen = office.desk.timetable_import.preview(rows)
    assert (seen.shifts, seen.unchanged, seen.moves) == ((), 1, ())
    with pytest.raises(Refused, match="timetable-nothing"):
        office.desk.timetable_import.enter(rows, seen, office.editor, "周会")


def test_a_changed_date_is_shown_before_and_after_and_moves_when_it_is_entered(office: Office, tmp_path: Path) -> None:
    rows = written(office, tmp_path)
    line = next(row for row in rows if "26-0001" in row)
    line[0] = NEXT
    seen = office.desk.timetable_import.preview(rows)
    assert [(one.before, one.after) for one in seen.shifts] == [
        (TimetableSpot(date(2026, 1, 4), 1), TimetableSpot(date(2026, 1, 5), 2))
    ]
    assert pushed(office, DAY) == [("26-0001", 1)]
    office.desk.timetable_import.enter(rows, seen, office.editor, "周会")
    assert (pushed(office, DAY), pushed(office, NEXT)) == ([], [("26-0001", 2)])


def test_all_moves_of_a_table_are_one_batch(office: Office) -> None:
    second = office.accept(office.own(2))
    office.desk.scheduling.place(second, office.editor, push=f"media/{DAY}", reason="同期")
    enter(office, row(NEXT, "2"), row(NEXT, "头条", "26-0002", (DAY, "2")))
    assert pushed(office, NEXT) == [("26-0002", 1), ("26-0001", 2)]
    moved = [event for event in office.desk.reading.trail().rows if event.reason == "周会"]
    assert len(moved) > 1
    assert len({event.data["batch"] for event in moved}) == 1


def test_a_table_is_taken_back_as_one_act(office: Office) -> None:
    second = office.accept(office.own(2))
    office.desk.scheduling.place(second, office.editor, push=f"media/{DAY}", reason="同期")
    table = [HEADS, row(NEXT, "2"), row("", "", "26-0002", (DAY, "2"))]
    seen = office.desk.timetable_import.preview(table)
    batch = office.desk.timetable_import.enter(table, seen, office.editor, "周会")
    office.desk.undoing.batch(batch, office.editor)
    assert pushed(office, DAY) == [("26-0001", 1), ("26-0002", 2)]


def test_an_empty_date_lets_an_item_wait(office: Office) -> None:
    enter(office, row("", ""))
    assert [one.number for one in office.desk.scheduling.waiting_items()] == ["26-0001"]


def test_a_line_that_cannot_be_says_why_and_stays(office: Office) -> None:
    second = office.accept(office.own(2))
    office.desk.scheduling.place(second, office.editor, push=f"media/{DAY}", reason="同期")
    seen = preview(office, row("2026-01-03", "头条"), row(NEXT, "2", "26-0002", (DAY, "2")))
    early, fine = seen.shifts
    assert (early.number, early.problem and early.problem.code) == (2, "push-too-early")
    assert early.before == early.after
    assert (fine.problem, len(seen.moves)) == (None, 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row(NEXT, "2", "26-0099"), "timetable-item"),
        ([NEXT, "视频号", "2", "26-0001", "店庆", DAY, "头条"], "value-unknown"),
        (row("下周", "2"), "timetable-day"),
    ],
)
def test_what_is_not_known_is_said_of_its_line(office: Office, line: list[str], code: str) -> None:
    (shift,) = preview(office, line).shifts
    assert (shift.problem and shift.problem.code, preview(office, line).moves) == (code, ())


def test_what_moved_after_the_table_was_written_is_not_moved_by_it(office: Office) -> None:
    office.desk.scheduling.place(office.placement, office.editor, push=f"media/{NEXT}", reason="店庆")
    (shift,) = preview(office, row("2026-01-06", "头条")).shifts
    assert shift.problem is not None
    assert (shift.problem.code, shift.problem.values["day"]) == ("timetable-moved-since", NEXT)
    assert preview(office, row(DAY, "头条")).shifts == ()


def test_an_article_that_was_taken_up_again_moves_by_its_new_place(tmp_path: Path, offices: Offices) -> None:
    with opened(offices.copy("exported", tmp_path / "exported")) as office:
        office.clock.set(f"{DAY}T17:10")
        address = {"26-0001": "https://mp.weixin.qq.com/s/a"}
        office.desk.reviewing.published(f"media/{DAY}", office.editor, office.clock.now(), address)
        office.clock.set("2026-02-01T09:00")
        office.desk.planning.reuse(office.only, "media", office.editor)
        enter(office, row("2026-02-06", "2", was=("2026-02-01", "2")))
        assert pushed(office, "2026-02-06") == [("26-0001", 2)]


def test_a_former_first_that_gives_way_is_shown_too(office: Office) -> None:
    second = office.accept(office.own(2))
    office.desk.scheduling.place(second, office.editor, push=f"media/{DAY}", reason="同期")
    asked, giving = preview(office, row(DAY, "头条", "26-0002", (DAY, "2"))).shifts
    assert (asked.item, asked.after.position) == ("26-0002", 1)
    assert (giving.item, giving.number, giving.before.position, giving.after.position) == ("26-0001", 0, 1, 2)


def test_what_was_shown_no_longer_holds_once_somebody_else_moved_it(office: Office) -> None:
    table = [["日期", "账号", "编号"], [NEXT, "集团媒体号", "26-0001"]]
    seen = office.desk.timetable_import.preview(table)
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="店庆")
    with pytest.raises(UserError, match="timetable-stale"):
        office.desk.timetable_import.enter(table, seen, office.editor, "周会")


def test_a_move_needs_the_chief_and_a_reason_and_a_refusal_writes_nothing(office: Office) -> None:
    clerk = seated(office.desk.people.add("周敏", "", [Role.EDITOR], office.editor).id)
    before = office.tables()
    with pytest.raises(Refused, match="role-missing"):
        enter(office, row(NEXT, "2"), by=clerk)
    with pytest.raises(Refused, match="placing-reason"):
        enter(office, row(NEXT, "2"), reason=" ")
    assert office.tables() == before
    assert office.acts()[-2:] == ["refused", "refused"]


def test_an_editor_orders_a_push_by_a_table(office: Office) -> None:
    for shade in (2, 3):
        placed = office.accept(office.own(shade))
        office.desk.scheduling.place(placed, office.editor, push=f"media/{DAY}", reason="同期")
    clerk = seated(office.desk.people.add("周敏", "", [Role.EDITOR], office.editor).id)
    enter(office, row(DAY, "2", "26-0003", (DAY, "3")), row(DAY, "3", "26-0002", (DAY, "2")), by=clerk)
    assert pushed(office, DAY) == [("26-0001", 1), ("26-0003", 2), ("26-0002", 3)]


def test_the_pages_escape_what_units_write_and_ask_for_nothing(office: Office) -> None:
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="<b>店庆</b>"))
    desk = office.desk
    table = desk.timetables.read(FIRST, LAST)
    page = desk.timetables.press.plan_page(table, ZH)
    assert "&lt;b&gt;店庆&lt;/b&gt;" in page
    assert "<b>店庆" not in page
    assert all(word not in page for word in ("http://", "https://", "<script", "src="))


def test_the_closing_days_are_those_that_still_take_material_in_their_order(office: Office) -> None:
    desk = office.desk
    page = desk.timetables.press.deadline_page(desk.timetables.read(FIRST, LAST), ZH)
    assert "1月1日 24:00" in page
    assert page.index("1月1日 24:00") < page.index("1月8日 24:00")
    assert "12月31日" not in page


def test_the_calendar_keeps_the_id_of_a_push_when_it_gets_a_row_of_its_own(office: Office) -> None:
    desk = office.desk
    later = "media-2026-01-09@"
    before = desk.timetables.press.calendar(desk.timetables.read(FIRST, LAST), ZH)
    desk.scheduling.place(office.placement, office.editor, push="media/2026-01-09", reason="店庆")
    after = desk.timetables.press.calendar(desk.timetables.read(FIRST, LAST), ZH)
    uids = [line for line in before.split("\r\n") if line.startswith("UID:")]
    assert uids == [line for line in after.split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids))
    assert f"push-{later}" in before
    assert "26-0001" in after


def test_a_push_that_was_cancelled_lacks_nothing(office: Office) -> None:
    desk = office.desk
    desk.pushing.cancel("media/2026-01-09", office.editor, "停电")
    plain = desk.timetables.press.calendar(desk.timetables.read(FIRST, LAST), ZH).replace("\r\n ", "")
    cancelled = [one for one in plain.split("BEGIN:VEVENT") if "STATUS:CANCELLED" in one]
    assert len(cancelled) == 2
    assert not any("差" in one for one in cancelled)
