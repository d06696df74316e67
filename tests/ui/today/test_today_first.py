"""The first lines of Today are shown before the whole day is read, and do not move afterwards."""

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open, Seated
from wxdesk.services.records.today_views import UNCHECKED
from wxdesk.ui.models.rows import RowModel
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.today.line_list import WHAT, WHEN, lay_out_lines
from wxdesk.ui.today.lines import Lines
from wxdesk.ui.today.panel import TodayPanel

PUSH_DAY = "2026-01-04T08:00"
STAGES = ["received", "accepted", "in_review", "approved", "released"]


def both(seat: Seated) -> tuple[list[TodayLine], list[TodayLine]]:
    """Return the lines that are shown first, and all lines of the day."""
    session, lines = seat.window.session, Lines(seat.window.session)
    person = session.person.id if session.person else None
    whole = [one for one in lines.of(session.desk.today.agenda(person)) if not one.folded]
    warned = "" if whole[0].heading else whole[0].key
    return lines.first(session.desk.day_ahead.opening(), warned), whole


def shown(lines: list[TodayLine]) -> list[tuple[str, ...]]:
    return [(one.key, one.tag, one.title, one.who, one.due) for one in lines if not one.wide]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("at", ["", PUSH_DAY])
@pytest.mark.parametrize("person", ["", "王审"])
def test_the_first_lines_are_those_of_the_whole_day(window_on: Open, stage: str, at: str, person: str) -> None:
    seat = window_on(stage, panel="today")
    if at:
        seat.office.clock.set(at)
    if person:
        seat.sit(person)
    first, whole = both(seat)
    assert shown(first)
    assert [one.key for one in first] == [one.key for one in whole[: len(first)]]
    assert shown(first) == shown(whole[: len(first)])
    assert all(before.whole in after.whole for before, after in zip(first, whole, strict=False))


def test_the_next_start_keeps_the_place_of_what_is_warned_of(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    session, today = seat.window.session, seat.window.screen_of(TodayPanel)
    seat.until(lambda: len(today.model.rows) > 1 and not session.tasks.busy)
    warned = today.model.rows[0]
    assert warned.key.startswith("alarm")
    kept, opening = session.setting("today/warned"), session.desk.day_ahead.opening()
    place, heading, *_ = Lines(session).first(opening, kept)
    assert (place.key, place.title) == (warned.key, "正在看排期有什么要提醒…")
    assert Lines(session).first(opening, "")[0] == heading


def test_the_first_lines_end_where_only_an_article_tells_what_comes(window_on: Open) -> None:
    seat = window_on("released", panel="today")
    seat.office.clock.set(PUSH_DAY)
    opening = seat.office.desk.day_ahead.opening()
    assert [work.blockers for push in opening.next for work in push.blocked] == [(UNCHECKED,)]
    first, whole = both(seat)
    assert not any(line.key.startswith("next-") for line in first)
    assert len(first) < len(whole)


def test_the_first_lines_name_what_surely_holds_up_an_item(window_on: Open) -> None:
    seat = window_on("approved", panel="today")
    seat.office.clock.set(PUSH_DAY)
    notes = [line.note for line in both(seat)[0] if line.key.startswith("next-")]
    assert notes == ["未签发"]


def test_the_rest_of_the_day_comes_below_the_first_lines(window_on: Open, qtbot: QtBot) -> None:
    seat = window_on("in_review", panel="today")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: bool(today.model.rows) and not seat.window.session.tasks.busy)
    first, whole = both(seat)
    model: RowModel[TodayLine] = today.model
    model.replace(first)
    today.list.setCurrentIndex(model.index(len(first) - 1, 0))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted, timeout=60_000):
        model.replace(whole)
    assert today.list.currentIndex().row() == len(first) - 1
    assert model.rowCount() == len(whole)


class Pictures(QObject):
    """Event filter that counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_lines_that_come_are_drawn_once(window_on: Open, qtbot: QtBot) -> None:
    seat = window_on("in_review", panel="today")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: bool(today.model.rows) and not seat.window.session.tasks.busy)
    more_than_have_room = [TodayLine(f"line-{number}", "一行", heading=number % 9 == 0) for number in range(99)]
    qtbot.wait(50)
    pictures = Pictures()
    today.list.viewport().installEventFilter(pictures)
    today.model.replace(more_than_have_room)
    lay_out_lines(today.list, today.model, 1.0)
    qtbot.waitUntil(lambda: pictures.count > 0, timeout=60_000)
    qtbot.wait(50)
    assert pictures.count == 1


def test_a_title_has_the_room_of_the_day_that_its_line_does_not_have(window_on: Open) -> None:
    seat = window_on("empty", panel="today")
    panel = seat.window.screen_of(TodayPanel)
    panel.model.replace([TodayLine("push", "媒体号", due="明天"), TodayLine("item", "店庆", indented=True)])
    lay_out_lines(panel.list, panel.model, 1.0)
    assert [panel.list.columnSpan(row, WHAT) for row in (0, 1)] == [1, WHEN - WHAT + 1]
