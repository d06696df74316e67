"""The positions of pushes and items in the month view, and the targets of its arrow keys, tested without a window."""

from datetime import date, timedelta

import pytest

from tests.ui.calendar_samples import MONDAY, item, push, week
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.ui.calendar.grid.month_layout import HEAD, LINE, TOP, lay_out_month
from wxdesk.ui.calendar.grid.period import CalendarPeriod, View
from wxdesk.ui.calendar.grid.walk import Turn, Way, walk_month

CHANNELS = ("media", "zongchao", "moments")
SIX_WEEKS = CalendarPeriod(View.MONTH, date(2026, 8, 1)).starts
ROOM = (850, 600)
"""Width and height in pixels that a window of 1366 x 768 leaves to the month."""


def test_six_weeks_of_four_pushes_a_day_are_seen_at_once() -> None:
    days = [SIX_WEEKS[0] + timedelta(days=n) for n in range(42)]
    pushes = [push(day, channel=channel) for day in days for channel in ("media", "zongchao", "c3")]
    layout = lay_out_month(SIX_WEEKS, ("media", "zongchao", "c3"), pushes, *ROOM)
    assert layout.height <= ROOM[1]
    assert len(layout.bands) == 6
    assert all(one.box.h >= LINE for band in layout.bands for day in band.lanes[0].days for one in day.pushes)


def test_pushes_with_items_have_a_second_line_for_a_title_while_there_is_room() -> None:
    pushes = [push(MONDAY), push(MONDAY, [item("a", 1)], channel="zongchao")]
    tight = lay_out_month([MONDAY], CHANNELS, pushes, 800, TOP + HEAD + 3 * LINE + 6)
    cell = tight.bands[0].lanes[0].days[0]
    assert [one.box.h for one in cell.pushes] == [LINE, 2 * LINE]


def test_a_cell_grows_rather_than_hide_a_push() -> None:
    channels = tuple(f"c{n}" for n in range(9))
    layout = lay_out_month([MONDAY], channels, [push(MONDAY, channel=one) for one in channels], 800, 100)
    cell = layout.bands[0].lanes[0].days[0]
    assert len(cell.pushes) == 9
    assert cell.pushes[-1].box.bottom <= cell.box.bottom


def test_each_push_and_each_of_its_items_is_found_on_its_line() -> None:
    brief = push(MONDAY, channel="moments", account=ChannelKind.MOMENTS)
    pushes = [push(MONDAY, [item("a", 1)]), push(MONDAY, channel="zongchao"), brief]
    layout = lay_out_month([MONDAY], CHANNELS, pushes, *ROOM)
    for one in layout.bands[0].lanes[0].days[0].pushes:
        assert layout.key_at(one.box.x + 1, one.box.y + 1) == one.push.label
    assert layout.boxes["a"] == layout.boxes[f"media/{MONDAY}"]
    assert layout.boxes[brief.label].bottom <= TOP + HEAD


PUSHES = [*week(), push(MONDAY + timedelta(days=2), channel="zongchao"), *week(MONDAY + timedelta(days=7))]
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("key", "way", "led"),
    [
        (f"media/{MONDAY}", Way.RIGHT, f"media/{MONDAY + timedelta(days=1)}"),
        (f"zongchao/{WEDNESDAY}", Way.RIGHT, f"media/{WEDNESDAY + timedelta(days=1)}"),
        (f"media/{WEDNESDAY}", Way.DOWN, f"zongchao/{WEDNESDAY}"),
        (f"zongchao/{WEDNESDAY}", Way.DOWN, f"media/{WEDNESDAY + timedelta(days=7)}"),
        (f"media/{WEDNESDAY + timedelta(days=7)}", Way.UP, f"zongchao/{WEDNESDAY}"),
        (f"media/{MONDAY}", Way.UP, Turn(-1, "media")),
        (f"media/{MONDAY}", Way.LEFT, Turn(-1, "media")),
        ("", Way.DOWN, f"media/{MONDAY}"),
    ],
)
def test_arrows_go_by_day_and_through_the_pushes_of_a_day(key: str, way: Way, led: str | Turn) -> None:
    assert walk_month(PUSHES, CHANNELS, key, way) == led
