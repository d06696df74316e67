"""The office adds, renames and closes its WeChat accounts.

On days before a new desk's first push day, no push is planned and none counts as missed.
"""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from tests.desks import Office, SetClock, refusal
from tests.leaves import give_leave
from wxdesk.bootstrap import make_desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, Recurrence
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]

STORE = NewAccount("store-news", "门店号", ChannelKind.SUBSCRIPTION)
TODAY, SOON = date(2026, 1, 1), date(2026, 1, 12)


def account(office: Office, channel: str) -> Channel:
    return office.desk.people.channel(channel)


def days(office: Office, channel: str, first: date, last: date) -> list[date]:
    plan = office.desk.scheduling.plan(channel, first, last)
    return [push.day for push in plan if push.mode != "cancelled"]


def test_an_account_of_ones_own_is_added_with_its_settings(office_in: OfficeIn) -> None:
    office = office_in("empty")
    own = {"week_days": [1, 3], "minimum": 2, "maximum": 3, "window": ["09:00", "10:00"]}
    office.desk.accounts.add(STORE._replace(settings=own, first_push=SOON), office.editor)
    added = account(office, "store-news")
    held = added.on(TODAY)
    assert (added.name, added.kind, added.filed, added.first_push) == ("门店号", ChannelKind.SUBSCRIPTION, False, SOON)
    assert (held.minimum, held.maximum, held.window_start, held.daily_quota) == (2, 3, time(9), 1)
    assert days(office, "store-news", TODAY, date(2026, 1, 20)) == [SOON, date(2026, 1, 14), date(2026, 1, 19)]
    event = office.desk.reading.trail().rows[0]
    assert (event.act, event.data["first_push"]) == ("channel.added", "2026-01-12")


@pytest.mark.parametrize("kind", list(ChannelKind))
def test_each_kind_begins_with_settings_that_can_be_used(office_in: OfficeIn, kind: ChannelKind) -> None:
    office = office_in("empty")
    office.desk.accounts.add(NewAccount("own", "自己的", kind), office.editor)
    assert days(office, "own", TODAY, date(2026, 1, 31))
    office.desk.people.change_channel("own", office.editor, TODAY, {"lead_days": 1})


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (STORE._replace(id="门店"), "account-id-bad"),
        (STORE._replace(id="Store"), "account-id-bad"),
        (STORE._replace(id="media"), "account-id-taken"),
        (STORE._replace(name="集团媒体号"), "account-name-taken"),
        (STORE._replace(name=" "), "name-empty"),
        (STORE._replace(first_push=date(2025, 12, 31)), "first-push-past"),
        (STORE._replace(settings={"colour": 1}), "settings-key"),
        (STORE._replace(settings={"maximum": 99}), "settings-value"),
    ],
)
def test_a_wrong_account_is_not_added(office_in: OfficeIn, wrong: NewAccount, code: str) -> None:
    office = office_in("empty")
    before = office.desk.people.channels()
    with pytest.raises(UserError, match=code):
        office.desk.accounts.add(wrong, office.editor)
    assert office.desk.people.channels() == before


def test_a_renamed_account_keeps_its_id_and_the_name_can_be_taken_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    give_leave(office, "media", "传媒号")
    office.desk.accounts.rename_account("media", " 传媒号 ", office.editor)
    assert account(office, "media").name == "传媒号"
    assert office.desk.reading.trail().rows[0].data["from"] == "集团媒体号"
    with pytest.raises(UserError, match="account-name-taken"):
        office.desk.accounts.rename_account("zongchao", "传媒号", office.editor)
    office.desk.accounts.take_back("media", office.editor)
    assert account(office, "media").name == "集团媒体号"
    with refusal(office, "account-nothing"):
        office.desk.accounts.take_back("media", office.editor)


def test_a_closed_account_has_no_pushes_after_its_last_day_and_keeps_its_history(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "reason-missing"):
        office.desk.accounts.close("media", office.editor, SOON, " ")
    with refusal(office, "account-close-past"):
        office.desk.accounts.close("media", office.editor, date(2025, 12, 31), "合并")
    office.desk.accounts.close("media", office.editor, SOON, "合并")
    assert (account(office, "media").closed_on, account(office, "media").closed_reason) == (SOON, "合并")
    assert days(office, "media", date(2026, 1, 10), date(2026, 1, 20))[-1] == SOON
    with refusal(office, "account-closed"):
        office.desk.pushing.add("media", date(2026, 1, 13), office.editor, "加推")
    with refusal(office, "account-closed-already"):
        office.desk.accounts.close("media", office.editor, SOON, "合并")
    assert "media" in [one.id for one in office.desk.people.open_channels()]
    office.clock.set("2026-01-13T09:00")
    assert "media" not in [one.id for one in office.desk.people.open_channels()]
    assert "media" in [one.id for one in office.desk.people.channels()]
    assert office.desk.keeping.verify().ok


