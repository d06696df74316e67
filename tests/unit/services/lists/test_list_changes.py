"""A bulk change of list cells is one act, by permitted roles only, and changes all rows or none."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.lists.changes import RowChange, change_words, fill_changes, table_changes
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.domain.office.people import Role
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.lists.editing import ListChanges
from wxdesk.services.lists.lists import list_sheet
from wxdesk.services.lists.shops import ShopEntry
from wxdesk.services.office.roles import PersonFile, UnitFile
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import LANGUAGES, texts

type OfficeIn = Callable[[str], Office]

WORDS = Presenter(texts())


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    made = office_in("empty")
    for name in ("黄州商场", "麻城店"):
        made.desk.people.add_unit(name, made.editor)
    made.desk.shops.save(Shop("", "武穴购物广场", ("武穴店",)), made.editor)
    made.desk.shops.save(Shop("", "梅川店"), made.editor)
    return made


def units(office: Office) -> ListChanges[UnitFile]:
    return office.desk.lists.changes("units")


def shops(office: Office) -> ListChanges[ShopEntry]:
    return office.desk.lists.changes("shops")


def officers(office: Office) -> dict[str, tuple[str, ...]]:
    return {one.name: tuple(one.officers) for one in office.desk.appointing.units()}


def acts(office: Office, count: int) -> list[str]:
    return [one.act for one in office.desk.reading.trail(limit=count).rows]


def fill(office: Office, name: str, column: str, text: str) -> list[RowChange]:
    changes = office.desk.lists.changes(name)
    return fill_changes(WORDS, changes.spec, changes.spec.column(column), changes.rows(), text)


def test_officers_of_many_units_are_set_in_one_act_and_that_is_taken_back(office: Office) -> None:
    before = officers(office)
    lines = units(office).enter(fill(office, "units", "officer", "赵六"), office.editor)
    assert set(officers(office).values()) == {("赵六",)}
    assert {"person.added", "role.ended"} <= set(acts(office, 4))
    units(office).take_back(lines, office.editor)
    assert officers(office) == before
    assert office.desk.keeping.verify().ok


def test_a_role_with_a_last_day_is_not_ended_from_a_list(office: Office) -> None:
    office.desk.appointing.enter(
        "钱七", "", [Role.OFFICER], office.editor, ends=date(2026, 3, 1), unit=office.desk.people.units()[1].id
    )
    lines = units(office).preview(fill(office, "units", "officer", ""))
    assert [one.problem and one.problem.code for one in lines] == [None, "role-dated", None]


def test_two_units_cannot_get_one_name(office: Office) -> None:
    changes = fill(office, "units", "unit", "新店")
    assert [line.state for line in units(office).preview(changes)] == ["changed", "wrong", "wrong"]
    with pytest.raises(UserError, match="list-lines"):
        units(office).enter(changes, office.editor)
    assert "新店" not in officers(office)


def test_who_may_not_change_a_column_is_refused_and_the_refusal_is_recorded(office: Office) -> None:
    with pytest.raises(Refused, match="role-missing"):
        shops(office).enter(fill(office, "shops", "state", "已停业"), office.reviewer)
    assert acts(office, 1) == ["refused"]


def test_shops_are_closed_together_and_opened_again(office: Office) -> None:
    lines = shops(office).enter(fill(office, "shops", "state", "停业"), office.editor)
    assert [one.closed for one in office.desk.shops.all()] == [True, True]
    shops(office).take_back(lines, office.editor)
    assert [one.closed for one in office.desk.shops.all()] == [False, False]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["梅川店", "", "没有的单位"], "value-unknown"),
        (["龙坪店", "武穴店", ""], "shop-exists"),
        (["武穴店", "", ""], "shop-exists"),
        (["梅\u200b川二店", "", ""], "name-unseen"),
        (["大法寺店", "花桥店", ""], "shop-exists"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_of_it_and_nothing_is_entered(
    office: Office, line: list[str], code: str
) -> None:
    rows = [["名称", "别名", "供稿单位"], ["花桥店", "", ""], line]
    reading = table_changes(WORDS, shops(office).spec, shops(office).rows(), rows)
    fine, wrong = shops(office).preview(reading.changes)
    assert (fine.state, wrong.number, wrong.problem and wrong.problem.code) == ("new", 3, code)
    with pytest.raises(UserError, match="list-lines"):
        shops(office).enter(reading.changes, office.editor)
    assert "花桥店" not in [shop.name for shop in office.desk.shops.all()]


def test_the_post_of_people_is_set_and_their_roles_are_not(office: Office) -> None:
    people: ListChanges[PersonFile] = office.desk.lists.changes("people")
    lines = people.enter(fill(office, "people", "title", "专员"), office.editor)
    assert {one.title for one in office.desk.appointing.people()} == {"专员"}
    people.take_back(lines, office.editor)
    assert {one.title for one in office.desk.appointing.people()} != {"专员"}
    (line,) = people.preview([RowChange(1, people.rows()[0].id, "", {"roles": ("editor",)})])
    assert line.state == "wrong"


def test_own_days_change_and_shipped_ones_stay(office: Office) -> None:
    span = NamedDays(DayKind.CELEBRATION, "店庆", date(2026, 9, 18), date(2026, 9, 20))
    office.desk.days.add(span, office.editor)
    days = office.desk.lists.changes("days")
    own = next(row for row in days.rows() if row.row)
    shipped = next(row for row in days.rows() if not row.row)
    lines = days.preview([RowChange(1, days.spec.key(one), one.name, {"name": "周年"}) for one in (own, shipped)])
    assert [line.problem and line.problem.code for line in lines] == [None, "days-shipped"]
    days.enter([RowChange(1, own.row, own.name, {"first": date(2026, 9, 17)})], office.editor)
    assert date(2026, 9, 17) in [row.first for row in days.rows() if row.row]
    wrong = days.preview([RowChange(1, own.row, own.name, {"last": date(2026, 9, 1)})])
    assert [line.problem and line.problem.code for line in wrong] == ["dates-order"]


def test_a_row_that_is_gone_since_is_named(office: Office) -> None:
    (line,) = shops(office).preview([RowChange(1, "gone", "店", {"address": "x"})])
    assert line.problem is not None
    assert line.problem.code == "list-row-unknown"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["units", "people", "shops", "days"])
def test_a_list_that_goes_out_in_any_language_and_comes_back_changes_nothing(
    office: Office, name: str, language: str
) -> None:
    changes = office.desk.lists.changes(name)
    sheet = list_sheet(Presenter(texts(language)), changes.spec, changes.rows(), changes.spec.columns)
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.rows]
    reading = table_changes(WORDS, changes.spec, changes.rows(), [[one.text for one in sheet.heads], *cells])
    assert reading.unused == ()
    lines = changes.preview(reading.changes)
    assert {line.state for line in lines} == {"known"}
    assert language != "zh_CN" or not any(line.fixed for line in lines)


def test_a_change_is_told_as_before_and_after(office: Office) -> None:
    (first, *_) = shops(office).preview(fill(office, "shops", "address", "永宁大道168号"))
    assert change_words(WORDS, shops(office).spec, first) == "地址：（空） → 永宁大道168号"
