"""People record that the group registered an account (备案), with day and reference.

For an account that waits for it, the chief can permit exports once, for 30 days.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, refusal, shanghai
from tests.seats import seated
from wxdesk.bootstrap import make_desk
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.account_filing import Filing
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.records.today_views import UNCHECKED

type OfficeIn = Callable[[str], Office]

DAY, REFERENCE = date(2025, 12, 1), "黄商新备〔2025〕9号"


def media(office: Office) -> Channel:
    return office.desk.people.channel("media")


def unfiled(office: Office) -> Office:
    office.desk.filing.unfile("media", office.editor, DAY, "账号迁移")
    return office


def blockers(office: Office) -> set[str]:
    return {code for item in office.desk.scheduling.push(PUSH).items for code in item.blockers}


def test_a_new_desk_files_nothing_by_itself(tmp_path: Path) -> None:
    with make_desk(tmp_path / "desk", "黄商集团", "殷茵", "王审") as desk:
        assert not any(channel.filed for channel in desk.people.channels())


def test_filing_keeps_its_day_and_reference(office_in: OfficeIn) -> None:
    office = unfiled(office_in("empty"))
    office.desk.filing.file("media", office.editor, DAY, f" {REFERENCE} ")
    assert (media(office).filed, media(office).filing) == (True, Filing(DAY, REFERENCE))


@pytest.mark.parametrize(
    ("on", "reference", "code"),
    [(DAY, " ", "filing-reference"), (date(2026, 1, 2), REFERENCE, "filing-future")],
)
def test_filing_without_a_reference_or_on_a_day_ahead_is_refused(
    office_in: OfficeIn, on: date, reference: str, code: str
) -> None:
    office = unfiled(office_in("empty"))
    with refusal(office, code):
        office.desk.filing.file("media", office.editor, on, reference)


def test_an_account_is_unfiled_with_a_reason_and_a_day(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "reason-missing"):
        office.desk.filing.unfile("media", office.editor, DAY, " ")
    unfiled(office)
    assert (media(office).filed, media(office).filing) == (False, Filing())
    (event,) = [one for one in office.desk.reading.trail().rows if one.act == "channel.unfiled"]
    assert (event.reason, event.data["on"]) == ("账号迁移", "2025-12-01")
    with refusal(office, "filing-not-filed"):
        office.desk.filing.unfile("media", office.editor, DAY, "账号迁移")


def test_each_step_is_taken_back_by_an_event(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = media(office)
    unfiled(office)
    office.desk.filing.begin("media", office.editor, "等公章")
    for step in ("channel.filing_begun", "channel.unfiled"):
        office.desk.filing.take_back("media", office.editor)
        assert office.desk.reading.trail().rows[0].data["act"] == step
    assert media(office) == before
    assert office.desk.keeping.verify().ok


def test_of_an_account_without_a_step_nothing_is_taken_back(tmp_path: Path) -> None:
    with make_desk(tmp_path / "desk", "黄商集团", "殷茵", None) as desk:
        by = seated(desk.people.resolve("殷茵"))
        with pytest.raises(Refused, match="filing-nothing"):
            desk.filing.take_back("media", by)


def test_under_way_it_exports_for_thirty_days_and_then_no_more(office_in: OfficeIn) -> None:
    office = unfiled(office_in("released"))
    assert "channel-not-filed" in blockers(office)
    office.desk.filing.begin("media", office.editor, "等公章")
    assert media(office).filing.until == date(2026, 1, 31)
    assert blockers(office) == set()
    office.clock.at = shanghai("2026-01-31T23:59")
    assert "filing-over" not in blockers(office)
    office.clock.at += timedelta(minutes=1)
    assert "filing-over" in blockers(office)


def test_what_is_exported_under_way_is_refused_after_it(office_in: OfficeIn) -> None:
    office = unfiled(office_in("released"))
    office.desk.filing.begin("media", office.editor, "等公章")
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    office.clock.set("2026-02-01T00:00")
    with refusal(office, "export-blocked"):
        office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")


def test_only_the_chief_lets_an_account_export_before_it_is_filed(office_in: OfficeIn) -> None:
    office = unfiled(office_in("empty"))
    office.desk.people.add("李管", "", (Role.ADMINISTRATOR,), office.editor)
    with refusal(office, "role-missing"):
        office.desk.filing.begin("media", seated(office.desk.people.resolve("李管")), "等公章")


def test_the_thirty_days_are_granted_once(office_in: OfficeIn) -> None:
    office = unfiled(office_in("empty"))
    office.desk.filing.begin("media", office.editor, "等公章")
    office.clock.set("2026-03-01T09:00")
    with refusal(office, "filing-begun"):
        office.desk.filing.begin("media", office.editor, "还在等")


def test_today_says_that_an_account_is_not_filed_before_articles_are_read(office_in: OfficeIn) -> None:
    office = unfiled(office_in("released"))
    office.clock.set("2026-01-04T09:00")

    def held() -> list[tuple[str, ...]]:
        return [tuple(work.blockers) for one in office.desk.day_ahead.opening().next for work in one.blocked]

    assert held() == [("channel-not-filed",)]
    office.desk.filing.begin("media", office.editor, "等公章")
    assert held() == [(UNCHECKED,)]
