"""Suggestions of items that could fill a push are shown and accepted, and several pushes are filled at once."""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office, material, refusal, shanghai
from wxdesk.services.calendar.filling.fill_words import fill_words
from wxdesk.services.calendar.filling.proposals import FillKind
from wxdesk.texts import Texts

type OfficeIn = Callable[[str], Office]

LATER = "media/2026-01-06"


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk with one item on a later push, and one that is kept as stock."""
    office = office_in("empty")
    for shade in (1, 2):
        folder = material(office.inbox / f"稿{shade}", shade=shade)
        office.accept(office.receive(folder, delivered_at=shanghai(f"2026-01-01T09:0{shade}")))
    desk = office.desk
    first, second = (item.placement for item in desk.scheduling.push(PUSH).items)
    desk.leaving.stock(second, office.editor, "留给节日")
    desk.scheduling.take_off(first, office.editor, "改期")
    desk.scheduling.place(first, office.editor)
    return office


def test_each_suggestion_says_where_it_comes_from_and_what_it_changes(office: Office) -> None:
    [stock] = office.desk.proposing.fills(LATER)
    assert (stock.kind, stock.unit, stock.day) == (FillKind.STOCK, "武穴购物广场", None)
    assert fill_words(Texts("zh_CN"), stock).startswith("备稿 26-0002")


def test_a_choice_is_placed_and_undone_as_one(office: Office) -> None:
    desk = office.desk
    [stock] = desk.proposing.fills(LATER)
    shown = desk.proposing.filling(LATER, [stock.placement])
    batch = desk.proposing.fill(LATER, office.editor, "补足", seen=shown.code, items=[stock.placement])
    assert [item.placement for item in desk.scheduling.push(LATER).items] == [stock.placement]
    desk.undoing.batch(batch, office.editor)
    assert desk.scheduling.push(LATER).items == ()


def test_several_pushes_are_filled_in_one_batch_and_no_item_twice(office: Office) -> None:
    desk, labels = office.desk, [LATER, "media/2026-01-07"]
    shown = desk.proposing.filling_all(labels)
    assert [one.after for one in shown.changes] == [LATER]
    batch = desk.proposing.fill_all(labels, office.editor, "补足这几天", seen=shown.code)
    assert len(desk.scheduling.push(LATER).items) == 1
    desk.undoing.batch(batch, office.editor)
    assert desk.scheduling.push(LATER).items == ()


def test_filling_days_that_nothing_can_fill_is_refused(office: Office) -> None:
    desk = office.desk
    desk.proposing.fill_all([LATER], office.editor, "补足")
    with refusal(office, "proposal-nothing"):
        desk.proposing.fill_all(["media/2026-01-08"], office.editor, "补足")
