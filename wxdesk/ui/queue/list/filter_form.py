"""The filter strip of a view: state, unit, channel, kind, period; it can also save the result as a view."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.filters import OWN_PIECES, STATES, Sift
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.intake.intake_form import Choices
from wxdesk.ui.widgets.basic.basics import (
    button,
    column,
    combo,
    edit,
    fill,
    framed,
    label,
    retone,
    row,
    set_margins,
)

_DAY_WIDTH = 112
_NARROW_ROW = 3


class SiftForm(QWidget):
    """The fields of the filter; at each change, emits `sifted` with a `Sift`, a value with filter, view and sort order.

    The form changes only the filter. Its period restricts the days on which submissions came.
    """

    sifted = Signal(object)
    kept = Signal(str)
    """Emits the name under which the person wants to save the present filter as a view."""
    left = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `begin`."""
        super().__init__()
        self._session = session
        self._sift = Sift()
        self.setObjectName("siftForm")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say, rulebook = session.say, session.desk.rulebook
        every = (say("sift-every"), "")
        states = [(_state_word(session, one), one) for one in STATES]
        kinds = [(session.word("category", key), key) for key in rulebook.kinds]
        self.state = combo("siftState", say("column-state"), [every, *states])
        self.unit = combo("siftUnit", say("column-unit"), [every])
        self.channel = combo("siftChannel", say("column-channel"), [every])
        self.kind = combo("siftKind", say("submission-kind"), [every, *kinds])
        self.since = edit("siftSince", say("sift-since"), hint=say("form-date-hint"))
        self.until = edit("siftUntil", say("sift-until"), hint=say("form-date-hint"))
        self.name = edit("siftName", say("sift-name"), hint=say("sift-name-hint"))
        self.note = label(role="note", name="siftNote")
        self._connect()
        self._lay_out()
        self.hide()

    def _boxes(self) -> dict[str, QComboBox]:
        return {"state": self.state, "unit": self.unit, "channel": self.channel, "kind": self.kind}

    def _connect(self) -> None:
        for box in self._boxes().values():
            box.activated.connect(self._changed)
        for line in (self.since, self.until):
            line.setMinimumWidth(_DAY_WIDTH)
            line.editingFinished.connect(self._changed)
        self.name.returnPressed.connect(self._keep)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _lay_out(self) -> None:
        say = self._session.say
        fields = [
            (say("column-state"), self.state),
            (say("column-unit"), self.unit),
            (say("column-channel"), self.channel),
            (say("submission-kind"), self.kind),
            (say("sift-since"), self.since),
            (say("sift-until"), self.until),
        ]
        self._fields = [framed(column(label(words, "small"), one, spacing=2)) for words, one in fields]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.set_narrow(narrow=False)
        self.clear_all = button(say("sift-clear"), "siftClear", self._clear, role="link")
        self.keep = button(say("sift-keep"), "siftKeep", self._keep)
        self.name.setFixedWidth(200)
        leave = button(say("sift-leave"), "siftLeave", self.left.emit, key="Esc")
        foot = row(self.name, self.keep, self.clear_all, self.note, None, leave, spacing=8)
        self.setLayout(column(self._grid, foot, spacing=10))
        set_margins(self, 16, 10, 16, 12)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the fields in two rows if `narrow`, else in one."""
        a_row = _NARROW_ROW if narrow else len(self._fields)
        for number, field in enumerate(self._fields):
            self._grid.addWidget(field, number // a_row, number % a_row)

    def offer(self, choices: Choices) -> None:
        """Fill the boxes with the `choices` of units and channels."""
        every, own = (self._session.say("sift-every"), ""), (self._session.say("own-piece"), OWN_PIECES)
        fill(self.unit, [every, own, *choices.units])
        fill(self.channel, [every, *choices.channels])
        self.show_sift(self._sift)

    def show_sift(self, sift: Sift) -> None:
        """Show the values of `sift` in the fields."""
        self._sift = sift
        for name, box in self._boxes().items():
            box.setCurrentIndex(max(0, box.findData(getattr(sift, name))))
        for line, day in ((self.since, sift.since), (self.until, sift.until)):
            if not line.hasFocus():
                line.setText(day.isoformat() if day else "")
        self.clear_all.setVisible(sift.narrows)

    def begin(self) -> None:
        """Show the form and take the focus."""
        self.show()
        self.state.setFocus()

    @Slot()
    def _changed(self) -> None:
        try:
            today = shanghai_date(self._session.desk.clock.now())
            since, until = typed_day(self.since.text(), today), typed_day(self.until.text(), today)
        except UserError as error:
            self._tell("returned", self._session.error(error))
            return
        self._tell("", "")
        changed = self._sift._replace(
            state=_chosen(self.state),
            unit=_chosen(self.unit),
            channel=_chosen(self.channel),
            kind=_chosen(self.kind),
            since=since,
            until=until,
        )
        if changed != self._sift:
            self._sift = changed
            self.sifted.emit(changed)

    @Slot()
    def _clear(self) -> None:
        self._sift = Sift(self._sift.view, self._sift.search, sort=self._sift.sort, descending=self._sift.descending)
        self.show_sift(self._sift)
        self.sifted.emit(self._sift)

    @Slot()
    def _keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._tell("warn", self._session.say("sift-name-missing"))
            self.name.setFocus()
            return
        self._tell("", "")
        self.name.clear()
        self.kept.emit(name)

    def _tell(self, tone: str, text: str) -> None:
        self.note.setText(text)
        retone(self.note, "tone", tone)


def _state_word(session: Session, state: str) -> str:
    family = "stage" if session.texts.has(f"stage-{state}") else "placement"
    return session.word(family, state)


def _chosen(box: QComboBox) -> str:
    return str(box.currentData() or "")
