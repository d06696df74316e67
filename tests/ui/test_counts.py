"""Count the key presses and clicks that an hour's work in the window takes; waiting and reading do not count.

`pytest -rP tests/ui/test_counts.py` shows the counts. Drops are counted in `test_real_drop`.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from tests.desks import Office
from tests.ui.conftest import Open, Seated
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.views.views import PlacementView
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.review.panel import ReviewPanel

SIX = 6
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class Counted:
    """A person who uses the window by keys and clicks, each of which is counted.

    Before each, the person waits until the window is ready.
    """

    seat: Seated
    actions: int = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key on whatever has the focus."""
        self._settle()
        self.actions += 1
        QTest.keyClick(self.seat.window.focusWidget() or self.seat.window, key, modifier)

    def click(self, kind: type[QWidget], name: str) -> None:
        """Click the visible widget with this object name."""
        self._settle()
        self.seat.until(lambda: any(one.isEnabled() for one in self.seat.window.findChildren(kind, name)))
        self.actions += 1
        QTest.mouseClick(self.seat.find(kind, name), Qt.MouseButton.LeftButton)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds` returns True, which is no action."""
        self.seat.until(holds)

    def _settle(self) -> None:
        self.seat.until(lambda: self.seat.window.furnishing.done and not self.seat.window.session.tasks.busy)

    def took(self, what: str, most: int) -> None:
        """Print the number of actions that `what` took, and assert that it is at most `most`."""
        sys.stdout.write(f"{what}: {self.actions} actions (at most {most})\n")
        assert self.actions <= most


def at(window_on: Open, stage: str, panel: str = "queue", person: str = "殷茵") -> Counted:
    """Open a window on a desk at `stage`, with the screen `panel` and this acting person."""
    seat = window_on(stage, panel=panel)
    seat.window.resize(1600, 1000)
    seat.window.activateWindow()
    if person != "殷茵":
        seat.sit(person)
    return Counted(seat)


def six(office: Office, *channels: str, released: bool = False) -> list[PlacementView]:
    """Send six articles to review on `channels`, or release them; return their placements in the order of the push."""
    for shade in range(10, 10 + 10 * SIX, 10):
        office.accept(office.own(shade, channels=channels or ("media",)))
        for one in office.desk.reading.submission(office.only).placements:
            office.desk.composing.edit_fields(one.id, office.editor, PlacementFields(title=f"第{shade}号稿件"))
            if released:
                office.release(one.id)
            else:
                office.desk.reviewing.request_review(one.id, office.editor)
    return placements(office)


def placements(office: Office) -> list[PlacementView]:
    """Return the placements of all submissions, the oldest first."""
    rows = office.desk.reading.queue().rows
    found = [one for row in rows for one in office.desk.reading.submission(row.id).placements]
    return sorted(found, key=lambda one: one.title)


def stages(office: Office) -> set[PlacementStage]:
    return {one.stage for one in placements(office)}


def test_an_article_gets_cover_and_theme_and_goes_to_review(window_on: Open) -> None:
    hand = at(window_on, "accepted")
    seat, office = hand.seat, hand.seat.office
    hand.until(lambda: seat.queue.list.currentIndex().isValid())
    seat.queue.list.setFocus()
    hand.key(Qt.Key.Key_Return)
    panel = seat.window.screen_of(ArticlePanel)
    hand.until(lambda: panel.manuscript.view is not None)
    hand.until(lambda: panel.views.isAncestorOf(seat.window.focusWidget() or panel))
    hand.key(Qt.Key.Key_Y, CONTROL | SHIFT)
    hand.until(lambda: seat.sees("gallery-culture"))
    hand.click(QWidget, "gallery-culture")
    hand.until(lambda: office.desk.writing.open(office.placement).fields["theme"] == "culture")
    hand.key(Qt.Key.Key_K, CONTROL | SHIFT)
    hand.until(lambda: len(seat.window.findChildren(QToolButton, "coverPicture-2")) > 0)
    before = office.desk.review_reading.view(office.placement, None).cover
    hand.click(QToolButton, "coverPicture-2")
    hand.until(lambda: office.desk.review_reading.view(office.placement, None).cover != before)
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.until(lambda: stages(office) == {PlacementStage.IN_REVIEW})
    hand.took("an article with theme and cover, from the queue to review", 7)


@pytest.mark.parametrize("channels", [("media",), ("media", "zongchao")])
def test_six_articles_are_approved_one_after_another(window_on: Open, channels: tuple[str, ...]) -> None:
    hand = at(window_on, "empty", "today", "王审")
    seat, office = hand.seat, hand.seat.office
    six(office, *channels)
    hand.key(Qt.Key.Key_6, CONTROL)
    panel = seat.window.screen_of(ReviewPanel)
    for number in range(SIX):
        left = SIX - number
        hand.until(lambda left=left: _waiting(panel) == left and _shown(panel))  # type: ignore[misc] # bound now
        hand.key(Qt.Key.Key_7)
    hand.until(lambda: stages(office) == {PlacementStage.APPROVED})
    hand.took(f"review of six articles on {len(channels)} channels, from Today", 7)


def _waiting(panel: ReviewPanel) -> int:
    return sum(line.row is not None and line.row.stage is PlacementStage.IN_REVIEW for line in panel.model.rows)


def _shown(panel: ReviewPanel) -> bool:
    view = panel.right.view
    return view is not None and view.row.placement == panel.subject and view.row.stage is PlacementStage.IN_REVIEW


def test_a_push_becomes_a_verified_package(window_on: Open) -> None:
    hand = at(window_on, "empty", "today")
    seat, office = hand.seat, hand.seat.office
    first = six(office, released=True)[0]
    label = str(first.push_label)
    office.desk.scheduling.place(first.id, office.editor, first=True, reason="店庆重点")
    hand.key(Qt.Key.Key_7, CONTROL)
    hand.until(lambda: seat.packages.subject == label and seat.packages.pane.export.go.isEnabled())
    hand.key(Qt.Key.Key_E)
    hand.until(lambda: bool(office.desk.scheduling.push(label).packages))
    hand.until(lambda: "校验" in seat.notice)
    hand.took("a push of six to a verified package, from Today", 2)


def test_six_addresses_from_one_paste_record_the_publication(window_on: Open) -> None:
    hand = at(window_on, "empty", "today")
    seat, office = hand.seat, hand.seat.office
    found = six(office, released=True)
    label = str(found[0].push_label)
    office.desk.scheduling.place(found[0].id, office.editor, first=True, reason="店庆重点")
    office.desk.exporting.export(label, office.editor)
    office.clock.set("2026-01-01T18:00")
    hand.key(Qt.Key.Key_7, CONTROL)
    hand.until(lambda: seat.packages.subject == label and seat.sees("publishedPaste"))
    said = "\n".join(f"{one.title}\nhttps://mp.weixin.qq.com/s/a{at}" for at, one in enumerate(found))
    QGuiApplication.clipboard().setText(said)
    hand.key(Qt.Key.Key_G)
    hand.key(Qt.Key.Key_V, CONTROL)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: stages(office) == {PlacementStage.PUBLISHED})
    hand.took("six addresses from one paste to the record of publication, from Today", 4)
