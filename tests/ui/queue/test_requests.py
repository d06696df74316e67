"""A request to publish an outside vote is entered from its article.

The form proposes an attached picture as the scan of the signed paper.
"""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import article_file, picture_file
from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.approval_request import RequestState
from wxdesk.ui.registers.panel import RegistersPanel

VOTE = "我们正在参加市商会组织的最美门店评选，请大家为我们投票。"


def vote(seat: Seated) -> str:
    office = seat.office
    folder = office.inbox / "评选"
    folder.mkdir(parents=True)
    article_file(folder / "评选.docx", 10, opening=VOTE)
    picture_file(folder / "图1.png")
    picture_file(folder / "投票申请.jpg", 200)
    one = office.receive(folder)
    seat.window.session.changed.emit()
    seat.until(lambda: seat.sees("requestLink"))
    return one


def test_the_attached_paper_is_proposed_and_the_request_awaits_its_decision(window_on: Open) -> None:
    seat = window_on("empty")
    one = vote(seat)
    assert "投票申请.jpg" in seat.find(QLabel, "requestScan").text()
    seat.find(QPushButton, "requestLink").click()
    seat.until(lambda: seat.sees("linkRequestGo"))
    assert seat.find(QLineEdit, "linkRequest-applicant").text() == "王芳"
    seat.find(QLineEdit, "linkRequest-organiser").setText("市商会")
    seat.find(QPushButton, "linkRequestGo").click()
    seat.until(lambda: seat.sees("unlink-SQ26-001"))
    (linked,) = seat.office.desk.reading.submission(one).requests
    assert linked.request.scan is not None
    assert "VOTE.approval" in {found.rule for found in seat.office.desk.reading.submission(one).findings}


def test_the_settings_lead_to_the_register_where_a_request_is_approved_and_taken_back(window_on: Open) -> None:
    seat = window_on("empty")
    vote(seat)
    seat.find(QPushButton, "requestLink").click()
    seat.until(lambda: seat.sees("linkRequestGo"))
    seat.find(QPushButton, "linkRequestGo").click()
    seat.until(lambda: seat.sees("unlink-SQ26-001"))
    seat.window.session.go("settings", "requests")
    seat.until(lambda: seat.window.current == "registers")
    screen = seat.window.screen_of(RegistersPanel)
    seat.until(lambda: screen.chosen is not None and screen.chosen.number == "SQ26-001")
    screen.ask_state()
    form = screen.state
    assert form.fields.shown == ["state", "decided_by", "decided_on"]
    form.fields.show_texts({"decided_by": "李总", "decided_on": "2099-01-01"})
    form.give()
    seat.until(lambda: "decided_on" in form.fields.told)
    form.fields.show_texts({"decided_on": "2026-01-01"})
    form.give()
    requesting = seat.office.desk.requesting
    seat.until(lambda: requesting.resolve("SQ26-001").state is RequestState.APPROVED)
    seat.until(lambda: screen.chosen is not None and screen.chosen.value("decided_by") == "李总")
    seat.window.notice.undo.click()
    seat.until(lambda: requesting.resolve("SQ26-001").state is RequestState.SUBMITTED)
