"""The window of a regulation shows a clause in its original words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap import shipped_regulations
from wxdesk.ui.core.tokens import DARK, LIGHT
from wxdesk.ui.frame.regulation_window import RegulationWindow


def opened(window_on: Open, clause: str) -> tuple[Seated, RegulationWindow]:
    seat = window_on("empty")
    seat.window.session.clause_wanted.emit(clause)
    found = seat.window.overview.regulation
    assert found is not None
    return seat, found


def marked(window: RegulationWindow) -> str:
    (mark,) = window.pages.extraSelections()
    return mark.cursor.selectedText().replace("\u2029", "\n")


def test_a_clause_is_opened_in_the_text_of_its_regulation_and_marked_there(window_on: Open) -> None:
    seat, window = opened(window_on, "HS 4.3-7")
    regulation = shipped_regulations().holding("HS 4.3-7")
    assert regulation is not None
    assert window.pages.toPlainText() == regulation.text
    assert marked(window) == "7、集团公司结合工作需要,认定需发布或转发的其他信息。"
    seat.until(lambda: 0 <= window.pages.cursorRect().top() < window.pages.viewport().height() / 2)


def test_each_clause_of_the_list_is_marked_as_it_stands(window_on: Open) -> None:
    _, window = opened(window_on, "HS 1")
    regulation = shipped_regulations().holding("HS 1")
    assert regulation is not None
    for at in range(window.list.count()):
        window.list.setCurrentRow(at)
        assert marked(window) == regulation.clause(window.clause)


def test_a_clause_of_another_regulation_is_opened_in_that_one(window_on: Open) -> None:
    seat, window = opened(window_on, "HS 4.3")
    seat.window.session.clause_wanted.emit("QW 16")
    assert window.pages.toPlainText().startswith("第十六条员工")
    assert window.clause == "QW 16"


def test_escape_closes_the_original(window_on: Open) -> None:
    _, window = opened(window_on, "HS 4.3")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_another_scheme_marks_the_clause_in_its_own_colour(window_on: Open) -> None:
    seat, window = opened(window_on, "HS 4.3")
    for scheme, ground in (("dark", DARK.accent_back), ("light", LIGHT.accent_back)):
        seat.window.choose_scheme(scheme)
        (mark,) = window.pages.extraSelections()
        assert mark.format.background().color().name() == ground


def test_a_finding_opens_its_clause_and_the_original_of_it(window_on: Open) -> None:
    seat = window_on("empty")
    seat.office.receive(material(seat.office.inbox / "店庆"), range="approved")
    seat.window.session.changed.emit()
    seat.until(lambda: seat.sees("clause-0"))
    seat.find(QPushButton, "clause-0").click()
    assert seat.find(QLabel, "clauseText-0").text() == "由各部门提出,经集团公司领导批准发布的信息;"
    seat.find(QPushButton, "original-0").click()
    window = seat.window.overview.regulation
    assert window is not None
    assert (window.isVisible(), window.clause) == (True, "HS 4.3-6")