def test_closing_is_taken_back_with_its_pushes(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = account(office, "media"), days(office, "media", TODAY, date(2026, 1, 20))
    office.desk.accounts.close("media", office.editor, TODAY, "合并")
    office.desk.accounts.take_back("media", office.editor)
    assert (account(office, "media"), days(office, "media", TODAY, date(2026, 1, 20))) == before


def test_an_account_with_open_items_after_its_last_day_is_not_closed_and_they_are_named(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    (item,) = office.desk.reading.submission(office.only).placements
    assert item.day is not None
    assert office.desk.accounts.open_items("media", item.day) == []
    (named,) = office.desk.accounts.open_items("media", TODAY)
    with refusal(office, "account-open"):
        office.desk.accounts.close("media", office.editor, TODAY, "合并")
    assert office.desk.reading.trail().rows[0].data["values"]["items"] == named
    assert named.endswith(item.title)
    office.desk.accounts.close("media", office.editor, item.day, "合并")


def test_nothing_is_accepted_for_a_closed_account(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.accounts.close("media", office.editor, TODAY, "合并")
    office.clock.set("2026-01-02T09:00")
    with refusal(office, "account-closed"):
        office.desk.deciding.accept(office.only, office.editor)


def test_nothing_is_exported_for_a_closed_account_and_the_reason_names_the_clause(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.accounts.close("media", office.editor, TODAY, "合并")
    closed = account(office, "media")
    assert closed.filing_blocker(TODAY) == ""
    assert closed.filing_blocker(date(2026, 1, 2)) == "channel-closed"
    for language in ("zh_CN", "en"):
        assert "HS 3.4" in texts(language).text("blocker-channel-closed")
        assert "HS 3.4" in texts(language).text("blocker-channel-not-filed")


def test_filing_an_account_keeps_its_first_push_day(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.accounts.add(STORE._replace(first_push=SOON), office.editor)
    office.desk.filing.file("store-news", office.editor, TODAY, "备〔2026〕1号")
    assert account(office, "store-news").first_push == SOON


def test_a_new_desk_has_only_the_accounts_that_were_chosen(tmp_path: Path) -> None:
    chosen = (NewAccount("media", "我们的号", ChannelKind.SUBSCRIPTION), STORE)
    clock = SetClock("2026-01-01T10:30")
    with make_desk(tmp_path / "desk", "某单位", "殷茵", None, accounts=chosen, clock=clock) as desk:
        assert [(one.id, one.name) for one in desk.people.channels()] == [
            ("media", "我们的号"),
            ("store-news", "门店号"),
        ]
    with pytest.raises(UserError, match="accounts-none"):
        make_desk(tmp_path / "none", "某单位", "殷茵", None, accounts=())


def test_before_the_first_push_day_no_push_is_missing(tmp_path: Path) -> None:
    clock = SetClock("2026-01-01T10:30")
    with make_desk(tmp_path / "desk", "某单位", "殷茵", None, first_push=SOON, clock=clock) as desk:
        agenda = desk.today.agenda(desk.people.resolve("殷茵"))
        assert (agenda.next, agenda.coming, agenda.left, agenda.alarms) == ([], [], [], [])
        assert not desk.scheduling.plan(None, TODAY, date(2026, 1, 11))
        assert min(push.day for push in desk.scheduling.plan(None, TODAY, date(2026, 1, 20))) == SOON
        assert {one.first_push for one in desk.people.channels()} == {SOON}
    with pytest.raises(UserError, match="first-push-past"):
        make_desk(tmp_path / "past", "某单位", "殷茵", None, first_push=date(2025, 12, 31), clock=clock)


def test_a_desk_without_a_first_push_day_counts_from_today(tmp_path: Path) -> None:
    clock = SetClock("2026-01-01T10:30")
    with make_desk(tmp_path / "desk", "某单位", "殷茵", None, clock=clock) as desk:
        assert min(push.day for push in desk.scheduling.plan(None, TODAY, SOON)) == TODAY


def test_weekdays_in_a_row_are_named_by_the_first_and_the_last() -> None:
    assert Recurrence(week_days=(1, 2, 3, 4, 5)).week_run == (1, 5)
    assert Recurrence(week_days=(5, 3, 4)).week_run == (3, 5)
    assert Recurrence(week_days=(1, 3, 5)).week_run is None
    assert Recurrence(week_days=(1, 2)).week_run is None


def test_a_first_push_day_ahead_can_be_moved_and_one_that_is_over_stays(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.accounts.add(STORE._replace(first_push=SOON), office.editor)
    office.desk.accounts.set_first_push("store-news", date(2026, 1, 6), office.editor)
    assert days(office, "store-news", TODAY, SOON)[0] == date(2026, 1, 6)
    with pytest.raises(UserError, match="first-push-past"):
        office.desk.accounts.set_first_push("store-news", date(2025, 12, 31), office.editor)
    with refusal(office, "first-push-over"):
        office.desk.accounts.set_first_push("media", SOON, office.editor)
    office.clock.set("2026-01-06T09:00")
    with refusal(office, "first-push-over"):
        office.desk.accounts.set_first_push("store-news", SOON, office.editor)
