"""Positions of pushes and items, targets of arrow keys, and the state of a push; none of this needs a window."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtGui import QFont

from tests.ui.calendar_samples import MONDAY, item, package, push, week
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.views.views import PlaceTarget
from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.cuts import Cuts
from wxdesk.ui.calendar.grid.faces import ItemFace, NumberForm, Numbers, state_of
from wxdesk.ui.calendar.grid.layout import FEW, WEEK, Box, columns, lay_out, push_boxes
from wxdesk.ui.calendar.grid.meter import tick_rise
from wxdesk.ui.calendar.grid.period import CalendarPeriod, View
from wxdesk.ui.calendar.grid.walk import Turn, Way, order_at, ordinary, walk

CHANNELS = ("media", "zongchao")
NOON = datetime(2026, 1, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "first", "weeks"),
    [
        (date(2026, 1, 1), date(2025, 12, 29), 5),
        (date(2026, 2, 14), date(2026, 1, 26), 5),
        (date(2027, 2, 28), date(2027, 2, 1), 4),
        (date(2026, 8, 31), date(2026, 7, 27), 6),
        (date(2026, 12, 31), date(2026, 11, 30), 5),
    ],
)
def test_a_month_shows_every_week_that_it_touches(day: date, first: date, weeks: int) -> None:
    period = CalendarPeriod(View.MONTH, day)
    assert (period.first, len(period.starts)) == (first, weeks)
    assert period.holds(day.replace(day=1))
    assert period.holds(day)


def test_going_a_month_back_and_forth_never_skips_one() -> None:
    period = CalendarPeriod(View.MONTH, date(2026, 1, 31))
    assert [period.step(n).day for n in (-1, 1, 2, 12)] == [
        date(2025, 12, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
        date(2027, 1, 1),
    ]


def test_the_rolling_week_shows_yesterday_and_six_days_ahead_and_steps_by_seven_days() -> None:
    period = CalendarPeriod(View.WEEK, date(2026, 1, 4))
    assert (period.first, period.last, period.row_days) == (date(2026, 1, 3), date(2026, 1, 10), 8)
    assert period.step(1).first == date(2026, 1, 10)


@pytest.mark.parametrize(("length", "rows", "row_days"), [(3, 1, 3), (8, 1, 8), (14, 2, 7), (30, 5, 7)])
def test_a_span_begins_with_its_first_day_and_stands_in_rows(length: int, rows: int, row_days: int) -> None:
    period = CalendarPeriod(View.WEEK, date(2026, 1, 4), length)
    assert (period.first, len(period.starts), period.row_days) == (date(2026, 1, 4), rows, row_days)
    assert period.holds(date(2026, 1, 4) + timedelta(days=length - 1))
    assert period.step(1).first == date(2026, 1, 4) + timedelta(days=length)


def test_a_day_that_is_shown_already_does_not_turn_the_page() -> None:
    period = CalendarPeriod(View.WEEK, date(2026, 1, 4))
    assert period.around(date(2026, 1, 10)) == period
    assert period.around(date(2026, 1, 11)).day == date(2026, 1, 11)
    month = CalendarPeriod(View.MONTH, date(2026, 1, 4))
    assert month.around(date(2026, 2, 1)).day.month == 2


@pytest.mark.parametrize("width", [700, 733, 851, 1600])
def test_seven_days_share_the_width_to_the_last_pixel(width: int) -> None:
    spans = columns(WEEK, width)
    assert spans[0][0] == WEEK.lane_head
    assert sum(wide for _, wide in spans) == width - WEEK.lane_head
    assert max(wide for _, wide in spans) - min(wide for _, wide in spans) <= 1


@pytest.mark.parametrize(("width", "whole"), [(1400, 1400), (620, WEEK.lane_head + 7 * WEEK.day)])
def test_days_that_would_become_too_narrow_are_wider_than_what_is_seen(width: int, whole: int) -> None:
    layout = lay_out([MONDAY], CHANNELS, week(each=2), width, WEEK)
    assert layout.width == whole
    assert min(wide for _, wide in layout.bands[0].columns) >= WEEK.day


def test_lanes_stand_below_each_other_without_overlap_and_are_as_high_as_their_fullest_day() -> None:
    pushes = [*week(each=2), *week(channel="zongchao"), push(MONDAY, channel="hidden")]
    layout = lay_out([MONDAY], CHANNELS, pushes, 1400, WEEK)
    media, zongchao = layout.bands[0].lanes
    assert media.box.y == WEEK.day_head
    assert media.box.h == WEEK.top + 2 * (WEEK.card + WEEK.gap) + WEEK.foot
    assert (zongchao.box.y, zongchao.box.h) == (media.box.bottom, WEEK.floor)
    assert layout.height == zongchao.box.bottom
    assert "hidden" not in {push.push.channel for push in push_boxes(layout.bands)}


@pytest.mark.parametrize(
    ("width", "each", "second"),
    [(840, 2, WEEK.second), (840, FEW, WEEK.second), (840, FEW + 1, 0), (1400, 2, 0)],
)
def test_titles_have_a_second_line_where_days_are_narrow_and_pushes_not_full(
    width: int, each: int, second: int
) -> None:
    layout = lay_out([MONDAY], CHANNELS, week(each=each), width, WEEK)
    assert {card.h for one in push_boxes(layout.bands) for card in one.cards} == {WEEK.card + second}


@pytest.mark.parametrize("text", ["店庆三十年惠聚全城", "5G 手机 HUAWEI Mate 70 首发", "🎉🎉🎉🎉🎉🎉店庆", "短", ""])
def test_a_title_goes_on_in_the_second_line_without_loss(text: str) -> None:
    first, rest = Cuts({13: QFont()}).in_two(text, 60, 13)
    assert bool(first) == bool(text)
    assert f"{first}{rest}".replace(" ", "") == text.replace(" ", "")


def test_the_meter_lies_between_the_tag_and_the_cards_with_its_tick() -> None:
    head = WEEK.head
    rise = tick_rise(head.meter_height)
    assert head.tag + head.tag_height < head.meter - rise
    assert head.meter + head.meter_height + rise < min(WEEK.top, WEEK.floor)


def test_each_card_is_found_where_it_lies_and_nothing_beside_the_pushes() -> None:
    layout = lay_out([MONDAY], CHANNELS, week(each=3), 800, WEEK)
    for one in push_boxes(layout.bands):
        for card, shown in zip(one.cards, one.push.items, strict=True):
            assert layout.key_at(card.x + 1, card.y + 1) == shown.placement
        assert layout.key_at(one.box.x + 1, one.box.y + 1) == one.push.label
    zongchao = layout.bands[0].lanes[1].box
    assert layout.key_at(zongchao.x + 300, zongchao.y + 5) is None
    assert layout.key_at(10, 5) is None


def test_two_pushes_of_one_day_lie_below_each_other() -> None:
    cancelled = push(MONDAY, mode="cancelled", label="media/cancelled")
    layout = lay_out([MONDAY], CHANNELS, [cancelled, push(MONDAY, [item("a", 1)])], 800, WEEK)
    first, second = list(push_boxes(layout.bands))
    assert first.box.bottom == second.box.y
    assert second.cards[0].y > second.box.y


def test_what_is_let_go_comes_before_the_card_whose_upper_half_it_is_over() -> None:
    one = next(push_boxes(lay_out([MONDAY], CHANNELS, week(each=3), 800, WEEK).bands))
    heights = [one.box.y, one.cards[0].y + 1, one.cards[0].bottom - 1, one.cards[2].y + 1, one.box.bottom]
    assert [one.slot(y) for y in heights] == [0, 0, 1, 2, 3]


def test_only_the_weeks_between_two_heights_are_drawn() -> None:
    mondays = [MONDAY + timedelta(days=7 * n) for n in range(52)]
    layout = lay_out(mondays, CHANNELS, [], 800, WEEK)
    third = layout.bands[2].box
    assert [band.start for band in layout.between(third.y, third.y + 1)] == [mondays[2]]
    assert [band.start for band in layout.between(third.y - 1, third.bottom + 1)] == mondays[1:4]


def test_left_and_right_stay_in_the_lane_and_turn_the_page_at_its_end() -> None:
    pushes = [*week(each=1), *week(channel="zongchao")]
    tuesday = MONDAY + timedelta(days=1)
    assert walk(pushes, CHANNELS, f"media/{MONDAY}", Way.RIGHT, (MONDAY,)) == f"media/{tuesday}"
    assert walk(pushes, CHANNELS, "media-1229-0", Way.RIGHT, (MONDAY,)) == "media-1230-0"
    assert walk(pushes, CHANNELS, f"zongchao/{MONDAY}", Way.LEFT, (MONDAY,)) == Turn(-1, "zongchao")


def test_up_and_down_go_through_the_items_and_on_to_the_next_lane_of_the_same_day() -> None:
    pushes = [*week(each=2), *week(channel="zongchao")]
    path = [f"media/{MONDAY}"]
    for _ in range(4):
        led = walk(pushes, CHANNELS, path[-1], Way.DOWN, (MONDAY,))
        assert isinstance(led, str)
        path.append(led)
    assert path[1:] == ["media-1229-0", "media-1229-1", f"zongchao/{MONDAY}", f"zongchao/{MONDAY}"]
    assert walk(pushes, CHANNELS, path[3], Way.UP, (MONDAY,)) == "media-1229-1"
    assert walk(pushes, CHANNELS, "media-1229-0", Way.UP, (MONDAY,)) == f"media/{MONDAY}"


def test_down_leads_to_the_nearest_push_where_the_next_lane_has_none_that_day() -> None:
    other = push(MONDAY + timedelta(days=2), channel="zongchao")
    assert walk([*week(), other], CHANNELS, f"media/{MONDAY}", Way.DOWN, (MONDAY,)) == other.label


def test_arrows_begin_with_the_first_push_where_nothing_is_chosen() -> None:
    assert walk(week(), CHANNELS, "", Way.DOWN, (MONDAY,)) == f"media/{MONDAY}"
    assert walk([], CHANNELS, "", Way.DOWN, (MONDAY,)) == ""


def test_the_first_article_has_no_place_in_the_order_and_the_others_count_from_one() -> None:
    three = push(MONDAY, [item("a", 1), item("b", 2), item("c", 3)])
    assert [ordinary(three, name) for name in "bc"] == [1, 2]
    assert [order_at(three, "new", slot) for slot in range(4)] == [1, 1, 2, 3]
    assert order_at(three, "b", 3) == 2


def carried(**changes: object) -> Carry:
    values: dict[str, object] = {"source": f"media/{MONDAY}", "over": f"media/{MONDAY}", "slot": 0}
    return Carry("a", "26-0001", "店庆", "media", **{**values, **changes})  # type: ignore[arg-type] # by name


def test_carrying_by_keyboard_skips_pushes_that_do_not_take_the_item() -> None:
    days = [f"media/{MONDAY + timedelta(days=n)}" for n in range(7)]
    answers = {days[1]: PlaceTarget(days[1], "push-full"), days[2]: PlaceTarget(days[2])}
    carry = carried(answers=answers)
    there = carry.step(week(), Way.RIGHT)
    assert there is not None
    assert there.over == days[2]
    assert there.step(week(), Way.RIGHT) is None
    back = there.step(week(), Way.LEFT)
    assert back is not None
    assert back.over == days[0]


def test_carrying_up_and_down_stays_between_the_ends_of_the_push() -> None:
    pushes = week(each=2)
    carry = carried(slot=0)
    slots = []
    for way in (Way.UP, Way.DOWN, Way.DOWN, Way.DOWN):
        moved = carry.step(pushes, way)
        assert moved is not None
        carry = moved
        slots.append(carry.slot)
    assert slots == [0, 1, 2, 2]


def test_a_push_that_was_not_asked_about_takes_nothing() -> None:
    assert not carried().allows("media/2026-02-01")
    assert carried().allows(f"media/{MONDAY}")
    assert not carried(fixed=PlaceTarget(f"media/{MONDAY}", "item-frozen")).allows(f"media/{MONDAY}")


TODAY = date(2026, 1, 1)
SIX = [item(str(n), n) for n in range(1, 7)]
HEADLESS = (Finding("CAL.first", Severity.WARN, "HS 4.4-3", "finding-CAL-first"),)


@pytest.mark.parametrize(
    ("ahead", "items", "changes", "code", "tone"),
    [
        (9, (), {}, "short", "neutral"),
        (5, (), {}, "short", "warn"),
        (2, (), {}, "short", "returned"),
        (4, SIX, {}, "ready", "ok"),
        (4, SIX, {"warnings": HEADLESS}, "headless", "warn"),
        (0, SIX, {"frozen": True}, "frozen", "neutral"),
        (0, SIX, {"frozen": True, "packages": (package(),), "current": True}, "exported", "ok"),
        (0, SIX, {"frozen": True, "packages": (package(),), "current": True, "timed": NOON}, "timed", "ok"),
        (1, SIX, {"frozen": True, "fixed": True, "packages": (package(),)}, "stale", "warn"),
        (-1, SIX, {"frozen": True}, "missed", "returned"),
        (-1, (), {"frozen": True}, "missed", "returned"),
        (-1, (), {"frozen": True, "minimum": 0}, "over", "neutral"),
        (-1, (), {"frozen": True, "before_desk": True}, "over", "neutral"),
        (3, SIX, {"mode": "cancelled"}, "cancelled", "neutral"),
        (-1, [item("a", 1, stage=PlacementStage.PUBLISHED)], {"frozen": True, "minimum": 1}, "published", "ok"),
        (-1, [item("a", 1, stage=PlacementStage.PUBLISHED)], {"frozen": True}, "few", "warn"),
    ],
)
def test_a_push_says_how_far_it_is(
    ahead: int, items: list[object], changes: dict[str, object], code: str, tone: str
) -> None:
    state = state_of(push(TODAY + timedelta(days=ahead), items, **changes), TODAY)  # type: ignore[arg-type] # rows
    assert (state.code, state.tone) == (code, tone)


def test_a_box_holds_its_first_point_and_not_the_one_beyond() -> None:
    box = Box(10, 20, 5, 5)
    assert box.holds(10, 20)
    assert not box.holds(15, 20)
    assert not box.holds(10, 25)


def test_numbers_have_their_year_on_every_card_or_on_none() -> None:
    short = ItemFace("3", False, (), "以旧换新", "26-0012", "待审", "warn", "")
    longer = ItemFace("4", False, (), "焕新节", "26-0013", "编辑中", "accent", "")
    shown = {"short": short, "longer": longer}
    assert Numbers(len).form(shown, 26) is NumberForm.WHOLE
    assert Numbers(len).form(shown, 20) is NumberForm.SHORT


def test_where_room_is_short_the_position_gives_way_to_number_and_stage() -> None:
    card = ItemFace("5", False, (("Urgent", "returned"),), "Opening", "26-0021", "In review", "warn", "")
    assert Numbers(len).form({"card": card}, 19) is NumberForm.ALONE


def test_the_first_of_a_push_does_not_shorten_the_numbers_of_the_others() -> None:
    plain = ItemFace("3", False, (), "以旧换新", "26-0012", "待审", "warn", "")
    first = ItemFace("头条", True, (), "新店开业", "26-0021", "编辑中", "accent", "")
    assert Numbers(len).form({"plain": plain, "first": first}, 20) is NumberForm.WHOLE
