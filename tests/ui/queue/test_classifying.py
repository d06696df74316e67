"""In the queue, an editor sets whether an accepted article is an advertisement, and can undo that."""

from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.ui.core.actions import enabled


def offered(seat: Seated) -> set[str]:
    """Return the offered acts among those that set whether the selected submission is an advertisement."""
    return {one.id for one in enabled(seat.queue.detail.selection)} & {"as_advertising", "as_no_advertising"}


def answer(seat: Seated) -> str:
    return seat.office.desk.reading.submission(seat.office.only).advertising


def test_the_answer_changes_with_a_reason_and_the_undo_brings_the_old_one_back(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    assert offered(seat) == {"as_advertising", "as_no_advertising"}
    next(one for one in seat.queue.commands() if one.id == "as_no_advertising").run()
    seat.until(lambda: seat.sees("step-reason"))
    seat.find(QLineEdit, "step-reason").setText("只登停水通知")
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: answer(seat) == "no" and offered(seat) == {"as_advertising"})
    seat.take_back()
    seat.until(lambda: not answer(seat) and offered(seat) == {"as_advertising", "as_no_advertising"})
