"""Lines below the days: suggestions, missing data, and alarms that are not about one push."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wxdesk.ui.calendar.grid.faces import state_word
from wxdesk.ui.calendar.jobs.proposal_jobs import Hint
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, row, set_margins, tag

MOST = 3
"""Maximum number of lines that are shown at once."""
_NAMED = 3
_BELOW_MONTH = 2
"""Maximum number of lines below a month."""


@dataclass(frozen=True)
class AlarmLine:
    """An alarm that does not concern a single push, as a line of text below the days.

    `words` is the sentence of the line, `tag` the word for the kind of alarm before it, and `tone` the colour code of
    this tag. `name` is a part of the widgets' object names. The line's button shows the push `push`; "" means no
    button.
    """

    name: str
    tag: str
    tone: str
    words: str
    push: str = ""


class Advice(QWidget):
    """Shows suggestions, alarms and missing data (days off, filing), each as a line below the days.

    The widget is hidden while there are no lines.
    """

    looked = Signal(str)
    """Emits the label of the push whose suggested moves the person wants to see."""
    opened = Signal(str)
    """Emits the label of the push that the person wants to see selected."""

    def __init__(self, session: Session) -> None:
        """Build hidden, without hints or alarms."""
        super().__init__()
        self.setObjectName("advice")
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._hints: Sequence[Hint] = ()
        self._alarms: Sequence[AlarmLine] = ()
        self._years: Sequence[int] = ()
        self._filing = ""
        self._narrow = self._month = False
        self._lines = column(spacing=4)
        self.setLayout(self._lines)
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show a line for each suggestion in `hints`.

        Alarms and suggestions together have at most `MOST` lines; alarms come first.
        """
        self._hints = hints
        self._show()

    def show_alarms(self, alarms: Sequence[AlarmLine]) -> None:
        """Show the first `MOST` of `alarms`, one line for each."""
        self._alarms = alarms
        self._show()

    def show_unknown(self, years: Sequence[int]) -> None:
        """Show the years for which the days off are not entered yet."""
        self._years = years
        self._show()

    def show_filing(self, words: str) -> None:
        """Show the words about channels that soon cannot export for lack of filing (备案); "" hides the line."""
        self._filing = words
        self._show()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, show only one line of alarms or suggestions; the lines about missing data stay."""
        self._narrow = narrow
        self._show()

    def set_month(self, *, month: bool) -> None:
        """Set whether the calendar above shows a whole `month`.

        At most two lines are shown then, so that a month of six weeks fits. Lines about missing data come first.
        """
        if month is not self._month:
            self._month = month
            self._show()

    def _most(self) -> int:
        """Return the maximum number of alarms and suggestions that are shown now."""
        if self._month:
            return max(0, _BELOW_MONTH - bool(self._years) - bool(self._filing))
        return 1 if self._narrow else MOST

    def _show(self) -> None:
        clear(self._lines)
        if self._years:
            years = self._session.say("advice-between").join(map(str, self._years))
            said = label(self._session.say("advice-years", years=years), "small", name="adviceYears", wrap=True)
            go = partial(self._session.go, "settings", "days")
            enter = button(self._session.say("advice-days"), "adviceDays", go, role="link")
            line = row(spacing=8)
            line.addWidget(said, 1)
            line.addWidget(enter)
            self._lines.addLayout(line)
        if self._filing:
            go = partial(self._session.go, "settings", "channels")
            line = row(spacing=8)
            line.addWidget(label(self._filing, "small", name="adviceFiling", wrap=True), 1)
            line.addWidget(button(self._session.say("preflight-file"), "adviceFile", go, role="link"))
            self._lines.addLayout(line)
        most = self._most()
        for alarm in self._alarms[:most]:
            self._lines.addLayout(self._alarm(alarm))
        for hint in self._hints[: max(0, most - len(self._alarms))]:
            self._lines.addLayout(self._line(hint))
        told = most and (self._hints or self._alarms)
        self.setVisible(bool(told or self._years or self._filing))

    def _alarm(self, line: AlarmLine) -> QHBoxLayout:
        said = label(line.words, name=f"adviceAlarm-{line.name}", wrap=True)
        made = row(tag(line.tag, line.tone), spacing=8)
        made.addWidget(said, 1)
        if line.push:
            show = partial(self.opened.emit, line.push)
            made.addWidget(button(self._session.say("advice-show"), f"adviceShow-{line.name}", show, role="link"))
        return made

    def _line(self, hint: Hint) -> QHBoxLayout:
        session, push = self._session, hint.push
        names = [one.number for one in hint.proposal.changes]
        items = session.say("advice-between").join(names[:_NAMED])
        key = "advice-recover" if hint.state.code == "missed" else "advice-fill"
        words = session.texts.text(
            key, channel=push.channel_name, day=session.day(push.day), items=items, count=len(names)
        )
        show = partial(self.looked.emit, push.label)
        look = button(session.say("advice-look"), f"advice-{push.label}", show, role="link")
        said = label(words, name=f"adviceWords-{push.label}", wrap=True)
        made = row(tag(state_word(session, hint.state), hint.state.tone), spacing=8)
        made.addWidget(said, 1)
        made.addWidget(look)
        return made
