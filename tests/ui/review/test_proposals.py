"""A reviewer accepts or refuses the waivers that an editor proposed, and can take the answer back."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.services.desk.requests import Received

RULE = "SUB.signoff"


def proposed(window_on: Open) -> Seated:
    """Return the review screen of 王审, with one proposal of the editor 殷茵."""
    seat = window_on("received", panel="review")
    office = seat.office
    office.desk.intake.describe(office.only, Received(signed_off=False), office.editor)
    office.desk.reviewing.request_review(office.accept(office.only), office.editor)
    office.desk.waiver_proposals.propose(office.only, RULE, office.editor, "负责人出差，电话同意")
    seat.sit("王审")
    seat.until(lambda: seat.sees("proposal-0"))
    return seat


def test_an_accepted_proposal_is_shown_as_waived_and_waits_again_after_the_undo(window_on: Open) -> None:
    seat = proposed(window_on)
    said = seat.find(QLabel, "proposal-0").text()
    assert "殷茵" in said
    assert "负责人出差，电话同意" in said
    seat.find(QPushButton, "accept-proposal-0").click()
    seat.until(lambda: seat.sees("waived-0") and not seat.sees("proposal-0"))
    assert "王审" in seat.find(QLabel, "waivedBy-0").text()
    seat.take_back()
    seat.until(lambda: seat.sees("proposal-0") and not seat.sees("waived-0"))


def test_a_refusal_asks_for_its_reason_and_leaves_the_finding_open(window_on: Open) -> None:
    seat = proposed(window_on)
    seat.find(QPushButton, "refuse-proposal-0").click()
    seat.until(lambda: seat.sees("waiver-reason"))
    seat.find(QLineEdit, "waiver-reason").setText("请补审签单")
    seat.find(QPushButton, "waiverGo").click()
    seat.until(lambda: not seat.sees("proposal-0"))
    rules = [one.rule for one in seat.office.desk.reading.submission(seat.office.only).findings]
    assert rules == [RULE]
    assert seat.office.decided()[-1] == "rule.waiver_refused"
    seat.take_back()
    seat.until(lambda: seat.sees("proposal-0"))
