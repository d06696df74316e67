"""Count the actions that a drop takes in a real window: each drag, click and key press, sent through the X server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.desks import material, picture_file
from tests.seats import seated
from tests.ui.test_real_walk import Hand, manager, started
from tests.unit.files.word_builder import p
from tests.unit.services.notices.test_kits import fill_in
from tests.unit.services.submissions.test_drop_intake import offer
from wxdesk.bootstrap import make_desk
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.requests import Received
from wxdesk.services.submissions.drop_intake import DropOutcome
from wxdesk.ui.queue.drops.drop_items import DropState
from wxdesk.ui.queue.panel import QueuePanel

__all__ = ["manager"]
pytestmark = pytest.mark.xvfb


@dataclass
class CountingHand(Hand):
    """A `Hand` (a person who uses mouse and keyboard) that counts each drag, click and key press as one action."""

    actions: int = 0

    def keys(self, *keys: str) -> None:
        self.actions += len(keys)
        super().keys(*keys)

    def click(self, widget: QWidget) -> None:
        self.actions += 1
        super().click(widget)

    def drag_in(self, folder: Path) -> None:
        self.actions += 1
        super().drag_in(folder)

    @property
    def queue(self) -> QueuePanel:
        return self.window.screen_of(QueuePanel)

    def judged(self) -> None:
        """Wait until every dropped delivery has its verdict; waiting is not counted as an action."""
        tray = self.queue.drops.tray
        self.until(lambda: bool(tray.items) and all(one.state is DropState.READY for one in tray.items))


@contextmanager
def office_at(folder: Path, bot: QtBot) -> Iterator[CountingHand]:
    """Start the program on the desk in `folder`, with the queue in sight."""
    with started(bot, folder / "desk") as hand:
        counting = CountingHand(hand.bot, hand.application)
        counting.until(lambda: hand.application.window is not None and hand.window.isVisible())
        counting.until(lambda: hand.window.session.person is not None and not hand.window.session.tasks.busy)
        counting.window.activateWindow()
        counting.until(lambda: QApplication.activeWindow() is not None)
        yield counting


def prepared(folder: Path) -> Path:
    """Make a desk with an accepted submission of a unit, and write the unit's next delivery with a filled 投稿单.

    Return the folder of the desk; the filled form lies in `年货节` beside it.
    """
    with make_desk(folder / "desk", "黄商集团", "殷茵", "王审") as desk:
        by = seated(desk.people.resolve("殷茵"))
        unit = desk.people.add_unit("武穴购物广场", by)
        officer = desk.people.add("王芳", "营业员", (Role.OFFICER,), by, unit=unit.id)
        said = Received(unit=unit.id, officer=officer.id, range="publicity", source="武穴购物广场", channels=("media",))
        before = material(folder / "旧稿", shade=90, apart=True)
        (one,) = desk.intake.receive([before], replace(said, route="微信", kind="promotion"), by)
        desk.deciding.accept(one, by)
        (kit,) = desk.kits.write([unit.id], folder)
        new = folder / "年货节"
        new.mkdir()
        body = [p(f"第{number}段说明本次年货节的安排，请到店选购，祝您新年快乐。") for number in range(20)]
        fill_in(kit / "投稿单.docx", new / "投稿单.docx", *body)
        picture_file(new / "图1.png", 77)
    return folder


def accepted(hand: CountingHand, count: int) -> bool:
    rows = hand.window.session.desk.reading.queue().rows
    return sum(row.stage is Stage.ACCEPTED for row in rows) == count


def test_a_filled_form_takes_two_actions_from_drop_to_receipt(manager: None, qtbot: QtBot, tmp_path: Path) -> None:
    del manager
    with office_at(prepared(tmp_path), qtbot) as hand:
        hand.drag_in(tmp_path / "年货节")
        hand.judged()
        hand.keys("Return")
        hand.until(lambda: accepted(hand, 2))
        hand.until(lambda: "年货节" in QGuiApplication.clipboard().text())
        assert hand.actions == 2


def test_a_plain_folder_of_a_known_unit_takes_two_actions(manager: None, qtbot: QtBot, tmp_path: Path) -> None:
    del manager
    with office_at(prepared(tmp_path), qtbot) as hand:
        hand.drag_in(offer(tmp_path / "武穴购物广场-店庆"))
        hand.judged()
        hand.keys("Return")
        hand.until(lambda: accepted(hand, 2))
        hand.until(lambda: "店庆" in QGuiApplication.clipboard().text())
        assert hand.actions == 2


def test_a_plain_folder_whose_range_only_habit_tells_takes_four_actions(
    manager: None, qtbot: QtBot, tmp_path: Path
) -> None:
    del manager
    with office_at(prepared(tmp_path), qtbot) as hand:
        hand.drag_in(material(tmp_path / "武穴购物广场", shade=60, apart=True))
        hand.judged()
        hand.keys("Return", "Return")
        hand.until(lambda: hand.queue.drops.tray.items[0].outcome is DropOutcome.ACCEPT)
        hand.keys("Return")
        hand.until(lambda: accepted(hand, 2))
        assert hand.actions == 4


def test_ten_drops_of_known_units_take_two_actions(manager: None, qtbot: QtBot, tmp_path: Path) -> None:
    del manager
    folder = prepared(tmp_path)
    box = tmp_path / "今早"
    for number in range(10):
        offer(box / f"武穴购物广场-{number}", shade=100 + number)
    with office_at(folder, qtbot) as hand:
        hand.drag_in(box)
        hand.judged()
        hand.keys("ctrl+Return")
        hand.until(lambda: accepted(hand, 11))
        assert hand.actions == 2
