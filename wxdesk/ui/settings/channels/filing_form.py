"""The filing of an account in a form: done with day and reference, withdrawn for a reason, or under way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, label
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.times import required_day


class FilingAct(StrEnum):
    """The act on a filing that is recorded."""

    FILE = "file"
    UNFILE = "unfile"
    BEGIN = "begin"


_DAY = 150
_LINES = {
    FilingAct.FILE: ("on", "reference"),
    FilingAct.UNFILE: ("off", "reason"),
    FilingAct.BEGIN: ("begin",),
}


@dataclass(frozen=True)
class FilingOrder:
    """The values of a filing form; `words` are the reference, or the reason."""

    channel: str
    act: FilingAct
    words: str
    on: date | None = None

    def carry_out(self, desk: Desk, by: By) -> None:
        """Record it; errors as the services."""
        if self.act is FilingAct.BEGIN:
            desk.filing.begin(self.channel, by, self.words)
        elif self.on is not None:
            record = desk.filing.file if self.act is FilingAct.FILE else desk.filing.unfile
            record(self.channel, by, self.on, self.words)


class FilingForm(FormStrip):
    """Asks for what one act needs; `ordered` carries a `FilingOrder`."""

    ordered = Signal(object)

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "filingForm")
        self._channel: Channel | None = None
        self._act = FilingAct.FILE
        self.what = label(role="title", name="filingWhat", wrap=True)
        self.lines: dict[str, QLineEdit] = {}
        self._fields: dict[str, tuple[QLabel, QLineEdit]] = {}
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for at, name in enumerate(("on", "reference", "off", "reason", "begin")):
            words = session.texts.text(f"filing-{name}")
            line = edit(f"filing-{name}", words, hint=session.texts.text(f"filing-{name}-hint"))
            line.returnPressed.connect(self._order)
            self._fields[name] = (label(words, "small"), line)
            self.lines[name] = line
            grid.addLayout(column(*self._fields[name], spacing=2), 0, at)
        for name in ("on", "off"):
            self.lines[name].setFixedWidth(_DAY)
        self.go = button(session.say("channels-file"), "filingGo", self._order, role="first", key="↵")
        self.lay_out(self.what, grid, go=self.go)

    def ask(self, channel: Channel, act: FilingAct) -> None:
        """Ask what `act` needs of a channel; of a filed one day and reference stand there to be corrected."""
        say, held = self._session.texts.text, channel.filing
        self._channel, self._act = channel, act
        self.what.setText(say(f"filing-{act.value}-what", name=channel.name))
        known = {"on": held.on.isoformat() if held.on else "", "reference": held.reference or ""}
        for at, (name, field) in enumerate(self._fields.items()):
            self._grid.setColumnStretch(at, int(name == _LINES[act][-1]))
            field[1].setText(known.get(name, "") if act is FilingAct.FILE else "")
            for one in field:
                one.setVisible(name in _LINES[act])
        self.go.show_words(say(f"filing-{act.value}-go"), "↵")
        self.tell("", "")
        self.show()
        self.lines[_LINES[act][0]].setFocus()

    @Slot()
    def _order(self) -> None:
        if self._channel is None:
            return
        first, *rest = (self.lines[name] for name in _LINES[self._act])
        today = shanghai_date(self._session.desk.clock.now())
        try:
            on = required_day(first, today) if rest else None
        except UserError as error:
            self.fail(error)
            return
        self.ordered.emit(FilingOrder(self._channel.id, self._act, (rest or [first])[0].text(), on))


def asked_filing(channel: Channel, typed: Callable[[str], QLineEdit | None], today: date) -> FilingOrder | None:
    """Return what the lines of a set-up say of a filing; None where nothing is typed.

    Raises:
        UserError: `date-bad`, `date-missing`, `filing-reference`, `filing-future`, `filing-either` where both
            a filing and a reason for one under way are typed.
    """
    on, reference, begin = (typed(name) for name in ("filed_on", "filed_as", "under_way"))
    if on is None or reference is None:
        return None
    reason = begin.text().strip() if begin else ""
    filing = bool(on.text().strip() or reference.text().strip())
    if filing and reason:
        raise UserError("filing-either", name=channel.name)
    if reason:
        return FilingOrder(channel.id, FilingAct.BEGIN, reason)
    if not filing:
        return None
    if not reference.text().strip():
        raise UserError("filing-reference", name=channel.name)
    day = required_day(on, today)
    if day > today:
        raise UserError("filing-future", day=day.isoformat())
    return FilingOrder(channel.id, FilingAct.FILE, reference.text().strip(), day)
