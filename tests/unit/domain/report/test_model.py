"""The report computes numbers and shares from items; a closed period keeps its numbers, and shows later changes."""

from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.report.closing import adjustments, digest_of
from wxdesk.domain.report.model import (
    Count,
    MonthReport,
    ReportAdjustment,
    ReportItem,
    median,
    ninth_tenth,
    round_share,
)
from wxdesk.domain.report.period import read_period
from wxdesk.domain.report.points import points_of, quotas_of
from wxdesk.domain.rulebook.limits import PointLimits

TABLE = PointLimits(2, 3, 1, 0, 1, 2, 0, 0, 1000, 1, 2, ("武穴店 = 4",))


def item(unit: str, *channels: str, amount: int = 1) -> ReportItem:
    return ReportItem("id", "26-0001", "题", unit, channels or ("media",), "2026-11-02", amount)


def report(**counts: Count) -> MonthReport:
    period = read_period("2026-11")
    return MonthReport("黄商", period, shanghai_instant(period.last), counts={one.key: one for one in counts.values()})


def test_a_number_is_the_sum_of_its_items_by_unit_and_by_channel() -> None:
    count = Count("delivered", [item("a", "media", "zongchao"), item("a"), item("b")])
    assert (count.total, count.of("a"), count.of("c"), count.of(channel="media")) == (3, 2, 0, 3)
    assert count.of(channel="zongchao") == 1
    assert len(count.select("a", "zongchao")) == 1


def test_a_number_without_a_basis_is_none_and_not_0() -> None:
    made = report(late=Count("late", known=False))
    assert (made.count("late").of(), made.count("no-such").of(), made.share("late-share")) == (None, None, None)
    assert "late" not in made.kept_numbers()


def test_a_share_of_nothing_is_none() -> None:
    made = report(a=Count("answered", []), b=Count("complaints", []))
    assert made.share("reply-share") is None
    assert (round_share(1, 2), round_share(2, 3), round_share(1, 200)) == (50, 67, 1)


def test_the_middle_and_what_nine_of_ten_do_not_exceed() -> None:
    assert (median([1, 3, 100]), median([1, 3]), median([])) == (3, 2, None)
    assert (ninth_tenth(list(range(1, 11))), ninth_tenth([5]), ninth_tenth([])) == (9, 5, None)


def test_points_follow_the_table() -> None:
    assert points_of(TABLE, "event", first=True, original=True, reads=2500) == 2 + 1 + 3 + 1 + 2
    assert points_of(TABLE, "no-kind-of-the-table", first=False, original=False) == 2
    assert points_of(TABLE._replace(reads_each=0), "event", first=False, original=False, reads=5000) == 3


def test_a_unit_with_a_quota_of_its_own_has_that_one() -> None:
    assert quotas_of(TABLE, {"a": "武穴店", "b": "工会"}, 2) == {"a": 8, "b": 4}


def test_closing_keeps_numbers_whose_digest_tells_a_change() -> None:
    before = report(a=Count("delivered", [item("a"), item("b")])).kept_numbers()
    after = report(a=Count("delivered", [item("b")])).kept_numbers()
    assert list(adjustments(before, before)) == []
    assert list(adjustments(before, after)) == [
        ReportAdjustment("delivered", None, None, 2, 1),
        ReportAdjustment("delivered", "a", None, 1, 0),
        ReportAdjustment("delivered", None, "media", 2, 1),
    ]
    assert digest_of(before) != digest_of(after)
