"""What the length of the article's HTML is spent on: both limits, the kinds of blocks, the dearest blocks."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.checks.gauge import Gauge
from wxdesk.domain.article_places import Places
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, clear, column, label, row

_KINDS, _PARTS, _LETTERS = 3, 3, 10
_LINE = 18
"""Chinese letters for which a line has room; a longer one pushes the right end of the column out of sight."""


class Budget(QWidget):
    """A few lines below the bar of the length; a block that is named there leads to its text."""

    wanted = Signal(int, int)
    """Where a block stands that somebody wants to see, in code points of the text."""

    def __init__(self, session: Session) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("articleBudget")
        self._session = session
        self.limits = label(role="small", name="budgetLimits", wrap=True)
        self.kinds = label(role="small", name="budgetKinds", wrap=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self.setLayout(column(self.limits, self.kinds, self._parts, spacing=2))

    def show_gauge(self, spent: Gauge, places: Places) -> None:
        """Show what an article costs; `places` tell where its blocks stand."""
        say, limits = self._session.say, self._session.desk.rulebook.limits.wechat
        api, paste = limits.html_api_below, limits.html_paste_below
        self.limits.setText(
            say("budget-limits", api=_percent(spent.characters, api), paste=_percent(spent.characters, paste))
        )
        kinds = [
            say(
                "spent-kind",
                kind=self._session.word("spent-block", one.name),
                count=one.count,
                percent=_percent(one.characters, spent.characters),
            )
            for one in spent.kinds[:_KINDS]
        ]
        self.kinds.setText(say("cli-spent-kinds", kinds=say("list-between").join(kinds)) if kinds else "")
        clear(self._parts)
        for part in spent.parts[:_PARTS]:
            at = places.whole(part.block)
            kind = self._session.word("spent-block", part.kind)
            words = say("budget-part", size=part.characters, kind=kind, words=self._begin(part.words))
            if at is not None:
                words = self._begin(words, _LINE)
                made = button(words, f"budgetPart-{part.block}", partial(self.wanted.emit, *at), role="link")
                self._parts.addLayout(row(made, None))

    def _begin(self, words: str, letters: int = _LETTERS) -> str:
        """Return as much of `words` as so many Chinese letters take, and a sign where there is more."""
        metrics = self.kinds.fontMetrics()
        room = metrics.horizontalAdvance("字") * letters
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
