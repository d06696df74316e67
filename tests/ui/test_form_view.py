"""A form is built from declared fields: they decide what is hidden, read, kept as a draft, marked as required.

The Tab order follows their order.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.widgets.basic.basics import button, column
from wxdesk.ui.widgets.basic.unsent_text import Unsent
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, FormView


def number(text: str) -> int:
    if not text.isdigit():
        raise UserError("number-bad", text=text)
    return int(text)


FIELDS = (
    FormField("name", "Name", needed_when=lambda texts: not texts["again"]),
    FormField("kind", "Kind", EntryKind.CHOICE, choices=(("open", ""), ("shop", "s"))),
    FormField("shop", "Shop", EntryKind.NAME, choices=(("Wuxue", "w"),), shown_when=lambda texts: texts["kind"] == "s"),
    FormField("count", "Count", default="3", read=number),
    FormField("again", "Again", EntryKind.TICK),
    FormField("days", "Days", EntryKind.TICKS, choices=(("Mo", "1"), ("Tu", "2"))),
)


@pytest.fixture
def form(qtbot: QtBot) -> FormView:
    """Return a visible form with one field of each kind."""
    made = FormView("test", FIELDS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=60_000)
    return made


def test_a_field_that_is_not_asked_for_is_hidden_and_not_read(form: FormView) -> None:
    assert not form.box("shop").isVisible()
    assert "shop" not in form.read()
    form.show_texts({"kind": "s"})
    assert form.box("shop").isVisible()
    assert "shop" in form.read()


def test_a_draft_brings_back_all_that_was_typed(form: FormView) -> None:
    texts = {"name": "a", "kind": "s", "shop": "Macheng", "count": "5", "again": "1", "days": "1,2"}
    form.show_texts(texts)
    assert form.texts() == texts
    form.clear()
    assert form.texts() == {"name": "", "kind": "", "shop": "", "count": "3", "again": "", "days": ""}


def test_a_field_that_cannot_be_read_has_the_keyboard_to_be_typed_over(form: FormView) -> None:
    form.show_texts({"count": "many"})
    with pytest.raises(UserError, match="number-bad"):
        form.read()
    assert form.line("count").hasFocus()
    assert form.line("count").selectedText() == "many"


def test_what_has_to_be_filled_in_is_marked_and_told(form: FormView) -> None:
    marked = [one.text() for one in form.findChildren(QLabel) if "*" in one.text()]
    assert marked == ["Name *"]
    assert list(form.lacking()) == ["name"]
    form.show_texts({"again": "1"})
    assert [one.text() for one in form.findChildren(QLabel) if "*" in one.text()] == []
    assert list(form.lacking()) == []


def test_tab_goes_through_the_fields_in_their_order(form: FormView) -> None:
    form.show_texts({"kind": "s"})
    form.take_keyboard("name")
    reached: list[QWidget | None] = []
    for _ in FIELDS[1:5]:
        QTest.keyClick(form, Qt.Key.Key_Tab)
        reached.append(form.focusWidget())
    assert [one.objectName() if one else "" for one in reached] == [f"test-{one.key}" for one in FIELDS[1:5]]


def test_tab_reaches_a_tick_at_the_end_of_a_form_last(qtbot: QtBot) -> None:
    fields = (FormField("kind", "K", EntryKind.CHOICE), FormField("day", "D"), FormField("yearly", "Y", EntryKind.TICK))
    home, made = QWidget(), FormView("test", fields)
    go = button("Go", "go", lambda: None)
    home.setLayout(column(made, go))
    qtbot.addWidget(home)
    home.show()
    home.activateWindow()
    qtbot.waitUntil(home.isActiveWindow, timeout=60_000)
    made.take_keyboard("day")
    QTest.keyClick(home, Qt.Key.Key_Tab)
    assert made.tick("yearly").hasFocus()
    QTest.keyClick(home, Qt.Key.Key_Tab)
    assert go.hasFocus()


def test_ticks_that_are_wanted_before_they_are_offered_come_then(form: FormView) -> None:
    form.show_texts({"days": "2"})
    form.offer("days", (("We", "3"), ("Tu", "2")))
    assert form.read()["days"] == "2"


def test_each_kind_of_field_tells_that_it_changed(form: FormView, qtbot: QtBot) -> None:
    for key, text in {"name": "a", "kind": "s", "shop": "b", "count": "5", "again": "1", "days": "1"}.items():
        with qtbot.waitSignal(form.changed, timeout=60_000):
            form.show_texts({key: text})


def test_several_lines_and_a_moment_are_texts_too(qtbot: QtBot) -> None:
    fields = (FormField("text", "Text", EntryKind.TEXT, height=72), FormField("at", "At", EntryKind.MOMENT))
    made = FormView("test", fields)
    qtbot.addWidget(made)
    texts = {"text": "one\ntwo", "at": "2026-01-04 17:05"}
    made.show_texts(texts)
    assert made.read() == texts
    assert made.text_field("text").height() == 72


def test_a_wide_field_has_a_row_of_its_own(qtbot: QtBot) -> None:
    fields = (FormField("a", "A"), FormField("b", "B", wide=True), FormField("c", "C"), FormField("d", "D"))
    made = FormView("test", fields, 2)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    place = {key: one.widget.mapTo(made, one.widget.rect().topLeft()) for key, one in made.entries.items()}
    assert place["a"].y() < place["b"].y() < place["c"].y() == place["d"].y()
    assert made.line("b").width() > 2 * made.line("a").width()


def test_an_error_at_a_field_moves_no_field_beside_it(form: FormView) -> None:
    def tops() -> list[int]:
        return [form.entries[key].widget.mapTo(form, QPoint()).y() for key in ("name", "kind", "count")]

    before = tops()
    assert form.show_error("name", "缺")
    form.resize(form.width(), form.sizeHint().height() + 60)
    QApplication.sendPostedEvents()
    assert tops() == before


def test_an_error_is_found_without_moving_the_keyboard_while_somebody_types(form: FormView) -> None:
    form.show_texts({"count": "many"})
    form.take_keyboard("name")
    with pytest.raises(UserError, match="number-bad"):
        form.read(point=False)
    assert form.line("name").hasFocus()


class _Asking(AskingForm):
    """A form that asks for a name and a count; what is typed into it is not kept as a draft."""

    def give(self) -> None:
        """Do nothing; a real form would carry out its act here."""


def test_what_was_typed_comes_back_with_its_question_and_subject_until_it_is_submitted(window_on: Open) -> None:
    fields = (
        FormField("name", "Name"),
        FormField("count", "Count", kept=False),
        FormField("tick", "T", EntryKind.TICK),
    )
    form = _Asking(window_on("empty").window.session, "askedForm", fields, "Go")
    form.lay_out()
    unsent = Unsent((form,), form)
    unsent.about = "one"
    home = QWidget()
    form.setParent(home)
    home.show()
    form.begin("first?", {})
    form.fields.show_texts({"name": "a", "count": "5", "tick": "1"})
    form.hide()
    form.begin("second?", {})
    assert form.fields.texts()["name"] == ""
    form.hide()
    form.begin("first?", {})
    assert form.fields.texts() == {"name": "a", "count": "", "tick": ""}
    unsent.forget()
    form.fields.clear()
    form.hide()
    form.begin("first?", {})
    assert form.fields.texts()["name"] == ""


def test_nothing_lies_over_the_fields_of_a_form_without_tick_boxes(qtbot: QtBot) -> None:
    form = FormView("covered", (FormField("day", "日期"), FormField("reference", "文号")))
    qtbot.addWidget(form)
    form.resize(600, 80)
    form.show()
    for one in form.entries.values():
        assert form.childAt(one.widget.mapTo(form, one.widget.rect().center())) is one.widget


def test_the_wheel_changes_a_choice_only_while_its_box_has_the_focus(form: FormView) -> None:
    box = form.entries["kind"].widget
    assert isinstance(box, QComboBox)
    form.line("name").setFocus()
    middle, turn = QPointF(box.rect().center()), QPoint(0, -120)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase

    def wheel() -> None:
        event = QWheelEvent(
            middle, box.mapToGlobal(middle), QPoint(), turn, Qt.MouseButton.NoButton, none, phase, False
        )
        QApplication.sendEvent(box, event)

    wheel()
    assert (box.currentIndex(), form.line("name").hasFocus()) == (0, True)
    box.setFocus()
    wheel()
    assert box.currentIndex() == 1
