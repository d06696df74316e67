"""Below the days: what can be done now about pushes that are short or were missed, a line each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wxdesk.ui.panels.calendar.faces import state_word
from wxdesk.ui.panels.calendar.proposal_jobs import Hint
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, clear, column, label, row, set_margins, tag

MOST = 3
"""How many lines are shown at once."""
_NAMED = 3


class Advice(QWidget):
    """Lines with one button each; without any it is not there."""

    looked = Signal(str)
    """Before and after of the push `label` are wanted."""

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("advice")
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._hints: Sequence[Hint] = ()
        self._years: Sequence[int] = ()
        self._narrow = False
        self._lines = column(spacing=4)
        self.setLayout(self._lines)
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show other lines."""
        self._hints = hints
        self._show()

    def show_unknown(self, years: Sequence[int]) -> None:
        """Say of which years nobody entered the days off."""
        self._years = years
        self._show()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the room to the days on a small screen: the nearest line is enough."""
        self._narrow = narrow
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        if self._years:
            years = self._session.say("advice-between").join(map(str, self._years))
            said = label(
                self._session.say("advice-years", years=years), "small", name="adviceYears", wrap=True
            )
            self._lines.addWidget(said)
        for hint in self._hints[: 1 if self._narrow else MOST]:
            self._lines.addLayout(self._line(hint))
        self.setVisible(bool(self._hints or self._years))

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
