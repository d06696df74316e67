"""Settling a push (定版) fixes its contents; after that, only an urgent change (急改) of one article is allowed.

Only the chief can make the push changeable again.
"""

from collections.abc import Callable
from datetime import date

from tests.desks import PUSH, Office, material, refusal, shanghai
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.calendar.records import Freeze
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]


def freeze(office: Office) -> None:
    office.desk.freezing.freeze(PUSH, office.editor, below_minimum="只有一篇")


def test_what_was_said_when_it_was_settled_holds_for_the_export(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    settled = office.desk.scheduling.push(PUSH).settled
    assert settled is not None
    assert (settled.person, settled.below_minimum) == ("殷茵", "只有一篇")
    office.desk.exporting.export(PUSH, office.editor)
    (exported,) = [one for one in office.desk.reading.trail().rows if one.act == "package.exported"]
    assert exported.reason == "只有一篇"


def test_what_is_settled_takes_and_gives_nothing(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    push = office.desk.scheduling.push(PUSH)
    assert (push.fixed, push.frozen) == (True, True)
    with refusal(office, "item-fixed"):
        office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="改期")
    with refusal(office, "item-fixed"):
        office.desk.scheduling.take_off(office.placement, office.editor, "等批件")
    with refusal(office, "item-fixed"):
        office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    with refusal(office, "push-fixed"):
        office.desk.pushing.cancel(PUSH, office.editor, "停电")
    placement = office.accept(office.receive(material(office.inbox / "年货", shade=9)))
    assert office.desk.reading.submission(office.only).placements[0].push_label == "media/2026-01-05"
    with refusal(office, "push-fixed"):
        office.desk.scheduling.place(placement, office.editor, push=PUSH, reason="加急")
    grant = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))
    with refusal(office, "push-fixed"):
        office.desk.scheduling.place_urgent(placement, office.editor, PUSH, grant, "周敏")
    assert office.desk.keeping.verify().ok


def test_an_item_placed_after_a_settled_push_says_that_it_is_settled(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    office.accept(office.receive(material(office.inbox / "年货", shade=9)))
    placement = office.desk.reading.submission(office.only).placements[0]
    said = texts("zh_CN").text(f"reason-{placement.reason}", **placement.reason_values)
    assert said == "前面 1 期已定版，不再加稿，排到其后有空位的第一期。"


def test_only_what_is_released_and_enough_is_settled(office_in: OfficeIn) -> None:
    office = office_in("approved")
    with refusal(office, "export-blocked"):
        freeze(office)
    office.desk.reviewing.release(office.placement, office.editor)
    with refusal(office, "export-below-minimum"):
        office.desk.freezing.freeze(PUSH, office.editor)
    with refusal(office, "push-unknown"):
        office.desk.freezing.freeze("media/never", office.editor)
    freeze(office)
    with refusal(office, "push-fixed"):
        freeze(office)


def test_one_article_may_still_be_changed_and_is_named_when_it_goes_out(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    assert office.desk.reading.submission(office.only).placements[0].stage is PlacementStage.EDITING
    with refusal(office, "export-blocked"):
        office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    office.release(office.placement)
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    settled = [one for one in office.desk.reading.trail().rows if one.act == "push.frozen"]
    assert [one.data["changed"] for one in settled] == [["26-0001"], []]
    kept = office.desk.store.read(lambda reader: reader.find(Freeze))
    assert [one.lifted_by is None for one in kept] == [False, True]


def test_an_export_settles_what_nobody_settled_before(office_in: OfficeIn) -> None:
    office = office_in("exported")
    assert office.desk.scheduling.push(PUSH).fixed
    assert office.acts()[-2:] == ["push.frozen", "package.exported"]


def test_the_chief_lifts_it_with_a_reason_once_wechat_is_not_set_any_more(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:05"), office.editor)
    with refusal(office, "role-missing"):
        office.desk.freezing.lift(PUSH, office.reviewer, "换稿")
    with refusal(office, "push-timed"):
        office.desk.freezing.lift(PUSH, office.editor, "换稿")
    office.desk.handing.set_time(PUSH, None, office.editor)
    with refusal(office, "reason-missing"):
        office.desk.freezing.lift(PUSH, office.editor, " ")
    office.desk.freezing.lift(PUSH, office.editor, "换稿")
    assert not office.desk.scheduling.push(PUSH).fixed
    with refusal(office, "push-not-fixed"):
        office.desk.freezing.lift(PUSH, office.editor, "换稿")
    assert office.desk.keeping.verify().ok


def test_what_went_out_is_not_opened_again(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T17:10")
    address = {"26-0001": "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    with refusal(office, "push-sealed"):
        office.desk.freezing.lift(PUSH, office.editor, "换稿")


def test_what_was_settled_and_did_not_go_out_is_placed_again_the_next_day(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    office.clock.set("2026-01-04T17:20")
    with refusal(office, "item-fixed"):
        office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-05", reason="没发")
    office.clock.set("2026-01-05T09:00")
    office.desk.proposing.recover(PUSH, office.editor, "停电")
    assert office.desk.reading.submission(office.only).placements[0].push_label == "media/2026-01-05"


def test_what_was_lifted_is_settled_again_as_it_was(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    batch = office.desk.freezing.lift(PUSH, office.editor, "换稿")
    again = office.desk.undoing.batch(batch, office.editor)
    assert office.desk.scheduling.push(PUSH).fixed
    office.desk.undoing.batch(again, office.editor)
    assert not office.desk.scheduling.push(PUSH).fixed
    assert office.desk.keeping.verify().ok


def test_what_changed_since_it_was_lifted_is_not_settled_by_an_undo(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    batch = office.desk.freezing.lift(PUSH, office.editor, "换稿")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    with refusal(office, "undo-changed"):
        office.desk.undoing.batch(batch, office.editor)
    office.release(office.placement)
    with refusal(office, "undo-changed"):
        office.desk.undoing.batch(batch, office.editor)
    freeze(office)
    with refusal(office, "undo-changed"):
        office.desk.undoing.batch(batch, office.editor)


def test_a_push_lifted_in_the_middle_of_a_change_is_settled_again_by_an_undo(office_in: OfficeIn) -> None:
    office = office_in("released")
    freeze(office)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    batch = office.desk.freezing.lift(PUSH, office.editor, "换稿")
    office.desk.undoing.batch(batch, office.editor)
    assert office.desk.scheduling.push(PUSH).fixed
    assert office.desk.keeping.verify().ok
