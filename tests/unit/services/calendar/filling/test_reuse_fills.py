"""Old published articles are suggested for a push with too few items, and can be published again."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tests.desks import PUSH, Office, material, refusal, shanghai
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.calendar.filling.fill_words import fill_words
from wxdesk.services.calendar.filling.proposals import FillKind, PushFill
from wxdesk.texts import Texts

type OfficeIn = Callable[[str], Office]

LATER = "media/2026-09-03"


def published(office: Office, **said: Any) -> str:
    """Publish an article on `PUSH`, set the clock to September, and return its number.

    `said` are further details of its delivery, as the unit enters them.
    """
    desk, editor = office.desk, office.editor
    placement = office.accept(office.receive(material(office.inbox / "店庆"), **{"kind": "other", **said}))
    desk.scheduling.place(placement, editor, first=True, reason="店庆重点")
    office.release(placement)
    desk.exporting.export(PUSH, editor, below_minimum="只有一篇")
    number = desk.reading.submission(office.only).number
    office.clock.set("2026-01-04T17:10")
    desk.reviewing.published(PUSH, editor, shanghai("2026-01-04T17:05"), {number: "https://mp.weixin.qq.com/s/a"})
    office.clock.set("2026-09-01T09:00")
    return number


def again(office: Office, label: str = LATER) -> list[PushFill]:
    return [one for one in office.desk.proposing.fills(label) if one.kind is FillKind.REUSE]


def test_an_article_that_does_not_age_is_offered_with_its_last_day_and_never_ticked(office_in: OfficeIn) -> None:
    office = office_in("empty")
    published(office)
    [one] = again(office)
    assert (one.day, one.harmless) == (date(2026, 1, 4), False)
    assert "2026-01-04" in fill_words(Texts("zh_CN"), one)


@pytest.mark.parametrize(
    "said",
    [{"kind": "promotion"}, {"event_date": date(2026, 1, 1)}, {"expires": date(2026, 12, 31)}],
    ids=["promotion", "event", "shelf day"],
)
def test_an_article_that_ages_is_not_offered(office_in: OfficeIn, said: Mapping[str, Any]) -> None:
    office = office_in("empty")
    published(office, **said)
    assert again(office) == []


def test_an_article_of_the_last_half_year_is_not_offered(office_in: OfficeIn) -> None:
    office = office_in("empty")
    published(office)
    office.clock.set("2026-02-01T09:00")
    assert again(office, "media/2026-02-03") == []


def test_an_accepted_article_is_placed_anew_and_one_undo_takes_it_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    number, desk = published(office), office.desk
    [one] = again(office)
    shown = desk.proposing.filling(LATER, [one.placement])
    assert [(change.before, change.code) for change in shown.changes] == [(None, "moved-reused")]
    batch = desk.proposing.fill(LATER, office.editor, "补足", seen=shown.code, items=[one.placement])
    [item] = desk.scheduling.push(LATER).items
    assert (item.number, item.stage) == (number, PlacementStage.EDITING)
    assert [item.number for item in desk.scheduling.push(PUSH).items] == [number]
    assert again(office) == []
    desk.undoing.batch(batch, office.editor)
    assert (desk.scheduling.push(LATER).items, len(again(office))) == ((), 1)
    assert desk.scheduling.waiting_items() == []
    assert desk.keeping.verify().ok


def test_a_fill_of_an_article_in_review_is_not_undone(office_in: OfficeIn) -> None:
    office = office_in("empty")
    published(office)
    [one] = again(office)
    batch = office.desk.proposing.fill(LATER, office.editor, "补足", items=[one.placement])
    office.desk.reviewing.request_review(office.desk.scheduling.push(LATER).items[0].placement, office.editor)
    with refusal(office, "undo-changed"):
        office.desk.undoing.batch(batch, office.editor)
