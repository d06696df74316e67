"""A table of units or people is entered completely, by an administrator, or not at all."""

import itertools
from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office, refusal
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.roster import RosterKind
from wxdesk.services.office.roles import PersonFile

type OfficeIn = Callable[[str], Office]

UNITS = [["单位", "负责人", "信息员"], ["麻城店", "周总", "李雷、韩梅"], ["武穴购物广场", "周总", "王芳"]]


def files(office: Office) -> dict[str, PersonFile]:
    return {one.name: one for one in office.desk.appointing.people()}


def held(office: Office, name: str, role: Role) -> str:
    return next(one.id for one in files(office)[name].appointments if one.role is role)


def test_a_table_of_units_is_shown_then_entered_and_adds_nothing_twice(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = office.acts()
    preview = office.desk.rostering.preview(RosterKind.UNITS, UNITS)
    shown = [[(one.unit, one.name, one.new) for one in line.additions] for line in preview.lines]
    assert shown == [
        [("麻城店", "", True), ("麻城店", "周总", True), ("麻城店", "李雷", True), ("麻城店", "韩梅", True)],
        [("武穴购物广场", "周总", False)],
    ]
    assert office.acts() == before
    office.desk.rostering.enter(RosterKind.UNITS, UNITS, office.editor)
    units = {one.name: (one.heads, one.officers) for one in office.desk.appointing.units()}
    assert units == {"武穴购物广场": (("周总",), ("王芳",)), "麻城店": (("周总",), ("李雷", "韩梅"))}
    assert office.desk.rostering.preview(RosterKind.UNITS, UNITS).adding == 0
    assert office.desk.keeping.verify().ok


def test_one_bad_line_keeps_all_lines_out(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = office.tables()
    rows = [
        ["姓名", "角色", "单位"],
        ["甲乙", "编辑", ""],
        ["丙丁", "信息员", ""],
        ["戊己", "信息员", "没有的店"],
    ]
    preview = office.desk.rostering.preview(RosterKind.PEOPLE, rows)
    assert [line.problem.code for line in preview.problems if line.problem] == [
        "unit-needed",
        "value-unknown",
    ]
    with pytest.raises(UserError) as caught:
        office.desk.rostering.enter(RosterKind.PEOPLE, rows, office.editor)
    assert (caught.value.code, caught.value.values["first"]) == ("roster-lines", 3)
    assert office.tables() == before


def test_only_an_administrator_enters_a_table_and_gives_or_ends_roles(office_in: OfficeIn) -> None:
    office = office_in("empty")
    desk, by = office.desk, office.reviewer
    with refusal(office, "role-missing"):
        desk.rostering.enter(RosterKind.UNITS, UNITS, by)
    with refusal(office, "role-missing"):
        desk.appointing.enter("王芳", "", (Role.EDITOR,), by)
    with refusal(office, "role-missing"):
        desk.appointing.end(held(office, "殷茵", Role.CHIEF), by, date(2026, 1, 1))
    with refusal(office, "role-missing"):
        desk.people.rename_unit(office.unit, "武穴店", by)


def test_a_deputy_has_the_role_of_the_other_for_the_days_given(office_in: OfficeIn) -> None:
    office = office_in("empty")
    enter = office.desk.appointing.enter
    with pytest.raises(UserError, match="dates-order"):
        enter("王芳", "", (Role.EDITOR,), office.editor, starts=date(2026, 1, 2), ends=date(2026, 1, 1))
    chief = held(office, "殷茵", Role.CHIEF)
    with pytest.raises(UserError, match="deputy-self"):
        enter("殷茵", "", (), office.editor, deputy_of=(chief,))
    first, last = date(2026, 1, 2), date(2026, 1, 8)
    enter("王审", "", (), office.editor, starts=first, ends=last, deputy_of=(chief,))
    assert Role.CHIEF not in files(office)["王审"].roles
    office.clock.set("2026-01-02T00:01")
    assert Role.CHIEF in files(office)["王审"].roles
    assert files(office)["王审"].appointments[-1].deputy_of == "殷茵"
    office.clock.set("2026-01-09T00:01")
    assert Role.CHIEF not in files(office)["王审"].roles


def test_a_role_that_is_held_is_not_given_again_and_somebody_new_needs_one(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = office.tables()
    with pytest.raises(UserError, match="role-held"):
        office.desk.appointing.enter("殷茵", "主任", (Role.REVIEWER, Role.CHIEF), office.editor)
    with pytest.raises(UserError, match="roles-needed"):
        office.desk.appointing.enter("赵六", "", (), office.editor)
    assert office.tables() == before


def test_somebody_new_is_entered_with_roles_in_one_act(office_in: OfficeIn) -> None:
    office = office_in("empty")
    roles = (Role.REVIEWER, Role.RELEASER)
    office.desk.appointing.enter("赵六", "副主任", roles, office.editor, ends=date(2026, 12, 31))
    assert list(files(office)["赵六"].roles) == list(roles)
    assert office.acts()[-3:] == ["person.added", "role.given", "role.given"]


def test_a_role_ends_and_can_be_given_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    officer = held(office, "王芳", Role.OFFICER)
    before = office.desk.appointing.end(officer, office.editor, date(2025, 12, 31))
    assert office.desk.people.officers(office.unit) == []
    assert office.desk.appointing.units()[0].officers == ()
    office.desk.appointing.end(officer, office.editor, before)
    assert [one.name for one in office.desk.people.officers(office.unit)] == ["王芳"]
    assert office.acts()[-2:] == ["role.ended", "role.ended"]
    assert office.desk.keeping.verify().ok


def test_the_last_administrator_stays(office_in: OfficeIn) -> None:
    office = office_in("empty")
    last = held(office, "殷茵", Role.ADMINISTRATOR)
    with refusal(office, "last-administrator"):
        office.desk.appointing.end(last, office.editor, date(2026, 6, 30))
    enter = office.desk.appointing.enter
    enter("王审", "", (Role.ADMINISTRATOR,), office.editor, ends=date(2026, 3, 31))
    with pytest.raises(Refused, match="last-administrator"):
        office.desk.appointing.end(last, office.editor, date(2026, 6, 30))
    enter("王芳", "", (Role.ADMINISTRATOR,), office.editor)
    office.desk.appointing.end(last, office.editor, date(2026, 6, 30))


def test_a_unit_takes_another_name_but_not_that_of_another(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.people.add_unit("麻城店", office.editor)
    with pytest.raises(UserError, match="unit-exists"):
        office.desk.people.rename_unit(office.unit, " 麻城店", office.editor)
    office.desk.people.rename_unit(office.unit, "武穴店", office.editor)
    assert [one.name for one in office.desk.people.units()] == ["武穴店", "麻城店"]


def test_two_thousand_lines_are_entered_without_a_read_of_all_people_for_each(office_in: OfficeIn) -> None:
    office = office_in("empty")
    names = ["".join(one) for one in itertools.islice(itertools.product("甲乙丙丁戊己庚辛", repeat=4), 2000)]
    rows = [["姓名", "角色"], *([name, "编辑"] for name in names)]
    office.desk.rostering.enter(RosterKind.PEOPLE, rows, office.editor)
    assert len(office.desk.people.all()) == 2003


def test_a_change_of_settings_keeps_its_reason(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.people.change_channel(
        "zongchao", office.editor, date(2026, 2, 1), {"anchor": "2026-02-01"}, reason="按排班调整"
    )
    assert office.desk.reading.trail(limit=1).rows[0].reason == "按排班调整"


def test_count_and_window_of_some_channels_change_only_on_a_report(office_in: OfficeIn) -> None:
    office = office_in("empty")
    change, day = office.desk.people.change_channel, date(2026, 2, 1)
    with refusal(office, "report-needed"):
        change("zongchao", office.editor, day, {"minimum": 2})
    with refusal(office, "report-needed"):
        change("baihuo", office.editor, day, {"window": ["18:00", "18:30"]}, " ")
    change("zongchao", office.editor, day, {"minimum": 2}, "报〔2026〕3号")
    change("zongchao", office.editor, day, {"reserve": 1})
    change("media", office.editor, day, {"minimum": 2})
