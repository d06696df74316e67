"""The intake form asks for one of the seven subject ranges, and for more values if it is the seventh."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.ui.queue.intake.intake_form import IntakeForm


def asked(window_on: Open) -> tuple[Seated, IntakeForm]:
    """Drop files on the queue and ask for the full form; return the window and the form."""
    seat = window_on("empty")
    seat.take_fully([material(seat.office.inbox / "店庆")])
    form = seat.find(IntakeForm, "intakeForm")
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat, form


def choose(form: IntakeForm, key: str) -> None:
    form.fields.box("range").setCurrentIndex(form.fields.box("range").findData(key))


def test_the_seven_ranges_are_offered_in_the_order_and_words_of_the_regulation(window_on: Open) -> None:
    seat, _ = asked(window_on)
    box = seat.find(QComboBox, "intake-range")
    words = [box.itemText(at) for at in range(1, box.count())]
    assert [one[0] for one in words] == list("1234567")
    assert words[1] == "2 行业应用等信息化方面的宣传和有社会影响力的项目案例"
    assert [box.itemData(at, Qt.ItemDataRole.ToolTipRole) for at in range(1, box.count())] == words


def test_only_the_seventh_asks_by_whom_and_whether_it_is_a_reprint(window_on: Open) -> None:
    seat, form = asked(window_on)
    choose(form, "approved")
    assert not seat.sees("intake-decision_by")
    assert not seat.sees("intake-reprint")
    choose(form, "decided")
    assert seat.sees("intake-decision_by")
    assert seat.sees("intake-reprint")
    seat.find(QLineEdit, "intake-decision_by").setText("集团办公会")
    seat.find(QCheckBox, "intake-reprint").setChecked(True)
    said = form.order().options
    assert (said.range, said.decision_by, said.reprint) == ("decided", "集团办公会", True)
    choose(form, "image")
    said = form.order().options
    assert (said.range, said.decision_by, said.reprint) == ("image", None, None)


def test_what_was_said_is_there_again_and_can_be_taken_back(window_on: Open) -> None:
    seat = window_on("empty")
    office = seat.office
    said = {"range": "decided", "decision_by": "周总", "reprint": True, "source": "湖北日报"}
    one = office.receive(material(office.inbox / "店庆"), **said)
    form = seat.queue.findChild(IntakeForm)
    assert isinstance(form, IntakeForm)
    form.open_to_describe(office.desk.reading.submission(one))
    line = seat.find(QLineEdit, "intake-decision_by")
    assert (form.fields.box("range").currentData(), line.text(), form.fields.tick("reprint").isChecked()) == (
        "decided",
        "周总",
        True,
    )
    line.clear()
    form.fields.tick("reprint").setChecked(False)
    again = form.order().options
    assert (again.decision_by, again.reprint) == ("", False)
