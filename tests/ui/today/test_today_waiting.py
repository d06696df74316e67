"""Today lists submissions whose hold ends, and corrections that a second person has to confirm."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desks import Offices, material
from tests.stages import LOOK_AGAIN, SEATS, Stages, alone, ask, holder
from tests.ui.conftest import Open, Seated, seated
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.ui.today.panel import TodayPanel
from wxdesk.ui.today.waiting_lines import may_second


@pytest.fixture
def published(offices: Offices, tmp_path: Path, qtbot: QtBot) -> Iterator[Seated]:
    """Show Today on a desk whose only article is published."""
    stages = Stages(offices, tmp_path / "stages")
    with (
        stages.placement(PlacementStage.PUBLISHED, tmp_path / "copy") as office,
        seated(office, qtbot, "zh_CN", "today", read_only=False) as seat,
    ):
        yield seat


def line_of(seat: Seated, key: str) -> int:
    """Wait until Today has a line whose key begins with `key`, select the line, and return its row."""
    today = seat.window.screen_of(TodayPanel)

    def row() -> int:
        return next((at for at, line in enumerate(today.model.rows) if line.key.startswith(key)), -1)

    seat.until(lambda: row() >= 0 and not seat.window.session.tasks.busy)
    today.list.setCurrentIndex(today.model.index(row(), 0))
    return row()


def heading_above(seat: Seated, row: int) -> str:
    rows = seat.window.screen_of(TodayPanel).model.rows
    return next(line.title for line in reversed(rows[:row]) if line.heading)


def test_a_hold_whose_day_came_is_one_key_from_its_page(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    office, today = seat.office, seat.window.screen_of(TodayPanel)
    office.desk.holding.hold(office.only, office.editor, "等总办批件", LOOK_AGAIN)
    office.clock.set("2026-03-02T09:00")
    today.refresh()
    row = line_of(seat, "held-")
    assert heading_above(seat, row) == "缓发到期 1"
    assert (today.model.rows[row].due, today.model.rows[row].note) == ("昨天", "等总办批件")
    gone: list[tuple[str, str]] = []
    seat.window.session.going.connect(lambda *where: gone.append(where))
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert gone == [("article", f"{office.only}#pieces")]
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_a_correction_stands_with_the_second_person_and_not_with_who_asked(published: Seated) -> None:
    ask(published.office, AmendmentKind.CORRECTION)
    row = line_of(published, "amendment-")
    assert heading_above(published, row) == "待另一人同意的更正、撤回 1"
    published.sit(alone(Role.RELEASER))
    today = published.window.screen_of(TodayPanel)
    published.until(lambda: any(line.title == "待您同意的更正、撤回 1" for line in today.model.rows))


def test_an_amendment_waits_for_whom_the_core_lets_agree_on_its_channel(published: Seated) -> None:
    office = published.office
    ask(office, AmendmentKind.CORRECTION)
    view = office.desk.correcting.open()[0]
    ours = {}
    for seat in SEATS:
        published.sit(alone(*seat))
        ours[seat] = may_second(published.window.session, view)
    for seat, offered in ours.items():
        try:
            office.desk.correcting.correct(office.placement, holder(office, *seat))
            allowed = True
        except Refused as no:
            allowed = no.code != "role-missing"  # an earlier person has agreed already
        assert offered is allowed, seat


def test_what_readers_see_wrong_stands_before_what_is_only_in_work(published: Seated) -> None:
    office, today = published.office, published.window.screen_of(TodayPanel)
    who = holder(office, Role.RELEASER)
    office.desk.correcting.ask(office.placement, who, AmendmentKind.RETRACTION, "店名写错了")
    office.desk.reviewing.request_review(office.accept(office.own(2)), office.editor)
    published.window.session.changed.emit()

    def heads() -> list[str]:
        return [line.title for line in today.model.rows if line.heading]

    amending, comparing = "待您同意的更正、撤回 1", "促销信息待核对 1"
    published.until(lambda: {amending, comparing} <= set(heads()))
    assert heads().index(amending) < heads().index(comparing)


def test_a_line_says_what_the_reviewer_wants_changed(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    office = seat.office
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "折扣与海报不一致")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: any("要改：折扣与海报不一致" in line.note for line in today.model.rows))
    at = next(at for at, line in enumerate(today.model.rows) if line.subject == office.placement)
    today.list.setCurrentIndex(today.model.index(at, 0))
    said = [one.text() for one in today.detail.findChildren(QLabel)]
    assert any(one.startswith("王审") and "要求修改：折扣与海报不一致" in one for one in said)
    office.desk.reviewing.request_review(office.placement, office.editor)
    seat.until(lambda: not any("要改" in line.note for line in today.model.rows))


def test_a_proposed_waiver_stands_with_the_reviewer(window_on: Open) -> None:
    seat = window_on("received", panel="today")
    office, today = seat.office, seat.window.screen_of(TodayPanel)
    short = office.receive(material(office.inbox / "短稿", sentences=2, shade=70))
    office.desk.waiver_proposals.propose(short, "LEN.body.min", office.editor, "公告，字数够用")
    today.refresh()
    row = line_of(seat, "waiver-")
    assert heading_above(seat, row) == "等审核人定的放行提议 1"
    assert (today.model.rows[row].who, today.model.rows[row].tag) == ("殷茵", "提议放行")
    gone: list[tuple[str, str]] = []
    seat.window.session.going.connect(lambda *where: gone.append(where))
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert gone == [("queue", short)]
    seat.sit("王审")
    seat.window.show_panel("today")
    seat.until(lambda: any(line.title == "待定的放行提议 1" for line in today.model.rows))
