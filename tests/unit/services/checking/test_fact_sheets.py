"""A person's comparison of a promotion's facts is recorded, and becomes invalid when the article or push changes."""

from collections.abc import Callable

import pytest

from tests.desks import Office, refusal
from tests.seats import seated
from wxdesk.domain.article.text.markdown import from_markdown
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.records.today_views import FactWork

type OfficeIn = Callable[[str], Office]


def open_facts(office: Office) -> list[FactWork]:
    return list(office.desk.today.agenda().facts)


def test_a_promotion_waits_to_be_compared_until_somebody_did(office_in: OfficeIn) -> None:
    assert open_facts(office_in("accepted")) == []
    office = office_in("in_review")
    assert [one.again for one in open_facts(office)] == [False]
    office.desk.fact_sheets.confirm(office.placement, office.editor)
    assert open_facts(office) == []
    sheet = office.desk.fact_sheets.sheet(office.placement)
    assert (sheet.checked_by, sheet.current) == ("殷茵", True)


def test_who_compared_by_mistake_takes_that_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    sheets = office.desk.fact_sheets
    with refusal(office, "facts-not-compared"):
        sheets.take_back(office.placement, office.editor)
    sheets.confirm(office.placement, office.editor)
    with refusal(office, "facts-not-compared"):
        sheets.take_back(office.placement, office.reviewer)
    sheets.take_back(office.placement, office.editor)
    assert (sheets.sheet(office.placement).checked_by, len(open_facts(office))) == ("", 1)
    assert office.acts()[-1] == "facts.unchecked"
    assert office.desk.keeping.verify().ok


@pytest.mark.parametrize("changed", ["push", "text", "title"])
def test_another_push_text_or_title_wants_another_comparison(office_in: OfficeIn, changed: str) -> None:
    office = office_in("accepted")
    desk, placement = office.desk, office.placement
    desk.fact_sheets.confirm(placement, office.editor)
    if changed == "push":
        desk.scheduling.place(placement, office.editor, push="media/2026-01-05", reason="顺延")
    elif changed == "text":
        blocks = desk.composing.blocks(office.only)
        desk.composing.save(office.only, office.editor, blocks[:-1])
    else:
        desk.composing.edit_fields(placement, office.editor, PlacementFields(title="明日店庆"))
    assert [one.again for one in open_facts(office)] == [True]
    assert not desk.fact_sheets.sheet(placement).current


def test_what_was_wrong_when_it_was_compared_stands_in_the_trail(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    said = from_markdown("电视机原价1999元，现价2199元。", desk.composing.blocks(office.only))
    desk.composing.save(office.only, office.editor, said)
    desk.fact_sheets.confirm(office.placement, office.editor)
    assert desk.fact_sheets.sheet(office.placement).wrong == 1
    assert desk.reading.trail(limit=1).rows[0].data["wrong"] == 1


def test_who_has_no_role_on_the_channel_compares_nothing(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "role-missing"):
        office.desk.fact_sheets.confirm(office.placement, seated(office.officer))


def test_a_shop_of_the_list_is_known_in_the_text(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.shops.save(Shop("", "武穴购物广场"), office.editor)
    rows = office.desk.fact_sheets.sheet(office.placement).rows
    assert {row.place.words for row in rows if row.kind == "shop"} == {"武穴购物广场"}


def test_two_shops_share_no_name(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.shops.save(Shop("", "武穴购物广场", also=("武穴店",)), office.editor)
    with pytest.raises(UserError, match="shop-exists"):
        office.desk.shops.save(Shop("", "武穴店"), office.editor)
