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
        self._lines = column(spacing=4)
        self.setLayout(self._lines)
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show other lines."""
        clear(self._lines)
        for hint in hints:
            self._lines.addLayout(self._line(hint))
        self.setVisible(bool(hints))

    def _line(self, hint: Hint) -> QHBoxLayout:
        session, push = self._session, hint.push
        names = [one.number for one in hint.proposal.changes]
        items = session.say("advice-between").join(names[:_NAMED])
        key = "advice-recover" if hint.state.code == "missed" else "advice-fill"
        words = session.texts.text(
            key, channel=push.channel_name, day=session.day(push.day), items=items, count=len(names)
        )
        look = button(
            session.say("advice-look"), f"advice-{push.label}", partial(self.looked.emit, push.label)
        )
        said = label(words, name=f"adviceWords-{push.label}", wrap=True)
        made = row(tag(state_word(session, hint.state), hint.state.tone), spacing=8)
        made.addWidget(said, 1)
        made.addWidget(look)
        return made
