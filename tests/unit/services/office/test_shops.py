"""A table of shops says of each line what it would enter, or what is wrong with it."""

from collections.abc import Callable

import pytest

from tests.desks import Office
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.shops import Shop

type OfficeIn = Callable[[str], Office]

HEADS = ["名称", "别名", "供稿单位"]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    made = office_in("empty")
    made.desk.shops.save(Shop("", "武穴购物广场", ("武穴店",)), made.editor)
    return made


def test_a_line_is_kept_with_its_unit(office: Office) -> None:
    (line,) = office.desk.shops.enter([HEADS, ["梅川店", "", "武穴购物广场"]], office.editor)
    assert (line.outcome, line.shop and line.shop.unit) == ("new", office.unit)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["梅川店", "", "没有的单位"], "value-unknown"),
        (["梅川店", "武穴店", ""], "shop-exists"),
        (["武穴店", "", ""], "shop-exists"),
        (["梅\u200b川店", "", ""], "name-unseen"),
        (["梅川店", "龙坪店", ""], "shop-exists"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_of_it_and_nothing_is_entered(
    office: Office, line: list[str], code: str
) -> None:
    rows = [HEADS, ["龙坪店", "", ""], line]
    fine, wrong = office.desk.shops.preview(rows)
    assert (fine.outcome, wrong.number, wrong.problem and wrong.problem.code) == ("new", 3, code)
    with pytest.raises(UserError, match="roster-lines"):
        office.desk.shops.enter(rows, office.editor)
    assert [shop.name for shop in office.desk.shops.all()] == ["武穴购物广场"]
