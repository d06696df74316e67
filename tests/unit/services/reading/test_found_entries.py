"""The search finds entries of every register by number, by words, and by pinyin initials of titles and names."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office
from wxdesk.domain.lists.spec import CellValue
from wxdesk.services.reading.searching import HitKind
from wxdesk.services.registers.entry_views import EntrySift

type OfficeIn = Callable[[str], Office]
DAY = date(2026, 1, 1)


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def entered(office: Office, register: str, **values: CellValue) -> str:
    """Enter an entry with `values` into a register, and return its number."""
    return office.desk.registers.enter(register, values, office.editor).number


def entries(office: Office, typed: str) -> list[tuple[str, str]]:
    """Return number and title of each register entry that a search for `typed` finds."""
    return [(one.target, one.title) for one in office.desk.searching.hits(typed) if one.kind is HitKind.ENTRY]


def test_an_entry_is_found_by_the_initials_of_its_title_and_of_the_people_whom_it_names(office: Office) -> None:
    number = entered(office, "incidents", what="满300写成满200", found_on=DAY, by_editor=("王审",))
    found = [(number, "满300写成满200")]
    assert {
        typed: entries(office, typed) for typed in ("m300xcm", "WS", "写成", "ws 写成", number.lower(), "xc200")
    } == {
        "m300xcm": found,
        "WS": found,
        "写成": found,
        "ws 写成": found,
        number.lower(): found,
        "xc200": [],
    }


def test_entries_whose_title_fits_come_before_those_that_only_contain_the_letters(office: Office) -> None:
    old = entered(office, "complaints", what="羽绒服到店没有货", received_on=DAY)
    entered(office, "incidents", what="错字", found_on=DAY, cause="羽绒服的标题")
    assert entries(office, "羽绒服")[0] == (old, "羽绒服到店没有货")


def test_more_words_than_the_store_compares_all_have_to_fit(office: Office) -> None:
    number = entered(office, "incidents", what="满减 门店 日期 电话", found_on=DAY)
    assert [one for one, _ in entries(office, "满减 门店 日期 电话")] == [number]
    assert entries(office, "满减 门店 日期 地址") == []


def test_accounts_are_found_although_their_names_stand_in_another_table(office: Office) -> None:
    assert ("media", "集团媒体号") in entries(office, "jtmth")


def test_a_hit_tells_register_and_state_by_their_message_ids(office: Office) -> None:
    entered(office, "incidents", what="错字", found_on=DAY)
    (hit,) = office.desk.searching.hits("cz")
    assert (hit.register, hit.state) == ("register:incidents", "register:incidents:state-entered")


def test_the_list_of_one_register_is_searched_by_initials_and_in_any_case(office: Office) -> None:
    entered(office, "incidents", what="ＡＢ写成AC", found_on=DAY)
    entered(office, "accounts", name="视频号", kind="media")
    for register, typed in (("incidents", "abxc"), ("incidents", "ab写成"), ("accounts", "sph")):
        assert office.desk.registers.page(register, EntrySift(search=typed)).total == 1
