"""The phone preview shows an article in dark mode by WeChat's own algorithm.

The algorithm runs isolated from the page, whose own scripts are disabled.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from tests.ui.article.test_article import BESIDE, at_work, chromium, type_in
from tests.ui.conftest import Open, Seated

_COLOURS = """[document.documentElement, [...document.querySelectorAll("section p")][1]]
.map((one, at) => getComputedStyle(one)[at ? "color" : "backgroundColor"]).join(" ")"""
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_NIGHT = "rgb(25, 25, 25)"


def heard(seat: Seated, script: str) -> str:
    """Run a script on the page of the phone preview, isolated from scripts of the page, and return its result."""
    page = chromium(seat).page()
    answers: list[str] = []
    page.runJavaScript(script, BESIDE, answers.append)
    seat.until(lambda: bool(answers))
    return answers[0]


def colours(seat: Seated) -> str:
    """Return the background colour of the page and the colour of its first paragraph."""
    return heard(seat, _COLOURS)


def ground(rim: QWidget) -> str:
    """Return the background colour of the drawn phone, taken from a point between its edge `rim` and the page in it."""
    return rim.grab().toImage().pixelColor(rim.width() // 2, 12).name()


def test_the_phone_turns_dark_stays_so_while_one_types_and_turns_back(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    seat.until(lambda: colours(seat).startswith("rgb(255, 255, 255) rgb("))
    light, rim = colours(seat), seat.find(QWidget, "bezel")
    assert ground(rim) == "#ffffff"
    QTest.keyClick(panel.source, Qt.Key.Key_D, _BOTH)
    seat.until(lambda: colours(seat).startswith(_NIGHT))
    dark = colours(seat)
    assert ground(rim) == "#191919"
    assert dark.removeprefix(_NIGHT) != light.removeprefix("rgb(255, 255, 255)")
    type_in(panel, "\n\n又一段。")
    seat.until(lambda: "又一段。" in heard(seat, "document.body.innerText") and colours(seat) == dark)
    panel.phone.set_dark(dark=False)
    seat.until(lambda: colours(seat) == light)


def test_the_phone_offers_to_copy_its_words_and_nothing_of_a_browser(window_on: Open) -> None:
    seat = window_on("accepted")
    at_work(seat)
    view = chromium(seat)
    seat.until(lambda: "。" in heard(seat, "document.body.innerText"))
    at = view.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    view.contextMenuEvent(event)
    menu = next(one for one in view.findChildren(QMenu) if one.isVisible())
    assert [one.text() for one in menu.actions()] == ["&Copy", "Select All"]
    menu.close()
