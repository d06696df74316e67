"""A line of the trail names the details of its event, such as the notice, the former and new push, or the last day."""

from collections.abc import Callable
from datetime import date

from tests.desks import PUSH, Office, material
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.services.trail.trail_words import TrailWords
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]

LATER = "media/2026-01-06"


def said(office: Office, act: str) -> str:
    """Return the displayed details of the newest event of `act`."""
    events = office.desk.reading.trail(0, 50, "").rows
    return TrailWords(texts(), str, str).why(next(one for one in events if one.act == act))


def test_a_move_says_from_where_to_where_and_its_way_back_too(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    assert said(office, "placement.placed") == f"排到 {PUSH}"
    batch = office.desk.scheduling.place(office.placement, office.editor, push=LATER, reason="等批件")
    assert said(office, "placement.placed") == f"{PUSH} → {LATER} · 等批件"
    assert said(office, "notice.written") == "改期通知"
    office.desk.undoing.batch(batch, office.editor)
    assert said(office, "placement.undone") == f"{LATER} → {PUSH}"


def test_what_is_taken_off_says_where_it_was(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.scheduling.take_off(office.placement, office.editor, "等批件")
    assert said(office, "placement.taken_off") == f"原在 {PUSH} · 等批件"


def test_a_hold_says_until_when_and_the_step_back_what_it_took_back(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.holding.hold(office.only, office.editor, "等批件", date(2026, 1, 10))
    assert said(office, "submission.held") == "2026年1月10日 再议 · 等批件"
    office.desk.undoing.step(office.only, office.editor)
    assert said(office, "step.undone") == "缓发"


def test_what_was_taken_back_in_a_review_is_said(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.undoing.decision(office.placement, office.reviewer)
    assert said(office, "review.retracted") == "审核通过"


def test_a_review_of_what_is_on_two_channels_says_of_which(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), channels=("media", "zongchao")))
    first, second = office.desk.reading.submission(office.only).placements
    for one in (first, second):
        office.desk.reviewing.request_review(one.id, office.editor)
    timeline = office.desk.reading.submission(office.only).timeline
    whys = [TrailWords(texts(), str, str).why(one) for one in timeline if one.act == "review.requested"]
    assert whys == ["集团媒体号", "综超号"]
    assert said(office, "review.requested") == "综超号"


def test_a_push_that_changes_its_day_says_both(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.pushing.cancel("media/2026-01-07", office.editor, "停电")
    office.desk.pushing.move(PUSH, date(2026, 1, 7), office.editor, "停电")
    assert said(office, "push.moved") == "2026年1月4日 → 2026年1月7日 · 停电"


def test_a_record_says_when_it_went_out_and_what_did_not(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    number = office.desk.reading.submission(office.only).number
    at = office.clock.now()
    office.desk.reviewing.published(PUSH, office.editor, at, {}, frozenset({number}))
    assert said(office, "push.published") == f"2026-01-04 18:00 发出，未发：{number}"


def test_the_steps_of_an_account_say_what_changed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    accounts, editor = office.desk.accounts, office.editor
    accounts.add(NewAccount("store", "门店号", ChannelKind.SERVICE, date(2026, 2, 1)), editor)
    assert said(office, "channel.added") == "2026年2月1日 起推送"
    accounts.set_first_push("store", date(2026, 2, 8), editor)
    assert said(office, "channel.first_push_set") == "2026年2月8日 起推送"
    accounts.rename_account("store", "黄冈门店号", editor)
    assert said(office, "channel.renamed") == "原名 门店号"
    accounts.close("store", editor, date(2026, 3, 1), "合并")
    assert said(office, "channel.closed") == "最后推送日 2026年3月1日 · 合并"
    accounts.take_back("store", editor)
    assert said(office, "channel.account_taken_back") == "停用账号"
