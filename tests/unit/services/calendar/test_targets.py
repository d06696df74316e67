"""Before a move, the calendar says for each push whether it can take the item; placing gives the same result."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, material, shanghai
from tests.seats import seated
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PlaceTarget

type OfficeIn = Callable[[str], Office]

FIRST, LAST = date(2025, 12, 30), date(2026, 1, 9)


def answers(office: Office, placement: str, by: By | None = None) -> dict[str, PlaceTarget]:
    found = office.desk.scheduling.targets(placement, by or office.editor, FIRST, LAST)
    return {one.label: one for one in found}


def claim_agreement(office: Office, placement: str, by: By | None = None) -> set[str | None]:
    """Place the item on each push in turn, and assert that the result is the one that the calendar predicted.

    Return the codes of all results; None means that the item was placed.
    """
    codes = set()
    for label in answers(office, placement, by):
        foretold = answers(office, placement, by)[label]
        try:
            office.desk.scheduling.place(placement, by or office.editor, push=label, reason="试排")
            said: tuple[str | None, dict[str, object]] = (None, {})
        except Refused as refusal:
            said = (refusal.code, dict(refusal.values))
        assert said == (foretold.code, dict(foretold.values)), label
        codes.add(said[0])
    return codes


def unit_piece(office: Office, shade: int, **changes: object) -> str:
    folder = material(office.inbox / f"店庆{shade}", shade=shade)
    at = shanghai(f"2026-01-01T09:{shade % 60:02d}")
    return office.accept(office.receive(folder, delivered_at=at, **changes))


def test_days_before_the_lead_time_and_pushes_that_began_are_foretold(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    assert claim_agreement(office, office.placement) == {None, "push-too-early", "push-begun"}


def test_days_after_it_expires_are_foretold(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = unit_piece(office, 3, expires=date(2026, 1, 6))
    assert "push-after-expiry" in claim_agreement(office, placement)


def test_a_full_push_is_foretold(office_in: OfficeIn) -> None:
    office = office_in("empty")
    for shade in range(8):
        placement = unit_piece(office, shade)
        office.desk.scheduling.place(placement, office.editor, push=PUSH, reason="凑满")
    assert "push-full" in claim_agreement(office, unit_piece(office, 9))


def test_what_went_out_goes_nowhere_else(office_in: OfficeIn) -> None:
    office = office_in("exported")
    number = office.desk.reading.submission(office.only).number
    office.clock.set("2026-01-04T18:00")
    at = shanghai("2026-01-04T17:05")
    office.desk.reviewing.published(PUSH, office.editor, at, {number: "https://mp.weixin.qq.com/s/a"})
    assert claim_agreement(office, office.placement) == {"placement-done"}


def test_an_item_of_an_exported_push_that_is_over_goes_nowhere(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-05T09:00")
    assert claim_agreement(office, office.placement) == {"item-frozen"}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_who_is_no_chief_is_told_so_of_every_push(office_in: OfficeIn, role: Role) -> None:
    office = office_in("accepted")
    person = office.desk.people.add("周敏", "", [role], office.editor)
    assert claim_agreement(office, office.placement, seated(person.id)) == {"role-missing"}


def test_asking_leaves_no_trace(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = office.acts()
    answers(office, office.placement, office.reviewer)
    assert office.acts() == before


def test_what_waits_is_listed_with_its_channel_and_first_day(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-05T09:00")
    left = office.desk.scheduling.waiting_items()
    found = [(one.placement, one.channel, one.earliest, one.unit, one.code) for one in left]
    assert found == [(office.placement, "media", date(2026, 1, 5), "武穴购物广场", "left")]


def test_a_push_is_found_by_its_label_its_id_and_by_what_sits_on_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    scheduling = office.desk.scheduling
    row = scheduling.push(PUSH).id
    assert row is not None
    names = (PUSH, row, office.placement, office.only)
    assert [scheduling.label_of_push(name) for name in names] == [PUSH] * 4
    assert scheduling.label_of_push("nothing") is None
